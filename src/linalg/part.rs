//! Which half of a symmetric product is wanted.

/// Which entries of C a product adds to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of them.
    All,
    /// Those on and below the diagonal; the others are left as they were.
    Lower,
}
