//! The eigenvalues of a symmetric tridiagonal matrix T, by the QR algorithm with implicit shifts.
//!
//! A sweep is a row of plane rotations that T is multiplied by from both sides; each brings T's last entry beside the
//! diagonal closer to zero, where the matrix falls into two. An entry counts as zero if it is below the rounding error
//! of *its own neighbours* on the diagonal, not of ‖T‖, and a block is worked from its larger end to its smaller: small
//! eigenvalues of a graded matrix then keep digits of their own (Golub and Van Loan, Matrix Computations, §8.3;
//! Parlett, The Symmetric Eigenvalue Problem, §8).

/// Sweeps allowed for an eigenvalue, on average; two is what is seen.
const MOST_SWEEPS: usize = 30;

/// What has to happen to the eigenvectors too.
pub enum Step<'a> {
    /// Columns first + k and first + k + 1 are turned by angle k, given as (cos, sin), for k = 0, 1, … in turn.
    Rotate { first: usize, angles: &'a [(f64, f64)] },
    /// Columns first..=last change their order to the opposite one.
    Reverse { first: usize, last: usize },
}

/// Turns the diagonal into the eigenvalues, in no order; says what it does, step by step.
///
/// Entries must be finite, and at most about 1e150. Cost about 30n² flops, as many divisions and roots as n².
///
/// # Errors
/// How many eigenvalues were found, if that took [`MOST_SWEEPS`] for each.
pub fn diagonalise(d: &mut [f64], e: &mut [f64], mut then: impl FnMut(Step)) -> Result<(), usize> {
    let mut angles = vec![(1.0, 0.0); e.len()];
    let mut last = e.len();
    let mut block = usize::MAX;
    for _ in 0..MOST_SWEEPS * d.len() {
        while last > 0 && negligible(d, e, last - 1) {
            last -= 1;
        }
        if last == 0 {
            return Ok(());
        }
        let mut first = last - 1;
        while first > 0 && !negligible(d, e, first - 1) {
            first -= 1;
        }
        if first != block {
            block = first;
            if d[first].abs() < d[last].abs() {
                d[first..=last].reverse();
                e[first..last].reverse();
                then(Step::Reverse { first, last });
            }
        }
        let angles = &mut angles[first..last];
        sweep(&mut d[first..=last], &mut e[first..last], angles);
        then(Step::Rotate { first, angles });
    }
    if last == 0 { Ok(()) } else { Err(d.len() - 1 - last) }
}

/// Whether entry k beside the diagonal is lost in the rounding of its neighbours.
fn negligible(d: &[f64], e: &[f64], k: usize) -> bool {
    const UNIT: f64 = f64::EPSILON / 2.0;
    e[k] * e[k] <= UNIT * UNIT * d[k].abs() * d[k + 1].abs() + f64::MIN_POSITIVE
}

/// One sweep down an unreduced block, shifted by Wilkinson's estimate of its last eigenvalue.
fn sweep(d: &mut [f64], e: &mut [f64], angles: &mut [(f64, f64)]) {
    let last = e.len();
    let (d, angles) = (&mut d[..=last], &mut angles[..last]); // so that no index needs a check
    let half = (d[last - 1] - d[last]) / (2.0 * e[last - 1]);
    let root = (half * half + 1.0).sqrt(); // may be infinite: then the shift is d[last]
    let shift = d[last] - e[last - 1] / (half + root.copysign(half));
    let (mut cos, mut sin, mut p) = (1.0, 1.0, 0.0);
    let mut g = d[0] - shift;
    for i in 0..last {
        let (f, b) = (sin * e[i], cos * e[i]);
        let r = length(f, g);
        if i > 0 {
            e[i - 1] = r;
        }
        (cos, sin) = if r == 0.0 { (1.0, 0.0) } else { (g / r, f / r) };
        let left = d[i] - p;
        let q = (d[i + 1] - left) * sin + 2.0 * cos * b;
        p = sin * q;
        d[i] = left + p;
        g = cos * q - b;
        angles[i] = (cos, sin);
    }
    d[last] -= p;
    e[last - 1] = g;
}

/// √(x² + y²), also where the squares are too small.
fn length(x: f64, y: f64) -> f64 {
    let square = x * x + y * y;
    if square > 1e-280 {
        return square.sqrt();
    }
    let larger = x.abs().max(y.abs());
    if larger == 0.0 {
        return 0.0;
    }
    let (x, y) = (x / larger, y / larger);
    larger * (x * x + y * y).sqrt()
}
