//! Charts and pictures in a Word file.
//!
//! In: a file in which placeholders stand for what tags placed. Out: the same with the XML that shows
//! them: a PNG or JPEG, beside it a sharp SVG for programs that know it, and a text for those who
//! can't see. Each keeps its proportions, is as large as its tag asks, and no larger than the cell,
//! the column or the page in which it stands.

use super::escape::escape_property;
use super::media::{Media, Stored};
use super::parts::{main_part, text_parts};
use super::room::{page_height, page_width, room_at};
use crate::language::Language;
use crate::narrative::chart::draw;
use crate::narrative::data::Data;
use crate::narrative::image::PictureKind;
use crate::narrative::mistake::NarrativeError;
use crate::ooxml::escape::unescape;
use crate::ooxml::{Edits, Package, Xml};

/// English Metric Units in a millimetre.
const EMU: u32 = 36_000;
/// What every placeholder begins with.
const PLACEHOLDER: &str = "<w:drawing object=\"";

/// What a tag placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Placed {
    /// A chart, by its title or its code.
    Chart {
        /// The title.
        title: String,
        /// The width in millimetres that the tag asks for.
        width_mm: Option<u32>,
    },
    /// A picture of a file.
    Picture {
        /// The file's name as typed.
        name: String,
        /// Width and height in millimetres that the tag asks for.
        asked_mm: (Option<u32>, Option<u32>),
        /// The words for those who can't see it.
        words: String,
    },
    /// Another document, which is inserted before pictures are placed.
    Document {
        /// The file's name as typed; empty where nothing is to be inserted.
        name: String,
    },
}

impl Placed {
    /// A picture as its tag printed it; nothing where it printed nothing.
    pub(super) fn picture(printed: &str) -> Option<Placed> {
        let printed = unescape(printed);
        let mut pieces = printed.splitn(4, '|');
        let mut millimetres = || pieces.next()?.parse().ok();
        let (width, height): (u32, u32) = (millimetres()?, millimetres()?);
        let (name, words) = (pieces.next()?, pieces.next()?);
        let asked = |value: u32| (value > 0).then_some(value);
        Some(Placed::Picture {
            name: name.to_owned(),
            asked_mm: (asked(width), asked(height)),
            words: words.to_owned(),
        })
    }
}

/// What stands for something placed until it is stored.
pub(super) fn placeholder(number: usize) -> String {
    format!("<w:r>{PLACEHOLDER}{number}\"/></w:r>")
}

/// The placeholders of a part with what they stand for, numbered from 1.
pub(super) fn placeholders<'a>(xml: &Xml, objects: &'a [Placed]) -> Vec<(usize, &'a Placed)> {
    let placed = xml.elements("w:drawing").filter_map(|token| {
        let number: usize = xml.value(token, "object")?.parse().ok()?;
        Some((token, objects.get(number.checked_sub(1)?)?))
    });
    placed.collect()
}

/// Something placed, ready to be stored.
struct Shown {
    /// What its files are called.
    stem: &'static str,
    kind: PictureKind,
    bytes: Vec<u8>,
    svg: Option<String>,
    /// Width and height as it is.
    size: (u32, u32),
    asked_mm: (Option<u32>, Option<u32>),
    title: String,
    words: String,
}

/// Puts what tags placed into all parts with placeholders, which count from 1.
pub(super) fn place_objects(
    package: &mut Package<'_>,
    (data, language): (&Data, Language),
    objects: &[Placed],
) -> Result<(), NarrativeError> {
    if objects.is_empty() {
        return Ok(());
    }
    let main = package.xml(&main_part(package)?)?;
    let page = (page_width(&main), page_height(&main));
    let mut media = Media::of(package)?;
    for (part, _) in text_parts(package)? {
        if !package.text(&part)?.contains(PLACEHOLDER) {
            continue;
        }
        let xml = package.xml(&part)?;
        let mut edits = Edits::default();
        for (token, placed) in placeholders(&xml, objects) {
            let shown = shown(placed, data, language);
            let shown = shown.ok_or_else(|| NarrativeError::Invalid { part: part.clone() })?;
            let room = (room_at(&xml, token, page.0), page.1);
            let drawing = drawing(package, &mut media, &part, (&shown, room))?;
            edits.replace(xml.element(token), drawing);
        }
        let text = xml.edited(edits);
        package.set(&part, text);
    }
    Ok(())
}

fn shown(placed: &Placed, data: &Data, language: Language) -> Option<Shown> {
    match placed {
        Placed::Chart { title, width_mm } => {
            let drawn = draw(data.chart(title)?, language)?;
            Some(Shown {
                stem: "chart",
                kind: PictureKind::Png,
                bytes: drawn.png,
                svg: Some(drawn.svg),
                size: (drawn.width_mm * EMU, drawn.height_mm * EMU),
                asked_mm: (*width_mm, None),
                title: drawn.title,
                words: drawn.text,
            })
        }
        Placed::Document { .. } => None,
        Placed::Picture {
            name,
            asked_mm,
            words,
        } => {
            let picture = data.materials().picture(name).ok()?;
            Some(Shown {
                stem: "picture",
                kind: picture.kind,
                bytes: picture.bytes.clone(),
                svg: picture.svg.clone(),
                size: picture.size,
                asked_mm: *asked_mm,
                title: name.clone(),
                words: words.clone(),
            })
        }
    }
}

/// A size within a width and a height, its proportions kept.
fn within(size: (u32, u32), width: Option<u32>, height: Option<u32>) -> (u32, u32) {
    let part = |of: u32, by: u32, whole: u32| {
        let part = u64::from(of) * u64::from(by) / u64::from(whole.max(1));
        u32::try_from(part).unwrap_or(u32::MAX).max(1)
    };
    let (mut wide, mut high) = size;
    if let Some(width) = width {
        (wide, high) = (width, part(size.1, width, size.0));
    }
    if let Some(height) = height.filter(|height| width.is_none() || *height < high) {
        (wide, high) = (part(size.0, height, size.1), height);
    }
    (wide, high)
}

/// Width and height in English Metric Units: as the tag asks, else as it is, and within the room.
fn size_in(shown: &Shown, (width, height): (Option<u32>, Option<u32>)) -> (u32, u32) {
    let emu = |millimetres: Option<u32>| millimetres.map(|own| own.saturating_mul(EMU));
    let asked = within(shown.size, emu(shown.asked_mm.0), emu(shown.asked_mm.1));
    within(
        asked,
        width.filter(|width| *width < asked.0),
        height.filter(|height| *height < asked.1),
    )
}

/// Stores what is shown and gives back the XML that shows it.
fn drawing(
    package: &mut Package<'_>,
    media: &mut Media,
    part: &str,
    (shown, room): (&Shown, (Option<u32>, Option<u32>)),
) -> Result<String, NarrativeError> {
    let (ending, kind) = match shown.kind {
        PictureKind::Png => ("png", "image/png"),
        PictureKind::Jpeg => ("jpg", "image/jpeg"),
    };
    let number = media.number();
    let stored = |ending, kind, bytes| Stored {
        stem: shown.stem,
        number,
        ending,
        kind,
        bytes,
    };
    let points = media.relate(package, part, &stored(ending, kind, &shown.bytes))?;
    let svg = shown.svg.as_ref().map(|svg| svg.as_bytes());
    let svg = svg.map(|svg| media.relate(package, part, &stored("svg", "image/svg+xml", svg)));
    let svg = svg.transpose()?;
    let size = size_in(shown, room);
    Ok(inline(
        (media.take_id(), size),
        shown,
        &points,
        svg.as_deref(),
    ))
}

fn inline(
    (id, (width, height)): (u64, (u32, u32)),
    shown: &Shown,
    points: &str,
    svg: Option<&str>,
) -> String {
    let (title, text) = (escape_property(&shown.title), escape_property(&shown.words));
    let a = "http://schemas.openxmlformats.org/drawingml/2006/main";
    let pic = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    let wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    let r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let asvg = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
    let sharp = svg.map(|svg| {
        format!(
            "<a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\"><asvg:svgBlip \
             xmlns:asvg=\"{asvg}\" r:embed=\"{svg}\"/></a:ext></a:extLst>"
        )
    });
    let sharp = sharp.unwrap_or_default();
    format!(
        "<w:drawing><wp:inline xmlns:wp=\"{wp}\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
         <wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"{id}\" name=\"{title}\" \
         descr=\"{text}\"/><a:graphic xmlns:a=\"{a}\"><a:graphicData uri=\"{pic}\"><pic:pic \
         xmlns:pic=\"{pic}\"><pic:nvPicPr><pic:cNvPr id=\"{id}\" name=\"{title}\" \
         descr=\"{text}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r=\"{r}\" \
         r:embed=\"{points}\">{sharp}</a:blip>\
         <a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" \
         y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\">\
         <a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>\
         </w:drawing>"
    )
}
