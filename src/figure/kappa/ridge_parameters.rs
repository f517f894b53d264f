//! What the errors of ridge regression are made of, on isotropic data: κ, the degrees of freedom and γ (SRHR §3).

use crate::figure::kind::Either;
use crate::figure::prelude::*;
use crate::figure::shared::OVER_RATIO;

const RIDGE: Real = shared::RIDGE;
const ALONG: Choice<bool> = choice("along", &[("dimensions", "D/P"), ("samples", "P/D")], &[false, true])
    .words("horizontal axis", "Each is the other one read from right to left.");
const DIMENSION: Whole = whole("dimension", "*D*", 20.0, 400.0)
    .start(250)
    .words("dimension simulated", "Only the simulation has a size: the theory depends on P/D alone.");

/// First and last ratio.
const RANGE: (f64, f64) = (1e-2, 1e2);

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "ridge-parameters",
    name: "κ, degrees of freedom and γ against dimensions per sample",
    parameters: &[RIDGE.any(), ALONG.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "paper",
            title: "Everything turns where samples match dimensions",
            words: "To the left of *D* = *P* the fit uses all directions and *κ* is hardly more than *λ*; to the right *κ* is nearly *D*/*P* − 1.",
            sets: &[],
            shows: &[],
            controls: &["ridge", "along"],
        },
        Step {
            name: "used",
            title: "With fewer samples than dimensions every sample is used up",
            words: "df_1 grows as *P*/*D*: each sample settles one more direction, until at *P* = *D* there are none left.",
            sets: &[ALONG.at("samples")],
            shows: &["df1", "df2"],
            controls: &["ridge", "along"],
        },
        Step {
            name: "factor",
            title: "γ comes close to 1 only where samples match dimensions",
            words: "With half or twice as many samples it is 1/2, so that 1/(1 − *γ*) is 2; at *P* = *D* that factor is 16.",
            sets: &[ALONG.at("samples")],
            shows: &["gamma1", "df2"],
            controls: &["ridge", "along"],
        },
        Step {
            name: "large",
            title: "A large ridge smooths the turn away",
            words: "With *λ* = 1 *κ* is never small, *γ* stays below 0.2, and nothing happens at *P* = *D*.",
            sets: &[RIDGE.at(1.0), ALONG.at("samples")],
            shows: &[],
            controls: &["ridge", "along"],
        },
    ],
    caption: "**Lines: theory for *D* → ∞. Marks: *κ* and df_1 measured on the inputs of fits in your browser, with 95\u{a0}% \
              intervals.** {agreement} A finite *D* puts them a little off the limit. At *P* = {samples}: *κ* = {kappa}, df_1 = {df1}, df_2 = {df2}, *γ* = {gamma}.",
    kind: &Either {
        second: |p| p.get(ALONG),
        kinds: [
            &Sweep {
                over: Over {
                    title: "dimensions per sample, *D*/*P*",
                    symbol: "*D*/*P*",
                    of: |spec| spec.spectrum.dimension() as f64 / spec.samples,
                    ..OVER
                },
                models: &[|p, ratio| spec(p, p.get(DIMENSION) as f64 / ratio)],
                ..CURVES
            },
            &Sweep { models: &[|p, ratio| spec(p, ratio * p.get(DIMENSION) as f64)], ..CURVES },
        ],
    },
};

const OVER: Over = Over { range: |_| RANGE, start: 0.5, ..OVER_RATIO };

const CURVES: Sweep = Sweep {
    over: OVER,
    y: "*κ*, degrees of freedom, *γ*",
    axes: Axes::Log,
    choose: false,
    curves: &[Curve::of(&[KAPPA]), Curve::of(&[DF1]), Curve::of(&[DF2]).theory(), Curve::of(&[GAMMA]).theory()],
    rules: |_| vec![(1.0, "*P* = *D*")],
    simulate: Some(Sampling { points: 13, finite: None }),
    trials: 20,
    trial: "Each trial measures two independent data sets.",
    ..SWEEP
};

fn spec(p: &Values, samples: f64) -> Spec {
    Spec { ridge: p.get(RIDGE), samples, ..Spec::isotropic(p.get(DIMENSION)) }
}
