//! Where figures come from: totals, the units' cells, lists, who returned what.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::Page;
use super::earlier::{Base, bases};
use super::pieces::shown;
use crate::campaign::{Indicator, Total};
use crate::finding::Place;
use crate::language::number::format_number;
use crate::language::words::Arg;
use crate::value::Value;

impl Page<'_> {
    /// An indicator: its total, what that is worked out from, earlier ones, the units' cells.
    pub(super) fn indicator(&self, page: &mut String, code: &str) {
        let Some(indicator) = self.table.campaign.indicators.get(code) else {
            return;
        };
        let id = shown(code);
        let _ = write!(
            page,
            "<h3 id=\"i-{id}\">{} <small>({id})</small></h3>\n<p>",
            shown(&indicator.label)
        );
        if let Some(totals) = self.table.totals.get(code) {
            let total = totals.all.value.map_or_else(
                || "…".to_owned(),
                |value| format_number(value, Some(indicator.decimals), self.language),
            );
            let facts = [
                ("total", Arg::from(format!("{total} {}", indicator.measure))),
                ("reported", Arg::from(totals.all.reported)),
                ("expected", Arg::from(totals.all.expected)),
            ];
            page.push_str(&shown(&self.language.fill("trace-total", &facts)));
        }
        self.formula(page, indicator);
        page.push_str("</p>\n");
        for base in bases(self.table) {
            self.before(page, indicator, &base);
        }
        self.units(page, indicator);
    }

    /// What the total was in an earlier round, and the file that says so.
    fn before(&self, page: &mut String, indicator: &Indicator, base: &Base<'_>) {
        let total = base.total(self.table, &indicator.code);
        let Some(total) = total.and_then(|total| total.value) else {
            return;
        };
        let total = format_number(total, Some(indicator.decimals), self.language);
        let facts = [
            ("period", Arg::from(base.period(self.language))),
            ("total", Arg::from(format!("{total} {}", indicator.measure))),
        ];
        let _ = writeln!(
            page,
            "<p id=\"i-{}-{}\">{} {}</p>",
            shown(&indicator.code),
            base.name,
            shown(&self.language.fill("trace-before", &facts)),
            self.ways.file(base.file)
        );
    }

    fn formula(&self, page: &mut String, indicator: &Indicator) {
        let parts = parts(indicator);
        if parts.is_empty() {
            return;
        }
        let _ = write!(page, " {}: ", self.word("trace-from"));
        let total = match &indicator.total {
            Total::Formula(rule) => Some(rule),
            _ => None,
        };
        if let Some(rule) = total.or(indicator.formula.as_ref()) {
            let _ = write!(page, "<code>{}</code>; ", shown(rule.text()));
        }
        let links = parts.iter().map(|(part, is_list)| {
            let kind = if *is_list { "l" } else { "i" };
            let part = shown(part);
            format!("<a href=\"#{kind}-{part}\">{part}</a>")
        });
        page.push_str(&links.collect::<Vec<_>>().join(", "));
    }

    /// The cells of the units, in the order of the register.
    fn units(&self, page: &mut String, indicator: &Indicator) {
        let given = self.table.given(indicator);
        if given.is_empty() {
            return;
        }
        let code = &indicator.code;
        let mut bases = bases(self.table);
        bases.retain(|base| {
            base.total(self.table, code)
                .is_some_and(|total| total.value.is_some())
        });
        let words = ["trace-unit", "trace-value", "trace-cell"].map(|key| self.word(key));
        let mut heads = words.to_vec();
        for base in &bases {
            let period = shown(&base.period(self.language));
            heads.extend([
                period.clone(),
                format!("{}, {period}", self.word("trace-cell")),
            ]);
        }
        head(page, &heads);
        for unit in given {
            let _ = write!(
                page,
                "<tr id=\"i-{}-{}\"><td>{}</td><td class=\"n\">{}</td><td>{}</td>",
                shown(code),
                shown(unit.code),
                shown(unit.name),
                shown(&self.value(&unit.value, indicator)),
                self.ways.place(&unit.place)
            );
            for base in &bases {
                let figure = base.of_unit(unit.code, code);
                let figure = figure
                    .map(|figure| format_number(figure, Some(indicator.decimals), self.language));
                let place = base.place(unit.code, code).map(|place| place.to_string());
                let _ = write!(
                    page,
                    "<td class=\"n\">{}</td><td>{}</td>",
                    shown(&figure.unwrap_or_default()),
                    shown(&place.unwrap_or_default())
                );
            }
            page.push_str("</tr>\n");
        }
        page.push_str("</table>\n");
    }

    fn value(&self, value: &Value, indicator: &Indicator) -> String {
        match value.number() {
            Some(number) => format_number(number, Some(indicator.decimals), self.language),
            None => match value {
                Value::YesNo(truth) => self.language.text(if *truth { "yes" } else { "no" }),
                other => other.plain(),
            },
        }
    }

    /// A list with its rows.
    pub(super) fn list(&self, page: &mut String, code: &str) {
        let campaign = self.table.campaign;
        let (Some(list), Some(rows)) = (campaign.lists.get(code), self.table.lists.get(code))
        else {
            return;
        };
        let _ = writeln!(
            page,
            "<h3 id=\"l-{}\">{}</h3>",
            shown(code),
            shown(&list.title)
        );
        self.head(page, &["trace-unit", "trace-row", "trace-cell"]);
        for row in rows.iter().filter(|row| row.counts) {
            let unit = campaign.reporter(&row.unit).map_or("", |unit| &unit.name);
            let cells = list.columns.iter().filter_map(|(column, kind)| {
                Some(format!(
                    "{}: {}",
                    kind.label,
                    row.cells.get(column)?.plain()
                ))
            });
            let cells: Vec<String> = cells.collect();
            let _ = writeln!(
                page,
                "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
                shown(unit),
                shown(&cells.join("; ")),
                self.ways.place(&row.place)
            );
        }
        page.push_str("</table>\n");
    }

    /// Who returned what.
    pub(super) fn status(&self, page: &mut String) {
        let _ = writeln!(page, "<h3 id=\"status\">{}</h3>", self.word("trace-status"));
        self.head(page, &["trace-unit", "trace-state", "trace-file"]);
        for status in &self.table.units {
            let Some(unit) = self.table.campaign.units.get(&status.unit) else {
                continue;
            };
            let state = self.language.text(status.state.key());
            let timeliness = self.language.text(status.timeliness.key());
            let _ = writeln!(
                page,
                "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
                shown(&unit.name),
                shown(&format!("{state}; {timeliness}")),
                status
                    .file
                    .as_deref()
                    .map(|file| self.ways.place(&Place::file(file)))
                    .unwrap_or_default()
            );
        }
        page.push_str("</table>\n");
    }

    fn head(&self, page: &mut String, keys: &[&str]) {
        let words: Vec<String> = keys.iter().map(|key| self.word(key)).collect();
        head(page, &words);
    }
}

/// The head of a table; its words are HTML already.
fn head(page: &mut String, words: &[String]) {
    let cells = words.iter().map(|word| format!("<th>{word}</th>"));
    let _ = writeln!(page, "<table><tr>{}</tr>", cells.collect::<String>());
}

/// The indicators, and lists (true), that a total is worked out from.
pub(super) fn parts(indicator: &Indicator) -> Vec<(String, bool)> {
    let own = |codes: &[&String]| codes.iter().map(|code| ((*code).clone(), false)).collect();
    match &indicator.total {
        Total::Ratio {
            numerator,
            denominator,
        } => own(&[numerator, denominator]),
        Total::Mean { weight } => own(&[weight]),
        Total::UnitsSayingNo { indicator } => own(&[indicator]),
        Total::Formula(_) | Total::Sum | Total::Stock | Total::Min | Total::Max => {
            let items = indicator.sources();
            let parts = items.iter().map(|item| (item.is_column(), item.code()));
            let parts: BTreeSet<(bool, &str)> = parts.collect();
            let parts = parts.into_iter();
            parts
                .map(|(is_list, code)| (code.to_owned(), is_list))
                .collect()
        }
        _ => Vec::new(),
    }
}
