//! The mistakes that can be told of a sheet's tags before anything is rendered.

use super::areas::{read_area, rule_texts};
use super::blocks::{At, COLUMNS, TagCell};
use super::book::Book;
use super::columns::ColumnBlock;
use super::sheet::named;
use super::texts::What;
use crate::narrative::engine::is_garbled;
use crate::narrative::mistake::{
    MistakeKind, NarrativeError, TemplateMistake, TemplatePlace, shorten,
};
use crate::narrative::tag::{TagKind, find_tags};
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
                _ => match tag.word_only() {
                    Some(kind) => tell(kind, &tag.text),
                    None if is_garbled(tag) => tell(MistakeKind::Syntax, &tag.text),
                    None => {}
                },
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

/// Tags within formulas of cells, formats, validations and names: they would be calculated with as they
/// are, and the figure might look right.
pub(super) fn formula_mistakes(
    name: &str,
    book: &Book<'_>,
) -> Result<Vec<TemplateMistake>, NarrativeError> {
    let mut found = Vec::new();
    let mut tell = |place: TemplatePlace, formula: &str| {
        let letters: Vec<char> = formula.chars().collect();
        let tag = find_tags(&letters, false).tags.into_iter().next();
        found.extend(tag.map(|tag| TemplateMistake {
            template: name.to_owned(),
            place,
            kind: MistakeKind::InFormula,
            found: tag.text,
            suggestion: None,
        }));
    };
    for own in &book.sheets {
        let Some(sheet) = &own.sheet else { continue };
        let place = |address: Address, formula: &str| TemplatePlace::Cell {
            sheet: own.typed.clone(),
            address,
            text: shorten(&format!("={formula}")),
        };
        for row in &sheet.rows {
            for cell in &row.cells {
                let formula = cell.formula.as_ref();
                let text = formula.map(|formula| sheet.formula_text(formula));
                if let Some(text) = text.filter(|text| text.contains("{{")) {
                    tell(place(Address::new(row.at, cell.column), &text), &text);
                }
            }
        }
        for (ranges, text) in rule_texts(sheet) {
            if text.contains("{{") {
                let area = ranges.split_whitespace().next().and_then(read_area);
                let first = area.map_or(Address::new(0, 0), |at| Address::new(at.top, at.left));
                tell(place(first, &text), &text);
            }
        }
    }
    let xml = book.package.xml(&book.main)?;
    for token in named(&xml, "definedName") {
        let text: String = xml.characters(token).into_iter().map(|(c, _)| c).collect();
        let place = TemplatePlace::Paragraph {
            part: book.main.clone(),
            text: shorten(&text),
        };
        if text.contains("{{") {
            tell(place, &text);
        }
    }
    Ok(found)
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

/// Loops without their beginning or their end: the names of what may be in them can't be told.
#[derive(Debug)]
pub(super) struct Hiding {
    /// The cells of the tags: whether they go over columns, and whether they begin a loop.
    tags: Vec<(Address, bool, bool)>,
    /// Whether nothing can be told.
    is_all: bool,
}

impl Hiding {
    /// Those among the mistakes of a sheet.
    pub(super) fn of(mistakes: &[TemplateMistake]) -> Self {
        let mut hiding = Self {
            tags: Vec::new(),
            is_all: false,
        };
        for mistake in mistakes.iter().filter(|mistake| mistake.hides_names()) {
            let is_over_columns = mistake.found.contains(COLUMNS);
            let begins = mistake.found.starts_with("{{#");
            match &mistake.place {
                TemplatePlace::Cell { address, .. } => {
                    hiding.tags.push((*address, is_over_columns, begins));
                }
                _ => hiding.is_all = true,
            }
            hiding.is_all |= matches!(mistake.kind, MistakeKind::TooDeep { .. });
        }
        hiding
    }

    /// Whether there are none.
    pub(super) fn is_nothing(&self) -> bool {
        self.tags.is_empty() && !self.is_all
    }

    /// Whether a mistake is one whatever these loops were meant to be over.
    pub(super) fn is_certain(&self, mistake: &TemplateMistake) -> bool {
        let is_free = matches!(
            mistake.kind,
            MistakeKind::UnknownHelper | MistakeKind::UnknownOption | MistakeKind::UnknownChart
        );
        let TemplatePlace::Cell { address, .. } = &mistake.place else {
            return self.is_nothing() || is_free;
        };
        let place = (address.row, address.column);
        let is_apart = |(tag, is_over_columns, begins): &(Address, bool, bool)| match (
            is_over_columns,
            begins,
        ) {
            (true, true) => address.row < tag.row || address.column < tag.column,
            (true, false) => address.column > tag.column,
            (false, true) => place < (tag.row, tag.column),
            (false, false) => place > (tag.row, tag.column),
        };
        is_free || (!self.is_all && self.tags.iter().all(is_apart))
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
