//! Every finding: whose, where, what was found, what was expected, what to do.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::finding::Finding;
use crate::item::Item;
use crate::summary::Summary;
use crate::summary::cells::{fit_row, write_text};
use crate::summary::layout::findings::HEADING_ROW;
use crate::summary::layout::status::unit_cell;
use crate::summary::links::{MOST_LINKS, write_link};
use crate::summary::room::Whole;
use crate::summary::styles::Styles;
use crate::summary::tabs::Tab;
use crate::workbook::write::palette;

const COLUMNS: [(&str, f64); 11] = [
    ("summary-col-severity", 9.0),
    ("summary-col-code", 9.0),
    ("summary-col-unit", 30.0),
    ("summary-col-indicator", 28.0),
    ("summary-col-found", 32.0),
    ("summary-col-expected", 25.0),
    ("summary-col-fix", 28.0),
    ("summary-col-waived-reason", 16.0),
    ("summary-col-file", 26.0),
    ("summary-col-cell", 14.0),
    ("summary-col-finding", 15.0),
];

pub(super) fn write(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let title = summary.word("summary-title-findings");
    summary.open(sheet, (&title, palette::SERIES[1]))?;
    summary.headings(sheet, HEADING_ROW, &COLUMNS)?;
    let findings = summary.gravest_first();
    let (findings, more) = summary.findings_shown(&findings);
    summary.write_more(sheet, more, &Whole::Export)?;
    for (row, finding) in (HEADING_ROW + 1..).zip(findings) {
        write_finding(sheet, summary, row, finding)?;
    }
    if findings.is_empty() {
        let text = summary.word("summary-no-findings");
        write_text(sheet, (HEADING_ROW + 1, 0), &text, &summary.styles.hint)?;
    } else {
        let last = HEADING_ROW + u32::try_from(findings.len()).unwrap_or(1);
        let last_column = u16::try_from(COLUMNS.len() - 1).unwrap_or_default();
        sheet.autofilter(HEADING_ROW, 0, last, last_column)?;
    }
    sheet.set_freeze_panes(HEADING_ROW + 1, 3)?;
    Ok(())
}

fn write_finding(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    row: u32,
    finding: &Finding,
) -> Result<(), XlsxError> {
    let (styles, language) = (&summary.styles, summary.language);
    let severity = summary.word(&format!("severity-{}", finding.severity.as_str()));
    write_text(
        sheet,
        (row, 0),
        &severity,
        &Styles::severity(finding.severity),
    )?;
    let unit = finding.unit.as_deref().unwrap_or_default();
    let place = &finding.place;
    let mut cell = place.sheet.clone().unwrap_or_default();
    if let Some(at) = place.cell {
        cell = format!("{cell}!{at}");
    }
    let label = finding
        .facts
        .get("label")
        .map(|fact| fact.display(language));
    let item = finding.item.as_ref().map(Item::to_string);
    let decision = finding.waived.as_ref();
    let decision = decision.map(|waived| waived.words(language));
    let texts = [
        unit.to_owned(),
        summary.unit_name(unit).to_owned(),
        label.or(item).unwrap_or_default(),
        finding.message(language),
        summary.expectation(finding),
        finding.remedy(language),
        decision.unwrap_or_default(),
        place.file.clone().unwrap_or_default(),
        cell,
        finding.code.as_str().to_owned(),
    ];
    for (column, text) in (1u16..).zip(&texts) {
        write_text(sheet, (row, column), text, &styles.paragraph)?;
    }
    if summary.table.findings.len() <= MOST_LINKS / 2 {
        write_links(sheet, summary, row, (finding, &texts))?;
    }
    let widths = COLUMNS.iter().skip(1).map(|(_, width)| *width);
    let texts: Vec<(&str, f64)> = texts.iter().map(String::as_str).zip(widths).collect();
    fit_row(sheet, row, &texts)?;
    Ok(())
}

/// The unit's code leads to its status, the place to the unit's value.
fn write_links(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    row: u32,
    (finding, texts): (&Finding, &[String; 10]),
) -> Result<(), XlsxError> {
    let styles = &summary.styles;
    let Some(unit) = finding.unit.as_deref() else {
        return Ok(());
    };
    if let Some(index) = summary.statuses.get_index_of(unit)
        && !texts[0].is_empty()
    {
        let cell = unit_cell(index);
        let target = summary.place_on(Tab::STATUS, cell);
        write_link(sheet, (row, 1), (&texts[0], target), &styles.link)?;
        let Some(Item::Indicator(indicator)) = &finding.item else {
            return Ok(());
        };
        if summary.matrix.column(indicator).is_some() && !texts[8].is_empty() {
            let cell = summary.matrix.value_cell(summary.campaign, unit, indicator);
            let target = summary.place_on(Tab::MATRIX, cell);
            write_link(sheet, (row, 9), (&texts[8], target), &styles.link)?;
        }
    }
    Ok(())
}
