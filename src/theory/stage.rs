//! Stages: every random factor of a model is one, and enters the theory by its transfer function.

/// A random factor between Σ and the fit; T = 1/S, S its S-transform (docs/theory.md §3).
///
/// A new kind of stage is one more implementation: the fixed point multiplies whatever it is given.
pub trait Stage {
    /// The largest n1 the stage lets through.
    fn cap(&self) -> f64;

    /// The stage at n1 = cap − `room`. The room is passed and not n1, because all digits of T are in
    /// it where the stage is nearly full.
    fn transfer(&self, room: f64) -> Transfer;
}

/// What a stage does at one n1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Transfer {
    /// T ≥ 0.
    pub value: f64,
    /// t = −d ln T/d n1 ≥ 0.
    pub steepness: f64,
}

/// A white Gaussian factor of size M: P samples, for one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct White {
    /// M > 0, any real number.
    pub size: f64,
}

impl Stage for White {
    fn cap(&self) -> f64 {
        self.size
    }

    fn transfer(&self, room: f64) -> Transfer {
        Transfer { value: room / self.size, steepness: 1.0 / room }
    }
}
