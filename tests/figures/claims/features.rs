//! Random features: where the peak stands, what the ridge does to it, the laws of the variances.

use super::super::shown::{Curve, Shown, falls, peak, slope, value};
use super::Claim;

pub const CLAIMS: &[Claim] = &[
    Claim {
        figure: "features-double-descent",
        step: "paper",
        holds: |shown, check| check.near(peak(&shown.curve("generalization")).0, 100.0, 0.02, "the peak's P, N"),
    },
    Claim {
        figure: "features-double-descent",
        step: "noiseless",
        holds: |shown, check| {
            let (place, height) = peak(&shown.curve("generalization"));
            check.near(place, 100.0, 0.02, "the peak's P, N");
            let share = value(&shown.curve("var_xf"), place) / height;
            check.that(share > 0.8, "data and features together make it", share);
        },
    },
    Claim {
        figure: "features-double-descent",
        step: "wide",
        holds: |shown, check| {
            let test: Curve = shown.curve("generalization").into_iter().filter(|row| row.0 > 100.0).collect();
            let (place, height) = peak(&Curve::from(&test[1..]));
            // The part that makes it is widest below, so that the top of the sum is moved down a little.
            let valley = value(&shown.curve("generalization"), 158.0);
            check.that(height > valley, "there is a peak beyond the valley", (place, height, valley));
            let inside: Curve = test.into_iter().filter(|row| row.0 > 158.0).collect();
            check.near(peak(&inside).0, 200.0, 0.03, "its P, D");
            let parts = value(&shown.curve("var_x_eps"), 200.0);
            check.that(parts > 0.8 * value(&shown.curve("generalization"), 200.0), "the data make it", parts);
        },
    },
    Claim {
        figure: "features-double-descent",
        step: "more-ridge",
        holds: |shown, check| {
            let test = shown.curve("generalization");
            let (place, height) = peak(&test);
            check.that(place < 50.0, "nothing peaks at P = N", place);
            check.that(height < 1.1 * test[0].1, "it never rises a tenth above its start", (height, test[0].1));
            let [end, bias, features] =
                ["generalization", "bias2", "var_f"].map(|name| shown.curve(name).last().map_or(0.0, |row| row.1));
            check.that(bias + features > 0.9 * end, "what is left is bias and the features' variance", [end, bias]);
        },
    },
    Claim {
        figure: "features-double-descent",
        step: "power-law",
        holds: |shown, check| {
            let signal = (1..=200_i32).map(|k| libm::pow(f64::from(k), -1.5)).sum::<f64>() / 200.0;
            check.near(left(shown) / signal, 0.065, 0.1, "the share that the features leave");
            check.near(left(&shown.with(&[("alpha", 0.0)])), 0.5, 0.02, "the same with equal directions");
        },
    },
    Claim {
        figure: "features-variance-dominated",
        step: "paper",
        holds: |shown, check| {
            let over = takeover(shown).unwrap_or(f64::INFINITY);
            check.that(over < 100.0, "the features take over long before P = N = 1000", over);
            let test = shown.curve("generalization");
            check.near(slope(&test, 100.0, 400.0), slope(&shown.curve("var_features"), 100.0, 400.0), 0.2, "the slope");
            // The guides, where they are drawn: as steep as the curves that they are for.
            check.near(slope(&shown.curve("bias2"), 30.0, 120.0), -3.0, 0.08, "the slope of the signal");
            check.near(slope(&shown.curve("var_features"), 60.0, 300.0), -0.5, 0.2, "the slope of the features");
        },
    },
    Claim {
        figure: "features-variance-dominated",
        step: "wide",
        holds: |shown, check| {
            let (wide, narrow) = (takeover(shown), takeover(&shown.with(&[("width", 1000.0)])));
            let factor = wide.unwrap_or(f64::NAN) / narrow.unwrap_or(f64::NAN);
            check.near(factor, libm::pow(5.0, 1.0 / 2.5), 0.1, "how far out the takeover moves");
        },
    },
    Claim {
        figure: "features-variance-dominated",
        step: "rough",
        holds: |shown, check| check.that(takeover(shown).is_none(), "the features never overtake", takeover(shown)),
    },
    Claim {
        figure: "features-anisotropic",
        step: "paper",
        holds: |shown, check| {
            let names = ["a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7"];
            let slopes = names.map(|name| slope(&shown.curve(name), 300.0, 9000.0));
            check.that(slopes.is_sorted(), "the more unequal, the less more of them help", slopes);
            check.near(slopes[0], -1.0, 0.05, "the slope at 0");
            check.near(slopes[1], -1.0, 0.05, "the slope at 0.4");
            check.that(slopes[5] > -0.05, "beyond 1 more features hardly lower it", slopes[5]);
        },
    },
    Claim {
        figure: "features-anisotropic",
        step: "equal",
        holds: |shown, check| check.near(slope(&shown.curve("a0"), 100.0, 1e4), -1.0, 0.03, "the slope"),
    },
    Claim {
        figure: "features-anisotropic",
        step: "between",
        holds: |shown, check| {
            for (name, alpha) in [("a2", 0.6), ("a3", 0.7), ("a4", 0.8)] {
                let curve = shown.curve(name);
                check.near(slope(&curve, 5000.0, 9900.0), -2.0 * (1.0 - alpha), 0.08, "the slope of a wide layer");
                let steeper = slope(&curve, 100.0, 200.0) < -(1.0 - alpha) / alpha;
                check.that(steeper, "with ten samples it stays steeper", name);
            }
        },
    },
    Claim {
        figure: "features-anisotropic",
        step: "few",
        holds: |shown, check| {
            for name in ["a5", "a6", "a7"] {
                let curve = shown.curve(name);
                let left = value(&curve, 1e4) / value(&curve, 100.0);
                check.that(left > 0.7, "a hundred times the features leave most of it", (name, left));
                check.that(slope(&curve, 5000.0, 9900.0) > -0.02, "no width removes it", name);
            }
        },
    },
];

/// Bias² and the features' variance at the last number of samples.
fn left(shown: &Shown) -> f64 {
    ["bias2", "var_f"].iter().filter_map(|name| shown.curve(name).last().map(|row| row.1)).sum()
}

/// The first P at which the features' variance is more than the signal's part.
fn takeover(shown: &Shown) -> Option<f64> {
    let [bias, data, features] = ["bias2", "var_x", "var_features"].map(|name| shown.curve(name));
    let over = |at: &usize| features[*at].1 > bias[*at].1 + data[*at].1;
    let at = (0..features.len()).find(over)?;
    assert!(falls(&bias) && at > 0, "the signal falls from above");
    Some(features[at].0)
}
