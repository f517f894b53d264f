//! The figure's numbers as a table: theory at the simulated points, and the estimates beside it.

use super::number::{computed, significant};
use super::sweep::INTERVAL;
use crate::figure::{Content, Simulation, Values};
use crate::spec::SpecError;

/// Texts of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// Texts of the rows.
    pub rows: Vec<Vec<String>>,
}

/// The table of a figure: x, samples, then for every series theory and, where there are any, estimates with their
/// 95 % intervals.
///
/// # Errors
/// Names what theory or a limit of the simulation refuses.
pub fn table(values: &Values, simulation: &Simulation) -> Result<Table, SpecError> {
    let figure = values.figure();
    let Content::Sweep(sweep) = &figure.content;
    let simulated = !simulation.points.is_empty() && !simulation.stale;
    let mut columns = vec![sweep.x.symbol.to_owned(), "P".to_owned()];
    for series in sweep.series {
        if series.line {
            columns.push(format!("{}, theory", series.plain));
        }
        if simulated {
            columns.push(format!("{}, simulated", series.plain));
        }
    }
    let mut rows = Vec::new();
    for planned in figure.plan(values)?.points() {
        let x = (sweep.x_of)(&planned.spec);
        let (spec, theory) = sweep.theory(values, x)?;
        let point = simulation.points.iter().find(|point| (point.x - x).abs() <= 1e-12 * x);
        let mut row = vec![significant(x, 4), significant(planned.spec.samples, 6)];
        for series in sweep.series {
            if series.line {
                row.push(computed(series.value(&spec, &theory)));
            }
            if simulated {
                let estimate = point.and_then(|point| point.estimate(series.output));
                row.push(estimate.map_or_else(String::new, |estimate| {
                    let mean = estimate.mean - (series.offset)(&spec);
                    format!("{} ± {}", computed(mean), significant(INTERVAL * estimate.stderr, 2))
                }));
            }
        }
        rows.push(row);
    }
    Ok(Table { columns, rows })
}
