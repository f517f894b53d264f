//! Random numbers that anyone can draw again: a stream per (seed, trial, role), and samplers whose values never change.
//!
//! The samplers are this crate's own, since those of other crates may change their values between versions; they use
//! `libm` for every transcendental function, so that a stream has the same bits on every target.

mod gaussian;
mod haar;
mod stream;
#[cfg(test)]
pub(crate) mod testing;
mod wishart;

pub use gaussian::Normal;
pub use haar::orthonormal_rows;
pub use stream::{Role, stream, sub_seed};
pub use wishart::{chi, gamma, triangular_factor};

use rand_core::Rng;

/// Uniform on (0, 1): an odd multiple of 2⁻⁵³, never 0 or 1.
fn open_unit(rng: &mut impl Rng) -> f64 {
    ((rng.next_u64() >> 12) as f64 + 0.5) * (1.0 / 4_503_599_627_370_496.0)
}
