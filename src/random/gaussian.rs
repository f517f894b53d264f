//! Standard normal numbers by the ziggurat method.
//!
//! The density is covered by 256 layers of equal area; a number falls inside its layer's rectangle 99 times in 100, and
//! then costs one draw and one multiplication.
//!
//! Source: Marsaglia and Tsang, The ziggurat method for generating random variables, J. Stat. Softw. 5 (2000), in the
//! form of Doornik (2005): layer, sign and position come from different bits.

use rand_core::Rng;
use std::sync::LazyLock;

const LAYERS: usize = 256;

/// Where the lowest layer's rectangle ends and the tail begins: the value for which 256 layers close at the top.
const TAIL: f64 = 3.654_152_885_361_009;

/// Rejections in a row after which a number is taken as it is: reached with a probability below 1e-100.
const BOUND: usize = 1000;

/// The layers: `x[i]` is the right end of layer i (i = 0 at the bottom), `y[i]` the density exp(−x²/2) there.
#[derive(Debug)]
struct Layers {
    x: [f64; LAYERS + 1],
    y: [f64; LAYERS + 1],
}

static TABLES: LazyLock<Layers> = LazyLock::new(|| {
    let density = |x: f64| libm::exp(-0.5 * x * x);
    let tail = f64::sqrt(std::f64::consts::FRAC_PI_2) * libm::erfc(TAIL / std::f64::consts::SQRT_2);
    let area = TAIL * density(TAIL) + tail;
    let mut x = [0.0; LAYERS + 1];
    let mut y = [1.0; LAYERS + 1];
    // The lowest layer is a rectangle and the tail; as if it were a rectangle alone, it would be this wide.
    x[0] = area / density(TAIL);
    y[0] = 0.0;
    x[1] = TAIL;
    y[1] = density(TAIL);
    for i in 2..LAYERS {
        y[i] = y[i - 1] + area / x[i - 1];
        x[i] = f64::sqrt(-2.0 * libm::log(y[i]));
    }
    Layers { x, y }
});

/// The sampler of N(0, 1).
///
/// ```
/// use renorm::random::{Normal, Role, stream};
/// let mut rng = stream(1, 0, Role::Data(0));
/// let x = Normal::new().sample(&mut rng);
/// assert!(x.abs() < 10.0);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Normal {
    tables: &'static Layers,
}

impl Normal {
    /// The sampler; its tables are computed once in a process.
    #[must_use]
    pub fn new() -> Self {
        Self { tables: &TABLES }
    }

    /// One number, from about 1.01 draws of 64 bits.
    pub fn sample(self, rng: &mut impl Rng) -> f64 {
        let Layers { x, y } = self.tables;
        for _ in 0..BOUND {
            let bits = rng.next_u64();
            let layer = (bits & 0xff) as usize;
            let sign = if bits & 0x100 == 0 { 1.0 } else { -1.0 };
            let position = (bits >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0) * x[layer];
            if position < x[layer + 1] {
                return sign * position;
            }
            if layer == 0 {
                return sign * tail(rng);
            }
            let height = y[layer] + (y[layer + 1] - y[layer]) * super::open_unit(rng);
            if height < libm::exp(-0.5 * position * position) {
                return sign * position;
            }
        }
        0.0
    }

    /// Fills a slice, in order.
    pub fn fill(self, rng: &mut impl Rng, into: &mut [f64]) {
        for x in into {
            *x = self.sample(rng);
        }
    }
}

impl Default for Normal {
    fn default() -> Self {
        Self::new()
    }
}

/// A normal number known to be above [`TAIL`] (Marsaglia 1964); accepted 94 times in 100.
fn tail(rng: &mut impl Rng) -> f64 {
    for _ in 0..BOUND {
        let beyond = -libm::log(super::open_unit(rng)) / TAIL;
        if -2.0 * libm::log(super::open_unit(rng)) > beyond * beyond {
            return TAIL + beyond;
        }
    }
    TAIL
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::testing::{ks_distance, z_of_moment};
    use crate::random::{Role, stream};

    fn sample(count: usize) -> Vec<f64> {
        let mut numbers = vec![0.0; count];
        Normal::new().fill(&mut stream(11, 0, Role::Data(0)), &mut numbers);
        numbers
    }

    #[test]
    fn the_first_numbers_never_change() {
        let bits: Vec<u64> = sample(4).into_iter().map(f64::to_bits).collect();
        assert_eq!(bits, [0xbfe2_cc43_0d3e_2a06, 0xbfe1_9be7_7034_d83e, 0x3fe2_ea46_6943_aa87, 0x3fd5_380c_2ba2_9fcd]);
    }

    #[test]
    fn the_layers_close_at_the_top() {
        let Layers { x, y } = &*TABLES;
        let area = x[0] * y[1];
        assert!((x[LAYERS - 1] * (1.0 - y[LAYERS - 1]) / area - 1.0).abs() < 1e-10);
        assert!(x.windows(2).all(|x| x[0] > x[1]) && y.windows(2).all(|y| y[0] < y[1]));
    }

    #[test]
    fn moments_agree() {
        let numbers = sample(1_000_000);
        // E xᵏ and E x²ᵏ
        for (k, mean, square) in [(1, 0.0, 1.0), (2, 1.0, 3.0), (3, 0.0, 15.0), (4, 3.0, 105.0), (6, 15.0, 10395.0)] {
            let z = z_of_moment(&numbers, |x| libm::pow(x, f64::from(k)), mean, square);
            assert!(z.abs() < 4.0, "moment {k}: z = {z}");
        }
    }

    #[test]
    fn tails_have_their_share() {
        let numbers = sample(3_000_000);
        for (sign, at) in
            [(1.0, 1.0), (-1.0, 2.0), (1.0, 3.0), (1.0, 3.6), (1.0, TAIL), (-1.0, TAIL), (1.0, 4.0), (-1.0, 4.0)]
        {
            let p = 0.5 * libm::erfc(at / std::f64::consts::SQRT_2);
            let indicator = |x: f64| if sign * x > at { 1.0 } else { 0.0 };
            let z = z_of_moment(&numbers, indicator, p, p);
            assert!(z.abs() < 4.0, "beyond {}: z = {z}", sign * at);
        }
    }

    #[test]
    fn the_distribution_function_agrees() {
        let mut numbers = sample(1_000_000);
        let distance = ks_distance(&mut numbers, |x| 0.5 * libm::erfc(-x / std::f64::consts::SQRT_2));
        assert!(distance * 1000.0 < 1.95, "{distance}"); // one in a thousand
    }

    #[test]
    fn a_stuck_generator_ends() {
        struct Stuck(u64);
        impl rand_core::TryRng for Stuck {
            type Error = std::convert::Infallible;
            fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
                Ok(u32::MAX)
            }
            fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
                Ok(self.0)
            }
            fn try_fill_bytes(&mut self, into: &mut [u8]) -> Result<(), Self::Error> {
                into.fill(0xff);
                Ok(())
            }
        }
        for bits in [0, u64::MAX, u64::MAX - 0xff, u64::MAX - 0xf0] {
            assert!(Normal::new().sample(&mut Stuck(bits)).is_finite());
        }
    }
}
