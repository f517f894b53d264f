//! The coordinates of a trial: as few dimensions as its fits can tell apart.
//!
//! Given the layers, a row of a feature draw is z = A_jᵀg and its noiseless label is w·x = tᵀg, with a standard normal g
//! in D dimensions: A_j = Σ^{1/2}F_j, t = Σ^{1/2}w. Only products of the columns of [A_0 A_1 … t] matter, so that where
//! there are fewer of these columns than dimensions their triangular factor takes their place (docs/theory.md §13). In
//! these coordinates the error of a predictor v is the vector t − A_j v, and population errors are squared norms.

use super::draws::Problem;
use super::layers;
use super::model::Features;
use crate::linalg::{Matrix, norm2, qr};
use crate::random::Normal;
use rand_core::Rng;

/// Feature draws of a trial are kept while they are no more numbers than this, or two; else each is drawn again where it
/// is needed.
pub const MOST_KEPT: usize = 1 << 23;

/// Dimensions are reduced where that leaves less than this share of them.
pub const WORTHWHILE: f64 = 0.75;

/// One draw of the features as maps to coordinates.
#[derive(Debug)]
pub struct Maps {
    /// A: coordinates × features. With an activation, to pre-activations.
    pub train: Matrix,
    /// The same for a covariance Σ′ of the test data.
    pub test: Option<Matrix>,
}

/// The coordinates of a trial.
#[derive(Debug)]
pub struct Space {
    /// t.
    pub target: Vec<f64>,
    /// The same for a covariance Σ′ of the test data.
    pub test_target: Option<Vec<f64>>,
    /// The maps of all feature draws, or none if there are too many.
    pub kept: Vec<Maps>,
}

impl Maps {
    /// One draw, modes as coordinates.
    pub fn draw(problem: &Problem, features: &Features, rng: &mut impl Rng) -> Self {
        let Problem { roots, shifted, dimension, .. } = problem;
        if features.activation.is_some() {
            // The trace of Σ scales pre-activations to a variance of one, on average.
            let (normal, size) = (Normal::new(), norm2(roots).sqrt());
            let entry = |k: usize, _| roots[k] / size * normal.sample(rng);
            return Self { train: Matrix::from_fn(roots.len(), features.count, entry), test: None };
        }
        let f = layers::draw(&features.layers, problem.rows(), *dimension, rng)
            .unwrap_or_else(|| unreachable!("lossless layers are ridge regression"));
        // Noise goes to every feature, also to those that carry nothing else.
        let entry = |k: usize, j: usize| if j < f.columns() { f[(k, j)] } else { 0.0 };
        let scaled = |roots: &[f64]| Matrix::from_fn(roots.len(), features.count, |k, j| roots[k] * entry(k, j));
        let test = shifted.as_ref().map(|shifted| {
            let unseen = shifted.unseen.iter().map(|(root, _)| *root);
            scaled(&shifted.roots.iter().copied().chain(unseen).collect::<Vec<_>>())
        });
        Self { train: scaled(roots), test }
    }
}

impl Space {
    /// Coordinates in which the target and `draws` draws of the features fit; `draw` makes one by its number.
    pub fn new(problem: &Problem, features: &Features, draws: usize, draw: impl FnMut(usize) -> Maps) -> Self {
        let Problem { roots, weights, shifted, .. } = problem;
        let target: Vec<f64> = roots.iter().zip(weights).map(|(root, w)| root * w).collect();
        let test_target = shifted.as_ref().map(|shifted| {
            let seen = shifted.roots.iter().zip(weights).map(|(root, w)| root * w);
            seen.chain(shifted.unseen.iter().map(|(root, w)| root * w)).collect()
        });
        let columns = features.count.saturating_mul(draws);
        if draws > 2 && columns.saturating_mul(target.len()) > MOST_KEPT {
            return Self { target, test_target, kept: Vec::new() };
        }
        let space = Self { target, test_target, kept: (0..draws).map(draw).collect() };
        if ((columns + 1) as f64) < WORTHWHILE * space.target.len() as f64 { space.reduced() } else { space }
    }

    /// The same space without the dimensions that no map reaches.
    fn reduced(self) -> Self {
        let mut columns: Vec<&[f64]> = Vec::new();
        for maps in &self.kept {
            columns.extend((0..maps.train.columns()).map(|j| maps.train.column(j)));
        }
        columns.push(&self.target);
        let r = qr(Matrix::from_fn(self.target.len(), columns.len(), |k, j| columns[j][k])).r();
        let mut first = 0;
        let mut part = |map: &Matrix| {
            let part = Matrix::from_fn(r.rows(), map.columns(), |k, j| r[(k, first + j)]);
            first += map.columns();
            part
        };
        let kept = self.kept.into_iter().map(|maps| Maps { train: part(&maps.train), ..maps }).collect();
        Self { target: r.column(r.columns() - 1).to_vec(), test_target: self.test_target, kept }
    }
}
