//! The phases of scaling laws: which term of the error dominates as data, features and ridge grow together (SRHR §5).

use super::{
    Axis, Content, Figure, Finite, Key, Map, Preset, Series, Sweep, Trace, Values, choice, linear, log, number,
};
use crate::spec::{Exponents, Layer, LayerKind, Model, Spec, SpectrumSpec, TeacherSpec};
use crate::spectrum::sum_of_powers;
use crate::theory::{Prepared, regimes};

/// D of the theory: the limit of many dimensions, as far as power laws can tell.
const LARGE: u64 = 1_000_000_000_000;

/// The largest q of the plane.
const HIGHEST: f64 = 6.0;

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "phase-diagram",
    chapter: "scaling",
    title: "Which term of the error falls most slowly decides how fast you learn",
    alt: "A plane of two exponents, l of the ridge and q of the number of features, divided into regions by the term of the \
          test error that dominates: the signal, the variance of the features, their number or the label noise. Beside it the \
          learning curve of the point picked in the plane, with its predicted and its fitted slope.",
    parameters: &[
        linear("alpha", "<i>α</i>", 1.05, 3.0)
            .start(1.5)
            .words("decay of the spectrum", "Eigenvalues of the data fall as k to the power −α."),
        linear("r", "<i>r</i>", 0.05, 1.5)
            .start(0.75)
            .words("source", "The larger r, the more of the target lies in the first directions."),
        linear("c", "<i>c</i>", 0.3, 1.0).start(1.0).words(
            "feature variance",
            "Their variance falls as N to the power −c: 1 if they are white, less if they have variances j^−a of their own, \
             a = 1/(1 + c), as long as q < 1 + 1/c.",
        ),
        linear("l", "<i>l</i>", 0.0, 6.0).start(0.75).words("ridge", "λ = P to the power −l."),
        linear("q", "<i>q</i>", 0.05, HIGHEST).start(1.0).words("features", "N = P to the power q."),
        choice("noise", &[("none", "none"), ("half", "σ = 0.5")])
            .words("label noise", "With noise on the labels a fourth term is there."),
        log("dimension", "<i>D</i>", 50.0, 2000.0)
            .integer()
            .start(400.0)
            .words("dimension simulated", "The curves are for D = 10 to the power 12; a simulation needs fewer.")
            .more(),
        log("trials", "", 2.0, 1000.0)
            .integer()
            .start(10.0)
            .words("trials per point", "Each trial fits two data sets with each of two sets of features.")
            .more(),
        number("seed", "", 0.0, 9_007_199_254_740_991.0)
            .integer()
            .start(1.0)
            .words("seed", "The same seed draws the same data, in every browser.")
            .more(),
    ],
    check: |_| Ok(()),
    presets: &[
        Preset { name: "balance", label: "Ridge limits", values: &[] },
        Preset { name: "width", label: "Width limits", values: &[("l", 1.2), ("q", 0.4)] },
        Preset { name: "features", label: "Features vary", values: &[("l", 1.8), ("q", 1.3), ("r", 1.0)] },
        Preset { name: "uneven", label: "Uneven features", values: &[("l", 1.8), ("q", 1.3), ("r", 1.0), ("c", 0.5)] },
        Preset { name: "noise", label: "With noise", values: &[("noise", 1.0), ("l", 0.46)] },
    ],
    caption: "<b>Left: the term that dominates far out, by the point you pick. Right: the curve at that point, theory for \
              <i>D</i> = 10<sup>12</sup>, with its slopes.</b> At <i>l</i> = {l}, <i>q</i> = {q}: {regime}, where \
              <i>E</i><sub>g</sub> ~ <i>P</i><sup>{predicted}</sup>; over the last two fifths of the decades the curve falls with \
              the slope {fitted}. {agreement}",
    content: Content::Map(Map {
        x: Axis { words: "exponent of the ridge,", symbol: "l", log: |_| false },
        y: Axis { words: "exponent of the features,", symbol: "q", log: |_| false },
        point: ("l", "q"),
        range: |p| (2.0 * p["alpha"], f64::min(1.3 * highest(p), HIGHEST)),
        marks: |p| vec![(p["alpha"], "l = α")],
        regimes: |p, (l, q)| {
            regimes(&Exponents { alpha: p["alpha"], r: p["r"], l, q: Some(q), c: p["c"], noise: p["noise"] > 0.0 })
        },
        terms: &[
            ("signal", term("bias2", "signal")),
            ("feature variance", term("var_f", "feature variance")),
            ("width", term("width", "width")),
            ("noise", term("var_x_eps", "noise")),
        ],
        curve: Sweep {
            x: Axis { words: "samples", symbol: "P", log: |_| true },
            y: Axis { words: "test error", symbol: "", log: |_| true },
            range: |p| (10.0, libm::pow(10.0, f64::min(8.0, 9.0 / p["q"].max(1.0)))),
            read_at: 1e3,
            marks: |_| Vec::new(),
            decades: 30,
            spec: |p, samples| spec(p, samples, LARGE, libm::pow(samples, p["q"])),
            finite: Some(Finite {
                range: |p| (4.0, f64::min(0.5 * p["dimension"], libm::pow(1000.0, 1.0 / p["q"].max(0.05))).max(8.0)),
                spec: |p, samples| {
                    spec(p, samples, dimension(p), libm::round(libm::pow(samples, p["q"])).clamp(1.0, 2048.0))
                },
            }),
            theory: Prepared::new,
            x_of: |spec| spec.samples,
            points: 8,
            series: &[Series::new("generalization", "test error <i>E</i><sub>g</sub>", "test error")],
        },
    }),
};

const fn term(name: &'static str, words: &'static str) -> Key {
    Key { name, label: words, plain: words, trace: Trace::Region }
}

/// The largest q at which the features still matter, q* at l = α.
fn highest(p: &Values) -> f64 {
    f64::max(1.0, 1.0 + p["alpha"] * (2.0 * p["r"].min(1.0) - 1.0) / p["c"])
}

fn spec(p: &Values, samples: f64, dimension: u64, width: f64) -> Spec {
    let (layer, variance) = features(p["c"], width);
    Spec {
        model: Model::RandomFeatures,
        spectrum: SpectrumSpec::PowerLaw { dimension, alpha: p["alpha"] },
        teacher: TeacherSpec::Source { r: p["r"] },
        noise: 0.5 * p["noise"],
        ridge: libm::pow(samples, -p["l"]) * variance,
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

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number from 50 to 2000")]
fn dimension(p: &Values) -> u64 {
    p["dimension"] as u64
}

#[cfg(test)]
mod tests {
    use super::{FIGURE, LARGE, Values, spec};
    use crate::figure::Content;
    use crate::json::Value;
    use crate::theory::solve;

    #[test]
    fn far_out_the_curve_falls_at_the_rate_of_its_regime() {
        let Content::Map(map) = &FIGURE.content else { panic!("a map") };
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
            let mut values = Values::start(&FIGURE);
            for (name, value) in [("c", c), ("alpha", alpha), ("r", r), ("l", l), ("q", q)] {
                values.set(name, &Value::from(value)).unwrap();
            }
            let error =
                |samples: f64| solve(&spec(&values, samples, LARGE, libm::pow(samples, q))).unwrap().generalization;
            let slope = libm::log10(error(1e5) / error(1e6));
            let predicted = (map.regimes)(&values, (l, q)).unwrap().exponent;
            // Corrections fade as slowly as a tenth power of P where two terms are close.
            assert!((slope - predicted).abs() < 0.06, "c {c} α {alpha} r {r} l {l} q {q}: {slope} {predicted}");
        }
    }
}
