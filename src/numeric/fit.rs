//! A straight line through points of which some are far off.

/// Most points of a fit.
pub const MOST_POINTS: usize = 100_000;
/// Points of which every pair is looked at for the first guess; of more of them an even choice is.
const MOST_PAIRED: usize = 512;
/// Most rounds of weighing, of which ten are usual.
const MOST_ROUNDS: usize = 100;
/// From so many points on outliers can be told from a spread; with fewer there are least squares.
const LEAST_ROBUST: usize = 4;
/// Residuals beyond this many standard deviations get no weight; at this value 5 % more points are needed than
/// with least squares if there are no outliers.
const CUT: f64 = 4.685;
/// The standard deviation of normal numbers over the median of their absolute values.
const NORMAL: f64 = 1.482_602_218_505_602;

/// The slope of a line, with its standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slope {
    /// dy/dx.
    pub slope: f64,
    /// Its standard error; 0 only where all points lie on the line up to rounding.
    pub stderr: f64,
}

/// The line through (x, y), robustly: up to a quarter of the points may lie anywhere.
///
/// It starts from the median of the slopes between pairs of points (Theil and Sen), takes the scale of the residuals from
/// their median there, and then weighs the points by Tukey's biweight until the line comes to rest. The standard error is
/// that of an M-estimate, for residuals that are independent of each other. Where most points lie on a line up to rounding,
/// so that nothing tells the spread of the others, it is what least squares would make of all residuals from it. Fewer
/// than four points get the line of least squares and its error. None if fewer than three x differ.
///
/// Source: Huber and Ronchetti, Robust Statistics, §7.6; Sen, J. Am. Stat. Assoc. 63 (1968).
#[must_use]
pub fn line(x: &[f64], y: &[f64]) -> Option<Slope> {
    let mut distinct = x.to_vec();
    distinct.sort_by(f64::total_cmp);
    distinct.dedup();
    if distinct.len() < 3 || y.len() != x.len() {
        return None;
    }
    if x.len() < LEAST_ROBUST {
        let (slope, level) = weighted(x, y, &[1.0; LEAST_ROBUST]);
        return Some(Slope { slope, stderr: plain_error(x, y, slope, level) });
    }
    let mut slope = median_slope(x, y)?;
    let mut level = median(x.iter().zip(y).map(|(x, y)| y - slope * x).collect())?;
    let residuals =
        |slope: f64, level: f64| -> Vec<f64> { x.iter().zip(y).map(|(x, y)| y - slope * x - level).collect() };
    let size = y.iter().chain(x).fold(0.0_f64, |size, value| size.max(value.abs()));
    // The median of residuals from a fit of two parameters is too small by about this.
    let freedom = x.len() as f64 / (x.len() as f64 - 2.0);
    let scale = NORMAL * freedom.sqrt() * median(residuals(slope, level).into_iter().map(f64::abs).collect())?;
    if scale <= 8.0 * f64::EPSILON * size.max(slope.abs() * size) {
        return Some(Slope { slope, stderr: plain_error(x, y, slope, level) });
    }
    for _ in 0..MOST_ROUNDS {
        let weights: Vec<f64> = residuals(slope, level).into_iter().map(|residual| weight(residual / scale)).collect();
        let (next, height) = weighted(x, y, &weights);
        if !next.is_finite() {
            break; // hardly a point has any weight: the median stands
        }
        let change = (next - slope).abs();
        (slope, level) = (next, height);
        if change <= 1e-13 * slope.abs() {
            break;
        }
    }
    Some(Slope { slope, stderr: standard_error(x, &residuals(slope, level), scale) })
}

/// Slope and level of the line of weighted least squares.
fn weighted(x: &[f64], y: &[f64], weights: &[f64]) -> (f64, f64) {
    let mut sums = [0.0; 3];
    for ((x, y), w) in x.iter().zip(y).zip(weights) {
        sums = [sums[0] + w, sums[1] + w * x, sums[2] + w * y];
    }
    let (mean_x, mean_y) = (sums[1] / sums[0], sums[2] / sums[0]);
    let (mut square, mut product) = (0.0, 0.0);
    for ((x, y), w) in x.iter().zip(y).zip(weights) {
        square += w * (x - mean_x) * (x - mean_x);
        product += w * (x - mean_x) * (y - mean_y);
    }
    let slope = product / square;
    (slope, mean_y - slope * mean_x)
}

/// The standard error of least squares for residuals from this line; what rounding leaves of them is none.
fn plain_error(x: &[f64], y: &[f64], slope: f64, level: f64) -> f64 {
    let n = x.len() as f64;
    let mean = x.iter().sum::<f64>() / n;
    let spread = x.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>();
    let rounding = |x: f64, y: f64| 8.0 * f64::EPSILON * (y.abs() + (slope * x).abs() + level.abs());
    let residuals = x.iter().zip(y).map(|(&x, &y)| {
        let residual = y - slope * x - level;
        if residual.abs() <= rounding(x, y) { 0.0 } else { residual }
    });
    f64::sqrt(residuals.map(|residual| residual * residual).sum::<f64>() / (n - 2.0) / spread)
}

/// s √(Σψ²/(n−2)) / (mean ψ′ √Σ(x − x̄)²), with Huber's correction for few points.
fn standard_error(x: &[f64], residuals: &[f64], scale: f64) -> f64 {
    let n = x.len() as f64;
    let (mut square, mut bend, mut bend2) = (0.0, 0.0, 0.0);
    for residual in residuals {
        let u = residual / scale;
        let psi = u * weight(u);
        let slope = if u.abs() < CUT { (1.0 - u * u / (CUT * CUT)) * (1.0 - 5.0 * u * u / (CUT * CUT)) } else { 0.0 };
        square += psi * psi;
        bend += slope / n;
        bend2 += slope * slope / n;
    }
    let mean = x.iter().sum::<f64>() / n;
    let spread = x.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>();
    let correction = 1.0 + 2.0 / n * (bend2 - bend * bend).max(0.0) / (bend * bend);
    let stderr = correction * scale * f64::sqrt(square / (n - 2.0)) / (bend * spread.sqrt());
    if stderr >= 0.0 { stderr } else { f64::INFINITY }
}

/// Tukey's biweight.
fn weight(u: f64) -> f64 {
    let rest = 1.0 - u * u / (CUT * CUT);
    if rest > 0.0 { rest * rest } else { 0.0 }
}

/// The median of the slopes between all pairs of points.
fn median_slope(x: &[f64], y: &[f64]) -> Option<f64> {
    let count = x.len().min(MOST_PAIRED);
    let chosen: Vec<usize> = (0..count).map(|k| k * (x.len() - 1) / (count - 1).max(1)).collect();
    let mut slopes = Vec::new();
    for (at, &i) in chosen.iter().enumerate() {
        for &j in &chosen[at + 1..] {
            if x[i] != x[j] {
                slopes.push((y[j] - y[i]) / (x[j] - x[i]));
            }
        }
    }
    median(slopes)
}

/// The middle number, or the mean of the middle two.
fn median(mut numbers: Vec<f64>) -> Option<f64> {
    let (middle, odd) = (numbers.len() / 2, numbers.len() % 2 == 1);
    if numbers.is_empty() {
        return None;
    }
    let (below, &mut upper, _) = numbers.select_nth_unstable_by(middle, f64::total_cmp);
    if odd {
        return Some(upper);
    }
    let lower = below.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    Some(0.5 * (lower + upper))
}

#[cfg(test)]
mod tests {
    use super::{Slope, line};

    /// Normal numbers from a generator of sixteen lines: this floor does not know the project's own.
    fn normals(seed: u64) -> impl FnMut() -> f64 {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut uniform = move || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            ((state >> 12) as f64 + 0.5) / 4_503_599_627_370_496.0
        };
        move || (0..12).map(|_| uniform()).sum::<f64>() - 6.0
    }

    #[test]
    fn planted_slopes_are_found_with_honest_errors() {
        for (outliers, count) in [(0, 3_usize), (0, 4), (0, 5), (0, 7), (0, 12), (0, 60), (8, 60), (3, 14)] {
            let (mut off, mut square, mut claimed) = (0.0, 0.0, 0.0);
            for trial in 1..=400 {
                let mut normal = normals(trial * 7919 + count as u64);
                for _ in 0..20 {
                    normal();
                }
                let x: Vec<f64> = (0..count).map(|k| k as f64 * 0.2).collect();
                let mut y: Vec<f64> = x.iter().map(|x| 0.7 - 1.3 * x + 0.1 * normal()).collect();
                for k in 0..outliers {
                    y[(k * 5 + 3) % count] += 3.0 + normal().abs();
                }
                let Slope { slope, stderr } = line(&x, &y).unwrap();
                off += (slope + 1.3) / 400.0;
                square += (slope + 1.3) * (slope + 1.3) / 400.0;
                claimed += stderr * stderr / 400.0;
            }
            let (ratio, bias) = (f64::sqrt(square / claimed), off / f64::sqrt(square / 400.0));
            assert!((0.8..1.25).contains(&ratio), "{outliers} of {count}: {ratio}");
            assert!(bias.abs() < 4.0, "{outliers} of {count}: {bias} standard errors off");
        }
    }

    #[test]
    fn points_on_a_line_give_it_exactly_whatever_the_others_do() {
        let x: Vec<f64> = (0..20).map(f64::from).collect();
        let mut y: Vec<f64> = x.iter().map(|x| 2.0 - 0.5 * x).collect();
        assert_eq!(line(&x, &y), Some(Slope { slope: -0.5, stderr: 0.0 }));
        for at in [0, 7, 13, 19] {
            y[at] = 1e6;
        }
        assert_eq!(line(&x, &y).map(|fit| fit.slope), Some(-0.5));
        assert_eq!(line(&[1.0, 1.0, 2.0], &[1.0, 2.0, 3.0]), None);
    }

    #[test]
    fn many_points_cost_little() {
        let x: Vec<f64> = (0..100_000).map(|k| f64::from(k) * 1e-3).collect();
        let mut normal = normals(5);
        let y: Vec<f64> = x.iter().map(|x| 3.0 * x + normal()).collect();
        let fit = line(&x, &y).unwrap();
        assert!((fit.slope - 3.0).abs() < 5.0 * fit.stderr && fit.stderr < 2e-4, "{fit:?}");
    }

    #[test]
    fn no_points_off_the_line_leave_the_slope_certain() {
        // Three points, of which any two make a line and the third tells how good it is: by hand.
        let fit = line(&[0.0, 1.0, 2.0], &[0.0, 0.477_121_254_719_662_4, 2.0]).unwrap();
        let by_hand = (2.0 - 2.0 * 0.477_121_254_719_662_4) / f64::sqrt(12.0); // 0.302
        assert!((fit.slope - 1.0).abs() < 1e-14 && (fit.stderr - by_hand).abs() < 1e-14, "{fit:?}");
        // More than half of the points on a line, and others that are not.
        for (count, off) in [(4_usize, 1), (5, 1), (5, 2), (7, 3), (20, 4)] {
            let x: Vec<f64> = (0..count).map(|k| k as f64).collect();
            let y: Vec<f64> = (0..count).map(|k| 0.1 * k as f64 + if k >= count - off { 1.0 } else { 0.0 }).collect();
            let fit = line(&x, &y).unwrap();
            // It may be the slope of all, which is larger by some off/count².
            let all = super::weighted(&x, &y, &vec![1.0; count]).0;
            assert!(
                (fit.slope - all).abs() < 4.0 * fit.stderr && fit.stderr > 0.01 * all,
                "{count} {off}: {fit:?} {all}"
            );
        }
    }
}
