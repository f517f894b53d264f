//! Theory of one spec, and along one of its fields.

use js_sys::{Float64Array, Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::value::{Thrown, read_spec, text, thrown};
use renorm::json::{Value, object};
use renorm::theory;

/// Theory of one spec: a JSON object of outputs.
#[wasm_bindgen]
pub fn solve(spec: &str) -> Thrown<String> {
    let theory = theory::solve(&read_spec(spec)?).map_err(|error| thrown(&error))?;
    Ok(text(&object(theory.outputs().into_iter().map(|(name, value)| (name, Value::from_number(value))))))
}

/// Theory over the values of one field: an object of `x` and one array an output.
#[wasm_bindgen]
pub fn sweep(spec: &str, over: &str, values: &[f64]) -> Thrown<Object> {
    let curves = theory::sweep(&read_spec(spec)?, over, values).map_err(|error| thrown(&error))?;
    let columns = Object::new();
    Reflect::set(&columns, &"x".into(), &Float64Array::from(values))?;
    let rows: Vec<_> = curves.iter().map(theory::Theory::outputs).collect();
    for (at, &(name, _)) in rows.first().into_iter().flatten().enumerate() {
        let column: Vec<f64> = rows.iter().map(|outputs| outputs[at].1).collect();
        Reflect::set(&columns, &name.into(), &Float64Array::from(column.as_slice()))?;
    }
    Ok(columns)
}
