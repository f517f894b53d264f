//! Charts made by hand, of round numbers: no theory moves a stroke of them.

use renorm::chart::{Axis, Chart, Column, Key, Look, Mark, Outline, Panel, Pick, Read, Role, Shape, Style, Table};

fn column(name: &'static str, values: &[f64]) -> Column {
    Column::given(name, name, values.to_vec())
}

/// Lines and dots in every look, a band, a rule that stands and one that lies, a place; a curve that is broken and leaves the plot.
pub fn curves() -> Chart {
    let mut panel = Panel::new(
        Axis::new("samples per dimension, *P*/*D*", "*P*/*D*", false, (0.0, 2.0)),
        Axis::new("squared error", "", true, (1e-3, 10.0)),
    );
    let x: Vec<f64> = (0..=40).map(|k| f64::from(k) / 20.0).collect();
    let of = |f: fn(f64) -> f64| x.iter().map(|&x| f(x)).collect::<Vec<f64>>();
    let theory = panel.add(Table::new(
        "theory",
        vec![
            column("x", &x),
            column("total", &of(|x| 1.0 / (0.2 + 4.0 * (x - 1.0) * (x - 1.0)))),
            column("part", &of(|x| if (0.6..0.9).contains(&x) { f64::NAN } else { 0.4 / (1.0 + x * x) })),
            column("low", &of(|x| 0.1 / (1.0 + x * x))),
            column("gone", &of(|x| if x > 1.5 { 0.0 } else { 0.02 * (1.6 - x) })),
        ],
    ));
    let points = panel.add(Table::new(
        "simulation",
        vec![
            column("x", &[0.25, 0.75, 1.0, 1.5, 2.0]),
            column("total", &[0.42, 2.1, 5.2, 0.8, 0.26]),
            column("total.interval", &[0.1, 0.4, 2.5, f64::INFINITY, 0.3]),
            column("total.theory", &[0.4, 2.2, 5.0, 0.83, 0.24]),
            column("cross", &[0.004, 0.006, 0.02, 0.0, 0.2]),
        ],
    ));
    let places = panel.add(Table::drawn(vec![column("x", &[1.0, 1.1]), column("y", &[5.0, 0.05])]));
    let line = |key: &'static str| Mark::new(Shape::Line, key, theory, "x", key);
    let dots = |key: &'static str| Mark::new(Shape::Dots, key, points, "x", key);
    panel.marks = vec![
        Mark::new(Shape::Rule, "", places, "x", "").guide().saying(vec!["*P* = *D*".into(), "beside".into()]),
        Mark::new(Shape::Rule, "", places, "", "y").guide().saying(vec![String::new(), "level".into()]),
        Mark { low: Some("low".into()), ..Mark::new(Shape::Band, "part", theory, "x", "part") },
        line("gone").looking(Look::Thin),
        line("gone").looking(Look::Ghost),
        line("part"),
        line("total"),
        Mark { interval: Some("total.interval".into()), ..dots("total").looking(Look::Stale) },
        dots("cross"),
        dots("total").simulated("total.interval", "total.theory"),
        Mark::new(Shape::Point, "total", places, "x", "y"),
    ];
    panel.read = Some(Read { table: theory, x: "x".into(), start: 1.25, whole: false });
    let outlines = [Outline::Square, Outline::Diamond, Outline::Funnel].into_iter();
    let others = outlines.zip(["unused square", "unused diamond", "unused funnel"]).map(|(outline, label)| {
        Key::new(label.replace(' ', "-"), label, Style::part(Role::Ramp3, &[2.5, 2.5], outline))
    });
    let keys = vec![
        Key::new("total", "test error *E*_g", Style::total(Role::Test, Outline::Circle)),
        Key::new("part", "bias²", Style::part(Role::Bias, &[7.0, 3.0], Outline::Triangle)),
        Key::new("gone", "variance, *X* with *F*", Style::part(Role::VarXf, &[9.0, 2.0, 2.0, 2.0], Outline::Circle)),
        Key::new("cross", "noise *ε*", Style::part(Role::Noise, &[], Outline::Cross)).noted("*P*^{−2*α*}"),
    ];
    Chart { panels: vec![panel], keys: keys.into_iter().chain(others).collect(), ..Chart::default() }
}

/// Bars on logarithmic axes, and what stands at zero beside them.
pub fn bars() -> Chart {
    let mut x = Axis::new("eigenvalue, *x*", "*x*", true, (0.01, 10.0));
    x.zero = true;
    let mut panel = Panel::new(x, Axis::new("density; at 0, share", "", true, (1e-3, 10.0)));
    let edges = [0.02, 0.05, 0.1, 0.3, 1.0, 3.0, 8.0];
    let sampled = panel.add(Table::new(
        "eigenvalues",
        vec![
            column("from", &edges[..6]),
            column("to", &edges[1..]),
            column("mean", &[0.8, 2.0, 1.5, 0.0, 0.2, 0.02]),
            column("interval", &[0.3, 0.4, 0.1, 0.0, 0.05, 0.05]),
            column("theory", &[1.0, 1.9, 1.4, 0.001, 0.2, 0.03]),
        ],
    ));
    let zeros = panel.add(Table::new(
        "zeros",
        vec![column("x", &[0.0]), column("theory", &[0.75]), column("mean", &[0.7]), column("interval", &[0.1])],
    ));
    let bars = Mark::new(Shape::Bars, "ramp2", sampled, "from", "mean").simulated("interval", "theory");
    panel.marks = vec![
        Mark { to: Some("to".into()), ..bars },
        Mark::new(Shape::Dash, "ramp2", zeros, "x", "theory"),
        Mark::new(Shape::Dots, "ramp2", zeros, "x", "mean").simulated("interval", "theory"),
    ];
    let style = Style { width: 2.0, ..Style::part(Role::Ramp2, &[9.0, 3.0], Outline::Square) };
    Chart { panels: vec![panel], keys: vec![Key::new("ramp2", "*q* = 4", style)], ..Chart::default() }
}

/// Regions with names, one of them with a hole, and a point that a reader moves; beside them equal axes.
pub fn plane() -> Chart {
    let mut plane =
        Panel::new(Axis::new("ridge, *l*", "*l*", false, (0.0, 2.0)), Axis::new("*q*", "*q*", false, (0.0, 1.0)));
    let nan = f64::NAN;
    for (key, x, y, tint) in [
        ("left", &[-1.0, 1.0, 1.0, -1.0][..], &[-1.0, -1.0, 2.0, 2.0][..], 0.28),
        ("right", &[1.0, 2.0, 2.0, 1.0, nan, 1.2, 1.5, 1.5], &[0.0, 0.0, 0.5, 0.5, nan, 0.6, 0.6, 0.9], 0.8),
    ] {
        let table = plane.add(Table::drawn(vec![column("x", x), column("y", y)]));
        plane.marks.push(Mark { tint, ..Mark::new(Shape::Region, key, table, "x", "y").guide() });
    }
    let names = plane.add(Table::new("names", vec![column("x", &[0.5, 1.5]), column("y", &[0.5, 0.25])]));
    let texts = vec!["signal\n*κ*_1".to_owned(), "noise".to_owned()];
    plane.marks.push(Mark::new(Shape::Label, "", names, "x", "y").guide().saying(texts));
    plane.pick = Some(Pick { parameters: ("l", "q"), at: (1.6, 0.8), words: "noise".into() });
    let mut law =
        Panel::new(Axis::new("samples, *P*", "*P*", true, (10.0, 1e5)), Axis::new("*E*_g", "", true, (1e-2, 1.0)));
    let table = law.add(Table::new("theory", vec![column("x", &[10.0, 1e3, 1e5]), column("y", &[1.0, 0.2, 0.04])]));
    law.marks.push(Mark::new(Shape::Line, "law", table, "x", "y"));
    law.read = Some(Read { table, x: "x".into(), start: 1000.0, whole: true });
    law.equal = true;
    let part = |role, outline| Style::part(role, &[], outline);
    let keys = vec![
        Key::new("law", "test error *E*_g", Style::total(Role::Test, Outline::Circle)),
        Key::new("left", "signal", part(Role::Bias, Outline::Circle)).noted("*P*^{−1.13}"),
        Key::new("right", "noise", part(Role::Noise, Outline::Circle)),
    ];
    Chart { panels: vec![plane, law], keys, ..Chart::default() }
}
