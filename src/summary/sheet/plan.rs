//! The plan and what is reached of it, and what came together since the start of the year.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::campaign::{Bearer, OFFICE, Target};
use crate::consolidation::{NotCumulated, Progress};
use crate::language::period::Period;
use crate::language::words::Arg;
use crate::summary::Summary;
use crate::summary::cells::{fit_row, write_count, write_figure, write_text};
use crate::summary::formulas::{Scope, Stands};
use crate::summary::layout::plan::{
    HEADING_ROW, LEFT, Line, NOW, PERCENT, PLAN, RANK, REACHED, REMARK, Row,
};
use crate::workbook::address::Address;
use crate::workbook::write::palette;

const LABEL_WIDTH: f64 = 40.0;
const BEARER_WIDTH: f64 = 24.0;
const REMARK_WIDTH: f64 = 34.0;

const COLUMNS: [(&str, f64); 12] = [
    ("summary-col-number", 6.0),
    ("summary-col-indicator", LABEL_WIDTH),
    ("summary-col-measure", 11.0),
    ("summary-col-bearer", BEARER_WIDTH),
    ("summary-col-plan-period", 16.0),
    ("summary-col-plan", 13.0),
    ("summary-col-this-period", 13.0),
    ("summary-col-cumulated", 13.0),
    ("summary-col-plan-percent", 10.0),
    ("summary-col-plan-left", 13.0),
    ("summary-col-rank", 7.0),
    ("summary-col-remark", REMARK_WIDTH),
];

/// Whether there is a plan, or an earlier round of the year.
pub(super) fn is_needed(summary: &Summary<'_>) -> bool {
    !summary.table.plan.is_empty() || !summary.table.year.is_empty()
}

pub(super) fn write(sheet: &mut Worksheet, summary: &Summary<'_>) -> Result<(), XlsxError> {
    let title = summary.word("summary-title-plan");
    let legend = summary.word("summary-plan-legend");
    let widths = COLUMNS.map(|(_, width)| width);
    summary.open_within(sheet, (&title, palette::SERIES[2]), (&legend, &widths))?;
    summary.headings(sheet, HEADING_ROW, &COLUMNS)?;
    for (row, line) in &summary.plan.rows {
        match line {
            Row::Section { code, title } => {
                summary.section(sheet, (*row, REMARK), (code, title))?;
            }
            Row::Figure { number, line } => write_line(sheet, summary, *row, (*number, line))?,
        }
    }
    sheet.set_print_area(0, 0, summary.plan.last_row(), REMARK)?;
    Ok(())
}

fn write_line(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    row: u32,
    (number, line): (Option<usize>, &Line<'_>),
) -> Result<(), XlsxError> {
    let styles = &summary.styles;
    let indicator = line.indicator;
    match number {
        Some(number) => write_count(sheet, (row, 0), number, &styles.faint)?,
        None => write_text(sheet, (row, 0), "", &styles.faint)?,
    }
    let label = if number.is_some() {
        indicator.label.as_str()
    } else {
        ""
    };
    let bearer = summary.bearer_in_words(line.bearer);
    let period = line.period.label(summary.language);
    write_text(sheet, (row, 1), label, &styles.wrapped)?;
    write_text(sheet, (row, 2), &indicator.measure, &styles.centred)?;
    write_text(sheet, (row, 3), &bearer, &styles.wrapped)?;
    write_text(sheet, (row, 4), &period, &styles.wrapped)?;
    write_figures(sheet, summary, row, line)?;
    let remark = summary.plan_remark(line);
    write_text(sheet, (row, REMARK), &remark, &styles.wrapped)?;
    fit_row(
        sheet,
        row,
        &[
            (label, LABEL_WIDTH),
            (&bearer, BEARER_WIDTH),
            (&period, 16.0),
            (&remark, REMARK_WIDTH),
        ],
    )?;
    Ok(())
}

fn write_figures(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    row: u32,
    line: &Line<'_>,
) -> Result<(), XlsxError> {
    let styles = &summary.styles;
    let is_complete = line.result.as_ref().is_ok_and(|result| result.is_complete);
    let plain = styles.consolidated(line.indicator);
    let format = match is_complete || line.result.is_err() {
        true => plain.clone(),
        false => styles.of_round(line.indicator, true),
    };
    let target = line.progress.map(|progress| &progress.target);
    let plan = target.map(|target| target.figure);
    write_figure(sheet, (row, PLAN), (None, plan), &plain)?;
    let (formula, now) = summary.this_period(line);
    write_figure(sheet, (row, NOW), (formula, now), &plain)?;
    let result = line.result.as_ref().ok();
    let reached = result.and_then(|result| result.figure.value);
    let cell = |column| Address::new(row, column).to_string();
    let same = result.is_some_and(|result| result.rounds.is_empty()) && reached == now;
    let formula = same.then(|| format!("=IF({0}=\"\",\"\",{0})", cell(NOW)));
    write_figure(sheet, (row, REACHED), (formula, reached), &format)?;
    let (plan, reached) = (cell(PLAN), cell(REACHED));
    let known = format!("OR({plan}=\"\",{reached}=\"\")");
    let percent = line.progress.and_then(Progress::percent);
    let formula = format!("=IF({known},\"\",IF({plan}<=0,\"\",ROUND({reached}*100/{plan},2)))");
    write_figure(
        sheet,
        (row, PERCENT),
        (Some(formula), percent),
        &styles.share_of_plan(),
    )?;
    let left = line.progress.and_then(Progress::left);
    let formula = format!("=IF({known},\"\",ROUND({plan}-{reached},9))");
    write_figure(sheet, (row, LEFT), (Some(formula), left), &plain)?;
    let rank = line.progress.and_then(|progress| progress.rank);
    let rank = rank.map(Decimal::from);
    write_figure(sheet, (row, RANK), (None, rank), &styles.rank)
}

impl Summary<'_> {
    /// Who bears a figure of the plan.
    fn bearer_in_words(&self, bearer: &Bearer) -> String {
        match bearer {
            Bearer::Whole => self.word("summary-bearer-whole"),
            Bearer::Group { attribute, value } => self.labels.value(attribute, value).to_owned(),
            Bearer::Unit(code) if code == OFFICE => self.campaign.settings.organisation.clone(),
            Bearer::Unit(code) => self.unit_name(code).to_owned(),
        }
    }

    /// This period's own figure of a row.
    fn this_period(&self, line: &Line<'_>) -> (Option<String>, Option<Decimal>) {
        let totals = self.table.totals.get(&line.indicator.code);
        let formula = |scope| self.formula(line.indicator, scope, Stands::Elsewhere);
        match line.bearer {
            Bearer::Whole => {
                let value = totals.and_then(|totals| totals.all.value);
                (formula(Scope::All), value)
            }
            Bearer::Group { attribute, value } => {
                let group = totals.and_then(|totals| totals.by.get(attribute)?.get(value));
                let figure = group.and_then(|figure| figure.value);
                let label = self.labels.value(attribute, value);
                let scope = Scope::Group { attribute, label };
                (figure.and_then(|_| formula(scope)), figure)
            }
            Bearer::Unit(code) => {
                let answer = self.answer(code, &line.indicator.code);
                (None, answer.and_then(crate::value::Answer::figure))
            }
        }
    }

    /// Why there is no figure, or what it lacks.
    fn plan_remark(&self, line: &Line<'_>) -> String {
        let fill = |key: &str, name: &'static str, text: String| {
            self.language.fill(key, &[(name, Arg::from(text))])
        };
        let labels = |periods: &[Period]| {
            let labels = periods.iter().map(|period| period.label(self.language));
            labels.collect::<Vec<_>>().join(", ")
        };
        let result = match line.result {
            Err(NotCumulated::MissingRounds(periods)) => {
                return fill("summary-plan-missing-rounds", "periods", labels(periods));
            }
            Err(NotCumulated::OtherMeasure(period)) => {
                let period = period.label(self.language);
                return fill("summary-plan-other-measure", "period", period);
            }
            Err(NotCumulated::NoSum) => return self.word("summary-plan-no-sum"),
            Err(NotCumulated::NoFigure) => return self.word("summary-plan-no-figure"),
            Ok(result) => result,
        };
        let mut remarks = Vec::new();
        let from = line.progress.and_then(|progress| progress.target.from);
        remarks.extend(from.map(|from| {
            let period = from.label(self.language);
            fill("summary-plan-from", "period", period)
        }));
        if !result.is_complete {
            let units = [
                ("reported", Arg::from(result.figure.reported)),
                ("expected", Arg::from(result.figure.expected)),
            ];
            let key = match result.rounds.is_empty() {
                true => "summary-plan-incomplete",
                false => "summary-plan-incomplete-round",
            };
            remarks.push(self.language.fill(key, &units));
        }
        if !result.rounds.is_empty() {
            remarks.push(fill(
                "summary-plan-rounds",
                "periods",
                labels(&result.rounds),
            ));
        }
        let is_zero = |target: &Target| target.figure <= Decimal::ZERO;
        if line
            .progress
            .is_some_and(|progress| is_zero(&progress.target))
        {
            remarks.push(self.word("summary-plan-of-zero"));
        }
        remarks.join("; ")
    }
}
