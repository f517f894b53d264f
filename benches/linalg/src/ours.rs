//! The work as this library does it.

use renorm::linalg::{Matrix, Part, cholesky, gemm, qr, symmetric_eigen, symmetric_eigenvalues};

/// The operands.
pub struct Data {
    pub a: Matrix,
    pub b: Matrix,
    pub covariance: Matrix,
}

impl Data {
    /// See [`crate::Bench::run`].
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
