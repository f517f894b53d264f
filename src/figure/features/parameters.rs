//! What samples and features make of the ridge: κ1, κ2, γ and degrees of freedom of isotropic data (SRHR §4).

use crate::figure::prelude::*;
use crate::figure::shared::{OVER_RATIO, RIDGE};

const WIDTH: Whole = shared::WIDTH;
const ALPHA: Real = shared::ALPHA_OR_FLAT;
const DIMENSION: Whole = shared::DIMENSION.words("dimension", "Of the data.");

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "features-parameters",
    name: "Renormalised ridges and degrees of freedom against samples",
    parameters: &[RIDGE.any(), WIDTH.any(), ALPHA.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "paper",
            title: "More samples bring κ₁ down to the ridge you set, but κ₂ only to what the features leave",
            words: "Half as many features as dimensions act like half as many samples: *κ*_2 stops at *D*/*N* − 1 = 1.",
            sets: &[],
            shows: &["kappa_gcv", "kappa2", "df1"],
            controls: &["ridge", "width"],
        },
        Step {
            name: "freedom",
            title: "The fit uses as many directions as the scarcer of samples and features allows",
            words: "df_1 follows *P*/*D* up to *N*/*D* and stays there. df_2 counts only what is learned well, and stays at half of it.",
            sets: &[],
            shows: &["df1", "df2"],
            controls: &["ridge", "width"],
        },
        Step {
            name: "factors",
            title: "Where samples match features γ₁ comes close to one, and γ₂ does not",
            words: "Variance raises the error by 1/(1 − *γ*_1), here seventeen times. *γ*_2, what averaging over features leaves of it, stays below one half.",
            sets: &[],
            shows: &["gamma1", "gamma2"],
            controls: &["ridge", "width"],
        },
        Step {
            name: "wide",
            title: "With twice as many features as dimensions κ₂ comes down too, to twice κ₁",
            words: "Then the features keep all directions, and samples alone are short: 1/(1 − *D*/*N*) = 2.",
            sets: &[WIDTH.at(400)],
            shows: &["kappa_gcv", "kappa2", "df1"],
            controls: &["ridge", "width"],
        },
    ],
    caption: "**Lines: theory. Marks: *κ*_1 from cross-validation and df_1 from the trace of the fit, measured on fits in your \
              browser, with 95\u{a0}% intervals.** {agreement} In so few dimensions fits measure a little less than the limit of many. At *P*/*D* = {x}: *κ*_1 = {kappa1}, *κ*_2 = {kappa2}, \
              df_1 = {df1}, *γ*_1 = {gamma1}.",
    kind: &Sweep {
        over: Over { range: |_| (0.01, 100.0), start: 0.5, ..OVER_RATIO },
        y: "*κ*, *γ* and degrees of freedom",
        axes: Axes::Log,
        decades: 6,
        models: &[|p, ratio| Spec {
            model: Model::RandomFeatures,
            spectrum: SpectrumSpec::falling(p.get(DIMENSION), p.get(ALPHA)),
            ridge: p.get(RIDGE),
            samples: ratio * p.get(DIMENSION) as f64,
            layers: vec![Layer::gaussian(p.get(WIDTH) as f64)],
            ..Spec::isotropic(1)
        }],
        curves: &[
            Curve::of(&[KAPPA]).called("renormalised once, *κ*_1"),
            Curve::of(&[KAPPA2]).theory(),
            Curve::of(&[GAMMA]).called("variance factor *γ*_1").theory(),
            Curve::of(&[GAMMA2]).theory(),
            Curve::of(&[DF1]),
            Curve::of(&[DF2]).theory(),
        ],
        rules: matched,
        simulate: Some(Sampling { points: 16, finite: None }),
        ..SWEEP
    },
};

/// P = N, or P = D where there are more features than dimensions.
fn matched(p: &Values) -> Vec<(f64, &'static str)> {
    let ratio = p.get(WIDTH) as f64 / p.get(DIMENSION) as f64;
    if ratio < 1.0 { vec![(ratio, "*P* = *N*")] } else { vec![(1.0, "*P* = *D*")] }
}
