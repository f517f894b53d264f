//! Folds the rows of trials in the order of their numbers, whenever and from wherever they come.

use super::estimate::{Accumulator, Estimate};
use super::median::median;
use super::plan::Plan;
use super::task::{Fold, Task};
use crate::spec::SpecError;

/// What has arrived of a [`Plan`].
///
/// Each point's rows are folded in the order of their trials, each column as its [`Fold`] says; rows that came too early
/// wait. So the bits of an estimate depend on how many trials are folded, and on nothing else.
#[derive(Debug, Clone)]
pub struct Merger {
    trials: u64,
    costs: Vec<f64>,
    points: Vec<Folded>,
    /// Floating-point operations of what has arrived, and of all.
    done: f64,
    total: f64,
    /// Points that lack trials.
    open: usize,
}

/// One point.
#[derive(Debug, Clone)]
struct Folded {
    /// Trials 0..next are folded.
    next: u64,
    /// One for each column.
    sums: Vec<Accumulator>,
    /// One for each column whose numbers are kept.
    kept: Vec<Kept>,
    /// Rows that came early, each with its first trial: a few, in the order in which they came.
    waiting: Vec<(u64, Vec<f64>)>,
    /// Trials in `waiting`.
    held: u64,
}

/// The numbers of a column in the order of the trials.
#[derive(Debug, Clone)]
struct Kept {
    column: usize,
    fold: Fold,
    numbers: Vec<f64>,
}

impl Merger {
    /// Nothing has arrived yet.
    #[must_use]
    pub fn new(plan: &Plan) -> Self {
        let points: Vec<Folded> = plan.points().iter().map(|point| Folded::new(&*point.task)).collect();
        let costs = (0..points.len()).map(|point| plan.cost(point)).collect();
        Self { trials: plan.trials(), open: points.len(), points, costs, done: 0.0, total: plan.work() }
    }

    /// Takes the rows of trials `first`.. of a point, as [`Prepared::run`](super::Prepared::run) gives them. Trials that
    /// are there already are passed over. The cost does not grow with the plan.
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
        let before = (folded.arrived(), folded.next);
        folded.take(first, rows);
        self.done += self.costs[point] * (folded.arrived() as f64 - before.0 as f64);
        if folded.next == self.trials && before.1 < self.trials {
            self.open -= 1;
        }
        Ok(())
    }

    /// The share of the work that has arrived, 0 to 1; 1 only when nothing is missing.
    #[must_use]
    pub fn progress(&self) -> f64 {
        if self.open == 0 { 1.0 } else { (self.done / self.total).clamp(0.0, 1.0 - f64::EPSILON) }
    }

    /// The estimates of a point, one for each column of its task, from as many trials as are folded: the median where
    /// that is the column's fold, else the mean.
    ///
    /// # Panics
    /// If the plan has no such point.
    #[must_use]
    pub fn estimates(&self, point: usize) -> Vec<Estimate> {
        let Folded { sums, kept, .. } = &self.points[point];
        let mut estimates: Vec<Estimate> = sums.iter().map(Accumulator::estimate).collect();
        for Kept { column, numbers, .. } in kept.iter().filter(|kept| kept.fold == Fold::Median) {
            estimates[*column] = median(numbers);
        }
        estimates
    }

    /// The numbers of a column in the order of the trials, as many as are folded; none if its fold keeps none.
    ///
    /// # Panics
    /// If the plan has no such point.
    #[must_use]
    pub fn rows(&self, point: usize, column: usize) -> &[f64] {
        let kept = self.points[point].kept.iter().find(|kept| kept.column == column);
        kept.map_or(&[], |kept| &kept.numbers)
    }
}

impl Folded {
    fn new(task: &dyn Task) -> Folded {
        let columns = task.columns();
        let kept = columns.iter().enumerate().filter(|(_, column)| column.fold.keeps());
        let kept = kept.map(|(at, column)| Kept { column: at, fold: column.fold, numbers: Vec::new() }).collect();
        Folded { next: 0, sums: vec![Accumulator::default(); columns.len()], kept, waiting: Vec::new(), held: 0 }
    }

    /// Trials that are here, some of them perhaps twice.
    fn arrived(&self) -> u64 {
        self.next + self.held
    }

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
                for kept in &mut self.kept {
                    kept.numbers.push(row[kept.column]);
                }
                self.next += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::testing::Planted;
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
    fn each_column_folds_as_it_says() {
        let task = Planted { folds: vec![Fold::Mean, Fold::Median, Fold::Rows] };
        let plan = Plan::new(vec![Point { task: task.into(), seed: 0 }], 4).unwrap();
        let mut merger = Merger::new(&plan);
        merger.accept(0, 2, &[3.0, 100.0, 3.0, 6.0, 4.0, 6.0]).unwrap();
        assert!(merger.rows(0, 2).is_empty());
        merger.accept(0, 0, &[1.0, 2.0, 1.0, 2.0, 3.0, 2.0]).unwrap();
        assert_eq!((merger.rows(0, 0), merger.rows(0, 2)), (&[][..], &[1.0, 2.0, 3.0, 6.0][..]));
        assert_eq!(merger.rows(0, 1), [2.0, 3.0, 100.0, 4.0]);
        let estimates = merger.estimates(0);
        assert_eq!(estimates[0], estimates[2]);
        assert_eq!(estimates.iter().map(|estimate| estimate.mean).collect::<Vec<_>>(), [3.0, 3.5, 3.0]);
        assert_eq!(estimates[1], median(&[2.0, 3.0, 100.0, 4.0]));
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
