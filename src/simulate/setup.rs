//! A spec as its trials see it, and one trial from draws to its row.

use super::blocks::{Block, Means, row};
use super::draws::{Draw, Problem};
use super::features;
use super::fit::{Fit, fit};
use super::layers;
use super::members::Members;
use super::model::Features;
use super::nonlinearity::Nonlinearity;
use super::regression::regress;
use super::rows::full;
use super::training::Rows;
use super::whole::whole;
use crate::linalg::{NotPositiveDefinite, product};
use crate::random::{Role, stream};
use crate::spec::{Pairs, Spec, SpecError};

/// Most fits of one trial, so that each has a number.
const MOST_FITS: u64 = 1 << 32;
/// Most coordinates of a function, 128 MB: only an ensemble of noisy or nonlinear features can need more.
const MOST_COORDINATES: u64 = 1 << 24;

/// A spec, expanded.
#[derive(Debug, Clone)]
pub struct Setup {
    problem: Problem,
    members: Members,
    kind: Kind,
}

/// How the data become features.
#[derive(Debug, Clone)]
enum Kind {
    /// They are the features.
    Ridge,
    /// By random layers.
    Features(Box<Features>),
}

impl Setup {
    /// Expands a spec.
    ///
    /// # Errors
    /// As [`Spec::check_simulation`]; `spec.ensemble` where one trial would be too large.
    pub fn new(spec: &Spec) -> Result<Self, SpecError> {
        let problem = Problem::new(spec)?;
        let layers = &spec.layers;
        let kind = if layers::are_lossless(layers, problem.dimension) {
            Kind::Ridge
        } else {
            let count = layers::columns(layers, problem.rows(), problem.dimension).unwrap_or_default();
            // Noise and nonlinearity see every feature.
            let all = spec.feature_noise > 0.0 || spec.activation.is_some();
            let count = if all { whole(layers[0].width) } else { count };
            let activation = spec.activation.map(Nonlinearity);
            Kind::Features(Box::new(Features { layers: layers.clone(), count, noise: spec.feature_noise, activation }))
        };
        Ok(Self { members: members(spec, &kind)?, problem, kind })
    }

    /// The modes and all else that data are drawn from.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// The row of one trial, in the order of [`observables`](super::observables).
    ///
    /// # Errors
    /// [`NotPositiveDefinite`] if a fit's matrix is singular in double precision.
    pub fn trial(&self, seed: u64, trial: u64) -> Result<Vec<f64>, NotPositiveDefinite> {
        let (blocks, means) = match &self.kind {
            Kind::Ridge => self.ridge(seed, trial)?,
            Kind::Features(features) => features::run(&self.problem, features, self.members, seed, trial)?,
        };
        Ok(row(&self.problem, &blocks, &means))
    }

    /// Fits to the data themselves, of two blocks.
    fn ridge(&self, seed: u64, trial: u64) -> Result<(Vec<Vec<Block>>, Means), NotPositiveDefinite> {
        let problem = &self.problem;
        let shifted = problem.shifted.as_ref();
        let block = Block::zero(problem.roots.len(), shifted.map(|_| problem.rows()));
        let mut blocks = vec![vec![block]; 2];
        let mut means = Means::default();
        let share = 1.0 / self.members.datasets as f64;
        for (number, data) in (0..2 * self.members.datasets).zip(0..) {
            let block = &mut blocks[number / self.members.datasets][0];
            let fit = match problem.correlated {
                None => fit(problem, &problem.draw(seed, trial, data))?,
                Some(_) => correlated_fit(problem, seed, trial, data)?,
            };
            means.add(problem, &fit.training);
            block.errors.add(share, 0, &fit.signal, &fit.noise);
            if let (Some(shifted), Some(errors)) = (shifted, &mut block.shifted) {
                let ratios: Vec<f64> =
                    shifted.roots.iter().zip(&problem.roots).map(|(test, root)| test / root).collect();
                let mut signal = product(&ratios, &fit.signal);
                signal.extend(shifted.unseen.iter().map(|(root, w)| root * w));
                errors.add(share, 0, &signal, &product(&ratios, &fit.noise));
            }
        }
        Ok((blocks, means))
    }
}

/// The fit to one set of samples that depend on each other, which no rotation makes a trapezoid.
fn correlated_fit(problem: &Problem, seed: u64, trial: u64, data: u32) -> Result<Fit, NotPositiveDefinite> {
    let Problem { samples, ridge, noise: sigma, roots, weights, .. } = problem;
    let mut rng = stream(seed, trial, Role::Data(data));
    let Draw { mut inputs, labels, noise, rest } = full(problem, &product(roots, weights), &mut rng);
    for i in 0..*samples {
        inputs.column_mut(i).iter_mut().zip(roots).for_each(|(x, root)| *x *= root);
    }
    let (features, target) = (&inputs, Some(&weights[..]));
    let rows = Rows { samples: *samples, features, labels: &labels, noise: &noise, rest, moments: false, target };
    Ok(Fit::new(problem, &regress(&rows, *ridge, *sigma)?))
}

/// The members of a block, one without an ensemble.
fn members(spec: &Spec, kind: &Kind) -> Result<Members, SpecError> {
    let Some(ensemble) = spec.ensemble else {
        return Ok(Members { datasets: 1, features: 1, paired: false });
    };
    let paired = ensemble.mode == Pairs::Paired;
    let fits = 4 * ensemble.datasets * if paired { 1 } else { ensemble.features };
    if fits >= MOST_FITS || 2 * ensemble.datasets * 2 * ensemble.features >= MOST_FITS {
        let allowed = "of at most 2^30 pairs of data and features to be simulated";
        return Err(SpecError::new("spec.ensemble", allowed, format!("{} × {}", ensemble.datasets, ensemble.features)));
    }
    if let Kind::Features(features) = kind
        && (features.noise > 0.0 || features.activation.is_some())
        && 2 * ensemble.features * features.count as u64 > MOST_COORDINATES
    {
        let most = MOST_COORDINATES / 2 / features.count as u64;
        let allowed = format!("at most {most} with noisy or nonlinear features of this width");
        return Err(SpecError::new("spec.ensemble.features", allowed, ensemble.features.to_string()));
    }
    let [datasets, features] = [ensemble.datasets, ensemble.features].map(|count| whole(count as f64));
    Ok(Members { datasets, features, paired })
}
