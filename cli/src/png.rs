//! The picture in pixels: the SVG file, two pixels for each of its own, with letters that are the same on every machine.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb::Database};

/// Upright and italic letters (cli/fonts/README.md).
const FONTS: [&[u8]; 2] =
    [include_bytes!("../fonts/renorm-sans.ttf"), include_bytes!("../fonts/renorm-sans-italic.ttf")];
/// What they are called.
const FAMILY: &str = "Renorm Sans";
/// Pixels of the file in a pixel of the picture.
const DENSITY: f32 = 2.0;

/// A PNG file of an SVG picture.
pub fn png(svg: &str) -> Result<Vec<u8>, String> {
    let mut fonts = Database::new();
    for font in FONTS {
        fonts.load_font_data(font.to_vec());
    }
    fonts.set_sans_serif_family(FAMILY);
    let options = Options { fontdb: Arc::new(fonts), font_family: FAMILY.to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| error.to_string())?;
    let size = tree.size().to_int_size().scale_by(DENSITY).ok_or("the picture has no size")?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or("the picture is too large")?;
    resvg::render(&tree, Transform::from_scale(DENSITY, DENSITY), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| error.to_string())
}
