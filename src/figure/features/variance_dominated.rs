//! Power-law data through random features: first the signal limits, then the variance of the features (SRHR §4, §5).

use crate::chart::{Outline, Role, Style};
use crate::figure::definition::{Figure, Step};
use crate::figure::handle::{Real, Whole, whole};
use crate::figure::kind::{Axes, Curve, Finite, Guide, Over, SWEEP, Sampling, Sweep};
use crate::figure::output::{BIAS2, GCV, TEST, VAR_F, VAR_X, VAR_XF};
use crate::figure::shared::{self, ALPHA};
use crate::figure::values::Values;
use crate::spec::{Layer, Model, Spec};

const R: Real = shared::R.start(1.2);
const WIDTH: Whole =
    whole("width", "*N*", 50.0, 5000.0).start(1000).words("features", "How many random features are fitted.");
const RIDGE: Real = shared::RIDGE.start(1e-4);
const DIMENSION: Whole = whole("dimension", "*D*", 100.0, 2000.0).start(1000).words(
    "dimension simulated",
    "The curves are for D = 10000; what is simulated has fewer dimensions, and as many fewer features.",
);

/// D of the curves.
const LARGE: u64 = 10_000;

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "features-variance-dominated",
    name: "Errors of random features on power-law data",
    parameters: &[ALPHA.any(), R.any(), WIDTH.any(), RIDGE.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "paper",
            title: "The variance of the features takes over long before samples match features",
            words: "First the error is the signal’s part; once that has fallen below the features’ variance, it falls only as slowly as that does.",
            sets: &[],
            shows: &["generalization", "bias2", "var_features", "signal", "features"],
            controls: &[],
        },
        Step {
            name: "wide",
            title: "With five times the features the signal’s law holds for longer",
            words: "The place where the features take over moves out like that where the dashed lines cross, *N* to the power 1/(1 + *α*(2 min(1, *r*) − 1)).",
            sets: &[WIDTH.at(5000)],
            shows: &["generalization", "bias2", "var_features", "signal", "features"],
            controls: &[],
        },
        Step {
            name: "rough",
            title: "A rough target hides the features’ variance",
            words: "At *r* = 0.3 the signal’s part falls so slowly that the features’ variance never overtakes it.",
            sets: &[R.at(0.3)],
            shows: &["generalization", "bias2", "var_features", "signal", "features"],
            controls: &[],
        },
    ],
    caption: "**Heavy and dashed lines: theory for *D* = 10⁴. Marks: fits in your browser in fewer dimensions, with 95\u{a0}% \
              intervals, on the thin lines of their own theory.** {agreement} At *P* = {x}: *κ*_1 = {kappa1}, *κ*_2 = {kappa2}, \
              *E*_g = {generalization}.",
    kind: &Sweep {
        over: Over { range: |_| (1.0, 1e4), start: 100.0, ..SWEEP.over },
        axes: Axes::Log,
        choose: false,
        decades: 6,
        models: &[|p, samples| spec(p, samples, LARGE, p.get(WIDTH) as f64)],
        curves: &[
            Curve::of(&[TEST]),
            Curve::of(&[BIAS2]),
            Curve::of(&[VAR_X]),
            Curve::sum("var_features", "variance, *F* and *X* with *F*", FEATURES, &[VAR_F, VAR_XF]),
            Curve::of(&[GCV]).marks(),
        ],
        guides: &[
            Guide {
                name: "signal",
                label: "∝ *P*^{{slope}}: signal",
                role: Role::Bias,
                slope: |p| -2.0 * p.get(ALPHA) * p.get(R).min(1.0),
                factor: |_| 5.0,
                range: |p| (2.0, p.get(WIDTH) as f64),
            },
            Guide {
                name: "features",
                label: "∝ *P*^{{slope}}: features",
                role: Role::VarF,
                slope: |p| 1.0 - 2.0 * p.get(ALPHA) * p.get(R).min(0.5),
                factor: |p| 5.0 / p.get(WIDTH) as f64,
                range: |p| (2.0, p.get(WIDTH) as f64),
            },
        ],
        rules,
        simulate: Some(Sampling {
            points: 12,
            finite: Some(Finite {
                range: |p| (1.0, 0.6 * p.get(DIMENSION) as f64),
                spec: |p, _, samples| {
                    let dimension = p.get(DIMENSION);
                    spec(p, samples, dimension, p.get(WIDTH) as f64 * dimension as f64 / LARGE as f64)
                },
            }),
        }),
        trials: 10,
        ..SWEEP
    },
};

const FEATURES: Style = Style { width: 2.0, ..Style::part(Role::VarF, &[12.0, 3.0], Outline::Square) };

/// P = N, and where both guides meet: as λ → 0 the features' variance overtakes the signal some way beyond. For r ≤ ½ they
/// meet at P = N alone.
fn rules(p: &Values) -> Vec<(f64, &'static str)> {
    let (width, r) = (p.get(WIDTH) as f64, p.get(R));
    let meet = libm::pow(width, 1.0 / (1.0 + p.get(ALPHA) * (2.0 * r.min(1.0) - 1.0)));
    let meet = (r > 0.5).then_some((meet, "dashed lines cross"));
    meet.into_iter().chain([(width, "*P* = *N*")]).collect()
}

fn spec(p: &Values, samples: f64, dimension: u64, width: f64) -> Spec {
    Spec {
        model: Model::RandomFeatures,
        ridge: p.get(RIDGE),
        samples,
        layers: vec![Layer::gaussian(width)],
        ..shared::source(dimension, p.get(ALPHA), p.get(R))
    }
}
