//! The icon of the program for Windows: made from `assets/icon.svg`, and as that says.

use std::fs;
use std::path::Path;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// Width and height of each picture; Explorer shows the last one where there is room.
const SIZES: [u32; 6] = [16, 24, 32, 48, 64, 256];

/// The drawing in one size.
fn picture(drawing: &Tree, size: u32) -> Pixmap {
    let mut picture = Pixmap::new(size, size).expect("a size");
    let scale = size as f32 / drawing.size().width();
    let transform = Transform::from_scale(scale, scale);
    resvg::render(drawing, transform, &mut picture.as_mut());
    picture
}

/// A picture as icons have it: a bitmap from the bottom up with a mask of one bit a point, of
/// which the opaque ones are read from the bitmap itself.
fn bitmap(picture: &Pixmap) -> Vec<u8> {
    let size = picture.width();
    let mut bytes = Vec::new();
    for number in [40, size, 2 * size] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend([1, 0, 32, 0]);
    bytes.extend([0; 24]);
    for row in picture.pixels().chunks(size as usize).rev() {
        for point in row {
            let point = point.demultiply();
            bytes.extend([point.blue(), point.green(), point.red(), point.alpha()]);
        }
    }
    let mask = size.div_ceil(32) * 4 * size;
    bytes.resize(bytes.len() + mask as usize, 0);
    bytes
}

/// The icon with all its pictures.
fn icon(drawing: &str) -> Vec<u8> {
    let drawing = Tree::from_str(drawing, &Options::default()).expect("a drawing");
    let pictures = SIZES.map(|size| match size {
        256 => picture(&drawing, size).encode_png().expect("a picture"),
        _ => bitmap(&picture(&drawing, size)),
    });
    let mut bytes = vec![0, 0, 1, 0, SIZES.len() as u8, 0];
    let mut at = 6 + 16 * SIZES.len();
    for (size, picture) in SIZES.iter().zip(&pictures) {
        // 256 is written as 0.
        let side = (size % 256) as u8;
        bytes.extend([side, side, 0, 0, 1, 0, 32, 0]);
        bytes.extend((picture.len() as u32).to_le_bytes());
        bytes.extend((at as u32).to_le_bytes());
        at += picture.len();
    }
    bytes.extend(pictures.concat());
    bytes
}

#[test]
fn the_icon_is_as_it_is_drawn() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let drawing = fs::read_to_string(folder.join("icon.svg")).expect("the drawing");
    let path = folder.join("tonghop.ico");
    let made = icon(&drawing);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &made).expect("the icon");
    }
    let there = fs::read(&path).unwrap_or_default();
    assert!(
        made == there,
        "stale: UPDATE=1 cargo test --test suite icon"
    );
}
