//! The histograms of a density figure: how eigenvalues are counted, and how many theory expects in each bin.

use std::f64::consts::PI;

use super::{Density, Planned, Values};
use crate::simulate::{Histogram, Task};
use crate::spec::{DensitySpec, SpecError};
use crate::theory::Law;

/// Bins of each stretch of the support: twice as many would show the noise, half as many hide the edges.
const BINS: u32 = 24;
/// Eigenvalues this small are those that are exactly 0.
const ZERO: f64 = 1e-9;
/// Eigenvalues stray beyond an edge by about D^(−2/3) of the support's half width; so many of these are counted there.
const BEYOND: f64 = 3.0;
/// Points of a bin at which the density is summed: the error is below 1e-5.
const POINTS: u32 = 8;

/// One bin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// Its first and last x.
    pub x: (f64, f64),
    /// The share of eigenvalues in it, by theory.
    pub share: f64,
}

impl Density {
    /// The law of the ensemble at a place of the legend.
    ///
    /// # Errors
    /// Names the field of the spec that does not fit.
    pub fn law(&self, values: &Values, at: usize) -> Result<Law, SpecError> {
        Law::new(&(self.spec)(values, at).ensemble)
    }

    /// The bins that its eigenvalues are counted in, ascending: the first holds those that are 0, and beyond each edge
    /// there is one for those that stray.
    #[must_use]
    pub fn bins(law: &Law, spec: &DensitySpec) -> Vec<Bin> {
        let dimension = spec.dimension.map_or(f64::INFINITY, |dimension| dimension as f64);
        let mut bins = Vec::new();
        if law.atom() > 0.0 {
            bins.push(Bin { x: (-ZERO, ZERO), share: law.atom() });
        }
        for edges in law.edges().chunks_exact(2) {
            let (from, half) = (edges[0], 0.5 * (edges[1] - edges[0]));
            // Evenly spaced in the angle t: fine where the density rises like a square root.
            let angle = |k: u32| PI * f64::from(k) / f64::from(BINS);
            let x = |t: f64| from + half * (1.0 - libm::cos(t));
            let edge = |k: u32| if k == BINS { edges[1] } else { x(angle(k)) };
            let stray = BEYOND * half * libm::pow(dimension, -2.0 / 3.0);
            let floor = bins.last().map_or(f64::NEG_INFINITY, |bin: &Bin| bin.x.1);
            let below = if from > 0.0 { f64::max(floor, from - stray).max(ZERO) } else { from - stray };
            bins.push(Bin { x: (below.max(floor), from), share: 0.0 });
            for k in 0..BINS {
                let width = PI / f64::from(BINS);
                let density = |i: u32| {
                    let t = angle(k) + width * (f64::from(i) + 0.5) / f64::from(POINTS);
                    law.at(x(t)) * half * libm::sin(t)
                };
                let share = (0..POINTS).map(density).sum::<f64>() * width / f64::from(POINTS);
                bins.push(Bin { x: (edge(k), edge(k + 1)), share });
            }
            bins.push(Bin { x: (edges[1], edges[1] + stray), share: 0.0 });
        }
        bins
    }

    pub(super) fn plan(&self, values: &Values) -> Result<Planned, SpecError> {
        let task = |at: usize| {
            let spec = (self.spec)(values, at);
            let bins = Density::bins(&self.law(values, at)?, &spec);
            Ok(Task::Eigenvalues(Histogram { spec, bins: bins.iter().map(|bin| bin.x).collect() }))
        };
        let tasks = (0..self.keys.len()).map(task).collect::<Result<Vec<_>, SpecError>>()?;
        let x = (0..tasks.len()).map(|at| at as f64).collect();
        Planned::new(values, tasks, x)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::RandomMatrix;

    #[test]
    fn bins_share_out_all_eigenvalues() {
        for q in [0.1, 0.9, 1.0, 3.2, 50.0] {
            let ensemble = RandomMatrix::Wishart { q, spectrum: None };
            let law = Law::new(&ensemble).unwrap();
            let bins = Density::bins(&law, &DensitySpec { ensemble, dimension: Some(300), at: Vec::new() });
            let total: f64 = bins.iter().map(|bin| bin.share).sum();
            assert!((total - 1.0).abs() < 1e-4, "q = {q}: {total}");
            assert!(bins.iter().all(|bin| bin.x.0 <= bin.x.1) && bins.is_sorted_by(|a, b| a.x.1 <= b.x.0));
        }
    }
}
