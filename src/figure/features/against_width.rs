//! Errors against the number of features: a peak at a fixed ridge, and none at the best one (SRHR §4).

use crate::figure::prelude::*;
use crate::figure::shared::OVER_WIDTH_RATIO;

const RIDGE: Real =
    log("ridge", "*λ*", 1e-6, 10.0).start(1e-3).words("fixed ridge", "The same for all numbers of features.");
const NOISE: Real = shared::NOISE.start(0.25);
const RATIO: Real = log("ratio", "*P*/*D*", 0.1, 10.0)
    .start(0.5)
    .words("samples per dimension", "How many samples are fitted, for each dimension of the data.");
const ALPHA: Real = shared::ALPHA_OR_FLAT;
const DIMENSION: Whole = shared::DIMENSION;

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "features-against-width",
    name: "Test error against the number of features",
    parameters: &[RATIO.any(), RIDGE.any(), NOISE.any(), ALPHA.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "peak",
            title: "With as many features as samples the test error peaks",
            words: "The number of samples is fixed here. What data and features make together has its peak at *N* = *P*.",
            sets: &[],
            shows: &["fixed", "var_xf", "data"],
            controls: &[],
        },
        Step {
            name: "best",
            title: "At the best ridge a wider model is never worse",
            words: "The solid curve falls all the way, to the error of ridge regression on the data themselves.",
            sets: &[],
            shows: &["best", "fixed", "data"],
            controls: &[],
        },
        Step {
            name: "noiseless",
            title: "Even with exact labels a narrow model needs a ridge",
            words: "What its features miss of the target acts as noise: the best ridge falls to zero only as the model widens.",
            sets: &[NOISE.at(0.0)],
            shows: &["best", "fixed", "data"],
            controls: &[],
        },
        Step {
            name: "many",
            title: "With more samples than dimensions no width makes a peak",
            words: "Features can fill no more than the dimensions there are, so the fit never has to pass through all samples.",
            sets: &[RATIO.at(1.5)],
            shows: &["best", "fixed", "data"],
            controls: &[],
        },
        Step {
            name: "power-law",
            title: "On data with few strong directions a narrow model is good, until the peak",
            words: "At a tiny ridge the error is lowest twice: well below *N* = *P*, and lower still far beyond.",
            sets: &[ALPHA.at(1.2), RIDGE.at(1e-5), NOISE.at(0.05)],
            shows: &["best", "fixed", "data"],
            controls: &[],
        },
    ],
    caption: "**Lines: theory. Marks: regressions on random features in your browser, with 95\u{a0}% intervals.** {agreement} \
              At *N*/*D* = {x} the best ridge is *λ* = {ridge}, with *E*_g = {best}; the fixed one gives *E*_g = {fixed}.",
    kind: &Sweep {
        over: OVER_WIDTH_RATIO,
        y: "test error, *E*_g",
        axes: Axes::Log,
        decades: 3,
        models: &[
            |p, width| at_best(spec(p, width)),
            |p, width| Spec { ridge: p.get(RIDGE), ..spec(p, width) },
            |p, width| at_best(Spec { model: Model::Ridge, layers: Vec::new(), ..spec(p, width) }),
        ],
        curves: &[
            Curve::of(&[TEST]).of_model(0, "best", Label::Fixed("*E*_g at the best *λ*"), BEST),
            Curve::of(&[TEST]).of_model(1, "fixed", Label::Live(fixed), FIXED),
            Curve::of(&[VAR_XF]).of_model(1, "var_xf", Label::Fixed("its variance, *X* with *F*"), VAR_XF.style),
            Curve::of(&[TEST]).of_model(2, "data", Label::Fixed("without features, best *λ*"), DATA).theory(),
        ],
        // Where it is small the variance may leave the picture.
        frames: |curve| curve.name != VAR_XF.name,
        rules: |p| if ratio(p) < 1.0 { vec![(ratio(p), "*N* = *P*")] } else { Vec::new() },
        simulate: Some(Sampling { points: 8, finite: None }),
        ..SWEEP
    },
};

const BEST: Style = Style::total(Role::Ramp1, Outline::Circle);
const FIXED: Style = Style { width: 2.0, ..Style::part(Role::Ramp4, &[6.0, 3.0], Outline::Square) };
const DATA: Style = Style::guide(Role::Ink);

fn fixed(p: &Values) -> String {
    format!("*E*_g at *λ* = {}", short(p.get(RIDGE)))
}

/// A whole number of samples, so that as many features as samples can be simulated.
fn samples(p: &Values) -> f64 {
    libm::round(p.get(RATIO) * p.get(DIMENSION) as f64).max(1.0)
}

/// P/D, of so many.
fn ratio(p: &Values) -> f64 {
    samples(p) / p.get(DIMENSION) as f64
}

fn spec(p: &Values, width: f64) -> Spec {
    let dimension = p.get(DIMENSION);
    Spec {
        model: Model::RandomFeatures,
        spectrum: SpectrumSpec::falling(dimension, p.get(ALPHA)),
        noise: p.get(NOISE),
        samples: samples(p),
        layers: vec![Layer::gaussian(width * dimension as f64)],
        ..Spec::isotropic(dimension)
    }
}

/// The same with its best ridge.
fn at_best(spec: Spec) -> Spec {
    Spec { ridge: optimal(&spec).map_or(0.0, |best| best.ridge), ..spec }
}
