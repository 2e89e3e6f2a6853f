//! Lines of a table as CSV, changed where they stand.

use super::{Amendment, NewValue, heading_shown, is_english, setting_name};
use crate::campaign::grid::{csv_delimiter, csv_record};
use crate::campaign::headings::TableName;
use crate::campaign::settings::setting_key;
use crate::language::text::clean;

/// One line as the file has it.
struct CsvLine<'a> {
    /// The row as a spreadsheet program counts it.
    row: u32,
    bytes: &'a [u8],
    fields: Vec<String>,
}

impl CsvLine<'_> {
    fn field(&self, at: usize) -> &str {
        self.fields.get(at).map_or("", String::as_str)
    }

    /// What ends the line.
    fn end(&self) -> &'static [u8] {
        match self.bytes.ends_with(b"\r\n") {
            true => b"\r\n",
            false => b"\n",
        }
    }

    /// The line with other fields.
    fn written(&self, fields: &[String], delimiter: u8) -> Vec<u8> {
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        let mut bytes = csv_record(&fields, delimiter);
        bytes.pop();
        bytes.extend_from_slice(self.end());
        bytes
    }
}

/// Changes the CSV file of a table; `None` where it has not the columns of the table.
#[must_use]
pub fn amend_csv(table: TableName, bytes: &[u8], amendment: &Amendment) -> Option<Vec<u8>> {
    const BOM: &[u8] = b"\xEF\xBB\xBF";
    let text = bytes.strip_prefix(BOM).unwrap_or(bytes);
    let delimiter = csv_delimiter(text);
    let lines = lines(text, delimiter);
    let headings = lines.iter().find(|line| !line.fields.is_empty())?;
    let columns = headings.fields.iter();
    let columns: Vec<Option<&str>> = columns.map(|typed| table.column(&clean(typed))).collect();
    let mut out = bytes[..bytes.len() - text.len()].to_vec();
    let is_taken_out = |line: &CsvLine<'_>| amendment.taken_out.contains(&(table, line.row));
    for line in &lines {
        if is_taken_out(line) {
            out.extend(without_content(line, table, &columns, delimiter));
        } else if let Some(fields) = blanked(line, table, &columns, amendment) {
            out.extend(line.written(&fields, delimiter));
        } else {
            out.extend(with_setting(line, table, &columns, (amendment, delimiter)));
        }
    }
    if table == TableName::Settings {
        out.extend(new_settings(&lines, &columns, amendment, delimiter)?);
    }
    let added = amendment.added.iter().filter(|(of, _)| *of == table);
    let rows: Vec<&Fields> = added.map(|(_, fields)| fields).collect();
    if rows.is_empty() {
        return Some(out);
    }
    let (wider, columns) = with_columns(headings, table, (&columns, &rows))?;
    if wider.len() > headings.fields.len() {
        let at = out
            .windows(headings.bytes.len())
            .position(|bytes| bytes == headings.bytes)?;
        out.splice(
            at..at + headings.bytes.len(),
            headings.written(&wider, delimiter),
        );
    }
    for fields in rows {
        if !out.ends_with(b"\n") {
            out.extend_from_slice(headings.end());
        }
        let field = |column: &Option<&str>| {
            let mut fields = fields.iter();
            let found = fields.find(|(wanted, _)| Some(*wanted) == *column);
            found.map_or_else(String::new, |(_, text)| text.clone())
        };
        let line: Vec<String> = columns.iter().map(field).collect();
        out.extend(headings.written(&line, delimiter));
    }
    Some(out)
}

/// What is to stand in a new row, by columns.
type Fields = Vec<(&'static str, String)>;

/// The headings, and the columns that they mean, with those that new rows need.
fn with_columns<'c>(
    headings: &CsvLine<'_>,
    table: TableName,
    (columns, rows): (&[Option<&'c str>], &[&Fields]),
) -> Option<(Vec<String>, Vec<Option<&'c str>>)> {
    let (mut shown, mut columns) = (headings.fields.clone(), columns.to_vec());
    let is_english = shown.iter().any(|typed| is_english(table, typed));
    for (wanted, _) in rows
        .iter()
        .flat_map(|row| row.iter())
        .filter(|(_, text)| !text.is_empty())
    {
        if !columns.contains(&Some(*wanted)) {
            shown.push(heading_shown(table, wanted, is_english)?.to_owned());
            columns.push(Some(*wanted));
        }
    }
    Some((shown, columns))
}

/// The lines of a file; line breaks within quotes are no ends.
fn lines(bytes: &[u8], delimiter: u8) -> Vec<CsvLine<'_>> {
    let mut lines = Vec::new();
    let (mut start, mut row, mut is_quoted) = (0, 1, false);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => {
                lines.push(line(&bytes[start..=at], row, delimiter));
                (start, row) = (at + 1, row + 1);
            }
            _ => {}
        }
    }
    if start < bytes.len() {
        lines.push(line(&bytes[start..], row, delimiter));
    }
    lines
}

fn line(bytes: &[u8], row: u32, delimiter: u8) -> CsvLine<'_> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(bytes);
    let record = reader.records().flatten().next();
    let fields = record.map_or_else(Vec::new, |record| {
        record.iter().map(str::to_owned).collect()
    });
    CsvLine { row, bytes, fields }
}

/// The fields of a line in which some become blank; none where none does.
fn blanked(
    line: &CsvLine<'_>,
    table: TableName,
    columns: &[Option<&str>],
    amendment: &Amendment,
) -> Option<Vec<String>> {
    let mut fields = line.fields.clone();
    let own = amendment.blanked.iter();
    for (.., column) in own.filter(|(of, row, _)| *of == table && *row == line.row) {
        let at = columns.iter().position(|known| *known == Some(*column));
        if let Some(field) = at.and_then(|at| fields.get_mut(at)) {
            field.clear();
        }
    }
    (fields != line.fields).then_some(fields)
}

/// Nothing of a line but what explains the columns.
fn without_content(
    line: &CsvLine<'_>,
    table: TableName,
    columns: &[Option<&str>],
    delimiter: u8,
) -> Vec<u8> {
    let help = Some(table.help_column().0);
    let mut fields = line.fields.clone();
    for (at, field) in fields.iter_mut().enumerate() {
        if columns.get(at).copied().flatten() != help {
            field.clear();
        }
    }
    match fields.iter().all(String::is_empty) {
        true => Vec::new(),
        false => line.written(&fields, delimiter),
    }
}

/// A line with its setting's new value; as it is where that stays.
fn with_setting(
    line: &CsvLine<'_>,
    table: TableName,
    columns: &[Option<&str>],
    (amendment, delimiter): (&Amendment, u8),
) -> Vec<u8> {
    let place = |wanted: &str| columns.iter().position(|column| *column == Some(wanted));
    let found = (|| {
        let (key, value) = (place("key")?, place("value")?);
        let new: &NewValue = amendment.settings.get(setting_key(line.field(key))?)?;
        Some((value, new.typed_like(line.field(value))))
    })();
    match found.filter(|_| table == TableName::Settings) {
        Some((value, text)) if text != line.field(value) => {
            let mut fields = line.fields.clone();
            fields.resize(fields.len().max(value + 1), String::new());
            fields[value] = text;
            line.written(&fields, delimiter)
        }
        _ => line.bytes.to_vec(),
    }
}

/// Lines for the settings that the table doesn't have.
fn new_settings(
    lines: &[CsvLine<'_>],
    columns: &[Option<&str>],
    amendment: &Amendment,
    delimiter: u8,
) -> Option<Vec<u8>> {
    let place = |wanted: &str| columns.iter().position(|column| *column == Some(wanted));
    let (key, value) = (place("key")?, place("value")?);
    let last = lines.last()?;
    let mut out = Vec::new();
    for (name, new) in &amendment.settings {
        let text = new.typed_like("");
        let is_it = |line: &CsvLine<'_>| setting_key(line.field(key)) == Some(*name);
        let is_there = lines.iter().any(is_it);
        if is_there || text.is_empty() {
            continue;
        }
        if out.is_empty() && !last.bytes.ends_with(b"\n") {
            out.extend_from_slice(last.end());
        }
        let mut fields = vec![String::new(); columns.len()];
        fields[key] = setting_name(name, lines.first()?.field(key)).to_owned();
        fields[value] = text;
        out.extend(lines.first()?.written(&fields, delimiter));
    }
    Some(out)
}
