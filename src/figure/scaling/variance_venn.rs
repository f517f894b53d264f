//! The variances of the error as diagrams of their sources: what each draw of chance does alone and with others (SRHR §3, §4).

use crate::chart::{Name, TINT, divide_by};
use crate::figure::output::Output;
use crate::figure::prelude::*;
use crate::figure::shared::NOISE;
use crate::recipe::Computation;
use crate::theory::Theory;

const RATIO: Real = log("ratio", "*P*/*D*", 0.05, 20.0)
    .start(0.5)
    .words("samples per dimension", "How many samples are fitted, for each dimension of the data.");
const WIDTH: Real = log("width_ratio", "*N*/*D*", 0.05, 20.0)
    .start(0.5)
    .words("features per dimension", "How many random features are fitted, in the right diagram.");
const RIDGE: Real = log("ridge", "*λ*", 1e-6, 10.0).start(1e-2).words("ridge", "The ridge you set.");

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "variance-venn",
    name: "Where the error comes from",
    parameters: &[RATIO.any(), WIDTH.any(), NOISE.any(), RIDGE.any()],
    steps: &[
        Step {
            name: "sources",
            title: "With random features most of the error comes from sources of chance acting together",
            words: "Each circle is one draw of chance: the inputs *X*, the noise *ε* on the labels, the features *F*.",
            sets: &[],
            shows: &[],
            controls: &[],
        },
        Step {
            name: "peak",
            title: "At the peak nearly all of the error is where data and features meet",
            words: "As many samples as features, and hardly any ridge: two thirds of it takes the noise too, and no source alone makes an error so large.",
            sets: &[RIDGE.at(1e-4), NOISE.at(1.0)],
            shows: &[],
            controls: &[],
        },
        Step {
            name: "noiseless",
            title: "Without noise the circle of the noise is empty",
            words: "What is left of the variance is due to the data, to the features, and to both together.",
            sets: &[NOISE.at(0.0)],
            shows: &[],
            controls: &[],
        },
        Step {
            name: "many",
            title: "With many samples the variance of the features stays",
            words: "A new data set would change little, new features would: more data cannot remove their variance.",
            sets: &[RATIO.at(20.0)],
            shows: &[],
            controls: &[],
        },
    ],
    caption: "**Left: ridge regression on the data themselves. Right: on random features. The stronger the tint, the larger the share \
              of the error.** Left *E*_g = {left}, of which bias² is {left_bias}; right *E*_g = {right}, of which bias² is \
              {right_bias}. At fixed inputs the noise averages out, so *ε* alone, and with *F* alone, adds nothing.",
    kind: &Free { panels: 2, chart, recipe },
};

/// A circle of a diagram: middle and radius in units of the panel, and its name with the place of that.
struct Circle {
    middle: (f64, f64),
    name: &'static str,
    label: (f64, f64),
}

/// Size of a panel in its own units.
const SIZE: (f64, f64) = (300.0, 300.0);
const RADIUS: f64 = 75.0;

/// Outputs by their sources: a bit for each circle.
type Parts = &'static [(usize, Output)];

const TWO: [Circle; 2] = [
    Circle { middle: (105.0, 155.0), name: "data *X*", label: (62.0, 250.0) },
    Circle { middle: (195.0, 155.0), name: "noise *ε*", label: (238.0, 250.0) },
];
const THREE: [Circle; 3] = [
    Circle { middle: (108.0, 120.0), name: "data *X*", label: (45.0, 30.0) },
    Circle { middle: (192.0, 120.0), name: "noise *ε*", label: (255.0, 30.0) },
    Circle { middle: (150.0, 192.0), name: "features *F*", label: (150.0, 285.0) },
];
const TWO_PARTS: Parts = &[(0b01, VAR_X), (0b11, VAR_X_EPS)];
const THREE_PARTS: Parts = &[(0b001, VAR_X), (0b011, VAR_X_EPS), (0b100, VAR_F), (0b101, VAR_XF), (0b111, VAR_XF_EPS)];

/// The two models: ridge regression, and the same on random features.
fn models(p: &Values) -> (Spec, Spec) {
    const DIMENSION: u64 = 1000;
    let size = DIMENSION as f64;
    let ridge =
        Spec { noise: p.get(NOISE), ridge: p.get(RIDGE), samples: p.get(RATIO) * size, ..Spec::isotropic(DIMENSION) };
    let layers = vec![Layer::gaussian(p.get(WIDTH) * size)];
    let features = Spec { model: Model::RandomFeatures, layers, ..ridge.clone() };
    (ridge, features)
}

/// The outputs of a diagram.
fn outputs(parts: Parts) -> impl Iterator<Item = Output> {
    parts.iter().map(|(_, output)| *output).chain([BIAS2])
}

fn recipe(p: &Values) -> Vec<Computation> {
    let (ridge, features) = models(p);
    let point = |(spec, parts)| Computation::point(spec, outputs(parts).map(|output| output.computed()).collect());
    [(ridge, TWO_PARTS), (features, THREE_PARTS)].map(point).to_vec()
}

fn chart(p: &Values, _: &Detail) -> Result<Chart, SpecError> {
    let (ridge, features) = models(p);
    let (left, right) = (solve(&ridge)?, solve(&features)?);
    let panels = vec![panel(&TWO, TWO_PARTS, &ridge, &left), panel(&THREE, THREE_PARTS, &features, &right)];
    let both = |output: &Output| {
        let [a, b] =
            [(&ridge, &left), (&features, &right)].map(|(spec, theory)| computed((output.theory)(spec, theory)));
        format!("{a} · {b}")
    };
    let all = [BIAS2, VAR_X, VAR_F, VAR_XF, VAR_X_EPS, VAR_XF_EPS];
    let keys = all.iter().map(|output| Key::new(output.name, output.label, output.style).noted(both(output)));
    let share = |theory: &Theory| format!("{}\u{a0}%", significant(100.0 * theory.bias2 / theory.generalization, 2));
    let numbers = [
        ("left", computed(left.generalization)),
        ("right", computed(right.generalization)),
        ("left_bias", share(&left)),
        ("right_bias", share(&right)),
    ];
    let mut numbers = numbers.map(|(name, text)| (Name::from(name), text)).to_vec();
    for (side, parts, spec, theory) in [("left", TWO_PARTS, &ridge, &left), ("right", THREE_PARTS, &features, &right)] {
        let part = |output: Output| (format!("{side}_{}", output.name).into(), computed((output.theory)(spec, theory)));
        numbers.extend(outputs(parts).map(part));
    }
    Ok(Chart { panels, keys: keys.collect(), numbers, ..Chart::default() })
}

/// One diagram: the regions of the circles, tinted by their share of the error, in the box of bias².
fn panel(circles: &[Circle], parts: Parts, spec: &Spec, theory: &Theory) -> Panel {
    let mut panel = Panel::new(Axis::new("", "", false, (0.0, SIZE.0)), Axis::new("", "", false, (0.0, SIZE.1)));
    (panel.axes, panel.equal) = (false, true);
    let share = |value: f64| if theory.generalization > 0.0 { value / theory.generalization } else { 0.0 };
    let mask = |x: f64, row: f64| {
        let y = SIZE.1 - row;
        let inside = |circle: &Circle| libm::hypot(x - circle.middle.0, y - circle.middle.1) < RADIUS;
        circles.iter().enumerate().map(|(at, circle)| usize::from(inside(circle)) << at).sum::<usize>()
    };
    let (sources, division) = divide_by((0.0, 0.0), SIZE, mask);
    let (mut at, mut texts) = (Vec::new(), Vec::new());
    for (kind, mask) in sources.iter().enumerate() {
        let output =
            if *mask == 0 { Some(BIAS2) } else { parts.iter().find(|(of, _)| of == mask).map(|(_, output)| *output) };
        let value = output.map_or(0.0, |output| (output.theory)(spec, theory));
        let outlines = division.regions.iter().filter(|region| region.kind == kind);
        let outlines =
            outlines.map(|region| region.outline.iter().map(|&(x, row)| (x, SIZE.1 - row)).collect::<Vec<_>>());
        let table = panel.add(Table::outlines(&outlines.collect::<Vec<_>>()));
        let key = output.map_or(Name::from(""), |output| Name::from(output.name));
        // The root shows small shares, too.
        let tint = if output.is_some() { TINT * libm::sqrt(share(value).clamp(0.0, 1.0)) } else { 0.0 };
        panel.marks.push(Mark { tint, ..Mark::new(Shape::Region, key, table, "x", "y").guide() });
        let room = division.room(kind, (34.0, 14.0)).map(|(x, row)| (x, SIZE.1 - row));
        // The box around the circles has its name where no circle has its own.
        if let Some(place) = if *mask == 0 { Some((0.5 * SIZE.0, 14.0)) } else { room } {
            at.push(place);
            let percent = format!("{}\u{a0}%", significant(100.0 * share(value), 2));
            texts.push(match output {
                Some(_) if *mask == 0 => format!("bias² {percent}"),
                Some(_) => percent,
                None => "0".to_owned(),
            });
        }
    }
    for circle in circles {
        let angle = |k: u32| std::f64::consts::TAU * f64::from(k) / 96.0;
        let round = (0..=96).map(|k| {
            let (x, y) = circle.middle;
            (x + RADIUS * libm::cos(angle(k)), y + RADIUS * libm::sin(angle(k)))
        });
        let table = panel.add(Table::outlines(&[round.collect()]));
        panel.marks.push(Mark::new(Shape::Line, "", table, "x", "y").guide());
        at.push(circle.label);
        texts.push(circle.name.to_owned());
    }
    let table = panel.add(Table::outlines(&[at]));
    panel.marks.push(Mark::new(Shape::Label, "", table, "x", "y").guide().saying(texts));
    let columns =
        outputs(parts).map(|output| Column::computed(output.name, output.label, vec![(output.theory)(spec, theory)]));
    panel.add(Table::new(if circles.len() == 2 { "ridge regression" } else { "random features" }, columns.collect()));
    panel
}
