//! A pen that draws in CSS pixels with any backend of the drawing library.
//!
//! Backends take whole numbers, which on a screen leaves staircases. So everything is handed over in sixteenths of a
//! pixel, and whoever makes the backend scales it back: an SVG by its `viewBox`, a canvas by its transform.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Circle, PathElement, Polygon};
use plotters::prelude::{DrawingBackend, IntoDrawingArea, ShapeStyle, TextStyle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, FontTransform, RGBAColor};

use super::curve::dashes;
use super::theme::{Mark, Rgb};

/// Units of the backend in a CSS pixel.
pub const UNIT: f64 = 16.0;

/// The system's own sans serif, as the page's controls have it.
const FONT: &str = "ui-sans-serif, system-ui, sans-serif";

/// A point in CSS pixels.
pub type At = (f64, f64);

/// What went wrong in a backend, as text.
pub type Failure = String;

/// Where a text's point lies in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// At its left end.
    Start,
    /// In its middle.
    Middle,
    /// At its right end.
    End,
}

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub struct Lettering {
    /// Size in CSS pixels.
    pub size: f64,
    /// Colour.
    pub colour: Rgb,
    /// Where the given point lies, horizontally; vertically it is the middle.
    pub anchor: Anchor,
    /// Whether it is italic.
    pub italic: bool,
    /// Whether it runs upwards.
    pub upwards: bool,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Stroke {
    /// Colour.
    pub colour: Rgb,
    /// Opacity, 0 … 1.
    pub opacity: f64,
    /// Width in CSS pixels.
    pub width: f64,
}

/// A pen on a drawing.
pub struct Pen<B: DrawingBackend> {
    area: DrawingArea<B, Shift>,
    /// What the backend divides font sizes by.
    font_divisor: f64,
    /// Sets the surface's own dash pattern, where it has one.
    dasher: Option<Dasher>,
}

/// Sets the lengths of strokes and gaps, in the backend's units, that a surface cuts its lines into; none for whole lines.
pub type Dasher = Box<dyn Fn(&[f64])>;

#[expect(clippy::cast_possible_truncation, reason = "positions within a few thousand pixels")]
fn units(pixels: f64) -> i32 {
    libm::round(pixels * UNIT) as i32
}

fn point((x, y): At) -> (i32, i32) {
    (units(x), units(y))
}

#[expect(clippy::needless_pass_by_value, reason = "map_err hands the error over")]
fn failed<E: std::error::Error + Send + Sync>(error: DrawingAreaErrorKind<E>) -> Failure {
    format!("{error:?}")
}

impl Stroke {
    fn style(self) -> ShapeStyle {
        let (r, g, b) = self.colour;
        ShapeStyle {
            color: RGBAColor(r, g, b, self.opacity),
            filled: false,
            stroke_width: units(self.width).unsigned_abs(),
        }
    }

    fn fill(self) -> ShapeStyle {
        ShapeStyle { filled: true, ..self.style() }
    }
}

impl<B: DrawingBackend> Pen<B> {
    /// A pen on a backend whose size is [`UNIT`] times that of the picture. `font_divisor` is what the backend divides
    /// font sizes by (SVG files: 1.24, a canvas: 1).
    pub fn new(backend: B, font_divisor: f64) -> Pen<B> {
        Pen { area: backend.into_drawing_area(), font_divisor, dasher: None }
    }

    /// The same on a surface that can dash lines by itself: one call where there would be one for each stroke.
    #[must_use]
    pub fn with_dasher(self, dasher: Dasher) -> Pen<B> {
        Pen { dasher: Some(dasher), ..self }
    }

    /// Hands everything to the backend.
    ///
    /// # Errors
    /// What the backend says.
    pub fn finish(&self) -> Result<(), Failure> {
        self.area.present().map_err(failed)
    }

    /// A line through points.
    ///
    /// # Errors
    /// What the backend says.
    pub fn line(&self, points: &[At], stroke: Stroke) -> Result<(), Failure> {
        let points: Vec<_> = points.iter().copied().map(point).collect();
        self.area.draw(&PathElement::new(points, stroke.style())).map_err(failed)
    }

    /// A dashed line through points: strokes and gaps of `pattern`, in pixels; an empty pattern is a whole line.
    ///
    /// # Errors
    /// What the backend says.
    pub fn dashed(&self, points: &[At], pattern: &[f64], stroke: Stroke) -> Result<(), Failure> {
        if let (Some(dasher), false) = (&self.dasher, pattern.is_empty()) {
            dasher(&pattern.iter().map(|length| length * UNIT).collect::<Vec<f64>>());
            let drawn = self.line(points, stroke);
            dasher(&[]);
            return drawn;
        }
        dashes(points, pattern).iter().try_for_each(|run| self.line(run, stroke))
    }

    /// A filled rectangle between two corners.
    ///
    /// # Errors
    /// What the backend says.
    pub fn fill(&self, from: At, to: At, colour: Rgb) -> Result<(), Failure> {
        let stroke = Stroke { colour, opacity: 1.0, width: 0.0 };
        let corners = [from, (to.0, from.1), to, (from.0, to.1)].map(point);
        self.area.draw(&Polygon::new(corners, stroke.fill())).map_err(failed)
    }

    /// A polygon filled with a tint of a colour.
    ///
    /// # Errors
    /// What the backend says.
    pub fn shade(&self, corners: &[At], colour: Rgb, opacity: f64) -> Result<(), Failure> {
        let corners: Vec<_> = corners.iter().copied().map(point).collect();
        self.area.draw(&Polygon::new(corners, Stroke { colour, opacity, width: 0.0 }.fill())).map_err(failed)
    }

    /// A ring around a point, with a rim of paper that sets it off.
    ///
    /// # Errors
    /// What the backend says.
    pub fn ring(&self, at: At, radius: f64, ink: Rgb, paper: Rgb) -> Result<(), Failure> {
        for (colour, width) in [(paper, 5.0), (ink, 2.0)] {
            let stroke = Stroke { colour, opacity: 1.0, width };
            self.area.draw(&Circle::new(point(at), units(radius), stroke.style())).map_err(failed)?;
        }
        Ok(())
    }

    /// A hollow mark of about seven pixels.
    ///
    /// # Errors
    /// What the backend says.
    pub fn mark(&self, mark: Mark, at: At, stroke: Stroke, paper: Rgb) -> Result<(), Failure> {
        let inside = Stroke { colour: paper, opacity: 1.0, width: 0.0 };
        if mark == Mark::Circle {
            let radius = units(3.6);
            self.area.draw(&Circle::new(point(at), radius, inside.fill())).map_err(failed)?;
            return self.area.draw(&Circle::new(point(at), radius, stroke.style())).map_err(failed);
        }
        let outlines = outline(mark);
        let place = |&(dx, dy): &At| (at.0 + dx, at.1 + dy);
        for outline in outlines {
            let corners: Vec<At> = outline.iter().map(place).collect();
            if outline.len() > 2 {
                let polygon: Vec<_> = corners.iter().copied().map(point).collect();
                self.area.draw(&Polygon::new(polygon, inside.fill())).map_err(failed)?;
            }
            self.line(&corners, stroke)?;
        }
        Ok(())
    }

    /// A text.
    ///
    /// # Errors
    /// What the backend says.
    pub fn text(&self, text: &str, at: At, lettering: Lettering) -> Result<(), Failure> {
        let (r, g, b) = lettering.colour;
        let horizontal = match lettering.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let slant = if lettering.italic { FontStyle::Italic } else { FontStyle::Normal };
        let mut font = FontDesc::new(FontFamily::Name(FONT), lettering.size * UNIT * self.font_divisor, slant);
        if lettering.upwards {
            font = font.transform(FontTransform::Rotate270);
        }
        let colour = RGBAColor(r, g, b, 1.0);
        let style = TextStyle::from(font).color(&colour).pos(Pos::new(horizontal, VPos::Center));
        self.area.draw_text(text, &style, point(at)).map_err(failed)
    }
}

/// The lines of a mark around its middle, in pixels; one with more than two points is closed.
fn outline(mark: Mark) -> &'static [&'static [At]] {
    match mark {
        Mark::Circle => &[],
        Mark::Square => &[&[(-3.2, -3.2), (3.2, -3.2), (3.2, 3.2), (-3.2, 3.2), (-3.2, -3.2), (3.2, -3.2)]],
        Mark::Diamond => &[&[(0.0, -4.6), (4.6, 0.0), (0.0, 4.6), (-4.6, 0.0), (0.0, -4.6), (4.6, 0.0)]],
        Mark::Triangle => &[&[(0.0, -4.0), (3.7, 2.6), (-3.7, 2.6), (0.0, -4.0), (3.7, 2.6)]],
        Mark::Funnel => &[&[(0.0, 4.0), (3.7, -2.6), (-3.7, -2.6), (0.0, 4.0), (3.7, -2.6)]],
        Mark::Cross => &[&[(-3.0, -3.0), (3.0, 3.0)], &[(-3.0, 3.0), (3.0, -3.0)]],
    }
}
