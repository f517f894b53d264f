//! How a chart is looked at: what changes the picture but not the numbers.

use std::rc::Rc;

use super::theme::{Rgb, THEMES, Theme};
use crate::chart::Chart;

/// What is left of a series' ink while the light is on others.
const FAINT: f64 = 0.22;

/// How a chart is looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// Size in CSS pixels.
    pub size: (f64, f64),
    /// Whether the paper is dark.
    pub dark: bool,
    /// Names of the legend's entries that are switched off.
    pub hidden: Vec<String>,
    /// Names of the entries that the light is on; none: on all. The others are faint.
    pub lit: Vec<String>,
    /// The chart before the parameters changed, whose theory stays behind, faint.
    pub ghost: Option<Rc<Chart>>,
    /// Paper and ink that the reader's system or the page around insists on.
    pub forced: Option<(Rgb, Rgb)>,
    /// With these: the colours of lesser text and of grid lines.
    pub lesser: Option<(Rgb, Rgb)>,
    /// Whether what lies under the picture is seen instead of paper.
    pub bare: bool,
}

impl View {
    /// A light view of that size with everything shown.
    #[must_use]
    pub fn new(width: f64, height: f64) -> View {
        View {
            size: (width, height),
            dark: false,
            hidden: Vec::new(),
            lit: Vec::new(),
            ghost: None,
            forced: None,
            lesser: None,
            bare: false,
        }
    }

    /// Whether what belongs to an entry of the legend is shown: also what is hidden, while the light is on it.
    #[must_use]
    pub fn shows(&self, key: &str) -> bool {
        self.is_lit(key) || !self.hidden.iter().any(|hidden| hidden == key)
    }

    /// How much of its ink it has: little while the light is on others. What belongs to no entry keeps its own.
    #[must_use]
    pub fn light(&self, key: &str) -> f64 {
        if self.lit.is_empty() || key.is_empty() || self.is_lit(key) { 1.0 } else { FAINT }
    }

    fn is_lit(&self, key: &str) -> bool {
        self.lit.iter().any(|lit| lit == key)
    }

    /// Its colours.
    #[must_use]
    pub fn theme(&self) -> Theme {
        let Some((paper, ink)) = self.forced else { return THEMES[usize::from(self.dark)] };
        let mut theme = Theme::forced(paper, ink);
        if let Some((soft, line)) = self.lesser {
            (theme.soft, theme.line) = (soft, line);
        }
        theme
    }
}
