//! What stands between the data and the fit: layers of random features, and how predictors are averaged.

use crate::json::{Value, object};

/// One random layer: F of shape `N_prev` × `width`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Layer {
    /// What its entries are.
    pub kind: LayerKind,
    /// N > 0: any real in theory, an integer in a simulation and in a coloured layer.
    pub width: f64,
}

/// The kinds of layer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LayerKind {
    /// Independent entries of variance 1/N, the output width.
    Gaussian,
    /// G Z^{1/2}: G as above, Z = diag(j^−α), j = 1 … N, not normalised. In JSON a Gaussian layer with a spectrum.
    Coloured {
        /// α > 0.
        alpha: f64,
    },
    /// A Haar projection scaled so that `E[FFᵀ]` = I; lossless where it does not narrow.
    Orthogonal,
}

impl Layer {
    /// A white Gaussian layer.
    #[must_use]
    pub fn gaussian(width: f64) -> Layer {
        Layer { kind: LayerKind::Gaussian, width }
    }

    /// As in JSON.
    pub(super) fn to_value(self) -> Value {
        let kind = if self.kind == LayerKind::Orthogonal { "orthogonal" } else { "gaussian" };
        let mut fields = vec![("kind", kind.into()), ("width", self.width.into())];
        if let LayerKind::Coloured { alpha } = self.kind {
            fields.push(("spectrum", object([("kind", "power-law".into()), ("alpha", alpha.into())])));
        }
        object(fields)
    }
}

/// A nonlinearity φ applied to pre-activations of unit variance, centred.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Activation {
    /// max(h, 0).
    Relu,
    /// tanh h.
    Tanh,
    /// erf h.
    Erf,
    /// sign h.
    Sign,
    /// h² − 1.
    Quadratic,
}

impl Activation {
    /// All of them.
    pub const ALL: [Activation; 5] =
        [Activation::Relu, Activation::Tanh, Activation::Erf, Activation::Sign, Activation::Quadratic];

    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Activation::Relu => "relu",
            Activation::Tanh => "tanh",
            Activation::Erf => "erf",
            Activation::Sign => "sign",
            Activation::Quadratic => "quadratic",
        }
    }
}

/// Predictors that are averaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ensemble {
    /// How many data sets.
    pub datasets: u64,
    /// How many draws of the features.
    pub features: u64,
    /// Which of their pairs are fitted.
    pub mode: Pairs,
}

/// Which data sets meet which features.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pairs {
    /// Every data set with every draw of the features.
    Grid,
    /// The first with the first, and so on: as many of one as of the other.
    Paired,
}

impl Ensemble {
    /// As in JSON.
    pub(super) fn to_value(self) -> Value {
        let mode = if self.mode == Pairs::Grid { "grid" } else { "paired" };
        let [datasets, features] = [self.datasets, self.features].map(|count| Value::from(count as f64));
        object([("datasets", datasets), ("features", features), ("mode", mode.into())])
    }
}
