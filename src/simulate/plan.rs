//! What is to be run: how much work it is, and how it is cut into jobs.

use super::estimate::Estimate;
use super::merge::Merger;
use super::task::Task;
use crate::spec::SpecError;

/// The largest number of points of a plan.
pub const MAX_POINTS: usize = 100_000;
/// The largest number of trials of a point.
pub const MAX_TRIALS: u64 = 1_000_000;
/// The largest seed, 2⁵³ − 1: the largest integer that JavaScript keeps exactly.
pub const MAX_SEED: u64 = (1 << 53) - 1;
/// The largest plan, in floating-point operations.
pub const MAX_WORK: f64 = 1e14;

/// The largest job, in floating-point operations: 10 ms at 2 GF/s, which a slow machine does. A job has at least one
/// trial.
const MAX_JOB: f64 = 2e7;

/// Trials of each point in the first pass: what an error bar needs.
const FIRST: u64 = 2;

/// One simulated point.
#[derive(Debug, Clone)]
pub struct Point {
    /// What is simulated.
    pub task: Task,
    /// The seed of its trials.
    pub seed: u64,
}

/// A stretch of one point's trials, to be run with [`Task::run`].
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
}

impl Plan {
    /// A plan, after checks of everything that is known before the first trial.
    ///
    /// # Errors
    /// Names `trials` (1 to [`MAX_TRIALS`]), `points` (1 to [`MAX_POINTS`]), `points[i].seed`, or what
    /// [`Task::check`] names; `work` if it is over [`MAX_WORK`].
    pub fn new(points: Vec<Point>, trials: u64) -> Result<Self, SpecError> {
        check_trials("trials", trials)?;
        if points.is_empty() || points.len() > MAX_POINTS {
            return Err(SpecError::new("points", "a list of 1 to 100000 points", points.len().to_string()));
        }
        let mut costs = Vec::with_capacity(points.len());
        for (i, point) in points.iter().enumerate() {
            check_seed(&format!("points[{i}].seed"), point.seed)?;
            point.task.check()?;
            costs.push(point.task.work());
        }
        let plan = Self { points, trials, costs };
        if plan.work() > MAX_WORK {
            return Err(SpecError::new(
                "work",
                "at most 1e14 floating-point operations",
                format!("{:.1e}", plan.work()),
            ));
        }
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
                let size = trials_of(MAX_JOB / cost);
                let mut first = pass.start;
                while first < pass.end {
                    let end = pass.end.min(first + size);
                    jobs.push(Job { point, first, end, work: (end - first) as f64 * cost });
                    first = end;
                }
            }
            pass = pass.end..self.trials.min(2 * pass.end);
        }
        jobs
    }

    /// Runs everything in this thread: the estimates of each point.
    ///
    /// # Errors
    /// As [`Task::run`].
    pub fn run(&self) -> Result<Vec<Vec<Estimate>>, SpecError> {
        let mut merger = Merger::new(self);
        for job in self.jobs() {
            let Point { task, seed } = &self.points[job.point];
            merger.accept(job.point, job.first, &task.run(*seed, job.first..job.end)?)?;
        }
        Ok((0..self.points.len()).map(|point| merger.estimates(point)).collect())
    }
}

/// Refuses a number of trials outside 1 to [`MAX_TRIALS`].
///
/// # Errors
/// Names `field`.
pub fn check_trials(field: &str, trials: u64) -> Result<(), SpecError> {
    if (1..=MAX_TRIALS).contains(&trials) {
        Ok(())
    } else {
        Err(SpecError::new(field, "an integer from 1 to 1000000", trials.to_string()))
    }
}

/// Refuses a seed above [`MAX_SEED`].
///
/// # Errors
/// Names `field`.
pub fn check_seed(field: &str, seed: u64) -> Result<(), SpecError> {
    if seed <= MAX_SEED {
        Ok(())
    } else {
        Err(SpecError::new(field, "an integer from 0 to 9007199254740991", seed.to_string()))
    }
}

/// A number of trials from a positive quotient: at least one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
fn trials_of(quotient: f64) -> u64 {
    quotient.clamp(1.0, MAX_TRIALS as f64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::Spec;

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
}
