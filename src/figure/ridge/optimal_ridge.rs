//! The best ridge: the test error against λ has one minimum, and with the ridge there more data never hurt (SRHR §3).

use crate::figure::prelude::*;
use crate::figure::shared::{NOISE, OVER_RATIO, OVER_RIDGE};

const RIDGE: Real =
    log("ridge", "*λ*", 1e-4, 10.0).start(1e-3).words("fixed ridge", "Of the dashed curve on the right.");
const RATIO: Real =
    log("ratio", "*P*/*D*", 0.1, 10.0).start(1.0).words("samples per dimension", "Of the curves on the left.");
const ALPHA: Real = shared::ALPHA_OR_FLAT;
const DIMENSION: Whole = whole("dimension", "*D*", 20.0, 400.0).start(100).words("dimension", "Of the data.").more();

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "optimal-ridge",
    name: "Test error against the ridge, and at the best ridge",
    parameters: &[RATIO.any(), NOISE.any(), RIDGE.any(), ALPHA.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "minimum",
            title: "Too little ridge costs variance, too much costs bias",
            words: "In between the test error has one minimum. For a target that weighs all directions alike it is at *λ* = *σ*_ε²*D*/*P*.",
            sets: &[],
            shows: &["generalization", "bias2", "var_x_eps", "best", "fixed"],
            controls: &["ratio", "noise", "ridge"],
        },
        Step {
            name: "noiseless",
            title: "Without noise on the labels the best ridge is none",
            words: "On isotropic data with exact labels every ridge only adds bias.",
            sets: &[NOISE.at(0.0), RATIO.at(2.0)],
            shows: &["generalization", "bias2", "best", "fixed"],
            controls: &["noise", "ratio", "ridge"],
        },
        Step {
            name: "monotone",
            title: "At the best ridge more data never hurt",
            words: "The peak of the fixed small ridge is gone: the solid curve falls all the way.",
            sets: &[RIDGE.at(1e-4), NOISE.at(1.0)],
            shows: &["generalization", "best", "fixed"],
            controls: &["ridge", "noise", "ratio"],
        },
    ],
    caption: "**Left: errors against *λ* at *P*/*D* = {ratio}; the best ridge is *λ* = {best_ridge}, with *E*_g = {best_error}. \
              Right: *E*_g at the best ridge, and at *λ* = {fixed_ridge}. Marks: fits in your browser, with 95\u{a0}% intervals.** \
              {agreement}",
    kind: &Beside {
        first: &Sweep {
            over: Over { start: 0.25, ..OVER_RIDGE },
            axes: Axes::Log,
            choose: false,
            models: &[|p, ridge| spec(p, ridge, p.get(RATIO))],
            curves: &[Curve::of(&[TEST]), Curve::of(&[BIAS2]), Curve::of(&[VAR_X]), Curve::of(&[VAR_X_EPS])],
            rules: |p| vec![(best(p, p.get(RATIO)), "best *λ*")],
            simulate: Some(Sampling { points: 8, finite: None }),
            trials: 20,
            trial: "Each trial fits two independent data sets.",
            also: minimum,
            ..SWEEP
        },
        second: &Sweep {
            over: OVER_RATIO,
            y: "test error, *E*_g",
            axes: Axes::Log,
            choose: false,
            models: &[|p, ratio| spec(p, best(p, ratio), ratio), |p, ratio| spec(p, p.get(RIDGE), ratio)],
            curves: &[
                Curve::of(&[TEST]).of_model(0, "best", Label::Fixed("*E*_g at the best *λ*"), BEST),
                Curve::of(&[TEST]).of_model(
                    1,
                    "fixed",
                    Label::Live(|p| format!("*E*_g at *λ* = {}", short(p.get(RIDGE)))),
                    FIXED,
                ),
            ],
            rules: |_| vec![(1.0, "*P* = *D*")],
            simulate: Some(Sampling { points: 7, finite: None }),
            trials: 20,
            trial: "Each trial fits two independent data sets.",
            ..SWEEP
        },
        also: |_, _| Ok(()),
    },
};

const BEST: Style = Style::total(Role::Ramp1, Outline::Circle);
const FIXED: Style = Style { width: 2.0, ..Style::part(Role::Ramp4, &[6.0, 3.0], Outline::Square) };

fn spec(p: &Values, ridge: f64, ratio: f64) -> Spec {
    let dimension = p.get(DIMENSION);
    let spectrum = SpectrumSpec::falling(dimension, p.get(ALPHA));
    let samples = ratio * dimension as f64;
    Spec { ridge, samples, spectrum, teacher: TeacherSpec::Uniform, noise: p.get(NOISE), ..Spec::isotropic(dimension) }
}

/// The best ridge with so many samples per dimension.
fn best(p: &Values, ratio: f64) -> f64 {
    optimal(&spec(p, 0.0, ratio)).map_or(0.0, |best| best.ridge)
}

/// A dot at the minimum, and its numbers.
fn minimum(p: &Values, chart: &mut Chart) -> Result<(), SpecError> {
    let best = optimal(&spec(p, 0.0, p.get(RATIO)))?;
    let panel = &mut chart.panels[0];
    let at = vec![Column::computed("x", "", vec![best.ridge]), Column::computed("y", "", vec![best.generalization])];
    let table = panel.add(Table::drawn(at));
    panel.marks.push(Mark::new(Shape::Point, "generalization", table, "x", "y"));
    chart.numbers.extend([
        ("ratio".into(), short(p.get(RATIO))),
        ("best_ridge".into(), short(best.ridge)),
        ("best_error".into(), computed(best.generalization)),
        ("fixed_ridge".into(), short(p.get(RIDGE))),
    ]);
    Ok(())
}
