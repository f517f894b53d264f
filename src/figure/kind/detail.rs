//! How finely a chart is made, and which part of it is seen.

use crate::chart::{Axis, Scale};

/// How finely, and the zoom.
#[derive(Debug, Clone, PartialEq)]
pub struct Detail {
    /// Size of a panel in CSS pixels: curves are sampled so that none is off by a part of one.
    pub size: (f64, f64),
    /// The part of each panel that is seen; all of it where there is none.
    pub zoom: Vec<Option<Zoom>>,
    /// Pixels between the places of the first pass over a curve, as a multiple of the usual.
    pub coarse: f64,
}

/// Ranges of both axes that are seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Zoom {
    /// First and last x.
    pub x: (f64, f64),
    /// First and last y.
    pub y: (f64, f64),
}

impl Default for Detail {
    fn default() -> Detail {
        Detail { size: (675.0, 375.0), zoom: Vec::new(), coarse: 1.0 }
    }
}

impl Detail {
    /// The same for the panels from that place on: of a kind that stands beside another.
    #[must_use]
    pub fn from_panel(&self, place: usize) -> Detail {
        Detail { zoom: self.zoom.iter().skip(place).copied().collect(), ..self.clone() }
    }

    /// The zoom of a panel.
    #[must_use]
    pub fn of_panel(&self, place: usize) -> Option<Zoom> {
        self.zoom.get(place).copied().flatten()
    }

    /// Axes as they are seen, in pixels.
    #[must_use]
    pub fn scales(&self, x: &Axis, y: &Axis) -> (Scale, Scale) {
        let pixels = |axis: &Axis, pixels| Scale { pixels, ..axis.scale() };
        (pixels(x, (0.0, self.size.0)), pixels(y, (self.size.1, 0.0)))
    }
}
