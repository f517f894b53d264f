//! A sweep as a chart: theory as lines, simulation as marks, guides and rules.

use super::common::{AXES, SEED, TRIALS};
use super::contract::Kind;
use super::curve::{Curve, Guide};
use super::detail::Detail;
use super::models::{Models, output_columns};
use super::range::{linear_range, log_range};
use super::sweep::Sweep;
use crate::chart::number::significant;
use crate::chart::words::bare;
use crate::chart::{
    Axis, Chart, Column, Key, Look, Mark, Name, Panel, Read, Sampler, Scale, Shape, Style, Table, sample,
};
use crate::figure::parameter::Parameter;
use crate::figure::simulated::Simulated;
use crate::figure::values::Values;
use crate::recipe::{Computation, Curves, Grid};
use crate::simulate::Shared;
use crate::spec::{Spec, SpecError};

/// Values of the variable at which a program computes curves.
const PLACES: usize = 40;

impl Sweep<'_> {
    /// Axes that show all curves, or what is zoomed into.
    fn axes(&self, values: &Values, detail: &Detail) -> (Axis, Axis) {
        let (x_log, y_log) = self.logs(values);
        let (from, to) = (self.over.range)(values);
        let outlines = self.outlines(values);
        // A linear axis that nearly begins at zero begins there.
        let start = if !x_log && from <= 0.15 * to { 0.0 } else { from };
        let y_range = if y_log { log_range(&outlines, self.decades) } else { linear_range(&outlines, 0.0) };
        let mut x = Axis::new(self.over.title, self.over.symbol, x_log, (start, to));
        let mut y = Axis::new(self.y, "", y_log, y_range);
        if let Some(zoom) = detail.of_panel(0) {
            (x.range, y.range) = (zoom.x, zoom.y);
        }
        (x, y)
    }

    /// Values of all curves at a few x: enough to choose the vertical range.
    fn outlines(&self, values: &Values) -> Vec<f64> {
        let range = (self.over.range)(values);
        let scale = Scale { log: self.logs(values).0, values: range, pixels: (0.0, 1.0) };
        let even = (0..=24).map(|k| scale.at(f64::from(k) / 24.0));
        let rules = (self.rules)(values).into_iter().map(|(x, _)| x).filter(|x| (range.0..=range.1).contains(x));
        let mut models = Models::new(self, values);
        let framing: Vec<bool> = self.lines().map(self.frames).collect();
        let seen =
            |values: Vec<f64>| values.into_iter().zip(&framing).filter(|(_, seen)| **seen).map(|(value, _)| value);
        even.chain(rules).filter_map(|x| models.lines(x)).flat_map(seen).filter(|value| value.is_finite()).collect()
    }

    /// Theory as a table: a row holds all that is known at its x.
    fn theory_table(&self, values: &Values, (x, y): (&Axis, &Axis), detail: &Detail) -> (Table, Option<String>) {
        let (x_scale, y_scale) = detail.scales(x, y);
        let (from, to) = (self.over.range)(values);
        let mut marks: Vec<f64> = (self.rules)(values).into_iter().map(|(x, _)| x).collect();
        // What is simulated is read there, and so is the start.
        marks.extend(self.drawn(values).into_iter().map(|drawn| drawn.x).chain([self.over.start]));
        let range = (from.max(x.range.0), to.min(x.range.1));
        let whole = self.over.whole && range.1 - range.0 >= 20.0;
        let integer = self.over.integer;
        let coarse = detail.coarse;
        let sampler =
            Sampler { x: x_scale, y: y_scale, range, marks: &marks, whole: whole || integer, integer, coarse };
        let mut models = Models::new(self, values);
        let rows = sample(&sampler, self.lines().count(), |x| models.row(x));
        let mut columns = vec![Column::given("x", self.over.symbol, rows.iter().map(|(x, _)| *x).collect())];
        let number =
            |at: usize| rows.iter().map(|(_, row)| row.as_ref().map_or(f64::NAN, |row| row[at])).collect::<Vec<f64>>();
        let lines: Vec<&Curve> = self.lines().chain(self.estimators()).collect();
        columns.extend(
            lines
                .iter()
                .enumerate()
                .map(|(at, curve)| Column::computed(curve.name, curve.label.at(values), number(at))),
        );
        let some = rows.iter().find(|(_, row)| row.is_some()).and_then(|(x, _)| models.solve(0, *x).ok());
        let names = some.map(|(spec, theory)| output_columns(&spec, &theory)).unwrap_or_default();
        for (at, (name, label, digits)) in names.into_iter().enumerate() {
            // A curve has its output's name already.
            if columns.iter().all(|column| column.name != name) {
                columns.push(Column {
                    name: Name::from(name),
                    label: label.to_owned(),
                    digits,
                    values: number(lines.len() + at),
                });
            }
        }
        (Table::new("theory", columns), models.trouble)
    }

    /// Guides to the eye: straight lines in logarithmic axes, with their exponents in the legend.
    fn add_guides(&self, values: &Values, panel: &mut Panel, keys: &mut Vec<Key>) {
        for guide in self.guides {
            let (slope, factor, (from, to)) = ((guide.slope)(values), (guide.factor)(values), (guide.range)(values));
            let (from, to) = (from.max(panel.x.range.0), to.min(panel.x.range.1));
            if from >= to || !slope.is_finite() {
                continue;
            }
            let x: Vec<f64> = (0..=16).map(|k| from * libm::pow(to / from, f64::from(k) / 16.0)).collect();
            let y = x.iter().map(|&x| factor * libm::pow(x, slope)).collect();
            let table = panel.add(Table::drawn(vec![Column::given("x", "", x), Column::given("y", "", y)]));
            panel.marks.push(Mark::new(Shape::Line, guide.name, table, "x", "y").guide());
            let exponent = exponent(guide, values);
            let label = guide.label.replace("{slope}", &exponent);
            keys.push(Key::new(guide.name, label, Style::guide(guide.role)).noted(exponent));
        }
    }

    /// Dotted lines at its rules.
    fn add_rules(&self, values: &Values, panel: &mut Panel) {
        let rules = (self.rules)(values);
        if rules.is_empty() {
            return;
        }
        let (x, texts): (Vec<f64>, Vec<&str>) = rules.into_iter().unzip();
        let table = panel.add(Table::drawn(vec![Column::given("x", "", x)]));
        let texts = texts.into_iter().map(str::to_owned).collect();
        panel.marks.push(Mark::new(Shape::Rule, "", table, "x", "").guide().saying(texts));
    }

    /// Simulated points, and thin the theory of what was simulated where that is another model. Before there are any the
    /// marks stand there without rows: the legend shows what is to come.
    fn add_simulated(&self, values: &Values, simulated: &Simulated, panel: &mut Panel) {
        let smaller = self.simulate.is_some_and(|sampling| sampling.finite.is_some());
        for model in 0..self.models.len() {
            let table = self.simulated_table(values, model, &simulated.points);
            let place = panel.add(table.unwrap_or_default());
            if smaller {
                let thin = self.lines().filter(|curve| curve.model == model && curve.simulated).map(|curve| {
                    let expected = Name::from(format!("{}.theory", curve.name));
                    Mark::new(Shape::Line, curve.name, place, "x", expected).guide().looking(Look::Thin)
                });
                panel.marks.extend(thin);
            }
            panel.marks.extend(self.simulated_marks(model, place));
        }
    }
}

/// The exponent of a guide as readers see it.
fn exponent(guide: &Guide, values: &Values) -> String {
    significant((guide.slope)(values), 3)
}

impl Kind for Sweep<'_> {
    fn parameters(&self) -> Vec<Parameter> {
        let axes = self.choose.then(|| AXES.start(self.axes.name()).any());
        let trials = Parameter { start: self.trials as f64, help: self.trial, ..TRIALS.any() };
        axes.into_iter().chain(self.simulate.into_iter().flat_map(|_| [trials, SEED.any()])).collect()
    }

    fn chart(&self, values: &Values, simulated: &Simulated, detail: &Detail) -> Result<Chart, SpecError> {
        let (x, y) = self.axes(values, detail);
        let (table, trouble) = self.theory_table(values, (&x, &y), detail);
        let mut panel = Panel::new(x, y);
        panel.equal = self.equal;
        let mut keys: Vec<Key> =
            self.curves.iter().map(|curve| Key::new(curve.name, curve.label.at(values), curve.style)).collect();
        self.add_rules(values, &mut panel);
        self.add_guides(values, &mut panel, &mut keys);
        let theory = panel.add(table);
        // Totals last, so that they lie above their parts.
        let lines: Vec<&Curve> = self.lines().collect();
        panel.marks.extend(lines.iter().rev().map(|curve| Mark::new(Shape::Line, curve.name, theory, "x", curve.name)));
        panel.read = Some(Read { table: theory, x: "x".into(), start: self.over.start, whole: self.over.whole });
        if self.simulate.is_some() {
            self.add_simulated(values, simulated, &mut panel);
        }
        let mut chart = Chart {
            panels: vec![panel],
            keys,
            // A guide's exponent goes by the name of the guide.
            numbers: self.guides.iter().map(|guide| (guide.name.into(), exponent(guide, values))).collect(),
            // Its parts share the error's draws: they would be counted twice.
            judged: if self.models.len() == 1 { self.curves[0].name.into() } else { Name::default() },
            trouble,
        };
        (self.also)(values, &mut chart)?;
        Ok(chart)
    }

    fn recipe(&self, values: &Values, detail: &Detail) -> Result<Vec<Computation>, SpecError> {
        let (from, to) = (self.over.range)(values);
        let seen = detail.of_panel(0).map_or((from, to), |zoom| (from.max(zoom.x.0), to.min(zoom.x.1)));
        let mut grid = Grid { from: seen.0, to: seen.1, count: PLACES, log: self.logs(values).0, whole: false };
        // Where models take whole numbers only, or round by themselves, the variable is whole.
        let rounds = |&model: &fn(&Values, f64) -> Spec| {
            let [near, round] = [from + 0.3, from].map(|x| model(values, x));
            near == round || near.check().is_err()
        };
        grid.whole = self.over.whole && self.models.iter().any(rounds);
        let symbol = bare(self.over.symbol);
        let of = |(at, model): (usize, &fn(&Values, f64) -> Spec)| {
            let curves: Vec<_> = self.lines().filter(|curve| curve.model == at).collect();
            let curves = curves.into_iter().map(|curve| curve.computed(values)).collect();
            Computation::Curves(Curves::along(symbol.clone(), grid, |x| model(values, x), curves))
        };
        Ok(self.models.iter().enumerate().map(of).collect())
    }

    fn has_models(&self) -> bool {
        true
    }

    fn tasks(&self, values: &Values) -> Result<Vec<Shared>, SpecError> {
        Ok(if self.follows { Vec::new() } else { self.fits(values) })
    }
}
