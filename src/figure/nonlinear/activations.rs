//! Real nonlinear features beside linear ones with noise: one theory for both, and where only the second obey it (SRHR §6).

use crate::figure::prelude::*;
use crate::figure::shared::{ALPHA_OR_FLAT, R, VAR_FEATURES};
use crate::spec::Activation;
use crate::spectrum::{moments, sum_of_powers};

const ACTIVATION: Choice<Activation> = choice(
    "activation",
    &[("relu", "max(h, 0)"), ("tanh", "tanh h"), ("erf", "erf h"), ("sign", "sign h")],
    &[Activation::Relu, Activation::Tanh, Activation::Erf, Activation::Sign],
)
.words("nonlinearity", "What each feature applies to its random combination h of the inputs.");
const RIDGE: Real = shared::RIDGE.start(1e-3);
const NOISE: Real = shared::NOISE.start(0.25);
const WIDTH: Whole = shared::WIDTH;
const DIMENSION: Whole = shared::DIMENSION.words("dimension", "Of the data, and of the target.");

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "activations",
    name: "Nonlinear features beside linear ones with noise",
    parameters: &[
        ACTIVATION.any(),
        ALPHA_OR_FLAT.any(),
        WIDTH.any(),
        RIDGE.any(),
        R.any(),
        NOISE.any(),
        DIMENSION.any(),
    ],
    steps: &[
        Step {
            name: "relu",
            title: "Features that are cut off at zero err like linear ones with noise",
            words: "Circles are fits to rectified features, diamonds fits to noisy linear ones: they lie on one line.",
            sets: &[],
            shows: &["generalization", "equivalent", "training"],
            controls: &[],
        },
        Step {
            name: "sign",
            title: "So do features of which nothing is kept but the sign",
            words: "The harder nonlinearity has the more noise, 57 % of the linear part’s variance, and the larger error.",
            sets: &[ACTIVATION.at("sign")],
            shows: &["generalization", "equivalent", "training"],
            controls: &[],
        },
        Step {
            name: "few-directions",
            title: "Where few directions carry the data, real features leave the theory",
            words: "At *α* = 1.2 the data effectively have eleven directions. The noisy linear features still obey, tanh does not: simulate, and see.",
            sets: &[ACTIVATION.at("tanh"), ALPHA_OR_FLAT.at(1.2)],
            shows: &["generalization", "equivalent"],
            controls: &["activation", "alpha", "r", "width"],
        },
        Step {
            name: "rough",
            title: "A rough target hides the failure",
            words: "With *r* = 0.1 most of the error comes from the many weak directions, and these are noise to a tanh too.",
            sets: &[ACTIVATION.at("tanh"), ALPHA_OR_FLAT.at(1.2), R.at(0.1)],
            shows: &["generalization", "equivalent"],
            controls: &["activation", "alpha", "r", "width"],
        },
    ],
    caption: "**Line: theory of linear features with noise. Circles: fits to nonlinear features in your browser; diamonds: to linear \
              ones with noise of the same strength; with 95\u{a0}% intervals.** For the nonlinear: {agreement} The noise has {share}\u{a0}% \
              of the linear part’s variance. The data have *r*_{eff} = {directions} effective directions{warning}.",
    kind: &Sweep {
        over: Over { range: |_| (5.0, 500.0), start: 200.0, ..SWEEP.over },
        axes: Axes::Log,
        decades: 4,
        models: &[nonlinear, linear],
        curves: &[
            Curve::of(&[TEST]).called("*E*_g, nonlinear features"),
            Curve::of(&[TEST])
                .of_model(1, "equivalent", Label::Fixed("*E*_g, linear features with noise"), EQUIVALENT)
                .marks(),
            Curve::of(&[TRAINING]).called("*E*_{tr}, nonlinear features"),
            Curve::of(&[BIAS2]),
            VAR_FEATURES,
        ],
        // The test errors, so that one sees how far apart they lie.
        frames: |curve| curve.parts[0].name == TEST.name,
        rules: |p| vec![(p.get(WIDTH) as f64, "*P* = *N*")],
        simulate: Some(Sampling { points: 8, finite: None }),
        also: directions,
        ..SWEEP
    },
};

const EQUIVALENT: Style = Style { width: 1.6, ..Style::total(Role::VarXf, Outline::Diamond) };

/// Below so many effective directions the equivalence is off by several percent, and soon by tens.
const ENOUGH: f64 = 50.0;

fn nonlinear(p: &Values, samples: f64) -> Spec {
    let alpha = p.get(ALPHA_OR_FLAT);
    // In directions that are all alike it makes no difference how the target weighs them.
    let source = TeacherSpec::Source { r: p.get(R), scale: WeightScale::Sum };
    Spec {
        model: Model::RandomFeatures,
        spectrum: SpectrumSpec::falling(p.get(DIMENSION), alpha),
        teacher: if alpha > 0.0 { source } else { TeacherSpec::Uniform },
        noise: p.get(NOISE),
        ridge: p.get(RIDGE),
        samples,
        layers: vec![Layer::gaussian(p.get(WIDTH) as f64)],
        activation: Some(p.get(ACTIVATION)),
        ..Spec::isotropic(1)
    }
}

/// The same theory without a nonlinearity: all that is left of it is its noise, and the unit of the ridge.
fn linear(p: &Values, samples: f64) -> Spec {
    let (slope, rest) = moments(p.get(ACTIVATION));
    let unit = trace(p, 1.0) / (slope * slope);
    Spec {
        activation: None,
        ridge: p.get(RIDGE) * unit,
        feature_noise: libm::sqrt(rest * unit / p.get(WIDTH) as f64),
        ..nonlinear(p, samples)
    }
}

/// Σ η^power.
fn trace(p: &Values, power: f64) -> f64 {
    sum_of_powers(p.get(DIMENSION) as f64, power * p.get(ALPHA_OR_FLAT), 1.0)
}

/// How strong the noise is, and how many directions the data effectively have.
#[expect(clippy::unnecessary_wraps, reason = "what a figure adds to its chart may be refused")]
fn directions(p: &Values, chart: &mut Chart) -> Result<(), SpecError> {
    let (slope, rest) = moments(p.get(ACTIVATION));
    let total = trace(p, 1.0);
    let count = total * total / trace(p, 2.0);
    let warning = if count < ENOUGH { ", too few for the theory to hold" } else { "" };
    chart.judged = "generalization".into();
    chart.numbers.extend([
        ("share".into(), significant(100.0 * rest / (slope * slope), 2)),
        ("ratio".into(), computed(rest / (slope * slope))),
        ("rest".into(), computed(rest)),
        ("linear".into(), computed(slope * slope)),
        ("trace".into(), computed(total)),
        ("trace2".into(), computed(trace(p, 2.0))),
        ("directions".into(), significant(count, 3)),
        ("warning".into(), warning.to_owned()),
    ]);
    Ok(())
}
