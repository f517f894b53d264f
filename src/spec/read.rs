//! Reads a spec from JSON, strictly: nothing is guessed, left out or passed over.

use super::check;
use super::{
    ALPHA, Activation, Bound, CHI, Correlation, DIMENSION, EIGENVALUE, Ensemble, FEATURE_NOISE, Layer, LayerKind,
    MEMBERS, MOST_ENTRIES, MOST_LAYERS, MULTIPLICITY, Model, NEIGHBOUR, NOISE, Pairs, RHO, RIDGE, Reader, SAMPLES,
    SOURCE, Spec, SpecError, SpectrumSpec, TeacherSpec, WEIGHT, WIDTH, WeightScale,
};

/// Fields that every model has, and those of random features alone.
const FIELDS: [&str; 12] = [
    "model",
    "spectrum",
    "teacher",
    "noise",
    "ridge",
    "samples",
    "correlation",
    "ensemble",
    "test_spectrum",
    "layers",
    "feature_noise",
    "activation",
];
const FIELDS_OF_RIDGE: usize = 9;

/// Reads a spec.
pub fn spec(reader: &Reader) -> Result<Spec, SpecError> {
    // The model first: it decides which fields there are.
    let model = if reader.is_object() {
        let choices = [Model::Ridge.name(), Model::RandomFeatures.name()];
        reader.need("model", "\"ridge\" or \"random-features\"")?.choice(&choices)?
    } else {
        ""
    };
    let model = if model == Model::Ridge.name() { Model::Ridge } else { Model::RandomFeatures };
    reader.object(if model == Model::Ridge { &FIELDS[..FIELDS_OF_RIDGE] } else { &FIELDS })?;
    let optional = |name: &str| reader.get(name);
    let spec = Spec {
        model,
        spectrum: spectrum(&reader.need("spectrum", "a spectrum")?)?,
        teacher: teacher(&reader.need("teacher", "a teacher")?)?,
        noise: optional("noise").map_or(Ok(0.0), |noise| noise.number(&NOISE))?,
        ridge: reader.need("ridge", RIDGE.allowed)?.number(&RIDGE)?,
        samples: reader.need("samples", SAMPLES.allowed)?.number(&SAMPLES)?,
        layers: if model == Model::Ridge { Vec::new() } else { layers(&reader.need("layers", "a list of layers")?)? },
        feature_noise: optional("feature_noise").map_or(Ok(0.0), |noise| noise.number(&FEATURE_NOISE))?,
        activation: optional("activation").map(|name| activation(&name)).transpose()?,
        correlation: optional("correlation").map(|kind| correlation(&kind)).transpose()?,
        ensemble: optional("ensemble").map(|fields| ensemble(&fields)).transpose()?,
        test_spectrum: optional("test_spectrum").map(|kind| spectrum(&kind)).transpose()?,
    };
    check::ties(&spec).map_err(|error| error.at(reader.path()))?;
    Ok(spec)
}

/// Reads a spectrum.
pub fn spectrum(reader: &Reader) -> Result<SpectrumSpec, SpecError> {
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
            let list = reader.need("levels", "a list of [eigenvalue, multiplicity]")?;
            Ok(SpectrumSpec::Levels { levels: levels(&list, "a pair [eigenvalue, multiplicity]", &EIGENVALUE)? })
        }
        _ => {
            reader.object(&["kind", "eigenvalues"])?;
            let list = reader.need("eigenvalues", "a list of numbers >= 0")?;
            Ok(SpectrumSpec::Explicit { eigenvalues: list.numbers(&EIGENVALUE)? })
        }
    }
}

fn levels(reader: &Reader, allowed: &str, bound: &Bound) -> Result<Vec<(f64, u64)>, SpecError> {
    let level = |level: &Reader| {
        let pair = level.items(1..=2).unwrap_or_default();
        let [value, count] = pair.as_slice() else { return Err(level.refuse(allowed)) };
        Ok((value.number(bound)?, count.count(&MULTIPLICITY)?))
    };
    reader.items(1..=MOST_ENTRIES)?.iter().map(level).collect()
}

fn teacher(reader: &Reader) -> Result<TeacherSpec, SpecError> {
    reader.object(&["kind", "r", "scale", "levels", "weights"])?;
    match reader.need("kind", "a kind of teacher")?.choice(&["uniform", "source", "levels", "explicit"])? {
        "uniform" => {
            reader.object(&["kind"])?;
            Ok(TeacherSpec::Uniform)
        }
        "source" => {
            reader.object(&["kind", "r", "scale"])?;
            let scale = match reader.get("scale").map(|scale| scale.choice(&["sum", "first"])).transpose()? {
                Some("first") => WeightScale::First,
                _ => WeightScale::Sum,
            };
            Ok(TeacherSpec::Source { r: reader.need("r", SOURCE.allowed)?.number(&SOURCE)?, scale })
        }
        "levels" => {
            reader.object(&["kind", "levels"])?;
            let list = reader.need("levels", "a list of [weight, multiplicity]")?;
            Ok(TeacherSpec::Levels { levels: levels(&list, "a pair [weight, multiplicity]", &WEIGHT)? })
        }
        _ => {
            reader.object(&["kind", "weights"])?;
            Ok(TeacherSpec::Explicit { weights: reader.need("weights", "a list of numbers")?.numbers(&WEIGHT)? })
        }
    }
}

fn layers(reader: &Reader) -> Result<Vec<Layer>, SpecError> {
    reader.items(0..=MOST_LAYERS.0)?.iter().map(layer).collect()
}

fn layer(reader: &Reader) -> Result<Layer, SpecError> {
    reader.object(&["kind", "width", "spectrum"])?;
    let gaussian =
        reader.need("kind", "\"gaussian\" or \"orthogonal\"")?.choice(&["gaussian", "orthogonal"])? == "gaussian";
    let kind = match reader.get("spectrum") {
        None if gaussian => LayerKind::Gaussian,
        None => LayerKind::Orthogonal,
        Some(spectrum) if gaussian => {
            spectrum.object(&["kind", "alpha"])?;
            spectrum.need("kind", "\"power-law\"")?.choice(&["power-law"])?;
            LayerKind::Coloured { alpha: spectrum.need("alpha", ALPHA.allowed)?.number(&ALPHA)? }
        }
        Some(spectrum) => return Err(spectrum.refuse("left out of an orthogonal layer")),
    };
    Ok(Layer { kind, width: reader.need("width", WIDTH.allowed)?.number(&WIDTH)? })
}

fn activation(reader: &Reader) -> Result<Activation, SpecError> {
    let name = reader.choice(&Activation::ALL.map(Activation::name))?;
    Activation::ALL
        .into_iter()
        .find(|activation| activation.name() == name)
        .ok_or_else(|| reader.refuse("an activation"))
}

fn correlation(reader: &Reader) -> Result<Correlation, SpecError> {
    reader.object(&["kind", "rho", "b", "chi"])?;
    let number = |name: &str, bound: &Bound| {
        reader.object(&["kind", name])?;
        reader.need(name, bound.allowed)?.number(bound)
    };
    match reader.need("kind", "a kind of correlation")?.choice(&["ar1", "nearest-neighbour", "power-law"])? {
        "ar1" => Ok(Correlation::Ar1 { rho: number("rho", &RHO)? }),
        "nearest-neighbour" => Ok(Correlation::NearestNeighbour { b: number("b", &NEIGHBOUR)? }),
        _ => Ok(Correlation::PowerLaw { chi: number("chi", &CHI)? }),
    }
}

fn ensemble(reader: &Reader) -> Result<Ensemble, SpecError> {
    reader.object(&["datasets", "features", "mode"])?;
    let count = |name: &str| reader.need(name, MEMBERS.allowed)?.count(&MEMBERS);
    let mode = reader.get("mode").map_or(Ok("grid"), |mode| mode.choice(&["grid", "paired"]))?;
    let mode = if mode == "grid" { Pairs::Grid } else { Pairs::Paired };
    Ok(Ensemble { datasets: count("datasets")?, features: count("features")?, mode })
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
                "spec.seed: must be left out (the fields here are model, spectrum, teacher, noise, ridge, samples, correlation, ensemble, test_spectrum), got 1",
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
            (
                "\"model\": \"ridge\"",
                "\"model\": \"lasso\"",
                "spec.model: must be \"ridge\" or \"random-features\", got \"lasso\"",
            ),
            (
                "\"model\": \"ridge\"",
                "\"layers\": 3, \"model\": \"random-features\"",
                "spec.layers: must be a list, got 3",
            ),
            ("\"model\": \"ridge\", ", "", "spec.model: must be \"ridge\" or \"random-features\", got nothing"),
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

    /// A random-feature spec with further fields.
    fn features(layers: &str, more: &str) -> Result<Spec, String> {
        let text = format!(
            r#"{{"model": "random-features", "spectrum": {{"kind": "isotropic", "dimension": 10}},
                "teacher": {{"kind": "uniform"}}, "ridge": 0, "samples": 20, "layers": {layers}{more}}}"#
        );
        Spec::from_json(&text).map_err(|error| error.to_string())
    }

    #[test]
    fn every_field_of_random_features_comes_back() {
        let plain = r#"[{"kind": "gaussian", "width": 7.5}]"#;
        let coloured = r#"[{"kind": "gaussian", "width": 8, "spectrum": {"kind": "power-law", "alpha": 0.7}}, {"kind": "orthogonal", "width": 5}]"#;
        for (layers, more) in [
            ("[]", ""),
            (coloured, ""),
            (plain, r#", "feature_noise": 0.1, "activation": "tanh""#),
            (coloured, r#", "correlation": {"kind": "ar1", "rho": -0.9}"#),
            (plain, r#", "correlation": {"kind": "nearest-neighbour", "b": 1}"#),
            ("[]", r#", "correlation": {"kind": "power-law", "chi": 0.8}"#),
            (plain, r#", "activation": "sign", "ensemble": {"datasets": 3, "features": 4, "mode": "grid"}"#),
            (plain, r#", "ensemble": {"datasets": 4, "features": 4, "mode": "paired"}"#),
            (coloured, r#", "test_spectrum": {"kind": "power-law", "dimension": 10, "alpha": 0.5}"#),
        ] {
            let spec = features(layers, more).unwrap();
            assert_eq!(Spec::from_json(&spec.to_value().to_string()).unwrap(), spec);
            assert_eq!(spec.check(), Ok(()));
        }
    }

    #[test]
    fn what_does_not_go_together_is_refused_by_name() {
        let plain = r#"[{"kind": "gaussian", "width": 7.5}]"#;
        let orthogonal = r#"[{"kind": "orthogonal", "width": 5}]"#;
        let rows = [
            (
                r#"[{"kind": "gaussian", "width": -1}]"#,
                "",
                "spec.layers[0].width: must be a number > 0, at most 1e12, got -1",
            ),
            (
                r#"[{"kind": "orthogonal", "width": 1, "spectrum": 3}]"#,
                "",
                "spec.layers[0].spectrum: must be left out of an orthogonal layer, got 3",
            ),
            (
                r#"[{"kind": "gaussian", "width": 1.5, "spectrum": {"kind": "power-law", "alpha": 1}}]"#,
                "",
                "spec.layers[0].width: must be an integer in a layer with a spectrum, got 1.5",
            ),
            (
                orthogonal,
                r#", "activation": "relu""#,
                "spec.activation: must be left out unless there is exactly one plain Gaussian layer, got \"relu\"",
            ),
            (
                plain,
                r#", "activation": "gelu""#,
                "spec.activation: must be \"relu\" or \"tanh\" or \"erf\" or \"sign\" or \"quadratic\", got \"gelu\"",
            ),
            (
                orthogonal,
                r#", "feature_noise": 2"#,
                "spec.feature_noise: must be left out unless there is exactly one plain Gaussian layer, got 2",
            ),
            (
                plain,
                r#", "correlation": {"kind": "ar1", "rho": 1}"#,
                "spec.correlation.rho: must be a number between -1 and 1, got 1",
            ),
            (
                plain,
                r#", "correlation": {"kind": "power-law", "chi": 1e-12}"#,
                "spec.correlation.chi: must be a number >= 1e-9, got 1e-12",
            ),
            (
                plain,
                r#", "correlation": {"kind": "ar1", "rho": 0.5}, "feature_noise": 1"#,
                "spec.correlation: must be left out with feature noise or an activation, got \"ar1\"",
            ),
            (
                plain,
                r#", "ensemble": {"datasets": 2, "features": 3, "mode": "paired"}"#,
                "spec.ensemble.features: must be 2 as datasets, in pairs, got 3",
            ),
            (
                plain,
                r#", "ensemble": {"datasets": 0, "features": 3}"#,
                "spec.ensemble.datasets: must be an integer from 1 to 1e6, got 0",
            ),
            (
                plain,
                r#", "test_spectrum": {"kind": "isotropic", "dimension": 11}"#,
                "spec.test_spectrum: must be a spectrum of 10 eigenvalues, as spectrum, got 11 eigenvalues",
            ),
        ];
        for (layers, more, message) in rows {
            assert_eq!(features(layers, more).unwrap_err(), message);
        }
        let many = format!("[{}]", [r#"{"kind": "gaussian", "width": 3}"#; 17].join(","));
        assert_eq!(features(&many, "").unwrap_err(), "spec.layers: must be a list of 0 to 16 entries, got 17 entries");
        let mut spec = Spec { samples: 2.5, ..Spec::isotropic(4) };
        spec.correlation = Some(crate::spec::Correlation::Ar1 { rho: 0.5 });
        assert_eq!(
            spec.check().unwrap_err().to_string(),
            "spec.samples: must be an integer from 1 to 4096 with correlation \"ar1\", got 2.5"
        );
    }
}
