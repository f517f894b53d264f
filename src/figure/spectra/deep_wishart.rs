//! Products of white matrices: how each layer spreads the spectrum (SRHR §2).

use crate::figure::definition::{Figure, Step};
use crate::figure::handle::{Real, Whole, log, whole};
use crate::figure::kind::{AXES, Axes, Density};
use crate::figure::output::RAMP;
use crate::figure::values::Values;
use crate::spec::{DensitySpec, RandomMatrix};

const FIRST: Real = log("first", "*N*_1/*N*_0", 0.1, 10.0)
    .start(5.0)
    .words("first layer", "Width of the first layer, as a multiple of the matrix's own size.");
const GROWTH: Real = log("growth", "*N*_2/*N*_1", 0.1, 10.0)
    .start(6.0)
    .words("from layer to layer", "From each layer to the next the width grows by this factor.");
const DIMENSION: Whole = whole("dimension", "*N*_0", 20.0, 200.0)
    .start(60)
    .words("size simulated", "Only the simulation has a size: the theory depends on ratios of widths alone.");

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "deep-wishart",
    name: "Eigenvalues of products of white matrices",
    parameters: &[FIRST.any(), GROWTH.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "paper",
            title: "A second layer six times as wide as the first hardly changes the spectrum",
            words: "Widths 200, 1000 and 6000 in theory, and in the same proportions, 60, 300 and 1800, as simulated.",
            sets: &[],
            shows: &["ramp1", "ramp2"],
            controls: &[],
        },
        Step {
            name: "log",
            title: "On a logarithmic axis, too, the spectrum ends abruptly at both edges",
            words: "A few simulated eigenvalues stray beyond them, and no more.",
            sets: &[AXES.at("semilog")],
            shows: &["ramp2"],
            controls: &[],
        },
        Step {
            name: "square",
            title: "Square layers pile up eigenvalues near zero, the more the deeper",
            words: "Towards zero one, two and three layers rise as *x* to the power −1/2, −2/3 and −3/4.",
            sets: &[FIRST.at(1.0), GROWTH.at(1.0), AXES.at("log")],
            shows: &[],
            controls: &[],
        },
        Step {
            name: "narrow",
            title: "A layer of half the width makes half of the eigenvalues zero",
            words: "Wider layers behind it cannot bring them back: the narrowest one decides.",
            sets: &[FIRST.at(0.5), GROWTH.at(4.0), AXES.at("log")],
            shows: &[],
            controls: &[],
        },
    ],
    caption: "**Lines: theory for large widths. Bars: eigenvalues of products drawn in your browser, with 95\u{a0}% \
              intervals.** Eigenvalues that are exactly zero stand at the left, as a share. {agreement}",
    kind: &Density {
        titles: ("eigenvalue, *x*", "density; at 0, share"),
        symbol: "*x*",
        axes: Axes::Linear,
        start: 1.0,
        spec: ensemble,
        keys: &[RAMP[0], RAMP[1], RAMP[2]],
        label,
        lowest: 1e-6,
        decades: 7,
        trials: 50,
        also: |_, _| Ok(()),
    },
};

/// The product of one layer, two, three.
fn ensemble(p: &Values, at: usize) -> DensitySpec {
    let size = p.get(DIMENSION);
    let dimension = size as f64;
    let width = |layer: usize| {
        let exponent = layer as f64 - 1.0;
        libm::round(dimension * p.get(FIRST) * libm::pow(p.get(GROWTH), exponent)).max(1.0)
    };
    let widths = std::iter::once(dimension).chain((1..=at + 1).map(width)).collect();
    DensitySpec { ensemble: RandomMatrix::DeepWishart { widths }, dimension: Some(size), at: Vec::new() }
}

/// The widths.
fn label(_: usize, spec: &DensitySpec) -> String {
    match &spec.ensemble {
        RandomMatrix::DeepWishart { widths } => {
            let widths: Vec<String> = widths.iter().map(f64::to_string).collect();
            format!("widths {}", widths.join(" · "))
        }
        _ => String::new(),
    }
}
