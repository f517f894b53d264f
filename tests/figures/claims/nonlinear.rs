//! Nonlinear features: what noise does to peaks, ridges and errors, and where real nonlinearities leave the theory.

use renorm::figure::{Detail, Simulated};

use super::super::shown::{Curve, Shown, low, peak, simulated, slope, value};
use super::Claim;

pub const CLAIMS: &[Claim] = &[
    Claim {
        figure: "nonlinear-isotropic",
        step: "paper",
        holds: |shown, check| {
            let (place, height) = peak(&shown.curve("generalization"));
            check.near(place, 0.5, 0.02, "the peak's P/D, N/D");
            let clean = peak(&shown.with(&[("feature_noise", 0.0)]).curve("generalization"));
            check.that(height > 1.4 * clean.1, "noise on the features raises the peak", (height, clean));
            let share = value(&shown.curve("var_xf"), place) / height;
            check.that(share > 0.8, "data and features together make it", share);
        },
    },
    Claim {
        figure: "nonlinear-isotropic",
        step: "clean",
        holds: |shown, check| {
            let test = shown.curve("generalization");
            let noisy = shown.with(&[("feature_noise", 0.707)]).curve("generalization");
            check.near(value(&test, 100.0), 0.5, 0.02, "the error that is left");
            check.near(value(&noisy, 100.0), 0.64, 0.02, "the same with noise");
            check.that(peak(&test).1 < peak(&noisy).1, "the peak is lower", (peak(&test), peak(&noisy)));
        },
    },
    Claim {
        figure: "nonlinear-isotropic",
        step: "wide",
        holds: |shown, check| check.near(peak(&shown.curve("generalization")).0, 2.0, 0.02, "the peak's P/D, N/D"),
    },
    Claim {
        figure: "nonlinear-isotropic",
        step: "wide-clean",
        holds: |shown, check| {
            let noise = shown.curve("var_x_eps");
            check.near(peak(&noise).0, 1.0, 0.03, "where the noise peaks, D");
            let test = shown.curve("generalization");
            let (before, at, after) = (slope(&test, 0.3, 0.7), slope(&test, 0.85, 1.0), slope(&test, 1.05, 1.5));
            check.that(at > before && at > after, "the error stands out there", (before, at, after));
            check.that(value(&test, 2.0) < 0.2 * value(&test, 1.0), "nothing is left of it at N", value(&test, 2.0));
        },
    },
    Claim {
        figure: "nonlinear-parameters",
        step: "paper",
        holds: |shown, check| {
            check.near(value(&shown.curve("kappa_gcv"), 100.0), 2e-3, 0.01, "κ1 with many samples, λ");
            let kappa2 = shown.curve("kappa2");
            check.near(value(&kappa2, 100.0), 1.8, 0.02, "κ2 with many samples");
            check.near(value(&kappa2, 1.0), value(&kappa2, 100.0), 0.01, "κ2 long before");
        },
    },
    Claim {
        figure: "nonlinear-parameters",
        step: "noise-counts",
        holds: |shown, check| {
            let end = |shown: &Shown, name: &str| value(&shown.curve(name), 100.0);
            check.near(end(shown, "df1"), 0.5, 0.01, "df1 with many samples, N/D");
            let clean = shown.with(&[("feature_noise", 0.0)]);
            check.near(end(&clean, "df2"), 0.25, 0.01, "df2 without noise");
            check.near(end(shown, "df2") / end(&clean, "df2"), 0.5, 0.05, "what noise leaves of it");
        },
    },
    Claim {
        figure: "nonlinear-parameters",
        step: "wide",
        holds: |shown, check| check.near(value(&shown.curve("df1"), 100.0), 2.0, 0.01, "df1, N/D"),
    },
    Claim {
        figure: "nonlinear-parameters",
        step: "variance",
        holds: |shown, check| {
            let (place, height) = peak(&shown.curve("gamma1"));
            check.near(place, 0.5, 0.03, "where γ1 is largest, N/D");
            check.that(height > 0.9, "γ1 comes near one", height);
            let other = peak(&shown.curve("gamma2"));
            check.that(other.1 < 0.25, "γ2 stays below a quarter", other);
        },
    },
    Claim {
        figure: "nonlinear-transition",
        step: "ridges",
        holds: |shown, check| {
            let kappa2 = shown.curve("kappa2");
            check.near(slope(&kappa2, 3.0, 8.0), -3.0, 0.2, "the slope of κ2 before");
            check.near(slope(&kappa2, 300.0, 1500.0), -1.0, 0.15, "the slope of κ2 after");
            check.near(value(&kappa2, 1500.0) * 1500.0 / 1.6e-3, 1.0, 0.15, "κ2 in units of τ/P");
            // What few samples make of the ridge, by the sum over the spectrum.
            let [kappa, few] = ["kappa1", "by_samples"].map(|name| value(&shown.curve(name), 100.0));
            let kappa2 = value(&kappa2, 100.0);
            let used = (1..=10_000).map(|k| 1.0 / (1.0 + kappa2 * libm::pow(f64::from(k), 3.0))).sum::<f64>();
            check.near(few, kappa / 100.0 * used, 1e-9, "κ1 due to few samples");
        },
    },
    Claim {
        figure: "nonlinear-transition",
        step: "errors",
        holds: |shown, check| {
            let bias = shown.curve("bias2");
            check.near(slope(&bias, 3.0, 10.0), -2.4, 0.2, "the slope of the bias before");
            check.near(slope(&bias, 1000.0, 2000.0), -0.8, 0.1, "the slope of the bias after");
            let test = shown.curve("generalization");
            let [before, after] = [slope(&test, 3.0, 10.0), slope(&test, 100.0, 300.0)];
            check.that(before < 2.0 * after, "the error falls more slowly afterwards", (before, after));
        },
    },
    Claim {
        figure: "nonlinear-transition",
        step: "quieter",
        holds: |shown, check| {
            let noisy = shown.with(&[("feature_noise", 1.6e-3)]);
            let place = |shown: &Shown| bend(&shown.curve("kappa2"), -2.0);
            check.near(place(shown) / place(&noisy), 10.0, 0.2, "how far the place moves where the law changes");
            let [quiet, loud] = [shown, &noisy].map(|shown| slope(&shown.curve("generalization"), 30.0, 100.0));
            check.that(quiet < 1.5 * loud, "the fast law holds for longer", (quiet, loud));
            let [noise, ridge] = ["feature_noise", "ridge"].map(|name| shown.values.number(name));
            check.that(noise / 1000.0 < ridge, "λ is larger than τ/P beyond a thousand samples", (noise, ridge));
        },
    },
    Claim {
        figure: "nonlinear-noise-dominated",
        step: "paper",
        holds: |shown, check| {
            check.near(slope(&shown.curve("generalization"), 30.0, 150.0), -0.8, 0.08, "the slope of the error");
            check.near(slope(&shown.curve("bias2"), 100.0, 1000.0), -0.8, 0.05, "the slope of the bias");
        },
    },
    Claim {
        figure: "nonlinear-noise-dominated",
        step: "steep",
        holds: |shown, check| {
            check.near(slope(&shown.curve("bias2"), 100.0, 1000.0), -0.8, 0.05, "the slope of the bias");
            let flat = slope(&shown.with(&[("alpha", 1.8)]).curve("generalization"), 30.0, 150.0);
            check.near(slope(&shown.curve("generalization"), 30.0, 150.0), flat, 0.05, "the slope of the error");
        },
    },
    Claim {
        figure: "nonlinear-noise-dominated",
        step: "ridge",
        holds: |shown, check| {
            for samples in [1.0, 10.0, 100.0, 1000.0, 4000.0] {
                let units = value(&shown.curve("kappa2"), samples) * samples / 6.25;
                check.that((1.0..1.3).contains(&units), "κ2 lies on τ/P", (samples, units));
            }
            check.near(
                slope(&shown.curve("kappa2"), 5500.0, 9900.0) + 1.0,
                1.0,
                0.02,
                "one more than its slope beyond N",
            );
        },
    },
    Claim {
        figure: "nonlinear-noise-dominated",
        step: "quiet",
        holds: |shown, check| {
            check.near(slope(&shown.curve("generalization"), 5.0, 50.0), -1.44, 0.1, "the slope of the error");
        },
    },
    Claim {
        figure: "nonlinear-plateau",
        step: "paper",
        holds: |shown, check| {
            check.near(slope(&shown.curve("bias2"), 100.0, 1000.0), -2.0, 0.06, "the slope of the bias");
            let test = shown.curve("generalization");
            let (from, to) = (value(&test, 200.0), value(&test, 1000.0));
            check.near(to, from, 0.15, "the error at a thousand samples beside that at 200");
            let features = shown.curve("var_features");
            check.near(value(&features, 1000.0), value(&features, 30.0), 0.1, "the variance of the features");
            check.near(value(&features, 200.0) / value(&test, 400.0), 1.0, 0.1, "its share of the error");
        },
    },
    Claim {
        figure: "nonlinear-plateau",
        step: "narrow",
        holds: |shown, check| {
            let wide = value(&shown.with(&[("width", 5000.0)]).curve("var_features"), 50.0);
            check.near(value(&shown.curve("var_features"), 50.0) / wide, 5.0, 0.1, "the plateau beside that of 5000");
        },
    },
    Claim {
        figure: "nonlinear-plateau",
        step: "louder",
        holds: |shown, check| {
            let lowest = low(&shown.curve("generalization")).1;
            let quiet = low(&shown.with(&[("feature_noise", 1.0)]).curve("generalization")).1;
            check.near(lowest / quiet, 4.0, 0.1, "the lowest error beside that of τ = 1");
        },
    },
    Claim {
        figure: "nonlinear-plateau",
        step: "rough",
        holds: |shown, check| {
            let test = shown.curve("generalization");
            let falls = test.iter().filter(|row| row.0 < 1000.0).collect::<Vec<_>>();
            check.that(falls.windows(2).all(|pair| pair[1].1 < pair[0].1), "it keeps falling to 1000", falls.len());
            let [bias, features] = ["bias2", "var_features"].map(|name| value(&shown.curve(name), 700.0));
            check.that(features < bias, "the features' variance stays below the bias", (bias, features));
        },
    },
    Claim {
        figure: "nonlinear-label-noise",
        step: "paper",
        holds: |shown, check| {
            let law = 1.0 / 3.5 - 1.0;
            check.near(slope(&shown.curve("var_x_eps"), 100.0, 1000.0), law, 0.05, "the slope of the label noise");
            let test = shown.curve("generalization");
            let quiet = shown.with(&[("feature_noise", 1e-6)]).curve("generalization");
            check.that(value(&test, 30.0) < 0.2 * value(&quiet, 30.0), "noise tames noise", value(&quiet, 30.0));
        },
    },
    Claim {
        figure: "nonlinear-label-noise",
        step: "quiet",
        holds: |shown, check| {
            let test = shown.curve("generalization");
            let (first, last) = (value(&test, 1.0), value(&test, 100.0));
            check.that(last > first, "a hundred samples are no better than one", (first, last));
        },
    },
    Claim {
        figure: "nonlinear-label-noise",
        step: "factors",
        holds: |shown, check| {
            let [all, averaged] = ["gamma1", "gamma2"].map(|name| shown.curve(name));
            check.near(slope(&averaged, 100.0, 1000.0), 1.0 / 3.5 - 1.0, 0.06, "the slope of γ2");
            check.near(value(&all, 10.0), value(&averaged, 10.0), 0.01, "γ1 with few samples, γ2");
            let apart = value(&all, 4000.0) / value(&averaged, 4000.0);
            check.that(apart > 10.0, "as samples near features γ1 parts from γ2", apart);
        },
    },
    Claim {
        figure: "nonlinear-label-noise",
        step: "narrow",
        holds: |shown, check| {
            let before = |shown: &Shown, width: f64| {
                let test = shown.curve("generalization").into_iter();
                low(&test.filter(|row| row.0 < width).collect())
            };
            let (narrow, wide) = (before(shown, 500.0), before(&shown.with(&[("width", 5000.0)]), 5000.0));
            check.that(narrow.0 < 0.5 * wide.0, "the lowest error comes sooner", (narrow, wide));
            check.near(narrow.1 / wide.1, 2.75, 0.05, "the lowest error beside that of ten times the features");
            check.near(slope(&shown.curve("var_xf_eps"), 10.0, 50.0), 1.0, 0.1, "the slope of what takes over");
        },
    },
    Claim {
        figure: "activations",
        step: "relu",
        holds: |shown, check| {
            for (name, off) in distances(shown) {
                check.that(off < 0.1, "simulated errors are the theory's", (name, off));
            }
        },
    },
    Claim {
        figure: "activations",
        step: "sign",
        holds: |shown, check| {
            for (name, off) in distances(shown) {
                check.that(off < 0.1, "simulated errors are the theory's", (name, off));
            }
            let relu = value(&shown.with(&[("activation", 0.0)]).curve("generalization"), 200.0);
            let sign = value(&shown.curve("generalization"), 200.0);
            check.that(sign > relu, "the error is larger than a rectifier's", (relu, sign));
            check.near(shown.number("share"), 57.0, 0.01, "the noise in percent of the linear part");
        },
    },
    Claim {
        figure: "activations",
        step: "few-directions",
        holds: |shown, check| {
            let [(_, real), (_, noisy)] = distances(shown);
            check.that(real > 0.2, "tanh leaves the theory", real);
            check.that(noisy < 0.1, "the noisy linear features obey it", noisy);
            check.near(shown.number("directions"), 11.0, 0.03, "the number of directions");
        },
    },
    Claim {
        figure: "activations",
        step: "rough",
        holds: |shown, check| {
            for (name, off) in distances(shown) {
                check.that(off < 0.1, "simulated errors are the theory's", (name, off));
            }
        },
    },
];

/// The first x from which a falling curve is flatter than a slope.
fn bend(curve: &Curve, flatter: f64) -> f64 {
    let place = |&at: &f64| slope(curve, at, 1.2 * at) > flatter;
    (4..400).map(|k| libm::exp(0.02 * f64::from(k))).find(place).unwrap_or(f64::NAN)
}

/// How far simulated errors of the nonlinear features, and of the linear ones beside them, are from theory: the mean
/// distance at 12 trials of seed 1, as a share of theory, away from the peak.
fn distances(shown: &Shown) -> [(&'static str, f64); 2] {
    let mut values = shown.values.clone();
    values.set("trials", 12.0).expect("a number of trials");
    let plan = shown.figure.plan(&values).expect("a plan");
    let chart = shown.figure.chart(&values, &Simulated::run(&plan).expect("a simulation"), &Detail::default());
    let chart = chart.expect("a chart");
    ["generalization", "equivalent"].map(|name| {
        let all = simulated(&chart.panels[0]);
        let (table, [mean, expected, _]) = all.iter().find(|(_, of)| of[0].name == name).expect("simulated points");
        let rows = table.get("x").iter().zip(mean.values.iter().zip(&expected.values));
        let away: Vec<f64> =
            rows.filter(|(x, _)| **x > 150.0).map(|(_, (mean, expected))| mean / expected - 1.0).collect();
        (name, (away.iter().sum::<f64>() / away.len() as f64).abs())
    })
}
