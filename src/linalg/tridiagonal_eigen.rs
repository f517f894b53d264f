//! The eigenvalues of a matrix that is symmetric and tridiagonal already.

use super::implicit_qr::diagonalise;
use super::symmetric_eigen::EigenError;

/// The eigenvalues, ascending, of the symmetric matrix with this diagonal, `n` long, and these entries beside it, n − 1.
///
/// About 30n² flops; as exact as [`symmetric_eigenvalues`](super::symmetric_eigenvalues). Entries must be at most about
/// 1e150 in absolute value.
///
/// # Errors
/// [`EigenError`], of an entry that is not finite.
///
/// ```
/// use renorm::linalg::tridiagonal_eigenvalues;
/// // 2 − 2cos(kπ/4), k = 1, 2, 3.
/// let values = tridiagonal_eigenvalues(vec![2.0; 3], vec![-1.0; 2]).unwrap();
/// for (value, want) in values.iter().zip([2.0 - f64::sqrt(2.0), 2.0, 2.0 + f64::sqrt(2.0)]) {
///     assert!((value - want).abs() < 1e-15);
/// }
/// ```
pub fn tridiagonal_eigenvalues(mut diagonal: Vec<f64>, mut beside: Vec<f64>) -> Result<Vec<f64>, EigenError> {
    beside.resize(diagonal.len().saturating_sub(1), 0.0);
    if let Some(at) = diagonal.iter().position(|entry| !entry.is_finite()) {
        return Err(EigenError::NotFinite { row: at, column: at });
    }
    if let Some(at) = beside.iter().position(|entry| !entry.is_finite()) {
        return Err(EigenError::NotFinite { row: at + 1, column: at });
    }
    let size = diagonal.len();
    diagonalise(&mut diagonal, &mut beside, |_| ()).map_err(|found| EigenError::NoConvergence { found, size })?;
    diagonal.sort_by(f64::total_cmp);
    Ok(diagonal)
}
