//! The steps that a figure is told in, and the series that each shows.

use super::state::{Live, OF_THE_SIMULATION};
use crate::figure::{Changes, Step};
use crate::spec::SpecError;

/// Where a figure stands in what it tells.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// The step that is shown, if the values are still its own.
    pub step: Option<&'static Step>,
    /// The number of the step that was shown last, from 1.
    pub at: usize,
    /// How many steps there are.
    pub of: usize,
    /// The title: the step's finding, or what the figure holds against what.
    pub title: &'static str,
    /// The step's sentence; none without a step.
    pub words: &'static str,
}

impl Live {
    /// Goes to a step: at once, or on the way that [`tween`](Live::tween) walks.
    ///
    /// # Errors
    /// Names `step` if there is none of that name.
    pub fn go(&mut self, name: &str) -> Result<(), SpecError> {
        let step = self.figure.step(name)?;
        let place = self.figure.steps.iter().position(|other| other.name == name).unwrap_or(0);
        self.arrive();
        let mut there = self.figure.at(step);
        for name in OF_THE_SIMULATION {
            // The reader's own number of trials and seed stay: no step sets them.
            if self.values.parameter(name).is_ok() {
                let _ = there.set(name, self.values.number(name));
            }
        }
        self.hold();
        self.step = place;
        self.flipped.clear();
        self.zoom.clear();
        self.way = Some((self.values.clone(), there));
        Ok(())
    }

    /// Goes to the step before or after.
    pub fn go_by(&mut self, by: isize) {
        let place = self.step.saturating_add_signed(by).min(self.figure.steps.len().saturating_sub(1));
        if let Some(step) = self.figure.steps.get(place) {
            // A step of the figure's own list.
            let _ = self.go(step.name);
        }
    }

    /// Where it stands in what it tells.
    #[must_use]
    pub fn story(&self) -> Story {
        let aim = self.aim();
        let own = |name: &&str| !OF_THE_SIMULATION.contains(name);
        let kept = |step: &Step| {
            let differences = aim.differences(&self.figure.at(step)).into_iter().map(|(name, _)| name);
            let display =
                |name: &&str| !self.values.parameter(name).is_ok_and(|parameter| parameter.changes == Changes::Picture);
            differences.filter(own).filter(display).count() == 0
        };
        let step = self.figure.steps.get(self.step).filter(|step| kept(step));
        Story {
            step,
            at: self.step + 1,
            of: self.figure.steps.len(),
            title: step.map_or(self.figure.name, |step| step.title),
            words: step.map_or("", |step| step.words),
        }
    }

    /// Whether a series is shown.
    #[must_use]
    pub fn shows(&self, series: &str) -> bool {
        let told = self.figure.steps.get(self.step).map_or(&[][..], |step| step.shows);
        let shown = told.is_empty() || told.contains(&series) || told.contains(&self.figure.kind.like(series));
        shown != self.flipped.iter().any(|flipped| flipped == series)
    }

    /// Puts the light on some series: in the page's picture the others are faint until it is on all again. No file and
    /// no link knows of it.
    pub fn light(&mut self, series: &[&str]) {
        self.lit = series.iter().map(|&name| name.to_owned()).collect();
    }

    /// Shows a series that is hidden, hides one that is shown.
    pub fn choose(&mut self, series: &str) {
        match self.flipped.iter().position(|flipped| flipped == series) {
            Some(at) => drop(self.flipped.remove(at)),
            None => self.flipped.push(series.to_owned()),
        }
    }
}
