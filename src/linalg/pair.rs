//! Two numbers side by side: the SIMD register that x86-64 and, with `simd128`, wasm32 both have.
//!
//! What compilers find by themselves in loops over arrays changes with every loop. So wasm32 is told, by operations that
//! are safe to call there; elsewhere an array of two is left to the compiler, which is better at it. The results are the
//! same: each lane rounds as a single number does.

use std::ops::{Add, AddAssign, Div, Mul, Neg};

/// Numbers in a pair.
pub const LANES: usize = 2;

/// Two numbers that are added and multiplied together.
#[derive(Debug, Clone, Copy)]
pub struct Pair(register::Pair);

impl Pair {
    /// Two numbers.
    #[inline]
    pub fn load(from: &[f64; LANES]) -> Self {
        Self(register::load(from[0], from[1]))
    }

    /// One number twice.
    #[inline]
    pub fn splat(x: f64) -> Self {
        Self(register::splat(x))
    }

    /// The two numbers.
    #[inline]
    pub fn store(self) -> [f64; LANES] {
        register::store(self.0)
    }

    /// Their sum.
    #[inline]
    pub fn sum(self) -> f64 {
        let [first, second] = self.store();
        first + second
    }
}

impl Add for Pair {
    type Output = Self;
    #[inline]
    fn add(self, other: Self) -> Self {
        Self(register::add(self.0, other.0))
    }
}

impl AddAssign for Pair {
    #[inline]
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Mul for Pair {
    type Output = Self;
    #[inline]
    fn mul(self, other: Self) -> Self {
        Self(register::multiply(self.0, other.0))
    }
}

impl Div for Pair {
    type Output = Self;
    #[inline]
    fn div(self, other: Self) -> Self {
        Self(register::divide(self.0, other.0))
    }
}

impl Neg for Pair {
    type Output = Self;
    #[inline]
    fn neg(self) -> Self {
        Self(register::negate(self.0))
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod register {
    use std::arch::wasm32::{f64x2, f64x2_add, f64x2_div, f64x2_extract_lane, f64x2_mul, f64x2_neg, f64x2_splat, v128};

    pub type Pair = v128;

    #[inline]
    pub fn load(first: f64, second: f64) -> Pair {
        f64x2(first, second)
    }

    #[inline]
    pub fn splat(x: f64) -> Pair {
        f64x2_splat(x)
    }

    #[inline]
    pub fn store(x: Pair) -> [f64; 2] {
        [f64x2_extract_lane::<0>(x), f64x2_extract_lane::<1>(x)]
    }

    #[inline]
    pub fn add(x: Pair, y: Pair) -> Pair {
        f64x2_add(x, y)
    }

    #[inline]
    pub fn multiply(x: Pair, y: Pair) -> Pair {
        f64x2_mul(x, y)
    }

    #[inline]
    pub fn divide(x: Pair, y: Pair) -> Pair {
        f64x2_div(x, y)
    }

    #[inline]
    pub fn negate(x: Pair) -> Pair {
        f64x2_neg(x)
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod register {
    pub type Pair = [f64; 2];

    #[inline]
    pub fn load(first: f64, second: f64) -> Pair {
        [first, second]
    }

    #[inline]
    pub fn splat(x: f64) -> Pair {
        [x; 2]
    }

    #[inline]
    pub fn store(x: Pair) -> [f64; 2] {
        x
    }

    #[inline]
    pub fn add(x: Pair, y: Pair) -> Pair {
        [x[0] + y[0], x[1] + y[1]]
    }

    #[inline]
    pub fn multiply(x: Pair, y: Pair) -> Pair {
        [x[0] * y[0], x[1] * y[1]]
    }

    #[inline]
    pub fn divide(x: Pair, y: Pair) -> Pair {
        [x[0] / y[0], x[1] / y[1]]
    }

    #[inline]
    pub fn negate(x: Pair) -> Pair {
        [-x[0], -x[1]]
    }
}
