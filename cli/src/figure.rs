//! `renorm figures` and `renorm figure`: the registry, and one figure into a file.

use std::path::{Path, PathBuf};

use clap::Args;
use renorm::figure::{Control, FIGURES, Figure, Simulation, Values, find};
use renorm::json::{Value as Json, brief_number};
use renorm::plot::{Cell, Colours, Table, View, svg, table};
use renorm::spec::SpecError;
use serde_json::{Value, json};

use crate::Failure;

/// What to draw, and where to.
#[derive(Args)]
pub struct Options {
    /// The figure's id, as `renorm figures` lists it
    id: String,
    /// A parameter's value
    #[arg(long = "set", value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// Simulate the points too
    #[arg(long)]
    simulate: bool,
    /// Draw on dark paper
    #[arg(long)]
    dark: bool,
    /// The file: .svg for the picture, .csv or .json for its numbers
    #[arg(long)]
    out: PathBuf,
}

/// Every figure as JSON.
pub fn list() -> Value {
    FIGURES.iter().map(|figure| describe(figure)).collect()
}

fn describe(figure: &Figure) -> Value {
    let parameters = figure.parameters.iter().map(|parameter| {
        if let Control::Choice(choices) = parameter.control {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            return json!({ "name": parameter.name, "choices": names, "default": parameter.text(parameter.start) });
        }
        let [low, high, start] =
            [parameter.range.0, parameter.range.1, parameter.start].map(|value| Value::from(Json::Number(value)));
        json!({ "name": parameter.name, "range": [low, high], "default": start })
    });
    let parameters: Vec<Value> = parameters.collect();
    json!({ "id": figure.id, "title": figure.title, "chapter": figure.chapter, "parameters": parameters })
}

/// Draws a figure into a file.
pub fn draw(options: &Options) -> Result<(), Failure> {
    let figure = find(&options.id)?;
    let mut values = Values::start(figure);
    for pair in &options.set {
        let (name, text) = pair.split_once('=').ok_or_else(|| SpecError::new("--set", "NAME=VALUE", pair.clone()))?;
        let value = text.parse().map_or_else(|_| text.into(), Json::Number);
        values.set(name, &value)?;
    }
    (figure.check)(&values)?;
    let simulation = if options.simulate { figure.plan(&values)?.run()? } else { Simulation::default() };
    let content = match extension(&options.out) {
        "svg" => {
            let view = View { dark: options.dark, ..View::new(720.0, 400.0) };
            svg(&values, &simulation, &view, Colours::Literal).map_err(Failure::Other)?
        }
        "csv" => csv(&table(&values, &simulation)?),
        "json" => {
            let (columns, rows) = numbers(&table(&values, &simulation)?);
            let parameters = Value::from(values.to_value());
            format!(
                "{:#}\n",
                json!({ "figure": figure.id, "parameters": parameters, "columns": columns, "rows": rows })
            )
        }
        other => {
            return Err(
                SpecError::new("--out", "a file that ends in .svg, .csv or .json", format!("\"{other}\"")).into()
            );
        }
    };
    std::fs::write(&options.out, content)
        .map_err(|error| Failure::Other(format!("{} could not be written: {error}", options.out.display())))
}

fn extension(path: &Path) -> &str {
    path.extension().and_then(|extension| extension.to_str()).unwrap_or_default()
}

/// A table as numbers, an estimate as two of them: mean and standard error. What isn't there is `None`.
fn numbers(table: &Table) -> (Vec<String>, Vec<Vec<Option<f64>>>) {
    let mut columns = Vec::new();
    for (name, cell) in table.columns.iter().zip(table.rows.first().into_iter().flatten()) {
        columns.push(name.clone());
        columns.extend(matches!(cell, Cell::Simulated(_)).then(|| format!("{name}, standard error")));
    }
    let cells = |cell: &Cell| match cell {
        Cell::Given(value) | Cell::Theory(value) => vec![Some(*value)],
        Cell::Simulated(estimate) => {
            vec![estimate.map(|estimate| estimate.mean), estimate.map(|estimate| estimate.stderr)]
        }
    };
    (columns, table.rows.iter().map(|row| row.iter().flat_map(cells).collect()).collect())
}

fn csv(table: &Table) -> String {
    let (columns, rows) = numbers(table);
    let head: Vec<String> = columns.iter().map(|name| format!("\"{name}\"")).collect();
    let row = |cells: &Vec<Option<f64>>| {
        let texts: Vec<String> = cells.iter().map(|cell| cell.map_or_else(String::new, brief_number)).collect();
        texts.join(",") + "\n"
    };
    head.join(",") + "\n" + &rows.iter().map(row).collect::<String>()
}
