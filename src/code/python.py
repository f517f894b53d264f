# What Python programs are made of: parts under lines #?, which name what they are for, and lines that end in #? and a name.
#? near
def modes(D):
    """Modes k = 1 … D, one of each."""
    return np.arange(1.0, D + 1), np.ones(int(D))


#? far
def modes(D, exact=1000):
    """Modes k = 1 … D with their numbers m; of many modes a thousand and, for the rest, Gauss's rule in ln k."""
    if D <= 4 * exact:
        return np.arange(1.0, D + 1), np.ones(int(D))
    k, m = np.arange(1.0, exact + 2), np.ones(exact + 1)
    m[-2:] = 23 / 24, 1 / 24  # where the sum ends and the integral begins
    ends = np.linspace(np.log(exact + 0.5), np.log(D + 0.5), int(np.log(D / exact) / 0.7) + 2)
    at, weight = np.polynomial.legendre.leggauss(16)
    half = np.diff(ends)[:, None] / 2
    far = np.exp(ends[:-1, None] + half * (1 + at))
    return np.append(k, far), np.append(m, half * weight * far)


#? root
def root(f, u):
    """The zero of a rising function that gives its value and slope: Newton's steps, kept inside a bracket."""
    low, high, last = -np.inf, np.inf, np.inf
    for _ in range(200):
        value, slope = f(u)
        low, high = (u, high) if value < 0 else (low, u)
        step = np.clip(-value / slope, -9, 9)
        if high - low < np.inf and not (low < u + step < high and 2 * abs(step) < last):
            step = (low + high) / 2 - u
        u, last = u + step, abs(step)
        if last < 1e-12:
            break
    return u


def kappa_of(e, m, cap, tau=0.0):
    """κ with n1(κ) = cap, where n1 = Σ e/(e + κ) + τ/κ."""

    def f(u):
        k = np.exp(u)
        above = e > k  # of these count what they lack of 1
        more = m[above].sum() - cap + m @ (np.where(above, -k, e) / (e + k)) + tau / k
        return -np.log1p(more / cap), (m @ (e * k / (e + k) ** 2) + tau / k) / (cap + more)

    return np.exp(root(f, np.log((m @ e + tau) / cap)))


def room(e, m, cap, k0, delta, tau=0.0):
    """cap − n1(κ) at κ = κ₀ + δ as a sum of positive terms."""
    k = k0 + delta
    if k0 == 0:
        return cap - m.sum() + m @ (k / (e + k))
    return delta * (m @ (e / (e + k) / (e + k0)) + tau / k / k0)


#? theory
def over(part, left):
    return part / left if left > 0 else np.inf if part > 0 else 0.0


#? ridge
def theory(e, m, s, P, ridge, noise):
    """Ridge regression. Σ has the eigenvalues e, m of each, the target the signal s = Σ w²e there.

    λ = κ (1 − n1(κ)/P) gives κ, and κ gives the errors."""
    k0 = kappa_of(e, m, P) if m.sum() > P else 0.0  # what is left of κ as λ → 0

    def balance(u):
        k, left = k0 + np.exp(u), room(e, m, P, k0, np.exp(u))
        return np.log(k * left / P / ridge), (1 + m @ (e * k / (e + k) ** 2) / left) * np.exp(u) / k

    delta = np.exp(root(balance, np.log(ridge + m @ e / P))) if ridge > 0 else 0.0
    k, b = k0 + delta, room(e, m, P, k0, delta) / P
    n2, d = m @ (e / (e + k)) ** 2, m @ (e * k / (e + k) ** 2)
    gamma, left = n2 / P, b + d / P  # left = 1 − γ
    bias2 = s @ (k / (e + k)) ** 2
    error = over(bias2 + noise**2 * gamma, left)
    return {
        "kappa": k,
        "gamma": gamma,
        "n1": n2 + d,
        "n2": n2,
        "bias2": bias2,
        "var_x": over(bias2 * gamma, left),
        "var_x_eps": over(noise**2 * gamma, left),
        "var_f": 0.0,
        "var_xf": 0.0,
        "var_xf_eps": 0.0,
        "generalization": error,
        "training": (error + noise**2) * b**2 if b > 0 else 0.0,
        "gcv": error + noise**2,
    }


#? general
def white(size):
    """A stage: how much it lets through at most, then T(n) and −d ln T/dn, where room = size − n."""
    return size, lambda n, room: (room / size, 1 / room if room > 0 else np.inf)


#? orthogonal
def orthogonal(size, before):
    """Random orthonormal directions; no fewer than there were lose nothing."""
    if size >= before:
        return np.inf, lambda n, room: (1.0, 0.0)
    behind = lambda room: room + (before - size)
    t = lambda room: (before - size) / room / behind(room) if room > 0 else np.inf
    return size, lambda n, room: (room / size * before / behind(room), t(room))


#? coloured
def coloured(z, m):
    """A Gaussian factor whose covariance has the eigenvalues z."""
    size = m.sum()

    def transfer(n, room):
        if room <= 0:
            return 0.0, np.inf

        def f(u):
            k = np.exp(u)
            slope = m @ (z * k / (z + k) ** 2)
            if n < room:
                kept = m @ (z / (z + k))
                return np.log(n / kept), slope / kept
            lost = m @ (k / (z + k))
            return np.log(lost / room), slope / lost

        k = np.exp(root(f, np.log(z @ m / size)))
        return n * k / size, m @ (z / (z + k)) ** 2 / n / (m @ (z * k / (z + k) ** 2))

    return size, transfer


#? general
def shares(x):
    """1/(1 + x) and x/(1 + x)."""
    return (1 / (1 + x), x / (1 + x)) if x < np.inf else (0.0, 1.0)


def theory(e, m, s, P, ridge, noise, layers=(), tau=0.0):  #? !more
def theory(e, m, s, P, ridge, noise, layers=(), tau=0.0, z=None, average=(1, 1, 1), test=None):  #? more
    """Features. Σ has the eigenvalues e, m of each, the target the signal s = Σ w²e there.

    λ = κ2 ∏T(n1(κ2)), one T for each layer and one for the samples, gives κ2, and κ2 gives the errors."""
    samples = white(P)  #? !correlated
    samples = white(P) if z is None else coloured(z, np.ones(len(z)))  # of their correlation's eigenvalues  #? correlated
    cap = min(size for size, _ in [*layers, samples])
    k0 = kappa_of(e, m, cap, tau) if tau > 0 or m.sum() > cap else 0.0  # what is left of κ2 as λ → 0

    def sums(delta, stages):
        k, left = k0 + delta, room(e, m, cap, k0, delta, tau)
        noisy = tau / k if tau > 0 else 0.0
        n, d = m @ (e / (e + k)) + noisy, m @ (e * k / (e + k) ** 2) + noisy
        through = [transfer(n, left + (size - cap)) for size, transfer in stages]
        return k, n, d, np.prod([T for T, _ in through]), sum(t for _, t in through)

    def balance(u):
        k, _, d, T, t = sums(np.exp(u), [*layers, samples])
        return np.log(k * T / ridge), (1 + d * t) * np.exp(u) / k

    delta = np.exp(root(balance, np.log(ridge + (m @ e + tau) / cap))) if ridge > 0 else 0.0
    k, n, d, T, t = sums(delta, layers)
    _, _, _, T_X, t_X = sums(delta, [samples])
    n2 = m @ (e / (e + k)) ** 2
    b, used = shares(n * t_X)
    rho, lost = shares(d * t)  # ρ = d ln κ2/d ln κ1
    p1, p2 = (n2 + d * lost) / n, n2 / n
    gamma1, gamma2, apart = used * p1, used * p2, used * d / n * lost
    left1, left2 = rho * d / n + b * p1, d / n + b * p2  # 1 − γ1 and 1 − γ2
    bias2 = s @ (k / (e + k)) ** 2
    var_f = lost * (s @ (e * k / (e + k) ** 2))
    var_x, var_x_eps = over(bias2 * gamma2, left2), over(noise**2 * gamma2, left2)
    var_xf = over(var_f * gamma1, left1) + over(bias2 * apart, left1 * left2)
    var_xf_eps = over(noise**2 * apart, left1 * left2)
    error = over(bias2 + var_f + noise**2 * gamma1, left1)
    training = (error + noise**2) * T_X * b if b > 0 else 0.0
    free = room(e, m, cap, k0, delta, tau) + (P - cap)  #? correlated
    member, signal = error, bias2 + var_f  # of one fit, on test data like the training data
    parts = var_x + var_x_eps, var_f, var_xf + var_xf_eps  #? ensemble
    error = bias2 + sum(part / count for part, count in zip(parts, average))  #? ensemble
    var_x, var_x_eps, var_f = var_x / average[0], var_x_eps / average[0], var_f / average[1]  #? ensemble
    var_xf, var_xf_eps = var_xf / average[2], var_xf_eps / average[2]  #? ensemble
    if test is not None:  #? test
        eta, count, w2, eta_test = test  #? test
        there = np.where(eta > 0, 1 / np.where(eta > 0, eta + k, 1), 0)  #? test
        unlearned = np.where(eta > 0, k * there, 1)  #? test
        spread = count @ (eta_test * unlearned**2)  #? test
        bias2 = count @ (w2 * eta_test * unlearned**2)  #? test
        slope = rho * t if t < np.inf else 1 / d  #? test
        var_there = slope * spread * (count @ (w2 * (eta * there) ** 2))  #? test
        gamma = (count @ (eta_test * eta * there**2) + slope * spread * (count @ (eta * there**2))) / P  #? test
        error = bias2 + var_there + over(gamma * (signal + noise**2), left1)  #? test
    return {
        "kappa": k * T,
        "kappa1": k * T,
        "kappa2": k,
        "gamma": gamma1,
        "gamma1": gamma1,
        "gamma2": gamma2,
        "n1": n,
        "n2": n2,
        "bias2": bias2,
        "var_x": var_x,
        "var_f": var_f,
        "var_xf": var_xf,
        "var_x_eps": var_x_eps,
        "var_xf_eps": var_xf_eps,
        "generalization": error,
        "training": training,
        "gcv": member + noise**2,  #? !correlated
        "gcv": (member + noise**2) * (1.0 if z is None else T_X * b * (P / free) ** 2 if free > 0 else P / np.sum(1 / z)),  #? correlated
        "corr_gcv": member + noise**2,  #? correlated
        "kappa_tilde": T_X * P / n,  #? correlated
    }


#? best-of-all
def best_ridge(error):
    """The λ of the least test error: the lowest of a grid in ln λ, then golden section between its neighbours; or 0."""
    places = np.linspace(-30, 20, 51)
    values = [error(np.exp(u)) for u in places]
    at = np.clip(np.argmin(values), 1, len(places) - 2)
    low, high, golden = places[at - 1], places[at + 1], (5**0.5 - 1) / 2
    for _ in range(38):
        left, right = high - golden * (high - low), low + golden * (high - low)
        low, high = (low, right) if error(np.exp(left)) < error(np.exp(right)) else (left, high)
    return min([0.0, np.exp((low + high) / 2)], key=error)


#? best
def best_ridge(e, m, s, P, noise):
    """The λ of the least test error: where its slope in κ changes sign, or 0."""
    k0 = kappa_of(e, m, P) if m.sum() > P else 0.0

    def slope(u):
        k = k0 + np.exp(u)
        n2, bias2 = m @ (e / (e + k)) ** 2, s @ (k / (e + k)) ** 2
        return k * (P - n2) * (s @ (e / (e + k) ** 3)) - (noise**2 + bias2) * (m @ (e**2 / (e + k) ** 3))

    ridges = [0.0]
    places = np.log(e.max()) + np.linspace(-30, 20, 201)
    for low, high in zip(places, places[1:]):
        if slope(low) < 0 <= slope(high):
            for _ in range(60):
                middle = (low + high) / 2
                low, high = (middle, high) if slope(middle) < 0 else (low, middle)
            ridges.append((k0 + np.exp(low)) * room(e, m, P, k0, np.exp(low)) / P)
    return min(ridges, key=lambda ridge: theory(e, m, s, P, ridge, noise)["generalization"])


#? ar1
def autoregressive(P, rho):
    """Eigenvalues of K with the entries ρ^|i−j|: their angles by halving."""
    low, size = np.arange(P) * np.pi / (P + 1), np.abs(rho)
    high, start = low + np.pi / (P + 1), np.arange(P) * np.pi
    for _ in range(60):
        at = (low + high) / 2
        above = (P + 1) * at > start + 2 * np.arctan2(1 - size * np.cos(at), size * np.sin(at))
        low, high = np.where(above, low, at), np.where(above, at, high)
    return (1 - size**2) / ((1 - size) ** 2 + 4 * size * np.sin(low / 2) ** 2)


#? nearest-neighbour
def neighbours(P, b):
    """Eigenvalues of K with b/2 next to its diagonal of ones."""
    return 1 - np.abs(b) + 2 * np.abs(b) * np.sin(np.arange(1, P + 1) * np.pi / (2 * (P + 1))) ** 2


#? long-memory
def long_memory(P, chi):
    """Eigenvalues of K with the entries (1 + |i−j|)^−χ."""
    i = np.arange(P)
    return np.linalg.eigvalsh((1.0 + np.abs(i[:, None] - i)) ** -chi)


#? density
def density(x, e, m, sizes, D):
    """ρ(x) = Im n1/(πDx), where κ ∏(1 − n1(κ)/size) = −z and z comes down to x from far above the axis."""
    x = np.asarray(x, float)
    y = 100 * (np.abs(x) + e.max() + (m @ e) * np.sum(1 / sizes))
    k = -(x + 1j * y)
    inside = x > 0
    x = np.where(inside, x, 1.0)
    for _ in range(400):
        y = np.where(y > 1e-12 * x, 0.85 * y, 0)
        for _ in range(8):
            n1 = (m * e / (e + k[:, None])).sum(1)
            d = k * (m * e / (e + k[:, None]) ** 2).sum(1)
            left = 1 - n1[:, None] / sizes
            product = left.prod(1)
            move = (k * product + x + 1j * y) / (product * (1 + (d[:, None] / (sizes * left)).sum(1)))
            k = k - move
            if np.all(np.abs(move) < 1e-15 * np.abs(k)):
                break
        if not np.any(y):
            break
    n1 = (m * e / (e + k[:, None])).sum(1)
    return np.where(inside & (k.imag < -1e-12 * np.abs(k)), n1.imag / (np.pi * D * x), 0)


#? free
def free(x, spectra, sizes, scale=0.0):
    """The density of a product of free matrices, plus scale times a Wigner matrix, z coming down to x from far above.

    One f = tr W(W + λ)⁻¹/D is that of all: Σ η/(η + κ)/D = f for each spectrum, a pair of η and their numbers, and
    λ = ∏κ (f/(1 − f))^(spectra − 1) ∏(1 − f/size). The Wigner matrix makes x = ω + scale² (1 − f)/ω of ω = −λ."""
    x = np.asarray(x, float)
    spectra = [(e[e > 0], (m / m.sum())[e > 0]) for e, m in spectra]
    means, tops = [m @ e for e, m in spectra], [e.max() for e, _ in spectra]
    others, size = len(spectra) - 1, np.abs(x).max() + scale + np.prod(tops) * (1 + sum(1 / size for size in sizes))
    y = np.full(len(x), 1e3 * size)
    f = np.prod(means) / -(x + 1j * y)
    k = [mean / f for mean in means]
    place = np.where((x > 0) | (scale > 0), x, size)
    for _ in range(300):
        y = np.where(y > 1e-12 * (np.abs(place) + 1e-6 * size), 0.75 * y, 0)
        for _ in range(12):
            omega, drift, slope = -((f / (1 - f)) ** others), 0, others * (1 / f + 1 / (1 - f))
            moves = []
            for (e, m), kappa in zip(spectra, k):
                kept = e / (e + kappa[:, None])
                d = (m * kept * (1 - kept)).sum(1)
                moves.append(((m * kept).sum(1) - f, d))
                omega, drift, slope = omega * kappa, drift + moves[-1][0] / d, slope - 1 / d
            for size_ in sizes:
                omega, slope = omega * (1 - f / size_), slope - 1 / (size_ - f)
            shift = scale**2 * (1 - f) / omega
            off = place + 1j * y - omega - shift - (omega - shift) * drift
            step = off / ((omega - shift) * slope - scale**2 / omega)
            k = [kappa * np.exp((off_ - step) / d) for kappa, (off_, d) in zip(k, moves)]
            f = f + step
            if np.all(np.abs(step) < 1e-11 * np.abs(f)):
                break
        if not np.any(y):
            break
    rho = -((1 - f) / omega).imag / np.pi
    return np.where((place == x) & (f.imag > 1e-11 * np.abs(f)), rho, 0)


#? white
def marchenko_pastur(x, q):
    """The density of the eigenvalues of XᵀX/P for white X, q = D/P."""
    inside = 4 * q - (x - 1 - q) ** 2
    return np.where(inside > 0, np.sqrt(np.maximum(inside, 0)) / (2 * np.pi * q * np.maximum(x, 1e-300)), 0)


#? wigner
def semicircle(x, scale=1.0):
    """Wigner's semicircle."""
    return np.sqrt(np.maximum(4 - (x / scale) ** 2, 0)) / (2 * np.pi * scale)


#? regimes
def regimes(alpha, r, l, q, c, noise):
    """Exponents with which the terms of the error fall as P grows, λ = P^−l and N = P^q; q is None without features."""
    terms = {"signal": 2 * min(alpha, l) * min(1, r)}
    if q is not None:
        terms["feature variance"] = (alpha - c) * min(1, l / alpha) + q * c
        terms["width"] = 2 * alpha * q * min(1 / 2, r)
    if noise:
        terms["noise"] = 1 - min(1, l / alpha, np.inf if q is None else q)
    return terms
