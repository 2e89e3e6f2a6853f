//! The parts beside a workbook's sheets: what is not believed of them, and the number formats.

use super::defect::Refusal;
use super::percent::CellFormats;
use super::stretch::number;
use crate::ooxml::{Kind, Tag, Tags, offset};

/// Counts that a part declares are not believed, as memory would be set aside for them.
pub(super) fn forget_counts(part: &mut [u8]) -> Result<(), Refusal> {
    let mut counts = Vec::new();
    let mut tags = Tags::new(part);
    while let Some(tag) = tags.next()? {
        let is_count = |key: &[u8]| key == b"uniqueCount" || key == b"count";
        for (key, _) in tag.attributes().filter(|(key, _)| is_count(key)) {
            // `uniqueCount` becomes `xniqueCount`, which means nothing.
            counts.push(offset(part, key));
        }
        if tag.begins(b"si") {
            break;
        }
    }
    counts.into_iter().for_each(|at| part[at] = b'x');
    Ok(())
}

/// The number formats of the workbook's styles.
pub(super) fn cell_formats(part: &[u8]) -> Result<CellFormats, Refusal> {
    let mut formats = CellFormats::default();
    let mut place: &[u8] = b"";
    let mut tags = Tags::new(part);
    while let Some(tag) = tags.next()? {
        let id = |tag: &Tag<'_>| tag.attribute(b"numFmtId").and_then(number::<u32>);
        match (place, tag.name) {
            (_, b"numFmts" | b"cellXfs") => {
                place = if tag.kind == Kind::Start {
                    tag.name
                } else {
                    b""
                };
            }
            (b"numFmts", b"numFmt") if tag.kind != Kind::End => {
                let code = tag.text(b"formatCode").unwrap_or_default();
                formats.define(id(&tag).unwrap_or_default(), &code);
            }
            (b"cellXfs", b"xf") if tag.kind != Kind::End => {
                formats.push_style(id(&tag).unwrap_or_default());
            }
            _ => {}
        }
    }
    Ok(formats)
}
