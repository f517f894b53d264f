//! What a trial draws: of the data only as much as its fit can tell apart.
//!
//! Ridge regression on Gaussian data does not change when the rows of (X, ε) are rotated together, so X is
//! replaced by its upper trapezoidal QR factor and ε by its rotated self (docs/theory.md §13): min(P, D) rows and one
//! number for the rest of the noise, whatever P is. Modes with η = 0 change nothing and are dropped; the others are
//! sorted by falling η, which makes the factor graded and ridgeless fits accurate even on steep spectra.

use crate::linalg::{Matrix, axpy};
use crate::random::{Normal, Role, chi, stream, triangular_factor};
use crate::spec::{Model, Spec, SpecError};
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

/// Floating-point operations of one trial, roughly.
pub fn work(spec: &Spec) -> f64 {
    let (p, d) = (spec.samples, spec.spectrum.rank() as f64);
    let m = p.min(d);
    let entries = m * d - 0.5 * m * m;
    let product = if p > d { d * d * d / 3.0 } else { p * p * (d - 2.0 * p / 3.0) };
    let factor_and_inverse = 2.0 / 3.0 * m * m * m;
    2.0 * (product + factor_and_inverse + 40.0 * entries + 20.0 * d + 2000.0)
}

impl Problem {
    /// Expands a spec into its modes.
    ///
    /// # Errors
    /// As [`Spec::check_simulation`].
    pub fn new(spec: &Spec) -> Result<Self, SpecError> {
        if spec.model == Model::RandomFeatures || spec.correlation.is_some() || spec.ensemble.is_some() {
            return Err(SpecError::new("spec.model", "\"ridge\" on white samples so far", spec.model.name()));
        }
        let (eigenvalues, all_weights) = spectrum::modes(spec)?;
        let mut modes: Vec<(f64, f64)> = eigenvalues.iter().copied().zip(all_weights).collect();
        modes.retain(|(eta, _)| *eta > 0.0);
        modes.sort_by(|a, b| b.0.total_cmp(&a.0));
        Ok(Self {
            samples: whole(spec.samples),
            dimension: eigenvalues.len(),
            ridge: spec.ridge,
            noise: spec.noise,
            roots: modes.iter().map(|(eta, _)| eta.sqrt()).collect(),
            weights: modes.iter().map(|(_, w)| *w).collect(),
        })
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
        let labels = predict(&inputs, &self.weights);
        Draw { inputs, labels, noise, rest }
    }
}

/// X·v for Xᵀ lower trapezoidal, or any.
pub fn predict(inputs: &Matrix, v: &[f64]) -> Vec<f64> {
    (0..inputs.columns()).map(|sample| crate::linalg::dot(inputs.column(sample), v)).collect()
}

/// Xᵀ·v.
pub fn correlate(inputs: &Matrix, v: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; inputs.rows()];
    for (sample, v) in v.iter().enumerate() {
        axpy(*v, inputs.column(sample), &mut sum);
    }
    sum
}

/// An integer of at most 1e6, checked before, as an index.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked by the spec")]
fn whole(x: f64) -> usize {
    x as usize
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
            let problem = Problem { samples, dimension: 3, ridge: 0.1, noise: 1.0, roots, weights: vec![1.0; 3] };
            let draw = problem.draw(1, 2, 0);
            assert_eq!([draw.inputs.rows(), draw.inputs.columns(), draw.noise.len()], [3, rows, rows]);
            assert_eq!(draw.rest > 0.0, samples > rows);
            let last = draw.inputs.column(rows - 1);
            assert_eq!(draw.labels[rows - 1], last.iter().sum::<f64>());
            assert!(last[..rows - 1].iter().all(|x| *x == 0.0) && last[rows - 1] > 0.0);
        }
    }
}
