//! Numbers of twice the digits: an unevaluated sum of two doubles, for the few places where doubles cancel.
//!
//! Source: Dekker, A floating-point technique for extending the available precision, Numer. Math. 18 (1971).

use std::cmp::Ordering;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// `high + low`, with |low| at most half a unit in the last place of `high`.
///
/// Each operation errs by a few 2⁻¹⁰⁴, relatively, as long as operands and results lie between 1e-270 and 1e290 in
/// absolute value: nearer to the ends of the range a product loses its lower half, or overflows.
///
/// ```
/// use renorm::numeric::double_double::DoubleDouble;
/// let third = DoubleDouble::from(1.0) / DoubleDouble::from(3.0);
/// let rest = DoubleDouble::from(1.0) - third - third - third;
/// assert!(rest.value().abs() < 1e-31);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DoubleDouble {
    high: f64,
    low: f64,
}

impl DoubleDouble {
    /// a + b, exactly.
    #[must_use]
    pub fn sum(a: f64, b: f64) -> DoubleDouble {
        let high = a + b;
        let kept = high - a;
        DoubleDouble { high, low: (a - (high - kept)) + (b - kept) }
    }

    /// a · b, exactly.
    #[must_use]
    pub fn product(a: f64, b: f64) -> DoubleDouble {
        let high = a * b;
        let ((a1, a2), (b1, b2)) = (halves(a), halves(b));
        DoubleDouble { high, low: ((a1 * b1 - high) + a1 * b2 + a2 * b1) + a2 * b2 }
    }

    /// The same number to the digits of a double.
    #[must_use]
    pub fn value(self) -> f64 {
        self.high
    }

    /// |a| ≥ |b| is known.
    fn renormalised(a: f64, b: f64) -> DoubleDouble {
        let high = a + b;
        DoubleDouble { high, low: b - (high - a) }
    }
}

/// A double as the sum of two with 26 bits each.
fn halves(a: f64) -> (f64, f64) {
    let c = 134_217_729.0 * a; // 2²⁷ + 1
    let high = c - (c - a);
    (high, a - high)
}

impl From<f64> for DoubleDouble {
    fn from(value: f64) -> DoubleDouble {
        DoubleDouble { high: value, low: 0.0 }
    }
}

impl Neg for DoubleDouble {
    type Output = DoubleDouble;
    fn neg(self) -> DoubleDouble {
        DoubleDouble { high: -self.high, low: -self.low }
    }
}

impl Add for DoubleDouble {
    type Output = DoubleDouble;
    fn add(self, other: DoubleDouble) -> DoubleDouble {
        let (high, low) = (Self::sum(self.high, other.high), Self::sum(self.low, other.low));
        let first = Self::renormalised(high.high, high.low + low.high);
        Self::renormalised(first.high, first.low + low.low)
    }
}

impl Sub for DoubleDouble {
    type Output = DoubleDouble;
    fn sub(self, other: DoubleDouble) -> DoubleDouble {
        self + -other
    }
}

impl Mul for DoubleDouble {
    type Output = DoubleDouble;
    fn mul(self, other: DoubleDouble) -> DoubleDouble {
        let exact = Self::product(self.high, other.high);
        Self::renormalised(exact.high, exact.low + (self.high * other.low + self.low * other.high))
    }
}

impl Div for DoubleDouble {
    type Output = DoubleDouble;
    fn div(self, other: DoubleDouble) -> DoubleDouble {
        let mut rest = self;
        let mut digits = [0.0; 3];
        for digit in &mut digits {
            *digit = rest.high / other.high;
            rest = rest - other * DoubleDouble::from(*digit);
        }
        Self::renormalised(digits[0], digits[1]) + DoubleDouble::from(digits[2])
    }
}

impl PartialOrd for DoubleDouble {
    fn partial_cmp(&self, other: &DoubleDouble) -> Option<Ordering> {
        match self.high.partial_cmp(&other.high) {
            Some(Ordering::Equal) => self.low.partial_cmp(&other.low),
            order => order,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DoubleDouble;

    fn number(high: f64, low: f64) -> DoubleDouble {
        DoubleDouble::sum(high, low)
    }

    #[test]
    fn products_and_quotients_undo_each_other() {
        for (a, b) in [(number(1.0, 1e-17), number(3.0, -7e-17)), (number(-2e-100, 1e-117), number(7e90, 3e73))] {
            let back = (a / b) * b - a;
            assert!(back.value().abs() <= 1e-30 * a.value().abs(), "{back:?}");
            let sum = (a + b) - b - a;
            assert!(sum.value().abs() <= 1e-30 * b.value().abs(), "{sum:?}");
        }
    }

    #[test]
    fn a_square_root_of_two_is_found_beyond_doubles() {
        // Newton's step from the double nearest to it.
        let (two, x) = (DoubleDouble::from(2.0), DoubleDouble::from(f64::sqrt(2.0)));
        let root = x - (x * x - two) / (two * x);
        // √2 = 1.41421356237309504880168872420969807857, its second half from the digits past the double.
        assert!((root.low - -9.667_293_313_452_913e-17).abs() < 1e-31, "{root:?}");
        assert!((root * root - two).value().abs() < 1e-31);
        assert!(root > x - DoubleDouble::from(1e-16) && root < x);
    }
}
