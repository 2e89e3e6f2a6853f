//! The dictionary: how the sheets are to be read, what each indicator means and how its total
//! comes about.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::campaign::Indicator;
use crate::check::{FEWEST, MARKED};
use crate::language::number::format_number;
use crate::language::words::Arg;
use crate::summary::Summary;
use crate::summary::cells::{ROW_HEIGHT, fit_row, write_text};
use crate::summary::page::{CAPTION_HEIGHT, HEAD_HEIGHT, HEADING_HEIGHT};
use crate::summary::print::Print;
use crate::workbook::write::palette;

const FIRST_ROW: u32 = 3;
const LAST_COLUMN: u16 = 7;

const INDICATORS: [(&str, f64); 8] = [
    ("summary-col-code", 28.0),
    ("summary-col-indicator", 40.0),
    ("summary-col-measure", 12.0),
    ("summary-col-kind", 14.0),
    ("summary-col-total", 42.0),
    ("summary-col-asked-of", 24.0),
    ("summary-col-limits", 14.0),
    ("summary-col-guidance", 38.0),
];

const METHODS: [&str; 7] = [
    "summary-method-totals",
    "summary-method-coverage",
    "summary-method-comparison",
    "summary-method-change",
    "summary-method-outliers",
    "summary-method-zero",
    "summary-method-data",
];

pub(super) fn write(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let title = summary.word("summary-title-dictionary");
    summary.open(sheet, (&title, palette::FAINT))?;
    let (caption, methods) = write_methods(sheet, summary)?;
    let mut print = Print::across();
    let widths: Vec<f64> = INDICATORS.iter().map(|(_, width)| *width).collect();
    print.columns(0, &widths);
    print.head(HEAD_HEIGHT + methods, HEADING_HEIGHT);
    summary.caption(sheet, (caption, LAST_COLUMN), "summary-caption-indicators")?;
    summary.headings(sheet, caption + 1, &INDICATORS)?;
    let last = write_indicators(sheet, summary, caption + 2, &mut print)?;
    sheet.set_freeze_panes(0, 0)?;
    sheet.set_print_area(0, 0, last, LAST_COLUMN)?;
    print.one_page_wide().set_up(sheet)
}

/// Writes how figures come about, below a caption.
///
/// # Shapes
/// Hands back the row for the next caption, and the height in points of everything above it
/// that is written here.
fn write_methods(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(u32, f64), XlsxError> {
    summary.caption(sheet, (FIRST_ROW, LAST_COLUMN), "summary-caption-methods")?;
    let set = summary.campaign.settings.outlier_limit;
    let limit = format_number(set.unwrap_or(MARKED).normalize(), None, summary.language);
    let arguments = [
        ("limit", Arg::from(limit)),
        ("fewest", Arg::from(FEWEST)),
        ("asked", Arg::from(if set.is_some() { "yes" } else { "no" })),
    ];
    let width: f64 = INDICATORS.iter().map(|(_, width)| width).sum();
    let mut row = FIRST_ROW;
    let mut height = 2.0 * CAPTION_HEIGHT + ROW_HEIGHT;
    for key in METHODS {
        row += 1;
        let text = summary.language.fill(key, &arguments);
        sheet.merge_range(row, 0, row, LAST_COLUMN, "", &summary.styles.prose)?;
        write_text(sheet, (row, 0), &text, &summary.styles.prose)?;
        height += fit_row(sheet, row, &[(&text, width)])?;
    }
    Ok((row + 2, height))
}

/// Writes each section's indicators from this row on; the last row.
fn write_indicators(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    first: u32,
    print: &mut Print,
) -> Result<u32, XlsxError> {
    let mut row = first - 1;
    for (section, title) in &summary.campaign.sections {
        let all = summary.campaign.indicators.values();
        let mut mine = all.filter(|i| i.section == *section).peekable();
        if mine.peek().is_some() {
            row += 1;
            let title = format!("{section}. {title}");
            summary.section_line(sheet, (row, LAST_COLUMN), &title)?;
            print.title(row, ROW_HEIGHT);
        }
        for indicator in mine {
            row += 1;
            let texts = summary.indicator_texts(indicator);
            let height = summary.paragraphs(sheet, row, (&INDICATORS, &texts))?;
            print.row(row, height);
        }
    }
    Ok(row)
}

impl Summary<'_> {
    fn indicator_texts(&self, indicator: &Indicator) -> [String; 8] {
        let asked = if indicator.is_of_units() {
            self.reporter_in_words(&indicator.reporter)
        } else {
            self.word("summary-reporter-nobody")
        };
        [
            indicator.code.clone(),
            indicator.label.clone(),
            indicator.measure.clone(),
            self.kind_in_words(&indicator.kind),
            self.total_in_words(indicator),
            asked,
            self.limits(indicator),
            indicator.note.clone(),
        ]
    }

    fn limits(&self, indicator: &Indicator) -> String {
        let number = |figure: Decimal| format_number(figure.normalize(), None, self.language);
        match (indicator.min, indicator.max) {
            (None, None) => String::new(),
            (Some(min), None) => format!("≥ {}", number(min)),
            (None, Some(max)) => format!("≤ {}", number(max)),
            (Some(min), Some(max)) => format!("{} … {}", number(min), number(max)),
        }
    }
}
