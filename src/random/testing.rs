//! What the samplers' tests share: z-scores of moments, and the Kolmogorov–Smirnov distance.

/// (mean of f(x) − `mean`) in standard errors, with E f² = `square`.
pub fn z_of_moment(numbers: &[f64], f: impl Fn(f64) -> f64, mean: f64, square: f64) -> f64 {
    let n = numbers.len() as f64;
    let got = numbers.iter().map(|x| f(*x)).sum::<f64>() / n;
    (got - mean) / f64::sqrt((square - mean * mean) / n)
}

/// (mean of the numbers − `mean`) in standard errors, as the numbers themselves show them.
pub fn z_of_mean(numbers: &[f64], mean: f64) -> f64 {
    let n = numbers.len() as f64;
    let got = numbers.iter().sum::<f64>() / n;
    let variance = numbers.iter().map(|x| (x - got) * (x - got)).sum::<f64>() / (n - 1.0);
    (got - mean) / f64::sqrt(variance / n)
}

/// The largest distance between the numbers' distribution function and `cdf`; sorts the numbers.
pub fn ks_distance(numbers: &mut [f64], cdf: impl Fn(f64) -> f64) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let n = numbers.len() as f64;
    let distances = numbers.iter().enumerate().map(|(i, x)| {
        let p = cdf(*x);
        (p - i as f64 / n).abs().max(((i + 1) as f64 / n - p).abs())
    });
    distances.fold(0.0, f64::max)
}
