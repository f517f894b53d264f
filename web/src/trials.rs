//! Running trials: what a worker does.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::value::{Thrown, parse, thrown, whole};
use renorm::json::Value;
use renorm::simulate::Task;

/// Rows of the trials `first..end` of a task, such as a spec.
#[wasm_bindgen(js_name = runTrials)]
pub fn run_trials(task: &str, seed: f64, first: f64, end: f64) -> Thrown<Vec<f64>> {
    let run = |task: &Value| {
        let trials = whole("trials", first)?..whole("trials", end)?;
        Task::from_value(task)?.run(whole("seed", seed)?, trials)
    };
    run(&parse("spec", task)?).map_err(|error| thrown(&error))
}
