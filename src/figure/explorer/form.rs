//! A model as a form: its fields, each with the path that [`edit`](super::edit()) takes.

use crate::json::Value;
use crate::spec::{Activation, LayerKind, Pairs, Spec, SpectrumSpec, TeacherSpec, WeightScale};

/// A field of a model.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its path in the spec: `spectrum.alpha`.
    pub path: String,
    /// Its name for readers, in the tiny markup of [`words`](crate::chart::words).
    pub label: String,
    /// What stands in it.
    pub entry: Entry,
    /// Whether it begins a line of its own.
    pub begins: bool,
}

/// What stands in a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// A number.
    Number(f64),
    /// A list, as JSON.
    List(String),
    /// One of some choices, each a name and its words.
    Choice(&'static [(&'static str, &'static str)], &'static str),
    /// What can be taken away.
    Removable,
    /// What can be added.
    Addable,
}

const MODELS: &[(&str, &str)] = &[("ridge", "ridge regression"), ("random-features", "random features")];
const SPECTRA: &[(&str, &str)] =
    &[("isotropic", "isotropic"), ("power-law", "power law"), ("levels", "levels"), ("explicit", "one by one")];
const TESTS: &[(&str, &str)] = &[
    ("none", "like training"),
    ("isotropic", "isotropic"),
    ("power-law", "power law"),
    ("levels", "levels"),
    ("explicit", "one by one"),
];
const TEACHERS: &[(&str, &str)] =
    &[("uniform", "uniform"), ("source", "source"), ("levels", "levels"), ("explicit", "one by one")];
const SCALES: &[(&str, &str)] = &[("sum", "Σw² = 1"), ("first", "w₁ = 1")];
const LAYERS: &[(&str, &str)] =
    &[("gaussian", "Gaussian"), ("orthogonal", "orthogonal"), ("coloured", "Gaussian, power law")];
const ACTIVATIONS: &[(&str, &str)] = &[
    ("none", "none"),
    ("relu", "relu"),
    ("tanh", "tanh"),
    ("erf", "erf"),
    ("sign", "sign"),
    ("quadratic", "quadratic"),
];
const CORRELATIONS: &[(&str, &str)] = &[
    ("none", "independent"),
    ("ar1", "autoregressive"),
    ("nearest-neighbour", "nearest neighbours"),
    ("power-law", "power law"),
];
const ENSEMBLES: &[(&str, &str)] = &[("none", "none"), ("grid", "all combinations"), ("paired", "pairs")];

/// Fields that begin a line, besides those of the layers.
const BEGINNINGS: [&str; 6] = ["model", "spectrum.kind", "teacher.kind", "samples", "layers", "correlation.kind"];

/// The fields of a model, in the order of a form.
#[must_use]
pub fn form(spec: &Spec) -> Vec<Field> {
    let mut form = Form(Vec::new());
    form.choice("model", "model", MODELS, spec.model.name());
    form.spectrum("spectrum", "data", SPECTRA, &spec.spectrum);
    form.teacher(&spec.teacher);
    form.number("samples", "samples *P*", spec.samples);
    form.number("ridge", "ridge *λ*", spec.ridge);
    form.number("noise", "label noise *σ*_ε", spec.noise);
    form.features(spec);
    form.correlation(spec);
    form.ensemble(spec);
    match &spec.test_spectrum {
        None => form.choice("test_spectrum.kind", "test data", TESTS, "none"),
        Some(spectrum) => form.spectrum("test_spectrum", "test data", TESTS, spectrum),
    }
    form.0
}

struct Form(Vec<Field>);

impl Form {
    fn add(&mut self, path: impl Into<String>, label: impl Into<String>, entry: Entry) {
        let path = path.into();
        let begins = BEGINNINGS.contains(&path.as_str()) || path.ends_with("].kind");
        self.0.push(Field { path, label: label.into(), entry, begins });
    }

    fn number(&mut self, path: impl Into<String>, label: impl Into<String>, number: f64) {
        self.add(path, label, Entry::Number(number));
    }

    fn choice(
        &mut self,
        path: impl Into<String>,
        label: impl Into<String>,
        choices: &'static [(&str, &str)],
        at: &'static str,
    ) {
        self.add(path, label, Entry::Choice(choices, at));
    }

    fn spectrum(&mut self, path: &str, label: &str, kinds: &'static [(&str, &str)], spectrum: &SpectrumSpec) {
        let kind = kind_of(spectrum);
        self.choice(format!("{path}.kind"), label, kinds, kind);
        let dimension = |form: &mut Form, dimension: u64| {
            form.number(format!("{path}.dimension"), "dimension *D*", dimension as f64);
        };
        match spectrum {
            SpectrumSpec::Isotropic { dimension: count } => dimension(self, *count),
            SpectrumSpec::PowerLaw { dimension: count, alpha } => {
                dimension(self, *count);
                self.number(format!("{path}.alpha"), "decay *α*", *alpha);
            }
            SpectrumSpec::Levels { levels } => {
                self.add(format!("{path}.levels"), "[eigenvalue, how many]", pairs(levels));
            }
            SpectrumSpec::Explicit { eigenvalues } => {
                self.add(format!("{path}.eigenvalues"), "eigenvalues", list(eigenvalues));
            }
        }
    }

    fn teacher(&mut self, teacher: &TeacherSpec) {
        let kind = match teacher {
            TeacherSpec::Uniform => "uniform",
            TeacherSpec::Source { .. } => "source",
            TeacherSpec::Levels { .. } => "levels",
            TeacherSpec::Explicit { .. } => "explicit",
        };
        self.choice("teacher.kind", "target", TEACHERS, kind);
        match teacher {
            TeacherSpec::Uniform => {}
            TeacherSpec::Source { r, scale } => {
                self.number("teacher.r", "source *r*", *r);
                let scale = if *scale == WeightScale::First { "first" } else { "sum" };
                self.choice("teacher.scale", "size", SCALES, scale);
            }
            TeacherSpec::Levels { levels } => self.add("teacher.levels", "[weight, how many]", pairs(levels)),
            TeacherSpec::Explicit { weights } => self.add("teacher.weights", "weights", list(weights)),
        }
    }

    fn features(&mut self, spec: &Spec) {
        if spec.model.name() != "random-features" {
            return;
        }
        for (at, layer) in spec.layers.iter().enumerate() {
            let path = format!("layers[{at}]");
            let (kind, alpha) = match layer.kind {
                LayerKind::Gaussian => ("gaussian", None),
                LayerKind::Orthogonal => ("orthogonal", None),
                LayerKind::Coloured { alpha } => ("coloured", Some(alpha)),
            };
            self.choice(format!("{path}.kind"), format!("layer {}", at + 1), LAYERS, kind);
            self.number(format!("{path}.width"), "features *N*", layer.width);
            if let Some(alpha) = alpha {
                self.number(format!("{path}.spectrum.alpha"), "decay *α*", alpha);
            }
            self.add(path, format!("Remove layer {}", at + 1), Entry::Removable);
        }
        self.add("layers", "Add a layer", Entry::Addable);
        let activation = spec.activation.map_or("none", Activation::name);
        self.choice("activation", "nonlinearity", ACTIVATIONS, activation);
        self.number("feature_noise", "feature noise *σ*_ξ", spec.feature_noise);
    }

    fn correlation(&mut self, spec: &Spec) {
        let Some(correlation) = spec.correlation else {
            return self.choice("correlation.kind", "samples are", CORRELATIONS, "none");
        };
        let (kind, name, number) = correlation.parts();
        self.choice("correlation.kind", "samples are", CORRELATIONS, kind);
        let symbol = match name {
            "rho" => "*ρ*",
            "chi" => "*χ*",
            _ => "*b*",
        };
        self.number(format!("correlation.{name}"), format!("strength {symbol}"), number);
    }

    fn ensemble(&mut self, spec: &Spec) {
        let Some(ensemble) = spec.ensemble else {
            return self.choice("ensemble.mode", "average", ENSEMBLES, "none");
        };
        let mode = if ensemble.mode == Pairs::Grid { "grid" } else { "paired" };
        self.choice("ensemble.mode", "average", ENSEMBLES, mode);
        self.number("ensemble.datasets", "data sets", ensemble.datasets as f64);
        if ensemble.mode == Pairs::Grid {
            self.number("ensemble.features", "draws of features", ensemble.features as f64);
        }
    }
}

/// The name of a kind of spectrum.
pub fn kind_of(spectrum: &SpectrumSpec) -> &'static str {
    match spectrum {
        SpectrumSpec::Isotropic { .. } => "isotropic",
        SpectrumSpec::PowerLaw { .. } => "power-law",
        SpectrumSpec::Levels { .. } => "levels",
        SpectrumSpec::Explicit { .. } => "explicit",
    }
}

fn pairs(levels: &[(f64, u64)]) -> Entry {
    let pair = |&(value, count): &(f64, u64)| Value::List(vec![value.into(), (count as f64).into()]);
    Entry::List(levels.iter().map(pair).collect::<Value>().compact())
}

fn list(numbers: &[f64]) -> Entry {
    Entry::List(numbers.iter().map(|&number| number.into()).collect::<Value>().compact())
}
