//! Power-law data through several layers of random features: the layers' variances add up (SRHR §4, deep features).

use super::power_law::{BY_SAMPLES, FEATURES, LAWS, POWER_LAW, SIGNAL, crossover, parameters};
use crate::figure::prelude::*;

const LAYERS: Choice<usize> = choice(
    "layers",
    &[("1", "one layer"), ("2", "two layers"), ("4", "four layers"), ("8", "eight layers")],
    &[1, 2, 4, 8],
)
.start("2")
.words("depth", "How many random layers lie between the data and the fit.");
const WIDTH: Whole =
    whole("width", "*N*", 50.0, 2000.0).start(1000).words("features", "How many features each layer has.");
const ALPHA: Real = shared::ALPHA;
const R: Real = shared::R.start(0.7);
const RIDGE: Real = shared::RIDGE.start(2e-5);
const DIMENSION: Whole = whole("dimension", "*D*", 100.0, 1000.0).start(400).words(
    "dimension simulated",
    "The curves are for D = 2000; what is simulated has fewer dimensions, and as many fewer features.",
);

/// D of the curves.
const LARGE: u64 = 2000;

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "features-deep",
    name: "Errors of several layers of random features",
    parameters: &[LAYERS.any(), ALPHA.any(), R.any(), WIDTH.any(), RIDGE.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "paper",
            title: "Two random layers learn by the same two laws as one",
            words: "The signal’s law holds until the features’ variance takes over.",
            sets: &[],
            shows: LAWS,
            controls: &["layers", "alpha", "r", "width"],
        },
        Step {
            name: "one",
            title: "One layer has half the features’ variance of two",
            words: "Each layer of the same width adds the same amount, as long as there are far fewer samples than features.",
            sets: &[LAYERS.at("1")],
            shows: LAWS,
            controls: &["layers", "alpha", "r", "width"],
        },
        Step {
            name: "eight",
            title: "Eight layers have eight times the features’ variance of one",
            words: "And *κ*_1 and *κ*_2 part sooner: each layer puts another factor 1 − *n*/*N* between them.",
            sets: &[LAYERS.at("8")],
            shows: LAWS,
            controls: &["layers", "alpha", "r", "width"],
        },
        Step {
            name: "parameters",
            title: "κ₂ levels off where features are short, and κ₁ goes on towards the ridge you set",
            words: "Until then both fall as *P*^{−*α*}. *γ*_1 is largest a little before samples match features, and far from one.",
            sets: &[],
            shows: &["generalization", "kappa_gcv", "kappa2", "gamma1", "gamma2", "df1", "df2", "by_samples"],
            controls: &["layers", "alpha", "r", "width"],
        },
    ],
    caption: "**Heavy and dashed lines: theory for *D* = 2000. Marks: fits in your browser in fewer dimensions, with 95\u{a0}% \
              intervals, on the thin lines of their own theory.** {agreement} At *P* = {x}: *κ*_1 = {kappa1}, *κ*_2 = {kappa2}, \
              *E*_g = {generalization}.",
    kind: &Beside { first: &ERRORS, second: &parameters(ERRORS, &[BY_SAMPLES]), also: |_, _| Ok(()) },
};

const ERRORS: Sweep = Sweep {
    over: Over { range: |_| (2.0, LARGE as f64), start: 100.0, ..SWEEP.over },
    decades: 5,
    models: &[|p, samples| spec(p, samples, LARGE)],
    guides: &[
        Guide { factor: |_| 1.5, ..SIGNAL },
        Guide { factor: |p| 5.0 * p.get(LAYERS) as f64 / p.get(WIDTH) as f64, ..FEATURES },
    ],
    rules: |p| crossover(p, "scale of the crossover"),
    also: |p, chart| {
        let depth = p.get(LAYERS) as f64;
        chart.numbers.push(("depth".into(), significant(depth, 1)));
        // All layers have one width.
        if let Some(table) = chart.panels[0].read_from() {
            table.derive(("shrink_layer", "1 − *n*/*N*"), ["shrink_layers"], |[all]| libm::pow(all, 1.0 / depth));
        }
        Ok(())
    },
    simulate: Some(Sampling {
        points: 12,
        finite: Some(Finite {
            range: |p| (2.0, p.get(DIMENSION) as f64),
            spec: |p, _, samples| spec(p, samples, p.get(DIMENSION)),
        }),
    }),
    ..POWER_LAW
};

fn spec(p: &Values, samples: f64, dimension: u64) -> Spec {
    let width = p.get(WIDTH) as f64 * dimension as f64 / LARGE as f64;
    Spec {
        model: Model::RandomFeatures,
        ridge: p.get(RIDGE),
        samples,
        layers: vec![Layer::gaussian(width); p.get(LAYERS)],
        ..shared::source(dimension, p.get(ALPHA), p.get(R))
    }
}
