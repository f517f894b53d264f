//! The body of the fuzz target on random bytes: `RENORM_FUZZ_CASES=1000000 cargo test --release --test fuzz`.
#![cfg(not(target_arch = "wasm32"))]

#[path = "fuzz/body.rs"]
mod body;

/// As many run in every test; CHANGELOG.md says how many have been run.
const CASES: u64 = 2000;

/// Seeds that failed once: power laws of correlation with χ of 1e-100 and less, beside η of 1e66 and more.
const FAILED_ONCE: [u64; 3] = [623_272, 775_195, 903_435];

#[test]
fn what_failed_once_holds() {
    for seed in FAILED_ONCE {
        assert_eq!(body::run(&bytes(seed)), Ok(()), "seed {seed}");
    }
}

#[test]
fn whatever_the_bytes_theory_holds() {
    let cases = std::env::var("RENORM_FUZZ_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(CASES);
    let fails = |seed: u64| body::run(&bytes(seed)).err().map(|what| format!("seed {seed}: {what}"));
    let misses: Vec<String> = (0..cases).filter_map(fails).take(20).collect();
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

/// Random bytes by a xorshift generator, and more of them that are a JSON text.
fn bytes(seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    if seed.is_multiple_of(16) {
        let signs = b"{}[]\":,0123456789eE.+-\\ \nnulltruefalse";
        return (0..40).map(|_| signs[usize::from(next()) % signs.len()]).collect();
    }
    (0..160).map(|_| next()).collect()
}
