//! From a function to strokes: where to evaluate it, what of it lies inside the plot, and its dashes.

use super::pen::At;

/// Values of all series at one pixel column; `None` where they can't be had.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Horizontal position in pixels.
    pub pixel: f64,
    /// Vertical positions in pixels, one a series.
    pub rows: Option<Vec<f64>>,
}

/// Evaluations that one picture may take, however wild its curves are.
const MOST_SAMPLES: usize = 1200;
/// A curve may differ from its polygon by this many pixels.
const TOLERANCE: f64 = 0.12;
/// Columns closer than this are not divided further.
const FINEST: f64 = 0.06;
/// Evaluations before any refinement.
const COARSE: usize = 40;

/// Evaluates `rows` (pixel column → pixel rows) on `from..to`, at every break, and then halfway between neighbours until
/// the polygon through the points is within [`TOLERANCE`] of the curves everywhere in the window of rows.
pub fn sample(
    (from, to): (f64, f64),
    breaks: &[f64],
    window: (f64, f64),
    mut rows: impl FnMut(f64) -> Option<Vec<f64>>,
) -> Vec<Sample> {
    let mut columns: Vec<f64> = (0..=COARSE).map(|k| from + (to - from) * k as f64 / COARSE as f64).collect();
    for &column in breaks.iter().filter(|&&column| column > from && column < to) {
        columns.insert(columns.partition_point(|&other| other < column), column);
    }
    let mut at = |pixel: f64| Sample { pixel, rows: rows(pixel) };

    let mut samples = Vec::new();
    // The right ends still to be reached, nearest last.
    let mut ahead: Vec<Sample> = columns.into_iter().rev().map(&mut at).collect();
    let mut budget = MOST_SAMPLES - ahead.len();
    samples.extend(ahead.pop());
    while let Some(right) = ahead.last() {
        let left = &samples[samples.len() - 1];
        let wide = right.pixel - left.pixel > FINEST;
        if wide && budget > 0 {
            let middle = at(f64::midpoint(left.pixel, right.pixel));
            budget -= 1;
            if bends(left, &middle, right, window) {
                ahead.push(middle);
                continue;
            }
        }
        samples.extend(ahead.pop());
    }
    samples
}

/// Whether the middle is off the straight line between its neighbours, where the window shows it.
fn bends(left: &Sample, middle: &Sample, right: &Sample, (top, bottom): (f64, f64)) -> bool {
    let (Some(left), Some(middle), Some(right)) = (&left.rows, &middle.rows, &right.rows) else {
        return left.rows.is_some() != right.rows.is_some();
    };
    let margin = 2.0;
    let seen = |row: f64| row.clamp(top - margin, bottom + margin);
    left.iter().zip(middle).zip(right).any(|((&left, &middle), &right)| {
        (seen(f64::midpoint(seen(left), seen(right))) - seen(middle)).abs() > TOLERANCE
    })
}

/// The pieces of one series that lie between the rows `top` and `bottom`.
pub fn clip(samples: &[Sample], series: usize, (top, bottom): (f64, f64)) -> Vec<Vec<At>> {
    let mut pieces: Vec<Vec<At>> = Vec::new();
    let mut open = false;
    for pair in samples.windows(2) {
        let (Some(a), Some(b)) = (&pair[0].rows, &pair[1].rows) else {
            open = false;
            continue;
        };
        let (a, b) = ((pair[0].pixel, a[series]), (pair[1].pixel, b[series]));
        let Some((start, end)) = clip_segment(a, b, top, bottom) else {
            open = false;
            continue;
        };
        if open && start == a {
            if let Some(piece) = pieces.last_mut() {
                piece.push(end);
            }
        } else {
            pieces.push(vec![start, end]);
        }
        open = end == b;
    }
    pieces
}

fn clip_segment(a: At, b: At, top: f64, bottom: f64) -> Option<(At, At)> {
    if !(a.1.is_finite() && b.1.is_finite()) || a.1.max(b.1) < top || a.1.min(b.1) > bottom {
        return None;
    }
    let cut = |from: At, towards: At| {
        let row = from.1.clamp(top, bottom);
        if row == from.1 { from } else { (from.0 + (towards.0 - from.0) * (row - from.1) / (towards.1 - from.1), row) }
    };
    Some((cut(a, b), cut(b, a)))
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

    #[test]
    fn a_peak_at_a_break_is_found_and_the_polygon_is_true() {
        let curve = |x: f64| 100.0 - 90.0 / (1.0 + (x - 50.03) * (x - 50.03) * 400.0);
        let samples = sample((0.0, 100.0), &[50.03], (0.0, 200.0), |x| Some(vec![curve(x)]));
        let lowest = samples.iter().map(|s| s.rows.as_ref().unwrap()[0]).fold(f64::INFINITY, f64::min);
        assert!((lowest - 10.0).abs() < 1e-12);
        assert!(samples.len() < 300, "{}", samples.len());
        for pair in samples.windows(2) {
            let middle = f64::midpoint(pair[0].pixel, pair[1].pixel);
            let chord = f64::midpoint(curve(pair[0].pixel), curve(pair[1].pixel));
            assert!((chord - curve(middle)).abs() < 0.3 || pair[1].pixel - pair[0].pixel < 0.07);
        }
    }

    #[test]
    fn wild_curves_have_a_bound() {
        let samples = sample((0.0, 600.0), &[], (0.0, 300.0), |x| Some(vec![150.0 + 140.0 * libm::sin(x * x)]));
        assert!(samples.len() <= MOST_SAMPLES);
    }

    #[test]
    fn clipping_cuts_at_the_edge_and_breaks_at_a_gap() {
        let row = |pixel, row: Option<f64>| Sample { pixel, rows: row.map(|row| vec![row]) };
        let samples =
            [row(0.0, Some(5.0)), row(1.0, Some(15.0)), row(2.0, None), row(3.0, Some(5.0)), row(4.0, Some(6.0))];
        assert_eq!(clip(&samples, 0, (0.0, 10.0)), [vec![(0.0, 5.0), (0.5, 10.0)], vec![(3.0, 5.0), (4.0, 6.0)]]);
    }

    #[test]
    fn dashes_have_their_lengths_around_corners() {
        let strokes = dashes(&[(0.0, 0.0), (5.0, 0.0), (5.0, 5.0)], &[6.0, 2.0]);
        assert_eq!(strokes, [vec![(0.0, 0.0), (5.0, 0.0), (5.0, 1.0)], vec![(5.0, 3.0), (5.0, 5.0)]]);
        assert_eq!(dashes(&[(0.0, 0.0), (5.0, 0.0)], &[]), [vec![(0.0, 0.0), (5.0, 0.0)]]);
    }
}
