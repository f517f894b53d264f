"""Writes the models of scenarios.json: `python3 tests/golden/make_scenarios.py > tests/golden/scenarios.json`, then
`cargo test --test scenarios -- --ignored` fills in the digests.

Models of every kind, small enough to be simulated in a moment, chosen by a seeded generator: nothing about them is special.
"""

import json
import random

FITS, ENSEMBLES = 160, 40
draw = random.Random(2405)


def power(low, high):
    return float(f"{10 ** draw.uniform(low, high):.3g}")


def spectrum(dimension):
    kind = draw.choice(["isotropic", "power-law", "power-law", "levels", "explicit"])
    if kind == "isotropic":
        return {"kind": kind, "dimension": dimension}
    if kind == "power-law":
        return {"kind": kind, "dimension": dimension, "alpha": round(draw.uniform(0.3, 3), 2)}
    if kind == "levels":
        few = draw.randint(1, dimension - 1)
        return {"kind": kind, "levels": [[1, few], [power(-4, 1), dimension - few]]}
    return {"kind": kind, "eigenvalues": [power(-6, 1) for _ in range(dimension)]}


def teacher(spectrum, dimension):
    if spectrum["kind"] == "power-law" and draw.random() < 0.6:
        return {"kind": "source", "r": round(draw.uniform(0, 1.5), 2)}
    if draw.random() < 0.3:
        return {"kind": "explicit", "weights": [round(draw.gauss(0, 1), 3) for _ in range(dimension)]}
    return {"kind": "uniform"}


def layers():
    made = []
    for _ in range(draw.choice([1, 1, 1, 2, 3])):
        made.append({"kind": draw.choice(["gaussian", "gaussian", "gaussian", "orthogonal"]), "width": draw.randint(2, 40)})
        if made[-1]["kind"] == "gaussian" and draw.random() < 0.25:
            made[-1]["spectrum"] = {"kind": "power-law", "alpha": round(draw.uniform(0.2, 2), 2)}
    return made


def correlation():
    return draw.choice([
        {"kind": "ar1", "rho": round(draw.uniform(-0.9, 0.9), 2)},
        {"kind": "nearest-neighbour", "b": round(draw.uniform(-0.5, 0.5), 2)},
        {"kind": "power-law", "chi": round(draw.uniform(0.2, 2), 2)},
    ])


def fit():
    dimension = draw.randint(2, 36)
    data = spectrum(dimension)
    spec = {
        "model": draw.choice(["ridge", "random-features"]),
        "spectrum": data,
        "teacher": teacher(data, dimension),
        "noise": draw.choice([0, power(-2, 0.5)]),
        "ridge": draw.choice([0, power(-8, 1), power(-8, 1), power(-8, 1)]),
        "samples": draw.randint(1, 60),
    }
    extra = draw.choice(["none", "none", "correlation", "ensemble", "test_spectrum"])
    if spec["model"] == "random-features":
        spec["layers"] = layers()
        if spec["layers"] == [{"kind": "gaussian", "width": spec["layers"][0]["width"]}]:
            if draw.random() < 0.3:
                spec["feature_noise"] = power(-2, 0)
                extra = "none"
            elif draw.random() < 0.4:
                spec["activation"] = draw.choice(["relu", "sign", "erf", "tanh", "quadratic"])
                extra = "none"
    if extra == "correlation":
        spec["correlation"] = correlation()
    if extra == "ensemble":
        spec["ensemble"] = {"datasets": draw.randint(1, 4), "features": draw.randint(1, 4), "mode": "grid"}
    if extra == "test_spectrum":
        spec["test_spectrum"] = {"kind": "explicit", "eigenvalues": [power(-3, 1) for _ in range(dimension)]}
    return spec


def ensemble():
    kind = draw.choice(["wigner", "wishart", "wishart", "deep-wishart"])
    spec = {"at": sorted(round(draw.uniform(-3, 8), 3) for _ in range(12))}
    if kind == "wigner":
        return {"ensemble": {"kind": kind}, "dimension": draw.randint(1, 40), **spec}
    if kind == "wishart":
        inner = {"kind": kind, "q": power(-1, 1)}
        dimension = draw.randint(2, 40)
        if draw.random() < 0.5:
            return {"ensemble": {**inner, "spectrum": spectrum(dimension)}, **spec}
        return {"ensemble": inner, "dimension": dimension, **spec}
    return {"ensemble": {"kind": kind, "widths": [draw.randint(2, 40) for _ in range(draw.randint(2, 4))]}, **spec}


models = [fit() for _ in range(FITS)] + [ensemble() for _ in range(ENSEMBLES)]
lines = ",\n".join("    " + json.dumps({"spec": spec, "seed": draw.randrange(2**53), "digest": ""}) for spec in models)
comment = "What tests/scenarios.js digests; equal natively, in Node and in browsers. Models: make_scenarios.py."
print(f'{{\n  "comment": {json.dumps(comment)},\n  "scenarios": [\n{lines}\n  ]\n}}')
