//! From (seed, trial, role) to a generator of its own, so that any one draw can be made again alone.

use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

/// What a stream's numbers are for. Streams of different roles in one trial are independent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The inputs and label noise of one data draw, by its number within the trial.
    Data(u32),
    /// The layers of one draw of the features, by its number within the trial.
    Features(u32),
    /// A random matrix by itself, by its number within the trial.
    Matrix(u32),
    /// The noise of the features of one pair of data and features, by its number within the trial.
    FeatureNoise(u32),
}

impl Role {
    /// A number that no other role has.
    fn code(self) -> u64 {
        match self {
            Self::Data(draw) => (1 << 32) | u64::from(draw),
            Self::Features(draw) => (2 << 32) | u64::from(draw),
            Self::Matrix(number) => (3 << 32) | u64::from(number),
            Self::FeatureNoise(pair) => (4 << 32) | u64::from(pair),
        }
    }
}

/// Rounds of mixing: after four each word of the key reaches every word of the state, twice that for good measure.
const ROUNDS: u64 = 8;

/// The increment of `SplitMix64`, 2⁶⁴ over the golden ratio.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The generator (xoshiro256++) of one role in one trial.
///
/// Its 256-bit state starts as the words (seed, trial, role, 0), each then changed in turn by `SplitMix64`'s mixing
/// function of its predecessor (a Feistel network). Every step can be undone, so that two different triples never
/// share a state: there are no collisions, not merely few. Two streams overlap within 2⁶⁴ numbers with probability
/// below 2⁻¹⁹⁰.
///
/// ```
/// use rand_core::Rng;
/// use renorm::random::{Role, stream};
/// let again = stream(7, 0, Role::Data(0)).next_u64();
/// assert_eq!(stream(7, 0, Role::Data(0)).next_u64(), again);
/// assert_ne!(stream(7, 0, Role::Data(1)).next_u64(), again);
/// ```
#[must_use]
pub fn stream(seed: u64, trial: u64, role: Role) -> impl Rng + Clone {
    let mut bytes = [0; 32];
    for (bytes, word) in bytes.chunks_exact_mut(8).zip(state(seed, trial, role.code())) {
        bytes.copy_from_slice(&word.to_le_bytes());
    }
    Xoshiro256PlusPlus::from_seed(bytes)
}

/// The seed of one of many things that share a seed, by its number: their draws are independent. Below 2⁵³, so that it is
/// a number in JavaScript too, and makes the thing again alone.
#[must_use]
pub fn sub_seed(seed: u64, number: u64) -> u64 {
    mix(seed.wrapping_add((number + 1).wrapping_mul(GOLDEN))) >> 11
}

fn state(seed: u64, trial: u64, role: u64) -> [u64; 4] {
    let mut words = [seed, trial, role, 0];
    for round in 0..ROUNDS {
        for k in 0..4 {
            let constant = GOLDEN.wrapping_mul(4 * round + k as u64 + 1);
            words[(k + 1) % 4] ^= mix(words[k].wrapping_add(constant));
        }
    }
    words
}

/// `SplitMix64`'s output function (Stafford's variant 13), a bijection of 64 bits.
#[must_use]
pub fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_numbers_never_change() {
        let mut rng = stream(7, 3, Role::Data(1));
        let got = [rng.next_u64(), rng.next_u64(), rng.next_u64()];
        // Computed apart, in Python, from the definitions.
        assert_eq!(got, [2_501_936_093_681_741_872, 13_745_965_976_178_442_956, 1_641_335_256_639_806_830]);
    }

    #[test]
    fn the_mixing_function_is_splitmix64() {
        // First output for seed 0 of Vigna's reference program.
        assert_eq!(mix(GOLDEN), 0xe220_a839_7b1d_cdaf);
    }

    #[test]
    fn every_bit_of_the_key_changes_half_the_state() {
        let key = [7, 3, 1 << 32];
        let base = state(key[0], key[1], key[2]);
        for word in 0..3 {
            for bit in 0..64 {
                let mut other = key;
                other[word] ^= 1 << bit;
                let changed = state(other[0], other[1], other[2]);
                let count: u32 = base.iter().zip(changed).map(|(a, b)| (a ^ b).count_ones()).sum();
                assert!((80..=176).contains(&count), "{count} of 256"); // six standard deviations
            }
        }
    }

    #[test]
    fn neighbouring_streams_are_uncorrelated() {
        let uniform = |seed, trial, draw| {
            let mut rng = stream(seed, trial, Role::Data(draw));
            crate::random::open_unit(&mut rng) - 0.5
        };
        let n = 40_000;
        for (dt, dd) in [(1, 0), (0, 1)] {
            let sum: f64 = (0..n).map(|t| uniform(1, t, 0) * uniform(1, t + dt, dd)).sum();
            let z = sum / (f64::sqrt(n as f64) / 12.0);
            assert!(z.abs() < 4.0, "z = {z}");
        }
    }
}
