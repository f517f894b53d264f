//! The models that a reader composes.

use super::state::Live;
use crate::figure::MOST_MODELS;
use crate::figure::explorer::edit;
use crate::spec::{Spec, SpecError};

impl Live {
    /// Changes one field of a model, as [`edit`] does.
    ///
    /// # Errors
    /// Names the field, in the list of models if there are several; nothing changes then.
    pub fn edit(&mut self, model: usize, path: &str, text: &str) -> Result<(), SpecError> {
        let mut models = self.aim().models().to_vec();
        let several = models.len() > 1;
        let Some(spec) = models.get_mut(model) else { return Err(no_model(model)) };
        *spec = edit(spec, path, text).map_err(|error| match error.field.strip_prefix("spec.") {
            Some(field) if several => SpecError { field: format!("spec[{model}].{field}"), ..error },
            _ => error,
        })?;
        self.compose(models)
    }

    /// Adds a model, the same as the last; nothing where there are as many as may be.
    ///
    /// # Errors
    /// As [`edit`](Live::edit).
    pub fn add_model(&mut self) -> Result<(), SpecError> {
        let mut models = self.aim().models().to_vec();
        if let Some(last) = models.last().filter(|_| models.len() < MOST_MODELS) {
            models.push(last.clone());
            self.compose(models)?;
        }
        Ok(())
    }

    /// Takes a model away; the last stays.
    ///
    /// # Errors
    /// As [`edit`](Live::edit).
    pub fn remove_model(&mut self, model: usize) -> Result<(), SpecError> {
        let mut models = self.aim().models().to_vec();
        if models.len() > 1 && model < models.len() {
            models.remove(model);
            self.compose(models)?;
        }
        Ok(())
    }

    fn compose(&mut self, models: Vec<Spec>) -> Result<(), SpecError> {
        self.arrive();
        let values = self.values.clone().with_models(models);
        self.figure.kind.check(&values)?;
        self.values = values;
        self.chart = None;
        Ok(())
    }
}

fn no_model(model: usize) -> SpecError {
    SpecError::new("model", "the place of a model, from 0", model.to_string())
}
