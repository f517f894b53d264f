//! `renorm density` and `renorm eigenvalues`: ensembles of random matrices, in the limit and drawn.

use renorm::spec::DensitySpec;
use renorm::{simulate, theory};
use serde_json::{Value, json};

use crate::{Failure, each, number};

fn list(numbers: &[f64]) -> Value {
    numbers.iter().map(|&x| number(x)).collect()
}

/// Density, edges and atom of each spec in `text`; at the given places, if there are any, and with them.
pub fn density(text: &str, places: &[f64]) -> Result<Value, Failure> {
    each("spec", text, |value| {
        let mut spec = DensitySpec::from_value(value)?;
        if !places.is_empty() {
            spec.at = places.to_vec();
        }
        let density = theory::density(&spec)?;
        let mut answer = json!({
            "density": list(&density.density),
            "edges": list(&density.edges),
            "atom": number(density.atom),
        });
        if !places.is_empty() {
            answer["at"] = list(places);
        }
        Ok(answer)
    })
}

/// Eigenvalues of one sample of each spec in `text`.
pub fn eigenvalues(text: &str, seed: u64) -> Result<Value, Failure> {
    each("spec", text, |value| Ok(list(&simulate::eigenvalues(&DensitySpec::from_value(value)?, seed)?)))
}
