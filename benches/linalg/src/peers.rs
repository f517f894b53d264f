//! The work as the peers do it, each by the routine that its documentation names for it.

use faer::linalg::matmul::{matmul, triangular};
use faer::{Accum, Mat, Par, Side};
use nalgebra::{Cholesky, DMatrix, SymmetricEigen};
use renorm::linalg::Matrix;

/// faer's operands.
pub struct Faer {
    a: Mat<f64>,
    b: Mat<f64>,
    covariance: Mat<f64>,
}

impl Faer {
    /// Copies of ours.
    pub fn new(a: &Matrix, b: &Matrix, covariance: &Matrix) -> Self {
        faer::set_global_parallelism(Par::Seq);
        let copy = |m: &Matrix| Mat::from_fn(m.rows(), m.columns(), |i, j| m[(i, j)]);
        Faer { a: copy(a), b: copy(b), covariance: copy(covariance) }
    }

    /// See [`crate::Bench::run`].
    pub fn run(&self, work: &str) -> f64 {
        let size = self.a.nrows();
        match work {
            "gemm" => {
                let mut c = Mat::zeros(size, size);
                matmul(c.as_mut(), Accum::Replace, self.a.as_ref(), self.b.as_ref(), 1.0, Par::Seq);
                c[(size - 1, size / 2)]
            }
            "syrk" => {
                use triangular::BlockStructure::{Rectangular, TriangularLower};
                let mut c = Mat::zeros(size, size);
                let (left, right) = (self.a.as_ref(), self.a.transpose());
                let into = Accum::Replace;
                let (whole, lower) = (Rectangular, TriangularLower);
                triangular::matmul(c.as_mut(), lower, into, left, whole, right, whole, 1.0, Par::Seq);
                c[(size - 1, size / 2)]
            }
            "cholesky" => self.covariance.llt(Side::Lower).map_or(f64::NAN, |llt| llt.L()[(size - 1, size - 1)]),
            "eigenvalues" => {
                self.covariance.self_adjoint_eigenvalues(Side::Lower).map_or(f64::NAN, |values| values[size / 2])
            }
            "eigenvectors" => self
                .covariance
                .self_adjoint_eigen(Side::Lower)
                .map_or(f64::NAN, |eigen| eigen.S()[size / 2] + 0.0 * eigen.U()[(0, 0)]),
            "qr" => self.a.qr().compute_thin_Q()[(size - 1, size / 2)].abs(),
            _ => f64::NAN,
        }
    }
}

/// nalgebra's operands.
pub struct Nalgebra {
    a: DMatrix<f64>,
    b: DMatrix<f64>,
    covariance: DMatrix<f64>,
}

impl Nalgebra {
    /// Copies of ours.
    pub fn new(a: &Matrix, b: &Matrix, covariance: &Matrix) -> Self {
        let copy = |m: &Matrix| DMatrix::from_fn(m.rows(), m.columns(), |i, j| m[(i, j)]);
        Nalgebra { a: copy(a), b: copy(b), covariance: copy(covariance) }
    }

    /// See [`crate::Bench::run`].
    pub fn run(&self, work: &str) -> f64 {
        let size = self.a.nrows();
        match work {
            "gemm" => {
                let mut c = DMatrix::zeros(size, size);
                c.gemm(1.0, &self.a, &self.b, 0.0);
                c[(size - 1, size / 2)]
            }
            "cholesky" => {
                Cholesky::new(self.covariance.clone()).map_or(f64::NAN, |factor| factor.l()[(size - 1, size - 1)])
            }
            "eigenvalues" => {
                let mut values = self.covariance.symmetric_eigenvalues();
                values.as_mut_slice().sort_by(f64::total_cmp);
                values[size / 2]
            }
            "eigenvectors" => {
                let eigen = SymmetricEigen::new(self.covariance.clone());
                let mut values = eigen.eigenvalues;
                values.as_mut_slice().sort_by(f64::total_cmp);
                values[size / 2] + 0.0 * eigen.eigenvectors[(0, 0)]
            }
            "qr" => self.a.clone().qr().q()[(size - 1, size / 2)].abs(),
            _ => f64::NAN,
        }
    }
}
