//! Simulations against truths that are not their own output: exact finite-size means, the theory, and plain sampling;
//! and the bits that natively, in Node and in browsers must be the same.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use renorm::linalg::{Matrix, dot};
use renorm::random::{Normal, Role, stream};
use renorm::simulate::{Estimate, Merger, OBSERVABLES, Plan, Point, run_trials, simulate};
use renorm::spec::Spec;
use renorm::theory::solve;

const WIDTH: usize = OBSERVABLES.len();

fn isotropic(dimension: u64, samples: u64, ridge: f64, noise: f64) -> Spec {
    let spectrum = format!(r#"{{"kind": "isotropic", "dimension": {dimension}}}"#);
    spec(&spectrum, r#"{"kind": "uniform"}"#, samples, ridge, noise)
}

fn spec(spectrum: &str, teacher: &str, samples: u64, ridge: f64, noise: f64) -> Spec {
    let json = format!(
        r#"{{"model": "ridge", "spectrum": {spectrum}, "teacher": {teacher},
             "samples": {samples}, "ridge": {ridge:e}, "noise": {noise:e}}}"#
    );
    Spec::from_json(&json).unwrap()
}

fn column(name: &str) -> usize {
    OBSERVABLES.iter().position(|other| *other == name).unwrap()
}

fn z(estimate: Estimate, want: f64) -> f64 {
    // Rounding stands in for the error of what does not vary.
    (estimate.mean - want) / estimate.stderr.max(1e-12 * want.abs().max(1e-3))
}

/// Without a ridge and on isotropic data the means at finite D are known (inverse Wishart): no allowance for size.
#[test]
fn ridgeless_isotropic_means_are_exact_at_finite_size() {
    let sigma = 0.7;
    for (d, p) in [(20_u64, 8_u64), (40, 25), (12, 30), (30, 75), (1, 9), (9, 1)] {
        let got = simulate(&isotropic(d, p, 0.0, sigma), 6000, d).unwrap();
        let (d, p) = (d as f64, p as f64);
        let noise = sigma * sigma * p.min(d) / ((p - d).abs() - 1.0);
        let kept = (1.0 - p / d).max(0.0);
        let free = (1.0 - d / p).max(0.0);
        for (name, want) in [
            ("generalization", kept + noise),
            ("training", sigma * sigma * free),
            ("df1", (p / d).min(1.0)),
            ("bias2", kept * kept),
            ("var_x", kept - kept * kept),
            ("var_f", 0.0),
            ("var_xf", 0.0),
            ("var_x_eps", noise),
            ("var_xf_eps", 0.0),
        ] {
            let z = z(got[column(name)], want);
            assert!(z.abs() < 4.0, "D = {d}, P = {p}, {name}: z = {z}");
        }
        if p > d {
            let z = z(got[column("gcv")], sigma * sigma / free);
            assert!(z.abs() < 4.0 && got[column("kappa_gcv")].mean == 0.0, "D = {d}, P = {p}, gcv: z = {z}");
        }
    }
}

/// Theory is the limit D → ∞ and simulations are off by c/D: 2·(value at 2D) − (value at D) is off by O(1/D²) only,
/// which at these sizes is below the error bars, so that z-scores need no allowance. The levels' multiplicities grow
/// with D.
#[test]
fn theory_is_met_once_the_first_finite_size_term_is_taken_out() {
    let trials = 3000;
    for (ratio, ridge, noise) in [(0.5, 0.1, 0.5), (2.0, 0.05, 1.0), (1.0, 0.3, 0.0), (1.5, 1.0, 0.3)] {
        for levels in [&[(1.0, 1)][..], &[(2.0, 1), (0.3, 3)][..]] {
            let at = |size: u64| {
                let text: Vec<String> = levels.iter().map(|(eta, n)| format!("[{eta}, {}]", n * size)).collect();
                let dimension: u64 = levels.iter().map(|(_, n)| n * size).sum();
                let spectrum = format!(r#"{{"kind": "levels", "levels": [{}]}}"#, text.join(","));
                let samples = ratio * dimension as f64;
                let spec = Spec { samples, ..spec(&spectrum, r#"{"kind": "uniform"}"#, 1, ridge, noise) };
                (simulate(&spec, trials, size).unwrap(), solve(&spec).unwrap())
            };
            let size = if levels.len() == 1 { 32 } else { 10 };
            let ((small, want), (large, _)) = (at(size), at(2 * size));
            for name in OBSERVABLES {
                let want = want.get(if name == "kappa_gcv" { "kappa" } else { name }).unwrap();
                let (small, large) = (small[column(name)], large[column(name)]);
                let limit = 2.0 * large.mean - small.mean;
                let error = f64::sqrt(4.0 * large.stderr * large.stderr + small.stderr * small.stderr);
                let z = (limit - want) / error.max(1e-9);
                assert!(
                    z.abs() < 4.0,
                    "P/D = {ratio}, λ = {ridge}, σ = {noise}, {levels:?}, {name}: {limit} ± {error}, theory {want}"
                );
            }
        }
    }
}

/// What [`plain_row`] takes from one data set.
struct PlainFit {
    error: Vec<f64>,
    spurious: Vec<f64>,
    training: f64,
    freedom: f64,
}

/// A trial's row from two full data sets X and normal equations solved without any reduction.
fn plain_row(roots: &[f64], weights: &[f64], samples: usize, ridge: f64, sigma: f64, trial: u64) -> [f64; WIDTH] {
    let d = roots.len();
    let p = samples as f64;
    let mut fits = Vec::new();
    for draw in 0..2 {
        let mut rng = stream(99, trial, Role::Data(draw));
        let normal = Normal::new();
        let x = Matrix::from_fn(d, samples, |k, _| roots[k] * normal.sample(&mut rng));
        let noise: Vec<f64> = (0..samples).map(|_| normal.sample(&mut rng)).collect();
        let clean: Vec<f64> = (0..samples).map(|i| dot(x.column(i), weights)).collect();
        let covariance = |k: usize, l: usize| (0..samples).map(|i| x[(k, i)] * x[(l, i)]).sum::<f64>() / p;
        let inverse = gauss_jordan(d, |k, l| covariance(k, l) + if k == l { ridge } else { 0.0 });
        let solve = |y: &[f64]| -> Vec<f64> {
            let b: Vec<f64> = (0..d).map(|k| (0..samples).map(|i| x[(k, i)] * y[i]).sum::<f64>() / p).collect();
            (0..d).map(|k| (0..d).map(|l| inverse[k][l] * b[l]).sum()).collect()
        };
        let (w, delta) = (solve(&clean), solve(&noise));
        let training = (0..samples).map(|i| {
            let fitted: f64 = (0..d).map(|k| x[(k, i)] * (w[k] + sigma * delta[k])).sum();
            (clean[i] + sigma * noise[i] - fitted) * (clean[i] + sigma * noise[i] - fitted) / p
        });
        let training: f64 = training.sum();
        let trace: f64 = (0..d).map(|k| inverse[k][k]).sum();
        let freedom = d as f64 - ridge * trace;
        let error: Vec<f64> = (0..d).map(|k| roots[k] * (weights[k] - w[k])).collect();
        let spurious: Vec<f64> = (0..d).map(|k| roots[k] * delta[k]).collect();
        fits.push(PlainFit { error, spurious, training, freedom });
    }
    let [a, b] = [&fits[0], &fits[1]];
    let mean = |f: &dyn Fn(&PlainFit) -> f64| 0.5 * (f(a) + f(b));
    let signal = mean(&|fit| dot(&fit.error, &fit.error));
    let bias2 = dot(&a.error, &b.error);
    let kept = |freedom: f64| 1.0 - freedom / p;
    [
        mean(&|fit| fit.error.iter().zip(&fit.spurious).map(|(e, s)| (e - sigma * s) * (e - sigma * s)).sum()),
        mean(&|fit| fit.training),
        mean(&|fit| fit.training / kept(fit.freedom) / kept(fit.freedom)),
        mean(&|fit| fit.freedom) / d as f64,
        mean(&|fit| ridge / kept(fit.freedom)),
        bias2,
        signal - bias2,
        0.0,
        0.0,
        sigma * sigma * mean(&|fit| dot(&fit.spurious, &fit.spurious)),
        0.0,
    ]
}

fn gauss_jordan(n: usize, entry: impl Fn(usize, usize) -> f64) -> Vec<Vec<f64>> {
    let one = |i: usize, j: usize| f64::from(u8::from(i == j));
    let mut rows: Vec<Vec<f64>> =
        (0..n).map(|i| (0..n).map(|j| entry(i, j)).chain((0..n).map(|j| one(i, j))).collect()).collect();
    for k in 0..n {
        let pivot = rows[k][k];
        rows[k].iter_mut().for_each(|x| *x /= pivot);
        let row = rows[k].clone();
        for other in (0..n).filter(|i| *i != k) {
            let factor = rows[other][k];
            rows[other].iter_mut().zip(&row).for_each(|(x, y)| *x -= factor * y);
        }
    }
    rows.into_iter().map(|row| row[n..].to_vec()).collect()
}

/// The triangular factor instead of X: means and spreads of every observable agree with plain sampling.
#[test]
fn the_reduction_agrees_with_plain_sampling_in_distribution() {
    let eigenvalues = [0.4, 2.0, 1.0, 0.1, 0.7];
    let weights = [1.0, -0.5, 0.3, 2.0, 0.8];
    let roots: Vec<f64> = eigenvalues.iter().map(|x| f64::sqrt(*x)).collect();
    let spectrum = format!(r#"{{"kind": "explicit", "eigenvalues": {eigenvalues:?}}}"#);
    let teacher = format!(r#"{{"kind": "explicit", "weights": {weights:?}}}"#);
    let trials = 20_000;
    for samples in [3, 5, 6, 12] {
        let (ridge, sigma) = (0.2, 0.6);
        let rows = run_trials(&spec(&spectrum, &teacher, samples as u64, ridge, sigma), 5, 0..trials).unwrap();
        let plain: Vec<f64> = (0..trials).flat_map(|t| plain_row(&roots, &weights, samples, ridge, sigma, t)).collect();
        for (i, name) in OBSERVABLES.iter().enumerate() {
            for power in [1.0, 2.0] {
                let moments = |rows: &[f64]| {
                    let numbers = rows.iter().skip(i).step_by(WIDTH).map(|x| libm::pow(*x, power));
                    let n = trials as f64;
                    let (sum, squares) = numbers.fold((0.0, 0.0), |(s, q), x| (s + x, q + x * x));
                    (sum / n, (squares / n - sum / n * sum / n) / n)
                };
                let ((a, va), (b, vb)) = (moments(&rows), moments(&plain));
                let z = (a - b) / f64::sqrt(va + vb + 1e-30);
                assert!(z.abs() < 4.0, "P = {samples}, {name}^{power}: {a} and {b}, z = {z}");
            }
        }
    }
}

#[test]
fn modes_that_do_nothing_count_in_the_dimension_only() {
    let (uniform, zeros) = (r#"{"kind": "uniform"}"#, r#"{"kind": "levels", "levels": [[0, 10], [1, 20]]}"#);
    let got = simulate(&spec(zeros, uniform, 50, 0.0, 1.0), 3000, 1).unwrap();
    assert!((got[column("df1")].mean - 20.0 / 30.0).abs() < 1e-12);
    let z = z(got[column("generalization")], 20.0 / 29.0);
    assert!(z.abs() < 4.0, "z = {z}");
    let nothing = r#"{"kind": "explicit", "eigenvalues": [0, 0]}"#;
    let got = simulate(&spec(nothing, uniform, 4, 0.3, 1.0), 2000, 1).unwrap();
    assert_eq!([got[0].mean, got[column("df1")].mean], [0.0, 0.0]);
    assert!((got[column("kappa_gcv")].mean - 0.3).abs() < 1e-15);
    assert!(((got[column("training")].mean - 1.0) / got[column("training")].stderr).abs() < 4.0);
}

#[test]
fn the_corners_of_the_limits_give_numbers_or_a_refusal() {
    for (d, p) in [(1, 1), (1, 2), (2, 1), (2, 2), (3, 2), (2, 1_000_000)] {
        for ridge in [0.0, 1e-150, 1e-3, 1e150] {
            for noise in [0.0, 1e-150, 1.0] {
                let rows = run_trials(&isotropic(d, p, ridge, noise), 1, 0..3).unwrap();
                assert!(rows.iter().all(|x| x.is_finite()), "D = {d}, P = {p}, λ = {ridge}, σ = {noise}");
            }
        }
    }
    let huge = spec(
        r#"{"kind": "explicit", "eigenvalues": [1e150, 1e-150]}"#,
        r#"{"kind": "explicit", "weights": [1e150, 1e150]}"#,
        1,
        0.0,
        0.0,
    );
    assert_eq!(run_trials(&huge, 1, 0..1).unwrap_err().field, "spec");
    assert_eq!(run_trials(&isotropic(2, 3, 0.1, 0.0), 1 << 53, 0..1).unwrap_err().field, "seed");
    assert_eq!(run_trials(&isotropic(2, 3, 0.1, 0.0), 1, 0..2_000_000).unwrap_err().field, "trials");
    assert!(run_trials(&isotropic(2, 3, 0.1, 0.0), 1, 7..7).unwrap().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// However trials are cut, repeated, and in whatever order they arrive.
    #[test]
    fn any_split_and_any_order_give_the_same_bits(
        cuts in prop::collection::vec(0_u64..40, 0..12),
        repeated in prop::collection::vec((0_u64..40, 0_u64..10), 0..4),
        order in prop::collection::vec(any::<u64>(), 32),
    ) {
        let spec = isotropic(6, 9, 0.1, 0.5);
        let trials = 40;
        let straight = simulate(&spec, trials, 3).unwrap();
        let mut edges: Vec<u64> = cuts.into_iter().chain([0, trials]).collect();
        edges.sort_unstable();
        let mut jobs: Vec<(u64, u64)> = edges.windows(2).map(|edge| (edge[0], edge[1])).collect();
        jobs.extend(repeated.into_iter().map(|(first, length)| (first, trials.min(first + length))));
        let mut keyed: Vec<_> = order.iter().cycle().zip(jobs).collect();
        keyed.sort();
        let plan = Plan::new(vec![Point { task: spec.clone().into(), seed: 3 }], trials).unwrap();
        let mut merger = Merger::new(&plan);
        for (_, (first, end)) in keyed {
            merger.accept(0, first, &run_trials(&spec, 3, first..end).unwrap()).unwrap();
        }
        prop_assert_eq!(merger.progress(), 1.0);
        for (a, b) in merger.estimates(0).iter().zip(&straight) {
            prop_assert_eq!((a.mean.to_bits(), a.stderr.to_bits()), (b.mean.to_bits(), b.stderr.to_bits()));
        }
    }
}

/// FNV-1a, 64 bits, over the little-endian bytes of the numbers.
fn digest(numbers: &[f64]) -> u64 {
    let bytes = numbers.iter().flat_map(|x| x.to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The digests of tests/golden/simulation.json, which other targets compare with too. A change means that every
/// reader's numbers change: say so in CHANGELOG.md, under "Numbers that change".
#[test]
fn the_bits_are_those_on_record() {
    let file: serde_json::Value = serde_json::from_str(include_str!("golden/simulation.json")).unwrap();
    let mut misses = Vec::new();
    for case in file["cases"].as_array().unwrap() {
        let spec = Spec::from_json(&case["spec"].to_string()).unwrap();
        let (seed, trials) = (case["seed"].as_u64().unwrap(), case["trials"].as_u64().unwrap());
        let got = format!("{:016x}", digest(&run_trials(&spec, seed, 0..trials).unwrap()));
        if case["digest"] != got {
            misses.push(format!("{}: {got} instead of {}", case["name"], case["digest"]));
        }
    }
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}
