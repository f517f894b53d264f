//! The exponents of a power-law model, whose regimes are asked for.

use super::{Bound, Reader, SpecError};
use crate::json::Value;

/// α of η_k = k^−α: above 1, or the trace diverges with D.
pub const CAPACITY: Bound = Bound::new("a number > 1", |alpha| alpha > 1.0);
/// An exponent l or q ≥ 0.
pub const GROWTH: Bound = Bound::new("a number >= 0", |x| x >= 0.0);
/// c of the features, from 0 to 1.
pub const FEATURE_EXPONENT: Bound = Bound::new("a number from 0 to 1", |c| (0.0..=1.0).contains(&c));

/// How things grow with P when D is infinite; see `docs/theory.md` §11.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exponents {
    /// α > 1: `η_k = k^−α`.
    pub alpha: f64,
    /// Source exponent r ≥ 0.
    pub r: f64,
    /// λ = P^−l, l ≥ 0.
    pub l: f64,
    /// N = P^q, q ≥ 0; none: ridge regression without random features.
    pub q: Option<f64>,
    /// Variance of the features falls as N^−c: 1 for white layers.
    pub c: f64,
    /// Are the labels noisy?
    pub noise: bool,
}

impl Exponents {
    /// Reads `{"alpha", "r", "l", "q", "c", "noise"}`; without `q` there are no features, `c` is 1 and `noise` true if left out.
    ///
    /// # Errors
    /// Names the first field that does not fit.
    ///
    /// ```
    /// use renorm::spec::Exponents;
    /// let refused = Exponents::from_json(r#"{"alpha": 1, "r": 0.5, "l": 2}"#).unwrap_err();
    /// assert_eq!(refused.to_string(), "exponents.alpha: must be a number > 1, got 1");
    /// ```
    #[cfg(not(target_arch = "wasm32"))]
    pub fn from_json(text: &str) -> Result<Exponents, SpecError> {
        let value = Value::parse(text).map_err(|error| SpecError::new("exponents", "JSON", error))?;
        Exponents::from_value(&value)
    }

    /// Reads them from a value.
    ///
    /// # Errors
    /// As `from_json`.
    pub fn from_value(value: &Value) -> Result<Exponents, SpecError> {
        let reader = Reader::new("exponents", value);
        reader.object(&["alpha", "r", "l", "q", "c", "noise"])?;
        let need = |name, bound: &Bound| reader.need(name, bound.allowed)?.number(bound);
        let noise = match value.get("noise") {
            None => true,
            Some(Value::Bool(noise)) => *noise,
            Some(other) => return Err(SpecError::new("exponents.noise", "true or false", other.brief())),
        };
        Ok(Exponents {
            alpha: need("alpha", &CAPACITY)?,
            r: need("r", &GROWTH)?,
            l: need("l", &GROWTH)?,
            q: reader.get("q").map(|q| q.number(&GROWTH)).transpose()?,
            c: reader.get("c").map_or(Ok(1.0), |c| c.number(&FEATURE_EXPONENT))?,
            noise,
        })
    }

    /// Checks exponents that were put together in Rust, as reading does.
    ///
    /// # Errors
    /// Names the first field that does not fit.
    pub fn check(&self) -> Result<(), SpecError> {
        CAPACITY.check("exponents.alpha", self.alpha)?;
        GROWTH.check("exponents.r", self.r)?;
        GROWTH.check("exponents.l", self.l)?;
        if let Some(q) = self.q {
            GROWTH.check("exponents.q", q)?;
        }
        FEATURE_EXPONENT.check("exponents.c", self.c).map(|_| ())
    }
}
