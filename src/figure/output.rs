//! Every output of theory and simulation that figures show: its name, label, colour, dash and mark, in one place.

use crate::chart::words::bare;
use crate::chart::{Outline, Role, Style};
use crate::recipe::{Curve, Term};
use crate::spec::Spec;
use crate::theory::Theory;

/// One output.
#[derive(Debug, Clone, Copy)]
pub struct Output {
    /// Its name in legends, links and files; that of the simulation's observable.
    pub name: &'static str,
    /// Its name for readers, in the tiny markup of [`words`](crate::chart::words).
    pub label: &'static str,
    /// How it looks.
    pub style: Style,
    /// Its value by theory.
    pub theory: fn(&Spec, &Theory) -> f64,
    /// What is taken off the observable before it is shown, such as σ² off GCV's estimate.
    pub offset: fn(&Spec) -> f64,
}

const fn output(name: &'static str, label: &'static str, style: Style, theory: fn(&Spec, &Theory) -> f64) -> Output {
    Output { name, label, style, theory, offset: |_| 0.0 }
}

impl Output {
    /// The same for a recipe.
    #[must_use]
    pub fn term(&self) -> Term {
        // From data κ is measured by cross-validation; theory has it under its own name.
        let output = if self.name == KAPPA.name { "kappa1" } else { self.name };
        let unit = Spec { noise: 1.0, ..Spec::isotropic(1) };
        #[expect(clippy::cast_possible_truncation, reason = "−1, 0 or 1")]
        let noise2 = -(self.offset)(&unit) as i8;
        Term { output, noise2 }
    }

    /// The same as a number of its own.
    #[must_use]
    pub fn computed(&self) -> Curve {
        Curve { name: self.name.to_owned(), label: bare(self.label), terms: vec![self.term()] }
    }
}

/// E_g, the test error without the noise of the test labels.
pub const TEST: Output =
    output("generalization", "test error *E*_g", Style::total(Role::Test, Outline::Circle), |_, theory| {
        theory.generalization
    });
/// E_tr.
pub const TRAINING: Output =
    output("training", "training error *E*_{tr}", Style::total(Role::Train, Outline::Square), |_, theory| {
        theory.training
    });
/// Bias².
pub const BIAS2: Output =
    output("bias2", "bias²", Style::part(Role::Bias, &[7.0, 3.0], Outline::Triangle), |_, theory| theory.bias2);
/// Var_X.
pub const VAR_X: Output =
    output("var_x", "variance, data *X*", Style::part(Role::VarX, &[2.5, 2.5], Outline::Funnel), |_, theory| {
        theory.var_x
    });
/// Var_F.
pub const VAR_F: Output =
    output("var_f", "variance, features *F*", Style::part(Role::VarF, &[12.0, 3.0], Outline::Square), |_, theory| {
        theory.var_f
    });
/// Var_XF.
pub const VAR_XF: Output = output(
    "var_xf",
    "variance, *X* with *F*",
    Style::part(Role::VarXf, &[9.0, 2.0, 2.0, 2.0, 2.0, 2.0], Outline::Funnel),
    |_, theory| theory.var_xf,
);
/// Var_Xε.
pub const VAR_X_EPS: Output = output(
    "var_x_eps",
    "variance, noise *X*, *ε*",
    Style::part(Role::Noise, &[9.0, 3.0, 2.0, 3.0], Outline::Cross),
    |_, theory| theory.var_x_eps,
);
/// Var_XFε.
pub const VAR_XF_EPS: Output = output(
    "var_xf_eps",
    "variance, noise with *F*",
    Style::part(Role::VarXfe, &[4.0, 4.0], Outline::Cross),
    |_, theory| theory.var_xf_eps,
);
/// What generalised cross-validation makes of the training error, less σ²: an estimate of E_g.
pub const GCV: Output = Output {
    offset: |spec| spec.noise * spec.noise,
    ..output(
        "gcv",
        "GCV − *σ*_ε²",
        Style { width: 1.6, ..Style::total(Role::Train, Outline::Diamond) },
        |spec, theory| theory.gcv - spec.noise * spec.noise,
    )
};
/// What cross-validation makes of the training error once it knows how the samples are correlated, less σ².
pub const CORR_GCV: Output = Output {
    offset: |spec| spec.noise * spec.noise,
    ..output(
        "corr_gcv",
        "CorrGCV − *σ*_ε²",
        Style::part(Role::VarF, &[4.0, 2.0], Outline::Diamond),
        |spec, theory| theory.correlated.map_or(f64::NAN, |correlated| correlated.corr_gcv - spec.noise * spec.noise),
    )
};
/// κ, or κ1 with random features: λ renormalised by the samples. From data: κ of cross-validation.
pub const KAPPA: Output =
    output("kappa_gcv", "renormalised ridge *κ*", Style::total(Role::Test, Outline::Circle), |_, theory| {
        theory.kappa1
    });

/// κ2: λ renormalised by samples and features. Theory alone has it, as it has all below but df1.
pub const KAPPA2: Output =
    output("kappa2", "renormalised twice, *κ*_2", Style::total(Role::VarF, Outline::Circle), |_, theory| {
        theory.kappa2
    });
/// df1, the degrees of freedom a dimension. From data: the trace of the fit.
pub const DF1: Output =
    output("df1", "degrees of freedom df_1", Style::part(Role::Train, &[], Outline::Square), |_, theory| theory.df1);
/// df2.
pub const DF2: Output =
    output("df2", "degrees of freedom df_2", Style::part(Role::Bias, &[7.0, 3.0], Outline::Triangle), |_, theory| {
        theory.df2
    });
/// γ1, or γ without features: 1/(1 − γ1) is the factor by which variance raises the error.
pub const GAMMA: Output =
    output("gamma1", "variance factor *γ*", Style::part(Role::VarX, &[2.5, 2.5], Outline::Funnel), |_, theory| {
        theory.gamma1
    });
/// γ2, the part of γ1 that averaging over features leaves.
pub const GAMMA2: Output = output(
    "gamma2",
    "variance factor *γ*_2",
    Style::part(Role::VarXf, &[9.0, 3.0, 2.0, 3.0], Outline::Funnel),
    |_, theory| theory.gamma2,
);

/// All outputs that have a name of their own among the observables.
pub const OUTPUTS: [Output; 10] = [TEST, TRAINING, BIAS2, VAR_X, VAR_F, VAR_XF, VAR_X_EPS, VAR_XF_EPS, GCV, KAPPA];

/// Five curves of one kind that a parameter orders: names and looks.
pub const RAMP: [(&str, Style); 5] = [
    ("ramp1", Style { role: Role::Ramp1, width: 2.0, dash: &[], outline: Outline::Circle }),
    ("ramp2", Style { role: Role::Ramp2, width: 2.0, dash: &[9.0, 3.0], outline: Outline::Square }),
    ("ramp3", Style { role: Role::Ramp3, width: 2.0, dash: &[2.5, 2.5], outline: Outline::Diamond }),
    ("ramp4", Style { role: Role::Ramp4, width: 2.0, dash: &[9.0, 3.0, 2.0, 3.0], outline: Outline::Triangle }),
    ("ramp5", Style { role: Role::Ramp5, width: 2.0, dash: &[4.0, 3.0], outline: Outline::Funnel }),
];
