//! What the templates of letters may name: the round, the unit, and that unit's points.
//!
//! A subject may name less: nothing that the unit reported, and no person.

use jiff::civil::Date;
use serde::Serialize;

use super::letter::{Letter, LetterPoint, Round};
use crate::campaign::Campaign;
use crate::consolidation::State;
use crate::language::Language;
use crate::language::date::{format_date, read_date};
use crate::language::text::clean_line;
use crate::narrative::{Data, Fields, Figure, Shape, Shaped, Words, record};

record! {
    /// What a subject may name.
    struct Subject {
        /// The round's title.
        title: Words,
        /// The office that asks.
        organisation: Words,
        /// The period.
        period: Words,
        /// The last day, as it is written.
        deadline: String,
        /// What every subject begins with.
        mail_subject: Words,
        /// Which reminder it is.
        step: Figure,
        /// How many letters of its kind the unit had, with this one.
        number: Figure,
        /// Whether it is the first reminder.
        is_first: bool,
        /// Whether it is the second one.
        is_second: bool,
        /// Whether it is one after the deadline.
        is_after: bool,
        /// Whom it goes to.
        unit: Addressee,
    }

    /// The unit that a letter goes to.
    struct Addressee {
        /// Its code.
        code: String,
        /// Its name.
        name: Words,
    }

    /// What only the body of a letter may name.
    struct Body {
        /// The office above.
        parent_organisation: Words,
        /// The address that it comes from.
        sender: Words,
        /// The address of whoever is told of late units.
        superior: Words,
        /// Whom to ask.
        contact: String,
        /// What to keep in mind.
        guidance: String,
        /// The day that figures are of.
        closing_date: String,
        /// The day of the letter.
        run_date: String,
        /// The day that the return came; empty where none did.
        received: String,
        /// The name of the attachment; empty where there is none.
        file: Words,
        /// Whether the return came late.
        is_late: bool,
        /// Whether none came.
        is_missing: bool,
        /// Whether nothing came but files that can't be used.
        is_unusable: bool,
        /// Whether it can't be used.
        is_rejected: bool,
        /// How many other files came from the unit; empty where none did.
        rivals: String,
        /// Whether the unit has nothing to report.
        is_nil: bool,
        /// Working days that are left.
        days_left: usize,
        /// Working days since the deadline.
        days_over: usize,
        /// What must be corrected.
        must: Vec<Point>,
        /// What is asked.
        questions: Vec<Point>,
    }

    /// One point of a letter.
    struct Point {
        /// Where.
        place: Words,
        /// What was found.
        found: Words,
        /// What to do.
        remedy: Words,
    }
}

/// What the body of a letter may name.
#[derive(Serialize)]
struct Whole {
    #[serde(flatten)]
    subject: Subject,
    #[serde(flatten)]
    body: Body,
}

impl Shaped for Whole {
    fn shape(&self) -> Shape {
        let parts = [self.subject.shape(), self.body.shape()];
        let fields = parts.iter().filter_map(Shape::fields).flatten();
        let fields: Fields = fields
            .map(|(name, shape)| (name.clone(), shape.clone()))
            .collect();
        Shape::record(fields)
    }
}

/// What a subject may name.
#[must_use]
pub fn subject_data(letter: &Letter<'_>, campaign: &Campaign, language: Language) -> Data {
    Data::of(&subject(letter, campaign, language))
}

/// What the body of a letter may name.
#[must_use]
pub fn letter_data(letter: &Letter<'_>, round: &Round<'_>, language: Language) -> Data {
    Data::of(&Whole {
        subject: subject(letter, round.campaign, language),
        body: body(letter, round, language),
    })
}

fn subject(letter: &Letter<'_>, campaign: &Campaign, language: Language) -> Subject {
    let settings = &campaign.settings;
    Subject {
        title: line(&settings.title),
        organisation: line(&settings.organisation),
        period: Words(settings.period.label(language)),
        deadline: format_date(letter.unit.last_day(settings.deadline), language),
        mail_subject: line(settings.get("mail_subject")),
        step: Figure(Some(letter.step.into())),
        number: Figure(Some(letter.number.into())),
        is_first: letter.step == 1,
        is_second: letter.step == 2,
        is_after: letter.step == 3,
        unit: Addressee {
            code: letter.unit.code.clone(),
            name: line(&letter.unit.name),
        },
    }
}

fn body(letter: &Letter<'_>, round: &Round<'_>, language: Language) -> Body {
    let settings = &round.campaign.settings;
    let calendar = &settings.mail.calendar;
    let deadline = letter.unit.last_day(settings.deadline);
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| format_date(day, language));
    let attachment = letter.attachment.as_ref();
    Body {
        parent_organisation: line(settings.get("parent_organisation")),
        sender: settings.get("mail_sender").into(),
        superior: Words(settings.mail.superior.clone()),
        contact: clean_line(settings.get("contact")),
        guidance: clean_line(settings.get("guidance")),
        closing_date: day(read_date(settings.get("closing_date"))),
        run_date: day(Some(round.run_date)),
        received: day(letter.received),
        file: attachment.map_or("", |file| file.name.as_str()).into(),
        is_late: letter.is_late,
        is_missing: letter.state == Some(State::Missing),
        is_unusable: letter.state == Some(State::Missing) && !letter.points.is_empty(),
        is_rejected: letter.state == Some(State::Rejected),
        rivals: match letter.rivals {
            0 => String::new(),
            count => count.to_string(),
        },
        is_nil: letter.state == Some(State::Nil),
        days_left: calendar.between(round.run_date, deadline),
        days_over: calendar.between(deadline, round.run_date),
        must: points(letter, true),
        questions: points(letter, false),
    }
}

fn line(text: &str) -> Words {
    Words(clean_line(text))
}

fn points(letter: &Letter<'_>, must: bool) -> Vec<Point> {
    let points = letter.points.iter().filter(|point| point.must == must);
    points.map(point).collect()
}

fn point(point: &LetterPoint) -> Point {
    Point {
        place: line(&point.place),
        found: line(&point.found),
        remedy: line(&point.remedy),
    }
}
