//! Student's t distribution: how wide an interval of few measurements has to be.

use core::f64::consts::FRAC_2_PI;
use std::sync::LazyLock;

use super::root;

/// The probability inside of the interval, two-sided.
const INSIDE: f64 = 0.95;
/// Degrees of freedom up to which quantiles are kept in a table; above, a series in 1/ν gives them to 1e-12.
const TABLED: u32 = 250;
/// The 0.975 quantile of the normal distribution.
const NORMAL: f64 = 1.959_963_984_540_054_2;

/// The 0.975 quantile of Student's t distribution with `freedom` degrees of freedom: mean ± this many standard errors
/// cover the truth in 95 % of all cases, where measurements are independent and normal.
///
/// Relative error at most 1e-12; NaN for no degree of freedom. After the first call it costs a look into a table.
///
/// Source: Abramowitz and Stegun, 26.7.3–5. Checked against tables and closed forms.
///
/// ```
/// use renorm::numeric::student::quantile;
/// assert!((quantile(1) - 12.706_204_736).abs() < 1e-9 && (quantile(1_000_000) - 1.959_966).abs() < 1e-6);
/// ```
#[must_use]
pub fn quantile(freedom: u64) -> f64 {
    static TABLE: LazyLock<Vec<f64>> = LazyLock::new(|| (1..=TABLED).map(solved).collect());
    if freedom == 0 {
        return f64::NAN;
    }
    let tabled = usize::try_from(freedom - 1).ok().and_then(|place| TABLE.get(place));
    tabled.copied().unwrap_or_else(|| expanded(freedom as f64))
}

/// By the probability itself.
fn solved(freedom: u32) -> f64 {
    // At one degree of freedom the quantile is 12.7, and it falls to that of the normal distribution.
    root::solve(NORMAL, 13.0, expanded(f64::from(freedom)), |t| {
        let (inside, slope) = inside(t, freedom);
        (inside - INSIDE, t * slope)
    })
}

/// The probability of |T| ≤ t, and its derivative in t: finite sums of positive terms, in the angle with tan θ = t/√ν.
fn inside(t: f64, freedom: u32) -> (f64, f64) {
    let nu = f64::from(freedom);
    let (norm, odd) = (f64::sqrt(nu + t * t), freedom % 2 == 1);
    let (sine, cosine) = (t / norm, nu.sqrt() / norm);
    // Even ν: sin θ (1 + ½ cos² + …); odd ν: 2/π (θ + sin θ (cos + ⅔ cos³ + …)). The term after the last one, times
    // ν/cos θ, is the derivative in θ.
    let (mut term, mut sum) = (if odd { cosine } else { 1.0 }, 0.0);
    for k in (if odd { 3 } else { 2 }..=freedom).step_by(2) {
        sum += term;
        term *= cosine * cosine * (f64::from(k - 1) / f64::from(k));
    }
    let (angle, scale) = if odd { (libm::atan2(t, nu.sqrt()), FRAC_2_PI) } else { (0.0, 1.0) };
    (scale * (angle + sine * sum), scale * term * cosine * nu.sqrt())
}

/// The series in 1/ν around the normal quantile.
fn expanded(nu: f64) -> f64 {
    let x = NORMAL;
    let x2 = x * x;
    let terms = [
        (x2 + 1.0) * x / 4.0,
        ((5.0 * x2 + 16.0) * x2 + 3.0) * x / 96.0,
        (((3.0 * x2 + 19.0) * x2 + 17.0) * x2 - 15.0) * x / 384.0,
        ((((79.0 * x2 + 776.0) * x2 + 1482.0) * x2 - 1920.0) * x2 - 945.0) * x / 92_160.0,
    ];
    x + terms.iter().rev().fold(0.0, |sum, term| (sum + term) / nu)
}

#[cfg(test)]
mod tests {
    use super::{TABLED, expanded, inside, quantile, solved};

    #[test]
    fn quantiles_are_those_of_tables() {
        // To sixteen digits by mpmath's incomplete beta function.
        for (freedom, want) in [
            (1, 12.706_204_736_174_7),
            (2, 4.302_652_729_749_464),
            (3, 3.182_446_305_283_71),
            (4, 2.776_445_105_197_794),
            (9, 2.262_157_162_798_206),
            (10, 2.228_138_851_986_275),
            (29, 2.045_229_642_132_704),
            (100, 1.983_971_518_523_552),
            (249, 1.969_536_867_640_351),
            (250, 1.969_498_393_421_154),
            (1000, 1.962_339_080_826_408),
        ] {
            assert!((quantile(freedom) / want - 1.0).abs() < 1e-12, "{freedom}: {} {want}", quantile(freedom));
        }
        // 1 and 2 degrees of freedom have closed forms.
        assert!((quantile(1) - libm::tan(0.475 * core::f64::consts::PI)).abs() < 1e-12);
        assert!((quantile(2) - 0.95 * f64::sqrt(2.0 / (1.0 - 0.95 * 0.95))).abs() < 1e-13);
        assert!((quantile(u64::MAX) - 1.959_963_984_540_054).abs() < 1e-15);
        assert!(quantile(0).is_nan());
    }

    #[test]
    fn they_fall_and_the_two_ways_of_finding_them_meet() {
        assert!((1..1000).all(|freedom| quantile(freedom + 1) < quantile(freedom)));
        for freedom in [TABLED - 1, TABLED, 2 * TABLED] {
            assert!((solved(freedom) / expanded(f64::from(freedom)) - 1.0).abs() < 1e-12, "{freedom}");
        }
    }

    #[test]
    fn the_probability_inside_rises_by_its_slope() {
        for (freedom, t) in [(1, 0.3), (2, 5.0), (3, 1.0), (8, 2.5), (41, 2.0)] {
            let ([low, high], slope) = ([t - 1e-5, t + 1e-5].map(|t| inside(t, freedom).0), inside(t, freedom).1);
            assert!(((high - low) / 2e-5 / slope - 1.0).abs() < 1e-8, "{freedom} {t}");
        }
    }
}
