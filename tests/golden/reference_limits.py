"""lambda -> 0+ in closed form, for reference.py, which checks it against tiny ridges."""

from mpmath import mp, mpf


def ridgeless(spec):
    """All outputs at lambda = 0."""
    from reference import full_at, model, parts
    modes, layers, samples = model(spec)
    cap = min(stage.cap for stage in layers + [samples])
    harmonic = None
    if spec.get("correlation"):
        harmonic = samples.cap / sum(c / z for z, c in samples.levels)
    if modes.rank <= cap:
        return learned(spec, modes, layers, samples, cap, harmonic)
    # More modes than the narrowest stage lets through: kappa2 > 0, and that stage is full.
    kappa, tight = full_at(modes, cap), samples.cap == cap
    n = mpf(cap)
    full = [stage for stage in layers if stage.cap == cap]
    ratio = mp.inf if full else modes.d(kappa) * sum(stage.transfer(n)[1] for stage in layers)
    rhos = (mpf(0), mpf(1)) if full else (1 / (1 + ratio), ratio / (1 + ratio))
    kappa1 = mpf(0) if full else kappa * mp.fprod(stage.transfer(n)[0] for stage in layers)
    b, transfer = (mpf(0), mpf(0)) if tight else (samples.kept(n), samples.transfer(n)[0])
    gcv = None
    if harmonic is not None:
        gcv = harmonic if tight else transfer * b / (1 - n / samples.cap) ** 2
    return parts(spec, modes, samples, kappa, kappa1, n, rhos, b, transfer, gcv)


def learned(spec, modes, layers, samples, cap, harmonic):
    """No more modes than the narrowest stage lets through: kappa = 0, all signal is learned."""
    from reference import PARTS, named
    zero, n = mpf(0), mpf(modes.rank)
    noise = mpf(spec.get("noise", 0)) ** 2
    full = [stage for stage in layers if stage.cap == n]
    tight = samples.cap == n
    weights = modes.moment("weights")
    resistance = sum(c / e for c, e in modes.positive)
    steep = sum(stage.transfer(n)[1] for stage in layers)
    b = zero if tight else samples.kept(n)
    out = dict.fromkeys(PARTS, zero)
    if not tight:
        out["var_x_eps"] = noise * samples.lost(n) / b
    elif full:
        # Every full layer and the samples let the same sum 1/eta through, times kappa.
        m = len(full)
        out["var_xf"] = mpf(m) / (m + 2) * weights * n / resistance
        out["var_x_eps"] = out["var_xf_eps"] = mp.inf if noise else zero
    else:
        out["var_x_eps"] = mp.inf if noise else zero
        out["var_xf_eps"] = noise * n / 4 * steep
    out["generalization"] = sum(out[name] for name in PARTS)
    fresh = out["generalization"] + noise
    out["training"] = zero if tight else noise * samples.transfer(n)[0]
    out["gcv"] = fresh
    if harmonic is not None:
        ratio = harmonic if tight else samples.transfer(n)[0] * b / (1 - n / samples.cap) ** 2
        out |= {"corr_gcv": fresh, "gcv": fresh * ratio, "kappa_tilde": samples.inner(n)}
    if modes.shifted:
        shift(spec, modes, out, full, tight, steep, resistance, weights, noise, b)
    return named(spec, modes, out, zero, zero, n, n, samples.lost(n), samples.lost(n))


def shift(spec, modes, out, full, tight, steep, resistance, weights, noise, b):
    """Errors on test data of another spectrum. Directions without training variance, `unseen`, take what layers put there."""
    rows = [(c, w, x) for c, e, w, x in zip(modes.count, modes.e, modes.square, modes.shifted) if e == 0]
    unseen = sum(c * x for c, _, x in rows)
    out["bias2"] = sum(c * w * x for c, w, x in rows)
    gamma = modes.moment("shift") / mpf(spec["samples"])
    spread = mpf(0)
    if unseen and modes.rank:
        if full:
            spread = mp.inf if weights else mpf(0)
            gamma = mp.inf
        else:
            spread = steep * unseen * weights
            gamma += resistance * steep * unseen / mpf(spec["samples"])
    if tight:
        fresh = mp.inf if noise else out["var_xf"]
    else:
        fresh = noise / b
    out["generalization"] = out["bias2"] + spread + (gamma * fresh if gamma and fresh else mpf(0))
