//! A chart that a function makes: diagrams and constructions that are no curves over one variable.

use super::contract::Kind;
use super::detail::Detail;
use crate::chart::Chart;
use crate::figure::simulated::Simulated;
use crate::figure::values::Values;
use crate::recipe::Computation;
use crate::spec::SpecError;

/// A chart from a function. Nothing of it is simulated.
#[derive(Debug, Clone, Copy)]
pub struct Free {
    /// How many panels it has.
    pub panels: usize,
    /// Makes it.
    pub chart: fn(&Values, &Detail) -> Result<Chart, SpecError>,
    /// What theory computes for it: a few models, most often at one point.
    pub recipe: fn(&Values) -> Vec<Computation>,
}

impl Kind for Free {
    fn panels(&self) -> usize {
        self.panels
    }

    fn chart(&self, values: &Values, _: &Simulated, detail: &Detail) -> Result<Chart, SpecError> {
        (self.chart)(values, detail)
    }

    fn has_models(&self) -> bool {
        true
    }

    fn recipe(&self, values: &Values, _: &Detail) -> Result<Vec<Computation>, SpecError> {
        Ok((self.recipe)(values))
    }
}
