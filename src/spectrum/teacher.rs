//! The target weights, by their squares: w² of one mode, Σ w² of a run of modes.

use super::modes::eigenvalues;
use super::powers;
use crate::numeric::sum::Sum;
use crate::spec::{Spec, SpectrumSpec, TeacherSpec, WeightScale};

/// A teacher over D modes, k = 1 … D.
#[derive(Debug)]
pub enum Teacher {
    /// `w_k² = 1/D`.
    Uniform { dimension: f64 },
    /// `w_k² = scale · (k/pivot)^-exponent`, Σ `w_k²` = `total`. The pivot is the mode of the largest weight.
    Source { dimension: f64, exponent: f64, pivot: f64, scale: f64, total: f64 },
    /// As given, but zero where neither the data nor the test data have a mode; `unit` is about the largest, a power of two.
    Explicit { weights: Vec<f64>, unit: f64 },
}

impl Teacher {
    /// The teacher of a spec that has been checked.
    pub fn new(spec: &Spec) -> Self {
        let dimension = spec.spectrum.dimension() as f64;
        match (&spec.teacher, &spec.spectrum) {
            (TeacherSpec::Source { r, scale }, SpectrumSpec::PowerLaw { alpha, .. }) => {
                let exponent = 1.0 + alpha * (2.0 * r - 1.0);
                let pivot = if exponent > 0.0 { 1.0 } else { dimension };
                let sum = powers::sum_of_powers(dimension, exponent, pivot);
                let (scale, total) = match scale {
                    WeightScale::Sum => (1.0 / sum, 1.0),
                    WeightScale::First => {
                        let largest = libm::pow(pivot, -exponent);
                        (largest, largest * sum)
                    }
                };
                Teacher::Source { dimension, exponent, pivot, scale, total }
            }
            (TeacherSpec::Explicit { weights }, _) => Teacher::one_by_one(spec, weights),
            // Levels of weights need not be those of eigenvalues.
            (TeacherSpec::Levels { levels }, _) => {
                let weights: Vec<f64> =
                    levels.iter().flat_map(|&(weight, count)| (0..count).map(move |_| weight)).collect();
                Teacher::one_by_one(spec, &weights)
            }
            _ => Teacher::Uniform { dimension },
        }
    }

    fn one_by_one(spec: &Spec, weights: &[f64]) -> Teacher {
        let weights = heard(spec, weights);
        let largest = weights.iter().fold(0.0_f64, |largest, w| largest.max(w.abs()));
        let unit = if largest > 0.0 { libm::scalbn(1.0, libm::ilogb(largest)) } else { 1.0 };
        Teacher::Explicit { weights, unit }
    }

    /// The unit in which squares are given.
    pub fn unit(&self) -> f64 {
        if let Teacher::Explicit { unit, .. } = self { *unit } else { 1.0 }
    }

    /// Σ w² over `count` modes from mode `first` (1, 2, …), in units of [`Teacher::unit`]². Places
    /// between the modes are allowed where w² is a function of k; there `count` may be any number.
    pub fn square(&self, first: f64, count: f64) -> f64 {
        match self {
            Teacher::Uniform { dimension } => count / dimension,
            Teacher::Source { exponent, pivot, scale, .. } => count * (scale * libm::pow(first / pivot, -exponent)),
            Teacher::Explicit { weights, unit } => {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "both index the list")]
                let (first, count) = (first as usize - 1, count as usize);
                let mut sum = Sum::default();
                for w in weights.iter().skip(first).take(count) {
                    let w = w / unit;
                    sum.add(w * w);
                }
                sum.value()
            }
        }
    }

    /// Σ w² over all modes, in the same units.
    pub fn total(&self) -> f64 {
        match self {
            Teacher::Uniform { .. } => 1.0,
            Teacher::Source { total, .. } => *total,
            Teacher::Explicit { weights, .. } => self.square(1.0, weights.len() as f64),
        }
    }

    /// β of weights w² that go like k^-β.
    pub fn exponent(&self) -> f64 {
        if let Teacher::Source { exponent, .. } = self { *exponent } else { 0.0 }
    }

    /// Does every mode need a level of its own?
    pub fn is_list(&self) -> bool {
        matches!(self, Teacher::Explicit { .. })
    }

    /// `w_k`, k = 1 … D, in the spec's units.
    pub fn weights(&self) -> Vec<f64> {
        match self {
            Teacher::Explicit { weights, .. } => weights.clone(),
            Teacher::Uniform { dimension } | Teacher::Source { dimension, .. } => {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
                let dimension = *dimension as u64;
                (1..=dimension).map(|k| self.square(k as f64, 1.0).sqrt()).collect()
            }
        }
    }
}

/// Weights without those that show nowhere, which could hide the others by their size.
fn heard(spec: &Spec, weights: &[f64]) -> Vec<f64> {
    let mut heard = eigenvalues(&spec.spectrum);
    if let Some(test) = &spec.test_spectrum {
        heard.iter_mut().zip(eigenvalues(test)).for_each(|(eta, other)| *eta = eta.max(other));
    }
    weights.iter().zip(heard).map(|(w, eta)| if eta > 0.0 { *w } else { 0.0 }).collect()
}
