//! Values, lists and laws as JSON, JavaScript and Python write them.

use super::layout::{Column, Law, Layout, inside};
use crate::json::{Value, brief_number};
use crate::recipe::Curve;

/// How objects are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// Names in quotes.
    Json,
    /// Names as they are.
    JavaScript,
}

/// A number in full precision.
pub fn number(value: f64) -> String {
    brief_number(value)
}

/// A list of numbers.
pub fn list(values: &[f64]) -> String {
    let numbers: Vec<String> = values.iter().map(|&value| number(value)).collect();
    format!("[{}]", numbers.join(", "))
}

/// A text in double quotes: all languages here read JSON's.
pub fn text(text: &str) -> String {
    let mut quoted = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            letter if letter.is_control() => quoted += format!("\\u{:04x}", u32::from(letter)).as_str(),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// A value on one line, with expressions instead of the numbers at some paths.
pub fn value(value: &Value, notation: Notation, instead: &dyn Fn(&str) -> Option<String>) -> String {
    at(value, "", notation, instead)
}

/// An object of JavaScript with a line for each field, where one line is long.
pub fn lines(value: &Value, indent: &str) -> String {
    const LONG: usize = 90;
    let one = plain(value, Notation::JavaScript);
    match value {
        Value::Object(fields) if one.chars().count() > LONG => {
            let field = |(name, field): &(String, Value)| {
                format!("{indent}  {name}: {},\n", plain(field, Notation::JavaScript))
            };
            format!("{{\n{}{indent}}}", fields.iter().map(field).collect::<String>())
        }
        _ => one,
    }
}

/// A value on one line as it is.
pub fn plain(value: &Value, notation: Notation) -> String {
    at(value, "", notation, &|_| None)
}

fn at(value: &Value, path: &str, notation: Notation, instead: &dyn Fn(&str) -> Option<String>) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(value) => instead(path).unwrap_or_else(|| number(*value)),
        Value::Text(value) => text(value),
        Value::List(list) => {
            let entry = |(place, entry): (usize, &Value)| at(entry, &format!("{path}[{place}]"), notation, instead);
            format!("[{}]", list.iter().enumerate().map(entry).collect::<Vec<_>>().join(", "))
        }
        Value::Object(fields) => {
            let field = |(name, field): &(String, Value)| {
                let value = at(field, &inside(path, name), notation, instead);
                match notation {
                    Notation::Json => format!("{}: {value}", text(name)),
                    Notation::JavaScript => format!("{name}: {value}"),
                }
            };
            let fields = fields.iter().map(field).collect::<Vec<_>>().join(", ");
            if notation == Notation::Json { format!("{{{fields}}}") } else { format!("{{ {fields} }}") }
        }
    }
}

/// A number of the base without the field of that name.
pub fn without(value: &Value, name: &str) -> Value {
    match value {
        Value::Object(fields) => Value::Object(fields.iter().filter(|(field, _)| field != name).cloned().collect()),
        other => other.clone(),
    }
}

/// A law in terms of `x`, as JavaScript and Python write it, with the name of their rounding; of a list the name of its entry.
pub fn law(column: &Column, round: &str) -> String {
    match &column.law {
        Law::Power { whole: true, power, .. } => format!("{round}(x ** {})", number(*power)),
        Law::Power { factor, power, whole: false } => {
            let x = if *power == 1.0 { "x".to_owned() } else { format!("x ** {}", number(*power)) };
            if *factor == 1.0 { x } else { format!("{} * {x}", number(*factor)) }
        }
        Law::Best | Law::List => name(&column.path),
    }
}

/// The name of a column in code: `width` of the first layer, `layers_1_width` of the second.
pub fn name(path: &str) -> String {
    path.strip_prefix("layers[0].").unwrap_or(path).replace(['[', '.'], "_").replace(']', "")
}

impl Layout {
    /// The columns that are written number by number.
    pub fn lists(&self) -> Vec<&Column> {
        self.columns.iter().filter(|column| column.law == Law::List).collect()
    }

    /// Whether the ridge is the best one.
    pub fn best(&self) -> bool {
        self.columns.iter().any(|column| column.law == Law::Best)
    }
}

/// A text on one line: what ends lines is a space.
pub fn one_line(text: &str) -> String {
    // Besides control characters the two that JavaScript takes for ends of lines.
    let end = |letter: char| letter.is_control() || ['\u{2028}', '\u{2029}'].contains(&letter);
    text.chars().map(|letter| if end(letter) { ' ' } else { letter }).collect()
}

/// The labels of some curves, for a comment.
pub fn labels(curves: &[Curve]) -> String {
    curves.iter().map(|curve| one_line(&curve.label)).collect::<Vec<_>>().join("; ")
}
