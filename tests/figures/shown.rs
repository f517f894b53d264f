//! A figure at one setting, with its chart and its curves by name.

use renorm::chart::{Chart, Column, Origin, Panel, Table};
use renorm::figure::{Detail, Figure, Simulated, Values, find};

/// A figure's chart at some values.
pub struct Shown {
    pub figure: &'static Figure,
    pub values: Values,
    pub chart: Chart,
}

/// Rows of a curve.
pub type Curve = Vec<(f64, f64)>;

/// A figure at a step, with some parameters moved.
pub fn at(id: &str, step: &str, changes: &[(&str, f64)]) -> Shown {
    let figure = find(id).expect("a figure of the registry");
    let mut values = figure.at(figure.step(step).expect("a step of the figure"));
    for (name, value) in changes {
        values.set(name, *value).expect("a value that fits");
    }
    let chart = figure.chart(&values, &Simulated::default(), &Detail::default()).expect("a chart");
    Shown { figure, values, chart }
}

impl Shown {
    /// The same with some parameters moved.
    pub fn with(&self, changes: &[(&str, f64)]) -> Shown {
        let mut values = self.values.clone();
        for (name, value) in changes {
            values.set(name, *value).expect("a value that fits");
        }
        let chart = self.figure.chart(&values, &Simulated::default(), &Detail::default()).expect("a chart");
        Shown { figure: self.figure, values, chart }
    }

    /// x and y of a column that theory has, from the first panel that has it.
    pub fn curve(&self, name: &str) -> Curve {
        let tables = self.chart.panels.iter().flat_map(|panel| &panel.tables).filter(|table| table.listed);
        let table = tables.into_iter().find(|table| !table.get(name).is_empty() && !table.get("x").is_empty());
        let table = table.unwrap_or_else(|| panic!("{} has no curve {name}", self.figure.id));
        table.get("x").iter().copied().zip(table.get(name).iter().copied()).collect()
    }

    /// A table of a panel, by its title.
    pub fn table(&self, panel: usize, title: &str) -> &Table {
        let table = self.chart.panels[panel].tables.iter().find(|table| table.title == title);
        table.unwrap_or_else(|| panic!("{} has no table {title}", self.figure.id))
    }

    /// A live number of its caption, read as a number.
    pub fn number(&self, name: &str) -> f64 {
        let text = self.chart.numbers.iter().find(|(number, _)| number == name).map(|(_, text)| text.as_str());
        let number = text.and_then(renorm::chart::number::parse);
        number.unwrap_or_else(|| panic!("{}: {name} is {text:?}", self.figure.id))
    }
}

/// The value of a curve between its rows, straight in the logarithms.
pub fn value(curve: &Curve, x: f64) -> f64 {
    let after = curve.partition_point(|row| row.0 < x).clamp(1, curve.len() - 1);
    let ((a, low), (b, high)) = (curve[after - 1], curve[after]);
    if x == b || low <= 0.0 || high <= 0.0 {
        return if x == a { low } else { high };
    }
    low * libm::pow(high / low, libm::log(x / a) / libm::log(b / a))
}

/// The slope of a curve in logarithms between two x.
pub fn slope(curve: &Curve, from: f64, to: f64) -> f64 {
    libm::log(value(curve, to) / value(curve, from)) / libm::log(to / from)
}

/// The row of the highest value.
pub fn peak(curve: &Curve) -> (f64, f64) {
    curve.iter().copied().fold((f64::NAN, f64::NEG_INFINITY), |best, row| if row.1 > best.1 { row } else { best })
}

/// The row of the lowest value.
pub fn low(curve: &Curve) -> (f64, f64) {
    curve.iter().copied().fold((f64::NAN, f64::INFINITY), |best, row| if row.1 < best.1 { row } else { best })
}

/// Whether no row lies above the one before it, but for rounding.
pub fn falls(curve: &Curve) -> bool {
    curve.windows(2).all(|pair| pair[1].1 <= pair[0].1 * (1.0 + 1e-12))
}

/// The columns that marks of a simulation take their means from: table, mean, what theory expects and standard error.
pub fn simulated(panel: &Panel) -> Vec<(&Table, [&Column; 3])> {
    let marks = panel.marks.iter().filter(|mark| mark.origin == Origin::Simulation);
    marks
        .filter_map(|mark| {
            let table = &panel.tables[mark.table];
            let column = |name: &str| table.columns.iter().find(|column| column.name == name);
            let expected = column(mark.expected.as_deref()?)?;
            Some((table, [column(&mark.y)?, expected, column(&format!("{}.stderr", mark.y))?]))
        })
        .collect()
}
