//! A simulation: begun, fed with the rows of its trials, or given.

use super::state::{Live, Run};
use crate::figure::Simulated;
use crate::simulate::{Merger, Plan};
use crate::spec::SpecError;

/// What a simulation of the present values takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cost {
    /// Trials of all points together.
    pub trials: u64,
    /// Floating-point operations, about.
    pub work: f64,
}

impl Live {
    /// What a simulation takes; none where there is nothing to simulate or it would be too much.
    #[must_use]
    pub fn cost(&self) -> Option<Cost> {
        let plan = self.figure.plan(&self.values).ok()?;
        Some(Cost { trials: plan.trials() * plan.points().len() as u64, work: plan.work() })
    }

    /// Begins a simulation of the present values, from the first trial; what was simulated before is forgotten.
    ///
    /// # Errors
    /// Names what is over a limit.
    pub fn begin(&mut self) -> Result<&Plan, SpecError> {
        self.arrive();
        let plan = self.figure.plan(&self.values)?;
        let merger = Merger::new(&plan);
        self.chart = None;
        let run = self.run.insert(Run {
            values: self.values.clone(),
            work: Some((plan, merger)),
            simulated: Simulated::default(),
            fresh: false,
            last: None,
        });
        run.work.as_ref().map(|(plan, _)| plan).ok_or_else(|| SpecError::new("simulation", "begun", "nothing"))
    }

    /// Takes the rows of some trials, in any order.
    ///
    /// # Errors
    /// As [`Merger::accept`].
    pub fn accept(&mut self, point: usize, first: u64, rows: &[f64]) -> Result<(), SpecError> {
        let Some(Run { work: Some((_, merger)), fresh, .. }) = &mut self.run else {
            return Err(SpecError::new("rows", "of a simulation that was begun", "rows of another"));
        };
        merger.accept(point, first, rows)?;
        *fresh = true;
        Ok(())
    }

    /// Shows points that were simulated elsewhere with the present values.
    pub fn show(&mut self, simulated: Simulated) {
        let values = self.values.clone();
        self.run = Some(Run { values, work: None, simulated, fresh: false, last: None });
        self.chart = None;
    }

    /// The share of the simulation that has come in, 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f64 {
        self.run.as_ref().and_then(|run| run.work.as_ref()).map_or(0.0, |(_, merger)| merger.progress())
    }

    /// Whether points are shown.
    #[must_use]
    pub fn is_simulated(&self) -> bool {
        self.run.as_ref().is_some_and(|run| run.fresh || !run.simulated.is_empty())
    }
}
