//! Attributes and their values in words, so that no two values of an attribute share one:
//! group formulas tell the groups apart by these words.

use indexmap::{IndexMap, IndexSet};

use crate::campaign::{Campaign, Unit};
use crate::language::Language;

/// Attribute → value → words, for every attribute of the register.
pub(super) struct Labels<'a> {
    campaign: &'a Campaign,
    words: IndexMap<&'a str, IndexMap<&'a str, String>>,
    language: Language,
}

impl<'a> Labels<'a> {
    pub(super) fn new(campaign: &'a Campaign, language: Language) -> Self {
        let mut attributes: IndexSet<&str> = IndexSet::new();
        for unit in campaign.units.values() {
            attributes.extend(unit.attributes.keys().map(String::as_str));
        }
        let words = attributes
            .into_iter()
            .map(|attribute| (attribute, values(campaign, attribute)))
            .collect();
        Self {
            campaign,
            words,
            language,
        }
    }

    /// The attributes in the order of the register's columns.
    pub(super) fn attributes(&self) -> impl Iterator<Item = &'a str> {
        self.words.keys().copied()
    }

    /// The attribute's own name for people.
    pub(super) fn heading(&self, attribute: &str) -> String {
        Campaign::attribute_heading(attribute, self.language)
    }

    /// The values of an attribute with their words, in the order of its choices.
    pub(super) fn values(&self, attribute: &str) -> impl Iterator<Item = (&'a str, &str)> {
        let values = self.words.get(attribute).into_iter().flatten();
        values.map(|(value, label)| (*value, label.as_str()))
    }

    /// A value in words, also one that no unit has.
    pub(super) fn value<'v>(&'v self, attribute: &str, value: &'v str) -> &'v str {
        let known = self.words.get(attribute).and_then(|all| all.get(value));
        match known {
            Some(label) => label,
            None => self.campaign.choice_label(attribute, value),
        }
    }

    /// The group of a unit or of the office, in the first breakdown; empty where there is none.
    pub(super) fn group_of(&self, code: &str) -> &str {
        let attribute = self.campaign.settings.breakdown.first();
        let unit = self.campaign.reporter(code).zip(attribute);
        unit.map_or("", |(unit, attribute)| self.of(unit, attribute))
    }

    /// A unit's attribute in words.
    pub(super) fn of<'v>(&'v self, unit: &'v Unit, attribute: &str) -> &'v str {
        self.value(attribute, unit.attribute(attribute))
    }
}

fn values<'a>(campaign: &'a Campaign, attribute: &str) -> IndexMap<&'a str, String> {
    let mut taken = IndexSet::new();
    let mut values = IndexMap::new();
    for value in campaign.attribute_values(attribute) {
        let mut label = campaign.choice_label(attribute, value).to_owned();
        if !taken.insert(label.to_lowercase()) {
            label = format!("{label} ({value})");
            taken.insert(label.to_lowercase());
        }
        values.insert(value, label);
    }
    values
}
