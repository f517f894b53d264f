//! Ridge regression on random features: the variance told apart by its sources (SRHR §4).

use crate::figure::prelude::*;

const RIDGE: Real = log("ridge", "*λ*", 1e-6, 10.0).start(1e-3).words("ridge", "The ridge you set.");
const NOISE: Real = shared::NOISE.start(0.25);
const WIDTH: Whole = shared::WIDTH;
const ALPHA: Real = shared::ALPHA_OR_FLAT;
const DIMENSION: Whole = shared::DIMENSION;

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "features-double-descent",
    name: "Errors of random features against samples",
    parameters: &[RIDGE.any(), NOISE.any(), WIDTH.any(), ALPHA.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "paper",
            title: "With fewer features than dimensions the peak stands where samples match features",
            words: "There the fit has just enough samples to pass through all of them, in the *N* directions that it sees.",
            sets: &[],
            shows: &["generalization", "training", "bias2", "var_xf", "var_xf_eps"],
            controls: &[],
        },
        Step {
            name: "noiseless",
            title: "Random features make a peak without any noise on the labels",
            words: "What the features do not catch of the target acts as noise: data and features together make the peak.",
            sets: &[NOISE.at(0.0)],
            shows: &["generalization", "bias2", "var_x", "var_f", "var_xf"],
            controls: &[],
        },
        Step {
            name: "wide",
            title: "With more features than dimensions the peak stands where samples match dimensions",
            words: "Then the features keep all directions, and the data are again what is short.",
            sets: &[WIDTH.at(400)],
            shows: &["generalization", "training", "bias2", "var_x_eps", "var_xf_eps"],
            controls: &[],
        },
        Step {
            name: "more-ridge",
            title: "A larger ridge takes the peak away",
            words: "At *λ* = 1 the test error never rises a tenth above where it starts; what is left far out is bias and the features’ variance.",
            sets: &[RIDGE.at(1.0)],
            shows: &["generalization", "training", "bias2", "var_f", "var_xf"],
            controls: &[],
        },
        Step {
            name: "power-law",
            title: "On data with few strong directions the same features miss far less",
            words: "With *α* = 1.5 a hundred features leave 6 % of the target, however many samples there are; with equal directions, half of it.",
            sets: &[ALPHA.at(1.5), AXES.at("log")],
            shows: &["generalization", "training", "bias2", "var_xf", "var_xf_eps"],
            controls: &[],
        },
    ],
    caption: "**Lines: theory. Marks: regressions on random features in your browser, with 95\u{a0}% intervals.** {agreement} \
              At *P* = {x}: *κ*_1 = {kappa1} after the samples, *κ*_2 = {kappa2} after the features too, and \
              (*κ*_1/*λ*)²*E*_{tr} = {training_scaled} = *E*_g + *σ*_ε².",
    kind: &Sweep {
        over: Over { range: |_| (2.0, 2000.0), start: 300.0, ..SWEEP.over },
        axes: Axes::Log,
        decades: 4,
        models: &[|p, samples| Spec {
            model: Model::RandomFeatures,
            spectrum: spectrum(p),
            noise: p.get(NOISE),
            ridge: p.get(RIDGE),
            samples,
            layers: vec![Layer::gaussian(p.get(WIDTH) as f64)],
            ..Spec::isotropic(1)
        }],
        curves: shared::ALL_PARTS,
        rules: |p| {
            let (width, dimension) = (p.get(WIDTH), p.get(DIMENSION));
            if width < dimension { vec![(width as f64, "*P* = *N*")] } else { vec![(dimension as f64, "*P* = *D*")] }
        },
        simulate: Some(Sampling { points: 20, finite: None }),
        ..SWEEP
    },
};

fn spectrum(p: &Values) -> SpectrumSpec {
    SpectrumSpec::falling(p.get(DIMENSION), p.get(ALPHA))
}
