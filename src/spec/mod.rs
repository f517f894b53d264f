//! The JSON spec of a model: the one object that theory, simulation, figures, links and files share.

mod bound;
mod check;
mod data;
mod density;
mod error;
mod exponents;
mod features;
mod read;
mod reader;
mod set;

pub use bound::{Bound, Count};
pub use data::{Correlation, SpectrumSpec, TeacherSpec};
pub use density::{ASPECT, DRAWN, DensitySpec, PLACE, RandomMatrix};
pub use error::SpecError;
pub use exponents::{CAPACITY, Exponents, FEATURE_EXPONENT, GROWTH};
pub use features::{Activation, Ensemble, Layer, LayerKind, Pairs};
pub use reader::Reader;

use crate::json::{Value, object};

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
    /// P > 0, the number of samples: any real in theory, an integer in a simulation and with `correlation`.
    pub samples: f64,
    /// F = F_1 F_2 …, the layers in front of the fit; none is z = x. Empty for ridge regression.
    pub layers: Vec<Layer>,
    /// σ_ξ ≥ 0, standard deviation of the noise of each feature; with one plain Gaussian layer only.
    pub feature_noise: f64,
    /// φ of the features; with one plain Gaussian layer only.
    pub activation: Option<Activation>,
    /// How the samples depend on each other; none: they are independent.
    pub correlation: Option<Correlation>,
    /// Predictors that are averaged; none: one fit.
    pub ensemble: Option<Ensemble>,
    /// Σ′ of the test data, in the eigenbasis of Σ; none: that of the training data.
    pub test_spectrum: Option<SpectrumSpec>,
}

/// The kinds of model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// Linear ridge regression on the data themselves.
    Ridge,
    /// Ridge regression on random features of the data.
    RandomFeatures,
}

impl Model {
    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Model::Ridge => "ridge",
            Model::RandomFeatures => "random-features",
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn parse(text: &str) -> Result<Value, SpecError> {
    Value::parse(text).map_err(|error| SpecError::new("spec", "JSON", error))
}

impl Spec {
    /// Ridge regression on isotropic data of that dimension, with P = D, λ = 1 and without noise: a start from which
    /// other models are written as `Spec { samples: 10.0, ..Spec::isotropic(20) }`.
    #[must_use]
    pub fn isotropic(dimension: u64) -> Spec {
        Spec {
            model: Model::Ridge,
            spectrum: SpectrumSpec::Isotropic { dimension },
            teacher: TeacherSpec::Uniform,
            noise: 0.0,
            ridge: 1.0,
            samples: dimension as f64,
            layers: Vec::new(),
            feature_noise: 0.0,
            activation: None,
            correlation: None,
            ensemble: None,
            test_spectrum: None,
        }
    }

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

    /// Reads one spec that has no `ridge`, because the best is looked for. It gets λ = 1, which means nothing.
    ///
    /// # Errors
    /// As [`Spec::from_value`]; names `ridge` if it is there.
    pub fn without_ridge(value: &Value) -> Result<Spec, SpecError> {
        if let Some(ridge) = value.get("ridge") {
            return Err(SpecError::new("spec.ridge", "left out: the best one is looked for", ridge.brief()));
        }
        let Value::Object(fields) = value else { return Spec::from_value(value) };
        let ridge = ("ridge".to_owned(), Value::Number(1.0));
        Spec::from_value(&Value::Object(fields.iter().cloned().chain([ridge]).collect()))
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
            let specs = reader.items(1..=MOST_POINTS)?;
            return Ok((specs.iter().map(read::spec).collect::<Result<_, _>>()?, true));
        }
        Ok((vec![read::spec(&reader)?], false))
    }

    /// The spec as a value; [`Spec::from_value`] gives it back exactly.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let mut fields = vec![
            ("model", self.model.name().into()),
            ("spectrum", self.spectrum.to_value()),
            ("teacher", self.teacher.to_value()),
            ("noise", self.noise.into()),
            ("ridge", self.ridge.into()),
            ("samples", self.samples.into()),
        ];
        if self.model == Model::RandomFeatures {
            fields.push(("layers", self.layers.iter().map(|layer| layer.to_value()).collect()));
        }
        if self.feature_noise > 0.0 {
            fields.push(("feature_noise", self.feature_noise.into()));
        }
        fields.extend(self.activation.map(|activation| ("activation", activation.name().into())));
        fields.extend(self.correlation.map(|correlation| ("correlation", correlation.to_value())));
        fields.extend(self.ensemble.map(|ensemble| ("ensemble", ensemble.to_value())));
        fields.extend(self.test_spectrum.as_ref().map(|spectrum| ("test_spectrum", spectrum.to_value())));
        object(fields)
    }

    /// Sets one number by its path: `samples`, `spectrum.alpha`, `layers[0].width`, an entry of a list such as
    /// `spectrum.levels[2][0]`, or any other number of the spec. A refusal leaves the spec as it was.
    ///
    /// # Errors
    /// Names `over` if this spec has no such number, or the field that does not fit.
    pub fn set(&mut self, field: &str, value: f64) -> Result<(), SpecError> {
        set::set(self, field, value)
    }

    /// Does [`Spec::set`] take whole numbers alone at this path? Then the values of a sweep are to be rounded.
    #[must_use]
    pub fn is_whole(&self, field: &str) -> bool {
        set::is_whole(self, field)
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
        check::simulation(self)
    }
}
