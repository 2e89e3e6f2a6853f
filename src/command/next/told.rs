//! What `tonghop next` did, in words.

use std::collections::BTreeSet;
use std::path::Path;

use super::plan::Plan;
use crate::campaign::headings::TableName;
use crate::campaign::setting_shown;
use crate::language::Language;
use crate::language::path::shown_path;
use crate::language::text::without_marks;
use crate::language::words::Arg;

/// Settings that often name the period in words of their own.
const WORDED: [&str; 5] = [
    "title",
    "document_number",
    "subject",
    "mail_subject",
    "holidays",
];

/// A line for each thing that was done, or would be.
pub(super) fn account(plan: &Plan<'_>, dir: &Path, is_trial: bool, language: Language) -> String {
    let own = plan.campaign.settings.period;
    let label = |period: crate::language::period::Period| Arg::from(period.label(language));
    let form = plan.form.iter().map(|(name, _)| name);
    let things = plan
        .moved
        .iter()
        .chain(&plan.copied)
        .chain(form)
        .map(String::as_str);
    let facts = [
        ("own", label(own)),
        ("next", label(plan.next)),
        ("place", Arg::from(shown_path(&dir.join(&plan.place)))),
        ("things", Arg::from(things.collect::<Vec<_>>().join(", "))),
        ("waivers", Arg::from(plan.amendment.taken_out.len())),
        ("deadlines", Arg::from(blanked_rows(plan, TableName::Units))),
        (
            "passages",
            Arg::from(blanked_rows(plan, TableName::Passages)),
        ),
        ("dir", Arg::from(shown_path(dir))),
    ];
    let fill = |key: &str| language.fill(key, &facts);
    let mut lines = Vec::new();
    lines.extend(is_trial.then(|| fill("next-trial")));
    lines.push(fill("next-archived"));
    lines.push(fill("next-set"));
    lines.extend(plan.amendment.settings.iter().map(|(key, new)| {
        let before = plan.campaign.settings.get(key);
        setting(key, before, &new.typed_like(before), language)
    }));
    let last_year = plan.amendment.settings.get("same_period_last_year");
    let is_unknown = last_year.is_none_or(|new| new.typed_like("").is_empty());
    if let Some(wanted) = plan.next.same_last_year().filter(|_| is_unknown) {
        let facts = [("period", Arg::from(wanted.label(language)))];
        lines.push(language.fill("next-no-last-year", &facts));
    }
    lines.extend((!plan.amendment.taken_out.is_empty()).then(|| fill("next-waivers")));
    if plan.undated > 0 {
        let year = plan.next.whole_year().label(language);
        let facts = [
            ("count", Arg::from(plan.undated)),
            ("year", Arg::from(year)),
        ];
        lines.push(language.fill("next-plan", &facts));
    }
    for (table, key) in [
        (TableName::Units, "next-deadlines"),
        (TableName::Passages, "next-passages"),
    ] {
        lines.extend((blanked_rows(plan, table) > 0).then(|| fill(key)));
    }
    lines.extend(to_look_at(plan, language));
    lines.push(fill(if is_trial {
        "next-nothing"
    } else {
        "next-steps"
    }));
    lines.join("\n")
}

/// The settings that may speak of the period before; none where no setting does.
fn to_look_at(plan: &Plan<'_>, language: Language) -> Option<String> {
    let worded = worded(plan);
    let names = worded.iter().map(|key| setting_shown(key, language));
    let facts = [("keys", Arg::from(names.collect::<Vec<_>>().join(", ")))];
    (!worded.is_empty()).then(|| language.fill("next-look", &facts))
}

/// The rows of a table in which something was blanked.
fn blanked_rows(plan: &Plan<'_>, wanted: TableName) -> usize {
    let cells = plan.amendment.blanked.iter();
    let rows = cells.filter(|(table, ..)| *table == wanted);
    rows.map(|(_, row, _)| row).collect::<BTreeSet<_>>().len()
}

fn setting(key: &'static str, before: &str, new: &str, language: Language) -> String {
    let blank = language.text("next-blank");
    let shown = |text: &str| match text {
        "" => Arg::from(blank.clone()),
        text => Arg::from(text.to_owned()),
    };
    let facts = [
        ("key", Arg::from(setting_shown(key, language))),
        ("before", shown(before)),
        ("new", shown(new)),
    ];
    language.fill("next-setting", &facts)
}

/// Settings that may still speak of the finished round.
fn worded<'a>(plan: &Plan<'a>) -> Vec<&'static str> {
    let settings = &plan.campaign.settings;
    let own = settings.period;
    let plain = |text: &str| without_marks(text).to_lowercase();
    let label = plain(&own.label(settings.language));
    let year = own.year().to_string();
    let is_over = plan.next.year() != own.year();
    let speaks = |key: &&'static str| {
        let text = plain(settings.get(key));
        match *key {
            "document_number" => !text.is_empty(),
            "holidays" => is_over && !text.is_empty(),
            _ => text.contains(&label) || (is_over && text.contains(&year)),
        }
    };
    WORDED.into_iter().filter(speaks).collect()
}
