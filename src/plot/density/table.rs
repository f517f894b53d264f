//! A density figure as a table: the share of eigenvalues in every bin, by theory and by simulation.

use super::super::table::{Cell, Table};
use super::{histogram, laws};
use crate::figure::{Density, Simulation, Values};
use crate::spec::SpecError;

/// The table of a density figure: parameter, first and last x of a bin, then theory and, where there are any, estimates.
///
/// # Errors
/// Names what theory refuses.
pub fn table((density, values): (&Density, &Values), simulation: &Simulation) -> Result<Table, SpecError> {
    let simulated = !simulation.points.is_empty() && !simulation.stale;
    let mut columns = ["q", "from", "to", "share of eigenvalues, theory"].map(str::to_owned).to_vec();
    columns.extend(simulated.then(|| "share of eigenvalues, simulated".to_owned()));
    let mut rows = Vec::new();
    let laws = laws(density, values)?;
    for (at, law) in laws.iter().enumerate() {
        let spec = (density.spec)(values, at);
        let point = simulation.points.iter().find(|point| point.x == at as f64);
        let point = point.filter(|point| histogram(density, values, &laws, point).is_some());
        for (k, bin) in Density::bins(law, &spec).iter().enumerate() {
            let estimate = point.map(|point| point.estimates[k].1).filter(|estimate| estimate.stderr.is_finite());
            // The eigenvalues that are 0 are counted a hair to both sides of it.
            let (from, to) = if bin.x.0 < 0.0 && bin.x.1 < 1e-6 { (0.0, 0.0) } else { bin.x };
            let mut row = vec![Cell::Given((density.parameter)(&spec)), Cell::Given(from), Cell::Given(to)];
            row.push(Cell::Theory(bin.share));
            row.extend(simulated.then_some(Cell::Simulated(estimate)));
            rows.push(row);
        }
    }
    Ok(Table { columns, rows })
}
