//! Simulations as λ → 0⁺: every result goes to that of λ = 0, for all models, above all where features depend on each
//! other.
#![cfg(not(target_arch = "wasm32"))]

use renorm::simulate::{observables, run_trials, simulate};
use renorm::spec::{Activation, Correlation, Layer, LayerKind, Model, Spec, SpectrumSpec};

/// One layer of nonlinear features.
fn nonlinear(phi: Activation, dimension: u64, width: f64, samples: f64) -> Spec {
    Spec {
        model: Model::RandomFeatures,
        layers: vec![Layer::gaussian(width)],
        activation: Some(phi),
        noise: 0.5,
        ridge: 0.0,
        samples,
        ..Spec::isotropic(dimension)
    }
}

/// Models with names; features or rows of most of them depend on each other.
fn models() -> Vec<(String, Spec)> {
    let mut models = Vec::new();
    for (phi, dimension, width, samples) in [
        (Activation::Sign, 1, 4.0, 20.0),
        (Activation::Sign, 3, 5.0, 20.0),
        (Activation::Sign, 2, 30.0, 12.0),
        (Activation::Relu, 1, 4.0, 20.0),
        (Activation::Relu, 1, 30.0, 9.0),
        (Activation::Quadratic, 1, 6.0, 15.0),
        (Activation::Quadratic, 2, 9.0, 30.0),
        (Activation::Quadratic, 2, 30.0, 9.0),
        (Activation::Erf, 6, 4.0, 20.0),
        (Activation::Tanh, 6, 20.0, 5.0),
    ] {
        let name = format!("{} {dimension} {width} {samples}", phi.name());
        models.push((name, nonlinear(phi, dimension, width, samples)));
    }
    let linear = |layers: Vec<Layer>, dimension: u64, samples: f64| Spec {
        model: Model::RandomFeatures,
        layers,
        noise: 0.3,
        ridge: 0.0,
        samples,
        ..Spec::isotropic(dimension)
    };
    let coloured = |alpha| Layer { kind: LayerKind::Coloured { alpha }, width: 8.0 };
    models.push(("wide".to_owned(), linear(vec![Layer::gaussian(30.0)], 4, 10.0)));
    models.push(("bottleneck".to_owned(), linear(vec![Layer::gaussian(3.0), Layer::gaussian(9.0)], 6, 10.0)));
    models.push(("coloured".to_owned(), linear(vec![coloured(0.5), Layer::gaussian(12.0)], 5, 12.0)));
    let steep = SpectrumSpec::PowerLaw { dimension: 8, alpha: 3.0 };
    models.push(("steep".to_owned(), Spec { spectrum: steep, ..linear(vec![Layer::gaussian(5.0)], 8, 20.0) }));
    for samples in [5.0, 8.0, 9.0, 20.0] {
        let plain = Spec { noise: 0.5, ridge: 0.0, samples, ..Spec::isotropic(8) };
        let correlation = Some(Correlation::Ar1 { rho: 0.9 });
        models.push((format!("correlated {samples}"), Spec { correlation, ..plain.clone() }));
        models.push((format!("plain {samples}"), plain));
    }
    models
}

/// A small enough ridge is none, also far below the rounding errors of the matrices.
#[test]
fn every_result_is_continuous_as_the_ridge_vanishes() {
    let mut misses = Vec::new();
    for (name, spec) in models() {
        let names = observables(&spec);
        let limit = run_trials(&spec, 3, 0..20).unwrap();
        for ridge in [1e-14, 1e-15, 1e-16, 1e-17, 1e-18, 1e-20, 1e-25, 1e-30, 1e-60, 1e-100, 1e-150] {
            let rows = run_trials(&Spec { ridge, ..spec.clone() }, 3, 0..20).unwrap();
            for (at, (got, want)) in rows.iter().zip(&limit).enumerate() {
                let allowed = 1e-4 * want.abs() + 1e-7;
                if (got - want).abs() > allowed {
                    let (trial, column) = (at / names.len(), names[at % names.len()]);
                    misses.push(format!("{name}, λ = {ridge:e}, trial {trial}, {column}: {got} {want}"));
                }
            }
        }
    }
    assert!(misses.is_empty(), "{} misses\n{}", misses.len(), misses[..misses.len().min(40)].join("\n"));
}

/// Means by plain numpy: least squares of least norm, and fresh test points.
#[test]
fn dependent_features_give_what_least_norm_gives() {
    for ridge in [0.0, 1e-30, 1e-20, 1e-12] {
        let sign = Spec { ridge, ..nonlinear(Activation::Sign, 3, 5.0, 20.0) };
        let got = simulate(&sign, 50, 3).unwrap()[0];
        assert!((got.mean - 0.5495).abs() < 5e-4, "sign, λ = {ridge}: {got:?}");
    }
    for (seed, trials) in [(9, 3000), (10, 2000)] {
        let got = simulate(&nonlinear(Activation::Relu, 1, 4.0, 20.0), trials, seed).unwrap();
        assert!((got[0].mean - 0.0853).abs() < 5.0 * 0.0016, "relu: {:?}", got[0]);
        // relu(gx) spans relu(x), relu(−x) and 1; where all g have one sign, two functions. Mean 3 − 2/16.
        assert!((got[3].mean - 2.875).abs() < 5.0 * got[3].stderr + 1e-9, "relu: {:?}", got[3]);
    }
    let one = simulate(&Spec { ridge: 1e-15, ..nonlinear(Activation::Sign, 1, 4.0, 20.0) }, 50, 1).unwrap();
    assert!((one[3].mean - 1.0).abs() < 1e-9, "{:?}", one[3]);
}

/// Where the target can be learned exactly, what is missed of it is proportional to λ.
#[test]
fn what_is_missed_of_a_learnable_target_falls_as_the_ridge() {
    for correlation in [None, Some(Correlation::Ar1 { rho: 0.5 }), Some(Correlation::PowerLaw { chi: 0.5 })] {
        for samples in [100.0, 101.0, 150.0] {
            let error = |ridge| {
                let spec = Spec { ridge, samples, correlation, ..Spec::isotropic(100) };
                simulate(&spec, 4, 1).unwrap()[0].mean
            };
            let (large, small) = (error(1e-20), error(1e-30));
            assert!((small / large / 1e-20 - 1.0).abs() < 1e-4, "{correlation:?} P = {samples}: {large:e} {small:e}");
            assert!(error(0.0) <= small, "{correlation:?} P = {samples}");
        }
    }
    for (widths, samples) in [(vec![8.0], 5.0), (vec![5.0], 20.0), (vec![9.0, 7.0], 6.0)] {
        let error = |ridge| {
            let layers = widths.iter().map(|width| Layer::gaussian(*width)).collect();
            let spec = Spec { model: Model::RandomFeatures, layers, ridge, samples, ..Spec::isotropic(5) };
            let got = run_trials(&spec, 1, 0..20).unwrap();
            got.iter().step_by(observables(&spec).len()).copied().collect::<Vec<f64>>()
        };
        for ((large, small), none) in error(1e-20).into_iter().zip(error(1e-30)).zip(error(0.0)) {
            assert!((small / large / 1e-20 - 1.0).abs() < 1e-4, "{widths:?} P = {samples}: {large:e} {small:e}");
            assert!(none <= small, "{widths:?} P = {samples}: {none:e}");
        }
    }
}
