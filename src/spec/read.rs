//! Reads a spec from JSON, strictly: nothing is guessed, left out or passed over.

use crate::json::{Value, brief_text};

use super::check::ties;
use super::{
    ALPHA, Bound, Count, DIMENSION, EIGENVALUE, MOST_ENTRIES, MULTIPLICITY, Model, NOISE, RIDGE, SAMPLES, SOURCE, Spec,
    SpecError, SpectrumSpec, TeacherSpec, WEIGHT,
};

/// A JSON value and the path that leads to it.
#[derive(Debug, Clone)]
pub struct Reader<'a> {
    path: String,
    value: &'a Value,
}

impl<'a> Reader<'a> {
    /// A reader at the root, which errors call `path`.
    #[must_use]
    pub fn new(path: &str, value: &'a Value) -> Reader<'a> {
        Reader { path: path.to_owned(), value }
    }

    /// A refusal of this value.
    #[must_use]
    pub fn refuse(&self, allowed: impl Into<String>) -> SpecError {
        SpecError::new(self.path.clone(), allowed, self.value.brief())
    }

    /// Refuses anything but an object whose fields are all among `fields`.
    ///
    /// # Errors
    /// If it is something else, or has another field.
    pub fn object(&self, fields: &[&str]) -> Result<(), SpecError> {
        let Value::Object(object) = self.value else { return Err(self.refuse("an object")) };
        match object.iter().find(|(name, _)| !fields.contains(&name.as_str())) {
            None => Ok(()),
            Some((name, value)) => {
                let allowed = format!("left out (the fields here are {})", fields.join(", "));
                Err(SpecError::new(format!("{}.{}", self.path, brief_text(name)), allowed, value.brief()))
            }
        }
    }

    /// Is there an object here?
    #[must_use]
    pub fn is_object(&self) -> bool {
        matches!(self.value, Value::Object(_))
    }

    /// The field of that name, if it is there.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Reader<'a>> {
        let value = self.value.get(name)?;
        Some(Reader { path: format!("{}.{name}", self.path), value })
    }

    /// The field of that name, which has to be there.
    ///
    /// # Errors
    /// If it is missing.
    pub fn need(&self, name: &str, allowed: &str) -> Result<Reader<'a>, SpecError> {
        self.get(name).ok_or_else(|| SpecError::new(format!("{}.{name}", self.path), allowed, "nothing"))
    }

    /// The entries of the list here: at least one, at most `most`.
    ///
    /// # Errors
    /// If it is something else or its length does not fit.
    pub fn items(&self, most: usize) -> Result<Vec<Reader<'a>>, SpecError> {
        let list = self.value.list().ok_or_else(|| self.refuse("a list"))?;
        if list.is_empty() || list.len() > most {
            let got = format!("{} entries", list.len());
            return Err(SpecError::new(self.path.clone(), format!("a list of 1 to {most} entries"), got));
        }
        let item = |(at, value)| Reader { path: format!("{}[{at}]", self.path), value };
        Ok(list.iter().enumerate().map(item).collect())
    }

    /// The number here, within a bound.
    ///
    /// # Errors
    /// If it is something else or does not fit.
    pub fn number(&self, bound: &Bound) -> Result<f64, SpecError> {
        bound.check(self.path.as_str(), self.value().ok_or_else(|| self.refuse(bound.allowed))?)
    }

    /// The whole number here, within a bound.
    ///
    /// # Errors
    /// If it is something else or does not fit.
    pub fn count(&self, count: &Count) -> Result<u64, SpecError> {
        count.check(self.path.as_str(), self.value().ok_or_else(|| self.refuse(count.allowed))?)
    }

    /// The list of numbers here, each within a bound.
    ///
    /// # Errors
    /// If it is something else, its length does not fit, or one of the numbers.
    pub fn numbers(&self, bound: &Bound) -> Result<Vec<f64>, SpecError> {
        self.items(MOST_ENTRIES)?.iter().map(|item| item.number(bound)).collect()
    }

    /// A number of any kind. JavaScript's non-finite ones come as text; no bound holds for them.
    fn value(&self) -> Option<f64> {
        match self.value {
            Value::Number(number) => Some(*number),
            Value::Text(text) => match text.as_str() {
                "NaN" => Some(f64::NAN),
                "Infinity" => Some(f64::INFINITY),
                "-Infinity" => Some(f64::NEG_INFINITY),
                _ => None,
            },
            _ => None,
        }
    }

    /// The text here, one of `choices`.
    ///
    /// # Errors
    /// If it is something else.
    pub fn choice(&self, choices: &[&'static str]) -> Result<&'static str, SpecError> {
        let chosen = self.value.text().and_then(|text| choices.iter().find(|choice| **choice == text));
        chosen.copied().ok_or_else(|| {
            let quoted: Vec<String> = choices.iter().map(|choice| format!("\"{choice}\"")).collect();
            self.refuse(quoted.join(" or "))
        })
    }
}

/// Reads a spec.
pub fn spec(reader: &Reader) -> Result<Spec, SpecError> {
    // The model first: it decides which fields there are.
    if reader.is_object() {
        reader.need("model", "\"ridge\"")?.choice(&["ridge"])?;
    }
    reader.object(&["model", "spectrum", "teacher", "noise", "ridge", "samples"])?;
    let spectrum = spectrum(&reader.need("spectrum", "a spectrum")?)?;
    let teacher = teacher(&reader.need("teacher", "a teacher")?)?;
    ties(&spectrum, &teacher).map_err(|error| error.at(&reader.path))?;
    Ok(Spec {
        model: Model::Ridge,
        spectrum,
        teacher,
        noise: reader.get("noise").map_or(Ok(0.0), |noise| noise.number(&NOISE))?,
        ridge: reader.need("ridge", RIDGE.allowed)?.number(&RIDGE)?,
        samples: reader.need("samples", SAMPLES.allowed)?.number(&SAMPLES)?,
    })
}

fn spectrum(reader: &Reader) -> Result<SpectrumSpec, SpecError> {
    let kinds = ["isotropic", "power-law", "levels", "explicit"];
    reader.object(&["kind", "dimension", "alpha", "levels", "eigenvalues"])?;
    let dimension = || reader.need("dimension", DIMENSION.allowed)?.count(&DIMENSION);
    match reader.need("kind", "a kind of spectrum")?.choice(&kinds)? {
        "isotropic" => {
            reader.object(&["kind", "dimension"])?;
            Ok(SpectrumSpec::Isotropic { dimension: dimension()? })
        }
        "power-law" => {
            reader.object(&["kind", "dimension", "alpha"])?;
            let alpha = reader.need("alpha", ALPHA.allowed)?.number(&ALPHA)?;
            Ok(SpectrumSpec::PowerLaw { dimension: dimension()?, alpha })
        }
        "levels" => {
            reader.object(&["kind", "levels"])?;
            levels(&reader.need("levels", "a list of [eigenvalue, multiplicity]")?)
        }
        _ => {
            reader.object(&["kind", "eigenvalues"])?;
            let list = reader.need("eigenvalues", "a list of numbers >= 0")?;
            Ok(SpectrumSpec::Explicit { eigenvalues: list.numbers(&EIGENVALUE)? })
        }
    }
}

fn levels(reader: &Reader) -> Result<SpectrumSpec, SpecError> {
    let mut levels = Vec::new();
    for level in reader.items(MOST_ENTRIES)? {
        let pair = level.items(2).unwrap_or_default();
        let [eigenvalue, count] = pair.as_slice() else {
            return Err(level.refuse("a pair [eigenvalue, multiplicity]"));
        };
        levels.push((eigenvalue.number(&EIGENVALUE)?, count.count(&MULTIPLICITY)?));
    }
    Ok(SpectrumSpec::Levels { levels })
}

fn teacher(reader: &Reader) -> Result<TeacherSpec, SpecError> {
    reader.object(&["kind", "r", "weights"])?;
    match reader.need("kind", "a kind of teacher")?.choice(&["uniform", "source", "explicit"])? {
        "uniform" => {
            reader.object(&["kind"])?;
            Ok(TeacherSpec::Uniform)
        }
        "source" => {
            reader.object(&["kind", "r"])?;
            Ok(TeacherSpec::Source { r: reader.need("r", SOURCE.allowed)?.number(&SOURCE)? })
        }
        _ => {
            reader.object(&["kind", "weights"])?;
            Ok(TeacherSpec::Explicit { weights: reader.need("weights", "a list of numbers")?.numbers(&WEIGHT)? })
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::spec::Spec;

    /// A ridge spec with some of its text replaced.
    fn refusal(replace: &str, with: &str) -> String {
        let text = r#"{"model": "ridge", "spectrum": {"kind": "power-law", "dimension": 100, "alpha": 1.5},
            "teacher": {"kind": "source", "r": 1.2}, "noise": 0.5, "ridge": 1e-3, "samples": 100}"#;
        assert!(Spec::from_json(text).is_ok() && text.contains(replace));
        Spec::from_json(&text.replace(replace, with)).expect_err(with).to_string()
    }

    #[test]
    fn a_refusal_names_field_value_and_what_is_allowed() {
        let rows = [
            ("\"alpha\": 1.5", "\"alpha\": -1", "spec.spectrum.alpha: must be a number > 0, got -1"),
            ("\"alpha\": 1.5", "\"alpha\": \"NaN\"", "spec.spectrum.alpha: must be a number > 0, got NaN"),
            ("\"noise\": 0.5", "\"noise\": -0.5", "spec.noise: must be a number >= 0, got -0.5"),
            ("\"noise\": 0.5", "\"noise\": null", "spec.noise: must be a number >= 0, got null"),
            ("\"ridge\": 1e-3", "\"ridge\": [1]", "spec.ridge: must be a number >= 0, got a list of 1 entries"),
            ("\"samples\": 100", "\"samples\": 0", "spec.samples: must be a number > 0, at most 1e15, got 0"),
            (
                "\"samples\": 100",
                "\"seed\": 1",
                "spec.seed: must be left out (the fields here are model, spectrum, teacher, noise, ridge, samples), got 1",
            ),
            (
                "\"dimension\": 100",
                "\"dimension\": 1.5",
                "spec.spectrum.dimension: must be an integer from 1 to 1e12, got 1.5",
            ),
            (
                "\"dimension\": 100",
                "\"dimension\": 2e12",
                "spec.spectrum.dimension: must be an integer from 1 to 1e12, got 2000000000000",
            ),
            ("\"model\": \"ridge\"", "\"model\": \"lasso\"", "spec.model: must be \"ridge\", got \"lasso\""),
            (
                "\"model\": \"ridge\"",
                "\"layers\": [], \"model\": \"random-features\"",
                "spec.model: must be \"ridge\", got \"random-features\"",
            ),
            ("\"model\": \"ridge\", ", "", "spec.model: must be \"ridge\", got nothing"),
            (", \"alpha\": 1.5", "", "spec.spectrum.alpha: must be a number > 0, got nothing"),
        ];
        for (replace, with, message) in rows {
            assert_eq!(refusal(replace, with), message);
        }
        assert!(
            refusal("\"ridge\": 1e-3", "\"ridge\": 1e-200").starts_with("spec.ridge: must be a number >= 0, and 0 or")
        );
        assert!(refusal("{\"model\"", "\"model\"").starts_with("spec: must be JSON, got"));
    }

    #[test]
    fn teacher_and_spectrum_must_go_together() {
        let isotropic = r#""spectrum": {"kind": "isotropic", "dimension": 2}, "noise": 0, "ridge": 1, "samples": 1, "model": "ridge""#;
        let read =
            |teacher: &str| Spec::from_json(&format!("{{{isotropic}, \"teacher\": {teacher}}}")).map_err(|e| e.field);
        assert!(read(r#"{"kind": "explicit", "weights": [1, 0]}"#).is_ok());
        assert_eq!(read(r#"{"kind": "explicit", "weights": [1]}"#), Err("spec.teacher.weights".to_owned()));
        assert_eq!(read(r#"{"kind": "source", "r": 1}"#), Err("spec.teacher.kind".to_owned()));
    }

    #[test]
    fn an_array_is_read_and_its_paths_have_the_place() {
        let good = r#"{"model": "ridge", "spectrum": {"kind": "levels", "levels": [[1, 10], [0.01, 100]]}, "teacher": {"kind": "uniform"}, "ridge": 0, "samples": 7.5}"#;
        let (specs, many) = Spec::many_from_json(&format!("[{good}, {good}]")).unwrap();
        assert!(many && specs.len() == 2 && specs[0].spectrum.dimension() == 110);
        assert_eq!(Spec::from_json(&specs[1].to_value().to_string()).unwrap(), specs[1]);
        let bad = good.replace("[0.01, 100]", "[0.01]");
        let refused = Spec::many_from_json(&format!("[{good}, {bad}]")).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "spec[1].spectrum.levels[1]: must be a pair [eigenvalue, multiplicity], got a list of 1 entries"
        );
        assert_eq!(Spec::many_from_json("[]").unwrap_err().field, "spec");
    }
}
