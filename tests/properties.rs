//! What must hold for every text and every spec: nothing panics, nothing is NaN, κ solves its equation.
#![cfg(not(target_arch = "wasm32"))]

#[path = "properties/specs.rs"]
mod specs;

use proptest::prelude::*;
use renorm::json::{Value, object};
use renorm::spec::{Activation, Ensemble, LayerKind, Model, Pairs, Spec, SpecError};
use renorm::spectrum;
use renorm::theory::{self, Theory};
use specs::{decade, specs};

/// Any JSON, rather often with the names and words of a spec.
fn values() -> impl Strategy<Value = Value> {
    let names = || {
        prop::sample::select(vec![
            "model",
            "ridge",
            "spectrum",
            "teacher",
            "noise",
            "samples",
            "kind",
            "dimension",
            "alpha",
            "levels",
            "r",
            "eigenvalues",
            "weights",
            "isotropic",
            "power-law",
            "explicit",
            "uniform",
            "source",
            "NaN",
            "Infinity",
            "x",
        ])
    };
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<f64>().prop_map(Value::from_number),
        (-3..1000_i32).prop_map(|number| Value::Number(f64::from(number))),
        names().prop_map(Value::from),
        ".*".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
            prop::collection::btree_map(prop_oneof![names().prop_map(str::to_owned), ".*"], inner, 0..8)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// One place of a value changed to another value, so that nearly valid specs are tried too.
fn damaged() -> impl Strategy<Value = Value> {
    (specs(2.0, 50), values(), any::<prop::sample::Index>()).prop_map(|(spec, other, place)| {
        let Value::Object(mut fields) = spec.to_value() else { unreachable!("a spec is an object") };
        let at = place.index(fields.len());
        match &mut fields[at].1 {
            Value::Object(inner) => {
                let at = place.index(inner.len());
                inner[at].1 = other;
            }
            value => *value = other,
        }
        Value::Object(fields)
    })
}

fn well_formed(error: &SpecError) -> bool {
    let text = error.to_string();
    error.field.starts_with("spec") && !error.allowed.is_empty() && !error.got.is_empty() && text.chars().count() < 600
}

fn nothing_is_nan_or_negative(theory: &Theory) -> Result<(), TestCaseError> {
    for (name, value) in theory.outputs() {
        prop_assert!(value >= 0.0, "{name} = {value}: {theory:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(text in prop_oneof![".*", r#"[\[\]{}:,"0-9eE.+\- a-z\\]{0,60}"#]) {
        for error in [Spec::from_json(&text).err(), Spec::many_from_json(&text).err()].into_iter().flatten() {
            prop_assert!(well_formed(&error), "{error}");
        }
    }

    #[test]
    fn any_json_is_read_or_refused(value in prop_oneof![values(), damaged()]) {
        for value in [value.clone(), Value::List(vec![value])] {
            match Spec::many_from_json(&value.to_string()) {
                Ok((specs, _)) => nothing_is_nan_or_negative(&theory::solve(&specs[0]).unwrap())?,
                Err(error) => prop_assert!(well_formed(&error), "{error}"),
            }
        }
    }

    #[test]
    fn a_spec_comes_back_from_its_json(spec in specs(150.0, 100_000_000_000)) {
        prop_assert_eq!(Spec::from_json(&spec.to_value().to_string()), Ok(spec));
    }

    #[test]
    fn no_spec_of_any_size_gives_nan(spec in specs(150.0, 100_000_000_000)) {
        let theory = theory::solve(&spec).unwrap();
        nothing_is_nan_or_negative(&theory)?;
        let more = 1.0 + 1e-12;
        let noisy = spec.feature_noise > 0.0 || spec.activation.is_some();
        prop_assert!(theory.df1 <= more || noisy, "{theory:?}");
        prop_assert!(theory.df2 <= theory.df1 * more, "{theory:?}");
        prop_assert!(theory.gamma2 <= theory.gamma1 * more && theory.gamma1 <= more, "{theory:?}");
        prop_assert!(theory.kappa1 <= theory.kappa2 * more, "{theory:?}");
        let steep = |kind| matches!(kind, LayerKind::Coloured { alpha } if alpha > 8.0);
        let steep = spec.layers.iter().any(|layer| steep(layer.kind));
        prop_assert!(spec.ridge <= theory.kappa1 * more || steep || theory.kappa1 < 1e-290 * theory.kappa2, "{theory:?}");
    }

    #[test]
    fn parts_sum_to_the_total(spec in specs(20.0, 100_000_000_000)) {
        let spec = Spec { test_spectrum: None, ..spec };
        let theory = theory::solve(&spec).unwrap();
        let parts =
            theory.bias2 + theory.var_x + theory.var_f + theory.var_xf + theory.var_x_eps + theory.var_xf_eps;
        let error = (parts - theory.generalization).abs();
        prop_assert!(parts == theory.generalization || error <= 1e-13 * parts, "{theory:?}");
        if spec.ensemble.is_none() && spec.correlation.is_none() {
            // Training is never harder than testing, GCV is E_g + σ².
            prop_assert!(theory.training <= theory.gcv * (1.0 + 1e-13), "{theory:?}");
            prop_assert_eq!(theory.gcv, theory.generalization + spec.noise * spec.noise);
        }
    }

    #[test]
    fn kappa_solves_its_equation(spec in specs(8.0, 2000)) {
        let mut spec = Spec { correlation: None, activation: spec.activation.map(|_| Activation::Relu), ..spec };
        spec.layers.retain(|layer| !matches!(layer.kind, LayerKind::Coloured { .. }));
        let plain = Spec { model: Model::Ridge, layers: Vec::new(), feature_noise: 0.0, activation: None, ..spec.clone() };
        let (eigenvalues, _) = spectrum::modes(&Spec { samples: 1.0, ..plain }).unwrap();
        let kappa = theory::solve(&spec).unwrap().kappa2;
        prop_assume!(kappa > 0.0);
        // λ = κ ∏ T(n1), mode by mode; what cancels in T is allowed for by κ.
        let (gain2, residue) = match spec.activation {
            None => (1.0, 0.0),
            Some(_) => (0.25 / eigenvalues.iter().sum::<f64>(), 0.25 - 0.5 / core::f64::consts::PI),
        };
        let width = spec.layers.first().map_or(0.0, |layer| layer.width);
        let tau = residue + width * spec.feature_noise * spec.feature_noise;
        let n1 = eigenvalues.iter().map(|eta| gain2 * eta / (gain2 * eta + kappa)).sum::<f64>() + tau / kappa;
        let mut before = eigenvalues.len() as f64;
        let mut right = kappa * (1.0 - n1 / spec.samples);
        for layer in &spec.layers {
            right *= match layer.kind {
                LayerKind::Orthogonal if layer.width < before => (1.0 - n1 / layer.width) / (1.0 - n1 / before),
                LayerKind::Orthogonal => 1.0,
                _ => 1.0 - n1 / layer.width,
            };
            before = layer.width;
        }
        prop_assert!((right - spec.ridge).abs() <= 1e-12 * kappa, "{right:e} at κ = {kappa:e}");
    }

    #[test]
    fn kappa_grows_with_the_ridge(spec in specs(30.0, 100_000_000_000), factor in 1.01..100.0_f64) {
        let more = Spec { ridge: (spec.ridge * factor).max(1e-30), ..spec.clone() };
        let (less, more) = (theory::solve(&spec).unwrap(), theory::solve(&more).unwrap());
        let same = less.kappa2 == more.kappa2 && spec.ridge < 1e-15 * less.kappa2;
        prop_assert!(less.kappa2 < more.kappa2 || same, "{less:?} {more:?}");
    }

    #[test]
    fn a_larger_ensemble_is_not_worse(spec in specs(30.0, 100_000_000_000), datasets in 1..9_u64, features in 1..9_u64) {
        let error = |datasets, features, mode| {
            let ensemble = Some(Ensemble { datasets, features, mode });
            theory::solve(&Spec { ensemble, test_spectrum: None, correlation: None, ..spec.clone() }).unwrap().generalization
        };
        let one = error(datasets, features, Pairs::Grid);
        prop_assert!(error(datasets + 1, features, Pairs::Grid) <= one && error(datasets, features + 1, Pairs::Grid) <= one);
        prop_assert!(error(datasets + 1, datasets + 1, Pairs::Paired) <= error(datasets, datasets, Pairs::Paired));
    }

    #[test]
    fn a_sweep_has_the_bits_of_its_points(spec in specs(10.0, 100_000), values in prop::collection::vec(decade(-9.0, 9.0), 1..5)) {
        for over in ["samples", "ridge", "noise", "feature_noise", "layers[0].width", "spectrum.alpha", "spectrum.levels[0][0]"] {
            let Ok(curve) = theory::sweep(&spec, over, &values) else { continue };
            for (theory, &value) in curve.iter().zip(&values) {
                let mut spec = spec.clone();
                spec.set(over, value).unwrap();
                prop_assert_eq!(*theory, theory::solve(&spec).unwrap());
            }
        }
    }
}

#[test]
fn a_million_brackets_are_refused() {
    let nested = "[".repeat(1_000_000);
    assert!(Spec::from_json(&nested).is_err_and(|error| well_formed(&error)));
    let long = object([("model", Value::Text("x".repeat(1_000_000)))]);
    assert!(Spec::from_value(&long).is_err_and(|error| well_formed(&error)));
}
