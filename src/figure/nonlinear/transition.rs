//! Power-law data through features with a little noise: first the data set the ridge, then the noise (SRHR §6).

use super::noisy::{DATA_LAW, DIMENSION, KAPPA_TWO, KAPPA1, NOISE, NOISE_RIDGE, NOISY, RIDGE, TAU, WIDTH};
use crate::figure::prelude::*;
use crate::figure::shared::VAR_FEATURES;

const ALPHA: Real = shared::ALPHA.start(3.0);
const R: Real = shared::R.start(0.4);

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "nonlinear-transition",
    name: "Ridges and errors of features with a little noise",
    // The authors' σ̃ is 0.04.
    parameters: &[
        TAU.start(1.6e-3).any(),
        ALPHA.any(),
        R.any(),
        WIDTH.any(),
        NOISE.any(),
        RIDGE.any(),
        DIMENSION.any(),
    ],
    steps: &[
        Step {
            name: "ridges",
            title: "First the data set the ridge that the fit feels, then the noise on the features",
            words: "*κ*_2 falls like *P*^{−*α*} until it meets *τ*/*P*, the ridge that the noise amounts to.",
            sets: &[],
            shows: &["kappa2", "kappa_gcv", "noise_ridge", "data_ridge"],
            controls: &["feature_noise", "alpha", "width"],
        },
        Step {
            name: "errors",
            title: "Where the noise takes over, the error begins to fall more slowly",
            words: "From *P*^{−2*αr*} to *P*^{−2*r*}: past that point the decay of the spectrum no longer counts.",
            sets: &[],
            shows: &["generalization", "bias2", "var_features", "noise_law", "data_law"],
            controls: &["feature_noise", "alpha", "r", "width"],
        },
        Step {
            name: "quieter",
            title: "With a hundredth of the noise the fast law holds for longer",
            words: "The point where the two ridges are equal moves out by 100^{1/(*α* − 1)}, here tenfold. Beyond a thousand samples even the tiny *λ* is larger than *τ*/*P*.",
            sets: &[TAU.at(1.6e-5)],
            shows: &["generalization", "bias2", "var_features", "noise_law", "data_law"],
            controls: &["feature_noise", "alpha", "r", "width"],
        },
    ],
    caption: "**Heavy and dashed lines: theory for *D* = 10⁴. Marks: fits in your browser in fewer dimensions, with 95\u{a0}% \
              intervals, on the thin lines of their own theory.** {agreement} At *P* = {x}: *κ*_1 = {kappa1}, *κ*_2 = {kappa2}, \
              *E*_g = {generalization}.",
    kind: &Sweep {
        y: "ridges *κ*, squared errors",
        decades: 7,
        curves: &[Curve::of(&[TEST]), Curve::of(&[BIAS2]), Curve::of(&[VAR_X]), VAR_FEATURES, KAPPA_TWO, KAPPA1],
        guides: &[
            NOISE_RIDGE,
            Guide {
                name: "data_ridge",
                label: "∝ *P*^{{slope}}: ridge of few samples",
                role: Role::Bias,
                slope: |p| -p.get(ALPHA),
                factor: |_| 0.3,
                range: |p| (1.0, p.get(WIDTH) as f64),
            },
            Guide {
                name: "noise_law",
                label: "∝ *P*^{{slope}}: noise on the features",
                role: Role::VarXf,
                slope: |p| -2.0 * p.get(R).min(1.0),
                factor: |p| 0.5 * libm::pow(p.get(TAU), 2.0 * p.get(R).min(1.0)),
                range: |p| (1.0, p.get(WIDTH) as f64),
            },
            DATA_LAW,
        ],
        also: ridges,
        ..NOISY
    },
};

/// What κ1 is made of: λ = κ1 (1 − n/P), with the noise's share of n told apart.
#[expect(clippy::unnecessary_wraps, reason = "what a figure adds to its chart may be refused")]
fn ridges(p: &Values, chart: &mut Chart) -> Result<(), SpecError> {
    let tau = p.get(TAU);
    if let Some(table) = chart.panels[0].read_from() {
        let noise = |[shrink, samples]: [f64; 2]| shrink * tau / samples;
        table.derive(("by_noise", "*κ*_1 due to noise on the features"), ["shrink_layers", "samples"], noise);
        let data = |[kappa, ridge, noise]: [f64; 3]| (kappa - ridge - noise).max(0.0);
        table.derive(("by_samples", "*κ*_1 due to few samples"), ["kappa1", "ridge", "by_noise"], data);
    }
    Ok(())
}
