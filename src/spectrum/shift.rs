//! Test data of another covariance Σ′, diagonal in the eigenbasis of Σ, and the sums over both (docs/theory.md §10).

use super::blocks::{Blocks, Level};
use super::power_law;
use super::powers::{self, visit};
use super::sums::{Spectrum, in_units, shares};
use super::teacher::Teacher;
use crate::spec::{Spec, SpectrumSpec};

/// Σ′ seen from Σ. Its eigenvalues η′ are in units of about the largest.
#[derive(Debug)]
pub struct Shift {
    /// e, Σ η′ and Σ w²η′ of levels of Σ.
    shifts: Blocks,
    /// e and Σ w² of the same.
    weights: Blocks,
    /// Σ η′ and Σ w²η′ where e is none, or too small to be a level.
    unseen: (f64, f64),
    /// Σ w² where e counts as full.
    full: f64,
    unit: f64,
    weight_unit: f64,
}

/// The sums of docs/theory.md §10 at one κ ≥ 0, in units of Σ, Σ′ and the weights.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShiftedSums {
    /// B′ = Σ w²η′ (κ/(e+κ))².
    pub bias: f64,
    /// κA = Σ η′ (κ/(e+κ))².
    pub unlearned: f64,
    /// Σ w² (e/(e+κ))².
    pub learned: f64,
    /// Σ η′e/(e+κ)².
    pub overlap: f64,
}

/// Modes up to `last` share an eigenvalue, or follow a power law k^-α.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    last: f64,
    law: Law,
}

#[derive(Debug, Clone, Copy)]
enum Law {
    Constant(f64),
    Power(f64),
}

impl Law {
    fn at(self, k: f64) -> f64 {
        match self {
            Law::Constant(value) => value,
            Law::Power(alpha) => libm::pow(k, -alpha),
        }
    }

    fn exponent(self) -> f64 {
        if let Law::Power(alpha) = self { alpha } else { 0.0 }
    }
}

fn stretches(spectrum: &SpectrumSpec) -> Vec<Stretch> {
    let mut last = 0.0;
    let mut next = |count: f64, law: Law| {
        last += count;
        Stretch { last, law }
    };
    match spectrum {
        SpectrumSpec::Isotropic { dimension } => vec![next(*dimension as f64, Law::Constant(1.0))],
        SpectrumSpec::PowerLaw { dimension, alpha } => vec![next(*dimension as f64, Law::Power(*alpha))],
        SpectrumSpec::Levels { levels } => {
            levels.iter().map(|&(eta, count)| next(count as f64, Law::Constant(eta))).collect()
        }
        SpectrumSpec::Explicit { eigenvalues } => {
            eigenvalues.iter().map(|&eta| next(1.0, Law::Constant(eta))).collect()
        }
    }
}

impl Shift {
    /// Of a checked spec with `test_spectrum`, and its spectrum.
    #[must_use]
    pub fn new(spec: &Spec, spectrum: &Spectrum, test: &SpectrumSpec) -> Shift {
        let (sigma, test, teacher) = (stretches(&spec.spectrum), stretches(test), Teacher::new(spec));
        let largest = test.iter().fold(0.0_f64, |largest, stretch| largest.max(stretch.law.at(1.0)));
        let unit = if largest > 0.0 { libm::scalbn(1.0, libm::ilogb(largest)) } else { 1.0 };
        let mut gathered = Gathered { unit, teacher: &teacher, levels: Vec::new(), unseen: (0.0, 0.0), full: 0.0 };
        let (mut first, mut test) = (1.0, test.iter().peekable());
        for stretch in &sigma {
            while let Some(&&shifted) = test.peek() {
                let last = stretch.last.min(shifted.last);
                gathered.stretch(spectrum, first..=last, stretch.law, shifted.law);
                first = last + 1.0;
                if shifted.last <= last {
                    test.next();
                }
                if stretch.last <= last {
                    break;
                }
            }
        }
        let Gathered { levels, unseen, full, .. } = gathered;
        let shifts = levels.iter().map(|level| level.0).collect();
        let weight = |&(Level { eigenvalue, .. }, count): &(Level, f64)| Level { eigenvalue, count, signal: 0.0 };
        Shift {
            shifts,
            weights: levels.iter().map(weight).collect(),
            unseen,
            full,
            unit,
            weight_unit: spectrum.weight_unit,
        }
    }

    /// The unit of η′.
    #[must_use]
    pub fn unit(&self) -> f64 {
        self.unit
    }

    /// An error in these units (η′ w²) as one in the units of the spec.
    #[must_use]
    pub fn error_in_spec_units(&self, error: f64) -> f64 {
        in_units(error, self.weight_unit, self.unit)
    }

    /// All sums at κ ≥ 0.
    #[must_use]
    pub fn sums(&self, kappa: f64) -> ShiftedSums {
        let [bias, unlearned, overlap] = self.shifts.sum(|e, shift, signal| {
            let (kept, lost) = shares(e, kappa);
            [signal * (lost * lost), shift * (lost * lost), shift * (kept / (e + kappa))]
        });
        let [learned] = self.weights.sum(|e, weight, _| {
            let (kept, _) = shares(e, kappa);
            [weight * (kept * kept)]
        });
        ShiftedSums {
            bias: bias + self.unseen.1,
            unlearned: unlearned + self.unseen.0,
            learned: learned + self.full,
            overlap,
        }
    }
}

/// What has been gathered so far.
struct Gathered<'a> {
    unit: f64,
    teacher: &'a Teacher,
    /// (e, Σ η′, Σ w²η′) and Σ w².
    levels: Vec<(Level, f64)>,
    unseen: (f64, f64),
    full: f64,
}

impl Gathered<'_> {
    /// Modes on which Σ and Σ′ follow one law each.
    fn stretch(&mut self, spectrum: &Spectrum, modes: std::ops::RangeInclusive<f64>, law: Law, shifted: Law) {
        let (first, last) = (*modes.start(), *modes.end());
        match law {
            Law::Constant(eta) => {
                let (shift, signal) = self.totals(first, last, shifted);
                if eta > 0.0 {
                    let eigenvalue = eta / spectrum.unit();
                    let weight = self.teacher.square(first, last - first + 1.0);
                    self.levels.push((Level { eigenvalue, count: shift, signal }, weight));
                } else {
                    self.unseen = (self.unseen.0 + shift, self.unseen.1 + signal);
                }
            }
            Law::Power(alpha) => {
                let seen = spectrum.full + 1.0..=spectrum.seen;
                let (begin, end) = (first.max(*seen.start()), last.min(*seen.end()));
                if first < begin {
                    self.full += self.squares(first, last.min(begin - 1.0));
                }
                let beyond = first.max(end + 1.0);
                if beyond <= last {
                    let (shift, signal) = self.totals(beyond, last, shifted);
                    self.unseen = (self.unseen.0 + shift, self.unseen.1 + signal);
                }
                // Steeper than this, what follows the first modes is below rounding.
                let steepest = shifted.exponent().min(12.0 + 3.0 * alpha);
                let reach = power_law::reach(alpha, self.teacher, steepest);
                visit(begin, end, reach, |k, count| {
                    let eigenvalue = libm::pow(k / spectrum.pivot, -alpha);
                    let (eta, weight) = (shifted.at(k) / self.unit, self.teacher.square(k, count));
                    self.levels.push((Level { eigenvalue, count: count * eta, signal: weight * eta }, weight));
                });
            }
        }
    }

    /// Σ η′ and Σ w²η′ over some modes.
    fn totals(&self, first: f64, last: f64, law: Law) -> (f64, f64) {
        let count = last - first + 1.0;
        if let Law::Constant(eta) = law {
            return (count * (eta / self.unit), self.squares(first, last) * (eta / self.unit));
        }
        let alpha = law.exponent();
        let eta = |k: f64| law.at(k) / self.unit;
        let shift = powers::sum(first, last, Some(alpha), |k, count| count * eta(k));
        let exponent = (!self.teacher.is_list()).then(|| alpha + self.teacher.exponent());
        let signal = powers::sum(first, last, exponent, |k, count| self.teacher.square(k, count) * eta(k));
        (shift, signal)
    }

    /// Σ w² over some modes.
    fn squares(&self, first: f64, last: f64) -> f64 {
        match self.teacher.exponent() {
            0.0 => self.teacher.square(first, last - first + 1.0),
            exponent => powers::sum(first, last, Some(exponent), |k, count| self.teacher.square(k, count)),
        }
    }
}
