//! Changes to a campaign's tables where they lie: everything else in the file stays as it is.
//!
//! In come the bytes of `campaign.xlsx` or of a CSV file and what is to stand in them; out come the
//! bytes with it, or nothing where the file is of a kind that can't be changed in place. Formats,
//! widths, notes, drop-downs and sheets of the clerk's own are not touched.

mod csv;
mod new_sheet;
mod ods;
mod sheet;

use indexmap::IndexMap;
use jiff::civil::Date;

use super::headings::TableName;
use super::settings::{setting_key, setting_shown};
use crate::language::Language;
use crate::language::date::{format_date, serial_of_date};
use crate::ooxml::{Package, PackageError};
use crate::workbook::address::Address;
use crate::workbook::book::{Book, Content, Sheet};
pub use csv::amend_csv;
pub use new_sheet::add_table;
use sheet::{NewCell, edit_sheet};

/// Days by which dates of the other calendar of Excel are counted later.
const SINCE_1904: i32 = 1462;

/// What is to stand in the tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amendment {
    /// Settings by their keys; one that the table doesn't have gets a row.
    pub settings: IndexMap<&'static str, NewValue>,
    /// Rows that are taken out, as the files count them.
    pub taken_out: Vec<(TableName, u32)>,
    /// Cells that become blank: table, row, column.
    pub blanked: Vec<(TableName, u32, &'static str)>,
    /// Rows that are added, each of columns with what is to stand in them.
    pub added: Vec<(TableName, Vec<(&'static str, String)>)>,
}

/// The new value of a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewValue {
    /// A text; nothing where it is empty.
    Text(String),
    /// A day, written as the one that stood there.
    Day(Date),
}

impl NewValue {
    /// The value as text, in the manner of the one that stood there.
    #[must_use]
    pub fn typed_like(&self, before: &str) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Day(day) => {
                let is_iso = before.bytes().take(4).all(|byte| byte.is_ascii_digit());
                match is_iso {
                    true => day.to_string(),
                    false => format_date(*day, Language::Vi),
                }
            }
        }
    }
}

/// Changes a campaign's workbook, of Excel or OpenDocument; `None` where it is neither, or has not
/// the sheets that the tables were read from.
#[must_use]
pub fn amend_workbook(bytes: &[u8], book: &Book, amendment: &Amendment) -> Option<Vec<u8>> {
    let mut package = Package::open(bytes).ok()?;
    let mut sheets = Vec::new();
    for table in TableName::ALL {
        let mut named = book.sheets.iter();
        let named = named.find(|sheet| TableName::parse(&sheet.name) == Some(table));
        if let Some(sheet) = named {
            // An OpenDocument's days are written as they are, on no calendar of Excel's.
            let is_1904 = book.is_1904 && !package.has(ods::CONTENT);
            let cells = new_cells(sheet, table, is_1904, amendment)?;
            sheets.extend((!cells.is_empty()).then_some((sheet.name.as_str(), cells)));
        }
    }
    let is_there = |(table, _): &(TableName, _)| {
        let mut sheets = book.sheets.iter();
        sheets.any(|sheet| TableName::parse(&sheet.name) == Some(*table))
    };
    if !amendment.added.iter().all(is_there) {
        return None;
    }
    if package.has(ods::CONTENT) {
        let edited = ods::edit_content(&package.xml(ods::CONTENT).ok()?, &sheets)?;
        package.set(ods::CONTENT, edited);
    } else {
        edit_sheets(&mut package, &sheets)?;
    }
    package.save().ok()
}

/// Changes cells of an Excel workbook.
fn edit_sheets(
    package: &mut Package<'_>,
    sheets: &[(&str, Vec<(Address, NewCell)>)],
) -> Option<()> {
    let parts = sheet_parts(package)?;
    let mut has_lost_formula = false;
    for (name, cells) in sheets {
        let (_, part) = parts.iter().find(|(known, _)| known == name)?;
        let edited = edit_sheet(&package.xml(part).ok()?, cells)?;
        has_lost_formula |= edited.has_lost_formula;
        package.set(part, edited.text);
    }
    match has_lost_formula {
        true => forget_order(package).ok(),
        false => Some(()),
    }
}

/// The names of the sheets, each with its part.
fn sheet_parts(package: &Package<'_>) -> Option<Vec<(String, String)>> {
    let workbook = package.related("", "officeDocument").ok()?.pop()?;
    let relations = package.relations(&workbook).ok()?;
    let xml = package.xml(&workbook).ok()?;
    let sheets = xml.tokens().filter(|token| {
        let is_sheet = sheet::local(xml.name(*token)) == "sheet";
        xml.is_element(*token) && is_sheet
    });
    let part = |token: usize| {
        let name = xml.value_text(token, "name")?;
        let mut attributes = xml.attributes(token);
        let id = attributes.find(|found| found.name.ends_with(":id"))?.value;
        let relation = relations.iter().find(|relation| relation.id == id)?;
        Some((name.into_owned(), relation.part(&workbook)?))
    };
    sheets.map(part).collect()
}

/// Takes away the order in which formulas are calculated, which Excel makes anew.
fn forget_order(package: &mut Package<'_>) -> Result<(), PackageError> {
    let workbooks = package.related("", "officeDocument")?;
    for workbook in workbooks {
        for order in package.related(&workbook, "calcChain")? {
            package.remove(&order)?;
        }
    }
    Ok(())
}

/// What is to stand in which cells of a table's sheet.
fn new_cells(
    sheet: &Sheet,
    table: TableName,
    is_1904: bool,
    amendment: &Amendment,
) -> Option<Vec<(Address, NewCell)>> {
    let heading_row = sheet.cells.first()?.0.row;
    let headings = sheet.row(heading_row).iter();
    let headings: Vec<(u16, &str)> = headings
        .filter_map(|(at, content)| match content {
            Content::Text(text) => Some((at.column, table.column(text).unwrap_or(text))),
            _ => None,
        })
        .collect();
    let mut cells = Vec::new();
    for (_, row) in amendment.taken_out.iter().filter(|(of, _)| *of == table) {
        let blank = headings
            .iter()
            .filter(|(_, heading)| *heading != table.help_column().0);
        cells.extend(blank.map(|(column, _)| (Address::new(row - 1, *column), NewCell::Blank)));
    }
    for (_, row, wanted) in amendment.blanked.iter().filter(|(of, ..)| *of == table) {
        let mut headings = headings.iter();
        let (column, _) = headings.find(|(_, heading)| heading == wanted)?;
        cells.push((Address::new(row - 1, *column), NewCell::Blank));
    }
    cells.extend(added_rows(sheet, table, &headings, amendment)?);
    if table == TableName::Settings {
        let column = |wanted: &str| {
            let mut headings = headings.iter();
            headings.find(|(_, heading)| *heading == wanted)
        };
        let (key, value) = (column("key")?.0, column("value")?.0);
        cells.extend(new_settings(sheet, (key, value), is_1904, amendment));
    }
    Some(cells)
}

/// The cells of added rows, behind the last one, with a heading for each column that lacks.
fn added_rows(
    sheet: &Sheet,
    table: TableName,
    headings: &[(u16, &str)],
    amendment: &Amendment,
) -> Option<Vec<(Address, NewCell)>> {
    let heading_row = sheet.cells.first()?.0.row;
    let typed = |column: u16| sheet.text(Address::new(heading_row, column));
    let is_english = headings
        .iter()
        .any(|(column, _)| typed(*column).is_some_and(|typed| is_english(table, typed)));
    let last = last_row(sheet, headings, table.help_column().0);
    let rows = amendment.added.iter().filter(|(of, _)| *of == table);
    let mut columns = headings.to_vec();
    let mut cells = Vec::new();
    for (row, (_, fields)) in (last + 1..).zip(rows) {
        for (wanted, text) in fields.iter().filter(|(_, text)| !text.is_empty()) {
            let there = columns.iter().find(|(_, heading)| heading == wanted);
            let column = match there {
                Some((column, _)) => *column,
                None => {
                    let end = columns.iter().map(|(column, _)| *column).max()? + 1;
                    let shown = heading_shown(table, wanted, is_english)?;
                    let heading = NewCell::Text(shown.to_owned());
                    cells.push((Address::new(heading_row, end), heading));
                    columns.push((end, wanted));
                    end
                }
            };
            cells.push((Address::new(row, column), NewCell::Text(text.clone())));
        }
    }
    Some(cells)
}

/// Whether a heading is one of the table's own in English.
fn is_english(table: TableName, typed: &str) -> bool {
    let mut columns = table.columns().iter();
    columns.any(|(english, _)| *english == typed)
}

/// A table's heading in the language of those that are there.
fn heading_shown(table: TableName, wanted: &str, is_english: bool) -> Option<&'static str> {
    let mut columns = table.columns().iter();
    let (english, vietnamese) = columns.find(|(english, _)| *english == wanted)?;
    Some(if is_english { english } else { vietnamese })
}

/// The last row with content of the table's own: explanations beside it are none.
fn last_row(sheet: &Sheet, headings: &[(u16, &str)], help: &str) -> u32 {
    let is_own = |at: &Address| {
        let mut headings = headings.iter();
        headings.any(|(column, heading)| *column == at.column && *heading != help)
    };
    let filled = sheet.cells.iter().filter(|(at, _)| is_own(at));
    filled.map(|(at, _)| at.row).max().unwrap_or_default()
}

fn new_settings(
    sheet: &Sheet,
    (key, value): (u16, u16),
    is_1904: bool,
    amendment: &Amendment,
) -> Vec<(Address, NewCell)> {
    let mut cells = Vec::new();
    let mut last = sheet.last_row();
    for (name, new) in &amendment.settings {
        let mut keys = sheet.cells.iter().filter(|(at, _)| at.column == key);
        let is_it = |at| sheet.text(at).and_then(setting_key) == Some(*name);
        let row = keys.find(|(at, _)| is_it(*at));
        let row = row.map_or_else(
            || {
                last += 1;
                let heading = sheet.cells.first().map_or(0, |(at, _)| at.row);
                let heading = sheet.text(Address::new(heading, key));
                let text = setting_name(name, heading.unwrap_or_default());
                cells.push((Address::new(last, key), NewCell::Text(text.to_owned())));
                last
            },
            |(at, _)| at.row,
        );
        let at = Address::new(row, value);
        cells.push((at, new_cell(new, sheet.get(at), is_1904)));
    }
    cells
}

/// The name of a setting in the language of the heading above the names.
fn setting_name(key: &'static str, heading: &str) -> &'static str {
    let is_english = heading.trim().eq_ignore_ascii_case("key");
    let language = if is_english {
        Language::En
    } else {
        Language::Vi
    };
    setting_shown(key, language)
}

/// A day stays a number where one stood there.
fn new_cell(new: &NewValue, before: Option<&Content>, is_1904: bool) -> NewCell {
    match (new, before) {
        (NewValue::Day(day), Some(Content::DateTime(_))) => {
            let serial = serial_of_date(*day);
            NewCell::Number(if is_1904 { serial - SINCE_1904 } else { serial })
        }
        _ => {
            let before = before.map(Content::typed).unwrap_or_default();
            match new.typed_like(&before) {
                text if text.is_empty() => NewCell::Blank,
                text => NewCell::Text(text),
            }
        }
    }
}

#[cfg(test)]
mod tests;
