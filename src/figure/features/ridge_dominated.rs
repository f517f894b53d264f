//! Power-law data through random features under a ridge that falls more slowly than the data's spectrum (SRHR §5).

use super::power_law::{
    BY_RIDGE, BY_SAMPLES, DIMENSION, FALL, FEATURES, POWER_LAW, SIGNAL, WIDTH, at_width, fall, falling_ridge, features,
    pace, parameters, signal, simulated, spec,
};
use crate::figure::prelude::*;
use crate::figure::shared::LARGE;

const ALPHA: Real = shared::ALPHA.start(2.0);
const R: Real = shared::R.start(1.5);
const L: Real = FALL.start(1.5);
const N: Whole = WIDTH.start(2000);

/// The series that tell how the errors fall.
const LAWS: &[&str] =
    &["generalization", "bias2", "var_features", "signal", "features", "kappa_gcv", "kappa2", "by_ridge"];

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "features-ridge-dominated",
    name: "Errors of random features under a ridge that falls with the samples",
    parameters: &[L.any(), ALPHA.any(), R.any(), N.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "paper",
            title: "A slowly falling ridge sets the pace of both laws",
            words: "First the signal falls as *P*^{−2*l*}. From a hundred samples on what is left is the features’ variance, which the same ridge holds up.",
            sets: &[],
            shows: LAWS,
            controls: &["l", "alpha", "width"],
        },
        Step {
            name: "slow",
            title: "Halve the exponent of the ridge and both laws fall half as fast",
            words: "Now even ten thousand samples leave more of the signal than the features’ variance makes.",
            sets: &[L.at(0.75)],
            shows: LAWS,
            controls: &["l", "alpha", "width"],
        },
        Step {
            name: "fast",
            title: "A ridge that falls faster than the spectrum no longer matters",
            words: "For *l* > *α* the samples renormalise the ridge to *P*^{−*α*} whatever it was: *κ* leaves the line of *λ*. Where samples match features the peak of a fit without ridge comes back.",
            sets: &[L.at(3.0)],
            shows: &[
                "generalization",
                "bias2",
                "var_features",
                "signal",
                "features",
                "kappa_gcv",
                "kappa2",
                "by_ridge",
                "by_samples",
            ],
            controls: &["l", "alpha", "width"],
        },
        Step {
            name: "parameters",
            title: "The variance factors stay small, even where samples match features",
            words: "At *P* = *N* the fit uses but a tenth of the directions that it could, so there is no peak.",
            sets: &[],
            shows: &[
                "generalization",
                "kappa_gcv",
                "kappa2",
                "gamma1",
                "gamma2",
                "df1",
                "df2",
                "by_ridge",
                "by_samples",
            ],
            controls: &["l", "alpha", "width"],
        },
    ],
    caption: "**Heavy and dashed lines: theory for *D* = 10⁴. Marks: fits in your browser in fewer dimensions, with 95\u{a0}% \
              intervals, on the thin lines of their own theory.** {agreement} At *P* = {x}: *λ* = {ridge}, *κ*_1 = {kappa1}, \
              *κ*_2 = {kappa2}, *E*_g = {generalization}.",
    kind: &Beside { first: &ERRORS, second: &parameters(ERRORS, &[BY_RIDGE, BY_SAMPLES]), also: |_, _| Ok(()) },
};

const ERRORS: Sweep = Sweep {
    decades: 7,
    models: &[|p, samples| spec(p, falling_ridge(p, samples), samples, LARGE)],
    guides: &[
        Guide { slope: |p| signal(fall(p), p.get(R)), factor: |_| 10.0, ..SIGNAL },
        Guide { slope: |p| features(fall(p), p.get(ALPHA), p.get(R)), ..FEATURES },
    ],
    rules: at_width,
    also: pace,
    simulate: Some(Sampling {
        points: 12,
        finite: Some(Finite {
            range: simulated,
            spec: |p, _, samples| spec(p, falling_ridge(p, samples), samples, p.get(DIMENSION)),
        }),
    }),
    ..POWER_LAW
};
