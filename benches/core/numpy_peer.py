"""The benchmark's work in plain vectorised numpy, on one thread: a line with a name in, a line with milliseconds and an answer out.

Written as one would in a notebook, without tricks and without waste: whole-array operations over the modes, LAPACK for
what is dense. The answers only show that the same thing was computed.
"""

import os
import sys
import time

for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"

import numpy as np  # noqa: E402  after the number of threads

D, ALPHA, SIGMA, RIDGE = 10_000, 1.5, 0.5, 1e-3
SAMPLES = np.geomspace(10, 10_000, 40)
FEW = np.unique(np.round(np.geomspace(2, 2000, 20)).astype(int))
RNG = np.random.default_rng(1)


def power_law(dimension, r=1.0):
    k = np.arange(1, dimension + 1.0)
    weight = k ** -(1 + ALPHA * (2 * r - 1))
    return k**-ALPHA, weight / weight.sum()


def fixed_point(eta, ridge, widths):
    """kappa of ridge = kappa * prod(1 - n1/width), by Newton's method in its logarithm from above."""
    kappa = ridge + sum(eta.sum() / width for width in widths)
    for _ in range(100):
        share = eta / (eta + kappa)
        n1 = share.sum()
        d = n1 - share @ share
        room = np.array([1 - n1 / width for width in widths])
        if (room <= 0).any():
            kappa *= 2
            continue
        value = np.log(kappa * room.prod() / ridge)
        slope = 1 + d * sum(1 / (width - n1) for width in widths)
        kappa *= np.exp(-value / slope)
        if abs(value) < 1e-13:
            break
    return kappa


def theory_ridge():
    eta, w2 = power_law(D)
    total = 0.0
    for p in SAMPLES:
        kappa = fixed_point(eta, RIDGE, [p])
        kept = eta / (eta + kappa)
        gamma = kept @ kept / p
        bias = kappa**2 * np.sum(w2 * eta / (eta + kappa) ** 2)
        total += (bias + SIGMA**2 * gamma) / (1 - gamma)
    return total


def theory_features():
    eta, w2 = power_law(D)
    n = 1000.0
    total = 0.0
    for p in SAMPLES:
        kappa2 = fixed_point(eta, RIDGE, [n, p])
        kept = eta / (eta + kappa2)
        n1, n2 = kept.sum(), kept @ kept
        rest = w2 * eta * (kappa2 / (eta + kappa2)) ** 2
        bias, crossing = rest.sum(), kappa2 * np.sum(w2 * (eta / (eta + kappa2)) ** 2)
        lost = (n1 - n2) / (n - n1)
        rho = 1 / (1 + lost)
        gamma = (n2 + (n1 - n2) * (1 - rho)) / p
        total += (bias + (1 - rho) * crossing + SIGMA**2 * gamma) / (1 - gamma)
    return total


def fit(z, y, ridge):
    """Weights of a ridge fit by the smaller of the two matrices, and tr (ZZ'/P + ridge)^-1."""
    p, n = z.shape
    if p <= n:
        inverse = np.linalg.inv(z @ z.T / p + ridge * np.eye(p))
        return z.T @ (inverse @ y) / p, np.trace(inverse)
    inverse = np.linalg.inv(z.T @ z / p + ridge * np.eye(n))
    return inverse @ (z.T @ y) / p, np.trace(inverse) + (p - n) / ridge


def simulate_ridge():
    eta, w2 = power_law(200)
    root, w = np.sqrt(eta), np.sqrt(w2)
    total = 0.0
    for p in FEW:
        for _ in range(30):
            x = RNG.standard_normal((p, 200)) * root
            y = x @ w + SIGMA * RNG.standard_normal(p)
            fitted, trace = fit(x, y, RIDGE)
            test = eta @ (w - fitted) ** 2
            training = np.mean((y - x @ fitted) ** 2)
            total += test + training / (RIDGE * trace / p) ** 2
    return total / (len(FEW) * 30)


def simulate_small():
    """10 000 trials of two data sets each, as small as the loop around them lets them be."""
    w = np.full(20, 20**-0.5)
    total = 0.0
    for _ in range(20_000):
        x = RNG.standard_normal((20, 20))
        y = x @ w + SIGMA * RNG.standard_normal(20)
        fitted, trace = fit(x, y, RIDGE)
        training = np.mean((y - x @ fitted) ** 2)
        total += np.sum((w - fitted) ** 2) + training / (RIDGE * trace / 20) ** 2
    return total / 20_000


def simulate_features():
    """Five data draws crossed with five feature draws, signal and noise fitted apart: all six parts."""
    eta, w2 = power_law(200)
    root, w = np.sqrt(eta), np.sqrt(w2)
    total = 0.0
    for p in FEW:
        maps = [RNG.standard_normal((200, 100)) / 10 for _ in range(5)]
        signal, noise = np.empty((5, 5, 200)), np.empty((5, 5, 200))
        for i in range(5):
            x = RNG.standard_normal((p, 200)) * root
            labels = np.stack([x @ w, SIGMA * RNG.standard_normal(p)], axis=1)
            for j, f in enumerate(maps):
                fitted, _ = fit(x @ f, labels, RIDGE)
                back = f @ fitted
                signal[i, j], noise[i, j] = root * (w - back[:, 0]), root * back[:, 1]
        bias = np.sum(signal.mean((0, 1)) ** 2)
        var_x = np.sum(signal.mean(1).var(0))
        var_f = np.sum(signal.mean(0).var(0))
        both = np.mean(np.sum(signal**2, -1)) - bias - var_x - var_f
        var_x_eps = np.mean(np.sum(noise.mean(1) ** 2, -1))
        rest = np.mean(np.sum(noise**2, -1)) - var_x_eps
        total += bias + var_x + var_f + both + var_x_eps + rest
    return total / len(FEW)


def dense(size=512):
    a, b = RNG.standard_normal((size, size)), RNG.standard_normal((size, size))
    x = RNG.standard_normal((2 * size, size))
    return a, b, x.T @ x / (2 * size)


A, B, S = dense()
WORK = {
    "theory-ridge": theory_ridge,
    "theory-features": theory_features,
    "simulate-ridge": simulate_ridge,
    "simulate-features": simulate_features,
    "simulate-small": simulate_small,
    "gemm": lambda: (A @ B)[0, 0],
    "syrk": lambda: (A @ A.T)[0, 0],
    "cholesky": lambda: np.linalg.cholesky(S)[-1, -1],
    "eigenvalues": lambda: np.linalg.eigvalsh(S)[-1],
    "eigenvectors": lambda: np.linalg.eigh(S)[0][-1],
    "qr": lambda: abs(np.linalg.qr(A)[1][0, 0]),
}

if __name__ == "__main__":
    print(f"numpy {np.__version__}", flush=True)
    for line in sys.stdin:
        start = time.perf_counter()
        answer = WORK[line.strip()]()
        print(f"{1000 * (time.perf_counter() - start)} {answer}", flush=True)
