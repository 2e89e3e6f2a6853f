//! The number formats of a workbook's cells, and their fonts as far as these change what is read, by the
//! style that each cell names.
//!
//! In come the styles as the file has them, out go the codes of formats; the formats that every
//! workbook has without saying so have theirs here.

use super::shown::is_day_format;
use crate::language::legacy::LegacyFont;

/// The format of a style.
#[derive(Clone, Debug, Default)]
pub(super) struct CellFormat {
    /// Its code; empty where it shows a number as it is.
    pub(super) code: String,
    /// Whether it shows numbers as days or times.
    pub(super) is_day: bool,
    /// Whether its font shows small letters as capitals.
    pub(super) is_capitals: bool,
}

impl CellFormat {
    fn new(code: &str) -> Self {
        let code = if is_general(code) { "" } else { code };
        Self {
            code: code.to_owned(),
            is_day: is_day_format(code),
            is_capitals: false,
        }
    }
}

/// The codes of a workbook's styles.
#[derive(Debug, Default)]
pub(super) struct CellFormats {
    /// The workbook's own formats: number and code.
    own: Vec<(u32, String)>,
    /// Whether each font shows small letters as capitals.
    fonts: Vec<bool>,
    styles: Vec<CellFormat>,
    none: CellFormat,
}

impl CellFormats {
    /// A format of the workbook's own.
    pub(super) fn define(&mut self, id: u32, code: &str) {
        self.own.push((id, code.to_owned()));
    }

    /// The next font, by its name.
    pub(super) fn push_font(&mut self, name: &str) {
        self.fonts
            .push(LegacyFont::of(name).is_some_and(|font| font.is_capitals));
    }

    /// The next style, with the numbers of its format and its font.
    pub(super) fn push_style(&mut self, id: u32, font: u32) {
        let own = self.own.iter().find(|(known, _)| *known == id);
        let code = own.map_or_else(|| of_id(id), |(_, code)| code);
        let font = usize::try_from(font)
            .ok()
            .and_then(|font| self.fonts.get(font));
        self.styles.push(CellFormat {
            is_capitals: font.copied().unwrap_or(false),
            ..CellFormat::new(code)
        });
    }

    /// A style's format.
    pub(super) fn of_style(&self, style: u32) -> &CellFormat {
        let style = usize::try_from(style).ok();
        let found = style.and_then(|style| self.styles.get(style));
        found.unwrap_or(&self.none)
    }
}

fn is_general(code: &str) -> bool {
    code == "@" || code.eq_ignore_ascii_case("general") || code.eq_ignore_ascii_case("standard")
}

/// The code of a format that every workbook has. That of a day has the order of the country;
/// here the day comes first.
///
/// # Source
/// ECMA-376 part 1, 18.8.30 (numFmt).
const fn of_id(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 | 27..=31 | 34..=36 | 50..=54 | 57 | 58 => "d/m/yyyy",
        15 => "d\\-mmm\\-yy",
        16 => "d\\-mmm",
        17 | 55 | 56 => "mmm\\-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 | 32 => "h:mm",
        21 | 33 => "h:mm:ss",
        22 => "d/m/yyyy h:mm",
        37 | 38 => "#,##0;-#,##0",
        39 | 40 => "#,##0.00;-#,##0.00",
        41 | 42 => "#,##0;-#,##0;\"-\"",
        43 | 44 => "#,##0.00;-#,##0.00;\"-\"",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => "General",
    }
}
