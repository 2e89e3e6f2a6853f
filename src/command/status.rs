//! `tonghop status`: for every unit what was asked, sent, received, and what is still open.

use std::io::{IsTerminal, stdout};
use std::path::Path;

use comfy_table::{LineStyle, Table, TableStyle};
use jiff::civil::Date;

use super::check::{outcome, print_account};
use super::mail::journal_file;
use super::round::{inbox_of, run_round};
use super::{Edge, Outcome};
use crate::campaign::{Campaign, Settings};
use crate::cli::StatusFormat;
use crate::command::terminal::{self, print_line};
use crate::consolidation::{Consolidation, State};
use crate::error::Error;
use crate::language::Language;
use crate::language::date::{format_date, read_date};
use crate::language::text::safe_for_terminal;
use crate::language::words::Arg;
use crate::mail::register::{Row, as_csv, register};

/// Prints the register.
pub(super) fn run(
    edge: &Edge,
    (dir, campaign): (&Path, &Campaign),
    inbox: Option<&Path>,
    format: StatusFormat,
) -> Result<Outcome, Error> {
    let table = run_round(edge, dir, campaign, &inbox_of(dir, inbox))?;
    let journal = journal_file::read(dir, campaign)?;
    let rows = register(&table, &journal, edge.run_date);
    match format {
        StatusFormat::Csv => {
            // In a file, Excel takes for UTF-8 only what is marked as such.
            let mark = if stdout().is_terminal() {
                ""
            } else {
                "\u{feff}"
            };
            terminal::write(format!("{mark}{}", as_csv(&rows)).as_bytes());
        }
        StatusFormat::Json => {
            let json = serde_json::to_string_pretty(&rows).unwrap_or_default();
            print_line!("{json}");
        }
        StatusFormat::Text => {
            print_line!("{}", as_table(&rows, edge.language));
            print_unusable(&table, edge.language);
            print_days(&campaign.settings, edge);
            print_own_deadlines(campaign, edge.language);
            print_account(&table, edge.language);
        }
    }
    Ok(outcome(&table))
}

/// A line below the headings and nothing else.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─'));

/// The columns that people see.
const HEADINGS: [&str; 9] = [
    "unit", "name", "asked", "received", "revision", "state", "open", "reminded", "letters",
];

fn as_table(rows: &[Row], language: Language) -> String {
    let mut table = Table::new();
    table.load_style(STYLE);
    table.set_header(HEADINGS.map(|heading| language.text(&format!("status-{heading}"))));
    for row in rows {
        table.add_row(cells(row, language));
    }
    table.trim_fmt()
}

fn cells(row: &Row, language: Language) -> [String; 9] {
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| format_date(day, language));
    let asked = match (row.asked, row.drafted) {
        (None, Some(drafted)) => {
            let facts = [("day", Arg::from(format_date(drafted, language)))];
            language.fill("status-drafted", &facts)
        }
        (asked, _) => day(asked),
    };
    let late = [("count", Arg::from(row.days_late))];
    let is_late = row.timeliness == "late";
    let received = match row.received {
        Some(received) if is_late && row.days_late == 0 => {
            let rest = language.text("status-late-rest");
            format!("{} {rest}", day(Some(received)))
        }
        None if row.file.is_some() => language.text("status-no-day"),
        Some(received) if row.days_late > 0 => {
            format!(
                "{} {}",
                day(Some(received)),
                language.fill("status-late", &late)
            )
        }
        None if row.days_late > 0 => language.fill("status-overdue", &late),
        received => day(received),
    };
    let open = [
        ("status-blocking", row.blocking),
        ("status-queries", row.queries),
    ];
    let open = open.into_iter().filter(|(_, count)| *count > 0);
    let open: Vec<String> = open
        .map(|(key, count)| language.fill(key, &[("count", Arg::from(count))]))
        .collect();
    let reminded = row.reminder.as_deref().map_or_else(String::new, |number| {
        let facts = [
            ("number", Arg::from(number)),
            ("day", Arg::from(day(row.reminded))),
        ];
        language.fill("status-reminder", &facts)
    });
    let revision = if row.revision > 0 {
        row.revision.to_string()
    } else {
        String::new()
    };
    [
        row.unit.clone(),
        safe_for_terminal(&row.name),
        asked,
        received,
        revision,
        match row.unusable {
            Some(_) => language.text("status-unusable"),
            None => language.text(&format!("state-{}", row.state)),
        },
        open.join(", "),
        reminded,
        letters(row, language),
    ]
}

/// The other letters: corrections, thanks, and those of which nobody knows.
fn letters(row: &Row, language: Language) -> String {
    let fill = |key: &str, day: Date| {
        language.fill(key, &[("day", Arg::from(format_date(day, language)))])
    };
    let known = [
        row.correction.map(|day| fill("status-correction", day)),
        row.thanked.map(|day| fill("status-thanked", day)),
    ];
    let unknown = (!row.unknown.is_empty()).then(|| {
        let kinds = row.unknown.iter();
        let kinds: Vec<String> = kinds
            .map(|kind| language.text(&format!("mail-kind-{kind}")))
            .collect();
        language.fill("status-unknown", &[("kinds", Arg::from(kinds.join("; ")))])
    });
    let letters: Vec<String> = known.into_iter().flatten().chain(unknown).collect();
    letters.join(", ")
}

/// What the units sent that have no return, why it can't be used, and what they have to do.
fn print_unusable(table: &Consolidation<'_>, language: Language) {
    let missing = table.units.iter();
    let missing = missing.filter(|status| status.state == State::Missing);
    for status in missing {
        let Some(file) = table.unusable(&status.unit) else {
            continue;
        };
        let reason = file.state.reason();
        let words = reason.map(|reason| (reason.message(language), reason.unit_remedy(language)));
        let (reason, remedy) = words.unwrap_or_default();
        let facts = [
            ("unit", Arg::from(status.unit.as_str())),
            ("file", Arg::from(file.file.name.as_str())),
            ("reason", Arg::from(reason)),
            ("remedy", Arg::from(remedy)),
        ];
        let line = language.fill("status-unusable-file", &facts);
        print_line!("{}", safe_for_terminal(&line));
    }
}

/// The units that have a deadline of their own, a line each.
fn print_own_deadlines(campaign: &Campaign, language: Language) {
    for unit in campaign.units.values() {
        let Some(day) = unit.deadline else { continue };
        let facts = [
            ("unit", Arg::from(unit.code.as_str())),
            ("name", Arg::from(unit.name.as_str())),
            ("day", Arg::from(format_date(day, language))),
        ];
        let line = language.fill("status-own-deadline", &facts);
        print_line!("{}", safe_for_terminal(&line));
    }
}

/// The deadline, what is left of the time, and the next reminder.
fn print_days(settings: &Settings, edge: &Edge) {
    let (language, today, mail) = (edge.language, edge.run_date, &settings.mail);
    let day = |day: Date| Arg::from(format_date(day, language));
    let left = mail.calendar.between(today, settings.deadline);
    let over = mail.calendar.between(settings.deadline, today);
    let facts = [
        ("deadline", day(settings.deadline)),
        ("left", Arg::from(left)),
        ("over", Arg::from(over)),
    ];
    let key = match today > settings.deadline {
        true => "status-over",
        false => "status-left",
    };
    print_line!("{}", language.fill(key, &facts));
    let due = |step| mail.reminders.due(step, settings.deadline, &mail.calendar);
    let reminders = [
        ("first", day(due(1))),
        ("second", day(due(2))),
        ("after", day(due(3))),
    ];
    print_line!("{}", language.fill("status-reminders", &reminders));
    print_line!("{}", language.text("status-columns"));
    // An office closes its data at least a working day before it is due.
    let latest = mail.calendar.before(settings.deadline, 1);
    if let Some(closing) = read_date(settings.get("closing_date")).filter(|day| *day > latest) {
        let facts = [("closing", day(closing)), ("latest", day(latest))];
        print_line!("{}", language.fill("status-closing-late", &facts));
    }
}
