//! A plane of two exponents divided by what holds in it, with a point that a reader moves.

use super::contract::Kind;
use super::detail::{Detail, Zoom};
use crate::chart::{Axis, Chart, Column, Division, Key, Mark, Name, Panel, Pick, Shape, Style, Table, divide_by};
use crate::figure::handle::Real;
use crate::figure::simulated::Simulated;
use crate::figure::values::Values;
use crate::recipe::Computation;
use crate::spec::SpecError;

/// A plane divided into regions.
#[derive(Debug, Clone, Copy)]
pub struct Plane {
    /// Titles of both axes, words and symbol.
    pub titles: (&'static str, &'static str),
    /// Their symbols.
    pub symbols: (&'static str, &'static str),
    /// The parameters of the point.
    pub point: (Real, Real),
    /// Last x and y shown; the first are 0.
    pub range: fn(&Values) -> (f64, f64),
    /// Columns to name.
    pub rules: fn(&Values) -> Vec<(f64, &'static str)>,
    /// What holds at a place.
    pub rule: fn(&Values, (f64, f64)) -> Result<Place, SpecError>,
    /// What theory computes at the point.
    pub recipe: fn(&Values) -> Vec<Computation>,
    /// The entries of the legend, by which regions are coloured: name, label and look.
    pub keys: &'static [(&'static str, &'static str, Style)],
}

/// What holds at a place of a plane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Its name, written into the region.
    pub name: &'static str,
    /// The entry of the legend that it belongs to.
    pub key: &'static str,
}

/// Pixels in which regions are found: borders are exact to a part of one.
const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 300.0;
/// An average letter, in these pixels.
const LETTER: f64 = 6.6;
/// A line of text.
const LINE: f64 = 16.0;

impl Plane {
    /// Regions, with what holds in each kind of them.
    fn divide(&self, values: &Values, seen: Zoom) -> (Vec<Place>, Division) {
        let nowhere = Place { name: "", key: "" };
        divide_by((0.0, 0.0), (WIDTH, HEIGHT), |column, row| {
            (self.rule)(values, unit(seen, (column, row))).unwrap_or(nowhere)
        })
    }
}

/// The place in the plane at a pixel of what is seen.
fn unit(Zoom { x, y }: Zoom, (column, row): (f64, f64)) -> (f64, f64) {
    (x.0 + (x.1 - x.0) * column / WIDTH, y.0 + (y.1 - y.0) * (1.0 - row / HEIGHT))
}

impl Kind for Plane {
    fn recipe(&self, values: &Values, _: &Detail) -> Result<Vec<Computation>, SpecError> {
        Ok((self.recipe)(values))
    }

    fn chart(&self, values: &Values, _: &Simulated, detail: &Detail) -> Result<Chart, SpecError> {
        let (right, top) = (self.range)(values);
        let seen = detail.of_panel(0).unwrap_or(Zoom { x: (0.0, right), y: (0.0, top) });
        let mut panel = Panel::new(
            Axis::new(self.titles.0, self.symbols.0, false, seen.x),
            Axis::new(self.titles.1, self.symbols.1, false, seen.y),
        );
        let (places, division) = self.divide(values, seen);
        let unit = |&pixel: &(f64, f64)| unit(seen, pixel);
        // Beyond its edge, where a reader may look, the plane has no regions.
        for (kind, place) in places.iter().enumerate().filter(|(_, place)| !place.key.is_empty()) {
            let outlines = division.regions.iter().filter(|region| region.kind == kind);
            let outlines: Vec<Vec<_>> = outlines.map(|region| region.outline.iter().map(unit).collect()).collect();
            let table = panel.add(Table::outlines(&outlines));
            panel.marks.push(Mark::new(Shape::Region, Name::from(place.key), table, "x", "y").guide());
        }
        let borders: Vec<Vec<_>> = division.borders.iter().map(|border| border.iter().map(unit).collect()).collect();
        let table = panel.add(Table::outlines(&borders));
        panel.marks.push(Mark::new(Shape::Line, "", table, "x", "y").guide());
        let rules = (self.rules)(values);
        let (x, texts): (Vec<f64>, Vec<String>) = rules.into_iter().map(|(x, text)| (x, text.to_owned())).unzip();
        let table = panel.add(Table::drawn(vec![Column::given("x", "", x)]));
        panel.marks.push(Mark::new(Shape::Rule, "", table, "x", "").guide().saying(texts));
        let (mut at, mut texts) = (Vec::new(), Vec::new());
        for (kind, place) in places.iter().enumerate() {
            if let Some((middle, text)) = name(&division, kind, place.name) {
                at.push(unit(&middle));
                texts.push(text);
            }
        }
        let table = panel.add(Table::outlines(&[at]));
        panel.marks.push(Mark::new(Shape::Label, "", table, "x", "y").guide().saying(texts));
        let at = (values.get(self.point.0), values.get(self.point.1));
        let (x, y) = (self.point.0.any().name, self.point.1.any().name);
        let holds = (self.rule)(values, at)?;
        panel.pick = Some(Pick { parameters: (x, y), at, words: holds.name.to_owned() });
        let keys = self.keys.iter().map(|&(name, label, style)| Key::new(name, label, style)).collect();
        let numbers = vec![(Name::from("regime"), holds.name.to_owned())];
        Ok(Chart { panels: vec![panel], keys, numbers, ..Chart::default() })
    }
}

/// Where the name of a region has room, in one line or in two.
fn name(division: &Division, kind: usize, name: &str) -> Option<((f64, f64), String)> {
    let halves = name.split_once(", ").or_else(|| name.rsplit_once(' '));
    let wide = |text: &str| LETTER * text.chars().count() as f64 + 8.0;
    if let Some(at) = division.room(kind, (wide(name), LINE + 4.0)) {
        return Some((at, name.to_owned()));
    }
    let (first, second) = halves?;
    let at = division.room(kind, (wide(first).max(wide(second)), 2.0 * LINE + 4.0))?;
    Some((at, format!("{first}\n{second}")))
}
