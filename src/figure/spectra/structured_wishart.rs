//! Sample covariances of power-law data: how few samples blur a spectrum, and where they cut it off (SRHR §2).

use super::wishart::{RATIO, ensemble, factor, label};
use crate::chart::{Chart, Column, Key, Mark, Role, Shape, Style, Table};
use crate::figure::definition::{Figure, Step};
use crate::figure::handle::{Real, Whole, linear, whole};
use crate::figure::kind::{Axes, Density};
use crate::figure::output::RAMP;
use crate::figure::values::Values;
use crate::spec::{SpecError, SpectrumSpec};

const ALPHA: Real = linear("alpha", "*α*", 0.3, 2.5)
    .start(1.2)
    .words("decay of the spectrum", "The true eigenvalues are k to the power −α.");
const FACTOR: Real = factor(1.1);
const DIMENSION: Whole = whole("dimension", "*D*", 20.0, 400.0)
    .start(200)
    .words("dimension", "Of the data: how many eigenvalues there are.");

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "structured-wishart",
    name: "Eigenvalues of power-law data as samples show them",
    parameters: &[ALPHA.any(), RATIO.any(), FACTOR.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "paper",
            title: "Few samples show the large eigenvalues and lose the small ones",
            words: "The dashed line is the truth. With many samples the curve follows it; with few it leaves it early.",
            sets: &[],
            shows: &[],
            controls: &[],
        },
        Step {
            name: "many",
            title: "With fifty samples a dimension the truth is nearly there",
            words: "The largest true eigenvalues stand so far apart that each has a small peak of its own.",
            sets: &[RATIO.at(0.02), FACTOR.at(1.1)],
            shows: &["ramp3", "population"],
            controls: &[],
        },
        Step {
            name: "few",
            title: "With five dimensions for each sample four of five eigenvalues are exactly zero",
            words: "At *D*/*P* = 5 a share of 1 − 1/5 = 80 % stands at zero: the samples cannot span the space.",
            sets: &[RATIO.at(5.0), FACTOR.at(1.1)],
            shows: &["ramp3", "population"],
            controls: &[],
        },
    ],
    caption: "**Lines: theory. Bars: eigenvalues of matrices drawn in your browser, with 95\u{a0}% intervals. Dashed: the true \
              spectrum.** Exactly zero, and shown at the left: {atoms}. {agreement}",
    kind: &Density {
        titles: ("eigenvalue, *x*", "density; at 0, share"),
        symbol: "*x*",
        axes: Axes::Log,
        start: 0.01,
        spec: |p, at| {
            let dimension = p.get(DIMENSION);
            let spectrum = SpectrumSpec::PowerLaw { dimension, alpha: p.get(ALPHA) };
            ensemble(p, at, FACTOR, dimension, Some(spectrum))
        },
        keys: &RAMP,
        label,
        lowest: 2e-4,
        decades: 7,
        trials: 20,
        also: population,
    },
};

/// The true spectrum as a density: the modes k = 1 … D are evenly spaced, their eigenvalues x = k^−α are not.
#[expect(clippy::unnecessary_wraps, reason = "what a figure adds to its chart may be refused")]
fn population(p: &Values, chart: &mut Chart) -> Result<(), SpecError> {
    let (alpha, dimension) = (p.get(ALPHA), p.get(DIMENSION) as f64);
    let x: Vec<f64> = (0..=60).map(|k| libm::pow(dimension, -alpha * (1.0 - f64::from(k) / 60.0))).collect();
    let density = x.iter().map(|x| libm::pow(*x, -1.0 - 1.0 / alpha) / (alpha * dimension)).collect();
    let panel = &mut chart.panels[0];
    let columns = vec![Column::given("x", "*x*", x), Column::computed("population", "true spectrum", density)];
    let table = panel.add(Table::new("true spectrum", columns));
    panel.marks.push(Mark::new(Shape::Line, "population", table, "x", "population"));
    let style = Style { width: 1.8, ..Style::guide(Role::Ink) };
    chart.keys.push(Key::new("population", "true spectrum", style));
    Ok(())
}
