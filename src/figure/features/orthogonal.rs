//! Orthogonal features beside Gaussian ones: the S-transforms of the two differ, and so do the errors (SRHR §4).

use crate::figure::prelude::*;
use crate::figure::shared::OVER_WIDTH_RATIO;
use crate::theory::Theory;

const RIDGE: Real =
    log("ridge", "*λ*", 1e-6, 10.0).start(1e-3).words("fixed ridge", "The same for all numbers of features.");
const NOISE: Real = shared::NOISE.start(0.25);
const RATIO: Real = log("ratio", "*P*/*D*", 0.1, 10.0)
    .start(0.5)
    .words("samples per dimension", "How many samples are fitted, for each dimension of the data.");
const DIMENSION: Whole = shared::DIMENSION.words("dimension", "Of the data, all of whose directions are alike.");

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "features-orthogonal",
    name: "Orthogonal and Gaussian features",
    parameters: &[RATIO.any(), RIDGE.any(), NOISE.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "lossless",
            title: "As many orthogonal features as dimensions lose nothing",
            words: "From *N* = *D* on they only turn the data. As many Gaussian features, some long and some short, still double the error.",
            sets: &[],
            shows: &["gaussian", "orthogonal", "data"],
            controls: &[],
        },
        Step {
            name: "peak",
            title: "Where features match samples, orthogonal ones are worse",
            words: "Around the peak the fit on orthogonal features makes more of the noise; with more features it makes less.",
            sets: &[RATIO.at(0.75)],
            shows: &["gaussian", "orthogonal"],
            controls: &[],
        },
        Step {
            name: "span",
            title: "With fewer features than samples and hardly a ridge both are alike",
            words: "A fit without a ridge knows only which directions its features span, and both span random ones.",
            sets: &[RATIO.at(1.5), RIDGE.at(1e-6)],
            shows: &["gaussian", "orthogonal", "data"],
            controls: &[],
        },
        Step {
            name: "best",
            title: "At the best ridge orthogonal features are never worse",
            words: "The gap is widest where there are as many features as dimensions.",
            sets: &[],
            shows: &["gaussian_best", "orthogonal_best"],
            controls: &[],
        },
    ],
    caption: "**Lines: theory. Marks: regressions on random features in your browser, with 95\u{a0}% intervals.** {agreement} \
              At *N*/*D* = {x}: *E*_g = {gaussian} with Gaussian features and {orthogonal} with orthogonal ones; at the best \
              ridge of each {gaussian_best} and {orthogonal_best}.",
    kind: &Sweep {
        over: Over { start: 1.0, ..OVER_WIDTH_RATIO },
        y: "test error, *E*_g",
        axes: Axes::Log,
        decades: 3,
        models: &[
            |p, width| spec(p, LayerKind::Gaussian, width),
            |p, width| spec(p, LayerKind::Orthogonal, width),
            |p, width| at_best(spec(p, LayerKind::Gaussian, width)),
            |p, width| at_best(spec(p, LayerKind::Orthogonal, width)),
            |p, width| Spec { model: Model::Ridge, layers: Vec::new(), ..spec(p, LayerKind::Gaussian, width) },
        ],
        curves: &[
            Curve::of(&[TEST]).of_model(0, "gaussian", Label::Live(|p| at_ridge("Gaussian", p)), GAUSSIAN),
            Curve::of(&[TEST]).of_model(1, "orthogonal", Label::Live(|p| at_ridge("orthogonal", p)), ORTHOGONAL),
            Curve::of(&[TEST]).of_model(2, "gaussian_best", Label::Fixed("Gaussian, best *λ*"), GAUSSIAN_BEST),
            Curve::of(&[TEST]).of_model(3, "orthogonal_best", Label::Fixed("orthogonal, best *λ*"), ORTHOGONAL_BEST),
            Curve::of(&[TEST]).of_model(4, "data", Label::Live(|p| at_ridge("without features", p)), DATA).theory(),
        ],
        rules: |p| [(ratio(p), "*N* = *P*"), (1.0, "*N* = *D*")].into_iter().filter(|rule| rule.0 <= 1.0).collect(),
        simulate: Some(Sampling { points: 6, finite: None }),
        also: ridges,
        ..SWEEP
    },
};

const GAUSSIAN: Style = Style::total(Role::VarF, Outline::Square);
const ORTHOGONAL: Style = Style::total(Role::Test, Outline::Circle);
const GAUSSIAN_BEST: Style = Style::part(Role::VarF, &[7.0, 3.0], Outline::Triangle);
const ORTHOGONAL_BEST: Style = Style::part(Role::Test, &[7.0, 3.0], Outline::Funnel);
const DATA: Style = Style::guide(Role::Ink);

fn at_ridge(kind: &str, p: &Values) -> String {
    format!("{kind}, *λ* = {}", short(p.get(RIDGE)))
}

/// The ridges of the fit on orthogonal features, beside those of Gaussian ones.
fn ridges(p: &Values, chart: &mut Chart) -> Result<(), SpecError> {
    let Some(table) = chart.panels[0].read_from() else { return Ok(()) };
    let theories = along(table.get("x"), |width| spec(p, LayerKind::Orthogonal, width))?;
    let mut add = |name: &'static str, label: &str, number: fn(&Theory) -> f64| {
        table.columns.push(Column::computed(
            name,
            format!("{label}, orthogonal"),
            theories.iter().map(number).collect(),
        ));
    };
    add("orthogonal_kappa1", "*κ*_1", |theory| theory.kappa1);
    add("orthogonal_kappa2", "*κ*_2", |theory| theory.kappa2);
    add("orthogonal_shrink", "*κ*_1/*κ*_2", |theory| theory.kappa1 / theory.kappa2);
    Ok(())
}

/// A whole number of samples, so that as many features as samples can be simulated.
fn samples(p: &Values) -> f64 {
    libm::round(p.get(RATIO) * p.get(DIMENSION) as f64).max(1.0)
}

/// P/D, of so many.
fn ratio(p: &Values) -> f64 {
    samples(p) / p.get(DIMENSION) as f64
}

fn spec(p: &Values, kind: LayerKind, width: f64) -> Spec {
    let dimension = p.get(DIMENSION);
    Spec {
        model: Model::RandomFeatures,
        noise: p.get(NOISE),
        ridge: p.get(RIDGE),
        samples: samples(p),
        layers: vec![Layer { kind, width: width * dimension as f64 }],
        ..Spec::isotropic(dimension)
    }
}

/// The same with its best ridge.
fn at_best(spec: Spec) -> Spec {
    Spec { ridge: optimal(&spec).map_or(0.0, |best| best.ridge), ..spec }
}
