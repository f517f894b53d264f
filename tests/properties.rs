//! What must hold for every text and every spec: nothing panics, nothing is NaN, κ solves its equation.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use renorm::json::{Value, object};
use renorm::spec::{Spec, SpecError, SpectrumSpec, TeacherSpec};
use renorm::spectrum;
use renorm::theory::{self, Theory};

/// A positive number, as likely between 1e-150 and 1e-140 as anywhere else.
fn decade(low: f64, high: f64) -> impl Strategy<Value = f64> {
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

/// Valid specs with numbers within 10^±range, at most `most` dimensions.
fn specs(range: f64, most: u64) -> impl Strategy<Value = Spec> {
    spectra(range, most).prop_flat_map(move |spectrum| {
        let dimension = spectrum.dimension();
        let mut teachers = vec![Just(TeacherSpec::Uniform).boxed()];
        if let SpectrumSpec::PowerLaw { .. } = spectrum {
            teachers.push((0.0..6.0).prop_map(|r: f64| TeacherSpec::Source { r: r.max(1e-3) }).boxed());
        }
        if dimension <= 100 {
            let weights = prop::collection::vec(zero_or(decade(-range, range)), usize::try_from(dimension).unwrap());
            teachers.push(weights.prop_map(|weights| TeacherSpec::Explicit { weights }).boxed());
        }
        // Samples of any size, whole, and exactly as many as there are dimensions.
        let samples = prop_oneof![
            decade(-range.min(3.0), range.min(15.0)),
            (1..60_u32).prop_map(f64::from),
            Just(dimension as f64)
        ];
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
        prop_assert!(theory.df1 <= 1.0 + 1e-12 && theory.df2 <= theory.df1 * (1.0 + 1e-12), "{theory:?}");
        prop_assert!(theory.gamma1 <= 1.0 + 1e-12 && theory.kappa1 >= spec.ridge * (1.0 - 1e-12), "{theory:?}");
    }

    #[test]
    fn parts_sum_to_the_total(spec in specs(20.0, 100_000_000_000)) {
        let theory = theory::solve(&spec).unwrap();
        let parts = theory.bias2 + theory.var_x + theory.var_x_eps;
        let error = (parts - theory.generalization).abs();
        prop_assert!(parts == theory.generalization || error <= 1e-13 * parts, "{theory:?}");
        // Training is never harder than testing, GCV is E_g + σ².
        prop_assert!(theory.training <= theory.gcv * (1.0 + 1e-13), "{theory:?}");
        prop_assert_eq!(theory.gcv, theory.generalization + spec.noise * spec.noise);
    }

    #[test]
    fn kappa_solves_its_equation(spec in specs(8.0, 2000)) {
        prop_assume!(spec.check_simulation().is_ok() || spec.samples.fract() != 0.0);
        let whole = Spec { samples: 1.0, ..spec.clone() };
        let (eigenvalues, _) = spectrum::modes(&whole).unwrap();
        let kappa = theory::solve(&spec).unwrap().kappa1;
        prop_assume!(kappa > 0.0);
        // λ = κ (1 − n1/P), mode by mode; what cancels there is allowed for by κ n1/P.
        let n1: f64 = eigenvalues.iter().map(|eta| eta / (eta + kappa)).sum();
        let filled = n1 / spec.samples;
        let error = (kappa * (1.0 - filled) - spec.ridge).abs();
        prop_assert!(error <= 1e-12 * (kappa * filled + spec.ridge), "{error:e} at κ = {kappa:e}");
    }

    #[test]
    fn kappa_grows_with_the_ridge(spec in specs(30.0, 100_000_000_000), factor in 1.01..100.0_f64) {
        let more = Spec { ridge: (spec.ridge * factor).max(1e-30), ..spec.clone() };
        let (less, more) = (theory::solve(&spec).unwrap(), theory::solve(&more).unwrap());
        prop_assert!(less.kappa1 < more.kappa1 || less.kappa1 == more.kappa1 && spec.ridge < 1e-15 * less.kappa1);
    }

    #[test]
    fn a_sweep_has_the_bits_of_its_points(spec in specs(10.0, 100_000), values in prop::collection::vec(decade(-9.0, 9.0), 1..5)) {
        for over in ["samples", "ridge", "noise", "spectrum.alpha", "spectrum.levels[0][0]"] {
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
