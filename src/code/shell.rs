//! A recipe as commands for the native program.

use super::javascript::exponents_value;
use super::layout::{Column, Law, Layout};
use super::notation::{Notation, labels, number, one_line, plain, without};
use crate::recipe::{Computation, Curves, Grid};
use crate::spec::{DensitySpec, Spec};

/// The commands: each prints JSON.
pub fn write(recipe: &[Computation], heading: &str) -> String {
    let commands: String = recipe.iter().map(command).collect();
    format!("{heading}{commands}")
}

fn command(computation: &Computation) -> String {
    match computation {
        Computation::Curves(curves) => format!("\n# {}\n{}", labels(&curves.curves), model(curves)),
        Computation::Density { label, ensemble, grid, .. } => {
            let spec = DensitySpec { ensemble: ensemble.clone(), dimension: None, at: Vec::new() };
            let verb = format!("density {}", spaced(grid, grid.from, grid.to));
            format!("\n# {}\n{}", one_line(label), pipe(&plain(&spec.to_value(), Notation::Json), &verb))
        }
        Computation::Regimes(exponents) => {
            let words = "the term of the error that falls most slowly, as P to the power −exponent";
            format!("\n# {words}\n{}", pipe(&plain(&exponents_value(exponents), Notation::Json), "regimes"))
        }
    }
}

/// One command with its input.
fn pipe(input: &str, verb: &str) -> String {
    format!("echo {} | renorm {verb}\n", quoted(input))
}

/// A text in single quotes, in which a shell changes nothing.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

fn model(curves: &Curves) -> String {
    let json = |spec: &Spec| plain(&spec.to_value(), Notation::Json);
    let Some((symbol, grid)) = &curves.over else {
        return curves.specs.first().map_or_else(String::new, |spec| pipe(&json(spec), "solve"));
    };
    let layout = Layout::new(curves);
    if let Some(layout) = &layout
        && let Some(arguments) = swept(layout, grid, curves)
    {
        let note = note(&layout.columns[0], symbol);
        return format!("{note}{}", pipe(&plain(&layout.base, Notation::Json), &arguments));
    }
    let best = layout.as_ref().is_some_and(Layout::best) && curves.asks_only(&["generalization", "kappa"]);
    let entry = |spec: &Spec| {
        let spec = spec.to_value();
        plain(&if best { without(&spec, "ridge") } else { spec }, Notation::Json)
    };
    let entries: Vec<String> = curves.specs.iter().map(entry).collect();
    pipe(&format!("[{}]", entries.join(",\n ")), if best { "optimal" } else { "solve" })
}

/// How the field that is swept follows from the figure's variable.
fn note(column: &Column, symbol: &str) -> String {
    match column.law {
        Law::Power { factor, power, .. } if factor != 1.0 || power != 1.0 => {
            let symbol = if power == 1.0 { symbol.to_owned() } else { format!("({symbol})^{}", number(power)) };
            format!("# x: {}, {} times {symbol}\n", column.path, number(factor))
        }
        _ => String::new(),
    }
}

/// The arguments of a sweep, if it is one over evenly spaced numbers of one field.
fn swept(layout: &Layout, grid: &Grid, curves: &Curves) -> Option<String> {
    let [column] = layout.columns.as_slice() else { return None };
    let Law::Power { power, whole: false, .. } = column.law else { return None };
    let even = grid.log || power == 1.0;
    let whole = curves.specs.first()?.is_whole(&column.path);
    if !even || whole != grid.whole {
        return None;
    }
    let spaced = spaced(grid, *column.values.first()?, *column.values.last()?);
    Some(format!("sweep --over '{}' {spaced}", column.path))
}

/// The arguments of evenly spaced numbers.
fn spaced(grid: &Grid, from: f64, to: f64) -> String {
    let spacing = if grid.log { "--log" } else { "--linear" };
    format!("{spacing} {} {} {}", number(from), number(to), grid.count)
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_quote_does_not_end_a_quoted_text() {
        assert_eq!(quoted("it's $HOME"), r"'it'\''s $HOME'");
    }
}
