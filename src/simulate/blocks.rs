//! From the averaged predictors of a trial to unbiased estimates of every part of the error.
//!
//! A trial has two data draws and, where features are random, two draws of them, every one a *block* of as many members
//! as the ensemble has (one without an ensemble); the predictor (a, b) is the average over data block a and feature
//! block b. Products of predictors that share no draw, only the data or only the features have the squared means of
//! docs/theory.md §4 as expectations. They are formed as products of differences, so that a small part keeps its digits.

use super::draws::Problem;
use super::training::Training;
use crate::linalg::{axpy, dot, sum_of};

/// A function of the test point, in coordinates; products of functions are means over the test distribution.
#[derive(Debug, Clone, Default)]
pub struct Function {
    /// Its coordinates.
    pub at: Vec<f64>,
    /// Its products with the functions of the coordinates; none if these are orthonormal.
    pub dual: Option<Vec<f64>>,
}

impl Function {
    /// Zero, in orthonormal coordinates.
    pub fn zero(size: usize) -> Self {
        Self { at: vec![0.0; size], dual: None }
    }

    /// self + factor·other.
    fn plus(&self, factor: f64, other: &Self) -> Self {
        let dual = self.dual.as_ref().zip(other.dual.as_ref()).map(|(x, y)| sum_of(x, factor, y));
        Self { at: sum_of(&self.at, factor, &other.at), dual }
    }

    fn times(&self, other: &Self) -> f64 {
        dot(&self.at, other.dual.as_ref().unwrap_or(&other.at))
    }

    fn norm2(&self) -> f64 {
        self.times(self)
    }
}

/// The error of a predictor fitted to noiseless labels, and the predictor fitted to the noise alone, in units of σ.
#[derive(Debug, Clone)]
pub struct Errors {
    /// f* − f̂_0.
    pub signal: Function,
    /// δ̂.
    pub noise: Function,
}

impl Errors {
    /// The error of the fit to labels with their noise.
    fn whole(&self, sigma: f64) -> Function {
        self.signal.plus(-sigma, &self.noise)
    }

    /// Adds `share` of a member's error, from the coordinate `first` on.
    pub fn add(&mut self, share: f64, first: usize, signal: &[f64], noise: &[f64]) {
        axpy(share, signal, &mut self.signal.at[first..]);
        axpy(share, noise, &mut self.noise.at[first..]);
    }
}

/// One averaged predictor.
#[derive(Debug, Clone)]
pub struct Block {
    /// On test data like the training data.
    pub errors: Errors,
    /// On test data with a covariance of their own.
    pub shifted: Option<Errors>,
}

impl Block {
    /// No member yet.
    pub fn zero(size: usize, shifted: Option<usize>) -> Self {
        let zero = |size| Errors { signal: Function::zero(size), noise: Function::zero(size) };
        Self { errors: zero(size), shifted: shifted.map(zero) }
    }

    /// The errors that the data which the model is tested on see.
    fn judged(&self) -> &Errors {
        self.shifted.as_ref().unwrap_or(&self.errors)
    }
}

/// Means over the fits of a trial.
#[derive(Debug, Clone, Copy, Default)]
pub struct Means {
    sum: Training,
    corrected: f64,
    count: f64,
}

impl Means {
    /// Takes one more fit.
    pub fn add(&mut self, problem: &Problem, fit: &Training) {
        if let Some(correlated) = &problem.correlated {
            self.corrected += correlated.corrected_gcv(fit);
        }
        self.sum.error += fit.error;
        self.sum.gcv += fit.gcv;
        self.sum.freedom += fit.freedom;
        self.sum.kappa += fit.kappa;
        self.count += 1.0;
    }
}

/// The row of a trial in the order of [`observables`](super::observables); `blocks[a][b]` of two data draws, and of one
/// or two draws of features.
pub fn row(problem: &Problem, blocks: &[Vec<Block>], means: &Means) -> Vec<f64> {
    let sigma = problem.noise;
    let all: Vec<&Block> = blocks.iter().flatten().collect();
    let mean = |of: &dyn Fn(&Block) -> f64| all.iter().fold(0.0, |sum, block| sum + of(block)) / all.len() as f64;
    let generalization = mean(&|block| block.judged().whole(sigma).norm2());
    let of_fits = |sum: f64| sum / means.count;
    let [bias2, var_x, var_f, var_xf, var_x_eps, var_xf_eps] = match (&blocks[0][..], &blocks[1][..]) {
        ([a], [b]) => fixed(a, b),
        ([a, b], [c, d]) => crossed([[a, b], [c, d]]),
        _ => unreachable!("one or two draws of features"),
    };
    let mut row = vec![
        generalization,
        of_fits(means.sum.error),
        of_fits(means.sum.gcv),
        of_fits(means.sum.freedom) / problem.dimension as f64,
        of_fits(means.sum.kappa),
        bias2,
        var_x,
        var_f,
        var_xf,
        sigma * (sigma * var_x_eps),
        sigma * (sigma * var_xf_eps),
    ];
    row.extend(problem.correlated.iter().map(|_| of_fits(means.corrected)));
    row
}

/// The parts from two data draws: the features are always the same.
fn fixed(a: &Block, b: &Block) -> [f64; 6] {
    let bias2 = a.judged().signal.times(&b.judged().signal);
    let (a, b) = (&a.errors, &b.errors);
    let var_x = 0.5 * a.signal.plus(-1.0, &b.signal).norm2();
    [bias2, var_x, 0.0, 0.0, 0.5 * (a.noise.norm2() + b.noise.norm2()), 0.0]
}

/// The parts from two data draws × two draws of features.
fn crossed([[a, b], [c, d]]: [[&Block; 2]; 2]) -> [f64; 6] {
    let judged = |x: &Block, y: &Block| x.judged().signal.times(&y.judged().signal);
    let bias2 = 0.5 * (judged(a, d) + judged(b, c));
    let [a, b, c, d] = [a, b, c, d].map(|block| &block.errors);
    let of_data = [a.signal.plus(-1.0, &c.signal), b.signal.plus(-1.0, &d.signal)];
    let of_features = [a.signal.plus(-1.0, &b.signal), c.signal.plus(-1.0, &d.signal)];
    let of_noise = [a.noise.plus(-1.0, &b.noise), c.noise.plus(-1.0, &d.noise)];
    [
        bias2,
        0.5 * of_data[0].times(&of_data[1]),
        0.5 * of_features[0].times(&of_features[1]),
        0.25 * of_data[0].plus(-1.0, &of_data[1]).norm2(),
        0.5 * (a.noise.times(&b.noise) + c.noise.times(&d.noise)),
        0.25 * (of_noise[0].norm2() + of_noise[1].norm2()),
    ]
}
