//! One number of a spec by its path, as a sweep sets it.

use super::{ALPHA, DIMENSION, EIGENVALUE, MULTIPLICITY, NOISE, RIDGE, SAMPLES, SOURCE, WEIGHT, check};
use super::{Spec, SpecError, SpectrumSpec, TeacherSpec};

/// See [`Spec::set`]; leaves `spec` changed where the value fits its own field and not the others.
pub fn set(spec: &mut Spec, field: &str, value: f64) -> Result<(), SpecError> {
    let path = format!("spec.{field}");
    let unknown = || SpecError::new("over", "a numeric field of the spec", format!("\"{field}\""));
    let (name, index) = split(field).ok_or_else(unknown)?;
    match (name, index, &mut spec.spectrum, &mut spec.teacher) {
        ("samples", [None, None], _, _) => spec.samples = SAMPLES.check(path, value)?,
        ("ridge", [None, None], _, _) => spec.ridge = RIDGE.check(path, value)?,
        ("noise", [None, None], _, _) => spec.noise = NOISE.check(path, value)?,
        ("spectrum.alpha", [None, None], SpectrumSpec::PowerLaw { alpha, .. }, _) => {
            *alpha = ALPHA.check(path, value)?;
        }
        (
            "spectrum.dimension",
            [None, None],
            SpectrumSpec::Isotropic { dimension } | SpectrumSpec::PowerLaw { dimension, .. },
            _,
        ) => {
            *dimension = DIMENSION.check(path, value)?;
        }
        ("spectrum.levels", [Some(at), Some(0)], SpectrumSpec::Levels { levels }, _) => {
            levels.get_mut(at).ok_or_else(unknown)?.0 = EIGENVALUE.check(path, value)?;
        }
        ("spectrum.levels", [Some(at), Some(1)], SpectrumSpec::Levels { levels }, _) => {
            levels.get_mut(at).ok_or_else(unknown)?.1 = MULTIPLICITY.check(path, value)?;
        }
        ("spectrum.eigenvalues", [Some(at), None], SpectrumSpec::Explicit { eigenvalues }, _) => {
            *eigenvalues.get_mut(at).ok_or_else(unknown)? = EIGENVALUE.check(path, value)?;
        }
        ("teacher.r", [None, None], _, TeacherSpec::Source { r }) => *r = SOURCE.check(path, value)?,
        ("teacher.weights", [Some(at), None], _, TeacherSpec::Explicit { weights }) => {
            *weights.get_mut(at).ok_or_else(unknown)? = WEIGHT.check(path, value)?;
        }
        _ => return Err(unknown()),
    }
    check::ties(&spec.spectrum, &spec.teacher).map_err(|error| error.at("spec"))
}

/// `name[1][2]` as name and indices.
fn split(field: &str) -> Option<(&str, [Option<usize>; 2])> {
    let (name, rest) = field.split_at(field.find('[').unwrap_or(field.len()));
    let mut index = [None, None];
    let mut rest = rest;
    for slot in &mut index {
        if let Some(tail) = rest.strip_prefix('[') {
            let (digits, tail) = tail.split_once(']')?;
            *slot = Some(digits.parse().ok()?);
            rest = tail;
        }
    }
    rest.is_empty().then_some((name, index))
}

#[cfg(test)]
mod tests {
    use crate::spec::Spec;

    fn spec() -> Spec {
        let text = r#"{"model": "ridge", "spectrum": {"kind": "levels", "levels": [[1, 2], [0.5, 1]]},
            "teacher": {"kind": "explicit", "weights": [1, 2, 3]}, "ridge": 1, "samples": 2}"#;
        Spec::from_json(text).unwrap()
    }

    #[test]
    fn any_number_is_set_by_its_path() {
        let mut changed = spec();
        changed.set("samples", 7.5).unwrap();
        changed.set("spectrum.levels[1][0]", 0.25).unwrap();
        changed.set("teacher.weights[2]", -4.0).unwrap();
        let text = changed.to_value().to_string();
        assert!(text.contains("[0.25,1]") && text.contains("[1,2,-4]") && changed.samples == 7.5, "{text}");
    }

    #[test]
    fn a_refusal_leaves_the_spec_as_it_was() {
        for (field, value, refused) in [
            ("noise", f64::NAN, "spec.noise: must be a number >= 0, got NaN"),
            ("spectrum.levels[0][0]", -1.0, "spec.spectrum.levels[0][0]: must be a number >= 0, got -1"),
            (
                "spectrum.levels[0][1]",
                5.0,
                "spec.teacher.weights: must be a list of 6 weights, one for each eigenvalue, got a list of 3 entries",
            ),
            ("spectrum.levels[2][0]", 1.0, "over: must be a numeric field of the spec, got \"spectrum.levels[2][0]\""),
            ("spectrum.alpha", 1.0, "over: must be a numeric field of the spec, got \"spectrum.alpha\""),
            ("samples[", 1.0, "over: must be a numeric field of the spec, got \"samples[\""),
        ] {
            let mut unchanged = spec();
            assert_eq!(unchanged.set(field, value).unwrap_err().to_string(), refused);
            assert_eq!(unchanged, spec());
        }
    }
}
