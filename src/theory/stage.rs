//! Stages: every random factor of a model is one, and enters the theory by its transfer function.

/// A random factor between Σ and the fit; T = 1/S, S its S-transform (docs/theory.md §3).
///
/// A new kind of stage is one more implementation: the fixed point multiplies whatever it is given, and
/// the errors need nothing else of it.
pub trait Stage {
    /// The largest n1 the stage lets through.
    fn cap(&self) -> f64;

    /// What the stage does when it is filled like that.
    fn transfer(&self, fill: Fill) -> Transfer;
}

/// How far a stage is filled: n1 and what is left below the cap, each with all its digits.
///
/// Neither is the cap less the other: near an end one of them would have lost its digits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fill {
    /// n1, from 0 to the stage's cap.
    pub n: f64,
    /// cap − n1 ≥ 0.
    pub room: f64,
}

/// T and its steepness at one n1, as quotients that stay finite where the stage is full.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Transfer {
    /// T/room > 0, at the cap its limit.
    pub slope: f64,
    /// t · room with t = −d ln T/d n1; 1 at the cap.
    pub bend: f64,
}

impl Transfer {
    /// T.
    #[must_use]
    pub fn value(self, fill: Fill) -> f64 {
        self.slope * fill.room
    }

    /// t = −d ln T/d n1 ≥ 0, infinite at the cap.
    #[must_use]
    pub fn steepness(self, fill: Fill) -> f64 {
        self.bend / fill.room
    }
}

/// A white Gaussian factor of size M: P samples, or a layer of width N.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct White {
    /// M > 0, any real number.
    pub size: f64,
}

impl Stage for White {
    fn cap(&self) -> f64 {
        self.size
    }

    fn transfer(&self, _: Fill) -> Transfer {
        Transfer { slope: 1.0 / self.size, bend: 1.0 }
    }
}

/// A random projection from `before` to fewer dimensions, `width`.
///
/// One that does not narrow loses nothing: it is no stage at all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Projection {
    /// Dimensions in front of it.
    pub before: f64,
    /// Dimensions behind it, fewer.
    pub width: f64,
}

impl Stage for Projection {
    fn cap(&self) -> f64 {
        self.width
    }

    fn transfer(&self, fill: Fill) -> Transfer {
        let narrowed = self.before - self.width;
        let left = narrowed + fill.room; // before − n
        Transfer { slope: self.before / (self.width * left), bend: narrowed / left }
    }
}

/// What stands between Σ and the fit.
pub struct Stages {
    /// F_1, F_2, …, without those that lose nothing.
    pub layers: Vec<Box<dyn Stage>>,
    /// The samples.
    pub samples: Box<dyn Stage>,
}

impl Stages {
    /// All of them, the samples last.
    pub fn all(&self) -> Vec<&dyn Stage> {
        self.layers.iter().chain(std::iter::once(&self.samples)).map(AsRef::as_ref).collect()
    }
}
