//! A figure's entry in the registry, as JSON: what `figures()` gives in JavaScript and `renorm figures` on the command line.

use super::definition::{Figure, Step};
use super::kind::Detail;
use super::parameter::{Changes, Control, Parameter};
use super::registry::{chapter_of, number, page};
use super::simulated::Simulated;
use crate::chart::words::bare;
use crate::json::{Value, object};

/// The entry of a figure.
#[must_use]
pub fn entry(figure: &Figure) -> Value {
    let parameters = figure.all_parameters();
    let step = |step: &Step| step_value(step, &parameters);
    let chart = figure.chart(&figure.start(), &Simulated::default(), &Detail { coarse: 8.0, ..Detail::default() });
    let series = chart.map(|chart| {
        let key =
            |key: &crate::chart::Key| object([("name", key.name.as_ref().into()), ("label", bare(&key.label).into())]);
        chart.keys.iter().map(key).collect::<Value>()
    });
    object([
        ("id", figure.id.into()),
        ("chapter", chapter_of(figure).id.into()),
        ("number", number(figure).into()),
        ("page", page(figure).into()),
        ("name", figure.name.into()),
        ("simulates", Value::Bool(figure.simulates())),
        ("parameters", parameters.iter().map(parameter_value).collect()),
        ("steps", figure.steps.iter().map(step).collect()),
        ("series", series.unwrap_or(Value::List(Vec::new()))),
    ])
}

fn step_value(step: &Step, parameters: &[Parameter]) -> Value {
    let text = |name: &str, value: f64| {
        let parameter = parameters.iter().find(|parameter| parameter.name == name);
        parameter.map_or(Value::Null, |parameter| value_of(parameter, value))
    };
    let names = |names: &[&'static str]| names.iter().map(|name| Value::from(*name)).collect::<Value>();
    object([
        ("name", step.name.into()),
        ("title", bare(step.title).into()),
        ("words", bare(step.words).into()),
        ("sets", object(step.sets.iter().map(|setting| (setting.name, text(setting.name, setting.value))))),
        ("shows", names(step.shows)),
        ("controls", names(step.controls)),
    ])
}

/// A number, or the name of a choice.
fn value_of(parameter: &Parameter, value: f64) -> Value {
    if let Control::Choice(_) = parameter.control { parameter.text(value).into() } else { value.into() }
}

fn parameter_value(parameter: &Parameter) -> Value {
    let kind = match parameter.control {
        Control::Slider { .. } => "slider",
        Control::Number | Control::From(_) | Control::To(_) => "number",
        Control::Choice(_) => "choice",
    };
    let log = parameter.control == Control::Slider { log: true };
    let choice = |&(name, words): &(&str, &str)| Value::List(vec![name.into(), words.into()]);
    let own = match parameter.control {
        Control::Choice(choices) => vec![("choices", choices.iter().map(choice).collect())],
        _ => vec![
            ("scale", if log { "log" } else { "linear" }.into()),
            ("low", parameter.range.0.into()),
            ("high", parameter.range.1.into()),
            ("integer", Value::Bool(parameter.integer)),
        ],
    };
    let common = [
        ("name", parameter.name.into()),
        ("symbol", bare(parameter.symbol).into()),
        ("label", parameter.label.into()),
        ("help", parameter.help.into()),
        ("kind", kind.into()),
        ("start", value_of(parameter, parameter.start)),
        ("more", Value::Bool(parameter.more)),
        ("display", Value::Bool(parameter.changes == Changes::Picture)),
    ];
    object(common.into_iter().chain(own))
}
