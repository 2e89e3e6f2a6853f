//! A sheet of the layout with what the unit fills in, guarded; all other cells stay as they are.

use std::collections::BTreeMap;
use std::ops::Range;

use super::added::shift;
use super::style_sheet::StyleSheet;
use super::values::{OwnValue, What};
use crate::ooxml::escape::escape;
use crate::ooxml::{Edits, Fault, Xml};
use crate::workbook::address::Address;
use crate::workbook::sheet_part::order::{self, SHEET, child};
use crate::workbook::sheet_part::{Sheet, local, named};

/// What locks a sheet, without a password: people may still resize.
const LOCK: &str = "<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatColumns=\"0\" \
                    formatRows=\"0\"/>";

/// What is put on a sheet besides its values.
#[derive(Debug, Default)]
pub(super) struct Guards {
    /// The elements of validations, each with the cells that it is for.
    pub(super) validations: Vec<(String, (Address, Address))>,
    /// The elements that colour the marks.
    pub(super) colours: Vec<String>,
    /// The form's code and the format that it is printed in.
    pub(super) code: Option<(String, usize)>,
}

/// The format of each cell of a sheet that gets a value.
pub(super) fn formats(sheet: &Sheet, cells: &[Address]) -> Vec<usize> {
    let format = |at: &Address| sheet.cell(at.row, at.column).map_or(0, |cell| cell.style);
    cells.iter().map(format).collect()
}

/// Writes the text of a sheet's part.
pub(super) fn write(
    sheet: &Sheet,
    values: &BTreeMap<Address, &OwnValue>,
    styles: &StyleSheet,
    guards: &Guards,
) -> Result<String, Fault> {
    let mut edits = Edits::default();
    let mut more: BTreeMap<usize, String> = BTreeMap::new();
    for (at, value) in values {
        if let Some(cell) = sheet.cell(at.row, at.column) {
            let format = styles.format(cell.style, value.look);
            let text = written(&sheet.prefix, *at, format, &value.what);
            edits.replace(cell.span.clone(), text);
        } else if let Some(row) = sheet.row(at.row).filter(|row| !row.cells.is_empty())
            && value.what != What::Blank
        {
            let text = written(&sheet.prefix, *at, 0, &value.what);
            more.entry(row.place_of(at.column))
                .or_default()
                .push_str(&text);
        }
    }
    for (place, text) in more {
        edits.insert(place, text);
    }
    if let (Some((code, format)), Some(last)) = (&guards.code, sheet.rows.last()) {
        let at = Address::new(last.at + 2, 0);
        let cell = written(&sheet.prefix, at, *format, &What::Text(code.clone()));
        let prefix = &sheet.prefix;
        let row = at.row + 1;
        let text = format!("<{prefix}row r=\"{row}\">{cell}</{prefix}row>");
        edits.insert(last.span.end, text);
    }
    let xml = Xml::parse(&edits.apply(&sheet.text))?;
    let mut edits = Edits::default();
    if child(&xml, "sheetProtection").is_none() {
        order::insert(&xml, SHEET, "sheetProtection", LOCK, &mut edits);
    }
    let colours = guards.colours.concat();
    if !colours.is_empty() {
        order::insert(&xml, SHEET, "conditionalFormatting", &colours, &mut edits);
    }
    let guarded = guarded(&xml);
    let is_free = |(first, last): &(Address, Address)| {
        !guarded.iter().any(|(top, bottom)| {
            top.row <= last.row
                && first.row <= bottom.row
                && top.column <= last.column
                && first.column <= bottom.column
        })
    };
    let own = guards.validations.iter().filter(|(_, area)| is_free(area));
    let own: Vec<String> = own.map(|(element, _)| element.clone()).collect();
    order::append(&xml, SHEET, "dataValidations", &own, &mut edits);
    Ok(xml.edited(edits))
}

/// The cells that validations of the layout's own are for.
fn guarded(xml: &Xml) -> Vec<(Address, Address)> {
    let mut lists: Vec<String> = Vec::new();
    for token in named(xml, "dataValidation") {
        lists.extend(xml.value_text(token, "sqref").map(|list| list.into_owned()));
    }
    // Those of a newer kind; formats under a condition have such elements too.
    let is_of_validation = |token: &usize| local(xml.parent_name(*token)) == "dataValidation";
    for token in named(xml, "sqref").filter(is_of_validation) {
        let letters = xml.characters(token).into_iter().map(|(letter, _)| letter);
        lists.push(letters.collect());
    }
    let areas = lists.iter().flat_map(|list| list.split_whitespace());
    areas.filter_map(area).collect()
}

/// Reads `B2` or `B2:C4`.
pub(super) fn area(text: &str) -> Option<(Address, Address)> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    Some((Address::parse(first)?, Address::parse(last)?))
}

/// A cell.
fn written(prefix: &str, at: Address, format: usize, what: &What) -> String {
    let start = format!("<{prefix}c r=\"{at}\" s=\"{format}\"");
    let end = format!("</{prefix}c>");
    match what {
        What::Blank => format!("{start}/>"),
        What::Number(number) => format!("{start}><{prefix}v>{number}</{prefix}v>{end}"),
        What::Text(text) => format!(
            "{start} t=\"inlineStr\"><{prefix}is><{prefix}t xml:space=\"preserve\">{}</{prefix}t>\
             </{prefix}is>{end}",
            escape(text)
        ),
        What::Formula(formula, now) => {
            let kind = match now.parse::<f64>() {
                Ok(_) => "",
                Err(_) => " t=\"str\"",
            };
            format!(
                "{start}{kind}><{prefix}f>{}</{prefix}f><{prefix}v>{}</{prefix}v>{end}",
                escape(formula),
                escape(now)
            )
        }
    }
}

/// The elements of a mirror that colour its marks: their formats are behind those of the layout,
/// and so is their rank.
pub(super) fn colours(
    mirror: &Xml,
    sheet: &Sheet,
    styles: &StyleSheet,
) -> Result<Vec<String>, Fault> {
    let frame = &sheet.frame;
    let ranks = named(frame, "cfRule").filter_map(|token| frame.value(token, "priority"));
    let ranks = ranks.filter_map(|rank| rank.parse::<usize>().ok());
    let last = ranks.max().unwrap_or(0);
    let mut edits = Edits::default();
    for token in named(mirror, "cfRule") {
        shift(mirror, token, ("dxfId", styles.conditions), &mut edits);
        shift(mirror, token, ("priority", last), &mut edits);
    }
    let moved = Xml::parse(&mirror.edited(edits))?;
    let text = |token: usize| moved.text()[moved.element(token)].to_owned();
    Ok(named(&moved, "conditionalFormatting").map(text).collect())
}

/// The validations of a mirror.
pub(super) fn validations(mirror: &Xml) -> Vec<(String, (Address, Address))> {
    let Some(list) = child(mirror, "dataValidations") else {
        return Vec::new();
    };
    let text = |token: usize| -> &str {
        let place: Range<usize> = mirror.element(token);
        &mirror.text()[place]
    };
    let own = mirror.children(list).filter_map(|token| {
        let cells = mirror.value(token, "sqref").and_then(area)?;
        Some((text(token).to_owned(), cells))
    });
    own.collect()
}
