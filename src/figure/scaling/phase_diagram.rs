//! The phases of scaling laws: which term of the error dominates as data, features and ridge grow together (SRHR §5).

use crate::figure::kind::{Place, Plane};
use crate::figure::prelude::*;
use crate::figure::shared::ALPHA;
use crate::recipe::Computation;
use crate::spec::Exponents;
use crate::spectrum::sum_of_powers;
use crate::theory::{Regimes, regimes};

const R: Real = linear("r", "*r*", 0.05, 1.5)
    .start(0.75)
    .words("source", "How smooth the target is: the larger r, the more of it lies in the strong directions.");
const C: Real = linear("c", "*c*", 0.3, 1.0).start(1.0).words(
    "feature variance",
    "Their variance falls as N to the power −c: 1 if they are equal, less if they have variances j^−a of their own, \
     a = 1/(1 + c), as long as q < 1 + 1/c.",
);
const L: Real = linear("l", "*l*", 0.0, 6.0).start(0.75).words("ridge", "λ = P to the power −l.");
const Q: Real = linear("q", "*q*", 0.05, HIGHEST).start(1.0).words("features", "N = P to the power q.");
const NOISE: Choice<f64> = choice("noise", &[("none", "none"), ("half", "σ = 0.5")], &[0.0, 0.5])
    .words("label noise", "With noise on the labels a fourth term is there.");
const DIMENSION: Whole = whole("dimension", "*D*", 50.0, 2000.0)
    .start(400)
    .words("dimension simulated", "The curves are for D = 10 to the power 12; a simulation needs fewer.")
    .more();

/// D of the theory: the limit of many dimensions, as far as power laws can tell.
const LARGE: u64 = 1_000_000_000_000;
/// The largest q of the plane.
const HIGHEST: f64 = 6.0;
/// The share of the curve's decades, at their end, over which its slope is fitted.
const SHARE: f64 = 0.4;

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "phase-diagram",
    name: "The term of the error that dominates",
    parameters: &[ALPHA.any(), R.any(), L.any(), Q.any(), C.any(), NOISE.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "ridge",
            title: "A ridge that falls too slowly sets the pace",
            words: "With *λ* = *P*^{−0.75} the ridge hides directions that the samples could already show.",
            sets: &[],
            shows: &["signal", "features", "width", "generalization", "predicted", "fitted"],
            controls: &["l", "q", "alpha", "r"],
        },
        Step {
            name: "width",
            title: "Too few features set the pace, however many samples there are",
            words: "With *N* = *P*^{0.4} the directions that no feature sees are what is left of the error.",
            sets: &[L.at(2.6), Q.at(0.4)],
            shows: &["signal", "features", "width", "generalization", "predicted", "fitted"],
            controls: &["l", "q", "alpha", "r"],
        },
        Step {
            name: "features",
            title: "Even with more features than samples their variance can set the pace",
            words: "The signal would fall faster, but the random draw of the features still shows.",
            sets: &[L.at(1.8), Q.at(1.3), R.at(1.0)],
            shows: &["signal", "features", "width", "generalization", "predicted", "fitted"],
            controls: &["l", "q", "alpha", "r"],
        },
        Step {
            name: "uneven",
            title: "With *c* = 0.3 the features’ variance rules most of the map",
            words: "At *α* = 1.2 and *r* = 1.1 the signal takes over only where *N* grows like *P* to the fifth power.",
            sets: &[ALPHA.at(1.2), R.at(1.1), C.at(0.3), L.at(1.5), Q.at(2.0)],
            shows: &["signal", "features", "width", "generalization", "predicted", "fitted"],
            controls: &["c", "l", "q", "alpha"],
        },
        Step {
            name: "noise",
            title: "With noise on the labels a falling ridge must not fall too fast",
            words: "The best *l* is *α*/(1 + 2*α* min(1, *r*)): any faster, and the noise takes over.",
            sets: &[NOISE.at("half"), L.at(0.46)],
            shows: &[],
            controls: &["noise", "l", "q", "r"],
        },
    ],
    caption: "**Left: the term that dominates far out, at the point you pick. Right: the curve at that point, theory for \
              *D* = 10^{12}, with its slopes.** At *l* = {l}, *q* = {q}: {regime}, where *E*_g falls as *P*^{{predicted}}; the curve’s \
              own slope is {fitted}, {compared}. {agreement}",
    kind: &Beside {
        first: &Plane {
            titles: ("exponent of the ridge, *l*", "exponent of the features, *q*"),
            symbols: ("*l*", "*q*"),
            point: (L, Q),
            range: |p| (2.0 * p.get(ALPHA), f64::min(1.3 * highest(p), HIGHEST)),
            rules: |p| vec![(p.get(ALPHA), "*l* = *α*")],
            rule: |p, at| holds(p, at).map(|regimes| Place { name: regimes.regime, key: dominating(&regimes) }),
            recipe: |p| vec![Computation::Regimes(exponents(p, (p.get(L), p.get(Q))))],
            keys: &[
                ("signal", "signal", BIAS2.style),
                ("features", "variance of the features", VAR_F.style),
                ("width", "number of features", Style::total(Role::Ramp1, Outline::Circle)),
                ("noise", "noise", VAR_X_EPS.style),
            ],
        },
        second: &Sweep {
            over: Over {
                range: |p| (10.0, libm::pow(10.0, f64::min(8.0, 9.0 / p.get(Q).max(1.0)))),
                start: 1e3,
                ..SWEEP.over
            },
            y: "test error, *E*_g",
            axes: Axes::Log,
            choose: false,
            decades: 30,
            equal: true,
            models: &[|p, samples| spec(p, samples, LARGE, libm::pow(samples, p.get(Q)))],
            curves: &[Curve::of(&[TEST])],
            simulate: Some(Sampling {
                points: 8,
                finite: Some(Finite {
                    range: |p| {
                        let most = libm::pow(1000.0, 1.0 / p.get(Q).max(0.05));
                        (4.0, f64::min(0.5 * p.get(DIMENSION) as f64, most).max(8.0))
                    },
                    spec: |p, _, samples| {
                        let width = libm::round(libm::pow(samples, p.get(Q))).clamp(1.0, 2048.0);
                        spec(p, samples, p.get(DIMENSION), width)
                    },
                }),
            }),
            trials: 10,
            ..SWEEP
        },
        also: slopes,
    },
};

/// What holds at a place of the plane.
fn holds(p: &Values, at: (f64, f64)) -> Result<Regimes, SpecError> {
    regimes(&exponents(p, at))
}

fn exponents(p: &Values, (l, q): (f64, f64)) -> Exponents {
    let noise = p.get(NOISE) > 0.0;
    Exponents { alpha: p.get(ALPHA), r: p.get(R), l, q: Some(q), c: p.get(C), noise }
}

/// The legend's entry of the term that falls most slowly.
fn dominating(regimes: &Regimes) -> &'static str {
    let slowest = regimes.terms.iter().find(|(_, exponent)| *exponent <= regimes.exponent);
    key(slowest.map_or("", |(term, _)| term))
}

/// The legend's entry of a term.
fn key(term: &str) -> &'static str {
    match term {
        "feature variance" => "features",
        "width" => "width",
        "noise" => "noise",
        _ => "signal",
    }
}

/// The largest q at which the features still matter, q* at l = α.
fn highest(p: &Values) -> f64 {
    f64::max(1.0, 1.0 + p.get(ALPHA) * (2.0 * p.get(R).min(1.0) - 1.0) / p.get(C))
}

fn spec(p: &Values, samples: f64, dimension: u64, width: f64) -> Spec {
    let (layer, variance) = features(p.get(C), width);
    Spec {
        model: Model::RandomFeatures,
        spectrum: SpectrumSpec::PowerLaw { dimension, alpha: p.get(ALPHA) },
        teacher: TeacherSpec::Source { r: p.get(R), scale: WeightScale::Sum },
        noise: p.get(NOISE),
        ridge: libm::pow(samples, -p.get(L)) * variance,
        samples,
        layers: vec![layer],
        ..Spec::isotropic(dimension)
    }
}

/// Features whose variance falls as N^−c, and the mean of their own variances, which the ridge is measured by.
fn features(c: f64, width: f64) -> (Layer, f64) {
    if c == 1.0 {
        return (Layer::gaussian(width), 1.0);
    }
    let (alpha, width) = (1.0 / (1.0 + c), width.round().max(1.0));
    (Layer { kind: LayerKind::Coloured { alpha }, width }, sum_of_powers(width, alpha, 1.0) / width)
}

/// The predicted and the fitted slope, as lines on the curve, in the legend and in words.
fn slopes(p: &Values, chart: &mut Chart) -> Result<(), SpecError> {
    let (l, q) = (p.get(L), p.get(Q));
    let regimes = holds(p, (l, q))?;
    let range = libm::pow(10.0, f64::min(8.0, 9.0 / q.max(1.0)));
    let from = range * libm::pow(10.0 / range, SHARE);
    let x: Vec<f64> = (0..16).map(|k| from * libm::pow(range / from, f64::from(k) / 15.0)).collect();
    let theories = along(&x, |samples| spec(p, samples, LARGE, libm::pow(samples, q)))?;
    let y: Vec<f64> = theories.iter().map(|theory| theory.generalization).collect();
    let (fitted, predicted) = (fit_slope(&x, &y)?.slope, -regimes.exponent);
    let (far, end) = (x[15], y[15]);
    let panel = &mut chart.panels[1];
    let mut line = |name: &'static str, label: &str, slope: f64, role: Role, dash: &'static [f64]| {
        let along: Vec<f64> = x.iter().map(|x| end * libm::pow(x / far, slope)).collect();
        let columns = vec![Column::given("x", "", x.clone()), Column::computed("y", "", along)];
        let table = panel.add(Table::drawn(columns));
        panel.marks.push(Mark::new(Shape::Line, name, table, "x", "y").guide());
        let style = Style { width: 1.8, dash, ..Style::guide(role) };
        chart.keys.push(Key::new(name, label, style).noted(significant(slope, 4)));
    };
    line("predicted", "predicted slope", predicted, Role::Ramp1, &[7.0, 4.0]);
    line("fitted", "fitted slope", fitted, Role::Train, &[2.0, 3.0]);
    for (term, exponent) in &regimes.terms {
        if let Some(entry) = chart.keys.iter_mut().find(|entry| entry.name == key(term)) {
            entry.note = Some(format!("*P*^{{{}}}", significant(0.0 - exponent, 3)));
        }
    }
    // A term that is not there falls as fast as one likes.
    for name in ["signal", "width", "features", "noise"] {
        let term = regimes.terms.iter().find(|(term, _)| key(term) == name);
        let text = term.map_or_else(|| "∞".to_owned(), |(_, exponent)| significant(*exponent, 3));
        chart.numbers.push((format!("{name}_rate").into(), text));
    }
    chart.numbers.extend([
        ("l".into(), significant(l, 3)),
        ("q".into(), significant(q, 3)),
        ("rate".into(), significant(regimes.exponent, 3)),
        ("predicted".into(), significant(predicted, 4)),
        ("fitted".into(), significant(fitted, 4)),
        ("compared".into(), compared(fitted, predicted, range)),
    ]);
    Ok(())
}

/// How a fitted slope compares with the predicted one, in words.
fn compared(fitted: f64, predicted: f64, range: f64) -> String {
    let off = if predicted == 0.0 { 100.0 * fitted.abs() } else { 100.0 * (fitted / predicted - 1.0) };
    let end = short(range);
    match off {
        off if off.abs() < 0.5 => format!("the same within half a percent up to P = {end}"),
        off if off > 0.0 => format!("still {} % steeper up to P = {end}", significant(off, 2)),
        off => format!("still {} % flatter up to P = {end}", significant(-off, 2)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_out_the_curve_falls_at_the_rate_of_its_regime() {
        for (c, alpha, r, l, q) in [
            (1.0, 1.5, 1.0, 1.8, 1.2),
            (0.7, 1.5, 1.0, 1.8, 1.3),
            (0.5, 1.5, 1.0, 1.8, 1.3),
            (0.5, 1.5, 1.0, 1.2, 1.5),
            (0.5, 2.0, 0.8, 2.5, 1.5),
            (0.4, 1.5, 0.75, 0.75, 1.0),
            (0.5, 1.5, 0.4, 0.5, 1.0),
            (0.5, 1.5, 0.75, 1.2, 0.4),
            (0.3, 1.5, 1.0, 1.8, 1.6),
        ] {
            let mut values = FIGURE.start();
            for (name, value) in [("c", c), ("alpha", alpha), ("r", r), ("l", l), ("q", q)] {
                values.set(name, value).unwrap();
            }
            let model = |samples: f64| spec(&values, samples, LARGE, libm::pow(samples, q));
            let theories = along(&[1e5, 1e6], model).unwrap();
            let slope = libm::log10(theories[0].generalization / theories[1].generalization);
            let predicted = holds(&values, (l, q)).unwrap().exponent;
            // Corrections fade as slowly as a tenth power of P where two terms are close.
            assert!((slope - predicted).abs() < 0.06, "c {c} α {alpha} r {r} l {l} q {q}: {slope} {predicted}");
        }
    }
}
