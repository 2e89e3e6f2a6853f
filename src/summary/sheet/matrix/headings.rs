//! The headings of the matrix: how wide each column is, and the sections above them.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{CODE_WIDTH, NAME_WIDTH};
use crate::campaign::Indicator;
use crate::summary::Summary;
use crate::summary::cells::{LINE_HEIGHT, fill_row, fit_row, lines_needed, write_text};
use crate::summary::formulas::Scope;
use crate::summary::layout::matrix::{HEADING_ROW, asked};
use crate::summary::widths::shown;
use crate::value::{Answer, Kind};

/// The row of section titles.
pub(super) const SECTION_ROW: u32 = HEADING_ROW - 1;
const ATTRIBUTE_WIDTH: f64 = 26.0;
const STATE_WIDTH: f64 = 20.0;
const FIGURE_WIDTH: f64 = 11.0;
const WORD_WIDTH: f64 = 22.0;
/// Lines that a heading may take where a wider column makes that possible.
const HEADING_LINES: usize = 7;
/// How much wider bold headings run than plain text.
const BOLD: f64 = 1.1;
/// Lines that a section's title may take, and their height in points at most.
const SECTION_LINES: usize = 3;
pub(super) const SECTION_HEIGHT: f64 = 3.0 * LINE_HEIGHT + 3.0;

/// Heading and width of each column, from the left.
pub(super) fn headings(summary: &Summary<'_>) -> Vec<(String, f64)> {
    let labels = &summary.labels;
    let mut headings = vec![
        (summary.word("summary-col-code"), CODE_WIDTH),
        (summary.word("summary-col-unit"), NAME_WIDTH),
    ];
    for attribute in summary.matrix.attributes.keys() {
        let heading = labels.heading(attribute);
        let words = labels.values(attribute).map(|(_, label)| label);
        let letters = words
            .chain([heading.as_str()])
            .map(|word| word.chars().count());
        let width = letters.max().unwrap_or_default() as f64 + 2.0;
        headings.push((heading, width.clamp(FIGURE_WIDTH, ATTRIBUTE_WIDTH)));
    }
    headings.push((summary.word("summary-col-state"), STATE_WIDTH));
    for indicator in asked(summary.campaign).take(summary.matrix.columns()) {
        let measure = indicator.measure.trim();
        let text = if measure.is_empty() {
            indicator.label.clone()
        } else {
            format!("{} ({measure})", indicator.label)
        };
        let width = summary.figure_width(indicator);
        headings.push((text.clone(), low_enough(&text, width)));
    }
    headings
}

/// The width at which a heading takes few lines: headings stay in sight, figures scroll.
fn low_enough(text: &str, least: f64) -> f64 {
    let mut width = least;
    while width < WORD_WIDTH && lines_needed(text, width / BOLD) > HEADING_LINES {
        width += 1.0;
    }
    width
}

impl Summary<'_> {
    /// The width that the longest of the units' figures and their total need.
    fn figure_width(&self, indicator: &Indicator) -> f64 {
        if let Kind::Choice(_) | Kind::Unit | Kind::Text = indicator.kind {
            return WORD_WIDTH;
        }
        let answers = self.table.returns.iter().map(|r| r.answer(&indicator.code));
        let figures = answers.filter_map(Answer::figure);
        let longest = figures.fold(None, |ends: Option<(Decimal, Decimal)>, figure| {
            Some(ends.map_or((figure, figure), |(low, high)| {
                (low.min(figure), high.max(figure))
            }))
        });
        let (low, high) = longest.unzip();
        let total = self.figure(&indicator.code, Scope::All);
        let figures = [low, high, total].into_iter();
        let figures = figures.filter_map(|figure| shown(indicator, figure));
        self.width_for(FIGURE_WIDTH, figures)
    }
}

/// Writes the headings; their height in points.
pub(super) fn write_headings(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    headings: &[(String, f64)],
) -> Result<f64, XlsxError> {
    summary.heading_cells(sheet, HEADING_ROW, headings)?;
    let bold = headings
        .iter()
        .map(|(text, width)| (text.as_str(), width / BOLD));
    fit_row(sheet, HEADING_ROW, &bold.collect::<Vec<_>>())
}

/// Each section's title above its columns; a printed page that begins within one names it
/// again. Over few columns the code stands alone.
pub(super) fn write_sections(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    (widths, pages): (&[f64], &[u32]),
) -> Result<(), XlsxError> {
    let matrix = &summary.matrix;
    let format = summary.styles.section.clone().set_text_wrap();
    fill_row(sheet, (SECTION_ROW, matrix.state), &format)?;
    let columns: Vec<(u16, &str)> = asked(summary.campaign)
        .filter_map(|i| Some((matrix.column(&i.code)?, i.section.as_str())))
        .collect();
    let goes_on = |(_, before): &(u16, &str), (column, section): &(u16, &str)| {
        before == section && !pages.contains(&u32::from(*column))
    };
    let mut titles = Vec::new();
    for run in columns.chunk_by(goes_on) {
        let ((first, section), last) = (run[0], run[run.len() - 1].0);
        let title = summary.campaign.sections.get(section);
        let mut text = title.map_or(String::new(), |title| format!("{section}. {title}"));
        let width: f64 = widths[usize::from(first)..=usize::from(last)].iter().sum();
        if lines_needed(&text, width / BOLD) > SECTION_LINES {
            text = section.to_owned();
        }
        if first == last {
            write_text(sheet, (SECTION_ROW, first), &text, &format)?;
        } else {
            sheet.merge_range(SECTION_ROW, first, SECTION_ROW, last, &text, &format)?;
        }
        titles.push((text, width / BOLD));
    }
    let titles = titles.iter().map(|(text, width)| (text.as_str(), *width));
    fit_row(sheet, SECTION_ROW, &titles.collect::<Vec<_>>())?;
    Ok(())
}
