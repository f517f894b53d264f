//! What no figure calls but others do: densities, drawn eigenvalues, the best ridge, regimes and slopes.

use js_sys::{Float64Array, Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::value::{Thrown, parse, text, thrown};
use renorm::json::{Value, object};
use renorm::simulate::read_seed;
use renorm::spec::{DensitySpec, Exponents, Spec};
use renorm::{simulate, theory};

/// Spectral density: an object of `density` and `edges`, arrays, and `atom`.
#[wasm_bindgen]
pub fn density(spec: &str) -> Thrown<Object> {
    let density = DensitySpec::from_value(&parse("spec", spec)?).and_then(|spec| theory::density(&spec));
    let density = density.map_err(|error| thrown(&error))?;
    let result = Object::new();
    for (name, list) in [("density", &density.density), ("edges", &density.edges)] {
        Reflect::set(&result, &name.into(), &Float64Array::from(list.as_slice()))?;
    }
    Reflect::set(&result, &"atom".into(), &density.atom.into())?;
    Ok(result)
}

/// The eigenvalues of one sample, ascending; `options` is the JSON of an object with `seed`.
#[wasm_bindgen]
pub fn eigenvalues(spec: &str, options: &str) -> Thrown<Vec<f64>> {
    let draw = |spec: &Value, options: &Value| {
        simulate::eigenvalues(&DensitySpec::from_value(spec)?, read_seed("seed", options.get("seed"))?)
    };
    draw(&parse("spec", spec)?, &parse("options", options)?).map_err(|error| thrown(&error))
}

/// The best ridge of a model without `ridge`: a JSON object.
#[wasm_bindgen]
pub fn optimal(spec: &str) -> Thrown<String> {
    let best = Spec::without_ridge(&parse("spec", spec)?).and_then(|spec| theory::optimal(&spec));
    let theory::Optimal { ridge, kappa, generalization } = best.map_err(|error| thrown(&error))?;
    let outputs = [("ridge", ridge), ("kappa", kappa), ("generalization", generalization)];
    Ok(text(&object(outputs.map(|(name, value)| (name, Value::from_number(value))))))
}

/// The regime of exponents: a JSON object.
#[wasm_bindgen]
pub fn regimes(exponents: &str) -> Thrown<String> {
    let regimes = Exponents::from_value(&parse("exponents", exponents)?).and_then(|given| theory::regimes(&given));
    let regimes = regimes.map_err(|error| thrown(&error))?;
    let term =
        |&(name, exponent): &(&str, f64)| object([("name", name.into()), ("exponent", Value::from_number(exponent))]);
    Ok(text(&object([
        ("exponent", Value::from_number(regimes.exponent)),
        ("regime", regimes.regime.into()),
        ("terms", regimes.terms.iter().map(term).collect()),
    ])))
}

/// A robust slope in log–log axes: a JSON object.
#[wasm_bindgen(js_name = fitSlope)]
pub fn fit_slope(x: &[f64], y: &[f64]) -> Thrown<String> {
    let theory::Slope { slope, stderr } = theory::fit_slope(x, y).map_err(|error| thrown(&error))?;
    Ok(text(&object([("slope", Value::from_number(slope)), ("stderr", Value::from_number(stderr))])))
}
