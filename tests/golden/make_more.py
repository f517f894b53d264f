"""Makes tests/golden/more.json: random specs at the edges of what is allowed, with the reference's answers.

    python3 tests/golden/make_more.py > tests/golden/more.json

Where lambda = 0 the closed form of the limit must agree with two tiny ridges before a case is written. Outputs that
are not zero but below 1e-290 are left out: the smallest doubles have no digits to compare. As a module,
`random_spec` gives the same kinds of specs to whoever wants more of them.
"""

import json
import random
import sys

from reference import answer, limit, plain, solve

ACTIVATIONS = ["relu", "tanh", "erf", "sign", "quadratic"]
# Cases in more.json, and the weight in random_spec.
FAMILIES = {
    "levels": 24, "power": 18, "list": 10, "layers": 28, "deep": 8, "coloured": 16, "orthogonal": 10, "noisy": 10,
    "active": 11, "samples": 17, "ensemble": 7, "shifted": 17,
}


def digits(x, count=4):
    return float(f"{x:.{count}g}")


def power(rng, low, high):
    return digits(10 ** rng.uniform(low, high))


def ridge(rng):
    return rng.choice([0, 0, 0, 1e-30, 1e-30, power(rng, -30, -15), power(rng, -15, 0), power(rng, -6, 1), power(rng, 0, 6), 1e6])


def rank(spectrum):
    if spectrum["kind"] == "levels":
        return sum(c for e, c in spectrum["levels"] if e > 0)
    if spectrum["kind"] == "explicit":
        return sum(e > 0 for e in spectrum["eigenvalues"])
    return spectrum["dimension"]


def size(rng, spectrum, whole=False):
    """Of a stage: a tie, next to one, between two levels, any size."""
    full = rank(spectrum)
    dimension = sum(c for _, c in spectrum["levels"]) if spectrum["kind"] == "levels" else full
    part = spectrum["levels"][0][1] if spectrum["kind"] == "levels" else max(1, full // 2)
    x = rng.choice([
        full, full + 1, max(1, full - 1), part, part + 1, dimension, 10 * full + 3, 1, max(1, full // 3),
        full * power(rng, -3, 2), power(rng, -1, 1), power(rng, 0, 4), part * 1.0000001, full * 0.9999999, 1e12,
    ])
    x = min(max(x, 1e-3), 1e12)
    return max(1, round(x)) if whole else (int(x) if x == int(x) else digits(x, 9))


def levels(rng, most):
    pairs = []
    for _ in range(rng.choice([1, 2, 2, 3, 4])):
        count = rng.choice([1, 2, 7, round(power(rng, 0, 2)), round(power(rng, 0, most)), 10**most // 8])
        pairs.append([power(rng, -8, 2) if rng.random() < 0.8 else 1.0, count])
    if rng.random() < 0.3:
        pairs.append([0.0, rng.choice([1, 5, round(power(rng, 0, most)) ])])
    if rng.random() < 0.06:
        pairs[0][0] = rng.choice([1e-150, 1e-60, 1e60, 1e120])
    rng.shuffle(pairs)
    return {"kind": "levels", "levels": pairs}


def spectrum(rng, kind=None):
    kind = kind or rng.choice(["levels", "levels", "levels", "power", "isotropic", "list"])
    if kind == "levels":
        return levels(rng, rng.choice([1, 2, 3, 6, 12]))
    if kind == "isotropic":
        return {"kind": "isotropic", "dimension": rng.choice([1, 2, 100, 10**6, 10**12])}
    if kind == "list":
        list_ = [rng.choice([0.0, power(rng, -9, 2), power(rng, -1, 1), 1.0]) for _ in range(rng.randint(1, 9))]
        return {"kind": "explicit", "eigenvalues": list_ if any(list_) else [1.0]}
    dimension = rng.choice([1, 2, 3, 10, 60, 200, 700])
    return {"kind": "power-law", "dimension": dimension, "alpha": rng.choice([power(rng, -1, 0.7), digits(rng.uniform(0.5, 3), 3)])}


def teacher(rng, spectrum):
    kinds = ["uniform"]
    if spectrum["kind"] == "power-law":
        kinds += ["source"] * 3
    count = len(spectrum["eigenvalues"]) if spectrum["kind"] == "explicit" else spectrum.get("dimension", 99)
    if spectrum["kind"] == "levels":
        count = sum(c for _, c in spectrum["levels"])
    if count <= 12:
        kinds += ["explicit"] * 3
    kind = rng.choice(kinds)
    if kind == "source":
        return {"kind": kind, "r": rng.choice([0, 0.5, digits(rng.uniform(0, 3), 3)])}
    if kind == "explicit":
        return {"kind": kind, "weights": [rng.choice([0.0, digits(rng.gauss(0, 1)), -power(rng, -4, 3)]) for _ in range(count)]}
    return {"kind": kind}


def layer(rng, spectrum, kinds=("gaussian", "gaussian", "orthogonal", "coloured")):
    kind = rng.choice(kinds)
    if kind == "coloured":
        width = rng.choice([min(size(rng, spectrum, True), 3000), rng.randint(1, 60), min(rank(spectrum), 2000)])
        alpha = rng.choice([power(rng, -1.5, 0.5), digits(rng.uniform(0.3, 2), 3)])
        return {"kind": "gaussian", "width": width, "spectrum": {"kind": "power-law", "alpha": alpha}}
    return {"kind": kind, "width": size(rng, spectrum)}


def random_spec(rng, family=None):
    """A spec of a family, any if none is named."""
    family = family or rng.choice([name for name, count in FAMILIES.items() for _ in range(count)])
    kind = {"levels": "levels", "power": "power", "list": "list"}.get(family)
    law = spectrum(rng, kind)
    if family in ("coloured", "deep") and law["kind"] == "power-law":
        law["dimension"] = min(law["dimension"], 60)
    spec = {
        "model": "ridge", "spectrum": law, "teacher": teacher(rng, law),
        "noise": rng.choice([0, 0.5, power(rng, -8, 2)]), "ridge": ridge(rng), "samples": size(rng, law),
    }
    if family not in ("levels", "power", "list") and not (family in ("samples", "ensemble", "shifted") and rng.random() < 0.4):
        spec["model"] = "random-features"
        count = {"deep": rng.choice([3, 4, 16]), "layers": rng.choice([1, 1, 2, 3])}.get(family, rng.choice([1, 1, 1, 2]))
        first = {"coloured": ["coloured"], "orthogonal": ["orthogonal"]}.get(family)
        if family in ("noisy", "active"):
            spec["layers"] = [{"kind": "gaussian", "width": size(rng, law)}]
        else:
            spec["layers"] = [layer(rng, law, *([first] if first and not i else [])) for i in range(count)]
            if count > 2:  # one coloured layer of some size is slow enough
                for extra in spec["layers"][1:]:
                    extra.pop("spectrum", None)
    if family == "noisy" or family == "active" and rng.random() < 0.3:
        spec["feature_noise"] = power(rng, -8, 2)
    if family == "active" or family == "noisy" and rng.random() < 0.3:
        spec["activation"] = rng.choice(ACTIVATIONS)
    if family == "samples":
        spec["samples"] = min(size(rng, law, True), rng.choice([1, 2, 3, 17, 40]))
        spec["correlation"] = rng.choice([
            {"kind": "ar1", "rho": rng.choice([0.0, 0.5, 0.999, -0.9, -0.999999, 1 - 1e-9, digits(rng.uniform(-1, 1), 3)])},
            {"kind": "nearest-neighbour", "b": rng.choice([1, -1, 0, digits(rng.uniform(-1, 1), 3)])},
            {"kind": "power-law", "chi": rng.choice([1e-3, 0.01, power(rng, -1, 1)])},
        ])
    if family == "ensemble":
        count = rng.choice([1, 2, 5, 1000000])
        spec["ensemble"] = rng.choice([
            {"datasets": count, "features": rng.choice([1, 3, 40]), "mode": "grid"},
            {"datasets": count, "features": count, "mode": "paired"},
        ])
    if family == "shifted":
        spec["test_spectrum"] = shifted(rng, law)
    return spec


def shifted(rng, law):
    if law["kind"] in ("isotropic", "power-law"):
        dimension = law["dimension"]
        if rng.random() < 0.4 and dimension > 1:
            part = rng.randint(1, dimension - 1)
            return {"kind": "levels", "levels": [[rng.choice([0.0, 1.0, power(rng, -3, 3)]), part], [power(rng, -3, 3), dimension - part]]}
        if law["kind"] == "power-law" or dimension <= 1000:
            return {"kind": "power-law", "dimension": dimension, "alpha": digits(rng.uniform(0.1, 3), 3)}
        return {"kind": "isotropic", "dimension": dimension}
    dimension = sum(c for _, c in law["levels"]) if law["kind"] == "levels" else len(law["eigenvalues"])
    if dimension > 1 and rng.random() < 0.7:
        part = rng.randint(1, dimension - 1)
        return {"kind": "levels", "levels": [[rng.choice([0.0, 1.0, power(rng, -3, 3)]), part], [power(rng, -3, 3), dimension - part]]}
    return {"kind": "isotropic", "dimension": dimension}


def fixed():
    """What chance would not find: power laws of 10^12 modes, wide coloured layers, verbs."""
    base = {"noise": 0.3, "ridge": 1e-9, "samples": 12345.5}
    law = lambda dimension, alpha: {"kind": "power-law", "dimension": dimension, "alpha": alpha}
    source = lambda r: {"kind": "source", "r": r}
    cases = []
    for alpha, r, ridge, samples in [(1.5, 1.2, 1e-9, 300), (1.5, 0.3, 0, 1e6), (0.6, 0.8, 1e-3, 1e10), (3.1, 0.9, 1e-30, 77.5), (1.01, 0, 0, 2e12), (0.2, 2, 1e-5, 1e11)]:
        cases.append({"model": "ridge", "spectrum": law(10**12, alpha), "teacher": source(r), **base, "ridge": ridge, "samples": samples})
    wide = lambda width, alpha: {"kind": "gaussian", "width": width, "spectrum": {"kind": "power-law", "alpha": alpha}}
    few = {"kind": "levels", "levels": [[1.0, 100], [1e-3, 10**6]]}
    for width, alpha, ridge, samples in [(10**12, 0.5, 1e-9, 5000), (10**9, 1.3, 1e-12, 300), (10**6 + 99, 2.2, 0, 1e7), (10**12, 1.0, 0, 1e4), (5 * 10**5, 0.4, 0, 1e6)]:
        cases.append({"model": "random-features", "spectrum": few, "teacher": {"kind": "uniform"}, **base, "ridge": ridge, "samples": samples, "layers": [wide(width, alpha)]})
    cases.append({"model": "random-features", "spectrum": law(10**12, 1.4), "teacher": source(0.7), **base, "layers": [{"kind": "orthogonal", "width": 1e6}, {"kind": "gaussian", "width": 4e5}]})
    cases.append({"model": "ridge", "spectrum": law(10**9, 1.2), "teacher": source(0.6), **base, "samples": 999, "test_spectrum": law(10**9, 0.7)})
    for dimension, samples in [(700, 699.99993), (10**12, 10**12 - 0.125)]:
        cases.append({"model": "ridge", "spectrum": law(dimension, 0.3), "teacher": source(1.2), **base, "samples": samples})
    return cases


def verbs():
    law = lambda dimension, alpha: {"kind": "power-law", "dimension": dimension, "alpha": alpha}
    ridge = lambda spectrum, teacher, noise, samples: {"model": "ridge", "spectrum": spectrum, "teacher": teacher, "noise": noise, "samples": samples}
    uniform = {"kind": "uniform"}
    optimal = [
        ridge(law(300, 1.5), {"kind": "source", "r": 0.2}, 1e-3, 40), ridge(law(500, 0.7), {"kind": "source", "r": 2}, 10, 77),
        ridge({"kind": "levels", "levels": [[1, 10], [1e-4, 1000000]]}, uniform, 0.01, 100), ridge({"kind": "isotropic", "dimension": 10**12}, uniform, 2, 1e11),
        ridge({"kind": "isotropic", "dimension": 30}, uniform, 0, 60), ridge(law(100, 1.1), {"kind": "source", "r": 0.9}, 0, 30),
        ridge({"kind": "explicit", "eigenvalues": [1, 0.5, 0.1]}, {"kind": "explicit", "weights": [0, 0, 0]}, 0.5, 5),
        ridge({"kind": "explicit", "eigenvalues": [3, 1e-3, 0.0]}, {"kind": "explicit", "weights": [1e-3, 30, 1]}, 0.1, 1.5),
    ]
    wishart = lambda q, spectrum, at: {"model": "density", "ensemble": {"kind": "wishart", "q": q, **({"spectrum": spectrum} if spectrum else {})}, "at": at}
    deep = lambda widths, at: {"model": "density", "ensemble": {"kind": "deep-wishart", "widths": widths}, "at": at}
    density = [
        wishart(0.3, None, [0.1, 0.21, 1, 2.3, 2.4]), wishart(1, None, [1e-9, 1, 3.999]), wishart(10, None, [1, 5, 17]),
        wishart(0.1, {"kind": "levels", "levels": [[1.0, 10], [0.1, 30], [0.0, 20]]}, [0.06, 0.1, 0.16, 0.4, 0.9, 1.5]),
        wishart(1, {"kind": "levels", "levels": [[1.0, 3], [1e-3, 10**9]]}, [1e-9, 1e-6, 1e-3, 0.004, 0.5, 1]),
        wishart(5, {"kind": "levels", "levels": [[100.0, 10**6], [1, 10**11]]}, [1e-3, 1, 3, 10]),
        wishart(0.05, {"kind": "explicit", "eigenvalues": [1.0, 2.0, 4.0]}, [0.7, 1, 1.5, 2, 3, 4, 6]),
        wishart(0.4, law(12, 0.8), [0.05, 0.1, 0.2, 0.5, 1, 1.5]),
        deep([100, 50, 200], [0.01, 0.5, 2, 9]), deep([10, 10, 10, 10], [1e-12, 1e-3, 1, 7]), deep([100, 200, 300, 400, 500], [0.02, 0.1, 1, 4]),
        deep([1000, 7], [140, 150, 190]),
    ]
    return optimal, density


def keep(value):
    value = plain(value)
    return value == "Infinity" or isinstance(value, list) or value == 0 or abs(value) > 1e-290


def case(name, body):
    expect = {k: plain(v) for k, v in answer(body).items() if keep(v)}
    spec = body["spec"]
    # Thousands of digits of tanh's moments would take too long.
    if spec.get("activation") != "tanh" and spec.get("ridge") == 0 and rank(spec["spectrum"]) < 10**4 and spec["spectrum"].get("dimension", 0) < 100:
        tiny = limit(spec)
        for output, value in solve(spec).items():
            assert value == tiny[output] or abs(value / tiny[output] - 1) < 1e-12, (output, value, tiny[output], spec)
    return {"id": name, **body, "expect": expect}


def make():
    rng = random.Random(20240500592)
    for family, count in FAMILIES.items():
        for i in range(count):
            yield f"{family}-{i:02}", {"spec": random_spec(rng, family)}
    for i, spec in enumerate(fixed()):
        yield f"large-{i:02}", {"spec": spec}
    optimal, density = verbs()
    for i, spec in enumerate(optimal):
        yield f"optimal-{i:02}", {"verb": "optimal", "spec": spec}
    for i, spec in enumerate(density):
        yield f"density-{i:02}", {"verb": "density", "spec": spec}


if __name__ == "__main__":
    lines = []
    for name, body in make():
        lines.append(json.dumps(case(name, body)))
        print(name, file=sys.stderr, flush=True)
    print("[\n" + ",\n".join(lines) + "\n]")
