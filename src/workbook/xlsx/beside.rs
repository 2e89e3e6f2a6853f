//! The parts beside a workbook's sheets: the formats and fonts of its styles, and its own properties.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::ooxml::{Elements, Fault, Kind, Tag};
use crate::workbook::formats::CellFormats;

/// Larger styles are not kept: those of a form have some ten kilobytes.
const KEPT: usize = 1 << 20;

thread_local! {
    /// The styles that were read last, and what they said: all forms that one program filled in
    /// have the same.
    static LAST: RefCell<(Vec<u8>, Rc<CellFormats>)> = RefCell::default();
}

/// The number formats of the workbook's styles.
pub(super) fn cell_formats(part: Vec<u8>) -> Result<Rc<CellFormats>, Fault> {
    let known = LAST.with_borrow(|(last, formats)| (*last == part).then(|| Rc::clone(formats)));
    if let Some(known) = known {
        return Ok(known);
    }
    let formats = Rc::new(read_formats(&part)?);
    if part.len() <= KEPT {
        LAST.set((part, Rc::clone(&formats)));
    }
    Ok(formats)
}

fn read_formats(part: &[u8]) -> Result<CellFormats, Fault> {
    let mut formats = CellFormats::default();
    let mut place: &[u8] = b"";
    let mut font = String::new();
    let mut elements = Elements::new(part);
    while let Some(element) = elements.next()? {
        let tag = element.tag;
        let number = |tag: &Tag<'_>, name| tag.value(name)?.trim().parse::<u32>().ok();
        let id = |tag: &Tag<'_>| number(tag, b"numFmtId");
        match (place, tag.name) {
            _ if !element.is_own => {}
            (_, b"numFmts" | b"fonts" | b"cellXfs") => {
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
            (b"fonts", b"font") if tag.kind == Kind::Start => font.clear(),
            (b"fonts", b"name") => font = tag.text(b"val").unwrap_or_default(),
            (b"fonts", b"font") => {
                formats.push_font(&font);
                font.clear();
            }
            (b"cellXfs", b"xf") if tag.kind != Kind::End => {
                let font = number(&tag, b"fontId");
                formats.push_style(id(&tag).unwrap_or_default(), font.unwrap_or_default());
            }
            _ => {}
        }
    }
    Ok(formats)
}

/// The properties that a program or an office added: name → text.
pub(super) fn custom_properties(part: &[u8]) -> Result<BTreeMap<String, String>, Fault> {
    let mut properties = BTreeMap::new();
    let mut elements = Elements::new(part);
    let mut name = None;
    while let Some(element) = elements.next()? {
        if element.begins(b"property") {
            name = element.tag.text(b"name");
        } else if !element.is_own
            && element.tag.kind == Kind::Start
            && let Some(name) = name.take()
        {
            // The value's element says its kind, in a namespace of its own.
            properties.insert(name, elements.text_of(&element.tag)?.0.into_owned());
        }
    }
    Ok(properties)
}
