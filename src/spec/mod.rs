//! The JSON spec of a model: the one object that theory, simulation, figures, links and files share.

mod bound;
mod check;
mod error;
mod read;
mod set;

pub use bound::{Bound, Count};
pub use error::SpecError;
pub use read::Reader;

use crate::json::{Value, object};

/// Most entries of a list in a spec.
pub const MOST_ENTRIES: usize = 1_000_000;
/// Most points of a sweep.
pub const MOST_POINTS: usize = 100_000;
/// Most dimensions that are simulated.
pub const MOST_SIMULATED_DIMENSIONS: u64 = 4096;

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
/// D, the number of eigenvalues.
pub const DIMENSION: Count = Count { allowed: "an integer from 1 to 1e12", most: 1_000_000_000_000 };
/// Numbers of equal eigenvalues.
pub const MULTIPLICITY: Count = DIMENSION;

/// A regression model: data, teacher and fit. Units: λ, κ and η are in those of Σ; noise and errors in those of y.
///
/// See `docs/theory.md` §1 for what the fields mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Spec {
    /// What is fitted.
    pub model: Model,
    /// Eigenvalues of the population covariance Σ.
    pub spectrum: SpectrumSpec,
    /// Target weights in Σ's eigenbasis.
    pub teacher: TeacherSpec,
    /// σ ≥ 0, standard deviation of the label noise.
    pub noise: f64,
    /// λ ≥ 0; ŵ = (XᵀX/P + λ)⁻¹ Xᵀy/P. Zero is the limit λ → 0⁺.
    pub ridge: f64,
    /// P > 0, the number of samples: any real in theory, an integer in a simulation.
    pub samples: f64,
}

/// The kinds of model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// Linear ridge regression on the data themselves.
    Ridge,
}

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

/// Target weights w_k in Σ's eigenbasis, k = 1 … D.
#[derive(Debug, Clone, PartialEq)]
pub enum TeacherSpec {
    /// w_k² = 1/D.
    Uniform,
    /// w_k² ∝ k^−(1+α(2r−1)), normalised to Σ w_k² = 1; with a power-law spectrum only.
    Source {
        /// r.
        r: f64,
    },
    /// One by one, as given.
    Explicit {
        /// w_1 … w_D.
        weights: Vec<f64>,
    },
}

impl SpectrumSpec {
    fn to_value(&self) -> Value {
        let whole = |count: u64| Value::from(count as f64);
        match self {
            SpectrumSpec::Isotropic { dimension } => {
                object([("kind", "isotropic".into()), ("dimension", whole(*dimension))])
            }
            SpectrumSpec::PowerLaw { dimension, alpha } => {
                object([("kind", "power-law".into()), ("dimension", whole(*dimension)), ("alpha", (*alpha).into())])
            }
            SpectrumSpec::Levels { levels } => {
                let level = |&(eigenvalue, count)| Value::List(vec![Value::Number(eigenvalue), whole(count)]);
                object([("kind", "levels".into()), ("levels", levels.iter().map(level).collect())])
            }
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
    fn to_value(&self) -> Value {
        match self {
            TeacherSpec::Uniform => object([("kind", "uniform".into())]),
            TeacherSpec::Source { r } => object([("kind", "source".into()), ("r", (*r).into())]),
            TeacherSpec::Explicit { weights } => {
                let weights = weights.iter().copied().map(Value::Number).collect();
                object([("kind", "explicit".into()), ("weights", weights)])
            }
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn parse(text: &str) -> Result<Value, SpecError> {
    Value::parse(text).map_err(|error| SpecError::new("spec", "JSON", error))
}

impl Spec {
    /// Reads one spec.
    ///
    /// # Errors
    /// Names the first field that does not fit, its value and what is allowed.
    ///
    /// ```
    /// use renorm::spec::Spec;
    /// let refused = Spec::from_json(
    ///     r#"{"model": "ridge", "spectrum": {"kind": "power-law", "dimension": 100, "alpha": -1},
    ///         "teacher": {"kind": "uniform"}, "ridge": 0.1, "samples": 50}"#,
    /// );
    /// assert_eq!(refused.unwrap_err().to_string(), "spec.spectrum.alpha: must be a number > 0, got -1");
    /// ```
    #[cfg(not(target_arch = "wasm32"))]
    pub fn from_json(text: &str) -> Result<Spec, SpecError> {
        Spec::from_value(&parse(text)?)
    }

    /// Reads one spec from a value.
    ///
    /// # Errors
    /// As `from_json`.
    pub fn from_value(value: &Value) -> Result<Spec, SpecError> {
        read::spec(&Reader::new("spec", value))
    }

    /// Reads a spec or an array of specs; the second value tells whether it was an array. Paths then begin `spec[1]`.
    ///
    /// # Errors
    /// As [`Spec::from_json`].
    #[cfg(not(target_arch = "wasm32"))]
    pub fn many_from_json(text: &str) -> Result<(Vec<Spec>, bool), SpecError> {
        let value = parse(text)?;
        let reader = Reader::new("spec", &value);
        if value.list().is_some() {
            let specs = reader.items(MOST_POINTS)?;
            return Ok((specs.iter().map(read::spec).collect::<Result<_, _>>()?, true));
        }
        Ok((vec![read::spec(&reader)?], false))
    }

    /// The spec as a value; [`Spec::from_value`] gives it back exactly.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let Model::Ridge = self.model;
        object([
            ("model", "ridge".into()),
            ("spectrum", self.spectrum.to_value()),
            ("teacher", self.teacher.to_value()),
            ("noise", self.noise.into()),
            ("ridge", self.ridge.into()),
            ("samples", self.samples.into()),
        ])
    }

    /// Sets one number by its path: `samples`, `ridge`, `noise`, `spectrum.dimension`, `spectrum.alpha`, `teacher.r`, or
    /// an entry of a list, `spectrum.levels[2][0]`. A refusal leaves the spec as it was.
    ///
    /// # Errors
    /// Names `over` if this spec has no such number, or the field that does not fit.
    pub fn set(&mut self, field: &str, value: f64) -> Result<(), SpecError> {
        if matches!(field, "samples" | "ridge" | "noise") {
            return set::set(self, field, value); // nothing is tied to these
        }
        let mut changed = self.clone();
        set::set(&mut changed, field, value)?;
        *self = changed;
        Ok(())
    }

    /// Checks what the types leave open, as reading does.
    ///
    /// # Errors
    /// Names the first field that does not fit.
    pub fn check(&self) -> Result<(), SpecError> {
        check::check(self)
    }

    /// Refuses what is within the limits of theory but not within those of a simulation.
    ///
    /// # Errors
    /// Names the field over its limit.
    pub fn check_simulation(&self) -> Result<(), SpecError> {
        self.check()?;
        let dimension = self.spectrum.dimension();
        if dimension > MOST_SIMULATED_DIMENSIONS {
            let field = match self.spectrum {
                SpectrumSpec::Isotropic { .. } | SpectrumSpec::PowerLaw { .. } => "spec.spectrum.dimension",
                SpectrumSpec::Levels { .. } => "spec.spectrum.levels",
                SpectrumSpec::Explicit { .. } => "spec.spectrum.eigenvalues",
            };
            let allowed = format!("at most {MOST_SIMULATED_DIMENSIONS} dimensions to be simulated");
            return Err(SpecError::new(field, allowed, dimension.to_string()));
        }
        SIMULATED_SAMPLES.check("spec.samples", self.samples).map(|_| ())
    }
}
