//! The workbook's parts as far as an own form is read from them: merged cells, blank cells with
//! lines, formulas.

use std::collections::BTreeMap;

use super::styles::Formats;
use crate::ooxml::{Package, PackageError, Xml, is_declared};
use crate::workbook::address::Address;
use crate::workbook::shared_formulas::SharedFormulas;
use crate::workbook::sheet_part::{Cell, Sheet, named};

/// What all namespaces of the strict variant begin with.
const STRICT: &str = "http://purl.oclc.org/ooxml/";

/// What a workbook says that it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum BookKind {
    /// A workbook without macros.
    #[default]
    Plain,
    /// One with macros.
    WithMacros,
    /// A template of Excel's, an add-in.
    Other,
}

impl BookKind {
    fn of(kind: Option<&str>) -> Self {
        let kind = kind.unwrap_or_default();
        match kind.ends_with("sheet.macroEnabled.main+xml") {
            true => Self::WithMacros,
            false if kind.ends_with("sheet.main+xml") => Self::Plain,
            false => Self::Other,
        }
    }
}

/// What the parts of a workbook say.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// Whether it is of the strict variant.
    pub(super) is_strict: bool,
    /// Whether it has macros, as it says itself.
    pub(super) kind: BookKind,
    /// By the names of sheets.
    pub(super) sheets: BTreeMap<String, SheetParts>,
}

/// What the part of a sheet says.
#[derive(Debug, Default)]
pub(super) struct SheetParts {
    /// Merged cells: first and last.
    pub(super) merged: Vec<(Address, Address)>,
    /// Blank cells with lines around them.
    pub(super) ruled: Vec<Address>,
    /// Cells that the protection of the sheet leaves open, and whether they are blank.
    open: Vec<(Address, bool)>,
    /// The formulas by their cells.
    pub(super) formulas: BTreeMap<Address, String>,
    /// Texts in parts of merged cells that nobody sees.
    pub(super) covered: Vec<(Address, String)>,
}

impl SheetParts {
    /// The merged cells around a cell.
    pub(super) fn merged_at(&self, at: Address) -> Option<(Address, Address)> {
        let mut all = self.merged.iter();
        let around = all.find(|(first, last)| {
            (first.row..=last.row).contains(&at.row)
                && (first.column..=last.column).contains(&at.column)
        });
        around.copied()
    }

    /// Whether a cell is blank and has lines around it.
    pub(super) fn is_ruled(&self, at: Address) -> bool {
        self.ruled.binary_search(&at).is_ok()
    }

    /// Whether the protection of the sheet leaves a cell open.
    pub(super) fn is_open(&self, at: Address) -> bool {
        self.open.binary_search_by_key(&at, |(at, _)| *at).is_ok()
    }

    /// The same of a blank one.
    pub(super) fn is_open_blank(&self, at: Address) -> bool {
        self.open.binary_search(&(at, true)).is_ok()
    }
}

/// Reads the parts of a workbook.
pub(super) fn read_parts(bytes: &[u8]) -> Result<Parts, PackageError> {
    let package = Package::open(bytes)?;
    let mut parts = Parts::default();
    let Some(main) = package.related("", "officeDocument")?.into_iter().next() else {
        return Ok(parts);
    };
    parts.is_strict = is_declared(package.text(&main)?, |name| name.starts_with(STRICT));
    parts.kind = BookKind::of(package.types()?.of(&main));
    let styles = package.related(&main, "styles")?.into_iter().next();
    let formats = match styles {
        Some(part) => Formats::read(&package.xml(&part)?),
        None => Formats::default(),
    };
    let strings = package.related(&main, "sharedStrings")?.into_iter().next();
    let texts = match strings {
        Some(part) => texts(&package.xml(&part)?),
        None => Vec::new(),
    };
    for (name, part) in sheet_parts(&package, &main)? {
        let sheet = Sheet::parse(package.text(&part)?).map_err(|fault| fault.of(&part))?;
        parts
            .sheets
            .insert(name, read_sheet(&sheet, &formats, &texts));
    }
    Ok(parts)
}

/// The worksheets by name with their parts, in the order of the tabs.
pub(crate) fn sheet_parts(
    package: &Package<'_>,
    main: &str,
) -> Result<Vec<(String, String)>, PackageError> {
    let relations = package.relations(main)?;
    let xml: Xml = package.xml(main)?;
    let mut found = Vec::new();
    for token in named(&xml, "sheet") {
        let id = xml.attributes(token).find(|own| own.name.ends_with(":id"));
        let id = id.map(|own| own.value).unwrap_or_default();
        let relation = relations.iter().find(|own| own.id == id);
        let part = relation.filter(|own| own.word() == "worksheet");
        if let Some(part) = part.and_then(|own| own.part(main)) {
            let name = xml.value_text(token, "name").unwrap_or_default();
            found.push((name.into_owned(), part));
        }
    }
    Ok(found)
}

/// All shared texts.
fn texts(xml: &Xml) -> Vec<String> {
    let text = |token: usize| xml.characters(token).into_iter().map(|(c, _)| c).collect();
    named(xml, "si").map(text).collect()
}

fn read_sheet(sheet: &Sheet, formats: &Formats, texts: &[String]) -> SheetParts {
    let shared = SharedFormulas::of(sheet);
    let mut found = SheetParts::default();
    for row in &sheet.rows {
        for cell in &row.cells {
            let at = Address::new(row.at, cell.column);
            if let Some(formula) = &cell.formula {
                found.formulas.insert(at, shared.text(sheet, formula, at));
                continue;
            }
            let is_blank = !cell.is_filled();
            if is_blank && formats.is_ruled(cell.style) {
                found.ruled.push(at);
            }
            if formats.is_open(cell.style) {
                found.open.push((at, is_blank));
            }
        }
    }
    let merged = sheet.elements("mergeCell").filter_map(|token| {
        let (first, last) = sheet.frame.value(token, "ref")?.split_once(':')?;
        Some((Address::parse(first)?, Address::parse(last)?))
    });
    found.merged = merged.collect();
    for (first, last) in found.merged.clone() {
        for row in first.row..=last.row {
            let cells = sheet.row(row).map_or(&[][..], |row| &row.cells);
            for cell in cells {
                let at = Address::new(row, cell.column);
                let is_covered = (first.column..=last.column).contains(&at.column) && at != first;
                let text = is_covered.then(|| text_of(sheet, cell, texts)).flatten();
                found.covered.extend(text.map(|text| (at, text)));
            }
        }
    }
    found
}

/// The text of a cell: one of the shared ones, or its own.
fn text_of(sheet: &Sheet, cell: &Cell, texts: &[String]) -> Option<String> {
    if let Some(inline) = &cell.inline {
        let xml = Xml::parse(&sheet.text[inline.clone()]).ok()?;
        let letters = xml.characters(xml.root()).into_iter();
        return Some(letters.map(|(letter, _)| letter).collect());
    }
    let value = cell.value.clone()?;
    let number = sheet.text[value].trim().parse::<usize>().ok();
    let number = number.filter(|_| cell.kind == "s")?;
    texts.get(number).cloned()
}
