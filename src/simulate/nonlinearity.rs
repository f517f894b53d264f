//! φ: nonlinear features z = [φ(h) − Eφ]/√N of Gaussian pre-activations h, and what two of them have in common.
//!
//! Eφ is one constant, the mean at unit variance.

use super::hermite;
use crate::linalg::Matrix;
use crate::spec::Activation;
use std::f64::consts::{FRAC_2_PI, FRAC_2_SQRT_PI, PI};

/// φ.
#[derive(Debug, Clone, Copy)]
pub struct Nonlinearity(pub Activation);

/// A feature over the test points.
#[derive(Debug)]
pub struct Profile {
    /// Var h.
    variance: f64,
    /// Eφ′(h).
    pub slope: f64,
    /// Coefficients in Hermite polynomials, of tanh alone: it has no closed form.
    series: Vec<f64>,
}

impl Nonlinearity {
    /// Eφ(h) at unit variance.
    fn mean(self) -> f64 {
        if self.0 == Activation::Relu { 1.0 / f64::sqrt(2.0 * PI) } else { 0.0 }
    }

    fn value(self, h: f64) -> f64 {
        match self.0 {
            Activation::Relu => h.max(0.0),
            Activation::Tanh => libm::tanh(h),
            Activation::Erf => libm::erf(h),
            Activation::Sign => f64::from(i8::from(h > 0.0)) - f64::from(i8::from(h < 0.0)),
            Activation::Quadratic => h * h - 1.0,
        }
    }

    /// Pre-activations become features, in place; N is the number of rows.
    pub fn apply(self, features: &mut Matrix) {
        let (scale, mean) = (1.0 / f64::sqrt(features.rows() as f64), self.mean());
        for sample in 0..features.columns() {
            for z in features.column_mut(sample) {
                *z = scale * (self.value(*z) - mean);
            }
        }
    }

    /// Of a feature with this variance of its pre-activation.
    pub fn profile(self, variance: f64) -> Profile {
        let series = if self.0 == Activation::Tanh { hermite::coefficients(variance) } else { Vec::new() };
        let slope = match self.0 {
            Activation::Relu => 0.5,
            Activation::Sign => f64::sqrt(FRAC_2_PI / variance),
            Activation::Erf => FRAC_2_SQRT_PI / f64::sqrt(1.0 + 2.0 * variance),
            Activation::Quadratic => 0.0,
            Activation::Tanh => series.first().map_or(1.0, |first| first / variance.sqrt()),
        };
        Profile { variance, slope, series }
    }

    /// E[(φ(h) − Eφ)(φ(h′) − Eφ)] for two features with that covariance of h and h′; `same` if they are one.
    pub fn second_moment(self, a: &Profile, b: &Profile, covariance: f64, same: bool) -> f64 {
        let (ra, rb) = (a.variance.sqrt(), b.variance.sqrt());
        let cosine = if same { 1.0 } else { (covariance / (ra * rb)).clamp(-1.0, 1.0) };
        match self.0 {
            Activation::Relu => {
                let angle = libm::acos(cosine);
                let kernel = libm::sin(angle) + (PI - angle) * cosine;
                (ra * rb * kernel - ra - rb + 1.0) / (2.0 * PI)
            }
            Activation::Sign => FRAC_2_PI * libm::asin(cosine),
            Activation::Erf => {
                let size = f64::sqrt((1.0 + 2.0 * a.variance) * (1.0 + 2.0 * b.variance));
                FRAC_2_PI * libm::asin(2.0 * covariance / size)
            }
            Activation::Quadratic => 2.0 * covariance * covariance + (a.variance - 1.0) * (b.variance - 1.0),
            Activation::Tanh => hermite::sum(&a.series, &b.series, cosine),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// E f(h)f(h′) by the trapezoidal rule in both variables, exact for smooth f; kinks cost digits.
    fn integral(f: impl Fn(f64) -> f64, a: f64, b: f64, covariance: f64, steps: usize) -> f64 {
        let cosine = covariance / f64::sqrt(a * b);
        let sine = f64::sqrt(1.0 - cosine * cosine);
        let width = 20.0 / steps as f64;
        let node = |k: usize| -10.0 + (k as f64 + 0.5) * width;
        let density = |x: f64| libm::exp(-0.5 * x * x) * width / f64::sqrt(2.0 * PI);
        let inner = |x: f64| -> f64 {
            (0..steps).map(|k| density(node(k)) * f(b.sqrt() * (cosine * x + sine * node(k)))).sum()
        };
        (0..steps).map(|k| density(node(k)) * f(a.sqrt() * node(k)) * inner(node(k))).sum()
    }

    #[test]
    fn second_moments_are_the_integrals() {
        for activation in Activation::ALL {
            let phi = Nonlinearity(activation);
            let (steps, tolerance) = match activation {
                Activation::Relu => (2000, 1e-4),
                Activation::Sign => (2000, 1e-2),
                _ => (400, 1e-12),
            };
            for (a, b, covariance) in
                [(1.0, 1.0, 0.3), (0.7, 1.6, -0.9), (1.3, 1.2, 0.0), (3.0, 0.2, 0.5), (9.0, 9.0, 8.0)]
            {
                let profiles = [a, b].map(|variance| phi.profile(variance));
                let got = phi.second_moment(&profiles[0], &profiles[1], covariance, false);
                let want = integral(|h| phi.value(h) - phi.mean(), a, b, covariance, steps);
                assert!(
                    (got - want).abs() < tolerance * (1.0 + want.abs()),
                    "{activation:?} {a} {b} {covariance}: {got} {want}"
                );
            }
        }
    }

    /// Of one feature: E(φ − Eφ)², and E hφ(h) = Var h · Eφ′(h).
    #[test]
    fn a_feature_with_itself() {
        for activation in Activation::ALL {
            let phi = Nonlinearity(activation);
            for variance in [0.01, 0.8, 1.0, 1.9, 7.0, 30.0] {
                let profile = phi.profile(variance);
                let steps = 40_000;
                let width = 24.0 / f64::from(steps);
                let (mut square, mut along) = (0.0, 0.0);
                for k in 0..steps {
                    let x = -12.0 + (f64::from(k) + 0.5) * width;
                    let weight = libm::exp(-0.5 * x * x) * width / f64::sqrt(2.0 * PI);
                    let value = phi.value(variance.sqrt() * x);
                    square += weight * (value - phi.mean()) * (value - phi.mean());
                    along += weight * variance.sqrt() * x * value;
                }
                let got = phi.second_moment(&profile, &profile, variance, true);
                let tolerance = if activation == Activation::Relu { 1e-7 } else { 1e-11 };
                assert!((got - square).abs() < tolerance * (1.0 + square), "{activation:?} {variance}: {got} {square}");
                assert!((profile.slope * variance - along).abs() < 2e-7 * (1.0 + along), "{activation:?} {variance}");
            }
        }
    }

    /// The constants of docs/theory.md §13 at unit variance: μ1 and μ*² of every activation.
    #[test]
    fn the_constants_of_the_gaussian_equivalent() {
        for (activation, slope, rest) in [
            (Activation::Relu, 0.5, 0.25 - 0.5 / PI),
            (Activation::Sign, f64::sqrt(FRAC_2_PI), 1.0 - FRAC_2_PI),
            (Activation::Erf, 2.0 / f64::sqrt(3.0 * PI), 0.040_145_872_819_152_42),
            (Activation::Tanh, 0.605_705_509_602_158_9, 0.027_415_326_035_430_256),
            (Activation::Quadratic, 0.0, 2.0),
        ] {
            let phi = Nonlinearity(activation);
            let profile = phi.profile(1.0);
            let second = phi.second_moment(&profile, &profile, 1.0, true);
            assert!((profile.slope - slope).abs() < 1e-15, "{activation:?}: {}", profile.slope);
            assert!((second - slope * slope - rest).abs() < 1e-15, "{activation:?}: {second}");
        }
    }
}
