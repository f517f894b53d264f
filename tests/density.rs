//! Spectral densities against reference numbers of 40 and more digits.
#![cfg(not(target_arch = "wasm32"))] // there web/tests/browser.rs runs the same cases

#[path = "golden/density.rs"]
mod golden;

use renorm::json::Value;

#[test]
fn densities_agree_with_the_references() {
    let cases = Value::parse(include_str!("golden/theory.json")).expect("theory.json");
    let (count, numbers, misses) = golden::run(&cases, 1e-12);
    assert!(misses.is_empty(), "{} misses:\n{}", misses.len(), misses.join("\n"));
    assert!(count == 16 && numbers > 130, "{count} cases, {numbers} numbers");
}
