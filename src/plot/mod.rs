//! Everything that is done with a chart: drawing it, reading it, zooming, tables, files and words. Each is written once
//! and knows charts alone: what a figure, a file of a reader's numbers or a cell of code has made is all the same here.
//!
//! All lengths are CSS pixels; the pen (`pen.rs`) turns them into the sixteenths of a pixel in which the drawing library
//! counts, so that its whole numbers do not show.

mod agreement;
mod axes;
mod csv;
mod describe;
mod draw;
mod frame;
mod ink;
mod json_file;
mod legend;
mod letters;
mod outline;
mod pen;
mod pgfplots;
mod pick;
mod picture;
mod read;
mod reading;
mod row;
mod shapes;
mod strokes;
mod surface;
mod svg;
mod table;
#[cfg(test)]
mod testing;
mod tex;
mod text;
mod theme;
mod tidy;
mod view;
mod zoom;

pub use agreement::{Agreement, agreement};
pub use csv::csv;
pub use describe::{alt, describe};
pub use draw::draw;
pub use frame::{Frame, frames};
pub use json_file::json;
pub use legend::{Traces, swatch, traces};
#[cfg(not(target_arch = "wasm32"))]
pub use letters::lines;
pub use pen::{Dasher, FONT, Measure, Pen, UNIT};
pub use pgfplots::pgfplots;
pub use picture::{draw_picture, foot, picture_size};
pub use read::{panel_at, read};
pub use reading::{Reading, Simulated, Value};
pub use row::Place;
pub use surface::Failure;
pub use svg::{Colours, described, svg};
pub use table::{Sheet, sheets};
pub use theme::{ROLES, Rgb, THEMES, Theme, class, properties};
pub use view::View;
pub use zoom::{Ranges, pan_by, zoom_by, zoom_to};
