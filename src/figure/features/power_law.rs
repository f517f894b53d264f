//! What figures of power-law data through random features share: the curves, their laws, and the panel of what the features
//! and the samples make of the ridge.

use crate::figure::output::Output;
use crate::figure::prelude::*;
use crate::figure::shared::{ALPHA, LARGE, R, VAR_FEATURES, source};

/// N.
pub const WIDTH: Whole =
    whole("width", "*N*", 50.0, 5000.0).start(1000).words("features", "How many random features are fitted.");

/// D of what is simulated.
pub const DIMENSION: Whole = whole("dimension", "*D*", 100.0, 2000.0).start(700).words(
    "dimension simulated",
    "The curves are for D = 10000; what is simulated has fewer dimensions, and as many fewer features.",
);

/// l of a ridge λ ∝ P^−l.
pub const FALL: Real = linear("l", "*l*", 0.0, 4.0)
    .words("decay of the ridge", "The ridge falls as P to the power −l, from D/N at one sample.");

/// A ridge that falls with the samples. The factor is that of features of variance 1/D, which are N/D times as large.
pub fn falling_ridge(p: &Values, samples: f64) -> f64 {
    LARGE as f64 / p.get(WIDTH) as f64 * libm::pow(samples, -p.get(FALL))
}

/// How fast κ falls under it.
pub fn fall(p: &Values) -> f64 {
    p.get(FALL).min(p.get(ALPHA))
}

/// Power-law data without noise through one layer, with as many features a dimension as the curves have.
pub fn spec(p: &Values, ridge: f64, samples: f64, dimension: u64) -> Spec {
    let width = p.get(WIDTH) as f64 * dimension as f64 / LARGE as f64;
    Spec {
        model: Model::RandomFeatures,
        ridge,
        samples,
        layers: vec![Layer::gaussian(width)],
        ..source(dimension, p.get(ALPHA), p.get(R))
    }
}

/// The samples that are simulated.
pub fn simulated(p: &Values) -> (f64, f64) {
    (1.0, 0.6 * p.get(DIMENSION) as f64)
}

/// The exponent of the signal that is not learned where κ ∝ P^−m.
pub fn signal(m: f64, r: f64) -> f64 {
    -2.0 * m * r.min(1.0)
}

/// The exponent of the features' variance where κ ∝ P^−m.
pub fn features(m: f64, alpha: f64, r: f64) -> f64 {
    m / alpha - 2.0 * m * r.min(0.5)
}

/// The samples up to which guides are drawn.
pub fn below_width(p: &Values) -> (f64, f64) {
    (2.0, p.get(WIDTH) as f64)
}

/// P = N.
pub fn at_width(p: &Values) -> Vec<(f64, &'static str)> {
    vec![(p.get(WIDTH) as f64, "*P* = *N*")]
}

/// Where both laws meet as λ → 0 if their factors differ by 1/N alone: the exponent of N, and P. For r ≤ ½ that is P = N.
pub fn meeting(p: &Values) -> (f64, f64) {
    let exponent = 1.0 / (1.0 + p.get(ALPHA) * (2.0 * p.get(R).clamp(0.5, 1.0) - 1.0));
    (exponent, libm::pow(p.get(WIDTH) as f64, exponent))
}

/// P = N, and where both laws meet: the features' variance overtakes the signal near there.
pub fn crossover(p: &Values, words: &'static str) -> Vec<(f64, &'static str)> {
    let meet = (p.get(R) > 0.5).then_some((meeting(p).1, words));
    meet.into_iter().chain(at_width(p)).collect()
}

/// How fast κ falls, for the text.
#[expect(clippy::unnecessary_wraps, reason = "what a figure adds to its chart may be refused")]
pub fn pace(p: &Values, chart: &mut Chart) -> Result<(), SpecError> {
    chart.numbers.push(("pace".into(), significant(fall(p), 3)));
    Ok(())
}

/// The errors along the samples, up to the dimension of the curves. A figure adds its models and guides.
pub const POWER_LAW: Sweep = Sweep {
    over: Over { range: |_| (1.0, LARGE as f64), start: 100.0, ..SWEEP.over },
    axes: Axes::Log,
    choose: false,
    curves: &[Curve::of(&[TEST]), Curve::of(&[BIAS2]), Curve::of(&[VAR_X]), VAR_FEATURES, Curve::of(&[GCV]).marks()],
    trials: 10,
    ..SWEEP
};

/// The series that tell how these fall.
pub const LAWS: &[&str] = &["generalization", "bias2", "var_features", "signal", "features", "kappa_gcv", "kappa2"];

/// The law of the signal where κ ∝ P^−α, without its factor.
pub const SIGNAL: Guide = Guide {
    name: "signal",
    label: "∝ *P*^{{slope}}: signal",
    role: Role::Bias,
    slope: |p| signal(p.get(ALPHA), p.get(R)),
    factor: |_| 1.0,
    range: below_width,
};

/// The law of the features' variance where κ ∝ P^−α.
pub const FEATURES: Guide = Guide {
    name: "features",
    label: "∝ *P*^{{slope}}: features",
    role: Role::VarF,
    slope: |p| features(p.get(ALPHA), p.get(ALPHA), p.get(R)),
    factor: |p| 5.0 / p.get(WIDTH) as f64,
    range: below_width,
};

/// What becomes of the ridge, in colours that the errors beside leave free.
pub const PARAMETERS: [Curve; 6] = [
    coloured(&[KAPPA2], KAPPA2.label, Role::VarXf).theory(),
    coloured(&[KAPPA], "renormalised once, *κ*_1", Role::Train),
    coloured(&[GAMMA2], GAMMA2.label, Role::VarXfe).theory(),
    coloured(&[GAMMA], "variance factor *γ*_1", Role::VarX).theory(),
    coloured(&[DF1], DF1.label, Role::Ramp4).theory(),
    coloured(&[DF2], DF2.label, Role::Ramp3).theory(),
];

const fn coloured(output: &'static [Output; 1], label: &'static str, role: Role) -> Curve {
    let curve = Curve::of(output).called(label);
    Curve { style: Style { role, ..curve.style }, ..curve }
}

/// The panel beside the errors of a sweep, along the same samples and with the same trials.
pub const fn parameters(errors: Sweep<'static>, guides: &'static [Guide]) -> Sweep<'static> {
    Sweep { y: "*κ*, *γ* and degrees of freedom", decades: 10, curves: &PARAMETERS, guides, follows: true, ..errors }
}

/// κ ∝ P^−α: how far so few samples reach down.
pub const BY_SAMPLES: Guide = Guide {
    name: "by_samples",
    label: "∝ *P*^{{slope}}: samples",
    role: Role::VarX,
    slope: |p| -p.get(ALPHA),
    factor: |_| 2.0,
    range: below_width,
};

/// The ridge itself, where it falls with the samples.
pub const BY_RIDGE: Guide = Guide {
    name: "by_ridge",
    label: "∝ *P*^{{slope}}: the ridge *λ*",
    role: Role::Ink,
    slope: |p| -p.get(FALL),
    factor: |p| falling_ridge(p, 1.0),
    range: |_| (1.0, LARGE as f64),
};
