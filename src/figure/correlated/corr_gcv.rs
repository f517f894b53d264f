//! Cross-validation that knows how the samples are correlated, beside one that does not (arXiv:2408.04607).

use crate::figure::output::{CORR_GCV, Output};
use crate::figure::prelude::*;
use crate::figure::shared::OVER_RIDGE;
use crate::spec::Correlation;

/// How a sample depends on the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Autoregressive,
    Neighbours,
    PowerLaw,
}

const KIND: Choice<Kind> = choice(
    "correlation",
    &[("ar1", "autoregressive, ρ"), ("nearest-neighbour", "neighbours, b"), ("power-law", "power law, χ")],
    &[Kind::Autoregressive, Kind::Neighbours, Kind::PowerLaw],
)
.words("kind", "How fast the resemblance falls with the distance between two samples.");
const RHO: Real = linear("rho", "*ρ*", 0.0, 0.95)
    .start(0.8)
    .words("strength", "Two samples k apart resemble each other by ρ to the power k.");
const NEIGHBOUR: Real = linear("b", "*b*", 0.0, 1.0)
    .start(1.0)
    .words("strength", "Two samples in a row resemble each other by b/2, others not at all.");
const CHI: Real = log("chi", "*χ*", 0.1, 5.0)
    .start(0.5)
    .words("decay", "Two samples k apart resemble each other by 1 + k to the power −χ.");
const NOISE: Real = shared::NOISE.start(0.5);
const SAMPLES: Whole = whole("samples", "*P*", 20.0, 500.0).start(200).words("samples", "How many samples are fitted.");
const DIMENSION: Whole = shared::DIMENSION.start(100);

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "corr-gcv",
    name: "Cross-validation of correlated samples",
    parameters: &[KIND.any(), RHO.any(), NEIGHBOUR.any(), CHI.any(), NOISE.any(), SAMPLES.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "ar1",
            title: "Cross-validation trusts samples that repeat each other too much",
            words: "Its estimate lies far below the error. The diamonds of CorrGCV, which knows *ρ*, lie on it.",
            sets: &[],
            shows: &["generalization", "gcv", "corr_gcv", "training"],
            controls: &["rho", "correlation", "noise", "samples"],
        },
        Step {
            name: "choice",
            title: "The ridge that it would choose is too small by almost a half",
            words: "It believes that it has seen more than it has. The error is lowest at about *λ* = 0.06, its own curve at 0.035.",
            sets: &[],
            shows: &["generalization", "gcv"],
            controls: &["rho", "correlation", "noise", "samples"],
        },
        Step {
            name: "nearest-neighbour",
            title: "Resembling the next sample alone is enough to mislead it",
            words: "Two samples in a row agree by a half, all others not at all.",
            sets: &[KIND.at("nearest-neighbour")],
            shows: &["generalization", "gcv", "corr_gcv"],
            controls: &["b", "correlation", "noise", "samples"],
        },
        Step {
            name: "power-law",
            title: "With a long memory, too, the corrected estimate is right",
            words: "Here the resemblance falls as a power, so that even distant samples have something in common.",
            sets: &[KIND.at("power-law")],
            shows: &["generalization", "gcv", "corr_gcv"],
            controls: &["chi", "correlation", "noise", "samples"],
        },
        Step {
            name: "independent",
            title: "Of independent samples both say the same",
            words: "At *ρ* = 0 the correction does nothing: all of it is the correlation.",
            sets: &[RHO.at(0.0)],
            shows: &["generalization", "gcv", "corr_gcv"],
            controls: &["rho", "correlation", "noise", "samples"],
        },
    ],
    caption: "**Lines: theory. Marks: regressions on such samples in your browser, with 95\u{a0}% intervals.** {agreement} At *λ* = {x}: \
              error on new data {generalization}, of which cross-validation says {gcv}.",
    kind: &Sweep {
        over: OVER_RIDGE,
        y: "squared error, noise included",
        axes: Axes::Log,
        decades: 3,
        models: &[spec],
        curves: &[
            Curve::of(&[OUT]),
            Curve::of(&[TRAINING]),
            Curve::of(&[WITH_NOISE]).called("GCV"),
            Curve::of(&[CORRECTED]).called("CorrGCV").marks(),
        ],
        simulate: Some(Sampling { points: 6, finite: None }),
        trials: 20,
        trial: "Each trial fits two independent data sets.",
        also: |_, chart| {
            second_factor(chart);
            Ok(())
        },
        ..SWEEP
    },
};

/// E_g + σ².
const OUT: Output = Output {
    label: "error on new data, *E*_g + *σ*_ε²",
    theory: |spec, theory| theory.generalization + spec.noise * spec.noise,
    offset: |spec| -spec.noise * spec.noise,
    ..TEST
};
/// The estimates of that: what is estimated is the error on new data, noise and all.
const WITH_NOISE: Output = Output {
    style: Style { role: Role::Noise, ..Style::part(Role::Noise, &[9.0, 3.0], Outline::Square) },
    theory: |_, theory| theory.gcv,
    offset: |_| 0.0,
    ..GCV
};
const CORRECTED: Output = Output {
    theory: |_, theory| theory.correlated.map_or(theory.gcv, |correlated| correlated.corr_gcv),
    offset: |_| 0.0,
    ..CORR_GCV
};

/// S′, the second of the factors between the error on new data and the training error: S is the first.
fn second_factor(chart: &mut Chart) {
    let panel = &mut chart.panels[0];
    if let Some(read) = &panel.read {
        let table = &mut panel.tables[read.table];
        let [out, training, s] = ["generalization", "training", "s"].map(|name| table.get(name));
        let second = (0..table.rows()).map(|row| out[row] / (training[row] * s[row])).collect();
        table.columns.push(Column::computed("s_prime", "*S*′", second));
    }
}

fn spec(p: &Values, ridge: f64) -> Spec {
    let correlation = match p.get(KIND) {
        Kind::Autoregressive => Correlation::Ar1 { rho: p.get(RHO) },
        Kind::Neighbours => Correlation::NearestNeighbour { b: p.get(NEIGHBOUR) },
        Kind::PowerLaw => Correlation::PowerLaw { chi: p.get(CHI) },
    };
    Spec {
        noise: p.get(NOISE),
        ridge,
        samples: p.get(SAMPLES) as f64,
        correlation: Some(correlation),
        ..Spec::isotropic(p.get(DIMENSION))
    }
}
