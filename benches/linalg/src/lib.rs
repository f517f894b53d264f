//! The same work done by this library, by faer and by nalgebra, behind one function for `benches/core.mjs`.
#![cfg(target_arch = "wasm32")]

mod ours;
mod peak;
mod peers;

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
        let ours = ours::Data::new(size);
        let ours::Data { a, b, covariance } = &ours;
        Bench { faer: peers::Faer::new(a, b, covariance), nalgebra: peers::Nalgebra::new(a, b, covariance), ours }
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
