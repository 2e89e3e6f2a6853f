//! The boxes in which Excel shows comments: shapes in the old format of drawings (VML).
//!
//! In: a sheet and the comments that were added to it. Out: its drawing with a hidden box for each,
//! beside its cell. What the drawing holds already stays byte for byte, as it need not be
//! well-formed: a box is put before its end.
//!
//! # Source
//! ECMA-376 part 4 (Transitional Migration Features), 19.4 VML - SpreadsheetML Drawing.

use std::fmt::Write as _;

use super::{Notes, free};
use crate::ooxml::relations::OFFICE;
use crate::ooxml::{Edits, Package, PackageError, Xml};
use crate::workbook::address::{Address, MAX_COLUMNS, MAX_ROWS};
use crate::workbook::sheet_part::order::{self, SHEET, child};

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
/// Adds a box for each comment of the sheet of a number that stands in a part.
pub(super) fn add_boxes(
    package: &mut Package<'_>,
    (number, sheet): (usize, &str),
    (notes, colour): (&Notes, &str),
) -> Result<(), PackageError> {
    if notes.is_empty() {
        return Ok(());
    }
    let xml = package.xml(sheet)?;
    let part = match drawing(package, sheet, &xml)? {
        Some(part) => part,
        None => new_drawing(package, (number, sheet), &xml)?,
    };
    let text = package.text(&part)?;
    let end = text.rfind("</").unwrap_or(text.len());
    let boxes = boxes(text, number, (notes, colour));
    let text = format!("{}{boxes}{}", &text[..end], &text[end..]);
    package.set(&part, text);
    Ok(())
}

/// The drawing that a sheet has for its comments and controls.
fn drawing(package: &Package<'_>, sheet: &str, xml: &Xml) -> Result<Option<String>, PackageError> {
    let Some(token) = child(xml, "legacyDrawing") else {
        return Ok(None);
    };
    let mut attributes = xml.attributes(token);
    let id = attributes.find(|own| own.name.ends_with(":id"));
    let id = id.map(|id| id.value.to_owned());
    let mut relations = package.relations(sheet)?.into_iter();
    let relation = relations.find(|relation| Some(&relation.id) == id.as_ref());
    let part = relation.and_then(|relation| relation.part(sheet));
    Ok(part.filter(|part| package.has(part)))
}

/// A drawing without shapes, to which the sheet refers.
fn new_drawing(
    package: &mut Package<'_>,
    (number, sheet): (usize, &str),
    xml: &Xml,
) -> Result<String, PackageError> {
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
    let id = package.relate(sheet, &format!("{OFFICE}vmlDrawing"), &name)?;
    let mut edits = Edits::default();
    let element = format!(
        "<legacyDrawing xmlns:r=\"{}\" r:id=\"{id}\"/>",
        OFFICE.trim_end_matches('/')
    );
    match child(xml, "legacyDrawing") {
        // One that leads nowhere goes.
        Some(old) => edits.replace(
            xml.element(old),
            order::prefixed(&element, order::prefix(xml)),
        ),
        None => order::insert(xml, SHEET, "legacyDrawing", &element, &mut edits),
    }
    let text = xml.edited(edits);
    package.set(sheet, text);
    Ok(name)
}

/// The boxes of comments, with the kind of shape where the drawing lacks it.
fn boxes(drawing: &str, sheet: usize, (notes, colour): (&Notes, &str)) -> String {
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
             style=\"position:absolute;visibility:hidden\" fillcolor=\"{colour}\" \
             o:insetmode=\"auto\"><v:fill color2=\"{colour}\"/><v:shadow on=\"t\" color=\"black\" \
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
