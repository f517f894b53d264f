//! The regions of a map as polygons: found from what holds at each pixel, whatever the rule behind it.
//!
//! The plane is scanned in rows. Between two rows in which the same regions follow each other their borders are straight
//! to a tenth of a pixel, or there is another row between them; where the order changes, rows lie closer than can be seen.

use std::cell::RefCell;

/// A point.
pub type At = (f64, f64);

/// A region: what holds in it, and its outline.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// What the rule says in it.
    pub kind: usize,
    /// Its left border from above, then its right one from below.
    pub outline: Vec<At>,
}

/// The plane divided.
#[derive(Debug, Clone, PartialEq)]
pub struct Division {
    /// All regions.
    pub regions: Vec<Region>,
    /// Where two of them meet.
    pub borders: Vec<Vec<At>>,
    /// Rows of the scan, evenly spaced ones among them.
    rows: Vec<Row>,
}

/// A stretch of a row, between two columns.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Run {
    kind: usize,
    from: f64,
    to: f64,
}

#[derive(Debug, Clone, PartialEq)]
struct Row {
    y: f64,
    runs: Vec<Run>,
}

/// Columns of a row's first scan: a region narrower than one may be missed.
const COLUMNS: u32 = 48;
/// Rows of the first scan.
const ROWS: u32 = 32;
/// Borders are this exact, in pixels.
const EXACT: f64 = 0.04;

/// Divides the rectangle between two corners by what `kind` says at (x, y) in pixels.
fn divide((left, top): At, (right, bottom): At, kind: impl Fn(f64, f64) -> usize) -> Division {
    let scan = |y: f64| Row { y, runs: runs((left, right), |x| kind(x, y)) };
    let mut rows = vec![scan(top)];
    for k in 1..=ROWS {
        let next = scan(top + (bottom - top) * f64::from(k) / f64::from(ROWS));
        refine(&mut rows, next, &scan);
    }
    let (regions, borders) = join(&rows);
    Division { regions, borders, rows }
}

/// The same by a rule that says anything: what holds in each kind of region, by the regions' `kind`.
pub fn divide_by<K: PartialEq>(first: At, last: At, rule: impl Fn(f64, f64) -> K) -> (Vec<K>, Division) {
    let kinds = RefCell::new(Vec::new());
    let kind = |x: f64, y: f64| {
        let holds = rule(x, y);
        let mut kinds = kinds.borrow_mut();
        kinds.iter().position(|other| *other == holds).unwrap_or_else(|| {
            kinds.push(holds);
            kinds.len() - 1
        })
    };
    let division = divide(first, last, kind);
    (kinds.into_inner(), division)
}

/// Appends a row, with as many before it as the borders need.
fn refine(rows: &mut Vec<Row>, next: Row, scan: &impl Fn(f64) -> Row) {
    let mut ahead = vec![next];
    while let (Some(above), Some(below)) = (rows.last(), ahead.last()) {
        if below.y - above.y > EXACT {
            let middle = scan(f64::midpoint(above.y, below.y));
            if !straight(above, &middle, below) {
                ahead.push(middle);
                continue;
            }
        }
        rows.extend(ahead.pop());
    }
}

fn same(a: &Row, b: &Row) -> bool {
    a.runs.len() == b.runs.len() && a.runs.iter().zip(&b.runs).all(|(a, b)| a.kind == b.kind)
}

fn straight(above: &Row, middle: &Row, below: &Row) -> bool {
    same(above, middle)
        && same(middle, below)
        && above
            .runs
            .iter()
            .zip(&below.runs)
            .zip(&middle.runs)
            .all(|((above, below), middle)| (f64::midpoint(above.to, below.to) - middle.to).abs() < 2.0 * EXACT)
}

fn runs((left, right): (f64, f64), kind: impl Fn(f64) -> usize) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut add = |kind: usize, from: f64, to: f64| match runs.last_mut() {
        Some(last) if last.kind == kind => last.to = to,
        _ => runs.push(Run { kind, from, to }),
    };
    let mut from = (left, kind(left));
    for k in 1..=COLUMNS {
        let x = left + (right - left) * f64::from(k) / f64::from(COLUMNS);
        let mut ahead = vec![(x, kind(x))];
        while let Some(&to) = ahead.last() {
            if from.1 != to.1 && to.0 - from.0 > EXACT {
                let middle = f64::midpoint(from.0, to.0);
                ahead.push((middle, kind(middle)));
                continue;
            }
            let border = if from.1 == to.1 { to.0 } else { f64::midpoint(from.0, to.0) };
            add(from.1, from.0, border);
            from = (border, to.1);
            ahead.pop();
        }
    }
    add(from.1, from.0, right);
    runs
}

/// A region while it is followed from row to row.
struct Open {
    kind: usize,
    left: Vec<At>,
    right: Vec<At>,
}

/// Adds a point to a border; one on the straight line between its neighbours goes.
fn push(border: &mut Vec<At>, at: At) {
    if let [.., a, b] = border[..] {
        let along = (at.0 - a.0) * (b.1 - a.1) - (b.0 - a.0) * (at.1 - a.1);
        if along.abs() < EXACT * libm::hypot(at.0 - a.0, at.1 - a.1) {
            border.pop();
        }
    }
    border.push(at);
}

fn join(rows: &[Row]) -> (Vec<Region>, Vec<Vec<At>>) {
    let mut regions = Vec::new();
    let mut borders: Vec<Vec<At>> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut sides: Vec<Vec<At>> = Vec::new();
    let mut before: Option<&Row> = None;
    for row in rows {
        if let Some(before) = before.filter(|before| !same(before, row)) {
            borders.extend(steps(before, row));
            borders.append(&mut sides);
            // A region that goes on below, alone under itself, stays one.
            let mut old: Vec<Option<Open>> = open.drain(..).map(Some).collect();
            for run in &row.runs {
                let under = |(at, above): (usize, &Run)| {
                    let meets = above.kind == run.kind && above.from < run.to && above.to > run.from;
                    (meets && old[at].is_some()).then_some(at)
                };
                let above = before.runs.iter().enumerate().find_map(under);
                let goes_on = above.and_then(|at| old[at].take());
                open.push(goes_on.unwrap_or(Open { kind: run.kind, left: Vec::new(), right: Vec::new() }));
            }
            regions.extend(old.into_iter().flatten().map(close));
        }
        if open.is_empty() {
            open.extend(row.runs.iter().map(|run| Open { kind: run.kind, left: Vec::new(), right: Vec::new() }));
        }
        sides.resize(row.runs.len().saturating_sub(1), Vec::new());
        for (at, (open, run)) in open.iter_mut().zip(&row.runs).enumerate() {
            push(&mut open.left, (run.from, row.y));
            push(&mut open.right, (run.to, row.y));
            if let Some(side) = sides.get_mut(at) {
                push(side, (run.to, row.y));
            }
        }
        before = Some(row);
    }
    regions.extend(open.into_iter().map(close));
    borders.append(&mut sides);
    borders.retain(|border| border.len() > 1);
    (regions, borders)
}

fn close(open: Open) -> Region {
    let outline = open.left.into_iter().chain(open.right.into_iter().rev()).collect();
    Region { kind: open.kind, outline }
}

/// The level borders between two rows: where other regions lie one above the other.
fn steps(above: &Row, below: &Row) -> Vec<Vec<At>> {
    let y = f64::midpoint(above.y, below.y);
    let mut steps: Vec<Vec<At>> = Vec::new();
    for a in &above.runs {
        for b in below.runs.iter().filter(|b| b.kind != a.kind) {
            let (from, to) = (a.from.max(b.from), a.to.min(b.to));
            if to - from > 2.0 * EXACT {
                steps.push(vec![(from, y), (to, y)]);
            }
        }
    }
    steps
}

impl Division {
    /// The middle of the roomiest place for a box of that size in what is of one kind, if it fits anywhere.
    #[must_use]
    pub fn room(&self, kind: usize, (width, height): (f64, f64)) -> Option<At> {
        let mut best: Option<(f64, At)> = None;
        for row in &self.rows {
            for run in row.runs.iter().filter(|run| run.kind == kind && run.to - run.from > width) {
                let middle = f64::midpoint(run.from, run.to);
                let (from, to) = (middle - 0.5 * width, middle + 0.5 * width);
                let holds =
                    |row: &&Row| row.runs.iter().any(|run| run.kind == kind && run.from <= from && run.to >= to);
                let up = self.rows.iter().rev().filter(|other| other.y <= row.y).take_while(holds).last();
                let down = self.rows.iter().filter(|other| other.y >= row.y).take_while(holds).last();
                let (Some(up), Some(down)) = (up, down) else { continue };
                let space = down.y - up.y;
                // Height counts double: a wide region is read more easily than a high one.
                let score = f64::min(2.0 * space / height, (run.to - run.from) / width);
                if space >= height && best.is_none_or(|(other, _)| score > other) {
                    best = Some((score, (middle, f64::midpoint(up.y, down.y))));
                }
            }
        }
        best.map(|(_, at)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(outline: &[At]) -> f64 {
        let next = outline.iter().cycle().skip(1);
        0.5 * outline.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>().abs()
    }

    #[test]
    fn a_corner_a_slope_and_a_curve_are_found() {
        // Below the row 50 the left half belongs to 1; a disc is 2; all else is 0.
        let kind = |x: f64, y: f64| {
            if libm::hypot(x - 70.0, y - 30.0) < 20.0 {
                2
            } else {
                usize::from(y > 50.3 && x < 50.0 + 0.3 * (y - 50.3))
            }
        };
        let Division { regions, borders, rows } = divide((0.0, 0.0), (100.0, 100.0), kind);
        let of =
            |kind: usize| regions.iter().filter(|region| region.kind == kind).map(|r| area(&r.outline)).sum::<f64>();
        assert!((of(2) - 400.0 * std::f64::consts::PI).abs() < 8.0, "{}", of(2));
        assert!((of(1) - (50.0 * 49.7 + 0.15 * 49.7 * 49.7)).abs() < 8.0, "{}", of(1));
        assert!((of(0) + of(1) + of(2) - 1e4).abs() < 8.0);
        assert!(rows.len() < 700 && regions.len() < 8 && !borders.is_empty(), "{} {}", rows.len(), regions.len());
    }

    #[test]
    fn a_name_finds_room() {
        let division = divide((0.0, 0.0), (100.0, 100.0), |x, y| usize::from(x > 40.0 && y > 70.0));
        let (x, y) = division.room(1, (50.0, 10.0)).unwrap();
        assert!((x - 70.0).abs() < 0.1 && (y - 85.0).abs() < 1.0);
        assert_eq!(division.room(1, (70.0, 10.0)), None);
        assert!(division.room(0, (70.0, 10.0)).is_some());
    }
}
