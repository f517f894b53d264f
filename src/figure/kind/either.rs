//! One of two kinds in one figure, as a reader chooses: the same models seen along another variable.

use super::contract::Kind;
use super::detail::Detail;
use crate::chart::Chart;
use crate::figure::parameter::Parameter;
use crate::figure::simulated::Simulated;
use crate::figure::values::Values;
use crate::recipe::Computation;
use crate::simulate::Shared;
use crate::spec::SpecError;

/// One of two kinds with the same panels and parameters.
#[derive(Debug, Clone, Copy)]
pub struct Either {
    /// Whether it is the second.
    pub second: fn(&Values) -> bool,
    /// Both.
    pub kinds: [&'static dyn Kind; 2],
}

impl Either {
    fn chosen(&self, values: &Values) -> &'static dyn Kind {
        self.kinds[usize::from((self.second)(values))]
    }
}

impl Kind for Either {
    fn panels(&self) -> usize {
        self.kinds[0].panels()
    }

    fn parameters(&self) -> Vec<Parameter> {
        self.kinds[0].parameters()
    }

    fn chart(&self, values: &Values, simulated: &Simulated, detail: &Detail) -> Result<Chart, SpecError> {
        self.chosen(values).chart(values, simulated, detail)
    }

    fn recipe(&self, values: &Values, detail: &Detail) -> Result<Vec<Computation>, SpecError> {
        self.chosen(values).recipe(values, detail)
    }

    fn has_models(&self) -> bool {
        self.kinds[0].has_models()
    }

    fn tasks(&self, values: &Values) -> Result<Vec<Shared>, SpecError> {
        self.chosen(values).tasks(values)
    }
}
