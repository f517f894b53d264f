//! Theory against reference numbers of 40 and more digits.
#![cfg(not(target_arch = "wasm32"))] // there tests/browser.rs runs the same cases

#[path = "golden/cases.rs"]
mod cases;

use renorm::json::Value;

#[test]
fn theory_agrees_with_the_references() {
    let report = cases::run(&Value::parse(cases::CASES).expect("theory.json"), 1e-11);
    let (worst, place) = &report.worst;
    println!("{} cases, {} numbers, worst {worst:.1e} ({place})", report.cases, report.numbers);
    assert!(report.misses.is_empty(), "{} misses:\n{}", report.misses.len(), report.misses.join("\n"));
    // 156 cases in the file; a filter that skips too much would hide misses.
    assert_eq!((report.cases, report.skipped.len()), (118, 38), "{}", report.skipped.join("\n"));
}
