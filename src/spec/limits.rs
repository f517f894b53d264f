//! The bounds of every field of a spec, in numbers and in words.

use super::bound::{Bound, Count};

/// Most entries of a list in a spec.
pub const MOST_ENTRIES: usize = 1_000_000;
/// Most points of a sweep.
pub const MOST_POINTS: usize = 100_000;
/// Most layers, and most of those that are simulated.
pub const MOST_LAYERS: (usize, usize) = (16, 4);
/// Most dimensions that are simulated.
pub const MOST_SIMULATED_DIMENSIONS: u64 = 4096;
/// Most samples that are correlated.
pub const MOST_CORRELATED: f64 = 4096.0;
/// Most samples with a power law of correlations, whose eigenvalues are found numerically.
pub const MOST_LONG_CORRELATED: f64 = 2048.0;

/// σ ≥ 0, the standard deviation of the label noise.
pub const NOISE: Bound = Bound::new("a number >= 0", |x| x >= 0.0);
/// λ ≥ 0.
pub const RIDGE: Bound = Bound::new("a number >= 0", |x| x >= 0.0);
/// P > 0 of the theory: any real number.
pub const SAMPLES: Bound = Bound::new("a number > 0, at most 1e15", |x| x > 0.0 && x <= 1e15);
/// P of a simulation.
pub const SIMULATED_SAMPLES: Bound =
    Bound::new("an integer from 1 to 1e6 to be simulated", |x| (1.0..=1e6).contains(&x) && x == libm::floor(x));
/// An exponent α > 0.
pub const ALPHA: Bound = Bound::new("a number > 0", |x| x > 0.0);
/// A source exponent r ≥ 0: below, the target's variance would grow with D.
pub const SOURCE: Bound = Bound::new("a number >= 0", |x| x >= 0.0);
/// An eigenvalue η ≥ 0.
pub const EIGENVALUE: Bound = Bound::new("a number >= 0", |x| x >= 0.0);
/// A weight w.
pub const WEIGHT: Bound = Bound::new("a number", |_| true);
/// N > 0, the width of a layer in theory: any real number.
pub const WIDTH: Bound = Bound::new("a number > 0, at most 1e12", |x| x > 0.0 && x <= 1e12);
/// N of a simulation.
pub const SIMULATED_WIDTH: Bound =
    Bound::new("an integer from 1 to 2048 to be simulated", |x| (1.0..=2048.0).contains(&x) && x == libm::floor(x));
/// σ_ξ ≥ 0, the standard deviation of the noise of the features.
pub const FEATURE_NOISE: Bound = NOISE;
/// ρ of samples whose correlation falls off exponentially.
pub const RHO: Bound = Bound::new("a number between -1 and 1", |x| x > -1.0 && x < 1.0);
/// b of samples correlated with their neighbours.
pub const NEIGHBOUR: Bound = Bound::new("a number from -1 to 1", |x| (-1.0..=1.0).contains(&x));
/// χ of samples whose correlation falls off as a power. Next to 0 all samples are copies of one, and what tells them
/// apart, some χ of their variance, drowns in rounding.
pub const CHI: Bound = Bound::new("a number >= 1e-9", |x| x >= 1e-9);
/// Predictors of an ensemble.
pub const MEMBERS: Count = Count { allowed: "an integer from 1 to 1e6", most: 1_000_000 };
/// D, the number of eigenvalues.
pub const DIMENSION: Count = Count { allowed: "an integer from 1 to 1e12", most: 1_000_000_000_000 };
/// Numbers of equal eigenvalues.
pub const MULTIPLICITY: Count = DIMENSION;
