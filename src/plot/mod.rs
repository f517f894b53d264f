//! Draws a figure: axes, curves, marks. The same code draws on a canvas in the page and into an SVG file natively.
//!
//! All lengths are CSS pixels here; the pen (`pen.rs`) turns them into the sixteenths of a pixel in which the drawing library
//! counts, so that its whole numbers do not show.

mod curve;
#[cfg(feature = "whole")]
mod density;
mod frame;
mod lines;
#[cfg(feature = "whole")]
mod map;
pub mod number;
mod pen;
mod readout;
mod scale;
#[cfg(all(feature = "whole", not(target_arch = "wasm32")))]
mod svg;
mod sweep;
mod table;
mod theme;

use plotters::prelude::DrawingBackend;

pub use pen::{Failure, Pen, UNIT};
pub use readout::{At, Place, Reading, Value, fill, read};
pub use scale::{Scale, Tick};
#[cfg(all(feature = "whole", not(target_arch = "wasm32")))]
pub use svg::{Colours, svg};
pub use table::{Cell, Table, table};
pub use theme::{Mark, ROLES, Style, THEMES, Theme, style};

use crate::figure::{Content, Simulation, Values};
use frame::Area;

/// Draws a figure with what was simulated. What went wrong with a curve, which is then broken there, is returned.
///
/// # Errors
/// What the backend says.
pub fn draw<B: DrawingBackend>(
    pen: &Pen<B>,
    values: &Values,
    simulation: &Simulation,
    view: &View,
) -> Result<Option<String>, Failure> {
    pen.fill((0.0, 0.0), view.size, view.theme().paper)?;
    match &values.figure().content {
        Content::Sweep(sweep) => sweep::draw(pen, (sweep, values), simulation, view, view.area()),
        #[cfg(feature = "whole")]
        Content::Density(density) => density::draw(pen, (density, values), simulation, view, view.area()),
        #[cfg(feature = "whole")]
        Content::Map(map) => map::draw(pen, (map, values), simulation, view),
    }
}

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

    /// The whole picture.
    fn area(&self) -> Area {
        Area { at: (0.0, 0.0), size: self.size }
    }

    fn theme(&self) -> &'static Theme {
        &THEMES[usize::from(self.dark)]
    }

    fn shows(&self, output: &str) -> bool {
        !self.hidden.iter().any(|hidden| hidden == output)
    }
}
