//! Eigenvalues counted in bins: one sample of an ensemble is one trial.

use std::ops::Range;
use std::sync::Arc;

use super::eigenvalues::Sampler;
use super::task::{Column, Fold, Prepared, Shared, Task, tagged};
use crate::json::{Value, object};
use crate::random::sub_seed;
use crate::spec::{DensitySpec, RandomMatrix, SpecError};

/// The tag of [`Histogram`].
pub const KIND: &str = "eigenvalues";

/// An ensemble, and the bins that its eigenvalues are counted in.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// The ensemble and its dimension.
    pub spec: DensitySpec,
    /// First and last x of each bin, ascending; the last x belongs to the next bin.
    pub bins: Vec<(f64, f64)>,
}

/// What bins must be.
const BINS: &str = "a list of 1 to 100000 pairs of numbers, ascending";
/// The most bins.
const MOST_BINS: usize = 100_000;

/// A bin, in floating-point operations.
const BIN: f64 = 20.0;

impl Task for Histogram {
    fn kind(&self) -> &'static str {
        KIND
    }

    /// The share of eigenvalues in each bin, by the number of the bin.
    fn columns(&self) -> Vec<Column> {
        (0..self.bins.len()).map(|bin| Column { name: bin.to_string().into(), fold: Fold::Mean }).collect()
    }

    /// Reads a density spec with a field `bins`, a list of pairs.
    fn read(value: &Value) -> Result<Histogram, SpecError> {
        let refused =
            || SpecError::new("spec.bins", BINS, value.get("bins").map_or("nothing".to_owned(), Value::brief));
        let bins = value.get("bins").and_then(Value::list).ok_or_else(refused)?;
        let pair = |bin: &Value| match bin.list() {
            Some([from, to]) => from.number().zip(to.number()),
            _ => None,
        };
        let bins: Option<Vec<(f64, f64)>> = bins.iter().map(pair).collect();
        let Value::Object(fields) = value else { return Err(refused()) };
        let spec = fields.iter().filter(|(name, _)| name != "bins").cloned().collect();
        let histogram =
            Histogram { spec: DensitySpec::from_value(&Value::Object(spec))?, bins: bins.ok_or_else(refused)? };
        histogram.check()?;
        Ok(histogram)
    }

    fn to_value(&self) -> Value {
        let bin = |&(from, to): &(f64, f64)| Value::List(vec![from.into(), to.into()]);
        let bins = object([("bins", self.bins.iter().map(bin).collect())]);
        let all = match (self.spec.to_value(), bins) {
            (Value::Object(spec), Value::Object(bins)) => Value::Object(spec.into_iter().chain(bins).collect()),
            (spec, _) => spec,
        };
        tagged(KIND, all)
    }

    fn check(&self) -> Result<(), SpecError> {
        self.spec.check_simulation()?;
        let ascending = self.bins.is_sorted_by(|a, b| a.1 <= b.0) && self.bins.iter().all(|bin| bin.0 <= bin.1);
        if (1..=MOST_BINS).contains(&self.bins.len()) && ascending {
            return Ok(());
        }
        Err(SpecError::new("spec.bins", BINS, format!("a list of {}", self.bins.len())))
    }

    /// A matrix without a spectrum is drawn in tridiagonal form.
    fn work(&self) -> f64 {
        let n = self.spec.ensemble.dimension().or(self.spec.dimension.map(|n| n as f64)).unwrap_or(1.0);
        let drawn = match &self.spec.ensemble {
            RandomMatrix::Wigner { .. } | RandomMatrix::Wishart { spectrum: None, .. } => 40.0 * n * n,
            RandomMatrix::Product { of } => 6.0 * of.len() as f64 * n * n * n,
            RandomMatrix::Sum { of, .. } => (4.0 + 6.0 * of.factors().len() as f64) * n * n * n,
            _ => 4.0 * n * n * n,
        };
        drawn + BIN * self.bins.len() as f64
    }

    fn prepare(&self) -> Result<Box<dyn Prepared>, SpecError> {
        self.check()?;
        Ok(Box::new(Counter { sampler: Sampler::new(&self.spec)?, bins: self.bins.clone() }))
    }
}

impl From<Histogram> for Shared {
    fn from(histogram: Histogram) -> Shared {
        Arc::new(histogram)
    }
}

/// Draws samples and counts their eigenvalues.
#[derive(Debug)]
struct Counter {
    sampler: Sampler,
    bins: Vec<(f64, f64)>,
}

impl Prepared for Counter {
    /// The share of eigenvalues in each bin, for each trial of a range: one sample each.
    fn run(&self, seed: u64, trials: Range<u64>) -> Result<Vec<f64>, SpecError> {
        let mut rows = Vec::new();
        for trial in trials {
            let eigenvalues = self.sampler.sample(sub_seed(seed, trial))?;
            let below = |x: f64| eigenvalues.partition_point(|&eigenvalue| eigenvalue < x);
            rows.extend(
                self.bins.iter().map(|&(from, to)| (below(to) - below(from)) as f64 / eigenvalues.len() as f64),
            );
        }
        Ok(rows)
    }

    fn numbers(&self) -> usize {
        self.sampler.numbers() + 2 * self.bins.len()
    }
}
