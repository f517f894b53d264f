//! Noisy random features of isotropic data: all parts of the error (SRHR §6).

use crate::figure::prelude::*;
use crate::figure::shared::OVER_RATIO;

/// The authors' λ of 1e-3: their layer has variance 1/D, ours 1/N.
pub const RIDGE: Real = shared::RIDGE.start(2e-3);
const NOISE: Real = shared::NOISE.start(0.25);
/// σ_ξ; the authors' 0.5, times √(D/N).
pub const FEATURE_NOISE: Real = linear("feature_noise", "*σ*_ξ", 0.0, 3.0)
    .start(0.707)
    .words("noise of a feature", "Standard deviation of the noise that each sample has on each feature.");
/// N.
pub const WIDTH: Whole = shared::WIDTH;
/// D.
pub const DIMENSION: Whole = shared::DIMENSION;

/// Noisy features of isotropic data against samples per dimension. A figure adds its curves.
pub const NOISY: Sweep = Sweep {
    over: Over { range: |_| (0.01, 100.0), start: 1.0, ..OVER_RATIO },
    axes: Axes::Log,
    models: &[spec],
    rules,
    simulate: Some(Sampling { points: 17, finite: None }),
    ..SWEEP
};

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "nonlinear-isotropic",
    name: "Errors of noisy random features against samples per dimension",
    parameters: &[FEATURE_NOISE.any(), WIDTH.any(), RIDGE.any(), NOISE.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "paper",
            title: "Noise on the features raises the peak",
            words: "Most of it is still what data and features make together; the noise of the features belongs to the data.",
            sets: &[],
            shows: &["generalization", "training", "bias2", "var_x", "var_xf", "var_xf_eps"],
            controls: &[],
        },
        Step {
            name: "clean",
            title: "Clean features peak lower and end lower",
            words: "Without their noise the same hundred features leave an error of 0.5 however many samples there are; with it, 0.64.",
            sets: &[FEATURE_NOISE.at(0.0)],
            shows: &["generalization", "training", "bias2", "var_x", "var_xf", "var_xf_eps"],
            controls: &[],
        },
        Step {
            name: "wide",
            title: "Noisy features peak where samples match features, even beyond the dimensions",
            words: "Clean ones would peak at *P* = *D*. Noise gives each feature a direction of its own, and the fit can use them all.",
            sets: &[WIDTH.at(400)],
            shows: &["generalization", "training", "bias2", "var_f", "var_xf"],
            controls: &[],
        },
        Step {
            name: "wide-clean",
            title: "The same features without noise peak where samples match dimensions",
            words: "Four hundred clean features span no more than the two hundred directions of the data.",
            sets: &[WIDTH.at(400), FEATURE_NOISE.at(0.0)],
            shows: &["generalization", "training", "bias2", "var_f", "var_xf"],
            controls: &[],
        },
    ],
    caption: "**Lines: theory. Marks: regressions on noisy features in your browser, with 95\u{a0}% intervals.** {agreement} At \
              *P*/*D* = {x}: *κ*_1 = {kappa1}, *κ*_2 = {kappa2}, *E*_g = {generalization}.",
    kind: &Sweep {
        models: &[|p, ratio| Spec { noise: p.get(NOISE), ..spec(p, ratio) }],
        curves: shared::ALL_PARTS,
        ..NOISY
    },
};

/// With exact labels: their noise changes the errors alone.
fn spec(p: &Values, ratio: f64) -> Spec {
    Spec {
        model: Model::RandomFeatures,
        ridge: p.get(RIDGE),
        samples: ratio * p.get(DIMENSION) as f64,
        layers: vec![Layer::gaussian(p.get(WIDTH) as f64)],
        feature_noise: p.get(FEATURE_NOISE),
        ..Spec::isotropic(p.get(DIMENSION))
    }
}

/// Where the peak stands: with noise every feature counts, without it no more than the dimensions.
fn rules(p: &Values) -> Vec<(f64, &'static str)> {
    let (width, dimension) = (p.get(WIDTH), p.get(DIMENSION));
    if p.get(FEATURE_NOISE) > 0.0 || width < dimension {
        vec![(width as f64 / dimension as f64, "*P* = *N*")]
    } else {
        vec![(1.0, "*P* = *D*")]
    }
}
