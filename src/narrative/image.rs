//! Pictures as files have them: PNG, JPEG and SVG, known by their content, whatever they are called.
//!
//! In: untrusted bytes. Out: what kind of picture they are and how large it is on paper; of an SVG what
//! is drawn, without scripts and without anything that lies elsewhere, and a PNG for programs that
//! don't know it. Refuses what ends half-way, has no size, or more points than a document can hold.

use std::panic::catch_unwind;

use super::chart::drawing;

/// The most bytes of an SVG, which is drawn.
const SVG: usize = 4 << 20;
/// The most points along a side.
const SIDE: u32 = 20_000;
/// The most points of a picture.
const POINTS: u64 = 100_000_000;
/// English Metric Units in an inch.
const EMU: u64 = 914_400;
/// Points in an inch where the file doesn't say.
const PER_INCH: u64 = 96;

/// What a picture is stored as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PictureKind {
    /// PNG, or an SVG with its PNG.
    Png,
    /// JPEG.
    Jpeg,
}

/// A picture that a document can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    /// What `bytes` are.
    pub(crate) kind: PictureKind,
    /// The picture in points.
    pub(crate) bytes: Vec<u8>,
    /// The sharp picture, for programs that know SVG.
    pub(crate) svg: Option<String>,
    /// Width and height on paper, in English Metric Units.
    pub(crate) size: (u32, u32),
}

/// Understands a picture.
pub(crate) fn read_picture(bytes: Vec<u8>) -> Option<Picture> {
    if let Some(size) = png_size(&bytes) {
        return picture(PictureKind::Png, bytes, None, size);
    }
    if let Some(size) = jpeg_size(&bytes) {
        return picture(PictureKind::Jpeg, bytes, None, size);
    }
    svg(&bytes)
}

/// Width, height, and the points in an inch of either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Size {
    points: (u32, u32),
    per_inch: (u64, u64),
}

fn picture(kind: PictureKind, bytes: Vec<u8>, svg: Option<String>, size: Size) -> Option<Picture> {
    let (width, height) = size.points;
    let is_sane = width > 0 && height > 0 && width <= SIDE && height <= SIDE;
    if !is_sane || u64::from(width) * u64::from(height) > POINTS {
        return None;
    }
    let on_paper = |points: u32, per_inch: u64| {
        let emu = u64::from(points) * EMU / per_inch.max(1);
        u32::try_from(emu).ok().map(|emu| emu.max(1))
    };
    let size = (
        on_paper(width, size.per_inch.0)?,
        on_paper(height, size.per_inch.1)?,
    );
    Some(Picture {
        kind,
        bytes,
        svg,
        size,
    })
}

/// Points in an inch, where what a file says can be meant.
fn sane(per_inch: u64) -> u64 {
    match per_inch {
        20..=2400 => per_inch,
        _ => PER_INCH,
    }
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let own = bytes.get(at..at + 4)?;
    Some(u32::from_be_bytes(own.try_into().ok()?))
}

fn short(bytes: &[u8], at: usize) -> Option<u32> {
    let own = bytes.get(at..at + 2)?;
    Some(u16::from_be_bytes(own.try_into().ok()?).into())
}

/// The size of a whole PNG: its pieces lie one behind the other up to its end.
fn png_size(bytes: &[u8]) -> Option<Size> {
    let is_png = bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.get(12..16)? == b"IHDR";
    let points = is_png.then(|| Some((long(bytes, 16)?, long(bytes, 20)?)))??;
    let mut per_inch = (PER_INCH, PER_INCH);
    let (mut at, mut has_points) = (8, false);
    loop {
        let length = usize::try_from(long(bytes, at)?).ok()?;
        let end = at.checked_add(12)?.checked_add(length)?;
        let whole = bytes.get(at..end)?;
        match &whole[4..8] {
            b"IDAT" => has_points = true,
            b"pHYs" if length == 9 && whole[16] == 1 => {
                let inch = |metre: u32| sane((u64::from(metre) * 254 + 5_000) / 10_000);
                per_inch = (inch(long(whole, 8)?), inch(long(whole, 12)?));
            }
            b"IEND" => break,
            _ => {}
        }
        at = end;
    }
    has_points.then_some(Size { points, per_inch })
}

/// The size of a whole JPEG.
fn jpeg_size(bytes: &[u8]) -> Option<Size> {
    if !bytes.starts_with(b"\xff\xd8\xff") {
        return None;
    }
    let mut at = 2;
    let mut per_inch = (PER_INCH, PER_INCH);
    let mut points = None;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            0xff => {
                at += 1;
                continue;
            }
            // Marks that stand alone.
            0x01 | 0xd0..=0xd7 => {
                at += 2;
                continue;
            }
            // The end, before any picture.
            0xd9 => return None,
            _ => {}
        }
        let length = usize::try_from(short(bytes, at + 2)?).ok()?;
        let own = bytes.get(at + 4..at + 2 + length.max(2))?;
        match marker {
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                points = Some((short(own, 3)?, short(own, 1)?));
            }
            0xe0 if own.starts_with(b"JFIF\0") => {
                let inch = |at: usize| -> Option<u64> {
                    let density = u64::from(short(own, at)?);
                    Some(sane(match own.get(7)? {
                        1 => density,
                        2 => density * 254 / 100,
                        _ => 0,
                    }))
                };
                per_inch = (inch(8)?, inch(10)?);
            }
            // The picture itself: cameras write more behind its end.
            0xda => {
                let rest = &bytes[at..];
                let is_whole = rest.windows(2).any(|mark| mark == b"\xff\xd9");
                let points = points.filter(|_| is_whole)?;
                return Some(Size { points, per_inch });
            }
            _ => {}
        }
        at += 2 + length.max(2);
    }
}

/// An SVG as what is drawn of it.
fn svg(bytes: &[u8]) -> Option<Picture> {
    if bytes.len() > SVG {
        return None;
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.trim_start_matches('\u{feff}');
    // A picture in it would be lost.
    let has_others = ["<image", ":image", "feImage"];
    let is_svg = text.trim_start().starts_with('<') && text.contains("svg");
    if !is_svg || has_others.iter().any(|other| text.contains(other)) {
        return None;
    }
    let drawn = catch_unwind(|| drawing(text)).ok()??;
    let size = Size {
        points: drawn.size,
        per_inch: (PER_INCH, PER_INCH),
    };
    picture(PictureKind::Png, drawn.png, Some(drawn.svg), size)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A PNG of one colour.
    pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
        let picture = resvg::tiny_skia::Pixmap::new(width, height).unwrap();
        picture.encode_png().unwrap()
    }

    /// The beginning and the end of a JPEG.
    pub(crate) fn jpeg(width: u16, height: u16, per_inch: u16) -> Vec<u8> {
        let mut made = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\x01".to_vec();
        made.extend([per_inch.to_be_bytes(), per_inch.to_be_bytes()].concat());
        made.extend(b"\0\0\xff\xc0\0\x0b\x08");
        made.extend([height.to_be_bytes(), width.to_be_bytes()].concat());
        made.extend(b"\x01\x01\x11\0\xff\xda\0\x08\x01\x01\0\0\x3f\0\x12\xff\xd9");
        made
    }

    #[test]
    fn a_picture_is_known_by_its_content_and_its_size_on_paper() {
        let read = |bytes| read_picture(bytes).unwrap();
        let own = read(png(96, 48));
        assert_eq!((own.kind, own.size), (PictureKind::Png, (914_400, 457_200)));
        let own = read(jpeg(300, 600, 300));
        assert_eq!(
            (own.kind, own.size),
            (PictureKind::Jpeg, (914_400, 1_828_800))
        );
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='96' height='192'>\
            <script>alert(1)</script><rect width='50' height='50'/></svg>";
        let own = read(svg.as_bytes().to_vec());
        assert_eq!(own.size, (914_400, 1_828_800));
        assert!(own.bytes.starts_with(b"\x89PNG"));
        let drawn = own.svg.unwrap();
        assert!(
            drawn.contains("<path") && !drawn.contains("script"),
            "{drawn}"
        );
    }

    #[test]
    fn letters_are_drawn_whatever_font_they_are_said_to_have() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='96' height='96'>\
            <text y='50' font-family='Elsewhere, serif'>Sở</text></svg>";
        let own = read_picture(svg.as_bytes().to_vec()).unwrap();
        assert!(own.svg.unwrap().contains("<path"));
    }

    #[test]
    fn what_no_document_can_hold_is_refused() {
        let mut bomb = png(1, 1);
        bomb[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
        let whole = png(8, 8);
        let elsewhere = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>\
            <image href='/etc/hostname'/></svg>";
        let cases: [&[u8]; 9] = [
            &bomb,
            &whole[..whole.len() - 6],
            &jpeg(8, 8, 96)[..30],
            &jpeg(0, 8, 96),
            elsewhere.as_bytes(),
            b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>",
            b"GIF89a",
            b"PK\x03\x04",
            b"",
        ];
        for case in cases {
            assert_eq!(read_picture(case.to_vec()), None, "{case:?}");
        }
    }
}
