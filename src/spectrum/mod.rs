//! A spectrum with its teacher as a short list of levels, and the sums over it that theory is made of.
//!
//! Every kind becomes the same list: equal eigenvalues are one level, and of a long power law each
//! run of modes is stood for by sixteen levels (docs/theory.md §6). So no sum's cost grows with D.

mod blocks;
mod build;
pub mod correlation;
mod distinct;
mod explicit;
mod features;
mod isotropic;
mod levels;
mod modes;
mod power_law;
mod powers;
mod shift;
mod sums;
mod teacher;

pub use blocks::Level;
pub use build::modes;
pub use distinct::Distinct;
pub use features::moments;
pub use modes::eigenvalues;
pub use powers::sum_of_powers;
pub use shift::{Shift, ShiftedSums};
pub use sums::{Slopes, Spectrum, Sums};
