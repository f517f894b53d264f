//! [`Spec`], a regression model as data.

use super::data::{Correlation, SpectrumSpec, TeacherSpec};
use super::features::{Activation, Ensemble, Layer};
use crate::json::{Value, object};

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
}
