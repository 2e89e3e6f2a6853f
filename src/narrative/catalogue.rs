//! Every tag of a campaign, with a label, a sample of what it prints, and the text to paste.
//!
//! In: the campaign and made-up data. Out: tags in groups. Each tag is
//! rendered by the real engine: what is listed can be typed.

use super::context::Context;
use super::data::Data;
use super::record::Shaped;
use super::shape::Shape;
use super::tag_examples::{Codes, examples, word_examples};
use super::text::render_text;
use crate::campaign::{Campaign, Chart, Indicator, Reporter};
use crate::language::Language;
use crate::value::{Figure, Kind};

/// The settings that stand in reports.
const SETTINGS: [&str; 13] = [
    "title",
    "organisation",
    "parent_organisation",
    "document_number",
    "document_symbol",
    "document_date",
    "subject",
    "place",
    "closing_date",
    "deadline",
    "authority",
    "post",
    "signer",
];

/// The most letters of a sample that are shown.
const LONGEST_SAMPLE: usize = 240;

/// A tag that can be typed into a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagEntry {
    /// What it is.
    pub label: String,
    /// The measure of an indicator; empty for anything else.
    pub measure: String,
    /// What it prints, with made-up values.
    pub sample: String,
    /// The text to type or paste.
    pub tag: String,
}

/// Tags that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagGroup {
    /// The group's title.
    pub title: String,
    /// The tags.
    pub tags: Vec<TagEntry>,
}

/// All tags of a campaign, worded in a language; samples are in the campaign's own, as reports
/// are.
#[must_use]
pub fn tag_catalogue(campaign: &Campaign, context: &Context, language: Language) -> Vec<TagGroup> {
    let lister = Lister {
        data: context.data(),
        context,
        language,
        own: campaign.settings.language,
    };
    let mut groups = Vec::new();
    for (code, title) in &campaign.sections {
        let own = campaign.indicators.values();
        let own = own.filter(|indicator| indicator.section == *code && !indicator.is_text());
        let tags: Vec<TagEntry> = own.flat_map(|i| lister.indicator(i)).collect();
        groups.push(TagGroup {
            title: title.clone(),
            tags,
        });
    }
    groups.push(lister.group("tags-matrices", lister.matrices()));
    groups.push(lister.group("tags-lists", lister.lists(campaign)));
    groups.push(lister.group("tags-texts", lister.texts(campaign)));
    groups.push(lister.group("tags-passages", lister.passages(campaign)));
    groups.push(lister.group("tags-response", lister.response()));
    groups.push(lister.group("tags-settings", lister.settings()));
    groups.push(lister.group("tags-charts", lister.charts(campaign)));
    groups.push(lister.group("tags-examples", lister.examples(campaign)));
    groups.push(lister.group("tags-word-only", lister.word_only(campaign)));
    groups.retain(|group| !group.tags.is_empty());
    groups
}

/// The settings that name a picture.
const PICTURES: [&str; 2] = ["logo", "signature"];

/// The first two indicators that count.
fn first_counts(campaign: &Campaign) -> Vec<&str> {
    let is_count = |i: &&Indicator| matches!(i.kind, Kind::Number(Figure::Count));
    let counts = campaign.indicators.values().filter(is_count);
    counts.map(|i| i.code.as_str()).take(2).collect()
}

/// The key of a setting's words.
fn setting_key(key: &str) -> String {
    match key {
        "title" => "tags-title-setting".to_owned(),
        _ => format!("tags-{}", key.replace('_', "-")),
    }
}

/// What a loop prints of a cell.
fn cell_tag(above: &str) -> String {
    let above = if above.is_empty() { "" } else { "{{above}}, " };
    format!("{above}{{{{label}}}} {{{{num this}}}}")
}

/// What a tag prints, without the rest of a long list.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_SAMPLE) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

struct Lister<'a> {
    context: &'a Context,
    data: Data,
    language: Language,
    /// The campaign's language.
    own: Language,
}

impl Lister<'_> {
    fn group(&self, key: &str, tags: Vec<TagEntry>) -> TagGroup {
        let title = self.language.text(key);
        TagGroup { title, tags }
    }

    fn entry(&self, label: &str, tag: String) -> TagEntry {
        let printed = render_text("tag.txt.hbs", &tag, &self.data, self.own);
        TagEntry {
            label: label.to_owned(),
            measure: String::new(),
            sample: printed.map_or_else(|_| "…".to_owned(), |text| shortened(&text)),
            tag,
        }
    }

    fn worded(&self, label: &str, key: &str, tag: String) -> TagEntry {
        let words = self.language.text(key);
        self.entry(&format!("{label}: {words}"), tag)
    }

    /// The figure, and what is said of it.
    fn indicator(&self, indicator: &Indicator) -> Vec<TagEntry> {
        let (code, label) = (&indicator.code, indicator.label.as_str());
        let own = |helper: &str| self.entry(label, format!("{{{{{helper} {code}}}}}"));
        let is_money = crate::language::money::MoneyMeasure::from_measure(&indicator.measure);
        let mut tags = match &indicator.kind {
            Kind::Number(Figure::Percent) => vec![own("percent")],
            Kind::Number(Figure::Amount) if is_money.is_some() => {
                vec![own("num"), own("money"), own("about")]
            }
            Kind::Date => vec![self.entry(label, format!("{{{{date {code}.value}}}}"))],
            Kind::Choice(_) | Kind::Text | Kind::Unit => {
                vec![self.entry(label, format!("{{{{{code}.value}}}}"))]
            }
            _ => vec![own("num")],
        };
        if indicator.kind.is_number() {
            tags.push(self.worded(label, "tags-trend", format!("{{{{trend {code}}}}}")));
            // What is worked out from totals has no units.
            if indicator.reporter != Reporter::Totals {
                let most = format!("{{{{names (top {code} 3)}}}}");
                tags.push(self.worded(label, "tags-top", most));
            }
            let print = match indicator.kind {
                Kind::Number(Figure::Percent) => "percent",
                _ => "num",
            };
            let groups = self.context.indicators.get(code);
            for attribute in groups.into_iter().flat_map(|entry| entry.by.keys()) {
                let rows = format!(
                    "{{{{#each {code}.by.{attribute}}}}}{{{{label}}}}: {{{{{print} total}}}}\
                     {{{{#unless @last}}}}; {{{{/unless}}}}{{{{/each}}}}"
                );
                let by = self.by(attribute);
                tags.push(self.entry(&format!("{label}: {by}"), rows));
            }
        }
        let entry = self.context.indicators.get(code);
        if entry.is_some_and(|entry| entry.plan.figure.0.is_some()) {
            tags.push(self.worded(label, "tags-done", format!("{{{{done {code}}}}}")));
            tags.push(self.worded(label, "tags-plan", format!("{{{{num (plan {code})}}}}")));
            tags.push(self.worded(label, "tags-left", format!("{{{{num (left {code})}}}}")));
        }
        let reported = format!("{{{{ratio {code}.reported {code}.expected}}}}");
        tags.push(self.worded(label, "tags-reported", reported));
        for tag in &mut tags {
            tag.measure.clone_from(&indicator.measure);
        }
        tags
    }

    /// What a breakdown goes by, in the words of the summary.
    fn by(&self, attribute: &str) -> String {
        let heading = Campaign::attribute_heading(attribute, self.language).to_lowercase();
        self.language
            .fill("tags-by", &[("attribute", heading.into())])
    }

    /// Loops over the cells of each row that is asked by categories, and over the rows of a matrix.
    fn matrices(&self) -> Vec<TagEntry> {
        let matrices = &self.context.round.matrices;
        let rows = matrices.rows.values().flatten();
        let mut tags: Vec<TagEntry> = rows
            .map(|row| {
                let cell = cell_tag(row.cells.first().map_or("", |cell| &cell.above.0));
                let tag = format!(
                    "{{{{#each matrices.cells.{}}}}}{cell}{{{{#unless @last}}}}; {{{{/unless}}}}{{{{/each}}}}",
                    row.code
                );
                self.entry(&row.label.0, tag)
            })
            .collect();
        tags.extend(matrices.rows.iter().map(|(sets, rows)| {
            let first = rows.first().and_then(|row| row.cells.first());
            let cell = cell_tag(first.map_or("", |cell| &cell.above.0));
            let tag = format!(
                "{{{{#each matrices.rows.{sets}}}}}{{{{label}}}}: {{{{#each cells}}}}{cell} \
                 {{{{/each}}}}{{{{/each}}}}"
            );
            self.entry(sets, tag)
        }));
        tags
    }

    fn lists(&self, campaign: &Campaign) -> Vec<TagEntry> {
        let tags = campaign.lists.iter().flat_map(|(code, list)| {
            let columns = list.columns.iter();
            let shown = columns.map(|(column, kind)| match kind.kind.is_number() {
                true => format!("{{{{num {column}}}}}"),
                false => format!("{{{{{column}_label}}}}"),
            });
            let shown: Vec<String> = shown.collect();
            let rows = format!(
                "{{{{#each lists.{code}}}}}{{{{unit.name}}}}: {}{{{{#unless @last}}}}; \
                 {{{{/unless}}}}{{{{/each}}}}",
                shown.join(", ")
            );
            let count = format!("{{{{num (count lists.{code})}}}}");
            let mut tags = vec![
                self.entry(&list.title, rows),
                self.worded(&list.title, "tags-rows", count),
            ];
            let numbers = list.columns.iter().filter(|(_, c)| c.kind.is_number());
            tags.extend(numbers.map(|(column, kind)| {
                let sum = format!("{{{{num (sum lists.{code} \"{column}\")}}}}");
                self.entry(&format!("{}: {}", list.title, kind.label), sum)
            }));
            tags
        });
        tags.collect()
    }

    fn texts(&self, campaign: &Campaign) -> Vec<TagEntry> {
        let texts = campaign.indicators.values().filter(|i| i.is_text());
        let tag = |code: &str| {
            format!("{{{{#each texts.{code}}}}}{{{{unit.name}}}}: {{{{text}}}} {{{{/each}}}}")
        };
        texts
            .map(|text| self.entry(&text.label, tag(&text.code)))
            .collect()
    }

    fn passages(&self, campaign: &Campaign) -> Vec<TagEntry> {
        let tag = |place: &str| format!("{{{{#each passages.{place}}}}}{{{{text}}}} {{{{/each}}}}");
        let places = campaign.passages.keys();
        places.map(|place| self.entry(place, tag(place))).collect()
    }

    /// What is declared of the response, numbers and units.
    fn response(&self) -> Vec<TagEntry> {
        let declared = self.context.round.response.shape();
        let fields = declared.fields().into_iter().flatten();
        let entry = |(name, shape): (&String, &Shape)| {
            let helper = match shape {
                Shape::Rows(_) => "names",
                _ => "num",
            };
            let label = self
                .language
                .text(&format!("tags-{}", name.replace('_', "-")));
            self.entry(&label, format!("{{{{{helper} response.{name}}}}}"))
        };
        fields.map(entry).collect()
    }

    fn settings(&self) -> Vec<TagEntry> {
        let own = [
            ("tags-period", "{{period.label}}"),
            ("tags-quarter", "{{period.roman}}"),
            ("tags-year", "{{period.year}}"),
            ("tags-years", "{{period.years}}"),
            ("tags-next-quarter", "{{next_period.roman}}"),
            ("tags-next-year", "{{next_period.year}}"),
            ("tags-next-years", "{{next_period.years}}"),
            ("tags-run-date", "{{date-long run_date}}"),
        ];
        let own = own.map(|(key, tag)| self.entry(&self.language.text(key), tag.to_owned()));
        let mut tags = own.to_vec();
        for key in SETTINGS {
            let tag = match key {
                "closing_date" | "deadline" | "document_date" => {
                    format!("{{{{date campaign.{key}}}}}")
                }
                _ => format!("{{{{campaign.{key}}}}}"),
            };
            let label = self.language.text(&setting_key(key));
            tags.push(self.entry(&label, tag));
        }
        let recipients = "{{#each campaign.recipients}}- {{this}}; {{/each}}";
        tags.push(self.entry(
            &self.language.text("tags-recipients"),
            recipients.to_owned(),
        ));
        tags
    }

    /// A chart prints in Word only, so its sample is its title.
    fn charts(&self, campaign: &Campaign) -> Vec<TagEntry> {
        let charts = campaign.charts.values();
        let tag = |code: &str| format!("{{{{chart \"{code}\"}}}}");
        let entry = |own: &Chart| self.placed(&own.title, tag(&own.code), "tags-picture");
        charts.map(entry).collect()
    }

    fn placed(&self, label: &str, tag: String, sample: &str) -> TagEntry {
        TagEntry {
            label: label.to_owned(),
            measure: String::new(),
            sample: self.language.text(sample),
            tag,
        }
    }

    /// What only a Word document can show.
    fn word_only(&self, campaign: &Campaign) -> Vec<TagEntry> {
        let made = word_examples(first_counts(campaign).first().copied()).into_iter();
        let made = made.map(|(key, tag, sample)| (key.to_owned(), tag, sample));
        let own = PICTURES.iter().map(|key| {
            let tag = format!("{{{{picture campaign.{key}}}}}");
            (setting_key(key), tag, "tags-the-picture")
        });
        made.chain(own)
            .map(|(key, tag, sample)| self.placed(&self.language.text(&key), tag, sample))
            .collect()
    }

    /// What can be done with the tags, in the campaign's first codes.
    fn examples(&self, campaign: &Campaign) -> Vec<TagEntry> {
        let all = || campaign.indicators.values();
        let percentage = all().find(|i| matches!(i.kind, Kind::Number(Figure::Percent)));
        let is_money = |i: &&Indicator| {
            crate::language::money::MoneyMeasure::from_measure(&i.measure).is_some()
        };
        let codes = Codes {
            figures: first_counts(campaign),
            percentage: percentage.map(|i| i.code.as_str()),
            money: all().find(is_money).map(|i| i.code.as_str()),
            list: campaign.lists.keys().next().map(String::as_str),
        };
        let made = examples(&codes).into_iter();
        made.map(|(key, tag)| self.entry(&self.language.text(key), tag))
            .collect()
    }
}
