//! Ridge regression on random features: two peaks' worth of variance, told apart by their sources (SRHR §4).

use super::{Axis, Content, Figure, Preset, Series, Sweep, Values, choice, linear, log, number};
use crate::spec::{Layer, Model, Spec, SpectrumSpec, TeacherSpec};
use crate::theory::Prepared;

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "features-double-descent",
    chapter: "features",
    title: "With random features the peak stands where samples match features",
    alt: "Errors of ridge regression on 100 random features of 200-dimensional data against the number of samples. The test \
          error peaks where there are as many samples as features; there the variance that data and features, and noise and \
          features, make together is largest. With ever more samples the bias and the variance of the features remain.",
    parameters: &[
        log("ridge", "<i>λ</i>", 1e-6, 10.0).start(1e-3).words("ridge", "The ridge you set."),
        linear("noise", "<i>σ</i><sub>ε</sub>", 0.0, 2.0)
            .start(0.25)
            .words("label noise", "Standard deviation of the noise on the labels."),
        log("width", "<i>N</i>", 5.0, 400.0)
            .integer()
            .start(100.0)
            .words("features", "How many random features are fitted."),
        linear("alpha", "<i>α</i>", 0.0, 2.0)
            .start(0.0)
            .words("decay of the spectrum", "Eigenvalues of the data fall as k to the power −α; 0: all are 1."),
        log("dimension", "<i>D</i>", 20.0, 400.0)
            .integer()
            .start(200.0)
            .words("dimension", "Of the data, and of the target, which weighs all directions alike.")
            .more(),
        choice("axes", &[("log", "both logarithmic"), ("semilog", "logarithmic errors"), ("linear", "both linear")])
            .words("axes", "Which axes are logarithmic.")
            .more()
            .display(),
        log("trials", "", 2.0, 1000.0)
            .integer()
            .start(20.0)
            .words("trials per point", "Each trial fits two data sets with each of two sets of features.")
            .more(),
        number("seed", "", 0.0, 9_007_199_254_740_991.0)
            .integer()
            .start(1.0)
            .words("seed", "The same seed draws the same data, in every browser.")
            .more(),
    ],
    check: |_| Ok(()),
    presets: &[
        Preset { name: "paper", label: "100 features", values: &[] },
        Preset { name: "noiseless", label: "No noise, still a peak", values: &[("noise", 0.0)] },
        Preset { name: "power-law", label: "A power-law spectrum", values: &[("alpha", 1.5)] },
        Preset { name: "best-ridge", label: "More ridge, no peak", values: &[("ridge", 0.3)] },
    ],
    caption: "<b>Lines: theory. Marks: regressions on random features in your browser, with 95\u{a0}% intervals.</b> {agreement} \
              At <i>P</i> = {x}: <i>κ</i><sub>1</sub> = {kappa1} after the samples, <i>κ</i><sub>2</sub> = {kappa2} after the \
              features too, and (<i>κ</i><sub>1</sub>/<i>λ</i>)²<i>E</i><sub>tr</sub> = {training_scaled} = <i>E</i><sub>g</sub> \
              + <i>σ</i><sub>ε</sub>².",
    content: Content::Sweep(Sweep {
        x: Axis { words: "samples", symbol: "P", log: |p| p["axes"] == 0.0 },
        y: Axis { words: "squared error", symbol: "", log: |p| p["axes"] < 2.0 },
        range: |_| (2.0, 2000.0),
        read_at: 300.0,
        marks: |p| vec![(p["width"], "P = N")],
        decades: 4,
        finite: None,
        spec: |p, samples| Spec {
            model: Model::RandomFeatures,
            spectrum: spectrum(p),
            teacher: TeacherSpec::Uniform,
            noise: p["noise"],
            ridge: p["ridge"],
            samples,
            layers: vec![Layer::gaussian(p["width"])],
            ..Spec::isotropic(1)
        },
        theory: Prepared::new,
        x_of: |spec| spec.samples,
        points: 20,
        series: &[
            Series::new("generalization", "test error <i>E</i><sub>g</sub>", "test error"),
            Series::new("training", "training error <i>E</i><sub>tr</sub>", "training error"),
            Series::new("bias2", "bias²", "bias²"),
            Series::new("var_x", "variance, data <i>X</i>", "variance, data"),
            Series::new("var_f", "variance, features <i>F</i>", "variance, features"),
            Series::new("var_xf", "variance, <i>X</i> with <i>F</i>", "variance, data with features"),
            Series::new("var_x_eps", "variance, noise <i>X</i>, <i>ε</i>", "variance, noise"),
            Series::new("var_xf_eps", "variance, noise with <i>F</i>", "variance, noise with features"),
            Series {
                line: false,
                offset: |spec| spec.noise * spec.noise,
                ..Series::new("gcv", "GCV − <i>σ</i><sub>ε</sub>²", "GCV − σ²")
            },
        ],
    }),
};

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number from 20 to 400")]
fn spectrum(p: &Values) -> SpectrumSpec {
    let dimension = p["dimension"] as u64;
    if p["alpha"] > 0.0 {
        SpectrumSpec::PowerLaw { dimension, alpha: p["alpha"] }
    } else {
        SpectrumSpec::Isotropic { dimension }
    }
}
