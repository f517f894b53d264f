//! Everything that is shown, as the fields of a link, and back.

use std::fmt::Write;

use super::state::{Live, OF_THE_SIMULATION};
use crate::chart::SIZES;
use crate::chart::number::parse;
use crate::json::Value;

/// Version of the links that are written.
const VERSION: &str = "2";

/// A text in a link: what is no letter, digit or harmless sign becomes its bytes.
pub(super) fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'(),".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

impl Live {
    /// The link's fragment, without #.
    #[must_use]
    pub fn fragment(&self) -> String {
        let field = |(name, text): (String, String)| format!("{}={}", percent(&name), percent(&text));
        self.link().into_iter().map(field).collect::<Vec<_>>().join("&")
    }

    /// Everything that is shown, as the fields of a link: only what differs from the step.
    #[must_use]
    pub fn link(&self) -> Vec<(String, String)> {
        let field = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        let mut fields = vec![field("v", VERSION), field("figure", self.figure.id)];
        let values = self.aim();
        let start = match self.figure.steps.get(self.step) {
            Some(step) => {
                fields.push(field("step", step.name));
                self.figure.at(step)
            }
            None => self.figure.start(),
        };
        fields.extend(values.differences(&start).into_iter().map(|(name, text)| (name.to_owned(), text)));
        for (name, shown) in [("hidden", false), ("shown", true)] {
            let some: Vec<&str> =
                self.flipped.iter().map(String::as_str).filter(|series| self.shows(series) == shown).collect();
            if !some.is_empty() {
                fields.push((name.to_owned(), some.join(",")));
            }
        }
        fields
    }

    /// Takes the fields of a link, or of attributes, as far as they go: texts, but for a model, which may be read already.
    /// Returns a sentence for each that was changed.
    pub fn restore<V: Clone + Into<Value>>(&mut self, fields: &[(String, V)]) -> Vec<String> {
        let fields: Vec<(String, Value)> =
            fields.iter().map(|(name, value)| (name.clone(), value.clone().into())).collect();
        let get = |name: &str| fields.iter().find(|(field, _)| field == name).and_then(|(_, value)| value.text());
        let old = get("v").is_none() && get("figure").is_some();
        let mut changes = Vec::new();
        let step = get("step").filter(|text| !(old && parse(text).is_some()));
        let simulation = OF_THE_SIMULATION.map(|name| self.values.number(name));
        self.arrive();
        self.go_to_start(step, &mut changes);
        for (name, number) in OF_THE_SIMULATION.into_iter().zip(simulation) {
            // Without a link they stay as they are.
            if get("figure").is_none() && number.is_finite() {
                let _ = self.values.set(name, number);
            }
        }
        let kept = ["v", "figure", "step", "hidden", "shown"];
        let mut given: Vec<(String, Value)> = Vec::new();
        for (name, value) in &fields {
            if old && name == "step" && step.is_none() {
                // The ratio between two spectra was once called a step.
                given.push(("factor".to_owned(), value.clone()));
            } else if !kept.contains(&name.as_str()) {
                given.push((name.clone(), value.clone()));
            }
        }
        changes.extend(self.values.restore(&given));
        if get("v").is_none() {
            // Attributes are written by hand; a link says all that differs.
            let names: Vec<&str> = given.iter().map(|(name, _)| name.as_str()).collect();
            self.figure.kind.settle(&mut self.values, &names);
        }
        if let Err(error) = self.figure.kind.check(&self.values) {
            let start = self.figure.steps.get(self.step).map(|step| self.figure.at(step));
            self.values = start.unwrap_or_else(|| self.figure.start());
            changes.push(format!("{error}: this step is as at its start"));
        }
        if old {
            // Such a link shows all series but those it hides.
            self.flipped = self.all_series().into_iter().filter(|series| !self.shows(series)).collect();
        }
        let named = ["hidden", "shown"].into_iter().any(|list| get(list).is_some());
        let known = if named { self.all_series() } else { Vec::new() };
        for (list, wanted) in [("hidden", false), ("shown", true)] {
            for series in get(list).unwrap_or_default().split(',').filter(|series| !series.is_empty()) {
                if known.iter().any(|name| name == series) && self.shows(series) != wanted {
                    self.choose(series);
                }
            }
        }
        self.chart = None;
        changes
    }

    fn go_to_start(&mut self, step: Option<&str>, changes: &mut Vec<String>) {
        let named = step.and_then(|name| self.figure.steps.iter().position(|step| step.name == name));
        if let (Some(name), None) = (step, named) {
            changes.push(format!("there is no step “{name}” here"));
        }
        self.step = named.unwrap_or(0);
        self.values = self.figure.steps.get(self.step).map_or_else(|| self.figure.start(), |step| self.figure.at(step));
        self.flipped.clear();
        self.zoom.clear();
        self.ghost = None;
    }

    /// Names of all series that it can show.
    fn all_series(&mut self) -> Vec<String> {
        let chart = self.chart_for(SIZES[0]);
        chart.map(|chart| chart.keys.iter().map(|key| key.name.to_string()).collect()).unwrap_or_default()
    }
}
