//! One change of a model, field by field.

use super::form::{Entry, form, kind_of};
use crate::chart::number::parse;
use crate::json::brief_text;
use crate::spec::{
    Activation, Correlation, Ensemble, Layer, LayerKind, Model, Pairs, Spec, SpecError, SpectrumSpec, TeacherSpec,
    WeightScale,
};

/// α where a power law has had none yet.
const ALPHA: f64 = 1.5;
/// Numbers of a list that a form begins with, at most.
const LONGEST: usize = 1000;
/// Modes of a spectrum that is given one by one, where it begins.
const FEW: u64 = 8;

/// A model with one field changed: to a number as people write it, to a choice by its name, a list to its JSON. A layer is
/// added at `layers` and taken away at `layers[0]`, whatever the text. What belongs to another choice goes with it.
///
/// # Errors
/// Names the field that does not fit, and what is allowed; names `field` where this model has none of that path.
pub fn edit(spec: &Spec, path: &str, text: &str) -> Result<Spec, SpecError> {
    let field = form(spec).into_iter().find(|field| field.path == path);
    let unknown = || SpecError::new("field", "a field of this model", format!("\"{}\"", brief_text(path)));
    let refused = |allowed: &str| SpecError::new(format!("spec.{path}"), allowed, format!("\"{}\"", brief_text(text)));
    let mut changed = spec.clone();
    match field.ok_or_else(unknown)?.entry {
        Entry::Number(_) => set(&mut changed, path, parse(text).ok_or_else(|| refused("a number"))?)?,
        Entry::List(_) => set_list(&mut changed, path, text)?,
        Entry::Choice(choices, _) => {
            let Some((name, _)) = choices.iter().find(|(name, _)| *name == text) else {
                let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
                return Err(refused(&format!("one of {}", names.join(", "))));
            };
            choose(&mut changed, path, name);
        }
        Entry::Removable => drop(changed.layers.remove(place(path))),
        Entry::Addable => {
            let last = changed.layers.last().copied();
            changed.layers.push(last.unwrap_or_else(|| first_layer(spec)));
            // Noise and nonlinearity go with one plain layer alone.
            plain_or_none(&mut changed);
        }
    }
    changed.check()?;
    Ok(changed)
}

/// Sets a number.
fn set(spec: &mut Spec, path: &str, number: f64) -> Result<(), SpecError> {
    // Pairs are as many of one as of the other.
    if let (Some(ensemble), "ensemble.datasets") = (&mut spec.ensemble, path)
        && ensemble.mode == Pairs::Paired
    {
        let mut grid = spec.clone();
        grid.ensemble = Some(Ensemble { mode: Pairs::Grid, datasets: 1, features: 1 });
        grid.set(path, number)?;
        let count = grid.ensemble.map_or(1, |ensemble| ensemble.datasets);
        spec.ensemble = Some(Ensemble { datasets: count, features: count, mode: Pairs::Paired });
        return Ok(());
    }
    if path == "spectrum.dimension" {
        // The test data have as many directions.
        let mut alone = Spec { test_spectrum: None, ..spec.clone() };
        alone.set(path, number)?;
        let dimension = alone.spectrum.dimension();
        alone.test_spectrum = spec.test_spectrum.take().and_then(|test| resized(&test, dimension));
        *spec = alone;
        return Ok(());
    }
    spec.set(path, number)
}

/// A spectrum of another number of directions, where that alone is its size.
fn resized(spectrum: &SpectrumSpec, dimension: u64) -> Option<SpectrumSpec> {
    match spectrum {
        SpectrumSpec::Isotropic { .. } => Some(SpectrumSpec::Isotropic { dimension }),
        SpectrumSpec::PowerLaw { alpha, .. } => Some(SpectrumSpec::PowerLaw { dimension, alpha: *alpha }),
        _ => None,
    }
}

/// Lists of numbers, or of pairs: brackets, numbers and commas.
fn set_list(spec: &mut Spec, path: &str, text: &str) -> Result<(), SpecError> {
    let refused = |allowed: &str| SpecError::new(format!("spec.{path}"), allowed, format!("\"{}\"", brief_text(text)));
    let whole = |number: f64| (0.0..1e15).contains(&number) && number == libm::floor(number);
    let list = || numbers(text).ok_or_else(|| refused("a list of numbers such as [1, 0.5, 0.1]"));
    let levels = || {
        let refused = || refused("a list of pairs such as [[1, 10], [0.01, 100]]");
        let flat = numbers(text).ok_or_else(refused)?;
        let pairs = flat.chunks(2).map(|pair| match *pair {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "checked to be whole and small"
            )]
            [value, count] if whole(count) => Ok((value, count as u64)),
            _ => Err(refused()),
        });
        pairs.collect::<Result<Vec<_>, _>>()
    };
    match path {
        "spectrum.levels" => spec.spectrum = SpectrumSpec::Levels { levels: levels()? },
        "test_spectrum.levels" => spec.test_spectrum = Some(SpectrumSpec::Levels { levels: levels()? }),
        "teacher.levels" => spec.teacher = TeacherSpec::Levels { levels: levels()? },
        "spectrum.eigenvalues" => spec.spectrum = SpectrumSpec::Explicit { eigenvalues: list()? },
        "test_spectrum.eigenvalues" => spec.test_spectrum = Some(SpectrumSpec::Explicit { eigenvalues: list()? }),
        _ => spec.teacher = TeacherSpec::Explicit { weights: list()? },
    }
    Ok(())
}

/// The numbers of a list, also of one of lists.
fn numbers(text: &str) -> Option<Vec<f64>> {
    let bare = text.trim().strip_prefix('[')?.strip_suffix(']')?.replace(['[', ']'], " ");
    bare.split([',', ' ', ';', '\n']).filter(|part| !part.is_empty()).map(parse).collect()
}

/// Takes a choice, with a start for what belongs to it, and without what does not.
fn choose(spec: &mut Spec, path: &str, name: &str) {
    let dimension = spec.spectrum.dimension();
    match path {
        "model" => {
            spec.model = if name == "ridge" { Model::Ridge } else { Model::RandomFeatures };
            spec.layers = if name == "ridge" { Vec::new() } else { vec![first_layer(spec)] };
            plain_or_none(spec);
        }
        "spectrum.kind" => {
            spec.spectrum = spectrum(&spec.spectrum, name);
            if matches!(spec.teacher, TeacherSpec::Source { .. }) && name != "power-law" {
                spec.teacher = TeacherSpec::Uniform;
            }
            if spec.spectrum.dimension() != dimension {
                spec.test_spectrum = None;
                spec.teacher = TeacherSpec::Uniform;
            }
        }
        "test_spectrum.kind" => {
            let test = || match spectrum(spec.test_spectrum.as_ref().unwrap_or(&spec.spectrum), name) {
                SpectrumSpec::Explicit { .. } => SpectrumSpec::Explicit { eigenvalues: ones(dimension) },
                test => test,
            };
            spec.test_spectrum = (name != "none").then(test);
            spec.ensemble = spec.ensemble.filter(|_| name == "none");
            spec.correlation = spec.correlation.filter(|_| name == "none");
        }
        "teacher.kind" => teacher(spec, name),
        "teacher.scale" => {
            if let TeacherSpec::Source { scale, .. } = &mut spec.teacher {
                *scale = if name == "first" { WeightScale::First } else { WeightScale::Sum };
            }
        }
        "activation" => {
            spec.activation = Activation::ALL.into_iter().find(|activation| activation.name() == name);
            if spec.activation.is_some() {
                spec.layers.truncate(1);
                for layer in &mut spec.layers {
                    layer.kind = LayerKind::Gaussian;
                }
                spec.correlation = None;
            }
        }
        "correlation.kind" => {
            spec.correlation = match name {
                "ar1" => Some(Correlation::Ar1 { rho: 0.5 }),
                "nearest-neighbour" => Some(Correlation::NearestNeighbour { b: 0.5 }),
                "power-law" => Some(Correlation::PowerLaw { chi: 1.0 }),
                _ => None,
            };
            if spec.correlation.is_some() {
                (spec.activation, spec.feature_noise, spec.ensemble, spec.test_spectrum) = (None, 0.0, None, None);
                spec.samples = libm::round(spec.samples).clamp(1.0, 2048.0);
            }
        }
        "ensemble.mode" => {
            let (grid, layered) = (name == "grid", !spec.layers.is_empty());
            let mode = if grid { Pairs::Grid } else { Pairs::Paired };
            let features = if grid && !layered { 1 } else { 4 };
            spec.ensemble = (name != "none").then_some(Ensemble { datasets: 4, features, mode });
            if spec.ensemble.is_some() {
                (spec.correlation, spec.test_spectrum) = (None, None);
            }
        }
        _ => {
            let kind = match name {
                "orthogonal" => LayerKind::Orthogonal,
                "coloured" => LayerKind::Coloured { alpha: 0.5 },
                _ => LayerKind::Gaussian,
            };
            if let Some(layer) = spec.layers.get_mut(place(path)) {
                layer.kind = kind;
                layer.width = if name == "coloured" { libm::round(layer.width).max(1.0) } else { layer.width };
            }
            plain_or_none(spec);
        }
    }
}

/// A spectrum of another kind, as much like the one before as it can be.
fn spectrum(before: &SpectrumSpec, name: &str) -> SpectrumSpec {
    let dimension = before.dimension();
    match name {
        _ if name == kind_of(before) => before.clone(),
        "isotropic" => SpectrumSpec::Isotropic { dimension },
        "power-law" => SpectrumSpec::PowerLaw { dimension, alpha: ALPHA },
        "levels" => {
            let few = (dimension / 10).max(1);
            let levels = [(1.0, few), (0.01, dimension - few)].into_iter().filter(|level| level.1 > 0).collect();
            SpectrumSpec::Levels { levels }
        }
        _ => SpectrumSpec::Explicit { eigenvalues: (1..=dimension.min(FEW)).map(|mode| 1.0 / mode as f64).collect() },
    }
}

fn teacher(spec: &mut Spec, name: &str) {
    let dimension = spec.spectrum.dimension();
    spec.teacher = match name {
        "source" => {
            if !matches!(spec.spectrum, SpectrumSpec::PowerLaw { .. }) {
                spec.spectrum = SpectrumSpec::PowerLaw { dimension, alpha: ALPHA };
            }
            TeacherSpec::Source { r: 1.0, scale: WeightScale::Sum }
        }
        "levels" => TeacherSpec::Levels { levels: vec![(1.0, dimension)] },
        "explicit" => TeacherSpec::Explicit { weights: ones(dimension) },
        _ => TeacherSpec::Uniform,
    };
}

/// A list to begin with, no longer than a form can show: of more dimensions it is refused.
fn ones(dimension: u64) -> Vec<f64> {
    vec![1.0; usize::try_from(dimension).unwrap_or(LONGEST).min(LONGEST)]
}

/// Noise of features and nonlinearity go with one plain Gaussian layer alone.
fn plain_or_none(spec: &mut Spec) {
    if !matches!(spec.layers.as_slice(), [Layer { kind: LayerKind::Gaussian, .. }]) {
        (spec.activation, spec.feature_noise) = (None, 0.0);
    }
}

/// A layer where there was none.
fn first_layer(spec: &Spec) -> Layer {
    Layer::gaussian((spec.spectrum.dimension() as f64 / 2.0).clamp(1.0, 100.0).floor())
}

/// The place in `layers[2]…`.
fn place(path: &str) -> usize {
    let digits: String =
        path.chars().skip_while(|letter| !letter.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.bytes().fold(0, |place, digit| 10 * place + usize::from(digit - b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::find;

    /// All that one change of a choice or of the layers makes of a model; what is refused names a field of it.
    fn changed(spec: &Spec) -> Vec<Spec> {
        let mut all = Vec::new();
        for field in form(spec) {
            let texts: Vec<&str> = match &field.entry {
                Entry::Choice(choices, _) => choices.iter().map(|(name, _)| *name).collect(),
                Entry::Removable | Entry::Addable => vec![""],
                Entry::Number(_) | Entry::List(_) => continue,
            };
            for text in texts {
                match edit(spec, &field.path, text) {
                    Ok(made) => all.push(made),
                    Err(error) => assert!(error.field.starts_with("spec."), "{error}"),
                }
            }
        }
        all
    }

    #[test]
    fn any_two_changes_leave_a_model_or_a_refusal() {
        let figure = find("explorer").expect("the figure");
        let mut starts: Vec<Spec> = figure.steps.iter().flat_map(|step| figure.at(step).models().to_vec()).collect();
        starts.push(Spec::isotropic(1_000_000_000_000));
        let mut count = 0;
        for start in starts {
            for once in changed(&start) {
                for twice in changed(&once) {
                    assert!(twice.check().is_ok());
                    assert_eq!(Spec::from_value(&twice.to_value()).as_ref(), Ok(&twice));
                    count += 1;
                }
            }
        }
        assert!(count > 1000, "{count}");
    }

    #[test]
    fn numbers_and_lists_are_read_as_people_write_them() {
        let spec = Spec::isotropic(4);
        assert_eq!(edit(&spec, "ridge", "2,5·10⁻³").expect("a ridge").ridge, 2.5e-3);
        let levels = edit(&spec, "spectrum.kind", "levels").expect("levels");
        let two = edit(&levels, "spectrum.levels", "[[1, 3], [0.1, 2]]").expect("two levels");
        assert_eq!(two.spectrum, SpectrumSpec::Levels { levels: vec![(1.0, 3), (0.1, 2)] });
        for (path, text, refusal) in [
            ("ridge", "-1", "spec.ridge: must be a number >= 0, got -1"),
            ("ridge", "some", "spec.ridge: must be a number, got \"some\""),
            ("samples", "0", "spec.samples: must be"),
            ("spectrum.alpha", "1", "field: must be a field of this model"),
            ("model", "tree", "spec.model: must be one of ridge, random-features, got \"tree\""),
        ] {
            let error = edit(&spec, path, text).expect_err(path).to_string();
            assert!(error.starts_with(refusal), "{error}");
        }
        assert!(edit(&levels, "spectrum.levels", "[1, 2, 3]").is_err());
    }
}
