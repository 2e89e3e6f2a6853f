//! All tags that an own form of a campaign may have, with what each is for and where it stands.

use super::tag::{WORDS, has_cell};
use super::{OwnCell, OwnForm};
use crate::campaign::settings::setting_shown;
use crate::campaign::{Campaign, Indicator};
use crate::language::Language;
use crate::language::words::Arg;
use crate::workbook::address::Address;

/// The settings that papers print.
const PRINTED: [&str; 10] = [
    "organisation",
    "parent_organisation",
    "title",
    "document_number",
    "place",
    "closing_date",
    "authority",
    "post",
    "signer",
    "recipients",
];

/// A tag as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTag {
    /// The tag with its braces.
    pub tag: String,
    /// What it is for.
    pub hint: String,
    /// Where it stands; nothing where that is not looked at.
    pub place: Option<String>,
}

/// The tags in groups with their titles; `form` is the workbook as far as it is tagged.
#[must_use]
pub fn own_tags(
    campaign: &Campaign,
    form: &OwnForm,
    language: Language,
) -> Vec<(String, Vec<OwnTag>)> {
    let listing = Listing {
        campaign,
        form,
        language,
    };
    let asked = listing.indicators(Indicator::is_asked);
    let computed = listing.indicators(|indicator| !indicator.is_asked());
    let groups = [
        ("own-form-hint-asked", asked),
        ("own-form-hint-lists", listing.lists()),
        ("own-form-hint-computed", computed),
        ("own-form-hint-beside", listing.beside()),
        ("own-form-hint-printed", listing.printed()),
    ];
    let groups = groups.into_iter().filter(|(_, tags)| !tags.is_empty());
    groups
        .map(|(title, tags)| (language.text(title), tags))
        .collect()
}

struct Listing<'a> {
    campaign: &'a Campaign,
    form: &'a OwnForm,
    language: Language,
}

impl Listing<'_> {
    fn tag(&self, inner: &str, hint: String) -> OwnTag {
        OwnTag {
            tag: format!("{{{{{inner}}}}}"),
            hint,
            place: None,
        }
    }

    fn hint(&self, key: &str, about: &str) -> String {
        self.language.fill(key, &[("about", Arg::from(about))])
    }

    /// Where something stands, or that it stands nowhere yet.
    fn place(&self, cell: Option<OwnCell>) -> Option<String> {
        let place = |cell: OwnCell| format!("{}!{}", self.form.tab(cell.sheet), cell.at);
        let nowhere = || self.language.text("own-form-hint-nowhere");
        Some(cell.map_or_else(nowhere, place))
    }

    fn indicators(&self, is_wanted: impl Fn(&Indicator) -> bool) -> Vec<OwnTag> {
        let all = self.campaign.indicators.values();
        let wanted = all.filter(|own| has_cell(self.campaign, &own.code) && is_wanted(own));
        let tag = |own: &Indicator| {
            let measure = match own.measure.is_empty() {
                true => String::new(),
                false => format!(" ({})", own.measure),
            };
            OwnTag {
                place: self.place(self.form.cell(&own.code)),
                ..self.tag(&own.code, format!("{}{measure}", own.label))
            }
        };
        wanted.map(tag).collect()
    }

    fn lists(&self) -> Vec<OwnTag> {
        let mut tags = Vec::new();
        for list in self.campaign.lists.values() {
            let own = self.form.lists.get(&list.code);
            for column in list.columns.values() {
                let at = own.and_then(|own| {
                    let at = own.columns.get(&column.code)?;
                    Some((own.sheet, own.first, *at))
                });
                let cell = at.map(|(sheet, row, column)| OwnCell {
                    sheet,
                    at: Address::new(row, column),
                });
                let hint = format!("{}: {}", list.title, column.label);
                tags.push(OwnTag {
                    place: self.place(cell),
                    ..self.tag(&list.item(&column.code).to_string(), hint)
                });
            }
            let nothing = self.hint("own-form-hint-nothing", &list.title);
            tags.push(self.tag(&format!("nothing {}", list.code), nothing));
            let mark = self.hint("own-form-hint-mark-list", &list.title);
            tags.push(self.tag(&format!("mark {}", list.code), mark));
        }
        tags
    }

    /// What may stand beside any indicator, with the first of them for an example.
    fn beside(&self) -> Vec<OwnTag> {
        let mut asked = self.campaign.indicators.values();
        let Some(example) = asked.find(|own| has_cell(self.campaign, &own.code)) else {
            return Vec::new();
        };
        let words = [
            ("previous", "own-form-hint-previous"),
            ("plan", "own-form-hint-plan"),
            ("left", "own-form-hint-left"),
            ("mark", "own-form-hint-mark"),
        ];
        let tag = |(word, key): (&str, &str)| {
            let hint = self.hint(key, &example.label);
            self.tag(&format!("{word} {}", example.code), hint)
        };
        words.into_iter().map(tag).collect()
    }

    fn printed(&self) -> Vec<OwnTag> {
        let words = WORDS.iter().map(|(word, _)| {
            let key = format!("own-form-hint-{}", word.replace(['.', '_'], "-"));
            self.tag(word, self.language.text(&key))
        });
        let units = self.campaign.units.values();
        let mut names: Vec<&String> = units.flat_map(|unit| unit.attributes.keys()).collect();
        names.sort_unstable();
        names.dedup();
        let attributes = names.into_iter().map(|name| {
            let hint = self.hint("own-form-hint-attribute", name);
            self.tag(&format!("unit.{name}"), hint)
        });
        let settings = PRINTED.iter();
        let settings = settings.filter(|key| !self.campaign.settings.get(key).is_empty());
        let settings = settings.map(|key| {
            let hint = self.hint("own-form-hint-setting", setting_shown(key, self.language));
            self.tag(key, hint)
        });
        words.chain(attributes).chain(settings).collect()
    }
}
