//! The boxes in which Excel shows comments: shapes in the old format of drawings (VML).
//!
//! In: a sheet and the comments that were added to it. Out: its drawing with a hidden box for each,
//! beside its cell. What the drawing holds already stays byte for byte, as it need not be
//! well-formed: a box is put before its end.
//!
//! # Source
//! ECMA-376 part 4 (Transitional Migration Features), 19.4 VML - SpreadsheetML Drawing.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::book::BookSheet;
use super::sheet::{Sheet, local};
use crate::narrative::mistake::NarrativeError;
use crate::ooxml::Package;
use crate::ooxml::relations::OFFICE;
use crate::workbook::address::{Address, MAX_COLUMNS, MAX_ROWS};

const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";
const NAMESPACES: [(&str, &str); 3] = [
    ("xmlns:v", "urn:schemas-microsoft-com:vml"),
    ("xmlns:o", "urn:schemas-microsoft-com:office:office"),
    ("xmlns:x", "urn:schemas-microsoft-com:office:excel"),
];
/// What the numbers of shapes are written after.
const SHAPE: &str = "_x0000_s";
/// The kind of shape that comments have.
const KIND: &str = "_x0000_t202";
/// The numbers of shapes that one drawing has for itself.
const NUMBERS: usize = 1024;
/// The letters that a line of a box holds.
const LINE: usize = 34;
/// The columns that a box goes over.
const WIDE: u32 = 4;
/// What stands after the reference to the drawing in a sheet.
const LATER: [&str; 8] = [
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
];

/// Adds a box for each comment.
pub(super) fn add_boxes(
    package: &mut Package<'_>,
    (number, own): (usize, &BookSheet),
    notes: &BTreeMap<Address, String>,
) -> Result<(), NarrativeError> {
    let Some(sheet) = own.sheet.as_ref().filter(|_| !notes.is_empty()) else {
        return Ok(());
    };
    let part = match drawing(package, own, sheet)? {
        Some(part) => part,
        None => new_drawing(package, (number, own), sheet)?,
    };
    let text = package.text(&part)?;
    let end = text.rfind("</").unwrap_or(text.len());
    let boxes = boxes(text, number, notes);
    let text = format!("{}{boxes}{}", &text[..end], &text[end..]);
    package.set(&part, text);
    Ok(())
}

/// The first of some names that no part has.
pub(super) fn free(package: &Package<'_>, mut names: impl Iterator<Item = String>) -> String {
    let found = names.find(|name| !package.has(name));
    found.unwrap_or_default()
}

/// The drawing that a sheet has for its comments and controls.
fn drawing(
    package: &Package<'_>,
    own: &BookSheet,
    sheet: &Sheet,
) -> Result<Option<String>, NarrativeError> {
    let Some(token) = sheet.element("legacyDrawing") else {
        return Ok(None);
    };
    let mut attributes = sheet.frame.attributes(token);
    let id = attributes.find(|own| own.name.ends_with(":id"));
    let id = id.map(|id| id.value.to_owned());
    let mut relations = package.relations(&own.part)?.into_iter();
    let relation = relations.find(|relation| Some(&relation.id) == id.as_ref());
    let part = relation.and_then(|relation| relation.part(&own.part));
    Ok(part.filter(|part| package.has(part)))
}

/// A drawing without shapes, to which the sheet refers.
fn new_drawing(
    package: &mut Package<'_>,
    (number, own): (usize, &BookSheet),
    sheet: &Sheet,
) -> Result<String, NarrativeError> {
    let names = (1..).map(|number| format!("xl/drawings/vmlDrawing{number}.vml"));
    let name = free(package, names);
    let spaces = NAMESPACES.map(|(name, space)| format!(" {name}=\"{space}\""));
    let empty = format!(
        "<xml{}><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{}\"/>\
         </o:shapelayout></xml>",
        spaces.concat(),
        number + 1
    );
    package.add(&name, CONTENT_TYPE, empty)?;
    let id = package.relate(&own.part, &format!("{OFFICE}vmlDrawing"), &name)?;
    package.set(&own.part, referring(sheet, &id));
    Ok(name)
}

/// A sheet's part with a reference to its drawing, in the place that the format wants.
fn referring(sheet: &Sheet, id: &str) -> String {
    let frame = &sheet.frame;
    let is_later = |token: &usize| match local(frame.name(*token)) {
        "AlternateContent" => {
            let inside = &frame.text()[frame.element(*token)];
            inside.contains("oleObject") || inside.contains("control")
        }
        name => LATER.contains(&name),
    };
    let mut parts = frame.children(frame.root());
    let later = parts.find(is_later);
    let at = later.map_or(frame.content(frame.root()).end, |token| {
        frame.element(token).start
    });
    // One that leads nowhere goes.
    let old = sheet.element("legacyDrawing");
    let place = old.map_or(at..at, |token| frame.element(token));
    // The frame lacks the rows, which stand before.
    let rows = sheet.text.len() - frame.text().len();
    let (before, after) = (place.start + rows, place.end + rows);
    format!(
        "{}<{}legacyDrawing xmlns:r=\"{}\" r:id=\"{id}\"/>{}",
        &sheet.text[..before],
        sheet.prefix,
        OFFICE.trim_end_matches('/'),
        &sheet.text[after..]
    )
}

/// The boxes of comments, with the kind of shape where the drawing lacks it.
fn boxes(drawing: &str, sheet: usize, notes: &BTreeMap<Address, String>) -> String {
    let missing = NAMESPACES
        .iter()
        .filter(|(name, _)| !drawing.contains(name));
    let spaces: String = missing
        .map(|(name, space)| format!(" {name}=\"{space}\""))
        .collect();
    let mut text = String::new();
    if !drawing.contains(KIND) {
        let _ = write!(
            text,
            "<v:shapetype{spaces} id=\"{KIND}\" coordsize=\"21600,21600\" o:spt=\"202\" \
             path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path \
             gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>"
        );
    }
    let used = drawing.split(SHAPE).skip(1).filter_map(|rest| {
        let end = rest.find(|letter: char| !letter.is_ascii_digit());
        rest[..end.unwrap_or(rest.len())].parse::<usize>().ok()
    });
    let first = used.max().unwrap_or((sheet + 1) * NUMBERS) + 1;
    for (number, (at, note)) in (first..).zip(notes) {
        let (row, column) = (at.row, at.column);
        let _ = write!(
            text,
            "<v:shape{spaces} id=\"{SHAPE}{number}\" type=\"#{KIND}\" \
             style=\"position:absolute;visibility:hidden\" fillcolor=\"#ffffe1\" \
             o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" \
             obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox \
             style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>\
             <x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{}\
             </x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}\
             </x:Column></x:ClientData></v:shape>",
            anchor(*at, note)
        );
    }
    text
}

/// Where the box of a comment stands: beside its cell, as high as its text.
fn anchor(at: Address, note: &str) -> String {
    let lines = note.lines().map(|line| line.chars().count() / LINE + 1);
    let high = u32::try_from(lines.sum::<usize>() + 1)
        .unwrap_or(u32::MAX)
        .min(60);
    let left = (u32::from(at.column) + 1).min(u32::from(MAX_COLUMNS) - 1 - WIDE);
    let top = at.row.saturating_sub(1).min(MAX_ROWS - 1 - high);
    format!(
        "{left}, 12, {top}, 4, {}, 12, {}, 4",
        left + WIDE,
        top + high
    )
}
