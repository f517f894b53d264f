//! The best ridge against reference numbers of 40 and more digits.
#![cfg(not(target_arch = "wasm32"))] // the golden densities run there; this shares all its code with theory

use renorm::json::Value;
use renorm::spec::{Layer, Model, Spec, SpectrumSpec, TeacherSpec};
use renorm::theory::{self, optimal};

#[test]
fn the_best_ridge_agrees_with_the_references() {
    let cases = Value::parse(include_str!("golden/theory.json")).expect("theory.json");
    let mut count = 0;
    for case in cases.list().expect("a list of cases") {
        if case.get("verb").and_then(Value::text) != Some("optimal") {
            continue;
        }
        count += 1;
        let spec = Spec::without_ridge(case.get("spec").expect("a spec")).expect("a spec without ridge");
        let best = optimal(&spec).expect("an optimum");
        let got = [("ridge", best.ridge), ("kappa", best.kappa), ("generalization", best.generalization)];
        for (name, got) in got {
            let want = case.get("expect").and_then(|expect| expect.get(name)).and_then(Value::number).expect(name);
            assert!((got / want - 1.0).abs() < 1e-12, "{:?} {name}: {got} {want}", case.get("id"));
        }
    }
    assert_eq!(count, 3);
}

/// Models with white samples of all kinds, whose best ridge lies inside; what differs from a power law with noise.
const MODELS: [&str; 9] = [
    r#""model": "random-features", "layers": [{"kind": "gaussian", "width": 40}]"#,
    r#""model": "random-features", "layers": [{"kind": "gaussian", "width": 4000}]"#,
    r#""model": "random-features", "layers": [{"kind": "orthogonal", "width": 60}]"#,
    r#""model": "random-features", "layers": [{"kind": "gaussian", "width": 90}, {"kind": "orthogonal", "width": 50}]"#,
    r#""model": "random-features", "layers": [{"kind": "gaussian", "width": 200, "spectrum": {"kind": "power-law", "alpha": 0.6}}]"#,
    r#""model": "random-features", "layers": [{"kind": "gaussian", "width": 100}], "feature_noise": 0.1"#,
    r#""model": "random-features", "layers": [{"kind": "gaussian", "width": 70}], "activation": "relu""#,
    r#""model": "random-features", "layers": [{"kind": "gaussian", "width": 50}],
        "ensemble": {"datasets": 1, "features": 8, "mode": "grid"}"#,
    r#""model": "ridge", "test_spectrum": {"kind": "power-law", "dimension": 300, "alpha": 0.5}"#,
];

fn model(own: &str) -> Spec {
    let text = format!(
        r#"{{{own}, "spectrum": {{"kind": "power-law", "dimension": 300, "alpha": 1.2}}, "teacher": {{"kind": "source", "r": 0.6}},
            "noise": 0.3, "samples": 80}}"#
    );
    Spec::without_ridge(&Value::parse(&text).expect("JSON")).expect("a spec without ridge")
}

#[test]
fn no_other_ridge_is_better_whatever_the_model() {
    for own in MODELS {
        let spec = model(own);
        let best = optimal(&spec).expect("an optimum");
        let solve = |ridge: f64| theory::solve(&Spec { ridge, ..spec.clone() }).expect("a theory");
        let error = |ridge: f64| solve(ridge).generalization;
        let there = solve(best.ridge);
        assert!((there.generalization / best.generalization - 1.0).abs() < 1e-12, "{own}: {best:?} {there:?}");
        assert!((there.kappa2 / best.kappa - 1.0).abs() < 1e-12, "{own}: {best:?} {there:?}");
        let others = (0..200).map(|k| error(libm::pow(10.0, -12.0 + 0.1 * f64::from(k)))).chain([error(0.0)]);
        let least = others.fold(f64::INFINITY, f64::min);
        assert!(best.generalization <= least * (1.0 + 1e-13), "{own}: {best:?}, elsewhere {least}");
        // By the slopes at both sides the minimum is where it is said to be.
        let [below, above] = [1.0 - 1e-4, 1.0 + 1e-4].map(|factor| error(best.ridge * factor));
        assert!(best.ridge > 0.0 && below > best.generalization && above > best.generalization, "{own}: {best:?}");
    }
}

#[test]
fn features_that_lose_nothing_have_the_best_ridge_of_the_data() {
    let law = model(r#""model": "ridge""#);
    let plain = optimal(&law).expect("an optimum");
    let features = |layer| Spec { model: Model::RandomFeatures, layers: vec![layer], ..law.clone() };
    let orthogonal = Layer { kind: renorm::spec::LayerKind::Orthogonal, width: 300.0 };
    for (layer, share) in [(orthogonal, 1e-6), (Layer::gaussian(1e12), 1e-6)] {
        let best = optimal(&features(layer)).expect("an optimum");
        assert!((best.ridge / plain.ridge - 1.0).abs() < share, "{best:?} {plain:?}");
        assert!((best.generalization / plain.generalization - 1.0).abs() < 1e-9, "{best:?} {plain:?}");
    }
}

#[test]
fn the_ends_win_for_features_too() {
    // One strong direction has all the signal; many weak ones act as a ridge already, and any more is too much.
    let spectrum = SpectrumSpec::Levels { levels: vec![(1.0, 1), (1e-3, 100_000)] };
    let mut weights = vec![0.0; 100_001];
    weights[0] = 1.0;
    let teacher = TeacherSpec::Explicit { weights };
    let (model, layers) = (Model::RandomFeatures, vec![Layer::gaussian(1e7)]);
    let features = Spec { model, layers, spectrum, teacher, noise: 1e-3, samples: 50.0, ..Spec::isotropic(1) };
    let none = optimal(&features).expect("an optimum");
    assert!(none.ridge == 0.0 && none.kappa > 0.5, "{none:?}");
    // Enough of both, and no noise: all is learned.
    let (model, layers) = (Model::RandomFeatures, vec![Layer::gaussian(8.0)]);
    let clear = optimal(&Spec { model, layers, samples: 10.0, ..Spec::isotropic(5) }).expect("an optimum");
    assert_eq!((clear.ridge, clear.kappa, clear.generalization), (0.0, 0.0, 0.0));
    // Nothing to learn: the predictor 0 is best, and without linear part so it is for h² − 1.
    let silent =
        Spec { noise: 1.0, teacher: TeacherSpec::Explicit { weights: vec![0.0; 100_001] }, ..features.clone() };
    assert_eq!(optimal(&silent).expect("an optimum").ridge, f64::INFINITY);
    let square = Spec { activation: Some(renorm::spec::Activation::Quadratic), ..features };
    assert_eq!(optimal(&square).expect("an optimum").ridge, f64::INFINITY);
}
