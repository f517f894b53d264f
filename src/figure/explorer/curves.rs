//! Every output of up to three models as a curve: colours tell curves apart, dash and mark tell the model.

use crate::chart::{Outline, Role, Style};
use crate::figure::kind::{Curve, Label};
use crate::figure::models::MOST_MODELS;
use crate::figure::output::{
    BIAS2, CORR_GCV, DF1, DF2, GAMMA, GAMMA2, GCV, KAPPA, KAPPA2, Output, TEST, TRAINING, VAR_F, VAR_X, VAR_X_EPS,
    VAR_XF, VAR_XF_EPS,
};
use crate::spec::Spec;

/// What an output needs to be more than zero, or a name of its own. The parts of the variance are those of the error on
/// data like the training data: on other test data they would not add up to what is shown beside them.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Needs {
    Nothing,
    Features,
    Correlation,
    LikeTraining,
    FeaturesLikeTraining,
}

impl Needs {
    fn met(self, spec: &Spec) -> bool {
        match self {
            Needs::Nothing => true,
            Needs::Features => !spec.layers.is_empty(),
            Needs::Correlation => spec.correlation.is_some(),
            Needs::LikeTraining => spec.test_spectrum.is_none(),
            Needs::FeaturesLikeTraining => spec.test_spectrum.is_none() && !spec.layers.is_empty(),
        }
    }
}

/// An output of each of the models: of the second and third under names that say so.
struct Row {
    needs: Needs,
    curves: [Curve; MOST_MODELS],
}

/// How the second and the third model are drawn.
const SECOND: Look = Look { turn: 5, dash: &[8.0, 4.0], outline: Outline::Square };
const THIRD: Look = Look { turn: 1, dash: &[2.0, 3.0], outline: Outline::Triangle };

/// What tells a model's curves from those of the first.
struct Look {
    /// Places between the first's colour and its own.
    turn: usize,
    dash: &'static [f64],
    outline: Outline,
}

/// The colours, in the order in which models turn them.
const COLOURS: [Role; 8] =
    [Role::Test, Role::Train, Role::Bias, Role::VarX, Role::Noise, Role::VarF, Role::VarXf, Role::VarXfe];

const fn styled(style: Style, look: &Look) -> Style {
    let mut place = 0;
    while place < COLOURS.len() && COLOURS[place] as usize != style.role as usize {
        place += 1;
    }
    Style { role: COLOURS[(place + look.turn) % COLOURS.len()], dash: look.dash, outline: look.outline, ..style }
}

const fn row(needs: Needs, output: &'static [Output; 1], names: [&'static str; 2], measured: bool) -> Row {
    let Output { label, style, .. } = output[0];
    let first = Curve { simulated: measured, ..Curve::of(output) };
    let second = first.of_model(1, names[0], Label::Of(label, "model B"), styled(style, &SECOND));
    let third = first.of_model(2, names[1], Label::Of(label, "model C"), styled(style, &THIRD));
    Row { needs, curves: [first, second, third] }
}

/// A row of an output with that name.
macro_rules! row {
    ($needs:ident, $output:ident, $name:literal, $measured:literal) => {
        row(Needs::$needs, &[$output], [concat!($name, "_b"), concat!($name, "_c")], $measured)
    };
}

/// The ends of the names of the second and the third model's curves.
pub const ENDS: [&str; 2] = ["_b", "_c"];

/// Cross-validation beside the training error, whose colour it has.
const ESTIMATE: Output = Output { style: Style { dash: &[4.0, 2.0], ..GCV.style }, ..GCV };

static ROWS: [Row; 16] = [
    row!(Nothing, TEST, "generalization", true),
    row!(Nothing, TRAINING, "training", true),
    row!(Nothing, ESTIMATE, "gcv", true),
    row!(Correlation, CORR_GCV, "corr_gcv", true),
    row!(Nothing, BIAS2, "bias2", true),
    row!(LikeTraining, VAR_X, "var_x", true),
    row!(FeaturesLikeTraining, VAR_F, "var_f", true),
    row!(FeaturesLikeTraining, VAR_XF, "var_xf", true),
    row!(LikeTraining, VAR_X_EPS, "var_x_eps", true),
    row!(FeaturesLikeTraining, VAR_XF_EPS, "var_xf_eps", true),
    row!(Nothing, KAPPA, "kappa_gcv", true),
    row!(Features, KAPPA2, "kappa2", false),
    row!(Nothing, DF1, "df1", true),
    row!(Nothing, DF2, "df2", false),
    row!(Nothing, GAMMA, "gamma1", false),
    row!(Features, GAMMA2, "gamma2", false),
];

/// All curves that there may be, output by output.
pub fn all() -> impl Iterator<Item = Curve> {
    ROWS.iter().flat_map(|row| row.curves)
}

/// Those that these models have.
pub fn of(models: &[Spec]) -> Vec<Curve> {
    let own = |row: &'static Row| {
        let met = models.iter().zip(row.curves).filter(|(spec, _)| row.needs.met(spec));
        met.map(|(_, curve)| curve)
    };
    ROWS.iter().flat_map(own).collect()
}
