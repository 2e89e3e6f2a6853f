//! From an SVG with texts to one with outlines, and to a PNG.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree, WriteOptions, fontdb};

use super::canvas::FONT;

/// Pixels of the PNG for each part of a unit: some 300 in an inch.
const SCALE: f32 = 0.75;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(FONT.to_vec());
    let family = fonts.faces().next().and_then(|face| face.families.first());
    if let Some((family, _)) = family.cloned() {
        fonts.set_sans_serif_family(&family);
        // Pictures name other fonts: this one is there for all of them.
        fonts.set_serif_family(&family);
        fonts.set_monospace_family(&family);
        fonts.set_cursive_family(&family);
        fonts.set_fantasy_family(family);
    }
    Arc::new(fonts)
});

/// The most points along a side of the PNG of a picture.
const LONGEST: f32 = 2000.0;
/// Points of such a PNG for each of the picture's own, where there is room.
const SHARPER: f32 = 3.0;

/// A picture that is drawn.
pub(crate) struct Drawing {
    /// What is drawn, as an SVG without anything else.
    pub(crate) svg: String,
    /// The same in points.
    pub(crate) png: Vec<u8>,
    /// Its width and height in its own points.
    pub(crate) size: (u32, u32),
}

/// Draws an SVG of unknown origin: nothing that lies elsewhere is looked at.
pub(crate) fn drawing(svg: &str) -> Option<Drawing> {
    let options = Options {
        fontdb: FONTS.clone(),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).ok()?;
    let own = tree.size();
    let scale = (LONGEST / own.width().max(own.height())).min(SHARPER);
    let size = own.to_int_size().scale_by(scale)?;
    let mut picture = Pixmap::new(size.width(), size.height())?;
    let scale = Transform::from_scale(scale, scale);
    resvg::render(&tree, scale, &mut picture.as_mut());
    Some(Drawing {
        svg: tree.to_string(&WriteOptions::default()),
        png: picture.encode_png().ok()?,
        size: (own.to_int_size().width(), own.to_int_size().height()),
    })
}

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
