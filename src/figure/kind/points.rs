//! Which models of a sweep are simulated, and what is drawn of the results.

use super::curve::Curve;
use super::sweep::Sweep;
use crate::chart::{Column, Mark, Name, Shape, Table};
use crate::figure::simulated::Point;
use crate::figure::values::Values;
use crate::numeric::grid::{linear_grid, log_grid};
use crate::simulate::{Fold, Shared, Sums};
use crate::spec::Spec;
use crate::theory::Prepared;

/// One simulated model.
#[derive(Debug, Clone)]
pub struct Drawn {
    /// Where it stands.
    pub x: f64,
    /// The model, by its place in the sweep.
    pub model: usize,
    /// What is simulated.
    pub spec: Spec,
}

/// A model of whole samples and features.
fn countable(mut spec: Spec) -> Spec {
    spec.samples = libm::round(spec.samples).max(1.0);
    for layer in &mut spec.layers {
        layer.width = libm::round(layer.width).max(1.0);
    }
    spec
}

impl Sweep<'_> {
    /// The model at x of those that are simulated.
    fn simulated_spec(&self, values: &Values, model: usize, x: f64) -> Spec {
        match self.simulate.and_then(|sampling| sampling.finite) {
            Some(finite) => (finite.spec)(values, model, x),
            None => (self.models[model])(values, x),
        }
    }

    /// First and last x that are simulated.
    pub(super) fn simulated_range(&self, values: &Values) -> (f64, f64) {
        let finite = self.simulate.and_then(|sampling| sampling.finite);
        finite.map_or(self.over.range, |finite| finite.range)(values)
    }

    /// The models that have simulated curves.
    fn simulated_models(&self) -> Vec<usize> {
        let has = |model: &usize| self.curves.iter().any(|curve| curve.model == *model && curve.simulated);
        (0..self.models.len()).filter(has).collect()
    }

    /// What is simulated: on the axis' grid and at its rules, moved to whole samples and features.
    pub(super) fn drawn(&self, values: &Values) -> Vec<Drawn> {
        let Some(sampling) = self.simulate else { return Vec::new() };
        let (from, to) = self.simulated_range(values);
        let log = self.logs(values).0;
        let mut places = if log { log_grid(from, to, sampling.points) } else { linear_grid(from, to, sampling.points) };
        // Where one reads, and what is named, is simulated too.
        let named = (self.rules)(values).into_iter().map(|(x, _)| x).chain([self.over.start]);
        places.extend(named.filter(|x| (from..=to).contains(x)));
        places.sort_by(f64::total_cmp);
        let mut drawn: Vec<Drawn> = Vec::new();
        for model in self.simulated_models() {
            let mut last = f64::NEG_INFINITY;
            for &x in &places {
                let near = countable(self.simulated_spec(values, model, x));
                let x = (self.over.of)(&near);
                // Where few samples are counted neighbours can meet: each is simulated once.
                if x > last {
                    drawn.push(Drawn { x, model, spec: countable(self.simulated_spec(values, model, x)) });
                    last = x;
                }
            }
        }
        drawn
    }

    /// The tasks of a simulation.
    pub(super) fn fits(&self, values: &Values) -> Vec<Shared> {
        let sums = self.sums();
        let task = |drawn: Drawn| match sums.as_slice() {
            [] => Shared::from(drawn.spec),
            sums => Sums { spec: drawn.spec, sums: sums.to_vec(), fold: Fold::Mean }.into(),
        };
        self.drawn(values).into_iter().map(task).collect()
    }

    /// The sums of observables that curves show: their error bars are not those of their parts.
    fn sums(&self) -> Vec<Vec<&'static str>> {
        let several = self.curves.iter().filter(|curve| curve.simulated && curve.parts.len() > 1);
        let mut sums: Vec<Vec<&'static str>> =
            several.map(|curve| curve.parts.iter().map(|part| part.name).collect()).collect();
        sums.dedup();
        sums
    }

    /// What came of one model: x, and for every curve its mean, its interval, its standard error and what theory expects.
    pub(super) fn simulated_table(&self, values: &Values, model: usize, points: &[Point]) -> Option<Table> {
        let drawn = self.drawn(values);
        let mine: Vec<(&Drawn, &Point)> = drawn.iter().zip(points).filter(|(drawn, _)| drawn.model == model).collect();
        if mine.is_empty() {
            return None;
        }
        let theory: Vec<_> =
            mine.iter().map(|(drawn, _)| Prepared::new(&drawn.spec).ok().map(|prepared| prepared.theory())).collect();
        let mut columns = vec![Column::given("x", self.over.symbol, mine.iter().map(|(drawn, _)| drawn.x).collect())];
        if self.over.symbol != "*P*" {
            columns.push(Column::given("samples", "*P*", mine.iter().map(|(drawn, _)| drawn.spec.samples).collect()));
        }
        for curve in self.curves.iter().filter(|curve| curve.model == model && curve.simulated) {
            let estimates: Vec<_> = mine.iter().map(|(drawn, point)| curve.estimate(point, &drawn.spec)).collect();
            let label = curve.label.at(values);
            let part = |at: usize| estimates.iter().map(|estimate| estimate.map_or(f64::NAN, |e| e[at])).collect();
            let expected = mine.iter().zip(&theory).map(|((drawn, _), theory)| {
                theory.as_ref().map_or(f64::NAN, |theory| curve.value(&drawn.spec, theory))
            });
            columns.push(Column::computed(
                format!("{}.theory", curve.name),
                format!("{label}, theory"),
                expected.collect(),
            ));
            columns.push(Column::computed(curve.name, format!("{label}, simulated"), part(0)));
            columns.push(Column::computed(format!("{}.interval", curve.name), format!("{label}, ±"), part(1)));
            columns.push(Column::computed(
                format!("{}.stderr", curve.name),
                format!("{label}, standard error"),
                part(2),
            ));
        }
        Some(Table::new("simulation", columns))
    }

    /// Its marks.
    pub(super) fn simulated_marks(&self, model: usize, table: usize) -> Vec<Mark> {
        let shown = self.curves.iter().rev().filter(|curve| curve.model == model && curve.simulated);
        let name = |curve: &Curve, part: &str| Name::from(format!("{}.{part}", curve.name));
        shown
            .map(|curve| {
                Mark::new(Shape::Dots, curve.name, table, "x", curve.name)
                    .simulated(name(curve, "interval"), name(curve, "theory"))
            })
            .collect()
    }
}

impl Curve {
    /// Mean, half width of the 95 % interval and standard error at a simulated point, once they are there.
    fn estimate(&self, point: &Point, spec: &Spec) -> Option<[f64; 3]> {
        let names: Vec<&str> = self.parts.iter().map(|part| part.name).collect();
        let estimate = point.estimate(&names.join("+"))?;
        Some([estimate.mean - self.offset(spec), estimate.interval(), estimate.stderr])
    }
}
