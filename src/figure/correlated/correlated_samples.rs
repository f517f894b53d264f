//! What samples are worth that resemble their neighbours (arXiv:2408.04607).

use crate::figure::prelude::*;
use crate::spec::Correlation;

/// How a sample depends on those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Autoregressive,
    Neighbours,
}

const KIND: Choice<Kind> = choice(
    "correlation",
    &[("ar1", "autoregressive"), ("nearest-neighbour", "neighbours alone")],
    &[Kind::Autoregressive, Kind::Neighbours],
)
.words(
    "kind",
    "Autoregressive: ρ to the power of the distance. Neighbours alone: ρ/2 between two in a row, zero beyond.",
);
const STRENGTH: Real = linear("rho", "*ρ*", 0.0, 0.95)
    .start(0.8)
    .words("strength", "How much a sample resembles the one before it; at 0 all are independent.");
const RIDGE: Real = shared::RIDGE.start(1e-3);
const NOISE: Real = shared::NOISE.start(0.5);
const DIMENSION: Whole = shared::DIMENSION.start(40);

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "correlated-samples",
    name: "Test error of correlated and of independent samples",
    parameters: &[STRENGTH.any(), KIND.any(), NOISE.any(), RIDGE.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "worth",
            title: "In the long run, samples that resemble their neighbours are worth a fifth",
            words: "Far to the right the error is that of 22 independent samples in place of 100: the thin dashed curve.",
            sets: &[],
            shows: &["correlated", "independent", "worth"],
            controls: &[],
        },
        Step {
            name: "few",
            title: "Below one sample per dimension the correlation costs nothing",
            words: "However alike they are, twenty samples span twenty directions, and that is all that counts there.",
            sets: &[NOISE.at(0.2)],
            shows: &["correlated", "independent"],
            controls: &[],
        },
        Step {
            name: "peak",
            title: "The peak stays where it is, and is lower",
            words: "Neighbours share much of their noise, too: the fit that runs through all of them is less wild.",
            sets: &[STRENGTH.at(0.9), NOISE.at(1.0)],
            shows: &["correlated", "independent"],
            controls: &[],
        },
        Step {
            name: "neighbours",
            title: "Resembling the next sample alone costs a quarter of the samples at most",
            words: "What lies two steps apart is independent again, and the rest averages as ever.",
            sets: &[KIND.at("nearest-neighbour"), STRENGTH.at(0.8)],
            shows: &["correlated", "independent", "worth"],
            controls: &[],
        },
    ],
    caption: "**Lines: theory. Marks: regressions on such samples in your browser, with 95\u{a0}% intervals.** {agreement} At *P* = {x}: \
              *E*_g = {correlated} with correlated samples, {independent} with independent ones, and {worth} with as many as the correlated ones are worth.",
    kind: &Sweep {
        over: Over { range: |_| (4.0, 3500.0), start: 3000.0, integer: true, ..SWEEP.over },
        y: "test error, *E*_g",
        axes: Axes::Log,
        decades: 4,
        models: &[correlated, independent, worth],
        curves: &[
            Curve::of(&[TEST]).of_model(0, "correlated", Label::Fixed("correlated samples"), TEST.style),
            Curve::of(&[TEST]).of_model(1, "independent", Label::Fixed("independent samples"), INDEPENDENT),
            Curve::of(&[TEST]).of_model(2, "worth", Label::Live(share), WORTH).theory(),
        ],
        rules: |p| vec![(p.get(DIMENSION) as f64, "*P* = *D*")],
        simulate: Some(Sampling { points: 8, finite: None }),
        trials: 20,
        trial: "Each trial fits two independent data sets.",
        also: |p, chart| {
            factors(p, chart);
            Ok(())
        },
        ..SWEEP
    },
};

const INDEPENDENT: Style = Style::part(Role::Train, &[9.0, 3.0], Outline::Square);
const WORTH: Style = Style::guide(Role::Ink);

fn correlation(p: &Values) -> Correlation {
    match p.get(KIND) {
        Kind::Autoregressive => Correlation::Ar1 { rho: p.get(STRENGTH) },
        Kind::Neighbours => Correlation::NearestNeighbour { b: p.get(STRENGTH) },
    }
}

fn independent(p: &Values, samples: f64) -> Spec {
    Spec { noise: p.get(NOISE), ridge: p.get(RIDGE), samples, ..Spec::isotropic(p.get(DIMENSION)) }
}

fn correlated(p: &Values, samples: f64) -> Spec {
    Spec { correlation: Some(correlation(p)), ..independent(p, libm::round(samples).max(1.0)) }
}

/// Independent samples, as many as the correlated ones are worth in the long run.
fn worth(p: &Values, samples: f64) -> Spec {
    independent(p, samples * value(p))
}

/// What one of many samples is worth: the inverse of the mean squared eigenvalue of K, which is the sum of a row's squared
/// correlations.
fn value(p: &Values) -> f64 {
    match correlation(p) {
        Correlation::Ar1 { rho } => (1.0 - rho * rho) / (1.0 + rho * rho),
        Correlation::NearestNeighbour { b } => 1.0 / (1.0 + 0.5 * b * b),
        Correlation::PowerLaw { .. } => f64::NAN,
    }
}

/// What the equations beside the figure say of its numbers.
fn factors(p: &Values, chart: &mut Chart) {
    let value = value(p);
    chart.numbers.extend([("squares".into(), significant(1.0 / value, 3)), ("value".into(), significant(value, 3))]);
    let panel = &mut chart.panels[0];
    if let Some(read) = &panel.read {
        let table = &mut panel.tables[read.table];
        let n = table.get("df1").iter().zip(table.get("dimension")).map(|(df1, dimension)| df1 * dimension).collect();
        table.columns.push(Column::computed("n", "*n*", n));
    }
}

fn share(p: &Values) -> String {
    format!("independent, {}\u{a0}% as many", significant(100.0 * value(p), 2))
}
