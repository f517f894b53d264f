//! Fits of a model with sums of their numbers: the error of a sum is not that of its parts, which share their draws.

use std::ops::Range;
use std::sync::Arc;

use super::fits::Fits;
use super::setup::Setup;
use super::task::{Column, Fold, Prepared, Shared, Task, tagged};
use super::trial::observables;
use crate::json::{Value, object};
use crate::spec::{Spec, SpecError};

/// The tag of [`Sums`].
pub const KIND: &str = "sums";

/// What the sums of a task must be.
const SUMS: &str = "a list of lists of observables of the model";

/// Fits of a model: a row is that of [`Fits`], then the sums.
#[derive(Debug, Clone, PartialEq)]
pub struct Sums {
    /// The model.
    pub spec: Spec,
    /// Names of the observables that each sum adds up; its own name is theirs with a plus between them.
    pub sums: Vec<Vec<&'static str>>,
    /// How all numbers of a row fold.
    pub fold: Fold,
}

impl Task for Sums {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn columns(&self) -> Vec<Column> {
        let column = |name| Column { name, fold: self.fold };
        let names = observables(&self.spec).into_iter().map(|name| column(name.into()));
        names.chain(self.sums.iter().map(|sum| column(sum.join("+").into()))).collect()
    }

    fn check(&self) -> Result<(), SpecError> {
        self.spec.check_simulation()
    }

    fn work(&self) -> f64 {
        Fits(self.spec.clone()).work()
    }

    fn to_value(&self) -> Value {
        let sum = |sum: &Vec<&'static str>| sum.iter().map(|name| Value::from(*name)).collect::<Value>();
        let fields = [
            ("spec", self.spec.to_value()),
            ("sums", self.sums.iter().map(sum).collect()),
            ("rows", Value::Bool(self.fold == Fold::Rows)),
        ];
        tagged(KIND, object(fields))
    }

    fn read(value: &Value) -> Result<Sums, SpecError> {
        let spec = Spec::from_value(value.get("spec").unwrap_or(&Value::Null))?;
        let known = observables(&spec);
        let refused = |got: Option<&Value>| {
            SpecError::new("spec.sums", SUMS, got.map_or_else(|| "nothing".to_owned(), Value::brief))
        };
        let list =
            |value: Option<&'_ Value>| value.and_then(Value::list).map(<[Value]>::to_vec).ok_or_else(|| refused(value));
        let name = |value: &Value| {
            let name = value.text().and_then(|text| known.iter().copied().find(|known| *known == text));
            name.ok_or_else(|| refused(Some(value)))
        };
        let sums = list(value.get("sums"))?;
        let sum = |value: &Value| list(Some(value))?.iter().map(name).collect::<Result<Vec<_>, _>>();
        let sums = sums.iter().map(sum).collect::<Result<Vec<_>, _>>()?;
        let fold = if value.get("rows").is_some_and(Value::is_true) { Fold::Rows } else { Fold::Mean };
        Ok(Sums { spec, sums, fold })
    }

    fn prepare(&self) -> Result<Box<dyn Prepared>, SpecError> {
        let names = observables(&self.spec);
        let place = |part: &&'static str| names.iter().position(|name| name == part);
        let sums = self.sums.iter().map(|sum| sum.iter().filter_map(place).collect()).collect();
        Ok(Box::new(Ready { setup: Setup::new(&self.spec)?, width: names.len(), sums }))
    }
}

impl From<Sums> for Shared {
    fn from(sums: Sums) -> Shared {
        Arc::new(sums)
    }
}

/// An expanded model.
#[derive(Debug)]
struct Ready {
    setup: Setup,
    /// Numbers of a row without its sums.
    width: usize,
    /// Sums, by the places of their parts in a row.
    sums: Vec<Vec<usize>>,
}

impl Prepared for Ready {
    fn run(&self, seed: u64, trials: Range<u64>) -> Result<Vec<f64>, SpecError> {
        let rows = self.setup.run(seed, trials)?;
        let mut longer = Vec::with_capacity(rows.len() + rows.len() / self.width * self.sums.len());
        for row in rows.chunks_exact(self.width) {
            longer.extend_from_slice(row);
            longer.extend(self.sums.iter().map(|sum| sum.iter().map(|&at| row[at]).sum::<f64>()));
        }
        Ok(longer)
    }

    fn numbers(&self) -> usize {
        self.setup.numbers()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_the_sum_of_its_parts() {
        let spec = Spec { noise: 0.5, ..Spec::isotropic(3) };
        let task = Sums { spec, sums: vec![vec!["bias2", "var_x"]], fold: Fold::Rows };
        assert_eq!(Sums::read(&task.to_value()), Ok(task.clone()));
        let rows = task.prepare().unwrap().run(1, 0..2).unwrap();
        let columns = task.columns();
        let place = |name: &str| columns.iter().position(|column| column.name == name).unwrap();
        for row in rows.chunks_exact(columns.len()) {
            assert_eq!(row[place("bias2+var_x")], row[place("bias2")] + row[place("var_x")]);
        }
    }
}
