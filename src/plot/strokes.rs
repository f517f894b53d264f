//! What of a line or a polygon lies inside the plot, and the strokes of a dashed line.

/// A point in CSS pixels.
pub type At = (f64, f64);

/// A rectangle: first and last column, first and last row from above.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// First and last column.
    pub columns: (f64, f64),
    /// First and last row.
    pub rows: (f64, f64),
}

impl Window {
    /// Whether a point lies in it, or by half a pixel beside it.
    pub fn holds(&self, (x, y): At) -> bool {
        x >= self.columns.0 - 0.5 && x <= self.columns.1 + 0.5 && y >= self.rows.0 - 0.5 && y <= self.rows.1 + 0.5
    }

    /// The share of the way from `a` to `b` that lies in it: first and last.
    fn cut(&self, a: At, b: At) -> Option<(f64, f64)> {
        let (mut first, mut last) = (0.0, 1.0);
        for (from, way, (low, high)) in [(a.0, b.0 - a.0, self.columns), (a.1, b.1 - a.1, self.rows)] {
            if way == 0.0 {
                if from < low || from > high {
                    return None;
                }
                continue;
            }
            let (enters, leaves) = ((low - from) / way, (high - from) / way);
            first = f64::max(first, enters.min(leaves));
            last = f64::min(last, enters.max(leaves));
        }
        (first <= last).then_some((first, last))
    }
}

/// The pieces of a line that lie in the window. Where a point is missing the line breaks.
pub fn clip(points: impl IntoIterator<Item = Option<At>>, window: &Window) -> Vec<Vec<At>> {
    let mut pieces: Vec<Vec<At>> = Vec::new();
    let mut before: Option<At> = None;
    let mut open = false;
    for point in points {
        let (Some(a), Some(b)) = (before, point) else {
            (before, open) = (point, false);
            continue;
        };
        before = Some(b);
        let Some((first, last)) = window.cut(a, b) else {
            open = false;
            continue;
        };
        let at = |share: f64| (a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share);
        let end = if last < 1.0 { at(last) } else { b };
        match pieces.last_mut().filter(|_| open && first <= 0.0) {
            Some(piece) => piece.push(end),
            None => pieces.push(vec![if first > 0.0 { at(first) } else { a }, end]),
        }
        open = last >= 1.0;
    }
    pieces
}

/// The part of a polygon that lies in the window: cut at each of its four sides in turn (Sutherland and Hodgman).
pub fn clip_polygon(corners: &[At], window: &Window) -> Vec<At> {
    type Side = (fn(At) -> f64, f64, f64);
    let sides: [Side; 4] = [
        (|at| at.0, window.columns.0, 1.0),
        (|at| at.0, window.columns.1, -1.0),
        (|at| at.1, window.rows.0, 1.0),
        (|at| at.1, window.rows.1, -1.0),
    ];
    sides.into_iter().fold(corners.to_vec(), |corners, (of, limit, sign)| {
        let inside = |at: At| sign * (of(at) - limit);
        let mut kept = Vec::new();
        for (at, &b) in corners.iter().enumerate() {
            let a = corners[(at + corners.len() - 1) % corners.len()];
            let (from, to) = (inside(a), inside(b));
            if (from < 0.0) != (to < 0.0) {
                let share = from / (from - to);
                kept.push((a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share));
            }
            if to >= 0.0 {
                kept.push(b);
            }
        }
        kept
    })
}

/// Cuts a piece into the strokes of a dash pattern (stroke, gap, stroke, …). An empty pattern is one stroke.
pub fn dashes(piece: &[At], pattern: &[f64]) -> Vec<Vec<At>> {
    let (Some(&first), false) = (piece.first(), pattern.is_empty()) else {
        return vec![piece.to_vec()];
    };
    let mut strokes = Vec::new();
    let mut stroke = vec![first];
    let mut phase = 0;
    let mut left = pattern[0];
    let mut at = first;
    for &next in &piece[1..] {
        loop {
            let length = libm::hypot(next.0 - at.0, next.1 - at.1);
            if length <= left {
                left -= length;
                break;
            }
            at = (at.0 + (next.0 - at.0) * left / length, at.1 + (next.1 - at.1) * left / length);
            if phase % 2 == 0 {
                stroke.push(at);
                strokes.push(std::mem::take(&mut stroke));
            } else {
                stroke = vec![at];
            }
            phase = (phase + 1) % pattern.len();
            left = pattern[phase];
        }
        at = next;
        if phase % 2 == 0 {
            stroke.push(next);
        }
    }
    if stroke.len() > 1 {
        strokes.push(stroke);
    }
    strokes
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Window = Window { columns: (0.0, 10.0), rows: (0.0, 10.0) };

    #[test]
    fn a_line_is_cut_at_the_edges_and_breaks_at_a_gap() {
        let line = [Some((0.0, 5.0)), Some((1.0, 15.0)), None, Some((3.0, 5.0)), Some((4.0, 6.0)), Some((14.0, 6.0))];
        let pieces = clip(line, &WINDOW);
        assert_eq!(pieces, [vec![(0.0, 5.0), (0.5, 10.0)], vec![(3.0, 5.0), (4.0, 6.0), (10.0, 6.0)]]);
        let through = clip([Some((-5.0, -5.0)), Some((15.0, 15.0))], &WINDOW);
        assert_eq!(through, [vec![(0.0, 0.0), (10.0, 10.0)]]);
        assert!(clip([Some((-5.0, 4.0)), Some((4.0, 15.0))], &WINDOW).is_empty());
    }

    #[test]
    fn a_polygon_around_the_window_becomes_the_window() {
        let cut = clip_polygon(&[(-5.0, -5.0), (20.0, -5.0), (20.0, 20.0), (-5.0, 20.0)], &WINDOW);
        assert_eq!(cut.len(), 4);
        assert!(cut.iter().all(|&at| WINDOW.holds(at)));
        assert!(clip_polygon(&[(20.0, 0.0), (30.0, 0.0), (30.0, 9.0)], &WINDOW).is_empty());
    }

    #[test]
    fn dashes_have_their_lengths_around_corners() {
        let strokes = dashes(&[(0.0, 0.0), (5.0, 0.0), (5.0, 5.0)], &[6.0, 2.0]);
        assert_eq!(strokes, [vec![(0.0, 0.0), (5.0, 0.0), (5.0, 1.0)], vec![(5.0, 3.0), (5.0, 5.0)]]);
        assert_eq!(dashes(&[(0.0, 0.0), (5.0, 0.0)], &[]), [vec![(0.0, 0.0), (5.0, 0.0)]]);
    }
}
