"""Stages, eigenvalues and groups of modes in arbitrary precision, for reference.py."""

from functools import lru_cache

from mpmath import mp, mpf

DIRECT = 4000  # modes of a power law that are summed one by one
PLACES = 24


class Precision(Exception):
    """More digits are needed."""


def newton(function, start, low, high):
    """Root of an increasing function(x) -> (f, df/dx) by Newton's steps in a bracket, to all digits but a few."""
    x, last = start, mp.inf
    if function(high)[0] < 0 or function(low)[0] > 0:
        raise Precision("no sign change")
    for _ in range(4000):
        f, slope = function(x)
        if f == 0:
            return x
        low, high = (low, x) if f > 0 else (x, high)
        step = -f / slope
        if not (low <= x + step <= high) or abs(step) > last * mpf("0.7"):
            step, last = (low + high) / 2 - x, high - low
        else:
            last = abs(step)
        x += step
        if abs(step) < mpf(10) ** (-mp.dps * 0.55) * max(1, abs(x)):
            f, slope = function(x)
            return x - f / slope
    raise Precision("Newton")


class White:
    """A white Gaussian factor."""

    def __init__(self, size):
        self.cap = size

    def at_zero(self):
        return mpf(1)

    def stable_rank(self):
        return self.cap

    def transfer(self, n):
        """(T, t)."""
        return (self.cap - n) / self.cap, 1 / (self.cap - n) if n < self.cap else mp.inf

    def kept(self, n):
        """b, were these the samples."""
        return 1 - n / self.cap

    def lost(self, n):
        """1 - b."""
        return n / self.cap


class Orthogonal:
    """A Haar projection to fewer dimensions."""

    def __init__(self, width, before):
        self.cap, self.before = width, before

    def at_zero(self):
        return mpf(1)

    def stable_rank(self):
        return self.cap

    def transfer(self, n):
        width, before = self.cap, self.before
        if n == width:
            return mpf(0), mp.inf
        return (1 - n / width) / (1 - n / before), (before - width) / ((width - n) * (before - n))


class Coloured:
    """A Gaussian factor with a covariance of eigenvalues z: `levels` are pairs (z > 0, count)."""

    def __init__(self, levels):
        self.levels = levels
        self.cap = mp.nint(sum(c for _, c in levels))
        self.trace = sum(c * z for z, c in levels)
        self.last = None

    def at_zero(self):
        return self.trace / self.cap

    def stable_rank(self):
        return self.trace / max(z for z, _ in self.levels)

    def inner(self, n):
        """The kappa~ with sum z/(z+kappa~) = n: in its logarithm the sum is made of smooth steps of width one."""
        if n == 0:
            return mp.inf
        if n >= self.cap:
            return mpf(0)
        if self.last and self.last[0] == (n, mp.prec):
            return self.last[1]
        room = self.cap - n

        def function(u):
            x = mp.exp(u)
            d = sum(c * z * x / (z + x) ** 2 for z, c in self.levels)
            if 2 * n < self.cap:
                had = sum(c * z / (z + x) for z, c in self.levels)
                return mp.log(n / had), d / had
            lacks = sum(c * x / (z + x) for z, c in self.levels)
            return mp.log(lacks / room), d / lacks

        high = mp.log(self.trace / n)
        # n1 at x is at least cap - x sum 1/z.
        low = mp.log(room / sum(c / z for z, c in self.levels))
        start = min(max(mp.log(self.last[1]), low), high) if self.last else high
        x = mp.exp(newton(function, start, low - 1, high + 1))
        self.last = ((n, mp.prec), x)
        return x

    def _sums(self, n):
        x = self.inner(n)
        n2 = sum(c * (z / (z + x)) ** 2 for z, c in self.levels)
        d = sum(c * z * x / (z + x) ** 2 for z, c in self.levels)
        return x, n2, d

    def transfer(self, n):
        if n == 0:
            squares = sum(c * z * z for z, c in self.levels)
            return self.at_zero(), squares / self.trace**2
        if n == self.cap:
            return mpf(0), mp.inf
        x, n2, d = self._sums(n)
        return n * x / self.cap, n2 / (n * d)

    def kept(self, n):
        if n == 0:
            return mpf(1)
        if n == self.cap:
            return mpf(0)
        return self._sums(n)[2] / n

    def lost(self, n):
        if n in (0, self.cap):
            return n / self.cap
        return self._sums(n)[1] / n


def eigenvalues_of_samples(correlation, count):
    """Eigenvalues of the Toeplitz matrix K of that many samples."""
    return _eigenvalues(correlation["kind"], tuple(correlation.values())[1], count, mp.prec)


@lru_cache(None)
def _eigenvalues(kind, x, count, _digits):
    if kind == "nearest-neighbour":
        return [1 + mpf(x) * mp.cos(j * mp.pi / (count + 1)) for j in range(1, count + 1)]
    if kind == "ar1":
        return _exponential(abs(mpf(x)), count)
    first = [mpf(1 + k) ** -mpf(x) for k in range(count)]
    half, odd = count // 2, count % 2
    at = lambda i, j: first[abs(i - j)]
    even = mp.zeros(half + odd)
    uneven = mp.zeros(half)
    for i in range(half):
        for j in range(half):
            even[i, j] = at(i, j) + at(i, count - 1 - j)
            uneven[i, j] = at(i, j) - at(i, count - 1 - j)
    if odd:
        for i in range(half):
            even[i, half] = even[half, i] = mp.sqrt(2) * at(i, half)
        even[half, half] = first[0]
    out = list(mp.eigsy(even, eigvals_only=True))
    return out + (list(mp.eigsy(uneven, eigvals_only=True)) if half else [])


def _exponential(rho, count):
    """K^-1 (1-rho²) is tridiagonal, 1+rho² - 2 rho cos with its corners less rho²: roots of its determinant."""
    if rho == 0 or count == 1:
        return [mpf(1)] * count
    out = []
    for j in range(1, count + 1):
        def function(t):
            f = mp.sin((count + 1) * t) - 2 * rho * mp.sin(count * t) + rho**2 * mp.sin((count - 1) * t)
            slope = (count + 1) * mp.cos((count + 1) * t) - 2 * rho * count * mp.cos(count * t)
            return f, slope + rho**2 * (count - 1) * mp.cos((count - 1) * t)
        low, high = (j - 1) * mp.pi / (count + 1), j * mp.pi / (count + 1)
        # Positive just above the low end for odd j; theta = 0 itself is a root that is none.
        sign = 1 if j % 2 else -1
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if sign * function(middle)[0] > 0 else (low, middle)
        theta = (low + high) / 2
        for _ in range(60):
            f, slope = function(theta)
            theta -= f / slope
            if abs(f / slope) < theta * mpf(10) ** (-mp.dps * 0.6):
                f, slope = function(theta)
                theta -= f / slope
                break
        out.append((1 - rho**2) / (1 - 2 * rho * mp.cos(theta) + rho**2))
    return out


def nodes(laws, teacher):
    """Pairs (k, count) with which Sum f(k) = Sum count f(k) over the modes, breaking wherever a list or levels do."""
    ends, smooth = set(), 0.0
    dimension = None
    for spectrum in laws:
        kind = spectrum["kind"]
        if kind == "levels":
            end = 0
            for _, count in spectrum["levels"]:
                end += int(count)
                ends.add(end)
            dimension = end
        elif kind == "explicit":
            dimension = len(spectrum["eigenvalues"])
            ends |= set(range(1, dimension + 1))
        else:
            dimension = int(spectrum["dimension"])
            smooth = max(smooth, spectrum.get("alpha", 0.0))
    if teacher["kind"] == "explicit":
        ends |= set(range(1, dimension + 1))
    ends |= {dimension}
    out, first = [], 1
    for end in sorted(ends):
        if not smooth:
            out.append((first, end - first + 1))
        else:
            out += _run(first, end, smooth)
        first = end + 1
    return out


def _run(first, end, smooth):
    out, growth = [], min(0.3, 2.0 / smooth)
    while first <= end:
        count = min(int(first * growth), end - first + 1)
        if first <= DIRECT or count < 2 * PLACES**2:
            out.append((first, 1))
            first += 1
        else:
            out += _gauss(first, count, mp.prec)
            first += count
    return out


@lru_cache(None)
def _gauss(first, count, _digits):
    """Gauss's rule for the sum over `count` integers from `first`: places are roots of Gram's polynomial."""
    squares = [mpf(j) ** 2 * (1 - (mpf(j) / count) ** 2) / (4 * mpf(j) ** 2 - 1) for j in range(1, PLACES + 1)]

    def last(x):
        before, now, slope_before, slope = mpf(0), mpf(1), mpf(0), mpf(0)
        for j in range(PLACES):
            b = squares[j - 1] if j else mpf(0)
            before, now, slope_before, slope = now, x * now - b * before, slope, now + x * slope - b * slope_before
        return now, slope

    out = []
    for i in range(PLACES):
        x = mp.cos(mp.pi * (i + mpf("0.75")) / (PLACES + mpf("0.5")))
        for _ in range(60):
            f, slope = last(x)
            x -= f / slope
            if abs(f / slope) < mpf(10) ** (-mp.dps * 0.6):
                f, slope = last(x)
                x -= f / slope
                break
        norm, before, now, scale = mpf(1), mpf(0), mpf(1), mpf(1)
        for j in range(PLACES - 1):
            before, now = now, x * now - (squares[j - 1] if j else 0) * before
            scale *= squares[j]
            norm += now * now / scale
        out.append((first + (count - 1) / mpf(2) + x * count / 2, count / norm))
    return out


def law(spectrum, groups):
    """Eigenvalues at the modes of `nodes`."""
    kind = spectrum["kind"]
    if kind == "isotropic":
        return [mpf(1)] * len(groups)
    if kind == "power-law":
        alpha = mpf(spectrum["alpha"])
        return [mpf(k) ** -alpha for k, _ in groups]
    pairs = spectrum["levels"] if kind == "levels" else [(eta, 1) for eta in spectrum["eigenvalues"]]
    # Groups lie inside levels; zero-based, ascending.
    out, at, end = [], -1, 0
    for k, _ in groups:
        while k > end:
            at += 1
            end += int(pairs[at][1])
        out.append(mpf(pairs[at][0]))
    return out
