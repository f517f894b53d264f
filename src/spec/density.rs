//! The spec of a spectral density: an ensemble of random matrices, and where its density is wanted.

use super::{
    Bound, Count, DIMENSION, MOST_LAYERS, MOST_POINTS, MOST_SIMULATED_DIMENSIONS, Reader, SIMULATED_SAMPLES, SpecError,
    SpectrumSpec, WIDTH, check, read,
};
use crate::json::{Value, brief_number, object};

/// q = D/P > 0.
pub const ASPECT: Bound = Bound::new("a number > 0", |q| q > 0.0);
/// A place on the axis of eigenvalues.
pub const PLACE: Bound = Bound::new("a number", |_| true);

/// The dimension of a matrix that is drawn.
pub const DRAWN: Count = Count { allowed: "an integer from 1 to 4096 to be drawn", most: MOST_SIMULATED_DIMENSIONS };

/// Most samples behind a matrix that is drawn.
const MOST_DRAWN_SAMPLES: f64 = 1e6;

/// What [`DensitySpec::at`] may be, in words.
const PLACES: &str = "a list of 1 to 100000 numbers";

/// An ensemble of random matrices and places on the axis of its eigenvalues.
///
/// See `docs/theory.md` §9.
#[derive(Debug, Clone, PartialEq)]
pub struct DensitySpec {
    /// Which matrices.
    pub ensemble: RandomMatrix,
    /// Their dimension, which the density doesn't depend on: to draw one where neither a spectrum nor widths tell it.
    pub dimension: Option<u64>,
    /// Where the density is wanted.
    pub at: Vec<f64>,
}

/// Ensembles of symmetric random matrices.
#[derive(Debug, Clone, PartialEq)]
pub enum RandomMatrix {
    /// Independent entries of variance 1/D, 2/D on the diagonal: eigenvalues from −2 to 2.
    Wigner,
    /// XᵀX/P, the covariance of P = D/q samples.
    Wishart {
        /// q > 0.
        q: f64,
        /// Σ of the samples; none: isotropic.
        spectrum: Option<SpectrumSpec>,
    },
    /// FFᵀ, F = F_1 F_2 … F_L of shapes N_0 × N_1, …, with independent entries of variance one over the output width.
    DeepWishart {
        /// N_0 … N_L, real numbers > 0.
        widths: Vec<f64>,
    },
}

impl DensitySpec {
    /// Reads a spec.
    ///
    /// # Errors
    /// Names the first field that does not fit, its value and what is allowed.
    ///
    /// ```
    /// use renorm::spec::DensitySpec;
    /// let refused = DensitySpec::from_json(r#"{"ensemble": {"kind": "wishart", "q": 0}, "at": [1]}"#);
    /// assert_eq!(refused.unwrap_err().to_string(), "spec.ensemble.q: must be a number > 0, got 0");
    /// ```
    #[cfg(not(target_arch = "wasm32"))]
    pub fn from_json(text: &str) -> Result<DensitySpec, SpecError> {
        DensitySpec::from_value(&super::from_json::parse(text)?)
    }

    /// Reads a spec from a value. `at` may be left out: then it is empty, enough to draw eigenvalues.
    ///
    /// # Errors
    /// As `from_json`.
    pub fn from_value(value: &Value) -> Result<DensitySpec, SpecError> {
        let reader = Reader::new("spec", value);
        reader.object(&["model", "ensemble", "dimension", "at"])?;
        if let Some(model) = reader.get("model") {
            model.choice(&["density"])?;
        }
        let inner = reader.need("ensemble", "an object with the kind of ensemble")?;
        let ensemble = ensemble(&inner)?;
        let mut dimension = None;
        for place in [reader.get("dimension"), inner.get("dimension")].into_iter().flatten() {
            let given = place.count(&DIMENSION)?;
            if let Some(known) = ensemble.dimension().or(dimension).filter(|&known| known != given as f64) {
                return Err(place.refuse(format!("left out, or {known} as the rest of the spec says")));
            }
            dimension = Some(given as f64);
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was a whole number")]
        let dimension = dimension.map(|dimension| dimension as u64);
        let at = reader.get("at").map_or(Ok(Vec::new()), |at| {
            at.items(1..=MOST_POINTS)?.iter().map(|place| place.number(&PLACE)).collect()
        })?;
        let spec = DensitySpec { ensemble, dimension, at };
        spec.check()?;
        Ok(spec)
    }

    /// Checks what the types leave open, as reading does.
    ///
    /// # Errors
    /// Names the first field that does not fit.
    pub fn check(&self) -> Result<(), SpecError> {
        self.ensemble.check()?;
        if let Some(dimension) = self.dimension {
            DIMENSION.check("spec.dimension", dimension as f64)?;
        }
        if self.at.len() > MOST_POINTS {
            return Err(SpecError::new("spec.at", PLACES, format!("a list of {} entries", self.at.len())));
        }
        for (index, &x) in self.at.iter().enumerate() {
            PLACE.check(format!("spec.at[{index}]"), x)?;
        }
        Ok(())
    }

    /// Refuses what can't be drawn; else the dimension of the matrix.
    ///
    /// # Errors
    /// Names the field that is missing or over its limit.
    pub fn check_simulation(&self) -> Result<usize, SpecError> {
        self.check()?;
        let (field, dimension) = match (&self.ensemble, self.dimension) {
            (RandomMatrix::Wishart { spectrum: Some(spectrum), .. }, _) => {
                ("spec.ensemble.spectrum", spectrum.dimension() as f64)
            }
            (RandomMatrix::DeepWishart { widths }, _) => ("spec.ensemble.widths[0]", widths[0]),
            (_, Some(dimension)) => ("spec.ensemble.dimension", dimension as f64),
            (_, None) => return Err(SpecError::new("spec.ensemble.dimension", DRAWN.allowed, "nothing")),
        };
        let dimension = DRAWN.check(field, dimension)?;
        if let RandomMatrix::Wishart { q, .. } = self.ensemble
            && dimension as f64 / q > MOST_DRAWN_SAMPLES
        {
            let allowed = "such that D/q is at most 1e6 to be drawn";
            return Err(SpecError::new("spec.ensemble.q", allowed, brief_number(q)));
        }
        if let RandomMatrix::DeepWishart { widths } = &self.ensemble {
            for (at, &width) in widths.iter().enumerate() {
                SIMULATED_SAMPLES.check(format!("spec.ensemble.widths[{at}]"), width)?;
            }
        }
        #[expect(clippy::cast_possible_truncation, reason = "at most 4096")]
        Ok(dimension as usize)
    }

    /// The spec as a value; [`DensitySpec::from_value`] gives it back exactly.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let mut fields = vec![("ensemble", self.ensemble.to_value())];
        fields.extend(self.dimension.map(|dimension| ("dimension", (dimension as f64).into())));
        if !self.at.is_empty() {
            fields.push(("at", self.at.iter().copied().map(Value::Number).collect()));
        }
        object(fields)
    }

    /// The spec, if it says where a density is wanted.
    ///
    /// # Errors
    /// Names `at` if it is empty.
    pub fn need_places(&self) -> Result<&DensitySpec, SpecError> {
        if self.at.is_empty() { Err(SpecError::new("spec.at", PLACES, "nothing")) } else { Ok(self) }
    }
}

impl RandomMatrix {
    /// Checks what the types leave open.
    ///
    /// # Errors
    /// Names the first field that does not fit, inside of `spec.ensemble`.
    pub fn check(&self) -> Result<(), SpecError> {
        match self {
            RandomMatrix::Wigner => Ok(()),
            RandomMatrix::Wishart { q, spectrum } => {
                ASPECT.check("spec.ensemble.q", *q)?;
                let Some(spectrum) = spectrum else { return Ok(()) };
                check::spectrum("spec.ensemble.spectrum", spectrum)?;
                check::most_modes("spec.ensemble.spectrum", spectrum)
            }
            RandomMatrix::DeepWishart { widths } => {
                let most = MOST_LAYERS.0 + 1;
                if !(2..=most).contains(&widths.len()) {
                    let got = format!("a list of {} entries", widths.len());
                    return Err(SpecError::new("spec.ensemble.widths", format!("a list of 2 to {most} entries"), got));
                }
                for (at, &width) in widths.iter().enumerate() {
                    WIDTH.check(format!("spec.ensemble.widths[{at}]"), width)?;
                }
                Ok(())
            }
        }
    }

    fn to_value(&self) -> Value {
        match self {
            RandomMatrix::Wigner => object([("kind", "wigner".into())]),
            RandomMatrix::Wishart { q, spectrum } => {
                let mut fields = vec![("kind", "wishart".into()), ("q", (*q).into())];
                fields.extend(spectrum.as_ref().map(|spectrum| ("spectrum", spectrum.to_value())));
                object(fields)
            }
            RandomMatrix::DeepWishart { widths } => {
                let widths = widths.iter().copied().map(Value::Number).collect();
                object([("kind", "deep-wishart".into()), ("widths", widths)])
            }
        }
    }

    /// The dimension of the matrix where the ensemble tells it: a real number, in theory.
    #[must_use]
    pub fn dimension(&self) -> Option<f64> {
        match self {
            RandomMatrix::Wigner => None,
            RandomMatrix::Wishart { spectrum, .. } => spectrum.as_ref().map(|spectrum| spectrum.dimension() as f64),
            RandomMatrix::DeepWishart { widths } => widths.first().copied(),
        }
    }
}

fn ensemble(reader: &Reader) -> Result<RandomMatrix, SpecError> {
    reader.object(&["kind", "q", "spectrum", "widths", "dimension"])?;
    let kind = reader.need("kind", "a kind of ensemble")?;
    match kind.choice(&["wigner", "wishart", "deep-wishart"])? {
        "wigner" => {
            reader.object(&["kind", "dimension"])?;
            Ok(RandomMatrix::Wigner)
        }
        "wishart" => {
            reader.object(&["kind", "q", "spectrum", "dimension"])?;
            let q = reader.need("q", ASPECT.allowed)?.number(&ASPECT)?;
            let spectrum = reader.get("spectrum").map(|spectrum| read::spectrum(&spectrum)).transpose()?;
            Ok(RandomMatrix::Wishart { q, spectrum })
        }
        _ => {
            reader.object(&["kind", "widths", "dimension"])?;
            let widths = reader.need("widths", "a list of numbers > 0")?.items(2..=MOST_LAYERS.0 + 1)?;
            let widths = widths.iter().map(|width| width.number(&WIDTH)).collect::<Result<_, _>>()?;
            Ok(RandomMatrix::DeepWishart { widths })
        }
    }
}
