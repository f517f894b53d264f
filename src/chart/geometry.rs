//! How panels share a picture: one geometry for the canvas, files, stills and the page's styles.

/// The plots of one panel, wide, middle and narrow, in CSS pixels.
pub const SIZES: [(f64, f64); 3] = [(675.0, 375.0), (480.0, 320.0), (328.0, 246.0)];
/// From this width on two panels stand beside each other.
pub const SPLIT: f64 = 600.0;
/// Below this width texts are smaller and a vertical title stands above its axis.
pub const NARROW: f64 = 400.0;
/// The width of a picture in a file.
pub const WIDE: f64 = 720.0;

/// The three sizes of a picture with so many panels: beside each other in the wide one, else one above the other.
#[must_use]
pub fn picture_sizes(panels: usize) -> [(f64, f64); 3] {
    let count = panels.max(1) as f64;
    [SIZES[0], (SIZES[1].0, count * SIZES[1].1), (SIZES[2].0, count * SIZES[2].1)]
}

/// Corner and size of a panel by its place, in a picture of that size.
#[must_use]
pub fn panel_size(place: usize, panels: usize, (width, height): (f64, f64)) -> ((f64, f64), (f64, f64)) {
    let (at, count) = (place as f64, panels.max(1) as f64);
    if width >= SPLIT || panels < 2 {
        ((at * width / count, 0.0), (width / count, height))
    } else {
        ((0.0, at * height / count), (width, height / count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panels_cover_the_picture() {
        assert_eq!(panel_size(1, 2, (700.0, 400.0)), ((350.0, 0.0), (350.0, 400.0)));
        assert_eq!(panel_size(1, 2, (360.0, 480.0)), ((0.0, 240.0), (360.0, 240.0)));
        assert_eq!(panel_size(0, 1, (360.0, 270.0)), ((0.0, 0.0), (360.0, 270.0)));
        assert_eq!(picture_sizes(2)[2], (328.0, 492.0));
    }
}
