//! `cargo xtask package`: what is published. dist/site, the hosted page, and dist/npm, the ES module `renorm`.

mod npm;

use crate::{Result, build, setup};

/// Writes both; `home` is where the pages will be.
///
/// # Errors
/// If a build fails, or Node cannot import and use what was written.
pub fn everything(home: Option<&str>) -> Result {
    setup::npm::ready()?;
    build::site(true, home)?;
    npm::write()
}
