//! Checks of a spec that was put together or changed in Rust: what reading has checked holds there too.

use super::{
    ALPHA, Bound, CHI, Correlation, DIMENSION, EIGENVALUE, FEATURE_NOISE, LayerKind, MEMBERS, MOST_CORRELATED,
    MOST_ENTRIES, MOST_LAYERS, MOST_LONG_CORRELATED, MOST_SIMULATED_DIMENSIONS, MULTIPLICITY, Model, NEIGHBOUR, NOISE,
    Pairs, RHO, RIDGE, SAMPLES, SIMULATED_SAMPLES, SIMULATED_WIDTH, SOURCE, WEIGHT, WIDTH,
};
use super::{Spec, SpecError, SpectrumSpec, TeacherSpec, WeightScale};

impl Spec {
    /// Checks what the types leave open, as reading does.
    ///
    /// # Errors
    /// Names the first field that does not fit.
    pub fn check(&self) -> Result<(), SpecError> {
        check(self)
    }

    /// Refuses what is within the limits of theory but not within those of a simulation.
    ///
    /// # Errors
    /// Names the field over its limit.
    pub fn check_simulation(&self) -> Result<(), SpecError> {
        self.check()?;
        simulation(self)
    }
}

/// Every bound that the types leave open.
fn check(spec: &Spec) -> Result<(), SpecError> {
    spectrum("spec.spectrum", &spec.spectrum)?;
    match &spec.teacher {
        TeacherSpec::Uniform => {}
        TeacherSpec::Source { r, .. } => {
            SOURCE.check("spec.teacher.r", *r)?;
        }
        TeacherSpec::Levels { levels: pairs } => levels("spec.teacher.levels", pairs, &WEIGHT)?,
        TeacherSpec::Explicit { weights } => numbers("spec.teacher.weights", weights, &WEIGHT)?,
    }
    NOISE.check("spec.noise", spec.noise)?;
    RIDGE.check("spec.ridge", spec.ridge)?;
    SAMPLES.check("spec.samples", spec.samples)?;
    length("spec.layers", spec.layers.len(), 0..=MOST_LAYERS.0)?;
    for (at, layer) in spec.layers.iter().enumerate() {
        let path = |error: SpecError| error.at(&format!("spec.layers[{at}]"));
        WIDTH.check(".width", layer.width).map_err(path)?;
        if let LayerKind::Coloured { alpha } = layer.kind {
            ALPHA.check(".spectrum.alpha", alpha).map_err(path)?;
        }
    }
    FEATURE_NOISE.check("spec.feature_noise", spec.feature_noise)?;
    match spec.correlation {
        None => {}
        Some(Correlation::Ar1 { rho }) => {
            RHO.check("spec.correlation.rho", rho)?;
        }
        Some(Correlation::NearestNeighbour { b }) => {
            NEIGHBOUR.check("spec.correlation.b", b)?;
        }
        Some(Correlation::PowerLaw { chi }) => {
            CHI.check("spec.correlation.chi", chi)?;
        }
    }
    if let Some(ensemble) = spec.ensemble {
        MEMBERS.check("spec.ensemble.datasets", ensemble.datasets as f64)?;
        MEMBERS.check("spec.ensemble.features", ensemble.features as f64)?;
    }
    if let Some(shifted) = &spec.test_spectrum {
        spectrum("spec.test_spectrum", shifted)?;
    }
    ties(spec).map_err(|error| error.at("spec"))
}

/// A spectrum by itself.
pub fn spectrum(path: &str, spectrum: &SpectrumSpec) -> Result<(), SpecError> {
    match spectrum {
        SpectrumSpec::Isotropic { dimension } => {
            DIMENSION.check(format!("{path}.dimension"), *dimension as f64)?;
        }
        SpectrumSpec::PowerLaw { dimension, alpha } => {
            DIMENSION.check(format!("{path}.dimension"), *dimension as f64)?;
            ALPHA.check(format!("{path}.alpha"), *alpha)?;
        }
        SpectrumSpec::Levels { levels: pairs } => levels(&format!("{path}.levels"), pairs, &EIGENVALUE)?,
        SpectrumSpec::Explicit { eigenvalues } => numbers(&format!("{path}.eigenvalues"), eigenvalues, &EIGENVALUE)?,
    }
    Ok(())
}

/// What ties fields together. Paths are given from the spec's own.
pub fn ties(spec: &Spec) -> Result<(), SpecError> {
    let dimension = spec.spectrum.dimension();
    most_modes(".spectrum", &spec.spectrum)?;
    match &spec.teacher {
        TeacherSpec::Source { .. } if !matches!(spec.spectrum, SpectrumSpec::PowerLaw { .. }) => {
            let allowed = "\"uniform\", \"levels\" or \"explicit\" unless the spectrum is a power law";
            return Err(SpecError::new(".teacher.kind", allowed, "\"source\""));
        }
        TeacherSpec::Source { r, scale: WeightScale::First } if grows_too_large(&spec.spectrum, *r) => {
            let allowed = "\"sum\" where the last weight would be over 1e150 times the first";
            return Err(SpecError::new(".teacher.scale", allowed, "\"first\""));
        }
        TeacherSpec::Levels { levels } => {
            let total = levels.iter().fold(0, |sum: u64, level| sum.saturating_add(level.1));
            if total != dimension || total > MOST_ENTRIES as u64 {
                let allowed =
                    format!("levels of {dimension} weights together, one for each eigenvalue, at most {MOST_ENTRIES}");
                return Err(SpecError::new(".teacher.levels", allowed, format!("levels of {total}")));
            }
        }
        TeacherSpec::Explicit { weights } if weights.len() as u64 != dimension => {
            let allowed = format!("a list of {dimension} weights, one for each eigenvalue");
            return Err(SpecError::new(".teacher.weights", allowed, format!("a list of {} entries", weights.len())));
        }
        _ => {}
    }
    if spec.model == Model::Ridge && !spec.layers.is_empty() {
        return Err(SpecError::new(".layers", "left out of ridge regression", "a list of layers"));
    }
    for (at, layer) in spec.layers.iter().enumerate() {
        if matches!(layer.kind, LayerKind::Coloured { .. }) && layer.width != layer.width.floor() {
            let (field, allowed) = (format!(".layers[{at}].width"), "an integer in a layer with a spectrum");
            return Err(SpecError::new(field, allowed, layer.width.to_string()));
        }
    }
    features(spec)?;
    samples(spec)?;
    evaluation(spec, dimension)
}

/// Whether weights that start at 1 grow beyond what a double squares.
fn grows_too_large(spectrum: &SpectrumSpec, r: f64) -> bool {
    let SpectrumSpec::PowerLaw { dimension, alpha } = spectrum else { return false };
    let exponent = 1.0 + alpha * (2.0 * r - 1.0);
    -exponent * libm::log10(*dimension as f64) > 150.0
}

/// The limit on the sum of multiplicities.
pub fn most_modes(path: &str, spectrum: &SpectrumSpec) -> Result<(), SpecError> {
    let dimension = spectrum.dimension();
    if dimension > DIMENSION.most {
        let allowed = "of multiplicities that sum to at most 1e12";
        return Err(SpecError::new(format!("{path}.levels"), allowed, dimension.to_string()));
    }
    Ok(())
}

/// Noise and nonlinearity need one plain Gaussian layer.
fn features(spec: &Spec) -> Result<(), SpecError> {
    let plain = matches!(spec.layers.as_slice(), [layer] if layer.kind == LayerKind::Gaussian);
    let allowed = "left out unless there is exactly one plain Gaussian layer";
    if spec.feature_noise > 0.0 && !plain {
        return Err(SpecError::new(".feature_noise", allowed, spec.feature_noise.to_string()));
    }
    let Some(activation) = spec.activation else { return Ok(()) };
    let got = format!("\"{}\"", activation.name());
    if !plain {
        return Err(SpecError::new(".activation", allowed, got));
    }
    if spec.spectrum.rank() == 0 {
        let allowed = "left out with a spectrum of zeros: its pre-activations have no variance";
        return Err(SpecError::new(".activation", allowed, got));
    }
    Ok(())
}

/// Correlated samples are a whole number, and their theory knows no noisy or nonlinear features.
fn samples(spec: &Spec) -> Result<(), SpecError> {
    let Some(correlation) = spec.correlation else { return Ok(()) };
    let kind = format!("\"{}\"", correlation.parts().0);
    if spec.feature_noise > 0.0 || spec.activation.is_some() {
        let allowed = "left out with feature noise or an activation";
        return Err(SpecError::new(".correlation", allowed, kind));
    }
    let most = if matches!(correlation, Correlation::PowerLaw { .. }) { MOST_LONG_CORRELATED } else { MOST_CORRELATED };
    if spec.samples < 1.0 || spec.samples > most || spec.samples != spec.samples.floor() {
        let allowed = format!("an integer from 1 to {most} with correlation {kind}");
        return Err(SpecError::new(".samples", allowed, crate::json::brief_number(spec.samples)));
    }
    Ok(())
}

/// Ensembles and shifted test data.
fn evaluation(spec: &Spec, dimension: u64) -> Result<(), SpecError> {
    if let Some(ensemble) = spec.ensemble {
        if ensemble.mode == Pairs::Paired && ensemble.datasets != ensemble.features {
            let allowed = format!("{} as datasets, in pairs", ensemble.datasets);
            return Err(SpecError::new(".ensemble.features", allowed, ensemble.features.to_string()));
        }
        if spec.correlation.is_some() || spec.test_spectrum.is_some() {
            let allowed = "left out with correlation or test_spectrum";
            return Err(SpecError::new(".ensemble", allowed, "an object"));
        }
    }
    let Some(shifted) = &spec.test_spectrum else { return Ok(()) };
    if spec.correlation.is_some() || spec.feature_noise > 0.0 || spec.activation.is_some() {
        let allowed = "left out with correlation, feature noise or an activation";
        return Err(SpecError::new(".test_spectrum", allowed, "an object"));
    }
    most_modes(".test_spectrum", shifted)?;
    if shifted.dimension() != dimension {
        let allowed = format!("a spectrum of {dimension} eigenvalues, as spectrum");
        return Err(SpecError::new(".test_spectrum", allowed, format!("{} eigenvalues", shifted.dimension())));
    }
    Ok(())
}

/// The limits of a simulation, for a spec that is within those of theory.
fn simulation(spec: &Spec) -> Result<(), SpecError> {
    let dimension = spec.spectrum.dimension();
    if dimension > MOST_SIMULATED_DIMENSIONS {
        let field = match spec.spectrum {
            SpectrumSpec::Isotropic { .. } | SpectrumSpec::PowerLaw { .. } => "spec.spectrum.dimension",
            SpectrumSpec::Levels { .. } => "spec.spectrum.levels",
            SpectrumSpec::Explicit { .. } => "spec.spectrum.eigenvalues",
        };
        let allowed = format!("at most {MOST_SIMULATED_DIMENSIONS} dimensions to be simulated");
        return Err(SpecError::new(field, allowed, dimension.to_string()));
    }
    SIMULATED_SAMPLES.check("spec.samples", spec.samples)?;
    if spec.activation.is_some() && spec.samples > MOST_CORRELATED {
        let allowed = format!("at most {MOST_CORRELATED} to be simulated with an activation");
        return Err(SpecError::new("spec.samples", allowed, spec.samples.to_string()));
    }
    length("spec.layers", spec.layers.len(), 0..=MOST_LAYERS.1)?;
    for (at, layer) in spec.layers.iter().enumerate() {
        SIMULATED_WIDTH.check(format!("spec.layers[{at}].width"), layer.width)?;
    }
    Ok(())
}

fn length(path: &str, length: usize, lengths: std::ops::RangeInclusive<usize>) -> Result<(), SpecError> {
    if lengths.contains(&length) {
        return Ok(());
    }
    let allowed = format!("a list of {} to {} entries", lengths.start(), lengths.end());
    Err(SpecError::new(path, allowed, format!("a list of {length} entries")))
}

fn levels(path: &str, levels: &[(f64, u64)], bound: &Bound) -> Result<(), SpecError> {
    length(path, levels.len(), 1..=MOST_ENTRIES)?;
    for (at, &(value, count)) in levels.iter().enumerate() {
        let place = |error: SpecError| error.at(&format!("{path}[{at}]"));
        bound.check("[0]", value).map_err(place)?;
        MULTIPLICITY.check("[1]", count as f64).map_err(place)?;
    }
    Ok(())
}

fn numbers(path: &str, list: &[f64], bound: &Bound) -> Result<(), SpecError> {
    length(path, list.len(), 1..=MOST_ENTRIES)?;
    for (at, &x) in list.iter().enumerate() {
        bound.check("", x).map_err(|error| error.at(&format!("{path}[{at}]")))?;
    }
    Ok(())
}
