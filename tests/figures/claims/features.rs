//! Random features: where the peak stands, what the ridge does to it, the laws of the variances.

use super::super::shown::{Curve, Shown, falls, peak, slope, value};
use super::{Check, Claim};

pub const CLAIMS: &[Claim] = &[
    Claim {
        figure: "features-parameters",
        step: "paper",
        holds: |shown, check| {
            let [one, two] = ["kappa1", "kappa2"].map(|name| value(&shown.curve(name), 100.0));
            check.near(one, 1e-3, 0.01, "κ1 far out, λ");
            check.near(two, 1.0, 0.01, "κ2 far out, D/N − 1");
        },
    },
    Claim {
        figure: "features-parameters",
        step: "freedom",
        holds: |shown, check| {
            let [df1, df2] = ["df1", "df2"].map(|name| shown.curve(name));
            for ratio in [0.02, 0.1, 0.3] {
                check.near(value(&df1, ratio), ratio, 0.02, "df1, P/D");
            }
            for ratio in [1.0, 10.0, 100.0] {
                check.near(value(&df1, ratio), 0.5, 0.01, "df1, N/D");
                check.near(value(&df2, ratio), 0.25, 0.01, "df2, half of it");
            }
        },
    },
    Claim {
        figure: "features-parameters",
        step: "factors",
        holds: |shown, check| {
            let [one, two] = ["gamma1", "gamma2"].map(|name| peak(&shown.curve(name)));
            check.near(one.0, 0.5, 0.02, "where γ1 is highest, N/D");
            check.near(1.0 / (1.0 - one.1), 17.0, 0.02, "the factor of the error there");
            check.that(two.1 < 0.5, "γ2 stays below one half", two);
        },
    },
    Claim {
        figure: "features-parameters",
        step: "wide",
        holds: |shown, check| {
            let [one, two] = ["kappa1", "kappa2"].map(|name| value(&shown.curve(name), 100.0));
            check.near(two / one, 2.0, 0.01, "κ2 over κ1 far out");
            check.that(two < 1e-2, "κ2 comes down", two);
        },
    },
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
        figure: "features-variance-dominated",
        step: "parameters",
        holds: |shown, check| {
            let [one, two, factor] = ["kappa1", "kappa2", "gamma1"].map(|name| shown.curve(name));
            check.near(slope(&two, 10.0, 100.0), -1.5, 0.05, "κ2 falls as the samples allow");
            check.near(slope(&one, 10.0, 100.0), -1.5, 0.05, "and κ1");
            check.that(slope(&two, 2000.0, 9900.0) > -0.2, "κ2 levels off", slope(&two, 2000.0, 9900.0));
            check.near(value(&one, 1e4), 1e-4, 0.1, "κ1 far out, the ridge");
            check.that(peak(&factor).1 < 0.5, "γ1 stays below one half", peak(&factor));
            // The two sums, mode by mode, and what they are of the errors.
            let at = |name: &str| value(&shown.curve(name), 100.0);
            let kappa = at("kappa2");
            let sum = |power: f64| {
                let term = |k: f64| libm::pow(k, -4.6) * libm::pow(kappa / (libm::pow(k, -1.5) + kappa), power);
                (1..=10_000).map(|k| term(f64::from(k))).sum::<f64>()
            };
            check.near(at("bias2"), sum(2.0), 1e-9, "bias², the sum of squares");
            check.near(at("single"), sum(1.0), 1e-9, "the sum");
            let taken = 1.0 - at("shrink_layers");
            check.near(at("var_features"), taken / (1.0 - taken) * at("single"), 0.05, "the features' variance by it");
        },
    },
    Claim {
        figure: "features-ridge-dominated",
        step: "paper",
        holds: |shown, check| {
            laws(shown, check, 1.5, (30.0, 200.0));
            let over = takeover(shown).unwrap_or(f64::NAN);
            check.near(over, 110.0, 0.15, "where the features take over");
            check.near(slope(&shown.curve("kappa2"), 30.0, 1000.0), -1.5, 0.08, "κ2 falls as the ridge");
        },
    },
    Claim {
        figure: "features-ridge-dominated",
        step: "slow",
        holds: |shown, check| {
            laws(shown, check, 0.75, (1000.0, 9000.0));
            check.that(takeover(shown).is_none(), "the signal is the larger part", takeover(shown));
        },
    },
    Claim {
        figure: "features-ridge-dominated",
        step: "fast",
        holds: |shown, check| {
            laws(shown, check, 2.0, (30.0, 200.0));
            check.near(slope(&shown.curve("kappa2"), 10.0, 200.0), -2.0, 0.05, "κ2 falls as the samples allow");
            let [error, faster] = [shown.curve("generalization"), shown.with(&[("l", 4.0)]).curve("generalization")];
            for samples in [100.0, 300.0, 800.0] {
                check.near(value(&faster, samples), value(&error, samples), 0.05, "a still smaller ridge");
            }
            check.that(value(&error, 2000.0) > 2.0 * value(&error, 1000.0), "a peak at P = N", value(&error, 2000.0));
        },
    },
    Claim {
        figure: "features-ridge-dominated",
        step: "parameters",
        holds: |shown, check| {
            let highest = peak(&shown.curve("gamma1"));
            check.that(highest.1 < 0.15, "the variance factor stays small", highest);
            let used = value(&shown.curve("df1"), 2000.0) * 1e4 / 2000.0;
            check.near(used, 0.1, 0.1, "a tenth of the directions at P = N");
            check.that(falls(&shown.curve("generalization")), "there is no peak", highest);
        },
    },
    Claim {
        figure: "features-noise-mitigated",
        step: "paper",
        holds: |shown, check| {
            noisy(shown, check, 2.0);
            let [noise, error] = ["var_x_eps", "generalization"].map(|name| value(&shown.curve(name), 1000.0));
            check.that(noise > 0.9 * error, "noise has taken over", (noise, error));
        },
    },
    Claim {
        figure: "features-noise-mitigated",
        step: "slow",
        holds: |shown, check| {
            noisy(shown, check, 1.0);
            let [bias, error] = ["bias2", "generalization"].map(|name| value(&shown.curve(name), 1000.0));
            check.that(bias > 0.9 * error, "the signal is nearly all", (bias, error));
        },
    },
    Claim {
        figure: "features-noise-mitigated",
        step: "fast",
        holds: |shown, check| {
            let noise = shown.curve("var_x_eps");
            for samples in [30.0, 300.0, 1000.0] {
                check.near(value(&noise, samples), value(&noise, 100.0), 0.1, "the noise stays");
            }
            check.that(value(&noise, 1e4) < 0.4 * value(&noise, 1000.0), "until P = N", value(&noise, 1e4));
        },
    },
    Claim {
        figure: "features-noise-mitigated",
        step: "parameters",
        holds: |shown, check| {
            let [noise, factor] = ["var_x_eps", "gamma1"].map(|name| shown.curve(name));
            for samples in [100.0, 300.0, 1000.0, 5000.0] {
                check.near(value(&noise, samples), 0.16 * value(&factor, samples), 0.11, "γ1 σ²");
            }
            check.near(slope(&factor, 300.0, 9000.0), -1.0 / 3.0, 0.1, "the slope of γ1");
        },
    },
    Claim {
        figure: "features-deep",
        step: "paper",
        holds: |shown, check| {
            let one = shown.with(&[("layers", 0.0)]);
            for shown in [shown, &one] {
                check.near(slope(&shown.curve("bias2"), 20.0, 100.0), -2.1, 0.05, "the slope of the signal");
                check.near(slope(&shown.curve("var_features"), 40.0, 300.0), -0.5, 0.2, "the slope of the features");
            }
            let over = takeover(shown).unwrap_or(f64::NAN);
            check.that((30.0..75.0).contains(&over), "the features take over", over);
            let [factor, freedom] = ["shrink_layer", "df1"].map(|name| value(&shown.curve(name), 100.0));
            check.near(factor, 1.0 - 2.0 * freedom, 1e-9, "1 − n/N of a layer");
        },
    },
    Claim {
        figure: "features-deep",
        step: "one",
        holds: |shown, check| {
            let [one, two] = [shown.curve("var_features"), shown.with(&[("layers", 1.0)]).curve("var_features")];
            for samples in [10.0, 50.0, 200.0] {
                check.near(value(&two, samples), 2.0 * value(&one, samples), 0.02, "the variance of two layers");
            }
        },
    },
    Claim {
        figure: "features-deep",
        step: "eight",
        holds: |shown, check| {
            let one = shown.with(&[("layers", 0.0)]);
            let ratio =
                |shown: &Shown, of: &str, to: &str, at: f64| value(&shown.curve(of), at) / value(&shown.curve(to), at);
            let [eight_, one_] = [shown, &one].map(|shown| value(&shown.curve("var_features"), 50.0));
            check.near(eight_ / one_, 8.0, 0.02, "the variance of eight layers");
            let apart = [shown, &one].map(|shown| ratio(shown, "kappa2", "kappa1", 100.0));
            check.near(libm::log(apart[0]), 8.0 * libm::log(apart[1]), 0.05, "factors between κ1 and κ2");
        },
    },
    Claim {
        figure: "features-deep",
        step: "parameters",
        holds: |shown, check| {
            let [one, two, factor] = ["kappa1", "kappa2", "gamma1"].map(|name| shown.curve(name));
            check.near(slope(&two, 10.0, 100.0), -1.5, 0.05, "κ2 falls as the samples allow");
            check.that(slope(&two, 1000.0, 1900.0) > -0.3, "κ2 levels off", slope(&two, 1000.0, 1900.0));
            check.that(value(&one, 2000.0) < 1.5 * 2e-5, "κ1 goes on towards the ridge", value(&one, 2000.0));
            let (place, height) = peak(&factor);
            check.that((250.0..1000.0).contains(&place) && height < 0.6, "the highest γ1", (place, height));
        },
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

/// The slopes of both laws where κ ∝ P^−m, of r ≥ 1 and α = 2.
fn laws(shown: &Shown, check: &mut Check, m: f64, (from, to): (f64, f64)) {
    check.near(slope(&shown.curve("bias2"), from, to), -2.0 * m, 0.1, "the slope of the signal");
    check.near(slope(&shown.curve("var_features"), from, to), -0.5 * m, 0.2, "the slope of the features");
}

/// The slopes of signal and noise under a ridge P^−l, of α = 3 and r = 0.3.
fn noisy(shown: &Shown, check: &mut Check, l: f64) {
    check.near(slope(&shown.curve("bias2"), 30.0, 1000.0), -0.6 * l, 0.05, "the slope of the signal");
    check.near(slope(&shown.curve("var_x_eps"), 300.0, 9000.0), l / 3.0 - 1.0, 0.1, "the slope of the noise");
}

/// The first P at which the features' variance is more than the signal's part.
fn takeover(shown: &Shown) -> Option<f64> {
    let [bias, data, features] = ["bias2", "var_x", "var_features"].map(|name| shown.curve(name));
    let over = |at: &usize| features[*at].1 > bias[*at].1 + data[*at].1;
    let at = (0..features.len()).find(over)?;
    assert!(falls(&bias) && at > 0, "the signal falls from above");
    Some(features[at].0)
}
