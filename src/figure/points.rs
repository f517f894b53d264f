//! Which points of a sweep are simulated, and what came of it.

use super::{Sweep, Values};
use crate::json::Value;
use crate::random::{GOLDEN, mix};
use crate::simulate::{Estimate, Plan, Point as Planned};
use crate::spec::{Spec, SpecError};

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

/// The x of a sweep that are simulated, evenly spaced on the axis, each moved to a whole number of samples.
fn specs(sweep: &Sweep, values: &Values) -> Vec<Spec> {
    let (from, to) = (sweep.range)(values);
    let log = (sweep.x.log)(values);
    let mut specs: Vec<Spec> = Vec::with_capacity(sweep.simulated);
    for k in 0..sweep.simulated {
        let share = k as f64 / (sweep.simulated - 1).max(1) as f64;
        let x = if log { from * libm::pow(to / from, share) } else { from + (to - from) * share };
        let mut spec = (sweep.spec)(values, x);
        spec.samples = libm::round(spec.samples).max(1.0);
        // In few dimensions neighbours can meet at one number of samples: it is simulated once.
        if specs.last().is_none_or(|last| last.samples != spec.samples) {
            specs.push(spec);
        }
    }
    specs
}

pub(super) fn plan(sweep: &Sweep, values: &Values) -> Result<Plan, SpecError> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole numbers below 2^53")]
    let (trials, seed) = (values["trials"] as u64, values["seed"] as u64);
    let points = specs(sweep, values).into_iter().zip(0..).map(|(spec, k)| Planned { spec, seed: point_seed(seed, k) });
    Plan::new(points.collect(), trials)
}

/// A seed for each point, so that the errors of neighbouring points are independent. Kept below 2^53: it is a number
/// in JavaScript too, and makes the point again alone.
fn point_seed(seed: u64, point: u64) -> u64 {
    mix(seed.wrapping_add((point + 1).wrapping_mul(GOLDEN))) >> 11
}
