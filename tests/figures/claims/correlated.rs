//! Correlated samples: what they are worth, and what cross-validation makes of them.

use super::super::shown::{Shown, low, peak, value};
use super::{Check, Claim};

pub const CLAIMS: &[Claim] = &[
    Claim {
        figure: "correlated-samples",
        step: "worth",
        holds: |shown, check| {
            in_the_long_run(shown, check);
            let share = value(&shown.curve("independent"), 3500.0) / value(&shown.curve("correlated"), 3500.0);
            check.near(share, 0.22, 0.1, "the share of samples that would do");
        },
    },
    Claim {
        figure: "correlated-samples",
        step: "few",
        holds: |shown, check| {
            for samples in [5.0, 10.0, 20.0, 30.0, 40.0] {
                let [correlated, independent] = both(shown, samples);
                check.that(correlated < 1.005 * independent, "it costs nothing", (samples, correlated, independent));
            }
            let [correlated, independent] = both(shown, 20.0);
            check.near(correlated, independent, 0.02, "the error of twenty samples");
        },
    },
    Claim {
        figure: "correlated-samples",
        step: "peak",
        holds: |shown, check| {
            let [correlated, independent] = ["correlated", "independent"].map(|name| peak(&shown.curve(name)));
            check.that((39.0..=42.0).contains(&correlated.0), "the peak stays at P = D", correlated);
            check.that(correlated.1 < 0.5 * independent.1, "it is lower", (correlated, independent));
        },
    },
    Claim {
        figure: "correlated-samples",
        step: "neighbours",
        holds: |shown, check| {
            in_the_long_run(shown, check);
            let share = value(&shown.curve("independent"), 3500.0) / value(&shown.curve("correlated"), 3500.0);
            check.that(share > 0.75 && share < 0.8, "a quarter at most", share);
        },
    },
    Claim {
        figure: "corr-gcv",
        step: "ar1",
        holds: |shown, check| {
            estimates(shown, check);
            let [error, gcv] = ["generalization", "gcv"].map(|name| value(&shown.curve(name), 1e-3));
            check.that(gcv < 0.3 * error, "GCV lies far below", (gcv, error));
        },
    },
    Claim {
        figure: "corr-gcv",
        step: "choice",
        holds: |shown, check| {
            let [best, chosen] = ["generalization", "gcv"].map(|name| low(&shown.curve(name)).0);
            check.near(best, 0.06, 0.1, "the best ridge");
            check.near(chosen, 0.035, 0.1, "the one that GCV takes");
            check.that(chosen / best > 0.5 && chosen / best < 0.65, "too small by almost a half", chosen / best);
        },
    },
    Claim {
        figure: "corr-gcv",
        step: "nearest-neighbour",
        holds: |shown, check| {
            estimates(shown, check);
            let [error, gcv] = ["generalization", "gcv"].map(|name| value(&shown.curve(name), 1e-3));
            check.that(gcv < 0.6 * error, "GCV is misled", (gcv, error));
        },
    },
    Claim { figure: "corr-gcv", step: "power-law", holds: estimates },
    Claim {
        figure: "corr-gcv",
        step: "independent",
        holds: |shown, check| {
            let (gcv, corrected) = (shown.curve("gcv"), shown.curve("corr_gcv"));
            let same = gcv.iter().zip(&corrected).all(|(a, b)| (a.1 / b.1 - 1.0).abs() < 1e-9);
            check.that(same, "both say the same", "");
        },
    },
];

fn both(shown: &Shown, samples: f64) -> [f64; 2] {
    ["correlated", "independent"].map(|name| value(&shown.curve(name), samples))
}

/// The dashed curve, of as many independent samples as the correlated ones are worth.
fn in_the_long_run(shown: &Shown, check: &mut Check) {
    let [correlated, worth] = ["correlated", "worth"].map(|name| value(&shown.curve(name), 3500.0));
    check.near(correlated, worth, 0.06, "the error of as many as they are worth");
}

/// CorrGCV is the error at every ridge.
fn estimates(shown: &Shown, check: &mut Check) {
    let (error, corrected) = (shown.curve("generalization"), shown.curve("corr_gcv"));
    let same = error.iter().zip(&corrected).all(|(a, b)| (a.1 / b.1 - 1.0).abs() < 1e-9);
    check.that(same, "CorrGCV is the error", "");
}
