//! The figure's numbers as a table: theory at what is simulated, and the estimates beside it.

#[cfg(feature = "whole")]
use super::density;
use super::lines::INTERVAL;
use super::number::{computed, significant};
use super::sweep;
use crate::figure::{Content, Simulation, Values};
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

/// The numbers of a figure.
///
/// # Errors
/// Names what theory or a limit of the simulation refuses.
pub fn table(values: &Values, simulation: &Simulation) -> Result<Table, SpecError> {
    match &values.figure().content {
        Content::Sweep(sweep) => sweep::table((sweep, values), simulation),
        #[cfg(feature = "whole")]
        Content::Density(density) => density::table((density, values), simulation),
        #[cfg(feature = "whole")]
        Content::Map(map) => sweep::table((&map.curve, values), simulation),
    }
}
