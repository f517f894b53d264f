//! `renorm figures` and `renorm figure`: the registry, and one figure into a file.

use std::path::{Path, PathBuf};

use clap::Args;
use renorm::code::Language;
use renorm::figure::{Simulated, entry, figures, find};
use renorm::json::Value as Json;
use renorm::live::{Format, Live};
use renorm::spec::SpecError;
use serde_json::Value;

use crate::Failure;
use crate::png::png;

/// What to draw, and where to.
#[derive(Args)]
pub struct Options {
    /// The figure's id, as `renorm figures` lists it
    id: String,
    /// The step to start from; the first if none is named
    #[arg(long)]
    step: Option<String>,
    /// A parameter's value; one given beside a step wins
    #[arg(long = "set", value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// Simulate the points too
    #[arg(long)]
    simulate: bool,
    /// Draw on dark paper
    #[arg(long)]
    dark: bool,
    /// The file: .svg, .png or .tex for the picture, .csv or .json for its numbers, .js, .py or .sh for a program that computes them
    #[arg(long)]
    out: PathBuf,
}

/// Every figure as JSON.
pub fn list() -> Value {
    figures().map(|figure| Value::from(entry(figure))).collect()
}

/// Draws a figure into a file.
pub fn draw(options: &Options) -> Result<(), Failure> {
    let mut live = Live::new(find(&options.id)?);
    if let Some(step) = &options.step {
        live.go(step)?;
        live.tween(1.0);
    }
    let pairs = options.set.iter().map(|pair| {
        let (name, text) = pair.split_once('=').ok_or_else(|| SpecError::new("--set", "NAME=VALUE", pair.clone()))?;
        Ok((name.to_owned(), Json::from(text)))
    });
    live.set_all(&pairs.collect::<Result<Vec<_>, SpecError>>()?)?;
    if options.simulate {
        let plan = live.figure().plan(live.values())?;
        live.show(Simulated::run(&plan)?);
    }
    let export = |live: &mut Live, format| live.export(format, options.dark).map_err(Failure::Other);
    let content = match (extension(&options.out), Format::of(extension(&options.out))) {
        (_, Some(format)) => export(&mut live, format)?.into_bytes(),
        ("png", _) => png(&export(&mut live, Format::Svg)?).map_err(Failure::Other)?,
        ("js", _) => live.code(Language::JavaScript)?.into_bytes(),
        ("py", _) => live.code(Language::Python)?.into_bytes(),
        ("sh", _) => live.code(Language::CommandLine)?.into_bytes(),
        (other, _) => {
            let allowed = "a file that ends in .svg, .png, .csv, .json, .tex, .js, .py or .sh";
            return Err(SpecError::new("--out", allowed, format!("\"{other}\"")).into());
        }
    };
    std::fs::write(&options.out, content)
        .map_err(|error| Failure::Other(format!("{} could not be written: {error}", options.out.display())))
}

fn extension(path: &Path) -> &str {
    path.extension().and_then(|extension| extension.to_str()).unwrap_or_default()
}
