//! κ, the degrees of freedom and γ on power-law data: κ falls as the eigenvalues do, and γ stays where it is (SRHR §3, §5).

use crate::figure::prelude::*;
use crate::figure::shared::{LARGE, SIMULATED};

const ALPHA: Real = shared::ALPHA.start(2.0);
const RIDGE: Real = shared::RIDGE.start(1e-4);
const DIMENSION: Whole = SIMULATED.start(600);

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "ridge-structured-parameters",
    name: "κ, degrees of freedom and γ on power-law data",
    parameters: &[ALPHA.any(), RIDGE.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "paper",
            title: "The ridge that is felt falls as fast as the eigenvalues do",
            words: "*κ* runs beside *P*^{−*α*}, the *P*-th eigenvalue, until it comes near the *λ* that was set.",
            sets: &[],
            shows: &["kappa_gcv", "eigenvalue"],
            controls: &[],
        },
        Step {
            name: "directions",
            title: "While λ is small each sample settles one direction",
            words: "df_1 grows as *P*/*D*, along its dashed line, which stands a fifth above it; later samples go into directions that are known already.",
            sets: &[],
            shows: &["kappa_gcv", "df1", "df2", "used"],
            controls: &[],
        },
        Step {
            name: "share",
            title: "With hardly any ridge γ stays at 1 − 1/α",
            words: "For *α* = 2 that is 1/2 at any number of samples: the variance is a fixed share of the error, and nothing peaks.",
            sets: &[RIDGE.at(1e-8)],
            shows: &["kappa_gcv", "gamma1", "eigenvalue"],
            controls: &[],
        },
        Step {
            name: "ridge",
            title: "Once κ has come down to λ, more samples change little",
            words: "At *λ* = 0.01 that is after some twenty samples: df_1 levels off, and *γ* falls.",
            sets: &[RIDGE.at(1e-2)],
            shows: &["kappa_gcv", "df1", "gamma1", "eigenvalue"],
            controls: &[],
        },
    ],
    caption: "**Heavy and dashed lines: theory for *D* = 10⁴. Marks: *κ* and df_1 measured in your browser in fewer dimensions, with \
              95\u{a0}% intervals, on the thin lines of their own theory.** {agreement} At *P* = {x}: *κ* = {kappa}, df_1 = {df1}, \
              *γ* = {gamma}. As a share of fewer dimensions, df_1 is larger.",
    kind: &Sweep {
        y: "*κ*, degrees of freedom, *γ*",
        axes: Axes::Log,
        choose: false,
        decades: 7,
        models: &[|p, samples| spec(p, samples, LARGE)],
        curves: &[Curve::of(&[KAPPA]), Curve::of(&[DF1]), Curve::of(&[DF2]).theory(), Curve::of(&[GAMMA]).theory()],
        guides: &[
            Guide {
                name: "eigenvalue",
                label: "*P*^{{slope}}: the *P*-th eigenvalue",
                role: Role::Test,
                slope: |p| -p.get(ALPHA),
                factor: |_| 1.0,
                range: |_| (1.0, 1000.0),
            },
            Guide {
                name: "used",
                label: "1.2 *P*/*D*",
                role: Role::Train,
                slope: |_| 1.0,
                factor: |_| 1.2 / LARGE as f64,
                range: |_| (1.0, 1000.0),
            },
        ],
        simulate: Some(Sampling {
            points: 8,
            finite: Some(Finite {
                range: |p| (4.0, 0.5 * p.get(DIMENSION) as f64),
                spec: |p, _, samples| spec(p, samples, p.get(DIMENSION)),
            }),
        }),
        trials: 10,
        trial: "Each trial measures two independent data sets.",
        ..SWEEP
    },
};

fn spec(p: &Values, samples: f64, dimension: u64) -> Spec {
    let spectrum = SpectrumSpec::PowerLaw { dimension, alpha: p.get(ALPHA) };
    Spec { spectrum, ridge: p.get(RIDGE), samples, ..Spec::isotropic(1) }
}
