//! The models of a figure that composes them, as forms and as JSON. A script writes it anew when their fields change.

use std::fmt::Write;

use super::text::{attribute, escaped, html};
use crate::chart::number::brief;
use crate::figure::explorer::{Entry, Field, form};
use crate::figure::{Figure, MOST_MODELS, Values};

/// What the models are called.
const NAMES: [&str; MOST_MODELS] = ["A", "B", "C"];

/// The place of the forms under a figure that composes models. In another page's embed a script fills it.
pub fn place(figure: &Figure) -> String {
    let values = figure.start();
    if values.models().is_empty() {
        return String::new();
    }
    format!("<div class=\"composer\" inert>{}</div>\n", at_start(&values))
}

#[cfg(not(target_arch = "wasm32"))]
fn at_start(values: &Values) -> String {
    composer(values)
}

#[cfg(target_arch = "wasm32")]
fn at_start(_values: &Values) -> String {
    String::new()
}

/// The forms of all models, a button for one more, and all of it as JSON.
#[must_use]
pub fn composer(values: &Values) -> String {
    let models = values.models();
    let several = models.len() > 1;
    let mut forms = String::new();
    for (at, spec) in models.iter().enumerate() {
        let fields: String = form(spec).iter().map(|field| of(at, field)).collect();
        let name = NAMES.get(at).copied().unwrap_or_default();
        let remove = if several {
            format!(
                "<button type=\"button\" data-model=\"{at}\" data-change=\"remove-model\">Remove model {name}</button>"
            )
        } else {
            String::new()
        };
        let _ = write!(
            forms,
            "<fieldset data-model=\"{at}\"><legend>Model {name}</legend><div class=\"fields\">{fields}</div>{remove}</fieldset>"
        );
    }
    let add = if models.len() < MOST_MODELS {
        "<div class=\"add\"><button type=\"button\" data-change=\"add-model\">Add a model to compare with</button></div>"
    } else {
        ""
    };
    format!(
        "<div class=\"models\">{forms}{add}</div><details class=\"json\"><summary>The same as JSON</summary>\
         <label for=\"spec\">One model, or a list of up to three; it holds once you leave the box.</label>\
         <textarea id=\"spec\" rows=\"16\" spellcheck=\"false\" autocomplete=\"off\">{}</textarea></details>",
        escaped(values.models_text().trim_end())
    )
}

/// One field.
fn of(model: usize, field: &Field) -> String {
    let (path, label) = (&field.path, html(&field.label));
    let spoken = format!("{}, model {}", attribute(&field.label), NAMES.get(model).copied().unwrap_or_default());
    let id = format!("{model}.{path}");
    let named =
        format!("id=\"{id}\" data-model=\"{model}\" data-path=\"{path}\" aria-label=\"{spoken}\" autocomplete=\"off\"");
    let text = |value: &str, class: &str| {
        format!("<input type=\"text\" class=\"box{class}\" {named} value=\"{}\" spellcheck=\"false\">", escaped(value))
    };
    let control = match &field.entry {
        Entry::Number(number) => text(&brief(*number), ""),
        Entry::List(list) => text(list, " list"),
        Entry::Choice(choices, at) => {
            let option = |(value, words): &(&str, &str)| {
                let selected = if value == at { " selected" } else { "" };
                format!("<option value=\"{value}\"{selected}>{}</option>", escaped(words))
            };
            format!("<select {named}>{}</select>", choices.iter().map(option).collect::<String>())
        }
        Entry::Removable | Entry::Addable => {
            return format!(
                "<div class=\"field\"><button type=\"button\" id=\"{id}\" data-model=\"{model}\" data-change=\"edit\" data-path=\"{path}\">{label}</button></div>"
            );
        }
    };
    let begins = if field.begins { " begins" } else { "" };
    format!("<div class=\"field{begins}\"><label for=\"{id}\">{label}</label>{control}</div>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::find;

    #[test]
    fn every_field_of_every_model_has_a_control() {
        let figure = find("explorer").expect("the figure");
        for step in figure.steps {
            let values = figure.at(step);
            let html = composer(&values);
            for (at, spec) in values.models().iter().enumerate() {
                for field in form(spec) {
                    let id = format!(" id=\"{at}.{}\"", field.path);
                    assert_eq!(html.matches(&id).count(), 1, "{id}");
                }
            }
            assert_eq!(
                html.matches("remove-model").count(),
                if values.models().len() > 1 { values.models().len() } else { 0 }
            );
        }
    }
}
