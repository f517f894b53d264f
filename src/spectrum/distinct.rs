//! The eigenvalues of Σ as a density needs them: distinct, in order, each by itself where one can be told from the next.

use super::powers;
use crate::spec::SpectrumSpec;

/// Eigenvalues below this share of the largest count as zero where each is taken by itself.
const SMALLEST: f64 = 1e-269;

/// Eigenvalues η > 0, the largest first, in units of about the largest.
#[derive(Debug, Clone, PartialEq)]
pub struct Distinct {
    /// η and how many modes have it. From `runs` on, levels stand for runs of modes of a long power law, sixteen
    /// for each run: sums over them are right where κ is far enough from the eigenvalues, as it is there.
    pub levels: Vec<(f64, f64)>,
    /// How many levels are true eigenvalues.
    pub single: usize,
    /// D, zeros included.
    pub dimension: f64,
    /// Modes with η > 0.
    pub rank: f64,
    /// The unit of η in that of the spec, a power of two.
    pub unit: f64,
}

impl Distinct {
    /// The spectrum of a checked spec as `samples` samples resolve it; None if that takes more than `most` levels.
    #[must_use]
    pub fn new(spec: &SpectrumSpec, samples: f64, most: usize) -> Option<Distinct> {
        let (dimension, rank) = (spec.dimension() as f64, spec.rank() as f64);
        if let SpectrumSpec::PowerLaw { dimension: modes, alpha } = *spec {
            let (levels, single) = powers::resolved(modes, alpha, samples, most)?;
            return Some(Distinct { levels, single, dimension, rank, unit: 1.0 });
        }
        let mut levels: Vec<(f64, f64)> = match spec {
            SpectrumSpec::Levels { levels } => levels.iter().map(|&(eta, count)| (eta, count as f64)).collect(),
            SpectrumSpec::Explicit { eigenvalues } => eigenvalues.iter().map(|&eta| (eta, 1.0)).collect(),
            _ => vec![(1.0, dimension)],
        };
        levels.retain(|level| level.0 > 0.0);
        levels.sort_by(|a, b| b.0.total_cmp(&a.0));
        levels.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 += if same { next.1 } else { 0.0 };
            same
        });
        // A power of two: changing the unit changes no digit.
        let unit = levels.first().map_or(1.0, |largest| libm::scalbn(1.0, libm::ilogb(largest.0)));
        for level in &mut levels {
            level.0 /= unit;
        }
        levels.retain(|level| level.0 > SMALLEST);
        let single = levels.len();
        (single <= most).then_some(Distinct { levels, single, dimension, rank, unit })
    }
}
