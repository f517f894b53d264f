//! What stands for the plot on paper: lines and letters that are sharp at any size, where a canvas would be coarse.

use super::state::Live;
use crate::chart::SIZES;
use crate::plot::{self, Colours, View};

impl Live {
    /// The plot alone as SVG, as wide as paper has room for, in the colours of the page that it is put into.
    ///
    /// # Errors
    /// What theory refuses, or the drawing library says.
    pub fn drawing(&mut self) -> Result<String, String> {
        let (width, height) = SIZES[0];
        let chart = self.chart_for((width, height)).map_err(|error| error.to_string())?;
        let view = View { ghost: None, ..self.view(&chart, &View::new(width, height)) };
        plot::svg(&chart, &view, "", Colours::Page)
    }
}
