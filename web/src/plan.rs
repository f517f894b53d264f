//! The plan of a simulation, and the merging of what its workers send.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::live::{Live, jobs, points};
use crate::value::{Thrown, parse, text, thrown, whole};
use renorm::figure::Simulated;
use renorm::json::{Value, object};
use renorm::simulate::{self, Estimate, Merger, Point, read_seed, read_task, read_trials};
use renorm::spec::SpecError;

/// A plan of simulation and what has come in of it.
#[wasm_bindgen]
pub struct Plan {
    given: simulate::Plan,
    merger: Merger,
}

impl From<simulate::Plan> for Plan {
    fn from(plan: simulate::Plan) -> Plan {
        Plan { merger: Merger::new(&plan), given: plan }
    }
}

#[wasm_bindgen]
impl Live {
    /// A plan of the same simulation that is run apart from the figure.
    #[wasm_bindgen(js_name = planApart)]
    pub fn plan_apart(&self) -> Thrown<Plan> {
        let plan = self.state.figure().plan(self.state.values());
        plan.map(Plan::from).map_err(|error| thrown(&error))
    }

    /// Shows points that were simulated elsewhere.
    #[wasm_bindgen(js_name = showPoints)]
    pub fn show_points(&mut self, simulation: &str) -> Thrown<()> {
        let simulated = Simulated::read(&parse("simulation", simulation)?).map_err(|error| thrown(&error))?;
        self.state.show(simulated);
        Ok(())
    }
}

#[wasm_bindgen]
impl Plan {
    /// Reads `{"trials", "points": [{"task", "seed"}]}`; a spec is a task too.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> Thrown<Plan> {
        let plan = read_plan(&parse("plan", text)?).map_err(|error| thrown(&error))?;
        Ok(plan.into())
    }

    /// Trials of each point.
    #[wasm_bindgen(getter)]
    pub fn trials(&self) -> f64 {
        self.given.trials() as f64
    }

    /// What is simulated at each point: a JSON array of `{"task", "seed"}`. Each task has its tag.
    pub fn points(&self) -> String {
        points(&self.given)
    }

    /// The jobs, four numbers each: point, first trial, trial after the last, work.
    pub fn jobs(&self) -> Vec<f64> {
        jobs(&self.given)
    }

    /// Floating-point operations of the whole plan, about.
    #[wasm_bindgen(getter)]
    pub fn work(&self) -> f64 {
        self.given.work()
    }

    /// Takes in the rows of one job; jobs may come in any order.
    pub fn accept(&mut self, point: usize, first: f64, rows: &[f64]) -> Thrown<()> {
        whole("first", first).and_then(|first| self.merger.accept(point, first, rows)).map_err(|error| thrown(&error))
    }

    /// Share of the trials that have come in, 0 … 1.
    #[wasm_bindgen(getter)]
    pub fn progress(&self) -> f64 {
        self.merger.progress()
    }

    /// Estimates so far: a JSON array with an object of `{mean, stderr, count}` by name for each point.
    pub fn estimates(&self) -> String {
        let points = self.given.points().iter().enumerate().map(|(at, point)| {
            let estimates = self.merger.estimates(at).into_iter().map(estimate_value);
            let names = point.task.columns().into_iter().map(|column| column.name.into_owned());
            Value::Object(names.zip(estimates).collect())
        });
        text(&points.collect())
    }

    /// The numbers of one column of a point in the order of the trials, as many as are folded; empty if the task keeps
    /// none, or there is no such column or point.
    pub fn rows(&self, point: usize, column: &str) -> Vec<f64> {
        let task = self.given.points().get(point).map(|point| &point.task);
        let column = task.and_then(|task| task.columns().iter().position(|known| known.name == column));
        column.map_or_else(Vec::new, |column| self.merger.rows(point, column).to_vec())
    }
}

/// What is no number yet is null.
fn estimate_value(estimate: Estimate) -> Value {
    let number = |value: f64| if value.is_finite() { value.into() } else { Value::Null };
    let Estimate { mean, stderr, count } = estimate;
    object([("mean", number(mean)), ("stderr", number(stderr)), ("count", (count as f64).into())])
}

fn read_plan(value: &Value) -> Result<simulate::Plan, SpecError> {
    let bad = || SpecError::new("plan", "an object with trials and points of task and seed", value.brief());
    let trials = read_trials("trials", value.get("trials"))?;
    // A point without a task is one of a spec that is nothing.
    let point = |point: &Value| {
        let task = read_task(point.get("task").unwrap_or(&Value::Null))?;
        Ok(Point { task, seed: read_seed("seed", point.get("seed"))? })
    };
    let points = value.get("points").and_then(Value::list).ok_or_else(bad)?;
    let points = points.iter().map(point).collect::<Result<Vec<_>, SpecError>>()?;
    simulate::Plan::new(points, trials)
}
