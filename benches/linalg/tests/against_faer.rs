//! The linear algebra held against faer's: errors of the same size, on matrices that are random, graded over 14 orders of
//! magnitude, short of rank, or tiny.

use faer::{Mat, Side};
use renorm::linalg::{Matrix, Part, cholesky, gemm, least_squares, qr, symmetric_eigen, symmetric_eigenvalues};

/// Entries without pattern, from −0.5 to 0.5.
fn arbitrary(rows: usize, columns: usize, seed: u64) -> Matrix {
    let mut state = seed;
    Matrix::from_fn(rows, columns, |_, _| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
    })
}

fn theirs(a: &Matrix) -> Mat<f64> {
    Mat::from_fn(a.rows(), a.columns(), |i, j| a[(i, j)])
}

fn diagonal(values: &[f64]) -> Mat<f64> {
    Mat::from_fn(values.len(), values.len(), |i, j| if i == j { values[i] } else { 0.0 })
}

/// A matrix of each kind, with its name and its rank.
fn cases(rows: usize, columns: usize) -> Vec<(String, Matrix, usize)> {
    let least = rows.min(columns);
    let random = arbitrary(rows, columns, 1);
    // Singular directions without pattern, singular values from 1 to 1e-14.
    let (left, right) = (qr(arbitrary(rows, least, 2)).q(), qr(arbitrary(columns, least, 3)).q());
    let size = |k: usize| libm::exp10(-14.0 * k as f64 / (least.max(2) - 1) as f64);
    let scaled = Matrix::from_fn(rows, least, |i, k| left[(i, k)] * size(k));
    let mut graded = Matrix::zeros(rows, columns);
    gemm(1.0, scaled.view(), right.view().t(), graded.view_mut(), Part::All);
    let rank = least / 2;
    let mut short = Matrix::zeros(rows, columns);
    gemm(1.0, arbitrary(rows, rank, 4).view(), arbitrary(rank, columns, 5).view(), short.view_mut(), Part::All);
    let name = |kind: &str| format!("{kind}, {rows} x {columns}");
    let all = [("random", random, least), ("graded", graded, least), ("short of rank", short, rank)];
    all.into_iter().map(|(kind, a, rank)| (name(kind), a, rank)).collect()
}

const SHAPES: [(usize, usize); 9] = [(0, 0), (0, 3), (3, 0), (1, 1), (1, 9), (9, 1), (60, 60), (130, 70), (70, 130)];

/// B·Bᵀ, exactly symmetric.
fn squared(b: &Matrix) -> Matrix {
    let n = b.rows();
    let mut a = Matrix::zeros(n, n);
    gemm(1.0, b.view(), b.view().t(), a.view_mut(), Part::Lower);
    Matrix::from_fn(n, n, |i, j| a[(i.max(j), i.min(j))])
}

/// Our error is what theory allows, n·ε, and no more than a few times faer's, both relative to `size`.
fn compare(what: &str, n: usize, size: f64, ours: f64, faers: f64) {
    let unit = n.max(1) as f64 * f64::EPSILON * size;
    assert!(ours <= unit, "{what}: error {ours:e}, allowed {unit:e}");
    assert!(ours <= 3.0 * faers + unit / 10.0, "{what}: error {ours:e}, faer's {faers:e}");
}

fn orthogonality(q: &Mat<f64>) -> f64 {
    (q.transpose() * q - Mat::<f64>::identity(q.ncols(), q.ncols())).norm_l2()
}

#[test]
fn eigenvalues_and_vectors() {
    for (rows, columns) in SHAPES {
        for (name, b, _) in cases(rows, columns) {
            let a = squared(&b);
            let (n, peer) = (rows, theirs(&a));
            let ours = symmetric_eigen(a.view()).expect("finite");
            if n == 0 {
                assert!(ours.values.is_empty()); // faer panics
                continue;
            }
            let faers = peer.self_adjoint_eigen(Side::Lower).expect("finite");
            let residual = |v: &Mat<f64>, values: &[f64]| (&peer * v - v * diagonal(values)).norm_l2();
            let (v, their_v) = (theirs(&ours.vectors), faers.U().to_owned());
            let their_values: Vec<f64> = faers.S().column_vector().iter().copied().collect();
            let size = peer.norm_l2();
            compare(&name, n, size, residual(&v, &ours.values), residual(&their_v, &their_values));
            compare(&name, n, f64::sqrt(n as f64), orthogonality(&v), orthogonality(&their_v));
            for (value, their_value) in ours.values.iter().zip(&their_values) {
                assert!((value - their_value).abs() <= n as f64 * f64::EPSILON * size, "{name}: {value} {their_value}");
            }
            assert_eq!(symmetric_eigenvalues(a.view()).expect("finite"), ours.values);
        }
    }
}

#[test]
fn orthogonal_and_triangular_factors() {
    for (rows, columns) in SHAPES {
        for (name, a, _) in cases(rows, columns) {
            let peer = theirs(&a);
            let (factored, their_factored) = (qr(a), peer.qr());
            let (q, r) = (theirs(&factored.q()), theirs(&factored.r()));
            let (their_q, their_r) = (their_factored.compute_thin_Q(), their_factored.thin_R().to_owned());
            let n = rows.max(columns);
            let error = |q: &Mat<f64>, r: &Mat<f64>| (q * r - &peer).norm_l2();
            compare(&name, n, peer.norm_l2(), error(&q, &r), error(&their_q, &their_r));
            compare(&name, n, f64::sqrt(n as f64), orthogonality(&q), orthogonality(&their_q));
        }
    }
}

#[test]
fn cholesky_factors() {
    for n in [0, 1, 2, 60, 130] {
        // Condition about 1e14: the smallest eigenvalue is the shift.
        for (name, b, _) in cases(n, n + 20).into_iter().filter(|(name, ..)| !name.contains("short")) {
            let mut a = squared(&b);
            (0..n).for_each(|i| a[(i, i)] += 1e-13);
            let peer = theirs(&a);
            let mut l = a.clone();
            cholesky(l.view_mut()).expect("positive definite");
            (0..n).for_each(|j| l.column_mut(j)[..j].fill(0.0));
            let (l, their_l) = (theirs(&l), peer.llt(Side::Lower).expect("positive definite").L().to_owned());
            let error = |l: &Mat<f64>| (l * l.transpose() - &peer).norm_l2();
            compare(&name, n, peer.norm_l2(), error(&l), error(&their_l));
        }
    }
}

#[test]
fn least_squares_of_minimum_norm() {
    for (rows, columns) in SHAPES {
        for (name, a, rank) in cases(rows, columns).into_iter().filter(|(name, ..)| !name.contains("graded")) {
            let (peer, b) = (theirs(&a), arbitrary(rows, 1, 6));
            let factored = least_squares(a);
            assert_eq!(factored.rank(), rank, "{name}");
            let x = factored.solve(b.column(0));
            // A⁺ by the singular values, of which `rank` count: faer sorts them.
            let svd = peer.thin_svd().expect("finite");
            let projected = svd.U().transpose() * theirs(&b);
            let scaled = Mat::from_fn(rank, 1, |k, _| projected[(k, 0)] / svd.S()[k]);
            let want = svd.V().subcols(0, rank) * scaled;
            let condition = if rank == 0 { 1.0 } else { svd.S()[0] / svd.S()[rank - 1] };
            let error: f64 = x.iter().enumerate().map(|(j, x)| (x - want[(j, 0)]).abs()).sum();
            // The residual is large: its share goes with the square of the condition (Higham, §20.1).
            let size = condition * condition * want.norm_l2().max(1.0);
            assert!(error <= 100.0 * f64::EPSILON * size, "{name}: error {error:e}, condition {condition:e}");
        }
    }
}

#[test]
fn products() {
    for (m, n) in SHAPES {
        let (a, b) = (arbitrary(m, 40, 7), arbitrary(40, n, 8));
        let mut c = Matrix::zeros(m, n);
        gemm(1.0, a.view(), b.view(), c.view_mut(), Part::All);
        let want = theirs(&a) * theirs(&b);
        // Each sums 40 products of at most 1/4.
        assert!((0..n).all(|j| (0..m).all(|i| (c[(i, j)] - want[(i, j)]).abs() <= 40.0 * 10.0 * f64::EPSILON)));
    }
}
