//! Theory against reference numbers of 40 and more digits.
#![cfg(not(target_arch = "wasm32"))] // there tests/browser.rs runs the same cases

#[path = "golden/cases.rs"]
mod cases;

use renorm::json::Value;

/// Fails with all misses; `counts` are the cases run and left out, as a filter that skips too much would hide misses.
fn agrees(file: &str, counts: (usize, usize)) {
    let report = cases::run(&Value::parse(file).expect("a golden file"));
    let (worst, place) = &report.worst;
    println!("{} cases, {} numbers, worst {worst:.1e} ({place})", report.cases, report.numbers);
    assert!(report.misses.is_empty(), "{} misses:\n{}", report.misses.len(), report.misses.join("\n"));
    assert_eq!((report.cases, report.skipped.len()), counts, "{}", report.skipped.join("\n"));
}

#[test]
fn theory_agrees_with_the_references() {
    agrees(cases::CASES, (137, 19));
}

#[test]
fn theory_agrees_with_the_reference_at_its_edges() {
    agrees(cases::MORE, (191, 20));
}
