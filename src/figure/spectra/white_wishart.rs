//! White Wishart matrices: how the eigenvalues of a sample covariance spread (SRHR §2).

use crate::chart::number::significant;
use crate::figure::definition::{Figure, Step};
use crate::figure::handle::{Real, Whole, linear, log, whole};
use crate::figure::kind::{AXES, Axes, Density};
use crate::figure::output::RAMP;
use crate::spec::{DensitySpec, RandomMatrix};

const RATIO: Real = log("ratio", "*D*/*P*", 0.02, 5.0)
    .start(1.0)
    .words("of the middle curve", "Dimensions per sample, of the third of the five ensembles.");
const FACTOR: Real = linear("factor", "", 1.02, 4.0)
    .start(3.16)
    .words("ratio between curves", "From each ensemble to the next D/P grows by this factor.");
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
            words: "Below *D*/*P* = 1 and above it there is a gap; at *D*/*P* = 1 there is none, and there the ridge is needed most.",
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
        spec: |p, at| {
            let q = p.get(RATIO) * libm::pow(p.get(FACTOR), at as f64 - 2.0);
            // The ratio that a whole number of samples has.
            let dimension = p.get(DIMENSION);
            let samples = libm::round(dimension as f64 / q).max(1.0);
            let ensemble = RandomMatrix::Wishart { q: dimension as f64 / samples, spectrum: None };
            DensitySpec { ensemble, dimension: Some(dimension), at: Vec::new() }
        },
        keys: &RAMP,
        label: |spec| match spec.ensemble {
            RandomMatrix::Wishart { q, .. } => format!("*D*/*P* = {}", significant(q, 4)),
            _ => String::new(),
        },
        lowest: 1e-3,
        decades: 7,
        trials: 50,
        also: |p, chart| {
            chart.numbers.push(("dimension".into(), p.get(DIMENSION).to_string()));
            Ok(())
        },
    },
};
