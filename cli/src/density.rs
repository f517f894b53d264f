//! `renorm density`: the spectral density of an ensemble of random matrices.

use renorm::spec::DensitySpec;
use renorm::theory;
use serde_json::{Value, json};

use crate::{Failure, number};

/// Density, edges and atom of the spec in `text`.
pub fn density(text: &str) -> Result<Value, Failure> {
    let density = theory::density(&DensitySpec::from_json(text)?)?;
    let list = |numbers: &[f64]| numbers.iter().map(|&x| number(x)).collect::<Vec<Value>>();
    Ok(json!({ "density": list(&density.density), "edges": list(&density.edges), "atom": density.atom }))
}
