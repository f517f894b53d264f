//! Power-law data through random features with noise on the labels: a slowly falling ridge keeps the noise down (SRHR §5).

use super::power_law::{
    BY_RIDGE, BY_SAMPLES, DIMENSION, FALL, POWER_LAW, SIGNAL, WIDTH, at_width, below_width, fall, falling_ridge, pace,
    parameters, signal, simulated, spec,
};
use crate::figure::prelude::*;
use crate::figure::shared::LARGE;

const ALPHA: Real = shared::ALPHA.start(3.0);
const R: Real = shared::R.start(0.3);
const L: Real = FALL.start(2.0);
const NOISE: Real = shared::NOISE.start(0.4);
const N: Whole = WIDTH.start(2000);

/// The series that tell how the errors fall.
const LAWS: &[&str] =
    &["generalization", "bias2", "var_x_eps", "signal", "noise_law", "kappa_gcv", "kappa2", "by_ridge"];

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "features-noise-mitigated",
    name: "Errors of random features on noisy labels under a falling ridge",
    parameters: &[L.any(), NOISE.any(), ALPHA.any(), R.any(), N.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "paper",
            title: "Label noise takes over, and falls only as the cube root of the samples",
            words: "With *l* below *α* the fit uses ever fewer directions a sample, so the noise does go away, as *P*^{−(1 − *l*/*α*)}.",
            sets: &[],
            shows: LAWS,
            controls: &["l", "noise", "alpha"],
        },
        Step {
            name: "slow",
            title: "A ridge that falls half as fast lets the noise fall twice as fast",
            words: "The price is the signal, which falls half as fast too and is now nearly all of the error.",
            sets: &[L.at(1.0)],
            shows: LAWS,
            controls: &["l", "noise", "alpha"],
        },
        Step {
            name: "fast",
            title: "A ridge that falls as fast as the spectrum leaves the noise where it is",
            words: "At *l* = *α* a fixed part of the samples goes into fitting noise, until there are more samples than features.",
            sets: &[L.at(3.0)],
            shows: LAWS,
            controls: &["l", "noise", "alpha"],
        },
        Step {
            name: "parameters",
            title: "The variance that noise makes is the variance factor times σ²",
            words: "That holds as long as *γ*_1 is small, and *γ*_1 itself falls as *P*^{−(1 − *l*/*α*)}.",
            sets: &[],
            shows: &[
                "generalization",
                "var_x_eps",
                "kappa_gcv",
                "kappa2",
                "gamma1",
                "gamma2",
                "df1",
                "df2",
                "by_ridge",
                "by_samples",
            ],
            controls: &["l", "noise", "alpha"],
        },
    ],
    caption: "**Heavy and dashed lines: theory for *D* = 10⁴. Marks: fits in your browser in fewer dimensions, with 95\u{a0}% \
              intervals, on the thin lines of their own theory.** {agreement} At *P* = {x}: *λ* = {ridge}, *κ*_1 = {kappa1}, \
              *γ*_1 = {gamma1}, *E*_g = {generalization}.",
    kind: &Beside { first: &ERRORS, second: &parameters(ERRORS, &[BY_RIDGE, BY_SAMPLES]), also: |_, _| Ok(()) },
};

const ERRORS: Sweep = Sweep {
    decades: 4,
    models: &[|p, samples| noisy(p, samples, LARGE)],
    curves: &[
        Curve::of(&[TEST]),
        Curve::of(&[BIAS2]),
        Curve::of(&[VAR_X]),
        Curve::of(&[VAR_X_EPS]),
        Curve::of(&[GCV]).marks(),
    ],
    guides: &[
        Guide { slope: |p| signal(fall(p), p.get(R)), factor: |_| 2.0, ..SIGNAL },
        Guide {
            name: "noise_law",
            label: "∝ *P*^{{slope}}: noise",
            role: Role::Noise,
            slope: |p| fall(p) / p.get(ALPHA) - 1.0,
            factor: |p| 0.5 * p.get(NOISE) * p.get(NOISE),
            range: below_width,
        },
    ],
    rules: at_width,
    also: pace,
    simulate: Some(Sampling {
        points: 12,
        finite: Some(Finite { range: simulated, spec: |p, _, samples| noisy(p, samples, p.get(DIMENSION)) }),
    }),
    ..POWER_LAW
};

fn noisy(p: &Values, samples: f64, dimension: u64) -> Spec {
    Spec { noise: p.get(NOISE), ..spec(p, falling_ridge(p, samples), samples, dimension) }
}
