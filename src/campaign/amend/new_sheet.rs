//! A table's sheet in a campaign's workbook that has none yet: its headings, behind the sheets
//! that are there, in their language.

use super::ods::CONTENT;
use super::sheet::local;
use super::sheet_parts;
use crate::campaign::headings::TableName;
use crate::language::Language;
use crate::ooxml::escape::escape;
use crate::ooxml::{Edits, Package};
use crate::workbook::address::Address;
use crate::workbook::book::Book;

/// What a sheet is, in the package's own words.
const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
/// The sheet's language of XML.
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// Gives a workbook of Excel or OpenDocument a sheet for a table; `None` where it is neither, or has
/// no sheet to go behind.
#[must_use]
pub fn add_table(bytes: &[u8], book: &Book, table: TableName) -> Option<Vec<u8>> {
    let language = language_of(book);
    let name = table.display(language);
    let columns = table.columns().iter();
    let headings: Vec<String> = columns
        .map(|(column, _)| table.shown(column, language))
        .collect();
    let mut package = Package::open(bytes).ok()?;
    match package.has(CONTENT) {
        true => add_to_content(&mut package, name, &headings)?,
        false => add_to_workbook(&mut package, name, &headings)?,
    }
    package.save().ok()
}

/// The language in which most sheets are named.
fn language_of(book: &Book) -> Language {
    let count = |language| {
        let named = book.sheets.iter().filter(|sheet| {
            let table = TableName::parse(&sheet.name);
            table.is_some_and(|table| sheet.name.trim() == table.display(language))
        });
        named.count()
    };
    match count(Language::En) > count(Language::Vi) {
        true => Language::En,
        false => Language::Vi,
    }
}

fn add_to_workbook(package: &mut Package<'_>, name: &str, headings: &[String]) -> Option<()> {
    let workbook = package.related("", "officeDocument").ok()?.pop()?;
    let (_, last) = sheet_parts(package)?.pop()?;
    let relations = package.relations(&workbook).ok()?;
    let mut relations = relations.into_iter();
    // As the others are related, in whichever variant of the format.
    let kind = relations
        .find(|relation| relation.word() == "worksheet")?
        .kind;
    let folder = last.rsplit_once('/').map_or("", |(folder, _)| folder);
    let part = (1_u32..)
        .map(|number| format!("{folder}/sheet{number}.xml"))
        .find(|part| !package.has(part))?;
    package.add(&part, KIND, sheet(headings)).ok()?;
    let id = package.relate(&workbook, &kind, &part).ok()?;
    let xml = package.xml(&workbook).ok()?;
    let is_sheet = |token: &usize| xml.is_element(*token) && local(xml.name(*token)) == "sheet";
    let sheets: Vec<usize> = xml.tokens().filter(is_sheet).collect();
    let last = *sheets.last()?;
    let number = xml.next_number(sheets.iter().copied(), "sheetId");
    let mut attributes = xml.attributes(last);
    let by = attributes.find(|found| found.name.ends_with(":id"))?.name;
    let (element, name) = (xml.name(last), escape(name));
    let made = format!("<{element} name=\"{name}\" sheetId=\"{number}\" {by}=\"{id}\"/>");
    let mut edits = Edits::default();
    edits.insert(xml.element(last).end, made);
    let edited = xml.edited(edits);
    package.set(&workbook, edited);
    Some(())
}

/// A sheet of Excel with a row of headings.
fn sheet(headings: &[String]) -> String {
    let count = headings.len();
    let cells = (0..).zip(headings).map(|(column, heading)| {
        let (at, heading) = (Address::new(0, column), escape(heading));
        format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{heading}</t></is></c>")
    });
    let cells: String = cells.collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{MAIN}\">\
         <cols><col min=\"1\" max=\"{count}\" width=\"18\" customWidth=\"1\"/></cols>\
         <sheetData><row r=\"1\">{cells}</row></sheetData></worksheet>"
    )
}

fn add_to_content(package: &mut Package<'_>, name: &str, headings: &[String]) -> Option<()> {
    let xml = package.xml(CONTENT).ok()?;
    let last = xml.elements("table:table").last()?;
    let cells = headings.iter().map(|heading| {
        let heading = escape(heading);
        format!("<table:table-cell office:value-type=\"string\"><text:p>{heading}</text:p></table:table-cell>")
    });
    let (name, cells) = (escape(name), cells.collect::<String>());
    let made = format!(
        "<table:table table:name=\"{name}\"><table:table-row>{cells}</table:table-row></table:table>"
    );
    let mut edits = Edits::default();
    edits.insert(xml.element(last).end, made);
    let edited = xml.edited(edits);
    package.set(CONTENT, edited);
    Some(())
}
