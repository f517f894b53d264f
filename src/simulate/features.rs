//! Trials on features: what is drawn, in as few dimensions as the fits can tell apart, and fitted.
//!
//! Given the layers, a row of a feature draw is z = A_jᵀg and its noiseless label is w·x = tᵀg, with a standard normal g
//! in D dimensions: A_j = Σ^{1/2}F_j, t = Σ^{1/2}w. Only products of the columns of [A_0 A_1 … t] matter, so that where
//! there are fewer of these columns than dimensions their triangular factor takes their place (docs/theory.md §13). In
//! these coordinates the error of a predictor v is the vector t − A_j v, and population errors are squared norms.

use super::blocks::{Block, Means};
use super::draws::{Draw, Problem, times, transposed_times};
use super::layers;
use super::regression::{Rows, regress};
use super::setup::Members;
use crate::linalg::{Matrix, NotPositiveDefinite, Part, gemm, qr};
use crate::random::{Normal, Role, chi, stream, triangular_factor};
use crate::spec::Layer;

/// Feature draws of a trial are kept while they are no more numbers than this, or two; else each is drawn again where it
/// is needed.
const MOST_KEPT: usize = 1 << 23;

/// Dimensions are reduced where that leaves less than this share of them.
pub const WORTHWHILE: f64 = 0.75;

/// A model with random layers.
#[derive(Debug, Clone)]
pub struct Features {
    /// F_1, F_2, …
    pub layers: Vec<Layer>,
    /// Features that are left of them.
    pub count: usize,
    /// Standard deviation of each feature's noise.
    pub noise: f64,
}

/// One draw of the features as maps to coordinates.
#[derive(Debug)]
struct Maps {
    /// A: coordinates × features.
    train: Matrix,
    /// The same for a covariance Σ′ of the test data.
    test: Option<Matrix>,
}

/// The coordinates of a trial.
#[derive(Debug)]
struct Space {
    /// t.
    target: Vec<f64>,
    /// The same for a covariance Σ′ of the test data.
    test_target: Option<Vec<f64>>,
    /// The maps of all feature draws, or none if there are too many.
    kept: Vec<Maps>,
}

/// One trial.
#[derive(Debug)]
struct Trial<'a> {
    problem: &'a Problem,
    features: &'a Features,
    members: Members,
    seed: u64,
    number: u64,
}

/// All fits of a trial: `blocks[a][b]`, and the means over them.
///
/// # Errors
/// [`NotPositiveDefinite`] if a fit's matrix is singular in double precision.
pub fn run(
    problem: &Problem,
    features: &Features,
    members: Members,
    seed: u64,
    number: u64,
) -> Result<(Vec<Vec<Block>>, Means), NotPositiveDefinite> {
    let trial = Trial { problem, features, members, seed, number };
    let space = trial.space();
    let size = space.target.len() + trial.noise_coordinates();
    let empty = Block::zero(size, space.test_target.as_ref().map(Vec::len));
    let mut blocks = vec![vec![empty; 2]; 2];
    let mut means = Means::default();
    for data in 0..2 * members.datasets {
        let draw = trial.data(&space, data);
        for drawn in members.partners(data) {
            let fresh;
            let maps = if let Some(maps) = space.kept.get(drawn) {
                maps
            } else {
                fresh = trial.maps(drawn);
                &fresh
            };
            let block = &mut blocks[data / members.datasets][drawn / members.features];
            trial.fit(&space, maps, &draw, [data, drawn], block, &mut means)?;
        }
    }
    Ok((blocks, means))
}

impl Trial<'_> {
    /// Coordinates in which all feature draws and the target fit.
    fn space(&self) -> Space {
        let Problem { roots, weights, shifted, .. } = self.problem;
        let target: Vec<f64> = roots.iter().zip(weights).map(|(root, w)| root * w).collect();
        let test_target = shifted.as_ref().map(|shifted| {
            let seen = shifted.roots.iter().zip(weights).map(|(root, w)| root * w);
            seen.chain(shifted.unseen.iter().map(|(root, w)| root * w)).collect()
        });
        let draws = 2 * self.members.features;
        let size = self.features.count.saturating_mul(draws);
        if draws > 2 && size.saturating_mul(target.len()) > MOST_KEPT {
            return Space { target, test_target, kept: Vec::new() };
        }
        let kept = (0..draws).map(|drawn| self.maps(drawn)).collect();
        let space = Space { target, test_target, kept };
        if ((size + 1) as f64) < WORTHWHILE * space.target.len() as f64 { space.reduced() } else { space }
    }

    /// The maps of one feature draw, modes as coordinates.
    fn maps(&self, drawn: usize) -> Maps {
        let Problem { roots, shifted, dimension, .. } = self.problem;
        let rows = self.problem.rows();
        let mut rng = stream(self.seed, self.number, Role::Features(number(drawn)));
        let f = layers::draw(&self.features.layers, rows, *dimension, &mut rng)
            .unwrap_or_else(|| unreachable!("lossless layers are ridge regression"));
        // Noise goes to every feature, also to those that carry nothing else.
        let entry = |k: usize, j: usize| if j < f.columns() { f[(k, j)] } else { 0.0 };
        let scaled = |roots: &[f64]| Matrix::from_fn(roots.len(), self.features.count, |k, j| roots[k] * entry(k, j));
        let test = shifted.as_ref().map(|shifted| {
            let unseen = shifted.unseen.iter().map(|(root, _)| *root);
            scaled(&shifted.roots.iter().copied().chain(unseen).collect::<Vec<_>>())
        });
        Maps { train: scaled(roots), test }
    }

    /// Coordinates for the noise of the features of test points, each feature draw's own.
    fn noise_coordinates(&self) -> usize {
        if self.features.noise > 0.0 { 2 * self.members.features * self.features.count } else { 0 }
    }

    /// One data draw in these coordinates, its rows rotated so that they are a trapezoid.
    fn data(&self, space: &Space, data: usize) -> Draw {
        let mut rng = stream(self.seed, self.number, Role::Data(number(data)));
        let inputs = triangular_factor(&mut rng, self.problem.samples, space.target.len());
        let mut noise = vec![0.0; inputs.columns()];
        Normal::new().fill(&mut rng, &mut noise);
        let rest = chi(&mut rng, self.problem.samples - noise.len());
        let labels = transposed_times(&inputs, &space.target);
        Draw { inputs, labels, noise, rest }
    }

    /// Fits one pair and adds it to its block.
    fn fit(
        &self,
        space: &Space,
        maps: &Maps,
        draw: &Draw,
        pair: [usize; 2],
        block: &mut Block,
        means: &mut Means,
    ) -> Result<(), NotPositiveDefinite> {
        let Problem { samples, ridge, noise: sigma, .. } = *self.problem;
        let features = project(&maps.train, &draw.inputs);
        let Draw { labels, noise, rest, .. } = draw;
        let fitted = if self.features.noise > 0.0 {
            let mut rows = NoisyRows::new(features, draw);
            let mut rng = stream(self.seed, self.number, Role::FeatureNoise(self.pair(pair)));
            rows.add_noise(self.features.noise, samples, &mut rng);
            let NoisyRows { features, labels, noise } = &rows;
            regress(&Rows { samples, features, labels, noise, rest: 0.0 }, ridge, sigma)?
        } else {
            regress(&Rows { samples, features: &features, labels, noise, rest: *rest }, ridge, sigma)?
        };
        means.add(&fitted.training);
        let share = 1.0 / self.members.of_block() as f64;
        let error = |target: &[f64], map: &Matrix| {
            let learned = times(map, &fitted.signal);
            let signal: Vec<f64> = target.iter().zip(learned).map(|(target, learned)| target - learned).collect();
            (signal, times(map, &fitted.noise))
        };
        let (mut signal, mut noise) = error(&space.target, &maps.train);
        if self.features.noise > 0.0 {
            let place = signal.len() + pair[1] * self.features.count;
            for (vector, factor, weights) in [(&mut signal, -1.0, &fitted.signal), (&mut noise, 1.0, &fitted.noise)] {
                vector.resize(place, 0.0);
                vector.extend(weights.iter().map(|v| factor * self.features.noise * v));
            }
        }
        block.errors.add(share, &signal, &noise);
        if let (Some(target), Some(map), Some(errors)) = (&space.test_target, &maps.test, &mut block.shifted) {
            let (signal, noise) = error(target, map);
            errors.add(share, &signal, &noise);
        }
        Ok(())
    }

    /// A number for each pair of data and features.
    fn pair(&self, [data, drawn]: [usize; 2]) -> u32 {
        number(data * 2 * self.members.features + drawn)
    }
}

impl Space {
    /// The same space without the dimensions that no map reaches.
    fn reduced(self) -> Space {
        let columns = |maps: &[Maps]| -> Vec<Vec<f64>> {
            let of_map = |maps: &Maps| (0..maps.train.columns()).map(|j| maps.train.column(j).to_vec()).collect();
            maps.iter().flat_map(|maps| -> Vec<Vec<f64>> { of_map(maps) }).collect()
        };
        let mut all = columns(&self.kept);
        all.push(self.target);
        let r = qr(Matrix::from_fn(all[0].len(), all.len(), |k, j| all[j][k])).r();
        let mut first = 0;
        let mut part = |map: &Matrix| {
            let part = Matrix::from_fn(r.rows(), map.columns(), |k, j| r[(k, first + j)]);
            first += map.columns();
            part
        };
        let kept = self.kept.into_iter().map(|maps| Maps { train: part(&maps.train), ..maps }).collect();
        Space { target: r.column(r.columns() - 1).to_vec(), test_target: self.test_target, kept }
    }
}

/// Samples whose products are done at a time.
const BLOCK: usize = 48;

/// Zᵀ = AᵀT: features × rows, for a T that is zero above its diagonal.
fn project(map: &Matrix, inputs: &Matrix) -> Matrix {
    let (size, count) = (inputs.rows(), inputs.columns());
    let mut features = Matrix::zeros(map.columns(), count);
    for start in (0..count).step_by(BLOCK) {
        let end = count.min(start + BLOCK);
        let (_, rest) = features.view_mut().split_columns(start);
        let (columns, _) = rest.split_columns(end - start);
        let map = map.view().block(start..size, 0..map.columns()).t();
        gemm(1.0, map, inputs.view().block(start..size, start..end), columns, Part::All);
    }
    features
}

/// Rows whose features have noise of their own.
///
/// The rotation that makes a trapezoid of the inputs also gathers the noise of the other labels in one row. In the rows
/// below it only the features' noise is left; a rotation of these makes them a trapezoid too.
#[derive(Debug)]
struct NoisyRows {
    features: Matrix,
    labels: Vec<f64>,
    noise: Vec<f64>,
}

impl NoisyRows {
    fn new(features: Matrix, draw: &Draw) -> Self {
        Self { features, labels: draw.labels.clone(), noise: draw.noise.clone() }.and_rest(draw.rest)
    }

    /// With the row that holds the other labels' noise; it is zero if there are no others.
    fn and_rest(mut self, rest: f64) -> Self {
        if rest > 0.0 {
            let Self { features, .. } = &self;
            let count = features.columns();
            let features =
                Matrix::from_fn(features.rows(), count + 1, |j, i| if i < count { features[(j, i)] } else { 0.0 });
            self.labels.push(0.0);
            self.noise.push(rest);
            self.features = features;
        }
        self
    }

    fn add_noise(&mut self, deviation: f64, samples: usize, rng: &mut impl rand_core::Rng) {
        let normal = Normal::new();
        let (features, count) = (self.features.rows(), self.features.columns());
        for i in 0..count {
            self.features.column_mut(i).iter_mut().for_each(|z| *z += deviation * normal.sample(rng));
        }
        let below = triangular_factor(rng, samples - count, features);
        let all = count + below.columns();
        self.features = Matrix::from_fn(features, all, |j, i| match i.checked_sub(count) {
            None => self.features[(j, i)],
            Some(i) => deviation * below[(j, i)],
        });
        self.labels.resize(all, 0.0);
        self.noise.resize(all, 0.0);
    }
}

/// A number of a draw; [`Members`] keeps them below 2³².
#[expect(clippy::cast_possible_truncation, reason = "bounded by the setup")]
fn number(of: usize) -> u32 {
    of as u32
}
