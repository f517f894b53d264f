//! Every kind of task there is: reads one by its tag, and prepares it.

use std::sync::Arc;

use super::fits::{self, Fits};
use super::histogram::{self, Histogram};
use super::sums::{self, Sums};
use super::task::{Prepared, Shared, Task};
use crate::json::Value;
use crate::spec::SpecError;

/// What is done with the value of each kind of task, by its tag.
type Table<T> = [(&'static str, fn(&Value) -> Result<T, SpecError>)];

macro_rules! tasks {
    ($($kind:path => $task:ty,)+) => {
        const READERS: &Table<Shared> = &[$(($kind, |value| Ok(Arc::new(<$task>::read(value)?)))),+];
        /// A table of its own: where no trial runs, it is left out with all that it needs.
        const PREPARERS: &Table<Box<dyn Prepared>> = &[$(($kind, |value| <$task>::read(value)?.prepare())),+];
    };
}

tasks! {
    fits::KIND => Fits,
    histogram::KIND => Histogram,
    sums::KIND => Sums,
}

/// Reads a task as [`Task::to_value`] writes it. A spec without a tag is one of fits.
///
/// # Errors
/// Names `spec.task` if there is no such task, else the first field that does not fit.
///
/// ```
/// use renorm::{json::Value, simulate::read_task};
/// let task = |tag: &str| {
///     let spec = r#""spectrum": {"kind": "isotropic", "dimension": 5}, "teacher": {"kind": "uniform"}, "ridge": 1, "samples": 9"#;
///     read_task(&Value::parse(&format!(r#"{{{tag} "model": "ridge", {spec}}}"#)).unwrap())
/// };
/// assert_eq!(task("")?.kind(), "fits");
/// let refused = task(r#""task": "tests","#).unwrap_err().to_string();
/// assert_eq!(refused, r#"spec.task: must be "fits" or "eigenvalues" or "sums", got "tests""#);
/// # Ok::<(), renorm::spec::SpecError>(())
/// ```
pub fn read_task(value: &Value) -> Result<Shared, SpecError> {
    by_tag(READERS, value)
}

/// Prepares a task from its value, as a worker does.
///
/// # Errors
/// As [`read_task`] and [`Task::prepare`].
pub fn prepare(value: &Value) -> Result<Box<dyn Prepared>, SpecError> {
    by_tag(PREPARERS, value)
}

/// What a table has for the tag, done with the value without it.
fn by_tag<T>(table: &Table<T>, value: &Value) -> Result<T, SpecError> {
    let entry = |name: &str| table.iter().find(|(kind, _)| *kind == name).map(|(_, entry)| entry);
    let tag = value.get("task");
    let Some(entry) = tag.map_or(Some(fits::KIND), Value::text).and_then(entry) else {
        let kinds: Vec<String> = table.iter().map(|(kind, _)| format!("\"{kind}\"")).collect();
        return Err(SpecError::new("spec.task", kinds.join(" or "), tag.map_or_else(String::new, Value::brief)));
    };
    match value {
        Value::Object(fields) if tag.is_some() => {
            entry(&Value::Object(fields.iter().filter(|(name, _)| name != "task").cloned().collect()))
        }
        _ => entry(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::task::Fold;
    use crate::spec::{DensitySpec, Ensemble, Pairs, RandomMatrix, Spec};

    /// One of each kind.
    fn all() -> [Shared; 3] {
        let spec = DensitySpec { ensemble: RandomMatrix::WIGNER, dimension: Some(4), at: Vec::new() };
        // An ensemble of predictors is not one of matrices.
        let ensemble = Some(Ensemble { datasets: 2, features: 3, mode: Pairs::Grid });
        let fits = Spec { ensemble, ..Spec::isotropic(3) };
        let sums = Sums { spec: fits.clone(), sums: vec![vec!["var_x", "bias2"]], fold: Fold::Rows };
        [fits.into(), Histogram { spec, bins: vec![(-1.0, 0.5), (0.5, 2.0)] }.into(), sums.into()]
    }

    #[test]
    fn every_kind_comes_back_from_its_value_and_is_prepared() {
        let kinds: Vec<&str> = READERS.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(all().map(|task| task.kind()).as_slice(), kinds);
        assert_eq!(PREPARERS.len(), kinds.len());
        for task in all() {
            let value = task.to_value();
            assert_eq!(value.get("task").and_then(Value::text), Some(task.kind()));
            let back = read_task(&value).unwrap();
            assert_eq!((back.kind(), back.to_value()), (task.kind(), value));
            assert!(task.work() > 0.0 && task.check().is_ok());
            let rows = prepare(&task.to_value()).unwrap().run(1, 0..3).unwrap();
            assert_eq!(rows.len(), 3 * task.columns().len());
        }
    }

    #[test]
    fn rows_of_many_ranges_are_those_of_one() {
        for task in all() {
            let prepared = prepare(&task.to_value()).unwrap();
            let whole = prepared.run(7, 0..12).unwrap();
            let cuts = [0_u64, 1, 4, 5, 5, 11, 12];
            let parts: Vec<f64> = cuts.windows(2).flat_map(|cut| prepared.run(7, cut[0]..cut[1]).unwrap()).collect();
            let bits = |rows: &[f64]| rows.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
            assert_eq!(bits(&parts), bits(&whole));
            let afresh = prepare(&task.to_value()).unwrap().run(7, 4..5).unwrap();
            let width = task.columns().len();
            assert_eq!(bits(&afresh), bits(&whole[4 * width..5 * width]));
        }
    }

    #[test]
    fn a_tag_that_is_no_kind_is_refused() {
        let refused = |tag: Value| read_task(&Value::Object(vec![("task".to_owned(), tag)])).unwrap_err().to_string();
        assert_eq!(refused("tests".into()), r#"spec.task: must be "fits" or "eigenvalues" or "sums", got "tests""#);
        assert_eq!(refused(7.0.into()), r#"spec.task: must be "fits" or "eigenvalues" or "sums", got 7"#);
        assert_eq!(read_task(&Value::Null).unwrap_err().field, "spec");
    }
}
