//! The three most important things in words: who is missing, what changed most, what is open.

use rust_decimal::Decimal;

use super::Summary;
use super::compare::change;
use super::totals::is_complete;
use crate::campaign::Indicator;
use crate::consolidation::{State, Timeliness};
use crate::finding::Severity;
use crate::language::number::format_number;
use crate::language::trend::{TrendStyle, trend, trend_words_against};
use crate::language::words::Arg;

/// Units that a sentence names.
const NAMED: usize = 5;
/// Changes that are told.
const CHANGES: usize = 3;

/// Below this on both sides, a change is chance rather than news.
const SMALL: Decimal = Decimal::TEN;

impl Summary<'_> {
    /// Who is missing, the largest changes, the open findings: a paragraph each.
    pub(super) fn news(&self) -> [String; 3] {
        [self.coverage(), self.changes(), self.open_findings()]
    }

    fn coverage(&self) -> String {
        let asked = self.campaign.units.len();
        let missing: Vec<&str> = self.codes_in(State::Missing);
        let rejected: Vec<&str> = self.codes_in(State::Rejected);
        let mut sentences = Vec::new();
        if missing.is_empty() && rejected.is_empty() {
            let count = [("count", Arg::from(asked))];
            sentences.push(self.language.fill("summary-news-all", &count));
        }
        for (key, codes) in [
            ("summary-news-missing", missing),
            ("summary-news-rejected", rejected),
            ("summary-news-late", self.late()),
        ] {
            if !codes.is_empty() {
                let names = self.names(codes.iter().copied(), NAMED);
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
            sentences.push(self.word("summary-news-office"));
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

    /// The key figures that moved most against last year, else against the period before;
    /// of those only that everybody reported, as a missing unit is no change.
    fn changes(&self) -> String {
        let is_yearly = self.table.last_year.is_some();
        let mut moved: Vec<(Decimal, &Indicator, Decimal)> = Vec::new();
        let mut is_complete_somewhere = false;
        for indicator in self.key_figures() {
            let Some(totals) = self.table.totals.get(&indicator.code) else {
                continue;
            };
            if !is_complete(totals) {
                continue;
            }
            is_complete_somewhere = true;
            let base = if is_yearly {
                totals.last_year
            } else {
                totals.previous
            };
            let size = change(indicator, totals, base).filter(|size| !size.is_zero());
            if let (Some(size), Some(base)) = (size, base)
                && !is_small(totals.all.value, base)
            {
                moved.push((size.abs(), indicator, base));
            }
        }
        moved.sort_by_key(|(size, _, _)| std::cmp::Reverse(*size));
        let told = moved
            .iter()
            .take(CHANGES)
            .filter_map(|(_, i, base)| self.told(i, *base, is_yearly));
        let told: Vec<String> = told.collect();
        if told.is_empty() {
            return self.word(match is_complete_somewhere {
                _ if self.table.previous.is_none() && !is_yearly => "summary-news-no-comparison",
                true => "summary-news-no-change",
                false => "summary-news-incomplete",
            });
        }
        let changes = [("changes", Arg::from(told.join("; ")))];
        self.language.fill("summary-news-changes", &changes)
    }

    /// "Đảng viên cuối kỳ 7.630 đảng viên, tăng 1,20% so với cùng kỳ năm trước".
    fn told(&self, indicator: &Indicator, base: Decimal, is_yearly: bool) -> Option<String> {
        let value = self.table.totals.get(&indicator.code)?.all.value?;
        let against = if is_yearly {
            "trend-base-last-year"
        } else {
            "trend-base-previous"
        };
        let against = self.word(against);
        let trend = trend(value, Some(base));
        let words = trend_words_against(trend, &against, TrendStyle::Times, self.language)?;
        let figure = format_number(value, Some(indicator.decimals), self.language);
        let arguments = [
            ("label", Arg::from(&indicator.label)),
            ("figure", Arg::from(figure)),
            ("measure", Arg::from(&indicator.measure)),
            ("trend", Arg::from(words)),
        ];
        Some(self.language.fill("summary-news-change", &arguments))
    }

    fn open_findings(&self) -> String {
        let blocking = self.table.open(Severity::Blocking);
        let queries = self.table.open(Severity::Query);
        if blocking + queries == 0 {
            return self.word("summary-news-settled");
        }
        let arguments = [
            ("blocking", Arg::from(blocking)),
            ("queries", Arg::from(queries)),
        ];
        self.language.fill("summary-news-open", &arguments)
    }
}

fn is_small(value: Option<Decimal>, base: Decimal) -> bool {
    value.is_none_or(|value| value.abs() < SMALL) && base.abs() < SMALL
}
