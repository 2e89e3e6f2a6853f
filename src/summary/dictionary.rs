//! The dictionary: what each indicator means and how its total comes about, the rules that
//! returns were checked by, and how the sheets are to be read.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Summary;
use super::page::{fill_row, fit_row, write_text};
use crate::campaign::{Check, Indicator};
use crate::check::{FEWEST, MARKED};
use crate::language::number::format_number;
use crate::language::words::Arg;
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
    summary.open(sheet, &summary.tabs.dictionary, (&title, palette::FAINT))?;
    let row = write_methods(sheet, summary, FIRST_ROW)?;
    let row = write_indicators(sheet, summary, row + 1)?;
    let row = write_checks(sheet, summary, row + 1)?;
    sheet.set_print_area(0, 0, row, LAST_COLUMN)?;
    Ok(())
}

fn write_methods(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    caption: u32,
) -> Result<u32, XlsxError> {
    summary.caption(sheet, (caption, LAST_COLUMN), "summary-caption-methods")?;
    let set = summary.campaign.settings.outlier_limit;
    let limit = format_number(set.unwrap_or(MARKED).normalize(), None, summary.language);
    let arguments = [
        ("limit", Arg::from(limit)),
        ("fewest", Arg::from(FEWEST)),
        ("asked", Arg::from(if set.is_some() { "yes" } else { "no" })),
    ];
    let width: f64 = INDICATORS.iter().map(|(_, width)| width).sum();
    let mut row = caption;
    for key in METHODS {
        row += 1;
        let text = summary.language.fill(key, &arguments);
        sheet.merge_range(row, 0, row, LAST_COLUMN, "", &summary.look.news)?;
        write_text(sheet, (row, 0), &text, &summary.look.news)?;
        fit_row(sheet, row, &[(&text, width)])?;
    }
    Ok(row + 1)
}

fn write_indicators(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    caption: u32,
) -> Result<u32, XlsxError> {
    summary.caption(sheet, (caption, LAST_COLUMN), "summary-caption-indicators")?;
    for (column, (key, width)) in (0u16..).zip(&INDICATORS) {
        sheet.set_column_width(column, *width)?;
        let text = summary.word(key);
        write_text(sheet, (caption + 1, column), &text, &summary.look.heading)?;
    }
    let mut row = caption + 1;
    for (section, title) in &summary.campaign.sections {
        let all = summary.campaign.indicators.values();
        let mut mine = all.filter(|i| i.section == *section).peekable();
        if mine.peek().is_some() {
            row += 1;
            fill_row(sheet, (row, LAST_COLUMN), &summary.look.section)?;
            let title = format!("{section}. {title}");
            write_text(sheet, (row, 0), &title, &summary.look.section)?;
        }
        for indicator in mine {
            row += 1;
            write_line(sheet, summary, row, &summary.indicator_texts(indicator))?;
        }
    }
    Ok(row + 1)
}

fn write_line(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    row: u32,
    texts: &[String; 8],
) -> Result<(), XlsxError> {
    for (column, text) in (0u16..).zip(texts) {
        write_text(sheet, (row, column), text, &summary.look.paragraph)?;
    }
    let widths = INDICATORS.iter().map(|(_, width)| *width);
    let texts: Vec<(&str, f64)> = texts.iter().map(String::as_str).zip(widths).collect();
    fit_row(sheet, row, &texts)
}

fn write_checks(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    caption: u32,
) -> Result<u32, XlsxError> {
    if summary.campaign.checks.is_empty() {
        return Ok(caption);
    }
    summary.caption(sheet, (caption, LAST_COLUMN), "summary-caption-checks")?;
    let headings = [
        ("summary-col-severity", 0, 0),
        ("summary-col-rule", 1, 3),
        ("summary-col-meaning", 4, 5),
        ("summary-col-tolerance", 6, 6),
        ("summary-col-asked-of", 7, 7),
    ];
    let mut row = caption + 1;
    for (key, first, last) in headings {
        write_over(
            sheet,
            (row, first, last),
            &summary.word(key),
            &summary.look.heading,
        )?;
    }
    for check in &summary.campaign.checks {
        row += 1;
        let texts = summary.check_texts(check);
        let mut heights = Vec::new();
        for (text, (_, first, last)) in texts.iter().zip(headings) {
            write_over(sheet, (row, first, last), text, &summary.look.paragraph)?;
            let columns = usize::from(first)..=usize::from(last);
            let width: f64 = INDICATORS[columns].iter().map(|(_, width)| width).sum();
            heights.push((text.as_str(), width));
        }
        fit_row(sheet, row, &heights)?;
    }
    Ok(row)
}

fn write_over(
    sheet: &mut Worksheet,
    (row, first, last): (u32, u16, u16),
    text: &str,
    format: &rust_xlsxwriter::Format,
) -> Result<(), XlsxError> {
    if first < last {
        sheet.merge_range(row, first, row, last, "", format)?;
    }
    write_text(sheet, (row, first), text, format)
}

impl Summary<'_> {
    fn indicator_texts(&self, indicator: &Indicator) -> [String; 8] {
        let asked = if indicator.is_asked() {
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

    fn check_texts(&self, check: &Check) -> [String; 5] {
        let tolerance = match check.tolerance {
            zero if zero.is_zero() => String::new(),
            some => format_number(some.normalize(), None, self.language),
        };
        [
            self.word(&format!("severity-{}", check.severity.as_str())),
            self.rule_in_words(&check.rule),
            check.message.clone(),
            tolerance,
            self.reporter_in_words(&check.reporter),
        ]
    }
}
