//! Folds the rows of trials in the order of their numbers, whenever and from wherever they come.

use super::estimate::{Accumulator, Estimate};
use super::plan::Plan;
use crate::spec::SpecError;

/// What has arrived of a [`Plan`].
///
/// Each point's rows are folded in the order of their trials; those that came too early wait. So the bits of an
/// estimate depend on how many trials are folded, and on nothing else.
#[derive(Debug, Clone)]
pub struct Merger {
    trials: u64,
    costs: Vec<f64>,
    points: Vec<Folded>,
}

/// One point.
#[derive(Debug, Clone)]
struct Folded {
    /// Trials 0..next are folded.
    next: u64,
    /// One for each column.
    sums: Vec<Accumulator>,
    /// Rows that came early, each with its first trial: a few, in the order in which they came.
    waiting: Vec<(u64, Vec<f64>)>,
    /// Trials in `waiting`.
    held: u64,
}

impl Merger {
    /// Nothing has arrived yet.
    #[must_use]
    pub fn new(plan: &Plan) -> Self {
        let empty = |width| Folded { next: 0, sums: vec![Accumulator::default(); width], waiting: Vec::new(), held: 0 };
        let points = plan.points().iter().map(|point| empty(point.task.columns().len())).collect();
        let costs = (0..plan.points().len()).map(|point| plan.cost(point)).collect();
        Self { trials: plan.trials(), points, costs }
    }

    /// Takes the rows of trials `first`.. of a point, as [`Task::run`](super::Task::run) gives them. Trials that are
    /// there already are passed over.
    ///
    /// # Errors
    /// Names `point`, `first` or `rows` where they do not belong to the plan, or a number is not finite; nothing is
    /// taken then.
    pub fn accept(&mut self, point: usize, first: u64, rows: &[f64]) -> Result<(), SpecError> {
        let Some(folded) = self.points.get_mut(point) else {
            return Err(SpecError::new("point", "a place in the plan", point.to_string()));
        };
        let count = folded.count(rows);
        if !rows.len().is_multiple_of(folded.sums.len()) || rows.iter().any(|x| !x.is_finite()) {
            return Err(SpecError::new("rows", "whole rows of finite numbers", format!("{} numbers", rows.len())));
        }
        if first > self.trials || count > self.trials - first {
            return Err(SpecError::new("first", "the first of rows that belong to the plan", first.to_string()));
        }
        folded.take(first, rows);
        Ok(())
    }

    /// The share of the work that has arrived, 0 to 1; 1 only when nothing is missing.
    #[must_use]
    pub fn progress(&self) -> f64 {
        let (mut done, mut total) = (0.0, 0.0);
        for (folded, cost) in self.points.iter().zip(&self.costs) {
            done += cost * (folded.next + folded.held) as f64;
            total += cost * self.trials as f64;
        }
        let complete = self.points.iter().all(|folded| folded.next == self.trials);
        if complete { 1.0 } else { (done / total).min(1.0 - f64::EPSILON) }
    }

    /// The estimates of a point, one for each column of its task, from as many trials as are folded.
    ///
    /// # Panics
    /// If the plan has no such point.
    #[must_use]
    pub fn estimates(&self, point: usize) -> Vec<Estimate> {
        self.points[point].sums.iter().map(Accumulator::estimate).collect()
    }
}

impl Folded {
    /// How many trials these rows are.
    fn count(&self, rows: &[f64]) -> u64 {
        (rows.len() / self.sums.len()) as u64
    }

    fn take(&mut self, first: u64, rows: &[f64]) {
        if first > self.next {
            self.wait(first, rows);
            return;
        }
        self.fold(first, rows);
        while let Some(at) = self.waiting.iter().position(|&(first, _)| first <= self.next) {
            let (first, rows) = self.waiting.swap_remove(at);
            self.held -= self.count(&rows);
            self.fold(first, &rows);
        }
    }

    /// Keeps rows that came early; of two that begin at one trial the longer.
    fn wait(&mut self, first: u64, rows: &[f64]) {
        if let Some(at) = self.waiting.iter().position(|&(other, _)| other == first) {
            if self.waiting[at].1.len() >= rows.len() {
                return;
            }
            let (_, shorter) = self.waiting.swap_remove(at);
            self.held -= self.count(&shorter);
        }
        self.held += self.count(rows);
        self.waiting.push((first, rows.to_vec()));
    }

    /// Folds rows that begin at or before `next`, without those that are folded already.
    fn fold(&mut self, first: u64, rows: &[f64]) {
        let known = self.next - first;
        for (trial, row) in rows.chunks_exact(self.sums.len()).enumerate() {
            if trial as u64 >= known {
                for (sum, x) in self.sums.iter_mut().zip(row) {
                    sum.push(*x);
                }
                self.next += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::{OBSERVABLES, Point};
    use crate::spec::Spec;

    const WIDTH: usize = OBSERVABLES.len();

    fn plan(points: usize, trials: u64) -> Plan {
        let spec = Spec { samples: 5.0, ..Spec::isotropic(3) };
        Plan::new((0..points).map(|_| Point { task: spec.clone().into(), seed: 0 }).collect(), trials).unwrap()
    }

    /// Rows of the trials of a range, each trial with numbers of its own.
    fn rows(trials: std::ops::Range<u64>) -> Vec<f64> {
        let row = |trial: u64| (0..WIDTH).map(move |i| libm::sin((trial * 100) as f64 + i as f64));
        trials.flat_map(row).collect()
    }

    #[test]
    fn any_order_and_overlap_folds_to_the_same_bits() {
        let plan = plan(1, 10);
        let mut straight = Merger::new(&plan);
        straight.accept(0, 0, &rows(0..10)).unwrap();
        let mut messy = Merger::new(&plan);
        for part in [7..9, 3..4, 3..6, 4..8, 0..1, 0..2, 9..10, 1..4, 5..5, 2..3] {
            messy.accept(0, part.start, &rows(part)).unwrap();
        }
        assert_eq!(messy.estimates(0), straight.estimates(0));
        assert_eq!(messy.estimates(0)[0].count, 10);
        assert!(messy.points[0].waiting.is_empty() && messy.points[0].held == 0);
    }

    #[test]
    fn only_an_unbroken_run_of_trials_counts() {
        let mut merger = Merger::new(&plan(2, 4));
        merger.accept(1, 2, &rows(2..4)).unwrap();
        assert_eq!(merger.estimates(1)[0].count, 0);
        assert_eq!(merger.progress(), 0.25);
        merger.accept(1, 0, &rows(0..2)).unwrap();
        assert_eq!(merger.estimates(1)[0].count, 4);
        assert_eq!(merger.progress(), 0.5);
        merger.accept(0, 0, &rows(0..4)).unwrap();
        assert_eq!(merger.progress(), 1.0);
    }

    #[test]
    fn what_does_not_belong_is_refused_and_changes_nothing() {
        let mut merger = Merger::new(&plan(1, 4));
        let mut field = |point, first, rows: &[f64]| merger.accept(point, first, rows).unwrap_err().field;
        assert_eq!(field(1, 0, &rows(0..1)), "point");
        assert_eq!(field(0, 0, &[0.0; WIDTH + 1]), "rows");
        assert_eq!(field(0, 0, &[f64::NAN; WIDTH]), "rows");
        assert_eq!(field(0, 3, &rows(3..5)), "first");
        assert_eq!(field(0, u64::MAX, &[]), "first");
        assert_eq!((merger.estimates(0)[0].count, merger.progress()), (0, 0.0));
    }
}
