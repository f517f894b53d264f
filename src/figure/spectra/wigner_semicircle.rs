//! Wigner's semicircle: the eigenvalues of a symmetric matrix of random numbers (SRHR §2).

use crate::figure::prelude::*;
use std::f64::consts::PI;

const DIMENSION: Whole =
    whole("dimension", "*N*", 2.0, 500.0).start(300).words("size", "Rows and columns of the matrices that are drawn.");

const SCALE: Real = log("scale", "*σ*", 0.1, 10.0)
    .start(1.0)
    .words("scale", "The entries have the standard deviation σ over the square root of N.");

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "wigner-semicircle",
    name: "Eigenvalues of symmetric random matrices",
    parameters: &[SCALE.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "paper",
            title: "The eigenvalues of five random matrices already draw a half-circle",
            words: "Press Simulate: each has 300 × 300 random entries. Another seed gives other matrices and the same picture.",
            sets: &[],
            shows: &[],
            controls: &["scale", "dimension", "trials"],
        },
        Step {
            name: "wide",
            title: "Entries twice as large make the half-circle twice as wide",
            words: "The half-circle reaches from −2*σ* to 2*σ*. Nothing else about the entries matters.",
            sets: &[SCALE.at(2.0)],
            shows: &[],
            controls: &["scale", "dimension", "trials"],
        },
        Step {
            name: "small",
            title: "In small matrices some eigenvalues stray beyond the edges",
            words: "About a sixth of an eigenvalue lies beyond each edge, whatever the size. Among ten that shows: simulate a thousand samples.",
            sets: &[DIMENSION.at(10)],
            shows: &[],
            controls: &["scale", "dimension", "trials"],
        },
    ],
    caption: "**Dashed line: the semicircle, the limit of large matrices. Bars: eigenvalues of matrices drawn in your browser, \
              with 95\u{a0}% intervals.** {agreement}",
    kind: &Density {
        titles: ("eigenvalue, *x*", "density"),
        symbol: "*x*",
        axes: Axes::Linear,
        start: 0.0,
        spec: |p, _| {
            let dimension = Some(p.get(DIMENSION));
            DensitySpec { ensemble: RandomMatrix::Wigner { scale: p.get(SCALE) }, dimension, at: Vec::new() }
        },
        keys: &[("semicircle", Style { width: 2.4, dash: &[9.0, 4.0], ..Style::total(Role::Ramp3, Outline::Diamond) })],
        label: |_, _| "semicircle".to_owned(),
        lowest: 1e-2,
        decades: 3,
        trials: 5,
        also: formula,
    },
};

/// What the formula says at each place where the figure is read; beyond the edges the root is of zero.
#[expect(clippy::unnecessary_wraps, reason = "what a figure adds to its chart may be refused")]
fn formula(p: &Values, chart: &mut Chart) -> Result<(), SpecError> {
    let variance = p.get(SCALE) * p.get(SCALE);
    if let Some(table) = chart.panels[0].read_from() {
        table.derive(("under_root", "4*σ*² − *x*²"), ["x"], |[x]| (4.0 * variance - x * x).max(0.0));
        let density = |[under]: [f64; 1]| libm::sqrt(under) / (2.0 * PI * variance);
        table.derive(("density", "density"), ["under_root"], density);
    }
    let numbers = [("edge", 2.0 * p.get(SCALE)), ("variance", variance)];
    chart.numbers.extend(numbers.map(|(name, value)| (name.into(), short(value))));
    Ok(())
}
