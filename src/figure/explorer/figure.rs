//! A model of one's own (the whole of SRHR, and of its neighbour on correlated samples).

use super::compose::Compose;
use super::over::{FROM, OVER, TO};
use crate::figure::definition::{Figure, Step};

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "explorer",
    name: "A model of your own",
    parameters: &[OVER.any(), FROM.any(), TO.any()],
    steps: &[
        Step {
            name: "peak",
            title: "The error peaks where samples match dimensions",
            words: "Ridge regression on data without structure. Change anything below: the curves follow.",
            sets: &[],
            shows: &["generalization", "training", "bias2", "var_x_eps"],
            controls: &[],
        },
        Step {
            name: "floor",
            title: "Features set a floor that samples do not lower",
            words: "Model A is fitted on the data, model B on 40 random features of them.",
            sets: &[FROM.at(5.0), TO.at(2000.0)],
            shows: &["generalization", "generalization_b"],
            controls: &[],
        },
        Step {
            name: "nonlinear",
            title: "While features are few, the rougher nonlinearity errs more",
            words: "Linear features in model A, relu in B, and sign in C, as their number grows.",
            sets: &[OVER.at("width"), FROM.at(5.0), TO.at(500.0)],
            shows: &["generalization", "generalization_b", "generalization_c"],
            controls: &[],
        },
        Step {
            name: "average",
            title: "An average over features helps most where the ridge is small",
            words: "One fit, and the mean of eight on the same data with features of their own, along the ridge.",
            sets: &[OVER.at("ridge"), FROM.at(1e-4), TO.at(10.0)],
            shows: &["generalization", "generalization_b"],
            controls: &[],
        },
    ],
    caption: "**Lines: theory of the models below. Marks: regressions in your browser, with 95\u{a0}% intervals.** \
              {agreement} Of model A at *x* = {x}: *E*_g = {generalization}, *E*_{tr} = {training}, bias² = {bias2}.",
    kind: &Compose,
};
