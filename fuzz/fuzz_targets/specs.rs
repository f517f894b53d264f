//! Any bytes, as a text and as a spec, against the invariants of the theory.
#![no_main]

#[path = "../../tests/fuzz/body.rs"]
mod body;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Err(what) = body::run(data) {
        panic!("{what}");
    }
});
