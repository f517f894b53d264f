//! `renorm optimal` and `renorm regimes`: the best ridge, and how errors of power-law models scale.

use renorm::spec::{Exponents, Spec};
use renorm::theory;
use serde_json::{Value, json};

use crate::{Failure, each, number};

/// The best ridge of each model in `text`.
pub fn optimal(text: &str) -> Result<Value, Failure> {
    each("spec", text, |value| {
        let best = theory::optimal(&Spec::without_ridge(value)?)?;
        Ok(json!({
            "ridge": number(best.ridge),
            "kappa": number(best.kappa),
            "generalization": number(best.generalization),
        }))
    })
}

/// The regime of each set of exponents in `text`.
pub fn regimes(text: &str) -> Result<Value, Failure> {
    each("exponents", text, |value| {
        let regimes = theory::regimes(&Exponents::from_value(value)?)?;
        let term = |&(name, exponent): &(&str, f64)| json!({ "name": name, "exponent": number(exponent) });
        let terms: Vec<Value> = regimes.terms.iter().map(term).collect();
        Ok(json!({ "exponent": number(regimes.exponent), "regime": regimes.regime, "terms": terms }))
    })
}
