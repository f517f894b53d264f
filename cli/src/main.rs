//! The native program `renorm`.
fn main() {}
