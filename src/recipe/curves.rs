//! Outputs of a model, along a variable or at one point.

use super::grid::Grid;
use crate::spec::{Model, Spec, SpecError};
use crate::theory::Theory;

/// Outputs of one model.
#[derive(Debug, Clone, PartialEq)]
pub struct Curves {
    /// The variable: its symbol for readers and its values; none at a single point.
    pub over: Option<(String, Grid)>,
    /// The model at each value, or the one.
    pub specs: Vec<Spec>,
    /// What is shown of it.
    pub curves: Vec<Curve>,
}

/// A number that is shown of a model: an output, or a sum of outputs.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// Its name in the legend.
    pub name: String,
    /// Its name for readers.
    pub label: String,
    /// What it adds up.
    pub terms: Vec<Term>,
}

/// An output of theory.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term {
    /// Its name, of a model with features.
    pub output: &'static str,
    /// How often σ² is added: −1 takes it off.
    pub noise2: i8,
}

impl Term {
    /// The name that the output has in a model: ridge regression has one κ and one γ.
    #[must_use]
    pub fn name(&self, model: Model) -> &'static str {
        match (model, self.output) {
            (Model::Ridge, "kappa1" | "kappa2") => "kappa",
            (Model::Ridge, "gamma1" | "gamma2") => "gamma",
            (_, output) => output,
        }
    }
}

impl Curve {
    /// Its value by theory; NaN if theory has no such output.
    #[must_use]
    pub fn value(&self, spec: &Spec, theory: &Theory) -> f64 {
        let term = |term: &Term| {
            let noise2 = f64::from(term.noise2) * spec.noise * spec.noise;
            theory.get(term.name(spec.model)).unwrap_or(f64::NAN) + noise2
        };
        self.terms.iter().map(term).sum()
    }
}

impl Curves {
    /// Outputs of a model along a variable.
    #[must_use]
    pub fn along(symbol: String, grid: Grid, spec: impl Fn(f64) -> Spec, curves: Vec<Curve>) -> Curves {
        Curves { specs: grid.values().into_iter().map(spec).collect(), over: Some((symbol, grid)), curves }
    }

    /// The values of the variable; none at a single point.
    #[must_use]
    pub fn x(&self) -> Vec<f64> {
        self.over.as_ref().map(|(_, grid)| grid.values()).unwrap_or_default()
    }

    /// Whether these outputs are all that is asked of the model.
    #[must_use]
    pub fn asks_only(&self, outputs: &[&str]) -> bool {
        let terms = self.curves.iter().flat_map(|curve| &curve.terms);
        terms
            .clone()
            .all(|term| term.noise2 == 0 && self.specs.iter().all(|spec| outputs.contains(&term.name(spec.model))))
    }

    /// Checks every model.
    ///
    /// # Errors
    /// Names what does not fit.
    pub fn check(&self) -> Result<(), SpecError> {
        self.specs.iter().try_for_each(Spec::check)
    }
}
