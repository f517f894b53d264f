//! White Wishart matrices: how the eigenvalues of a sample covariance spread (SRHR §2).

use super::wishart::{RATIO, ensemble, factor, label};
use crate::figure::prelude::*;

const FACTOR: Real = factor(1.02);
const DIMENSION: Whole = whole("dimension", "*D*", 20.0, 500.0)
    .start(300)
    .words("dimension simulated", "Only the simulation has a size: the theory depends on D/P alone.");

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "white-wishart",
    name: "Eigenvalues of white sample covariances",
    parameters: &[RATIO.any(), FACTOR.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "paper",
            title: "The fewer the samples, the wider their eigenvalues spread, until many are zero",
            words: "All true eigenvalues are 1. What *P* samples in *D* dimensions show depends on *D*/*P* alone.",
            sets: &[],
            shows: &[],
            controls: &[],
        },
        Step {
            name: "edge",
            title: "At one sample per dimension the lowest eigenvalue reaches zero",
            words: "Below *D*/*P* = 1 and above it there is a gap; at *D*/*P* = 1 there is none, and whatever divides by eigenvalues is in trouble.",
            sets: &[FACTOR.at(1.25)],
            shows: &[],
            controls: &[],
        },
        Step {
            name: "many",
            title: "Many samples bring every eigenvalue near 1",
            words: "The width is about 4√(*D*/*P*): to halve it takes four times as many samples.",
            sets: &[RATIO.at(0.02), FACTOR.at(2.0), AXES.at("linear")],
            shows: &[],
            controls: &[],
        },
    ],
    caption: "**Lines: theory for *D* → ∞. Bars: eigenvalues of matrices drawn in your browser, with 95\u{a0}% intervals.** \
              Exactly zero, and shown at the left: {atoms}. {agreement} At *D* = {dimension} about a sixth of an \
              eigenvalue strays beyond each edge that is not at zero.",
    kind: &Density {
        titles: ("eigenvalue, *x*", "density; at 0, share"),
        symbol: "*x*",
        axes: Axes::Log,
        start: 1.0,
        spec: |p, at| ensemble(p, at, FACTOR, p.get(DIMENSION), None),
        keys: &RAMP,
        label,
        lowest: 1e-3,
        decades: 7,
        trials: 50,
        also: edges,
    },
};

/// The edges of the middle curve. They have as many decimals each: the lower one may be next to zero.
#[expect(clippy::unnecessary_wraps, reason = "what a figure adds to its chart may be refused")]
fn edges(p: &Values, chart: &mut Chart) -> Result<(), SpecError> {
    chart.numbers.push(("dimension".into(), p.get(DIMENSION).to_string()));
    if let RandomMatrix::Wishart { q, .. } = ensemble(p, 2, FACTOR, p.get(DIMENSION), None).ensemble {
        let edge = |sign: f64| format!("{:.3}", (1.0 + sign * q.sqrt()) * (1.0 + sign * q.sqrt()));
        let numbers = [("middle", significant(q, 4)), ("lower", edge(-1.0)), ("upper", edge(1.0))];
        chart.numbers.extend(numbers.map(|(name, text)| (name.into(), text)));
    }
    Ok(())
}
