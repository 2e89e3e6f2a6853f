//! A round as the page shows it: in come the consolidation, the register and what lies in the
//! folder; out come words, in one language, that stand on their own.

use jiff::civil::Date;

use super::step::Standing;
use super::waiver::WaiverLine;
use crate::consolidation::{Consolidation, FileState, State};
use crate::finding::{Code, Finding, Severity};
use crate::form::labels::expectation_in_words;
use crate::language::Language;
use crate::language::date::format_date;
use crate::language::words::Arg;
use crate::mail::register::Row;
use crate::summary::{GlanceUnit, glance};

/// A round in words.
#[derive(Clone, Debug)]
pub struct RoundView {
    /// Who asks.
    pub organisation: String,
    /// What is asked.
    pub title: String,
    /// For which period.
    pub period: String,
    /// The deadline, and the working days until it or since.
    pub deadline: String,
    /// Whether the deadline is over.
    pub is_over: bool,
    /// When the figures were closed; empty where they were not.
    pub closed: String,
    /// Units that were asked, whose return counts, is rejected, is missing.
    pub counts: [usize; 4],
    /// Everybody who returns a form, in the order of the register.
    pub units: Vec<UnitView>,
    /// Open findings that are about no unit's return.
    pub others: Vec<FindingView>,
    /// Files of the inbox that count for nothing.
    pub aside: Vec<AsideView>,
    /// Mistakes and questions in the templates.
    pub templates: Vec<String>,
    /// How it stands.
    pub standing: Standing,
}

/// One unit.
#[derive(Clone, Debug)]
pub struct UnitView {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its group in the first breakdown; empty where there is none.
    pub group: String,
    /// Its state, for the filter: `accepted`, `missing` and so on.
    pub state: &'static str,
    /// The same in words.
    pub state_word: String,
    /// How serious that is: `good`, `query`, `blocking` or `waits`.
    pub colour: &'static str,
    /// How many findings are open, in words.
    pub open: String,
    /// The day that its return came, and how late.
    pub received: String,
    /// The file that was read.
    pub file: Option<String>,
    /// The letters that went to it.
    pub letters: String,
    /// Its findings, the gravest first.
    pub findings: Vec<FindingView>,
}

/// One finding.
#[derive(Clone, Debug)]
pub struct FindingView {
    /// `blocking`, `query` or `note`.
    pub severity: &'static str,
    /// What was found and what was expected.
    pub message: String,
    /// What to do.
    pub remedy: String,
    /// Where.
    pub place: String,
    /// The line with which it would be let through; none where it can't be.
    pub waiver: Option<WaiverLine>,
    /// Why it was let through, by whom and when.
    pub waived: Option<String>,
}

/// A file that counts for nothing.
#[derive(Clone, Debug)]
pub struct AsideView {
    /// Its name below the inbox.
    pub name: String,
    /// Why.
    pub reason: String,
    /// What to do; empty where there is nothing.
    pub remedy: String,
}

/// What of a round the folder says beside the inbox.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// How it stands, but for what follows from the returns.
    pub standing: Standing,
    /// The day on which the figures were closed.
    pub closed: Option<Date>,
    /// Mistakes and questions in the templates, in words.
    pub templates: Vec<String>,
}

impl RoundView {
    /// The view of a round on a day.
    #[must_use]
    pub fn of(
        table: &Consolidation<'_>,
        rows: &[Row],
        around: Around,
        (today, language): (Date, Language),
    ) -> Self {
        let settings = &table.campaign.settings;
        let overview = glance(table, "", (today, language));
        let units = rows.iter().zip(&overview.units);
        let count = |states: &[State]| table.units_in(states).count();
        let rejected = count(&[State::Rejected]);
        let standing = Standing {
            rejected,
            ..standing(table, rows, around.standing, today)
        };
        let closed = around.closed.map(|day| {
            language.fill(
                "page-closed-on",
                &[("day", Arg::from(format_date(day, language)))],
            )
        });
        Self {
            organisation: settings.organisation.clone(),
            title: settings.title.clone(),
            period: settings.period.label(language),
            deadline: deadline(table, (today, language)),
            is_over: today > settings.deadline,
            closed: closed.unwrap_or_default(),
            counts: [
                table.campaign.units.len(),
                count(&State::COUNTING),
                rejected,
                count(&[State::Missing]),
            ],
            units: units
                .map(|(row, unit)| unit_view(table, row, unit, language))
                .collect(),
            others: others(table, language),
            aside: aside(table, language),
            templates: around.templates,
            standing,
        }
    }
}

/// How the round stands, with what follows from the returns.
fn standing(table: &Consolidation<'_>, rows: &[Row], known: Standing, today: Date) -> Standing {
    let mail = &table.campaign.settings.mail;
    let is_unasked = |row: &&Row| {
        let is_before = row.correction.zip(row.received);
        row.state == "rejected"
            && is_before.map_or(row.correction.is_none(), |(asked, came)| asked < came)
    };
    let is_due = |row: &&Row| {
        let unit = table.campaign.reporter(&row.unit);
        let last = unit.map(|unit| unit.last_day(table.campaign.settings.deadline));
        let step = last.and_then(|last| mail.reminders.step(today, last, &mail.calendar));
        let sent = row
            .reminder
            .as_deref()
            .and_then(|sent| sent.parse::<u8>().ok());
        row.state == "missing" && step.is_some_and(|step| sent.unwrap_or_default() < step)
    };
    Standing {
        asked: rows.iter().filter(|row| row.asked.is_some()).count(),
        has_returns: table.files.iter().any(|file| file.unit.is_some()),
        missing: rows.iter().filter(|row| row.state == "missing").count(),
        due: rows.iter().filter(is_due).count(),
        unasked: match known.unasked {
            0 => rows.iter().filter(is_unasked).count(),
            written => rows
                .iter()
                .filter(is_unasked)
                .count()
                .saturating_sub(written),
        },
        ..known
    }
}

/// "Hạn nộp 18/12/2026: còn 3 ngày làm việc".
fn deadline(table: &Consolidation<'_>, (today, language): (Date, Language)) -> String {
    let settings = &table.campaign.settings;
    let calendar = &settings.mail.calendar;
    let facts = [
        (
            "deadline",
            Arg::from(format_date(settings.deadline, language)),
        ),
        (
            "left",
            Arg::from(calendar.between(today, settings.deadline)),
        ),
        (
            "over",
            Arg::from(calendar.between(settings.deadline, today)),
        ),
    ];
    let key = match today > settings.deadline {
        true => "status-over",
        false => "status-left",
    };
    language.fill(key, &facts)
}

fn unit_view(
    table: &Consolidation<'_>,
    row: &Row,
    unit: &GlanceUnit,
    language: Language,
) -> UnitView {
    let of_unit = table.findings.iter().filter(|finding| {
        finding.unit.as_deref() == Some(&row.unit) && finding.code != Code::MissingReturn
    });
    let mut findings: Vec<&Finding> = of_unit.collect();
    findings.sort_by_key(|finding| (finding.waived.is_some(), finding.severity));
    let unusable = row.unusable.is_some();
    UnitView {
        code: row.unit.clone(),
        name: row.name.clone(),
        group: unit.group.clone(),
        state: row.state,
        state_word: match unusable {
            true => language.text("status-unusable"),
            false => language.text(&format!("state-{}", row.state)),
        },
        colour: match row.state {
            "accepted" | "nil" => "good",
            "accepted-with-queries" => "query",
            "missing" if !unusable => "waits",
            _ => "blocking",
        },
        open: open(row, language),
        received: received(row, language),
        file: row.file.clone().or_else(|| row.unusable.clone()),
        letters: letters(row, language),
        findings: findings
            .into_iter()
            .map(|finding| finding_view(table, finding, language))
            .collect(),
    }
}

/// How many findings are open.
fn open(row: &Row, language: Language) -> String {
    let counts = [
        ("status-blocking", row.blocking),
        ("status-queries", row.queries),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let words = counts.map(|(key, count)| language.fill(key, &[("count", Arg::from(count))]));
    words.collect::<Vec<_>>().join(", ")
}

/// The day, and how late that was.
fn received(row: &Row, language: Language) -> String {
    let late = [("count", Arg::from(row.days_late))];
    match row.received {
        Some(day) if row.days_late > 0 => {
            let late = language.fill("status-late", &late);
            format!("{} {late}", format_date(day, language))
        }
        Some(day) => format_date(day, language),
        None if row.days_late > 0 => language.fill("status-overdue", &late),
        None if row.file.is_some() => language.text("status-no-day"),
        None => String::new(),
    }
}

/// The letters that went to the unit, or lie as drafts.
fn letters(row: &Row, language: Language) -> String {
    let fill = |key: &str, day: Date| {
        language.fill(key, &[("day", Arg::from(format_date(day, language)))])
    };
    let reminded = row
        .reminded
        .zip(row.reminder.as_deref())
        .map(|(day, number)| {
            let facts = [
                ("number", Arg::from(number)),
                ("day", Arg::from(format_date(day, language))),
            ];
            language.fill("page-reminded", &facts)
        });
    let known = [
        row.asked.map(|day| fill("page-asked", day)),
        row.drafted.map(|day| fill("status-drafted", day)),
        row.correction.map(|day| fill("status-correction", day)),
        reminded,
        row.thanked.map(|day| fill("status-thanked", day)),
    ];
    known.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn finding_view(table: &Consolidation<'_>, finding: &Finding, language: Language) -> FindingView {
    let expected = expectation_in_words(table.campaign, finding, language);
    FindingView {
        severity: finding.severity.as_str(),
        message: finding.message_with(&expected, language),
        remedy: match finding.severity {
            Severity::Note => String::new(),
            _ => finding.remedy(language),
        },
        place: finding.place.to_string(),
        waiver: WaiverLine::of(finding),
        waived: finding.waived.as_ref().map(|waived| waived.words(language)),
    }
}

/// What is open of no unit: totals, receipts, files.
fn others(table: &Consolidation<'_>, language: Language) -> Vec<FindingView> {
    let is_of_unit = |finding: &&Finding| {
        let unit = finding.unit.as_deref();
        unit.is_some_and(|unit| table.units.iter().any(|status| status.unit == unit))
    };
    let mut others: Vec<&Finding> = table
        .findings
        .iter()
        .filter(|finding| !is_of_unit(finding) && finding.is_open())
        .collect();
    others.sort_by_key(|finding| finding.severity);
    others
        .into_iter()
        .map(|finding| finding_view(table, finding, language))
        .collect()
}

/// What lies in the inbox and counts for nothing.
fn aside(table: &Consolidation<'_>, language: Language) -> Vec<AsideView> {
    let is_aside = |state: &FileState| {
        matches!(
            state,
            FileState::SetAside(_) | FileState::Superseded(_) | FileState::Copy(_)
        )
    };
    let files = table.files.iter().filter(|file| is_aside(&file.state));
    files
        .map(|file| {
            let finding = file.state.reason();
            let reason = finding.map(|finding| finding.message(language));
            AsideView {
                name: file.file.name.clone(),
                reason: reason.unwrap_or_else(|| language.text(file.state.key())),
                remedy: finding
                    .filter(|finding| finding.severity != Severity::Note)
                    .map(|finding| finding.remedy(language))
                    .unwrap_or_default(),
            }
        })
        .collect()
}
