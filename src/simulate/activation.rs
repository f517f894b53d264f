//! Nonlinear features z = [φ(h) − Eφ]/√N of Gaussian pre-activations h, and their moments over the test distribution.
//!
//! Eφ is one constant, the mean at unit variance. The variance of a feature's own pre-activation differs from one, so
//! that its mean over test points is not quite zero: population errors take the second moments E zz′ as they are, from
//! closed forms of two correlated Gaussians (docs/theory.md §13).

use super::blocks::Function;
use super::draws::{times, transposed_times};
use super::nonlinearity::{Nonlinearity, Profile};
use super::space::{Maps, Space};
use crate::linalg::{Matrix, Part, axpy, dot, gemm, norm2};

/// One draw of the features over the test points.
struct Drawn {
    map: Matrix,
    profiles: Vec<Profile>,
}

impl Drawn {
    fn new(phi: Nonlinearity, map: &Matrix) -> Self {
        let profiles = (0..map.columns()).map(|j| phi.profile(norm2(map.column(j)))).collect();
        Self { map: map.clone(), profiles }
    }
}

/// The coordinates of functions are the weights of the target and of every feature of every draw: gives each function
/// its products with the target and with these features.
///
/// `noise` is the standard deviation of each feature's noise; `draw` makes the maps of a draw that is not kept.
pub fn add_duals(
    phi: Nonlinearity,
    noise: f64,
    space: &Space,
    draws: usize,
    draw: impl Fn(usize) -> Maps,
    functions: &mut [&mut Function],
) {
    let drawn = |number: usize| match space.kept.get(number) {
        Some(maps) => Drawn::new(phi, &maps.train),
        None => Drawn::new(phi, &draw(number).train),
    };
    for function in functions.iter_mut() {
        let mut dual = vec![0.0; function.at.len()];
        dual[0] = norm2(&space.target) * function.at[0];
        function.dual = Some(dual);
    }
    for first in 0..draws {
        let a = drawn(first);
        let count = a.profiles.len();
        let place = |number: usize| 1 + number * count..1 + (number + 1) * count;
        let scale = 1.0 / f64::sqrt(count as f64);
        let with_target = transposed_times(&a.map, &space.target);
        let with_target: Vec<f64> =
            with_target.iter().zip(&a.profiles).map(|(c, profile)| scale * profile.slope * c).collect();
        for function in functions.iter_mut() {
            let Function { at, dual: Some(dual) } = &mut **function else { continue };
            dual[0] += dot(&with_target, &at[place(first)]);
            axpy(at[0], &with_target, &mut dual[place(first)]);
        }
        for second in first..draws {
            let products =
                if second == first { moments(phi, &a, &a, noise) } else { moments(phi, &a, &drawn(second), 0.0) };
            for function in functions.iter_mut() {
                let Function { at, dual: Some(dual) } = &mut **function else { continue };
                axpy(1.0, &times(&products, &at[place(second)]), &mut dual[place(first)]);
                if second > first {
                    axpy(1.0, &transposed_times(&products, &at[place(first)]), &mut dual[place(second)]);
                }
            }
        }
    }
}

/// E zz′ of all features of two draws, with the variance of their noise on the diagonal.
fn moments(phi: Nonlinearity, a: &Drawn, b: &Drawn, noise: f64) -> Matrix {
    let count = a.profiles.len();
    let same = std::ptr::eq(a, b);
    let mut products = Matrix::zeros(count, count);
    let part = if same { Part::Lower } else { Part::All };
    gemm(1.0, a.map.view().t(), b.map.view(), products.view_mut(), part);
    for (j, of_b) in b.profiles.iter().enumerate() {
        let start = if same { j } else { 0 };
        for (i, of_a) in a.profiles.iter().enumerate().skip(start) {
            let moment = phi.second_moment(of_a, of_b, products[(i, j)], same && i == j) / count as f64;
            let moment = if same && i == j { moment + noise * noise } else { moment };
            products[(i, j)] = moment;
            if same {
                products[(j, i)] = moment;
            }
        }
    }
    products
}
