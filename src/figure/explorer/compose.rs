//! The kind of figure whose readers compose its models.

use super::curves;
use super::examples::example;
use super::over::{FROM, OVER, TO, range};
use crate::chart::{Chart, Key};
use crate::figure::kind::{Axes, Detail, Kind, SWEEP, Sampling, Sweep};
use crate::figure::models::MOST_MODELS;
use crate::figure::output::TEST;
use crate::figure::parameter::Parameter;
use crate::figure::simulated::Simulated;
use crate::figure::values::Values;
use crate::recipe::Computation;
use crate::simulate::Shared;
use crate::spec::{Correlation, Spec, SpecError};

/// Curves of up to three models that readers compose, along a number of theirs.
#[derive(Debug, Clone, Copy)]
pub struct Compose;

/// A model at x: the first, the second, the third.
type Model = fn(&Values, f64) -> Spec;

const MODELS: [Model; MOST_MODELS] = [model::<0>, model::<1>, model::<2>];

fn model<const PLACE: usize>(values: &Values, x: f64) -> Spec {
    let mut spec = values.models().get(PLACE).cloned().unwrap_or_else(|| Spec::isotropic(1));
    values.get(OVER).put(&mut spec, x);
    spec
}

/// What does not depend on the models.
const CURVES: Sweep<'static> = Sweep {
    y: "errors, and what else is shown",
    axes: Axes::Log,
    // A κ or a bias far below would leave the errors no room.
    frames: |curve| curve.parts[0].name == TEST.name,
    decades: 4,
    rules: |values| {
        let (from, to) = range(values);
        let all = values.get(OVER).rules(values.models()).into_iter();
        all.filter(|rule| (from..=to).contains(&rule.0)).collect()
    },
    simulate: Some(Sampling { points: 9, finite: None }),
    trials: 10,
    trial: "Each trial fits two data sets, with two sets of features where there are any.",
    ..SWEEP
};

/// Samples whose power-law correlation is diagonalised anew at every number of them: a moment of a page's time.
const MOST_CORRELATED: f64 = 150.0;

/// What a page would take too long for.
fn check(values: &Values, sweep: &Sweep) -> Result<(), SpecError> {
    let (from, to) = range(values);
    for (at, spec) in values.models().iter().enumerate() {
        let long = matches!(spec.correlation, Some(Correlation::PowerLaw { .. }));
        let samples = (sweep.over.of)(&Spec { samples: -1.0, ..spec.clone() }) == -1.0;
        if long && samples && to > MOST_CORRELATED {
            let allowed = "at most 150 along samples with a power-law correlation";
            return Err(SpecError::new("to", allowed, crate::json::brief_number(to)));
        }
        // What stands at the ends stands between them.
        for x in [from, to] {
            MODELS[at](values, x).check()?;
        }
    }
    Ok(())
}

/// The sweep of these models.
fn with<T>(values: &Values, act: impl FnOnce(&Sweep) -> Result<T, SpecError>) -> Result<T, SpecError> {
    let models = values.models();
    let curves = curves::of(models);
    let over = values.get(OVER).axis(values);
    let sweep = Sweep { over, models: &MODELS[..models.len().min(MODELS.len())], curves: &curves, ..CURVES };
    check(values, &sweep)?;
    act(&sweep)
}

impl Kind for Compose {
    fn parameters(&self) -> Vec<Parameter> {
        CURVES.parameters()
    }

    fn models(&self, step: &str) -> Vec<Spec> {
        example(step)
    }

    fn check(&self, values: &Values) -> Result<(), SpecError> {
        with(values, |_| Ok(()))
    }

    fn like<'a>(&self, series: &'a str) -> &'a str {
        curves::ENDS.iter().find_map(|end| series.strip_suffix(end)).unwrap_or(series)
    }

    fn settle(&self, values: &mut Values, set: &[&str]) {
        let given = |parameter: Parameter| set.contains(&parameter.name);
        if !given(OVER.any()) || given(FROM.any()) || given(TO.any()) {
            return;
        }
        let Some(spec) = values.models().first() else { return };
        let (from, to) = values.get(OVER).around(spec);
        let ends = [(FROM.any(), from), (TO.any(), to)].map(|(end, value)| (end.name.to_owned(), value.into()));
        // Both are in range.
        let _ = values.set_all(&ends);
    }

    fn chart(&self, values: &Values, simulated: &Simulated, detail: &Detail) -> Result<Chart, SpecError> {
        let mut chart = with(values, |sweep| sweep.chart(values, simulated, detail))?;
        // Parts of one error share its draws, and models share data: all of them together would be counted twice.
        chart.judged = TEST.name.into();
        // The legend has a place for what models may yet have.
        chart.keys = curves::all().map(|curve| Key::new(curve.name, curve.label.at(values), curve.style)).collect();
        Ok(chart)
    }

    fn recipe(&self, values: &Values, detail: &Detail) -> Result<Vec<Computation>, SpecError> {
        with(values, |sweep| sweep.recipe(values, detail))
    }

    fn has_models(&self) -> bool {
        true
    }

    fn tasks(&self, values: &Values) -> Result<Vec<Shared>, SpecError> {
        with(values, |sweep| sweep.tasks(values))
    }
}
