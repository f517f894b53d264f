//! Products of a matrix and a vector, four columns at a time: what is left when no matrix product will do.

use super::pair::{LANES, Pair};
use super::vector::{axpy, lane_dot};
use super::view::View;

/// Columns that are read side by side.
const STRIP: usize = 4;
/// Rows of one turn of the innermost loops.
const ROWS: usize = 2 * LANES;

/// y += A·x, for A column-major: bit for bit the loop over ascending columns.
///
/// # Panics
/// If the shapes do not fit, or A is a transposed view.
pub fn gemv(a: View, x: &[f64], y: &mut [f64]) {
    assert!(a.columns() == x.len() && a.rows() == y.len(), "shapes of a product");
    let (strips, rest) = x.as_chunks::<STRIP>();
    for (k, factors) in strips.iter().enumerate() {
        add_columns(columns(a, STRIP * k), factors, y);
    }
    for (j, factor) in rest.iter().enumerate() {
        axpy(*factor, a.column(STRIP * strips.len() + j), y);
    }
}

/// y += Aᵀ·x, for A column-major; each product is summed in interleaved parts, as in [`lane_dot`].
///
/// # Panics
/// If the shapes do not fit, or A is a transposed view.
pub fn gemv_transposed(a: View, x: &[f64], y: &mut [f64]) {
    assert!(a.rows() == x.len() && a.columns() == y.len(), "shapes of a product");
    let (strips, rest) = y.as_chunks_mut::<STRIP>();
    let done = STRIP * strips.len();
    for (k, sums) in strips.iter_mut().enumerate() {
        add_products(columns(a, STRIP * k), x, sums);
    }
    for (j, sum) in rest.iter_mut().enumerate() {
        *sum += lane_dot(a.column(done + j), x);
    }
}

/// y += A·x by the lower triangle of a symmetric A, each entry of which is read once for both of its places.
///
/// # Panics
/// If the shapes do not fit, or A is a transposed view.
pub fn symv(a: View, x: &[f64], y: &mut [f64]) {
    let n = a.rows();
    assert!(n == a.columns() && n == x.len() && n == y.len(), "shapes of a product");
    let whole = n / STRIP * STRIP;
    for start in (0..whole).step_by(STRIP) {
        let strip = columns(a.block(start..n, start..start + STRIP), 0);
        let (above, y) = y[start..].split_at_mut(STRIP);
        let (x0, x) = x[start..].split_at(STRIP);
        corner(x0, strip, above);
        both([x0, x], strip.map(|column| &column[STRIP..]), [above, y]);
    }
    for j in whole..n {
        y[j] += a.at(j, j) * x[j];
        for i in j + 1..n {
            y[i] += a.at(i, j) * x[j];
            y[j] += a.at(i, j) * x[i];
        }
    }
}

/// y += A·x for the symmetric matrix of order `STRIP` at the head of the columns.
fn corner(x: &[f64], columns: [&[f64]; STRIP], y: &mut [f64]) {
    let (Some(x), Some(y)) = (x.first_chunk::<STRIP>(), y.first_chunk_mut::<STRIP>()) else { return };
    for (j, column) in columns.iter().enumerate() {
        let Some(column) = column.first_chunk::<STRIP>() else { return };
        y[j] += column[j] * x[j];
        for i in j + 1..STRIP {
            y[i] += column[i] * x[j];
            y[j] += column[i] * x[i];
        }
    }
}

fn columns(a: View<'_>, start: usize) -> [&[f64]; STRIP] {
    std::array::from_fn(|k| a.column(start + k))
}

/// y += Σ columns·factors.
#[inline(never)]
fn add_columns(columns: [&[f64]; STRIP], factors: &[f64; STRIP], y: &mut [f64]) {
    let f = factors.map(Pair::splat);
    let [c0, c1, c2, c3] = columns.map(|column| &column[..y.len()]);
    let whole = y.len() / LANES * LANES;
    let (pairs, rest) = y.as_chunks_mut::<LANES>();
    let [p0, p1, p2, p3] = [c0, c1, c2, c3].map(|column| column.as_chunks::<LANES>().0);
    for ((((y, c0), c1), c2), c3) in pairs.iter_mut().zip(p0).zip(p1).zip(p2).zip(p3) {
        let mut sum = Pair::load(y);
        sum += Pair::load(c0) * f[0];
        sum += Pair::load(c1) * f[1];
        sum += Pair::load(c2) * f[2];
        sum += Pair::load(c3) * f[3];
        *y = sum.store();
    }
    for (i, y) in (whole..).zip(rest) {
        for (column, factor) in columns.iter().zip(factors) {
            *y += column[i] * factor;
        }
    }
}

/// `sums[k]` += column k · x.
#[inline(never)]
fn add_products(columns: [&[f64]; STRIP], x: &[f64], sums: &mut [f64; STRIP]) {
    let zero = Pair::splat(0.0);
    let mut even = [zero; STRIP];
    let mut odd = [zero; STRIP];
    let [c0, c1, c2, c3] = columns.map(|column| column[..x.len()].as_chunks::<ROWS>().0);
    let (rows, rest) = x.as_chunks::<ROWS>();
    for ((((x, c0), c1), c2), c3) in rows.iter().zip(c0).zip(c1).zip(c2).zip(c3) {
        let x0 = Pair::load(&[x[0], x[1]]);
        even[0] += Pair::load(&[c0[0], c0[1]]) * x0;
        even[1] += Pair::load(&[c1[0], c1[1]]) * x0;
        even[2] += Pair::load(&[c2[0], c2[1]]) * x0;
        even[3] += Pair::load(&[c3[0], c3[1]]) * x0;
        let x1 = Pair::load(&[x[2], x[3]]);
        odd[0] += Pair::load(&[c0[2], c0[3]]) * x1;
        odd[1] += Pair::load(&[c1[2], c1[3]]) * x1;
        odd[2] += Pair::load(&[c2[2], c2[3]]) * x1;
        odd[3] += Pair::load(&[c3[2], c3[3]]) * x1;
    }
    let whole = x.len() - rest.len();
    for k in 0..STRIP {
        sums[k] += (even[k] + odd[k]).sum();
        for (x, entry) in rest.iter().zip(&columns[k][whole..]) {
            sums[k] += x * entry;
        }
    }
}

/// y += Σ columns·x₀ and `y₀[k]` += column k · x in one pass, where `[x₀, x]` and `[y₀, y]` are given.
#[inline(never)]
fn both([x0, x]: [&[f64]; 2], columns: [&[f64]; STRIP], [y0, y]: [&mut [f64]; 2]) {
    let whole = x.len() / LANES * LANES;
    let f: [Pair; STRIP] = std::array::from_fn(|k| Pair::splat(x0[k]));
    let mut sums = [Pair::splat(0.0); STRIP];
    let [c0, c1, c2, c3] = columns.map(|column| column[..x.len()].as_chunks::<LANES>().0);
    let rows = y.as_chunks_mut::<LANES>().0.iter_mut().zip(x.as_chunks::<LANES>().0);
    // Two rows a turn: with four, engines run out of registers.
    for (((((y, x), c0), c1), c2), c3) in rows.zip(c0).zip(c1).zip(c2).zip(c3) {
        let x = Pair::load(x);
        let mut sum = Pair::load(y);
        let c = Pair::load(c0);
        sum += c * f[0];
        sums[0] += c * x;
        let c = Pair::load(c1);
        sum += c * f[1];
        sums[1] += c * x;
        let c = Pair::load(c2);
        sum += c * f[2];
        sums[2] += c * x;
        let c = Pair::load(c3);
        sum += c * f[3];
        sums[3] += c * x;
        *y = sum.store();
    }
    for k in 0..STRIP {
        y0[k] += sums[k].sum();
        for i in whole..x.len() {
            y[i] += columns[k][i] * x0[k];
            y0[k] += columns[k][i] * x[i];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::testing::arbitrary;

    #[test]
    fn products_are_those_of_the_double_loop() {
        for (m, n) in [(0, 0), (0, 3), (3, 0), (1, 1), (4, 4), (7, 9), (9, 7), (34, 21), (21, 35)] {
            let (a, x, z) = (arbitrary(m, n, 1), arbitrary(n, 1, 2), arbitrary(m, 1, 3));
            let (mut y, mut w) = (arbitrary(m, 1, 4), arbitrary(n, 1, 5));
            let (mut want_y, mut want_w) = (y.clone(), w.clone());
            for j in 0..n {
                for i in 0..m {
                    want_y[(i, 0)] += a[(i, j)] * x[(j, 0)];
                    want_w[(j, 0)] += a[(i, j)] * z[(i, 0)];
                }
            }
            gemv(a.view(), x.column(0), y.column_mut(0));
            gemv_transposed(a.view(), z.column(0), w.column_mut(0));
            assert!(y == want_y, "{m} x {n}");
            assert!((0..n).all(|j| (w[(j, 0)] - want_w[(j, 0)]).abs() < 1e-15 * (1 + m) as f64), "{m} x {n}");
        }
    }

    #[test]
    fn a_symmetric_product_reads_the_lower_triangle_only() {
        for n in 0..20 {
            let mut a = arbitrary(n, n, 6);
            let x = arbitrary(n, 1, 7);
            let mut want = vec![0.0; n];
            for i in 0..n {
                for j in 0..n {
                    want[i] += a[(i.max(j), i.min(j))] * x[(j, 0)];
                }
            }
            for j in 0..n {
                a.column_mut(j)[..j].fill(f64::NAN);
            }
            let mut y = vec![0.0; n];
            symv(a.view(), x.column(0), &mut y);
            assert!(y.iter().zip(&want).all(|(y, want)| (y - want).abs() < 1e-15 * n as f64), "n = {n}");
        }
    }
}
