//! Runs a plan in this thread.

use super::estimate::Estimate;
use super::kinds::prepare;
use super::merge::Merger;
use super::plan::{Plan, Point, pieces};
use crate::spec::SpecError;

impl Plan {
    /// Runs everything in this thread: the estimates of each point.
    ///
    /// # Errors
    /// As [`Plan::merged`].
    pub fn run(&self) -> Result<Vec<Vec<Estimate>>, SpecError> {
        let merger = self.merged()?;
        Ok((0..self.points().len()).map(|point| merger.estimates(point)).collect())
    }

    /// Runs everything in this thread: all rows, folded. Point after point, so that the memory is that of one prepared
    /// task.
    ///
    /// # Errors
    /// As [`Task::prepare`](super::Task::prepare) and [`Prepared::run`](super::Prepared::run).
    pub fn merged(&self) -> Result<Merger, SpecError> {
        let mut merger = Merger::new(self);
        for (at, Point { task, seed }) in self.points().iter().enumerate() {
            // As a worker gets it: `dyn Task` itself has no code that runs trials.
            let prepared = prepare(&task.to_value())?;
            for trials in pieces(0..self.trials(), self.sizes[at]) {
                merger.accept(at, trials.start, &prepared.run(*seed, trials)?)?;
            }
        }
        Ok(merger)
    }
}
