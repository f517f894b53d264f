//! Ridge regression on isotropic data: the test error peaks where there is one sample per dimension (SRHR §3).

use crate::figure::handle::{Interval, interval};
use crate::figure::prelude::*;
use crate::figure::shared::{NOISE, OVER_RATIO};

const RIDGE: Real = log("ridge", "*λ*", 1e-6, 10.0).start(1e-3).words("ridge", "The ridge you set.");
const DIMENSION: Whole = whole("dimension", "*D*", 10.0, 1000.0)
    .start(250)
    .words("dimension simulated", "Only the simulation has a size: the theory depends on P/D alone.");
const RATIO: Interval = interval(("ratio_min", "ratio_max"), "*P*/*D*", 0.01, 10.0)
    .start(0.05, 2.0)
    .words(("from", "First number of samples per dimension."), ("to", "Last number of samples per dimension."));

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "ridge-double-descent",
    name: "Errors of ridge regression against samples per dimension",
    parameters: &[RIDGE.any(), NOISE.any(), DIMENSION.any(), RATIO.from(), RATIO.to()],
    steps: &[
        Step {
            name: "peak",
            title: "More data made this fit worse",
            words: "The test error falls, then rises to a peak at one sample per dimension, and only then falls for good.",
            sets: &[AXES.at("linear")],
            shows: &["generalization", "training"],
            controls: &["ridge"],
        },
        Step {
            name: "parts",
            title: "At one sample per dimension the noise, not the bias, makes the peak",
            words: "The bias falls steadily; the variance due to the noise on the labels peaks where the test error does.",
            sets: &[AXES.at("semilog")],
            shows: &["generalization", "training", "bias2", "var_x", "var_x_eps"],
            controls: &["noise"],
        },
        Step {
            name: "noiseless",
            title: "Without noise on the labels there is no peak",
            words: "With exact labels, and hardly any ridge, the error falls along a straight line and is nearly zero from *P* = *D* on.",
            sets: &[NOISE.at(0.0), AXES.at("linear")],
            shows: &["generalization", "bias2", "var_x"],
            controls: &["ridge"],
        },
        Step {
            name: "best-ridge",
            title: "With a good ridge more data never hurt",
            words: "The best ridge at *P* = *D* is *σ*_ε² = 0.25: a tenth of the peak is left of the error there.",
            sets: &[RIDGE.at(0.25), AXES.at("linear")],
            shows: &["generalization", "training", "bias2", "var_x_eps"],
            controls: &["ridge"],
        },
    ],
    caption: "**Lines: theory for *D* → ∞. Marks: ridge regressions fitted in your browser, with 95\u{a0}% intervals.** \
              {agreement} At *P*/*D* = {x}: *κ* = {kappa}, *S* = *κ*/*λ* = {s}, and *S*²*E*_{tr} = {training_scaled} = \
              *E*_g + *σ*_ε².",
    kind: &Sweep {
        over: Over { range: |p| p.get(RATIO), start: 1.25, ..OVER_RATIO },
        axes: Axes::Semilog,
        models: &[|p, ratio| Spec {
            noise: p.get(NOISE),
            ridge: p.get(RIDGE),
            samples: ratio * p.get(DIMENSION) as f64,
            ..Spec::isotropic(p.get(DIMENSION))
        }],
        curves: &[
            Curve::of(&[TEST]),
            Curve::of(&[TRAINING]),
            Curve::of(&[BIAS2]),
            Curve::of(&[VAR_X]),
            Curve::of(&[VAR_X_EPS]),
            Curve::of(&[GCV]).marks(),
        ],
        rules: |_| vec![(1.0, "*P* = *D*")],
        simulate: Some(Sampling { points: 14, finite: None }),
        trials: 50,
        trial: "Each trial fits two independent data sets.",
        ..SWEEP
    },
};
