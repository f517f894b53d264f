//! Features of unequal variance: how fast their error falls with the width depends on how unequal they are (SRHR §4).

use crate::figure::prelude::*;
use crate::figure::shared::{LARGE, OVER_WIDTH};

const CHOSEN: Choice<usize> = choice(
    "chosen",
    &[
        ("0", "α_F = 0"),
        ("0.4", "α_F = 0.4"),
        ("0.6", "α_F = 0.6"),
        ("0.7", "α_F = 0.7"),
        ("0.8", "α_F = 0.8"),
        ("1.5", "α_F = 1.5"),
        ("2", "α_F = 2"),
        ("2.5", "α_F = 2.5"),
    ],
    &[0, 1, 2, 3, 4, 5, 6, 7],
)
.start("0.6")
.words(
    "curve to look at",
    "Its slopes are given below the figure, and the range that the prediction is for is shaded.",
);
const ALPHA: Real = shared::ALPHA.start(1.7);
const R: Real = linear("r", "*r*", 0.55, 1.5)
    .start(0.8)
    .words("source", "How smooth the target is: the larger r, the more of it lies in the strong directions.");
const SAMPLES: Whole = whole("samples", "*P*", 2.0, 50.0).start(10).words("samples", "How many samples are fitted.");
const DIMENSION: Whole = whole("dimension", "*D*", 50.0, 1000.0)
    .start(300)
    .words("dimension simulated", "The curves are for D = 10000; what is simulated has fewer dimensions.");

/// Decays of the features' variances, one a curve.
const DECAYS: [f64; 8] = [0.0, 0.4, 0.6, 0.7, 0.8, 1.5, 2.0, 2.5];
/// First and last number of features.
const RANGE: (f64, f64) = (100.0, 1e4);

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "features-anisotropic",
    name: "Variance of the features against their number",
    parameters: &[CHOSEN.any(), SAMPLES.any(), ALPHA.any(), R.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "paper",
            title: "The more unequal the features, the less more of them help",
            words: "Up to *α*_F = 1/2 the variance falls like 1/*N*; beyond 1 more features hardly lower it.",
            sets: &[],
            shows: &["a0", "a2", "a4", "a5", "a7"],
            controls: &["chosen", "samples", "alpha"],
        },
        Step {
            name: "equal",
            title: "Equal features average out: their variance falls like 1/N",
            words: "With *α*_F = 0 this is the plain layer of the figures before.",
            sets: &[CHOSEN.at("0")],
            shows: &["a0", "a1"],
            controls: &["chosen", "samples", "alpha"],
        },
        Step {
            name: "between",
            title: "Between, the slope comes to 2(1 − α_F) as the layer widens",
            words: "The flatter (1 − *α*_F)/*α*_F is the law of the shaded range for many samples: with ten the curves stay steeper.",
            sets: &[CHOSEN.at("0.7")],
            shows: &["a2", "a3", "a4"],
            controls: &["chosen", "samples", "alpha"],
        },
        Step {
            name: "few",
            title: "Very unequal features leave a variance that no width removes",
            words: "With *α*_F > 1 a handful of features carry nearly all: the many weak ones add little.",
            sets: &[CHOSEN.at("2")],
            shows: &["a5", "a6", "a7"],
            controls: &["chosen", "samples", "alpha"],
        },
    ],
    caption: "**Lines: theory for *D* = 10⁴, *λ* → 0. Marks: fits in your browser in fewer dimensions, with 95\u{a0}% intervals, on \
              the thin lines of their own theory.** {agreement} For *α*_F = {chosen} the curve falls with the slope {fitted} {where}; \
              for many samples, and in the shaded range, {predicted} is predicted.",
    kind: &Sweep {
        over: Over { range: |_| RANGE, start: 1000.0, ..OVER_WIDTH },
        y: "variance of the features, *F* and *X* with *F*",
        axes: Axes::Log,
        choose: false,
        decades: 5,
        models: &[
            |p, n| spec(p, 0, n, LARGE),
            |p, n| spec(p, 1, n, LARGE),
            |p, n| spec(p, 2, n, LARGE),
            |p, n| spec(p, 3, n, LARGE),
            |p, n| spec(p, 4, n, LARGE),
            |p, n| spec(p, 5, n, LARGE),
            |p, n| spec(p, 6, n, LARGE),
            |p, n| spec(p, 7, n, LARGE),
        ],
        curves: &[
            curve(0, "a0", "*α*_F = 0"),
            curve(1, "a1", "*α*_F = 0.4"),
            curve(2, "a2", "*α*_F = 0.6"),
            curve(3, "a3", "*α*_F = 0.7"),
            curve(4, "a4", "*α*_F = 0.8"),
            curve(5, "a5", "*α*_F = 1.5"),
            curve(6, "a6", "*α*_F = 2"),
            curve(7, "a7", "*α*_F = 2.5"),
        ],
        simulate: Some(Sampling {
            points: 4,
            finite: Some(Finite {
                range: |_| (100.0, 1000.0),
                spec: |p, model, n| spec(p, model, n, p.get(DIMENSION)),
            }),
        }),
        trials: 10,
        also: slopes,
        ..SWEEP
    },
};

const fn curve(model: usize, name: &'static str, label: &'static str) -> Curve {
    let (_, style) = RAMP[model % 5];
    let second = Style { role: SECOND[model % 3], width: 1.6, ..style };
    let style = if model < 5 { style } else { second };
    Curve::sum(name, label, style, &[VAR_F, VAR_XF]).of_model(model, name, Label::Fixed(label), style)
}

/// Colours of the last three curves.
const SECOND: [Role; 3] = [Role::Bias, Role::Test, Role::VarXf];

fn spec(p: &Values, at: usize, width: f64, dimension: u64) -> Spec {
    let alpha = DECAYS[at];
    let width = libm::round(width).max(1.0);
    let layer = if alpha > 0.0 { Layer { kind: LayerKind::Coloured { alpha }, width } } else { Layer::gaussian(width) };
    Spec {
        model: Model::RandomFeatures,
        spectrum: SpectrumSpec::PowerLaw { dimension, alpha: p.get(ALPHA) },
        teacher: TeacherSpec::Source { r: p.get(R), scale: WeightScale::First },
        ridge: 0.0,
        samples: p.get(SAMPLES) as f64,
        layers: vec![layer],
        ..Spec::isotropic(1)
    }
}

/// The exponent that is predicted, and the last N at which it holds.
fn predicted(p: &Values, at: usize) -> (f64, f64) {
    let a = DECAYS[at];
    match a {
        a if a < 0.5 => (1.0, f64::INFINITY),
        a if a < 1.0 => ((1.0 - a) / a, libm::pow(p.get(SAMPLES) as f64, 1.0 / (1.0 - a))),
        _ => (0.0, f64::INFINITY),
    }
}

/// Fitted and predicted slopes, of every curve in the legend and of the chosen one in words; the shaded range.
fn slopes(p: &Values, chart: &mut Chart) -> Result<(), SpecError> {
    let chosen = p.get(CHOSEN);
    for (at, &decay) in DECAYS.iter().enumerate() {
        let (exponent, last) = predicted(p, at);
        let (from, to) = (RANGE.0, last.clamp(2.0 * RANGE.0, RANGE.1));
        let x: Vec<f64> = (0..6).map(|k| libm::round(from * libm::pow(to / from, f64::from(k) / 5.0))).collect();
        let theories = along(&x, |n| spec(p, at, n, LARGE))?;
        let y: Vec<f64> = theories.iter().map(|theory| theory.var_f + theory.var_xf).collect();
        let slope = fit_slope(&x, &y)?.slope;
        let note = format!("{} (−*c* = {})", significant(slope, 2), significant(0.0 - exponent, 2));
        if let Some(key) = chart.keys.get_mut(at) {
            key.note = Some(note);
        }
        if at == chosen {
            chart.numbers.extend([
                ("chosen".into(), short(decay)),
                ("fitted".into(), significant(slope, 3)),
                ("predicted".into(), significant(0.0 - exponent, 3)),
                ("where".into(), format!("from N\u{a0}=\u{a0}{} to {}", short(from), short(to))),
            ]);
        }
    }
    let panel = &mut chart.panels[0];
    let ((left, right), (bottom, top)) = ((p.get(SAMPLES) as f64, predicted(p, chosen).1), panel.y.range);
    let right = right.min(panel.x.range.1);
    let corners = vec![
        Column::given("x", "", vec![left, right, right, left]),
        Column::given("y", "", vec![bottom, bottom, top, top]),
    ];
    let table = panel.add(Table::drawn(corners));
    panel.marks.insert(0, Mark { tint: 0.08, ..Mark::new(Shape::Region, "", table, "x", "y").guide() });
    Ok(())
}
