//! Data on three levels of strength: the test error rises and falls again at each (SRHR §3).

use crate::figure::prelude::*;

const MIDDLE: Real = log("middle", "*η*_2", 1e-4, 1.0)
    .start(1e-2)
    .words("middle eigenvalue", "Of the second level. The first has 1, the third 10⁻⁵.");
const RIDGE: Real = shared::RIDGE.start(1e-8);
const DIMENSION: Whole = whole("dimension", "*D*", 200.0, 1000.0).start(400).words(
    "dimension simulated",
    "The curves are for D = 10110; what is simulated has fewer modes in the last level, each stronger by as much.",
);

/// Modes of the first two levels.
const FIRST: [u64; 2] = [10, 100];
/// D of the curves: 10 000 modes are in the last level.
const LARGE: u64 = 10_110;
/// The weights of a mode on each level: a hundredth, a tenth and nine tenths of the signal, or nearly so.
const WEIGHTS: [f64; 3] = [0.03, 0.3, 3.0];
/// The variance of the last level together.
const LAST: f64 = 0.1;

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "ridge-multiple-descent",
    name: "Errors of ridge regression on data of three levels",
    parameters: &[MIDDLE.any(), RIDGE.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "paper",
            title: "Each level of the data makes a descent of its own",
            words: "The test error peaks near *P* = 10 and near *P* = 110, where samples match the directions of the levels so far, and falls for good towards *P* = 10110.",
            sets: &[],
            shows: &["generalization", "bias2", "var_x"],
            controls: &[],
        },
        Step {
            name: "factor",
            title: "γ has a bump at each level, and no label is noisy",
            words: "What is still to be learned acts as noise on what is being learned: the variance is Bias² times *γ*/(1 − *γ*).",
            sets: &[],
            shows: &["generalization", "bias2", "gamma1"],
            controls: &[],
        },
        Step {
            name: "close",
            title: "Levels that lie close together share one peak",
            words: "With *η*_2 = 0.3 nothing peaks at *P* = 10: samples only match the 110 directions of both.",
            sets: &[MIDDLE.at(0.3)],
            shows: &["generalization", "bias2", "var_x"],
            controls: &[],
        },
        Step {
            name: "ridge",
            title: "A larger ridge takes the weak levels’ descents away",
            words: "At *λ* = 0.01, as large as *η*_2, only the first peak is left, and most of the target is never learned.",
            sets: &[RIDGE.at(1e-2)],
            shows: &["generalization", "bias2", "var_x"],
            controls: &[],
        },
    ],
    caption: "**Heavy lines: theory for levels of 10, 100 and 10 000 directions. Marks: fits in your browser with fewer directions in the \
              last level, with 95\u{a0}% intervals, on the thin lines of their own theory.** {agreement} At *P* = {x}: *κ* = {kappa}, \
              *γ* = {gamma}, *E*_g = {generalization}.",
    kind: &Sweep {
        over: Over { range: |_| (1.0, 2e4), start: 110.0, ..SWEEP.over },
        axes: Axes::Log,
        decades: 4,
        models: &[|p, samples| spec(p, samples, LARGE)],
        curves: &[Curve::of(&[TEST]), Curve::of(&[BIAS2]), Curve::of(&[VAR_X]), Curve::of(&[GAMMA]).theory()],
        rules: |_| vec![(10.0, "*P* = 10"), (110.0, "*P* = 110"), (LARGE as f64, "*P* = *D*")],
        simulate: Some(Sampling {
            points: 11,
            finite: Some(Finite {
                range: |p| (1.0, 2.0 * p.get(DIMENSION) as f64),
                spec: |p, _, samples| spec(p, samples, p.get(DIMENSION)),
            }),
        }),
        trials: 20,
        trial: "Each trial fits two independent data sets.",
        ..SWEEP
    },
};

fn spec(p: &Values, samples: f64, dimension: u64) -> Spec {
    let last = dimension - FIRST[0] - FIRST[1];
    let eigenvalues = [1.0, p.get(MIDDLE), LAST / last as f64];
    let counts = [FIRST[0], FIRST[1], last];
    let levels = |values: [f64; 3]| values.into_iter().zip(counts).collect();
    Spec {
        spectrum: SpectrumSpec::Levels { levels: levels(eigenvalues) },
        teacher: TeacherSpec::Levels { levels: levels(WEIGHTS) },
        ridge: p.get(RIDGE),
        samples,
        ..Spec::isotropic(1)
    }
}
