//! The registry of figures, and their markup.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::value::{Thrown, thrown};
use renorm::chart::words;
use renorm::figure::{
    Changes, Control, Detail, Figure, Parameter, Setting, Simulated, Step, chapter_of, find, number, page,
};
use renorm::json::{Value, object};
use renorm::markup;

/// The registry of figures, as JSON.
#[cfg(feature = "files")]
#[wasm_bindgen]
pub fn figures() -> String {
    crate::value::text(&renorm::figure::figures().map(entry).collect())
}

/// The inner HTML of a figure; its heading is of the third level if none is given.
#[wasm_bindgen(js_name = figureMarkup)]
pub fn figure_markup(id: &str, level: Option<u8>) -> Thrown<String> {
    let markup = |figure| markup::figure(figure, markup::Stills::None, level.unwrap_or(3));
    find(id).map(markup).map_err(|error| thrown(&error))
}

/// A figure's entry in the registry.
pub fn entry(figure: &'static Figure) -> Value {
    let parameters = figure.all_parameters();
    // The legend at the start: its names hold whatever is set.
    let chart = figure.chart(&figure.start(), &Simulated::default(), &Detail { coarse: 8.0, ..Detail::default() });
    let keys = chart.map(|chart| chart.keys).unwrap_or_default();
    object([
        ("id", figure.id.into()),
        ("chapter", chapter_of(figure).id.into()),
        ("number", number(figure).into()),
        ("page", page(figure).into()),
        ("name", html(figure.name)),
        ("caption", figure.caption.into()),
        ("parameters", parameters.iter().map(parameter_value).collect()),
        ("steps", figure.steps.iter().map(|step| step_value(step, &parameters)).collect()),
        (
            "series",
            keys.iter().map(|key| object([("name", key.name.as_ref().into()), ("label", html(&key.label))])).collect(),
        ),
    ])
}

/// Words as HTML.
pub fn html(words: &str) -> Value {
    words::html(words, |_| String::new()).into()
}

fn step_value(step: &Step, parameters: &[Parameter]) -> Value {
    let setting = |&Setting { name, value }: &Setting| {
        let parameter = parameters.iter().find(|parameter| parameter.name == name);
        (name, parameter.map_or(Value::Null, |parameter| value_of(parameter, value)))
    };
    object([
        ("name", step.name.into()),
        ("title", html(step.title)),
        ("words", html(step.words)),
        ("sets", object(step.sets.iter().map(setting))),
        ("shows", step.shows.iter().map(|&series| Value::from(series)).collect()),
    ])
}

/// A number, or the name of a choice.
fn value_of(parameter: &Parameter, value: f64) -> Value {
    match parameter.control {
        Control::Choice(_) => parameter.text(value).into(),
        _ => value.into(),
    }
}

fn parameter_value(parameter: &Parameter) -> Value {
    let own = match parameter.control {
        Control::Slider { log } => {
            vec![("kind", "slider".into()), ("scale", if log { "log" } else { "linear" }.into())]
        }
        Control::Number | Control::From(_) | Control::To(_) => {
            vec![("kind", "number".into()), ("scale", "linear".into())]
        }
        Control::Choice(choices) => {
            let choice = |&(name, words): &(&str, &str)| Value::List(vec![name.into(), words.into()]);
            vec![("kind", "choice".into()), ("choices", choices.iter().map(choice).collect())]
        }
    };
    let range = match parameter.control {
        Control::Choice(_) => Vec::new(),
        _ => vec![("low", parameter.range.0.into()), ("high", parameter.range.1.into())],
    };
    let common = [
        ("name", parameter.name.into()),
        ("symbol", html(parameter.symbol)),
        ("label", parameter.label.into()),
        ("help", parameter.help.into()),
        ("integer", Value::Bool(parameter.integer)),
        ("start", value_of(parameter, parameter.start)),
        ("more", Value::Bool(parameter.more)),
        ("display", Value::Bool(parameter.changes == Changes::Picture)),
    ];
    object(common.into_iter().chain(own).chain(range))
}
