//! What the rows of a form are called: to doubt a name that points at another row, and to
//! suggest where a lost value may stand. A label alone never identifies a value.

use std::collections::{BTreeMap, BTreeSet};

use crate::campaign::{Campaign, Unit};
use crate::form::layout::section_name;
use crate::workbook::book::{Book, Content};

/// The labels of a campaign's indicators and the titles of its sections.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    codes: BTreeMap<String, BTreeSet<String>>,
}

impl Labels {
    /// The labels as the forms show them.
    #[must_use]
    pub fn new(campaign: &Campaign) -> Self {
        let indicators = campaign.indicators.values();
        let labels = indicators.map(|indicator| (&indicator.label, indicator.code.clone()));
        let sections = campaign.sections.iter();
        let titles = sections.map(|(code, title)| (title, section_name(code)));
        let mut codes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let cells = campaign.indicators.values();
        let cells = cells.filter_map(|i| Some((&i.cell.as_ref()?.label, i.code.clone())));
        for (label, code) in labels.chain(titles).chain(cells) {
            let own = codes.entry(label.trim().to_owned()).or_default();
            own.insert(code);
        }
        Self { codes }
    }

    /// The same with what forms that are out call their indicators.
    #[must_use]
    pub fn and(mut self, wordings: &BTreeMap<String, Vec<String>>) -> Self {
        for (code, labels) in wordings {
            for label in labels {
                let own = self.codes.entry(label.trim().to_owned()).or_default();
                own.insert(code.clone());
            }
        }
        self
    }

    /// Whether a cell shows the label of this indicator.
    #[must_use]
    pub fn is_of(&self, content: &Content, code: &str) -> bool {
        self.of(content).is_some_and(|codes| codes.contains(code))
    }

    /// The unit whose name alone stands on the visible sheets of a book that shows labels of
    /// this campaign: whose form it may be.
    #[must_use]
    pub fn likely_unit<'c>(&self, book: &Book, campaign: &'c Campaign) -> Option<&'c Unit> {
        let visible = book.sheets.iter().filter(|sheet| sheet.is_visible);
        let cells: Vec<&Content> = visible
            .flat_map(|sheet| sheet.cells.iter().map(|(_, content)| content))
            .collect();
        if !cells.iter().any(|content| self.of(content).is_some()) {
            return None;
        }
        let texts: BTreeSet<&str> = cells
            .iter()
            .filter_map(|content| match content {
                Content::Text(text) => Some(text.trim()),
                _ => None,
            })
            .collect();
        let mut named = campaign
            .reporters()
            .filter(|unit| texts.contains(unit.name.as_str()));
        let only = named.next()?;
        named.next().is_none().then_some(only)
    }

    fn of(&self, content: &Content) -> Option<&BTreeSet<String>> {
        let Content::Text(text) = content else {
            return None;
        };
        self.codes
            .get(text.trim().trim_end_matches("(*)").trim_end())
    }
}
