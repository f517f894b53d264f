//! Charts made by hand, for tests.

use crate::chart::{Axis, Chart, Column, Key, Mark, Outline, Panel, Pick, Read, Role, Shape, Style, Table};

/// Rows of a made-up sweep: test error with a peak of 3.86 at 1, training error, bias.
pub fn curve(x: f64) -> [f64; 3] {
    let distance = (x - 1.0) / 0.08;
    let test = 0.25 + 0.6 * libm::exp(-1.2 * x) + 3.429_283 / (1.0 + distance * distance);
    let training = if x < 1.0 { 0.0 } else { 0.25 * (1.0 - 1.0 / x) };
    [test, training, libm::exp(-4.0 * x)]
}

/// A sweep on a logarithmic vertical axis, simulated at five places, one of them without an interval.
pub fn sweep() -> Chart {
    let mut panel = Panel::new(
        Axis::new("samples per dimension *P*/*D*", "*P*/*D*", false, (0.0, 2.0)),
        Axis::new("squared error *E*_{tr}, *E*_g", "*E*", true, (1e-4, 10.0)),
    );
    let x: Vec<f64> = (1..=200).map(|k| f64::from(k) / 100.0).collect();
    let column = |at: usize| x.iter().map(|&x| curve(x)[at]).collect();
    let theory = panel.add(Table::new(
        "theory",
        vec![
            Column::given("ratio", "*P*/*D*", x.clone()),
            Column::computed("generalization", "test error *E*_g", column(0)),
            Column::computed("training", "training error *E*_{tr}", column(1)),
            Column::computed("bias2", "bias²", column(2)),
        ],
    ));
    let grid = [0.2, 0.6, 1.0, 1.4, 1.8];
    let at = |of: fn([f64; 3]) -> f64| grid.iter().map(|&x| of(curve(x))).collect::<Vec<f64>>();
    let shifted = at(|row| row[0]).iter().zip([0.98, 1.03, 1.0, 0.96, 1.01]).map(|(y, share)| y * share).collect();
    let simulated = panel.add(Table::new(
        "simulation",
        vec![
            Column::given("ratio", "*P*/*D*", grid.to_vec()),
            Column::computed("generalization", "test error *E*_g", shifted),
            Column::computed("generalization.interval", "its interval", at(|row| 0.05 * row[0])),
            Column::computed("generalization.stderr", "its standard error", at(|row| 0.02 * row[0])),
            Column::computed("generalization.expected", "expected", at(|row| row[0])),
            Column::computed("bias2", "bias²", at(|row| row[2])),
            Column::computed("bias2.interval", "its interval", vec![0.1, 0.2, 0.1, f64::INFINITY, 0.01]),
        ],
    ));
    let rules = panel.add(Table::drawn(vec![Column::given("x", "", vec![1.0, 1.05])]));
    panel.marks = vec![
        Mark::new(Shape::Rule, "", rules, "x", "").guide().saying(vec!["*P* = *D*".into(), "*P* = *N*".into()]),
        Mark::new(Shape::Line, "bias2", theory, "ratio", "bias2"),
        Mark::new(Shape::Line, "training", theory, "ratio", "training"),
        Mark::new(Shape::Line, "generalization", theory, "ratio", "generalization"),
        Mark::new(Shape::Dots, "bias2", simulated, "ratio", "bias2").simulated("bias2.interval", "none"),
        Mark::new(Shape::Dots, "gcv", simulated, "ratio", "generalization")
            .simulated("generalization.interval", "generalization.expected"),
        Mark::new(Shape::Dots, "generalization", simulated, "ratio", "generalization")
            .simulated("generalization.interval", "generalization.expected"),
    ];
    panel.read = Some(Read { table: theory, x: "ratio".into(), start: 1.25, whole: false });
    Chart {
        panels: vec![panel],
        keys: vec![
            Key::new("generalization", "test error *E*_g", Style::total(Role::Test, Outline::Circle)),
            Key::new("training", "training error *E*_{tr}", Style::total(Role::Train, Outline::Square)),
            Key::new("bias2", "bias²", Style::part(Role::Bias, &[7.0, 3.0], Outline::Triangle)),
            Key::new("gcv", "GCV", Style::total(Role::Test, Outline::Diamond)).noted("slope *P*^{−2}"),
        ],
        numbers: vec![("noise".into(), "0.5".into())],
        judged: "".into(),
        trouble: None,
    }
}

/// A plane of three regions with a point, beside a curve on equal axes.
pub fn plane() -> Chart {
    let mut plane = Panel::new(Axis::new("*l*", "*l*", false, (0.0, 2.0)), Axis::new("*q*", "*q*", false, (0.0, 1.0)));
    let corners = |of: fn((f64, f64)) -> f64, at: &[(f64, f64)]| at.iter().map(|&at| of(at)).collect::<Vec<f64>>();
    let outlines = [
        ("bias2", [(-1.0, -1.0), (1.0, -1.0), (1.0, 5.0), (-1.0, 5.0)]),
        ("var_x", [(1.0, 0.0), (2.0, 0.0), (2.0, 0.5), (1.0, 0.5)]),
        ("var_f", [(1.0, 0.5), (2.0, 0.5), (2.0, 1.0), (1.0, 1.0)]),
    ];
    for (name, outline) in outlines {
        let columns = vec![
            Column::given("x", "", corners(|at| at.0, &outline)),
            Column::given("y", "", corners(|at| at.1, &outline)),
        ];
        let table = plane.add(Table::drawn(columns));
        plane.marks.push(Mark::new(Shape::Region, name, table, "x", "y"));
    }
    let names = plane.add(Table::drawn(vec![
        Column::given("x", "", vec![0.5, 1.5, 1.5]),
        Column::given("y", "", vec![0.5, 0.25, 0.75]),
    ]));
    let texts = ["bias\nof features", "variance of data", "variance of features"].map(str::to_owned).to_vec();
    plane.marks.push(Mark::new(Shape::Label, "", names, "x", "y").guide().saying(texts));
    plane.pick = Some(Pick { parameters: ("l", "q"), at: (0.46, 0.8), words: "bias of features".into() });
    let mut curve =
        Panel::new(Axis::new("samples *P*", "*P*", true, (10.0, 1e5)), Axis::new("*E*_g", "*E*_g", true, (1e-2, 1.0)));
    let x: Vec<f64> = (0..=160).map(|k| libm::round(10.0 * libm::pow(10.0, f64::from(k) / 40.0))).collect();
    let y = x.iter().map(|&x| libm::pow(x / 10.0, -0.3)).collect();
    let table = curve
        .add(Table::new("theory", vec![Column::given("samples", "*P*", x), Column::computed("error", "*E*_g", y)]));
    curve.marks.push(Mark::new(Shape::Line, "error", table, "samples", "error"));
    curve.read = Some(Read { table, x: "samples".into(), start: 1000.0, whole: true });
    curve.equal = true;
    let part = |role, outline| Style::part(role, &[], outline);
    Chart {
        panels: vec![plane, curve],
        keys: vec![
            Key::new("error", "test error *E*_g", part(Role::Test, Outline::Circle)),
            Key::new("bias2", "bias of features", part(Role::Bias, Outline::Circle)).noted("0.8"),
            Key::new("var_x", "variance of data", part(Role::VarX, Outline::Circle)),
            Key::new("var_f", "variance of features", part(Role::VarF, Outline::Circle)),
        ],
        numbers: Vec::new(),
        judged: "".into(),
        trouble: None,
    }
}

/// Two densities on logarithmic axes with their histograms and the shares that stand at 0.
pub fn density() -> Chart {
    let mut x = Axis::new("eigenvalue *x*", "*x*", true, (1e-3, 10.0));
    x.zero = true;
    let mut panel = Panel::new(x, Axis::new("density *ρ*(*x*)", "*ρ*", true, (1e-3, 100.0)));
    for (name, scale) in [("q1", 1.0), ("q2", 0.1)] {
        let density = |x: f64| libm::exp(-x / scale) / libm::sqrt(x * scale);
        let places: Vec<f64> = (0..=120).map(|k| libm::pow(10.0, f64::from(k) / 30.0 - 3.0)).collect();
        let heights = places.iter().map(|&x| density(x)).collect();
        let law =
            panel.add(Table::drawn(vec![Column::given("x", "*x*", places), Column::computed("y", "*ρ*", heights)]));
        let edges: Vec<f64> = (0..=12).map(|k| libm::pow(10.0, f64::from(k) / 3.0 - 3.0)).collect();
        let counts: Vec<f64> = edges[..12].iter().map(|x| 0.9 * density(1.47 * x)).collect();
        let bins = panel.add(Table::new(
            "simulation",
            vec![
                Column::given("from", "from", edges[..12].to_vec()),
                Column::given("to", "to", edges[1..].to_vec()),
                Column::computed("density", "density", counts.clone()),
                Column::computed("density.interval", "its interval", counts.iter().map(|count| 0.2 * count).collect()),
            ],
        ));
        let atom = panel.add(Table::drawn(vec![
            Column::given("x", "", vec![0.0]),
            Column::computed("share", "", vec![0.3 * scale]),
            Column::computed("share.interval", "", vec![0.1 * scale]),
        ]));
        let bars = Mark::new(Shape::Bars, name, bins, "from", "density").simulated("density.interval", "none");
        panel.marks.push(Mark { to: Some("to".into()), ..bars });
        panel.marks.push(Mark::new(Shape::Line, name, law, "x", "y"));
        panel.marks.push(Mark::new(Shape::Dash, name, atom, "x", "share"));
        panel.marks.push(Mark::new(Shape::Dots, name, atom, "x", "share").simulated("share.interval", "none"));
    }
    panel.read = Some(Read { table: 0, x: "x".into(), start: 0.1, whole: false });
    let key = |name: &'static str, label: &str, role, outline| Key::new(name, label, Style::total(role, outline));
    Chart {
        panels: vec![panel],
        keys: vec![
            key("q1", "*q* = 1", Role::Ramp1, Outline::Circle),
            key("q2", "*q* = 0.1", Role::Ramp4, Outline::Square),
        ],
        numbers: Vec::new(),
        judged: "".into(),
        trouble: None,
    }
}

/// Two discs that overlap, without axes.
pub fn discs() -> Chart {
    let mut panel = Panel::new(Axis::new("", "", false, (-2.0, 2.0)), Axis::new("", "", false, (-1.2, 1.2)));
    (panel.axes, panel.equal) = (false, true);
    for (name, middle) in [("var_x", -0.5), ("var_f", 0.5)] {
        let turn = |k: u32| std::f64::consts::TAU * f64::from(k) / 90.0;
        let x = (0..90).map(|k| middle + libm::cos(turn(k))).collect();
        let y = (0..90).map(|k| libm::sin(turn(k))).collect();
        let table = panel.add(Table::drawn(vec![Column::given("x", "", x), Column::given("y", "", y)]));
        panel.marks.push(Mark::new(Shape::Region, name, table, "x", "y"));
        panel.marks.push(Mark::new(Shape::Line, name, table, "x", "y").guide());
    }
    let key = |name: &'static str, label: &str, role| Key::new(name, label, Style::part(role, &[], Outline::Circle));
    Chart {
        panels: vec![panel],
        keys: vec![key("var_x", "data", Role::VarX).noted("0.4"), key("var_f", "features", Role::VarF).noted("0.6")],
        numbers: Vec::new(),
        judged: "".into(),
        trouble: None,
    }
}
