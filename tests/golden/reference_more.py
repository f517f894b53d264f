"""The best ridge and spectral densities in arbitrary precision, for reference.py."""

from mpmath import mp, mpf

from reference_stages import law, nodes


def optimal(spec):
    """The ridge >= 0 with the least generalization, its kappa and that error: ridge regression on white samples."""
    from reference import precisely, solve
    none = solve({**spec, "ridge": 0})

    def function():
        from reference import Modes, full_at
        modes, samples, noise = Modes(spec), mpf(spec["samples"]), mpf(spec.get("noise", 0)) ** 2
        low = full_at(modes, samples) if modes.rank > samples else mpf(0)
        rows = list(zip(modes.count, modes.e, modes.square))

        def error(kappa):
            """(E, dE/d kappa up to a positive factor)."""
            bias, gamma = modes.bias(kappa), modes.n2(kappa) / samples
            slope = 2 * kappa * sum(c * w * e * e / (e + kappa) ** 3 for c, e, w in rows)
            fall = -2 / samples * sum(c * e * e / (e + kappa) ** 3 for c, e, w in rows)
            value = (bias + noise * gamma) / (1 - gamma)
            return value, (slope + noise * fall) * (1 - gamma) + (bias + noise * gamma) * fall

        best = (none["generalization"], none["kappa"], mpf(0))
        far = modes.bias(mp.inf) if False else sum(c * w * e for c, e, w in rows)
        if far < best[0]:
            best = (far, mp.inf, mp.inf)
        first = mp.log(low) if low else mp.log(min(e for _, e in modes.positive)) - 80
        second = sum(c * e * e for c, e in modes.positive)
        mean = sum(c * w * e * e for c, e, w in rows)
        last = mp.log(10 * (sum(c * e for c, e in modes.positive) + ((noise + far) * second / samples / mean if mean else 0)))
        steps = 160
        grid = [first + (last - first) * mpf(i) / steps for i in range(steps + 1)]
        if low:
            grid[:1] = [first + mpf(10) ** -i for i in range(mp.dps // 2, 0, -1) if mpf(10) ** -i < grid[1] - first]
        slopes = [error(mp.exp(u))[1] for u in grid]
        for a, b, left, right in zip(grid, grid[1:], slopes, slopes[1:]):
            if left < 0 <= right:
                root = mp.findroot(lambda u: error(mp.exp(u))[1], (a, b), solver="anderson", tol=mpf(10) ** -(1.5 * mp.dps), maxsteps=400, verify=False)
                kappa = mp.exp(root)
                value = error(kappa)[0]
                if value < best[0]:
                    best = (value, kappa, kappa * (1 - modes.n1(kappa) / samples))
        return {"generalization": best[0], "kappa": best[1], "ridge": best[2]}

    return precisely(function)


def density(spec):
    """Density, edges and atom at zero of an ensemble."""
    mp.dps = 50
    ensemble, at = spec["ensemble"], [mpf(x) for x in spec["at"]]
    kind = ensemble["kind"]
    if kind == "wigner":
        inside = lambda x: mp.sqrt(4 - x * x) / (2 * mp.pi) if abs(x) < 2 else mpf(0)
        return {"density": [inside(x) for x in at], "edges": [mpf(-2), mpf(2)], "atom": mpf(0)}
    if kind == "wishart" and "spectrum" not in ensemble:
        q = mpf(ensemble["q"])
        low, high = (1 - mp.sqrt(q)) ** 2, (1 + mp.sqrt(q)) ** 2
        inside = lambda x: mp.sqrt((high - x) * (x - low)) / (2 * mp.pi * q * x) if low < x < high else mpf(0)
        return {"density": [inside(x) for x in at], "edges": [low, high], "atom": max(mpf(0), 1 - 1 / q)}
    if kind == "wishart":
        groups = nodes([ensemble["spectrum"]], {"kind": "uniform"})
        etas = law(ensemble["spectrum"], groups)
        dimension = sum(c for _, c in groups)
        merged = {}
        for (_, c), h in zip(groups, etas):
            merged[h] = merged.get(h, 0) + c
        levels = [(h, mpf(c)) for h, c in merged.items() if h > 0]
        sizes = [dimension / mpf(ensemble["q"])]
        edges = wishart_edges(levels, sizes[0])
    else:
        widths = [mpf(w) for w in ensemble["widths"]]
        dimension, sizes, levels = widths[0], widths[1:], [(mpf(1), widths[0])]
        edges = deep_edges(widths)
    rank = sum(c for _, c in levels)
    atom = 1 - min([rank] + sizes) / dimension
    return {"density": [point(x, levels, sizes, dimension, edges) for x in at], "edges": edges, "atom": atom}


def point(x, levels, sizes, dimension, edges):
    """Density at x: the root kappa(z) of kappa prod(1 - n1/M) = -z followed from far up the imaginary axis."""
    if not any(a < x < b for a, b in zip(edges[::2], edges[1::2])):
        return mpf(0)

    def equation(k):
        n = sum(c * h / (h + k) for h, c in levels)
        slope = -sum(c * h / (h + k) ** 2 for h, c in levels)
        value = k * mp.fprod(1 - n / m for m in sizes)
        log_slope = 1 / k - sum(slope / (m - n) for m in sizes)
        return value, value * log_slope, n

    largest, total = max(h for h, _ in levels), sum(c * h for h, c in levels)
    y = 100 * (abs(x) + largest + total * (1 / dimension + sum(1 / m for m in sizes)))
    kappa, share = -(x + 1j * y), mpf("0.7")
    while True:
        lower = y * share if y > abs(x) * mpf("1e-9") else mpf(0)
        k, z, good = kappa, x + 1j * lower, False
        for _ in range(14):
            value, slope, n = equation(k)
            step = -(value + z) / slope
            k += step
            if abs(step) < abs(k) * mpf(10) ** -(mp.dps * 0.8):
                good = k.imag < 0 and abs(k - kappa) < mpf("0.5") * abs(kappa)
                break
        if good:
            if lower == 0:
                return (equation(k)[2] / x).imag / (mp.pi * dimension)
            kappa, y, share = k, lower, max(share**2, mpf("0.5"))
        else:
            share = mp.sqrt(share)
            if 1 - share < mpf("1e-12"):
                raise ArithmeticError("lost the root")


def root(function, low, high):
    """A sign change by halving, to all digits."""
    sign = function(low) > 0
    for _ in range(int(mp.prec * 1.2)):
        middle = (low + high) / 2
        low, high = (middle, high) if (function(middle) > 0) == sign else (low, middle)
    return (low + high) / 2


def wishart_edges(levels, samples):
    """Ends of the support: x(y) = y(1 - sum c eta/(eta - y)/P) where dx/dy = 0, that is sum c eta²/(eta-y)² = P."""
    levels = sorted(levels)
    excess = lambda y: sum(c * h * h / (h - y) ** 2 for h, c in levels) - samples
    place = lambda y: y * (1 - sum(c * h / (h - y) for h, c in levels) / samples)
    rank = sum(c for _, c in levels)
    tiny = mpf(10) ** -(mp.dps - 8)
    first, top = levels[0][0], levels[-1][0]
    edges = []
    if rank == samples:
        edges.append(mpf(0))
    elif rank < samples:
        edges.append(place(root(excess, mpf(0), first * (1 - tiny))))
    else:
        far = -top
        while excess(far) > 0:
            far *= 2
        edges.append(place(root(excess, far, mpf(0))))
    for (a, _), (b, _) in zip(levels, levels[1:]):
        slope = lambda y: sum(c * h * h / (h - y) ** 3 for h, c in levels)
        middle = root(slope, a + (b - a) * tiny, b - (b - a) * tiny)
        if excess(middle) < 0:
            edges.append(place(root(excess, a + (middle - a) * tiny, middle)))
            edges.append(place(root(excess, middle, b - (b - middle) * tiny)))
    far = 2 * top
    while excess(far) > 0:
        far *= 2
    edges.append(place(root(excess, top * (1 + tiny), far)))
    return edges


def deep_edges(widths):
    """Ends of the support of F Fᵀ for white layers, from the extrema of x(u), u = n1/N0."""
    shares = [w / widths[0] for w in widths]
    small, next_one = sorted(shares)[:2]
    place = lambda u: (1 - 1 / u) * mp.fprod(1 - u / s for s in shares[1:])
    # d ln x/du = 0.
    slope = lambda u: 1 / (u * (u - 1)) - sum(1 / (s - u) for s in shares[1:])
    tiny = mpf(10) ** -(mp.dps - 8)
    low = mpf(0) if small == next_one else place(root(slope, small + (next_one - small) * tiny, next_one - (next_one - small) * tiny))
    far = mpf(-1)
    while slope(far) < 0 and slope(-tiny) > 0 and far > -mpf(10) ** 60:
        far *= 2
        if slope(far) * slope(-tiny) < 0:
            break
    return [low, place(root(slope, far, -tiny))]
