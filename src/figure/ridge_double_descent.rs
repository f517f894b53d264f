//! Ridge regression on isotropic data: the test error peaks where there is one sample per dimension (SRHR §3).

use super::{Axis, Content, Figure, Preset, Series, Sweep, Values, choice, linear, log, number};
use crate::spec::{Spec, SpecError};
use crate::theory::Prepared;

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "ridge-double-descent",
    chapter: "ridge",
    title: "At one sample per dimension the noise, not the bias, makes the peak",
    alt: "Errors of ridge regression against samples per dimension. The test error peaks at one sample per dimension, \
          where its variance due to label noise does; the bias falls steadily; the training error is nearly zero below \
          the peak and rises towards the noise above it.",
    parameters: &[
        log("ridge", "<i>λ</i>", 1e-6, 10.0).start(1e-3).words("ridge", "The ridge you set."),
        linear("noise", "<i>σ</i><sub>ε</sub>", 0.0, 2.0)
            .start(0.5)
            .words("label noise", "Standard deviation of the noise on the labels."),
        log("dimension", "<i>D</i>", 10.0, 1000.0)
            .integer()
            .start(250.0)
            .words("dimension simulated", "Only the simulation has a size: the theory depends on P/D alone."),
        number("ratio_min", "<i>P</i>/<i>D</i>", 0.01, 10.0)
            .start(0.05)
            .words("from", "First number of samples per dimension."),
        number("ratio_max", "<i>P</i>/<i>D</i>", 0.01, 10.0)
            .start(2.0)
            .words("to", "Last number of samples per dimension."),
        choice("axes", &[("semilog", "logarithmic errors"), ("log", "both logarithmic"), ("linear", "both linear")])
            .words("axes", "Which axes are logarithmic.")
            .more()
            .display(),
        log("trials", "", 2.0, 1000.0)
            .integer()
            .start(50.0)
            .words("trials per point", "Each trial fits two independent data sets.")
            .more(),
        number("seed", "", 0.0, 9_007_199_254_740_991.0)
            .integer()
            .start(1.0)
            .words("seed", "The same seed draws the same data, in every browser.")
            .more(),
    ],
    check,
    presets: &[
        Preset { name: "paper", label: "As in the paper", values: &[] },
        Preset { name: "noiseless", label: "No noise, no peak", values: &[("noise", 0.0)] },
        Preset { name: "best-ridge", label: "The best ridge at P = D", values: &[("ridge", 0.25)] },
    ],
    caption: "<b>Lines: theory for <i>D</i> → ∞. Marks: ridge regressions fitted in your browser, with 95\u{a0}% intervals.</b> \
              {agreement} At <i>P</i>/<i>D</i> = {x}: <i>κ</i> = {kappa}, <i>S</i> = <i>κ</i>/<i>λ</i> = {s}, and \
              <i>S</i>²<i>E</i><sub>tr</sub> = {training_scaled} = <i>E</i><sub>g</sub> + <i>σ</i><sub>ε</sub>².",
    content: Content::Sweep(Sweep {
        x: Axis { words: "samples per dimension,", symbol: "P/D", log: |p| p["axes"] == 1.0 },
        y: Axis { words: "squared error", symbol: "", log: |p| p["axes"] < 2.0 },
        range: |p| (p["ratio_min"], p["ratio_max"]),
        read_at: 1.25,
        marks: |_| vec![(1.0, "P = D")],
        decades: 5,
        finite: None,
        spec: |p, ratio| Spec {
            noise: p["noise"],
            ridge: p["ridge"],
            samples: ratio * p["dimension"],
            ..Spec::isotropic(dimension(p))
        },
        theory: Prepared::isotropic,
        x_of: |spec| spec.samples / spec.spectrum.dimension() as f64,
        points: 14,
        series: &[
            Series::new("generalization", "test error <i>E</i><sub>g</sub>", "test error"),
            Series::new("training", "training error <i>E</i><sub>tr</sub>", "training error"),
            Series::new("bias2", "bias²", "bias²"),
            Series::new("var_x", "variance, data <i>X</i>", "variance, data"),
            Series::new("var_x_eps", "variance, noise <i>X</i>, <i>ε</i>", "variance, noise"),
            Series {
                line: false,
                offset: |spec| spec.noise * spec.noise,
                ..Series::new("gcv", "GCV − <i>σ</i><sub>ε</sub>²", "GCV − σ²")
            },
        ],
    }),
};

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number from 10 to 1000")]
fn dimension(p: &Values) -> u64 {
    p["dimension"] as u64
}

fn check(p: &Values) -> Result<(), SpecError> {
    if p["ratio_min"] < p["ratio_max"] {
        return Ok(());
    }
    let (allowed, got) = (format!("a number > ratio_min = {}", p["ratio_min"]), format!("{}", p["ratio_max"]));
    Err(SpecError::new("ratio_max", allowed, got))
}
