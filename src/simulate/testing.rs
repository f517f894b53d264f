//! A task for tests of what plans and folds tasks: it is never run.

use std::sync::Arc;

use super::task::{Column, Fold, Prepared, Shared, Task};
use crate::json::Value;
use crate::spec::SpecError;

/// A task with a column for each fold.
#[derive(Debug)]
pub struct Planted {
    pub folds: Vec<Fold>,
}

impl From<Planted> for Shared {
    fn from(task: Planted) -> Shared {
        Arc::new(task)
    }
}

impl Task for Planted {
    fn kind(&self) -> &'static str {
        "planted"
    }

    fn columns(&self) -> Vec<Column> {
        self.folds.iter().enumerate().map(|(at, &fold)| Column { name: at.to_string().into(), fold }).collect()
    }

    fn check(&self) -> Result<(), SpecError> {
        Ok(())
    }

    fn work(&self) -> f64 {
        1.0
    }

    fn to_value(&self) -> Value {
        Value::Null
    }

    fn read(_: &Value) -> Result<Planted, SpecError> {
        unreachable!("it is not in the list")
    }

    fn prepare(&self) -> Result<Box<dyn Prepared>, SpecError> {
        unreachable!("it is not in the list")
    }
}
