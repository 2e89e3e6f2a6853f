//! The sheets of the summary, from left to right, a file each.
//!
//! In comes what the sheets are written from, out go the workbook's sheets. A new sheet is a file
//! here and its line in [`SHEETS`].

mod categories;
mod chart_figures;
mod consolidated;
mod data;
mod dictionary;
mod files;
mod findings;
mod list;
mod matrix;
mod missing;
mod overview;
mod plan;
mod plan_data;
mod revisions;
mod rules;
mod status;
mod texts;
mod trend;
mod waivers;

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::Summary;
use super::tabs::Tab;
use crate::workbook::chart_caches::ChartFigures;

/// Whether a round has something for a sheet.
type IsNeeded = fn(&Summary<'_>) -> bool;

/// Writes a sheet that has its name.
type Write = fn(&mut Worksheet, &Summary<'_>) -> Result<(), XlsxError>;

/// What stands in the workbook's order.
enum Sheet {
    /// A sheet of every summary.
    Always(Tab, Write),
    /// A sheet of those rounds that have something for it.
    Where(IsNeeded, Tab, Write),
    /// The data, on as many sheets as they need, whose rows go to temporary files one after the
    /// other.
    Data,
    /// A sheet for each list.
    Lists,
}

/// The sheets from left to right.
const SHEETS: [Sheet; 19] = [
    Sheet::Always(Tab::OVERVIEW, overview::write),
    Sheet::Where(
        revisions::is_needed,
        Tab("summary-tab-revisions"),
        revisions::write,
    ),
    Sheet::Always(Tab::CONSOLIDATED, consolidated::write),
    Sheet::Where(
        categories::is_needed,
        Tab("summary-tab-categories"),
        categories::write,
    ),
    Sheet::Where(plan::is_needed, Tab::PLAN, plan::write),
    Sheet::Where(trend::is_needed, Tab::TREND, trend::write),
    Sheet::Always(Tab::MATRIX, matrix::write),
    Sheet::Lists,
    Sheet::Where(texts::is_needed, Tab("summary-tab-texts"), texts::write),
    Sheet::Where(
        missing::is_needed,
        Tab("summary-tab-missing"),
        missing::write,
    ),
    Sheet::Always(Tab::STATUS, status::write),
    Sheet::Always(Tab("summary-tab-files"), files::write),
    Sheet::Always(Tab::FINDINGS, findings::write),
    Sheet::Where(
        waivers::is_needed,
        Tab("summary-tab-waivers"),
        waivers::write,
    ),
    Sheet::Always(Tab("summary-tab-dictionary"), dictionary::write),
    Sheet::Where(rules::is_needed, Tab("summary-tab-rules"), rules::write),
    Sheet::Data,
    Sheet::Where(
        plan_data::is_needed,
        Tab("summary-tab-plan-data"),
        plan_data::write,
    ),
    Sheet::Where(chart_figures::is_needed, Tab::CHARTS, chart_figures::write),
];

impl Sheet {
    fn tab(&self) -> Option<Tab> {
        match self {
            Self::Always(tab, _) | Self::Where(_, tab, _) => Some(*tab),
            Self::Data => Some(Tab::DATA),
            Self::Lists => None,
        }
    }

    /// Writes what the round has for it; on how many sheets, where it is the data.
    fn write(&self, workbook: &mut Workbook, summary: &Summary<'_>) -> Result<usize, XlsxError> {
        let (sheet, tab, write) = match self {
            Self::Where(is_needed, ..) if !is_needed(summary) => return Ok(0),
            Self::Always(tab, write) | Self::Where(_, tab, write) => {
                (workbook.add_worksheet(), tab, write)
            }
            Self::Data => return data::write(workbook, summary),
            Self::Lists => return write_lists(workbook, summary).map(|()| 0),
        };
        sheet.set_name(summary.tab(*tab))?;
        write(sheet, summary).map(|()| 0)
    }
}

/// The figures that the workbook's charts refer to, as they stand in their cells.
pub(super) fn chart_values(summary: &Summary<'_>) -> ChartFigures {
    let mut figures = ChartFigures::default();
    overview::note_ring(summary, &mut figures);
    chart_figures::note(summary, &mut figures);
    figures
}

/// The sheets that every summary can have.
pub(super) fn tabs() -> impl Iterator<Item = Tab> {
    SHEETS.iter().filter_map(Sheet::tab)
}

/// Writes every sheet that the round has something for; gives back on how many the data stand.
pub(super) fn write_all(
    workbook: &mut Workbook,
    summary: &Summary<'_>,
) -> Result<usize, XlsxError> {
    SHEETS.iter().try_fold(
        0,
        |count, sheet| Ok(count + sheet.write(workbook, summary)?),
    )
}

fn write_lists(workbook: &mut Workbook, summary: &Summary<'_>) -> Result<(), XlsxError> {
    for (list, name) in summary.campaign.lists.values().zip(&summary.tabs.lists) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        list::write(sheet, summary, list)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::form::tabs::unique_tab;
    use crate::language::Language;
    use crate::summary::tests::{campaign, consolidated, written};
    use crate::workbook::read::read_book;

    #[test]
    fn the_tabs_of_every_language_are_legal_and_differ() {
        for language in Language::ALL {
            let mut taken = BTreeSet::new();
            for tab in tabs() {
                let words = language.text(tab.0);
                assert_eq!(unique_tab(&words, &mut taken), words);
            }
        }
    }

    #[test]
    fn the_summary_speaks_english_too() {
        let campaign = campaign();
        let table = consolidated(&campaign, None);
        let book = read_book(&written(&table, Language::En)).unwrap();
        let tabs: Vec<&str> = book
            .sheets
            .iter()
            .map(|sheet| sheet.name.as_str())
            .collect();
        assert_eq!(
            tabs,
            [
                "Overview",
                "Consolidated",
                "Units × indicators",
                "Mua sắm",
                "Texts",
                "Missing",
                "Status",
                "Files",
                "Findings",
                "Dictionary",
                "Data",
                "Chart figures",
            ]
        );
    }
}
