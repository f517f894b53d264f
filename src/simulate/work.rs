//! What a trial costs, before it runs.

use super::layers;
use super::space::WORTHWHILE;
use super::whole::whole;
use crate::spec::{Activation, Correlation, LayerKind, Pairs, Spec};

/// A normal number, in floating-point operations.
const NORMAL: f64 = 40.0;
/// A fit beside its matrices: allocations, short loops.
const OVERHEAD: f64 = 4000.0;

/// Floating-point operations of one trial, roughly.
pub fn work(spec: &Spec) -> f64 {
    let (datasets, features, pairs) = spec.ensemble.map_or((1.0, 1.0, 1.0), |ensemble| {
        let [k, l] = [ensemble.datasets, ensemble.features].map(|count| count as f64);
        (k, l, if ensemble.mode == Pairs::Paired { k } else { k * l })
    });
    let dimension = whole(spec.spectrum.dimension() as f64);
    let rank = spec.spectrum.rank() as f64;
    let rows = if spec.test_spectrum.is_some() { dimension as f64 } else { rank };
    let Some(count) = layers::columns(&spec.layers, whole(rows), dimension) else {
        let correlated = 2.0 * (correlation(spec, rank) + fit(rank, spec.samples, spec.ridge));
        return if spec.correlation.is_some() { correlated } else { 2.0 * datasets * ridge(spec.samples, rank) };
    };
    let all = spec.feature_noise > 0.0 || spec.activation.is_some();
    let count = if all { spec.layers[0].width } else { count as f64 };
    let columns = 2.0 * features * count + 1.0;
    let reduced = columns < WORTHWHILE * rank;
    let size = if reduced { columns } else { rank };
    let reduction = if reduced { 2.0 * columns * columns * (rank - columns / 3.0) } else { 0.0 };
    let drawn =
        if spec.activation.is_some() { NORMAL * rows * count } else { features_of(spec, rows, dimension as f64) };
    let one = drawn + 2.0 * rows * count;
    // Where there are too many to be kept, feature draws are made again for each data set.
    let kept = features == 1.0 || reduced || 2.0 * features * count * rank < 8e6;
    let draws = if kept { 2.0 * features } else { 4.0 * pairs };
    let full = spec.activation.is_some() || spec.correlation.is_some();
    let seen = if full { spec.samples } else { spec.samples.min(size) };
    let entries = if full { size * seen } else { size * seen - 0.5 * seen * seen };
    let white = NORMAL * (entries + 2.0 * seen);
    let data = 2.0 * datasets * if spec.correlation.is_some() { correlation(spec, size) } else { white };
    let noisy =
        if spec.feature_noise > 0.0 { NORMAL * count * (seen + 0.5 * count.min(spec.samples - seen)) } else { 0.0 };
    let trained = if spec.feature_noise > 0.0 { seen + count.min(spec.samples - seen) } else { seen };
    let (value, moment) = spec.activation.map_or((0.0, 0.0), nonlinear);
    let fit =
        2.0 * count * entries + noisy + value * count * seen + fit(count, trained, spec.ridge) + 8.0 * size * count;
    // Moments of each two draws, and of each with itself.
    let moments =
        if spec.activation.is_some() { 2.0 * features * features * count * count * (2.0 * size + moment) } else { 0.0 };
    draws * one + reduction + data + 4.0 * pairs * fit + moments
}

/// One data set of ridge regression and its fit.
fn ridge(p: f64, d: f64) -> f64 {
    let m = p.min(d);
    let entries = m * d - 0.5 * m * m;
    let product = if p > d { d * d * d / 3.0 } else { p * p * (d - 2.0 * p / 3.0) };
    let factor_and_inverse = 2.0 / 3.0 * m * m * m;
    product + factor_and_inverse + NORMAL * entries + 20.0 * d + 2000.0
}

/// One data draw of correlated samples in that many dimensions, with its share of what is prepared for all.
fn correlation(spec: &Spec, size: f64) -> f64 {
    let p = spec.samples;
    let (once, each) = match spec.correlation {
        Some(Correlation::PowerLaw { .. }) => (p * p * p / 3.0 + 8.0 * p * p, p * p * size),
        Some(Correlation::Ar1 { .. }) => (1000.0 * p, 3.0 * p * size),
        _ => (50.0 * p, 3.0 * p * size),
    };
    0.5 * once + each + NORMAL * p * (size + 1.0) + 100.0 * p
}

/// A fit of any features to any rows.
fn fit(features: f64, rows: f64, ridge: f64) -> f64 {
    let (short, long) = (features.min(rows), features.max(rows));
    let matrix = if ridge > 0.0 { short * short * long } else { 4.0 * short * short * (long - short / 3.0) };
    matrix + short * short * short + 12.0 * features * rows + OVERHEAD
}

/// One value of φ, and one moment of two features.
fn nonlinear(activation: Activation) -> (f64, f64) {
    match activation {
        Activation::Relu => (4.0, 150.0),
        Activation::Tanh => (100.0, 150.0),
        Activation::Erf => (100.0, 100.0),
        Activation::Sign => (6.0, 100.0),
        Activation::Quadratic => (3.0, 10.0),
    }
}

/// One draw of the layers.
fn features_of(spec: &Spec, rows: f64, dimension: f64) -> f64 {
    let (mut kept, mut before, mut work) = (rows, dimension, 0.0);
    for (at, layer) in spec.layers.iter().enumerate() {
        let width = layer.width;
        let next = kept.min(width);
        let narrowing = if width > kept { 2.0 * kept * kept * (width - kept / 3.0) } else { 0.0 };
        work += match layer.kind {
            LayerKind::Gaussian => NORMAL * (kept * next - 0.5 * next * next),
            LayerKind::Coloured { .. } => NORMAL * kept * width + narrowing,
            LayerKind::Orthogonal if width >= before => 0.0,
            LayerKind::Orthogonal => {
                let made = kept + width.min(before - kept);
                (NORMAL + 4.0 * width) * made * width + narrowing
            }
        };
        if at > 0 {
            work += 2.0 * rows * kept * next;
        }
        kept = next;
        before = width;
    }
    work
}
