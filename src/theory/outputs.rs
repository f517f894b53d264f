//! [`Theory`]: what theory says about a model, by name.

use crate::spec::Model;

/// What theory says about a model. Infinite where docs/theory.md §5 says so, never NaN.
///
/// Without layers κ1 = κ2 and γ1 = γ2, the κ and γ of ridge regression.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Theory {
    /// The kind of model, which decides what its κ and γ are called.
    pub model: Model,
    /// κ1, the ridge renormalised by the samples: λ/T of the samples, in units of Σ.
    pub kappa1: f64,
    /// κ2, the ridge renormalised by samples and layers, in units of Σ.
    pub kappa2: f64,
    /// γ1, from 0 to 1: 1/(1 − γ1) is the factor by which variance raises the error.
    pub gamma1: f64,
    /// γ2, the part of γ1 that averaging over features leaves.
    pub gamma2: f64,
    /// n1/D, degrees of freedom a dimension.
    pub df1: f64,
    /// n2/D.
    pub df2: f64,
    /// Bias²: error of the predictor averaged over all training sets and features.
    pub bias2: f64,
    /// Variance from the draw of the inputs.
    pub var_x: f64,
    /// Variance from the draw of the features.
    pub var_f: f64,
    /// Variance from inputs and features together.
    pub var_xf: f64,
    /// Variance from the label noise.
    pub var_x_eps: f64,
    /// Variance from label noise and features together.
    pub var_xf_eps: f64,
    /// `E_g`, the excess risk on new data, without σ²: the sum of the six parts.
    pub generalization: f64,
    /// `E_tr`, the mean squared residual on the training set.
    pub training: f64,
    /// What generalised cross-validation estimates: `E_g` + σ², unless samples are correlated.
    pub gcv: f64,
    /// Of correlated samples only.
    pub correlated: Option<Correlated>,
}

/// What theory says besides about correlated samples.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Correlated {
    /// κ̃ of the samples, the ridge that their covariance K sees.
    pub kappa_tilde: f64,
    /// What cross-validation corrected for the correlation estimates: `E_g` + σ².
    pub corr_gcv: f64,
}

impl Theory {
    /// Every output by its name in JSON, in a fixed order.
    ///
    /// Ridge regression has `kappa` and `gamma` where random features have `kappa1`, `kappa2`, `gamma1` and
    /// `gamma2`; `kappa_tilde` and `corr_gcv` come last, with correlated samples only.
    #[must_use]
    pub fn outputs(&self) -> Vec<(&'static str, f64)> {
        let mut outputs = Vec::with_capacity(17);
        match self.model {
            Model::Ridge => outputs.extend([("kappa", self.kappa1), ("gamma", self.gamma1)]),
            Model::RandomFeatures => outputs.extend([
                ("kappa1", self.kappa1),
                ("kappa2", self.kappa2),
                ("gamma1", self.gamma1),
                ("gamma2", self.gamma2),
            ]),
        }
        outputs.extend([
            ("df1", self.df1),
            ("df2", self.df2),
            ("bias2", self.bias2),
            ("var_x", self.var_x),
            ("var_f", self.var_f),
            ("var_xf", self.var_xf),
            ("var_x_eps", self.var_x_eps),
            ("var_xf_eps", self.var_xf_eps),
            ("generalization", self.generalization),
            ("training", self.training),
            ("gcv", self.gcv),
        ]);
        if let Some(Correlated { kappa_tilde, corr_gcv }) = self.correlated {
            outputs.extend([("kappa_tilde", kappa_tilde), ("corr_gcv", corr_gcv)]);
        }
        outputs
    }

    /// One output by its name; None if there is none of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<f64> {
        self.outputs().into_iter().find(|output| output.0 == name).map(|output| output.1)
    }
}
