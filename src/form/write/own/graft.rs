//! The copy of the layout with all that the program adds to it.
//!
//! In: the office's workbook, what stands in its tagged cells, and the companion. Out: the bytes of
//! the form. Parts that nothing was added to are the same as before, byte for byte.

use std::collections::BTreeMap;

use super::super::corrections;
use super::layout_sheet::{self, Guards};
use super::style_sheet::StyleSheet;
use super::values::{Look, OwnValue, What};
use super::{Form, added, document};
use crate::campaign::own_form::{OwnCell, OwnForm, Piece, Print, sheet_parts};
use crate::form::own_layout::own_names;
use crate::ooxml::escape::escape;
use crate::ooxml::relations::OFFICE;
use crate::ooxml::{Edits, Fault, Package, PackageError, Xml};
use crate::workbook::address::Address;
use crate::workbook::notes::{Hand, Notes, add_notes};
use crate::workbook::sheet_part::order::{self, BOOK, child};
use crate::workbook::sheet_part::{Sheet, named};

const WORKSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
const STYLES_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
/// The least that programs want of styles.
const NO_STYLES: &str = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/\
    2006/main\"><fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills \
    count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill \
    patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs \
    count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"1\"><xf/></cellXfs></styleSheet>";
/// The fill of what is to be corrected.
const NOTES: &str = "#f6c9c2";

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
    graft.notes()?;
    let listed = graft.added_sheets(&styles)?;
    graft.book(&listed)?;
    document::stamp(&mut graft.package, &graft.companion, form)?;
    document::blank_strings(&mut graft.package, &graft.main)?;
    document::unsign(&mut graft.package)?;
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

    /// The part with the styles, made where the layout has none.
    fn styles_part(&mut self) -> Result<String, PackageError> {
        let known = self
            .package
            .related(&self.main, "styles")?
            .into_iter()
            .next();
        if let Some(part) = known {
            return Ok(part);
        }
        let part = "xl/styles.xml".to_owned();
        self.package.add(&part, STYLES_TYPE, NO_STYLES)?;
        let kind = format!("{OFFICE}styles");
        self.package.relate(&self.main, &kind, &part)?;
        Ok(part)
    }

    /// The styles, with those that cells need.
    fn styles(&mut self) -> Result<StyleSheet, PackageError> {
        let part = self.styles_part()?;
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
        for (name, part) in self.parts.clone() {
            let mirror = self.mirror(&name);
            let mut guards = Guards::default();
            if let (Some(mirror), Some(sheet)) = (&mirror, self.sheets.get(&name)) {
                let mirror = self.companion.xml(mirror)?;
                guards.validations = layout_sheet::validations(&mirror);
                let colours = layout_sheet::colours(&mirror, sheet, styles);
                guards.colours = colours.map_err(|fault| fault.of(&part))?;
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

    /// The notes of what is to be corrected, beside those that the layout has.
    fn notes(&mut self) -> Result<(), PackageError> {
        let mut notes: BTreeMap<String, Notes> = BTreeMap::new();
        for ((tab, at), text) in corrections::notes(self.form) {
            notes.entry(tab).or_default().insert(at, text);
        }
        let author = corrections::author(self.form);
        let hand = Hand {
            author: &author,
            colour: NOTES,
        };
        for (index, (name, part)) in self.parts.iter().enumerate() {
            if let Some(notes) = notes.get(name) {
                add_notes(&mut self.package, (index, part), (notes, hand))?;
            }
        }
        Ok(())
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
        let names = self.names(&xml, &mut edits)?;
        order::append(&xml, BOOK, "definedNames", &names, &mut edits);
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

    /// The names of the form in the place of any that the layout has, and those of the added sheets.
    fn names(&self, xml: &Xml, edits: &mut Edits) -> Result<Vec<String>, PackageError> {
        let whose = (self.form.campaign, self.form.unit);
        let own = own_names(&self.form.layout, self.own, whose);
        for token in named(xml, "definedName") {
            let name = xml.value_text(token, "name").unwrap_or_default();
            let name = name.to_lowercase();
            let is_own = own.iter().any(|(own, _)| own.to_lowercase() == name);
            if is_own && xml.value(token, "localSheetId").is_none() {
                edits.remove(xml.element(token));
            }
        }
        let made = own.into_iter().map(|(name, reference)| {
            let refers = escape(&reference);
            format!("<definedName name=\"{name}\">{refers}</definedName>")
        });
        let mut made: Vec<String> = made.collect();
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
