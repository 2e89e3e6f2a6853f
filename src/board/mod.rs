//! 8. The board: the round on one page for a screen, a phone and paper.
//!
//! In come the consolidation and what the summary says of it at a glance; out comes one HTML
//! page that needs no other file, no network and no script: response, what is open, key
//! figures, charts, units, links to the files. A script of its own filters the long tables.
//! Nothing is calculated anew here, and no text from outside is written unescaped.

mod charts;
mod figures;
mod files;
mod findings;
mod history;
pub(crate) mod html;
mod page;
mod response;
mod units;

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::consolidation::Consolidation;
use crate::language::Language;
use crate::language::words::Arg;
use crate::summary::{Glance, GlanceUnit, glance};
pub use files::Links;
use html::Html;
pub(crate) use page::STYLE;
pub use page::period_of;

/// Everything that the page is made of.
pub struct Board<'a> {
    table: &'a Consolidation<'a>,
    glance: Glance,
    /// The places of units among those that were asked.
    places: IndexMap<&'a str, usize>,
    links: &'a Links,
    language: Language,
}

impl<'a> Board<'a> {
    /// The board of a round.
    #[must_use]
    pub fn new(
        table: &'a Consolidation<'a>,
        links: &'a Links,
        run_date: Date,
        language: Language,
    ) -> Self {
        Self {
            table,
            glance: glance(table, &language.text("board-open"), (run_date, language)),
            places: (0..)
                .zip(&table.units)
                .map(|(at, status)| (status.unit.as_str(), at))
                .collect(),
            links,
            language,
        }
    }

    /// The page: the same bytes for the same round, date and language.
    #[must_use]
    pub fn write(&self) -> String {
        let mut sections = Html::default();
        let parts = [
            (response::ID, response::write(self)),
            (findings::ID, findings::write(self)),
            (figures::ID, figures::write(self)),
            (charts::ID, charts::write(self)),
            (units::ID, units::write(self)),
            (history::ID, history::write(self)),
            (files::ID, files::write(self)),
        ];
        let mut there = Vec::new();
        for (id, part) in parts {
            if let Some(part) = part {
                page::section(&mut sections, self, id, &part);
                there.push(id);
            }
        }
        page::frame(self, &there, &sections)
    }

    fn word(&self, key: &str) -> String {
        self.language.text(key)
    }

    fn fill(&self, key: &str, facts: &[(&'static str, Arg<'_>)]) -> String {
        self.language.fill(key, facts)
    }

    /// What is said of a unit beside its status.
    fn unit(&self, code: &str) -> Option<&GlanceUnit> {
        self.glance.units.get(*self.places.get(code)?)
    }
}
