//! The best ridge against reference numbers of 40 and more digits.
#![cfg(not(target_arch = "wasm32"))] // the golden densities run there; this shares all its code with theory

use renorm::json::Value;
use renorm::spec::Spec;
use renorm::theory;

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
        let best = theory::optimal(&spec).expect("an optimum");
        let got = [("ridge", best.ridge), ("kappa", best.kappa), ("generalization", best.generalization)];
        for (name, got) in got {
            let want = case.get("expect").and_then(|expect| expect.get(name)).and_then(Value::number).expect(name);
            assert!((got / want - 1.0).abs() < 1e-12, "{:?} {name}: {got} {want}", case.get("id"));
        }
    }
    assert_eq!(count, 3);
}
