//! Which row and column of the consolidated table holds what.

use indexmap::IndexMap;

use super::labels::Labels;
use crate::campaign::{Campaign, Further, Indicator};
use crate::workbook::address::Address;

/// The row of headings.
pub(super) const HEADING_ROW: u32 = 4;
/// The running number.
pub(super) const NUMBER: u16 = 0;
/// The indicator.
pub(super) const LABEL: u16 = 1;
/// The measure.
pub(super) const MEASURE: u16 = 2;
/// The whole.
pub(super) const TOTAL: u16 = 3;
/// The first group.
const FIRST_GROUP: u16 = 4;

/// One line of the consolidated table.
pub(super) enum Line<'a> {
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
}

/// One group's column.
pub(super) struct Group<'a> {
    pub(super) attribute: &'a str,
    pub(super) value: &'a str,
    pub(super) label: String,
    pub(super) column: u16,
}

/// The columns after the groups.
pub(super) struct Columns {
    pub(super) reported: u16,
    pub(super) previous: u16,
    pub(super) difference: u16,
    pub(super) change: u16,
    pub(super) last_year: u16,
    pub(super) year_change: u16,
    pub(super) remark: u16,
}

/// Rows and columns of the consolidated table.
pub(super) struct Rows<'a> {
    /// From top to bottom, from the row below the headings.
    pub(super) lines: Vec<(u32, Line<'a>)>,
    pub(super) groups: Vec<Group<'a>>,
    pub(super) columns: Columns,
    rows: IndexMap<&'a str, u32>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(campaign: &'a Campaign, labels: &Labels<'a>) -> Self {
        let lines: Vec<(u32, Line<'a>)> = (HEADING_ROW + 1..).zip(lines(campaign)).collect();
        let row = |(row, line): &(u32, Line<'a>)| match line {
            Line::Indicator { indicator, .. } => Some((indicator.code.as_str(), *row)),
            Line::Section { .. } | Line::Further { .. } => None,
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
    pub(super) fn cell(&self, indicator: &str, column: u16) -> Option<Address> {
        Some(Address::new(*self.rows.get(indicator)?, column))
    }

    /// The first and the last row below each section's title.
    pub(super) fn sections(&self) -> Vec<(u32, u32)> {
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

    pub(super) fn last_row(&self) -> u32 {
        self.lines.last().map_or(HEADING_ROW, |(row, _)| *row)
    }
}

fn lines(campaign: &Campaign) -> Vec<Line<'_>> {
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
