//! What stands in the office's workbook outside of its cells and matters all the same: tags in
//! headers, names of sheets, drawings and comments, digital signatures, other workbooks.

use super::parts::sheet_parts;
use super::remark::{Remark, RemarkKind};
use crate::ooxml::{Package, PackageError, Xml};
use crate::workbook::address::Address;
use crate::workbook::sheet_part::{Sheet, named};

/// As what a package refers to the origin of its signatures.
pub(crate) const SIGNATURES: &str = "origin";

/// Everything that is to be said.
pub(super) fn elsewhere(bytes: &[u8]) -> Result<Vec<Remark>, PackageError> {
    let package = Package::open(bytes)?;
    let mut found = Vec::new();
    if !package.related("", SIGNATURES)?.is_empty() {
        found.push(Remark::about_form(RemarkKind::Signed, "", ""));
    }
    let Some(main) = package.related("", "officeDocument")?.into_iter().next() else {
        return Ok(found);
    };
    for link in package.related(&main, "externalLink")? {
        let relations = package.relations(&link)?.into_iter();
        let other = relations.filter(|relation| relation.is_external);
        let other = other.map(|relation| relation.target).next();
        let other = other.unwrap_or(link);
        found.push(Remark::about_form(RemarkKind::External, &other, ""));
    }
    for (name, part) in sheet_parts(&package, &main)? {
        let mut tell = |text: &str| {
            let remark = |tag: String| Remark {
                sheet: name.clone(),
                ..Remark::about_form(RemarkKind::TagElsewhere, &tag, "")
            };
            found.extend(tags(text).into_iter().map(remark));
        };
        tell(&name);
        let sheet = Sheet::parse(package.text(&part)?).map_err(|fault| fault.of(&part))?;
        tell(&frame(&sheet));
        for drawing in package.related(&part, "drawing")? {
            if package.has(&drawing) {
                let xml = package.xml(&drawing)?;
                named(&xml, "p").for_each(|paragraph| tell(&letters(&xml, paragraph)));
            }
        }
        for comments in package.related(&part, "comments")? {
            if package.has(&comments) {
                found.extend(in_notes(&name, &package.xml(&comments)?));
            }
        }
    }
    Ok(found)
}

/// The tags in the comments of a sheet.
fn in_notes(sheet: &str, comments: &Xml) -> Vec<Remark> {
    let mut found = Vec::new();
    for comment in named(comments, "comment") {
        let cell = comments.value(comment, "ref").and_then(Address::parse);
        let tags = tags(&letters(comments, comment)).into_iter();
        found.extend(tags.map(|tag| Remark {
            sheet: sheet.to_owned(),
            cell,
            ..Remark::about_form(RemarkKind::TagInNote, &tag, "")
        }));
    }
    found
}

/// The tags of a text, each once.
fn tags(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for rest in text.split("{{").skip(1) {
        if let Some((tag, _)) = rest.split_once("}}") {
            let tag = format!("{{{{{tag}}}}}");
            if !found.contains(&tag) {
                found.push(tag);
            }
        }
    }
    found
}

/// All letters in an element.
fn letters(xml: &Xml, token: usize) -> String {
    let letters = xml.characters(token).into_iter();
    letters.map(|(letter, _)| letter).collect()
}

/// What is printed around the cells of a sheet: the headers and footers.
fn frame(sheet: &Sheet) -> String {
    let mut text = String::new();
    for token in sheet.elements("headerFooter") {
        for part in sheet.frame.children(token) {
            text.push_str(&letters(&sheet.frame, part));
            text.push('\n');
        }
    }
    text
}
