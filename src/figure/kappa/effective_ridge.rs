//! The renormalised ridge κ against the ridge λ, and the equation that it solves as a picture (SRHR §3).

use crate::chart::Read;
use crate::figure::prelude::*;
use crate::figure::shared::OVER_RIDGE;
use crate::recipe::Computation;
use crate::spectrum::Spectrum;

const RIDGE: Real = log("ridge", "*λ*", 1e-4, 10.0).start(0.1).words("ridge", "The ridge you set.");
const RATIO: Real = log("ratio", "*P*/*D*", 0.1, 10.0)
    .start(0.5)
    .words("samples per dimension", "Of the heavy curve, and of the picture beside.");
const ALPHA: Real = shared::ALPHA_OR_FLAT;
const DIMENSION: Whole = whole("dimension", "*D*", 20.0, 400.0)
    .start(200)
    .words("dimension", "Of the data. With α = 0 the theory depends on P/D alone.");

/// Samples per dimension of the thin curves.
const RATIOS: [f64; 5] = [0.25, 0.5, 1.0, 2.0, 4.0];
/// First and last κ of the equation's picture.
const KAPPAS: (f64, f64) = (1e-4, 1e2);

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "effective-ridge",
    name: "The renormalised ridge against the ridge you set",
    parameters: &[RIDGE.any(), RATIO.any(), ALPHA.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "short",
            title: "With too few samples the fit keeps a ridge that nobody has set",
            words: "Below one sample per dimension *κ* levels off as *λ* → 0: at half a sample per dimension, at 1.",
            sets: &[],
            shows: &["kappa", "ramp1", "ramp3", "ramp5", "identity", "left", "right"],
            controls: &["ratio", "ridge"],
        },
        Step {
            name: "enough",
            title: "With more samples than dimensions the extra ridge goes with λ",
            words: "Then *κ* falls to zero with *λ*, along the dashed line *κ* = *λ* moved up by the factor *P*/(*P* − *D*) = 2.",
            sets: &[RATIO.at(2.0), RIDGE.at(0.01)],
            shows: &["kappa", "ramp1", "ramp3", "ramp5", "identity", "left", "right"],
            controls: &["ratio", "ridge"],
        },
        Step {
            name: "critical",
            title: "At one sample per dimension κ goes like the square root of λ",
            words: "A hundredth of the ridge leaves a tenth of *κ*: here small ridges matter most.",
            sets: &[RATIO.at(1.0), RIDGE.at(0.001)],
            shows: &["kappa", "identity", "left", "right"],
            controls: &["ratio", "ridge"],
        },
        Step {
            name: "power-law",
            title: "Data with few strong directions need little extra ridge",
            words: "With *α* = 1.5 the directions that samples miss are weak, and *κ* levels off far lower.",
            sets: &[ALPHA.at(1.5)],
            shows: &["kappa", "ramp1", "ramp3", "ramp5", "identity", "left", "right"],
            controls: &["alpha", "ratio"],
        },
    ],
    caption: "**Left: *κ* from theory, and marks: *κ* measured on fits in your browser, with 95\u{a0}% intervals. Right: both sides \
              of *λ* = *κ*(1 − (*D*/*P*) df_1(*κ*)); where they cross is *κ*.** At *λ* = {ridge_set}, *P*/*D* = {ratio}: *κ* = \
              {crossing}, and as *λ* → 0 it goes to {limit}. {agreement} In {fitted} dimensions fits measure a little less than in \
              theory's limit of many dimensions, most of all near *P* = *D*.",
    kind: &Beside {
        first: &Sweep {
            over: OVER_RIDGE,
            y: "renormalised ridge, *κ*",
            axes: Axes::Log,
            choose: false,
            models: &[
                |p, ridge| spec(p, ridge, p.get(RATIO)),
                |p, ridge| spec(p, ridge, RATIOS[0]),
                |p, ridge| spec(p, ridge, RATIOS[1]),
                |p, ridge| spec(p, ridge, RATIOS[2]),
                |p, ridge| spec(p, ridge, RATIOS[3]),
                |p, ridge| spec(p, ridge, RATIOS[4]),
            ],
            curves: &[
                KAPPA_CURVE.of_model(
                    0,
                    "kappa",
                    Label::Live(|p| format!("*κ* at *P*/*D* = {}", short(p.get(RATIO)))),
                    KAPPA.style,
                ),
                ramp(0, "*P*/*D* = 1/4"),
                ramp(1, "*P*/*D* = 1/2"),
                ramp(2, "*P*/*D* = 1"),
                ramp(3, "*P*/*D* = 2"),
                ramp(4, "*P*/*D* = 4"),
            ],
            rules: |p| vec![(p.get(RIDGE), "")],
            simulate: Some(Sampling { points: 6, finite: None }),
            trials: 10,
            trial: "Each trial fits two independent data sets.",
            also: limits,
            ..SWEEP
        },
        second: &Free {
            panels: 1,
            chart: equation,
            recipe: |p| vec![Computation::point(spec(p, p.get(RIDGE), p.get(RATIO)), vec![KAPPA.computed()])],
        },
        also: |_, _| Ok(()),
    },
};

const KAPPA_CURVE: Curve = Curve::of(&[KAPPA]);

const fn ramp(at: usize, label: &'static str) -> Curve {
    KAPPA_CURVE.of_model(at + 1, RAMP[at].0, Label::Fixed(label), RAMP[at].1)
}

fn spec(p: &Values, ridge: f64, ratio: f64) -> Spec {
    let dimension = p.get(DIMENSION);
    let spectrum = SpectrumSpec::falling(dimension, p.get(ALPHA));
    Spec { ridge, samples: ratio * dimension as f64, spectrum, ..Spec::isotropic(dimension) }
}

/// Level lines at the κ that is left without ridge, and the line κ = λ.
fn limits(p: &Values, chart: &mut Chart) -> Result<(), SpecError> {
    let panel = &mut chart.panels[0];
    let limit = |ratio: f64| solve(&spec(p, 0.0, ratio)).map(|theory| theory.kappa1);
    let own = limit(p.get(RATIO))?;
    let others = RAMP.iter().zip(RATIOS).map(|((name, _), ratio)| Ok((*name, limit(ratio)?)));
    let levels: Vec<(&'static str, f64)> =
        std::iter::once(Ok(("kappa", own))).chain(others).collect::<Result<_, _>>()?;
    for (name, level) in levels.into_iter().filter(|(_, level)| *level > 0.0) {
        let table = panel.add(Table::drawn(vec![Column::computed("y", "", vec![level])]));
        panel.marks.insert(0, Mark::new(Shape::Rule, name, table, "", "y").guide().saying(vec![String::new()]));
    }
    let (from, to) = panel.x.range;
    let ends = vec![Column::given("x", "", vec![from, to]), Column::given("y", "", vec![from, to])];
    let table = panel.add(Table::drawn(ends));
    panel.marks.insert(0, Mark::new(Shape::Line, "identity", table, "x", "y").guide());
    chart.keys.push(Key::new("identity", "*κ* = *λ*", Style::guide(Role::Ink)));
    let numbers = [("limit", own), ("ridge_set", p.get(RIDGE)), ("ratio", p.get(RATIO))];
    chart.numbers.extend(numbers.map(|(name, value)| (name.into(), short(value))));
    chart.numbers.push(("fitted".into(), p.get(DIMENSION).to_string()));
    // Both halves are read at the ridge that is set.
    if let Some(read) = &mut panel.read {
        read.start = p.get(RIDGE);
    }
    Ok(())
}

/// Both sides of the equation for κ.
fn equation(p: &Values, detail: &Detail) -> Result<Chart, SpecError> {
    let given = spec(p, p.get(RIDGE), p.get(RATIO));
    let spectrum = Spectrum::new(&given);
    let right = |kappa: f64| kappa * (1.0 - spectrum.sums(kappa / spectrum.unit()).n1 / given.samples);
    let (from, to) = KAPPAS;
    let count = if detail.coarse > 1.0 { 60 } else { 240 };
    let kappa = solve(&given)?.kappa1;
    let grid = (0..=count).map(|k| from * libm::pow(to / from, f64::from(k) / f64::from(count)));
    let mut x: Vec<f64> = grid.chain([kappa]).filter(|kappa| (from..=to).contains(kappa)).collect();
    x.sort_by(f64::total_cmp);
    let values: Vec<f64> = x.iter().map(|&kappa| right(kappa)).collect();
    let level = vec![given.ridge; x.len()];
    let mut panel = Panel::new(
        Axis::new("tried value of *κ*", "*κ*", true, KAPPAS),
        Axis::new("both sides of the equation", "", true, (1e-5, 1e2)),
    );
    let columns = vec![
        Column::given("x", "*κ*", x),
        Column::computed("left", "*λ*", level),
        Column::computed("right", "*κ*(1 − (*D*/*P*) df_1(*κ*))", values),
    ];
    let table = panel.add(Table::new("equation", columns));
    panel.marks.push(Mark::new(Shape::Line, "left", table, "x", "left"));
    panel.marks.push(Mark::new(Shape::Line, "right", table, "x", "right"));
    panel.read = Some(Read { table, x: "x".into(), start: kappa, whole: false });
    let cross = vec![Column::computed("x", "", vec![kappa]), Column::computed("y", "", vec![given.ridge])];
    let cross = panel.add(Table::drawn(cross));
    panel.marks.push(Mark::new(Shape::Rule, "", cross, "x", "").guide().saying(vec!["*κ*".to_owned()]));
    panel.marks.push(Mark::new(Shape::Point, "right", cross, "x", "y"));
    let keys = vec![
        Key::new("left", "left side, *λ*", Style::total(Role::Train, Outline::Square)),
        Key::new("right", "right side", Style::total(Role::Bias, Outline::Triangle)),
    ];
    let numbers = [("crossing", kappa), ("bracket", given.ridge / kappa)];
    let numbers = numbers.map(|(name, value)| (name.into(), computed(value))).to_vec();
    Ok(Chart { panels: vec![panel], keys, numbers, ..Chart::default() })
}
