"""The theory in arbitrary precision, written from its formulas alone: what the library's doubles are compared with.

    python3 tests/golden/reference.py < specs.json     # one spec or an array, as `renorm solve` reads them
    python3 tests/golden/reference.py --check tests/golden/theory.json tests/golden/more.json

Needs mpmath (with gmpy2 it is ten times as fast). Nothing here is arranged to save digits: differences are simply
subtracted, with so many digits that enough of them are left. Every answer is computed twice, with twice the digits
the second time, until both agree to 1e-22. Sums over modes are direct for levels, for lists and for power laws of up
to 4000 modes; longer power laws are summed by Gauss's rule for 24 places in each of many short runs (`nodes`).
`limit` takes lambda = 0 literally, as two tiny ridges; `ridgeless` knows the limits in closed form.
"""

import json
import math
import sys
from functools import lru_cache

from mpmath import mp, mpf

from reference_stages import Coloured, Orthogonal, Precision, White, eigenvalues_of_samples, law, newton, nodes

PARTS = ["bias2", "var_x", "var_f", "var_xf", "var_x_eps", "var_xf_eps"]


class Modes:
    """Eigenvalues e = g² eta, s = w² eta, multiplicities, and what feature noise adds: lists over groups of equal modes."""

    def __init__(self, spec):
        spectrum, shifted = spec["spectrum"], spec.get("test_spectrum")
        laws = [spectrum] + ([shifted] if shifted else [])
        groups = nodes(laws, spec["teacher"])
        eta = law(spectrum, groups)
        self.dimension = mp.nint(sum(count for _, count in groups))
        self.count = [count for _, count in groups]
        self.eta = eta
        self.shifted = law(shifted, groups) if shifted else None
        kind = spec["teacher"]["kind"]
        if kind == "uniform":
            self.square = [1 / mpf(self.dimension)] * len(groups)
        elif kind == "explicit":
            # A list has every mode by itself.
            self.square = [mpf(w) ** 2 for w in spec["teacher"]["weights"]]
        else:
            exponent = -(1 + mpf(spectrum["alpha"]) * (2 * mpf(spec["teacher"]["r"]) - 1))
            raw = [mpf(k) ** exponent for k, _ in groups]
            total = sum(c * w for (_, c), w in zip(groups, raw))
            self.square = [w / total for w in raw]
        self.gain, self.tau = mpf(1), mpf(0)
        if spec.get("activation"):
            slope, rest = activation(spec["activation"])
            self.gain = slope / mp.sqrt(sum(c * h for c, h in zip(self.count, eta)))
            self.tau = rest
        if spec.get("feature_noise"):
            self.tau += mpf(spec["layers"][0]["width"]) * mpf(spec["feature_noise"]) ** 2
        self.e = [self.gain**2 * h for h in eta]
        self.rank = mp.inf if self.tau > 0 else mp.nint(sum(c for c, e in zip(self.count, self.e) if e > 0))
        self.positive = [(c, e) for c, e in zip(self.count, self.e) if e > 0]

    def n1(self, kappa):
        return sum(c * e / (e + kappa) for c, e in self.positive) + (self.tau / kappa if self.tau else 0)

    def n2(self, kappa):
        return sum(c * (e / (e + kappa)) ** 2 for c, e in self.positive)

    def d(self, kappa):
        return sum(c * e * kappa / (e + kappa) ** 2 for c, e in self.positive) + (self.tau / kappa if self.tau else 0)

    def bias(self, kappa):
        rows = zip(self.count, self.e, self.eta, self.square)
        return sum(c * w * h * (kappa / (e + kappa)) ** 2 for c, e, h, w in rows if h > 0)

    def variance(self, kappa):
        """Sum s e kappa/(e+kappa)², which V is (1 - rho) times."""
        rows = zip(self.count, self.e, self.eta, self.square)
        return sum(c * w * h * e * kappa / (e + kappa) ** 2 for c, e, h, w in rows if h > 0)

    def moment(self, which, power=1):
        """Sum over the modes with e > 0 of: w² ("weights") or eta'/eta^power ("shift")."""
        if which == "weights":
            return sum(c * w for c, e, w in zip(self.count, self.e, self.square) if e > 0)
        return sum(c * x / e**power for c, e, x in zip(self.count, self.e, self.shifted) if e > 0)


@lru_cache(None)
def _activation(name, _digits):
    density = lambda h: mp.exp(-h * h / 2) / mp.sqrt(2 * mp.pi)
    if name == "relu":
        return mpf(1) / 2, mpf(1) / 4 - 1 / (2 * mp.pi)
    if name == "sign":
        return mp.sqrt(2 / mp.pi), 1 - 2 / mp.pi
    if name == "erf":
        return 2 / mp.sqrt(3 * mp.pi), 2 / mp.pi * mp.asin(mpf(2) / 3) - 4 / (3 * mp.pi)
    if name == "quadratic":
        return mpf(0), mpf(2)
    points = [0, 1, 2, 4, 8, 16, 24]
    slope = 2 * mp.quad(lambda h: h * mp.tanh(h) * density(h), points)
    return slope, 2 * mp.quad(lambda h: mp.tanh(h) ** 2 * density(h), points) - slope**2


def activation(name):
    """(mu1, mu*²) of phi."""
    return _activation(name, mp.prec)


def model(spec):
    """(modes, layers, stage of the samples); layers that lose nothing are left out."""
    modes = Modes(spec)
    layers, before = [], mpf(modes.dimension)
    for layer in spec.get("layers", []):
        width = mpf(layer["width"])
        if layer["kind"] == "orthogonal":
            if width < before:
                layers.append(Orthogonal(width, before))
        elif "spectrum" in layer:
            spectrum = {"kind": "power-law", "dimension": int(width), "alpha": layer["spectrum"]["alpha"]}
            groups = nodes([spectrum], {"kind": "uniform"})
            layers.append(Coloured([(z, c) for z, (_, c) in zip(law(spectrum, groups), groups)]))
        else:
            layers.append(White(width))
        before = width
    if spec.get("correlation"):
        samples = Coloured([(z, 1) for z in eigenvalues_of_samples(spec["correlation"], int(spec["samples"]))])
    else:
        samples = White(mpf(spec["samples"]))
    return modes, layers, samples


def full_at(modes, cap):
    """kappa with n1(kappa) = cap < rank."""
    def function(u):
        n = modes.n1(mp.exp(u))
        return mp.log(cap / n), modes.d(mp.exp(u)) / n
    # With noise alone the bound itself, without the 1, is the root.
    high = mp.log((sum(c * e for c, e in modes.positive) + modes.tau) / cap) + 1
    low = high - 1
    while modes.n1(mp.exp(low)) < cap:
        low -= 2 * (high - low)
    return mp.exp(newton(function, high, low, high))


def solve_at(spec, ridge, parts=None):
    """All outputs for lambda = ridge > 0 with the present digits."""
    modes, layers, samples = parts or model(spec)
    stages = layers + [samples]
    at_zero = mp.fprod(stage.at_zero() for stage in stages)
    if not modes.positive and not modes.tau:
        kappa, n = ridge / at_zero, mpf(0)
    else:
        cap = min(stage.cap for stage in stages)
        low = full_at(modes, cap) if modes.rank > cap else mpf(0)

        def function(u):
            kappa = low + mp.exp(u)
            n = modes.n1(kappa)
            if not n < cap or kappa - low < low * mpf(10) ** (-mp.dps * 0.6):
                raise Precision("n1 at its cap")
            transfers = [stage.transfer(n) for stage in stages]
            value = mp.log(kappa) + sum(mp.log(t) for t, _ in transfers) - mp.log(ridge)
            return value, (1 + modes.d(kappa) * sum(t for _, t in transfers)) * (kappa - low) / kappa

        floor = ridge / at_zero
        # T(n) >= T(0)(1 - n/stable rank) for each stage, and kappa n1 <= sum e + tau.
        start = mp.log(floor + (sum(c * e for c, e in modes.positive) + modes.tau) * sum(1 / s.stable_rank() for s in stages)) + 1
        bottom = mp.log(floor) - 1
        while function(bottom)[0] > 0:
            bottom -= max(2, (start - bottom) / 2)
        kappa = low + mp.exp(newton(function, start, bottom, start))
        n = modes.n1(kappa)
    return errors(spec, modes, layers, samples, ridge, kappa, n)


def errors(spec, modes, layers, samples, ridge, kappa, n):
    """Every output from the root, all of it by the formulas as they stand."""
    d, transfer = modes.d(kappa), samples.transfer(n)[0]
    steep = sum(stage.transfer(n)[1] for stage in layers)
    rho = 1 / (1 + d * steep)
    gcv = (transfer * samples.kept(n) / (1 - n / samples.cap) ** 2) if spec.get("correlation") else None
    share = d * steep / (1 + d * steep)
    return parts(spec, modes, samples, kappa, ridge / transfer, n, (rho, share), samples.kept(n), transfer, gcv)


def parts(spec, modes, samples, kappa2, kappa1, n, rhos, b, transfer, gcv):
    """Errors at kappa2 > 0. `rhos`: rho and 1 - rho. `gcv`: plain GCV over the error on fresh labels, for correlated samples."""
    n2, d, (rho, share) = modes.n2(kappa2), modes.d(kappa2), rhos
    a2 = d / n if n > 0 else mpf(1)
    p2 = n2 / n if n > 0 else mpf(0)
    a1, p1 = rho * a2, p2 + a2 * share
    lost = samples.lost(n)
    gamma1, gamma2 = p1 * lost, p2 * lost
    lack1, lack2 = a1 + b * p1, a2 + b * p2
    noise, bias, v = mpf(spec.get("noise", 0)) ** 2, modes.bias(kappa2), share * modes.variance(kappa2)
    over = lambda x, y: x / y if y else (mp.inf if x else mpf(0))
    apart = over(lost * a2 * share, lack1 * lack2)
    times = lambda x, y: x * y if x else mpf(0)
    out = {
        "bias2": bias, "var_x": bias * gamma2 / lack2, "var_f": v,
        "var_xf": over(v * gamma1, lack1) + times(bias, apart),
        "var_x_eps": noise * gamma2 / lack2, "var_xf_eps": times(noise, apart),
        "generalization": over(bias + v + noise * gamma1, lack1),
    }
    fresh = out["generalization"] + noise
    out["training"] = fresh * transfer * b if b else mpf(0)
    out["gcv"] = fresh
    if gcv is not None:
        out |= {"corr_gcv": fresh, "gcv": fresh * gcv, "kappa_tilde": samples.inner(n)}
    if modes.shifted:
        rows = list(zip(modes.count, modes.eta, modes.square, modes.shifted))
        big = sum(c * x * kappa2 / (h + kappa2) ** 2 for c, h, w, x in rows)
        gamma = sum(c * x * h / (h + kappa2) ** 2 for c, h, w, x in rows)
        learned = sum(c * w * (h / (h + kappa2)) ** 2 for c, h, w, x in rows)
        out["bias2"] = sum(c * w * x * (kappa2 / (h + kappa2)) ** 2 for c, h, w, x in rows)
        spread = share * kappa2 * big / d * learned if d > 0 else mpf(0)
        gamma = (gamma + share * big) / mpf(spec["samples"])
        # All of the error on fresh labels from Sigma counts, gamma times: (B + V + sigma²)/(1 - gamma1).
        out["generalization"] = out["bias2"] + spread + times(gamma, over(bias + v + noise, lack1))
    return named(spec, modes, out, kappa1, kappa2, n, n2, gamma1, gamma2)


def named(spec, modes, out, kappa1, kappa2, n, n2, gamma1, gamma2):
    """Names of the model, and averages over an ensemble."""
    if spec["model"] == "ridge":
        out |= {"kappa": kappa2, "gamma": gamma1}
    else:
        out |= {"kappa1": kappa1, "kappa2": kappa2, "gamma1": gamma1, "gamma2": gamma2}
    out |= {"df1": n / modes.dimension, "df2": n2 / modes.dimension}
    ensemble = spec.get("ensemble")
    if ensemble:
        x, f = ensemble["datasets"], ensemble["features"]
        every = x * f if ensemble["mode"] == "grid" else x
        if ensemble["mode"] == "paired":
            x = f = every
        for name, share in [("var_x", x), ("var_x_eps", x), ("var_f", f), ("var_xf", every), ("var_xf_eps", every)]:
            out[name] = out[name] / share
        out["generalization"] = sum(out[name] for name in PARTS)
    return out


def difference(a, b):
    """Largest relative difference of two answers."""
    worst = mpf(0)
    for name in a:
        x, y = a[name], b[name]
        if x != y:
            worst = max(worst, mp.inf if mp.isinf(x) or mp.isinf(y) else abs(x - y) / max(abs(x), abs(y)))
    return worst


def precisely(function, digits=50, most=26000):
    """The answer of function() with twice the digits until it changes no more."""
    before = None
    while digits <= most:
        mp.dps = digits
        try:
            now = function()
            if before is not None and difference(before, now) < mpf("1e-22"):
                return now
            before = now
        except (Precision, ZeroDivisionError):
            before = None
        digits *= 2
    raise Precision("no end of digits")


def limit(spec):
    """lambda -> 0+ by two tiny ridges: what goes to zero or grows without end does so by powers of lambda."""
    def at(digits):
        def function():
            parts = model(spec)
            unit = max((e for _, e in parts[0].positive), default=mpf(1))
            return solve_at(spec, unit * mpf(10) ** -digits, parts)
        return precisely(function, 3 * digits)
    near, far = at(300), at(600)
    out = {}
    for name in near:
        x, y = near[name], far[name]
        slope = mp.log(abs(y / x)) / mp.log(10) / 300 if x and y else mpf(0)
        if abs(slope) > mpf("0.02"):  # at most sixteen layers share a power
            y = mp.inf if slope > 0 else mpf(0)
        elif x and y and abs(x / y - 1) > mpf("1e-12"):
            raise Precision(f"{name} has no limit: {mp.nstr(x, 20)} {mp.nstr(y, 20)}")
        out[name] = y
    return out


def solve(spec):
    """All outputs of a spec."""
    if spec["ridge"] > 0:
        return precisely(lambda: solve_at(spec, mpf(spec["ridge"])))
    from reference_limits import ridgeless
    return precisely(lambda: ridgeless(spec))


def answer(case):
    """What a case (a spec, or an object with `verb` and `spec`) asks for."""
    from reference_more import density, optimal
    spec = case.get("spec", case)
    if spec["model"] == "density":
        return density(spec)
    return optimal(spec) if case.get("verb") == "optimal" else solve(spec)


def plain(value):
    """As JSON has it: the nearest double, or "Infinity"."""
    if isinstance(value, list):
        return [plain(x) for x in value]
    x = float(value)
    return "Infinity" if math.isinf(x) else x


def check(path):
    """Compares a golden file with this reference."""
    worst, numbers = (0.0, ""), 0
    for case in json.load(open(path)):
        got = answer(case)
        for name, want in case["expect"].items():
            pairs = zip(got[name], want) if isinstance(want, list) else [(got[name], want)]
            for x, y in pairs:
                x, y = float(plain(x)), float(y)
                error = 0.0 if x == y else abs(x - y) / max(abs(y), 5e-324)
                numbers += 1
                worst = max(worst, (error, f"{case['id']} {name} {x!r} {y!r}"))
                if error > 5e-15:
                    print(case["id"], name, x, y, error, flush=True)
    print(f"{path}: {numbers} numbers, worst {worst[0]:.1e} {worst[1]}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--check"]:
        for path in sys.argv[2:]:
            check(path)
    else:
        cases = json.load(sys.stdin)
        answers = [{k: plain(v) for k, v in answer(c).items()} for c in (cases if isinstance(cases, list) else [cases])]
        print(json.dumps(answers if isinstance(cases, list) else answers[0]))
