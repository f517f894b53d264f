//! Noisy random features of isotropic data: the numbers behind the errors (SRHR §6).

use super::isotropic::{DIMENSION, FEATURE_NOISE, NOISY, RIDGE, WIDTH};
use crate::figure::prelude::*;

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "nonlinear-parameters",
    name: "Renormalised ridges and degrees of freedom of noisy features",
    parameters: &[FEATURE_NOISE.any(), WIDTH.any(), RIDGE.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "paper",
            title: "Enough samples remove their own part of the ridge, but not that of the features",
            words: "*κ*_1 comes down to *λ*. Too few features, and noise on them, keep *κ*_2 near two.",
            sets: &[],
            shows: &["kappa2", "kappa_gcv", "df1", "df2"],
            controls: &[],
        },
        Step {
            name: "noise-counts",
            title: "The noise uses up half of what the features could learn",
            words: "df_1 counts all that the fit makes use of, noise too, and reaches *N*/*D*. df_2 counts data alone: without noise it would come to 0.25.",
            sets: &[],
            shows: &["df1", "df2"],
            controls: &[],
        },
        Step {
            name: "wide",
            title: "With more noisy features than dimensions the fit uses more directions than the data have",
            words: "With 400 features df_1 comes to two a dimension. The noise makes up the difference.",
            sets: &[WIDTH.at(400)],
            shows: &["kappa2", "kappa_gcv", "df1", "df2"],
            controls: &[],
        },
        Step {
            name: "variance",
            title: "Only one of the two variance factors comes near one",
            words: "*γ*_1 makes the peak at *P* = *N*. *γ*_2, what is left of it when the features are averaged over, stays below a quarter.",
            sets: &[],
            shows: &["gamma1", "gamma2"],
            controls: &[],
        },
    ],
    caption: "**Lines: theory. Marks: *κ*_1 by cross-validation and df_1 by the trace of the fit, of regressions in your browser, \
              with 95\u{a0}% intervals.** {agreement} In so few dimensions fits measure a little less than the limit of many. At *P*/*D* = {x}: *κ*_2 = {kappa2}, *κ*_1 = {kappa1}, df_1 = {df1}, \
              df_2 = {df2}.",
    kind: &Sweep {
        y: "ridges, degrees of freedom, variance factors",
        curves: &[
            Curve::of(&[KAPPA]).called("*κ*_1, after the samples"),
            Curve::of(&[KAPPA2]).called("*κ*_2, after samples and features").theory(),
            Curve::of(&[DF1]),
            Curve::of(&[DF2]).theory(),
            Curve::of(&[GAMMA]).called("variance factor *γ*_1").theory(),
            Curve::of(&[GAMMA2]).theory(),
        ],
        also: |p, chart| {
            let tau = p.get(FEATURE_NOISE) * p.get(FEATURE_NOISE) * p.get(WIDTH) as f64;
            chart.numbers.push(("tau_share".into(), significant(tau / p.get(DIMENSION) as f64, 3)));
            Ok(())
        },
        ..NOISY
    },
};
