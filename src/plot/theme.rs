//! Colours, dashes and marks. A series looks the same in every figure; the colours of both themes have a contrast of at
//! least 4.5 with their paper and can be told apart by readers with red–green blindness, helped by dash and mark.

/// A colour, red, green and blue.
pub type Rgb = (u8, u8, u8);

/// The ink of a theme.
#[derive(Debug)]
pub struct Theme {
    /// Background.
    pub paper: Rgb,
    /// Text.
    pub ink: Rgb,
    /// Lesser text and axes.
    pub soft: Rgb,
    /// Grid lines.
    pub line: Rgb,
    /// Colours of the series by [`Style::role`].
    pub series: [Rgb; 13],
}

/// Light and dark.
pub const THEMES: [Theme; 2] = [
    Theme {
        paper: (0xff, 0xff, 0xff),
        ink: (0x1b, 0x1f, 0x23),
        soft: (0x59, 0x62, 0x6b),
        line: (0xdf, 0xe3, 0xe7),
        series: [
            (0x00, 0x68, 0xa8),
            (0xb8, 0x52, 0x0a),
            (0x00, 0x78, 0x5a),
            (0x81, 0x45, 0xb5),
            (0x7d, 0x6a, 0x00),
            (0xb0, 0x2a, 0x6b),
            (0x8a, 0x4b, 0x2a),
            (0x5c, 0x66, 0x70),
            (0x2f, 0x3f, 0xa8),
            (0x7a, 0x2f, 0xa0),
            (0xb0, 0x25, 0x6a),
            (0xb5, 0x48, 0x0a),
            (0x76, 0x64, 0x0a),
        ],
    },
    Theme {
        paper: (0x14, 0x17, 0x1a),
        ink: (0xe4, 0xe6, 0xe8),
        soft: (0x9a, 0xa3, 0xac),
        line: (0x2c, 0x32, 0x38),
        series: [
            (0x5a, 0xb4, 0xec),
            (0xf2, 0x9b, 0x57),
            (0x35, 0xc4, 0x9b),
            (0xc7, 0x9b, 0xf0),
            (0xd9, 0xc2, 0x4a),
            (0xf0, 0x8f, 0xbd),
            (0xdb, 0xa6, 0x84),
            (0xa9, 0xb3, 0xbd),
            (0x93, 0xa4, 0xff),
            (0xc0, 0x94, 0xf0),
            (0xf0, 0x8a, 0xb8),
            (0xf2, 0x9a, 0x54),
            (0xd6, 0xc0, 0x46),
        ],
    },
];

/// Names of the series colours: custom properties of the page (`--test`) and classes of its symbols.
///
/// The last five are a ramp, for curves of one kind that a parameter orders.
pub const ROLES: [&str; 13] =
    ["test", "train", "bias", "varx", "noise", "varf", "varxf", "varxfe", "ramp1", "ramp2", "ramp3", "ramp4", "ramp5"];

/// The outline of a simulated point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A circle.
    Circle,
    /// A square.
    Square,
    /// A square on its corner.
    Diamond,
    /// A triangle pointing up.
    Triangle,
    /// A triangle pointing down.
    Funnel,
    /// Two crossed strokes.
    Cross,
}

/// How one output is drawn.
#[derive(Debug, PartialEq)]
pub struct Style {
    /// Index into [`ROLES`] and [`Theme::series`].
    pub role: usize,
    /// Stroke in pixels: totals are heavier than their parts.
    pub width: f64,
    /// Lengths of strokes and gaps in pixels; empty: solid.
    pub dash: &'static [f64],
    /// Mark of a simulated point.
    pub mark: Mark,
}

/// The style of an output, by its name. An output without one of its own is drawn in grey.
#[must_use]
pub fn style(output: &str) -> &'static Style {
    const fn solid(role: usize, mark: Mark) -> Style {
        Style { role, width: 2.4, dash: &[], mark }
    }
    const fn part(role: usize, dash: &'static [f64], mark: Mark) -> Style {
        Style { role, width: 1.6, dash, mark }
    }
    const fn ramp(step: usize, dash: &'static [f64], mark: Mark) -> Style {
        Style { role: 7 + step, width: 2.0, dash, mark }
    }
    match output {
        "ramp1" => &const { ramp(1, &[], Mark::Circle) },
        "ramp2" => &const { ramp(2, &[9.0, 3.0], Mark::Square) },
        "ramp3" => &const { ramp(3, &[2.5, 2.5], Mark::Diamond) },
        "ramp4" => &const { ramp(4, &[9.0, 3.0, 2.0, 3.0], Mark::Triangle) },
        "ramp5" => &const { ramp(5, &[4.0, 3.0], Mark::Funnel) },
        "generalization" => &const { solid(0, Mark::Circle) },
        "gcv" | "corr_gcv" => &const { solid(0, Mark::Diamond) },
        "training" => &const { solid(1, Mark::Square) },
        "bias2" => &const { part(2, &[7.0, 3.0], Mark::Triangle) },
        "var_x" => &const { part(3, &[2.5, 2.5], Mark::Funnel) },
        "var_x_eps" => &const { part(4, &[9.0, 3.0, 2.0, 3.0], Mark::Cross) },
        "var_f" => &const { part(5, &[5.0, 2.0], Mark::Triangle) },
        "var_xf" => &const { part(6, &[9.0, 2.0, 2.0, 2.0, 2.0, 2.0], Mark::Funnel) },
        "width" => &const { part(0, &[], Mark::Circle) },
        "predicted" => &const { Style { role: 8, width: 1.8, dash: &[7.0, 4.0], mark: Mark::Circle } },
        "fitted" => &const { Style { role: 1, width: 1.8, dash: &[2.0, 3.0], mark: Mark::Circle } },
        _ => &const { part(7, &[4.0, 4.0], Mark::Cross) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance((r, g, b): Rgb) -> f64 {
        let [r, g, b] = [r, g, b].map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { libm::pow((share + 0.055) / 1.055, 2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    #[test]
    fn every_colour_can_be_read_on_its_paper() {
        for theme in &THEMES {
            let paper = luminance(theme.paper);
            for colour in theme.series.iter().chain([&theme.ink, &theme.soft]) {
                let other = luminance(*colour);
                let contrast = (paper.max(other) + 0.05) / (paper.min(other) + 0.05);
                assert!(contrast >= 4.5, "{colour:?} on {:?}: {contrast:.2}", theme.paper);
            }
        }
    }
}
