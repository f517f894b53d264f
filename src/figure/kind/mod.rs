//! The kinds of figure: how a description becomes a chart and a plan of simulation. A new kind is a file that implements
//! [`Kind`]; nothing else knows which kinds there are.

mod beside;
mod common;
mod contract;
mod curve;
mod density;
mod detail;
mod either;
mod free;
mod histogram;
mod models;
mod plane;
mod points;
mod range;
mod sampling;
mod sweep;
mod sweep_chart;

pub use beside::Beside;
pub use common::{AXES, Axes, SEED, TRIALS, trials};
pub use contract::Kind;
pub use curve::{Curve, Guide, Label};
pub use density::Density;
pub use detail::{Detail, Zoom};
pub use either::Either;
pub use free::Free;
pub use plane::{Place, Plane};
pub use sampling::{Finite, Sampling};
pub use sweep::{Over, SWEEP, Sweep};
