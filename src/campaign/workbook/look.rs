//! Column widths and the formats of the tables' cells.

use rust_xlsxwriter::{Color, Format, FormatAlign};

use crate::workbook::write::{boxed, heading, palette, plain};

/// The heading of a column that a row can't do without.
pub(super) fn required_heading() -> Format {
    heading()
        .set_font_color(Color::White)
        .set_background_color(palette::INK)
}

/// The heading of the column that explains.
pub(super) fn help_heading() -> Format {
    heading().set_background_color(palette::SECTION)
}

/// A cell that holds text whatever is typed: `001`, `2024-03` and `=a+b` stay as they are.
pub(super) fn text() -> Format {
    boxed().set_num_format("@").set_text_wrap()
}

/// A cell with a code.
pub(super) fn code() -> Format {
    text().set_font_color(palette::INK)
}

/// A cell with a number, with as many decimals as it has.
pub(super) fn number() -> Format {
    boxed().set_align(FormatAlign::Right)
}

/// A cell with a date.
pub(super) fn date() -> Format {
    boxed()
        .set_num_format("dd/mm/yyyy")
        .set_align(FormatAlign::Left)
}

/// A cell that explains.
pub(super) fn help() -> Format {
    plain().set_italic().set_text_wrap()
}

/// Whether a column holds numbers.
pub(super) fn is_number(column: &str) -> bool {
    ["decimals", "min", "max", "tolerance", "rows", "top"].contains(&column)
}

/// A row's height in points for wrapped text; some programs don't work it out on opening.
pub(super) fn height(lines: u32) -> f64 {
    4.0 + 13.0 * f64::from(lines.max(1))
}

/// The lines that a text takes in a column this wide.
pub(super) fn lines(text: &str, width: f64) -> u32 {
    let wrapped = |line: &str| {
        let mut left = line.chars().count();
        let mut lines = 1;
        while (left as f64) > width {
            left = left.saturating_sub(width as usize);
            lines += 1;
        }
        lines
    };
    text.lines().map(wrapped).sum()
}

/// A column's width in characters.
pub(super) fn width(column: &str) -> f64 {
    match column {
        "help" => 90.0,
        "rule" => 60.0,
        "name" | "label" | "title" | "message" | "fix" | "reason" | "value" | "note" => 44.0,
        "aliases" | "indicators" => 36.0,
        "email" | "code" | "indicator" | "key" | "kind" | "total" => 24.0,
        "opening" | "formula" => 20.0,
        "reporter" | "section" | "choices" | "finding" | "list" | "column" => 18.0,
        "decimals" | "rows" | "top" => 8.0,
        "min" | "max" | "required" | "tolerance" => 10.0,
        _ => 14.0,
    }
}
