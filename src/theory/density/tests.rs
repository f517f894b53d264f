//! Densities held against moments, free cumulants and closed forms.

use std::f64::consts::PI;

use super::{Law, RandomMatrix};
use crate::spec::SpectrumSpec;

fn wishart(q: f64, spectrum: SpectrumSpec) -> RandomMatrix {
    RandomMatrix::Wishart { q, spectrum: Some(spectrum) }
}

/// ∫ xⁿ ρ over one interval of the support for n = 0, 1, 2, by Gauss's rule of Chebyshev, which knows the edges' roots.
fn moments(law: &Law, edges: &[f64]) -> [f64; 3] {
    const PLACES: u32 = 500;
    let mut sums = [0.0; 3];
    let (middle, half) = (0.5 * (edges[1] + edges[0]), 0.5 * (edges[1] - edges[0]));
    for k in 0..PLACES {
        let angle = PI * (f64::from(k) + 0.5) / f64::from(PLACES);
        let x = middle - half * libm::cos(angle);
        let mut term = PI / f64::from(PLACES) * half * libm::sin(angle) * law.at(x);
        for sum in &mut sums {
            *sum += term;
            term *= x;
        }
    }
    sums
}

#[test]
fn every_interval_holds_a_whole_number_of_eigenvalues() {
    for q in [0.02, 0.3, 3.0] {
        let law = Law::new(&wishart(q, SpectrumSpec::PowerLaw { dimension: 40, alpha: 1.2 })).unwrap();
        assert!(law.edges().len() > 2);
        // The lowest has the remaining modes, and too many bumps for this rule.
        for edges in law.edges().chunks_exact(2).skip(1) {
            let modes = 40.0 * moments(&law, edges)[0];
            assert!((modes - 1.0).abs() < 1e-12, "{q} {edges:?}: {modes}");
        }
    }
}

#[test]
fn masses_and_moments_are_those_of_the_matrices() {
    // E tr W/D = Σ η/D, E tr W²/D = Σ η²/D + (Σ η)²/(DP).
    let spectra = [
        SpectrumSpec::Levels { levels: vec![(1.0, 3), (0.5, 7), (0.1, 50), (0.0, 20)] },
        SpectrumSpec::Explicit { eigenvalues: vec![3.0, 1e-3, 2.0, 3.0] },
        SpectrumSpec::Isotropic { dimension: 7 },
    ];
    for spectrum in spectra {
        let modes = crate::spectrum::Distinct::new(&spectrum, 1.0, 1000).unwrap();
        let moment = |f: fn(f64) -> f64| {
            modes.levels.iter().map(|&(eta, count)| count * f(eta * modes.unit)).sum::<f64>() / modes.dimension
        };
        let (first, second) = (moment(|eta| eta), moment(|eta| eta * eta));
        for q in [0.02, 0.3, 0.7, 2.5, 50.0] {
            let law = Law::new(&wishart(q, spectrum.clone())).unwrap();
            let mut got = [law.atom(), 0.0, 0.0];
            for edges in law.edges().chunks_exact(2) {
                let part = moments(&law, edges);
                got = [got[0] + part[0], got[1] + part[1], got[2] + part[2]];
            }
            for (got, want) in got.into_iter().zip([1.0, first, second + q * first * first]) {
                assert!((got / want - 1.0).abs() < 1e-11, "{spectrum:?} {q}: {got} {want}");
            }
        }
    }
}

#[test]
fn a_product_of_one_factor_is_a_white_wishart_matrix() {
    for (rows, columns) in [(25.0, 100.0), (99.0, 64.0), (64.0, 64.0), (1e6, 2.5)] {
        let deep = Law::new(&RandomMatrix::DeepWishart { widths: vec![rows, columns] }).unwrap();
        let white = Law::new(&RandomMatrix::Wishart { q: rows / columns, spectrum: None }).unwrap();
        assert!((deep.atom() - white.atom()).abs() < 1e-15);
        let [low, high] = [white.edges()[0], white.edges()[1]];
        for share in [-0.1, 0.0, 1e-8, 1e-3, 0.4, 0.9, 1.0 - 1e-7, 1.0, 1.3] {
            let x = low + (high - low) * share;
            let (got, want) = (deep.at(x), white.at(x));
            assert!((got - want).abs() <= 1e-12 * want, "{rows} {columns} {x}: {got} {want}");
        }
    }
}

#[test]
fn with_very_few_samples_the_law_is_a_semicircle() {
    // P W ≈ (Σ η) 1 + √(Σ η²)·(a Wigner matrix of dimension P) on the samples' side.
    let levels = SpectrumSpec::Levels { levels: vec![(1.0, 10), (0.5, 10)] };
    for q in [1e12, 1e20, 1e28] {
        let law = Law::new(&wishart(q, levels.clone())).unwrap();
        let (middle, radius) = (0.75 * q, 2.0 * f64::sqrt(0.625 * q));
        assert!((law.edges()[0] / (middle - radius) - 1.0).abs() < 3.0 / q.sqrt() + 1e-15, "{law:?}");
        let peak = law.at(middle) * q * PI * radius / 2.0;
        assert!((peak - 1.0).abs() < 1e-5, "{q}: {peak}");
    }
}

#[test]
fn two_levels_that_are_one_have_the_closed_form() {
    // The second level is so near that nothing else can tell them apart.
    for q in [1e-3, 0.4, 1.0, 3.0, 1e4] {
        let two = Law::new(&wishart(q, SpectrumSpec::Levels { levels: vec![(1.0, 5), (1.0 - 1e-14, 2)] })).unwrap();
        let one = Law::new(&RandomMatrix::Wishart { q, spectrum: None }).unwrap();
        assert_eq!(two.edges().len(), 2);
        for share in [1e-4, 0.03, 0.5, 0.97] {
            let x = one.edges()[0] + (one.edges()[1] - one.edges()[0]) * share;
            assert!((two.at(x) / one.at(x) - 1.0).abs() < 1e-9, "{q} {x}: {} {}", two.at(x), one.at(x));
        }
    }
}

#[test]
fn a_long_power_law_is_that_of_every_mode() {
    let dimension: u32 = 12_000;
    for (alpha, q) in [(0.5, 50.0), (1.2, 300.0), (1.5, 30.0), (2.5, 1000.0)] {
        let eigenvalues = (1..=dimension).map(|k| libm::pow(f64::from(k), -alpha)).collect();
        let runs = SpectrumSpec::PowerLaw { dimension: dimension.into(), alpha };
        let runs = Law::new(&wishart(q, runs)).unwrap();
        let each = Law::new(&wishart(q, SpectrumSpec::Explicit { eigenvalues })).unwrap();
        assert!(runs.levels() < 6000, "{}", runs.levels());
        assert_eq!(runs.edges().len(), each.edges().len());
        for (got, want) in runs.edges().iter().zip(each.edges()) {
            assert!((got / want - 1.0).abs() < 1e-11, "{alpha} {q}: edge {got} {want}");
        }
        let last = each.edges().len() - 1;
        for (low, high) in [(each.edges()[0], each.edges()[1]), (each.edges()[last - 1], each.edges()[last])] {
            for share in [1e-3, 0.01, 0.1, 0.5, 0.9] {
                let x = low + (high - low) * share;
                assert!((runs.at(x) / each.at(x) - 1.0).abs() < 1e-9, "{alpha} {q} {x}");
            }
        }
    }
}

fn product(of: &[RandomMatrix]) -> Law {
    Law::new(&RandomMatrix::Product { of: of.to_vec() }).unwrap()
}

fn two_levels(low: f64) -> SpectrumSpec {
    SpectrumSpec::Levels { levels: vec![(1.0, 90), (low, 110)] }
}

/// Where a law and another one of the same matrices differ most, as a share.
fn distance(law: &Law, other: &Law) -> f64 {
    assert_eq!(law.edges().len(), other.edges().len(), "{:?} {:?}", law.edges(), other.edges());
    assert!((law.atom() - other.atom()).abs() < 1e-14);
    let far = |got: f64, want: f64| if got == want { 0.0 } else { (got / want - 1.0).abs() };
    let mut worst = law.edges().iter().zip(other.edges()).map(|(got, want)| far(*got, *want)).fold(0.0, f64::max);
    for edges in other.edges().chunks_exact(2) {
        for share in [1e-3, 0.01, 0.1, 0.3, 0.5, 0.8, 0.95, 0.999] {
            let x = edges[0] + (edges[1] - edges[0]) * share;
            worst = worst.max(far(law.at(x), other.at(x)));
        }
    }
    worst
}

#[test]
fn products_that_are_something_else_have_its_law() {
    let white = |q| RandomMatrix::Wishart { q, spectrum: None };
    // White factors are the layers of a deep one; 1/q exact, so that ties are ties.
    for sizes in [[5.0, 30.0], [1.0, 1.0], [0.5, 4.0], [0.25, 0.5], [2.0, 2.0]] {
        let deep = Law::new(&RandomMatrix::DeepWishart { widths: vec![1.0, sizes[0], sizes[1]] }).unwrap();
        let both = product(&sizes.map(|size| white(1.0 / size)));
        assert!(distance(&both, &deep) < 1e-10, "{sizes:?}: {:e}", distance(&both, &deep));
    }
    // A white factor of very many samples is the identity.
    for q in [0.02, 0.5, 4.0] {
        for spectrum in [SpectrumSpec::PowerLaw { dimension: 40, alpha: 1.2 }, two_levels(0.05)] {
            let one = Law::new(&wishart(q, spectrum.clone())).unwrap();
            let both = product(&[white(1e-14), wishart(q, spectrum)]);
            assert!(distance(&both, &one) < 1e-8, "{q}: {:e}", distance(&both, &one));
        }
    }
    // Nearly white is white.
    let nearly = SpectrumSpec::Levels { levels: vec![(1.0, 5), (1.0 - 1e-13, 2)] };
    let both = product(&[wishart(0.5, nearly), white(0.25)]);
    assert!(distance(&both, &product(&[white(0.5), white(0.25)])) < 1e-9);
}

/// Where two pieces of a support are about to part there is no edge yet, and none must be found.
#[test]
fn pieces_about_to_part_are_one() {
    let levels = SpectrumSpec::Levels { levels: vec![(1.0, 100), (0.2, 100)] };
    for k in 0..=150 {
        let q = 0.02 * libm::pow(250.0, f64::from(k) / 150.0);
        let white = RandomMatrix::Wishart { q, spectrum: None };
        let law = product(&[white, wishart(0.5, levels.clone())]);
        let mean: f64 = law.edges().chunks_exact(2).map(|edges| moment(&law, edges, 1)).sum();
        assert!((mean - 0.6).abs() < 1e-3, "{q}: {mean}");
    }
}

#[test]
fn relative_variances_of_free_factors_add() {
    let power = || SpectrumSpec::PowerLaw { dimension: 200, alpha: 0.7 };
    for (first, second) in [(power(), two_levels(0.05)), (two_levels(0.3), two_levels(0.05)), (power(), power())] {
        for (q, p) in [(0.5, 0.5), (4.0, 0.5), (0.3, 2.0)] {
            let law = product(&[wishart(q, first.clone()), wishart(p, second.clone())]);
            let mut got = [law.atom(), 0.0, 0.0];
            for edges in law.edges().chunks_exact(2) {
                let part = moments(&law, edges);
                got = [got[0] + part[0], got[1] + part[1], got[2] + part[2]];
            }
            let (mut mean, mut variance) = (1.0, q + p);
            for spectrum in [&first, &second] {
                let eta = crate::spectrum::eigenvalues(spectrum);
                let of = |n: i32| eta.iter().map(|eta| libm::pow(*eta, f64::from(n))).sum::<f64>() / eta.len() as f64;
                mean *= of(1);
                variance += of(2) / (of(1) * of(1)) - 1.0;
            }
            for (got, want) in got.into_iter().zip([1.0, mean, mean * mean * (1.0 + variance)]) {
                assert!((got / want - 1.0).abs() < 1e-3, "{first:?} {second:?} {q} {p}: {got} {want}");
            }
        }
    }
}

#[test]
fn free_cumulants_of_a_sum_add() {
    // A Wishart matrix is a free product, whose moments are sums over the noncrossing partitions; of a Wigner matrix
    // the second cumulant alone is not zero: σ².
    let alone = [wishart(0.5, two_levels(0.2)), wishart(4.0, two_levels(0.2)), wishart(0.01, two_levels(0.2))];
    for matrix in alone {
        let RandomMatrix::Wishart { q, .. } = matrix else { continue };
        for scale in [0.05, 0.5, 3.0] {
            let law = Law::new(&RandomMatrix::Sum { of: Box::new(matrix.clone()), scale }).unwrap();
            let mut got = [0.0; 5];
            for edges in law.edges().chunks_exact(2) {
                for (sum, power) in got.iter_mut().zip(0..) {
                    *sum += moment(&law, edges, power);
                }
            }
            let eta = |n: i32| 0.45 + 0.55 * libm::pow(0.2, f64::from(n));
            let [a, e2, e3, e4] = [1, 2, 3, 4].map(eta);
            let m2 = e2 + q * a * a;
            let m3 = e3 + 3.0 * q * a * e2 + q * q * a * a * a;
            let pairs = 4.0 * q * a * e3 + 2.0 * q * e2 * e2;
            let m4 = e4 + pairs + 6.0 * q * q * a * a * e2 + q * q * q * a * a * a * a;
            let b = m2 - a * a + scale * scale;
            let c = m3 - 3.0 * a * m2 + 2.0 * a * a * a;
            let d = m4 - 4.0 * a * m3 - 2.0 * m2 * m2 + 10.0 * a * a * m2 - 5.0 * a * a * a * a;
            let second = b + a * a;
            let third = c + 3.0 * a * b + a * a * a;
            let fourth = d + 4.0 * a * c + 2.0 * b * b + 6.0 * a * a * b + a * a * a * a;
            for (got, want) in got.into_iter().zip([1.0, a, second, third, fourth]) {
                assert!((got / want - 1.0).abs() < 1e-6, "{q} {scale}: {got} {want}");
            }
        }
    }
    // Wigner matrices add up to one.
    let sum = RandomMatrix::Sum { of: Box::new(RandomMatrix::Wigner { scale: 3.0 }), scale: 4.0 };
    let law = Law::new(&sum).unwrap();
    assert_eq!((law.edges(), law.at(0.0)), (&[-10.0, 10.0][..], 1.0 / (5.0 * PI)));
}

/// One moment of a piece of the support.
fn moment(law: &Law, edges: &[f64], power: i32) -> f64 {
    const PLACES: u32 = 1500;
    let (middle, half) = (0.5 * (edges[1] + edges[0]), 0.5 * (edges[1] - edges[0]));
    let term = |k: u32| {
        let angle = PI * (f64::from(k) + 0.5) / f64::from(PLACES);
        let x = middle - half * libm::cos(angle);
        PI / f64::from(PLACES) * half * libm::sin(angle) * law.at(x) * libm::pow(x, f64::from(power))
    };
    (0..PLACES).map(term).sum()
}

#[test]
fn square_layers_have_the_moments_of_fuss_and_catalan() {
    for depth in [1_u32, 2, 3] {
        let layers = vec![RandomMatrix::Wishart { q: 1.0, spectrum: None }; depth as usize];
        let law = if depth == 1 { Law::new(&layers[0]).unwrap() } else { product(&layers) };
        assert_eq!(law.edges()[0], 0.0);
        for n in 1..=4_u32 {
            // x = b t^(2·depth + 2) takes the hard edge away.
            let power = 2.0 * f64::from(depth) + 2.0;
            let places = 4000;
            let term = |k: u32| {
                let t = (f64::from(k) + 0.5) / f64::from(places);
                let x = law.edges()[1] * libm::pow(t, power);
                law.at(x) * libm::pow(x, f64::from(n)) * power * x / t / f64::from(places)
            };
            let got: f64 = (0..places).map(term).sum();
            let (top, mut binomial) = ((depth + 1) * n, 1.0);
            for k in 1..=n {
                binomial *= f64::from(top + 1 - k) / f64::from(k);
            }
            let want = binomial / f64::from(depth * n + 1);
            assert!((got / want - 1.0).abs() < 1e-4, "depth {depth}, moment {n}: {got} {want}");
        }
    }
}

#[test]
fn a_hard_edge_rises_by_its_power() {
    for (layers, power) in [(2, -2.0 / 3.0), (3, -0.75), (5, -5.0 / 6.0)] {
        let law = product(&vec![RandomMatrix::Wishart { q: 1.0, spectrum: None }; layers]);
        let slope = libm::log(law.at(1e-13) / law.at(1e-20)) / libm::log(1e7);
        assert!((slope - power).abs() < 2e-3, "{layers}: {slope}");
    }
}
