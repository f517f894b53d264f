//! tanh of a Gaussian as a series in Hermite polynomials.
//!
//! With φ(√a g) = Σ c_k(a) He_k(g)/√k! for g ~ N(0, 1), two features whose pre-activations have the correlation r have
//! E φφ′ = Σ c_k(a) c_k(a′) r^k. For a φ that is analytic around the real axis c_k falls like exp(−d√k), where d is the
//! distance of the singularities of φ(√a g): so the number of terms grows like a.

use crate::linalg::axpy;
use std::f64::consts::PI;
use std::sync::OnceLock;

/// The integrals' nodes reach to where what is left of the Gaussian is below rounding, with the polynomials on it.
const REACH: f64 = 12.5;
/// Terms at a = 1 and distance of nodes there that leave rounding errors only; the singularities are at ±iπ/2.
const TERMS: f64 = 138.0;
const STEP: f64 = 0.18;
/// The largest variances of the tables; above the last the last is used, and digits are lost slowly.
const VARIANCES: [f64; 5] = [1.25, 2.5, 5.0, 10.0, 20.0];

/// Tables for the variances up to each of [`VARIANCES`], made when they are first needed.
static TABLES: [OnceLock<Table>; VARIANCES.len()] = [const { OnceLock::new() }; VARIANCES.len()];

/// For variances up to a largest.
#[derive(Debug, Clone)]
struct Table {
    /// The positive nodes.
    nodes: Vec<f64>,
    /// For each node the weight times He_k/√k!, k = 1, 3, 5, …
    rows: Vec<Vec<f64>>,
}

/// c_1, c_3, c_5, … of φ = tanh at one variance a ≥ 0.
pub fn coefficients(variance: f64) -> Vec<f64> {
    let at = VARIANCES.iter().position(|most| variance <= *most).unwrap_or(VARIANCES.len() - 1);
    let Table { nodes, rows } = TABLES[at].get_or_init(|| Table::new(VARIANCES[at]));
    let root = variance.sqrt();
    let mut coefficients = vec![0.0; rows[0].len()];
    for (node, row) in nodes.iter().zip(rows) {
        axpy(libm::tanh(root * node), row, &mut coefficients);
    }
    coefficients
}

/// Σ c_k c′_k r^k over odd k; of lists of different lengths the shorter one counts.
pub fn sum(a: &[f64], b: &[f64], r: f64) -> f64 {
    let terms = a.len().min(b.len());
    // What |r|^k makes smaller than rounding is left out.
    let needed = if r.abs() < 0.9 { 1 + ceil(21.0 / -libm::log(r.abs()).min(-0.1)) } else { terms };
    let square = r * r;
    let pairs = a[..terms].iter().zip(b).take(needed).rev();
    r * pairs.fold(0.0, |sum, (a, b)| sum * square + a * b)
}

/// A number of terms.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small and positive")]
fn ceil(x: f64) -> usize {
    libm::ceil(x) as usize
}

impl Table {
    fn new(variance: f64) -> Self {
        let step = STEP / variance.sqrt();
        let nodes: Vec<f64> = (0..ceil(REACH / step)).map(|k| (k as f64 + 0.5) * step).collect();
        let degrees = ceil(TERMS * variance);
        let row = |x: &f64| {
            // Twice, for the negative node; the polynomials by x·h_k = √(k+1) h_{k+1} + √k h_{k−1}.
            let weight = 2.0 * step / f64::sqrt(2.0 * PI) * libm::exp(-0.5 * x * x);
            let (mut before, mut now) = (0.0, weight);
            let mut odd = Vec::with_capacity(degrees / 2 + 1);
            for k in 0..degrees {
                let next = (x * now - f64::sqrt(k as f64) * before) / f64::sqrt((k + 1) as f64);
                (before, now) = (now, next);
                if k % 2 == 0 {
                    odd.push(now);
                }
            }
            odd
        };
        Self { rows: nodes.iter().map(row).collect(), nodes }
    }
}
