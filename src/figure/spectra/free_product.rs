//! Products and sums of free matrices: their spectrum from the spectra of both, by S- and R-transforms (SRHR §2).

use crate::figure::prelude::*;
use crate::numeric::sum::sum_of;
use crate::spectrum::eigenvalues;

/// What a matrix is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Matrix {
    White,
    Power,
    Levels,
    Wigner,
}

const FIRST: Choice<Matrix> = choice(
    "first",
    &[("white", "white"), ("power", "power law"), ("levels", "two levels")],
    &[Matrix::White, Matrix::Power, Matrix::Levels],
)
.words("first matrix", "A sample covariance of data with this spectrum.");
const SECOND: Choice<Matrix> = choice(
    "second",
    &[
        ("white", "times white"),
        ("power", "times power law"),
        ("levels", "times two levels"),
        ("wigner", "plus Wigner"),
    ],
    &[Matrix::White, Matrix::Power, Matrix::Levels, Matrix::Wigner],
)
.words("second matrix", "A sample covariance to multiply with, or a Wigner matrix to add.");
const RATIO: Real = ratio("ratio", "*D*/*P*_1", "first: dimensions per sample");
const RATIO2: Real = ratio("ratio2", "*D*/*P*_2", "second: dimensions per sample");
const SCALE: Real = linear("scale", "*σ*", 0.05, 2.0)
    .start(0.2)
    .words("scale of the Wigner matrix", "Its eigenvalues lie between −2σ and 2σ.");
const ALPHA: Real = linear("alpha", "*α*", 0.3, 2.0)
    .start(1.0)
    .words("decay of a power law", "Its true eigenvalues are k to the power −α.");
const LOW: Real = log("low", "*η*_2", 0.01, 0.9)
    .start(0.2)
    .words("lower level", "Half of the true eigenvalues are 1, the others have this value.");
const DIMENSION: Whole = whole("dimension", "*D*", 20.0, 300.0)
    .start(200)
    .words("dimension", "Of both matrices. With neither of them a power law only the simulation depends on it.");

const fn ratio(name: &'static str, symbol: &'static str, label: &'static str) -> Real {
    log(name, symbol, 0.02, 5.0).start(0.5).words(label, "D/P: the more, the wider its eigenvalues spread.")
}

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "free-product",
    name: "The spectrum of a product or a sum from the spectra of both",
    parameters: &[
        FIRST.any(),
        SECOND.any(),
        RATIO.any(),
        RATIO2.any(),
        SCALE.any(),
        ALPHA.any(),
        LOW.any(),
        DIMENSION.any(),
    ],
    steps: &[
        Step {
            name: "white",
            title: "When free matrices are multiplied their variances add",
            words: "Both have the mean 1 and the variance *D*/*P* = 0.5; so their product has the mean 1 and the variance 1.",
            sets: &[AXES.at("linear")],
            shows: &[],
            controls: &["first", "second", "ratio", "ratio2"],
        },
        Step {
            name: "levels",
            title: "Two matrices of two levels each have a product without levels",
            words: "With common eigenvectors its eigenvalues would lie near 1, 0.05 and 0.0025. They spread over all between.",
            sets: &[FIRST.at("levels"), SECOND.at("levels"), RATIO.at(0.02), RATIO2.at(0.02), LOW.at(0.05)],
            shows: &[],
            controls: &["low", "ratio", "ratio2"],
        },
        Step {
            name: "power",
            title: "One equation predicts the product of a power law and two levels, over nearly four decades",
            words: "The product reaches far below both of its factors; the dashed and the dotted line are these by themselves.",
            sets: &[FIRST.at("power"), SECOND.at("levels")],
            shows: &[],
            controls: &["alpha", "low", "ratio", "ratio2"],
        },
        Step {
            name: "sum",
            title: "A Wigner matrix added blurs both levels and moves eigenvalues below zero",
            words: "A narrow gap is left between the two. At *σ* = 0.5 it is gone.",
            sets: &[FIRST.at("levels"), SECOND.at("wigner"), RATIO.at(0.05), SCALE.at(0.2), AXES.at("linear")],
            shows: &[],
            controls: &["scale", "low", "ratio"],
        },
    ],
    caption: "**Heavy line: product or sum, computed from the two alone, which are the lighter lines. Bars: eigenvalues of \
              matrices drawn in your browser, with 95\u{a0}% intervals.** Eigenvalues that are exactly zero stand at the left, as a share. \
              {agreement}",
    kind: &Density {
        titles: ("eigenvalue, *x*", "density; at 0, share"),
        symbol: "*x*",
        axes: Axes::Log,
        start: 0.5,
        spec: ensemble,
        keys: &[
            ("first", Style { role: Role::Ramp1, width: 1.6, dash: &[9.0, 3.0], outline: Outline::Square }),
            ("second", Style { role: Role::Ramp5, width: 1.6, dash: &[2.5, 2.5], outline: Outline::Triangle }),
            ("both", Style::total(Role::Test, Outline::Circle)),
        ],
        label,
        lowest: 1e-5,
        decades: 7,
        trials: 20,
        also: variances,
    },
};

/// The first matrix, the second, both.
fn ensemble(p: &Values, at: usize) -> DensitySpec {
    let dimension = p.get(DIMENSION);
    let matrix = |matrix: Matrix, ratio: Real| {
        let samples = libm::round(dimension as f64 / p.get(ratio)).max(1.0);
        let spectrum = match matrix {
            Matrix::Power => Some(SpectrumSpec::PowerLaw { dimension, alpha: p.get(ALPHA) }),
            Matrix::Levels => {
                let half = dimension / 2;
                Some(SpectrumSpec::Levels { levels: vec![(1.0, dimension - half), (p.get(LOW), half)] })
            }
            Matrix::White | Matrix::Wigner => None,
        };
        RandomMatrix::Wishart { q: dimension as f64 / samples, spectrum }
    };
    let first = matrix(p.get(FIRST), RATIO);
    let adds = p.get(SECOND) == Matrix::Wigner;
    let ensemble = match (at, adds) {
        (0, _) => first,
        (1, true) => RandomMatrix::Wigner { scale: p.get(SCALE) },
        (1, false) => matrix(p.get(SECOND), RATIO2),
        (_, true) => RandomMatrix::Sum { of: Box::new(first), scale: p.get(SCALE) },
        (_, false) => RandomMatrix::Product { of: vec![first, matrix(p.get(SECOND), RATIO2)] },
    };
    DensitySpec { ensemble, dimension: Some(dimension), at: Vec::new() }
}

/// What it is.
fn label(at: usize, spec: &DensitySpec) -> String {
    let place = if at == 0 { "first" } else { "second" };
    match &spec.ensemble {
        RandomMatrix::Wishart { q, spectrum } => {
            let kind = match spectrum {
                Some(SpectrumSpec::PowerLaw { .. }) => "power law",
                Some(_) => "two levels",
                None => "white",
            };
            format!("{place}: {kind}, *D*/*P* = {}", significant(*q, 4))
        }
        RandomMatrix::Wigner { scale } => format!("{place}: Wigner, *σ* = {}", significant(*scale, 4)),
        RandomMatrix::Sum { .. } => "their sum".to_owned(),
        _ => "their product".to_owned(),
    }
}

/// The variances of both, which add up to that of the sum; for a product, in units of the squared means.
#[expect(clippy::unnecessary_wraps, reason = "what a figure adds to its chart may be refused")]
fn variances(p: &Values, chart: &mut Chart) -> Result<(), SpecError> {
    let relative = p.get(SECOND) != Matrix::Wigner;
    let of = |at: usize| match ensemble(p, at).ensemble {
        RandomMatrix::Wishart { q, spectrum: Some(spectrum) } => {
            let eta = eigenvalues(&spectrum);
            let [mean, square] = sum_of(&eta, |eta| [*eta, eta * eta]).map(|sum| sum / eta.len() as f64);
            let unit = mean * mean;
            (square - unit + q * unit) / if relative { unit } else { 1.0 }
        }
        RandomMatrix::Wishart { q, spectrum: None } => q,
        RandomMatrix::Wigner { scale } => scale * scale,
        _ => f64::NAN,
    };
    let [first, second] = [of(0), of(1)];
    let numbers = [("variance1", first), ("variance2", second), ("variance", first + second)];
    chart.numbers.extend(numbers.map(|(name, value)| (name.into(), computed(value))));
    Ok(())
}
