//! The works of benches/core.mjs as a native program does them; `cargo xtask bench core` reads the times that criterion
//! writes. The specs are those of benches/core/works.js.

use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use renorm::simulate;
use renorm::spec::Spec;
use renorm::theory;

#[path = "../src/ours.rs"]
mod ours;

const DENSE: [&str; 6] = ["gemm", "syrk", "cholesky", "eigenvalues", "eigenvectors", "qr"];
const SIZE: usize = 512;

fn spec(dimension: u64, width: Option<u64>) -> Spec {
    let model = width.map_or_else(
        || r#""model": "ridge""#.to_owned(),
        |width| format!(r#""model": "random-features", "layers": [{{"kind": "gaussian", "width": {width}}}]"#),
    );
    let text = format!(
        r#"{{{model}, "spectrum": {{"kind": "power-law", "dimension": {dimension}, "alpha": 1.5}},
             "teacher": {{"kind": "source", "r": 1}}, "noise": 0.5, "ridge": 1e-3, "samples": 1}}"#
    );
    Spec::from_json(&text).expect("a valid spec")
}

fn geometric(count: usize, low: f64, high: f64) -> Vec<f64> {
    let share = |i: usize| i as f64 / (count - 1) as f64;
    (0..count).map(|i| low * libm::pow(high / low, share(i))).collect()
}

fn sweep(spec: &Spec) -> f64 {
    let curve = theory::sweep(spec, "samples", &geometric(40, 10.0, 10_000.0)).expect("a curve");
    curve.iter().map(|theory| theory.generalization).sum()
}

fn simulate(spec: &Spec, trials: u64) -> f64 {
    let samples = geometric(20, 2.0, 2000.0).into_iter().map(libm::round);
    let error = |samples| {
        let estimates = simulate::simulate(&Spec { samples, ..spec.clone() }, trials, 1).expect("estimates");
        estimates[0].mean
    };
    samples.map(error).sum::<f64>() / 20.0
}

fn works(criterion: &mut Criterion) {
    let (ridge, features) = (spec(10_000, None), spec(10_000, Some(1000)));
    criterion.bench_function("theory-ridge", |bench| bench.iter(|| sweep(&ridge)));
    criterion.bench_function("theory-features", |bench| bench.iter(|| sweep(&features)));
    let (ridge, features) = (spec(200, None), spec(200, Some(100)));
    criterion.bench_function("simulate-ridge", |bench| bench.iter(|| simulate(&ridge, 15)));
    criterion.bench_function("simulate-features", |bench| bench.iter(|| simulate(&features, 7)));
    let dense = ours::Data::new(SIZE);
    for name in DENSE {
        criterion.bench_function(name, |bench| bench.iter(|| dense.run(name)));
    }
}

criterion_group! {
    name = native;
    config = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .without_plots();
    targets = works
}
criterion_main!(native);
