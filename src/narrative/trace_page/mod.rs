//! The page beside a report on which every figure leads to its total, the units and their cells.
//!
//! In: a traced document and the consolidation. Out: HTML that needs no other file. Figures typed
//! in the template are listed as questions at the top.

mod pieces;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use self::pieces::{Pieces, shown};
use super::context::Context;
use super::question::Question;
use super::trace::{Origin, Trace};
use super::words::{part_name, question_message};
use crate::campaign::{Indicator, Total};
use crate::consolidation::Consolidation;
use crate::language::Language;
use crate::language::number::format_number;
use crate::language::words::Arg;
use crate::value::Value;

/// What a page is made of.
pub struct Page<'a> {
    /// The report's file name.
    pub report: &'a str,
    /// The traced report.
    pub trace: &'a Trace,
    /// What it was rendered with.
    pub context: &'a Context,
    /// Where the figures came from.
    pub table: &'a Consolidation<'a>,
    /// What is to be asked about the template.
    pub questions: &'a [Question],
    /// The language of the page.
    pub language: Language,
}

const STYLE: &str = "body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em;\
    line-height:1.5}table{border-collapse:collapse;margin:.5em 0}td,th{border:1px solid #bbb;\
    padding:.2em .5em;text-align:left}td.n{text-align:right}a{color:#0058a3}.q{background:#fff3cd;\
    padding:.5em 1em}h3{margin-bottom:0}:target{background:#e8f1fa}nav{font-size:.9em}";

impl Page<'_> {
    /// Writes the page.
    #[must_use]
    pub fn write(&self) -> String {
        let args = [("report", Arg::from(self.report))];
        let title = shown(&self.language.fill("trace-title", &args));
        let mut page = format!(
            "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{title}</title>\
             <style>{STYLE}</style></head><body>\n<h1>{title}</h1>\n<p>{}</p>\n",
            self.language.tag(),
            self.word("trace-how"),
        );
        self.questions(&mut page);
        self.lines(&mut page);
        let _ = writeln!(page, "<h2>{}</h2>", self.word("trace-sources"));
        let used = self.used();
        for code in &used.indicators {
            self.indicator(&mut page, code);
        }
        for code in &used.lists {
            self.list(&mut page, code);
        }
        if used.status {
            self.status(&mut page);
        }
        page.push_str("</body></html>\n");
        page
    }

    fn word(&self, key: &str) -> String {
        shown(&self.language.text(key))
    }

    fn questions(&self, page: &mut String) {
        if self.questions.is_empty() {
            return;
        }
        let _ = writeln!(
            page,
            "<div class=\"q\"><p>{}</p><ul>",
            self.word("trace-questions")
        );
        for question in self.questions {
            let line = question_message(self.report, question, self.language);
            let _ = writeln!(page, "<li>{}</li>", shown(&line));
        }
        page.push_str("</ul></div>\n");
    }

    fn lines(&self, page: &mut String) {
        let mut part = "";
        let pieces = Pieces::of(self.trace);
        for line in &self.trace.lines {
            if line.part != part {
                part = &line.part;
                let name = part_name(part, self.language);
                let _ = writeln!(page, "<h2>{}</h2>", shown(&name));
            }
            page.push_str("<p>");
            pieces.write(page, &line.pieces, |origin| self.target(origin));
            page.push_str("</p>\n");
        }
    }

    /// The anchor that an origin leads to: a unit's row where one unit is meant.
    fn target(&self, origin: &Origin) -> Option<String> {
        origin.paths.iter().find_map(|path| {
            let first = path.first()?;
            if self.table.campaign.indicators.contains_key(first) {
                return Some(match self.unit_of(path) {
                    Some(unit) => format!("i-{first}-{unit}"),
                    None => format!("i-{first}"),
                });
            }
            match (first.as_str(), path.get(1)) {
                ("lists", Some(list)) => Some(format!("l-{list}")),
                ("texts", Some(text)) => Some(format!("i-{text}")),
                ("response" | "units" | "groups", _) => Some("status".to_owned()),
                _ => None,
            }
        })
    }

    fn unit_of(&self, path: &[String]) -> Option<&str> {
        let [code, units, number, ..] = path else {
            return None;
        };
        let entry = self
            .context
            .indicators
            .get(code)
            .filter(|_| units == "units");
        let row = entry?.units.get(number.parse::<usize>().ok()?)?;
        Some(&row.code)
    }

    /// What the report's figures rest on, what those are worked out from included.
    fn used(&self) -> Used {
        let mut used = Used::default();
        for path in self.trace.origins.iter().flat_map(|origin| &origin.paths) {
            let Some(first) = path.first() else { continue };
            match (first.as_str(), path.get(1)) {
                ("lists", Some(list)) => {
                    used.lists.insert(list.clone());
                }
                ("texts", Some(text)) => self.add(text, &mut used),
                ("response" | "units" | "groups", _) => used.status = true,
                _ => self.add(first, &mut used),
            }
        }
        used
    }

    fn add(&self, code: &str, used: &mut Used) {
        let Some(indicator) = self.table.campaign.indicators.get(code) else {
            return;
        };
        if used.indicators.insert(code.to_owned()) {
            for (part, list) in parts(indicator) {
                match list {
                    true => drop(used.lists.insert(part)),
                    false => self.add(&part, used),
                }
            }
        }
    }

    fn indicator(&self, page: &mut String, code: &str) {
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
        self.units(page, indicator);
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
        self.head(page, &["trace-unit", "trace-value", "trace-cell"]);
        for unit in given {
            let _ = writeln!(
                page,
                "<tr id=\"i-{}-{}\"><td>{}</td><td class=\"n\">{}</td><td>{}</td></tr>",
                shown(&indicator.code),
                shown(unit.code),
                shown(unit.name),
                shown(&self.value(&unit.value, indicator)),
                shown(&unit.place.to_string())
            );
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

    fn list(&self, page: &mut String, code: &str) {
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
                shown(&row.place.to_string())
            );
        }
        page.push_str("</table>\n");
    }

    fn status(&self, page: &mut String) {
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
                shown(status.file.as_deref().unwrap_or_default())
            );
        }
        page.push_str("</table>\n");
    }

    fn head(&self, page: &mut String, keys: &[&str]) {
        let cells = keys
            .iter()
            .map(|key| format!("<th>{}</th>", self.word(key)));
        let _ = writeln!(page, "<table><tr>{}</tr>", cells.collect::<String>());
    }
}

/// What the figures of a report rest on.
#[derive(Default)]
struct Used {
    indicators: BTreeSet<String>,
    lists: BTreeSet<String>,
    status: bool,
}

/// The indicators, and lists (true), that a total is worked out from.
fn parts(indicator: &Indicator) -> Vec<(String, bool)> {
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
