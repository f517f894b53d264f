//! What was simulated for a figure.

use crate::chart::Name;
use crate::json::Value;
use crate::simulate::{Estimate, Merger, Plan, Point as Planned};
use crate::spec::SpecError;

/// Estimates of every point of a figure's tasks, in their order; empty if nothing was simulated.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Simulated {
    /// One for each task.
    pub points: Vec<Point>,
}

/// What came of one task.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Point {
    /// Name and estimate of every column of its rows.
    pub estimates: Vec<(Name, Estimate)>,
    /// Numbers of single trials by column, where the task keeps them.
    pub rows: Vec<(Name, Vec<f64>)>,
}

impl Point {
    /// The estimate of a column, once it has an error bar.
    #[must_use]
    pub fn estimate(&self, name: &str) -> Option<Estimate> {
        let (_, estimate) = self.estimates.iter().find(|(column, _)| column == name)?;
        (estimate.mean.is_finite() && estimate.stderr.is_finite()).then_some(*estimate)
    }

    /// The numbers of single trials in a column, if they are kept.
    #[must_use]
    pub fn trials(&self, name: &str) -> Vec<f64> {
        self.rows.iter().find(|(column, _)| column == name).map_or_else(Vec::new, |(_, numbers)| numbers.clone())
    }
}

impl Simulated {
    /// What has come in of a plan.
    #[must_use]
    pub fn of(plan: &Plan, merger: &Merger) -> Simulated {
        let point = |(at, point): (usize, &Planned)| Point {
            estimates: point.task.columns().into_iter().map(|column| column.name).zip(merger.estimates(at)).collect(),
            rows: kept(point, merger, at),
        };
        Simulated { points: plan.points().iter().enumerate().map(point).collect() }
    }

    /// Runs a plan in this thread: the same bits as in a page.
    ///
    /// # Errors
    /// As [`Plan::run`].
    pub fn run(plan: &Plan) -> Result<Simulated, SpecError> {
        plan.merged().map(|merger| Simulated::of(plan, &merger))
    }

    /// Reads `{"points": [{NAME: {"mean", "stderr", "count"}, …}]}`, one object a task.
    ///
    /// # Errors
    /// Names `simulation` if it is anything else.
    pub fn read(value: &Value) -> Result<Simulated, SpecError> {
        let refuse = |got: &Value| {
            SpecError::new("simulation", "an object with points of estimates, one for each simulated x", got.brief())
        };
        let points = value.get("points").and_then(Value::list).ok_or_else(|| refuse(value))?;
        let points = points.iter().map(|point| read_point(point).ok_or_else(|| refuse(point)));
        Ok(Simulated { points: points.collect::<Result<_, _>>()? })
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// A digest of every bit of it (FNV-1a, 64 bits): the same wherever the same was simulated.
    #[must_use]
    pub fn digest(&self) -> u64 {
        let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let numbers = self.points.iter().flat_map(|point| {
            let estimates = point
                .estimates
                .iter()
                .flat_map(|(_, estimate)| [estimate.mean.to_bits(), estimate.stderr.to_bits(), estimate.count]);
            estimates.chain(point.rows.iter().flat_map(|(_, rows)| rows.iter().map(|row| row.to_bits())))
        });
        numbers.flat_map(u64::to_le_bytes).fold(0xcbf2_9ce4_8422_2325, fold)
    }

    /// The first `count` points, and the rest.
    #[must_use]
    pub fn split(&self, count: usize) -> (Simulated, Simulated) {
        let (first, rest) = self.points.split_at(count.min(self.points.len()));
        (Simulated { points: first.to_vec() }, Simulated { points: rest.to_vec() })
    }
}

/// The numbers of single trials that are kept of a point.
fn kept(point: &Planned, merger: &Merger, at: usize) -> Vec<(Name, Vec<f64>)> {
    let columns = point.task.columns().into_iter().enumerate().filter(|(_, column)| column.fold.keeps());
    columns.map(|(place, column)| (column.name, merger.rows(at, place).to_vec())).collect()
}

fn read_point(point: &Value) -> Option<Point> {
    let Value::Object(fields) = point else { return None };
    let estimates = fields.iter().filter(|(_, value)| matches!(value, Value::Object(_)));
    let estimates = estimates.map(|(name, value)| Some((Name::from(name.clone()), read_estimate(value)?)));
    Some(Point { estimates: estimates.collect::<Option<_>>()?, rows: Vec::new() })
}

/// A mean or standard error that is not there yet is left out or null; one that JSON has no number for is a name.
fn read_estimate(value: &Value) -> Option<Estimate> {
    let number = |name| match value.get(name) {
        Some(Value::Number(number)) => Some(*number),
        None | Some(Value::Null) => Some(f64::NAN),
        Some(named) => matches!(named.text(), Some("NaN" | "Infinity" | "-Infinity")).then_some(f64::NAN),
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
    let count = value.get("count")?.number()?.max(0.0) as u64;
    Some(Estimate { mean: number("mean")?, stderr: number("stderr")?, count })
}
