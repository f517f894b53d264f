//! Generators of valid specs of every model.

use proptest::prelude::*;
use renorm::spec::{
    Activation, Correlation, Ensemble, Layer, LayerKind, Model, Pairs, Spec, SpectrumSpec, TeacherSpec, WeightScale,
};

/// A positive number, as likely between 1e-150 and 1e-140 as anywhere else.
pub fn decade(low: f64, high: f64) -> impl Strategy<Value = f64> {
    (low..high).prop_map(|exponent| libm::pow(10.0, exponent).clamp(1e-150, 1e150))
}

fn zero_or(positive: impl Strategy<Value = f64>) -> impl Strategy<Value = f64> {
    prop_oneof![1 => Just(0.0), 4 => positive]
}

fn spectra(range: f64, most: u64) -> impl Strategy<Value = SpectrumSpec> {
    let eigenvalue = move || zero_or(decade(-range, range));
    let dimension = move || prop_oneof![1..50_u64, 1..=most];
    prop_oneof![
        dimension().prop_map(|dimension| SpectrumSpec::Isotropic { dimension }),
        (dimension(), decade(-2.0, range.min(4.0)))
            .prop_map(|(dimension, alpha)| SpectrumSpec::PowerLaw { dimension, alpha }),
        prop::collection::vec((eigenvalue(), prop_oneof![1..20_u64, 1..=most / 8]), 1..6)
            .prop_map(|levels| SpectrumSpec::Levels { levels }),
        prop::collection::vec(eigenvalue(), 1..30).prop_map(|eigenvalues| SpectrumSpec::Explicit { eigenvalues }),
    ]
}

/// A size, such as P or N: of any magnitude, whole, or exactly `other`.
fn sizes(range: f64, most: f64, other: f64) -> impl Strategy<Value = f64> {
    prop_oneof![decade(-range.min(3.0), range.min(most)), (1..60_u32).prop_map(f64::from), Just(other)]
}

/// Valid specs of ridge regression with numbers within 10^±range, at most `most` dimensions.
fn ridge(range: f64, most: u64) -> impl Strategy<Value = Spec> {
    spectra(range, most).prop_flat_map(move |spectrum| {
        let dimension = spectrum.dimension();
        let mut teachers = vec![Just(TeacherSpec::Uniform).boxed()];
        if let SpectrumSpec::PowerLaw { alpha, .. } = spectrum {
            // Weights that start at 1 may not grow beyond what a spec holds.
            let most = move |r: f64| (alpha * (1.0 - 2.0 * r) - 1.0) * libm::log10(dimension as f64);
            teachers.push(
                (0.0..6.0, any::<bool>())
                    .prop_map(move |(r, first): (f64, bool)| TeacherSpec::Source {
                        r: r.max(1e-3),
                        scale: if first && most(r) < 140.0 { WeightScale::First } else { WeightScale::Sum },
                    })
                    .boxed(),
            );
        }
        if dimension <= 100 {
            let weights = prop::collection::vec(zero_or(decade(-range, range)), usize::try_from(dimension).unwrap());
            teachers.push(weights.prop_map(|weights| TeacherSpec::Explicit { weights }).boxed());
        }
        let samples = sizes(range, 15.0, dimension as f64);
        let teacher = prop::strategy::Union::new(teachers);
        (Just(spectrum), teacher, zero_or(decade(-range, range)), zero_or(decade(-range, range)), samples).prop_map(
            |(spectrum, teacher, noise, ridge, samples)| Spec {
                spectrum,
                teacher,
                noise,
                ridge,
                samples,
                ..Spec::isotropic(1)
            },
        )
    })
}

/// Layers, widths as many as `other` among them.
fn layers(range: f64, other: f64) -> impl Strategy<Value = Vec<Layer>> {
    // n1 next to a whole number has not the digits for the plateau of a layer that is steeper.
    let alpha = decade(-range.min(2.0), if range > 100.0 { 4.0 } else { 0.9 });
    let coloured = (1..40_u32, alpha)
        .prop_map(|(width, alpha)| Layer { kind: LayerKind::Coloured { alpha }, width: f64::from(width) });
    let orthogonal = sizes(range, 12.0, other).prop_map(|width| Layer { kind: LayerKind::Orthogonal, width });
    let white = || sizes(range, 12.0, other).prop_map(Layer::gaussian);
    prop_oneof![
        white().prop_map(|layer| vec![layer]),
        prop::collection::vec(prop_oneof![2 => white(), 1 => orthogonal, 1 => coloured], 0..4)
    ]
}

/// What may be tried besides, as far as it fits.
#[derive(Debug, Clone)]
struct Extras {
    feature_noise: f64,
    activation: Option<Activation>,
    correlation: Option<Correlation>,
    ensemble: Option<Ensemble>,
    test_spectrum: Option<SpectrumSpec>,
}

fn extras(range: f64, dimension: u64) -> impl Strategy<Value = Extras> {
    let correlation = prop_oneof![
        (-0.99..0.99).prop_map(|rho: f64| Correlation::Ar1 { rho: if rho.abs() < 1e-3 { 0.0 } else { rho } }),
        (-1.0..1.0).prop_map(|b: f64| Correlation::NearestNeighbour { b: if b.abs() < 1e-3 { 1.0 } else { b } }),
        decade(-range.min(2.0), range.min(2.0)).prop_map(|chi| Correlation::PowerLaw { chi }),
    ];
    let ensemble = (1..9_u64, 1..9_u64, any::<bool>()).prop_map(|(datasets, features, grid)| {
        let (mode, features) = if grid { (Pairs::Grid, features) } else { (Pairs::Paired, datasets) };
        Ensemble { datasets, features, mode }
    });
    let mut spectra = vec![
        Just(SpectrumSpec::Isotropic { dimension }).boxed(),
        decade(-2.0, range.min(4.0)).prop_map(move |alpha| SpectrumSpec::PowerLaw { dimension, alpha }).boxed(),
    ];
    if dimension <= 100 {
        let eigenvalues = prop::collection::vec(zero_or(decade(-range, range)), usize::try_from(dimension).unwrap());
        spectra.push(eigenvalues.prop_map(|eigenvalues| SpectrumSpec::Explicit { eigenvalues }).boxed());
    }
    let few = prop::option::weighted(0.3, prop::sample::select(Activation::ALL.to_vec()));
    (
        zero_or(decade(-range, range)),
        few,
        prop::option::weighted(0.3, correlation),
        prop::option::weighted(0.3, ensemble),
        prop::option::weighted(0.3, prop::strategy::Union::new(spectra)),
    )
        .prop_map(|(feature_noise, activation, correlation, ensemble, test_spectrum)| Extras {
            feature_noise,
            activation,
            correlation,
            ensemble,
            test_spectrum,
        })
}

/// Valid specs of all models with numbers within 10^±range, at most `most` dimensions.
pub fn specs(range: f64, most: u64) -> impl Strategy<Value = Spec> {
    ridge(range, most).prop_flat_map(move |spec| {
        let dimension = spec.spectrum.dimension();
        let layers = prop::option::of(layers(range, if spec.samples <= 1e12 { spec.samples } else { 1.0 }));
        let sample = (1..60_u32).prop_map(f64::from);
        (Just(spec), layers, extras(range, dimension), sample).prop_map(|(spec, layers, extras, sample)| {
            let model = if layers.is_some() { Model::RandomFeatures } else { Model::Ridge };
            let mut spec = Spec { model, layers: layers.unwrap_or_default(), ..spec };
            // Each is kept if it goes with what is there already.
            let mut offer = |change: &dyn Fn(&mut Spec)| {
                let mut changed = spec.clone();
                change(&mut changed);
                if changed.check().is_ok() {
                    spec = changed;
                }
            };
            offer(&|spec| spec.feature_noise = extras.feature_noise);
            offer(&|spec| spec.activation = extras.activation);
            offer(&|spec| {
                spec.correlation = extras.correlation;
                spec.samples = if extras.correlation.is_some() { sample } else { spec.samples };
            });
            offer(&|spec| spec.ensemble = extras.ensemble);
            offer(&|spec| spec.test_spectrum.clone_from(&extras.test_spectrum));
            spec
        })
    })
}
