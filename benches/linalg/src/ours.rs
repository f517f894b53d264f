//! The work as this library does it.

use renorm::linalg::{Matrix, Part, cholesky, gemm, qr, symmetric_eigen, symmetric_eigenvalues};

/// The operands.
pub struct Data {
    pub a: Matrix,
    pub b: Matrix,
    pub covariance: Matrix,
}

impl Data {
    /// A and B without pattern, and the covariance of twice as many samples as the order `size`.
    pub fn new(size: usize) -> Data {
        let samples = arbitrary(size, 2 * size, 3);
        let mut covariance = Matrix::zeros(size, size);
        gemm(1.0 / (2 * size) as f64, samples.view(), samples.view().t(), covariance.view_mut(), Part::All);
        Data { a: arbitrary(size, size, 1), b: arbitrary(size, size, 2), covariance }
    }

    /// Does `work` once; returns a number that tells whether the answer is right, NaN if there is no such work.
    pub fn run(&self, work: &str) -> f64 {
        let size = self.a.rows();
        match work {
            "gemm" => {
                let mut c = Matrix::zeros(size, size);
                gemm(1.0, self.a.view(), self.b.view(), c.view_mut(), Part::All);
                c[(size - 1, size / 2)]
            }
            "syrk" => {
                let mut c = Matrix::zeros(size, size);
                gemm(1.0, self.a.view(), self.a.view().t(), c.view_mut(), Part::Lower);
                c[(size - 1, size / 2)]
            }
            "cholesky" => {
                let mut l = self.covariance.clone();
                cholesky(l.view_mut()).map_or(f64::NAN, |()| l[(size - 1, size - 1)])
            }
            "eigenvalues" => symmetric_eigenvalues(self.covariance.view()).map_or(f64::NAN, |values| values[size / 2]),
            "eigenvectors" => symmetric_eigen(self.covariance.view())
                .map_or(f64::NAN, |eigen| eigen.values[size / 2] + 0.0 * eigen.vectors[(0, 0)]),
            "qr" => qr(self.a.clone()).q()[(size - 1, size / 2)].abs(),
            _ => f64::NAN,
        }
    }
}

/// Sums of three uniform numbers, of variance 1/4.
fn arbitrary(rows: usize, columns: usize, seed: u64) -> Matrix {
    let mut state = seed;
    let mut uniform = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
    };
    Matrix::from_fn(rows, columns, |_, _| uniform() + uniform() + uniform())
}
