//! The mistakes that can be told of a sheet's tags before anything is rendered.

use super::blocks::{At, TagCell};
use super::texts::What;
use crate::narrative::engine::is_garbled;
use crate::narrative::mistake::{MistakeKind, TemplateMistake, TemplatePlace, shorten};
use crate::narrative::tag::TagKind;
use crate::workbook::address::Address;

impl TagCell {
    /// Where it stands, for messages.
    pub(super) fn place(&self, sheet: &str) -> TemplatePlace {
        TemplatePlace::Cell {
            sheet: sheet.to_owned(),
            address: Address::new(self.row, self.column),
            text: shorten(&self.text.typed),
        }
    }
}

/// Mistakes within single tags.
pub(super) fn tag_mistakes(
    (name, sheet): (&str, &str),
    cells: &[TagCell],
    is_plain: bool,
) -> Vec<TemplateMistake> {
    let mut found = Vec::new();
    for cell in cells {
        let mut tell = |kind: MistakeKind, typed: &str| {
            found.push(TemplateMistake {
                template: name.to_owned(),
                place: cell.place(sheet),
                kind,
                found: typed.to_owned(),
                suggestion: None,
            });
        };
        for typed in &cell.text.unclosed {
            tell(MistakeKind::UnclosedTag, typed);
        }
        if cell.text.has_stray && cell.text.unclosed.is_empty() {
            tell(MistakeKind::StrayBraces, "}}");
        }
        for (_, tag) in cell.text.tags() {
            let is_raw = is_plain && tag.text.starts_with("{{{");
            match tag.kind {
                TagKind::Unsupported if !is_raw => tell(MistakeKind::Unsupported, &tag.text),
                _ if tag.is_object() => tell(MistakeKind::BodyOnly, &tag.text),
                _ if is_garbled(tag) => tell(MistakeKind::Syntax, &tag.text),
                _ => {}
            }
        }
    }
    found
}

/// Mistakes of blocks.
pub(super) fn block_mistakes(
    (name, sheet): (&str, &str),
    cells: &[TagCell],
    wrong: Vec<(At, MistakeKind)>,
) -> Vec<TemplateMistake> {
    let mistake = |((cell, piece), kind): (At, MistakeKind)| {
        let cell = &cells[cell];
        let found = match &cell.text.pieces[piece].what {
            What::Tag(tag) => tag.text.clone(),
            What::Text(text) => text.clone(),
        };
        TemplateMistake {
            template: name.to_owned(),
            place: cell.place(sheet),
            kind,
            found,
            suggestion: None,
        }
    };
    wrong.into_iter().map(mistake).collect()
}
