//! The module's face to JavaScript: converts and calls, nothing else. Nothing below this floor knows JavaScript.
//!
//! Structured values cross as JSON text, long rows of numbers as typed arrays. What is thrown is `{field, message}`.
//!
//! It is compiled three times. A page shows theory and merges what is simulated (feature `page`). What a reader takes away
//! (feature `files`) is in a module of its own, with what only scripts call; it can do all that the page's can, and is loaded when
//! somebody opens a menu. Running trials is for workers (feature `trials`), whose module is loaded when somebody simulates, and has what only
//! scripts call. Each is optimised for what it is: small, or fast.

#[cfg(feature = "page")]
mod canvas;
#[cfg(feature = "files")]
mod compose;
#[cfg(feature = "files")]
mod export;
#[cfg(feature = "page")]
mod figures;
#[cfg(feature = "page")]
mod live;
#[cfg(feature = "files")]
mod plan;
#[cfg(feature = "page")]
mod reading;
#[cfg(feature = "trials")]
mod scaling;
#[cfg(feature = "files")]
mod solve;
#[cfg(feature = "trials")]
mod trials;
mod value;
