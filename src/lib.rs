//! Theory and simulation of high-dimensional regression, natively and in the browser.
//!
//! Its floors, each using only those below it:
//!
//! - [`linalg`], [`numeric`], [`random`]: dense matrices, roots, seeded streams of random numbers
//! - [`spectrum`]: the eigenvalues of the data and the sums over them
//! - [`theory`], [`simulate`]: the same [`spec::Spec`] solved and tried out
//! - [`chart`]: a picture as data; [`figure`]: what the pictures show; [`plot`]: how they are drawn, read and exported
//! - [`recipe`]: what a figure computes, as data; [`code`]: the same as a program to copy
//! - [`live`]: one figure in use; [`markup`]: its place in a page
//!
//! One worked example: at as many samples as dimensions the test error peaks.
//!
//! ```
//! use renorm::{spec::Spec, theory};
//!
//! let spec = Spec::from_json(
//!     r#"{"model": "ridge", "spectrum": {"kind": "isotropic", "dimension": 250},
//!         "teacher": {"kind": "uniform"}, "noise": 0.5, "ridge": 1e-3, "samples": 250}"#,
//! )?;
//! let curve = theory::sweep(&spec, "samples", &[125.0, 250.0, 500.0])?;
//! assert!(curve[1].generalization > 3.0 * curve[0].generalization.max(curve[2].generalization));
//! # Ok::<(), renorm::spec::SpecError>(())
//! ```

pub mod chart;
pub mod code;
pub mod figure;
pub mod json;
pub mod linalg;
pub mod live;

pub mod markup;
pub mod numeric;
pub mod plot;
pub mod random;
pub mod recipe;
pub mod simulate;
pub mod spec;
pub mod spectrum;
pub mod theory;
