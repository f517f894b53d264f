//! The renormalised ridge: where it levels off, where it goes with λ, where like its square root.

use super::super::shown::{falls, peak, slope, value};
use super::Claim;

pub const CLAIMS: &[Claim] = &[
    Claim {
        figure: "ridge-parameters",
        step: "paper",
        holds: |shown, check| {
            let (kappa, df1) = (shown.curve("kappa_gcv"), shown.curve("df1"));
            check.near(value(&kappa, 0.01), 1e-3, 0.02, "κ far to the left, λ");
            check.near(value(&kappa, 0.5), 2e-3, 0.01, "κ at D/P = 1/2, λ/(1 − D/P)");
            check.near(value(&kappa, 10.0), 9.0, 0.01, "κ at D/P = 10");
            check.near(value(&df1, 0.5), 1.0, 0.01, "the share of directions used at D/P = 1/2");
        },
    },
    Claim {
        figure: "ridge-parameters",
        step: "used",
        holds: |shown, check| {
            let df1 = shown.curve("df1");
            for x in [0.01, 0.1, 0.5] {
                check.near(value(&df1, x), x, 0.01, "df_1, P/D");
            }
            check.that(value(&df1, 10.0) > 0.99, "beyond none are left", value(&df1, 10.0));
        },
    },
    Claim {
        figure: "ridge-parameters",
        step: "factor",
        holds: |shown, check| {
            let gamma = shown.curve("gamma1");
            check.near(peak(&gamma).0, 1.0, 0.01, "the place of the peak");
            check.near(1.0 / (1.0 - peak(&gamma).1), 16.0, 0.04, "the factor at P = D");
            for x in [0.5, 2.0] {
                check.near(value(&gamma, x), 0.5, 0.01, "γ at half or twice as many");
            }
        },
    },
    Claim {
        figure: "ridge-parameters",
        step: "large",
        holds: |shown, check| {
            let (gamma, kappa) = (shown.curve("gamma1"), shown.curve("kappa_gcv"));
            check.that(peak(&gamma).1 < 0.2, "γ stays below 0.2", peak(&gamma));
            check.that(falls(&kappa) && value(&kappa, 100.0) >= 1.0, "κ is never small", value(&kappa, 100.0));
        },
    },
    Claim {
        figure: "ridge-structured-parameters",
        step: "paper",
        holds: |shown, check| {
            let kappa = shown.curve("kappa_gcv");
            check.near(slope(&kappa, 5.0, 40.0), -2.0, 0.1, "the slope of κ");
            let beside = [5.0, 10.0, 20.0, 40.0].map(|x| value(&kappa, x) * x * x);
            check.that(beside.iter().all(|factor| (2.0..3.0).contains(factor)), "κ runs beside P^−α", beside);
            check.that(value(&kappa, 1000.0) < 1.3e-4, "it comes near λ", value(&kappa, 1000.0));
        },
    },
    Claim {
        figure: "ridge-structured-parameters",
        step: "directions",
        holds: |shown, check| {
            let df1 = shown.curve("df1");
            for x in [2.0, 5.0, 20.0] {
                check.near(value(&df1, x), x / 1e4, 0.02, "df_1, P/D");
            }
            check.that(value(&df1, 1000.0) < 0.2 * 0.1, "later samples find few new ones", value(&df1, 1000.0));
        },
    },
    Claim {
        figure: "ridge-structured-parameters",
        step: "share",
        holds: |shown, check| {
            for (x, gamma) in shown.curve("gamma1").into_iter().filter(|row| row.0 >= 20.0) {
                check.near(gamma, 0.5, 0.05, &format!("γ at P = {x}, 1 − 1/α"));
            }
            let other = shown.with(&[("alpha", 3.0)]);
            check.near(value(&other.curve("gamma1"), 100.0), 2.0 / 3.0, 0.05, "γ with α = 3");
        },
    },
    Claim {
        figure: "ridge-structured-parameters",
        step: "ridge",
        holds: |shown, check| {
            let (kappa, df1, gamma) = (shown.curve("kappa_gcv"), shown.curve("df1"), shown.curve("gamma1"));
            let [before, after] = [10.0, 40.0].map(|x| value(&kappa, x) / 0.01);
            check.that(before > 2.0 && after < 1.5, "κ comes down to λ after some twenty samples", [before, after]);
            check.that(slope(&df1, 100.0, 1000.0) < 0.1, "df_1 levels off", slope(&df1, 100.0, 1000.0));
            check.that(slope(&gamma, 100.0, 1000.0) < -0.8, "γ falls", slope(&gamma, 100.0, 1000.0));
        },
    },
    Claim {
        figure: "effective-ridge",
        step: "short",
        holds: |shown, check| {
            check.near(value(&shown.curve("kappa"), 1e-4), 1.0, 1e-3, "κ for λ → 0");
            check.near(shown.number("limit"), 1.0, 1e-3, "the limit D/P − 1");
            check.near(value(&shown.curve("ramp1"), 1e-4), 3.0, 1e-3, "D/P − 1 at P/D = 1/4");
            let crossing = value(&shown.curve("kappa"), 0.1);
            check.near(shown.number("crossing"), crossing, 5e-3, "the crossing of both sides");
        },
    },
    Claim {
        figure: "effective-ridge",
        step: "enough",
        holds: |shown, check| {
            check.near(slope(&shown.curve("kappa"), 1e-4, 1e-3), 1.0, 0.01, "the slope of κ");
            check.near(value(&shown.curve("kappa"), 1e-4) / 1e-4, 2.0, 0.01, "κ/λ, P/(P − D)");
            check.near(value(&shown.curve("ramp5"), 1e-4) / 1e-4, 4.0 / 3.0, 0.01, "κ/λ at P/D = 4");
            check.that(shown.number("limit") == 0.0, "κ goes to zero", shown.number("limit"));
        },
    },
    Claim {
        figure: "effective-ridge",
        step: "critical",
        holds: |shown, check| {
            let kappa = shown.curve("kappa");
            check.near(slope(&kappa, 1e-4, 1e-3), 0.5, 0.02, "the slope of κ");
            check.near(value(&kappa, 1e-4) / value(&kappa, 1e-2), 0.1, 0.06, "what a hundredth of the ridge leaves");
        },
    },
    Claim {
        figure: "effective-ridge",
        step: "power-law",
        holds: |shown, check| {
            let limit = shown.number("limit");
            check.that(limit < 0.01, "κ levels off far lower than at 1", limit);
            // Even by the mean eigenvalue, which is 1 on isotropic data.
            let mean = (1..=200_i32).map(|k| libm::pow(f64::from(k), -1.5)).sum::<f64>() / 200.0;
            check.that(limit / mean < 0.2, "it is little beside the mean variance", limit / mean);
            let dimension = shown.values.number("dimension");
            check.that(dimension == 200.0, "D is what is assumed here", dimension);
        },
    },
];
