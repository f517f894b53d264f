//! The histograms of a density figure: how eigenvalues are counted, and how many theory expects in each bin.

use std::f64::consts::PI;

use crate::theory::Law;

/// Bins of a support in one piece: twice as many would show the noise, half as many hide the edges.
const BINS: u32 = 24;
/// Bins of a support in many pieces, evenly spaced in its logarithm.
const LOG_BINS: u32 = 40;
/// A support of more pieces than this is counted across its gaps.
const PIECES: usize = 2;
/// Eigenvalues this small are those that are exactly 0.
pub const ZERO: f64 = 1e-9;
/// Eigenvalues stray beyond an edge by about D^(−2/3) of the support's half width; so many of these are counted there.
const BEYOND: f64 = 3.0;
/// Points of a bin at which the density is summed: the error is below 1e-5.
const POINTS: u32 = 12;

/// One bin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// Its first and last x.
    pub x: (f64, f64),
    /// The share of eigenvalues in it, by theory.
    pub share: f64,
}

impl Bin {
    /// Whether it holds the eigenvalues that are exactly 0.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.x == (-ZERO, ZERO)
    }
}

/// The bins that eigenvalues of a law are counted in, ascending, in that dimension: the first holds those that are 0, and
/// beyond each edge there is one for those that stray.
#[must_use]
pub fn bins(law: &Law, dimension: f64) -> Vec<Bin> {
    let mut bins = places(law, dimension);
    for edges in law.edges().chunks_exact(2) {
        for bin in bins.iter_mut().filter(|bin| !bin.is_zero()) {
            // Each piece is summed by itself, so that no edge lies inside of a sum.
            let (a, b) = (edges[0].max(bin.x.0), edges[1].min(bin.x.1));
            if a < b {
                bin.share += share(law, (edges[0], edges[1]), (a, b));
            }
        }
    }
    // At a hard edge an integral over so few points is off: what all others leave is in the first bin.
    let total: f64 = bins.iter().map(|bin| bin.share).sum();
    if law.edges().first() == Some(&0.0)
        && let Some(first) = bins.iter_mut().find(|bin| bin.x.1 > ZERO)
    {
        first.share += 1.0 - total;
    }
    bins
}

/// The same bins without what theory expects in them, but for the zeros: integrals take time.
#[must_use]
pub fn places(law: &Law, dimension: f64) -> Vec<Bin> {
    let mut bins = Vec::new();
    if law.atom() > 0.0 {
        bins.push(Bin { x: (-ZERO, ZERO), share: law.atom() });
    }
    if law.edges().len() > 2 * PIECES && law.edges()[0] >= 0.0 {
        across_gaps(law, dimension, &mut bins);
        return bins;
    }
    let edges = law.edges();
    for at in (0..edges.len()).step_by(2) {
        // What strays into a gap is counted with the nearer piece.
        let end = edges.get(at + 2).map_or(f64::INFINITY, |next| f64::midpoint(edges[at + 1], *next));
        piece((edges[at], edges[at + 1]), (dimension, end), &mut bins);
    }
    bins
}

/// Bins of one piece of the support; none beyond `end`.
fn piece((from, to): (f64, f64), (dimension, end): (f64, f64), bins: &mut Vec<Bin>) {
    let half = 0.5 * (to - from);
    // Evenly spaced in the angle t: fine where the density rises like a square root, and finer at a hard edge, where it has
    // no end.
    let share = |k: u32| 0.5 * (1.0 - libm::cos(PI * f64::from(k) / f64::from(BINS)));
    let edge = |k: u32| match share(k) {
        _ if k == BINS => to,
        share if from == 0.0 => to * share * share,
        share => from + (to - from) * share,
    };
    let stray = BEYOND * half * libm::pow(dimension, -2.0 / 3.0);
    let floor = bins.last().map_or(f64::NEG_INFINITY, |bin: &Bin| bin.x.1);
    let below = if from > 0.0 { f64::max(floor, from - stray).max(ZERO) } else { from - stray };
    bins.push(Bin { x: (below.max(floor), from), share: 0.0 });
    bins.extend((0..BINS).map(|k| Bin { x: (edge(k), edge(k + 1)), share: 0.0 }));
    bins.push(Bin { x: (to, f64::min(to + stray, end)), share: 0.0 });
}

/// Bins of a support in many pieces.
fn across_gaps(law: &Law, dimension: f64, bins: &mut Vec<Bin>) {
    let edges = law.edges();
    let high = edges[edges.len() - 1];
    let low = edges[0].max(1e-4 * high).max(ZERO);
    let stray = libm::pow(dimension, -2.0 / 3.0);
    let (from, to) = (low / (1.0 + BEYOND * stray), high * (1.0 + BEYOND * stray));
    let x = |k: u32| from * libm::pow(to / from, f64::from(k) / f64::from(LOG_BINS));
    // What is smaller than all of these, at a hard edge at 0, is in the first.
    bins.extend((0..LOG_BINS).map(|k| Bin { x: (if k == 0 { ZERO } else { x(k) }, x(k + 1)), share: 0.0 }));
}

/// The share of eigenvalues between two places of one piece of the support.
fn share(law: &Law, (left, right): (f64, f64), (from, to): (f64, f64)) -> f64 {
    let half = 0.5 * (right - left);
    let angle = |x: f64| libm::acos((1.0 - (x - left) / half).clamp(-1.0, 1.0));
    let (first, last) = (angle(from), angle(to));
    let width = (last - first) / f64::from(POINTS);
    let density = |i: u32| {
        let t = first + width * (f64::from(i) + 0.5);
        law.at(left + half * (1.0 - libm::cos(t))) * half * libm::sin(t)
    };
    (0..POINTS).map(density).sum::<f64>() * width
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{RandomMatrix, SpectrumSpec};

    #[test]
    fn bins_share_out_all_eigenvalues() {
        for q in [0.1, 0.9, 1.0, 3.2, 50.0] {
            let law = Law::new(&RandomMatrix::Wishart { q, spectrum: None }).unwrap();
            check(&law, 1e-4, &format!("white, q = {q}"));
        }
        for q in [0.1, 0.32, 1.0, 3.2, 10.0] {
            let spectrum = Some(SpectrumSpec::PowerLaw { dimension: 300, alpha: 1.2 });
            let law = Law::new(&RandomMatrix::Wishart { q, spectrum }).unwrap();
            check(&law, 2e-3, &format!("power law, q = {q}"));
        }
        // A hard edge: the first bin has what it should, near 0 the integral of c x^(−3/4).
        let square = RandomMatrix::DeepWishart { widths: vec![1.0; 4] };
        let law = Law::new(&square).unwrap();
        let first = bins(&law, 300.0).into_iter().find(|bin| bin.x.1 > ZERO).unwrap();
        let power = 4.0 * law.at(1e-16) * libm::pow(1e-16, 0.75) * libm::pow(first.x.1, 0.25);
        assert!((first.share / power - 1.0).abs() < 0.1, "{first:?}: {power}");
        // Below 0, too.
        let sum = RandomMatrix::Sum { of: Box::new(RandomMatrix::Wishart { q: 2.0, spectrum: None }), scale: 0.1 };
        for matrix in [RandomMatrix::WIGNER, sum] {
            let law = Law::new(&matrix).unwrap();
            check(&law, 1e-4, &format!("{matrix:?}"));
            assert!(bins(&law, 300.0).iter().all(|bin| !bin.is_zero()));
        }
        // Two pieces with a narrow gap between them.
        let law = |q| {
            let spectrum = Some(SpectrumSpec::PowerLaw { dimension: 20, alpha: 1.2 });
            Law::new(&RandomMatrix::Wishart { q, spectrum }).unwrap()
        };
        let two = [0.3, 0.4, 0.5, 0.6, 0.8].map(law).into_iter().find(|law| law.edges().len() == 4);
        check(&two.expect("a law of two pieces"), 1e-4, "two pieces");
    }

    fn check(law: &Law, within: f64, name: &str) {
        let bins = bins(law, 300.0);
        let total: f64 = bins.iter().map(|bin| bin.share).sum();
        assert!((total - 1.0).abs() < within, "{name}: {total}");
        assert!(bins.iter().all(|bin| bin.x.0 <= bin.x.1) && bins.is_sorted_by(|a, b| a.x.1 <= b.x.0), "{name}");
    }
}
