//! How a figure stands in its page until it lives.

/// Where the stills of the plot are, which stand there until the canvas lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stills {
    /// In the HTML: for a figure that is seen first.
    #[cfg(not(target_arch = "wasm32"))]
    Inside,
    /// In files of their own ([`still_files`](super::still_files)), fetched when they come near.
    #[cfg(not(target_arch = "wasm32"))]
    Beside,
    /// Nowhere: the canvas is there at once.
    None,
}

impl Stills {
    /// Whether the figure lives only when somebody comes near. What can be typed into waits in templates then: browsers
    /// look for such fields as soon as a page is read, and lay out all around them, seen or not.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn are_later(self) -> bool {
        self == Stills::Beside
    }

    /// Never where the canvas is there at once.
    #[cfg(target_arch = "wasm32")]
    pub(super) fn are_later(self) -> bool {
        self != Stills::None
    }
}
