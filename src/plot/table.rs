//! The figure's numbers as a table: theory at the simulated points, and the estimates beside it.

use super::number::{computed, significant};
use super::sweep::INTERVAL;
use crate::figure::{Content, Point, Series, Simulation, Values};
use crate::simulate::Estimate;
use crate::spec::SpecError;

/// A table with the same cells as text for readers and as numbers for programs.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// As many cells in each row as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell {
    /// What the row is about.
    Given(f64),
    /// Theory.
    Theory(f64),
    /// Simulation, if there is any yet.
    Simulated(Option<Estimate>),
}

impl Cell {
    /// To three digits; an estimate with its 95 % interval.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Cell::Given(value) => significant(*value, 6),
            Cell::Theory(value) => computed(*value),
            Cell::Simulated(None) => String::new(),
            Cell::Simulated(Some(Estimate { mean, stderr, .. })) => {
                format!("{} ± {}", computed(*mean), significant(INTERVAL * stderr, 2))
            }
        }
    }
}

/// The table of a figure: x, samples, then for every series theory and, where there are any, estimates.
///
/// # Errors
/// Names what theory or a limit of the simulation refuses.
pub fn table(values: &Values, simulation: &Simulation) -> Result<Table, SpecError> {
    let figure = values.figure();
    let Content::Sweep(sweep) = &figure.content;
    let simulated = !simulation.points.is_empty() && !simulation.stale;
    let mut columns = vec![sweep.x.symbol.to_owned(), "P".to_owned()];
    for series in sweep.series {
        columns.extend(series.line.then(|| format!("{}, theory", series.plain)));
        columns.extend(simulated.then(|| format!("{}, simulated", series.plain)));
    }
    let mut rows = Vec::new();
    for planned in figure.plan(values)?.points() {
        let x = (sweep.x_of)(&planned.spec);
        let (spec, theory) = sweep.theory(values, x)?;
        let point = simulation.points.iter().find(|point| (point.x - x).abs() <= 1e-12 * x);
        let mut row = vec![Cell::Given(x), Cell::Given(planned.spec.samples)];
        for series in sweep.series {
            row.extend(series.line.then(|| Cell::Theory(series.value(&spec, &theory))));
            row.extend(simulated.then(|| Cell::Simulated(estimate(point, series, (series.offset)(&spec)))));
        }
        rows.push(row);
    }
    Ok(Table { columns, rows })
}

fn estimate(point: Option<&Point>, series: &Series, offset: f64) -> Option<Estimate> {
    let estimate = point?.estimate(series.output)?;
    Some(Estimate { mean: estimate.mean - offset, ..estimate })
}
