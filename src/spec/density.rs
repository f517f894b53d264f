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

/// σ of a Wigner matrix.
pub const SCALE: Bound = Bound::new("a number > 0", |scale| scale > 0.0);
/// Most factors of a product.
const MOST_FACTORS: usize = 16;

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
    /// Independent entries of variance σ²/D, twice that on the diagonal: eigenvalues from −2σ to 2σ.
    Wigner {
        /// σ > 0, 1 where it is not given.
        scale: f64,
    },
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
    /// √A B √A, and so on: Wishart matrices of one dimension whose eigenvectors know nothing of each other.
    Product {
        /// The factors: none of them a Wigner matrix, a product or a sum.
        of: Vec<RandomMatrix>,
    },
    /// A + W, W a Wigner matrix that is independent of A.
    Sum {
        /// A: anything but a sum.
        of: Box<RandomMatrix>,
        /// σ of the Wigner matrix.
        scale: f64,
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
        let (field, dimension) = match (self.ensemble.told("spec.ensemble"), self.dimension) {
            (Some(told), _) => told,
            (None, Some(dimension)) => ("spec.ensemble.dimension".to_owned(), dimension as f64),
            (None, None) => return Err(SpecError::new("spec.ensemble.dimension", DRAWN.allowed, "nothing")),
        };
        let dimension = DRAWN.check(field, dimension)?;
        self.ensemble.check_simulation("spec.ensemble", dimension as f64)?;
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
    /// Independent entries of variance 1/D.
    pub const WIGNER: RandomMatrix = RandomMatrix::Wigner { scale: 1.0 };

    /// Checks what the types leave open.
    ///
    /// # Errors
    /// Names the first field that does not fit, inside of `spec.ensemble`.
    pub fn check(&self) -> Result<(), SpecError> {
        self.check_at("spec.ensemble")
    }

    fn check_at(&self, path: &str) -> Result<(), SpecError> {
        match self {
            RandomMatrix::Wigner { scale } => SCALE.check(format!("{path}.scale"), *scale).map(|_| ()),
            RandomMatrix::Wishart { q, spectrum } => {
                ASPECT.check(format!("{path}.q"), *q)?;
                let Some(spectrum) = spectrum else { return Ok(()) };
                check::spectrum(&format!("{path}.spectrum"), spectrum)?;
                check::most_modes(&format!("{path}.spectrum"), spectrum)
            }
            RandomMatrix::DeepWishart { widths } => {
                let most = MOST_LAYERS.0 + 1;
                if !(2..=most).contains(&widths.len()) {
                    let got = format!("a list of {} entries", widths.len());
                    return Err(SpecError::new(
                        format!("{path}.widths"),
                        format!("a list of 2 to {most} entries"),
                        got,
                    ));
                }
                for (at, &width) in widths.iter().enumerate() {
                    WIDTH.check(format!("{path}.widths[{at}]"), width)?;
                }
                Ok(())
            }
            RandomMatrix::Product { of } => {
                if !(2..=MOST_FACTORS).contains(&of.len()) {
                    let allowed = format!("a list of 2 to {MOST_FACTORS} ensembles");
                    return Err(SpecError::new(format!("{path}.of"), allowed, format!("a list of {}", of.len())));
                }
                let mut known = None;
                for (at, factor) in of.iter().enumerate() {
                    let path = format!("{path}.of[{at}]");
                    if !matches!(factor, RandomMatrix::Wishart { .. } | RandomMatrix::DeepWishart { .. }) {
                        let allowed = "\"wishart\" or \"deep-wishart\" in a product";
                        return Err(SpecError::new(format!("{path}.kind"), allowed, format!("\"{}\"", factor.kind())));
                    }
                    factor.check_at(&path)?;
                    let dimension = factor.dimension();
                    if let (Some(known), Some(dimension)) = (known, dimension)
                        && known != dimension
                    {
                        let allowed = format!("of the dimension {known}, as another factor");
                        return Err(SpecError::new(path, allowed, format!("one of {dimension}")));
                    }
                    known = known.or(dimension);
                }
                Ok(())
            }
            RandomMatrix::Sum { of, scale } => {
                SCALE.check(format!("{path}.of[1].scale"), *scale)?;
                if let RandomMatrix::Sum { .. } = **of {
                    return Err(SpecError::new(format!("{path}.of[0].kind"), "another than \"sum\"", "\"sum\""));
                }
                of.check_at(&format!("{path}.of[0]"))
            }
        }
    }

    /// Refuses what can't be drawn in that dimension.
    fn check_simulation(&self, path: &str, dimension: f64) -> Result<(), SpecError> {
        match self {
            RandomMatrix::Wishart { q, .. } if dimension / q > MOST_DRAWN_SAMPLES => {
                let allowed = "such that D/q is at most 1e6 to be drawn";
                Err(SpecError::new(format!("{path}.q"), allowed, brief_number(*q)))
            }
            RandomMatrix::Wigner { .. } | RandomMatrix::Wishart { .. } => Ok(()),
            RandomMatrix::DeepWishart { widths } => {
                for (at, &width) in widths.iter().enumerate() {
                    SIMULATED_SAMPLES.check(format!("{path}.widths[{at}]"), width)?;
                }
                Ok(())
            }
            RandomMatrix::Product { of } => {
                let mut factors = of.iter().enumerate();
                factors.try_for_each(|(at, factor)| factor.check_simulation(&format!("{path}.of[{at}]"), dimension))
            }
            RandomMatrix::Sum { of, .. } => of.check_simulation(&format!("{path}.of[0]"), dimension),
        }
    }

    /// Its name in specs.
    fn kind(&self) -> &'static str {
        match self {
            RandomMatrix::Wigner { .. } => "wigner",
            RandomMatrix::Wishart { .. } => "wishart",
            RandomMatrix::DeepWishart { .. } => "deep-wishart",
            RandomMatrix::Product { .. } => "product",
            RandomMatrix::Sum { .. } => "sum",
        }
    }

    fn to_value(&self) -> Value {
        let mut fields = vec![("kind", self.kind().into())];
        match self {
            RandomMatrix::Wigner { scale } => fields.extend((*scale != 1.0).then(|| ("scale", (*scale).into()))),
            RandomMatrix::Wishart { q, spectrum } => {
                fields.push(("q", (*q).into()));
                fields.extend(spectrum.as_ref().map(|spectrum| ("spectrum", spectrum.to_value())));
            }
            RandomMatrix::DeepWishart { widths } => {
                fields.push(("widths", widths.iter().copied().map(Value::Number).collect()));
            }
            RandomMatrix::Product { of } => fields.push(("of", of.iter().map(RandomMatrix::to_value).collect())),
            RandomMatrix::Sum { of, scale } => {
                let wigner = RandomMatrix::Wigner { scale: *scale };
                fields.push(("of", Value::List(vec![of.to_value(), wigner.to_value()])));
            }
        }
        object(fields)
    }

    /// The matrices that it is a product of, itself where it is none; those of its sum with a Wigner matrix.
    #[must_use]
    pub fn factors(&self) -> &[RandomMatrix] {
        match self {
            RandomMatrix::Product { of } => of,
            RandomMatrix::Sum { of, .. } => of.factors(),
            _ => std::slice::from_ref(self),
        }
    }

    /// The dimension of the matrix where the ensemble tells it: a real number, in theory.
    #[must_use]
    pub fn dimension(&self) -> Option<f64> {
        self.told("").map(|(_, dimension)| dimension)
    }

    /// The same with the field that tells it.
    fn told(&self, path: &str) -> Option<(String, f64)> {
        match self {
            RandomMatrix::Wigner { .. } => None,
            RandomMatrix::Wishart { spectrum, .. } => {
                spectrum.as_ref().map(|spectrum| (format!("{path}.spectrum"), spectrum.dimension() as f64))
            }
            RandomMatrix::DeepWishart { widths } => widths.first().map(|width| (format!("{path}.widths[0]"), *width)),
            RandomMatrix::Product { of } => {
                of.iter().enumerate().find_map(|(at, factor)| factor.told(&format!("{path}.of[{at}]")))
            }
            RandomMatrix::Sum { of, .. } => of.told(&format!("{path}.of[0]")),
        }
    }
}

fn ensemble(reader: &Reader) -> Result<RandomMatrix, SpecError> {
    reader.object(&["kind", "q", "spectrum", "widths", "scale", "of", "dimension"])?;
    let kind = reader.need("kind", "a kind of ensemble")?;
    match kind.choice(&["wigner", "wishart", "deep-wishart", "product", "sum"])? {
        "wigner" => {
            reader.object(&["kind", "scale", "dimension"])?;
            let scale = reader.get("scale").map_or(Ok(1.0), |scale| scale.number(&SCALE))?;
            Ok(RandomMatrix::Wigner { scale })
        }
        "wishart" => {
            reader.object(&["kind", "q", "spectrum", "dimension"])?;
            let q = reader.need("q", ASPECT.allowed)?.number(&ASPECT)?;
            let spectrum = reader.get("spectrum").map(|spectrum| read::spectrum(&spectrum)).transpose()?;
            Ok(RandomMatrix::Wishart { q, spectrum })
        }
        "deep-wishart" => {
            reader.object(&["kind", "widths", "dimension"])?;
            let widths = reader.need("widths", "a list of numbers > 0")?.items(2..=MOST_LAYERS.0 + 1)?;
            let widths = widths.iter().map(|width| width.number(&WIDTH)).collect::<Result<_, _>>()?;
            Ok(RandomMatrix::DeepWishart { widths })
        }
        "product" => {
            reader.object(&["kind", "of", "dimension"])?;
            let of = reader.need("of", "a list of ensembles")?.items(2..=MOST_FACTORS)?;
            let of = of.iter().map(|factor| part(factor, &["wishart", "deep-wishart"])).collect::<Result<_, _>>()?;
            Ok(RandomMatrix::Product { of })
        }
        _ => {
            reader.object(&["kind", "of", "dimension"])?;
            let of = reader.need("of", "an ensemble and a Wigner matrix")?.items(2..=2)?;
            let [first, last] = of.as_slice() else { return Err(reader.refuse("a sum of two")) };
            let first = part(first, &["wigner", "wishart", "deep-wishart", "product"])?;
            let RandomMatrix::Wigner { scale } = part(last, &["wigner"])? else {
                return Err(last.refuse("\"wigner\""));
            };
            Ok(RandomMatrix::Sum { of: Box::new(first), scale })
        }
    }
}

/// A part of a product or a sum, of a kind that may be there; its dimension is that of the whole.
fn part(reader: &Reader, kinds: &[&'static str]) -> Result<RandomMatrix, SpecError> {
    reader.object(&["kind", "q", "spectrum", "widths", "scale", "of"])?;
    reader.need("kind", "a kind of ensemble")?.choice(kinds)?;
    ensemble(reader)
}
