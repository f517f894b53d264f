//! `cargo xtask package`: what is published. dist/site, the hosted pages, dist/renorm.html, the same in one file, and
//! dist/npm, the ES module `renorm`.

mod npm;
mod pack;
mod pages;
mod single;

use crate::build::{self, Purpose};
use crate::{Result, setup};

/// Writes them all; `home` is where the pages will be.
///
/// # Errors
/// If a build fails, or Node cannot import and use what was written.
pub fn everything(home: Option<&str>) -> Result {
    setup::npm::ready()?;
    single::write(&build::site(Purpose::Package { home })?)?;
    npm::write()
}
