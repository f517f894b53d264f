//! What a worker has of the tasks that it was given: each is prepared when its first trials run, and then stays prepared.

use std::collections::BTreeMap;
use std::ops::Range;

use super::kinds::prepare;
use super::limits::{check_seed, check_trials};
use super::task::Prepared;
use crate::json::Value;
use crate::spec::SpecError;

/// What is prepared may keep so many numbers in all, 64 MB. Of what doesn't fit, nothing is kept between jobs: it is
/// prepared for each again.
const MOST_NUMBERS: usize = 8_000_000;

type Prepare = fn(&Value) -> Result<Box<dyn Prepared>, SpecError>;

/// Tasks by their numbers.
#[derive(Debug)]
pub struct Tasks {
    entries: BTreeMap<u32, Entry>,
    /// Numbers that all of them keep.
    numbers: usize,
    prepare: Prepare,
}

#[derive(Debug)]
enum Entry {
    Given(Value),
    Ready(Box<dyn Prepared>),
}

impl Default for Tasks {
    fn default() -> Tasks {
        Tasks { entries: BTreeMap::new(), numbers: 0, prepare }
    }
}

impl Tasks {
    /// Takes a task by its value, in the place of the one that had this number before. What is wrong with it is said when
    /// it is run.
    pub fn add(&mut self, id: u32, task: Value) {
        self.forget(id);
        self.entries.insert(id, Entry::Given(task));
    }

    /// The rows of the trials of a range, one after the other.
    ///
    /// # Errors
    /// Names `task` if there is none of this number, `seed` and `trials` if they are out of bounds, or what preparing
    /// or running it refuses.
    pub fn run(&mut self, id: u32, seed: u64, trials: Range<u64>) -> Result<Vec<f64>, SpecError> {
        check_seed("seed", seed)?;
        if !trials.is_empty() {
            check_trials("trials", trials.end)?;
        }
        let entry = self.entries.get_mut(&id);
        let entry = entry.ok_or_else(|| SpecError::new("task", "one that was given", id.to_string()))?;
        let task = match entry {
            Entry::Ready(prepared) => return prepared.run(seed, trials),
            Entry::Given(task) => task,
        };
        let prepared = (self.prepare)(task)?;
        let rows = prepared.run(seed, trials);
        let numbers = self.numbers + prepared.numbers();
        if numbers <= MOST_NUMBERS {
            self.numbers = numbers;
            *entry = Entry::Ready(prepared);
        }
        rows
    }

    /// Gives up a task, if there is one of this number.
    pub fn forget(&mut self, id: u32) {
        if let Some(Entry::Ready(prepared)) = self.entries.remove(&id) {
            self.numbers -= prepared.numbers();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::{Shared, run_trials};
    use crate::spec::{Correlation, Spec};
    use std::cell::Cell;

    thread_local! {
        static PREPARED: Cell<usize> = const { Cell::new(0) };
    }

    /// A worker that counts how often it prepares something, from 0.
    fn counting() -> Tasks {
        PREPARED.set(0);
        let counted = |task: &Value| {
            PREPARED.set(PREPARED.get() + 1);
            prepare(task)
        };
        Tasks { prepare: counted, ..Tasks::default() }
    }

    /// As it comes from a plan.
    fn value(spec: Spec) -> Value {
        Shared::from(spec).to_value()
    }

    fn spec(samples: u64) -> Spec {
        Spec { samples: samples as f64, ..Spec::isotropic(3) }
    }

    #[test]
    fn a_task_is_prepared_once_and_not_once_a_job() {
        let mut tasks = counting();
        for id in [0, 7] {
            tasks.add(id, value(spec(5 + u64::from(id))));
        }
        assert_eq!(PREPARED.get(), 0);
        let mut rows = [Vec::new(), Vec::new()];
        for first in 0..20 {
            for (rows, id) in rows.iter_mut().zip([0, 7]) {
                rows.extend(tasks.run(id, 3, first..first + 1).unwrap());
            }
        }
        assert_eq!(PREPARED.get(), 2);
        for (rows, id) in rows.iter().zip([0, 7]) {
            assert_eq!(*rows, run_trials(&spec(5 + id), 3, 0..20).unwrap());
        }
    }

    #[test]
    fn what_is_forgotten_is_gone_and_may_come_again() {
        let mut tasks = counting();
        tasks.add(1, value(spec(5)));
        tasks.run(1, 0, 0..1).unwrap();
        assert!(tasks.numbers > 0);
        tasks.forget(1);
        tasks.forget(1);
        assert_eq!(tasks.numbers, 0);
        assert_eq!(tasks.run(1, 0, 0..1).unwrap_err().field, "task");
        tasks.add(1, value(spec(9)));
        assert_eq!(tasks.run(1, 2, 4..6), run_trials(&spec(9), 2, 4..6));
        assert_eq!(PREPARED.get(), 2);
    }

    #[test]
    fn what_is_kept_is_bounded_and_changes_no_bit() {
        let large = Spec { correlation: Some(Correlation::PowerLaw { chi: 0.5 }), ..spec(2000) };
        let mut tasks = counting();
        for id in 0..3 {
            tasks.add(id, value(large.clone()));
        }
        let rows: Vec<_> = [0, 1, 2, 0, 1, 2].map(|id| tasks.run(id, 1, 0..1).unwrap()).into();
        assert!(tasks.numbers <= MOST_NUMBERS && rows.iter().all(|row| *row == rows[0]));
        assert_eq!(PREPARED.get(), 5, "one fits, and the others are prepared for each job");
    }

    #[test]
    fn refusals_have_their_fields() {
        let mut tasks = counting();
        tasks.add(0, value(spec(5)));
        tasks.add(1, value(Spec { samples: 2.5, ..Spec::isotropic(3) }));
        let mut field = |id, seed, trials| tasks.run(id, seed, trials).unwrap_err().field;
        assert_eq!(field(0, 1 << 53, 0..1), "seed");
        assert_eq!(field(0, 1, 0..1_000_001), "trials");
        assert_eq!(field(1, 1, 0..1), "spec.samples");
        assert_eq!(field(1, 1, 0..1), "spec.samples", "and again for the next job");
    }
}
