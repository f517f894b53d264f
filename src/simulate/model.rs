//! [`Features`]: a model with random layers.

use super::nonlinearity::Nonlinearity;
use crate::spec::Layer;

/// A model with random layers.
#[derive(Debug, Clone)]
pub struct Features {
    /// F_1, F_2, …
    pub layers: Vec<Layer>,
    /// Features that are left of them.
    pub count: usize,
    /// Standard deviation of each feature's noise.
    pub noise: f64,
    /// φ.
    pub activation: Option<Nonlinearity>,
}
