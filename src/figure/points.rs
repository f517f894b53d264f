//! Which points of a sweep are simulated, and what came of it.

use super::{Sweep, Values};
use crate::json::Value;
use crate::random::sub_seed;
use crate::simulate::{Estimate, Plan, Point as Drawn, Task};
use crate::spec::{Spec, SpecError};

/// What is to be simulated for a figure.
#[derive(Debug, Clone)]
pub struct Planned {
    /// Tasks, seeds and trials.
    pub plan: Plan,
    /// Where each point of the plan stands in the figure.
    pub x: Vec<f64>,
}

/// What was simulated for a figure: from a [`Plan`] run natively, or read from the page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Simulation {
    /// In the order of the plan.
    pub points: Vec<Point>,
    /// Whether the parameters have changed since: shown grey.
    pub stale: bool,
}

/// One simulated point: estimates by name.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Where it stands.
    pub x: f64,
    /// Name and estimate of every observable.
    pub estimates: Vec<(String, Estimate)>,
}

impl Point {
    /// The estimate of that observable, once it has a standard error.
    #[must_use]
    pub fn estimate(&self, name: &str) -> Option<Estimate> {
        let (_, estimate) = self.estimates.iter().find(|(observable, _)| observable == name)?;
        (estimate.mean.is_finite() && estimate.stderr.is_finite()).then_some(*estimate)
    }
}

impl Planned {
    /// Runs everything in this thread: the same bits as in a page.
    ///
    /// # Errors
    /// As [`Plan::run`].
    pub fn run(&self) -> Result<Simulation, SpecError> {
        let estimates = self.plan.run()?;
        let points = self.plan.points().iter().zip(&self.x).zip(estimates).map(|((point, &x), estimates)| Point {
            x,
            estimates: point.task.columns().into_iter().zip(estimates).collect(),
        });
        Ok(Simulation { points: points.collect(), stale: false })
    }
}

impl Simulation {
    /// Reads `{"points": [{"x", NAME: {"mean", "stderr", "count"}, …}], "stale"}`.
    ///
    /// # Errors
    /// Names `simulation` if it is anything else.
    pub fn read(value: &Value) -> Result<Simulation, SpecError> {
        let refuse = |got: &Value| {
            let allowed = "an object with points of estimates, as simulateFigure gives it";
            SpecError::new("simulation", allowed, got.brief())
        };
        let points = value.get("points").and_then(Value::list).ok_or_else(|| refuse(value))?;
        let points = points.iter().map(|point| read_point(point).ok_or_else(|| refuse(point)));
        let stale = value.get("stale").is_some_and(Value::is_true);
        Ok(Simulation { points: points.collect::<Result<_, _>>()?, stale })
    }
}

fn read_point(point: &Value) -> Option<Point> {
    let Value::Object(fields) = point else { return None };
    let estimates = fields.iter().filter(|(_, value)| matches!(value, Value::Object(_)));
    let estimates = estimates.map(|(name, value)| Some((name.clone(), read_estimate(value)?)));
    Some(Point { x: point.get("x")?.number()?, estimates: estimates.collect::<Option<_>>()? })
}

/// A mean or standard error that there is none of yet is left out or null.
fn read_estimate(value: &Value) -> Option<Estimate> {
    let number = |name| value.get(name).and_then(Value::number).unwrap_or(f64::NAN);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count; what is none becomes zero")]
    let count = value.get("count")?.number()? as u64;
    Some(Estimate { mean: number("mean"), stderr: number("stderr"), count })
}

/// A model with a whole number of samples.
fn whole_samples(spec: Spec) -> Spec {
    Spec { samples: libm::round(spec.samples).max(1.0), ..spec }
}

impl Sweep {
    /// The models that are simulated, evenly spaced on the axis, each moved to a whole number of samples.
    #[must_use]
    pub fn simulated(&self, values: &Values) -> Vec<Spec> {
        let (range, model) = self.finite.as_ref().map_or((self.range, self.spec), |finite| (finite.range, finite.spec));
        let (from, to) = range(values);
        let log = (self.x.log)(values);
        let mut specs: Vec<Spec> = Vec::with_capacity(self.points);
        for k in 0..self.points {
            let share = k as f64 / (self.points - 1).max(1) as f64;
            let x = if log { from * libm::pow(to / from, share) } else { from + (to - from) * share };
            let x = (self.x_of)(&whole_samples(model(values, x)));
            let spec = whole_samples(model(values, x));
            // In few dimensions neighbours can meet at one number of samples: it is simulated once.
            if specs.last().is_none_or(|last| last.samples != spec.samples) {
                specs.push(spec);
            }
        }
        specs
    }

    pub(super) fn plan(&self, values: &Values) -> Result<Planned, SpecError> {
        let specs = self.simulated(values);
        let x = specs.iter().map(self.x_of).collect();
        Planned::new(values, specs.into_iter().map(Task::Fits).collect(), x)
    }
}

impl Planned {
    /// A plan of the figure's own parameters `trials` and `seed`.
    pub(super) fn new(values: &Values, tasks: Vec<Task>, x: Vec<f64>) -> Result<Planned, SpecError> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole numbers below 2^53")]
        let (trials, seed) = (values["trials"] as u64, values["seed"] as u64);
        let points = tasks.into_iter().zip(0..).map(|(task, k)| Drawn { task, seed: sub_seed(seed, k) });
        Ok(Planned { plan: Plan::new(points.collect(), trials)?, x })
    }
}
