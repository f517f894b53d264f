//! The module's face to JavaScript: converts and calls, nothing else. Nothing below this floor knows JavaScript.
//!
//! Structured values cross as JSON text, long rows of numbers as typed arrays. What is thrown is `{field, message}`.
//!
//! It is compiled twice. A page shows theory and merges what is simulated (feature `page`). Running trials is for workers
//! (feature `trials`), whose module is loaded when somebody simulates, and has what only scripts call. Each is optimised
//! for what it is: small, or fast.

#[cfg(feature = "page")]
mod canvas;
#[cfg(feature = "page")]
mod export;
#[cfg(feature = "page")]
mod figures;
#[cfg(feature = "page")]
mod live;
#[cfg(feature = "page")]
mod plan;
#[cfg(feature = "page")]
mod reading;
#[cfg(feature = "trials")]
mod scaling;
#[cfg(feature = "page")]
mod solve;
#[cfg(feature = "trials")]
mod trials;
mod value;
