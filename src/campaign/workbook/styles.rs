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
    boxed()
        .set_num_format("@")
        .set_text_wrap()
        .set_align(FormatAlign::Left)
        .set_indent(1)
}

/// A cell with a code.
pub(super) fn code() -> Format {
    text().set_font_color(palette::INK)
}

/// A cell with a number, with as many decimals as it has.
pub(super) fn number() -> Format {
    boxed().set_align(FormatAlign::Center)
}

/// A cell with a date.
pub(super) fn date() -> Format {
    boxed()
        .set_num_format("dd/mm/yyyy")
        .set_align(FormatAlign::Left)
        .set_indent(1)
}

/// A cell that explains.
pub(super) fn help() -> Format {
    plain()
        .set_italic()
        .set_text_wrap()
        .set_align(FormatAlign::Left)
        .set_indent(1)
}

/// Whether a column holds numbers.
pub(super) fn is_number(column: &str) -> bool {
    [
        "decimals",
        "min",
        "max",
        "change_limit",
        "tolerance",
        "rows",
        "top",
    ]
    .contains(&column)
}

/// A row's height in points for wrapped text; some programs don't work it out on opening.
pub(super) fn height(lines: u32) -> f64 {
    4.0 + 13.0 * f64::from(lines.max(1))
}

/// The lines that a text takes in a column this wide, broken between words; letters are
/// narrower than the digits in which a width is counted.
pub(super) fn lines(text: &str, width: f64) -> u32 {
    let fits = |letters: u32| f64::from(letters) <= 1.2 * width;
    let mut lines = 0;
    for line in text.lines() {
        let mut filled = 0;
        lines += 1;
        for word in line.split(' ') {
            let letters = u32::try_from(word.chars().count()).unwrap_or(u32::MAX);
            if filled > 0 && !fits(filled + letters) {
                lines += 1;
                filled = 0;
            }
            lines += u32::from(!fits(letters));
            filled += 1 + letters;
        }
    }
    lines
}

/// A column's width in characters.
pub(super) fn width(column: &str) -> f64 {
    match column {
        "help" => 90.0,
        "rule" => 60.0,
        "name" | "label" | "title" | "message" | "fix" | "reason" | "value" | "note" => 44.0,
        "aliases" | "indicators" => 36.0,
        "email" | "code" | "indicator" | "key" => 24.0,
        "total" => 34.0,
        "kind" => 22.0,
        "opening" | "depends_on" | "parent" | "formula" | "pattern" | "pattern_help" => 20.0,
        "reporter" | "choices" | "finding" | "list" | "column" => 18.0,
        "decimals" | "rows" | "top" => 8.0,
        "min" | "max" | "change_limit" | "required" | "tolerance" => 10.0,
        "section" => 10.0,
        _ => 14.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_break_between_words_and_long_words_inside() {
        assert_eq!(lines("", 10.0), 0);
        assert_eq!(lines("mười hai chữ", 10.0), 1);
        assert_eq!(lines("mười hai chữ dài", 10.0), 2);
        assert_eq!(lines("một\nhai", 10.0), 2);
        assert_eq!(lines("dang_vien_cuoi_ky", 10.0), 2);
    }
}
