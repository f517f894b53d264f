//! A pair of axes in its part of the picture: where values stand, grid, ticks and titles.

use plotters::prelude::DrawingBackend;

use super::pen::{Anchor, At, Failure, Lettering, Pen, Stroke};
use super::scale::Scale;
use super::theme::{Rgb, Theme};
use crate::figure::Axis;

/// A rectangle of the picture, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Its upper left corner.
    pub at: At,
    /// Its size.
    pub size: (f64, f64),
}

impl Area {
    /// Below this width texts are smaller and the vertical title stands above its axis.
    fn narrow(self) -> bool {
        self.size.0 < 400.0
    }
}

/// The values of an axis: whether it is logarithmic, the first and the last.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// Whether equal ways are equal factors.
    pub log: bool,
    /// First and last value.
    pub values: (f64, f64),
}

/// Where things stand in a plot, in CSS pixels.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// The horizontal axis.
    pub x: Scale,
    /// The vertical axis: its first pixel is the lower one.
    pub y: Scale,
    /// Whether there is little room.
    pub narrow: bool,
    area: Area,
    /// Width of the strip between the vertical axis and the first x.
    strip: f64,
}

impl Frame {
    /// Lays out axes and margins.
    pub fn new(area: Area, x: Span, y: Span) -> Frame {
        let narrow = area.narrow();
        let (left, right, top, bottom) = if narrow { (40.0, 12.0, 26.0, 38.0) } else { (56.0, 14.0, 12.0, 44.0) };
        let ((from_left, from_top), (width, height)) = (area.at, area.size);
        let columns = (from_left + left, from_left + width - right);
        let rows = (from_top + height - bottom, from_top + top);
        let scale = |Span { log, values }, pixels| Scale { log, values, pixels };
        let mut frame = Frame { x: scale(x, columns), y: scale(y, rows), narrow, area, strip: 0.0 };
        // Long numbers on the vertical axis push it to the right, so that none is ever cut off.
        let widest = frame.y.ticks().iter().map(|tick| text_width(&tick.text, frame.tick_size())).fold(0.0, f64::max);
        let title = if narrow { 2.0 } else { 22.0 };
        frame.x.pixels.0 = from_left + left.max(title + widest + 8.0);
        frame
    }

    /// The same with a strip before the first x: for what a logarithmic axis has no place for.
    #[cfg(feature = "whole")]
    pub fn inset(mut self, width: f64) -> Frame {
        self.x.pixels.0 += width;
        self.strip += width;
        self
    }

    /// First and last column of that strip.
    #[cfg(feature = "whole")]
    pub fn strip(&self) -> Option<(f64, f64)> {
        let left = self.x.pixels.0;
        (self.strip > 0.0).then_some((left - self.strip, left))
    }

    /// First and last column of the plot.
    pub fn columns(&self) -> (f64, f64) {
        (self.x.pixels.0 - self.strip, self.x.pixels.1)
    }

    /// First and last row of the plot, from above.
    pub fn rows(&self) -> (f64, f64) {
        (self.y.pixels.1, self.y.pixels.0)
    }

    /// Size of the ticks' texts.
    pub fn tick_size(&self) -> f64 {
        if self.narrow { 11.0 } else { 12.5 }
    }

    /// Size of the titles.
    pub fn label_size(&self) -> f64 {
        if self.narrow { 12.0 } else { 13.5 }
    }

    /// The row of a value in the plot, if it can be seen there.
    pub fn visible_row(&self, value: f64) -> Option<f64> {
        let row = self.y.pixel(value);
        let (top, bottom) = self.rows();
        (value.is_finite() && row >= top && row <= bottom).then_some(row)
    }

    /// Lines across at the labelled ticks.
    ///
    /// # Errors
    /// What the backend says.
    pub fn draw_grid<B: DrawingBackend>(&self, pen: &Pen<B>, theme: &Theme) -> Result<(), Failure> {
        let (left, right) = self.columns();
        for tick in self.y.ticks().iter().filter(|tick| !tick.text.is_empty()) {
            let row = crisp(self.y.pixel(tick.value));
            pen.line(&[(left, row), (right, row)], hairline(theme.line))?;
        }
        Ok(())
    }

    /// The axes with ticks and titles.
    ///
    /// # Errors
    /// What the backend says.
    pub fn draw_axes<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        (x, y): (&Axis, &Axis),
        theme: &Theme,
    ) -> Result<(), Failure> {
        let (left, right) = self.columns();
        let (top, bottom) = self.rows();
        let axis = crisp(bottom);
        let size = self.tick_size();
        pen.line(&[(left, axis), (right, axis)], hairline(theme.soft))?;
        for tick in self.x.ticks() {
            let column = crisp(self.x.pixel(tick.value));
            let length = if tick.text.is_empty() { 3.0 } else { 5.0 };
            pen.line(&[(column, axis), (column, axis + length)], hairline(theme.soft))?;
            if !tick.text.is_empty() {
                pen.text(&tick.text, (column, axis + 6.0 + 0.8 * size), lettering(size, theme.soft, Anchor::Middle))?;
            }
        }
        for tick in self.y.ticks() {
            let row = self.y.pixel(tick.value);
            pen.text(&tick.text, (left - 8.0, row), lettering(size, theme.soft, Anchor::End))?;
        }
        let size = self.label_size();
        let Area { at: (from_left, from_top), size: (_, height) } = self.area;
        let below = (f64::midpoint(left, right), from_top + height - 0.5 * size - 1.0);
        draw_title(pen, x, below, size, theme)?;
        let [words, symbol] = [y.words, y.symbol].map(|text| text_width(text, 0.86 * size));
        if self.narrow {
            let row = from_top + 0.6 * size;
            if y.symbol.is_empty() {
                return pen.text(y.words, (from_left, row), lettering(size, theme.ink, Anchor::Start));
            }
            return draw_title(pen, y, (from_left + 0.5 * (words + symbol), row), size, theme);
        }
        let column = from_left + 0.75 * size;
        let join = f64::midpoint(top, bottom) - 0.5 * (words - symbol);
        let upwards = |lettering: Lettering| Lettering { upwards: true, ..lettering };
        if y.symbol.is_empty() {
            let middle = (column, f64::midpoint(top, bottom));
            return pen.text(y.words, middle, upwards(lettering(size, theme.ink, Anchor::Middle)));
        }
        pen.text(y.words, (column, join + 0.15 * size), upwards(lettering(size, theme.ink, Anchor::End)))?;
        pen.text(y.symbol, (column, join - 0.15 * size), upwards(italic(size, theme.ink, Anchor::Start)))
    }

    /// Dotted lines at positions of the horizontal axis, with their names.
    ///
    /// # Errors
    /// What the backend says.
    pub fn draw_marks<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        marks: &[(f64, &str)],
        theme: &Theme,
    ) -> Result<(), Failure> {
        let (top, bottom) = self.rows();
        for &(x, name) in marks {
            let share = self.x.share(x);
            if !(0.0..=1.0).contains(&share) {
                continue;
            }
            let column = crisp(self.x.pixel(x));
            pen.dashed(&[(column, top), (column, bottom)], &[2.0, 4.0], hairline(theme.soft))?;
            let size = self.tick_size();
            let (side, anchor) = if share > 0.85 { (-6.0, Anchor::End) } else { (6.0, Anchor::Start) };
            pen.text(name, (column + side, top + 0.75 * size), lettering(size, theme.soft, anchor))?;
        }
        Ok(())
    }
}

/// The words of an axis and, in italics, its symbol, side by side, with their middle where it is given.
fn draw_title<B: DrawingBackend>(
    pen: &Pen<B>,
    axis: &Axis,
    (middle, row): At,
    size: f64,
    theme: &Theme,
) -> Result<(), Failure> {
    let [words, symbol] = [axis.words, axis.symbol].map(|text| text_width(text, 0.86 * size));
    let join = middle + 0.5 * (words - symbol);
    pen.text(axis.words, (join - 0.15 * size, row), lettering(size, theme.ink, Anchor::End))?;
    pen.text(axis.symbol, (join + 0.15 * size, row), italic(size, theme.ink, Anchor::Start))
}

/// About how wide a text is; the true width is known to the reader's browser only.
pub fn text_width(text: &str, size: f64) -> f64 {
    let em = |letter: char| {
        if "⁰¹²³⁴⁵⁶⁷⁸⁹⁻".contains(letter) { 0.42 } else { 0.62 }
    };
    text.chars().map(em).sum::<f64>() * size
}

/// A line of one pixel.
pub fn hairline(colour: Rgb) -> Stroke {
    Stroke { colour, opacity: 1.0, width: 1.0 }
}

/// Rows and columns of one-pixel lines stand on half pixels, where they are sharp.
pub fn crisp(pixel: f64) -> f64 {
    libm::floor(pixel) + 0.5
}

/// Italic letters, as of a symbol.
fn italic(size: f64, colour: Rgb, anchor: Anchor) -> Lettering {
    Lettering { italic: true, ..lettering(size, colour, anchor) }
}

/// Upright letters.
pub fn lettering(size: f64, colour: Rgb, anchor: Anchor) -> Lettering {
    Lettering { size, colour, anchor, italic: false, upwards: false }
}
