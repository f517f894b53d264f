//! Scaling regimes: the term that sets the pace and its slope; the shares of the error by source.

use renorm::spec::Exponents;
use renorm::theory::regimes;

use super::super::shown::{Shown, low};
use super::{Check, Claim};

pub const CLAIMS: &[Claim] = &[
    Claim { figure: "phase-diagram", step: "ridge", holds: |shown, check| pace(shown, check, "ridge, source", 0.04) },
    Claim { figure: "phase-diagram", step: "width", holds: |shown, check| pace(shown, check, "width, capacity", 0.02) },
    Claim {
        figure: "phase-diagram",
        step: "features",
        holds: |shown, check| {
            pace(shown, check, "feature variance", 0.01);
            let signal = note(shown, "signal");
            check.that(signal < 1.3 * shown.number("predicted"), "the signal would fall faster", signal);
        },
    },
    Claim {
        figure: "phase-diagram",
        step: "uneven",
        holds: |shown, check| {
            let equal = shown.with(&[("c", 1.0)]);
            check.that(equal.number("predicted") < shown.number("predicted"), "unequal features are slower", "");
            check.that(5 * area(0.5) > 6 * area(1.0), "its region grows", (area(0.5), area(1.0)));
            let own = |l: f64, q: f64| Exponents { alpha: 1.2, r: 1.1, l, q: Some(q), c: 0.3, noise: false };
            let holds = |l: f64, q: f64| regimes(&own(l, q)).expect("exponents").regime.starts_with("feature variance");
            let window = (1..=40).flat_map(|l| (1..=60).map(move |q| (0.05 * f64::from(l), 0.05 * f64::from(q))));
            let share = window.clone().filter(|&(l, q)| holds(l, q)).count() as f64 / window.count() as f64;
            check.that(share > 0.5, "the features' variance rules for l up to 2 and q up to 3", share);
            check.that(holds(1.5, 4.9) && !holds(1.5, 5.1), "the signal takes over at the fifth power", "");
            let predicted = regimes(&own(1.5, 2.0)).expect("exponents").exponent;
            check.near(-shown.number("predicted"), predicted, 1e-3, "the rate at the point");
        },
    },
    Claim {
        figure: "phase-diagram",
        step: "noise",
        holds: |shown, check| {
            pace(shown, check, "ridge, source", 0.01);
            let at = |l: f64| shown.with(&[("l", l)]).number("predicted");
            check.that(at(0.66) > at(0.46) + 0.05, "a faster ridge falls more slowly", (at(0.66), at(0.46)));
            check.that(at(0.26) > at(0.46) + 0.05, "so does a slower one", (at(0.26), at(0.46)));
            check.near(0.46, 1.5 / (1.0 + 2.0 * 1.5 * 0.75), 0.01, "the best l");
        },
    },
    Claim {
        figure: "best-width",
        step: "none",
        holds: |shown, check| {
            check.near(shown.number("predicted"), 1.9, 1e-9, "1 + α(2r − 1)");
            check.near(shown.number("fitted"), 1.9, 0.15, "the path's own slope");
            check.near(shown.number("rate"), shown.number("predicted_rate"), 0.1, "the error's fall with the budget");
            let share = shown.number("best_width") / shown.number("best_samples");
            check.that(share > 5.0, "there are many times more features than samples", share);
            cheapest(shown, check);
        },
    },
    Claim {
        figure: "best-width",
        step: "ridge",
        holds: |shown, check| {
            let without = shown.with(&[("falling", 0.0)]);
            let [with, without] = [shown, &without].map(|shown| shown.number("best_width"));
            check.that(with < 0.7 * without, "fewer features", (with, without));
            check.that(shown.number("predicted") < 1.0, "they grow more slowly than the samples", "");
            cheapest(shown, check);
        },
    },
    Claim {
        figure: "best-width",
        step: "rough",
        holds: |shown, check| {
            check.near(shown.number("predicted"), 1.0, 1e-9, "both grow alike");
            check.near(shown.number("fitted"), 1.0, 0.1, "the path's own slope");
            cheapest(shown, check);
        },
    },
    Claim {
        figure: "variance-venn",
        step: "sources",
        holds: |shown, check| {
            let share = share(shown, &["var_x_eps", "var_xf", "var_xf_eps"]);
            check.that(share > 0.5, "most comes from sources together", share);
        },
    },
    Claim {
        figure: "variance-venn",
        step: "peak",
        holds: |shown, check| {
            let meet = share(shown, &["var_xf", "var_xf_eps"]);
            check.that(meet > 0.95, "nearly all is where data and features meet", meet);
            check.near(share(shown, &["var_xf_eps"]), 2.0 / 3.0, 0.05, "what takes the noise too");
            let alone = share(shown, &["var_x"]).max(share(shown, &["var_f"]));
            check.that(alone < 0.01, "no source alone makes so much", alone);
        },
    },
    Claim {
        figure: "variance-venn",
        step: "noiseless",
        holds: |shown, check| {
            let noise = share(shown, &["var_x_eps", "var_xf_eps"]);
            check.that(noise == 0.0, "the circle of the noise is empty", noise);
        },
    },
    Claim {
        figure: "variance-venn",
        step: "many",
        holds: |shown, check| {
            let features = share(shown, &["var_f"]);
            let others = share(shown, &["var_x", "var_x_eps", "var_xf", "var_xf_eps"]);
            check.that(features > 10.0 * others, "the features' variance stays", (features, others));
            let fewer = shown.with(&[("ratio", 1.0)]);
            check.that(part(shown, "var_f") > 0.9 * part(&fewer, "var_f"), "more data cannot remove it", "");
        },
    },
];

/// The regime, and the fitted slope beside the predicted one.
fn pace(shown: &Shown, check: &mut Check, regime: &str, within: f64) {
    let named = shown.chart.numbers.iter().find(|(name, _)| name == "regime").map(|(_, text)| text.as_str());
    check.that(named == Some(regime), regime, named);
    check.near(shown.number("fitted"), shown.number("predicted"), within, "the fitted slope");
    let exponents = Exponents {
        alpha: shown.values.number("alpha"),
        r: shown.values.number("r"),
        l: shown.values.number("l"),
        q: Some(shown.values.number("q")),
        c: shown.values.number("c"),
        noise: shown.values.number("noise") > 0.0,
    };
    let slowest = regimes(&exponents).expect("exponents").terms.into_iter().map(|(_, slope)| slope).fold(9.0, f64::min);
    check.near(shown.number("predicted"), -slowest, 1e-3, "the slowest term");
}

/// The exponent in the legend.
fn note(shown: &Shown, key: &str) -> f64 {
    let key = shown.chart.keys.iter().find(|other| other.name == key).expect("a key");
    let text = key.note.as_deref().and_then(|note| note.strip_prefix("*P*^{")).and_then(|note| note.strip_suffix('}'));
    text.and_then(renorm::chart::number::parse).expect("an exponent")
}

/// How many places of a grid over the plane have feature variance as their regime.
fn area(c: f64) -> usize {
    let places = (1..60).flat_map(|l| (1..60).map(move |q| (f64::from(l) * 0.05, f64::from(q) * 0.05)));
    let holds = |&(l, q): &(f64, f64)| {
        let exponents = Exponents { alpha: 1.5, r: 1.0, l, q: Some(q), c, noise: false };
        regimes(&exponents).expect("exponents").regime.starts_with("feature variance")
    };
    places.filter(holds).count()
}

/// A part of the error of random features.
fn part(shown: &Shown, name: &str) -> f64 {
    shown.table(1, "random features").get(name)[0]
}

/// The share of some parts in it.
fn share(shown: &Shown, names: &[&str]) -> f64 {
    let all = ["bias2", "var_x", "var_f", "var_xf", "var_x_eps", "var_xf_eps"];
    let sum = |names: &[&str]| names.iter().map(|name| part(shown, name)).sum::<f64>();
    sum(names) / sum(&all)
}

/// Nothing on the budget's line is below its best split.
fn cheapest(shown: &Shown, check: &mut Check) {
    let (place, error) = low(&shown.curve("generalization"));
    let best = shown.number("best_error");
    check.near(error / best, 1.0, 0.02, "the lowest error on the budget's line");
    check.near(place / shown.number("best_samples"), 1.0, 0.3, "and where it is");
}
