//! The mistakes that can be told of a sheet's tags before anything is rendered.

use super::blocks::{At, TagCell};
use super::book::Book;
use super::columns::ColumnBlock;
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

/// Tags where they are not looked for: in headers and footers, comments, drawings and charts. They
/// would be printed as they are.
pub(super) fn unreachable_mistakes(name: &str, book: &Book<'_>) -> Vec<TemplateMistake> {
    let mistake = |part: &str, text: &str| TemplateMistake {
        template: name.to_owned(),
        place: TemplatePlace::Paragraph {
            part: part.to_owned(),
            text: shorten(text),
        },
        kind: MistakeKind::UnreachablePart,
        found: "{{".to_owned(),
        suggestion: None,
    };
    let mut found = Vec::new();
    for own in &book.sheets {
        let margins = own.sheet.iter().flat_map(|sheet| {
            let lists = sheet.elements("headerFooter");
            let margins = lists.flat_map(|list| sheet.frame.children(list));
            margins.map(|token| {
                let letters = sheet.frame.characters(token).into_iter();
                letters.map(|(letter, _)| letter).collect::<String>()
            })
        });
        let tagged = margins.filter(|text| text.contains("{{"));
        found.extend(tagged.map(|text| mistake(&own.typed, &text)));
    }
    let parts = book.package.names().filter(|part| {
        let places = [
            "xl/comments",
            "xl/threadedComments",
            "xl/drawings/",
            "xl/charts/",
        ];
        let is_there = places.iter().any(|place| part.starts_with(place));
        let is_tagged = |part: &[u8]| memchr::memmem::find(part, b"{{").is_some();
        is_there && !part.ends_with(".rels") && book.package.bytes(part).is_ok_and(is_tagged)
    });
    found.extend(parts.map(|part| mistake(part, "")));
    found
}

/// Takes mistakes in the lists of loops over columns away that are told once more: their tags
/// stand in the text of each row, where the way to the same name is longer.
pub(super) fn column_mistakes(
    mistakes: &mut Vec<TemplateMistake>,
    before: usize,
    (sheet, cells, blocks): (&str, &[TagCell], &[ColumnBlock]),
) {
    let places: Vec<TemplatePlace> = blocks
        .iter()
        .map(|block| cells[block.open.0].place(sheet))
        .collect();
    let found = mistakes.split_off(before);
    for mistake in found {
        let own = mistake.found.replace("../", "");
        let is_told = places.contains(&mistake.place)
            && mistakes[before..].iter().any(|other| {
                other.place == mistake.place
                    && other.kind == mistake.kind
                    && other.found.replace("../", "") == own
            });
        if !is_told {
            mistakes.push(mistake);
        }
    }
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
