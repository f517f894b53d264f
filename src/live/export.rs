//! What it shows, as files. A page and the command line write the same bytes where they show the same.

use super::state::Live;
use crate::chart::{Chart, WIDE, words};
use crate::figure::{number, page};
use crate::json::{Value, object};
use crate::plot::{self, Colours, View};
use crate::simulate::Point;

/// What a file is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The picture, with what it shows in its metadata.
    Svg,
    /// All numbers as one table.
    Csv,
    /// All numbers, with what they are numbers of.
    Json,
    /// The picture as a TeX document for the package pgfplots.
    Pgfplots,
}

/// The size of a plot in a file.
const SIZE: (f64, f64) = (WIDE, 400.0);

impl Format {
    /// All of them.
    pub const ALL: [Format; 4] = [Format::Svg, Format::Csv, Format::Json, Format::Pgfplots];

    /// How its files' names end.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Format::Svg => "svg",
            Format::Csv => "csv",
            Format::Json => "json",
            Format::Pgfplots => "tex",
        }
    }

    /// The format of files that end so.
    #[must_use]
    pub fn of(ending: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.ending() == ending)
    }
}

impl Live {
    /// Everything that is shown now as a file: the values, the zoom, hidden series and simulated points; a picture with
    /// its title and legend, on light or dark paper.
    ///
    /// # Errors
    /// What theory refuses, or the drawing library says.
    pub fn export(&mut self, format: Format, dark: bool) -> Result<String, String> {
        self.arrive();
        // What a drag left behind belongs to the drag.
        self.release();
        let chart = self.chart_for(SIZE).map_err(|error| error.to_string())?;
        let view = self.view(&chart, &View { dark, ..View::new(SIZE.0, SIZE.1) });
        let title = self.story().title;
        match format {
            Format::Svg => {
                let drawn = plot::svg(&chart, &view, title, Colours::Literal)?;
                let about = object(self.about()).pretty();
                Ok(plot::described(&drawn, &words::bare(title), &plot::describe(&chart, &view, title), &about))
            }
            Format::Csv => Ok(plot::csv(&chart)),
            Format::Json => Ok(self.numbers(&chart).pretty()),
            Format::Pgfplots => Ok(plot::pgfplots(&chart, &view, title)),
        }
    }

    /// The name of such a file.
    #[must_use]
    pub fn file_name(&self, ending: &str) -> String {
        format!("renorm-{}.{ending}", self.figure.id)
    }

    /// Which figure it is, of which version, and what brings it back.
    fn about(&self) -> Vec<(&'static str, Value)> {
        let step = self.story().step.map_or(Value::Null, |step| step.name.into());
        vec![
            ("figure", self.figure.id.into()),
            ("number", number(self.figure).into()),
            ("name", words::bare(self.figure.name).into()),
            ("version", env!("CARGO_PKG_VERSION").into()),
            ("step", step),
            ("link", format!("{}#{}", page(self.figure), self.fragment()).into()),
            ("parameters", self.values().to_value()),
        ]
    }

    /// All numbers, with what they are of, and what was or can be simulated.
    fn numbers(&self, chart: &Chart) -> Value {
        let mut fields = self.about();
        let seed = self.values().number("seed");
        if seed.is_finite() {
            fields.push(("seed", seed.into()));
        }
        if let Ok(plan) = self.figure().plan(self.values()) {
            let run = self.run.as_ref().filter(|run| !self.is_stale() && !run.simulated.is_empty());
            let digest = run.map_or(Value::Null, |run| format!("fnv1a64:{:016x}", run.simulated.digest()).into());
            let simulation = object([
                ("trials", (plan.trials() as f64).into()),
                ("digest", digest),
                ("points", plan.points().iter().map(Point::to_value).collect()),
            ]);
            fields.push(("simulation", simulation));
        }
        plot::json(chart, fields)
    }
}
