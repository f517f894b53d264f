//! `renorm density` and `renorm eigenvalues`: ensembles of random matrices, in the limit and drawn.

use renorm::spec::DensitySpec;
use renorm::{simulate, theory};
use serde_json::{Value, json};

use crate::{Failure, each, number};

fn list(numbers: &[f64]) -> Value {
    numbers.iter().map(|&x| number(x)).collect()
}

/// Density, edges and atom of each spec in `text`.
pub fn density(text: &str) -> Result<Value, Failure> {
    each("spec", text, |value| {
        let density = theory::density(&DensitySpec::from_value(value)?)?;
        Ok(json!({
            "density": list(&density.density),
            "edges": list(&density.edges),
            "atom": number(density.atom),
        }))
    })
}

/// Eigenvalues of one sample of each spec in `text`.
pub fn eigenvalues(text: &str, seed: u64) -> Result<Value, Failure> {
    each("spec", text, |value| Ok(list(&simulate::eigenvalues(&DensitySpec::from_value(value)?, seed)?)))
}
