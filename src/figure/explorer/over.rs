//! What a composed model can be followed along.

use crate::figure::handle::{Choice, Real, choice, log};
use crate::figure::kind::{Over, SWEEP};
use crate::figure::shared::{OVER_RIDGE, OVER_WIDTH};
use crate::figure::values::Values;
use crate::spec::{Spec, SpectrumSpec};

/// A number of a model that can stand along x.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variable {
    /// P.
    Samples,
    /// λ.
    Ridge,
    /// N of the last layer.
    Width,
    /// σ.
    Noise,
    /// α of a power-law spectrum.
    Alpha,
}

/// Which of them.
pub const OVER: Choice<Variable> = choice(
    "over",
    &[
        ("samples", "samples P"),
        ("ridge", "ridge λ"),
        ("width", "features N"),
        ("noise", "label noise σ"),
        ("alpha", "decay α"),
    ],
    &[Variable::Samples, Variable::Ridge, Variable::Width, Variable::Noise, Variable::Alpha],
)
.words("along x", "The number of the model that stands along the horizontal axis.");

/// Where the horizontal axis begins.
pub const FROM: Real = log("from", "", 1e-9, 1e9).start(10.0).words("from", "One end of the horizontal axis.");
/// Where it ends.
pub const TO: Real = log("to", "", 1e-9, 1e9).start(1000.0).words("to", "The other end of the horizontal axis.");

/// First and last x, whichever of the two ends was set to which. An axis is never empty.
pub fn range(values: &Values) -> (f64, f64) {
    let (from, to) = (values.get(FROM), values.get(TO));
    if from == to { (from, 10.0 * from) } else { (from.min(to), from.max(to)) }
}

impl Variable {
    /// Its number in a model; NaN if that has none.
    #[must_use]
    pub fn of(self, spec: &Spec) -> f64 {
        (self.over().of)(spec)
    }

    /// Its axis, whatever the models are.
    fn over(self) -> Over {
        match self {
            Variable::Samples => Over { of: |spec| spec.samples, ..SWEEP.over },
            Variable::Ridge => OVER_RIDGE,
            Variable::Width => OVER_WIDTH,
            Variable::Noise => {
                Over {
                    title: "label noise, *σ*_ε", symbol: "*σ*_ε", whole: false, of: |spec| spec.noise, ..SWEEP.over
                }
            }
            Variable::Alpha => {
                Over { title: "decay of the spectrum, *α*", symbol: "*α*", whole: false, of: decay, ..SWEEP.over }
            }
        }
    }

    /// The axis, read at the first model's own number where that is in sight.
    pub(super) fn axis(self, values: &Values) -> Over {
        let (from, to) = range(values);
        let own = values.models().first().map_or(f64::NAN, |spec| self.of(spec));
        let inside = own > from && own < to;
        let integer = values.models().iter().any(|spec| spec.is_whole(&self.field(spec)));
        Over { range, integer, start: if inside { own } else { libm::sqrt(from * to) }, ..self.over() }
    }

    /// Its path in a spec.
    fn field(self, spec: &Spec) -> String {
        match self {
            Variable::Samples => "samples".to_owned(),
            Variable::Ridge => "ridge".to_owned(),
            Variable::Noise => "noise".to_owned(),
            Variable::Width => format!("layers[{}].width", spec.layers.len().saturating_sub(1)),
            Variable::Alpha => "spectrum.alpha".to_owned(),
        }
    }

    /// Puts its number into a model. One that has no such number, or may not have this one, stays as it is.
    pub fn put(self, spec: &mut Spec, x: f64) {
        let x = if spec.is_whole(&self.field(spec)) { libm::round(x).max(1.0) } else { x };
        match self {
            Variable::Samples => spec.samples = x,
            Variable::Ridge => spec.ridge = x,
            Variable::Noise => spec.noise = x,
            Variable::Width => {
                if let Some(layer) = spec.layers.last_mut() {
                    layer.width = x;
                }
            }
            Variable::Alpha => {
                if let SpectrumSpec::PowerLaw { alpha, .. } = &mut spec.spectrum {
                    *alpha = x;
                }
            }
        }
    }

    /// Where samples, features and dimensions match, of all models: peaks stand there.
    pub(super) fn rules(self, models: &[Spec]) -> Vec<(f64, &'static str)> {
        let rules = |spec: &Spec| {
            let dimension = spec.spectrum.dimension() as f64;
            let width = spec.layers.last().map(|layer| layer.width);
            match self {
                Variable::Samples => [Some((dimension, "*P* = *D*")), width.map(|width| (width, "*P* = *N*"))]
                    .into_iter()
                    .flatten()
                    .collect(),
                Variable::Width if width.is_some() => vec![(dimension, "*N* = *D*"), (spec.samples, "*N* = *P*")],
                _ => Vec::new(),
            }
        };
        let mut all: Vec<(f64, &'static str)> = models.iter().flat_map(rules).collect();
        all.sort_by(|a, b| a.0.total_cmp(&b.0));
        all.dedup_by(|a, b| a.0 == b.0);
        all
    }

    /// A range around a model's own number that shows what it does.
    #[must_use]
    pub fn around(self, spec: &Spec) -> (f64, f64) {
        let about = |own: f64| (round(own / 30.0).max(1.0), round(own * 30.0).max(30.0));
        match self {
            Variable::Samples => about(spec.samples),
            Variable::Width => about(spec.layers.last().map_or(100.0, |layer| layer.width)),
            Variable::Ridge => (1e-6, 10.0),
            Variable::Noise => (0.01, 10.0),
            Variable::Alpha => (0.5, 4.0),
        }
    }
}

/// α; a model without has none.
fn decay(spec: &Spec) -> f64 {
    if let SpectrumSpec::PowerLaw { alpha, .. } = spec.spectrum { alpha } else { f64::NAN }
}

/// The nearest number of one digit, within what an axis may have.
fn round(value: f64) -> f64 {
    let unit = libm::pow(10.0, libm::floor(libm::log10(value)));
    (libm::round(value / unit) * unit).clamp(1e-9, 1e8)
}
