//! Comparison with earlier rounds: columns of the consolidated table, and the words that say
//! where a comparison is weak, impossible, or rests on other units than today's.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use rust_decimal::Decimal;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Summary;
use super::cells::{fit_row, write_figure, write_text};
use super::layout::consolidated::{NUMBER, TOTAL};
use super::print::Print;
use crate::archive::Archive;
use crate::campaign::Indicator;
use crate::consolidation::{
    Base, Caveat, EarlierRound, Incomplete, RATIO_DECIMALS, Succession, Totals,
};
use crate::language::number::round;
use crate::language::period::Period;
use crate::language::words::Arg;
use crate::value::{Answer, Kind};
use crate::workbook::address::Address;

/// Units that a note names; where there are more, it counts the others.
const NAMED: usize = 6;
/// Units that a remark names which chose otherwise.
const CHOOSERS: usize = 3;

/// Both earlier figures, the difference, and both changes.
pub(super) fn write_comparison(
    sheet: &mut Worksheet,
    summary: &Summary<'_>,
    row: u32,
    (indicator, totals): (&Indicator, &Totals),
) -> Result<(), XlsxError> {
    let columns = &summary.consolidated.columns;
    let format = summary.styles.consolidated(indicator);
    let (formula, value) = difference(indicator, totals, (row, columns.previous));
    let apart = summary.styles.difference(indicator);
    write_figure(sheet, (row, columns.difference), (formula, value), &apart)?;
    for (column, change, base) in [
        (columns.previous, columns.change, Base::Previous),
        (columns.last_year, columns.year_change, Base::LastYear),
    ] {
        let earlier = totals.earlier(base).and_then(|figure| figure.value);
        write_figure(sheet, (row, column), (None, earlier), &format)?;
        let formula = formula_base(totals, base);
        let formula = formula.map(|_| change_formula(indicator, row, column));
        summary.write_change(sheet, (row, change), (indicator, totals, base), formula)?;
    }
    Ok(())
}

/// The earlier total that the formulas of a change name; they show nothing while this round's is
/// blank. None where no change is sound.
fn formula_base(totals: &Totals, base: Base) -> Option<Decimal> {
    match totals.comparison(base).incomplete() {
        Some(_) => None,
        None => totals.earlier(base)?.value,
    }
}

fn difference(
    indicator: &Indicator,
    totals: &Totals,
    (row, base): (u32, u16),
) -> (Option<String>, Option<Decimal>) {
    let Some(previous) = formula_base(totals, Base::Previous) else {
        return (None, None);
    };
    let value = totals
        .all
        .value
        .and_then(|value| value.checked_sub(previous));
    let scale = |figure: Option<Decimal>| figure.map_or(0, |figure| figure.normalize().scale());
    let scale = indicator
        .decimals
        .max(scale(totals.all.value))
        .max(scale(Some(previous)));
    let (total, base) = (Address::new(row, TOTAL), Address::new(row, base));
    let formula = format!("=IF(OR({total}=\"\",{base}=\"\"),\"\",ROUND({total}-{base},{scale}))");
    (Some(formula), value)
}

fn change_formula(indicator: &Indicator, row: u32, base: u16) -> String {
    let (total, base) = (Address::new(row, TOTAL), Address::new(row, base));
    if indicator.is_percentage() {
        return format!(
            "=IF(OR({total}=\"\",{base}=\"\"),\"\",ROUND({total}-{base},{RATIO_DECIMALS}))"
        );
    }
    format!(
        "=IF(OR({total}=\"\",{base}=\"\",{base}=0),\"\",ROUND(({total}-{base})/ABS({base}),{RATIO_DECIMALS}))"
    )
}

/// The change against an earlier total as it is shown: points for percentages, else a ratio;
/// none where either total lacks units.
fn moved(indicator: &Indicator, totals: &Totals, base: Base) -> Option<Decimal> {
    if indicator.is_percentage() {
        let earlier = totals.comparison(base).sound()?;
        let points = totals.all.value?.checked_sub(earlier)?;
        return Some(round(points, RATIO_DECIMALS));
    }
    change(indicator, totals, base)
}

/// The change against an earlier total as a ratio; none for percentages, whose difference is
/// in points and would mislead as a percentage of a percentage.
pub(super) fn change(indicator: &Indicator, totals: &Totals, base: Base) -> Option<Decimal> {
    if indicator.is_percentage() {
        return None;
    }
    totals
        .change(base)
        .map(|change| round(change, RATIO_DECIMALS))
}

impl Summary<'_> {
    /// The format of a change: a ratio in percent, or points.
    fn change_format(&self, indicator: &Indicator) -> &rust_xlsxwriter::Format {
        if indicator.is_percentage() {
            &self.styles.points
        } else {
            &self.styles.change
        }
    }

    /// A change as the formula's value, or in words why there is none.
    pub(super) fn write_change(
        &self,
        sheet: &mut Worksheet,
        at: (u32, u16),
        (indicator, totals, base): (&Indicator, &Totals, Base),
        formula: Option<String>,
    ) -> Result<(), XlsxError> {
        if let Some(incomplete) = totals.comparison(base).incomplete() {
            let words = self.incomplete_in_words(incomplete);
            return write_text(sheet, at, &words, &self.styles.unsound);
        }
        let change = moved(indicator, totals, base);
        write_figure(sheet, at, (formula, change), self.change_format(indicator))
    }

    /// "kỳ đó mới 5/6": which of two totals lacks units.
    pub(super) fn incomplete_in_words(&self, incomplete: Incomplete) -> String {
        let (key, figure) = match incomplete {
            Incomplete::Now(figure) => ("summary-incomplete-now", figure),
            Incomplete::Then(figure) => ("summary-incomplete-then", figure),
        };
        let arguments = [
            ("reported", Arg::from(figure.reported)),
            ("expected", Arg::from(figure.expected)),
        ];
        self.language.fill(key, &arguments)
    }

    /// The period of an earlier round, else the plain heading.
    pub(super) fn period_label(&self, earlier: Option<&Archive>, key: &str) -> String {
        let period: Option<Period> = earlier.and_then(|round| round.period.parse().ok());
        period.map_or_else(|| self.word(key), |period| period.label(self.language))
    }

    /// The rounds that the table compares with: the period before, the same one last year.
    fn compared(&self) -> impl Iterator<Item = &EarlierRound> {
        let named = [&self.table.previous, &self.table.last_year];
        let mut periods: Vec<Period> = named
            .into_iter()
            .filter_map(|round| round.as_ref()?.period.parse().ok())
            .collect();
        periods.dedup();
        periods.into_iter().filter_map(|period| {
            self.table
                .earlier
                .iter()
                .find(|round| round.period == period)
        })
    }

    /// What a reader must know of an indicator's comparison, each thing once.
    pub(super) fn comparison_remarks(&self, indicator: &Indicator, totals: &Totals) -> Vec<String> {
        let mut remarks: IndexMap<String, Vec<String>> = IndexMap::new();
        for round in self.compared() {
            let period = round.period.label(self.language);
            let caveats = round.caveats.get(&indicator.code);
            for caveat in caveats.map_or(&[][..], Vec::as_slice) {
                let key = self.caveat(caveat);
                remarks.entry(key).or_default().push(period.clone());
            }
            if caveats.is_none()
                && round.total(&indicator.code).is_none()
                && totals.all.value.is_some()
            {
                let key = self.word("summary-caveat-absent");
                remarks.entry(key).or_default().push(period);
            }
        }
        let told = remarks.into_iter().map(|(words, periods)| {
            let arguments = [
                ("periods", Arg::from(periods.join(", "))),
                ("words", Arg::from(words)),
            ];
            self.language.fill("summary-caveat", &arguments)
        });
        told.collect()
    }

    /// The units that chose otherwise in the period before, for an indicator that has no figure.
    pub(super) fn choices_remark(&self, indicator: &Indicator) -> Option<String> {
        let earlier = self.table.previous.as_ref()?;
        if !matches!(indicator.kind, Kind::Choice(_)) {
            return None;
        }
        let chose_otherwise = |unit: &str| {
            let now = self.answer(unit, &indicator.code).and_then(Answer::value);
            let before = self.campaign.value_before(earlier, unit, indicator);
            now.zip(before.as_ref())
                .is_some_and(|(now, before)| now != before)
        };
        let units = self.campaign.units.values();
        let changed = units.filter(|unit| chose_otherwise(&unit.code));
        let changed: Vec<&str> = changed.map(|unit| unit.name.as_str()).collect();
        if changed.is_empty() {
            return None;
        }
        let arguments = [
            (
                "period",
                Arg::from(self.period_label(Some(earlier), "summary-col-previous")),
            ),
            ("count", Arg::from(changed.len())),
            (
                "names",
                Arg::from(self.names(changed.into_iter(), CHOOSERS)),
            ),
        ];
        Some(self.language.fill("summary-remark-choices", &arguments))
    }

    fn caveat(&self, caveat: &Caveat) -> String {
        let fill =
            |key: &str, arguments: &[(&'static str, Arg)]| self.language.fill(key, arguments);
        match caveat {
            Caveat::Renamed { code } => {
                fill("summary-caveat-renamed", &[("code", Arg::from(code))])
            }
            Caveat::OtherMeasure { measure } => {
                fill("summary-caveat-measure", &[("measure", Arg::from(measure))])
            }
            Caveat::Cumulative => self.word("summary-caveat-cumulative"),
            Caveat::Incomplete { reported, expected } => {
                let arguments = [
                    ("reported", Arg::from(*reported)),
                    ("expected", Arg::from(*expected)),
                ];
                fill("summary-caveat-incomplete", &arguments)
            }
        }
    }

    /// What became of units since the rounds that are compared, a paragraph for each round.
    fn succession_notes(&self) -> Vec<String> {
        let told = self
            .compared()
            .filter(|round| !round.successions.is_empty());
        let note = |round: &EarlierRound| {
            let arguments = [
                ("period", Arg::from(round.period.label(self.language))),
                ("changes", Arg::from(self.successions(&round.successions))),
            ];
            self.language.fill("summary-note-succession", &arguments)
        };
        told.map(note).collect()
    }

    fn successions(&self, successions: &[Succession]) -> String {
        let mut alike: BTreeMap<&'static str, Vec<&str>> = BTreeMap::new();
        let mut told = Vec::new();
        for succession in successions {
            let (key, from, into) = match succession {
                Succession::Merged { from, into } => {
                    ("summary-succession-merged", from.join(", "), into.clone())
                }
                Succession::Split { from, into } => {
                    ("summary-succession-split", from.clone(), into.join(", "))
                }
                Succession::Continued { from, into } => {
                    ("summary-succession-continued", from.clone(), into.clone())
                }
                Succession::Added { unit } => {
                    alike
                        .entry("summary-succession-added")
                        .or_default()
                        .push(unit);
                    continue;
                }
                Succession::Closed { unit } => {
                    alike
                        .entry("summary-succession-closed")
                        .or_default()
                        .push(unit);
                    continue;
                }
            };
            let arguments = [("from", Arg::from(from)), ("into", Arg::from(into))];
            told.push(self.language.fill(key, &arguments));
        }
        for (key, units) in alike {
            let names = self.names(units.into_iter(), NAMED);
            told.push(self.language.fill(key, &[("names", Arg::from(names))]));
        }
        told.join("; ")
    }

    /// Writes the notes below the table, in the columns that every page repeats; the last row
    /// that they take.
    pub(super) fn write_notes(
        &self,
        sheet: &mut Worksheet,
        last: u32,
        (widths, print): (&[f64], &mut Print),
    ) -> Result<u32, XlsxError> {
        let mut row = last;
        let width = widths.iter().sum();
        for note in self.succession_notes() {
            row += if row == last { 2 } else { 1 };
            sheet.merge_range(row, NUMBER, row, TOTAL, "", &self.styles.prose)?;
            write_text(sheet, (row, NUMBER), &note, &self.styles.prose)?;
            print.row(row, fit_row(sheet, row, &[(&note, width)])?);
        }
        Ok(row)
    }
}
