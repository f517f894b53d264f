//! Parameters that kinds bring to their figures.

use crate::figure::handle::{Choice, Whole, choice, count, whole};

/// Which axes of a figure are logarithmic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axes {
    /// Both.
    Log,
    /// The vertical one.
    Semilog,
    /// None.
    Linear,
}

impl Axes {
    /// Whether the horizontal and the vertical axis are logarithmic.
    #[must_use]
    pub fn logs(self) -> (bool, bool) {
        (self == Axes::Log, self != Axes::Linear)
    }

    /// Its name among the choices of [`AXES`].
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Axes::Log => "log",
            Axes::Semilog => "semilog",
            Axes::Linear => "linear",
        }
    }
}

/// Which axes are logarithmic.
pub const AXES: Choice<Axes> = choice(
    "axes",
    &[("log", "both logarithmic"), ("semilog", "vertical axis logarithmic"), ("linear", "both linear")],
    &[Axes::Log, Axes::Semilog, Axes::Linear],
)
.words("axes", "Which axes are logarithmic.")
.more()
.display();

/// Trials of each simulated point.
pub const TRIALS: Whole = trials(50, "How often each simulated point is tried.");

/// The seed of the simulation.
pub const SEED: Whole = count("seed", "", 0.0, 9_007_199_254_740_991.0)
    .start(1)
    .words("seed", "The same seed draws the same data, in every browser.")
    .more();

/// Trials of each simulated point, with their start and what a trial is.
#[must_use]
pub const fn trials(start: u64, help: &'static str) -> Whole {
    whole("trials", "", 2.0, 1000.0).start(start).words("trials per point", help).more()
}
