//! Power-law data through features with much noise: the noise alone sets the ridge (SRHR §6).

use super::noisy::{DATA_LAW, DIMENSION, KAPPA_TWO, KAPPA1, NOISE, NOISE_RIDGE, NOISY, RIDGE, TAU, WIDTH};
use crate::figure::prelude::*;
use crate::figure::shared::VAR_FEATURES;

const ALPHA: Real = shared::ALPHA.start(1.8);
const R: Real = shared::R.start(0.4);

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "nonlinear-noise-dominated",
    name: "Errors of features with much noise",
    // The authors' σ̃ is 2.5.
    parameters: &[TAU.start(6.25).any(), ALPHA.any(), R.any(), WIDTH.any(), NOISE.any(), RIDGE.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "paper",
            title: "Under strong noise the error falls as if the spectrum fell like 1/k",
            words: "Like *P*^{−2*r*}, whatever *α* is, until the samples come near the features.",
            sets: &[],
            shows: &["generalization", "bias2", "var_features", "law"],
            controls: &[],
        },
        Step {
            name: "steep",
            title: "A steeper spectrum does not make it any faster",
            words: "With *α* = 3 the law is the same. Without noise the exponent would be 2*αr* = 2.4 and not 0.8.",
            sets: &[ALPHA.at(3.0)],
            shows: &["generalization", "bias2", "var_features", "law"],
            controls: &[],
        },
        Step {
            name: "ridge",
            title: "From the first sample on the ridge is that of the noise",
            words: "*κ*_2 lies on *τ*/*P* until *P* = *N*. Then more samples lower it no more.",
            sets: &[],
            shows: &["kappa2", "kappa_gcv", "noise_ridge"],
            controls: &[],
        },
        Step {
            name: "quiet",
            title: "With hardly any noise the spectrum counts again",
            words: "The same target on the same data, with a ten thousandth of the noise: *P* to the power −2*αr* = −1.44.",
            sets: &[TAU.at(6.25e-4)],
            shows: &["generalization", "bias2", "var_features", "law", "data_law"],
            controls: &[],
        },
    ],
    caption: "**Heavy and dashed lines: theory for *D* = 10⁴. Marks: fits in your browser in fewer dimensions, with 95\u{a0}% \
              intervals, on the thin lines of their own theory.** {agreement} At *P* = {x}: *κ*_2 = {kappa2}, \
              *E*_g = {generalization}.",
    kind: &Sweep {
        y: "squared errors, ridges *κ*",
        curves: &[Curve::of(&[TEST]), Curve::of(&[BIAS2]), VAR_FEATURES, KAPPA_TWO, KAPPA1],
        guides: &[
            Guide {
                name: "law",
                label: "∝ *P*^{{slope}}: noise on the features",
                role: Role::Bias,
                slope: |p| -2.0 * p.get(R).min(1.0),
                factor: |p| libm::pow(p.get(TAU), 2.0 * p.get(R).min(1.0)),
                range: |p| (p.get(TAU), p.get(WIDTH) as f64),
            },
            NOISE_RIDGE,
            DATA_LAW,
        ],
        also: |p, chart| {
            let exponent = 2.0 * p.get(R).min(1.0);
            chart.numbers.push(("exponent".into(), significant(exponent, 3)));
            if let Some(table) = chart.panels[0].read_from() {
                let factor = |[bias, kappa]: [f64; 2]| bias / libm::pow(kappa, exponent);
                table.derive(("factor", "bias² over its power of *κ*_2"), ["bias2", "kappa2"], factor);
            }
            Ok(())
        },
        ..NOISY
    },
};
