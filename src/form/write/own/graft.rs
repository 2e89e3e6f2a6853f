//! The copy of the layout with all that the program adds to it.
//!
//! In: the office's workbook, what stands in its tagged cells, and the companion. Out: the bytes of
//! the form. Parts that nothing was added to are the same as before, byte for byte.

use std::collections::BTreeMap;

use super::layout_sheet::{self, Guards};
use super::order::{self, BOOK, child, prefix};
use super::style_sheet::StyleSheet;
use super::values::{Look, OwnValue, What};
use super::{Form, added};
use crate::campaign::own_form::{OwnCell, OwnForm, Piece, Print, sheet_parts};
use crate::form::own_layout::own_names;
use crate::form::stamp::{KEYS, REPLACES};
use crate::ooxml::escape::escape;
use crate::ooxml::properties::CUSTOM;
use crate::ooxml::relations::OFFICE;
use crate::ooxml::{Edits, Fault, Package, PackageError, Xml};
use crate::workbook::address::Address;
use crate::workbook::sheet_part::{Sheet, named};

const WORKSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
const COMMENTS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const DRAWING: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";
const CUSTOM_TYPE: &str = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
/// By which properties of an office's own are told from others.
const FORMAT_ID: &str = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";

/// Values by the cells of one sheet.
type Values = BTreeMap<Address, OwnValue>;

/// Makes the form.
pub(super) fn graft(
    own: &OwnForm,
    form: &Form<'_>,
    (companion, values): (&[u8], &BTreeMap<OwnCell, OwnValue>),
) -> Result<Vec<u8>, PackageError> {
    let package = Package::open(&own.bytes)?;
    let companion = Package::open(companion)?;
    let main = main_part(&package)?;
    let mut graft = Graft {
        own,
        form,
        parts: sheet_parts(&package, &main)?,
        mirrors: sheet_parts(&companion, "xl/workbook.xml")?,
        sheets: BTreeMap::new(),
        values: BTreeMap::new(),
        package,
        companion,
        main,
    };
    graft.read(values)?;
    let styles = graft.styles()?;
    graft.layout_sheets(&styles)?;
    let listed = graft.added_sheets(&styles)?;
    graft.book(&listed)?;
    graft.properties()?;
    graft.blank_strings()?;
    graft.package.save()
}

fn main_part(package: &Package<'_>) -> Result<String, PackageError> {
    let main = package.related("", "officeDocument")?.into_iter().next();
    main.ok_or_else(|| Fault::NotAPackage.of(""))
}

struct Graft<'a> {
    own: &'a OwnForm,
    form: &'a Form<'a>,
    package: Package<'a>,
    companion: Package<'a>,
    /// The part of the workbook.
    main: String,
    /// The layout's sheets with their parts.
    parts: Vec<(String, String)>,
    /// The companion's sheets with their parts: first the mirrors.
    mirrors: Vec<(String, String)>,
    /// The layout's sheets by name.
    sheets: BTreeMap<String, Sheet>,
    /// What stands in their cells.
    values: BTreeMap<String, Values>,
}

impl Graft<'_> {
    fn read(&mut self, values: &BTreeMap<OwnCell, OwnValue>) -> Result<(), PackageError> {
        for (name, part) in &self.parts {
            let sheet = Sheet::parse(self.package.text(part)?);
            let sheet = sheet.map_err(|fault| fault.of(part))?;
            let own = values
                .iter()
                .filter(|(cell, _)| self.own.tab(cell.sheet) == name);
            let own: Values = own.map(|(cell, value)| (cell.at, value.clone())).collect();
            let own = spread(&sheet, own);
            self.values.insert(name.clone(), own);
            self.sheets.insert(name.clone(), sheet);
        }
        Ok(())
    }

    /// The styles, with those that cells need.
    fn styles(&mut self) -> Result<StyleSheet, PackageError> {
        let part = self
            .package
            .related(&self.main, "styles")?
            .into_iter()
            .next();
        let part = part.ok_or_else(|| Fault::CutOff.of(&self.main))?;
        let mut wanted: Vec<(usize, Look)> = Vec::new();
        for (name, values) in &self.values {
            let Some(sheet) = self.sheets.get(name) else {
                continue;
            };
            let cells: Vec<Address> = values.keys().copied().collect();
            let formats = layout_sheet::formats(sheet, &cells);
            let looks = values.values().map(|value| value.look);
            wanted.extend(formats.into_iter().zip(looks));
        }
        let added = self.companion.xml("xl/styles.xml")?;
        let styles = StyleSheet::make(&self.package.xml(&part)?, &added, wanted.into_iter());
        self.package.set(&part, styles.text.clone());
        Ok(styles)
    }

    /// The layout's own sheets.
    fn layout_sheets(&mut self, styles: &StyleSheet) -> Result<(), PackageError> {
        let mut texts = Vec::new();
        for (index, (name, part)) in self.parts.clone().into_iter().enumerate() {
            let mirror = self.mirror(&name);
            let mut guards = Guards::default();
            if let Some(mirror) = &mirror {
                guards.validations = layout_sheet::validations(&self.companion.xml(mirror)?);
                guards.notes = self.notes((index, &name, &part), mirror)?;
            }
            let is_filled = self
                .values
                .get(&name)
                .is_some_and(|own| own.values().any(is_open));
            if is_filled && !self.shows_code(&name) {
                guards.code = Some((self.form.stamp.form_code(), styles.formats));
            }
            let (Some(sheet), Some(values)) = (self.sheets.get(&name), self.values.get(&name))
            else {
                continue;
            };
            let values = values.iter().map(|(at, value)| (*at, value)).collect();
            let text = layout_sheet::write(sheet, &values, styles, &guards);
            texts.push((part.clone(), text.map_err(|fault| fault.of(&part))?));
        }
        for (part, text) in texts {
            self.package.set(&part, text);
        }
        Ok(())
    }

    /// The part of the mirror of a sheet.
    fn mirror(&self, name: &str) -> Option<String> {
        let index = self
            .own
            .sheets
            .iter()
            .position(|sheet| sheet.name == name)?;
        self.mirrors.get(index).map(|(_, part)| part.clone())
    }

    /// Whether the form's code is printed on a sheet.
    fn shows_code(&self, name: &str) -> bool {
        let mut printed = self.own.printed.iter();
        printed.any(|(cell, pieces)| {
            let is_code = pieces.contains(&Piece::Print(Print::FormCode));
            is_code && self.own.tab(cell.sheet) == name
        })
    }

    /// The notes of a mirror as those of the sheet, where that has none: the drawing's id.
    fn notes(
        &mut self,
        (index, name, part): (usize, &str, &str),
        mirror: &str,
    ) -> Result<Option<String>, PackageError> {
        let has_notes = self.sheets.get(name).is_some_and(layout_sheet::has_notes);
        let comments = self
            .companion
            .related(mirror, "comments")?
            .into_iter()
            .next();
        let drawing = self
            .companion
            .related(mirror, "vmlDrawing")?
            .into_iter()
            .next();
        let (Some(comments), Some(drawing), false) = (comments, drawing, has_notes) else {
            return Ok(None);
        };
        let kinds = [
            (
                comments,
                COMMENTS,
                "comments",
                format!("xl/comments-tonghop{index}.xml"),
            ),
            (
                drawing,
                DRAWING,
                "vmlDrawing",
                format!("xl/drawings/vmlDrawing-tonghop{index}.vml"),
            ),
        ];
        let mut id = None;
        for (from, kind, word, to) in kinds {
            let bytes = self.companion.bytes(&from)?.to_vec();
            self.package.add(&to, kind, bytes)?;
            id = Some(self.package.relate(part, &format!("{OFFICE}{word}"), &to)?);
        }
        Ok(id)
    }

    /// The sheets that come behind the office's: what lists them in the workbook.
    fn added_sheets(&mut self, styles: &StyleSheet) -> Result<Vec<String>, PackageError> {
        let texts = match self.companion.has("xl/sharedStrings.xml") {
            true => added::shared_texts(&self.companion.xml("xl/sharedStrings.xml")?),
            false => Vec::new(),
        };
        let main = self.companion.xml("xl/workbook.xml")?;
        let states: Vec<Option<String>> = named(&main, "sheet")
            .map(|token| main.value(token, "state").map(str::to_owned))
            .collect();
        let book = self.package.xml(&self.main)?;
        let first = book.next_number(named(&book, "sheet"), "sheetId");
        let mut listed = Vec::new();
        let sheets = self.mirrors.clone().into_iter().enumerate();
        let added = sheets.skip(self.own.sheets.len());
        for (number, (index, (name, part))) in (first..).zip(added) {
            let text = super::added::moved(&self.companion.xml(&part)?, &texts, styles);
            let to = format!("xl/worksheets/tonghop{}.xml", index + 1);
            self.package.add(&to, WORKSHEET, text)?;
            let kind = format!("{OFFICE}worksheet");
            let id = self.package.relate(&self.main, &kind, &to)?;
            let state = states.get(index).cloned().flatten();
            let state = state.map_or_else(String::new, |state| format!(" state=\"{state}\""));
            listed.push(format!(
                "<sheet name=\"{}\" sheetId=\"{number}\"{state} xmlns:r=\"{}\" r:id=\"{id}\"/>",
                escape(&name),
                OFFICE.trim_end_matches('/')
            ));
        }
        Ok(listed)
    }

    /// The workbook: its sheets, names, lock, and that it is to be calculated.
    fn book(&mut self, listed: &[String]) -> Result<(), PackageError> {
        let xml = self.package.xml(&self.main)?;
        let mut edits = Edits::default();
        order::append(&xml, BOOK, "sheets", listed, &mut edits);
        order::append(&xml, BOOK, "definedNames", &self.names(&xml)?, &mut edits);
        if child(&xml, "workbookProtection").is_none() {
            let lock = "<workbookProtection lockStructure=\"1\"/>";
            order::insert(&xml, BOOK, "workbookProtection", lock, &mut edits);
        }
        match child(&xml, "calcPr") {
            None => {
                let element = "<calcPr fullCalcOnLoad=\"1\"/>";
                order::insert(&xml, BOOK, "calcPr", element, &mut edits);
            }
            Some(token) => match xml.attribute(token, "fullCalcOnLoad") {
                Some(own) => edits.replace(own.value_at, "1"),
                None => edits.insert(xml.name_at(token).end, " fullCalcOnLoad=\"1\""),
            },
        }
        let text = xml.edited(edits);
        self.package.set(&self.main, text);
        Ok(())
    }

    /// The names of the form that the layout doesn't have, and those of the added sheets.
    fn names(&self, xml: &Xml) -> Result<Vec<String>, PackageError> {
        let there: Vec<String> = named(xml, "definedName")
            .filter(|token| xml.value(*token, "localSheetId").is_none())
            .filter_map(|token| Some(xml.value_text(token, "name")?.to_lowercase()))
            .collect();
        let mut made = Vec::new();
        let whose = (self.form.campaign, self.form.unit);
        for (name, reference) in own_names(&self.form.layout, self.own, whose) {
            if !there.contains(&name.to_lowercase()) {
                let refers = escape(&reference);
                made.push(format!(
                    "<definedName name=\"{name}\">{refers}</definedName>"
                ));
            }
        }
        let layout = named(xml, "sheet").count();
        let mirrored = self.own.sheets.len();
        let companion = self.companion.xml("xl/workbook.xml")?;
        for token in named(&companion, "definedName") {
            let id = companion.value(token, "localSheetId");
            let id = id.and_then(|id| id.parse::<usize>().ok());
            let Some(id) = id.and_then(|id| id.checked_sub(mirrored)) else {
                continue;
            };
            let name = companion.value(token, "name").unwrap_or_default();
            let refers = &companion.text()[companion.content(token)];
            let id = layout + id;
            made.push(format!(
                "<definedName name=\"{name}\" localSheetId=\"{id}\">{refers}</definedName>"
            ));
        }
        Ok(made)
    }

    /// The stamp among the document's own properties.
    fn properties(&mut self) -> Result<(), PackageError> {
        if !self.package.has(CUSTOM) {
            let part = self.companion.bytes(CUSTOM)?.to_vec();
            self.package.add(CUSTOM, CUSTOM_TYPE, part)?;
            self.package
                .relate("", &format!("{OFFICE}custom-properties"), CUSTOM)?;
            return Ok(());
        }
        let xml = self.package.xml(CUSTOM)?;
        let first = xml.next_number(xml.children(xml.root()), "pid").max(2);
        let mut values: Vec<(String, &str)> = KEYS
            .iter()
            .map(|key| format!("tonghop-{key}"))
            .zip(self.form.stamp.values())
            .collect();
        if let Some(corrections) = &self.form.filling.corrections {
            let key = format!("tonghop-{REPLACES}");
            values.push((key, &corrections.replaces));
        }
        let made = (first..).zip(values).map(|(number, (name, value))| {
            format!(
                "<property fmtid=\"{FORMAT_ID}\" pid=\"{number}\" name=\"{name}\"><vt:lpwstr \
                 xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/\
                 docPropsVTypes\">{}</vt:lpwstr></property>",
                escape(value)
            )
        });
        let made: String = made.collect();
        let prefix = prefix(&xml);
        let made = match prefix.is_empty() {
            true => made,
            false => made
                .replace("<property", &format!("<{prefix}property"))
                .replace("</property", &format!("</{prefix}property")),
        };
        let text = xml.appended(&made);
        self.package.set(CUSTOM, text);
        Ok(())
    }

    /// Takes the tags out of the shared texts: their cells have what they are for now.
    fn blank_strings(&mut self) -> Result<(), PackageError> {
        let part = self.package.related(&self.main, "sharedStrings")?;
        let Some(part) = part.into_iter().next() else {
            return Ok(());
        };
        let xml = self.package.xml(&part)?;
        let mut edits = Edits::default();
        for token in named(&xml, "si") {
            let letters = xml.characters(token).into_iter().map(|(letter, _)| letter);
            let text: String = letters.collect();
            if text.contains("{{") {
                let name = xml.name(token);
                let prefix = name.strip_suffix("si").unwrap_or_default();
                edits.replace(xml.element(token), format!("<{name}><{prefix}t/></{name}>"));
            }
        }
        if !edits.is_empty() {
            let text = xml.edited(edits);
            self.package.set(&part, text);
        }
        Ok(())
    }
}

fn is_open(value: &OwnValue) -> bool {
    value.look != Look::Same
}

/// Values with the rest of merged cells, which are as open as the first of them.
fn spread(sheet: &Sheet, mut values: Values) -> Values {
    for token in sheet.elements("mergeCell") {
        let cells = sheet.frame.value(token, "ref").and_then(layout_sheet::area);
        let Some((first, last)) = cells else { continue };
        let look = values.get(&first).map(|value| value.look);
        let Some(look) = look.filter(|look| *look != Look::Same) else {
            continue;
        };
        for row in first.row..=last.row {
            for column in first.column..=last.column {
                let blank = OwnValue {
                    what: What::Blank,
                    look,
                };
                values.entry(Address::new(row, column)).or_insert(blank);
            }
        }
    }
    values
}
