//! How numbers, lines and marks are written for pgfplots.

use std::fmt::Write;

use crate::chart::{Outline, Scale};

/// TeX points in a CSS pixel.
pub const POINT: f64 = 0.75;

/// Lengths of an axis, farther away than which no curve goes on.
const FAR: f64 = 20.0;

/// Places as pgfplots takes them.
pub fn points(points: impl IntoIterator<Item = (f64, f64)>) -> String {
    points.into_iter().map(|(x, y)| format!("({},{})", exact(x), exact(y))).collect::<Vec<_>>().join(" ")
}

/// A value in or near what an axis shows: TeX counts up to 16384 points only, and what is farther off is not seen.
pub fn near(scale: &Scale, value: f64) -> f64 {
    let share = scale.share(value);
    let nearest = share.clamp(-FAR, FAR);
    if share == nearest || !share.is_finite() { value } else { scale.at(nearest) }
}

/// TeX counts with about seven digits; what is not finite breaks a line.
pub fn exact(value: f64) -> String {
    if !value.is_finite() {
        "nan".to_owned()
    } else if value == 0.0 {
        "0".to_owned()
    } else {
        let (short, long) = (format!("{value}"), format!("{value:.7e}"));
        if short.len() <= long.len() { short } else { long }
    }
}

/// A line's width and dashes.
pub fn stroke(width: f64, dash: &[f64]) -> String {
    let mut stroke = format!(", line width={:.2}pt", POINT * width);
    for (at, length) in dash.iter().enumerate() {
        stroke += if at == 0 { ", dash pattern=" } else { " " };
        let _ = write!(stroke, "{} {:.2}pt", if at % 2 == 0 { "on" } else { "off" }, POINT * length);
    }
    stroke
}

/// The outline of a simulated point.
pub fn marker(outline: Outline) -> &'static str {
    match outline {
        Outline::Circle => "mark=*, mark options={solid, line width=1pt, fill=paper}, mark size=2.2pt",
        Outline::Square => "mark=square*, mark options={solid, line width=1pt, fill=paper}, mark size=2pt",
        Outline::Diamond => "mark=diamond, mark options={solid, line width=1pt}, mark size=5pt",
        Outline::Triangle => "mark=triangle*, mark options={solid, line width=1pt, fill=paper}, mark size=2.6pt",
        Outline::Funnel => {
            "mark=triangle*, mark options={solid, line width=1pt, fill=paper, rotate=180}, mark size=2.6pt"
        }
        Outline::Cross => "mark=x, mark options={solid, line width=1pt}, mark size=2.6pt",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_far_off_comes_nearer_and_nothing_else_moves() {
        for scale in [
            Scale { log: false, values: (1.0, 2.0), pixels: (0.0, 500.0) },
            Scale { log: true, values: (1.0, 10.0), pixels: (500.0, 0.0) },
        ] {
            assert_eq!([1.5, -3.0, f64::INFINITY].map(|value| near(&scale, value))[0], 1.5);
            assert!(near(&scale, 1e30) < 1e21 && near(&scale, 1e30) > 10.0);
        }
    }

    #[test]
    fn numbers_are_short_or_have_seven_digits() {
        assert_eq!([0.25, 1.0 / 3.0, 2.5e-11].map(exact), ["0.25", "3.3333333e-1", "2.5000000e-11"]);
        assert_eq!(stroke(1.6, &[7.0, 3.0]), ", line width=1.20pt, dash pattern=on 5.25pt off 2.25pt");
    }
}
