//! Complex numbers over doubles and over numbers of twice their digits.

use std::ops::{Add, Div, Mul, Neg, Sub};

use super::double_double::DoubleDouble;

/// What a real part may be.
pub trait Real:
    Copy
    + From<f64>
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
{
}

impl Real for f64 {}
impl Real for DoubleDouble {}

/// `re + i·im`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Complex<T = f64> {
    /// Real part.
    pub re: T,
    /// Imaginary part.
    pub im: T,
}

impl<T: Real> Complex<T> {
    /// `re + i·im`.
    #[must_use]
    pub fn new(re: T, im: T) -> Self {
        Self { re, im }
    }

    /// Times a real number.
    #[must_use]
    pub fn scale(self, by: T) -> Self {
        Self::new(self.re * by, self.im * by)
    }

    /// 1/z by z̄/|z|², so |z|² must neither overflow nor vanish.
    #[must_use]
    pub fn inverse(self) -> Self {
        let square = self.re * self.re + self.im * self.im;
        Self::new(self.re / square, -(self.im / square))
    }
}

impl Complex {
    /// |z|, without overflow.
    #[must_use]
    pub fn abs(self) -> f64 {
        libm::hypot(self.re, self.im)
    }

    /// The angle of z, in (−π, π].
    #[must_use]
    pub fn arg(self) -> f64 {
        libm::atan2(self.im, self.re)
    }

    /// e^z.
    #[must_use]
    pub fn exp(self) -> Self {
        let size = libm::exp(self.re);
        Self::new(size * libm::cos(self.im), size * libm::sin(self.im))
    }

    /// The same number over a wider kind.
    #[must_use]
    pub fn widened(self) -> Complex<DoubleDouble> {
        Complex::new(self.re.into(), self.im.into())
    }
}

impl Complex<DoubleDouble> {
    /// The same number over doubles.
    #[must_use]
    pub fn value(self) -> Complex {
        Complex::new(self.re.value(), self.im.value())
    }
}

impl<T: Real> Add for Complex<T> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.re + other.re, self.im + other.im)
    }
}

impl<T: Real> Sub for Complex<T> {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.re - other.re, self.im - other.im)
    }
}

impl<T: Real> Mul for Complex<T> {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self::new(self.re * other.re - self.im * other.im, self.re * other.im + self.im * other.re)
    }
}

impl<T: Real> Div for Complex<T> {
    type Output = Self;
    #[expect(clippy::suspicious_arithmetic_impl, reason = "a quotient is a product with the inverse")]
    fn div(self, other: Self) -> Self {
        self * other.inverse()
    }
}

impl<T: Real> Neg for Complex<T> {
    type Output = Self;
    fn neg(self) -> Self {
        Self::new(-self.re, -self.im)
    }
}

#[cfg(test)]
mod tests {
    use super::Complex;

    #[test]
    fn arithmetic_is_that_of_the_plane() {
        let (a, b) = (Complex::new(3.0, -4.0), Complex::new(-1.0, 2.0));
        assert_eq!(a * b, Complex::new(5.0, 10.0));
        assert_eq!((a * b) / b, a);
        assert_eq!((a.abs(), (a + b - b + -a).abs()), (5.0, 0.0));
        assert_eq!(Complex::new(0.0, -2.0).arg(), -std::f64::consts::FRAC_PI_2);
        let turn = Complex::new(1.0, std::f64::consts::PI).exp();
        assert!((turn.re + std::f64::consts::E).abs() < 1e-15 && turn.im.abs() < 1e-15);
        let wide = (a.widened() * b.widened()).inverse().value();
        assert!((wide - (a * b).inverse()).abs() < 1e-17);
    }
}
