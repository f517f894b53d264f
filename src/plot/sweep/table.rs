//! A sweep as a table: theory at the simulated x, and the estimates beside it.

use super::super::table::{Cell, Table};
use super::shown;
use crate::figure::{Simulation, Sweep, Values};
use crate::spec::SpecError;

/// The table of a sweep: x, samples, then for every series theory and, where there are any, estimates.
///
/// # Errors
/// Names what theory refuses.
pub fn table((sweep, values): (&Sweep, &Values), simulation: &Simulation) -> Result<Table, SpecError> {
    let simulated = !simulation.points.is_empty() && !simulation.stale;
    let with_samples = sweep.x.symbol != "P";
    let mut columns = vec![sweep.x.symbol.to_owned()];
    columns.extend(with_samples.then(|| "P".to_owned()));
    for series in sweep.series {
        columns.extend(series.line.then(|| format!("{}, theory", series.plain)));
        columns.extend(simulated.then(|| format!("{}, simulated", series.plain)));
    }
    let mut rows = Vec::new();
    let mut curves = sweep.simulated_curves(values);
    for planned in sweep.simulated(values) {
        let x = (sweep.x_of)(&planned);
        let (spec, theory) = curves.at(x)?;
        let point = simulation.points.iter().find(|point| (point.x - x).abs() <= 1e-12 * x);
        let mut row = vec![Cell::Given(x)];
        row.extend(with_samples.then_some(Cell::Given(planned.samples)));
        for series in sweep.series {
            row.extend(series.line.then(|| Cell::Theory(series.value(&spec, &theory))));
            row.extend(simulated.then(|| Cell::Simulated(point.and_then(|point| shown(series, point, &spec)))));
        }
        rows.push(row);
    }
    Ok(Table { columns, rows })
}
