//! A workbook as one XML file, as Excel 2002 and 2003 save it → a package with the same sheets.
//!
//! What makes a form a form is carried over: sheets and whether they are seen, cells with their
//! formats, formulas as such, names, hidden rows and columns, the document's own properties. The
//! package is then read as any other. Refuses what it would have to guess.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use rust_xlsxwriter::{DocProperties, Format, Formula, Workbook, Worksheet, XlsxError};

use super::address::{Address, MAX_COLUMNS, MAX_ROWS};
use super::defect::Refusal;
use super::format::in_utf8;
use super::write::save_workbook;
use crate::ooxml::escape::unescape;
use crate::ooxml::{Kind, Tag, Tags};

/// Cells that hold something which one workbook may have.
const MOST_CELLS: usize = 500_000;
/// Rows and columns that a span may hide.
const MOST_HIDDEN: u32 = 20_000;
/// What stands in place of a formula, which is written in another way there.
const SOME_FORMULA: &str = "=NA()";
/// Formats that go by a name.
const NAMED_FORMATS: [(&str, &str); 14] = [
    ("General Number", "General"),
    ("General Date", "dd/mm/yyyy hh:mm"),
    ("Long Date", "dd/mm/yyyy"),
    ("Medium Date", "dd/mm/yyyy"),
    ("Short Date", "dd/mm/yyyy"),
    ("Long Time", "hh:mm:ss"),
    ("Medium Time", "hh:mm"),
    ("Short Time", "hh:mm"),
    ("Currency", "#,##0.00"),
    ("Euro Currency", "#,##0.00"),
    ("Fixed", "0.00"),
    ("Standard", "#,##0.00"),
    ("Percent", "0.00%"),
    ("Scientific", "0.00E+00"),
];

/// The workbook as a package.
///
/// # Errors
/// Where it is not well-formed, larger than a form, or says something in two ways.
pub(super) fn package_of(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let text = in_utf8(bytes);
    if std::str::from_utf8(&text).is_err() {
        return Err(Refusal::Encoding);
    }
    let mut reader = Reader {
        text: &text,
        tags: Tags::new(&text),
        formats: BTreeMap::new(),
        book: Workbook::new(),
        properties: DocProperties::new(),
        cells: 0,
    };
    reader.read()?;
    let Reader {
        mut book,
        properties,
        ..
    } = reader;
    book.set_properties(&properties);
    save_workbook(book).map_err(|error| refused(&error))
}

struct Reader<'a> {
    text: &'a [u8],
    tags: Tags<'a>,
    /// Style → its number format.
    formats: BTreeMap<String, String>,
    book: Workbook,
    properties: DocProperties,
    cells: usize,
}

/// Where the next cell of a table stands.
#[derive(Default)]
struct Place {
    row: u32,
    column: u16,
    next_row: u32,
    next_column: u16,
}

impl<'a> Reader<'a> {
    fn read(&mut self) -> Result<(), Refusal> {
        let mut style = String::new();
        while let Some(tag) = self.tags.next()? {
            if tag.begins(b"Date1904") {
                // Such days would have to be counted anew.
                return Err(Refusal::Variants);
            } else if tag.begins(b"Style") {
                style = tag.text(b"ID").unwrap_or_default();
            } else if tag.begins(b"NumberFormat") {
                let format = tag.text(b"Format").unwrap_or_default();
                let mut named = NAMED_FORMATS.iter().filter(|(name, _)| *name == format);
                let format = named.next().map_or(format.as_str(), |(_, code)| code);
                self.formats.insert(style.clone(), format.to_owned());
            } else if tag.begins(b"CustomDocumentProperties") && tag.kind == Kind::Start {
                self.read_properties()?;
            } else if tag.begins(b"NamedRange") {
                self.define_name(&tag, None);
            } else if tag.begins(b"Worksheet") {
                let sheet = self.read_sheet(&tag)?;
                self.book.push_worksheet(sheet);
            }
        }
        Ok(())
    }

    /// The document's own properties: each is an element of its name.
    fn read_properties(&mut self) -> Result<(), Refusal> {
        loop {
            let tag = self.tags.next()?.ok_or(Refusal::CutOff)?;
            if tag.ends(b"CustomDocumentProperties") {
                return Ok(());
            }
            if tag.kind == Kind::Start {
                let name = String::from_utf8_lossy(tag.name).into_owned();
                let value = self.text_of(&tag)?;
                let properties = std::mem::take(&mut self.properties);
                self.properties = properties.set_custom_property(name, value.as_str());
            }
        }
    }

    fn define_name(&mut self, tag: &Tag<'_>, sheet: Option<&str>) {
        let name = tag.text(b"Name").unwrap_or_default();
        let refers = tag.text(b"RefersTo").unwrap_or_default();
        if let Some(refers) = in_letters(&refers) {
            let name = match sheet {
                Some(sheet) => format!("'{}'!{name}", sheet.replace('\'', "''")),
                None => name,
            };
            // A name that this library doesn't take is one that no form has.
            self.book.define_name(name, &refers).ok();
        }
    }

    fn read_sheet(&mut self, start: &Tag<'_>) -> Result<Worksheet, Refusal> {
        let name = start.text(b"Name").ok_or(Refusal::Malformed)?;
        let mut sheet = Worksheet::new();
        sheet.set_name(&name).map_err(|error| refused(&error))?;
        if start.kind == Kind::Empty {
            return Ok(sheet);
        }
        let mut place = Place::default();
        let mut next_column = 0;
        loop {
            let tag = self.tags.next()?.ok_or(Refusal::CutOff)?;
            if tag.ends(b"Worksheet") {
                return Ok(sheet);
            } else if tag.begins(b"NamedRange") {
                self.define_name(&tag, Some(&name));
            } else if tag.begins(b"Visible") {
                if self.text_of(&tag)? != "SheetVisible" {
                    sheet.set_hidden(true);
                }
            } else if tag.begins(b"Column") {
                next_column = hide_columns(&tag, next_column, &mut sheet)?;
            } else if tag.begins(b"Row") {
                place.start_row(&tag, &mut sheet)?;
            } else if tag.begins(b"Cell") {
                self.read_cell(&tag, &mut place, &mut sheet)?;
            }
        }
    }

    fn read_cell(
        &mut self,
        start: &Tag<'_>,
        place: &mut Place,
        sheet: &mut Worksheet,
    ) -> Result<(), Refusal> {
        let at = place.start_cell(start)?;
        if start.kind == Kind::Empty {
            return Ok(());
        }
        let mut data: Option<(String, String)> = None;
        loop {
            let tag = self.tags.next()?.ok_or(Refusal::CutOff)?;
            if tag.ends(b"Cell") {
                break;
            } else if tag.begins(b"Comment") {
                self.text_of(&tag)?;
            } else if tag.begins(b"Data") {
                let kind = tag.text(b"Type").ok_or(Refusal::Malformed)?;
                if data.is_some() {
                    return Err(Refusal::Variants);
                }
                data = Some((kind, self.text_of(&tag)?));
            }
        }
        let Some((kind, value)) = data else {
            return Ok(());
        };
        self.cells += 1;
        if self.cells > MOST_CELLS {
            return Err(Refusal::TooMuch);
        }
        let style = start.text(b"StyleID").unwrap_or_default();
        let format = self.formats.get(&style).map_or("", String::as_str);
        let is_formula = start.attribute(b"Formula").is_some();
        write_cell(sheet, at, (&kind, &value, format), is_formula)
    }

    /// The text in an element, without what marks parts of it.
    fn text_of(&mut self, start: &Tag<'a>) -> Result<String, Refusal> {
        if start.kind == Kind::Empty {
            return Ok(String::new());
        }
        let mut text = String::new();
        let mut at = start.range.end;
        let mut depth = 1;
        loop {
            let tag = self.tags.next()?.ok_or(Refusal::CutOff)?;
            let between = std::str::from_utf8(&self.text[at..tag.range.start]);
            let between = between.map_err(|_| Refusal::Encoding)?;
            text.push_str(&plain(between)?);
            at = tag.range.end;
            match tag.kind {
                Kind::Start => depth += 1,
                Kind::End => depth -= 1,
                // A marked section is text that a quick look doesn't take apart.
                Kind::Other if self.text[tag.range.clone()].starts_with(b"<![") => {
                    return Err(Refusal::Malformed);
                }
                _ => {}
            }
            if depth == 0 {
                return Ok(text);
            }
        }
    }
}

impl Place {
    fn start_row(&mut self, tag: &Tag<'_>, sheet: &mut Worksheet) -> Result<(), Refusal> {
        self.row = index(tag)?.map_or(self.next_row, |index| index - 1);
        if self.row < self.next_row || self.row >= MAX_ROWS {
            return Err(Refusal::Address);
        }
        let span = number(tag, b"Span")?.unwrap_or_default();
        self.next_row = self.row.saturating_add(span).saturating_add(1);
        self.next_column = 0;
        if tag.attribute(b"Hidden") == Some(b"1") {
            for row in self.row..=self.row.saturating_add(span.min(MOST_HIDDEN)) {
                sheet.set_row_hidden(row).map_err(|error| refused(&error))?;
            }
        }
        Ok(())
    }

    fn start_cell(&mut self, tag: &Tag<'_>) -> Result<Address, Refusal> {
        let column = match index(tag)? {
            None => self.next_column,
            Some(index) => u16::try_from(index - 1).map_err(|_| Refusal::Address)?,
        };
        if column < self.next_column || column >= MAX_COLUMNS {
            return Err(Refusal::Address);
        }
        self.column = column;
        let across = number(tag, b"MergeAcross")?.unwrap_or_default();
        let across = u16::try_from(across).map_err(|_| Refusal::Address)?;
        self.next_column = column.saturating_add(across).saturating_add(1);
        Ok(Address::new(self.row, self.column))
    }
}

fn write_cell(
    sheet: &mut Worksheet,
    at: Address,
    (kind, value, format): (&str, &str, &str),
    is_formula: bool,
) -> Result<(), Refusal> {
    let style = match format {
        "" if kind == "DateTime" => Format::new().set_num_format("dd/mm/yyyy"),
        "" => Format::new(),
        format => Format::new().set_num_format(format),
    };
    let (row, column) = (at.row, at.column);
    let figure = match kind {
        "Number" => Some(value.trim().parse().map_err(|_| Refusal::Malformed)?),
        "DateTime" => Some(serial(value).ok_or(Refusal::Malformed)?),
        _ => None,
    };
    let is_bad = figure.is_some_and(|figure: f64| !figure.is_finite());
    let written = match (kind, figure) {
        _ if is_bad => return Err(Refusal::Malformed),
        ("Error", _) => {
            let error = Formula::new(SOME_FORMULA).set_result(value);
            sheet.write_formula_with_format(row, column, error, &style)
        }
        (_, Some(figure)) if is_formula => {
            let result = Formula::new(SOME_FORMULA).set_result(figure.to_string());
            sheet.write_formula_with_format(row, column, result, &style)
        }
        (_, Some(figure)) => sheet.write_number_with_format(row, column, figure, &style),
        ("Boolean", _) => sheet.write_boolean_with_format(row, column, value.trim() == "1", &style),
        ("String", _) if is_formula => {
            let result = Formula::new(SOME_FORMULA).set_result(value);
            sheet.write_formula_with_format(row, column, result, &style)
        }
        ("String", _) => sheet.write_string_with_format(row, column, value, &style),
        _ => return Err(Refusal::Malformed),
    };
    written.map(|_| ()).map_err(|error| refused(&error))
}

/// A moment as Excel counts it: days since the end of 1899.
fn serial(text: &str) -> Option<f64> {
    let moment: DateTime = text.trim().trim_end_matches('Z').parse().ok()?;
    let first = jiff::civil::date(1899, 12, 30).to_datetime(jiff::civil::Time::midnight());
    let seconds = first.duration_until(moment).as_secs_f64();
    (seconds >= 0.0).then_some(seconds / 86_400.0)
}

fn hide_columns(tag: &Tag<'_>, next: u32, sheet: &mut Worksheet) -> Result<u32, Refusal> {
    let first = index(tag)?.map_or(next, |index| index - 1);
    let last = first.saturating_add(number(tag, b"Span")?.unwrap_or_default());
    if last >= u32::from(MAX_COLUMNS) {
        return Err(Refusal::Address);
    }
    if tag.attribute(b"Hidden") == Some(b"1") {
        for column in first..=last {
            let column = u16::try_from(column).map_err(|_| Refusal::Address)?;
            sheet
                .set_column_hidden(column)
                .map_err(|error| refused(&error))?;
        }
    }
    Ok(last + 1)
}

/// The place that an element names, from one.
fn index(tag: &Tag<'_>) -> Result<Option<u32>, Refusal> {
    let index = number(tag, b"Index")?;
    match index {
        Some(0) => Err(Refusal::Address),
        index => Ok(index),
    }
}

fn number(tag: &Tag<'_>, name: &[u8]) -> Result<Option<u32>, Refusal> {
    let text = tag.text(name);
    let number = text.map(|text| text.trim().parse::<u32>());
    number.transpose().map_err(|_| Refusal::Address)
}

/// Text without its escapes; line breaks as Excel writes them.
fn plain(text: &str) -> Result<String, Refusal> {
    let plain = unescape(text);
    // What stands for nothing stays as it is: that is no text to rely on.
    match text.contains('&') && plain == text {
        true => Err(Refusal::Malformed),
        false => Ok(plain.into_owned()),
    }
}

/// `='Sheet'!R2C3:R4C3` as `='Sheet'!$C$2:$C$4`; none where it is anything else.
fn in_letters(refers: &str) -> Option<String> {
    let (sheet, cells) = refers.strip_prefix('=')?.rsplit_once('!')?;
    let cells: Option<Vec<String>> = cells
        .split(':')
        .map(|cell| {
            let (row, column) = cell.strip_prefix('R')?.split_once('C')?;
            let row = row.parse::<u32>().ok()?.checked_sub(1)?;
            let column = column.parse::<u16>().ok()?.checked_sub(1)?;
            (row < MAX_ROWS && column < MAX_COLUMNS).then_some(())?;
            let plain = Address::new(row, column).to_string();
            let digits = plain.find(|letter: char| letter.is_ascii_digit())?;
            Some(format!("${}${}", &plain[..digits], &plain[digits..]))
        })
        .collect();
    Some(format!("={sheet}!{}", cells?.join(":")))
}

fn refused(error: &XlsxError) -> Refusal {
    match error {
        XlsxError::RowColumnLimitError => Refusal::Address,
        XlsxError::SheetnameReused(_) => Refusal::SameName,
        _ => Refusal::Malformed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_turned_into_letters() {
        assert_eq!(
            in_letters("='Số liệu'!R9C6").as_deref(),
            Some("='Số liệu'!$F$9")
        );
        assert_eq!(
            in_letters("=a!R1C1:R2C27").as_deref(),
            Some("=a!$A$1:$AA$2")
        );
        for other in ["=a!R[1]C1", "=#REF!", "=a!R0C1", "=1", "=a!R1:R2"] {
            assert_eq!(in_letters(other), None, "{other}");
        }
    }

    #[test]
    fn days_are_counted_as_excel_counts_them() {
        assert_eq!(serial("2024-03-20T00:00:00.000"), Some(45_371.0));
        assert_eq!(serial("2024-03-20T12:00:00.000"), Some(45_371.5));
        assert_eq!(serial("x"), None);
    }
}
