//! `tonghop mail`: letters to units as drafts, or sent; never sent without being told to.

mod draft_files;
mod drafts;
pub(super) mod journal_file;
mod note;
mod preview;
mod send;
mod sign_in;
mod templates;
mod unreachable;

use std::path::Path;

use jiff::Timestamp;
use jiff::tz::Offset;

use super::history::Noted;
use super::round::{inbox_of, run_round};
use super::written::Written;
use super::{Edge, Outcome, history, issued_forms, load, say_files};
use crate::campaign::{Campaign, Unit};
use crate::cli::{MailAction, MailArguments};
use crate::command::terminal::print_line;
use crate::consolidation::{Consolidation, EarlierRounds};
use crate::error::{Error, MailError};
use crate::language::Language;
use crate::language::date::format_date;
use crate::language::key::nearest;
use crate::language::words::Arg;
use crate::mail::Kind;
use crate::mail::attachment::Earlier;
use crate::mail::compose::{Composed, compose};
use crate::mail::journal::{Journal, LetterState};
use crate::mail::letter::{Letter, Round};
use crate::mail::register::unit_letters;
pub(super) use send::explained;
pub(super) use sign_in::{login_of, sign_in, sign_out};
pub(super) use templates::write_templates;

/// A message and what is known of it.
struct Planned {
    message: Composed,
    state: LetterState,
    /// Whether this run does something with it.
    is_chosen: bool,
}

/// What letters are made from.
#[derive(Clone, Copy)]
struct Letters<'r> {
    edge: &'r Edge,
    campaign: &'r Campaign,
    arguments: &'r MailArguments,
    journal: &'r Journal,
}

impl Letters<'_> {
    /// Reads what the letters are about, and does something with the round and its chosen units.
    fn with_round<T>(
        self,
        run: impl for<'r> FnOnce(&Round<'r>, &[&'r Unit]) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let Self {
            edge,
            campaign,
            arguments,
            journal,
        } = self;
        let mut table = read_inbox(edge, campaign, arguments)?;
        if let Some(table) = &mut table {
            table.letters = unit_letters(campaign, journal);
        }
        let rounds = match table {
            // The inbox was read beside them.
            Some(_) => EarlierRounds::default(),
            None => load::load_earlier_rounds(&arguments.dir, campaign)?,
        };
        let round = Round {
            campaign,
            table: table.as_ref(),
            earlier: Earlier::from(&rounds),
            run_date: edge.run_date,
            language: edge.language,
        };
        run(&round, &chosen_units(campaign, &arguments.only)?)
    }
}

/// Makes the letters of a kind and does with them what was asked.
pub(super) fn run(
    edge: &Edge,
    campaign: &Campaign,
    arguments: &MailArguments,
) -> Result<Outcome, Error> {
    if arguments.is_again && arguments.only.is_empty() {
        return Err(MailError::AgainToAll.into());
    }
    let units = chosen_units(campaign, &arguments.only)?;
    let written = Written::open(&arguments.dir, campaign)?;
    let outcome = act(edge, campaign, &units, (arguments, &written));
    // A run that stopped half-way wrote something, too.
    let noted = Noted {
        command: "mail",
        ..Noted::default()
    };
    let inbox = arguments.kind.needs_inbox();
    let inbox = inbox.then(|| inbox_of(&arguments.dir, arguments.inbox.as_deref()));
    let dir = arguments.dir.as_path();
    let inbox = inbox
        .as_deref()
        .map_or(history::Inbox::Unread, history::Inbox::At);
    let noted = history::note(edge, (dir, campaign), inbox, noted, &written);
    outcome.and_then(|outcome| noted.map(|()| outcome))
}

/// Writes, sends or notes the letters.
fn act(
    edge: &Edge,
    campaign: &Campaign,
    units: &[&Unit],
    (arguments, written): (&MailArguments, &Written),
) -> Result<Outcome, Error> {
    if arguments.action == MailAction::Note {
        return note::run(edge, campaign, units, (arguments, written));
    }
    let journal = &journal_file::read(&arguments.dir, campaign)?;
    let letters = Letters {
        edge,
        campaign,
        arguments,
        journal,
    };
    letters.with_round(|round, units| write(letters, round, units, written))
}

/// Writes or sends the letters that reach somebody, and lists the others.
fn write<'a>(
    from: Letters<'_>,
    round: &Round<'a>,
    units: &[&'a Unit],
    written: &Written,
) -> Result<Outcome, Error> {
    let Letters {
        edge,
        campaign,
        arguments,
        journal,
    } = from;
    let mut letters = letters(round, arguments.kind, units)?;
    if letters.is_empty() {
        say_nothing_to_do(round, units, arguments.kind);
    } else {
        unreachable::refuse_office(campaign, edge.language)?;
    }
    if arguments.kind == Kind::Correction {
        say_undecided(round, units);
    }
    // What sending needs is asked for before anything is listed.
    let is_sending = arguments.action == MailAction::Send;
    let way = is_sending
        .then(|| send::way(campaign, edge.language))
        .transpose()?;
    let left_out = unreachable::take_out(campaign, &mut letters, journal, edge.language);
    let planned = plan(round, &arguments.dir, letters, journal, arguments)?;
    preview::print(&planned, arguments.kind, edge.language);
    if arguments.action != MailAction::List {
        // Letters carry forms.
        issued_forms::note(&arguments.dir, campaign)?;
    }
    let outcome = match (arguments.action, way) {
        (MailAction::Draft, _) => drafts::write(edge, campaign, &planned, (arguments, written)),
        (_, Some(way)) => send::send(
            (campaign, edge.language),
            way,
            planned,
            (journal, arguments, written),
        ),
        (_, None) => Ok(Outcome::Clean),
    }?;
    Ok(if left_out > 0 {
        Outcome::Findings
    } else {
        outcome
    })
}

/// The units that may get a letter, in the order of the register; the office writes none to
/// itself.
fn chosen_units<'a>(campaign: &'a Campaign, only: &[String]) -> Result<Vec<&'a Unit>, Error> {
    let codes = || campaign.units.keys().map(String::as_str);
    if let Some(found) = only.iter().find(|code| !campaign.units.contains_key(*code)) {
        let nearest = nearest(found, codes()).unwrap_or("none").to_owned();
        let found = found.clone();
        return Err(MailError::NoUnit { found, nearest }.into());
    }
    let is_chosen = |unit: &&Unit| only.is_empty() || only.contains(&unit.code);
    Ok(campaign.units.values().filter(is_chosen).collect())
}

/// What became of the returns, for letters that are about them.
fn read_inbox<'a>(
    edge: &Edge,
    campaign: &'a Campaign,
    arguments: &MailArguments,
) -> Result<Option<Consolidation<'a>>, Error> {
    if !arguments.kind.needs_inbox() {
        return Ok(None);
    }
    let inbox = inbox_of(&arguments.dir, arguments.inbox.as_deref());
    run_round(edge, &arguments.dir, campaign, &inbox).map(Some)
}

fn letters<'a>(
    round: &Round<'a>,
    kind: Kind,
    units: &[&'a Unit],
) -> Result<Vec<Letter<'a>>, Error> {
    let letters = round.letters(kind, units);
    letters.map_err(|source| Error::Workbook {
        path: kind.as_str().into(),
        source,
    })
}

fn say_nothing_to_do<'a>(round: &Round<'a>, units: &[&'a Unit], kind: Kind) {
    let language = round.language;
    let first = round.first_reminder(units);
    if let Some(day) = first.filter(|_| kind == Kind::Reminder) {
        let day = Arg::from(format_date(day, language));
        print_line!("{}", language.fill("mail-not-due", &[("day", day)]));
    } else {
        print_line!("{}", language.text(&format!("mail-none-{}", kind.as_str())));
    }
}

/// Tells the units that sent different files: which one to correct is to be settled first.
fn say_undecided<'a>(round: &Round<'a>, units: &[&'a Unit]) {
    let undecided = round.undecided(units);
    if !undecided.is_empty() {
        let codes: Vec<&str> = undecided.iter().map(|unit| unit.code.as_str()).collect();
        let facts = [
            ("count", Arg::from(codes.len())),
            ("units", Arg::from(codes.join(", "))),
        ];
        print_line!("{}", round.language.fill("mail-undecided", &facts));
    }
}

/// Gives the letters their words, and tells from the journal what is known of each.
fn plan(
    round: &Round<'_>,
    dir: &Path,
    letters: Vec<Letter<'_>>,
    journal: &Journal,
    arguments: &MailArguments,
) -> Result<Vec<Planned>, Error> {
    let template = templates::load(dir, arguments.kind, round)?;
    let mut planned = Vec::new();
    for mut letter in letters {
        letter.number = journal.count_sent(&letter.unit.code, arguments.kind) + 1;
        let words = template.words(&letter, round);
        let words = words.map_err(|messages| Error::Templates { messages })?;
        let (unit, occasion) = (letter.unit.code.clone(), letter.occasion.clone());
        let state = journal.state(&unit, arguments.kind, &occasion);
        // Repeated on purpose, a letter that was sent is another one; one that may have been
        // sent keeps its id, by which mail programs know it twice.
        let again = match arguments.is_again {
            true => journal.times_sent(&unit, arguments.kind, &occasion),
            false => 0,
        };
        planned.extend(
            compose(round.campaign, letter, words, again).map(|message| Planned {
                message,
                state,
                is_chosen: state == LetterState::Unsent || arguments.is_again,
            }),
        );
    }
    Ok(planned)
}

/// Now, but on the day of the run: what was sent by hand yesterday can be noted as of then.
fn time_of(edge: &Edge, campaign: &Campaign) -> (Timestamp, Offset) {
    let offset = campaign.settings.mail.offset;
    let now = Timestamp::now();
    let time = offset.to_datetime(now).time();
    let at = offset.to_timestamp(edge.run_date.to_datetime(time));
    (at.unwrap_or(now), offset)
}

/// The messages that this run does something with.
fn chosen(planned: &[Planned]) -> Vec<&Composed> {
    let chosen = planned.iter().filter(|planned| planned.is_chosen);
    chosen.map(|planned| &planned.message).collect()
}

fn say_count(key: &str, count: usize, language: Language) {
    print_line!("{}", language.fill(key, &[("count", Arg::from(count))]));
}
