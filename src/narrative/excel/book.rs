//! A workbook's package with what its sheets have in common.
//!
//! In: the bytes of a workbook. Out: its sheets in order, its shared texts with tags, its styles.
//! Refuses what is no workbook in the usual variant of the format.

use std::collections::BTreeMap;

use super::sheet::{Sheet, named};
use super::styles::Styles;
use super::texts::CellText;
use super::title::{Copy, Group, Title};
use crate::narrative::mistake::NarrativeError;
use crate::ooxml::{Fault, Package, PackageError, Xml, is_declared};

/// What all namespaces of the strict variant begin with.
const STRICT: &str = "http://purl.oclc.org/ooxml/";
/// What the content types of workbooks begin with, with or without macros, or as templates.
const KINDS: [&str; 2] = [
    "application/vnd.openxmlformats-officedocument.spreadsheetml.",
    "application/vnd.ms-excel.",
];

/// A workbook.
#[derive(Debug)]
pub(super) struct Book<'a> {
    pub(super) package: Package<'a>,
    /// The name of the workbook's part.
    pub(super) main: String,
    /// Its sheets in order; those of charts alone have no cells.
    pub(super) sheets: Vec<BookSheet>,
    /// The shared texts with tags, by their numbers.
    pub(super) strings: BTreeMap<usize, CellText>,
    /// The name of the part with the shared texts.
    pub(super) strings_part: Option<String>,
    /// The formats of its cells.
    pub(super) styles: Styles,
    /// Whether days are counted from 1904.
    pub(super) is_1904: bool,
    /// The sheets of the template of which there may be several now.
    pub(super) groups: Vec<Group>,
}

/// A sheet of a workbook.
#[derive(Debug)]
pub(super) struct BookSheet {
    /// Its name.
    pub(super) name: String,
    /// Its name in the template.
    pub(super) typed: String,
    /// Which copy it is of a sheet whose name has tags.
    pub(super) copy: Option<Copy>,
    /// The name of its part.
    pub(super) part: String,
    /// Its cells; none in a sheet of charts alone.
    pub(super) sheet: Option<Sheet>,
}

impl<'a> Book<'a> {
    /// Opens a workbook.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, NarrativeError> {
        let package = Package::open(bytes).map_err(not_excel)?;
        let main = main_of(&package)?;
        let text = package.text(&main)?;
        if is_declared(text, |name| name.starts_with(STRICT)) {
            return Err(NarrativeError::Strict);
        }
        let xml = package.xml(&main)?;
        let one =
            |word: &str| Ok::<_, NarrativeError>(package.related(&main, word)?.into_iter().next());
        let styles = match one("styles")? {
            Some(part) => Styles::read(&package.xml(&part)?),
            None => Styles::default(),
        };
        let strings_part = one("sharedStrings")?;
        let mut strings = match &strings_part {
            Some(part) => strings_with_braces(&package.xml(part)?, part)?,
            None => BTreeMap::new(),
        };
        strings.retain(|_, text| text.is_tagged());
        let is_1904 = named(&xml, "workbookPr")
            .any(|token| matches!(xml.value(token, "date1904"), Some("1" | "true")));
        let sheets = read_sheets(&package, &main, &xml)?;
        Ok(Self {
            package,
            main,
            sheets,
            strings,
            strings_part,
            styles,
            is_1904,
            groups: Vec::new(),
        })
    }
}

impl Book<'_> {
    /// The name with tags that a sheet had in the template.
    pub(super) fn title(&self, own: &BookSheet) -> Option<&Title> {
        Some(&self.groups.get(own.copy?.group)?.title)
    }
}

/// The name of the workbook's part.
pub(super) fn main_of(package: &Package<'_>) -> Result<String, NarrativeError> {
    let mains = package.related("", "officeDocument")?;
    let types = package.types()?;
    let is_book = |part: &&String| {
        let kind = types.of(part).unwrap_or_default();
        kind.ends_with("main+xml") && KINDS.iter().any(|start| kind.starts_with(start))
    };
    let main = mains.iter().find(is_book);
    Ok(main.ok_or(NarrativeError::NotExcel)?.clone())
}

/// Why a file is not taken: what is no package is no workbook.
fn not_excel(error: PackageError) -> NarrativeError {
    match error.fault {
        Fault::NotAPackage => NarrativeError::NotExcel,
        _ => error.into(),
    }
}

/// The sheets of a workbook in order.
pub(super) fn read_sheets(
    package: &Package<'_>,
    main: &str,
    xml: &Xml,
) -> Result<Vec<BookSheet>, NarrativeError> {
    let listed = listed_sheets(package, main, xml)?.into_iter();
    let read = listed.map(|listed| {
        let sheet = match listed.has_cells {
            true => {
                let sheet = Sheet::parse(package.text(&listed.part)?);
                Some(sheet.map_err(|fault| fault.of(&listed.part))?)
            }
            false => None,
        };
        Ok(BookSheet {
            typed: listed.name.clone(),
            name: listed.name,
            copy: None,
            part: listed.part,
            sheet,
        })
    });
    read.collect()
}

/// A sheet as the workbook lists it.
pub(super) struct Listed {
    /// Its name.
    pub(super) name: String,
    /// The name of its part.
    pub(super) part: String,
    /// Whether it is no sheet of charts alone.
    pub(super) has_cells: bool,
}

/// The sheets that a workbook lists, in order.
pub(super) fn listed_sheets(
    package: &Package<'_>,
    main: &str,
    xml: &Xml,
) -> Result<Vec<Listed>, NarrativeError> {
    let relations = package.relations(main)?;
    let listed = named(xml, "sheet").filter_map(|token| {
        let id = xml.attributes(token).find(|own| own.name.ends_with(":id"));
        let id = id.map(|own| own.value.to_owned()).unwrap_or_default();
        let relation = relations.iter().find(|own| own.id == id)?;
        let name = xml.value_text(token, "name").unwrap_or_default();
        Some(Listed {
            name: name.into_owned(),
            part: relation.part(main).unwrap_or_default(),
            has_cells: relation.word() == "worksheet",
        })
    });
    Ok(listed.collect())
}

/// The shared texts in which there are braces.
pub(super) fn strings_with_braces(
    xml: &Xml,
    part: &str,
) -> Result<BTreeMap<usize, CellText>, NarrativeError> {
    let mut found = BTreeMap::new();
    let items = named(xml, "si").enumerate();
    for (number, token) in items {
        let element = &xml.text()[xml.element(token)];
        if !element.contains(['{', '}']) {
            continue;
        }
        let text = CellText::read(element).map_err(|fault| fault.of(part))?;
        found.insert(number, text);
    }
    Ok(found)
}
