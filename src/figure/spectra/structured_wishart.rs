//! Sample covariances of power-law data: how few samples blur a spectrum, and where they cut it off (SRHR §2).

use super::wishart::{RATIO, ensemble, factor, label};
use crate::figure::prelude::*;
use crate::numeric::root;
use crate::numeric::sum::sum_of;
use crate::spectrum::eigenvalues;

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
        also: |p, chart| {
            highest(p, chart);
            population(p, chart)
        },
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

/// The upper edge of the middle curve: the least that y(1 + (1/P) Σ η/(y − η)) becomes for y above all η, which is where
/// (1/P) Σ (η/(y − η))² = 1. The highest η is 1.
fn highest(p: &Values, chart: &mut Chart) {
    let dimension = p.get(DIMENSION);
    let spectrum = SpectrumSpec::PowerLaw { dimension, alpha: p.get(ALPHA) };
    let eta = eigenvalues(&spectrum);
    let RandomMatrix::Wishart { q, .. } = ensemble(p, 2, FACTOR, dimension, None).ensemble else { return };
    let samples = dimension as f64 / q;
    let beyond = root::solve(1e-9, 1e9, 1.0, |beyond| {
        let [two, three] = sum_of(&eta, |eta| {
            let share = eta / (1.0 + beyond - eta);
            [share * share, share * share / (1.0 + beyond - eta)]
        });
        (libm::log(samples / two), 2.0 * beyond * three / two)
    });
    let pushed = sum_of(&eta, |eta| [eta / (1.0 + beyond - eta)])[0] / samples;
    let numbers = [("tried", 1.0 + beyond), ("pushed", pushed), ("upper", (1.0 + beyond) * (1.0 + pushed))];
    chart.numbers.extend(numbers.map(|(name, value)| (name.into(), computed(value))));
    chart.numbers.push(("middle".into(), significant(q, 4)));
}
