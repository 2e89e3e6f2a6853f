//! From an SVG with texts to one with outlines, and to a PNG.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, WriteOptions, fontdb};

use super::canvas::FONT;

/// Pixels of the PNG for each part of a unit: some 300 in an inch.
const SCALE: f32 = 0.75;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(FONT.to_vec());
    let family = fonts.faces().next().and_then(|face| face.families.first());
    if let Some((family, _)) = family.cloned() {
        fonts.set_sans_serif_family(family);
    }
    Arc::new(fonts)
});

/// The SVG with its letters as outlines, and as a PNG on white.
pub(super) fn outlines_and_png(svg: &str) -> Option<(String, Vec<u8>)> {
    let options = Options {
        fontdb: FONTS.clone(),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).ok()?;
    let size = tree.size().to_int_size().scale_by(SCALE)?;
    let mut picture = Pixmap::new(size.width(), size.height())?;
    picture.fill(resvg::tiny_skia::Color::WHITE);
    let scale = Transform::from_scale(SCALE, SCALE);
    resvg::render(&tree, scale, &mut picture.as_mut());
    let outlines = tree.to_string(&WriteOptions {
        coordinates_precision: 2,
        ..WriteOptions::default()
    });
    Some((outlines, picture.encode_png().ok()?))
}
