//! Trials on features: every data set of a trial is fitted on the features that it meets.

use super::activation;
use super::blocks::{Block, Means};
use super::draws::{Draw, Problem, times};
use super::fit::LEARNED;
use super::members::Members;
use super::model::Features;
use super::regression::regress;
use super::rows::{NoisyRows, full, project, rotated};
use super::space::{Maps, Space};
use super::training::{Regression, Rows};
use crate::linalg::{Matrix, NotPositiveDefinite, norm2, scaled, solve_lower_transposed};
use crate::random::{Role, stream};

/// One trial.
#[derive(Debug)]
struct Trial<'a> {
    problem: &'a Problem,
    features: &'a Features,
    members: Members,
    seed: u64,
    number: u64,
}

/// A data set and the features that it is fitted on, by their numbers in the trial.
#[derive(Debug, Clone, Copy)]
struct Pair {
    data: usize,
    drawn: usize,
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
    let draws = 2 * members.features;
    let space = Space::new(problem, features, draws, |drawn| trial.maps(drawn));
    let empty = Block::zero(trial.coordinates(&space), space.test_target.as_ref().map(Vec::len));
    let mut blocks = vec![vec![empty; 2]; 2];
    let mut means = Means::default();
    for data in 0..2 * members.datasets {
        let draw = trial.data(&space, data);
        for drawn in members.partners(data) {
            let pair = Pair { data, drawn };
            let fresh;
            let maps = if let Some(maps) = space.kept.get(drawn) {
                maps
            } else {
                fresh = trial.maps(drawn);
                &fresh
            };
            let fitted = trial.fit(&maps.train, &draw, pair)?;
            means.add(problem, &fitted.training);
            let fitted = (&fitted, trial.missed(&space, &draw, &fitted));
            trial.add(&space, maps, fitted, pair, &mut blocks[data / members.datasets][drawn / members.features]);
        }
    }
    if let Some(phi) = features.activation {
        let functions =
            blocks.iter_mut().flatten().flat_map(|block| [&mut block.errors.signal, &mut block.errors.noise]);
        activation::add_duals(
            phi,
            features.noise,
            &space,
            draws,
            |drawn| trial.maps(drawn),
            &mut functions.collect::<Vec<_>>(),
        );
    }
    Ok((blocks, means))
}

impl Trial<'_> {
    fn maps(&self, drawn: usize) -> Maps {
        let mut rng = stream(self.seed, self.number, Role::Features(number(drawn)));
        Maps::draw(self.problem, self.features, &mut rng)
    }

    fn data(&self, space: &Space, data: usize) -> Draw {
        let mut rng = stream(self.seed, self.number, Role::Data(number(data)));
        if self.has_full_rows() {
            full(self.problem, &space.target, &mut rng)
        } else {
            rotated(self.problem, &space.target, &mut rng)
        }
    }

    /// Do rotated rows have another distribution?
    fn has_full_rows(&self) -> bool {
        self.features.activation.is_some() || self.problem.correlated.is_some()
    }

    /// The fit of one pair.
    fn fit(&self, map: &Matrix, draw: &Draw, pair: Pair) -> Result<Regression, NotPositiveDefinite> {
        let Problem { samples, ridge, noise: sigma, .. } = *self.problem;
        let mut features = project(map, &draw.inputs, !self.has_full_rows());
        if let Some(phi) = self.features.activation {
            phi.apply(&mut features);
        }
        let moments = self.features.activation.is_some();
        if self.features.noise == 0.0 {
            let Draw { labels, noise, rest, .. } = draw;
            let rows = Rows { samples, features: &features, labels, noise, rest: *rest, moments, target: None };
            return regress(&rows, ridge, sigma);
        }
        let place = number(pair.data * 2 * self.members.features + pair.drawn);
        let mut rng = stream(self.seed, self.number, Role::FeatureNoise(place));
        let rows = NoisyRows::new(features, draw, self.features.noise, samples, &mut rng);
        let NoisyRows { features, labels, noise } = &rows;
        regress(&Rows { samples, features, labels, noise, rest: 0.0, moments, target: None }, ridge, sigma)
    }

    /// Coordinates of functions. With an activation: the weights of the target and of all features. Else those of the
    /// space, and for the noise of test points' features one for each.
    fn coordinates(&self, space: &Space) -> usize {
        let all = 2 * self.members.features * self.features.count;
        match (&self.features.activation, self.features.noise > 0.0) {
            (Some(_), _) => 1 + all,
            (None, true) => space.target.len() + all,
            (None, false) => space.target.len(),
        }
    }

    /// The error e of a fit to noiseless labels from its residuals Xe, which are small where next to all is learned; X has
    /// to be square for it, and regular. None if that is not so.
    fn missed(&self, space: &Space, draw: &Draw, fitted: &Regression) -> Option<Vec<f64>> {
        let square = draw.inputs.rows() == draw.inputs.columns();
        if !square || self.has_full_rows() || self.features.noise > 0.0 {
            return None;
        }
        let mut missed = fitted.left.clone()?;
        solve_lower_transposed(draw.inputs.view(), &mut missed);
        (norm2(&missed) <= LEARNED * LEARNED * norm2(&space.target)).then_some(missed)
    }

    /// Adds a fit to its block, with its error if that is known better than as a difference.
    fn add(
        &self,
        space: &Space,
        maps: &Maps,
        (fitted, missed): (&Regression, Option<Vec<f64>>),
        pair: Pair,
        block: &mut Block,
    ) {
        let Regression { signal, noise, .. } = fitted;
        let share = 1.0 / self.members.of_block() as f64;
        let own = pair.drawn * self.features.count;
        if self.features.activation.is_some() {
            block.errors.add(share, 0, &[1.0], &[]);
            block.errors.add(share, 1 + own, &scaled(-1.0, signal), noise);
            return;
        }
        let error = |target: &[f64], map: &Matrix| {
            let learned = times(map, signal);
            target.iter().zip(learned).map(|(target, learned)| target - learned).collect::<Vec<f64>>()
        };
        let missed = missed.unwrap_or_else(|| error(&space.target, &maps.train));
        block.errors.add(share, 0, &missed, &times(&maps.train, noise));
        if self.features.noise > 0.0 {
            let deviation = self.features.noise;
            let place = space.target.len() + own;
            block.errors.add(share, place, &scaled(-deviation, signal), &scaled(deviation, noise));
        }
        if let (Some(target), Some(map), Some(errors)) = (&space.test_target, &maps.test, &mut block.shifted) {
            errors.add(share, 0, &error(target, map), &times(map, noise));
        }
    }
}

/// A number of a draw; [`Members`] keeps them below 2³².
#[expect(clippy::cast_possible_truncation, reason = "bounded by the setup")]
fn number(of: usize) -> u32 {
    of as u32
}
