//! Parameters, axes and models that several figures have in common. A figure says where they start, and what else is its own.

use super::handle::{Real, Whole, linear, log, whole};
use super::kind::{Curve, Over, SWEEP};
use super::output::{BIAS2, GCV, TEST, TRAINING, VAR_F, VAR_X, VAR_X_EPS, VAR_XF, VAR_XF_EPS};
use crate::chart::{Outline, Role, Style};
use crate::spec::{Spec, SpectrumSpec, TeacherSpec, WeightScale};

/// σ_ε, on every training label.
pub const NOISE: Real = linear("noise", "*σ*_ε", 0.0, 2.0)
    .start(0.5)
    .words("label noise", "Standard deviation of the noise on the labels.");

/// The decay of a spectrum that may be flat.
pub const ALPHA_OR_FLAT: Real = linear("alpha", "*α*", 0.0, 2.0)
    .words("decay of the spectrum", "Eigenvalues of the data fall as k to the power −α; 0: all are 1.");

/// The decay of a spectrum whose sum converges: the capacity.
pub const ALPHA: Real = linear("alpha", "*α*", 1.05, 4.0)
    .start(1.5)
    .words("decay of the spectrum", "Eigenvalues of the data fall as k to the power −α.");

/// The source: how fast the target's parts fall from one direction to the next.
pub const R: Real = linear("r", "*r*", 0.1, 2.0)
    .start(1.0)
    .words("source", "How smooth the target is: the larger r, the more of it lies in the strong directions.");

/// A ridge of any size, down to where it hardly matters.
pub const RIDGE: Real = log("ridge", "*λ*", 1e-8, 10.0).start(1e-3).words("ridge", "The ridge you set.");

/// N, of features that few dimensions have.
pub const WIDTH: Whole =
    whole("width", "*N*", 5.0, 400.0).start(100).words("features", "How many random features are fitted.");

/// D, where theory and simulation have the same.
pub const DIMENSION: Whole = whole("dimension", "*D*", 20.0, 400.0)
    .start(200)
    .words("dimension", "Of the data, and of the target, which weighs all directions alike.")
    .more();

/// All that the error of random features is made of, with what training and cross-validation show of it.
pub const ALL_PARTS: &[Curve] = &[
    Curve::of(&[TEST]),
    Curve::of(&[TRAINING]),
    Curve::of(&[BIAS2]),
    Curve::of(&[VAR_X]),
    Curve::of(&[VAR_F]),
    Curve::of(&[VAR_XF]),
    Curve::of(&[VAR_X_EPS]),
    Curve::of(&[VAR_XF_EPS]),
    Curve::of(&[GCV]).marks(),
];

/// Both variances that a draw of the features makes.
pub const VAR_FEATURES: Curve = Curve::sum(
    "var_features",
    "variance, *F* and *X* with *F*",
    Style { width: 2.0, ..Style::part(Role::VarF, &[12.0, 3.0], Outline::Square) },
    &[VAR_F, VAR_XF],
);

/// D of curves that stand for many dimensions.
pub const LARGE: u64 = 10_000;

/// What is simulated beside curves of so many.
pub const SIMULATED: Whole = whole("dimension", "*D*", 100.0, 2000.0)
    .start(400)
    .words("dimension simulated", "The curves are for D = 10000; what is simulated has fewer dimensions.");

/// The ridge along x.
pub const OVER_RIDGE: Over = Over {
    title: "ridge, *λ*",
    symbol: "*λ*",
    range: |_| (1e-4, 10.0),
    start: 0.1,
    whole: false,
    of: |spec| spec.ridge,
    ..SWEEP.over
};

/// Samples per dimension along x.
pub const OVER_RATIO: Over = Over {
    title: "samples per dimension, *P*/*D*",
    symbol: "*P*/*D*",
    range: |_| (0.1, 10.0),
    start: 1.0,
    whole: false,
    of: |spec| spec.samples / spec.spectrum.dimension() as f64,
    ..SWEEP.over
};

/// Features along x.
pub const OVER_WIDTH: Over = Over {
    title: "features, *N*",
    symbol: "*N*",
    of: |spec| spec.layers.last().map_or(f64::NAN, |layer| layer.width),
    ..SWEEP.over
};

/// Features per dimension along x.
pub const OVER_WIDTH_RATIO: Over = Over {
    title: "features per dimension, *N*/*D*",
    symbol: "*N*/*D*",
    range: |_| (0.05, 5.0),
    start: 0.5,
    whole: false,
    of: |spec| (OVER_WIDTH.of)(spec) / spec.spectrum.dimension() as f64,
    ..SWEEP.over
};

/// Power-law data and a target of the same kind: η_k = k^−α and w_k² = k^−(1 + α(2r − 1)), so that η w² = k^−(1 + 2αr),
/// with w = 1 in the first direction.
pub fn source(dimension: u64, alpha: f64, r: f64) -> Spec {
    Spec {
        spectrum: SpectrumSpec::PowerLaw { dimension, alpha },
        teacher: TeacherSpec::Source { r, scale: WeightScale::First },
        ..Spec::isotropic(1)
    }
}
