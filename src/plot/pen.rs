//! A pen that draws in CSS pixels with any backend of the drawing library.
//!
//! Backends take whole numbers, which on a screen leaves staircases. So everything is handed over in sixteenths of a
//! pixel, and whoever makes the backend scales it back: an SVG by its `viewBox`, a canvas by its transform.

use plotters::prelude::{DrawingBackend, IntoDrawingArea, ShapeStyle, TextStyle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, FontTransform, RGBAColor};

use super::ink::{Anchor, Lettering, Stroke};
use super::letters::{SMALL, drop, mark_of, plain_width};
use super::outline::{CIRCLE, outline};
use super::strokes::{At, dashes};
use super::surface::{Failure, Surface};
use super::theme::Rgb;
use crate::chart::Outline;
use crate::chart::words::{self, Level, Run};

/// Units of the backend in a CSS pixel.
pub const UNIT: f64 = 16.0;

/// The system's own sans serif, as the page's controls have it.
pub const FONT: &str = "ui-sans-serif, system-ui, sans-serif";

/// A pen on a drawing.
pub struct Pen<'a> {
    surface: Box<dyn Surface + 'a>,
    /// What the backend divides font sizes by.
    font_divisor: f64,
    /// Where the corner of what is drawn lies in the backend's picture.
    corner: At,
    /// Sets the surface's own dash pattern, where it has one.
    dasher: Option<Dasher>,
    /// Tells how wide texts are, where the surface can.
    measure: Option<Measure>,
    /// Whether a text of several pieces is handed over as one, with a [`mark_of`] before each.
    joined: bool,
}

/// Sets the lengths of strokes and gaps, in the backend's units, that a surface cuts its lines into; none for whole lines.
pub type Dasher = Box<dyn Fn(&[f64])>;

/// The width of a text in CSS pixels, by its size and whether it is italic.
pub type Measure = Box<dyn Fn(&str, f64, bool) -> f64>;

#[expect(clippy::cast_possible_truncation, reason = "positions within a few thousand pixels")]
fn units(pixels: f64) -> i32 {
    libm::round(pixels * UNIT) as i32
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

impl<'a> Pen<'a> {
    /// A pen on a backend whose size is [`UNIT`] times that of the picture. `font_divisor` is what the backend divides
    /// font sizes by (SVG files: 1.24, a canvas: 1).
    pub fn new(backend: impl DrawingBackend + 'a, font_divisor: f64) -> Pen<'a> {
        let surface = Box::new(backend.into_drawing_area());
        Pen { surface, font_divisor, corner: (0.0, 0.0), dasher: None, measure: None, joined: false }
    }

    /// The same on a surface that can dash lines by itself: one call where there would be one for each stroke.
    #[must_use]
    pub fn with_dasher(self, dasher: Dasher) -> Pen<'a> {
        Pen { dasher: Some(dasher), ..self }
    }

    /// The same on a surface that knows how wide its texts are.
    #[must_use]
    pub fn with_measure(self, measure: Measure) -> Pen<'a> {
        Pen { measure: Some(measure), ..self }
    }

    /// The same for a file whose texts are put together afterwards from pieces that follow each other (`svg_text.rs`).
    #[must_use]
    pub fn joined(self) -> Pen<'a> {
        Pen { joined: true, ..self }
    }

    /// The same with its corner at another place of the picture.
    #[must_use]
    pub fn at(self, corner: At) -> Pen<'a> {
        Pen { corner, ..self }
    }

    fn point(&self, (x, y): At) -> (i32, i32) {
        (units(x + self.corner.0), units(y + self.corner.1))
    }

    /// Hands everything to the backend.
    ///
    /// # Errors
    /// What the backend says.
    pub fn finish(&self) -> Result<(), Failure> {
        self.surface.present()
    }

    /// A line through points.
    ///
    /// # Errors
    /// What the backend says.
    pub fn line(&self, points: &[At], stroke: Stroke) -> Result<(), Failure> {
        self.surface.line(points.iter().map(|&at| self.point(at)).collect(), stroke.style())
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
        let corners = [from, (to.0, from.1), to, (from.0, to.1)].map(|at| self.point(at));
        self.surface.area(corners.to_vec(), stroke.fill())
    }

    /// A polygon filled with a tint of a colour.
    ///
    /// # Errors
    /// What the backend says.
    pub fn shade(&self, corners: &[At], colour: Rgb, opacity: f64) -> Result<(), Failure> {
        let corners = corners.iter().map(|&at| self.point(at)).collect();
        self.surface.area(corners, Stroke { colour, opacity, width: 0.0 }.fill())
    }

    /// A ring around a point, with a rim of paper that sets it off.
    ///
    /// # Errors
    /// What the backend says.
    pub fn ring(&self, at: At, radius: f64, ink: Rgb, paper: Rgb) -> Result<(), Failure> {
        for (colour, width) in [(paper, 5.0), (ink, 2.0)] {
            let stroke = Stroke { colour, opacity: 1.0, width };
            self.surface.circle(self.point(at), units(radius), stroke.style())?;
        }
        Ok(())
    }

    /// A filled disc with a rim of paper that sets it off.
    ///
    /// # Errors
    /// What the backend says.
    pub fn disc(&self, at: At, radius: f64, ink: Rgb, paper: Rgb) -> Result<(), Failure> {
        for (colour, radius) in [(paper, radius + 1.5), (ink, radius)] {
            let inside = Stroke { colour, opacity: 1.0, width: 0.0 };
            self.surface.circle(self.point(at), units(radius), inside.fill())?;
        }
        Ok(())
    }

    /// A hollow mark of about seven pixels, or of another size. A diamond is larger and empty: what it estimates has
    /// a mark of its own, which is seen inside.
    ///
    /// # Errors
    /// What the backend says.
    pub fn mark(&self, mark: Outline, at: At, scale: f64, stroke: Stroke, paper: Rgb) -> Result<(), Failure> {
        let inside = Stroke { colour: paper, opacity: 1.0, width: 0.0 };
        if mark == Outline::Circle {
            let radius = units(CIRCLE * scale);
            self.surface.circle(self.point(at), radius, inside.fill())?;
            return self.surface.circle(self.point(at), radius, stroke.style());
        }
        for outline in outline(mark) {
            let corners: Vec<At> = outline.iter().map(|(dx, dy)| (at.0 + scale * dx, at.1 + scale * dy)).collect();
            if outline.len() > 2 && mark != Outline::Diamond {
                self.shade(&corners, inside.colour, 1.0)?;
            }
            self.line(&corners, stroke)?;
        }
        Ok(())
    }

    /// A text in the tiny markup: its pieces, upright, italic, higher and lower, one after the other.
    ///
    /// # Errors
    /// What the backend says.
    pub fn words(&self, text: &str, at: At, lettering: Lettering) -> Result<(), Failure> {
        let runs = words::runs(text);
        if let [run] = &runs[..]
            && run.level == Level::Line
        {
            return self.text(&run.text, at, Lettering { italic: run.italic, ..lettering });
        }
        if self.joined {
            let joined = runs.iter().fold(String::new(), |text, run| text + &mark_of(run).to_string() + &run.text);
            return self.text(&joined, at, lettering);
        }
        let size = |run: &Run| if run.level == Level::Line { lettering.size } else { SMALL * lettering.size };
        let widths: Vec<f64> = runs.iter().map(|run| self.width(&run.text, size(run), run.italic)).collect();
        let whole: f64 = widths.iter().sum();
        let mut along = match lettering.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => -0.5 * whole,
            Anchor::End => -whole,
        };
        for (run, width) in runs.iter().zip(widths) {
            let below = drop(run.level) * lettering.size;
            let place = if lettering.upwards { (at.0 + below, at.1 - along) } else { (at.0 + along, at.1 + below) };
            let piece = Lettering { size: size(run), italic: run.italic, anchor: Anchor::Start, ..lettering };
            self.text(&run.text, place, piece)?;
            along += width;
        }
        Ok(())
    }

    fn width(&self, text: &str, size: f64, italic: bool) -> f64 {
        self.measure.as_ref().map_or_else(|| plain_width(text, size), |measure| measure(text, size, italic))
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
        self.surface.text(text, &style, self.point(at))
    }
}
