//! Every figure of the registry: drawn, read and tabulated at each step and at both ends of its parameters; what its steps
//! claim, held against its numbers; its theory by a second route; its simulation against its theory.
//!
//! A new figure is tried without a line here; only what it claims, and its second route, are its own.
#![cfg(not(target_arch = "wasm32"))]

#[path = "figures/claims/mod.rs"]
mod claims;
#[path = "figures/drawing.rs"]
mod drawing;
#[path = "figures/equations/mod.rs"]
mod equations;
#[path = "figures/exports.rs"]
mod exports;
#[path = "figures/independent.rs"]
mod independent;
#[path = "figures/links.rs"]
mod links;
#[path = "figures/looks/mod.rs"]
mod looks;
#[path = "figures/settings.rs"]
mod settings;
#[path = "figures/shown.rs"]
mod shown;
#[path = "figures/simulation.rs"]
mod simulation;
#[path = "figures/theory/mod.rs"]
mod theory;
#[path = "figures/tried.rs"]
mod tried;
