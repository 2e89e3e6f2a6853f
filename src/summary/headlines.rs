//! The three most important things in words: who is missing, what changed most, what is open.

use rust_decimal::Decimal;

use super::Summary;
use super::comparison::change;
use super::tabs::Tab;
use crate::campaign::Indicator;
use crate::consolidation::{Base, Incomplete, State, Timeliness};
use crate::finding::{Code, Finding};
use crate::language::number::format_number;
use crate::language::trend::{TrendStyle, trend, trend_words_against};
use crate::language::words::Arg;

/// Units that a sentence names.
const NAMED: usize = 5;
/// Changes that are told.
const CHANGES: usize = 3;
/// Reasons for no comparison that are told; of more, the first and the last.
const REASONS: usize = 3;

/// Open findings that are told word for word; of more, only how many.
const QUOTED: usize = 2;

/// Below this on both sides, a change is chance and no headline.
const SMALL: Decimal = Decimal::TEN;

impl Summary<'_> {
    /// Who is missing, the largest changes, the open findings: a paragraph each.
    pub(super) fn headlines(&self) -> [String; 3] {
        self.headlines_beside(self.tab(Tab::FINDINGS))
    }

    /// The same where the open findings stand under another title than the workbook's.
    pub(super) fn headlines_beside(&self, findings: &str) -> [String; 3] {
        [
            self.coverage(),
            self.changes(),
            self.open_findings(findings),
        ]
    }

    fn coverage(&self) -> String {
        let asked = self.campaign.units.len();
        let missing: Vec<&str> = self.codes_in(State::Missing);
        let rejected: Vec<&str> = self.codes_in(State::Rejected);
        let mut sentences = Vec::new();
        if missing.is_empty() && rejected.is_empty() {
            let count = [("count", Arg::from(asked))];
            sentences.push(self.language.fill("summary-headline-all", &count));
        }
        let unusable = missing
            .iter()
            .filter(|unit| self.table.unusable(unit).is_some());
        let unusable = unusable.copied().collect();
        for (key, codes) in [
            ("summary-headline-missing", missing),
            ("summary-headline-unusable", unusable),
            ("summary-headline-rejected", rejected),
            ("summary-headline-late", self.late()),
        ] {
            if !codes.is_empty() {
                let names = codes.iter().map(|code| self.unit_name(code));
                let names = self.names(names, NAMED);
                let arguments = [
                    ("count", Arg::from(codes.len())),
                    ("asked", Arg::from(asked)),
                    ("names", Arg::from(names)),
                ];
                sentences.push(self.language.fill(key, &arguments));
            }
        }
        let office = self.statuses.get(self.campaign.office.code.as_str());
        if office.is_some_and(|status| !status.state.counts()) {
            sentences.push(self.word("summary-headline-office"));
        }
        sentences.join(" ")
    }

    fn codes_in(&self, state: State) -> Vec<&str> {
        let states = [state];
        let units = self.table.units_in(&states);
        units.map(|unit| unit.code.as_str()).collect()
    }

    fn late(&self) -> Vec<&str> {
        let late = self.table.units.iter().filter(|status| {
            status.timeliness == Timeliness::Late && self.campaign.units.contains_key(&status.unit)
        });
        late.map(|status| status.unit.as_str()).collect()
    }

    /// The key figures that moved most against last year, else against the period before; of
    /// those only that everybody reported in both rounds, as a missing unit is no change.
    fn changes(&self) -> String {
        let base = match (&self.table.last_year, &self.table.previous) {
            (Some(_), _) => Base::LastYear,
            (None, Some(_)) => Base::Previous,
            (None, None) => return self.word("summary-headline-no-comparison"),
        };
        let mut moved: Vec<(Decimal, &Indicator, Decimal)> = Vec::new();
        let (mut is_sound_somewhere, mut is_other_somewhere) = (false, false);
        let mut incomplete = Vec::new();
        for indicator in self.key_figures() {
            let Some(totals) = self.table.totals.get(&indicator.code) else {
                continue;
            };
            let comparison = totals.comparison(base);
            incomplete.extend(comparison.incomplete());
            if let Some((now, then)) = totals.all.value.zip(comparison.sound()) {
                is_sound_somewhere = true;
                is_other_somewhere |= now != then;
            }
            let size = change(indicator, totals, base).filter(|size| !size.is_zero());
            if let (Some(size), Some(then)) = (size, comparison.sound())
                && !is_small(totals.all.value, then)
            {
                moved.push((size.abs(), indicator, then));
            }
        }
        moved.sort_by_key(|(size, _, _)| std::cmp::Reverse(*size));
        let told = moved.iter().take(CHANGES);
        let told: Vec<String> = told
            .filter_map(|(_, i, then)| self.told(i, *then, base))
            .collect();
        let changes = [("changes", Arg::from(told.join("; ")))];
        let mut sentences = vec![match is_sound_somewhere {
            _ if !told.is_empty() => self.language.fill("summary-headline-changes", &changes),
            false => self.word("summary-headline-incomplete"),
            true if is_other_somewhere => self.word("summary-headline-small-change"),
            true => self.word("summary-headline-no-change"),
        }];
        sentences.extend(self.not_compared(&incomplete));
        sentences.join(" ")
    }

    /// How many key figures are not compared as one of the two rounds lacks units, and which.
    fn not_compared(&self, incomplete: &[Incomplete]) -> Option<String> {
        let reasons = incomplete.iter().map(|i| self.incomplete_in_words(*i));
        let mut reasons: Vec<String> = reasons.collect();
        reasons.sort();
        reasons.dedup();
        let count = incomplete.len();
        let reasons = match reasons.as_slice() {
            [] => return None,
            [first, .., last] if reasons.len() > REASONS => format!("{first}, …, {last}"),
            few => few.join(", "),
        };
        let arguments = [("count", Arg::from(count)), ("reasons", Arg::from(reasons))];
        Some(
            self.language
                .fill("summary-headline-not-compared", &arguments),
        )
    }

    /// "Đảng viên cuối kỳ 7.630 đảng viên, tăng 1,20% so với cùng kỳ năm trước".
    fn told(&self, indicator: &Indicator, then: Decimal, base: Base) -> Option<String> {
        let value = self.table.totals.get(&indicator.code)?.all.value?;
        let against = match base {
            Base::LastYear => "trend-base-last-year",
            Base::Previous => "trend-base-previous",
        };
        let against = self.word(against);
        let trend = trend(value, Some(then));
        let words = trend_words_against(trend, &against, TrendStyle::Times, self.language)?;
        let figure = format_number(value, Some(indicator.decimals), self.language);
        let arguments = [
            ("label", Arg::from(&indicator.label)),
            ("figure", Arg::from(figure)),
            ("measure", Arg::from(&indicator.measure)),
            ("trend", Arg::from(words)),
        ];
        Some(self.language.fill("summary-headline-change", &arguments))
    }

    /// What is open, without the findings that only say who is missing: the first paragraph names
    /// them.
    fn open_findings(&self, sheet: &str) -> String {
        let open = self.table.findings.iter().filter(|f| f.is_open());
        let (missing, open): (Vec<&Finding>, Vec<&Finding>) =
            open.partition(|finding| finding.code == Code::MissingReturn);
        let (settled, key) = match missing.len() {
            0 => ("summary-headline-settled", "summary-headline-open"),
            _ => (
                "summary-headline-settled-besides",
                "summary-headline-open-besides",
            ),
        };
        if open.is_empty() {
            return self.word(settled);
        }
        let blocking = open.iter().filter(|f| f.is_blocking()).count();
        let arguments = [
            ("blocking", Arg::from(blocking)),
            ("queries", Arg::from(open.len() - blocking)),
            ("sheet", Arg::from(sheet)),
        ];
        let sentence = self.language.fill(key, &arguments);
        if open.len() > QUOTED {
            return sentence;
        }
        let quoted: Vec<String> = open.iter().map(|finding| self.quoted(finding)).collect();
        let sentence = sentence.trim_end_matches('.');
        format!("{sentence}: {}.", quoted.join("; "))
    }

    /// What was found, with the unit or else the file that it is about.
    fn quoted(&self, finding: &Finding) -> String {
        let message = finding.message(self.language);
        let unit = finding.unit.as_deref().map(|unit| self.unit_name(unit));
        match unit.or(finding.place.file.as_deref()) {
            Some(about) => format!("{about}: {message}"),
            None => message,
        }
    }
}

fn is_small(value: Option<Decimal>, base: Decimal) -> bool {
    value.is_none_or(|value| value.abs() < SMALL) && base.abs() < SMALL
}
