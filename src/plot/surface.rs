//! What a pen draws on: the few things that are asked of the drawing library. All that is drawn is compiled for this alone, and
//! not once more for each of the library's backends.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Circle, PathElement, Polygon};
use plotters::prelude::{DrawingBackend, ShapeStyle, TextStyle};

/// What went wrong in a backend, as text.
pub type Failure = String;

/// A place in the backend's units.
pub type Unit = (i32, i32);

/// A picture that is being drawn. Each call fails with what the backend says.
pub trait Surface {
    /// A line through points.
    fn line(&self, points: Vec<Unit>, style: ShapeStyle) -> Result<(), Failure>;
    /// What lies between corners.
    fn area(&self, corners: Vec<Unit>, style: ShapeStyle) -> Result<(), Failure>;
    /// A circle, or what lies in it.
    fn circle(&self, centre: Unit, radius: i32, style: ShapeStyle) -> Result<(), Failure>;
    /// A text.
    fn text(&self, text: &str, style: &TextStyle, at: Unit) -> Result<(), Failure>;
    /// Hands everything to the backend.
    fn present(&self) -> Result<(), Failure>;
}

#[expect(clippy::needless_pass_by_value, reason = "map_err hands the error over")]
fn failed<E: std::error::Error + Send + Sync>(error: DrawingAreaErrorKind<E>) -> Failure {
    format!("{error:?}")
}

impl<B: DrawingBackend> Surface for DrawingArea<B, Shift> {
    fn line(&self, points: Vec<Unit>, style: ShapeStyle) -> Result<(), Failure> {
        self.draw(&PathElement::new(points, style)).map_err(failed)
    }

    fn area(&self, corners: Vec<Unit>, style: ShapeStyle) -> Result<(), Failure> {
        self.draw(&Polygon::new(corners, style)).map_err(failed)
    }

    fn circle(&self, centre: Unit, radius: i32, style: ShapeStyle) -> Result<(), Failure> {
        self.draw(&Circle::new(centre, radius, style)).map_err(failed)
    }

    fn text(&self, text: &str, style: &TextStyle, at: Unit) -> Result<(), Failure> {
        self.draw_text(text, style, at).map_err(failed)
    }

    fn present(&self) -> Result<(), Failure> {
        DrawingArea::present(self).map_err(failed)
    }
}
