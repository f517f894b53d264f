//! Set-up, serve, test, bench, package.
fn main() {}
