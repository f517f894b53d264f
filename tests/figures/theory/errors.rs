//! Errors of random features, mode by mode: power laws of ten thousand dimensions, layers of unequal features.

use super::super::independent::{Features, Model, powers};
use super::super::shown::at;
use super::{Wanted, Worst, compare, some};

/// Power-law data with a source of r, w_1 = 1.
fn source(alpha: f64, r: f64, (ridge, samples): (f64, f64), layer: Features) -> Model {
    let (eta, weights2) = (powers(10_000, alpha), powers(10_000, 1.0 + alpha * (2.0 * r - 1.0)));
    Model { eta, weights2, ridge, noise: 0.0, samples, layers: vec![layer] }
}

/// What becomes of the ridge.
const PARAMETERS: [Wanted; 6] = [
    ("kappa1", |solved| solved.kappa1),
    ("kappa2", |solved| solved.kappa2),
    ("gamma1", |solved| solved.gamma1),
    ("gamma2", |solved| solved.gamma2),
    ("df1", |solved| solved.df1),
    ("df2", |solved| solved.df2),
];

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
fn features_parameters() {
    for (step, width) in [("paper", 100), ("wide", 400)] {
        let shown = at("features-parameters", step, &[]);
        let solve = |ratio: f64| {
            let weights2 = vec![1.0 / 200.0; 200];
            let layers = vec![Features::equal(width)];
            Model { eta: vec![1.0; 200], weights2, ridge: 1e-3, noise: 0.0, samples: 200.0 * ratio, layers }.solve()
        };
        compare(&shown, &PARAMETERS, 12, solve).within(1e-9, &format!("features-parameters, {step}"));
    }
}

#[test]
fn errors_of_falling_ridges() {
    // λ = P^−l in the authors' units, D/N times that in ours.
    let [dominated, mitigated] =
        ["features-ridge-dominated", "features-noise-mitigated"].map(|id| at(id, "paper", &[]));
    let columns: [Wanted; 4] = [
        ("generalization", |solved| solved.error),
        ("var_features", |solved| solved.var_f + solved.var_xf),
        ("kappa1", |solved| solved.kappa1),
        ("gamma1", |solved| solved.gamma1),
    ];
    let ridge = |samples: f64, l: f64| 5.0 * libm::pow(samples, -l);
    let solve = |samples: f64| source(2.0, 1.5, (ridge(samples, 1.5), samples), Features::equal(2000)).solve();
    compare(&dominated, &columns, 6, solve).within(1e-9, "features-ridge-dominated");
    let columns: [Wanted; 4] = [
        ("generalization", |solved| solved.error),
        ("var_x_eps", |solved| solved.var_x_eps),
        ("kappa2", |solved| solved.kappa2),
        ("df1", |solved| solved.df1),
    ];
    let solve = |samples: f64| {
        let quiet = source(3.0, 0.3, (ridge(samples, 2.0), samples), Features::equal(2000));
        Model { noise: 0.4, ..quiet }.solve()
    };
    compare(&mitigated, &columns, 6, solve).within(1e-9, "features-noise-mitigated");
}

#[test]
fn errors_of_features_deep() {
    let columns: [Wanted; 3] = [
        ("generalization", |solved| solved.error),
        ("bias2", |solved| solved.bias2),
        ("var_features", |solved| solved.var_f + solved.var_xf),
    ];
    for (step, layers) in [("paper", 2), ("eight", 8)] {
        let shown = at("features-deep", step, &[]);
        let solve = |samples: f64| {
            let layers = (0..layers).map(|_| Features::equal(1000)).collect();
            let (eta, weights2) = (powers(2000, 1.5), powers(2000, 1.0 + 1.5 * 0.4));
            Model { eta, weights2, ridge: 2e-5, noise: 0.0, samples, layers }.solve()
        };
        compare(&shown, &[&columns[..], &PARAMETERS].concat(), 4, solve)
            .within(1e-9, &format!("features-deep, {step}"));
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
