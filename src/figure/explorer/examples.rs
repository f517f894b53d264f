//! The models that the steps begin with.

use crate::spec::{Activation, Ensemble, Layer, Model, Pairs, Spec, SpectrumSpec, TeacherSpec, WeightScale};

/// The models of a step; of the first where there is no such step.
pub fn example(step: &str) -> Vec<Spec> {
    match step {
        "floor" => vec![power_law(), Spec { layers: vec![Layer::gaussian(40.0)], ..featured(power_law()) }],
        "nonlinear" => {
            let layer = |activation| Spec { activation, ..featured(noisy(100)) };
            vec![layer(None), layer(Some(Activation::Relu)), layer(Some(Activation::Sign))]
        }
        "average" => {
            let one = Spec { samples: 80.0, ..featured(noisy(100)) };
            let ensemble = Some(Ensemble { datasets: 1, features: 8, mode: Pairs::Grid });
            vec![one.clone(), Spec { ensemble, ..one }]
        }
        _ => vec![noisy(100)],
    }
}

/// Data without structure, half of whose labels' variance is noise.
fn noisy(dimension: u64) -> Spec {
    Spec { noise: 0.5, ridge: 1e-3, samples: 200.0, ..Spec::isotropic(dimension) }
}

/// Data and target that fall as powers.
fn power_law() -> Spec {
    Spec {
        spectrum: SpectrumSpec::PowerLaw { dimension: 300, alpha: 1.5 },
        teacher: TeacherSpec::Source { r: 1.0, scale: WeightScale::Sum },
        ridge: 1e-5,
        samples: 100.0,
        ..Spec::isotropic(1)
    }
}

/// The same through features, half as many as dimensions.
fn featured(spec: Spec) -> Spec {
    let width = 0.5 * spec.spectrum.dimension() as f64;
    Spec { model: Model::RandomFeatures, layers: vec![Layer::gaussian(width)], ..spec }
}
