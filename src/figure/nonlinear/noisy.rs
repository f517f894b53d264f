//! Power-law data through features with noise: what the figures on its regimes have in common (SRHR §6).

use crate::figure::prelude::*;
use crate::figure::shared::{ALPHA, LARGE, R};

/// τ = Nσ_ξ². The authors' σ̃ is its root.
pub const TAU: Real = log("feature_noise", "*τ*", 1e-6, 100.0)
    .start(1.0)
    .words("noise of the features", "The variance of the noise of all features together: N times that of one.");
/// N.
pub const WIDTH: Whole =
    whole("width", "*N*", 50.0, 10_000.0).start(5000).words("features", "How many random features are fitted.");
/// So small that it hardly matters: the authors' λ of 1e-8, in our units for their D and N.
pub const RIDGE: Real = shared::RIDGE.start(2e-8);
/// σ_ε, none at the start.
pub const NOISE: Real = shared::NOISE.start(0.0);
/// D of what is simulated.
pub const DIMENSION: Whole = whole("dimension", "*D*", 100.0, 1000.0)
    .start(400)
    .words(
        "dimension simulated",
        "The curves are for D = 10000; what is simulated has fewer dimensions, and as many fewer features.",
    )
    .more();

/// Samples along x, of the model below. A figure adds its curves and guides.
pub const NOISY: Sweep = Sweep {
    over: Over { range: |_| (1.0, 1e4), start: 100.0, ..SWEEP.over },
    axes: Axes::Log,
    choose: false,
    models: &[|p, samples| spec(p, samples, LARGE, p.get(WIDTH) as f64)],
    rules: |p| vec![(p.get(WIDTH) as f64, "*P* = *N*")],
    simulate: Some(Sampling {
        points: 8,
        finite: Some(Finite {
            // From where averages over samples begin to hold to where the peak at P = N begins.
            range: |p| (8.0, (0.4 * fewer(p)).max(20.0)),
            spec: |p, _, samples| spec(p, samples, p.get(DIMENSION), fewer(p)),
        }),
    }),
    trials: 10,
    ..SWEEP
};

/// κ_1.
pub const KAPPA1: Curve = Curve::of(&[KAPPA]).called("*κ*_1, after the samples");
/// κ_2, which no trial measures.
pub const KAPPA_TWO: Curve = Curve::of(&[KAPPA2]).called("*κ*_2, after samples and features").theory();

/// The ridge that the noise of the features amounts to.
pub const NOISE_RIDGE: Guide = Guide {
    name: "noise_ridge",
    label: "*τ*/*P*: ridge of the noise",
    role: Role::VarXf,
    slope: |_| -1.0,
    factor: |p| p.get(TAU),
    range: |p| (1.0, p.get(WIDTH) as f64),
};

/// The law of the error while the samples alone set the ridge.
pub const DATA_LAW: Guide = Guide {
    name: "data_law",
    label: "∝ *P*^{{slope}}: few samples",
    role: Role::Bias,
    slope: |p| -2.0 * p.get(ALPHA) * p.get(R).min(1.0),
    factor: |_| 1.0,
    range: |p| (1.0, p.get(WIDTH) as f64),
};

/// N of what is simulated: as many a dimension as the curves have.
fn fewer(p: &Values) -> f64 {
    libm::round(p.get(WIDTH) as f64 * p.get(DIMENSION) as f64 / LARGE as f64).max(1.0)
}

fn spec(p: &Values, samples: f64, dimension: u64, width: f64) -> Spec {
    Spec {
        model: Model::RandomFeatures,
        noise: p.get(NOISE),
        ridge: p.get(RIDGE),
        samples,
        layers: vec![Layer::gaussian(width)],
        feature_noise: libm::sqrt(p.get(TAU) / width),
        ..shared::source(dimension, p.get(ALPHA), p.get(R))
    }
}
