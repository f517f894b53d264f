//! Running trials: what a worker does.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::value::{Thrown, parse, thrown, whole};
use renorm::simulate;

/// The tasks that this thread was given. Each is prepared when its first trials run, and then stays prepared.
#[wasm_bindgen]
#[derive(Default)]
pub struct Tasks(simulate::Tasks);

#[wasm_bindgen]
impl Tasks {
    /// None yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Tasks {
        Tasks::default()
    }

    /// Takes the JSON of a task, such as a spec, under a number. What is wrong with it is thrown when it is run.
    pub fn add(&mut self, id: u32, text: &str) -> Thrown<()> {
        self.0.add(id, parse("spec", text)?);
        Ok(())
    }

    /// Rows of the trials `first..end` of a task.
    pub fn run(&mut self, id: u32, seed: f64, first: f64, end: f64) -> Thrown<Vec<f64>> {
        let trials = || Ok(whole("trials", first)?..whole("trials", end)?);
        let rows = whole("seed", seed).and_then(|seed| self.0.run(id, seed, trials()?));
        rows.map_err(|error| thrown(&error))
    }

    /// Gives up a task, if there is one of this number.
    pub fn forget(&mut self, id: u32) {
        self.0.forget(id);
    }
}
