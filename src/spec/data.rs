//! The data of a model: spectrum, teacher, and how samples depend on each other.

use crate::json::{Value, object};

/// Eigenvalues η_k ≥ 0 of Σ, k = 1 … D.
#[derive(Debug, Clone, PartialEq)]
pub enum SpectrumSpec {
    /// All are 1.
    Isotropic {
        /// D.
        dimension: u64,
    },
    /// η_k = k^−α.
    PowerLaw {
        /// D.
        dimension: u64,
        /// α > 0.
        alpha: f64,
    },
    /// A few values, each many times, in the given order.
    Levels {
        /// Eigenvalue and multiplicity.
        levels: Vec<(f64, u64)>,
    },
    /// One by one.
    Explicit {
        /// η_1 … η_D.
        eigenvalues: Vec<f64>,
    },
}

/// What the weights of a source are measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WeightScale {
    /// Σ w_k² = 1.
    #[default]
    Sum,
    /// w_1 = 1, as in the authors' figures.
    First,
}

/// Target weights w_k in Σ's eigenbasis, k = 1 … D.
#[derive(Debug, Clone, PartialEq)]
pub enum TeacherSpec {
    /// w_k² = 1/D.
    Uniform,
    /// w_k² ∝ k^−(1+α(2r−1)); with a power-law spectrum only.
    Source {
        /// r.
        r: f64,
        /// What the weights are measured by.
        scale: WeightScale,
    },
    /// A few values, each for many modes, in the order of the modes.
    Levels {
        /// Weight and multiplicity.
        levels: Vec<(f64, u64)>,
    },
    /// One by one, as given.
    Explicit {
        /// w_1 … w_D.
        weights: Vec<f64>,
    },
}

impl SpectrumSpec {
    /// Eigenvalues η_k = k^-α, which α = 0 makes isotropic.
    #[must_use]
    pub fn falling(dimension: u64, alpha: f64) -> SpectrumSpec {
        if alpha > 0.0 { SpectrumSpec::PowerLaw { dimension, alpha } } else { SpectrumSpec::Isotropic { dimension } }
    }

    /// As in JSON.
    pub(super) fn to_value(&self) -> Value {
        match self {
            SpectrumSpec::Isotropic { dimension } => {
                object([("kind", "isotropic".into()), ("dimension", whole(*dimension))])
            }
            SpectrumSpec::PowerLaw { dimension, alpha } => {
                object([("kind", "power-law".into()), ("dimension", whole(*dimension)), ("alpha", (*alpha).into())])
            }
            SpectrumSpec::Levels { levels } => levels_value(levels),
            SpectrumSpec::Explicit { eigenvalues } => {
                let eigenvalues = eigenvalues.iter().copied().map(Value::Number).collect();
                object([("kind", "explicit".into()), ("eigenvalues", eigenvalues)])
            }
        }
    }

    /// How many eigenvalues are not zero.
    #[must_use]
    pub fn rank(&self) -> u64 {
        match self {
            SpectrumSpec::Isotropic { dimension } | SpectrumSpec::PowerLaw { dimension, .. } => *dimension,
            SpectrumSpec::Levels { levels } => {
                let positive = levels.iter().filter(|&&(eigenvalue, _)| eigenvalue > 0.0);
                positive.fold(0, |sum: u64, &(_, count)| sum.saturating_add(count))
            }
            SpectrumSpec::Explicit { eigenvalues } => {
                eigenvalues.iter().filter(|&&eigenvalue| eigenvalue > 0.0).count() as u64
            }
        }
    }

    /// D, zeros included.
    #[must_use]
    pub fn dimension(&self) -> u64 {
        match self {
            SpectrumSpec::Isotropic { dimension } | SpectrumSpec::PowerLaw { dimension, .. } => *dimension,
            SpectrumSpec::Levels { levels } => levels.iter().fold(0, |sum, &(_, count)| sum.saturating_add(count)),
            SpectrumSpec::Explicit { eigenvalues } => eigenvalues.len() as u64,
        }
    }
}

impl TeacherSpec {
    /// As in JSON.
    pub(super) fn to_value(&self) -> Value {
        match self {
            TeacherSpec::Uniform => object([("kind", "uniform".into())]),
            TeacherSpec::Source { r, scale } => {
                let first = (*scale == WeightScale::First).then(|| ("scale", "first".into()));
                object([("kind", "source".into()), ("r", (*r).into())].into_iter().chain(first))
            }
            TeacherSpec::Levels { levels } => levels_value(levels),
            TeacherSpec::Explicit { weights } => {
                let weights = weights.iter().copied().map(Value::Number).collect();
                object([("kind", "explicit".into()), ("weights", weights)])
            }
        }
    }
}

/// Correlation of the samples: X = K^{1/2} X_iid, noise likewise, K symmetric Toeplitz with unit diagonal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Correlation {
    /// K_ij = ρ^|i−j|.
    Ar1 {
        /// ρ, |ρ| < 1.
        rho: f64,
    },
    /// b/2 between neighbours, 0 beyond.
    NearestNeighbour {
        /// b, |b| ≤ 1.
        b: f64,
    },
    /// K_ij = (1 + |i−j|)^−χ.
    PowerLaw {
        /// χ ≥ 1e-9.
        chi: f64,
    },
}

impl Correlation {
    /// Kind, name of the number and number, as in JSON.
    #[must_use]
    pub fn parts(&self) -> (&'static str, &'static str, f64) {
        match *self {
            Correlation::Ar1 { rho } => ("ar1", "rho", rho),
            Correlation::NearestNeighbour { b } => ("nearest-neighbour", "b", b),
            Correlation::PowerLaw { chi } => ("power-law", "chi", chi),
        }
    }

    /// As in JSON.
    pub(super) fn to_value(self) -> Value {
        let (kind, name, number) = self.parts();
        object([("kind", kind.into()), (name, number.into())])
    }
}

fn levels_value(levels: &[(f64, u64)]) -> Value {
    let level = |&(value, count)| Value::List(vec![Value::Number(value), whole(count)]);
    object([("kind", "levels".into()), ("levels", levels.iter().map(level).collect())])
}

fn whole(count: u64) -> Value {
    Value::from(count as f64)
}
