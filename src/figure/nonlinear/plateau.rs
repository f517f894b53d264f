//! Noisy features and a smooth target: the error ends on a plateau, the variance of the features (SRHR §6).

use super::noisy::{DIMENSION, NOISE, NOISY, RIDGE, TAU, WIDTH};
use crate::figure::prelude::*;
use crate::figure::shared::{LARGE, VAR_FEATURES};
use crate::spectrum::sum_of_powers;

const ALPHA: Real = shared::ALPHA.start(1.8);
const R: Real = shared::R.start(1.2);

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "nonlinear-plateau",
    name: "Errors of noisy features for a smooth target",
    parameters: &[TAU.any(), ALPHA.any(), R.any(), WIDTH.any(), NOISE.any(), RIDGE.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "paper",
            title: "More samples stop helping long before they match the features",
            words: "The bias keeps falling like *P*^{−2}. The variance of the features hardly moves, and the error ends on it.",
            sets: &[],
            shows: &["generalization", "bias2", "var_x", "var_features", "signal", "floor"],
            controls: &[],
        },
        Step {
            name: "narrow",
            title: "With a fifth of the features the plateau is five times as high",
            words: "The features’ noise averages out over their number: the plateau is of order *τ*/*N*.",
            sets: &[WIDTH.at(1000)],
            shows: &["generalization", "bias2", "var_features", "signal", "floor"],
            controls: &[],
        },
        Step {
            name: "louder",
            title: "With four times the noise it is four times as high",
            words: "It takes more samples to come down to it, and there are fewer to go from there to the peak at *P* = *N*.",
            sets: &[TAU.at(4.0)],
            shows: &["generalization", "bias2", "var_features", "signal", "floor"],
            controls: &[],
        },
        Step {
            name: "rough",
            title: "A rough target has no plateau: its error keeps falling until the peak begins",
            words: "With *r* = 0.4 the bias falls so slowly that for several hundred samples the variance of the features stays below it.",
            sets: &[R.at(0.4)],
            shows: &["generalization", "bias2", "var_features", "signal"],
            controls: &[],
        },
    ],
    caption: "**Heavy and dashed lines: theory for *D* = 10⁴. Marks: fits in your browser in fewer dimensions, with 95\u{a0}% \
              intervals, on the thin lines of their own theory.** {agreement} At *P* = {x}: *κ*_2 = {kappa2}, bias² = {bias2}, \
              *E*_g = {generalization}.",
    kind: &Sweep {
        curves: &[Curve::of(&[TEST]), Curve::of(&[BIAS2]), Curve::of(&[VAR_X]), VAR_FEATURES],
        guides: &[
            Guide {
                name: "signal",
                label: "∝ *P*^{{slope}}: signal",
                role: Role::Bias,
                slope: |p| -2.0 * p.get(R).min(1.0),
                factor: |p| libm::pow(p.get(TAU), 2.0 * p.get(R).min(1.0)),
                range: |p| (p.get(TAU), p.get(WIDTH) as f64),
            },
            // For the authors' τ of 1 also 1/(Nτ), which they write.
            Guide {
                name: "floor",
                label: "*τ*/*N*: plateau",
                role: Role::VarF,
                slope: |_| 0.0,
                factor: |p| p.get(TAU) / p.get(WIDTH) as f64,
                range: |p| (p.get(TAU), p.get(WIDTH) as f64),
            },
        ],
        also: |p, chart| {
            let unit = p.get(TAU) / p.get(WIDTH) as f64;
            let weights = sum_of_powers(LARGE as f64, 1.0 + p.get(ALPHA) * (2.0 * p.get(R) - 1.0), 1.0);
            chart.numbers.push(("weights".into(), significant(weights, 3)));
            if let Some(table) = chart.panels[0].read_from() {
                table
                    .derive(("factor", "variance of the features over *τ*/*N*"), ["var_features"], |[var]| var / unit);
            }
            Ok(())
        },
        ..NOISY
    },
};
