//! Eigenvalues of the correlation matrix K of P samples, with all digits of the small ones.

use crate::linalg::{Matrix, symmetric_eigenvalues};
use crate::numeric::root;
use crate::spec::Correlation;
use core::f64::consts::PI;

/// Below this χ the matrix is nearly all ones, and what it differs from them is taken apart.
const NEARLY_ONES: f64 = 0.25;

/// The P = `count` eigenvalues of K, all positive, in no special order.
///
/// Relative errors: 1e-15 or so for `ar1`, also for |ρ| next to 1, and for `nearest-neighbour`, also for |b| = 1; for
/// `power-law` 1e-13 times a number that grows slowly with P. The former cost P roots, the latter P³/3 flops.
///
/// Source: docs/theory.md §9.
#[must_use]
pub fn eigenvalues(correlation: Correlation, count: usize) -> Vec<f64> {
    match correlation {
        Correlation::Ar1 { rho } => (1..=count).map(|j| exponential(rho.abs(), j, count)).collect(),
        Correlation::NearestNeighbour { b } => (1..=count).map(|j| neighbours(b.abs(), j, count)).collect(),
        Correlation::PowerLaw { chi } => power_law(chi, count),
    }
}

/// 1 + b cos θ with the angles jπ/(P+1), which lie symmetrically: the sign of b does not matter.
fn neighbours(b: f64, j: usize, count: usize) -> f64 {
    let sine = libm::sin(0.5 * PI * (j as f64 / (count + 1) as f64));
    (1.0 - b) + 2.0 * b * (sine * sine)
}

/// (1−ρ²)/(1−2ρ cos θ+ρ²) with the j-th root θ of sin((P+1)θ) − 2ρ sin Pθ + ρ² sin((P−1)θ), 0 ≤ ρ < 1.
///
/// That is the imaginary part of e^{i(P+1)θ}(1 − ρe^{−iθ})², so that by its phase (P+1)θ = (j−1)π + 2ψ(θ) with
/// tan ψ = (1 − ρ cos θ)/(ρ sin θ): both sides are sums of positive terms, and their difference rises by more than Pθ
/// with ln θ. A negative ρ changes signs of samples alone.
fn exponential(rho: f64, j: usize, count: usize) -> f64 {
    let (j, p) = (j as f64, count as f64);
    let gap = 1.0 - rho;
    let haversine = |theta: f64| {
        let sine = libm::sin(0.5 * theta);
        2.0 * (sine * sine)
    };
    let high = PI * (j / (p + 1.0));
    // With ψ small: θ² = 2(1−ρ)/P is the first root for ρ → 1.
    let start = if j > 1.0 { PI * ((j - 0.5) / (p + 1.0)) } else { (2.0 * gap / p).sqrt() };
    let theta = root::solve(1e-12, high, start, |theta| {
        let (above, beside) = (gap + rho * haversine(theta), rho * libm::sin(theta));
        let psi = libm::atan2(above, beside);
        // dψ/dθ = ρ(ρ − cos θ)/(1 − 2ρ cos θ + ρ²).
        let bend = rho * (haversine(theta) - gap) / (above * above + beside * beside);
        ((p + 1.0) * theta - (PI * (j - 1.0) + 2.0 * psi), theta * ((p + 1.0) - 2.0 * bend))
    });
    gap * (1.0 + rho) / (gap * gap + 2.0 * rho * haversine(theta))
}

/// By the two halves of a centrosymmetric matrix: vectors that are the same read backwards, or change sign.
fn power_law(chi: f64, count: usize) -> Vec<f64> {
    // ln(1 + k), and (1 + k)^−χ − 1.
    let lacks: Vec<f64> = (0..count).map(|k| libm::expm1(-chi * libm::log1p(k as f64))).collect();
    let (half, middle) = (count / 2, count % 2);
    let lack = |i: usize, j: usize| lacks[i.abs_diff(j)];
    let odd = Matrix::from_fn(half, half, |i, j| lack(i, j) - lack(i, count - 1 - j));
    let whole = half + middle;
    // The sample in the middle of an odd number is its own mirror image.
    let share = |i: usize| if i < half { 1.0 } else { core::f64::consts::FRAC_1_SQRT_2 };
    let even = |i: usize, j: usize| share(i) * share(j) * (lack(i, j) + lack(i, count - 1 - j));
    let even = if chi < NEARLY_ONES {
        deflated(&Matrix::from_fn(whole, whole, even), &(0..whole).map(share).collect::<Vec<_>>())
    } else {
        Matrix::from_fn(whole, whole, |i, j| even(i, j) + 2.0 * share(i) * share(j))
    };
    let values = |matrix: &Matrix| symmetric_eigenvalues(matrix.view()).unwrap_or_default();
    let mut values = [values(&even), values(&odd)].concat();
    // Positive in theory; rounding must not tell otherwise.
    for value in &mut values {
        *value = value.max(f64::MIN_POSITIVE);
    }
    values
}

/// 2 u uᵀ + E after a reflection that takes u to the first axis: one large entry, and E's own scale elsewhere.
fn deflated(e: &Matrix, u: &[f64]) -> Matrix {
    let size = u.len();
    let norm2: f64 = u.iter().map(|x| x * x).sum();
    let norm = norm2.sqrt();
    // H = 1 − v vᵀ/h with v = u + |u|·e_1 and h = |v|²/2.
    let mut v = u.to_vec();
    v[0] += norm;
    let h = norm * v[0];
    let mut ev = vec![0.0; size];
    for (j, factor) in v.iter().enumerate() {
        for (sum, entry) in ev.iter_mut().zip(e.column(j)) {
            *sum += entry * factor;
        }
    }
    let overlap: f64 = v.iter().zip(&ev).map(|(v, ev)| v * ev).sum();
    let w: Vec<f64> = v.iter().zip(&ev).map(|(v, ev)| ev / h - v * (0.5 * overlap / (h * h))).collect();
    Matrix::from_fn(size, size, |i, j| {
        let corner = if i == 0 && j == 0 { 2.0 * norm2 } else { 0.0 };
        corner + (e[(i, j)] - v[i] * w[j] - w[i] * v[j])
    })
}

#[cfg(test)]
mod tests {
    use super::eigenvalues;
    use crate::spec::Correlation::{self, Ar1, NearestNeighbour, PowerLaw};

    fn sum(correlation: Correlation, count: usize, of: impl Fn(f64) -> f64) -> f64 {
        eigenvalues(correlation, count).into_iter().map(of).sum()
    }

    fn agree(got: f64, want: f64, place: &str) {
        assert!((got / want - 1.0).abs() < 2e-14, "{place}: {got:e} {want:e}");
    }

    #[test]
    fn traces_and_determinants_are_those_of_the_matrix() {
        for count in [1_u32, 2, 3, 50, 401] {
            let p = f64::from(count);
            let size = count as usize;
            // K⁻¹ of ar1 is tridiagonal, and det K = (1−ρ²)^(P−1): both see the smallest eigenvalues best.
            for rho in [0.3, -0.9, 0.999_999, -1.0 + 1e-15, 1e-12] {
                let rest = (1.0 - libm::fabs(rho)) * (1.0 + libm::fabs(rho));
                let place = format!("ρ {rho} P {count}");
                agree(sum(Ar1 { rho }, size, |z| z), p, &place);
                let inverse = if count == 1 { 1.0 } else { (p + (p - 2.0) * rho * rho) / rest };
                agree(sum(Ar1 { rho }, size, |z| 1.0 / z), inverse, &place);
                let determinant = (p - 1.0) * libm::log(rest);
                let got = sum(Ar1 { rho }, size, libm::log);
                assert!((got - determinant).abs() < 1e-13 * (p + determinant.abs()), "{place}: {got} {determinant}");
            }
            // Σ 1/sin² over the multiples of π/n is (n²−1)/3, n = 2(P+1).
            let n = 2.0 * (p + 1.0);
            for b in [1.0, -1.0] {
                let inverse = ((n * n - 1.0) / 3.0 - 1.0) / 4.0;
                agree(sum(NearestNeighbour { b }, size, |z| 1.0 / z), inverse, &format!("b {b} P {count}"));
            }
            let square = p + 2.0 * (p - 1.0) * 0.09;
            agree(sum(NearestNeighbour { b: 0.6 }, size, |z| z * z), square, "b 0.6");
            for chi in [1e-6, 0.1, 0.3, 2.0] {
                let lag = |k: u32| 2.0 * (p - f64::from(k)) * libm::pow(f64::from(k + 1), -2.0 * chi);
                let square = p + (1..count).map(lag).sum::<f64>();
                agree(sum(PowerLaw { chi }, size, |z| z), p, &format!("χ {chi} P {count}"));
                agree(sum(PowerLaw { chi }, size, |z| z * z), square, &format!("χ {chi} P {count}"));
            }
        }
    }

    #[test]
    fn small_eigenvalues_of_a_power_law_keep_their_digits() {
        // By mpmath, to 60 digits.
        let want = [
            4.874_022_059_687_266e-7,
            6.153_174_823_548_379e-7,
            9.847_279_340_175_643e-7,
            2.092_730_820_128_610_4e-6,
            4.999_995_819_821_557_5,
        ];
        let mut got = eigenvalues(PowerLaw { chi: 1e-6 }, 5);
        got.sort_by(f64::total_cmp);
        for (got, want) in got.into_iter().zip(want) {
            agree(got, want, "χ 1e-6");
        }
        // The two ways of making the even half meet.
        let [below, above] = [0.25 - 1e-13, 0.25].map(|chi| {
            let mut values = eigenvalues(PowerLaw { chi }, 97);
            values.sort_by(f64::total_cmp);
            values
        });
        for (below, above) in below.into_iter().zip(above) {
            assert!((below / above - 1.0).abs() < 2e-12, "{below} {above}");
        }
    }
}
