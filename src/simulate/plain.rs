//! The plain route: every matrix drawn in full, every fit by normal equations, every part by its definition. Slow, and
//! the oracle for all reductions: rows have to agree with it in distribution.

use super::draws::whole;
use super::trial::run_trials;
use crate::linalg::{dot, scaled, sum_of};
use crate::random::{Normal, Role, stream};
use crate::spec::{Layer, LayerKind, Pairs, Spec};
use crate::spectrum;
use rand_core::Rng;

type Grid = Vec<Vec<f64>>;

fn normals(rng: &mut impl Rng, rows: usize, columns: usize) -> Grid {
    (0..rows).map(|_| (0..columns).map(|_| Normal::new().sample(rng)).collect()).collect()
}

fn transposed(a: &[Vec<f64>]) -> Grid {
    (0..a[0].len()).map(|j| a.iter().map(|row| row[j]).collect()).collect()
}

fn product(a: &[Vec<f64>], b: &[Vec<f64>]) -> Grid {
    let columns = transposed(b);
    a.iter().map(|row| columns.iter().map(|column| dot(row, column)).collect()).collect()
}

fn times(a: &[Vec<f64>], v: &[f64]) -> Vec<f64> {
    a.iter().map(|row| dot(row, v)).collect()
}

/// A⁻¹ by elimination.
fn inverse(a: &[Vec<f64>]) -> Grid {
    let n = a.len();
    let one = |i: usize| (0..n).map(move |j| f64::from(u8::from(i == j)));
    let mut rows: Grid = a.iter().enumerate().map(|(i, row)| row.iter().copied().chain(one(i)).collect()).collect();
    for k in 0..n {
        let pivot = rows[k][k];
        rows[k].iter_mut().for_each(|x| *x /= pivot);
        let row = rows[k].clone();
        for other in (0..n).filter(|i| *i != k) {
            rows[other] = sum_of(&rows[other], -rows[other][k], &row);
        }
    }
    rows.into_iter().map(|row| row[n..].to_vec()).collect()
}

/// Vectors made orthonormal one after the other.
fn orthonormal(mut vectors: Grid) -> Grid {
    for k in 0..vectors.len() {
        for j in 0..k {
            vectors[k] = sum_of(&vectors[k], -dot(&vectors[j], &vectors[k]), &vectors[j]);
        }
        let size = dot(&vectors[k], &vectors[k]).sqrt();
        vectors[k].iter_mut().for_each(|x| *x /= size);
    }
    vectors
}

/// F_1 F_2 … with all their rows and columns.
fn draw_layers(layers: &[Layer], dimension: usize, rng: &mut impl Rng) -> Grid {
    let one = |i: usize| (0..dimension).map(move |j| f64::from(u8::from(i == j)));
    let mut f: Grid = (0..dimension).map(|i| one(i).collect()).collect();
    for layer in layers {
        let (before, width) = (f[0].len(), whole(layer.width));
        let size = |j: usize| match layer.kind {
            LayerKind::Coloured { alpha } => libm::pow((j + 1) as f64, -alpha / 2.0) / f64::sqrt(width as f64),
            LayerKind::Gaussian => 1.0 / f64::sqrt(width as f64),
            LayerKind::Orthogonal => f64::sqrt(before.max(width) as f64 / width as f64),
        };
        let mut factor = match layer.kind {
            LayerKind::Orthogonal if width < before => transposed(&orthonormal(normals(rng, width, before))),
            LayerKind::Orthogonal => orthonormal(normals(rng, before, width)),
            _ => normals(rng, before, width),
        };
        for row in &mut factor {
            row.iter_mut().enumerate().for_each(|(j, x)| *x *= size(j));
        }
        f = product(&f, &factor);
    }
    f
}

/// A function of the test point: weights of x, and of the feature noise of each feature draw.
#[derive(Clone)]
struct Function {
    x: Vec<f64>,
    noise: Grid,
}

impl Function {
    fn plus(&self, factor: f64, other: &Function) -> Function {
        let noise = self.noise.iter().zip(&other.noise).map(|(a, b)| sum_of(a, factor, b)).collect();
        Function { x: sum_of(&self.x, factor, &other.x), noise }
    }

    /// The mean product over test points of covariance diag(`eta`).
    fn times(&self, other: &Function, eta: &[f64], deviation: f64) -> f64 {
        let of_noise: f64 = self.noise.iter().zip(&other.noise).map(|(a, b)| dot(a, b)).sum();
        let terms = self.x.iter().zip(&other.x).zip(eta);
        terms.map(|((a, b), eta)| a * b * eta).sum::<f64>() + deviation * deviation * of_noise
    }
}

struct Fit {
    /// The predictors fitted to the noiseless labels and to the noise.
    signal: Function,
    noise: Function,
    /// E_tr, gcv, n̂, κ.
    training: [f64; 4],
}

struct Data {
    x: Grid,
    noise: Vec<f64>,
}

fn fit(spec: &Spec, weights: &[f64], data: &Data, f: &[Vec<f64>], xi: &[Vec<f64>], [at, of]: [usize; 2]) -> Fit {
    let p = spec.samples;
    let z: Grid = product(&data.x, f).iter().zip(xi).map(|(row, xi)| sum_of(row, spec.feature_noise, xi)).collect();
    let features = z[0].len();
    let back = transposed(&z);
    let mut gram = product(&back, &z);
    for (i, row) in gram.iter_mut().enumerate() {
        *row = scaled(1.0 / p, row);
        row[i] += spec.ridge;
    }
    let inverse = inverse(&gram);
    let solve = |y: &[f64]| times(&inverse, &times(&back, y).iter().map(|x| x / p).collect::<Vec<_>>());
    let clean = times(&data.x, weights);
    let (v, delta) = (solve(&clean), solve(&data.noise));
    let labels = sum_of(&clean, spec.noise, &data.noise);
    let residual = sum_of(&labels, -1.0, &times(&z, &sum_of(&v, spec.noise, &delta)));
    let training = dot(&residual, &residual) / p;
    let freedom = features as f64 - spec.ridge * (0..features).map(|k| inverse[k][k]).sum::<f64>();
    let kept = 1.0 - freedom / p;
    let function = |v: &[f64]| {
        let mut noise = vec![vec![0.0; features]; of];
        noise[at] = v.to_vec();
        Function { x: times(f, v), noise }
    };
    let (signal, noise) = (function(&v), function(&delta));
    Fit { signal, noise, training: [training, training / (kept * kept), freedom, spec.ridge / kept] }
}

/// A trial's row.
fn row(spec: &Spec, trial: u64) -> Vec<f64> {
    let (eta, weights) = spectrum::modes(spec).unwrap();
    let test = spec.test_spectrum.clone().map(|spectrum| Spec { spectrum, ..Spec::isotropic(1) });
    let judged = test.map_or(eta.clone(), |test| spectrum::modes(&test).unwrap().0);
    let rng = &mut stream(99, trial, Role::Data(0));
    let (members, of_features, paired) = spec
        .ensemble
        .map_or((1, 1, false), |e| (whole(e.datasets as f64), whole(e.features as f64), e.mode == Pairs::Paired));
    let samples = whole(spec.samples);
    let roots: Vec<f64> = eta.iter().map(|eta| eta.sqrt()).collect();
    let data: Vec<Data> = (0..2 * members)
        .map(|_| Data {
            x: normals(rng, samples, eta.len()).iter().map(|row| crate::linalg::product(row, &roots)).collect(),
            noise: normals(rng, 1, samples).remove(0),
        })
        .collect();
    let features: Vec<Grid> = (0..2 * of_features).map(|_| draw_layers(&spec.layers, eta.len(), rng)).collect();
    let width = features[0][0].len();
    let zero = Function { x: vec![0.0; eta.len()], noise: vec![vec![0.0; width]; features.len()] };
    let target = Function { x: weights.clone(), ..zero.clone() };
    let mut errors = vec![[zero.clone(), zero.clone()]; 4];
    for error in &mut errors {
        error[0] = target.clone();
    }
    let mut means = vec![0.0; 4];
    let share = 1.0 / (members * if paired { 1 } else { of_features }) as f64;
    for (i, data) in data.iter().enumerate() {
        for (j, f) in features.iter().enumerate() {
            if paired && i % members != j % members {
                continue;
            }
            let xi = normals(rng, samples, width);
            let fit = fit(spec, &weights, data, f, &xi, [j, features.len()]);
            let [signal, noise] = &mut errors[2 * (i / members) + j / of_features];
            *signal = signal.plus(-share, &fit.signal);
            *noise = noise.plus(share, &fit.noise);
            means = sum_of(&means, 0.25 * share, &fit.training);
        }
    }
    let on = |eta: &[f64], of: usize, i: usize, j: usize| errors[i][of].times(&errors[j][of], eta, spec.feature_noise);
    let variance = spec.noise * spec.noise;
    let parts = |eta: &[f64]| {
        let bias2 = 0.5 * (on(eta, 0, 0, 3) + on(eta, 0, 1, 2));
        let same_data = 0.5 * (on(eta, 0, 0, 1) + on(eta, 0, 2, 3));
        let same_features = 0.5 * (on(eta, 0, 0, 2) + on(eta, 0, 1, 3));
        let whole = (0..4).map(|i| on(eta, 0, i, i)).sum::<f64>() / 4.0;
        let noise = variance * 0.5 * (on(eta, 1, 0, 1) + on(eta, 1, 2, 3));
        let all_noise = variance * (0..4).map(|i| on(eta, 1, i, i)).sum::<f64>() / 4.0;
        let (var_x, var_f) = (same_data - bias2, same_features - bias2);
        [bias2, var_x, var_f, whole - same_data - same_features + bias2, noise, all_noise - noise]
    };
    let generalization = errors.iter().map(|[signal, noise]| {
        let whole = signal.plus(-spec.noise, noise);
        whole.times(&whole, &judged, spec.feature_noise) / 4.0
    });
    let [_, a, b, c, d, e] = parts(&eta);
    let [bias2, ..] = parts(&judged);
    let df1 = means[2] / eta.len() as f64;
    vec![generalization.sum(), means[0], means[1], df1, means[3], bias2, a, b, c, d, e]
}

/// Fails unless means and spreads of every column agree, each within four standard errors.
pub fn agrees(what: &str, spec: &Spec, trials: u64) {
    let rows = run_trials(spec, 5, 0..trials).unwrap();
    let plain: Vec<f64> = (0..trials).flat_map(|trial| row(spec, trial)).collect();
    let names = super::observables(spec);
    for (at, name) in names.iter().enumerate() {
        for power in [1, 2] {
            let moments = |rows: &[f64]| {
                let numbers = rows.iter().skip(at).step_by(names.len()).map(|x| if power == 1 { *x } else { x * x });
                let n = trials as f64;
                let (sum, squares) = numbers.fold((0.0, 0.0), |(s, q), x| (s + x, q + x * x));
                (sum / n, (squares / n - sum / n * sum / n) / n)
            };
            let ((a, va), (b, vb)) = (moments(&rows), moments(&plain));
            let z = (a - b) / f64::sqrt(va + vb + 1e-24);
            assert!(z.abs() < 4.0, "{what}, {name}^{power}: {a} and {b}, z = {z}");
        }
    }
}

const MODEL: &str = r#""noise": 0.6, "ridge": 0.2, "spectrum": {"kind": "explicit", "eigenvalues": [0.4, 2, 1, 0.1, 0.7]},
    "teacher": {"kind": "explicit", "weights": [1, -0.5, 0.3, 2, 0.8]}"#;

fn spec(rest: &str) -> Spec {
    Spec::from_json(&format!("{{{MODEL}, {rest}}}")).unwrap()
}

#[test]
fn layers_of_every_kind() {
    let gaussian = |width: usize| format!(r#"{{"kind": "gaussian", "width": {width}}}"#);
    let orthogonal = |width: usize| format!(r#"{{"kind": "orthogonal", "width": {width}}}"#);
    let coloured = |width: usize| {
        format!(r#"{{"kind": "gaussian", "width": {width}, "spectrum": {{"kind": "power-law", "alpha": 0.9}}}}"#)
    };
    for layers in [
        vec![gaussian(1)],
        vec![gaussian(3)],
        vec![gaussian(8)],
        vec![gaussian(7), gaussian(3)],
        vec![gaussian(3), gaussian(7), gaussian(4)],
        vec![orthogonal(2)],
        vec![orthogonal(7)],
        vec![orthogonal(7), orthogonal(3)],
        vec![gaussian(8), orthogonal(6)],
        vec![coloured(3)],
        vec![coloured(8)],
        vec![coloured(7), orthogonal(4), gaussian(3)],
    ] {
        let layers = layers.join(", ");
        for samples in [3, 12] {
            let rest = format!(r#""model": "random-features", "samples": {samples}, "layers": [{layers}]"#);
            agrees(&format!("P = {samples}, {layers}"), &spec(&rest), 1500);
        }
    }
}

#[test]
fn noisy_features() {
    for width in [1, 3, 8] {
        for samples in [2, 6, 40] {
            let rest = format!(
                r#""model": "random-features", "samples": {samples}, "feature_noise": 0.4,
                   "layers": [{{"kind": "gaussian", "width": {width}}}]"#
            );
            agrees(&format!("P = {samples}, N = {width}"), &spec(&rest), 1500);
        }
    }
}

#[test]
fn ensembles_and_shifted_test_data() {
    let layer = r#""model": "random-features", "samples": 4, "layers": [{"kind": "gaussian", "width": 3}]"#;
    let ridge = r#""model": "ridge", "samples": 4"#;
    let shifted = r#""test_spectrum": {"kind": "explicit", "eigenvalues": [1, 0, 3, 0.5, 2]}"#;
    let ensemble = |k: usize, l: usize, mode: &str| {
        format!(r#""ensemble": {{"datasets": {k}, "features": {l}, "mode": "{mode}"}}"#)
    };
    for (model, more) in [
        (layer, ensemble(2, 3, "grid")),
        (layer, ensemble(3, 3, "paired")),
        (layer, format!(r#""feature_noise": 0.4, {}"#, ensemble(2, 2, "grid"))),
        (layer, shifted.to_owned()),
        (ridge, ensemble(3, 2, "grid")),
        (ridge, ensemble(2, 2, "paired")),
        (ridge, shifted.to_owned()),
    ] {
        agrees(&format!("{model}, {more}"), &spec(&format!("{model}, {more}")), 1500);
    }
}

/// The target is learned in modes that only test data have, and features of a wide layer reach them.
#[test]
fn test_data_with_modes_that_training_data_lack() {
    let levels = r#""noise": 0.6, "ridge": 0.2, "samples": 4, "teacher": {"kind": "uniform"},
        "spectrum": {"kind": "levels", "levels": [[0, 2], [1, 3]]}, "test_spectrum": {"kind": "levels", "levels": [[1, 4], [0, 1]]}"#;
    for model in [
        r#""model": "ridge""#,
        r#""model": "random-features", "layers": [{"kind": "gaussian", "width": 2}]"#,
        r#""model": "random-features", "layers": [{"kind": "gaussian", "width": 9}]"#,
        r#""model": "random-features", "layers": [{"kind": "orthogonal", "width": 4}]"#,
    ] {
        agrees(model, &Spec::from_json(&format!("{{{levels}, {model}}}")).unwrap(), 1500);
    }
}

/// More dimensions than the columns of all maps: the space is reduced.
#[test]
fn many_dimensions() {
    let levels = r#""noise": 0.6, "ridge": 0.2, "teacher": {"kind": "uniform"}, "model": "random-features",
        "layers": [{"kind": "gaussian", "width": 2}], "spectrum": {"kind": "levels", "levels": [[2, 3], [0.3, 9]]}"#;
    for samples in [1, 4, 9] {
        let rest =
            ["", r#", "feature_noise": 0.3"#, r#", "test_spectrum": {"kind": "levels", "levels": [[0.2, 4], [1, 8]]}"#];
        for rest in rest {
            let text = format!(r#"{{{levels}, "samples": {samples}{rest}}}"#);
            agrees(&text, &Spec::from_json(&text).unwrap(), 1500);
        }
    }
}
