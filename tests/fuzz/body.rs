//! What must hold for any bytes: they make a JSON text and a valid spec, and neither brings the theory to grief.
//!
//! The one body of `fuzz/` (libFuzzer, which looks for bytes that reach new code) and of tests/fuzz.rs (random ones).

use renorm::spec::{
    Activation, Correlation, Ensemble, Layer, LayerKind, Model, Pairs, Spec, SpecError, SpectrumSpec, TeacherSpec,
    WeightScale,
};
use renorm::theory::{self, Theory};

/// Rounding that a sum of non-negative parts, or a comparison of two solutions, may show.
const ROUNDING: f64 = 1e-11;

/// Reads the bytes as text and as a spec.
///
/// # Errors
/// Says what did not hold.
pub fn run(bytes: &[u8]) -> Result<(), String> {
    text(&String::from_utf8_lossy(bytes))?;
    let mut bytes = Bytes(bytes);
    let spec = spec(&mut bytes);
    spec.check().map_err(|error| format!("a valid spec is refused: {error}"))?;
    let json = spec.to_value().to_string();
    let again = Spec::from_json(&json).map_err(|error| format!("{json} is refused: {error}"))?;
    if again != spec {
        return Err(format!("{json} comes back as {again:?}"));
    }
    holds(&spec).map_err(|what| format!("{json}: {what}"))?;
    text(&damaged(&json, &mut bytes))
}

/// A text is refused with a whole message or solved.
fn text(text: &str) -> Result<(), String> {
    match Spec::many_from_json(text) {
        Err(error) => well_formed(&error),
        Ok((specs, _)) => specs.iter().take(3).filter(|spec| is_quick(spec)).try_for_each(holds),
    }
}

/// Does its theory take less than a second?
fn is_quick(spec: &Spec) -> bool {
    !matches!(spec.correlation, Some(Correlation::PowerLaw { .. })) || spec.samples < 200.0
}

fn well_formed(error: &SpecError) -> Result<(), String> {
    let whole = error.field.starts_with("spec") && !error.allowed.is_empty() && !error.got.is_empty();
    if whole && error.to_string().chars().count() < 600 { Ok(()) } else { Err(format!("a poor message: {error}")) }
}

/// The invariants of one model.
fn holds(spec: &Spec) -> Result<(), String> {
    let solve = |spec: &Spec| theory::solve(spec).map_err(|error| format!("refused: {error}"));
    let theory = solve(spec)?;
    for (name, value) in theory.outputs() {
        if value.is_nan() || value < 0.0 {
            return Err(format!("{name} = {value}"));
        }
    }
    // Below are the smallest doubles, which have no digits; errors are counted in units of the largest η w².
    let scale = scale(spec);
    let least = |name: &str, low: f64, high: f64| {
        let holds = low <= high * (1.0 + ROUNDING) + 1e-290 * scale;
        if holds { Ok(()) } else { Err(format!("{name}: {low:e} > {high:e}")) }
    };
    least("df2 above df1", theory.df2, theory.df1)?;
    least("gamma2 above gamma1", theory.gamma2, theory.gamma1)?;
    least("gamma1 above 1", theory.gamma1, 1.0)?;
    if spec.test_spectrum.is_none() {
        let parts = theory.bias2 + theory.var_x + theory.var_f + theory.var_xf + theory.var_x_eps + theory.var_xf_eps;
        least("parts above their sum", parts, theory.generalization)?;
        least("a sum above its parts", theory.generalization, parts)?;
    }
    // λ grows: so do both κ.
    let more = solve(&Spec { ridge: (spec.ridge * 1.5).clamp(1e-30, 1e150), ..spec.clone() })?;
    least("kappa1 falls with the ridge", theory.kappa1, more.kappa1)?;
    least("kappa2 falls with the ridge", theory.kappa2, more.kappa2)?;
    if let Some(Ensemble { datasets, features, mode }) = spec.ensemble {
        let ensemble = Some(Ensemble { datasets: datasets + 1, features: features + 1, mode });
        let wider = solve(&Spec { ensemble, ..spec.clone() })?;
        least("a wider ensemble is worse", wider.generalization, theory.generalization)?;
    }
    sweeps(spec, &theory)
}

/// Of errors: 1 or the largest η times the largest w².
fn scale(spec: &Spec) -> f64 {
    let most = |list: &[f64]| list.iter().fold(1.0_f64, |most, x| most.max(x.abs()));
    let eigenvalue = match &spec.spectrum {
        SpectrumSpec::Levels { levels } => levels.iter().fold(1.0_f64, |most, level| most.max(level.0)),
        SpectrumSpec::Explicit { eigenvalues } => most(eigenvalues),
        _ => 1.0,
    };
    let weight = if let TeacherSpec::Explicit { weights } = &spec.teacher { most(weights) } else { 1.0 };
    (eigenvalue * weight * weight).clamp(1.0, f64::MAX)
}

/// A sweep has the bits of single solutions.
fn sweeps(spec: &Spec, theory: &Theory) -> Result<(), String> {
    for (over, value) in [("samples", spec.samples), ("ridge", spec.ridge), ("layers[0].width", 3.0)] {
        let Ok(curve) = theory::sweep(spec, over, &[1.0, value]) else { continue };
        if over != "layers[0].width" && curve[1] != *theory {
            return Err(format!("a sweep over {over} differs: {:?}", curve[1]));
        }
    }
    Ok(())
}

/// One place of a text overwritten.
fn damaged(json: &str, bytes: &mut Bytes) -> String {
    let words = ["null", "-1", "1e999", "0", "[]", "{}", "\"\"", "\"relu\"", "1e-151", "[[1, 2]]", ",", "}"];
    let places: Vec<usize> = json.match_indices([':', ',', '[']).map(|(at, _)| at + 1).collect();
    let at = places[bytes.below(places.len())];
    let end = json[at..].find([',', '}', ']']).map_or(json.len(), |length| at + length);
    format!("{}{}{}", &json[..at], words[bytes.below(words.len())], &json[end..])
}

/// Choices made from bytes; the last ones are followed by zeros without end.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    fn below(&mut self, bound: usize) -> usize {
        (usize::from(self.byte()) * 256 + usize::from(self.byte())) % bound
    }

    fn flag(&mut self) -> bool {
        self.byte() % 2 == 1
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        f64::from(u16::from(self.byte()) * 256 + u16::from(self.byte())) / 65535.0
    }

    /// Between 10^low and 10^high.
    fn power(&mut self, low: f64, high: f64) -> f64 {
        libm::pow(10.0, low + (high - low) * self.share()).clamp(1e-150, 1e150)
    }

    /// Mostly of a common size, at times of any.
    fn positive(&mut self) -> f64 {
        match self.byte() % 8 {
            0 => self.power(-150.0, 150.0),
            1 => 1.0,
            2 => self.power(-30.0, 6.0),
            _ => self.power(-6.0, 2.0),
        }
    }

    fn zero_or_more(&mut self) -> f64 {
        if self.byte().is_multiple_of(4) { 0.0 } else { self.positive() }
    }

    fn count(&mut self, most: f64) -> u64 {
        let power = [0.7, 2.0, 3.0, most][self.below(4)];
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 1e12")]
        let count = self.power(0.0, power).round() as u64;
        count
    }

    /// Of a stage: of any size, or next to one where something happens.
    fn size(&mut self, modes: u64) -> f64 {
        let modes = modes as f64;
        let sizes = [modes, modes + 1.0, modes * (1.0 - 1e-9), (0.5 * modes).ceil(), 1.0, self.power(-2.0, 12.0)];
        let size = sizes[self.below(sizes.len())].clamp(1e-150, 1e12);
        if self.flag() { size } else { size.round().max(1.0) }
    }
}

fn spectrum(bytes: &mut Bytes) -> SpectrumSpec {
    match bytes.byte() % 6 {
        0 => SpectrumSpec::Isotropic { dimension: bytes.count(12.0) },
        1 | 2 => SpectrumSpec::PowerLaw { dimension: bytes.count(12.0), alpha: bytes.power(-2.0, 1.0) },
        3 => SpectrumSpec::PowerLaw { dimension: bytes.count(6.0), alpha: bytes.positive() },
        4 => SpectrumSpec::Levels {
            levels: (0..=bytes.below(4)).map(|_| (bytes.zero_or_more(), bytes.count(11.0))).collect(),
        },
        _ => SpectrumSpec::Explicit { eigenvalues: (0..=bytes.below(9)).map(|_| bytes.zero_or_more()).collect() },
    }
}

/// Whether weights that start at 1 stay within what a spec may hold.
fn may_start_at_one(spectrum: &SpectrumSpec, r: f64) -> bool {
    let SpectrumSpec::PowerLaw { dimension, alpha } = spectrum else { return false };
    (alpha * (1.0 - 2.0 * r) - 1.0) * libm::log10(*dimension as f64) < 140.0
}

fn teacher(spectrum: &SpectrumSpec, bytes: &mut Bytes) -> TeacherSpec {
    let choice = bytes.byte() % 3;
    if choice == 1 && matches!(spectrum, SpectrumSpec::PowerLaw { .. }) {
        let r = 3.0 * bytes.share();
        // Both scales, without a byte more: what a seed stands for stays as it is.
        let first = libm::floor(1024.0 * r) % 2.0 == 1.0 && may_start_at_one(spectrum, r);
        let scale = if first { WeightScale::First } else { WeightScale::Sum };
        return TeacherSpec::Source { r: if r < 1e-3 { 0.0 } else { r }, scale };
    }
    if choice == 2 && spectrum.dimension() <= 30 {
        let weight = |bytes: &mut Bytes| if bytes.flag() { bytes.zero_or_more() } else { -bytes.positive() };
        return TeacherSpec::Explicit { weights: (0..spectrum.dimension()).map(|_| weight(bytes)).collect() };
    }
    TeacherSpec::Uniform
}

fn layer(modes: u64, bytes: &mut Bytes) -> Layer {
    let width = bytes.size(modes);
    match bytes.byte() % 4 {
        0 => Layer { kind: LayerKind::Orthogonal, width },
        1 => {
            let alpha = if bytes.byte().is_multiple_of(8) { bytes.positive() } else { bytes.power(-2.0, 0.7) };
            Layer { kind: LayerKind::Coloured { alpha }, width: width.round().max(1.0) }
        }
        _ => Layer::gaussian(width),
    }
}

/// Any valid spec.
fn spec(bytes: &mut Bytes) -> Spec {
    let spectrum = spectrum(bytes);
    let modes = spectrum.rank().max(1);
    let mut spec = Spec {
        model: if bytes.flag() { Model::Ridge } else { Model::RandomFeatures },
        teacher: teacher(&spectrum, bytes),
        noise: bytes.zero_or_more(),
        ridge: bytes.zero_or_more(),
        samples: bytes.size(modes),
        spectrum,
        ..Spec::isotropic(1)
    };
    if spec.model == Model::RandomFeatures {
        let count = [1, 1, 1, 2, 3, 16, 0][bytes.below(7)];
        spec.layers = (0..count).map(|_| layer(modes, bytes)).collect();
    }
    let plain = matches!(spec.layers.as_slice(), [layer] if layer.kind == LayerKind::Gaussian);
    if plain && bytes.flag() {
        spec.feature_noise = bytes.zero_or_more();
        if bytes.flag() && spec.spectrum.rank() > 0 {
            spec.activation = Some(Activation::ALL[bytes.below(Activation::ALL.len())]);
        }
    }
    let noisy = spec.feature_noise > 0.0 || spec.activation.is_some();
    match bytes.byte() % 5 {
        0 if !noisy => {
            spec.samples = spec.samples.round().clamp(1.0, 1.0 + bytes.below(90) as f64);
            spec.correlation = Some(correlation(bytes));
        }
        1 if !noisy => spec.test_spectrum = Some(shifted(&spec.spectrum, bytes)),
        2 => {
            let (datasets, features) = (bytes.count(5.0), bytes.count(5.0));
            spec.ensemble = Some(if bytes.flag() {
                Ensemble { datasets, features, mode: Pairs::Grid }
            } else {
                Ensemble { datasets, features: datasets, mode: Pairs::Paired }
            });
        }
        _ => {}
    }
    spec
}

fn correlation(bytes: &mut Bytes) -> Correlation {
    let sign = if bytes.flag() { 1.0 } else { -1.0 };
    match bytes.byte() % 3 {
        0 if bytes.flag() => Correlation::Ar1 { rho: sign * (1.0 - bytes.power(-15.0, -0.1)) },
        0 => Correlation::Ar1 { rho: 0.0 },
        1 => Correlation::NearestNeighbour {
            b: if bytes.flag() { sign } else { sign * bytes.power(-3.0, 0.0).min(1.0) },
        },
        _ => Correlation::PowerLaw { chi: bytes.positive().max(1e-9) },
    }
}

/// Another spectrum of as many modes.
fn shifted(spectrum: &SpectrumSpec, bytes: &mut Bytes) -> SpectrumSpec {
    let dimension = spectrum.dimension();
    match bytes.byte() % 3 {
        0 => SpectrumSpec::Isotropic { dimension },
        1 => SpectrumSpec::PowerLaw { dimension, alpha: bytes.positive() },
        _ => {
            let first = (dimension / 3).max(1);
            let mut levels = vec![(bytes.zero_or_more(), first)];
            if dimension > first {
                levels.push((bytes.zero_or_more(), dimension - first));
            }
            SpectrumSpec::Levels { levels }
        }
    }
}
