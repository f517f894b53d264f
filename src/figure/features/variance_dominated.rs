//! Power-law data through random features: first the signal limits, then the variance of the features (SRHR §4, §5).

use super::power_law::{
    BY_SAMPLES, DIMENSION, FEATURES, LAWS, POWER_LAW, SIGNAL, WIDTH, crossover, meeting, parameters, simulated, spec,
};
use crate::figure::prelude::*;
use crate::figure::shared::{ALPHA, LARGE};
use crate::spectrum::Spectrum;

const R: Real = shared::R.start(1.2);
const RIDGE: Real = shared::RIDGE.start(1e-4);

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "features-variance-dominated",
    name: "Errors of random features on power-law data",
    parameters: &[ALPHA.any(), R.any(), WIDTH.any(), RIDGE.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "paper",
            title: "The variance of the features takes over long before samples match features",
            words: "First the error is the signal’s part; once that has fallen below the features’ variance, it falls only as slowly as that does.",
            sets: &[],
            shows: LAWS,
            controls: &[],
        },
        Step {
            name: "wide",
            title: "With five times the features the signal’s law holds for longer",
            words: "The place where the features take over moves out like that where the dashed lines cross, *N* to the power 1/(1 + *α*(2 min(1, *r*) − 1)).",
            sets: &[WIDTH.at(5000)],
            shows: LAWS,
            controls: &[],
        },
        Step {
            name: "rough",
            title: "A rough target hides the features’ variance",
            words: "At *r* = 0.3 the signal’s part falls so slowly that the features’ variance never overtakes it.",
            sets: &[R.at(0.3)],
            shows: LAWS,
            controls: &[],
        },
        Step {
            name: "parameters",
            title: "Both ridges fall as the samples allow until the features are short",
            words: "Then *κ*_2 levels off, and *κ*_1 goes down to the ridge you set. *γ*_1 stays below one half, so the error has no peak.",
            sets: &[],
            shows: &[
                "generalization",
                "kappa_gcv",
                "kappa2",
                "gamma1",
                "gamma2",
                "df1",
                "df2",
                "by_samples",
                "square",
                "single",
            ],
            controls: &[],
        },
    ],
    caption: "**Heavy and dashed lines: theory for *D* = 10⁴. Marks: fits in your browser in fewer dimensions, with 95\u{a0}% \
              intervals, on the thin lines of their own theory.** {agreement} At *P* = {x}: *κ*_1 = {kappa1}, *κ*_2 = {kappa2}, \
              *E*_g = {generalization}.",
    kind: &Beside { first: &ERRORS, second: &BEHIND, also: |_, _| Ok(()) },
};

const ERRORS: Sweep = Sweep {
    decades: 6,
    models: &[|p, samples| spec(p, p.get(RIDGE), samples, LARGE)],
    guides: &[Guide { factor: |_| 5.0, ..SIGNAL }, FEATURES],
    // There the features' variance overtakes the signal some way beyond.
    rules: |p| crossover(p, "dashed lines cross"),
    also: |p, chart| {
        let (exponent, samples) = meeting(p);
        let numbers = [("meeting_exponent", exponent), ("meeting", samples)];
        chart.numbers.extend(numbers.map(|(name, number)| (name.into(), significant(number, 3))));
        Ok(())
    },
    simulate: Some(Sampling {
        points: 12,
        finite: Some(Finite {
            range: simulated,
            spec: |p, _, samples| spec(p, p.get(RIDGE), samples, p.get(DIMENSION)),
        }),
    }),
    ..POWER_LAW
};

/// The panel of κ2, and with it the two sums over the target that the errors come from.
const BEHIND: Sweep = Sweep { also: sums, ..parameters(ERRORS, &[BY_SAMPLES]) };

/// κ2² Σ w²η/(η + κ2)², which is bias², and κ2 Σ w²η/(η + κ2), which times n/(N − n) is nearly the features' variance.
#[expect(clippy::unnecessary_wraps, reason = "what a figure adds to its chart may be refused")]
fn sums(p: &Values, chart: &mut Chart) -> Result<(), SpecError> {
    let panel = &mut chart.panels[0];
    let Some(table) = panel.read_from() else { return Ok(()) };
    let spectrum = Spectrum::new(&spec(p, p.get(RIDGE), 1.0, LARGE));
    table.derive(("single", SINGLE), ["kappa2"], |[kappa]| {
        let sums = spectrum.sums(kappa / spectrum.unit());
        spectrum.error_in_spec_units(sums.bias + sums.crossing)
    });
    let place = panel.read.as_ref().map_or(0, |read| read.table);
    for (name, label, column, role) in
        [("square", SQUARE, "bias2", Role::Bias), ("single", SINGLE, "single", Role::VarF)]
    {
        chart.keys.push(Key::new(name, label, Style::part(role, &[4.0, 2.0], Outline::Circle)));
        panel.marks.push(Mark::new(Shape::Line, name, place, "x", column));
    }
    Ok(())
}

const SQUARE: &str = "*κ*_2² Σ *w*²*η*/(*η* + *κ*_2)² = bias²";
const SINGLE: &str = "*κ*_2 Σ *w*²*η*/(*η* + *κ*_2)";
