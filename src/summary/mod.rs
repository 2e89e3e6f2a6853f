//! 6. The summary: the consolidation as a workbook for people who will not ask questions.
//!
//! In comes a [`Consolidation`], out go the bytes of `summary.xlsx`: overview, consolidated
//! table, trend, units × indicators, lists, texts, who owes what, status, files, findings,
//! waivers, a dictionary, the rules, and the tidy data that the next round reads. Totals are
//! live formulas over the matrix with the right cached results, so that a phone shows them and
//! an auditor can click through. Nothing is calculated anew here: every figure is the
//! consolidation's own.

mod axis_range;
mod cells;
mod charts;
mod comparison;
mod coverage;
mod deadlines;
mod formulas;
mod glance;
mod headlines;
mod history;
mod key_figures;
mod labels;
mod layout;
mod links;
mod long_text;
mod notation;
mod owing;
mod page;
mod plots;
mod print;
mod room;
mod sheet;
mod styles;
mod tabs;
mod widths;
mod wording;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use indexmap::IndexMap;
use jiff::civil::Date;
use rust_xlsxwriter::XlsxError;

use crate::archive::{SHEETS_PROPERTY, VERSION_PROPERTY, version_on};
use crate::campaign::{Campaign, Indicator, Unit};
use crate::consolidation::{Consolidation, UnitStatus, is_asked};
use crate::form::stamp::{KEYS, Stamp};
use crate::inbox::Return;
use crate::language::Language;
use crate::value::Answer;
use crate::workbook::write::{new_workbook, plain, properties, save_workbook};
pub use glance::{Glance, GlanceUnit, KeyFigure, glance};
pub use history::write_history;
use labels::Labels;
use layout::consolidated::ConsolidatedLayout;
use layout::matrix::MatrixLayout;
use layout::plan::PlanLayout;
use room::Room;
use styles::Styles;
use tabs::{Tab, Tabs};

/// Everything that the sheets of one summary are written from.
struct Summary<'a> {
    table: &'a Consolidation<'a>,
    campaign: &'a Campaign,
    language: Language,
    run_date: Date,
    styles: Styles,
    tabs: Tabs,
    /// The words for attribute values.
    labels: Labels<'a>,
    /// Which cell of the matrix holds what.
    matrix: MatrixLayout<'a>,
    /// Which row of the consolidated table holds what.
    consolidated: ConsolidatedLayout<'a>,
    /// Which row of the sheet of the plan holds what.
    plan: PlanLayout<'a>,
    /// Whether a lower office's summary is among the returns.
    has_subunits: bool,
    /// The accepted returns by unit.
    returns: IndexMap<&'a str, &'a Return>,
    /// The status by unit.
    statuses: IndexMap<&'a str, &'a UnitStatus>,
    /// What a sheet has room for.
    room: Room,
    /// The decimals that an indicator's figures have, by indicator.
    scales: BTreeMap<&'a str, u32>,
}

/// Writes the summary workbook.
///
/// # Shapes
/// Every indicator, unit, file and finding of the consolidation; the same bytes for the same
/// consolidation, date and language.
///
/// # Errors
/// What the workbook writer can't express, such as more rows than a sheet has.
pub fn write_summary(
    table: &Consolidation<'_>,
    run_date: Date,
    language: Language,
) -> Result<Vec<u8>, XlsxError> {
    write(&Summary::new(table, run_date, language))
}

/// Figures beyond which packing tightly takes longer than writing all sheets.
const MANY: usize = 100_000;
/// How tightly the files of such rounds are packed: they are a seventh larger, and written in two
/// thirds of the time.
const FAST: u8 = 3;

/// Writes it from everything that it is written from.
fn write(summary: &Summary<'_>) -> Result<Vec<u8>, XlsxError> {
    let (run_date, language) = (summary.run_date, summary.language);
    let settings = &summary.campaign.settings;
    let title = format!("{} – {}", settings.title, settings.period.label(language));
    let mut workbook = new_workbook(&title, &settings.organisation, run_date)?;
    // Columns are measured in digits of this font: the same width in every program.
    workbook.set_default_format(&plain(), 20, 64)?;
    if summary.table.returns.len() * summary.campaign.indicators.len() > MANY {
        workbook.set_zip_compression_level(FAST);
    }
    let sheets = sheet::write_all(&mut workbook, summary)?;
    let mut properties = properties(&title, &settings.organisation, run_date)?
        .set_custom_property(VERSION_PROPERTY, version_on(sheets).to_string());
    if sheets > 1 {
        properties = properties.set_custom_property(SHEETS_PROPERTY, sheets.to_string());
    }
    if let Some(stamp) = Stamp::of_summary(summary.campaign) {
        for (key, value) in KEYS.iter().zip(stamp.values()) {
            properties = properties.set_custom_property(format!("tonghop-{key}"), value);
        }
    }
    workbook.set_properties(&properties);
    let kept = sheet::chart_values(summary).keep_in(save_workbook(workbook)?);
    kept.map_err(|fault| XlsxError::ParameterError(fault.to_string()))
}

impl<'a> Summary<'a> {
    fn new(table: &'a Consolidation<'a>, run_date: Date, language: Language) -> Self {
        Self::within(table, (run_date, language), Room::OF_EXCEL)
    }

    /// The same, on sheets that have room for less.
    fn within(
        table: &'a Consolidation<'a>,
        (run_date, language): (Date, Language),
        room: Room,
    ) -> Self {
        let campaign = table.campaign;
        let labels = Labels::new(campaign, language);
        let matrix = MatrixLayout::new(campaign, &labels, room);
        let plan = PlanLayout::new(table);
        Self {
            table,
            campaign,
            language,
            run_date,
            styles: Styles::new(language),
            tabs: Tabs::new(campaign, language, sheet::tabs()),
            matrix,
            consolidated: ConsolidatedLayout::new(campaign, &labels, &plan),
            plan,
            labels,
            has_subunits: table.returns.iter().any(|r| r.subunits.is_some()),
            returns: table.returns.iter().map(|r| (r.unit(), r)).collect(),
            statuses: table.units.iter().map(|u| (u.unit.as_str(), u)).collect(),
            room,
            scales: scales(table),
        }
    }

    /// What an accepted unit says; none where its return doesn't count.
    fn answer(&self, unit: &str, indicator: &str) -> Option<&'a Answer> {
        Some(self.returns.get(unit)?.answer(indicator))
    }

    /// Whether a unit is asked, itself or, where it returned a summary, units below it.
    fn is_asked(&self, unit: &Unit, indicator: &Indicator) -> bool {
        let returned = self.returns.get(unit.code.as_str()).copied();
        is_asked(returned, unit, indicator)
    }

    /// The decimals of an indicator's figures: as declared, or as typed where that is more.
    fn scale(&self, indicator: &str) -> u32 {
        let declared = self.campaign.indicators.get(indicator).map(|i| i.decimals);
        let typed = self.scales.get(indicator).copied();
        declared.max(typed).unwrap_or_default()
    }

    /// A unit's name; the code where the register has no such unit.
    fn unit_name<'c>(&self, code: &'c str) -> &'c str
    where
        'a: 'c,
    {
        let known = self.campaign.reporter(code);
        known.map_or(code, |unit| unit.name.as_str())
    }

    /// A sheet's name.
    fn tab(&self, tab: Tab) -> &str {
        self.tabs.name(tab)
    }

    fn word(&self, key: &str) -> String {
        self.language.text(key)
    }
}

fn scales<'a>(table: &'a Consolidation<'a>) -> BTreeMap<&'a str, u32> {
    let mut scales = BTreeMap::new();
    for returned in &table.returns {
        for (code, entry) in &returned.answers {
            if let Some(figure) = entry.answer.figure() {
                let scale = scales.entry(code.as_str()).or_default();
                *scale = figure.normalize().scale().max(*scale);
            }
        }
    }
    scales
}
