//! A model in the words of the Python solver: its data, its layers, its call.

use super::layout::Layout;
use super::notation::{list, number};
use crate::recipe::Curves;
use crate::spec::{
    Activation, Correlation, LayerKind, Model, Pairs, RandomMatrix, Spec, SpecError, SpectrumSpec, TeacherSpec,
    WeightScale,
};

/// The parts of the solver that a program takes.
#[derive(Debug, Default)]
pub struct Parts(Vec<&'static str>);

impl Parts {
    /// Takes a part.
    pub fn take(&mut self, part: &'static str) {
        self.0.push(part);
    }

    /// Whether it is taken. What all modes one by one are for is in the other part of that name.
    pub fn has(&self, part: &str) -> bool {
        self.0.contains(&part) && !(part == "near" && self.0.contains(&"far"))
    }
}

/// What the numbers of a model are in its function.
pub struct Scope<'a> {
    /// Which of them change.
    pub layout: &'a Layout,
    /// What is asked of it.
    pub curves: &'a Curves,
}

/// More modes than these are not summed one by one.
const MANY: f64 = 4000.0;

/// The lines of a function that solves the model.
pub fn model(spec: &Spec, scope: &Scope, parts: &mut Parts) -> Vec<String> {
    let plain = spec.model == Model::Ridge
        && spec.layers.is_empty()
        && spec.correlation.is_none()
        && spec.ensemble.is_none()
        && spec.test_spectrum.is_none();
    parts.take("root");
    parts.take("theory");
    parts.take(if plain { "ridge" } else { "general" });
    let mut lines = vec![scalars(spec, scope)];
    lines.extend(data(spec, scope, parts));
    let mut call = vec!["eta", "m", "s", "P", "ridge", "noise"].into_iter().map(str::to_owned).collect::<Vec<_>>();
    lines.extend(features(spec, scope, &mut call, parts));
    if let Some(correlation) = spec.correlation {
        let (part, function, path, value) = match correlation {
            Correlation::Ar1 { rho } => ("ar1", "autoregressive", "correlation.rho", rho),
            Correlation::NearestNeighbour { b } => ("nearest-neighbour", "neighbours", "correlation.b", b),
            Correlation::PowerLaw { chi } => ("long-memory", "long_memory", "correlation.chi", chi),
        };
        parts.take(part);
        parts.take("coloured");
        parts.take("correlated");
        lines.push(format!(
            "z = {function}(int(P), {})  # eigenvalues of the samples' correlation",
            scope.number(path, value)
        ));
        parts.take("more");
        call.push("z=z".to_owned());
    }
    if let Some(ensemble) = spec.ensemble {
        parts.take("ensemble");
        parts.take("more");
        let [sets, draws] = [("datasets", ensemble.datasets), ("features", ensemble.features)]
            .map(|(name, count)| scope.factor(&format!("ensemble.{name}"), count as f64));
        let both = if ensemble.mode == Pairs::Grid { format!("{sets} * {draws}") } else { sets.clone() };
        call.push(format!("average=({sets}, {draws}, {both})"));
    }
    if spec.test_spectrum.is_some() {
        parts.take("test");
        parts.take("more");
        call.push("test=test".to_owned());
    }
    if scope.best() {
        parts.take("generalization");
        lines.push(if plain {
            parts.take("best");
            "ridge = best_ridge(eta, m, s, P, noise)".to_owned()
        } else {
            parts.take("best-of-all");
            format!("ridge = best_ridge(lambda ridge: theory({})[\"generalization\"])", call.join(", "))
        });
    }
    let terms = || scope.curves.curves.iter().flat_map(|curve| &curve.terms);
    for term in terms() {
        parts.take(match term.output {
            "df1" => "n1",
            "df2" => "n2",
            _ => term.name(spec.model),
        });
    }
    let call = format!("theory({})", call.join(", "));
    let asked = |output: &str| terms().any(|term| term.output == output);
    let dimension = scope.factor("spectrum.dimension", spec.spectrum.dimension() as f64);
    let shares = [("df1", "n1"), ("df2", "n2")].into_iter().filter(|(output, _)| asked(output));
    let also: Vec<String> =
        shares.map(|(output, sum)| format!("\"{output}\": answer[\"{sum}\"] / {dimension}")).collect();
    let noise = terms().any(|term| term.noise2 != 0).then(|| "\"noise\": noise".to_owned());
    let also: Vec<String> = also.into_iter().chain(noise).collect();
    if also.is_empty() {
        lines.push(format!("return {call}"));
    } else {
        lines.push(format!("answer = {call}"));
        lines.push(format!("return answer | {{{}}}", also.join(", ")));
    }
    lines
}

/// Samples, ridge and noise.
fn scalars(spec: &Spec, scope: &Scope) -> String {
    let [samples, noise] =
        [("samples", spec.samples), ("noise", spec.noise)].map(|(path, value)| scope.number(path, value));
    let ridge = scope.number("ridge", spec.ridge);
    // What is a list or sought comes by its own name.
    if ridge == "ridge" {
        format!("P, noise = {samples}, {noise}")
    } else {
        format!("P, ridge, noise = {samples}, {ridge}, {noise}")
    }
}

/// How eigenvalues are listed.
#[derive(Clone, Copy, PartialEq)]
enum Listing {
    /// Equal ones once, with their number.
    Levels,
    /// By their k, with numbers.
    Modes,
    /// One by one.
    Single,
}

/// Eigenvalues, their numbers, and the signal of each.
fn data(spec: &Spec, scope: &Scope, parts: &mut Parts) -> Vec<String> {
    let spectra = || [Some(&spec.spectrum), spec.test_spectrum.as_ref()].into_iter().flatten();
    let listed = |spectrum: &SpectrumSpec| matches!(spectrum, SpectrumSpec::Explicit { .. });
    let levels = |spectrum: &SpectrumSpec| matches!(spectrum, SpectrumSpec::Levels { .. });
    let powers = spectra().any(|spectrum| matches!(spectrum, SpectrumSpec::PowerLaw { .. }));
    let single = matches!(spec.teacher, TeacherSpec::Explicit { .. } | TeacherSpec::Levels { .. })
        || spectra().any(listed)
        || (spectra().any(levels) && spec.test_spectrum.is_some());
    let listing = if single {
        Listing::Single
    } else if powers {
        Listing::Modes
    } else {
        Listing::Levels
    };
    let count = spec.spectrum.dimension() as f64;
    let dimension = scope.number("spectrum.dimension", count);
    let mut lines = Vec::new();
    if listing == Listing::Modes {
        parts.take(if count > MANY || scope.layout.column("spectrum.dimension").is_some() { "far" } else { "near" });
        lines.push(format!("k, m = modes({dimension})"));
    }
    lines.push(format!("eta = {}", eigenvalues(&spec.spectrum, "spectrum", listing, scope)));
    match (listing, &spec.spectrum) {
        (Listing::Modes, _) => {}
        (Listing::Levels, SpectrumSpec::Levels { levels }) => {
            let counts = levels.iter().enumerate();
            let counts = counts.map(|(at, level)| scope.number(&format!("spectrum.levels[{at}][1]"), level.1 as f64));
            lines.push(format!("m = np.array([{}], float)  # how many of each", counts.collect::<Vec<_>>().join(", ")));
        }
        (Listing::Levels, _) => lines.push(format!("m = np.array([{dimension}], float)  # how many of each")),
        (Listing::Single, _) => lines.push("m = np.ones(len(eta))".to_owned()),
    }
    if listing == Listing::Single && matches!(spec.teacher, TeacherSpec::Source { .. }) {
        lines.push("k = np.arange(1.0, len(eta) + 1)".to_owned());
    }
    lines.extend(weights(spec, scope));
    lines.push("s = m * w2 * eta  # signal".to_owned());
    if let Some(test) = &spec.test_spectrum {
        lines.push(format!("eta_test = {}", eigenvalues(test, "test_spectrum", listing, scope)));
        lines.push("test = eta, m, w2, eta_test".to_owned());
    }
    if (spec.spectrum.rank() as f64) < count {
        lines.push("m, s, eta = m[eta > 0], s[eta > 0], eta[eta > 0]".to_owned());
    }
    lines
}

fn eigenvalues(spectrum: &SpectrumSpec, path: &str, listing: Listing, scope: &Scope) -> String {
    let inside = |name: &str| format!("{path}.{name}");
    match (spectrum, listing) {
        (SpectrumSpec::Isotropic { .. }, Listing::Levels) => "np.ones(1)".to_owned(),
        (SpectrumSpec::Isotropic { .. }, Listing::Modes) => "np.ones(len(k))".to_owned(),
        (SpectrumSpec::Isotropic { dimension }, Listing::Single) => {
            format!("np.ones({})", scope.number(&inside("dimension"), *dimension as f64))
        }
        (SpectrumSpec::PowerLaw { alpha, .. }, Listing::Modes) => {
            format!("k ** -{}", scope.factor(&inside("alpha"), *alpha))
        }
        (SpectrumSpec::PowerLaw { alpha, dimension }, _) => {
            let dimension = scope.number(&inside("dimension"), *dimension as f64);
            format!("np.arange(1.0, {dimension} + 1) ** -{}", scope.factor(&inside("alpha"), *alpha))
        }
        (SpectrumSpec::Levels { levels }, _) => {
            let level =
                |at: usize, part: usize, value: f64| scope.number(&format!("{path}.levels[{at}][{part}]"), value);
            let values: Vec<String> = levels.iter().enumerate().map(|(at, pair)| level(at, 0, pair.0)).collect();
            let counts: Vec<String> = levels.iter().enumerate().map(|(at, pair)| level(at, 1, pair.1 as f64)).collect();
            let values = format!("np.array([{}], float)", values.join(", "));
            if listing == Listing::Levels { values } else { format!("np.repeat({values}, [{}])", counts.join(", ")) }
        }
        (SpectrumSpec::Explicit { eigenvalues }, _) => {
            let at = |at: usize, value: f64| scope.number(&format!("{path}.eigenvalues[{at}]"), value);
            let values: Vec<String> = eigenvalues.iter().enumerate().map(|(place, &value)| at(place, value)).collect();
            format!("np.array([{}], float)", values.join(", "))
        }
    }
}

/// Squared weights of the target.
fn weights(spec: &Spec, scope: &Scope) -> Vec<String> {
    match &spec.teacher {
        TeacherSpec::Uniform => {
            let all = if matches!(spec.spectrum, SpectrumSpec::Levels { .. } | SpectrumSpec::Explicit { .. }) {
                "m.sum()".to_owned()
            } else {
                scope.factor("spectrum.dimension", spec.spectrum.dimension() as f64)
            };
            vec![format!("w2 = 1 / {all}")]
        }
        TeacherSpec::Source { r, scale } => {
            let alpha = match spec.spectrum {
                SpectrumSpec::PowerLaw { alpha, .. } => alpha,
                _ => 0.0,
            };
            let [alpha, r] =
                [("spectrum.alpha", alpha), ("teacher.r", *r)].map(|(path, value)| scope.factor(path, value));
            let weights = format!("w2 = k ** -(1 + {alpha} * (2 * {r} - 1))");
            match scale {
                WeightScale::First => vec![weights],
                WeightScale::Sum => vec![weights, "w2 = w2 / (m @ w2)".to_owned()],
            }
        }
        TeacherSpec::Explicit { weights } => {
            let at = |at: usize, value: f64| scope.number(&format!("teacher.weights[{at}]"), value);
            let values: Vec<String> = weights.iter().enumerate().map(|(place, &value)| at(place, value)).collect();
            vec![format!("w2 = np.array([{}], float) ** 2", values.join(", "))]
        }
        TeacherSpec::Levels { levels } => {
            let part =
                |at: usize, part: usize, value: f64| scope.number(&format!("teacher.levels[{at}][{part}]"), value);
            let values: Vec<String> = levels.iter().enumerate().map(|(at, pair)| part(at, 0, pair.0)).collect();
            let counts: Vec<String> = levels.iter().enumerate().map(|(at, pair)| part(at, 1, pair.1 as f64)).collect();
            vec![format!("w2 = np.repeat(np.array([{}], float) ** 2, [{}])", values.join(", "), counts.join(", "))]
        }
    }
}

/// Layers, and what an activation and noise of the features make of them.
fn features(spec: &Spec, scope: &Scope, call: &mut Vec<String>, parts: &mut Parts) -> Vec<String> {
    let mut lines = Vec::new();
    if spec.layers.is_empty() {
        return lines;
    }
    let mut before = scope.number("spectrum.dimension", spec.spectrum.dimension() as f64);
    let mut layers = Vec::new();
    for (at, layer) in spec.layers.iter().enumerate() {
        let width = scope.number(&format!("layers[{at}].width"), layer.width);
        layers.push(match layer.kind {
            LayerKind::Gaussian => format!("white({width})"),
            LayerKind::Orthogonal => {
                parts.take("orthogonal");
                format!("orthogonal({width}, {before})")
            }
            LayerKind::Coloured { alpha } => {
                parts.take("coloured");
                let widest = scope.layout.column(&format!("layers[{at}].width"));
                let widest = widest.map_or(layer.width, |column| column.values.iter().copied().fold(0.0, f64::max));
                parts.take(if widest > MANY { "far" } else { "near" });
                lines.push(format!("j, many = modes({width})"));
                let alpha = scope.factor(&format!("layers[{at}].spectrum.alpha"), alpha);
                lines.push(format!("layer_{} = coloured(j ** -{alpha}, many)", at + 1));
                format!("layer_{}", at + 1)
            }
        });
        before = width;
    }
    call.push(format!("layers=[{}]", layers.join(", ")));
    let width = scope.factor("layers[0].width", spec.layers[0].width);
    let noisy = spec.feature_noise > 0.0 || scope.layout.column("feature_noise").is_some();
    let noise = scope.factor("feature_noise", spec.feature_noise);
    if let Some(activation) = spec.activation {
        let (mu1, rest) = moments(activation);
        lines.push(format!("g = {mu1} / np.sqrt(m @ eta)  # the linear part of {}", activation.name()));
        let noise = if noisy { format!(" + {width} * {noise} ** 2") } else { String::new() };
        lines.push(format!("eta, tau = g**2 * eta, {rest}{noise}"));
    } else if noisy {
        lines.push(format!("tau = {width} * {noise} ** 2"));
    }
    if spec.activation.is_some() || noisy {
        call.push("tau=tau".to_owned());
    }
    lines
}

/// μ1 and μ*² of an activation.
fn moments(activation: Activation) -> (&'static str, &'static str) {
    match activation {
        Activation::Relu => ("1 / 2", "1 / 4 - 1 / (2 * np.pi)"),
        Activation::Tanh => ("0.6057055096021589", "0.027415326035430256"),
        Activation::Erf => ("2 / np.sqrt(3 * np.pi)", "2 / np.pi * np.arcsin(2 / 3) - 4 / (3 * np.pi)"),
        Activation::Sign => ("np.sqrt(2 / np.pi)", "1 - 2 / np.pi"),
        Activation::Quadratic => ("0", "2.0"),
    }
}

/// The call that gives the density of an ensemble at `x`.
pub fn ensemble(matrices: &RandomMatrix, parts: &mut Parts) -> Result<String, SpecError> {
    match matrices {
        RandomMatrix::Wigner { scale } => {
            parts.take("wigner");
            Ok(if *scale == 1.0 { "semicircle(x)".to_owned() } else { format!("semicircle(x, {})", number(*scale)) })
        }
        RandomMatrix::Wishart { q, spectrum: None } => {
            parts.take("white");
            Ok(format!("marchenko_pastur(x, {})", number(*q)))
        }
        RandomMatrix::Wishart { q, spectrum: Some(spectrum) } => {
            parts.take("density");
            let dimension = number(spectrum.dimension() as f64);
            let (eta, m) = counted(spectrum);
            Ok(format!("density(x, {eta}, {m}, np.array([{dimension} / {}]), {dimension})", number(*q)))
        }
        RandomMatrix::DeepWishart { widths } => match widths.split_first() {
            Some((first, others)) => {
                parts.take("density");
                let first = number(*first);
                Ok(format!("density(x, np.ones(1), np.array([{first}]), np.array({}), {first})", list(others)))
            }
            None => Err(SpecError::new("code", "asked for an ensemble", "a product of nothing")),
        },
        RandomMatrix::Sum { of, scale } => match **of {
            RandomMatrix::Wigner { scale: other } => {
                parts.take("wigner");
                Ok(format!("semicircle(x, np.hypot({}, {}))", number(other), number(*scale)))
            }
            _ => Ok(free(matrices, &format!(", {}", number(*scale)), parts)),
        },
        RandomMatrix::Product { .. } => Ok(free(matrices, "", parts)),
    }
}

/// The eigenvalues of a spectrum and how many there are of each.
fn counted(spectrum: &SpectrumSpec) -> (String, String) {
    let dimension = number(spectrum.dimension() as f64);
    match spectrum {
        SpectrumSpec::Isotropic { .. } => ("np.ones(1)".to_owned(), format!("np.array([{dimension}])")),
        SpectrumSpec::PowerLaw { alpha, .. } => {
            (format!("np.arange(1.0, {dimension} + 1) ** -{}", number(*alpha)), format!("np.ones({dimension})"))
        }
        SpectrumSpec::Levels { levels } => {
            let part = |of: &dyn Fn(&(f64, u64)) -> f64| list(&levels.iter().map(of).collect::<Vec<_>>());
            (
                format!("np.array({}, float)", part(&|level| level.0)),
                format!("np.array({}, float)", part(&|level| level.1 as f64)),
            )
        }
        SpectrumSpec::Explicit { eigenvalues } => {
            (format!("np.array({}, float)", list(eigenvalues)), format!("np.ones({dimension})"))
        }
    }
}

/// A product of free matrices, and what is said of a Wigner matrix added.
fn free(matrices: &RandomMatrix, wigner: &str, parts: &mut Parts) -> String {
    parts.take("free");
    let (mut spectra, mut sizes) = (Vec::new(), Vec::new());
    for factor in matrices.factors() {
        match factor {
            RandomMatrix::Wishart { q, spectrum } => {
                spectra.extend(spectrum.as_ref().map(|spectrum| {
                    let (eta, m) = counted(spectrum);
                    format!("({eta}, {m})")
                }));
                sizes.push(format!("1 / {}", number(*q)));
            }
            RandomMatrix::DeepWishart { widths } => {
                sizes.extend(widths[1..].iter().map(|width| format!("{} / {}", number(*width), number(widths[0]))));
            }
            _ => {}
        }
    }
    if spectra.is_empty() {
        spectra.push("(np.ones(1), np.ones(1))".to_owned());
    }
    format!("free(x, [{}], [{}]{wigner})", spectra.join(", "), sizes.join(", "))
}
