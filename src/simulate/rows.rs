//! The rows of training data: drawn, mapped to features, and with the features' own noise.

use super::draws::{Draw, Problem, transposed_times};
use crate::linalg::{Matrix, Part, gemm};
use crate::random::{Normal, chi, triangular_factor};
use rand_core::Rng;

/// Inputs whose products are done at a time.
const BLOCK: usize = 48;

/// One data draw in the coordinates of `target`, its rows rotated so that the inputs are a trapezoid.
pub fn rotated(problem: &Problem, target: &[f64], rng: &mut impl Rng) -> Draw {
    let inputs = triangular_factor(rng, problem.samples, target.len());
    let mut noise = vec![0.0; inputs.columns()];
    Normal::new().fill(rng, &mut noise);
    let rest = chi(rng, problem.samples - noise.len());
    let labels = transposed_times(&inputs, target);
    Draw { inputs, labels, noise, rest }
}

/// One data draw with every row as it is: what samples that depend on each other, or nonlinear features, need.
pub fn full(problem: &Problem, target: &[f64], rng: &mut impl Rng) -> Draw {
    let normal = Normal::new();
    let mut inputs = Matrix::from_fn(target.len(), problem.samples, |_, _| normal.sample(rng));
    let mut noise = Matrix::from_fn(1, problem.samples, |_, _| normal.sample(rng));
    if let Some(correlated) = &problem.correlated {
        correlated.apply(&mut inputs);
        correlated.apply(&mut noise);
    }
    let labels = transposed_times(&inputs, target);
    let noise = (0..problem.samples).map(|i| noise[(0, i)]).collect();
    Draw { inputs, labels, noise, rest: 0.0 }
}

/// Zᵀ = AᵀT: features × rows. Of a trapezoid the products with its zeros are left out.
pub fn project(map: &Matrix, inputs: &Matrix, trapezoidal: bool) -> Matrix {
    let (size, count) = (inputs.rows(), inputs.columns());
    let mut features = Matrix::zeros(map.columns(), count);
    for start in (0..count).step_by(if trapezoidal { BLOCK } else { count.max(1) }) {
        let end = if trapezoidal { count.min(start + BLOCK) } else { count };
        let (_, rest) = features.view_mut().split_columns(start);
        let (columns, _) = rest.split_columns(end - start);
        let map = map.view().block(start..size, 0..map.columns()).t();
        gemm(1.0, map, inputs.view().block(start..size, start..end), columns, Part::All);
    }
    features
}

/// Features with noise of their own, with the labels of their rows.
#[derive(Debug)]
pub struct NoisyRows {
    /// Zᵀ: features × rows.
    pub features: Matrix,
    /// Noiseless labels.
    pub labels: Vec<f64>,
    /// Their noise, in units of σ; it is all in these rows.
    pub noise: Vec<f64>,
}

impl NoisyRows {
    /// Adds noise to the features of all `samples` rows.
    ///
    /// Where rows were rotated, one row is put below the inputs for the noise of all other labels. In what rows are then
    /// left only the features' noise is; another rotation makes these a trapezoid too.
    pub fn new(mut features: Matrix, draw: &Draw, deviation: f64, samples: usize, rng: &mut impl Rng) -> Self {
        let (mut labels, mut noise) = (draw.labels.clone(), draw.noise.clone());
        if labels.len() < samples {
            features = widened(&features, &Matrix::zeros(features.rows(), 1), 0.0);
            labels.push(0.0);
            noise.push(draw.rest);
        }
        let normal = Normal::new();
        for i in 0..features.columns() {
            features.column_mut(i).iter_mut().for_each(|z| *z += deviation * normal.sample(rng));
        }
        if labels.len() < samples {
            let below = triangular_factor(rng, samples - labels.len(), features.rows());
            features = widened(&features, &below, deviation);
            labels.resize(features.columns(), 0.0);
            noise.resize(features.columns(), 0.0);
        }
        Self { features, labels, noise }
    }
}

/// [a, factor·b].
fn widened(a: &Matrix, b: &Matrix, factor: f64) -> Matrix {
    let columns = a.columns() + b.columns();
    Matrix::from_fn(a.rows(), columns, |j, i| match i.checked_sub(a.columns()) {
        None => a[(j, i)],
        Some(i) => factor * b[(j, i)],
    })
}
