//! Draws a figure: axes, curves, marks. The same code draws on a canvas in the page and into an SVG file natively.
//!
//! All lengths are CSS pixels here; the pen (`pen.rs`) turns them into the sixteenths of a pixel in which the drawing library
//! counts, so that its whole numbers do not show.

mod curve;
pub mod number;
mod pen;
mod readout;
mod scale;
#[cfg(not(target_arch = "wasm32"))]
mod svg;
mod sweep;
mod table;
mod theme;

pub use pen::{Pen, UNIT};
pub use readout::{At, Reading, Value, read};
pub use scale::{Scale, Tick};
#[cfg(not(target_arch = "wasm32"))]
pub use svg::{Colours, svg};
pub use sweep::draw;
pub use table::{Cell, Table, table};
pub use theme::{Mark, ROLES, Style, THEMES, Theme, style};

use crate::figure::Values;

/// How a figure is looked at: what changes the picture but not the numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// Size in CSS pixels.
    pub size: (f64, f64),
    /// Whether the paper is dark.
    pub dark: bool,
    /// Outputs whose curves are switched off.
    pub hidden: Vec<String>,
    /// Parameters whose curves stay behind, faint, while others are tried.
    pub ghost: Option<Values>,
}

impl View {
    /// A light view of that size with everything shown.
    #[must_use]
    pub fn new(width: f64, height: f64) -> View {
        View { size: (width, height), dark: false, hidden: Vec::new(), ghost: None }
    }

    /// Below this width texts are smaller and the vertical title stands above its axis.
    fn narrow(&self) -> bool {
        self.size.0 < 400.0
    }

    fn shows(&self, output: &str) -> bool {
        !self.hidden.iter().any(|hidden| hidden == output)
    }
}
