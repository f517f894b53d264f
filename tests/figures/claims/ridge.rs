//! Linear ridge regression: peaks and where they are not, the best ridge, the gap between training and test error.

use super::super::shown::{falls, low, peak, slope, value};
use super::Claim;

/// One sample, at D = 250.
const SAMPLE: f64 = 1.0 / 250.0;

pub const CLAIMS: &[Claim] = &[
    Claim {
        figure: "ridge-double-descent",
        step: "peak",
        holds: |shown, check| {
            let test = shown.curve("generalization");
            let (place, height) = peak(&test);
            check.that((place - 1.0).abs() <= SAMPLE, "the peak is at one sample per dimension", place);
            check.that(height > 3.0 * value(&test, 0.5), "more data made the fit three times worse", height);
            let (valley, _) = low(&test.iter().copied().filter(|row| row.0 < 1.0).collect());
            let pieces = [(0.0, valley), (1.0, f64::INFINITY)];
            let falling = |&(from, to): &(f64, f64)| {
                falls(&test.iter().copied().filter(|row| row.0 >= from && row.0 <= to).collect())
            };
            check.that(valley > 0.2 && pieces.iter().all(falling), "it falls, rises, and falls for good", valley);
        },
    },
    Claim {
        figure: "ridge-double-descent",
        step: "parts",
        holds: |shown, check| {
            let [test, noise, bias] = ["generalization", "var_x_eps", "bias2"].map(|name| shown.curve(name));
            let share = value(&noise, 1.0) / value(&test, 1.0);
            check.that(share > 0.9, "the noise makes nine tenths of the peak", share);
            check.that(falls(&bias), "the bias falls steadily", &bias);
            check.that((peak(&noise).0 - 1.0).abs() <= SAMPLE, "the noise peaks where the error does", peak(&noise));
        },
    },
    Claim {
        figure: "ridge-double-descent",
        step: "noiseless",
        holds: |shown, check| {
            let test = shown.curve("generalization");
            check.that(falls(&test), "there is no peak", peak(&test));
            for (x, error) in test {
                if x <= 0.9 {
                    check.near(error, 1.0 - x, 0.01, "the straight line");
                } else if x >= 1.0 {
                    check.that(error < 0.02, "it is nearly zero from P = D on", (x, error));
                }
            }
        },
    },
    Claim {
        figure: "ridge-double-descent",
        step: "best-ridge",
        holds: |shown, check| {
            let test = shown.curve("generalization");
            check.that(falls(&test), "more data never hurt", peak(&test));
            let before = value(&shown.with(&[("ridge", 1e-3)]).curve("generalization"), 1.0);
            check.near(value(&test, 1.0) / before, 0.1, 0.1, "what is left of the peak");
            let at = |ridge: f64| value(&shown.with(&[("ridge", ridge)]).curve("generalization"), 1.0);
            check.that(at(0.25) < at(0.24) && at(0.25) < at(0.26), "0.25 is the best ridge at P = D", at(0.25));
        },
    },
    Claim {
        figure: "optimal-ridge",
        step: "minimum",
        holds: |shown, check| {
            let [test, bias, noise] = ["generalization", "bias2", "var_x_eps"].map(|name| shown.curve(name));
            check.that(falls(&noise), "too little ridge costs variance", &noise);
            check.that(bias.is_sorted_by(|a, b| a.1 <= b.1), "too much costs bias", &bias);
            let best = low(&test).0;
            check.near(best, 0.25, 0.04, "the lowest sampled test error's λ, σ²D/P");
            check.near(shown.number("best_ridge"), 0.25, 1e-6, "the best ridge");
            let turns = test.windows(3).filter(|rows| rows[1].1 < rows[0].1 && rows[1].1 < rows[2].1).count();
            check.that(turns == 1, "there is one minimum", turns);
            let other = shown.with(&[("ratio", 4.0), ("noise", 1.0)]);
            check.near(other.number("best_ridge"), 0.25, 1e-6, "σ²D/P elsewhere");
        },
    },
    Claim {
        figure: "optimal-ridge",
        step: "noiseless",
        holds: |shown, check| {
            let test = shown.curve("generalization");
            check.that(test.is_sorted_by(|a, b| a.1 <= b.1), "every ridge only adds error", low(&test));
            check.that(shown.number("best_ridge") == 0.0, "the best ridge is none", shown.number("best_ridge"));
        },
    },
    Claim {
        figure: "optimal-ridge",
        step: "monotone",
        holds: |shown, check| {
            let (best, fixed) = (shown.curve("best"), shown.curve("fixed"));
            check.that(falls(&best), "at the best ridge more data never hurt", peak(&best));
            let (place, height) = peak(&fixed);
            check.near(place, 1.0, 0.01, "the peak of the fixed ridge");
            check.that(height > 10.0 * value(&best, 1.0), "its peak is gone", height);
            check.that(best.iter().zip(&fixed).all(|(best, fixed)| best.1 <= fixed.1), "the best is lowest", "");
        },
    },
    Claim {
        figure: "train-test-gap",
        step: "gap",
        holds: |shown, check| {
            let [few, same, many] = gaps(shown);
            check.that(few > same && same > many && many > 1.5, "the fewer samples the further", [few, same, many]);
        },
    },
    Claim {
        figure: "train-test-gap",
        step: "theory",
        holds: |shown, check| {
            for gap in gaps(shown) {
                check.near(gap, 1.0, 1e-12, "S²E_tr over E_out");
            }
            for (at, gap) in gaps(&shown.with(&[("s", 2.0)])).into_iter().enumerate() {
                let s = shown.number(&format!("s{}", at + 1));
                check.near(gap, s * s, 0.01, "the gap that S² closes");
            }
        },
    },
    Claim {
        figure: "train-test-gap",
        step: "measured",
        holds: |shown, check| {
            for gap in gaps(shown) {
                check.near(gap, 1.0, 1e-12, "what cross-validation estimates over E_out");
            }
        },
    },
    Claim {
        figure: "ridge-double-descent",
        step: "parts",
        // The caption's sentence, along the whole curve.
        holds: |shown, check| {
            for ((_, scaled), (_, test)) in
                shown.curve("training_scaled").into_iter().zip(shown.curve("generalization"))
            {
                check.near(scaled, test + 0.25, 1e-10, "S²E_tr");
            }
            let kappa = shown.curve("kappa");
            check.that(slope(&kappa, 0.1, 0.2) < -1.0, "κ falls with the samples", "");
        },
    },
];

/// Figures of the same chapter beyond isotropic data.
pub const FURTHER: &[Claim] = &[
    Claim {
        figure: "ridge-power-law",
        step: "capacity",
        holds: |shown, check| {
            let test = shown.curve("generalization");
            check.near(slope(&test, 10.0, 40.0), -4.0, 0.1, "the slope of the error, −2α");
            check.near(fitted(shown), -4.0, 0.1, "the fitted slope");
            check.that(slope(&test, 500.0, 1000.0) > -1.0, "κ near λ ends it", slope(&test, 500.0, 1000.0));
        },
    },
    Claim {
        figure: "ridge-power-law",
        step: "source",
        holds: |shown, check| {
            check.near(slope(&shown.curve("generalization"), 10.0, 40.0), -2.0, 0.1, "the slope, −2αr");
            check.near(fitted(shown), -2.0, 0.1, "the fitted slope");
            check.that(shown.number("predicted") == -2.0, "half of 4 is predicted", shown.number("predicted"));
        },
    },
    Claim {
        figure: "ridge-power-law",
        step: "no-ridge",
        holds: |shown, check| {
            check.near(fitted(shown), -4.0, 0.04, "the fitted slope");
            let [bias, variance] = ["bias2", "var_x"].map(|name| value(&shown.curve(name), 100.0));
            check.near(variance / bias, 1.0, 0.05, "variance over bias at P = 100");
        },
    },
    Claim {
        figure: "ridge-power-law",
        step: "noise",
        holds: |shown, check| {
            let test = shown.curve("generalization");
            let level = value(&test, 300.0) / 0.01;
            check.that((0.9..1.2).contains(&level), "a share of the noise is left", level);
            check.that(slope(&test, 50.0, 500.0) > -0.2, "more samples hardly lower it", slope(&test, 50.0, 500.0));
        },
    },
    Claim {
        figure: "ridge-multiple-descent",
        step: "paper",
        holds: |shown, check| {
            let test = shown.curve("generalization");
            let tops: Vec<f64> = test
                .windows(3)
                .filter(|rows| rows[1].1 > rows[0].1 && rows[1].1 > rows[2].1)
                .map(|rows| rows[1].0)
                .collect();
            check.that(tops.len() == 2, "there are two peaks", &tops);
            check.near(tops.first().copied().unwrap_or(0.0), 12.0, 0.1, "the first, a little beyond 10");
            check.near(tops.last().copied().unwrap_or(0.0), 115.0, 0.05, "the second, a little beyond 110");
            let last = value(&test, 1e4) / value(&test, 5e3);
            check.that(last < 0.1, "it falls for good towards 10110", last);
        },
    },
    Claim {
        figure: "ridge-multiple-descent",
        step: "factor",
        holds: |shown, check| {
            let [gamma, bias, variance] = ["gamma1", "bias2", "var_x"].map(|name| shown.curve(name));
            let bumps: Vec<f64> = gamma
                .windows(3)
                .filter(|rows| rows[1].1 > rows[0].1 && rows[1].1 > rows[2].1)
                .map(|rows| rows[1].0)
                .collect();
            check.that(bumps.len() == 3, "γ has a bump at each of three levels", &bumps);
            for x in [10.0, 110.0, 1000.0] {
                let factor = value(&gamma, x) / (1.0 - value(&gamma, x));
                check.near(value(&variance, x), factor * value(&bias, x), 0.01, "Bias² γ/(1 − γ)");
            }
        },
    },
    Claim {
        figure: "ridge-multiple-descent",
        step: "close",
        holds: |shown, check| {
            let test = shown.curve("generalization");
            let (place, height) = peak(&test);
            check.near(place, 110.0, 0.03, "the one peak");
            check.that(
                falls(&test.into_iter().filter(|row| row.0 > 4.0 && row.0 < 50.0).collect()),
                "none at P = 10",
                height,
            );
        },
    },
    Claim {
        figure: "ridge-multiple-descent",
        step: "ridge",
        holds: |shown, check| {
            let test = shown.curve("generalization");
            check.near(peak(&test).0, 12.0, 0.1, "the peak that is left");
            check.that(
                falls(&test.iter().copied().filter(|row| row.0 > 13.0).collect()),
                "there is no other",
                peak(&test),
            );
            check.that(value(&test, 1e4) > 0.9, "most of the target is never learned", value(&test, 1e4));
        },
    },
    Claim {
        figure: "shifted-covariance",
        step: "spread",
        holds: |shown, check| {
            let (own, test) = (shown.curve("own"), shown.curve("shifted"));
            check.near(slope(&own, 50.0, 200.0), -3.0, 0.03, "the slope on data like the training's");
            check.near(slope(&test, 50.0, 200.0), -2.2, 0.03, "the slope on the test data");
        },
    },
    Claim {
        figure: "shifted-covariance",
        step: "blind",
        holds: |shown, check| {
            let (own, test, gcv) = (shown.curve("own"), shown.curve("shifted"), shown.curve("gcv"));
            check.that(
                value(&test, 100.0) > 10.0 * value(&own, 100.0),
                "more than ten times as large",
                value(&own, 100.0),
            );
            check.near(value(&gcv, 100.0), value(&own, 100.0), 1e-9, "what cross-validation estimates");
        },
    },
    Claim {
        figure: "shifted-covariance",
        step: "narrow",
        holds: |shown, check| {
            let better = shown.curve("own").into_iter().zip(shown.curve("shifted")).all(|(own, test)| test.1 < own.1);
            check.that(better, "the same fit does better at every P", "");
        },
    },
    Claim {
        figure: "shifted-covariance",
        step: "matched",
        holds: |shown, check| {
            let worse =
                shown.curve("matched").into_iter().zip(shown.curve("shifted")).all(|(own, test)| test.1 < own.1);
            check.that(worse, "training on data like the test's is worse at every P", "");
        },
    },
    Claim {
        figure: "shifted-covariance",
        step: "noise",
        holds: |shown, check| {
            let (matched, test) = (shown.curve("matched"), shown.curve("shifted"));
            for x in [20.0, 100.0, 1000.0] {
                check.that(value(&matched, x) < value(&test, x), "matched data win", x);
            }
        },
    },
];

/// The fitted slope of a caption, which goes on with where it is from.
fn fitted(shown: &super::Shown) -> f64 {
    let text = shown.chart.numbers.iter().find(|(name, _)| name == "fitted").map_or("", |(_, text)| text);
    text.split(' ').next().and_then(renorm::chart::number::parse).unwrap_or(f64::NAN)
}

/// E_out over the scaled training error, of each cloud.
fn gaps(shown: &super::Shown) -> [f64; 3] {
    [("1/2", "ramp1"), ("1", "ramp3"), ("2", "ramp5")].map(|(ratio, name)| {
        let table = shown.table(0, &format!("*P*/*D* = {ratio}, theory"));
        table.get(name)[0] / table.get("x")[0]
    })
}
