//! Random features by their number, their kind and their averages: mode by mode, and by regressions that are the same.

use super::super::independent::{Features, Model, Solved};
use super::super::shown::{Shown, at};
use super::{Worst, some};

/// Isotropic data in `modes` of 200 dimensions with a uniform target, through so many equal features.
fn isotropic(modes: usize, shown: &Shown, (ridge, noise, samples): (f64, f64, f64), width: Option<f64>) -> Solved {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of features")]
    let layers = width.map(|width| Features::equal(width as usize)).into_iter().collect();
    let dimension = shown.values.number("dimension");
    let (eta, weights2) = (vec![1.0; modes], vec![1.0 / dimension; modes]);
    Model { eta, weights2, ridge, noise, samples, layers }.solve()
}

/// The lowest test error over λ, by thirds of an interval of its logarithm.
fn best(error: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (-14.0, 6.0);
    for _ in 0..70 {
        let third = (high - low) / 3.0;
        let [left, right] = [low + third, high - third].map(|place| error(libm::exp(place)));
        if left < right { high -= third } else { low += third }
    }
    error(libm::exp(f64::midpoint(low, high)))
}

#[test]
fn errors_of_features_against_width() {
    let mut worst = Worst::default();
    for (step, noise) in [("best", 0.25), ("noiseless", 0.0)] {
        let shown = at("features-against-width", step, &[]);
        let (fixed, lowest) = (shown.curve("fixed"), shown.curve("best"));
        // Where features are whole: those of simulated points.
        let whole = |row: &(f64, f64)| (200.0 * row.0 - libm::round(200.0 * row.0)).abs() < 1e-9;
        let rows: Vec<usize> = (0..fixed.len()).filter(|at| whole(&fixed[*at])).collect();
        assert!(rows.len() >= 8, "{} rows of whole features", rows.len());
        for row in rows {
            let (x, drawn) = fixed[row];
            let error = |ridge| isotropic(200, &shown, (ridge, noise, 100.0), Some(libm::round(200.0 * x))).error;
            worst.see(drawn, error(1e-3), || format!("E_g at λ = 1e-3, N/D = {x}, {step}"));
            if (0.2..0.6).contains(&x) {
                worst.see(lowest[row].1, best(error), || format!("E_g at the best λ, N/D = {x}, {step}"));
            }
        }
    }
    worst.within(1e-9, "features-against-width");
}

/// N orthonormal directions of isotropic data are N data of their own; the target's part in the others acts as noise.
#[test]
fn errors_of_features_orthogonal() {
    let mut worst = Worst::default();
    for (step, samples, ridge) in [("lossless", 100.0, 1e-3), ("span", 300.0, 1e-6), ("best", 100.0, 1e-3)] {
        let shown = at("features-orthogonal", step, &[]);
        let (fixed, lowest) = (shown.curve("orthogonal"), shown.curve("orthogonal_best"));
        for (row, &(x, drawn)) in fixed.iter().enumerate().filter(|(_, (x, _))| (200.0 * x).fract() == 0.0) {
            let share = x.min(1.0);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of features")]
            let modes = (200.0 * share) as usize;
            let noise = libm::sqrt(0.0625 + 1.0 - share);
            let error =
                |ridge: f64| isotropic(modes, &shown, (ridge * share, noise, samples), None).error + 1.0 - share;
            worst.see(drawn, error(ridge), || format!("E_g at λ = {ridge}, N/D = {x}, {step}"));
            worst.see(lowest[row].1, best(error), || format!("E_g at the best λ, N/D = {x}, {step}"));
        }
    }
    worst.within(1e-8, "features-orthogonal");
}

#[test]
fn errors_of_ensembling() {
    let mut worst = Worst::default();
    for (step, width, k) in [("peak", 100.0, 5.0), ("floors", 100.0, 20.0), ("data", 400.0, 5.0)] {
        let shown = at("ensembling", step, &[]);
        for (samples, _) in some(&shown.curve("generalization"), 6) {
            let solve = |samples, width| isotropic(200, &shown, (1e-3, 0.25, samples), Some(width));
            let one = solve(samples, width);
            let (data, features) = (one.var_x + one.var_x_eps, one.var_f);
            let both = one.var_xf + one.var_xf_eps;
            let columns = [
                ("generalization", one.error),
                ("data", one.bias2 + features + (data + both) / k),
                ("features", one.bias2 + data + (features + both) / k),
                ("both", one.bias2 + (data + features + both) / k),
                ("data_floor", one.bias2 + features),
                ("features_floor", one.bias2 + data),
                ("wide", solve(samples, k * width).error),
                ("pooled", solve(k * samples, width).error),
            ];
            for (name, wanted) in columns {
                let drawn = shown.curve(name).into_iter().find(|row| row.0 == samples).map_or(f64::NAN, |row| row.1);
                worst.see(drawn, wanted, || format!("{name} at P = {samples}, {step}"));
            }
        }
    }
    worst.within(1e-9, "ensembling");
}
