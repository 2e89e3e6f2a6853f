//! .xlsx → book. The parts that are read are unpacked with their checksums, and found as a
//! spreadsheet program finds them: by what relations lead to, whatever a part is called, and
//! nothing that is left over beside.
//!
//! Refused is what programs read differently: two parts or sheets of one name, two targets of
//! one relation, content in two variants.

mod beside;
mod cell;
mod escapes;
mod pieces;
mod sheet;
mod strings;
mod written;

use std::collections::BTreeSet;
use std::rc::Rc;

use super::book::Book;
use super::defect::Refusal;
use super::parts::{one, relations_of, text_part, traces};
use crate::ooxml::{Archive, Element, Elements, Kind, Relation};
use beside::{cell_formats, custom_properties};
use cell::Beside;
pub(super) use pieces::read_pieces;
use sheet::read_sheet;
use strings::shared;

/// Reads the sheets that are `wanted`, told by name and whether they are visible.
///
/// # Errors
/// Where it is damaged, or something in it could be read wrongly.
pub(super) fn read(bytes: &[u8], wanted: &dyn Fn(&str, bool) -> bool) -> Result<Book, Refusal> {
    let mut archive = Archive::open(bytes)?;
    let root = relations_of(&mut archive, "")?;
    let book_name = one(&root, "officeDocument", "")?.ok_or(Refusal::CutOff)?;
    let relations = relations_of(&mut archive, &book_name)?;
    let part = text_part(&mut archive, &book_name)?;
    let outline = outline(&part, &relations, &book_name)?;
    let mut book = Book {
        names: outline.names,
        is_1904: outline.is_1904,
        traces: traces(&mut archive, &root, &relations)?,
        ..Book::default()
    };
    if let Some(name) = one(&root, "custom-properties", "")?.filter(|name| archive.has(name)) {
        book.properties = custom_properties(&text_part(&mut archive, &name)?)?;
    }
    let strings = match one(&relations, "sharedStrings", &book_name)? {
        Some(name) => Some(text_part(&mut archive, &name)?),
        None => None,
    };
    let strings = strings.as_deref().map_or_else(|| Ok(Vec::new()), shared)?;
    let formats = match one(&relations, "styles", &book_name)? {
        // Without the formats that it names a percentage would read a hundred times too small.
        Some(name) => cell_formats(text_part(&mut archive, &name)?)?,
        None => Rc::default(),
    };
    let beside = Beside {
        strings,
        formats,
        is_1904: book.is_1904,
    };
    let mut read = BTreeSet::new();
    for tab in outline
        .tabs
        .into_iter()
        .filter(|tab| wanted(&tab.name, tab.is_visible))
    {
        if !read.insert(tab.part.to_lowercase()) {
            return Err(Refusal::SameName);
        }
        let part = text_part(&mut archive, &tab.part)?;
        let (cells, repairs) = read_sheet(&part, &beside)?;
        let mut sheet = cells.sheet(tab.name, tab.is_visible);
        repairs.put_right(&mut sheet);
        book.sheets.push(sheet);
    }
    Ok(book)
}

/// What the workbook's own part says.
#[derive(Default)]
struct Outline {
    tabs: Vec<SheetTab>,
    names: Vec<(String, String)>,
    is_1904: bool,
}

/// A worksheet of the workbook.
struct SheetTab {
    name: String,
    is_visible: bool,
    part: String,
}

/// The worksheets, the defined names and how days count.
fn outline(part: &[u8], relations: &[Relation], source: &str) -> Result<Outline, Refusal> {
    let mut outline = Outline::default();
    let mut names = BTreeSet::new();
    let mut elements = Elements::new(part);
    while let Some(element) = elements.next()? {
        let tag = &element.tag;
        if element.begins(b"sheet") {
            let name = tag.text(b"name").unwrap_or_default();
            if !names.insert(name.to_lowercase()) {
                return Err(Refusal::SameName);
            }
            outline.tabs.extend(tab(name, &element, relations, source)?);
        } else if element.begins(b"definedName") && tag.kind == Kind::Start {
            let name = tag.text(b"name").unwrap_or_default();
            let (reference, _) = elements.text_of(tag)?;
            outline.names.push((name, reference.into_owned()));
        } else if element.begins(b"workbookPr") {
            outline.is_1904 = tag.value(b"date1904").is_some_and(|flag| is_true(&flag));
        } else if element.tag.begins(b"AlternateContent") {
            if holds_own(&mut elements, &element)? {
                return Err(Refusal::Variants);
            }
        } else if !element.is_own && tag.kind == Kind::Start {
            elements.skip(tag)?;
        }
    }
    Ok(outline)
}

/// Whether an element of the workbook's own lies in what has variants.
fn holds_own(elements: &mut Elements<'_>, start: &Element<'_>) -> Result<bool, Refusal> {
    let mut holds = false;
    if start.tag.kind != Kind::Start {
        return Ok(holds);
    }
    let mut depth = 1;
    while depth > 0 {
        let element = elements.next()?.ok_or(Refusal::CutOff)?;
        holds |= element.is_own;
        match element.tag.kind {
            Kind::Start => depth += 1,
            Kind::End => depth -= 1,
            _ => {}
        }
    }
    Ok(holds)
}

/// A worksheet; none for a sheet of another kind, and for one that no relation leads to, as
/// Excel writes it for modules of before 1997.
fn tab(
    name: String,
    element: &Element<'_>,
    relations: &[Relation],
    source: &str,
) -> Result<Option<SheetTab>, Refusal> {
    let id = element.tag.text(b"id").unwrap_or_default();
    let relation = relations.iter().find(|relation| relation.id == id);
    let Some(part) = relation
        .filter(|r| r.word() == "worksheet")
        .and_then(|r| r.part(source))
    else {
        return Ok(None);
    };
    // Programs show a sheet whose state they don't know.
    let state = element.tag.text(b"state").unwrap_or_default();
    let is_visible = !matches!(state.as_str(), "hidden" | "veryHidden");
    Ok(Some(SheetTab {
        name,
        is_visible,
        part,
    }))
}

fn is_true(text: &str) -> bool {
    matches!(text.trim(), "1" | "true" | "on")
}

#[cfg(test)]
mod tests;
