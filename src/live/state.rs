//! The state of a figure in use, and the chart that follows from it.

use std::rc::Rc;

use crate::chart::number::significant;
use crate::chart::{Chart, Look, Mark, Name, Origin, SIZES, Table, panel_size};
use crate::figure::{Detail, Figure, Simulated, Values, Zoom};
use crate::plot;
use crate::simulate::{Merger, Plan};
use crate::spec::SpecError;

/// How coarse curves may be while something moves.
const MOVING: f64 = 3.0;

/// Parameters of the simulation, which are no part of what a step tells.
pub const OF_THE_SIMULATION: [&str; 2] = ["trials", "seed"];

/// One figure in use.
#[derive(Debug)]
pub struct Live {
    pub(super) figure: &'static Figure,
    pub(super) values: Values,
    /// The step that was shown last.
    pub(super) step: usize,
    /// On the way to another step: where it began, and where it leads.
    pub(super) way: Option<(Values, Values)>,
    /// Series that are shown or hidden against what the step says.
    pub(super) flipped: Vec<String>,
    /// Series that the light is on; none: on all.
    pub(super) lit: Vec<String>,
    pub(super) zoom: Vec<Option<Zoom>>,
    pub(super) ghost: Option<Rc<Chart>>,
    pub(super) run: Option<Run>,
    /// The chart of now, with the detail that it was made with.
    pub(super) chart: Option<(Detail, Rc<Chart>)>,
    /// What the last values could not be drawn for.
    pub(super) trouble: Option<String>,
}

/// A simulation that was begun, or points that were given.
#[derive(Debug)]
pub struct Run {
    /// The values that it is of.
    pub(super) values: Values,
    /// What is run, and what has come in; none where points were given.
    pub(super) work: Option<(Plan, Merger)>,
    pub(super) simulated: Simulated,
    /// Whether rows have come in since `simulated` was taken.
    pub(super) fresh: bool,
    /// The last chart with its points: once the values change they stay, grey.
    pub(super) last: Option<Rc<Chart>>,
}

impl Live {
    /// A figure at its first step.
    #[must_use]
    pub fn new(figure: &'static Figure) -> Live {
        Live {
            figure,
            values: figure.start(),
            step: 0,
            way: None,
            flipped: Vec::new(),
            lit: Vec::new(),
            zoom: Vec::new(),
            ghost: None,
            run: None,
            chart: None,
            trouble: None,
        }
    }

    /// The figure.
    #[must_use]
    pub fn figure(&self) -> &'static Figure {
        self.figure
    }

    /// All values.
    #[must_use]
    pub fn values(&self) -> &Values {
        &self.values
    }

    /// Where it is on the way to a step, from 0 to 1.
    pub fn tween(&mut self, share: f64) {
        let Some((from, to)) = &self.way else { return };
        self.values = from.towards(to, share);
        self.chart = None;
        if share >= 1.0 {
            self.way = None;
            self.ghost = None;
        }
    }

    /// Ends the way to a step, at its end.
    pub(super) fn arrive(&mut self) {
        self.tween(1.0);
    }

    /// The values that it is on the way to; without a way the values themselves.
    #[must_use]
    pub fn aim(&self) -> &Values {
        self.way.as_ref().map_or(&self.values, |(_, to)| to)
    }

    /// A drag begins: the present curves stay behind, faint, until it ends.
    pub fn hold(&mut self) {
        if self.ghost.is_none() {
            self.ghost = self.chart.as_ref().map(|(_, chart)| Rc::clone(chart));
        }
    }

    /// A drag ends.
    pub fn release(&mut self) {
        self.ghost = None;
    }

    /// As at the first step, with nothing simulated.
    pub fn reset(&mut self) {
        *self = Live::new(self.figure);
    }

    /// Whether points of other values than the present ones are shown.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.run.as_ref().is_some_and(|run| !run.values.same_model(&self.values))
    }

    /// Takes in what has come since the last chart.
    pub(super) fn refresh(&mut self) {
        if let Some(run) = &mut self.run
            && let (true, Some((plan, merger))) = (run.fresh, &run.work)
        {
            run.simulated = Simulated::of(plan, merger);
            run.fresh = false;
            self.chart = None;
        }
    }

    /// The chart for a picture of that size. Theory is solved here, once for each change.
    ///
    /// # Errors
    /// Names what theory refuses, where there is no earlier chart to stay with.
    pub fn chart_for(&mut self, size: (f64, f64)) -> Result<Rc<Chart>, SpecError> {
        self.refresh();
        let (_, panel) = panel_size(0, self.figure.panels(), size);
        // While something moves a frame has little time, and nobody looks for the last pixel.
        let coarse = if self.ghost.is_some() { MOVING } else { 1.0 };
        let detail = Detail { size: panel, zoom: self.zoom.clone(), coarse };
        if let Some((made, chart)) = &self.chart
            && *made == detail
        {
            return Ok(Rc::clone(chart));
        }
        let nothing = Simulated::default();
        let stale = self.is_stale();
        let simulated = self.run.as_ref().filter(|_| !stale).map_or(&nothing, |run| &run.simulated);
        let mut chart = self.figure.chart(&self.values, simulated, &detail)?;
        if stale && let Some(last) = self.run.as_ref().and_then(|run| run.last.as_ref()) {
            keep_points(&mut chart, last);
        }
        let agreement = plot::agreement(&chart, &chart.judged);
        let precision = agreement.and_then(|agreement| agreement.widest).filter(|&share| share < 10.0);
        let precision = precision.map(|share| format!("{}\u{a0}%", significant(100.0 * share, 2)));
        chart.numbers.extend([
            ("agreement".into(), agreement.map(|agreement| agreement.words()).unwrap_or_default()),
            ("precision".into(), precision.unwrap_or_default()),
        ]);
        self.trouble.clone_from(&chart.trouble);
        let chart = Rc::new(chart);
        if !stale && let Some(run) = self.run.as_mut().filter(|run| !run.simulated.is_empty()) {
            run.last = Some(Rc::clone(&chart));
        }
        self.chart = Some((detail, Rc::clone(&chart)));
        Ok(chart)
    }

    /// The chart of now, whatever size it is drawn in.
    pub(super) fn present(&mut self) -> Result<Rc<Chart>, SpecError> {
        self.refresh();
        match &self.chart {
            Some((_, chart)) => Ok(Rc::clone(chart)),
            None => self.chart_for(SIZES[0]),
        }
    }
}

/// Adds the simulated points of an earlier chart, grey; those of a model that is gone go with it.
fn keep_points(chart: &mut Chart, last: &Chart) {
    let drawn: Vec<Name> = last.keys.iter().map(|key| key.name.clone()).filter(|name| chart.draws(name)).collect();
    for (panel, before) in chart.panels.iter_mut().zip(&last.panels) {
        // Along another variable their places would mean something else.
        if panel.x.symbol != before.x.symbol {
            continue;
        }
        let points = before.marks.iter().filter(|mark| mark.origin == Origin::Simulation && drawn.contains(&mark.key));
        for mark in points.cloned().collect::<Vec<Mark>>() {
            let Some(table) = before.tables.get(mark.table) else { continue };
            let table = panel.add(Table { listed: false, ..table.clone() });
            panel.marks.push(Mark { table, expected: None, ..mark.looking(Look::Stale) });
        }
    }
}
