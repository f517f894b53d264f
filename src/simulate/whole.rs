//! Counts that a spec holds as numbers.

/// An integer of at most 1e6, checked before, as an index.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked by the spec")]
pub fn whole(x: f64) -> usize {
    x as usize
}
