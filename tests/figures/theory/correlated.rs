//! Correlated samples: the closed forms of very many samples in place of sums over the eigenvalues of K.

use super::super::shown::{Shown, at, value};
use super::Worst;

/// The transfer function of the samples at f = n/P, P → ∞ (docs/theory.md §9).
type Transfer = fn(strength: f64, f: f64) -> f64;

fn autoregressive(rho: f64, f: f64) -> f64 {
    let c = (1.0 + rho * rho) / (1.0 - rho * rho);
    (1.0 - f) * (1.0 + f) / ((1.0 + (c * c - 1.0) * f * f).sqrt() + c * f)
}

fn neighbours(b: f64, f: f64) -> f64 {
    let m = 1.0 - f;
    m * (m + (1.0 - b * b * f * (2.0 - f)).sqrt()) / (2.0 - f)
}

/// E_g and E_tr of isotropic data by bisection in κ.
fn errors(transfer: impl Fn(f64) -> f64, dimension: f64, samples: f64, ridge: f64, noise2: f64) -> (f64, f64) {
    let n = |kappa: f64| dimension / (1.0 + kappa);
    let set = |kappa: f64| if n(kappa) < samples { kappa * transfer(n(kappa) / samples) } else { 0.0 };
    let (mut low, mut high) = (1e-12_f64, 1e6_f64);
    for _ in 0..200 {
        let middle = (low * high).sqrt();
        if set(middle) < ridge { low = middle } else { high = middle }
    }
    let (kappa, f) = (high, n(high) / samples);
    let step = 1e-5 * f.min(1.0 - f);
    let slope = (libm::log(transfer(f + step)) - libm::log(transfer(f - step))) / (2.0 * step);
    let b = 1.0 / (1.0 - f * slope);
    let gamma = (1.0 - b) / (1.0 + kappa);
    let kept = kappa / (1.0 + kappa);
    let error = (kept * kept + noise2 * gamma) / (1.0 - gamma);
    (error, (error + noise2) * transfer(f) * b)
}

fn see(worst: &mut Worst, shown: &Shown, transfer: Transfer, strength: f64) {
    let p = |name: &str| shown.values.number(name);
    for samples in [300.0, 600.0, 1200.0, 2000.0] {
        let wanted = errors(|f| transfer(strength, f), p("dimension"), samples, p("ridge"), p("noise") * p("noise")).0;
        let got = value(&shown.curve("correlated"), samples);
        worst.see(got, wanted, || format!("{strength} at {samples}"));
    }
}

#[test]
fn errors_of_many_correlated_samples() {
    let mut worst = Worst::default();
    for rho in [0.0, 0.5, 0.8, 0.9] {
        see(&mut worst, &at("correlated-samples", "worth", &[("rho", rho)]), autoregressive, rho);
        see(&mut worst, &at("correlated-samples", "neighbours", &[("rho", rho)]), neighbours, rho);
    }
    worst.within(0.03, "closed forms, off by 1/P");
}

#[test]
fn errors_along_the_ridge() {
    let mut worst = Worst::default();
    for (step, strength, transfer) in [("ar1", 0.8, autoregressive as Transfer), ("nearest-neighbour", 1.0, neighbours)]
    {
        let shown = at("corr-gcv", step, &[("samples", 500.0), ("dimension", 200.0)]);
        let noise = shown.values.number("noise");
        for ridge in [0.01, 0.1, 1.0] {
            let (error, training) = errors(|f| transfer(strength, f), 200.0, 500.0, ridge, noise * noise);
            let drawn = |name: &str| value(&shown.curve(name), ridge);
            worst.see(drawn("generalization"), error + noise * noise, || format!("{step}, error at {ridge}"));
            worst.see(drawn("training"), training, || format!("{step}, training error at {ridge}"));
            worst.see(drawn("corr_gcv"), error + noise * noise, || format!("{step}, CorrGCV at {ridge}"));
        }
    }
    worst.within(0.03, "closed forms, off by 1/P");
}
