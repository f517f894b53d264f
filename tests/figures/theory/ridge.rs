//! Ridge regression mode by mode: what its errors are made of, power laws, levels, and test data of another covariance.

use super::super::independent::{Model, powers};
use super::super::shown::at;
use super::{Worst, some};

fn model(eta: Vec<f64>, weights2: Vec<f64>, (ridge, noise, samples): (f64, f64, f64)) -> Model {
    Model { eta, weights2, ridge, noise, samples, layers: Vec::new() }
}

/// Σ (η/(η + κ))^power.
fn count(eta: &[f64], kappa: f64, power: i32) -> f64 {
    eta.iter().map(|eta| libm::pow(eta / (eta + kappa), f64::from(power))).sum()
}

#[test]
fn parameters_of_isotropic_and_power_law_data() {
    let mut worst = Worst::default();
    for (id, step, alpha, dimension, ridge) in [
        ("ridge-parameters", "paper", 0.0, 250, 1e-3),
        ("ridge-parameters", "large", 0.0, 250, 1.0),
        ("ridge-structured-parameters", "paper", 2.0, 10_000, 1e-4),
        ("ridge-structured-parameters", "share", 2.0, 10_000, 1e-8),
    ] {
        let shown = at(id, step, &[]);
        let (eta, size) = (powers(dimension, alpha), f64::from(dimension));
        for (x, kappa) in some(&shown.curve("kappa_gcv"), 8) {
            let samples = match (id, step) {
                ("ridge-parameters", "paper") => size / x,
                ("ridge-parameters", _) => size * x,
                _ => x,
            };
            let wanted = model(eta.clone(), vec![0.0; eta.len()], (ridge, 0.0, samples)).solve().kappa1;
            let row = |name: &str| shown.curve(name).into_iter().find(|row| row.0 == x).map_or(f64::NAN, |row| row.1);
            let n2 = count(&eta, wanted, 2);
            for (got, wanted, name) in [
                (kappa, wanted, "κ"),
                (row("df1"), count(&eta, wanted, 1) / size, "df1"),
                (row("df2"), n2 / size, "df2"),
                (row("gamma1"), n2 / samples, "γ"),
            ] {
                worst.see(got, wanted, || format!("{name} of {id}, {step}, at {x}"));
            }
        }
    }
    worst.within(1e-9, "parameters of ridge regression");
}

#[test]
fn errors_of_power_laws_and_levels() {
    let mut worst = Worst::default();
    let mut compare = |id: &str, step: &str, model: &dyn Fn(f64) -> Model| {
        let shown = at(id, step, &[]);
        for (samples, error) in some(&shown.curve("generalization"), 8) {
            let solved = model(samples).solve();
            let row =
                |name: &str| shown.curve(name).into_iter().find(|row| row.0 == samples).map_or(f64::NAN, |row| row.1);
            worst.see(error, solved.error, || format!("E_g of {id}, {step}, at {samples}"));
            worst.see(row("bias2"), solved.bias2, || format!("bias² of {id}, {step}, at {samples}"));
            worst.see(row("var_x"), solved.var_x, || format!("Var_X of {id}, {step}, at {samples}"));
        }
    };
    for (step, r, ridge, noise) in [("capacity", 1.8, 1e-4, 0.0), ("source", 0.5, 1e-4, 0.0), ("noise", 1.8, 1e-8, 0.1)]
    {
        let weights = powers(10_000, 1.0 + 2.0 * (2.0 * r - 1.0));
        let of = |samples| model(powers(10_000, 2.0), weights.clone(), (ridge, noise, samples));
        compare("ridge-power-law", step, &of);
    }
    for (step, middle, ridge) in [("paper", 1e-2, 1e-8), ("close", 0.3, 1e-8), ("ridge", 1e-2, 1e-2)] {
        let levels = |values: [f64; 3]| {
            values.iter().zip([10, 100, 10_000]).flat_map(|(&value, count)| vec![value; count]).collect::<Vec<f64>>()
        };
        let of = |samples| model(levels([1.0, middle, 1e-5]), levels([9e-4, 0.09, 9.0]), (ridge, 0.0, samples));
        compare("ridge-multiple-descent", step, &of);
    }
    worst.within(1e-9, "errors of ridge regression");
}

#[test]
fn errors_of_shifted_test_data() {
    let mut worst = Worst::default();
    for (step, test, ridge, noise) in
        [("spread", 1.2, 1e-6, 0.0), ("narrow", 3.0, 1e-6, 0.0), ("noise", 1.2, 1e-3, 0.2)]
    {
        let shown = at("shifted-covariance", step, &[]);
        let (eta, shifted, weights) = (powers(10_000, 2.0), powers(10_000, test), powers(10_000, 2.0));
        for (samples, drawn) in some(&shown.curve("shifted"), 8) {
            let own = model(eta.clone(), weights.clone(), (ridge, noise, samples)).solve();
            let matched = model(shifted.clone(), weights.clone(), (ridge, noise, samples)).solve();
            let kappa = own.kappa1;
            let (mut missed, mut seen) = (0.0, 0.0);
            for ((eta, shifted), weight) in eta.iter().zip(&shifted).zip(&weights) {
                let lost = kappa / (eta + kappa);
                missed += weight * shifted * lost * lost;
                seen += shifted * eta / (eta + kappa) / (eta + kappa) / samples;
            }
            let row =
                |name: &str| shown.curve(name).into_iter().find(|row| row.0 == samples).map_or(f64::NAN, |row| row.1);
            let error = missed + seen * (own.error + noise * noise);
            worst.see(drawn, error, || format!("the test data, {step}, at {samples}"));
            worst.see(row("own"), own.error, || format!("data as in training, {step}, at {samples}"));
            worst.see(row("matched"), matched.error, || format!("matched, {step}, at {samples}"));
        }
    }
    worst.within(1e-9, "shifted test data");
}
