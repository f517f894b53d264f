//! The values of a chart at one place: for the crosshair, the legend, the caption and the page's live numbers.
//!
//! Every number is one of the chart's tables: nothing is solved to read it.

use super::frame::{Frame, frames};
use super::pick::{pick_at, picked_place};
use super::reading::{Reading, Simulated, Value};
use super::row::{Place, row};
use super::strokes::At;
use super::text::{digits, shown, with_interval};
use super::view::View;
use crate::chart::{Chart, Key, Look, Mark, Name, Origin, Panel, Read, Shape, Table, panel_size, words};

/// The panel at a pixel of the picture.
#[must_use]
pub fn panel_at(chart: &Chart, view: &View, (column, row): At) -> usize {
    let count = chart.panels.len();
    let holds = |at: &usize| {
        let ((left, top), (width, height)) = panel_size(*at, count, view.size);
        column < left + width && row < top + height
    };
    (0..count).find(holds).unwrap_or(count.saturating_sub(1))
}

/// Reads a panel at a place.
#[must_use]
pub fn read(chart: &Chart, view: &View, panel: usize, place: Place) -> Reading {
    let frames = frames(chart, view.size);
    let panel = panel.min(frames.len().saturating_sub(1));
    let Some(frame) = frames.get(panel) else { return Reading::default() };
    // Each panel is read somewhere: this one where it is asked, the others where they start.
    let spots: Vec<Option<Spot>> = chart
        .panels
        .iter()
        .zip(&frames)
        .enumerate()
        .map(|(at, (other, frame))| {
            let place = if at == panel { place } else { Place::Start };
            other.read.as_ref().and_then(|read| Spot::find(other, read, frame, place))
        })
        .collect();
    let own = spots[panel].as_ref();
    let first = own.or_else(|| spots.iter().flatten().next());
    let value = |key: &Key| {
        let order = [panel].into_iter().chain((0..spots.len()).filter(|&at| at != panel));
        let spots: Vec<&Spot> = order.filter_map(|at| spots[at].as_ref()).collect();
        let value =
            spots.iter().find_map(|spot| spot.value(key, view, own.is_some_and(|own| std::ptr::eq(own, *spot))));
        value.unwrap_or_else(|| unread(key))
    };
    let columns = first.into_iter().flat_map(Spot::numbers);
    let picked = chart.panels[panel].pick.as_ref();
    Reading {
        panel,
        place: match (picked, own) {
            (Some(pick), _) => picked_place(&chart.panels[panel], pick),
            (None, own) => own.map(Spot::place).unwrap_or_default(),
        },
        x: own.map(|spot| (spot.x, frame.column(spot.x).unwrap_or(frame.x.pixels.0))),
        rows: frame.rows(),
        values: chart.keys.iter().map(value).collect(),
        numbers: columns.chain(chart.numbers.iter().cloned()).collect(),
        set: picked.map(|pick| pick_at(pick, &chart.panels[panel], frame, place)).unwrap_or_default(),
    }
}

/// An entry that has no curve: the legend says what it says of it.
fn unread(key: &Key) -> Value {
    let text = key.note.as_deref().map_or_else(|| "–".to_owned(), words::bare);
    Value { key: key.name.clone(), theory: None, text, simulated: None, row: None, elsewhere: None }
}

/// The row of a panel that is read.
struct Spot<'a> {
    panel: &'a Panel,
    frame: &'a Frame,
    read: &'a Read,
    table: &'a Table,
    row: usize,
    x: f64,
}

impl<'a> Spot<'a> {
    fn find(panel: &'a Panel, read: &'a Read, frame: &'a Frame, place: Place) -> Option<Spot<'a>> {
        let row = row(panel, read, frame, place)?;
        let table = panel.tables.get(read.table)?;
        Some(Spot { panel, frame, read, table, row, x: *table.get(&read.x).get(row)? })
    }

    /// `P/D = 1.25`.
    fn place(&self) -> String {
        let x = shown(digits(self.table, &self.read.x), self.x);
        format!("{} = {x}", words::bare(&self.panel.x.symbol))
    }

    fn numbers(&self) -> impl Iterator<Item = (Name, String)> + use<'_> {
        let x = ("x".into(), shown(digits(self.table, &self.read.x), self.x));
        let number = |column: &crate::chart::Column| {
            column.values.get(self.row).map(|&value| (column.name.clone(), shown(column.digits, value)))
        };
        [x].into_iter().chain(self.table.columns.iter().filter_map(number))
    }

    /// What the panel says of an entry of the legend, if it draws it.
    fn value(&self, key: &Key, view: &View, own: bool) -> Option<Value> {
        let of = |mark: &&Mark| mark.key == key.name && mark.look == Look::Present;
        let curve =
            self.panel.marks.iter().filter(of).find(|mark| mark.shape == Shape::Line && mark.origin == Origin::Theory);
        let points = self.panel.marks.iter().filter(of).filter(|mark| mark.origin == Origin::Simulation);
        let simulated = points.into_iter().find_map(|mark| self.simulated(mark));
        let theory = match (curve, &key.note) {
            (Some(mark), _) => self.theory(mark),
            // Drawn as marks alone: the row has its value all the same.
            (None, None) => self.number(&key.name),
            (None, Some(_)) => None,
        };
        if theory.is_none() && simulated.is_none() {
            return None;
        }
        let drawn = own && curve.is_some() && view.shows(&key.name);
        let row = theory.as_ref().filter(|_| drawn).and_then(|(value, _)| self.frame.visible_row(*value));
        let (theory, text) = theory.map_or_else(|| (None, unread(key).text), |(value, text)| (Some(value), text));
        let elsewhere = (!own).then(|| self.place());
        Some(Value { key: key.name.clone(), theory, text, simulated, row, elsewhere })
    }

    /// A number of the row that is read.
    fn number(&self, name: &str) -> Option<(f64, String)> {
        let value = *self.table.get(name).get(self.row)?;
        Some((value, shown(digits(self.table, name), value)))
    }

    /// The curve here: a number of the row that is read. If that has none the curve's own rows do, straight between them.
    fn theory(&self, mark: &Mark) -> Option<(f64, String)> {
        if let Some(number) = self.number(&mark.y) {
            return Some(number);
        }
        let table = self.panel.tables.get(mark.table)?;
        let value = self.between(table.get(&mark.x), table.get(&mark.y))?;
        Some((value, shown(digits(table, &mark.y), value)))
    }

    fn between(&self, x: &[f64], y: &[f64]) -> Option<f64> {
        if let Some(at) = x.iter().position(|&x| x == self.x) {
            return y.get(at).copied();
        }
        let at = x.windows(2).position(|pair| pair[0] < self.x && self.x < pair[1])?;
        let [from, here, to] = [x[at], self.x, x[at + 1]].map(|x| self.frame.x.share(x));
        let share = (here - from) / (to - from);
        let (&a, &b) = (y.get(at)?, y.get(at + 1)?);
        let value =
            if self.frame.y.log && a > 0.0 && b > 0.0 { a * libm::pow(b / a, share) } else { a + (b - a) * share };
        share.is_finite().then_some(value)
    }

    /// A simulated point at this very x, or the bar that it is in.
    fn simulated(&self, mark: &Mark) -> Option<Simulated> {
        let table = self.panel.tables.get(mark.table)?;
        let x = table.get(&mark.x);
        let row = match (mark.shape, &mark.to) {
            (Shape::Bars, Some(to)) => {
                x.iter().zip(table.get(to)).position(|(&from, &to)| from <= self.x && self.x < to)
            }
            (Shape::Dots, _) => x.iter().position(|&x| (x - self.x).abs() <= 1e-9 * self.x.abs()),
            _ => None,
        }?;
        let at = |name: &str| table.get(name).get(row).copied().unwrap_or(f64::NAN);
        let value = at(&mark.y);
        let interval = mark.interval.as_deref().map_or(f64::NAN, at);
        let expected = mark.expected.as_deref().map_or(f64::NAN, at);
        let z = (value - expected) / at(&format!("{}.stderr", mark.y));
        let text = with_interval(shown(digits(table, &mark.y), value), interval);
        value.is_finite().then_some(Simulated { value, interval, text, z: z.is_finite().then_some(z) })
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{curve, plane, sweep};
    use super::*;
    use crate::chart::{Column, number};

    fn at(place: Place) -> Reading {
        read(&sweep(), &View::new(720.0, 400.0), 0, place)
    }

    #[test]
    fn every_number_is_one_of_a_row_in_bits() {
        for step in 0..=72 {
            let reading = at(Place::Pixel(10.0 * f64::from(step), 100.0));
            let x = reading.x.unwrap().0;
            for (value, truth) in reading.values.iter().zip(curve(x)) {
                assert_eq!(value.theory.map(f64::to_bits), Some(truth.to_bits()), "{} at {x}", value.key);
            }
            assert_eq!(reading.place, format!("P/D = {}", number::significant(x, 4)));
        }
        assert_eq!(at(Place::Start).place, "P/D = 1.25");
        assert_eq!(at(Place::Start).number("bias2"), Some("0.00674"));
        assert_eq!(at(Place::Start).values[3].text, "slope P⁻²");
    }

    #[test]
    fn near_a_simulated_point_it_is_read_with_its_deviation() {
        let column = at(Place::X { x: 0.6, steps: 0.0 }).x.unwrap().1;
        let reading = at(Place::Pixel(column + 4.0, 0.0));
        let simulated = reading.values[0].simulated.as_ref().unwrap();
        assert_eq!((reading.x.unwrap().0, &*simulated.text), (0.6, "0.694 ± 0.034"));
        assert!((simulated.z.unwrap() - 1.5).abs() < 1e-9, "3 % above, with a standard error of 2 %");
        assert_eq!(reading.values[2].simulated.as_ref().unwrap().z, None);
        let unsure = at(Place::X { x: 1.4, steps: 0.0 });
        assert_eq!(unsure.values[2].simulated.as_ref().unwrap().text, "0.00370");
    }

    #[test]
    fn each_key_press_moves_and_none_skips_a_simulated_point() {
        for width in [720.0, 328.0] {
            let (chart, view) = (sweep(), View::new(width, 246.0));
            let mut x = 0.01;
            let mut met = Vec::new();
            for _ in 0..200 {
                let (next, _) = read(&chart, &view, 0, Place::X { x, steps: 1.0 }).x.unwrap();
                assert!(next > x || x == 2.0);
                met.push(next);
                x = next;
            }
            assert_eq!(x, 2.0);
            assert!([0.2, 0.6, 1.0, 1.4, 1.8].iter().all(|simulated| met.contains(simulated)));
            let (first, _) = read(&chart, &view, 0, Place::X { x, steps: f64::NEG_INFINITY }).x.unwrap();
            assert_eq!(first, 0.01);
        }
    }

    #[test]
    fn what_is_counted_is_read_at_whole_numbers() {
        let mut chart = plane();
        let table = &mut chart.panels[1].tables[0];
        let half: Vec<f64> = table.get("samples").iter().map(|x| x + 0.5).collect();
        table.columns[0].values.iter_mut().zip(half).skip(1).step_by(2).for_each(|(x, half)| *x = half);
        let (x, _) = read(&chart, &View::new(720.0, 400.0), 1, Place::Pixel(500.0, 0.0)).x.unwrap();
        assert_eq!(x, libm::round(x));
    }

    #[test]
    fn a_plane_is_picked_and_its_curve_read_beside_it() {
        let (chart, view) = (plane(), View::new(720.0, 400.0));
        assert_eq!((panel_at(&chart, &view, (100.0, 9.0)), panel_at(&chart, &view, (700.0, 9.0))), (0, 1));
        let start = read(&chart, &view, 0, Place::Start);
        assert_eq!(start.place, "l = 0.46, q = 0.8: bias of features");
        assert_eq!((start.values[0].elsewhere.as_deref(), &start.set), (Some("P = 1000"), &Vec::new()));
        assert_eq!(read(&chart, &view, 0, Place::Moved(1.0, -1.0)).set, [("l", 0.48), ("q", 0.79)]);
        let frame = frames(&chart, view.size)[0];
        let pixel = Place::Pixel(frame.x.pixel(1.2345), frame.y.pixel(0.5));
        assert_eq!(read(&chart, &view, 0, pixel).set, [("l", 1.23), ("q", 0.5)]);
        assert_eq!(read(&chart, &view, 0, Place::Pixel(-1e9, 1e9)).set, [("l", 0.0), ("q", 0.0)]);
    }

    #[test]
    fn a_curve_with_rows_of_its_own_is_straight_between_them() {
        let mut chart = sweep();
        let columns = vec![Column::given("x", "", vec![0.5, 1.5]), Column::computed("y", "", vec![1e-2, 1.0])];
        let own = chart.panels[0].add(Table::drawn(columns));
        chart.panels[0].marks.insert(0, Mark::new(Shape::Line, "gcv", own, "x", "y"));
        let reading = read(&chart, &View::new(720.0, 400.0), 0, Place::X { x: 1.0, steps: 0.0 });
        assert!((reading.values[3].theory.unwrap() - 0.1).abs() < 1e-12, "straight on a logarithmic axis");
    }
}
