//! A figure's parameters with values.

use std::sync::Arc;

use super::models::{read_models, write_models};
use super::parameter::{Changes, Control, Parameter};
use crate::chart::number::parse;
use crate::json::Value;
use crate::spec::{Spec, SpecError};

/// The name under which links and attributes have the models of a figure that composes them.
pub const SPEC: &str = "spec";

/// A value for every parameter, each in its range.
#[derive(Debug, Clone, PartialEq)]
pub struct Values {
    parameters: Arc<[Parameter]>,
    numbers: Vec<f64>,
    /// Of a figure that composes models: those that it has now.
    models: Arc<[Spec]>,
}

impl Values {
    /// Every parameter at its start.
    #[must_use]
    pub fn start(parameters: &[Parameter]) -> Values {
        let numbers = parameters.iter().map(|parameter| parameter.start).collect();
        Values { parameters: parameters.into(), numbers, models: Arc::new([]) }
    }

    /// The same with models, of a figure that composes them.
    #[must_use]
    pub fn with_models(self, models: Vec<Spec>) -> Values {
        Values { models: models.into(), ..self }
    }

    /// The models of a figure that composes them; none of any other.
    #[must_use]
    pub fn models(&self) -> &[Spec] {
        &self.models
    }

    /// These models as JSON, a field a line.
    #[must_use]
    pub fn models_text(&self) -> String {
        write_models(&self.models).pretty()
    }

    /// Takes other models, as JSON has them: one spec, or a list of up to three.
    fn set_models(&mut self, value: &Value) -> Result<(), SpecError> {
        if self.models.is_empty() {
            self.place(SPEC)?;
        }
        self.models = read_models(value)?.into();
        Ok(())
    }

    /// The parameters that they are of.
    #[must_use]
    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    /// The parameter of that name.
    ///
    /// # Errors
    /// Names `parameter` and lists the names there are.
    pub fn parameter(&self, name: &str) -> Result<&Parameter, SpecError> {
        self.place(name).map(|at| &self.parameters[at])
    }

    fn place(&self, name: &str) -> Result<usize, SpecError> {
        self.parameters.iter().position(|parameter| parameter.name == name).ok_or_else(|| {
            let names: Vec<&str> = self.parameters.iter().map(|parameter| parameter.name).collect();
            SpecError::new("parameter", format!("one of {}", names.join(", ")), format!("\"{name}\""))
        })
    }

    /// The number of a parameter; of a choice its place in the list. NaN if there is no such parameter: figures ask for
    /// their own by typed handles.
    #[must_use]
    pub fn number(&self, name: &str) -> f64 {
        self.place(name).map_or(f64::NAN, |at| self.numbers[at])
    }

    /// Sets one parameter to a number.
    ///
    /// # Errors
    /// Names the parameter if it is unknown, the number does not fit, or an interval would be empty.
    pub fn set(&mut self, name: &str, number: f64) -> Result<(), SpecError> {
        let at = self.place(name)?;
        let parameter = &self.parameters[at];
        let number = parameter.check(number)?;
        let end = |other: &str| self.number(other);
        let empty = match parameter.control {
            Control::From(other) => (number >= end(other)).then(|| format!("below {}", parameter.text(end(other)))),
            Control::To(other) => (number <= end(other)).then(|| format!("above {}", parameter.text(end(other)))),
            _ => None,
        };
        if let Some(allowed) = empty {
            return Err(SpecError::new(parameter.name, format!("a number {allowed}"), parameter.text(number)));
        }
        self.numbers[at] = number;
        Ok(())
    }

    /// Sets one parameter to what a text says.
    ///
    /// # Errors
    /// As [`set`](Values::set) and [`Parameter::read_text`].
    pub fn set_text(&mut self, name: &str, text: &str) -> Result<(), SpecError> {
        if name == SPEC {
            return self.set_models(&text.into());
        }
        self.set(name, self.parameter(name)?.read_text(text)?)
    }

    /// Sets several parameters at once, from texts or numbers: two ends of an interval may cross on the way.
    ///
    /// # Errors
    /// As [`set`](Values::set); nothing is set then.
    pub fn set_all(&mut self, fields: &[(String, Value)]) -> Result<(), SpecError> {
        let mut values = self.clone();
        let mut numbers = Vec::with_capacity(fields.len());
        for (name, value) in fields {
            if name == SPEC {
                values.set_models(value)?;
                continue;
            }
            let at = values.place(name)?;
            let number = values.parameters[at].read(value)?;
            values.numbers[at] = number;
            numbers.push((values.parameters[at].name, number));
        }
        numbers.into_iter().try_for_each(|(name, number)| values.set(name, number))?;
        *self = values;
        Ok(())
    }

    /// The same values but for those that an object has.
    ///
    /// # Errors
    /// As [`set_all`](Values::set_all).
    pub fn read(mut self, object: &Value) -> Result<Values, SpecError> {
        let Value::Object(fields) = object else {
            return Err(SpecError::new("parameters", "an object of names and values", object.brief()));
        };
        self.set_all(fields)?;
        Ok(self)
    }

    /// Takes what a link or attributes say, one by one: what does not fit goes to the nearest value that does, or stays
    /// as it is. Returns a sentence for each change that had to be made.
    pub fn restore(&mut self, fields: &[(String, Value)]) -> Vec<String> {
        let mut changes = Vec::new();
        let before = self.clone();
        for (name, value) in fields {
            if name == SPEC && !self.models.is_empty() {
                if let Err(error) = self.set_models(value) {
                    changes.push(format!("{error}: the model stays as it was"));
                }
                continue;
            }
            let Ok(at) = self.place(name) else {
                changes.push(format!("there is no parameter “{name}” here"));
                continue;
            };
            let parameter = self.parameters[at];
            self.numbers[at] = parameter.read(value).unwrap_or_else(|_| {
                let given = value.number().or_else(|| value.text().and_then(parse));
                let number = given.map_or(self.numbers[at], |given| parameter.nearest(given));
                changes.push(format!("{}: set to {}", parameter.sentence(), parameter.shown(number)));
                number
            });
        }
        // What one field says may not go with another: then the interval is as before.
        for at in 0..self.parameters.len() {
            let parameter = self.parameters[at];
            if let Control::From(other) = parameter.control
                && let Ok(to) = self.place(other)
                && self.numbers[at] >= self.numbers[to]
            {
                (self.numbers[at], self.numbers[to]) = (before.numbers[at], before.numbers[to]);
                let upper = self.parameters[to];
                changes.push(format!(
                    "{} must be below {}: set to {} and {}",
                    parameter.spoken(),
                    upper.spoken(),
                    parameter.shown(self.numbers[at]),
                    upper.shown(self.numbers[to])
                ));
            }
        }
        changes
    }

    /// The values as an object, exact.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let field = |(parameter, &number): (&Parameter, &f64)| {
            let value = match parameter.control {
                Control::Choice(_) => parameter.text(number).into(),
                _ => number.into(),
            };
            (parameter.name.to_owned(), value)
        };
        let models = (!self.models.is_empty()).then(|| (SPEC.to_owned(), write_models(&self.models)));
        Value::Object(self.parameters.iter().zip(&self.numbers).map(field).chain(models).collect())
    }

    /// Whether both stand for one model: simulated points stay valid then.
    #[must_use]
    pub fn same_model(&self, other: &Values) -> bool {
        let mut numbers = self.parameters.iter().zip(self.numbers.iter().zip(&other.numbers));
        self.models == other.models && numbers.all(|(parameter, (a, b))| parameter.changes != Changes::Model || a == b)
    }

    /// Values on the way from these to others: each slider moves evenly, what has no way between is there at once.
    #[must_use]
    pub fn towards(&self, other: &Values, share: f64) -> Values {
        let mut mixed = other.clone();
        for (at, parameter) in self.parameters.iter().enumerate() {
            if let Control::Slider { .. } = parameter.control
                && share < 1.0
            {
                let [from, to] = [self.numbers[at], other.numbers[at]].map(|number| parameter.position(number));
                let position = from + (to - from) * share;
                let exact = if from == to { other.numbers[at] } else { parameter.at_position(position) };
                mixed.numbers[at] = exact;
            }
        }
        mixed
    }

    /// Names and exact texts of what differs from others.
    #[must_use]
    pub fn differences(&self, other: &Values) -> Vec<(&'static str, String)> {
        let numbers = self.numbers.iter().zip(&other.numbers);
        let pairs = self.parameters.iter().zip(numbers).filter(|(_, (mine, theirs))| mine != theirs);
        let models = (self.models != other.models).then(|| (SPEC, write_models(&self.models).compact()));
        pairs.map(|(parameter, (&mine, _))| (parameter.name, parameter.text(mine))).chain(models).collect()
    }
}
