//! The renormalised ridge: where it levels off, where it goes with λ, where like its square root.

use super::super::shown::{slope, value};
use super::Claim;

pub const CLAIMS: &[Claim] = &[
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
