//! How lines and letters look.

use super::theme::Rgb;

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

impl Lettering {
    /// Upright letters from left to right.
    pub fn new(size: f64, colour: Rgb, anchor: Anchor) -> Lettering {
        Lettering { size, colour, anchor, italic: false, upwards: false }
    }
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

/// A line of one pixel.
pub fn hairline(colour: Rgb) -> Stroke {
    Stroke { colour, opacity: 1.0, width: 1.0 }
}

/// Rows and columns of one-pixel lines stand on half pixels, where they are sharp.
pub fn crisp(pixel: f64) -> f64 {
    libm::floor(pixel) + 0.5
}
