//! What is fitted, and what comes of it.

use crate::linalg::Matrix;

/// The training data of a fit.
#[derive(Debug)]
pub struct Rows<'a> {
    /// P: the given rows, and others whose features and labels are zero.
    pub samples: usize,
    /// Zᵀ: features × rows.
    pub features: &'a Matrix,
    /// The noiseless labels.
    pub labels: &'a [f64],
    /// The noise of the labels, in units of σ.
    pub noise: &'a [f64],
    /// The norm of the noise of the other rows, in units of σ.
    pub rest: f64,
    /// Are population errors taken from second moments of the features? These hold only half as many digits of what
    /// features that nearly depend on each other differ in.
    pub moments: bool,
    /// Weights of the features that give the noiseless labels, where they are known.
    pub target: Option<&'a [f64]>,
}

/// What a fit gives.
#[derive(Debug)]
pub struct Regression {
    /// Weights of the features fitted to the noiseless labels.
    pub signal: Vec<f64>,
    /// What those lack of the target, without cancellation; only if this is known and could be learned.
    pub missed: Option<Vec<f64>>,
    /// The residuals of the noiseless labels, without cancellation; only if all of them could be met.
    pub left: Option<Vec<f64>>,
    /// Weights fitted to the noise alone, in units of σ.
    pub noise: Vec<f64>,
    /// What is read off the training data.
    pub training: Training,
}

/// What the training data show of a fit to labels with their noise.
#[derive(Debug, Clone, Copy, Default)]
pub struct Training {
    /// The mean squared residual.
    pub error: f64,
    /// The generalised cross-validation estimate of the excess risk + σ².
    pub gcv: f64,
    /// n̂ = tr G(G + λ)⁻¹, G = ZZᵀ/P.
    pub freedom: f64,
    /// 1 − n̂/P, without cancellation.
    pub free: f64,
    /// 1/((1/P) tr(G + λ)⁻¹).
    pub kappa: f64,
}
