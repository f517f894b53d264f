//! κ of isotropic data from its quadratic equation, of power-law data by bisection; the best ridge; S².

use super::super::independent::{Model, powers};
use super::super::shown::{Shown, at};
use super::{Worst, some};

/// κ of isotropic data: the positive root of κ² + κ(1 − D/P − λ) = λ.
fn closed(ridge: f64, ratio: f64) -> f64 {
    let b = 1.0 - 1.0 / ratio - ridge;
    let root = libm::sqrt(b * b + 4.0 * ridge);
    // Of the two forms of the root the one that cancels nothing.
    if b > 0.0 { 2.0 * ridge / (b + root) } else { 0.5 * (root - b) }
}

fn model(alpha: f64, dimension: u32, samples: f64, ridge: f64, noise: f64) -> Model {
    let eta = powers(dimension, alpha);
    let weights2 = vec![1.0 / f64::from(dimension); eta.len()];
    Model { eta, weights2, ridge, noise, samples, layers: Vec::new() }
}

#[test]
fn kappa_of_effective_ridge() {
    let mut worst = Worst::default();
    let curves = [("ramp1", 0.25), ("ramp2", 0.5), ("ramp3", 1.0), ("ramp4", 2.0), ("ramp5", 4.0)];
    let mut compare = |shown: &Shown, kappa: &dyn Fn(f64, f64) -> f64, what: &str| {
        let own = [("kappa", shown.values.number("ratio"))];
        for (name, ratio) in curves.into_iter().chain(own) {
            for (ridge, drawn) in some(&shown.curve(name), 25) {
                worst.see(drawn, kappa(ridge, ratio), || format!("{what}, {name} at λ = {ridge}"));
            }
        }
    };
    for step in ["short", "enough", "critical"] {
        compare(&at("effective-ridge", step, &[]), &closed, step);
    }
    let modes = |ridge: f64, ratio: f64| model(1.5, 200, 200.0 * ratio, ridge, 0.0).solve().kappa1;
    compare(&at("effective-ridge", "power-law", &[]), &modes, "power law");
    // The picture of the equation: its right side at the crossing is λ.
    let shown = at("effective-ridge", "short", &[]);
    let right = shown.curve("right");
    for (kappa, drawn) in some(&right, 25) {
        worst.see(drawn, kappa * (1.0 - 2.0 / (1.0 + kappa)), || format!("right side at κ = {kappa}"));
    }
    worst.within(1e-11, "effective-ridge");
}

#[test]
fn the_best_ridge_of_optimal_ridge() {
    let mut worst = Worst::default();
    for (noise, alpha) in [(0.5, 0.0), (1.0, 0.0), (0.5, 1.2)] {
        let shown = at("optimal-ridge", "minimum", &[("noise", noise), ("alpha", alpha)]);
        let error = |ratio: f64, ridge: f64| model(alpha, 100, 100.0 * ratio, ridge, noise).solve().error;
        for (ridge, drawn) in some(&shown.curve("generalization"), 12) {
            worst.see(drawn, error(1.0, ridge), || format!("E_g at λ = {ridge}, α = {alpha}"));
        }
        for (ratio, drawn) in some(&shown.curve("fixed"), 12) {
            worst.see(drawn, error(ratio, 1e-3), || format!("fixed ridge at P/D = {ratio}, α = {alpha}"));
        }
        for (ratio, drawn) in some(&shown.curve("best"), 9) {
            // The lowest by thirds of an interval of ln λ; the known best of isotropic data, σ²D/P.
            let (mut low, mut high) = (-14.0, 6.0);
            for _ in 0..80 {
                let third = (high - low) / 3.0;
                let [left, right] = [low + third, high - third].map(|place| error(ratio, libm::exp(place)));
                if left < right { high -= third } else { low += third }
            }
            let ridge = if alpha == 0.0 { noise * noise / ratio } else { libm::exp(f64::midpoint(low, high)) };
            worst.see(drawn, error(ratio, ridge), || format!("best ridge at P/D = {ratio}, α = {alpha}"));
        }
    }
    worst.within(1e-10, "optimal-ridge");
}

#[test]
fn s_squared_of_train_test_gap() {
    let mut worst = Worst::default();
    for (ridge, noise) in [(0.1, 0.5), (1e-4, 1.0), (10.0, 0.0)] {
        for (choice, scaled) in [(0.0, true), (2.0, false)] {
            let shown = at("train-test-gap", "theory", &[("ridge", ridge), ("noise", noise), ("s", choice)]);
            for (ratio, text, name) in [(0.5, "1/2", "ramp1"), (1.0, "1", "ramp3"), (2.0, "2", "ramp5")] {
                let table = shown.table(0, &format!("*P*/*D* = {text}, theory"));
                let kappa = closed(ridge, ratio);
                let gamma = 1.0 / ratio / (1.0 + kappa) / (1.0 + kappa);
                let bias2 = kappa * kappa / (1.0 + kappa) / (1.0 + kappa);
                let out = (bias2 + noise * noise * gamma) / (1.0 - gamma) + noise * noise;
                let s = kappa / ridge;
                let across = if scaled { out } else { out / s / s };
                worst.see(table.get(name)[0], out, || format!("E_out at P/D = {ratio}, λ = {ridge}"));
                worst.see(table.get("x")[0], across, || format!("S²E_tr at P/D = {ratio}, λ = {ridge}"));
            }
        }
    }
    worst.within(1e-10, "train-test-gap");
}
