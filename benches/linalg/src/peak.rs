//! The machine's own limit: nothing but two-lane multiplications and additions, none waiting for another.

use std::arch::wasm32::{f64x2, f64x2_add, f64x2_mul, f64x2_splat};
use std::hint::black_box;

/// Chains of operations side by side, as many as registers hold them: each result is awaited by the next only after all
/// others were begun.
const CHAINS: usize = 12;

/// Operations done, a multiplication and an addition for each of two lanes.
pub fn run(rounds: usize) -> f64 {
    let mut sums: [_; CHAINS] = std::array::from_fn(|k| f64x2(k as f64, 1.0 + k as f64));
    let (factor, term) = (f64x2_splat(black_box(0.999)), f64x2_splat(black_box(1e-3)));
    for _ in 0..rounds / 2 {
        for _ in 0..2 {
            for sum in &mut sums {
                *sum = f64x2_add(f64x2_mul(*sum, factor), term);
            }
        }
    }
    black_box(sums);
    (rounds / 2 * 2 * CHAINS * 4) as f64
}
