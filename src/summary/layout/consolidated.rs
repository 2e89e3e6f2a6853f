//! Which row and column of the consolidated table holds what.

use indexmap::IndexMap;

use crate::campaign::{Campaign, Further, Indicator};
use crate::language::period::Period;
use crate::summary::labels::Labels;
use crate::summary::layout::plan::PlanLayout;
use crate::workbook::address::Address;

/// The row of headings.
pub(in crate::summary) const HEADING_ROW: u32 = 4;
/// The running number.
pub(in crate::summary) const NUMBER: u16 = 0;
/// The indicator.
pub(in crate::summary) const LABEL: u16 = 1;
/// The measure.
pub(in crate::summary) const MEASURE: u16 = 2;
/// The whole.
pub(in crate::summary) const TOTAL: u16 = 3;
/// The first group.
const FIRST_GROUP: u16 = 4;

/// One line of the consolidated table.
pub(in crate::summary) enum Line<'a> {
    Section {
        code: &'a str,
        title: &'a str,
    },
    Indicator {
        number: u32,
        indicator: &'a Indicator,
    },
    /// What is told of the indicator above beside its figures.
    Further {
        indicator: &'a Indicator,
        further: Further,
    },
    /// What of the plan is told below the indicator.
    Plan {
        indicator: &'a Indicator,
        period: Period,
        part: PlanPart,
    },
}

/// The two lines of a plan.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::summary) enum PlanPart {
    /// What is to be reached.
    Figure,
    /// How much of it is.
    Percent,
}

/// One group's column.
pub(in crate::summary) struct Group<'a> {
    pub(in crate::summary) attribute: &'a str,
    pub(in crate::summary) value: &'a str,
    pub(in crate::summary) label: String,
    pub(in crate::summary) column: u16,
}

/// The columns after the groups.
pub(in crate::summary) struct Columns {
    pub(in crate::summary) reported: u16,
    pub(in crate::summary) previous: u16,
    pub(in crate::summary) difference: u16,
    pub(in crate::summary) change: u16,
    pub(in crate::summary) last_year: u16,
    pub(in crate::summary) year_change: u16,
    pub(in crate::summary) remark: u16,
}

/// Rows and columns of the consolidated table.
pub(in crate::summary) struct ConsolidatedLayout<'a> {
    /// From top to bottom, from the row below the headings.
    pub(in crate::summary) lines: Vec<(u32, Line<'a>)>,
    pub(in crate::summary) groups: Vec<Group<'a>>,
    pub(in crate::summary) columns: Columns,
    rows: IndexMap<&'a str, u32>,
}

impl<'a> ConsolidatedLayout<'a> {
    pub(in crate::summary) fn new(
        campaign: &'a Campaign,
        labels: &Labels<'a>,
        plan: &PlanLayout<'a>,
    ) -> Self {
        let lines: Vec<(u32, Line<'a>)> = (HEADING_ROW + 1..).zip(lines(campaign, plan)).collect();
        let row = |(row, line): &(u32, Line<'a>)| match line {
            Line::Indicator { indicator, .. } => Some((indicator.code.as_str(), *row)),
            Line::Section { .. } | Line::Further { .. } | Line::Plan { .. } => None,
        };
        let rows = lines.iter().filter_map(row).collect();
        let groups = groups(campaign, labels);
        let next = groups.last().map_or(FIRST_GROUP, |group| group.column + 1);
        let columns = Columns {
            reported: next,
            previous: next + 1,
            difference: next + 2,
            change: next + 3,
            last_year: next + 4,
            year_change: next + 5,
            remark: next + 6,
        };
        Self {
            lines,
            groups,
            columns,
            rows,
        }
    }

    /// The cell of an indicator in a column.
    pub(in crate::summary) fn cell(&self, indicator: &str, column: u16) -> Option<Address> {
        Some(Address::new(*self.rows.get(indicator)?, column))
    }

    /// The first and the last row below each section's title.
    pub(in crate::summary) fn sections(&self) -> Vec<(u32, u32)> {
        let is_title = |(_, line): &&(u32, Line<'_>)| matches!(line, Line::Section { .. });
        let titles: Vec<u32> = self
            .lines
            .iter()
            .filter(is_title)
            .map(|(row, _)| *row)
            .collect();
        let ends = titles.iter().skip(1).map(|row| row - 1);
        let ends = ends.chain([self.last_row()]);
        titles.iter().map(|row| row + 1).zip(ends).collect()
    }

    pub(in crate::summary) fn last_row(&self) -> u32 {
        self.lines.last().map_or(HEADING_ROW, |(row, _)| *row)
    }
}

fn lines<'a>(campaign: &'a Campaign, plan: &PlanLayout<'a>) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    let mut number = 0;
    for (code, title) in &campaign.sections {
        let figures = campaign.indicators.values();
        let mine = figures.filter(|i| i.section == *code && !i.is_text());
        for (index, indicator) in mine.enumerate() {
            if index == 0 {
                lines.push(Line::Section { code, title });
            }
            number += 1;
            lines.push(Line::Indicator { number, indicator });
            let further = indicator.further.iter();
            lines.extend(further.map(|further| Line::Further {
                indicator,
                further: *further,
            }));
            let period = plan.period(&indicator.code).into_iter();
            lines.extend(period.flat_map(|period| {
                [PlanPart::Figure, PlanPart::Percent].map(|part| Line::Plan {
                    indicator,
                    period,
                    part,
                })
            }));
        }
    }
    lines
}

fn groups<'a>(campaign: &'a Campaign, labels: &Labels<'a>) -> Vec<Group<'a>> {
    let mut groups = Vec::new();
    let mut column = FIRST_GROUP;
    for attribute in &campaign.settings.breakdown {
        for (value, label) in labels.values(attribute) {
            groups.push(Group {
                attribute,
                value,
                label: label.to_owned(),
                column,
            });
            column += 1;
        }
    }
    groups
}
