//! Checks of a spec that was put together or changed in Rust: what reading has checked holds there too.

use super::{ALPHA, Bound, DIMENSION, EIGENVALUE, MOST_ENTRIES, MULTIPLICITY, NOISE, RIDGE, SAMPLES, SOURCE, WEIGHT};
use super::{Spec, SpecError, SpectrumSpec, TeacherSpec};

/// Every bound that the types leave open.
pub fn check(spec: &Spec) -> Result<(), SpecError> {
    match &spec.spectrum {
        SpectrumSpec::Isotropic { dimension } => {
            DIMENSION.check("spec.spectrum.dimension", *dimension as f64)?;
        }
        SpectrumSpec::PowerLaw { dimension, alpha } => {
            DIMENSION.check("spec.spectrum.dimension", *dimension as f64)?;
            ALPHA.check("spec.spectrum.alpha", *alpha)?;
        }
        SpectrumSpec::Levels { levels } => {
            length("spec.spectrum.levels", levels.len())?;
            for (at, &(eigenvalue, count)) in levels.iter().enumerate() {
                let path = |error: SpecError| error.at(&format!("spec.spectrum.levels[{at}]"));
                EIGENVALUE.check("[0]", eigenvalue).map_err(path)?;
                MULTIPLICITY.check("[1]", count as f64).map_err(path)?;
            }
        }
        SpectrumSpec::Explicit { eigenvalues } => numbers("spec.spectrum.eigenvalues", eigenvalues, &EIGENVALUE)?,
    }
    match &spec.teacher {
        TeacherSpec::Uniform => {}
        TeacherSpec::Source { r } => {
            SOURCE.check("spec.teacher.r", *r)?;
        }
        TeacherSpec::Explicit { weights } => numbers("spec.teacher.weights", weights, &WEIGHT)?,
    }
    NOISE.check("spec.noise", spec.noise)?;
    RIDGE.check("spec.ridge", spec.ridge)?;
    SAMPLES.check("spec.samples", spec.samples)?;
    ties(&spec.spectrum, &spec.teacher).map_err(|error| error.at("spec"))
}

/// What ties fields together: the sum of the multiplicities, and the teacher to the spectrum.
pub fn ties(spectrum: &SpectrumSpec, teacher: &TeacherSpec) -> Result<(), SpecError> {
    let dimension = spectrum.dimension();
    if dimension > DIMENSION.most {
        let allowed = "of multiplicities that sum to at most 1e12";
        return Err(SpecError::new(".spectrum.levels", allowed, dimension.to_string()));
    }
    match teacher {
        TeacherSpec::Source { .. } if !matches!(spectrum, SpectrumSpec::PowerLaw { .. }) => Err(SpecError::new(
            ".teacher.kind",
            "\"uniform\" or \"explicit\" unless the spectrum is a power law",
            "\"source\"",
        )),
        TeacherSpec::Explicit { weights } if weights.len() as u64 != dimension => {
            let allowed = format!("a list of {dimension} weights, one for each eigenvalue");
            Err(SpecError::new(".teacher.weights", allowed, format!("a list of {} entries", weights.len())))
        }
        _ => Ok(()),
    }
}

fn length(path: &str, length: usize) -> Result<(), SpecError> {
    if (1..=MOST_ENTRIES).contains(&length) {
        return Ok(());
    }
    Err(SpecError::new(path, format!("a list of 1 to {MOST_ENTRIES} entries"), format!("a list of {length} entries")))
}

fn numbers(path: &str, list: &[f64], bound: &Bound) -> Result<(), SpecError> {
    length(path, list.len())?;
    for (at, &x) in list.iter().enumerate() {
        bound.check("", x).map_err(|error| error.at(&format!("{path}[{at}]")))?;
    }
    Ok(())
}
