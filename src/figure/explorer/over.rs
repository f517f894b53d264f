//! What a composed model can be followed along.

use crate::figure::handle::{Choice, Interval, choice, interval};
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

/// From where to where.
pub const RANGE: Interval = interval(("from", "to"), "*x*", 1e-9, 1e9)
    .start(10.0, 1000.0)
    .words(("from", "Where the horizontal axis begins."), ("to", "Where it ends."));

impl Variable {
    /// The axis, read at the first model's own number where that is in sight.
    pub fn axis(self, values: &Values) -> Over {
        let range = |values: &Values| values.get(RANGE);
        let axis = match self {
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
        };
        let (from, to) = range(values);
        let own = values.models().first().map_or(f64::NAN, axis.of);
        let inside = own > from && own < to;
        Over { range, start: if inside { own } else { libm::sqrt(from * to) }, ..axis }
    }

    /// Puts its number into a model. One that has no such number, or may not have this one, stays as it is.
    pub fn put(self, spec: &mut Spec, x: f64) {
        let whole = |spec: &Spec, field: &str| if spec.is_whole(field) { libm::round(x).max(1.0) } else { x };
        match self {
            Variable::Samples => spec.samples = whole(spec, "samples"),
            Variable::Ridge => spec.ridge = x,
            Variable::Noise => spec.noise = x,
            Variable::Width => {
                let place = spec.layers.len().saturating_sub(1);
                let width = whole(spec, &format!("layers[{place}].width"));
                if let Some(layer) = spec.layers.last_mut() {
                    layer.width = width;
                }
            }
            Variable::Alpha => {
                if let SpectrumSpec::PowerLaw { alpha, .. } = &mut spec.spectrum {
                    *alpha = x;
                }
            }
        }
    }

    /// A range around a model's own number that shows what it does.
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
