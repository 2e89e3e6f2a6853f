//! A layout drawn in text → a workbook.
//!
//! A line is a row of cells between `|`: `.` begins a row without frames, `#` one whose cells are
//! all ruled, `#*8` eight such rows, `-` a row with nothing. `<` joins a cell to the one on its
//! left, `^` to the one above. Behind a text may stand how it looks: `{b}` bold, `{t}` a title,
//! `{in:1}` indented, `{n:#,##0}` a number format, `{u}` unlocked, `{f:FFF2CC}` a colour,
//! `{l:Nam/Nữ}` a drop-down, `{font:.VnTime}` a font. `@` is the number of a repeated row.
//! `= name` begins a sheet, `= name (protected)` a protected one, `= name (hidden)` one that
//! nobody sees; `~ format #,##0` is the number format of blank cells from there on.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    DataValidation, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
};

/// A cell as drawn.
#[derive(Clone, Debug, Default)]
struct Drawn {
    text: String,
    looks: Vec<String>,
    is_ruled: bool,
    /// The number format of a blank one.
    format: String,
}

/// A sheet as drawn.
#[derive(Default)]
struct Sheet {
    name: String,
    is_protected: bool,
    is_hidden: bool,
    rows: Vec<Vec<Drawn>>,
    format: String,
}

/// The workbook of a drawing.
pub(super) fn workbook(drawing: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    for drawn in sheets(drawing) {
        let sheet = book.add_worksheet();
        sheet.set_name(&drawn.name).expect("a name");
        write(sheet, &drawn);
        if drawn.is_protected {
            sheet.protect();
        }
        sheet.set_hidden(drawn.is_hidden);
    }
    book.save_to_buffer().expect("a workbook")
}

fn sheets(drawing: &str) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Vec::new();
    for line in drawing
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        if let Some(name) = line.strip_prefix("= ") {
            let plain = name
                .trim_end_matches("(protected)")
                .trim_end_matches("(hidden)");
            sheets.push(Sheet {
                name: plain.trim().to_owned(),
                is_protected: name.ends_with("(protected)"),
                is_hidden: name.ends_with("(hidden)"),
                ..Sheet::default()
            });
            continue;
        }
        let sheet = sheets.last_mut().expect("a sheet before its rows");
        if let Some(format) = line.strip_prefix("~ format ") {
            format.clone_into(&mut sheet.format);
        } else {
            add_rows(sheet, line);
        }
    }
    sheets
}

fn add_rows(sheet: &mut Sheet, line: &str) {
    let (mark, cells) = line.split_once('|').unwrap_or((line, ""));
    let (mark, times) = mark.trim().split_once('*').unwrap_or((mark.trim(), "1"));
    let times: u32 = times.parse().expect("a number of rows");
    for number in 1..=times {
        let cells = cells.split('|').filter(|_| mark != "-");
        let row = cells.map(|cell| {
            let (text, looks) = match cell.trim().strip_suffix('}') {
                Some(cell) => cell.rsplit_once('{').expect("a look in braces"),
                None => (cell.trim(), ""),
            };
            let text = text.trim().replace("\\n", "\n");
            Drawn {
                text: if text == "@" {
                    number.to_string()
                } else {
                    text
                },
                looks: looks
                    .split(';')
                    .map(|look| look.trim().to_owned())
                    .collect(),
                is_ruled: mark == "#",
                format: sheet.format.clone(),
            }
        });
        sheet.rows.push(row.collect());
    }
}

fn write(sheet: &mut Worksheet, drawn: &Sheet) {
    let widths = drawn.rows.iter().map(Vec::len).max().unwrap_or(0);
    for column in 0..u16::try_from(widths).expect("columns") {
        let width = match column {
            0 => 6,
            1 => 34,
            _ => 14,
        };
        sheet.set_column_width(column, width).expect("a width");
    }
    let mut listed: BTreeMap<String, Vec<(u32, u16)>> = BTreeMap::new();
    for (row, cells) in (0u32..).zip(&drawn.rows) {
        for (column, cell) in (0u16..).zip(cells) {
            if cell.text == "<" || cell.text == "^" {
                continue;
            }
            let (bottom, right) = end(drawn, row, column);
            let format = cell.look();
            if (bottom, right) != (row, column) {
                sheet
                    .merge_range(row, column, bottom, right, "", &format)
                    .expect("merged cells");
            }
            put(sheet, (row, column), cell, &format);
            if let Some(choices) = cell.looks.iter().find_map(|look| look.strip_prefix("l:")) {
                listed
                    .entry(choices.to_owned())
                    .or_default()
                    .push((row, column));
            }
        }
    }
    for (choices, cells) in listed {
        let words: Vec<&str> = choices.split('/').collect();
        for (row, column) in cells {
            let own = DataValidation::new()
                .allow_list_strings(&words)
                .expect("choices");
            sheet
                .add_data_validation(row, column, row, column, &own)
                .expect("a drop-down");
        }
    }
}

/// Where the cell that begins here ends: `<` carries it on to the right, `^` downwards.
fn end(drawn: &Sheet, row: u32, column: u16) -> (u32, u16) {
    let text = |row: u32, column: u16| {
        let cells = drawn.rows.get(row as usize);
        cells
            .and_then(|cells| cells.get(usize::from(column)))
            .map(|cell| cell.text.as_str())
    };
    let further = (column + 1..).take_while(|next| text(row, *next) == Some("<"));
    let right = further.last().unwrap_or(column);
    let below = (row + 1..).take_while(|next| text(*next, column) == Some("^"));
    (below.last().unwrap_or(row), right)
}

fn put(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Drawn, format: &Format) {
    let number = cell.text.parse::<f64>();
    let written = if cell.text.is_empty() {
        if !cell.is_ruled && cell.looks.iter().all(String::is_empty) {
            return;
        }
        sheet.write_blank(row, column, format)
    } else if let Some(formula) = cell.text.strip_prefix('=') {
        sheet.write_formula_with_format(row, column, Formula::new(formula), format)
    } else if let Ok(number) = number {
        sheet.write_number_with_format(row, column, number, format)
    } else {
        let text = cell.text.strip_prefix('\'').unwrap_or(&cell.text);
        sheet.write_string_with_format(row, column, text, format)
    };
    written.expect("a cell");
}

impl Drawn {
    fn look(&self) -> Format {
        let mut format = Format::new().set_font_name("Times New Roman");
        if self.is_ruled {
            format = format.set_border(FormatBorder::Thin);
        }
        if self.text.is_empty() || self.text.starts_with('=') {
            format = match self.format.as_str() {
                "" => format,
                own => format.set_num_format(own),
            };
        }
        for look in &self.looks {
            let (name, value) = look.split_once(':').unwrap_or((look, ""));
            format = match name {
                "b" => format.set_bold(),
                "t" => format
                    .set_bold()
                    .set_font_size(14)
                    .set_align(FormatAlign::Center),
                "i" => format.set_italic(),
                "in" => format.set_indent(value.parse().expect("an indent")),
                "n" => format.set_num_format(value),
                "u" => format.set_unlocked(),
                "f" => format.set_background_color(value),
                "font" => format.set_font_name(value),
                _ => format,
            };
        }
        format
    }
}
