//! Ridge regression on power-law data: the error falls as a power of the samples, limited by the target or by the data
//! (SRHR §3, §5).

use crate::figure::prelude::*;
use crate::figure::shared::{LARGE, SIMULATED};
use crate::spectrum::Spectrum;

const ALPHA: Real = shared::ALPHA.start(2.0);
const R: Real = shared::R.start(1.8);
const RIDGE: Real = shared::RIDGE.start(1e-4);
const NOISE: Real = shared::NOISE.start(0.0);
const DIMENSION: Whole = SIMULATED;

/// The first P that the law is for.
const FIRST: f64 = 10.0;

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "ridge-power-law",
    name: "Errors of ridge regression on power-law data",
    parameters: &[ALPHA.any(), R.any(), RIDGE.any(), NOISE.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "capacity",
            title: "A smooth target is learned as fast as the eigenvalues allow",
            words: "With *r* > 1 the data alone set the pace: the error falls nearly like *P*^{−2*α*}, until *κ* comes near *λ*.",
            sets: &[],
            shows: &["generalization", "bias2", "var_x", "law"],
            controls: &["r", "alpha", "ridge"],
        },
        Step {
            name: "source",
            title: "A rough target is learned more slowly, on the same data",
            words: "With *r* = 0.5 much of the target lies in weak directions: the exponent is halved, from 4 to 2.",
            sets: &[R.at(0.5)],
            shows: &["generalization", "bias2", "var_x", "law"],
            controls: &["r", "alpha", "ridge"],
        },
        Step {
            name: "no-ridge",
            title: "With hardly any ridge the law holds on",
            words: "At *λ* = 10⁻⁸ the fitted exponent is within a few per cent of the predicted one, and the variance matches the bias.",
            sets: &[RIDGE.at(1e-8)],
            shows: &["generalization", "bias2", "var_x", "law"],
            controls: &["r", "alpha", "ridge"],
        },
        Step {
            name: "noise",
            title: "Noise on the labels ends the law at a level that more samples hardly lower",
            words: "While *κ* is far above *λ* the fit takes up a fixed share of the noise, however many samples there are.",
            sets: &[RIDGE.at(1e-8), NOISE.at(0.1)],
            shows: &["generalization", "bias2", "var_x_eps", "law"],
            controls: &["noise", "ridge", "r"],
        },
    ],
    caption: "**Heavy and dashed lines: theory for *D* = 10⁴. Marks: fits in your browser in fewer dimensions, with 95\u{a0}% \
              intervals, on the thin lines of their own theory.** {agreement} Theory is for many samples: with few, fits err more. At *P* = {x}: *κ* = {kappa}, *E*_g = {generalization}. \
              Bias² falls with the slope {fitted}; predicted is {predicted}.",
    kind: &Sweep {
        axes: Axes::Log,
        choose: false,
        decades: 8,
        models: &[|p, samples| spec(p, samples, LARGE)],
        curves: &[
            Curve::of(&[TEST]),
            Curve::of(&[BIAS2]),
            Curve::of(&[VAR_X]),
            Curve::of(&[VAR_X_EPS]),
            Curve::of(&[GCV]).marks(),
        ],
        guides: &[Guide {
            name: "law",
            label: "*P*^{{slope}}: predicted",
            role: Role::Bias,
            slope: exponent,
            factor: |_| 1.0,
            range: |_| (1.0, 1000.0),
        }],
        simulate: Some(Sampling {
            points: 9,
            finite: Some(Finite {
                range: |p| (1.0, 0.5 * p.get(DIMENSION) as f64),
                spec: |p, _, samples| spec(p, samples, p.get(DIMENSION)),
            }),
        }),
        trials: 20,
        trial: "Each trial fits two independent data sets.",
        also: slopes,
        ..SWEEP
    },
};

fn spec(p: &Values, samples: f64, dimension: u64) -> Spec {
    let data = shared::source(dimension, p.get(ALPHA), p.get(R));
    Spec { ridge: p.get(RIDGE), noise: p.get(NOISE), samples, ..data }
}

/// −2α min(r, 1).
fn exponent(p: &Values) -> f64 {
    -2.0 * p.get(ALPHA) * p.get(R).min(1.0)
}

/// The last P at which κ is ten times λ: there n/P = 0.9.
fn last(p: &Values) -> f64 {
    let spectrum = Spectrum::new(&spec(p, 1.0, LARGE));
    (spectrum.sums(10.0 * p.get(RIDGE) / spectrum.unit()).n1 / 0.9).min(1000.0)
}

/// The fitted slope of the bias beside the predicted one, in the legend and in words.
fn slopes(p: &Values, chart: &mut Chart) -> Result<(), SpecError> {
    let to = last(p);
    let predicted = significant(exponent(p), 3);
    let mut fitted = "not to be had (κ is near λ all along)".to_owned();
    if to > 2.0 * FIRST {
        let x: Vec<f64> = (0..8).map(|k| FIRST * libm::pow(to / FIRST, f64::from(k) / 7.0)).collect();
        let theories = along(&x, |samples| spec(p, samples, LARGE))?;
        let bias2: Vec<f64> = theories.iter().map(|theory| theory.bias2).collect();
        let slope = significant(fit_slope(&x, &bias2)?.slope, 3);
        fitted = format!("{slope} from P\u{a0}=\u{a0}{} to {}", short(FIRST), significant(to, 2));
        for key in chart.keys.iter_mut().filter(|key| key.name == "law") {
            key.label = format!("{}, fitted {slope}", key.label);
        }
    }
    let limit = ("limit".into(), short(p.get(R).min(1.0)));
    chart.numbers.extend([("fitted".into(), fitted), ("predicted".into(), predicted), limit]);
    chart.numbers.push(("alpha".into(), short(p.get(ALPHA))));
    Ok(())
}
