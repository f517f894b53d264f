//! Noise on the features against noise on the labels (SRHR §6).

use super::noisy::{DIMENSION, NOISE, NOISY, RIDGE, TAU, WIDTH};
use crate::figure::prelude::*;
use crate::figure::shared::VAR_FEATURES;

const ALPHA: Real = shared::ALPHA.start(3.5);
const R: Real = shared::R.start(0.8);

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "nonlinear-label-noise",
    name: "Errors due to noise on the labels, with noisy features",
    // The authors' σ̃ is 0.1.
    parameters: &[
        TAU.start(0.01).any(),
        NOISE.start(0.8).any(),
        ALPHA.any(),
        WIDTH.any(),
        R.any(),
        RIDGE.any(),
        DIMENSION.any(),
    ],
    steps: &[
        Step {
            name: "paper",
            title: "Noise on the features tames the noise on the labels",
            words: "Its ridge *τ*/*P* keeps weak directions out of the fit, so that the label noise averages out, like *P*^{−1+1/*α*}.",
            sets: &[],
            shows: &["generalization", "var_x_eps", "var_xf_eps", "law"],
            controls: &[],
        },
        Step {
            name: "quiet",
            title: "With quiet features a hundred samples are no better than one",
            words: "The fit passes through its noisy labels, and each sample opens one more direction to their noise. Further out even the tiny *λ* helps.",
            sets: &[TAU.at(1e-6)],
            shows: &["generalization", "var_x_eps", "var_xf_eps", "law"],
            controls: &[],
        },
        Step {
            name: "factors",
            title: "Of the two factors by which label noise enters only one keeps falling",
            words: "*γ*_2 belongs to an average over the features, *γ*_1 to one draw of them: it rises again as samples come near features.",
            sets: &[],
            shows: &["var_x_eps", "var_xf_eps", "gamma1", "gamma2"],
            controls: &[],
        },
        Step {
            name: "narrow",
            title: "With fewer features the cure ends sooner",
            words: "The part that features and labels make together grows like *P*/*N* and takes over. Up to *P* = *N* a tenth of the features leave an error nearly three times as large at best.",
            sets: &[WIDTH.at(500)],
            shows: &["generalization", "var_x_eps", "var_xf_eps", "law"],
            controls: &[],
        },
    ],
    caption: "**Heavy and dashed lines: theory for *D* = 10⁴. Marks: fits in your browser in fewer dimensions, with 95\u{a0}% \
              intervals, on the thin lines of their own theory.** {agreement} At *P* = {x}: *κ*_2 = {kappa2}, *γ*_1 = {gamma1}, \
              *γ*_2 = {gamma2}, *E*_g = {generalization}.",
    kind: &Sweep {
        y: "squared errors, variance factors",
        curves: &[
            Curve::of(&[TEST]),
            VAR_FEATURES,
            Curve::of(&[VAR_X_EPS]),
            Curve::of(&[VAR_XF_EPS]),
            Curve::of(&[GAMMA]).called("variance factor *γ*_1").theory(),
            Curve::of(&[GAMMA2]).theory(),
        ],
        guides: &[Guide {
            name: "law",
            label: "∝ *P*^{{slope}}: noise on the labels",
            role: Role::Noise,
            slope: |p| 1.0 / p.get(ALPHA) - 1.0,
            factor: |p| p.get(NOISE) * p.get(NOISE),
            range: |p| (1.0, p.get(WIDTH) as f64),
        }],
        ..NOISY
    },
};
