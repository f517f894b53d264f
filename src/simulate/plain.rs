//! The plain route: every matrix drawn in full, every fit by normal equations, every part by its definition. Slow, and
//! the oracle for all reductions: rows have to agree with it in distribution.

use super::nonlinearity::{Nonlinearity, Profile};
use super::trial::run_trials;
use super::whole::whole;
use crate::linalg::{self, Eigen, Matrix, dot, scaled, sum_of, symmetric_eigen};
use crate::random::{Normal, Role, stream};
use crate::spec::{Correlation, Layer, LayerKind, Pairs, Spec};
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

    fn flat(&self) -> Vec<f64> {
        self.x.iter().chain(self.noise.iter().flatten()).copied().collect()
    }
}

/// What test points are.
enum Population {
    /// Of covariance diag(η), with noise of that deviation.
    Linear(Vec<f64>, f64),
    /// The second moments of the target and all features.
    Moments(Grid),
}

impl Population {
    /// The mean product of two functions.
    fn inner(&self, a: &Function, b: &Function) -> f64 {
        match self {
            Self::Linear(eta, deviation) => {
                let of_noise: f64 = a.noise.iter().zip(&b.noise).map(|(a, b)| dot(a, b)).sum();
                let terms = a.x.iter().zip(&b.x).zip(eta);
                terms.map(|((a, b), eta)| a * b * eta).sum::<f64>() + deviation * deviation * of_noise
            }
            Self::Moments(moments) => dot(&a.flat(), &times(moments, &b.flat())),
        }
    }

    /// By the closed forms, which have their own tests.
    fn moments(spec: &Spec, phi: Nonlinearity, eta: &[f64], weights: &[f64], features: &[Grid]) -> Self {
        let maps: Grid = features.iter().flat_map(|f| transposed(f)).collect();
        let width = features[0][0].len() as f64;
        let covariance = |a: &[f64], b: &[f64]| a.iter().zip(b).zip(eta).map(|((a, b), eta)| a * b * eta).sum::<f64>();
        let profiles: Vec<Profile> = maps.iter().map(|map| phi.profile(covariance(map, map))).collect();
        let entry = |i: usize, j: usize| match (i.checked_sub(1), j.checked_sub(1)) {
            (None, None) => covariance(weights, weights),
            (Some(i), None) | (None, Some(i)) => profiles[i].slope * covariance(&maps[i], weights) / width.sqrt(),
            (Some(i), Some(j)) => {
                let own = if i == j { spec.feature_noise * spec.feature_noise } else { 0.0 };
                phi.second_moment(&profiles[i], &profiles[j], covariance(&maps[i], &maps[j]), i == j) / width + own
            }
        };
        let size = maps.len() + 1;
        Self::Moments((0..size).map(|i| (0..size).map(|j| entry(i, j)).collect()).collect())
    }
}

struct Fit {
    /// The predictors fitted to the noiseless labels and to the noise.
    signal: Function,
    noise: Function,
    /// E_tr, gcv, n̂, κ, corr_gcv.
    training: [f64; 5],
}

struct Data {
    x: Grid,
    noise: Vec<f64>,
}

fn fit(spec: &Spec, weights: &[f64], data: &Data, f: &[Vec<f64>], xi: &[Vec<f64>], [at, of]: [usize; 2]) -> Fit {
    let p = spec.samples;
    let mut z = product(&data.x, f);
    if let Some(phi) = spec.activation.map(Nonlinearity) {
        let mut features = Matrix::from_fn(z[0].len(), z.len(), |j, i| z[i][j]);
        phi.apply(&mut features);
        z = (0..z.len()).map(|i| features.column(i).to_vec()).collect();
    }
    let z: Grid = z.iter().zip(xi).map(|(row, xi)| sum_of(row, spec.feature_noise, xi)).collect();
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
        Function { x: if spec.activation.is_some() { vec![0.0] } else { times(f, v) }, noise }
    };
    let (signal, noise) = (function(&v), function(&delta));
    let corrected = spec.correlation.map_or(0.0, |correlation| training / test_gap(correlation, p, freedom));
    Fit { signal, noise, training: [training, training / (kept * kept), freedom, spec.ridge / kept, corrected] }
}

/// K^{1/2}.
fn square_root(correlation: Correlation, samples: usize) -> Grid {
    let k = Matrix::from_fn(samples, samples, |i, j| match (correlation, i.abs_diff(j)) {
        (_, 0) => 1.0,
        (Correlation::Ar1 { rho }, distance) => (0..distance).fold(1.0, |power, _| power * rho),
        (Correlation::NearestNeighbour { b }, distance) => {
            if distance == 1 {
                0.5 * b
            } else {
                0.0
            }
        }
        (Correlation::PowerLaw { chi }, distance) => libm::pow(1.0 + distance as f64, -chi),
    });
    let Eigen { values, vectors } = symmetric_eigen(k.view()).unwrap();
    let entry = |i, j| (0..samples).map(|k| vectors[(i, k)] * values[k].sqrt() * vectors[(j, k)]).sum();
    (0..samples).map(|i| (0..samples).map(|j| entry(i, j)).collect()).collect()
}

/// T_X·b of docs/theory.md §8, κ̃ by halving.
fn test_gap(correlation: Correlation, p: f64, n: f64) -> f64 {
    let root = square_root(correlation, whole(p));
    let k = product(&root, &root);
    let values = symmetric_eigen(Matrix::from_fn(k.len(), k.len(), |i, j| k[i][j]).view()).unwrap().values;
    let fitted = |kappa: f64| values.iter().map(|z| z / (z + kappa)).sum::<f64>();
    let (mut low, mut high) = (1e-12, 1e12);
    for _ in 0..100 {
        let middle = f64::sqrt(low * high);
        if fitted(middle) > n { low = middle } else { high = middle }
    }
    let squares: f64 = values.iter().map(|z| z / (z + low) * (z / (z + low))).sum();
    n * low / p * (1.0 - squares / n)
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
    let root = spec.correlation.map(|correlation| square_root(correlation, samples));
    let data: Vec<Data> = (0..2 * members)
        .map(|_| {
            let x: Grid = normals(rng, samples, eta.len()).iter().map(|row| linalg::product(row, &roots)).collect();
            let noise = normals(rng, 1, samples).remove(0);
            match &root {
                None => Data { x, noise },
                Some(root) => Data { x: product(root, &x), noise: times(root, &noise) },
            }
        })
        .collect();
    let mut features: Vec<Grid> = (0..2 * of_features).map(|_| draw_layers(&spec.layers, eta.len(), rng)).collect();
    let width = features[0][0].len();
    let mut target = Function { x: weights.clone(), noise: vec![vec![0.0; width]; features.len()] };
    let [mut own, mut shifted] = [&eta, &judged].map(|eta| Population::Linear(eta.clone(), spec.feature_noise));
    if let Some(phi) = spec.activation.map(Nonlinearity) {
        // Pre-activations of unit variance.
        let scale = f64::sqrt(width as f64 / eta.iter().sum::<f64>());
        features.iter_mut().flatten().for_each(|row| *row = scaled(scale, row));
        target.x = vec![1.0];
        [own, shifted] = [0, 1].map(|_| Population::moments(spec, phi, &eta, &weights, &features));
    }
    let zero = target.plus(-1.0, &target);
    let mut errors = vec![[zero.clone(), zero.clone()]; 4];
    for error in &mut errors {
        error[0] = target.clone();
    }
    let mut means = vec![0.0; 5];
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
    let on = |test: &Population, of: usize, i: usize, j: usize| test.inner(&errors[i][of], &errors[j][of]);
    let variance = spec.noise * spec.noise;
    let parts = |test: &Population| {
        let bias2 = 0.5 * (on(test, 0, 0, 3) + on(test, 0, 1, 2));
        let same_data = 0.5 * (on(test, 0, 0, 1) + on(test, 0, 2, 3));
        let same_features = 0.5 * (on(test, 0, 0, 2) + on(test, 0, 1, 3));
        let whole = (0..4).map(|i| on(test, 0, i, i)).sum::<f64>() / 4.0;
        let noise = variance * 0.5 * (on(test, 1, 0, 1) + on(test, 1, 2, 3));
        let all_noise = variance * (0..4).map(|i| on(test, 1, i, i)).sum::<f64>() / 4.0;
        let (var_x, var_f) = (same_data - bias2, same_features - bias2);
        [bias2, var_x, var_f, whole - same_data - same_features + bias2, noise, all_noise - noise]
    };
    let generalization = errors.iter().map(|[signal, noise]| {
        let whole = signal.plus(-spec.noise, noise);
        shifted.inner(&whole, &whole) / 4.0
    });
    let [_, a, b, c, d, e] = parts(&own);
    let [bias2, ..] = parts(&shifted);
    let df1 = means[2] / eta.len() as f64;
    let mut row = vec![generalization.sum(), means[0], means[1], df1, means[3], bias2, a, b, c, d, e];
    row.extend(spec.correlation.map(|_| means[4]));
    row
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
