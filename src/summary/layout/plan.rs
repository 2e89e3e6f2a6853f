//! Which row of the sheet of the plan holds what.

use std::collections::BTreeMap;

use crate::campaign::{Bearer, Indicator, Total};
use crate::consolidation::{Consolidation, Cumulated, NotCumulated, Progress};
use crate::language::period::Period;

/// The row of headings.
pub(in crate::summary) const HEADING_ROW: u32 = 3;

/// Columns of the sheet that formulas name.
pub(in crate::summary) const PLAN: u16 = 5;
/// This period's figure.
pub(in crate::summary) const NOW: u16 = 6;
/// What came together.
pub(in crate::summary) const REACHED: u16 = 7;
/// In percent of the plan.
pub(in crate::summary) const PERCENT: u16 = 8;
/// What is left.
pub(in crate::summary) const LEFT: u16 = 9;
/// The place among those with such a plan.
pub(in crate::summary) const RANK: u16 = 10;
/// What is to be said of it.
pub(in crate::summary) const REMARK: u16 = 11;

/// One row: a figure of the plan, or one since the start of the year without a plan.
pub(in crate::summary) struct Line<'a> {
    pub(in crate::summary) indicator: &'a Indicator,
    pub(in crate::summary) bearer: &'a Bearer,
    pub(in crate::summary) period: Period,
    pub(in crate::summary) progress: Option<&'a Progress>,
    pub(in crate::summary) result: &'a Result<Cumulated, NotCumulated>,
}

/// What stands in a row.
pub(in crate::summary) enum Row<'a> {
    Section {
        code: &'a str,
        title: &'a str,
    },
    /// With the running number in the first row of an indicator.
    Figure {
        number: Option<usize>,
        line: Line<'a>,
    },
}

/// Rows of the sheet, from top to bottom.
pub(in crate::summary) struct PlanLayout<'a> {
    pub(in crate::summary) rows: Vec<(u32, Row<'a>)>,
    /// Indicator → the longest period for which the whole or a group has a plan.
    longest: BTreeMap<&'a str, Period>,
}

impl<'a> PlanLayout<'a> {
    pub(in crate::summary) fn new(table: &'a Consolidation<'a>) -> Self {
        let mut rows = Vec::new();
        let mut number = 0;
        for (code, title) in &table.campaign.sections {
            let mine = table.campaign.indicators.values();
            let mine = mine.filter(|indicator| indicator.section == *code);
            let lines: Vec<Vec<Line<'_>>> = mine.map(|i| lines(table, i)).collect();
            if lines.iter().all(Vec::is_empty) {
                continue;
            }
            rows.push(Row::Section { code, title });
            for lines in lines.into_iter().filter(|lines| !lines.is_empty()) {
                number += 1;
                rows.extend(lines.into_iter().enumerate().map(|(index, line)| {
                    let number = (index == 0).then_some(number);
                    Row::Figure { number, line }
                }));
            }
        }
        let rows: Vec<(u32, Row<'a>)> = (HEADING_ROW + 1..).zip(rows).collect();
        let mut longest: BTreeMap<&str, Period> = BTreeMap::new();
        for (_, line) in &rows {
            let Row::Figure { line, .. } = line else {
                continue;
            };
            let is_of_units = matches!(line.bearer, Bearer::Unit(_));
            if line.progress.is_none() || is_of_units {
                continue;
            }
            let known = longest.entry(&line.indicator.code).or_insert(line.period);
            if known.months() < line.period.months() {
                *known = line.period;
            }
        }
        Self { rows, longest }
    }

    pub(in crate::summary) fn last_row(&self) -> u32 {
        self.rows.last().map_or(HEADING_ROW, |(row, _)| *row)
    }

    /// The longest period for which the whole or a group has a plan of an indicator.
    pub(in crate::summary) fn period(&self, indicator: &str) -> Option<Period> {
        self.longest.get(indicator).copied()
    }

    /// Somebody's plan for an indicator in that period: its row and what is reached.
    pub(in crate::summary) fn of(
        &self,
        indicator: &str,
        bearer: &Bearer,
    ) -> Option<(u32, &'a Progress)> {
        let period = self.period(indicator)?;
        self.rows.iter().find_map(|(row, known)| match known {
            Row::Figure { line, .. }
                if line.indicator.code == indicator
                    && line.period == period
                    && line.bearer == bearer =>
            {
                Some((*row, line.progress?))
            }
            _ => None,
        })
    }
}

/// An indicator's rows: the whole, groups, units, each as the plan has them; the whole since the
/// start of the year also where it has no plan.
fn lines<'a>(table: &'a Consolidation<'a>, indicator: &'a Indicator) -> Vec<Line<'a>> {
    let mine = table
        .plan
        .iter()
        .filter(|p| p.target.indicator == indicator.code);
    let mut lines: Vec<Line<'a>> = mine
        .map(|progress| Line {
            indicator,
            bearer: &progress.target.bearer,
            period: progress.target.period,
            progress: Some(progress),
            result: &progress.result,
        })
        .collect();
    let year = table.campaign.settings.period.whole_year();
    let is_told = |line: &Line<'_>| *line.bearer == Bearer::Whole && line.period == year;
    let is_said = lines.iter().any(is_told);
    let result = table.year.get(&indicator.code).filter(|_| !is_said);
    lines.extend(
        result
            .filter(|result| is_told_of(indicator, result))
            .map(|result| Line {
                indicator,
                bearer: &Bearer::Whole,
                period: year,
                progress: None,
                result,
            }),
    );
    let rank = |line: &Line<'_>| match line.bearer {
        Bearer::Whole => (0, 0),
        Bearer::Group { .. } => (1, 0),
        Bearer::Unit(code) => (2, table.campaign.rank(code)),
    };
    lines.sort_by_key(|line| (rank(line), line.period));
    lines
}

/// Whether a reader looks for a figure since the start of the year that no plan asks for: what
/// came together over several rounds, or a sum that could not be.
fn is_told_of(indicator: &Indicator, result: &Result<Cumulated, NotCumulated>) -> bool {
    match result {
        Ok(result) => !result.rounds.is_empty(),
        Err(NotCumulated::NoFigure | NotCumulated::NoSum) => false,
        Err(_) => matches!(indicator.total, Total::Sum),
    }
}
