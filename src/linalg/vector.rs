//! Sums and products of plain slices, each in order, entry by entry; where lengths differ the shorter one counts.

/// x·y, summed in order.
#[must_use]
pub fn dot(x: &[f64], y: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (x, y) in x.iter().zip(y) {
        sum += x * y;
    }
    sum
}

/// ‖x‖², summed in order.
#[must_use]
pub fn norm2(x: &[f64]) -> f64 {
    dot(x, x)
}

/// y += a·x.
pub fn axpy(a: f64, x: &[f64], y: &mut [f64]) {
    for (x, y) in x.iter().zip(y) {
        *y += a * x;
    }
}

/// a·x.
#[must_use]
pub fn scaled(a: f64, x: &[f64]) -> Vec<f64> {
    x.iter().map(|x| a * x).collect()
}

/// The products of the entries of x and y.
#[must_use]
pub fn product(x: &[f64], y: &[f64]) -> Vec<f64> {
    x.iter().zip(y).map(|(x, y)| x * y).collect()
}

/// x + a·y.
#[must_use]
pub fn sum_of(x: &[f64], a: f64, y: &[f64]) -> Vec<f64> {
    x.iter().zip(y).map(|(x, y)| x + a * y).collect()
}
