//! Spectral densities against reference numbers of 40 and more digits.
#![cfg(not(target_arch = "wasm32"))] // there web/tests/browser.rs runs the same cases

#[path = "golden/density.rs"]
mod golden;

use renorm::json::Value;

#[test]
fn densities_agree_with_the_references() {
    let files = [(include_str!("golden/theory.json"), 16, 130), (include_str!("golden/more.json"), 12, 80)];
    for (file, cases, least) in files {
        let (count, numbers, misses) = golden::run(&Value::parse(file).expect("a golden file"), 1e-12);
        assert!(misses.is_empty(), "{} misses:\n{}", misses.len(), misses.join("\n"));
        assert!(count == cases && numbers > least, "{count} cases, {numbers} numbers");
    }
}
