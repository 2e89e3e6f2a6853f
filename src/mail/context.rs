//! What the templates of letters may name: the round, the unit, and that unit's points.
//!
//! A subject may name less: nothing that the unit reported, and no person.

use jiff::civil::Date;
use serde_json::{Map, Value as Json, json};

use super::letter::{Letter, LetterPoint, Round};
use crate::campaign::{Campaign, Settings};
use crate::consolidation::State;
use crate::language::Language;
use crate::language::date::{format_date, read_date};
use crate::language::text::clean_line;

/// What a subject may name.
#[must_use]
pub fn subject_context(letter: &Letter<'_>, campaign: &Campaign, language: Language) -> Json {
    let settings = &campaign.settings;
    let mut root = Map::new();
    let mut set = |key: &str, value: Json| root.insert(key.to_owned(), value);
    set("title", line(&settings.title));
    set("organisation", line(&settings.organisation));
    set("period", json!(settings.period.label(language)));
    set("deadline", json!(format_date(settings.deadline, language)));
    set("mail_subject", line(settings.get("mail_subject")));
    set("step", json!(letter.step.to_string()));
    set("number", json!(letter.number.to_string()));
    set("is_first", json!(letter.step == 1));
    set("is_second", json!(letter.step == 2));
    set("is_after", json!(letter.step == 3));
    let unit = letter.unit;
    set(
        "unit",
        json!({"code": unit.code, "name": clean_line(&unit.name)}),
    );
    Json::Object(root)
}

/// What the body of a letter may name.
#[must_use]
pub fn letter_context(letter: &Letter<'_>, round: &Round<'_>, language: Language) -> Json {
    let settings = &round.campaign.settings;
    let mut root = subject_context(letter, round.campaign, language);
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| format_date(day, language));
    let attachment = letter.attachment.as_ref();
    let more = json!({
        "parent_organisation": clean_line(settings.get("parent_organisation")),
        "sender": settings.get("mail_sender"),
        "superior": settings.mail.superior,
        "contact": clean_line(settings.get("contact")),
        "guidance": clean_line(settings.get("guidance")),
        "closing_date": day(read_date(settings.get("closing_date"))),
        "run_date": day(Some(round.run_date)),
        "received": day(letter.received),
        "file": attachment.map_or("", |file| file.name.as_str()),
        "is_late": letter.is_late,
        "is_missing": letter.state == Some(State::Missing),
        "is_rejected": letter.state == Some(State::Rejected),
        "rivals": match letter.rivals {
            0 => String::new(),
            count => count.to_string(),
        },
        "is_nil": letter.state == Some(State::Nil),
        "days_left": days_left(settings, round.run_date),
        "days_over": settings.mail.calendar.between(settings.deadline, round.run_date),
        "must": points(letter, true),
        "questions": points(letter, false),
        "@samples": { "must": sample(), "questions": sample() },
    });
    if let (Json::Object(root), Json::Object(more)) = (&mut root, more) {
        root.extend(more);
    }
    root
}

/// Working days that are left, the day of the deadline too.
fn days_left(settings: &Settings, today: Date) -> usize {
    settings.mail.calendar.between(today, settings.deadline)
}

fn line(text: &str) -> Json {
    Json::String(clean_line(text))
}

fn points(letter: &Letter<'_>, must: bool) -> Json {
    let points = letter.points.iter().filter(|point| point.must == must);
    points.map(point).collect()
}

fn point(point: &LetterPoint) -> Json {
    json!({
        "place": clean_line(&point.place),
        "found": clean_line(&point.found),
        "remedy": clean_line(&point.remedy),
    })
}

/// A point with all its names, for letters without any.
fn sample() -> Json {
    json!({ "place": "", "found": "", "remedy": "" })
}
