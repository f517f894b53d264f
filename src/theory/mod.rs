//! The theory: exact errors in the limit of many dimensions, of one composition of stages (docs/theory.md).

mod coloured;
mod density;
mod errors;
mod fixed_point;
mod model;
mod optimal;
mod outputs;
mod regimes;
mod solve;
mod stage;

pub use density::{Density, Law, density};
pub use fixed_point::{FixedPoint, solve as fixed_point};
pub use model::Prepared;
pub use optimal::{Optimal, optimal};
pub use outputs::{Correlated, Theory};
pub use regimes::{Regimes, fit_slope, regimes};
pub use solve::{along, solve, sweep};
pub use stage::{Fill, Projection, Stage, Transfer, White};

pub use crate::numeric::fit::Slope;
