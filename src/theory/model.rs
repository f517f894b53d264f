//! A spec made ready: its spectrum and its stages, kept along a sweep as long as they stay the same.

use super::coloured::Coloured;
use super::errors::{self, Parts};
use super::fixed_point::{self, FixedPoint};
use super::outputs::{Correlated, Theory};
use super::stage::{Projection, Stage, Stages, White};
use crate::spec::{LayerKind, Spec, SpecError};
use crate::spectrum::{Shift, Spectrum, correlation};

/// A spec with what its theory is computed from: along a sweep most of that stays.
pub struct Prepared {
    spec: Spec,
    spectrum: Spectrum,
    /// Test data of another covariance.
    shift: Option<Shift>,
    stages: Stages,
}

impl Prepared {
    /// Of a spec.
    ///
    /// # Errors
    /// Names the field that does not fit.
    pub fn new(spec: &Spec) -> Result<Prepared, SpecError> {
        spec.check()?;
        let stages = Stages { layers: layers(spec), samples: samples(spec) };
        let spectrum = Spectrum::new(spec);
        Ok(Prepared { spec: spec.clone(), shift: shift(spec, &spectrum), spectrum, stages })
    }

    /// Goes over to another spec; what does not depend on the change is kept.
    ///
    /// # Errors
    /// Names the field that does not fit; the old spec stays then.
    pub fn change(&mut self, spec: &Spec) -> Result<(), SpecError> {
        spec.check()?;
        let old = std::mem::replace(&mut self.spec, spec.clone());
        let layered = old.layers != spec.layers;
        let data = old.spectrum != spec.spectrum || old.teacher != spec.teacher;
        let features = old.activation != spec.activation || old.feature_noise != spec.feature_noise;
        if data || features || layered && spec.feature_noise > 0.0 {
            self.spectrum = Spectrum::new(spec);
        }
        if data || old.test_spectrum != spec.test_spectrum {
            self.shift = shift(spec, &self.spectrum);
        }
        if layered || data {
            self.stages.layers = layers(spec);
        }
        if old.samples != spec.samples || old.correlation != spec.correlation {
            self.stages.samples = samples(spec);
        }
        Ok(())
    }

    /// Goes over to another spec, and solves it.
    ///
    /// # Errors
    /// Names the field that does not fit; the old spec stays then.
    pub fn solve(&mut self, spec: &Spec) -> Result<Theory, SpecError> {
        self.change(spec)?;
        Ok(self.theory())
    }

    /// The theory.
    #[must_use]
    pub fn theory(&self) -> Theory {
        let stages = self.stages.all();
        let cap = stages.iter().fold(f64::INFINITY, |cap, stage| cap.min(stage.cap()));
        if self.spec.ridge == 0.0
            && self.spectrum.rank() >= cap
            && let Some(magnified) = Spectrum::magnified(&self.spec, cap)
        {
            return self.with(&magnified, shift(&self.spec, &magnified).as_ref(), &stages);
        }
        self.with(&self.spectrum, self.shift.as_ref(), &stages)
    }

    fn with(&self, spectrum: &Spectrum, shift: Option<&Shift>, stages: &[&dyn Stage]) -> Theory {
        // The unit may be a true zero where the ridge is none.
        let ridge = if self.spec.ridge == 0.0 { 0.0 } else { self.spec.ridge / spectrum.unit() };
        self.at(spectrum, shift, fixed_point::solve(ridge, spectrum, stages)).1
    }

    /// What the search for the best ridge goes along: κ2 above its value at λ = 0.
    #[must_use]
    pub fn climb(&self) -> Climb<'_> {
        let cap = self.stages.all().iter().fold(f64::INFINITY, |cap, stage| cap.min(stage.cap()));
        Climb { model: self, cap, bottom: fixed_point::bottom(&self.spectrum, cap) }
    }

    /// λ and the theory at a fixed point.
    fn at(&self, spectrum: &Spectrum, shift: Option<&Shift>, point: FixedPoint) -> (f64, Theory) {
        let spec = &self.spec;
        let at = errors::renormalise(spectrum, &self.stages, point, spec.samples);
        let noise2 = spec.noise * spec.noise;
        let (parts, total) = errors::errors(spectrum, &at, spec.noise);
        let (transfer, b) = at.samples;
        let outside = total + noise2; // E_out, of a single fit
        let correlated = spec.correlation.map(|_| Correlated {
            kappa_tilde: if point.n > 0.0 { transfer * (spec.samples / point.n) } else { f64::INFINITY },
            corr_gcv: outside,
        });
        let (parts, total) = match (&spec.ensemble, shift) {
            (Some(ensemble), _) => {
                let parts = parts.averaged(ensemble);
                (parts, parts.total())
            }
            (None, Some(shift)) => {
                let (bias2, total) = errors::shifted(spectrum, shift, &at, spec);
                (Parts { bias2, ..parts }, total)
            }
            (None, None) => (parts, total),
        };
        let theory = Theory {
            model: spec.model,
            kappa1: at.kappa1 * spectrum.unit(),
            kappa2: at.kappa2 * spectrum.unit(),
            gamma1: at.gamma.0,
            gamma2: at.gamma.1,
            df1: at.sums.n1 / spectrum.dimension(),
            df2: at.sums.n2 / spectrum.dimension(),
            bias2: parts.bias2,
            var_x: parts.var_x,
            var_f: parts.var_f,
            var_xf: parts.var_xf,
            var_x_eps: parts.var_x_eps,
            var_xf_eps: parts.var_xf_eps,
            generalization: total,
            training: if transfer * b == 0.0 { 0.0 } else { outside * transfer * b },
            gcv: if correlated.is_some() { outside * at.overestimate } else { outside },
            correlated,
        };
        (theory.kappa1 * transfer, theory)
    }
}

/// The theory as a function of κ2 instead of λ, on white samples.
pub struct Climb<'a> {
    model: &'a Prepared,
    cap: f64,
    /// κ2 at λ = 0, in the spectrum's units: 0 if samples and features let all modes through.
    pub bottom: f64,
}

impl Climb<'_> {
    /// λ and the theory at κ2 = `bottom` + `step`, `step` > 0.
    #[must_use]
    pub fn at(&self, step: f64) -> (f64, Theory) {
        let Prepared { spectrum, shift, .. } = self.model;
        self.model.at(spectrum, shift.as_ref(), fixed_point::above(spectrum, self.cap, self.bottom, step).0)
    }

    /// First and last `step` at which `E_g` in doubles may differ from what it is at λ = 0 and at λ → ∞; None if it
    /// is the same for all λ.
    #[must_use]
    pub fn range(&self) -> Option<(f64, f64)> {
        const UNSEEN: f64 = 1e-18;
        let spectrum = &self.model.spectrum;
        let [_, _, inverse] = spectrum.moments();
        let first = if self.bottom > 0.0 { self.bottom } else { 1.0 / inverse };
        let range = ((first * UNSEEN).max(f64::MIN_POSITIVE), spectrum.trace() / UNSEEN);
        (!spectrum.is_bare()).then_some(range)
    }

    /// `E_g` as λ → ∞, of the predictor 0.
    #[must_use]
    pub fn untrained(&self) -> f64 {
        let Prepared { spectrum, shift, .. } = self.model;
        shift.as_ref().map_or_else(
            || spectrum.error_in_spec_units(spectrum.sums(f64::MAX).bias),
            |shift| shift.error_in_spec_units(shift.sums(f64::MAX).bias),
        )
    }
}

/// The test data of a spec.
fn shift(spec: &Spec, spectrum: &Spectrum) -> Option<Shift> {
    spec.test_spectrum.as_ref().map(|test| Shift::new(spec, spectrum, test))
}

/// The layers of a spec.
fn layers(spec: &Spec) -> Vec<Box<dyn Stage>> {
    let mut before = spec.spectrum.dimension() as f64;
    let mut layers: Vec<Box<dyn Stage>> = Vec::new();
    for layer in &spec.layers {
        let width = layer.width;
        match layer.kind {
            LayerKind::Gaussian => layers.push(Box::new(White { size: width })),
            LayerKind::Coloured { alpha } => layers.push(Box::new(Coloured::power_law(width, alpha))),
            LayerKind::Orthogonal if width < before => layers.push(Box::new(Projection { before, width })),
            LayerKind::Orthogonal => {}
        }
        before = width;
    }
    layers
}

/// The samples of a spec.
fn samples(spec: &Spec) -> Box<dyn Stage> {
    match spec.correlation {
        None => Box::new(White { size: spec.samples }),
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number of at most 4096")]
        Some(kind) => Box::new(Coloured::list(correlation::eigenvalues(kind, spec.samples as usize))),
    }
}
