//! One figure in use: its values, its step, what is hidden, zoomed and simulated, and the chart of now.
//!
//! A page's element and the command line forward what happens to it and show what it gives; all of the state is here.

mod code;
mod compose;
mod drawing;
mod explore;
mod export;
mod link;
mod picture;
mod run;
mod share;
mod snapshot;
mod state;
mod story;
#[cfg(test)]
mod tests;
mod values;
mod zoom;

pub use export::Format;
pub use run::Cost;
pub use state::Live;
pub use story::Story;
