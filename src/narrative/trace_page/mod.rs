//! The page beside a report on which every figure leads to its total, the units and their cells.
//!
//! In: a traced document and the consolidation. Out: HTML that needs no other file. Figures typed
//! in the template are listed as questions at the top.

mod earlier;
mod links;
mod pieces;
mod sources;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use self::earlier::bases;
pub use self::links::Ways;
use self::pieces::{Pieces, shown};
use self::sources::parts;
use super::context::{Context, UnitFigure};
use super::question::Question;
use super::trace::{Origin, Trace};
use super::words::{part_name, question_message};
use crate::consolidation::Consolidation;
use crate::language::Language;
use crate::language::number::format_number;
use crate::language::words::Arg;

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
    /// Where the files are that figures came from.
    pub ways: &'a Ways,
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
            let ends = |origin: &Origin| self.ends(origin);
            pieces.write(page, &line.pieces, |origin| self.target(origin), ends);
            page.push_str("</p>\n");
        }
    }

    /// The anchor that an origin leads to: a unit's row where one unit is meant.
    fn target(&self, origin: &Origin) -> Option<String> {
        origin.paths.iter().find_map(|path| {
            let first = path.first()?;
            if self.table.campaign.indicators.contains_key(first) {
                return Some(match self.row_of(path) {
                    Some(unit) => format!("i-{first}-{}", unit.code),
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

    /// Both figures of a comparison as HTML, each leading to where it is told.
    fn ends(&self, origin: &Origin) -> Option<String> {
        let base = origin.base.as_ref()?;
        let base = bases(self.table)
            .into_iter()
            .find(|known| known.name == base)?;
        let path = origin.paths.first()?;
        let code = path.first()?;
        let indicator = self.table.campaign.indicators.get(code)?;
        let (now, before, at) = match self.row_of(path) {
            Some(UnitFigure {
                code: unit, value, ..
            }) => {
                let at = format!("i-{code}-{unit}");
                (value.0, base.of_unit(unit, code), at)
            }
            None => {
                let now = self.table.totals.get(code)?.all.value;
                let before = base.total(self.table, code)?.value;
                (now, before, format!("i-{code}-{}", base.name))
            }
        };
        let print = |figure| format_number(figure, Some(indicator.decimals), self.language);
        let now = (self.target(origin)?, print(now?));
        let period = shown(&base.period(self.language));
        Some(format!(
            " <small>[<a href=\"#{}\">{}</a>; {period}: <a href=\"#{}\">{}</a>]</small>",
            shown(&now.0),
            shown(&now.1),
            shown(&at),
            shown(&print(before?))
        ))
    }

    /// The unit that is meant, with its figure.
    fn row_of(&self, path: &[String]) -> Option<&UnitFigure> {
        let [code, units, number, ..] = path else {
            return None;
        };
        let entry = self
            .context
            .indicators
            .get(code)
            .filter(|_| units == "units");
        entry?.units.get(number.parse::<usize>().ok()?)
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
}

/// What the figures of a report rest on.
#[derive(Default)]
struct Used {
    indicators: BTreeSet<String>,
    lists: BTreeSet<String>,
    status: bool,
}
