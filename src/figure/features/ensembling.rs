//! Ensembles: averages over data sets, over features, or over both, and which variances each of them removes (SRHR §4).

use crate::figure::prelude::*;
use crate::spec::{Ensemble, Pairs};

const MEMBERS: Whole =
    whole("members", "*k*", 2.0, 20.0).start(5).words("fits averaged", "How many fits are averaged into one.");
const WIDTH: Whole = shared::WIDTH.words("features", "How many random features each fit has.");
const NOISE: Real = shared::NOISE.start(0.25);
const RIDGE: Real = log("ridge", "*λ*", 1e-6, 10.0).start(1e-3).words("ridge", "Of each fit.");
const DIMENSION: Whole = shared::DIMENSION.words("dimension", "Of the data, all of whose directions are alike.");

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "ensembling",
    name: "Averages of fits: over data, over features, over both",
    parameters: &[MEMBERS.any(), WIDTH.any(), NOISE.any(), RIDGE.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "peak",
            title: "Either average takes most of the peak away",
            words: "The peak is made by data and features together. Drawing more features lowers it without one more sample.",
            sets: &[],
            shows: &["generalization", "data", "features", "both"],
            controls: &[],
        },
        Step {
            name: "floors",
            title: "Each average leaves the variance of what it does not draw anew",
            words: "The dashed lines are averages of endless fits. Over data they keep bias² and the features’ variance, over features bias² and that of the data.",
            sets: &[MEMBERS.at(20)],
            shows: &["data", "features", "data_floor", "features_floor"],
            controls: &[],
        },
        Step {
            name: "data",
            title: "Averaging over features leaves the peak that noise on the labels makes",
            words: "With more features than dimensions the peak, at *P* = *D*, is noise that all draws of the features share. Other data have other noise.",
            sets: &[WIDTH.at(400)],
            shows: &["generalization", "data", "features"],
            controls: &[],
        },
        Step {
            name: "one",
            title: "One wide model beats the average of narrow ones, but for its own peak",
            words: "Both have as many features in all. The wide model is worse only around *P* = *D*, where it peaks.",
            sets: &[],
            shows: &["features", "wide"],
            controls: &[],
        },
        Step {
            name: "pooled",
            title: "One fit to all samples beats the average of fits to parts of them, once past its peak",
            words: "The curve of the one fit peaks where all its samples, *k* times *P*, match its features.",
            sets: &[],
            shows: &["data", "pooled"],
            controls: &[],
        },
    ],
    caption: "**Lines: theory. Marks: averages of fits in your browser, with 95\u{a0}% intervals.** {agreement} At *P* = {x}: \
              *E*_g = {generalization} of one fit; averaged over data sets {data}, over features {features}, over both {both}.",
    kind: &Sweep {
        over: Over { title: "samples in each fit, *P*", range: |_| (5.0, 2000.0), ..SWEEP.over },
        y: "test error, *E*_g",
        axes: Axes::Log,
        decades: 4,
        models: &[
            |p, samples| spec(p, samples, None),
            |p, samples| spec(p, samples, Some((p.get(MEMBERS), 1, Pairs::Grid))),
            |p, samples| spec(p, samples, Some((1, p.get(MEMBERS), Pairs::Grid))),
            |p, samples| spec(p, samples, Some((p.get(MEMBERS), p.get(MEMBERS), Pairs::Paired))),
            |p, samples| Spec {
                layers: vec![Layer::gaussian((p.get(MEMBERS) * p.get(WIDTH)) as f64)],
                ..spec(p, samples, None)
            },
            |p, samples| spec(p, samples * p.get(MEMBERS) as f64, None),
        ],
        curves: &[
            Curve::of(&[TEST]).called("one fit"),
            Curve::of(&[TEST]).of_model(1, "data", Label::Live(|p| average(p, "data sets")), DATA),
            Curve::of(&[TEST]).of_model(2, "features", Label::Live(|p| average(p, "feature draws")), FEATURES),
            Curve::of(&[TEST]).of_model(3, "both", Label::Live(|p| average(p, "pairs of both")), BOTH),
            Curve::sum("data_floor", "*k* → ∞ data sets", DATA_FLOOR, &[BIAS2, VAR_F]).theory(),
            Curve::sum("features_floor", "*k* → ∞ draws of features", FEATURES_FLOOR, &[BIAS2, VAR_X, VAR_X_EPS])
                .theory(),
            Curve::of(&[TEST]).of_model(4, "wide", Label::Live(|p| one(p, "features")), ONE).theory(),
            Curve::of(&[TEST]).of_model(5, "pooled", Label::Live(|p| one(p, "samples")), ONE).theory(),
        ],
        // Far out the wide model leaves all averages behind, and the picture.
        frames: |curve| curve.name != "wide",
        rules: |p| {
            let (width, dimension) = (p.get(WIDTH), p.get(DIMENSION));
            if width < dimension { vec![(width as f64, "*P* = *N*")] } else { vec![(dimension as f64, "*P* = *D*")] }
        },
        simulate: Some(Sampling { points: 8, finite: None }),
        trials: 10,
        trial: "Each trial fits two such averages, from data and features of their own.",
        ..SWEEP
    },
};

const DATA: Style = Style { width: 2.0, ..Style::part(Role::VarX, &[], Outline::Funnel) };
const FEATURES: Style = Style { width: 2.0, ..Style::part(Role::VarF, &[], Outline::Square) };
const BOTH: Style = Style { width: 2.0, ..Style::part(Role::VarXf, &[9.0, 2.0, 2.0, 2.0], Outline::Diamond) };
const DATA_FLOOR: Style = Style::guide(Role::Ramp5);
const FEATURES_FLOOR: Style = Style { dash: &[2.5, 2.5], ..Style::guide(Role::Ramp1) };
const ONE: Style = Style { width: 2.0, ..Style::part(Role::Ink, &[2.5, 2.5], Outline::Cross) };

fn average(p: &Values, of: &str) -> String {
    format!("average over {} {of}", p.get(MEMBERS))
}

fn one(p: &Values, of: &str) -> String {
    format!("one fit, {} times the {of}", p.get(MEMBERS))
}

fn spec(p: &Values, samples: f64, ensemble: Option<(u64, u64, Pairs)>) -> Spec {
    Spec {
        model: Model::RandomFeatures,
        noise: p.get(NOISE),
        ridge: p.get(RIDGE),
        samples,
        layers: vec![Layer::gaussian(p.get(WIDTH) as f64)],
        ensemble: ensemble.map(|(datasets, features, mode)| Ensemble { datasets, features, mode }),
        ..Spec::isotropic(p.get(DIMENSION))
    }
}
