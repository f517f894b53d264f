//! Which row of a table a reader means: by a pointer, by the keyboard, or before doing anything.

use super::frame::Frame;
use crate::chart::{Look, Origin, Panel, Read, Shape};

/// A place in a panel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place {
    /// Where it is read before anybody points at it.
    Start,
    /// At a pixel of the picture: column and row.
    Pixel(f64, f64),
    /// At an x, moved by some hundredths of the axis; by infinitely many to its end.
    X {
        /// The x to start from.
        x: f64,
        /// Hundredths of the axis to move by.
        steps: f64,
    },
    /// In a plane: from the picked point by some hundredths of each axis, to the right and up.
    Moved(f64, f64),
}

/// A pointer this close to a simulated point, in pixels, means it.
const NEAR: f64 = 5.0;

/// A row that can be read: its place in the table, and its column in the picture.
#[derive(Clone, Copy)]
struct Candidate {
    row: usize,
    x: f64,
    column: f64,
}

/// The row that is meant, of the table that a panel is read from.
pub fn row(panel: &Panel, read: &Read, frame: &Frame, place: Place) -> Option<usize> {
    let candidates = candidates(panel, read, frame);
    let simulated = simulated(panel);
    let measured = |candidate: &&Candidate| simulated.contains(&candidate.x);
    let nearest = |column: f64| nearest(candidates.iter(), column);
    let found = match place {
        Place::Start | Place::Moved(..) => nearest(frame.column(read.start).unwrap_or(frame.x.pixels.0)),
        Place::Pixel(column, _) => {
            let point = self::nearest(candidates.iter().filter(measured), column);
            point.filter(|point| (point.column - column).abs() <= NEAR).or_else(|| nearest(column))
        }
        Place::X { x, steps } => {
            let from = nearest(frame.column(x).unwrap_or(frame.columns().0))?;
            let (left, right) = frame.columns();
            let to = from.column + (steps / 100.0 * (right - left)).clamp(left - right, right - left);
            let ahead = |candidate: &&Candidate| (candidate.column - from.column) * steps > 0.0;
            // No simulated point is skipped, and each step leads to another row.
            let between = |candidate: &&Candidate| {
                ahead(candidate) && (candidate.column - from.column).abs() < (to - from.column).abs()
            };
            let stop = || self::nearest(candidates.iter().filter(measured).filter(between), from.column);
            let stop = if steps.abs() <= 10.0 { stop() } else { None };
            stop.or_else(|| self::nearest(candidates.iter().filter(ahead), to)).or(Some(from))
        }
    };
    found.map(|candidate| candidate.row)
}

fn nearest<'a>(candidates: impl Iterator<Item = &'a Candidate>, column: f64) -> Option<Candidate> {
    candidates.min_by(|a, b| (a.column - column).abs().total_cmp(&(b.column - column).abs())).copied()
}

/// The rows inside the plot, at whole x where these are counted; all rows where none is left.
fn candidates(panel: &Panel, read: &Read, frame: &Frame) -> Vec<Candidate> {
    let values = panel.tables.get(read.table).map_or(&[][..], |table| table.get(&read.x));
    let placed = |(row, &x): (usize, &f64)| frame.column(x).map(|column| Candidate { row, x, column });
    let all: Vec<Candidate> = values.iter().enumerate().filter_map(placed).collect();
    let (left, right) = frame.columns();
    let seen = |one: &&Candidate| one.column >= left - 0.5 && one.column <= right + 0.5;
    let counted = |one: &&Candidate| !read.whole || one.x == libm::round(one.x);
    let inside: Vec<Candidate> = all.iter().filter(seen).filter(counted).copied().collect();
    if inside.is_empty() { all } else { inside }
}

/// The x of simulated points.
fn simulated(panel: &Panel) -> Vec<f64> {
    let dots = panel
        .marks
        .iter()
        .filter(|mark| mark.shape == Shape::Dots && mark.origin == Origin::Simulation && mark.look == Look::Present);
    dots.filter_map(|mark| panel.tables.get(mark.table).map(|table| table.get(&mark.x))).flatten().copied().collect()
}
