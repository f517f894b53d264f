//! What a trial draws: of the data only as much as its fit can tell apart.
//!
//! Ridge regression on Gaussian data does not change when the rows of (X, ε) are rotated together, so X is
//! replaced by its upper trapezoidal QR factor and ε by its rotated self (docs/theory.md §13): min(P, D) rows and one
//! number for the rest of the noise, whatever P is. Modes with η = 0 change nothing and are dropped; the others are
//! sorted by falling η, which makes the factor graded and ridgeless fits accurate even on steep spectra.

use super::correlated::Correlated;
use super::whole::whole;
use crate::linalg::{Matrix, axpy, dot};
use crate::random::{Normal, Role, chi, stream, triangular_factor};
use crate::spec::{Spec, SpecError};
use crate::spectrum;

/// A spec as the trials see it.
#[derive(Debug, Clone)]
pub struct Problem {
    /// P.
    pub samples: usize,
    /// D, zero modes included.
    pub dimension: usize,
    /// λ.
    pub ridge: f64,
    /// σ.
    pub noise: f64,
    /// √η of the modes with η > 0, falling.
    pub roots: Vec<f64>,
    /// w of those modes.
    pub weights: Vec<f64>,
    /// How the samples depend on each other, if they do.
    pub correlated: Option<Correlated>,
    /// The test data, if they have a covariance Σ′ of their own.
    pub shifted: Option<Shifted>,
}

/// Σ′ of the test data.
#[derive(Debug, Clone)]
pub struct Shifted {
    /// √η′ of the modes with η > 0, in their order.
    pub roots: Vec<f64>,
    /// √η′ > 0 and w of modes with η = 0, which the training data do not show.
    pub unseen: Vec<(f64, f64)>,
}

/// One data set, its rows rotated so that X becomes upper trapezoidal, with m = min(P, number of modes) rows.
#[derive(Debug, Clone)]
pub struct Draw {
    /// Xᵀ: modes × m, lower trapezoidal.
    pub inputs: Matrix,
    /// X·w: m noiseless labels; those of the other P − m rows are zero.
    pub labels: Vec<f64>,
    /// The noise of the m labels, in units of σ.
    pub noise: Vec<f64>,
    /// The norm of the noise of the other P − m rows, in units of σ.
    pub rest: f64,
}

impl Problem {
    /// Expands a spec into its modes.
    ///
    /// # Errors
    /// As [`Spec::check_simulation`].
    pub fn new(spec: &Spec) -> Result<Self, SpecError> {
        let (eigenvalues, all_weights) = spectrum::modes(spec)?;
        let dimension = eigenvalues.len();
        let shifted = match &spec.test_spectrum {
            None => None,
            Some(shifted) => Some(spectrum::modes(&Spec { spectrum: shifted.clone(), ..Spec::isotropic(1) })?.0),
        };
        let mut modes: Vec<usize> = (0..dimension).collect();
        modes.sort_by(|a, b| eigenvalues[*b].total_cmp(&eigenvalues[*a]));
        let rank = modes.iter().filter(|k| eigenvalues[**k] > 0.0).count();
        let unseen = modes.split_off(rank);
        let shifted = shifted.map(|shifted| Shifted {
            roots: modes.iter().map(|k| shifted[*k].sqrt()).collect(),
            unseen: unseen
                .iter()
                .filter(|k| shifted[**k] > 0.0)
                .map(|k| (shifted[*k].sqrt(), all_weights[*k]))
                .collect(),
        });
        Ok(Self {
            samples: whole(spec.samples),
            dimension,
            ridge: spec.ridge,
            noise: spec.noise,
            roots: modes.iter().map(|k| eigenvalues[*k].sqrt()).collect(),
            weights: modes.iter().map(|k| all_weights[*k]).collect(),
            correlated: Correlated::new(spec),
            shifted,
        })
    }

    /// The modes that training or test data show.
    pub fn rows(&self) -> usize {
        self.roots.len() + self.shifted.as_ref().map_or(0, |shifted| shifted.unseen.len())
    }

    /// The data set of (seed, trial, number of the draw).
    pub fn draw(&self, seed: u64, trial: u64, number: u32) -> Draw {
        let mut rng = stream(seed, trial, Role::Data(number));
        let mut inputs = triangular_factor(&mut rng, self.samples, self.roots.len());
        let mut noise = vec![0.0; inputs.columns()];
        Normal::new().fill(&mut rng, &mut noise);
        let rest = chi(&mut rng, self.samples - noise.len());
        for sample in 0..inputs.columns() {
            for (x, root) in inputs.column_mut(sample).iter_mut().zip(&self.roots) {
                *x *= root;
            }
        }
        let labels = transposed_times(&inputs, &self.weights);
        Draw { inputs, labels, noise, rest }
    }
}

/// Aᵀ·v.
pub fn transposed_times(a: &Matrix, v: &[f64]) -> Vec<f64> {
    (0..a.columns()).map(|j| dot(a.column(j), v)).collect()
}

/// A·v.
pub fn times(a: &Matrix, v: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; a.rows()];
    for (j, v) in v.iter().enumerate() {
        axpy(*v, a.column(j), &mut sum);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{SpectrumSpec, TeacherSpec};

    #[test]
    fn zero_modes_go_and_the_others_fall_with_their_weights() {
        let spec = Spec {
            spectrum: SpectrumSpec::Explicit { eigenvalues: vec![1.0, 0.0, 9.0, 4.0] },
            teacher: TeacherSpec::Explicit { weights: vec![1.0, 2.0, 3.0, 4.0] },
            samples: 2.0,
            ..Spec::isotropic(4)
        };
        let problem = Problem::new(&spec).unwrap();
        assert_eq!(problem.roots, [3.0, 2.0, 1.0]);
        assert_eq!(problem.weights, [3.0, 4.0, 1.0]);
        assert_eq!(problem.dimension, 4);
    }

    #[test]
    fn a_draw_is_as_large_as_the_smaller_of_samples_and_modes() {
        for (samples, rows) in [(2, 2), (3, 3), (1_000_000, 3)] {
            let roots = vec![3.0, 2.0, 1.0];
            let problem = Problem {
                samples,
                dimension: 3,
                ridge: 0.1,
                noise: 1.0,
                roots,
                weights: vec![1.0; 3],
                correlated: None,
                shifted: None,
            };
            let draw = problem.draw(1, 2, 0);
            assert_eq!([draw.inputs.rows(), draw.inputs.columns(), draw.noise.len()], [3, rows, rows]);
            assert_eq!(draw.rest > 0.0, samples > rows);
            let last = draw.inputs.column(rows - 1);
            assert_eq!(draw.labels[rows - 1], last.iter().sum::<f64>());
            assert!(last[..rows - 1].iter().all(|x| *x == 0.0) && last[rows - 1] > 0.0);
        }
    }
}
