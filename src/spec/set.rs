//! One number of a spec by its path, as a sweep sets it.

use super::{Bound, FEATURE_NOISE, Layer, LayerKind, NOISE, RIDGE, SAMPLES, Spec, SpecError, check};
use crate::json::Value;

impl Spec {
    /// Sets one number by its path: `samples`, `spectrum.alpha`, `layers[0].width`, an entry of a list such as
    /// `spectrum.levels[2][0]`, or any other number of the spec. A refusal leaves the spec as it was.
    ///
    /// # Errors
    /// Names `over` if this spec has no such number, or the field that does not fit.
    pub fn set(&mut self, field: &str, value: f64) -> Result<(), SpecError> {
        // The numbers that sweeps go over most, without a detour.
        let (number, bound): (fn(&mut Spec) -> &mut f64, &Bound) = match field {
            "samples" => (|spec| &mut spec.samples, &SAMPLES),
            "ridge" => (|spec| &mut spec.ridge, &RIDGE),
            "noise" => (|spec| &mut spec.noise, &NOISE),
            "feature_noise" => (|spec| &mut spec.feature_noise, &FEATURE_NOISE),
            _ => return set_by_path(self, field, value),
        };
        let new = bound.check(format!("spec.{field}"), value)?;
        let old = std::mem::replace(number(self), new);
        check::ties(self).map_err(|error| {
            *number(self) = old;
            error.at("spec")
        })
    }

    /// Does [`Spec::set`] take whole numbers alone at this path? Then the values of a sweep are to be rounded.
    #[must_use]
    pub fn is_whole(&self, field: &str) -> bool {
        let coloured = |layer: &Layer| matches!(layer.kind, LayerKind::Coloured { .. });
        match field {
            "samples" => self.correlation.is_some(),
            "spectrum.dimension" | "test_spectrum.dimension" | "ensemble.datasets" | "ensemble.features" => true,
            _ => {
                let inside = |before: &str, after: &str| field.strip_prefix(before)?.strip_suffix(after);
                let layer = inside("layers[", "].width").and_then(|at| self.layers.get(at.parse::<usize>().ok()?));
                // A level is [eigenvalue, multiplicity].
                let lists = ["spectrum.levels[", "test_spectrum.levels[", "teacher.levels["];
                let level = lists.iter().find_map(|list| inside(list, "][1]"));
                level.is_some() || layer.is_some_and(coloured)
            }
        }
    }
}

/// Any other number: changed in the spec's JSON, which is read again.
fn set_by_path(spec: &mut Spec, field: &str, value: f64) -> Result<(), SpecError> {
    let mut json = spec.to_value();
    let number = find(&mut json, field).filter(|place| place.number().is_some());
    let unknown = || SpecError::new("over", "a numeric field of the spec", format!("\"{field}\""));
    *number.ok_or_else(unknown)? = Value::from_number(value);
    *spec = Spec::from_value(&json)?;
    Ok(())
}

/// The value at a path such as `layers[0].width`.
fn find<'a>(value: &'a mut Value, path: &str) -> Option<&'a mut Value> {
    path.split('.').try_fold(value, |place, step| {
        let (name, indices) = step.split_at(step.find('[').unwrap_or(step.len()));
        let Value::Object(fields) = place else { return None };
        let place = &mut fields.iter_mut().find(|(field, _)| field == name)?.1;
        indices.split_inclusive(']').try_fold(place, |place, index| {
            let Value::List(list) = place else { return None };
            list.get_mut(index.strip_prefix('[')?.strip_suffix(']')?.parse::<usize>().ok()?)
        })
    })
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
        let mut deep = Spec::from_json(
            r#"{"model": "random-features", "spectrum": {"kind": "isotropic", "dimension": 9}, "teacher": {"kind": "uniform"},
                "ridge": 0, "samples": 20, "layers": [{"kind": "gaussian", "width": 5}]}"#,
        )
        .unwrap();
        deep.set("layers[0].width", 6.5).unwrap();
        deep.set("feature_noise", 0.5).unwrap();
        assert_eq!((deep.layers[0].width, deep.feature_noise), (6.5, 0.5));
        assert_eq!(deep.set("layers[1].width", 6.0).unwrap_err().field, "over");
        assert_eq!(deep.set("layers", 6.0).unwrap_err().field, "over");
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

    /// What is called whole refuses a half, and what is not takes it.
    #[test]
    fn whole_numbers_are_those_that_refuse_a_half() {
        let wide = r#"{"model": "random-features", "spectrum": {"kind": "levels", "levels": [[1, 2], [0.5, 4]]},
            "teacher": {"kind": "uniform"}, "ridge": 1, "samples": 2, "layers": [{"kind": "gaussian", "width": 5},
            {"kind": "gaussian", "width": 3, "spectrum": {"kind": "power-law", "alpha": 1}}], "#;
        let correlated = format!(r#"{wide} "correlation": {{"kind": "ar1", "rho": 0.5}}}}"#);
        let many = format!(r#"{wide} "ensemble": {{"datasets": 2, "features": 2}}}}"#);
        let plain = r#"{"model": "ridge", "spectrum": {"kind": "isotropic", "dimension": 9},
            "teacher": {"kind": "uniform"}, "ridge": 1, "samples": 2}"#;
        for (text, field, whole) in [
            (plain, "samples", false),
            (plain, "spectrum.dimension", true),
            (plain, "ridge", false),
            (&correlated, "samples", true),
            (&correlated, "correlation.rho", false),
            (&correlated, "spectrum.levels[1][0]", false),
            (&correlated, "spectrum.levels[1][1]", true),
            (&correlated, "layers[0].width", false),
            (&correlated, "layers[1].width", true),
            (&correlated, "layers[1].spectrum.alpha", false),
            (&many, "ensemble.datasets", true),
            (&many, "ensemble.features", true),
        ] {
            let mut spec = Spec::from_json(text).unwrap();
            assert_eq!(spec.is_whole(field), whole, "{field}");
            assert_eq!(spec.set(field, 0.5).is_err(), whole, "{field}");
        }
    }
}
