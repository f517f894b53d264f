//! What is to be run: how much work it is, and how it is cut into jobs.

use super::limits::{MAX_TRIALS, check_seed, check_trials};
use super::task::{Shared, Task};
use crate::json::{Value, object};
use crate::spec::SpecError;
use std::ops::Range;

/// The largest number of points of a plan.
pub const MAX_POINTS: usize = 100_000;
/// The largest plan, in floating-point operations.
pub const MAX_WORK: f64 = 1e14;
/// The most numbers that folding a plan's rows may keep, 160 MB: some for each column of each point, and one for each
/// trial where the rows themselves are kept.
pub const MAX_NUMBERS: f64 = 2e7;

/// The largest job, in floating-point operations: 10 ms at 2 GF/s, which a slow machine does. A job has at least one
/// trial.
const MAX_JOB: f64 = 2e7;
/// The most numbers of a job's rows, 8 MB.
const MAX_ROWS: f64 = 1e6;
/// Numbers kept of a column whatever its fold.
const OF_COLUMN: f64 = 3.0;

/// Trials of each point in the first pass: what an error bar needs.
const FIRST: u64 = 2;

/// One simulated point.
#[derive(Debug, Clone)]
pub struct Point {
    /// What is simulated. A [`Spec`](crate::spec::Spec) becomes a task of fits by `into()`.
    pub task: Shared,
    /// The seed of its trials.
    pub seed: u64,
}

impl Point {
    /// `{"task", "seed"}`; the task has its tag.
    #[must_use]
    pub fn to_value(&self) -> Value {
        object([("task", self.task.to_value()), ("seed", (self.seed as f64).into())])
    }
}

/// A stretch of one point's trials, to be run with [`Prepared::run`](super::Prepared::run).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Job {
    /// The point, by its place in the plan.
    pub point: usize,
    /// The first trial.
    pub first: u64,
    /// One past the last trial.
    pub end: u64,
    /// Floating-point operations, roughly.
    pub work: f64,
}

/// Points, the same number of trials for each, and what they cost.
#[derive(Debug, Clone)]
pub struct Plan {
    points: Vec<Point>,
    trials: u64,
    /// Floating-point operations of one trial, per point.
    costs: Vec<f64>,
    /// Trials of the largest job, per point.
    pub(super) sizes: Vec<u64>,
}

impl Plan {
    /// A plan, after checks of everything that is known before the first trial.
    ///
    /// # Errors
    /// Names `trials` (1 to [`MAX_TRIALS`]), `points` (1 to [`MAX_POINTS`]), `points[i].seed`, or what
    /// [`Task::check`] names; `work` if it is over [`MAX_WORK`], `memory` if it is over [`MAX_NUMBERS`].
    pub fn new(points: Vec<Point>, trials: u64) -> Result<Self, SpecError> {
        check_trials("trials", trials)?;
        if points.is_empty() || points.len() > MAX_POINTS {
            return Err(SpecError::new("points", "a list of 1 to 100000 points", points.len().to_string()));
        }
        let (mut costs, mut sizes, mut numbers) = (Vec::with_capacity(points.len()), Vec::new(), 0.0);
        for (i, point) in points.iter().enumerate() {
            check_seed(&format!("points[{i}].seed"), point.seed)?;
            point.task.check()?;
            let (cost, columns) = (point.task.work(), Columns::of(&*point.task));
            costs.push(cost);
            sizes.push(trials_of(f64::min(MAX_JOB / cost, MAX_ROWS / columns.all)));
            numbers += OF_COLUMN * columns.all + columns.kept * trials as f64;
        }
        let plan = Self { points, trials, costs, sizes };
        let most = |field, most: f64, what: &str, got: f64| {
            let error = || SpecError::new(field, format!("at most {most:e} {what}"), format!("{got:.1e}"));
            if got > most { Err(error()) } else { Ok(()) }
        };
        most("work", MAX_WORK, "floating-point operations", plan.work())?;
        most("memory", MAX_NUMBERS, "numbers to keep", numbers)?;
        Ok(plan)
    }

    /// The points.
    #[must_use]
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// Trials of each point.
    #[must_use]
    pub fn trials(&self) -> u64 {
        self.trials
    }

    /// Floating-point operations of all trials, roughly.
    #[must_use]
    pub fn work(&self) -> f64 {
        self.costs.iter().fold(0.0, |sum, cost| sum + cost) * self.trials as f64
    }

    /// Floating-point operations of one trial of a point, roughly; 0 if there is no such point.
    #[must_use]
    pub fn cost(&self, point: usize) -> f64 {
        self.costs.get(point).copied().unwrap_or(0.0)
    }

    /// All jobs in the order in which they should start.
    ///
    /// First two trials at every point, so that all have an error bar soon; then passes over all points, each as long
    /// as all before it together, cut into jobs of some 10 ms on a slow machine. Every trial is in one job.
    #[must_use]
    pub fn jobs(&self) -> Vec<Job> {
        let mut jobs = Vec::new();
        let mut pass = 0..FIRST.min(self.trials);
        while !pass.is_empty() {
            for (point, &cost) in self.costs.iter().enumerate() {
                let pieces = pieces(pass.clone(), self.sizes[point]);
                jobs.extend(pieces.map(|Range { start, end }| Job {
                    point,
                    first: start,
                    end,
                    work: (end - start) as f64 * cost,
                }));
            }
            pass = pass.end..self.trials.min(2 * pass.end);
        }
        jobs
    }
}

/// How many columns a task has, and how many of them keep their numbers.
struct Columns {
    all: f64,
    kept: f64,
}

impl Columns {
    fn of(task: &dyn Task) -> Columns {
        let columns = task.columns();
        let kept = columns.iter().filter(|column| column.fold.keeps()).count();
        Columns { all: columns.len() as f64, kept: kept as f64 }
    }
}

/// A range in pieces of that size, the last one perhaps smaller.
pub(super) fn pieces(trials: Range<u64>, size: u64) -> impl Iterator<Item = Range<u64>> {
    let mut start = trials.start;
    std::iter::from_fn(move || {
        let piece = start..trials.end.min(start + size);
        start = piece.end;
        (!piece.is_empty()).then_some(piece)
    })
}

/// A number of trials from a positive quotient: at least one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
fn trials_of(quotient: f64) -> u64 {
    quotient.clamp(1.0, MAX_TRIALS as f64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::kinds::prepare;
    use crate::simulate::merge::Merger;
    use crate::simulate::testing::Planted;
    use crate::simulate::{Fold, Histogram, MAX_SEED};
    use crate::spec::{DensitySpec, RandomMatrix, Spec};

    fn spec(dimension: u64, samples: u64) -> Spec {
        Spec { samples: samples as f64, ..Spec::isotropic(dimension) }
    }

    fn plan(sizes: &[(u64, u64)], trials: u64) -> Result<Plan, SpecError> {
        let point = |(i, size): (usize, &(u64, u64))| Point { task: spec(size.0, size.1).into(), seed: i as u64 };
        Plan::new(sizes.iter().enumerate().map(point).collect(), trials)
    }

    #[test]
    fn every_trial_is_in_one_job_and_every_point_begins_with_two() {
        let sizes = [(5, 9), (400, 300), (30, 1_000_000)];
        for trials in [1, 2, 3, 50, 1000] {
            let plan = plan(&sizes, trials).unwrap();
            let jobs = plan.jobs();
            for point in 0..sizes.len() {
                let mut next = 0;
                for job in jobs.iter().filter(|job| job.point == point) {
                    assert!(job.first == next && job.end > next);
                    assert!(job.work <= MAX_JOB || job.end == next + 1);
                    next = job.end;
                }
                assert_eq!(next, trials);
            }
            let first: Vec<_> = jobs.iter().take_while(|job| job.first < 2).map(|job| job.point).collect();
            assert!(first.is_sorted() && first.last() == Some(&2));
            let work: f64 = jobs.iter().map(|job| job.work).sum();
            assert!((work / plan.work() - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn work_counts_the_larger_matrix_and_not_the_samples() {
        let cost = |d, p| plan(&[(d, p)], 1).unwrap().work();
        assert!(cost(300, 1_000_000) == cost(300, 400));
        let ratio = cost(2000, 2000) / cost(1000, 1000);
        assert!((7.0..8.5).contains(&ratio), "{ratio}");
    }

    #[test]
    fn what_is_too_much_is_refused_by_name() {
        let field = |result: Result<Plan, SpecError>| result.unwrap_err().field;
        assert_eq!(field(plan(&[(5, 9)], 0)), "trials");
        assert_eq!(field(plan(&[(5, 9)], 1_000_001)), "trials");
        assert_eq!(field(plan(&[], 10)), "points");
        assert_eq!(field(plan(&[(2000, 3000)], 1_000_000)), "work");
        let points = vec![Point { task: spec(5, 9).into(), seed: MAX_SEED + 1 }];
        assert_eq!(field(Plan::new(points, 1)), "points[0].seed");
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let planned = |fold, trials| {
            let task = Planted { folds: vec![Fold::Mean, fold] };
            Plan::new(vec![Point { task: task.into(), seed: 0 }; 30], trials)
        };
        assert!(planned(Fold::Mean, 1_000_000).is_ok());
        assert!(planned(Fold::Rows, 100_000).is_ok());
        for fold in [Fold::Rows, Fold::Median] {
            let refused = planned(fold, 1_000_000).unwrap_err().to_string();
            assert_eq!(refused, "memory: must be at most 2e7 numbers to keep, got 3.0e7");
        }
    }

    #[test]
    fn a_job_of_wide_rows_has_few_of_them() {
        let spec = DensitySpec { ensemble: RandomMatrix::WIGNER, dimension: Some(1), at: Vec::new() };
        let bins = (0..100_000).map(|k| (f64::from(k), f64::from(k) + 0.5)).collect();
        let task: Shared = Histogram { spec, bins }.into();
        let jobs = Plan::new(vec![Point { task, seed: 0 }], 1000).unwrap().jobs();
        assert!(jobs.iter().all(|job| (job.end - job.first) * 100_000 <= 1_000_000));
    }

    #[test]
    fn running_folds_what_the_jobs_give() {
        let plan = plan(&[(5, 9), (20, 30)], 700).unwrap();
        let mut merger = Merger::new(&plan);
        for job in plan.jobs() {
            let Point { task, seed } = &plan.points[job.point];
            let rows = prepare(&task.to_value()).unwrap().run(*seed, job.first..job.end).unwrap();
            merger.accept(job.point, job.first, &rows).unwrap();
        }
        let jobs: Vec<_> = (0..2).map(|point| merger.estimates(point)).collect();
        assert_eq!(plan.run().unwrap(), jobs);
    }
}
