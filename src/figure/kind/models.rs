//! Theory along a sweep, model by model.

use super::curve::Curve;
use super::sweep::Sweep;
use crate::chart::Digits;
use crate::figure::output::OUTPUTS;
use crate::figure::values::Values;
use crate::spec::{Model, Spec, SpecError};
use crate::theory::{Prepared, Theory};

/// Theory along a sweep: what stays the same from one x to the next is kept.
pub struct Models<'a> {
    sweep: &'a Sweep<'a>,
    values: &'a Values,
    prepared: Vec<Option<Prepared>>,
    /// Why a model could not be solved, the last that was not.
    pub trouble: Option<String>,
}

impl<'a> Models<'a> {
    /// None solved yet.
    pub fn new(sweep: &'a Sweep<'a>, values: &'a Values) -> Models<'a> {
        Models { sweep, values, prepared: sweep.models.iter().map(|_| None).collect(), trouble: None }
    }

    /// Every model at x with its theory.
    fn at(&mut self, x: f64) -> Option<Vec<(Spec, Theory)>> {
        let solved = (0..self.sweep.models.len()).map(|model| self.solve(model, x)).collect::<Result<Vec<_>, _>>();
        solved.map_err(|error| self.trouble = Some(error.to_string())).ok()
    }

    /// One model at x with its theory.
    ///
    /// # Errors
    /// Names what theory refuses.
    pub fn solve(&mut self, model: usize, x: f64) -> Result<(Spec, Theory), SpecError> {
        let spec = (self.sweep.models[model])(self.values, x);
        let theory = match &mut self.prepared[model] {
            Some(prepared) => prepared.solve(&spec)?,
            none => none.insert(Prepared::new(&spec)?).theory(),
        };
        Ok((spec, theory))
    }

    /// The values of the lines at x.
    pub fn lines(&mut self, x: f64) -> Option<Vec<f64>> {
        let models = self.at(x)?;
        Some(self.sweep.lines().map(|curve| value(curve, &models)).collect())
    }

    /// The same, then what estimators estimate, then every output of the first model with the numbers that it was given.
    pub fn row(&mut self, x: f64) -> Option<Vec<f64>> {
        let models = self.at(x)?;
        let curves = self.sweep.lines().chain(self.sweep.estimators()).map(|curve| value(curve, &models));
        let (spec, theory) = &models[0];
        Some(curves.chain(outputs(spec, theory).into_iter().map(|(_, value)| value)).collect())
    }
}

fn value(curve: &Curve, models: &[(Spec, Theory)]) -> f64 {
    let (spec, theory) = &models[curve.model];
    curve.value(spec, theory)
}

/// Numbers of a model by name, for captions: what it was given, what theory says, and what follows from both.
fn outputs(spec: &Spec, theory: &Theory) -> Vec<(&'static str, f64)> {
    let spread = theory.kappa1 / spec.ridge;
    let given = [
        ("ridge", spec.ridge),
        ("noise", spec.noise),
        ("noise2", spec.noise * spec.noise),
        ("dimension", spec.spectrum.dimension() as f64),
        ("samples", spec.samples),
        ("s", spread),
        ("shrink", spec.ridge / theory.kappa1),
        ("training_scaled", spread * spread * theory.training),
    ];
    let layers = (spec.model == Model::RandomFeatures).then(|| ("shrink_layers", theory.kappa1 / theory.kappa2));
    given.into_iter().chain(layers).chain(theory.outputs()).collect()
}

/// Names, labels and digits of these numbers.
pub fn output_columns(spec: &Spec, theory: &Theory) -> Vec<(&'static str, &'static str, Digits)> {
    let given = |name: &str| ["ridge", "noise", "noise2", "dimension", "samples"].contains(&name);
    let digits = |name| if given(name) { Digits::Given(4) } else { Digits::Computed };
    outputs(spec, theory).into_iter().map(|(name, _)| (name, label(name), digits(name))).collect()
}

/// The name of a number for readers, in the tiny markup of [`words`](crate::chart::words).
fn label(name: &'static str) -> &'static str {
    const LABELS: [(&str, &str); 19] = [
        ("ridge", "*λ*"),
        ("noise", "*σ*_ε"),
        ("noise2", "*σ*_ε²"),
        ("dimension", "*D*"),
        ("samples", "*P*"),
        ("s", "*S* = *κ*/*λ*"),
        ("shrink", "*λ*/*κ*"),
        ("shrink_layers", "*κ*_1/*κ*_2"),
        ("training_scaled", "*S*²*E*_{tr}"),
        ("kappa", "*κ*"),
        ("kappa1", "*κ*_1"),
        ("kappa2", "*κ*_2"),
        ("gamma", "*γ*"),
        ("gamma1", "*γ*_1"),
        ("gamma2", "*γ*_2"),
        ("df1", "df_1"),
        ("df2", "df_2"),
        ("kappa_tilde", "*κ*~"),
        ("corr_gcv", "CorrGCV"),
    ];
    let known = LABELS.iter().find(|(other, _)| *other == name).map(|(_, label)| *label);
    let output = || OUTPUTS.iter().find(|output| output.name == name).map(|output| output.label);
    known.or_else(output).unwrap_or(name)
}
