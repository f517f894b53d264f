//! Which part of each panel is seen.

use super::state::Live;
use crate::figure::Zoom;
use crate::plot::{self, Ranges, View};

impl Live {
    /// Zooms a panel by a factor around a pixel of the picture; below 1 out of it.
    pub fn zoom_by(&mut self, view: &View, panel: usize, at: (f64, f64), factor: f64) {
        let ranges = self.chart_for(view.size).ok().and_then(|chart| plot::zoom_by(&chart, view, panel, at, factor));
        self.zoom_to(panel, ranges);
    }

    /// Zooms a panel to a rectangle between two pixels of the picture.
    pub fn zoom_into(&mut self, view: &View, panel: usize, from: (f64, f64), to: (f64, f64)) {
        let ranges = self.chart_for(view.size).ok().and_then(|chart| plot::zoom_to(&chart, view, panel, from, to));
        self.zoom_to(panel, ranges);
    }

    /// Moves what a panel shows by some pixels, to the right and down.
    pub fn pan_by(&mut self, view: &View, panel: usize, pixels: (f64, f64)) {
        let ranges = self.chart_for(view.size).ok().and_then(|chart| plot::pan_by(&chart, view, panel, pixels));
        self.zoom_to(panel, ranges);
    }

    /// Whether a panel shows other than its whole range.
    #[must_use]
    pub fn is_zoomed(&self, panel: usize) -> bool {
        self.zoom.get(panel).is_some_and(Option::is_some)
    }

    fn zoom_to(&mut self, panel: usize, ranges: Option<Ranges>) {
        let Some(ranges) = ranges else { return };
        if self.zoom.len() <= panel {
            self.zoom.resize(panel + 1, None);
        }
        self.zoom[panel] = Some(Zoom { x: ranges.x, y: ranges.y });
    }

    /// Shows everything again.
    pub fn zoom_reset(&mut self) {
        self.zoom.clear();
    }
}
