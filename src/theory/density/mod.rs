//! The density of eigenvalues of random matrices, with the edges of its support and its atom at 0 (docs/theory.md §12).

mod deep;
mod edges;
mod equation;
mod free;
mod resolvent;
mod trace;
mod wishart;

use std::f64::consts::PI;

use crate::numeric::double_double::DoubleDouble;
use crate::spec::{DensitySpec, RandomMatrix, SpecError, SpectrumSpec};
use crate::spectrum::Distinct;
use deep::Deep;
use equation::Equation;
use free::Free;
use wishart::{MOST_LEVELS, Wishart};

/// Most different eigenvalues of a spectrum in a product or a sum.
const MOST_OF_A_FACTOR: u64 = 5000;
/// Eigenvalues of a factor below this share of its largest count as zero.
const SMALLEST: f64 = 1e-269;

/// Most evaluations of a level that one call of [`density`] may take.
const MOST_WORK: f64 = 1e8;

/// What [`density`] returns.
#[derive(Debug, Clone, PartialEq)]
pub struct Density {
    /// The density at the places of the spec; its integral over the support is 1 less the atom.
    pub density: Vec<f64>,
    /// Where the support begins and ends, and begins again …, ascending: an even number.
    pub edges: Vec<f64>,
    /// The share of eigenvalues that are 0, in the limit.
    pub atom: f64,
}

/// The limiting distribution of an ensemble's eigenvalues, ready to be evaluated at many x.
#[derive(Debug, Clone)]
pub struct Law {
    kind: Kind,
    edges: Vec<f64>,
    atom: f64,
}

#[derive(Debug, Clone)]
enum Kind {
    /// No eigenvalue but 0.
    Nothing,
    /// σ.
    Wigner(f64),
    /// One level: share of the dimension, eigenvalue, and q counted by its modes alone.
    Closed {
        share: f64,
        eta: f64,
        q: DoubleDouble,
    },
    Wishart(Wishart),
    Deep(Deep),
    Free(Free),
}

/// Density, edges and atom of an ensemble.
///
/// Outside the support and at its edges, as they are returned, the density is exactly 0. Inside its relative error is
/// about 1e-13, next to an edge too: there the equation is solved in twice the digits of doubles. Eigenvalues of Σ below
/// 1e-269 of the largest have no edges and no density, though they are no part of the atom. Of products and sums the relative
/// error is some 3e-16 over the distance to the nearest edge, as a share of the width of that piece of the support.
///
/// # Errors
/// Names the field that does not fit: `at` must not be empty, and a spectrum of K levels takes at most 10⁸/K places.
///
/// ```
/// use renorm::{spec::DensitySpec, theory};
/// let spec = DensitySpec::from_json(r#"{"ensemble": {"kind": "wishart", "q": 0.25}, "at": [0.1, 1, 2.25]}"#)?;
/// let density = theory::density(&spec)?;
/// assert_eq!((density.edges, density.atom), (vec![0.25, 2.25], 0.0));
/// assert_eq!((density.density[0], density.density[2]), (0.0, 0.0));
/// // Marchenko and Pastur's √((x₊−x)(x−x₋))/(2πqx).
/// let closed = f64::sqrt(1.25 * 0.75) / (0.5 * std::f64::consts::PI);
/// assert!((density.density[1] / closed - 1.0).abs() < 1e-14);
/// # Ok::<(), renorm::spec::SpecError>(())
/// ```
pub fn density(spec: &DensitySpec) -> Result<Density, SpecError> {
    spec.check()?;
    let law = Law::new(&spec.need_places()?.ensemble)?;
    let most = MOST_WORK / law.levels() as f64;
    if spec.at.len() as f64 > most {
        let allowed = format!("a list of at most {most:.0} numbers for a spectrum of {} levels", law.levels());
        return Err(SpecError::new("spec.at", allowed, format!("a list of {} entries", spec.at.len())));
    }
    let density = spec.at.iter().map(|&x| law.at(x)).collect();
    Ok(Density { density, edges: law.edges, atom: law.atom })
}

impl Law {
    /// Finds the edges; then the density at each x costs some fifty sums over the levels of the spectrum.
    ///
    /// # Errors
    /// Names the field of the ensemble that does not fit, or `spectrum` if it has too many different eigenvalues.
    ///
    /// ```
    /// use renorm::{spec::RandomMatrix, theory::Law};
    /// let law = Law::new(&RandomMatrix::Wishart { q: 4.0, spectrum: None })?;
    /// assert_eq!((law.edges(), law.atom()), (&[1.0, 9.0][..], 0.75));
    /// assert!(law.at(2.0) > law.at(8.0) && law.at(9.0) == 0.0);
    /// # Ok::<(), renorm::spec::SpecError>(())
    /// ```
    pub fn new(ensemble: &RandomMatrix) -> Result<Law, SpecError> {
        ensemble.check()?;
        Ok(match ensemble {
            RandomMatrix::Wigner { scale } => Law::wigner(*scale),
            RandomMatrix::Wishart { q, spectrum: None } => Law::closed(1.0, 1.0, DoubleDouble::from(*q)),
            RandomMatrix::Wishart { q, spectrum: Some(spectrum) } => Law::wishart(*q, spectrum)?,
            RandomMatrix::DeepWishart { widths } => {
                let deep = Deep::new(widths);
                Law { edges: deep.edges(), atom: deep.atom(), kind: Kind::Deep(deep) }
            }
            RandomMatrix::Product { .. } => Law::free(ensemble, 0.0)?,
            RandomMatrix::Sum { of, scale } => match **of {
                RandomMatrix::Wigner { scale: other } => Law::wigner(libm::hypot(*scale, other)),
                _ => Law::free(ensemble, *scale)?,
            },
        })
    }

    fn wigner(scale: f64) -> Law {
        Law { kind: Kind::Wigner(scale), edges: vec![-2.0 * scale, 2.0 * scale], atom: 0.0 }
    }

    /// A product of Wishart matrices, and one with a Wigner matrix of that scale added.
    fn free(ensemble: &RandomMatrix, scale: f64) -> Result<Law, SpecError> {
        let refused = |got: &str| {
            let allowed = "matrices with fewer different eigenvalues, or with less noise";
            SpecError::new("spec.ensemble.of", allowed, got)
        };
        let (mut spectra, mut sizes, mut unit) = (Vec::new(), Vec::new(), 1.0);
        for factor in ensemble.factors() {
            match factor {
                RandomMatrix::Wishart { q, spectrum } => {
                    sizes.push(1.0 / q);
                    let Some(spectrum) = spectrum.as_ref().filter(|spectrum| !is_white(spectrum)) else { continue };
                    let (levels, rank, own) = shares(spectrum).ok_or_else(|| refused("too many of them"))?;
                    if levels.is_empty() {
                        let nothing = Law { kind: Kind::Nothing, edges: Vec::new(), atom: 1.0 };
                        return Ok(if scale > 0.0 { Law::wigner(scale) } else { nothing });
                    }
                    spectra.push((levels, rank));
                    unit *= own;
                }
                RandomMatrix::DeepWishart { widths } => sizes.extend(widths[1..].iter().map(|width| width / widths[0])),
                _ => {}
            }
        }
        if spectra.is_empty() {
            spectra.push((vec![(1.0, 1.0)], 1.0));
        }
        let law = Free::new(Equation::new(spectra, &sizes, scale / unit), unit);
        let law = law.ok_or_else(|| refused("some whose support takes too much work to find"))?;
        Ok(Law { edges: law.edges(), atom: law.atom(), kind: Kind::Free(law) })
    }

    /// Marchenko and Pastur's law of one eigenvalue η that `share` of the modes have, the rest being 0.
    fn closed(share: f64, eta: f64, q: DoubleDouble) -> Law {
        let root = f64::sqrt(q.value());
        // √q to twice the digits by Newton's step; then (1 ± √q)².
        let root = DoubleDouble::from(root)
            + DoubleDouble::from((q - DoubleDouble::product(root, root)).value() / (2.0 * root));
        let edge = |root: DoubleDouble| {
            let side = DoubleDouble::from(1.0) + root;
            (side * side).value() * eta
        };
        let atom = 1.0 - share * f64::min(1.0, 1.0 / q.value());
        Law { kind: Kind::Closed { share, eta, q }, edges: vec![edge(-root), edge(root)], atom }
    }

    fn wishart(q: f64, spectrum: &SpectrumSpec) -> Result<Law, SpecError> {
        let refused = || {
            let allowed = "a spectrum with fewer different eigenvalues that these samples can tell apart";
            SpecError::new("spec.ensemble.spectrum", allowed, format!("{} modes", spectrum.dimension()))
        };
        let dimension = spectrum.dimension() as f64;
        let distinct = Distinct::new(spectrum, dimension / q, MOST_LEVELS).ok_or_else(refused)?;
        let atom = 1.0 - f64::min(distinct.rank / dimension, 1.0 / q);
        // q is a rounded number: as many samples as modes are meant where the quotient rounds to that.
        let samples = if dimension / q == distinct.rank {
            DoubleDouble::from(distinct.rank)
        } else {
            DoubleDouble::from(dimension) / DoubleDouble::from(q)
        };
        match distinct.levels[..] {
            [] => Ok(Law { kind: Kind::Nothing, edges: Vec::new(), atom: 1.0 }),
            [(eta, count)] => {
                let law = Law::closed(count / dimension, eta * distinct.unit, DoubleDouble::from(count) / samples);
                Ok(Law { atom, ..law })
            }
            _ => {
                let wishart = Wishart::new(distinct, samples).ok_or_else(refused)?;
                Ok(Law { edges: wishart.edges(), atom, kind: Kind::Wishart(wishart) })
            }
        }
    }

    /// The density at x; exactly 0 outside the support and at its edges.
    #[must_use]
    pub fn at(&self, x: f64) -> f64 {
        let below = self.edges.partition_point(|&edge| edge < x);
        if below % 2 == 0 || self.edges.get(below).is_none_or(|&edge| edge <= x) {
            return 0.0;
        }
        match &self.kind {
            Kind::Nothing => 0.0,
            Kind::Wigner(scale) => {
                let x = x / scale;
                f64::sqrt(((2.0 - x) * (2.0 + x)).max(0.0)) / (2.0 * PI * scale)
            }
            Kind::Closed { share, eta, q } => {
                // (x₊ − t)(t − x₋) = 4q − (t − 1 − q)², t = x/η.
                let t = DoubleDouble::from(x) / DoubleDouble::from(*eta);
                let side = t - 1.0.into() - *q;
                let square = (DoubleDouble::from(4.0) * *q - side * side).value();
                share * f64::sqrt(square.max(0.0)) / (2.0 * PI * q.value() * x)
            }
            Kind::Wishart(wishart) => wishart.at(x),
            Kind::Deep(deep) => deep.at(x),
            Kind::Free(free) => free.at(x),
        }
    }

    /// Where the support begins and ends, ascending, in pairs.
    #[must_use]
    pub fn edges(&self) -> &[f64] {
        &self.edges
    }

    /// The share of eigenvalues that are 0.
    #[must_use]
    pub fn atom(&self) -> f64 {
        self.atom
    }

    /// Terms of a sum.
    fn levels(&self) -> usize {
        match &self.kind {
            Kind::Wishart(wishart) => wishart.levels(),
            Kind::Free(free) => free.levels(),
            _ => 1,
        }
    }
}

fn is_white(spectrum: &SpectrumSpec) -> bool {
    matches!(spectrum, SpectrumSpec::Isotropic { .. })
}

/// Eigenvalues with their shares, the share of all, and the unit.
type Shares = (Vec<(f64, f64)>, f64, f64);

/// The eigenvalues of a factor, the largest first, with their shares of all modes, in units of about the largest; the share
/// of those that are not 0, and the unit. None if there are too many.
fn shares(spectrum: &SpectrumSpec) -> Option<Shares> {
    let dimension = spectrum.dimension() as f64;
    let (levels, rank, unit) = if let SpectrumSpec::PowerLaw { dimension: modes, alpha } = *spectrum {
        let all = (modes <= MOST_OF_A_FACTOR).then(|| (1..=modes).map(|k| (libm::pow(k as f64, -alpha), 1.0)))?;
        (all.collect(), dimension, 1.0)
    } else {
        let most = usize::try_from(MOST_OF_A_FACTOR).unwrap_or(usize::MAX);
        let distinct = Distinct::new(spectrum, 1.0, most)?;
        (distinct.levels, distinct.rank, distinct.unit)
    };
    let kept = levels.into_iter().filter(|level| level.0 > SMALLEST);
    Some((kept.map(|(eta, count)| (eta, count / dimension)).collect(), rank / dimension, unit))
}

#[cfg(test)]
mod tests {
    use std::f64::consts::PI;

    use super::{Law, RandomMatrix};
    use crate::spec::SpectrumSpec;

    fn wishart(q: f64, spectrum: SpectrumSpec) -> RandomMatrix {
        RandomMatrix::Wishart { q, spectrum: Some(spectrum) }
    }

    /// ∫ xⁿ ρ over one interval of the support for n = 0, 1, 2, by Gauss's rule of Chebyshev, which knows the edges' roots.
    fn moments(law: &Law, edges: &[f64]) -> [f64; 3] {
        const PLACES: u32 = 500;
        let mut sums = [0.0; 3];
        let (middle, half) = (0.5 * (edges[1] + edges[0]), 0.5 * (edges[1] - edges[0]));
        for k in 0..PLACES {
            let angle = PI * (f64::from(k) + 0.5) / f64::from(PLACES);
            let x = middle - half * libm::cos(angle);
            let mut term = PI / f64::from(PLACES) * half * libm::sin(angle) * law.at(x);
            for sum in &mut sums {
                *sum += term;
                term *= x;
            }
        }
        sums
    }

    #[test]
    fn every_interval_holds_a_whole_number_of_eigenvalues() {
        for q in [0.02, 0.3, 3.0] {
            let law = Law::new(&wishart(q, SpectrumSpec::PowerLaw { dimension: 40, alpha: 1.2 })).unwrap();
            assert!(law.edges().len() > 2);
            // The lowest has the remaining modes, and too many bumps for this rule.
            for edges in law.edges().chunks_exact(2).skip(1) {
                let modes = 40.0 * moments(&law, edges)[0];
                assert!((modes - 1.0).abs() < 1e-12, "{q} {edges:?}: {modes}");
            }
        }
    }

    #[test]
    fn masses_and_moments_are_those_of_the_matrices() {
        // E tr W/D = Σ η/D, E tr W²/D = Σ η²/D + (Σ η)²/(DP).
        let spectra = [
            SpectrumSpec::Levels { levels: vec![(1.0, 3), (0.5, 7), (0.1, 50), (0.0, 20)] },
            SpectrumSpec::Explicit { eigenvalues: vec![3.0, 1e-3, 2.0, 3.0] },
            SpectrumSpec::Isotropic { dimension: 7 },
        ];
        for spectrum in spectra {
            let modes = crate::spectrum::Distinct::new(&spectrum, 1.0, 1000).unwrap();
            let moment = |f: fn(f64) -> f64| {
                modes.levels.iter().map(|&(eta, count)| count * f(eta * modes.unit)).sum::<f64>() / modes.dimension
            };
            let (first, second) = (moment(|eta| eta), moment(|eta| eta * eta));
            for q in [0.02, 0.3, 0.7, 2.5, 50.0] {
                let law = Law::new(&wishart(q, spectrum.clone())).unwrap();
                let mut got = [law.atom(), 0.0, 0.0];
                for edges in law.edges().chunks_exact(2) {
                    let part = moments(&law, edges);
                    got = [got[0] + part[0], got[1] + part[1], got[2] + part[2]];
                }
                for (got, want) in got.into_iter().zip([1.0, first, second + q * first * first]) {
                    assert!((got / want - 1.0).abs() < 1e-11, "{spectrum:?} {q}: {got} {want}");
                }
            }
        }
    }

    #[test]
    fn a_product_of_one_factor_is_a_white_wishart_matrix() {
        for (rows, columns) in [(25.0, 100.0), (99.0, 64.0), (64.0, 64.0), (1e6, 2.5)] {
            let deep = Law::new(&RandomMatrix::DeepWishart { widths: vec![rows, columns] }).unwrap();
            let white = Law::new(&RandomMatrix::Wishart { q: rows / columns, spectrum: None }).unwrap();
            assert!((deep.atom() - white.atom()).abs() < 1e-15);
            let [low, high] = [white.edges()[0], white.edges()[1]];
            for share in [-0.1, 0.0, 1e-8, 1e-3, 0.4, 0.9, 1.0 - 1e-7, 1.0, 1.3] {
                let x = low + (high - low) * share;
                let (got, want) = (deep.at(x), white.at(x));
                assert!((got - want).abs() <= 1e-12 * want, "{rows} {columns} {x}: {got} {want}");
            }
        }
    }

    #[test]
    fn with_very_few_samples_the_law_is_a_semicircle() {
        // P W ≈ (Σ η) 1 + √(Σ η²)·(a Wigner matrix of dimension P) on the samples' side.
        let levels = SpectrumSpec::Levels { levels: vec![(1.0, 10), (0.5, 10)] };
        for q in [1e12, 1e20, 1e28] {
            let law = Law::new(&wishart(q, levels.clone())).unwrap();
            let (middle, radius) = (0.75 * q, 2.0 * f64::sqrt(0.625 * q));
            assert!((law.edges()[0] / (middle - radius) - 1.0).abs() < 3.0 / q.sqrt() + 1e-15, "{law:?}");
            let peak = law.at(middle) * q * PI * radius / 2.0;
            assert!((peak - 1.0).abs() < 1e-5, "{q}: {peak}");
        }
    }

    #[test]
    fn two_levels_that_are_one_have_the_closed_form() {
        // The second level is so near that nothing else can tell them apart.
        for q in [1e-3, 0.4, 1.0, 3.0, 1e4] {
            let two = Law::new(&wishart(q, SpectrumSpec::Levels { levels: vec![(1.0, 5), (1.0 - 1e-14, 2)] })).unwrap();
            let one = Law::new(&RandomMatrix::Wishart { q, spectrum: None }).unwrap();
            assert_eq!(two.edges().len(), 2);
            for share in [1e-4, 0.03, 0.5, 0.97] {
                let x = one.edges()[0] + (one.edges()[1] - one.edges()[0]) * share;
                assert!((two.at(x) / one.at(x) - 1.0).abs() < 1e-9, "{q} {x}: {} {}", two.at(x), one.at(x));
            }
        }
    }

    #[test]
    fn a_long_power_law_is_that_of_every_mode() {
        let dimension: u32 = 12_000;
        for (alpha, q) in [(0.5, 50.0), (1.2, 300.0), (1.5, 30.0), (2.5, 1000.0)] {
            let eigenvalues = (1..=dimension).map(|k| libm::pow(f64::from(k), -alpha)).collect();
            let runs = SpectrumSpec::PowerLaw { dimension: dimension.into(), alpha };
            let runs = Law::new(&wishart(q, runs)).unwrap();
            let each = Law::new(&wishart(q, SpectrumSpec::Explicit { eigenvalues })).unwrap();
            assert!(runs.levels() < 6000, "{}", runs.levels());
            assert_eq!(runs.edges().len(), each.edges().len());
            for (got, want) in runs.edges().iter().zip(each.edges()) {
                assert!((got / want - 1.0).abs() < 1e-11, "{alpha} {q}: edge {got} {want}");
            }
            let last = each.edges().len() - 1;
            for (low, high) in [(each.edges()[0], each.edges()[1]), (each.edges()[last - 1], each.edges()[last])] {
                for share in [1e-3, 0.01, 0.1, 0.5, 0.9] {
                    let x = low + (high - low) * share;
                    assert!((runs.at(x) / each.at(x) - 1.0).abs() < 1e-9, "{alpha} {q} {x}");
                }
            }
        }
    }

    fn product(of: &[RandomMatrix]) -> Law {
        Law::new(&RandomMatrix::Product { of: of.to_vec() }).unwrap()
    }

    fn two_levels(low: f64) -> SpectrumSpec {
        SpectrumSpec::Levels { levels: vec![(1.0, 90), (low, 110)] }
    }

    /// Where a law and another one of the same matrices differ most, as a share.
    fn distance(law: &Law, other: &Law) -> f64 {
        assert_eq!(law.edges().len(), other.edges().len(), "{:?} {:?}", law.edges(), other.edges());
        assert!((law.atom() - other.atom()).abs() < 1e-14);
        let far = |got: f64, want: f64| if got == want { 0.0 } else { (got / want - 1.0).abs() };
        let mut worst = law.edges().iter().zip(other.edges()).map(|(got, want)| far(*got, *want)).fold(0.0, f64::max);
        for edges in other.edges().chunks_exact(2) {
            for share in [1e-3, 0.01, 0.1, 0.3, 0.5, 0.8, 0.95, 0.999] {
                let x = edges[0] + (edges[1] - edges[0]) * share;
                worst = worst.max(far(law.at(x), other.at(x)));
            }
        }
        worst
    }

    #[test]
    fn products_that_are_something_else_have_its_law() {
        let white = |q| RandomMatrix::Wishart { q, spectrum: None };
        // White factors are the layers of a deep one; 1/q exact, so that ties are ties.
        for sizes in [[5.0, 30.0], [1.0, 1.0], [0.5, 4.0], [0.25, 0.5], [2.0, 2.0]] {
            let deep = Law::new(&RandomMatrix::DeepWishart { widths: vec![1.0, sizes[0], sizes[1]] }).unwrap();
            let both = product(&sizes.map(|size| white(1.0 / size)));
            assert!(distance(&both, &deep) < 1e-10, "{sizes:?}: {:e}", distance(&both, &deep));
        }
        // A white factor of very many samples is the identity.
        for q in [0.02, 0.5, 4.0] {
            for spectrum in [SpectrumSpec::PowerLaw { dimension: 40, alpha: 1.2 }, two_levels(0.05)] {
                let one = Law::new(&wishart(q, spectrum.clone())).unwrap();
                let both = product(&[white(1e-14), wishart(q, spectrum)]);
                assert!(distance(&both, &one) < 1e-8, "{q}: {:e}", distance(&both, &one));
            }
        }
        // Nearly white is white.
        let nearly = SpectrumSpec::Levels { levels: vec![(1.0, 5), (1.0 - 1e-13, 2)] };
        let both = product(&[wishart(0.5, nearly), white(0.25)]);
        assert!(distance(&both, &product(&[white(0.5), white(0.25)])) < 1e-9);
    }

    #[test]
    fn relative_variances_of_free_factors_add() {
        let power = || SpectrumSpec::PowerLaw { dimension: 200, alpha: 0.7 };
        for (first, second) in [(power(), two_levels(0.05)), (two_levels(0.3), two_levels(0.05)), (power(), power())] {
            for (q, p) in [(0.5, 0.5), (4.0, 0.5), (0.3, 2.0)] {
                let law = product(&[wishart(q, first.clone()), wishart(p, second.clone())]);
                let mut got = [law.atom(), 0.0, 0.0];
                for edges in law.edges().chunks_exact(2) {
                    let part = moments(&law, edges);
                    got = [got[0] + part[0], got[1] + part[1], got[2] + part[2]];
                }
                let (mut mean, mut variance) = (1.0, q + p);
                for spectrum in [&first, &second] {
                    let eta = crate::spectrum::eigenvalues(spectrum);
                    let of =
                        |n: i32| eta.iter().map(|eta| libm::pow(*eta, f64::from(n))).sum::<f64>() / eta.len() as f64;
                    mean *= of(1);
                    variance += of(2) / (of(1) * of(1)) - 1.0;
                }
                for (got, want) in got.into_iter().zip([1.0, mean, mean * mean * (1.0 + variance)]) {
                    assert!((got / want - 1.0).abs() < 1e-3, "{first:?} {second:?} {q} {p}: {got} {want}");
                }
            }
        }
    }

    #[test]
    fn free_cumulants_of_a_sum_add() {
        // A Wishart matrix is a free product, whose moments are sums over the noncrossing partitions; of a Wigner matrix
        // the second cumulant alone is not zero: σ².
        let alone = [wishart(0.5, two_levels(0.2)), wishart(4.0, two_levels(0.2)), wishart(0.01, two_levels(0.2))];
        for matrix in alone {
            let RandomMatrix::Wishart { q, .. } = matrix else { continue };
            for scale in [0.05, 0.5, 3.0] {
                let law = Law::new(&RandomMatrix::Sum { of: Box::new(matrix.clone()), scale }).unwrap();
                let mut got = [0.0; 5];
                for edges in law.edges().chunks_exact(2) {
                    for (sum, power) in got.iter_mut().zip(0..) {
                        *sum += moment(&law, edges, power);
                    }
                }
                let eta = |n: i32| 0.45 + 0.55 * libm::pow(0.2, f64::from(n));
                let [a, e2, e3, e4] = [1, 2, 3, 4].map(eta);
                let m2 = e2 + q * a * a;
                let m3 = e3 + 3.0 * q * a * e2 + q * q * a * a * a;
                let pairs = 4.0 * q * a * e3 + 2.0 * q * e2 * e2;
                let m4 = e4 + pairs + 6.0 * q * q * a * a * e2 + q * q * q * a * a * a * a;
                let b = m2 - a * a + scale * scale;
                let c = m3 - 3.0 * a * m2 + 2.0 * a * a * a;
                let d = m4 - 4.0 * a * m3 - 2.0 * m2 * m2 + 10.0 * a * a * m2 - 5.0 * a * a * a * a;
                let second = b + a * a;
                let third = c + 3.0 * a * b + a * a * a;
                let fourth = d + 4.0 * a * c + 2.0 * b * b + 6.0 * a * a * b + a * a * a * a;
                for (got, want) in got.into_iter().zip([1.0, a, second, third, fourth]) {
                    assert!((got / want - 1.0).abs() < 1e-6, "{q} {scale}: {got} {want}");
                }
            }
        }
        // Wigner matrices add up to one.
        let sum = RandomMatrix::Sum { of: Box::new(RandomMatrix::Wigner { scale: 3.0 }), scale: 4.0 };
        let law = Law::new(&sum).unwrap();
        assert_eq!((law.edges(), law.at(0.0)), (&[-10.0, 10.0][..], 1.0 / (5.0 * PI)));
    }

    /// One moment of a piece of the support.
    fn moment(law: &Law, edges: &[f64], power: i32) -> f64 {
        const PLACES: u32 = 1500;
        let (middle, half) = (0.5 * (edges[1] + edges[0]), 0.5 * (edges[1] - edges[0]));
        let term = |k: u32| {
            let angle = PI * (f64::from(k) + 0.5) / f64::from(PLACES);
            let x = middle - half * libm::cos(angle);
            PI / f64::from(PLACES) * half * libm::sin(angle) * law.at(x) * libm::pow(x, f64::from(power))
        };
        (0..PLACES).map(term).sum()
    }

    #[test]
    fn square_layers_have_the_moments_of_fuss_and_catalan() {
        for depth in [1_u32, 2, 3] {
            let layers = vec![RandomMatrix::Wishart { q: 1.0, spectrum: None }; depth as usize];
            let law = if depth == 1 { Law::new(&layers[0]).unwrap() } else { product(&layers) };
            assert_eq!(law.edges()[0], 0.0);
            for n in 1..=4_u32 {
                // x = b t^(2·depth + 2) takes the hard edge away.
                let power = 2.0 * f64::from(depth) + 2.0;
                let places = 4000;
                let term = |k: u32| {
                    let t = (f64::from(k) + 0.5) / f64::from(places);
                    let x = law.edges()[1] * libm::pow(t, power);
                    law.at(x) * libm::pow(x, f64::from(n)) * power * x / t / f64::from(places)
                };
                let got: f64 = (0..places).map(term).sum();
                let (top, mut binomial) = ((depth + 1) * n, 1.0);
                for k in 1..=n {
                    binomial *= f64::from(top + 1 - k) / f64::from(k);
                }
                let want = binomial / f64::from(depth * n + 1);
                assert!((got / want - 1.0).abs() < 1e-4, "depth {depth}, moment {n}: {got} {want}");
            }
        }
    }

    #[test]
    fn a_hard_edge_rises_by_its_power() {
        for (layers, power) in [(2, -2.0 / 3.0), (3, -0.75), (5, -5.0 / 6.0)] {
            let law = product(&vec![RandomMatrix::Wishart { q: 1.0, spectrum: None }; layers]);
            let slope = libm::log(law.at(1e-13) / law.at(1e-20)) / libm::log(1e7);
            assert!((slope - power).abs() < 2e-3, "{layers}: {slope}");
        }
    }
}
