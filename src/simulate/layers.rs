//! One draw of the layers F = F_1 F_2 …, as small as predictions allow.
//!
//! Ridge regression on features does not change when the features are rotated, z → Qᵀz. A white Gaussian matrix is a
//! lower trapezoid times such a rotation, and what follows the rotation, a layer that is itself invariant, does not see
//! it (docs/theory.md §13): no layer keeps more columns than it has rows, whatever its width. With the modes sorted by
//! falling η the trapezoid is graded, as in ridge regression itself.

use super::whole::whole;
use crate::linalg::{Matrix, Part, gemm, qr};
use crate::random::{Normal, orthonormal_rows, triangular_factor};
use crate::spec::{Layer, LayerKind};
use rand_core::Rng;

/// Does F rotate only, so that the features carry what the data do?
pub fn are_lossless(layers: &[Layer], dimension: usize) -> bool {
    columns(layers, dimension, dimension).is_none()
}

/// How many features are left of the layers on `rows` modes; none if F rotates only.
pub fn columns(layers: &[Layer], rows: usize, dimension: usize) -> Option<usize> {
    let (mut kept, mut before, mut narrowed) = (rows, dimension, false);
    for layer in layers {
        let width = whole(layer.width);
        if layer.kind != LayerKind::Orthogonal || width < before {
            kept = kept.min(width);
            narrowed = true;
        }
        before = width;
    }
    narrowed.then_some(kept)
}

/// The rows of F that belong to the first `rows` of `dimension` modes, `rows` × [`columns`]; `E[FFᵀ]` = 1 for white layers.
///
/// None if F rotates only.
pub fn draw(layers: &[Layer], rows: usize, dimension: usize, rng: &mut impl Rng) -> Option<Matrix> {
    let mut product: Option<Matrix> = None;
    let mut before = dimension;
    for layer in layers {
        let kept = product.as_ref().map_or(rows, Matrix::columns);
        let width = whole(layer.width);
        if let Some(factor) = factor(layer.kind, kept, before, width, rng) {
            product = Some(match product {
                None => factor,
                Some(product) => times(&product, &factor),
            });
        }
        before = width;
    }
    product
}

/// The first `rows` of the `before` × `width` matrix of one layer, up to a rotation of its columns.
fn factor(kind: LayerKind, rows: usize, before: usize, width: usize, rng: &mut impl Rng) -> Option<Matrix> {
    let scale = 1.0 / f64::sqrt(width as f64);
    match kind {
        LayerKind::Gaussian => {
            let mut factor = triangular_factor(rng, width, rows);
            for j in 0..factor.columns() {
                factor.column_mut(j).iter_mut().for_each(|x| *x *= scale);
            }
            Some(factor)
        }
        LayerKind::Coloured { alpha } => {
            let normal = Normal::new();
            let mut factor = Matrix::zeros(rows, width);
            for j in 0..width {
                let size = scale * libm::pow((j + 1) as f64, -0.5 * alpha);
                factor.column_mut(j).iter_mut().for_each(|x| *x = size * normal.sample(rng));
            }
            Some(narrowed(factor))
        }
        LayerKind::Orthogonal if width >= before => None,
        LayerKind::Orthogonal => {
            let scale = f64::sqrt(before as f64 / width as f64);
            let rows = orthonormal_rows(rng, rows, before, width);
            Some(narrowed(Matrix::from_fn(rows.rows(), width, |i, j| scale * rows[(i, j)])))
        }
    }
}

/// A wide matrix without what a rotation of its columns makes zero.
fn narrowed(wide: Matrix) -> Matrix {
    if wide.columns() <= wide.rows() {
        return wide;
    }
    let r = qr(Matrix::from_fn(wide.columns(), wide.rows(), |i, j| wide[(j, i)])).r();
    Matrix::from_fn(wide.rows(), wide.rows(), |i, j| r[(j, i)])
}

fn times(a: &Matrix, b: &Matrix) -> Matrix {
    let mut product = Matrix::zeros(a.rows(), b.columns());
    gemm(1.0, a.view(), b.view(), product.view_mut(), Part::All);
    product
}
