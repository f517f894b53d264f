//! A figure at its start: what all of its markup is made from.

use super::text::Numbers;
use crate::chart::{Chart, SIZES};
use crate::figure::{Detail, Figure, Simulated, number};
use crate::plot::{self, Place, Reading, View};

/// A figure where a reader first sees it.
pub struct Start {
    /// The figure.
    pub figure: &'static Figure,
    /// Its number.
    pub number: String,
    /// Its chart.
    pub chart: Chart,
    /// What is read of it.
    pub reading: Reading,
}

impl Start {
    /// At its first step.
    pub fn of(figure: &'static Figure) -> Start {
        let chart = figure.chart(&figure.start(), &Simulated::default(), &Detail::default()).unwrap_or_default();
        let reading = plot::read(&chart, &View::new(SIZES[0].0, SIZES[0].1), 0, Place::Start);
        Start { figure, number: number(figure), chart, reading }
    }

    /// Its live numbers.
    pub fn numbers(&self) -> Numbers<'_> {
        Numbers(&self.reading)
    }

    /// The view of the first step, which hides what that does not speak of.
    pub fn hiding(&self, view: View) -> View {
        let shows = self.figure.steps.first().map_or(&[][..], |step| step.shows);
        let names = self.chart.keys.iter().map(|key| key.name.to_string());
        let hidden = names.filter(|name| !shows.is_empty() && !shows.contains(&name.as_str())).collect();
        View { hidden, ..view }
    }
}
