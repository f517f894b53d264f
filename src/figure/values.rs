//! The parameters of a figure with values: read strictly, or leniently from a link.

use std::ops::Index;

use super::{Control, Figure};
use crate::json::Value;
use crate::spec::SpecError;

/// A value for every parameter of one figure, each in its range.
#[derive(Debug, Clone, PartialEq)]
pub struct Values {
    figure: &'static Figure,
    values: Vec<f64>,
}

/// What became of a link: the values, and a sentence for each change that had to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct Clamped {
    /// Values that fit.
    pub values: Values,
    /// What was changed, and why.
    pub changes: Vec<String>,
}

impl Values {
    /// Every parameter at its start.
    #[must_use]
    pub fn start(figure: &'static Figure) -> Values {
        Values { figure, values: figure.parameters.iter().map(|parameter| parameter.start).collect() }
    }

    /// Reads an object of parameters; those not given take their start values.
    ///
    /// # Errors
    /// Names the first parameter that is unknown or does not fit.
    pub fn read(figure: &'static Figure, object: &Value) -> Result<Values, SpecError> {
        let Value::Object(fields) = object else {
            return Err(SpecError::new("parameters", "an object of names and values", object.brief()));
        };
        let mut values = Values::start(figure);
        for (name, value) in fields {
            values.set(name, value)?;
        }
        (figure.check)(&values)?;
        Ok(values)
    }

    /// Sets one parameter.
    ///
    /// # Errors
    /// Names the parameter if it is unknown or the value does not fit.
    pub fn set(&mut self, name: &str, value: &Value) -> Result<(), SpecError> {
        let Some(at) = self.position(name) else {
            let names: Vec<&str> = self.figure.parameters.iter().map(|parameter| parameter.name).collect();
            return Err(SpecError::new("parameter", format!("one of {}", names.join(", ")), format!("\"{name}\"")));
        };
        self.values[at] = self.figure.parameters[at].read(value)?;
        Ok(())
    }

    /// Reads a link's parameters one by one: what does not fit is moved to the nearest value that does, or to its
    /// start value, and said.
    #[must_use]
    pub fn clamp(figure: &'static Figure, object: &Value) -> Clamped {
        let mut values = Values::start(figure);
        let mut changes = Vec::new();
        let fields = if let Value::Object(fields) = object { fields.as_slice() } else { &[] };
        for (name, value) in fields {
            let Err(refused) = values.set(name, value) else { continue };
            let Some(at) = values.position(name) else {
                changes.push(format!("{name}: this figure has no such parameter, left out"));
                continue;
            };
            let parameter = &figure.parameters[at];
            values.values[at] = match (parameter.control, value.number()) {
                (Control::Slider { .. } | Control::Number, Some(number)) if !number.is_nan() => {
                    let whole = if parameter.integer { libm::round(number) } else { number };
                    whole.clamp(parameter.range.0, parameter.range.1)
                }
                _ => parameter.start,
            };
            changes.push(format!("{refused}; set to {}", parameter.text(values.values[at])));
        }
        if let Err(refused) = (figure.check)(&values) {
            // The rule is between parameters: those it names go back to their start, where it holds.
            for (at, parameter) in figure.parameters.iter().enumerate() {
                if refused.field == parameter.name || refused.allowed.split(' ').any(|word| word == parameter.name) {
                    values.values[at] = parameter.start;
                }
            }
            changes.push(format!("{refused}; set to the start values"));
        }
        Clamped { values, changes }
    }

    /// The values as an object, exact.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let field = |(parameter, &value): (&super::Parameter, &f64)| {
            let value = match parameter.control {
                Control::Choice(_) => parameter.text(value).into(),
                _ => value.into(),
            };
            (parameter.name.to_owned(), value)
        };
        Value::Object(self.figure.parameters.iter().zip(&self.values).map(field).collect())
    }

    /// The values that make the model, as text: while it is the same, simulated points stay valid.
    #[must_use]
    pub fn model_key(&self) -> String {
        let model = self.figure.parameters.iter().zip(&self.values).filter(|(parameter, _)| !parameter.display);
        model
            .map(|(parameter, &value)| format!("{}={}", parameter.name, parameter.text(value)))
            .collect::<Vec<_>>()
            .join("&")
    }

    /// The figure they belong to.
    #[must_use]
    pub fn figure(&self) -> &'static Figure {
        self.figure
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.figure.parameters.iter().position(|parameter| parameter.name == name)
    }
}

/// The value of the parameter of that name; a choice is its index.
///
/// Panics on a name that the figure does not have: figures ask for their own parameters only, and a test draws
/// every figure.
impl Index<&str> for Values {
    type Output = f64;

    fn index(&self, name: &str) -> &f64 {
        let at = self.position(name).unwrap_or_else(|| panic!("no parameter {name}"));
        &self.values[at]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::FIGURES;
    use crate::json::object;

    #[test]
    fn a_link_is_clamped_field_by_field() {
        let link =
            object([("ridge", 50.0.into()), ("trials", 2.6.into()), ("noise", "loud".into()), ("foo", 1.0.into())]);
        let Clamped { values, changes } = Values::clamp(FIGURES[0], &link);
        assert_eq!((values["ridge"], values["trials"], values["noise"]), (10.0, 3.0, 0.5));
        assert_eq!(changes[0], "ridge: must be a number from 1e-6 to 10, got 50; set to 10");
        assert_eq!(changes[3], "foo: this figure has no such parameter, left out");
        let crossed = object([("ratio_min", 3.0.into()), ("ratio_max", 1.0.into())]);
        let Clamped { values, changes } = Values::clamp(FIGURES[0], &crossed);
        assert_eq!((values["ratio_min"], values["ratio_max"], changes.len()), (0.05, 2.0, 1));
    }

    #[test]
    fn values_come_back_and_a_picture_is_no_model() {
        let mut values = Values::start(FIGURES[0]);
        values.set("ridge", &(0.1 + 0.2).into()).unwrap();
        let key = values.model_key();
        values.set("axes", &"linear".into()).unwrap();
        assert_eq!(Values::read(FIGURES[0], &values.to_value()), Ok(values.clone()));
        assert_eq!(values.model_key(), key);
    }
}
