//! What the trials of one point do: the one object that plan, worker and merger share.

use std::borrow::Cow;
use std::fmt::Debug;
use std::ops::Range;
use std::sync::Arc;

use crate::json::Value;
use crate::spec::SpecError;

/// What is simulated at a point. A trial of it is a row of numbers, one for each of its [`columns`](Task::columns), and
/// depends on (task, seed, number of the trial) alone.
///
/// A task is told by the field `task` of its JSON. A new one is a file that implements this trait and a line in the list
/// `tasks!` below; nothing else knows which there are.
///
/// [`read`](Task::read) and [`prepare`](Task::prepare) are no part of `dyn Task`: who only plans and merges, as a page
/// does, then doesn't have to carry the code that runs trials.
pub trait Task: Debug + Send + Sync {
    /// The tag: what the field `task` of its JSON holds.
    fn kind(&self) -> &'static str;

    /// The numbers of a row, at least one.
    fn columns(&self) -> Vec<Column>;

    /// Refuses what can't be simulated.
    ///
    /// # Errors
    /// Names the field that does not fit.
    fn check(&self) -> Result<(), SpecError>;

    /// Floating-point operations of one trial, roughly; more than 0.
    fn work(&self) -> f64;

    /// The task as a value, its tag included.
    fn to_value(&self) -> Value;

    /// Reads a task as [`Task::to_value`] writes it, but without the tag.
    ///
    /// # Errors
    /// Names the first field that does not fit.
    fn read(value: &Value) -> Result<Self, SpecError>
    where
        Self: Sized;

    /// Does what has to be done once for all trials.
    ///
    /// # Errors
    /// As [`Task::check`], and where the trials would need too much.
    fn prepare(&self) -> Result<Box<dyn Prepared>, SpecError>
    where
        Self: Sized;
}

/// What the trials of a task share: an expanded spectrum, a factor of K, bins.
pub trait Prepared: Debug {
    /// The rows of the trials of a range, one after the other. Ranges may be cut and spread as one likes.
    ///
    /// # Errors
    /// Names what a trial can't cope with.
    fn run(&self, seed: u64, trials: Range<u64>) -> Result<Vec<f64>, SpecError>;

    /// How many numbers it keeps, roughly: a worker has a bound on them.
    fn numbers(&self) -> usize;
}

/// One number of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name in estimates and tables.
    pub name: Cow<'static, str>,
    /// How its numbers over the trials become an estimate.
    pub fold: Fold,
}

/// How the numbers of a column over the trials become an estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// Their mean; the numbers themselves are forgotten.
    Mean,
    /// Their median, for what has rare large values. The numbers are kept.
    Median,
    /// Their mean, and the numbers themselves, for a picture of every trial.
    Rows,
}

impl Fold {
    /// Are the numbers kept?
    #[must_use]
    pub fn keeps(self) -> bool {
        self != Fold::Mean
    }
}

/// A task that points share.
pub type Shared = Arc<dyn Task>;

/// A task's value with its tag in front.
pub fn tagged(kind: &str, value: Value) -> Value {
    let Value::Object(fields) = value else { return value };
    Value::Object(std::iter::once(("task".to_owned(), kind.into())).chain(fields).collect())
}
