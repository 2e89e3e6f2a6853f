//! The summary at a glance: what the overview says, for pages that are no workbook.
//!
//! In comes the consolidation, out come the overview's own sentences, key figures and words, so
//! that no two documents tell a round differently.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Summary;
use super::coverage::coverage;
use crate::campaign::Indicator;
use crate::consolidation::{Base, Consolidation, State, Totals};
use crate::language::Language;
use crate::language::number::{format_number, format_percent, round};

/// Decimals of a change in per cent.
const CHANGE_DECIMALS: u32 = 2;

/// What the overview says.
#[derive(Clone, Debug)]
pub struct Glance {
    /// The period, the deadlines and the day of the run.
    pub subtitle: String,
    /// Who is missing, what changed most, what is open: a paragraph each.
    pub headlines: [String; 3],
    /// The periods that are compared with: the one before, the same one last year.
    pub compared: [String; 2],
    /// The key figures in their order.
    pub key_figures: Vec<KeyFigure>,
    /// Every unit that was asked, the office among them, in the order of the register.
    pub units: Vec<GlanceUnit>,
}

/// One key figure, in words.
#[derive(Clone, Debug)]
pub struct KeyFigure {
    /// What it counts, with its measure.
    pub label: String,
    /// The figure; empty where nobody reported.
    pub figure: String,
    /// Units that it rests on, of those that were asked.
    pub coverage: String,
    /// Whether everybody who was asked is in it.
    pub is_complete: bool,
    /// The earlier figure and the change, for each of the periods that are compared with; empty
    /// where there is none, or none that is sound.
    pub earlier: [(String, String); 2],
}

/// What is said of a unit beside its status.
#[derive(Clone, Debug)]
pub struct GlanceUnit {
    /// Its name.
    pub name: String,
    /// Its group in the first breakdown; empty where there is none.
    pub group: String,
    /// What it has to do; empty where it owes nothing.
    pub owed: String,
}

/// Says of a consolidation what the overview says; the open findings stand under a title.
#[must_use]
pub fn glance(
    table: &Consolidation<'_>,
    findings: &str,
    (run_date, language): (Date, Language),
) -> Glance {
    let summary = Summary::new(table, run_date, language);
    let period = |round, key| summary.period_label(round, key);
    let units = table.units.iter().map(|status| GlanceUnit {
        name: summary.unit_name(&status.unit).to_owned(),
        group: summary.labels.group_of(&status.unit).to_owned(),
        owed: match status.state {
            State::Missing | State::Rejected => summary.owed(status),
            _ => String::new(),
        },
    });
    let figures = summary.key_figures().into_iter();
    Glance {
        subtitle: summary.round_line(),
        headlines: summary.headlines_beside(findings),
        compared: [
            period(table.previous.as_ref(), "summary-col-previous"),
            period(table.last_year.as_ref(), "summary-col-last-year"),
        ],
        key_figures: figures.map(|figure| summary.key_figure(figure)).collect(),
        units: units.collect(),
    }
}

impl Summary<'_> {
    fn key_figure(&self, indicator: &Indicator) -> KeyFigure {
        let empty = Totals::default();
        let totals = self.table.totals.get(&indicator.code).unwrap_or(&empty);
        let decimals = self.scale(&indicator.code);
        let shown = |figure: Decimal| format_number(figure, Some(decimals), self.language);
        let earlier = |base| {
            let figure = totals.earlier(base).and_then(|figure| figure.value);
            let change = totals.change(base).map(|change| self.signed(change));
            (
                figure.map_or_else(String::new, shown),
                change.unwrap_or_default(),
            )
        };
        let label = match indicator.measure.trim() {
            "" => indicator.label.clone(),
            measure => format!("{} ({measure})", indicator.label),
        };
        KeyFigure {
            label,
            figure: totals.all.value.map_or_else(String::new, shown),
            coverage: coverage(totals),
            is_complete: totals.all.is_complete(),
            earlier: [earlier(Base::Previous), earlier(Base::LastYear)],
        }
    }

    /// A change in per cent, with its sign.
    fn signed(&self, change: Decimal) -> String {
        let percent = round(change * Decimal::ONE_HUNDRED, CHANGE_DECIMALS);
        let text = format_percent(percent.normalize(), None, self.language);
        if percent > Decimal::ZERO {
            format!("+{text}")
        } else {
            text
        }
    }
}
