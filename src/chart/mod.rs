//! A picture as data, in the units of its axes: tables of named columns, and marks that name the columns they draw.
//!
//! Nothing here knows pixels, theory or figures. Whatever becomes a [`Chart`] is drawn, read, tabulated and exported by
//! the same code ([`plot`](crate::plot)).

mod axis;
mod geometry;
mod key;
mod mark;
pub mod number;
mod panel;
mod regions;
mod sample;
mod scale;
mod table;
pub mod words;

pub use axis::Axis;
pub use geometry::{NARROW, SIZES, SPLIT, WIDE, panel_size, picture_sizes};
pub use key::{Key, Outline, Role, Style};
pub use mark::{Look, Mark, Origin, Shape, TINT};
pub use panel::{Chart, Panel, Pick, Read};
pub use regions::{Division, Region, divide_by};
pub use sample::{Sampler, sample};
pub use scale::{Scale, Tick, nice_step, power};
pub use table::{Column, Digits, Name, Table};
