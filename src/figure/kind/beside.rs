//! Two kinds in one figure: their panels beside each other, one legend for both.

use super::contract::Kind;
use super::detail::Detail;
use crate::chart::Chart;
use crate::figure::parameter::Parameter;
use crate::figure::simulated::Simulated;
use crate::figure::values::Values;
use crate::recipe::Computation;
use crate::simulate::Shared;
use crate::spec::SpecError;

/// Two kinds beside each other.
#[derive(Debug, Clone, Copy)]
pub struct Beside {
    /// The left one, or the upper one.
    pub first: &'static dyn Kind,
    /// The other.
    pub second: &'static dyn Kind,
    /// What both together need: numbers that take both charts.
    pub also: fn(&Values, &mut Chart) -> Result<(), SpecError>,
}

impl Kind for Beside {
    fn panels(&self) -> usize {
        self.first.panels() + self.second.panels()
    }

    fn parameters(&self) -> Vec<Parameter> {
        let mut parameters = self.first.parameters();
        for parameter in self.second.parameters() {
            if parameters.iter().all(|other| other.name != parameter.name) {
                parameters.push(parameter);
            }
        }
        parameters
    }

    fn chart(&self, values: &Values, simulated: &Simulated, detail: &Detail) -> Result<Chart, SpecError> {
        let count = if simulated.is_empty() { 0 } else { self.first.tasks(values)?.len() };
        let (first, second) = simulated.split(count);
        // A second that asks for nothing shows what the first asked for.
        let second = if second.is_empty() { first.clone() } else { second };
        let mut chart = self.first.chart(values, &first, detail)?;
        let other = self.second.chart(values, &second, &detail.from_panel(self.first.panels()))?;
        chart.panels.extend(other.panels);
        for key in other.keys {
            // What both show has one entry.
            if chart.keys.iter().all(|known| known.name != key.name) {
                chart.keys.push(key);
            }
        }
        chart.numbers.extend(other.numbers);
        chart.trouble = chart.trouble.or(other.trouble);
        (self.also)(values, &mut chart)?;
        Ok(chart)
    }

    fn recipe(&self, values: &Values, detail: &Detail) -> Result<Vec<Computation>, SpecError> {
        let mut recipe = self.first.recipe(values, detail)?;
        recipe.extend(self.second.recipe(values, &detail.from_panel(self.first.panels()))?);
        Ok(recipe)
    }

    fn has_models(&self) -> bool {
        self.first.has_models() || self.second.has_models()
    }

    fn tasks(&self, values: &Values) -> Result<Vec<Shared>, SpecError> {
        let mut tasks = self.first.tasks(values)?;
        tasks.extend(self.second.tasks(values)?);
        Ok(tasks)
    }
}
