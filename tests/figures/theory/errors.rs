//! Errors of random features, mode by mode: power laws of ten thousand dimensions, layers of unequal features.

use super::super::independent::{Features, Model, Solved, powers};
use super::super::shown::{Shown, at};
use super::{Worst, some};

/// Power-law data with a source of r, w_1 = 1.
fn source(alpha: f64, r: f64, (ridge, samples): (f64, f64), layer: Features) -> Model {
    let (eta, weights2) = (powers(10_000, alpha), powers(10_000, 1.0 + alpha * (2.0 * r - 1.0)));
    Model { eta, weights2, ridge, noise: 0.0, samples, layers: vec![layer] }
}

/// A column, and what it should be.
type Wanted = (&'static str, fn(&Solved) -> f64);

fn compare(shown: &Shown, columns: &[Wanted], rows: usize, solve: impl Fn(f64) -> Solved) -> Worst {
    let mut worst = Worst::default();
    for (x, _) in some(&shown.curve(columns[0].0), rows) {
        let solved = solve(x);
        for (name, wanted) in columns {
            let drawn = shown.curve(name).into_iter().find(|row| row.0 == x).map_or(f64::NAN, |row| row.1);
            worst.see(drawn, wanted(&solved), || format!("{name} at {x}"));
        }
    }
    worst
}

#[test]
fn errors_of_features_variance_dominated() {
    for (step, width, r) in [("paper", 1000, 1.2), ("rough", 1000, 0.3), ("wide", 5000, 1.2)] {
        let shown = at("features-variance-dominated", step, &[]);
        let columns: [Wanted; 6] = [
            ("generalization", |solved| solved.error),
            ("bias2", |solved| solved.bias2),
            ("var_x", |solved| solved.var_x),
            ("var_features", |solved| solved.var_f + solved.var_xf),
            ("kappa1", |solved| solved.kappa1),
            ("kappa2", |solved| solved.kappa2),
        ];
        // The authors' λ of 1e-5 in our units: their layer has variance 1/D, ours 1/N.
        let solve = |samples: f64| source(1.5, r, (1e-4, samples), Features::equal(width)).solve();
        compare(&shown, &columns, 6, solve).within(1e-9, &format!("features-variance-dominated, {step}"));
    }
}

#[test]
fn variances_of_features_anisotropic() {
    let shown = at("features-anisotropic", "paper", &[]);
    let mut worst = Worst::default();
    for (name, decay) in [("a0", 0.0), ("a1", 0.4), ("a3", 0.7), ("a5", 1.5), ("a7", 2.5)] {
        for (width, drawn) in some(&shown.curve(name), 5) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of features")]
            let layer = Features(powers(libm::round(width) as u32, decay));
            let solved = source(1.7, 0.8, (0.0, 10.0), layer).solve();
            worst.see(drawn, solved.var_f + solved.var_xf, || format!("{name} at N = {width}"));
        }
    }
    worst.within(1e-9, "features-anisotropic");
}

#[test]
fn parts_of_variance_venn() {
    let mut worst = Worst::default();
    for step in ["sources", "peak", "noiseless", "many"] {
        let shown = at("variance-venn", step, &[]);
        let p = |name: &str| shown.values.number(name);
        for (panel, title, wide) in [(0, "ridge regression", false), (1, "random features", true)] {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of features")]
            let layer = Features::equal((1000.0 * p("width_ratio")) as usize);
            let solved = Model {
                eta: vec![1.0; 1000],
                weights2: vec![1e-3; 1000],
                ridge: p("ridge"),
                noise: p("noise"),
                samples: 1000.0 * p("ratio"),
                layers: wide.then_some(layer).into_iter().collect(),
            }
            .solve();
            let table = shown.table(panel, title);
            for (name, wanted) in [
                ("bias2", solved.bias2),
                ("var_x", solved.var_x),
                ("var_f", solved.var_f),
                ("var_xf", solved.var_xf),
                ("var_x_eps", solved.var_x_eps),
                ("var_xf_eps", solved.var_xf_eps),
            ] {
                let drawn = table.get(name).first().copied().unwrap_or(0.0);
                worst.see(drawn, wanted, || format!("{name} of {title}, {step}"));
            }
        }
    }
    worst.within(1e-9, "variance-venn");
}
