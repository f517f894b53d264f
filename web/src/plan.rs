//! The plan of a simulation, and the merging of what its workers send.

use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(feature = "page")]
use crate::value::parse;
use crate::value::{Thrown, text, thrown, whole};
use renorm::figure::Planned;
use renorm::json::{Value, object};
use renorm::simulate::{self, Estimate, Merger, Point};
#[cfg(feature = "page")]
use renorm::{simulate::Task, spec::SpecError};

/// A plan of simulation and what has come in of it.
#[wasm_bindgen]
pub struct Plan {
    given: simulate::Plan,
    merger: Merger,
    x: Vec<f64>,
}

impl From<Planned> for Plan {
    fn from(Planned { plan, x }: Planned) -> Plan {
        Plan { merger: Merger::new(&plan), given: plan, x }
    }
}

#[wasm_bindgen]
impl Plan {
    /// Reads `{"trials", "points": [{"spec", "seed"}]}`, where a spec may be any task of a simulation.
    #[cfg(feature = "page")]
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> Thrown<Plan> {
        let plan = read_plan(&parse("plan", text)?).map_err(|error| thrown(&error))?;
        Ok(Planned { plan, x: Vec::new() }.into())
    }

    /// Where each point stands in its figure; empty if there is none.
    #[wasm_bindgen(getter)]
    pub fn x(&self) -> Vec<f64> {
        self.x.clone()
    }

    /// Trials of each point.
    #[wasm_bindgen(getter)]
    pub fn trials(&self) -> f64 {
        self.given.trials() as f64
    }

    /// What is simulated at each point: a JSON array of `{"spec", "seed"}`.
    pub fn points(&self) -> String {
        let point = |Point { task, seed }: &Point| object([("spec", task.to_value()), ("seed", (*seed as f64).into())]);
        text(&self.given.points().iter().map(point).collect())
    }

    /// The jobs, four numbers each: point, first trial, trial after the last, work.
    pub fn jobs(&self) -> Vec<f64> {
        let jobs = self.given.jobs();
        jobs.iter().flat_map(|job| [job.point as f64, job.first as f64, job.end as f64, job.work]).collect()
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
            Value::Object(point.task.columns().into_iter().zip(estimates).collect())
        });
        text(&points.collect())
    }
}

/// What is no number yet is null.
fn estimate_value(estimate: Estimate) -> Value {
    let number = |value: f64| if value.is_finite() { value.into() } else { Value::Null };
    let Estimate { mean, stderr, count } = estimate;
    object([("mean", number(mean)), ("stderr", number(stderr)), ("count", (count as f64).into())])
}

#[cfg(feature = "page")]
fn read_plan(value: &Value) -> Result<simulate::Plan, SpecError> {
    let bad = || SpecError::new("plan", "an object with trials and points of spec and seed", value.brief());
    let read_whole =
        |value: &Value, field: &str| whole(field, value.get(field).and_then(Value::number).unwrap_or(f64::NAN));
    let point = |point: &Value| {
        let task = Task::from_value(point.get("spec").ok_or_else(bad)?)?;
        Ok(Point { task, seed: read_whole(point, "seed")? })
    };
    let points = value.get("points").and_then(Value::list).ok_or_else(bad)?;
    let points = points.iter().map(point).collect::<Result<Vec<_>, SpecError>>()?;
    simulate::Plan::new(points, read_whole(value, "trials")?)
}
