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

/// Partial sums of [`lane_dot`]: enough to hide the latency of an addition.
const LANES: usize = 8;

/// x·y as eight interleaved sums, each in order, added up at the end: faster than [`dot`], and as well defined.
#[must_use]
pub fn lane_dot(x: &[f64], y: &[f64]) -> f64 {
    let length = x.len().min(y.len());
    let (x, y) = (&x[..length], &y[..length]);
    let mut sums = [0.0; LANES];
    let (x, x_rest) = x.as_chunks::<LANES>();
    let (y, y_rest) = y.as_chunks::<LANES>();
    for (x, y) in x.iter().zip(y) {
        for i in 0..LANES {
            sums[i] += x[i] * y[i];
        }
    }
    let [a, b, c, d, e, f, g, h] = sums;
    ((a + b) + (c + d)) + ((e + f) + (g + h)) + dot(x_rest, y_rest)
}

/// ‖x‖, without overflow or underflow on the way.
#[must_use]
pub fn norm(x: &[f64]) -> f64 {
    let largest = x.iter().fold(0.0, |largest, x| if x.abs() > largest { x.abs() } else { largest });
    // In between squares and their sum are normal numbers; 0.0 may be what a list of NaN gave.
    if (1e-140..1e140).contains(&largest) || largest == 0.0 {
        return lane_dot(x, x).sqrt();
    }
    let shrunk: Vec<f64> = x.iter().map(|x| x / largest).collect();
    largest * lane_dot(&shrunk, &shrunk).sqrt()
}
