//! Running trials: what a worker does.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::value::{Thrown, read_spec, thrown, whole};
use renorm::simulate;
use renorm::spec::Spec;

/// Rows of the trials `first..end`.
#[wasm_bindgen(js_name = runTrials)]
pub fn run_trials(spec: &str, seed: f64, first: f64, end: f64) -> Thrown<Vec<f64>> {
    let run = |spec: &Spec| {
        let trials = whole("trials", first)?..whole("trials", end)?;
        simulate::run_trials(spec, whole("seed", seed)?, trials)
    };
    run(&read_spec(spec)?).map_err(|error| thrown(&error))
}
