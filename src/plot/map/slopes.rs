//! The slope of a map's curve: the one predicted for its point, and the one fitted to the curve.

use plotters::prelude::DrawingBackend;

use super::super::curve::{Sample, clip};
use super::super::frame::Frame;
use super::super::pen::{Failure, Pen, Stroke};
use super::super::theme::{Style, Theme};
use crate::figure::{Map, Values};
use crate::spec::SpecError;
use crate::theory::{Regimes, fit_slope};

/// Points of the curve that the fit takes.
const POINTS: u32 = 16;
/// The share of the axis, at its end, that it takes them from: far out, where power laws hold.
const SHARE: f64 = 0.4;

/// Slopes of log error against log samples, and where lines of these slopes go through.
pub struct Slopes {
    /// What holds at the picked point.
    pub regimes: Regimes,
    /// Minus the predicted exponent.
    pub predicted: f64,
    /// The fitted slope and its standard error.
    pub fitted: (f64, f64),
    /// First and last x of the fit.
    range: (f64, f64),
    /// The curve in the middle of it.
    middle: (f64, f64),
}

/// Predicts and fits.
pub fn slopes(map: &Map, values: &Values) -> Result<Slopes, SpecError> {
    let regimes = (map.regimes)(values, map.picked(values))?;
    let (from, to) = (map.curve.range)(values);
    let from = to * libm::pow(from / to, SHARE);
    let x: Vec<f64> = (0..POINTS).map(|k| from * libm::pow(to / from, f64::from(k) / f64::from(POINTS - 1))).collect();
    let mut curves = map.curve.curves(values);
    let mut error = |x: f64| Ok(curves.at(x)?.1.generalization);
    let y = x.iter().map(|&x| error(x)).collect::<Result<Vec<f64>, SpecError>>()?;
    let fit = fit_slope(&x, &y)?;
    let middle = f64::sqrt(from * to);
    let middle = (middle, error(middle)?);
    let predicted = -regimes.exponent;
    Ok(Slopes { regimes, predicted, fitted: (fit.slope, fit.stderr), range: (from, to), middle })
}

impl Slopes {
    /// Draws a line of that slope along the stretch of the curve that was fitted, some pixels below it.
    ///
    /// # Errors
    /// What the backend says.
    pub fn draw<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        frame: &Frame,
        (slope, below): (f64, f64),
        (style, theme): (&Style, &Theme),
    ) -> Result<(), Failure> {
        let (top, bottom) = frame.rows();
        let row = |x: f64| frame.y.pixel(self.middle.1 * libm::pow(x / self.middle.0, slope)) + below;
        let at = |x: f64| (frame.x.pixel(x), row(x));
        let ends = [self.range.0, self.range.1].map(at);
        let stroke = Stroke { colour: theme.series[style.role], opacity: 1.0, width: style.width };
        let samples = ends.map(|(pixel, row)| Sample { pixel, rows: Some(vec![row]) });
        clip(&samples, 0, (top, bottom)).iter().try_for_each(|piece| pen.dashed(piece, style.dash, stroke))
    }
}
