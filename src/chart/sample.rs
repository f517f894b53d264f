//! From a function to rows of a table: where to evaluate it, so that the polygon through the rows is the curve.

use super::scale::Scale;

/// Evaluations that one panel may take, however wild its curves are.
const MOST_SAMPLES: usize = 1200;
/// A curve may differ from its polygon by this many pixels.
const TOLERANCE: f64 = 0.12;
/// Places closer than this, in pixels, are not divided further.
const FINEST: f64 = 0.06;
/// Pixels between the places of the first pass. Halfway between two of them is looked, too: the nearest row is at most a
/// quarter of it from a pointer.
const STEP: f64 = 12.0;
/// The same where whole x are places and what is halfway, which has a row as well, need be none.
const WHOLE_STEP: f64 = 6.0;

/// What is to be sampled.
#[derive(Debug, Clone, Copy)]
pub struct Sampler<'a> {
    /// The horizontal axis, in pixels.
    pub x: Scale,
    /// The vertical axis, in pixels: what lies outside of it need not be exact.
    pub y: Scale,
    /// First and last x.
    pub range: (f64, f64),
    /// Places that are always evaluated: a peak there may be narrower than a rounding error of a pixel.
    pub marks: &'a [f64],
    /// Whether the first pass takes whole x only: samples are counted, and read at whole numbers.
    pub whole: bool,
    /// Whether there are no rows but at whole x.
    pub integer: bool,
    /// How coarse it may be, as a multiple of the usual: the step of the first pass; by the square of it the tolerance and
    /// the finest step.
    pub coarse: f64,
}

/// Evaluates `row` at places from the first x to the last, at every mark, and then halfway between neighbours until the
/// polygon through the first `drawn` numbers of the rows is true everywhere in the window.
///
/// A row that can't be had is given as NaN, which breaks the curves.
pub fn sample(
    sampler: &Sampler,
    drawn: usize,
    mut row: impl FnMut(f64) -> Option<Vec<f64>>,
) -> Vec<(f64, Option<Vec<f64>>)> {
    let mut at = |x: f64| Place::new(sampler, drawn, x, row(x));
    let mut places: Vec<Place> = first_pass(sampler).into_iter().map(&mut at).collect();
    let mut budget = MOST_SAMPLES.saturating_sub(places.len());
    let [tolerance, finest] = [TOLERANCE, FINEST].map(|usual| usual * sampler.coarse * sampler.coarse);
    // All gaps are halved before any is halved again: what a wild curve may take is spread over all of it.
    while let Some(gap) = places.iter().position(|place| place.open) {
        let tail = places.split_off(gap);
        let mut tail = tail.into_iter().peekable();
        while let Some(mut left) = tail.next() {
            let Some(right) = tail.peek().filter(|_| left.open) else {
                left.open = false;
                places.push(left);
                continue;
            };
            left.open = false;
            let halfway = sampler.x.value(f64::midpoint(left.pixel, right.pixel));
            let middle = if sampler.integer { libm::round(halfway) } else { halfway };
            let divisible = right.pixel - left.pixel > finest && middle > left.x && middle < right.x;
            if budget == 0 || !divisible {
                places.push(left);
                continue;
            }
            budget -= 1;
            let mut middle = at(middle);
            left.open = bends(&left, &middle, right, sampler.y.pixels, tolerance);
            middle.open = left.open;
            // Where nothing bends it is a true row all the same, and paid for.
            let kept = middle.open || !sampler.whole || middle.x == libm::round(middle.x);
            places.push(left);
            places.extend(kept.then_some(middle));
        }
    }
    places.into_iter().map(|place| (place.x, place.row)).collect()
}

/// One evaluation.
struct Place {
    x: f64,
    pixel: f64,
    heights: Option<Vec<f64>>,
    row: Option<Vec<f64>>,
    /// Whether the way to the next place is still to be looked at.
    open: bool,
}

impl Place {
    fn new(sampler: &Sampler, drawn: usize, x: f64, row: Option<Vec<f64>>) -> Place {
        let heights = row.as_ref().map(|row| row.iter().take(drawn).map(|&value| sampler.y.pixel(value)).collect());
        Place { x, pixel: sampler.x.pixel(x), heights, row, open: true }
    }
}

/// The places of the first pass, ascending.
fn first_pass(sampler: &Sampler) -> Vec<f64> {
    let (from, to) = sampler.range;
    let [first, last] = [from, to].map(|x| sampler.x.pixel(x));
    let step = if sampler.whole && !sampler.integer { WHOLE_STEP } else { STEP };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred")]
    let count = libm::ceil((last - first).abs() / (step * sampler.coarse)).clamp(1.0, 400.0) as u32;
    let even = (0..=count).map(|k| {
        if k == 0 || k == count {
            return if k == 0 { from } else { to };
        }
        let x = sampler.x.value(first + (last - first) * f64::from(k) / f64::from(count));
        if sampler.whole { libm::round(x) } else { x }
    });
    let inside = |x: &f64| *x >= from && *x <= to;
    let mut places: Vec<f64> = even.chain(sampler.marks.iter().copied()).filter(inside).collect();
    places.sort_by(f64::total_cmp);
    places.dedup();
    places
}

/// Whether the middle is off the straight line between its neighbours, where the window shows it.
fn bends(left: &Place, middle: &Place, right: &Place, (bottom, top): (f64, f64), tolerance: f64) -> bool {
    let (Some(a), Some(b), Some(c)) = (&left.heights, &middle.heights, &right.heights) else {
        return left.row.is_some() != right.row.is_some();
    };
    let margin = 2.0;
    let seen = |row: f64| row.clamp(top.min(bottom) - margin, top.max(bottom) + margin);
    // The nearest whole x need not lie halfway.
    let share = (middle.pixel - left.pixel) / (right.pixel - left.pixel);
    let chord = |a: f64, c: f64| seen(a) + share * (seen(c) - seen(a));
    a.iter().zip(b).zip(c).any(|((&a, &b), &c)| (seen(chord(a, c)) - seen(b)).abs() > tolerance)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sampler(x: (f64, f64), y: (f64, f64), marks: &[f64]) -> Sampler<'_> {
        let scale = |values: (f64, f64), pixels| Scale { log: false, values, pixels };
        let (x_scale, y_scale) = (scale(x, (0.0, x.1 - x.0)), scale(y, (y.1 - y.0, 0.0)));
        Sampler { x: x_scale, y: y_scale, range: x, marks, whole: false, integer: false, coarse: 1.0 }
    }

    #[test]
    fn a_peak_at_a_mark_is_found_and_the_polygon_is_true() {
        let curve = |x: f64| 100.0 - 90.0 / (1.0 + (x - 50.03) * (x - 50.03) * 400.0);
        let rows = sample(&sampler((0.0, 100.0), (0.0, 200.0), &[50.03]), 1, |x| Some(vec![curve(x)]));
        let lowest = rows.iter().map(|(_, row)| row.as_ref().unwrap()[0]).fold(f64::INFINITY, f64::min);
        assert!((lowest - 10.0).abs() < 1e-12);
        assert!(rows.len() < 300, "{}", rows.len());
        for pair in rows.windows(2) {
            let middle = f64::midpoint(pair[0].0, pair[1].0);
            let chord = f64::midpoint(curve(pair[0].0), curve(pair[1].0));
            assert!((chord - curve(middle)).abs() < 0.3 || pair[1].0 - pair[0].0 < 0.07);
        }
    }

    #[test]
    fn wild_curves_have_a_bound_and_a_gap_is_kept() {
        let wild = sampler((0.0, 600.0), (0.0, 300.0), &[]);
        let rows = sample(&wild, 1, |x| (x < 500.0).then(|| vec![150.0 + 140.0 * libm::sin(x * x)]));
        assert!(rows.len() <= MOST_SAMPLES);
        assert!(rows.is_sorted_by(|a, b| a.0 < b.0) && rows.last().unwrap().1.is_none());
        // The right end has its share of the places, too.
        let gaps = rows.windows(2).map(|pair| pair[1].0 - pair[0].0);
        assert!(gaps.fold(0.0, f64::max) < STEP);
    }

    #[test]
    fn what_is_counted_is_read_at_whole_numbers() {
        let counted = Sampler { whole: true, ..sampler((1.0, 700.0), (0.0, 700.0), &[33.0]) };
        let rows = sample(&counted, 1, |x| Some(vec![x]));
        assert!(rows.iter().all(|(x, _)| *x == libm::round(*x)) && rows.iter().any(|(x, _)| *x == 33.0));
    }

    #[test]
    fn while_something_moves_no_place_is_sought_within_half_a_pixel() {
        let coarse = Sampler { coarse: 3.0, ..sampler((0.0, 100.0), (0.0, 200.0), &[50.03]) };
        let rows = sample(&coarse, 1, |x| Some(vec![if x < 50.03 { 0.0 } else { 150.0 }]));
        let gaps = rows.windows(2).map(|pair| pair[1].0 - pair[0].0);
        assert!(gaps.clone().fold(100.0, f64::min) > 0.2 && gaps.fold(0.0, f64::max) < 3.0 * STEP);
    }
}
