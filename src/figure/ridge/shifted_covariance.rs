//! Test data of another covariance than the training data: what the shift costs, and what to train on (SRHR §3).

use crate::figure::prelude::*;
use crate::figure::shared::{LARGE, SIMULATED};
use crate::theory::Theory;

const ALPHA: Real = linear("alpha", "*α*", 1.05, 4.0)
    .start(2.0)
    .words("decay of the training data", "Their eigenvalues fall as k to the power −α.");
const TEST_ALPHA: Real = linear("alpha_test", "*α*′", 1.05, 4.0)
    .start(1.2)
    .words("decay of the test data", "Their eigenvalues fall as k to the power −α′, in the same directions.");
const TARGET: Real = linear("target", "*β*", 1.0, 4.0)
    .start(2.0)
    .words("decay of the target", "Its squared weights fall as k to the power −β, whatever the data are.");
const RIDGE: Real = shared::RIDGE.start(1e-6);
const NOISE: Real = shared::NOISE.start(0.0);
const DIMENSION: Whole = SIMULATED;

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "shifted-covariance",
    name: "Test error on data of another covariance",
    parameters: &[TEST_ALPHA.any(), ALPHA.any(), TARGET.any(), RIDGE.any(), NOISE.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "spread",
            title: "Tested on data that reach further out, the same fit learns more slowly",
            words: "In training the weak directions were hardly seen. The test data weigh them more, and the exponent drops from 3 to 2.2.",
            sets: &[],
            shows: &["own", "shifted", "gcv", "law_own", "law_shifted"],
            controls: &["alpha_test", "alpha", "target"],
        },
        Step {
            name: "blind",
            title: "Cross-validation does not see the shift",
            words: "Its diamonds follow the error on data like the training’s. At *P* = 100 the error on the test data is more than ten times as large.",
            sets: &[],
            shows: &["own", "shifted", "gcv"],
            controls: &["alpha_test", "alpha", "target"],
        },
        Step {
            name: "narrow",
            title: "Tested on few strong directions, the same fit does better",
            words: "With *α*′ = 3 the test data lie in the directions that were learned best.",
            sets: &[TEST_ALPHA.at(3.0)],
            shows: &["own", "shifted", "gcv"],
            controls: &["alpha_test", "alpha", "target"],
        },
        Step {
            name: "matched",
            title: "Training on data like the test’s can be worse",
            words: "The target lies in strong directions. Training data with *α* = 2 find these sooner than data with the test’s own *α*′ = 1.2.",
            sets: &[],
            shows: &["shifted", "matched"],
            controls: &["alpha", "alpha_test", "target", "noise"],
        },
        Step {
            name: "noise",
            title: "With noisy labels, data like the test’s win after all",
            words: "Where training data hardly vary, noise moves the weights most, and there the test data look: matched data average it out.",
            sets: &[NOISE.at(0.2), RIDGE.at(1e-3)],
            shows: &["shifted", "matched"],
            controls: &["noise", "ridge", "alpha", "alpha_test"],
        },
    ],
    caption: "**Heavy lines: theory for *D* = 10⁴. Marks: fits in your browser in fewer dimensions, with 95\u{a0}% intervals, on the thin \
              lines of their own theory.** {agreement} At *P* = {x} the test error is {shifted} on the test data and {own} on \
              data like the training’s; {matched} if those of training are like the test’s.",
    kind: &Sweep {
        y: "test error",
        axes: Axes::Log,
        choose: false,
        decades: 7,
        models: &[
            |p, samples| trained(p, p.get(ALPHA), samples, LARGE),
            |p, samples| shifted(p, samples, LARGE),
            |p, samples| trained(p, p.get(TEST_ALPHA), samples, LARGE),
        ],
        curves: &[
            Curve::of(&[TEST]).of_model(1, "shifted", Label::Fixed("*E*_g on the test data"), TEST.style),
            Curve::of(&[TEST]).of_model(0, "own", Label::Fixed("*E*_g on data as in training"), OWN),
            Curve::of(&[TEST]).of_model(2, "matched", Label::Fixed("*E*_g, trained on data as in the test"), MATCHED),
            Curve::of(&[GCV]).marks(),
        ],
        guides: &[
            Guide {
                name: "law_shifted",
                label: "∝ *P*^{{slope}}: test data",
                role: Role::Test,
                slope: |p| -exponents(p).1,
                factor: |_| 10.0,
                range: |_| (1.0, 1000.0),
            },
            Guide {
                name: "law_own",
                label: "∝ *P*^{{slope}}: data as in training",
                role: Role::Ramp1,
                slope: |p| -exponents(p).0,
                factor: |_| 1.0,
                range: |_| (1.0, 1000.0),
            },
        ],
        simulate: Some(Sampling {
            points: 7,
            finite: Some(Finite {
                range: |p| (4.0, 0.3 * p.get(DIMENSION) as f64),
                spec: |p, model, samples| {
                    let dimension = p.get(DIMENSION);
                    match model {
                        0 => trained(p, p.get(ALPHA), samples, dimension),
                        1 => shifted(p, samples, dimension),
                        _ => trained(p, p.get(TEST_ALPHA), samples, dimension),
                    }
                },
            }),
        }),
        trials: 20,
        trial: "Each trial fits two independent data sets.",
        also: terms,
        ..SWEEP
    },
};

const OWN: Style = Style::total(Role::Ramp1, Outline::Square);
const MATCHED: Style = Style { width: 2.0, ..Style::part(Role::Ramp4, &[9.0, 3.0, 2.0, 3.0], Outline::Triangle) };

/// Training data of some decay, tested on their like. The target is the same for all, so that its source r follows from β.
fn trained(p: &Values, alpha: f64, samples: f64, dimension: u64) -> Spec {
    let r = 0.5 * ((p.get(TARGET) - 1.0) / alpha + 1.0);
    Spec { ridge: p.get(RIDGE), noise: p.get(NOISE), samples, ..shared::source(dimension, alpha, r) }
}

/// The same, tested on the test data.
fn shifted(p: &Values, samples: f64, dimension: u64) -> Spec {
    let test = SpectrumSpec::PowerLaw { dimension, alpha: p.get(TEST_ALPHA) };
    Spec { test_spectrum: Some(test), ..trained(p, p.get(ALPHA), samples, dimension) }
}

/// How fast the error falls without noise and ridge, on data like the training's and on the test data: the bias there, and
/// the variance, which the test data see more or less of by P^(α − α′), or by 1/P at most (docs/theory.md §10).
fn exponents(p: &Values) -> (f64, f64) {
    let (alpha, test, beta) = (p.get(ALPHA), p.get(TEST_ALPHA), p.get(TARGET));
    let own = (2.0 * alpha).min(alpha + beta - 1.0);
    let bias = (2.0 * alpha).min(test + beta - 1.0);
    (own, bias.min(own + (test - alpha).min(1.0)))
}

/// The two terms of the error on the test data: what the average fit misses, and γ′.
fn terms(p: &Values, chart: &mut Chart) -> Result<(), SpecError> {
    let Some(table) = chart.panels[0].read_from() else { return Ok(()) };
    let on_test = along(table.get("x"), |samples| shifted(p, samples, LARGE))?;
    let noise2 = p.get(NOISE) * p.get(NOISE);
    let seen = |(test, own): (&Theory, &f64)| (test.generalization - test.bias2) / (own + noise2);
    let seen = on_test.iter().zip(table.get("own")).map(seen).collect();
    let missed = on_test.iter().map(|theory| theory.bias2).collect();
    table.columns.push(Column::computed("seen", "*γ*′", seen));
    table.columns.push(Column::computed("missed", "missed by the average fit", missed));
    Ok(())
}
