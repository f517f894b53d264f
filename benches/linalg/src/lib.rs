//! The same work done by this library, by faer and by nalgebra, behind one function for `benches/core.mjs`.
#![cfg(target_arch = "wasm32")]

mod ours;
mod peak;
mod peers;

use renorm::linalg::{Matrix, Part, gemm};
use wasm_bindgen::prelude::wasm_bindgen;

/// Matrices of one size, made once, in everybody's own form.
#[wasm_bindgen]
pub struct Bench {
    ours: ours::Data,
    faer: peers::Faer,
    nalgebra: peers::Nalgebra,
}

#[wasm_bindgen]
impl Bench {
    /// A and B without pattern, and the covariance S of twice as many samples as the order `size`.
    #[wasm_bindgen(constructor)]
    pub fn new(size: usize) -> Bench {
        let a = arbitrary(size, size, 1);
        let b = arbitrary(size, size, 2);
        let samples = arbitrary(size, 2 * size, 3);
        let mut covariance = Matrix::zeros(size, size);
        gemm(1.0 / (2 * size) as f64, samples.view(), samples.view().t(), covariance.view_mut(), Part::All);
        Bench {
            faer: peers::Faer::new(&a, &b, &covariance),
            nalgebra: peers::Nalgebra::new(&a, &b, &covariance),
            ours: ours::Data { a, b, covariance },
        }
    }

    /// Does `work` once as `who` does it; returns a number that tells whether the answer is right, NaN if `who` lacks it.
    pub fn run(&mut self, who: &str, work: &str) -> f64 {
        match who {
            "ours" => self.ours.run(work),
            "faer" => self.faer.run(work),
            "nalgebra" => self.nalgebra.run(work),
            _ => f64::NAN,
        }
    }
}

/// Multiplies and adds on independent pairs of numbers, `rounds` times; returns how many operations that were.
#[wasm_bindgen]
pub fn peak(rounds: usize) -> f64 {
    peak::run(rounds)
}

/// Sums of three uniform numbers, of variance 1/4.
fn arbitrary(rows: usize, columns: usize, seed: u64) -> Matrix {
    let mut state = seed;
    let mut uniform = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
    };
    Matrix::from_fn(rows, columns, |_, _| uniform() + uniform() + uniform())
}
