//! A pair of axes in its part of the picture: where values stand.

use super::letters::plain_width;
use super::strokes::{At, Window};
use crate::chart::{Chart, NARROW, Panel, Scale, Tick, panel_size};

/// Width of the strip at 0 beside a logarithmic axis, which has no 0.
const STRIP: f64 = 46.0;

/// Where things stand in a panel, in CSS pixels.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// The horizontal axis.
    pub x: Scale,
    /// The vertical axis: its first pixel is the lower one.
    pub y: Scale,
    /// Whether there is little room.
    pub narrow: bool,
    /// Its part of the picture: corner and size.
    pub area: (At, (f64, f64)),
    /// Width of the strip between the vertical axis and the first x.
    strip: f64,
}

/// The frames of all panels in a picture of that size.
#[must_use]
pub fn frames(chart: &Chart, size: (f64, f64)) -> Vec<Frame> {
    let count = chart.panels.len();
    chart.panels.iter().enumerate().map(|(at, panel)| Frame::new(panel, panel_size(at, count, size))).collect()
}

impl Frame {
    /// Lays out axes and margins in a part of the picture, given by its corner and size.
    #[must_use]
    pub fn new(panel: &Panel, area: (At, (f64, f64))) -> Frame {
        let ((from_left, from_top), (width, height)) = area;
        let narrow = width < NARROW;
        let (left, right, top, bottom) = match (panel.axes, narrow) {
            (false, _) => (4.0, 4.0, 4.0, 4.0),
            (true, true) => (40.0, 12.0, 26.0, 38.0),
            (true, false) => (56.0, 14.0, 12.0, 44.0),
        };
        let scale = |log, values, pixels| Scale { log, values, pixels };
        let columns = (from_left + left, from_left + width - right);
        let rows = (from_top + height - bottom, from_top + top);
        let (x, y) = (scale(panel.x.log, panel.x.range, columns), scale(panel.y.log, panel.y.range, rows));
        let mut frame = Frame { x, y, narrow, area, strip: 0.0 };
        if panel.equal {
            frame.equalise(panel);
        }
        if panel.axes {
            // Long numbers on the vertical axis push it to the right, and a long last one on the horizontal axis pulls
            // that in, so that none is ever cut off.
            let size = frame.tick_size();
            let widest = labels(&frame.y).map(|tick| plain_width(&tick.text, size)).fold(0.0, f64::max);
            frame.x.pixels.0 = from_left + left.max(if narrow { 2.0 } else { 22.0 } + widest + 8.0);
            if panel.x.log && panel.x.zero {
                frame.strip = STRIP;
                frame.x.pixels.0 += STRIP;
            }
            let end = |tick: Tick| frame.x.pixel(tick.value) + 0.5 * plain_width(&tick.text, size);
            let over = labels(&frame.x).map(end).fold(0.0, f64::max) - (from_left + width - 1.0);
            frame.x.pixels.1 -= over.max(0.0);
        }
        if panel.equal {
            frame.equalise(panel);
        }
        frame
    }

    /// Widens a range around its middle, so that a decade or a unit has as many pixels on both axes.
    fn equalise(&mut self, panel: &Panel) {
        if panel.x.log != panel.y.log {
            return;
        }
        let span = |(from, to): (f64, f64)| if panel.x.log { libm::log(to / from) } else { to - from };
        let lengths = [self.x, self.y].map(|scale| (scale.pixels.1 - scale.pixels.0).abs());
        let ranges = [panel.x.range, panel.y.range];
        let per_pixel = f64::max(span(ranges[0]) / lengths[0], span(ranges[1]) / lengths[1]);
        let widened = |at: usize| {
            let more = 0.5 * (per_pixel * lengths[at] / span(ranges[at]) - 1.0);
            let scale = Scale { log: panel.x.log, values: ranges[at], pixels: (0.0, 1.0) };
            if more < 1e-12 { ranges[at] } else { (scale.at(-more), scale.at(1.0 + more)) }
        };
        (self.x.values, self.y.values) = (widened(0), widened(1));
    }

    /// First and last column of the strip for what stands at 0, if there is one.
    #[must_use]
    pub fn strip(&self) -> Option<(f64, f64)> {
        let left = self.x.pixels.0;
        (self.strip > 0.0).then_some((left - self.strip, left))
    }

    /// First and last column of the plot.
    #[must_use]
    pub fn columns(&self) -> (f64, f64) {
        (self.x.pixels.0 - self.strip, self.x.pixels.1)
    }

    /// First and last row of the plot, from above.
    #[must_use]
    pub fn rows(&self) -> (f64, f64) {
        (self.y.pixels.1, self.y.pixels.0)
    }

    /// What lines and areas are cut to: the plot without its strip.
    #[must_use]
    pub fn window(&self) -> Window {
        Window { columns: self.x.pixels, rows: self.rows() }
    }

    /// The whole plot.
    #[must_use]
    pub fn plot(&self) -> Window {
        Window { columns: self.columns(), rows: self.rows() }
    }

    /// The column of a value, if it has one: a logarithmic axis has none for 0 but its strip.
    #[must_use]
    pub fn column(&self, x: f64) -> Option<f64> {
        match self.strip() {
            Some((from, to)) if x == 0.0 => Some(f64::midpoint(from, to)),
            _ if !x.is_finite() || (self.x.log && x <= 0.0) => None,
            _ => Some(self.x.pixel(x)),
        }
    }

    /// The place of a point, if it has one.
    #[must_use]
    pub fn place(&self, x: f64, y: f64) -> Option<At> {
        self.column(x).filter(|_| y.is_finite()).map(|column| (column, self.y.pixel(y)))
    }

    /// The row of a value in the plot, if it can be seen there.
    #[must_use]
    pub fn visible_row(&self, value: f64) -> Option<f64> {
        let row = self.y.pixel(value);
        let (top, bottom) = self.rows();
        (value.is_finite() && row >= top - 0.5 && row <= bottom + 0.5).then_some(row)
    }

    /// Size of the ticks' texts.
    #[must_use]
    pub fn tick_size(&self) -> f64 {
        if self.narrow { 11.0 } else { 12.5 }
    }

    /// Size of the titles.
    #[must_use]
    pub fn label_size(&self) -> f64 {
        if self.narrow { 12.0 } else { 13.5 }
    }
}

/// The ticks that bear a label.
pub fn labels(scale: &Scale) -> impl Iterator<Item = Tick> + use<> {
    scale.ticks().into_iter().filter(|tick| !tick.text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Axis;

    fn panel(log: bool, x: (f64, f64), y: (f64, f64)) -> Panel {
        Panel::new(Axis::new("x", "x", log, x), Axis::new("y", "y", log, y))
    }

    #[test]
    fn equal_panels_have_as_many_pixels_a_decade_on_both_axes() {
        for (log, x, y) in
            [(true, (1.0, 1e8), (1e-3, 1.0)), (true, (1.0, 2.0), (1e-9, 1.0)), (false, (0.0, 1.0), (0.0, 9.0))]
        {
            let panel = Panel { equal: true, ..panel(log, x, y) };
            for size in [(720.0, 400.0), (328.0, 246.0)] {
                let frame = Frame::new(&panel, ((0.0, 0.0), size));
                let unit = |scale: &Scale| {
                    let (from, to) = scale.values;
                    let span = if log { libm::log10(to / from) } else { to - from };
                    (scale.pixels.1 - scale.pixels.0).abs() / span
                };
                assert!((unit(&frame.x) / unit(&frame.y) - 1.0).abs() < 1e-9, "{log} {x:?} {y:?} {size:?}");
                assert!(frame.x.values.0 <= x.0 && frame.x.values.1 >= x.1, "nothing is cut off");
                assert!(frame.y.values.0 <= y.0 && frame.y.values.1 >= y.1);
            }
        }
    }

    #[test]
    fn zero_has_a_strip_of_its_own_beside_a_logarithmic_axis() {
        let mut panel = panel(true, (0.01, 10.0), (0.01, 10.0));
        let area = ((0.0, 0.0), (720.0, 400.0));
        assert_eq!(Frame::new(&panel, area).column(0.0), None);
        panel.x.zero = true;
        let frame = Frame::new(&panel, area);
        let (from, to) = frame.strip().unwrap();
        assert!(frame.column(0.0).is_some_and(|column| column > from && column < to));
        assert_eq!(frame.columns().0, from);
    }
}
