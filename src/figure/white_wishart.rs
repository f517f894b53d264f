//! White Wishart matrices: how the eigenvalues of a sample covariance spread (SRHR §2).

use super::{Axis, Content, Density, Figure, Key, Preset, Trace, Values, choice, linear, log, number};
use crate::spec::{DensitySpec, RandomMatrix};

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "white-wishart",
    chapter: "spectra",
    title: "The fewer the samples, the wider their eigenvalues spread, until many are zero",
    alt: "Densities of the eigenvalues of sample covariance matrices for five ratios q of dimensions to samples. At q = 0.1 \
          all lie near 1; with growing q they spread, at q = 1 down to zero, and beyond q = 1 a share 1 − 1/q of them is \
          exactly zero while the others move away from it.",
    parameters: &[
        log("ratio", "<i>q</i>", 0.02, 5.0)
            .start(1.0)
            .words("middle one", "Dimensions per sample, of the third of the five ensembles."),
        linear("step", "", 1.02, 4.0)
            .start(3.16)
            .words("factor to the next", "From each ensemble to the next q grows by this factor."),
        log("dimension", "<i>D</i>", 20.0, 500.0)
            .integer()
            .start(300.0)
            .words("dimension simulated", "Only the simulation has a size: the theory depends on q alone."),
        choice("axes", &[("log", "both logarithmic"), ("semilog", "logarithmic density"), ("linear", "both linear")])
            .words("axes", "Which axes are logarithmic.")
            .more()
            .display(),
        log("trials", "", 2.0, 1000.0)
            .integer()
            .start(50.0)
            .words("samples", "Each trial takes one sample of each ensemble.")
            .more(),
        number("seed", "", 0.0, 9_007_199_254_740_991.0)
            .integer()
            .start(1.0)
            .words("seed", "The same seed draws the same matrices, in every browser.")
            .more(),
    ],
    check: |_| Ok(()),
    presets: &[
        Preset { name: "paper", label: "From many samples to few", values: &[] },
        Preset { name: "edge", label: "The edge reaches zero", values: &[("step", 1.25)] },
        Preset { name: "many", label: "Ever more samples", values: &[("ratio", 0.02), ("step", 2.0)] },
    ],
    caption: "<b>Lines: theory for <i>D</i> → ∞. Bars: eigenvalues of matrices drawn in your browser, with 95\u{a0}% intervals.</b> \
              Exactly zero, and shown at the left: {atoms}. {agreement} In finite dimension some stray beyond \
              the edges, about a quarter of an eigenvalue at each.",
    content: Content::Density(Density {
        x: Axis { words: "eigenvalue", symbol: "x", log: |p| p["axes"] == 0.0 },
        y: Axis { words: "density; at 0, share", symbol: "", log: |p| p["axes"] < 2.0 },
        read_at: 1.0,
        spec: |p, at| {
            let q = p["ratio"] * libm::pow(p["step"], at as f64 - 2.0);
            // The ratio that a whole number of samples has.
            let samples = libm::round(p["dimension"] / q).max(1.0);
            let ensemble = RandomMatrix::Wishart { q: p["dimension"] / samples, spectrum: None };
            DensitySpec { ensemble, dimension: Some(dimension(p)), at: Vec::new() }
        },
        parameter: |spec| if let RandomMatrix::Wishart { q, .. } = spec.ensemble { q } else { f64::NAN },
        keys: &[
            ensemble("ramp1", "<i>q</i> = {ramp1}", "q = {ramp1}"),
            ensemble("ramp2", "<i>q</i> = {ramp2}", "q = {ramp2}"),
            ensemble("ramp3", "<i>q</i> = {ramp3}", "q = {ramp3}"),
            ensemble("ramp4", "<i>q</i> = {ramp4}", "q = {ramp4}"),
            ensemble("ramp5", "<i>q</i> = {ramp5}", "q = {ramp5}"),
        ],
    }),
};

const fn ensemble(name: &'static str, label: &'static str, plain: &'static str) -> Key {
    Key { name, label, plain, trace: Trace::Bars }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number from 20 to 500")]
fn dimension(p: &Values) -> u64 {
    p["dimension"] as u64
}
