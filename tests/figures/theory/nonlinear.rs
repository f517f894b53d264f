//! Noisy features mode by mode: every line of the figures' first tables, and nonlinear ones by the moments of their function.

use super::super::independent::{Features, Model, powers};
use super::super::shown::at;
use super::{Wanted, Worst, compare};

const COLUMNS: [Wanted; 14] = [
    ("generalization", |solved| solved.error),
    ("training", |solved| solved.training),
    ("bias2", |solved| solved.bias2),
    ("var_x", |solved| solved.var_x),
    ("var_f", |solved| solved.var_f),
    ("var_xf", |solved| solved.var_xf),
    ("var_x_eps", |solved| solved.var_x_eps),
    ("var_xf_eps", |solved| solved.var_xf_eps),
    ("kappa1", |solved| solved.kappa1),
    ("kappa2", |solved| solved.kappa2),
    ("gamma1", |solved| solved.gamma1),
    ("gamma2", |solved| solved.gamma2),
    ("df1", |solved| solved.df1),
    ("df2", |solved| solved.df2),
];

#[test]
fn isotropic_features_with_noise() {
    for (step, width, noise) in [("paper", 100, 0.707), ("wide", 400, 0.707), ("clean", 100, 0.0)] {
        let shown = at("nonlinear-isotropic", step, &[]);
        let solve = |ratio: f64| {
            let (eta, weights2) = (vec![1.0; 200], vec![1.0 / 200.0; 200]);
            let layers = vec![Features::equal(width)];
            Model { eta, weights2, ridge: 2e-3, noise: 0.25, samples: 200.0 * ratio, layers }
                .noisy(width as f64 * noise * noise)
        };
        compare(&shown, &COLUMNS, 9, solve).within(1e-9, &format!("nonlinear-isotropic, {step}"));
    }
}

/// The four regimes, at the authors' values: (α, r, σ̃², σ_ε) with D = 10⁴, N = 5000 and λ = 1e-8 in their units.
#[test]
fn power_laws_through_features_with_noise() {
    for (id, alpha, r, tau, noise) in [
        ("nonlinear-transition", 3.0, 0.4, 0.04 * 0.04, 0.0),
        ("nonlinear-noise-dominated", 1.8, 0.4, 2.5 * 2.5, 0.0),
        ("nonlinear-plateau", 1.8, 1.2, 1.0, 0.0),
        ("nonlinear-label-noise", 3.5, 0.8, 0.1 * 0.1, 0.8),
    ] {
        let figure = renorm::figure::find(id).expect("a figure");
        let shown = at(id, figure.steps[0].name, &[]);
        let solve = |samples: f64| {
            let (eta, weights2) = (powers(10_000, alpha), powers(10_000, 1.0 + alpha * (2.0 * r - 1.0)));
            let layers = vec![Features::equal(5000)];
            Model { eta, weights2, ridge: 1e-8 * 10_000.0 / 5000.0, noise, samples, layers }.noisy(tau)
        };
        // Beyond P = N the second solver takes κ1/κ2 as a difference, with a few digits less.
        compare(&shown, &COLUMNS, 5, solve).within(1e-7, id);
    }
}

#[test]
fn nonlinear_features_are_linear_ones_with_noise() {
    use std::f64::consts::{FRAC_2_PI, PI};
    let (erf, sign) = (4.0 / (3.0 * PI), FRAC_2_PI);
    let rest = FRAC_2_PI * libm::asin(2.0 / 3.0) - erf;
    for (place, alpha, (slope2, rest)) in
        [(0.0, 0.0, (0.25, 0.25 - 0.5 / PI)), (2.0, 0.6, (erf, rest)), (3.0, 1.2, (sign, 1.0 - sign))]
    {
        let shown = at("activations", "relu", &[("activation", place), ("alpha", alpha)]);
        let (eta, weights2) = (powers(200, alpha), powers(200, 1.0 + alpha));
        let norm2: f64 = weights2.iter().sum();
        let trace: f64 = eta.iter().sum();
        let unit = trace / slope2;
        let solve = |samples: f64| {
            let layers = vec![Features::equal(100)];
            let model = Model {
                eta: eta.clone(),
                weights2: weights2.iter().map(|weight2| weight2 / norm2).collect(),
                ridge: 1e-3 * unit,
                noise: 0.25,
                samples,
                layers,
            };
            model.noisy(rest * unit)
        };
        compare(&shown, &COLUMNS[..3], 6, solve).within(1e-9, &format!("activations, choice {place}"));
        // The noisy linear features beside them are the same model in other words.
        let mut worst = Worst::default();
        for ((x, nonlinear), (_, linear)) in shown.curve("generalization").into_iter().zip(shown.curve("equivalent")) {
            worst.see(linear, nonlinear, || format!("at {x}"));
        }
        worst.within(1e-12, "both descriptions");
    }
}
