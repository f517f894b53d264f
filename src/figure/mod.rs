//! What the figures show. A figure is a value: its parameters, its steps, its words, and a [`Kind`] that turns values of the
//! parameters into a [`Chart`](crate::chart::Chart) and into tasks of a simulation, which cannot drift apart.
//!
//! Nothing here knows how anything is drawn. A new figure is one file in its chapter's folder and one line in
//! [`registry`](CHAPTERS).

mod correlated;
mod definition;
mod entry;
pub mod explorer;
mod features;
mod handle;
mod kappa;
mod kind;
mod models;
mod nonlinear;
mod output;
mod parameter;
mod prelude;
mod registry;
mod ridge;
mod scaling;
mod shared;
mod simulated;
mod spectra;
mod values;

pub use definition::{Figure, Step};
pub use entry::entry;
pub use handle::{Handle, Setting};
pub use kind::{Detail, Kind, Zoom};
pub use models::{MOST_MODELS, write_models};
pub use parameter::{Changes, Control, Parameter};
pub use registry::{CHAPTERS, Chapter, LANDING, chapter_of, figures, find, number, page};
pub use simulated::{Point, Simulated};
pub use values::{SPEC, Values};
