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
mod tests;
