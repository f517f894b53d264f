//! A figure, and the steps that it is told in.

use super::handle::Setting;
use super::kind::{Detail, Kind, SEED, TRIALS};
use super::parameter::Parameter;
use super::simulated::Simulated;
use super::values::Values;
use crate::chart::{Chart, Name};
use crate::random::sub_seed;
use crate::simulate::{Plan, Point};
use crate::spec::SpecError;

/// One figure.
#[derive(Debug, Clone, Copy)]
pub struct Figure {
    /// Its name in links, attributes and on the command line.
    pub id: &'static str,
    /// Its title while no step is shown: what it holds against what.
    pub name: &'static str,
    /// Its own parameters, in the order of their controls.
    pub parameters: &'static [Parameter],
    /// What it tells, one idea after the other. The first is the start.
    pub steps: &'static [Step],
    /// The words under it, in the tiny markup of [`words`](crate::chart::words), with live numbers.
    pub caption: &'static str,
    /// How values become a chart.
    pub kind: &'static dyn Kind,
}

/// A step: settings with a finding that is true there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Its name in links and markup.
    pub name: &'static str,
    /// The finding, as a sentence without a full stop.
    pub title: &'static str,
    /// One more sentence: what to look at.
    pub words: &'static str,
    /// Parameters that it sets; the others start anew.
    pub sets: &'static [Setting],
    /// The series that it shows; none named: all.
    pub shows: &'static [&'static str],
    /// The controls in sight; none named: those that the figure has in sight by itself.
    pub controls: &'static [&'static str],
}

/// Controls in sight at once; the others stand under "more controls".
const IN_SIGHT: usize = 4;

/// Equal if they are the same figure.
impl PartialEq for Figure {
    fn eq(&self, other: &Figure) -> bool {
        self.id == other.id
    }
}

impl Figure {
    /// Its own parameters, then those of its kind.
    #[must_use]
    pub fn all_parameters(&self) -> Vec<Parameter> {
        let mut all = self.parameters.to_vec();
        all.extend(self.kind.parameters());
        all
    }

    /// All parameters where its first step has them.
    #[must_use]
    pub fn start(&self) -> Values {
        self.steps.first().map_or_else(|| self.before(None), |step| self.at(step))
    }

    /// All parameters where a step has them. A setting that does not fit is left out: the build refuses it.
    #[must_use]
    pub fn at(&self, step: &Step) -> Values {
        let mut values = self.before(Some(step));
        for setting in step.sets {
            let _ = values.set(setting.name, setting.value);
        }
        values
    }

    /// All parameters at their start, with the models that a step begins with.
    fn before(&self, step: Option<&Step>) -> Values {
        let models = self.kind.models(step.map_or("", |step| step.name));
        Values::start(&self.all_parameters()).with_models(models)
    }

    /// The step of that name.
    ///
    /// # Errors
    /// Names `step` and lists the names there are.
    pub fn step(&self, name: &str) -> Result<&'static Step, SpecError> {
        self.steps.iter().find(|step| step.name == name).ok_or_else(|| {
            let names: Vec<&str> = self.steps.iter().map(|step| step.name).collect();
            SpecError::new("step", format!("one of {}", names.join(", ")), format!("\"{name}\""))
        })
    }

    /// How many panels its charts have.
    #[must_use]
    pub fn panels(&self) -> usize {
        self.kind.panels()
    }

    /// Whether it has models that can be taken to the explorer, which has its own.
    #[must_use]
    pub fn explores(&self) -> bool {
        self.kind.has_models() && self.start().models().is_empty()
    }

    /// Whether there is something to simulate.
    #[must_use]
    pub fn simulates(&self) -> bool {
        self.kind.parameters().iter().any(|parameter| parameter.name == TRIALS.any().name)
    }

    /// The parameters whose controls are in sight at a step.
    #[must_use]
    pub fn in_sight(&self, step: Option<&Step>) -> Vec<&'static str> {
        match step {
            Some(step) if !step.controls.is_empty() => step.controls.to_vec(),
            _ => {
                let own = self.parameters.iter().filter(|parameter| !parameter.more);
                own.map(|parameter| parameter.name).take(IN_SIGHT).collect()
            }
        }
    }

    /// Its chart.
    ///
    /// # Errors
    /// Names what theory refuses.
    pub fn chart(&self, values: &Values, simulated: &Simulated, detail: &Detail) -> Result<Chart, SpecError> {
        let mut chart = self.kind.chart(values, simulated, detail)?;
        // Its parameters are live numbers too, unless a row or the kind itself has a number of that name.
        let rows =
            |name: &str| chart.panels.iter().flat_map(|panel| &panel.tables).any(|table| !table.get(name).is_empty());
        let known = |name: &str| rows(name) || chart.numbers.iter().any(|(other, _)| other == name);
        let given = self.parameters.iter().filter(|parameter| !known(parameter.name));
        let shown = |parameter: &Parameter| (parameter.name.into(), parameter.shown(values.number(parameter.name)));
        let given: Vec<(Name, String)> = given.map(shown).collect();
        chart.numbers.extend(given);
        // Of a kind that samples nothing anew, too.
        for (at, panel) in chart.panels.iter_mut().enumerate() {
            if let Some(zoom) = detail.of_panel(at).filter(|_| panel.axes) {
                (panel.x.range, panel.y.range) = (zoom.x, zoom.y);
            }
        }
        Ok(chart)
    }

    /// What to simulate for these values.
    ///
    /// # Errors
    /// Names what is over a limit of the simulation; `simulation` where there is nothing to simulate.
    pub fn plan(&self, values: &Values) -> Result<Plan, SpecError> {
        if !self.simulates() {
            return Err(SpecError::new("simulation", "asked of a figure that has one", self.id));
        }
        let seed = values.get(SEED);
        let tasks = self.kind.tasks(values)?.into_iter().zip(0..);
        Plan::new(tasks.map(|(task, k)| Point { task, seed: sub_seed(seed, k) }).collect(), values.get(TRIALS))
    }

    /// What is wrong with its steps: settings that do not fit, series and controls that it doesn't have.
    #[must_use]
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut fault = |step: &Step, words: String| faults.push(format!("{}, step {}: {words}", self.id, step.name));
        for step in self.steps {
            let mut values = self.before(Some(step));
            for setting in step.sets {
                if let Err(error) = values.set(setting.name, setting.value) {
                    fault(step, error.to_string());
                }
            }
            for control in step.controls {
                if values.parameter(control).is_err() {
                    fault(step, format!("there is no parameter `{control}`"));
                }
            }
            match self.chart(&values, &Simulated::default(), &Detail { coarse: 4.0, ..Detail::default() }) {
                Ok(chart) => {
                    for series in step.shows {
                        if chart.keys.iter().all(|key| key.name != *series) {
                            fault(step, format!("there is no series `{series}`"));
                        }
                    }
                }
                Err(error) => fault(step, error.to_string()),
            }
        }
        faults
    }
}
