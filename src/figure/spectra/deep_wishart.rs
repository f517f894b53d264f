//! Products of white matrices: how each layer spreads the spectrum (SRHR §2).

use crate::figure::prelude::*;
use crate::numeric::root;

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
        also: two_layers,
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

/// What two layers do, in numbers: to the variance, and at each place, taken as a ridge λ, to the share f that stands out
/// above it, λ = (1 − f)/f · (1 − f N_0/N_1)(1 − f N_0/N_2).
#[expect(clippy::unnecessary_wraps, reason = "what a figure adds to its chart may be refused")]
fn two_layers(p: &Values, chart: &mut Chart) -> Result<(), SpecError> {
    let RandomMatrix::DeepWishart { widths } = ensemble(p, 1).ensemble else { return Ok(()) };
    // Where the factor of each becomes zero.
    let limits = [1.0, widths[1] / widths[0], widths[2] / widths[0]];
    let most = limits.into_iter().fold(f64::INFINITY, f64::min);
    let share = |ridge: f64| {
        let equation = |f: f64| {
            let product = limits.iter().map(|limit| 1.0 - f / limit).product::<f64>();
            let slope = limits.iter().map(|limit| f / (limit - f)).sum::<f64>();
            (libm::log(ridge * f / product), 1.0 + slope)
        };
        if ridge > 0.0 { root::solve(1e-12, most, 0.5 * most, equation) } else { most }
    };
    if let Some(table) = chart.panels[0].read_from() {
        table.derive(("share", "*f*"), ["x"], |[x]| share(x));
        table.derive(("identity", "(1 − *f*)/*f*"), ["share"], |[f]| (1.0 - f) / f);
        table.derive(("factor1", "1 − *f* *N*_0/*N*_1"), ["share"], |[f]| 1.0 - f / limits[1]);
        table.derive(("factor2", "1 − *f* *N*_0/*N*_2"), ["share"], |[f]| 1.0 - f / limits[2]);
    }
    let [first, second] = [1.0 / limits[1], 1.0 / limits[2]];
    let numbers = [("spread1", short(first)), ("spread2", short(second)), ("variance", computed(first + second))];
    chart.numbers.extend(numbers.map(|(name, text)| (name.into(), text)));
    Ok(())
}
