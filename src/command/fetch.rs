//! `tonghop fetch`: new e-mails with files from the mailbox into the inbox, as they came.
//!
//! The mailbox is only read. What was fetched is noted in `fetched.csv`, so that nothing is
//! fetched twice, even where the clerk has taken it out of the inbox again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::ToSpan;
use jiff::civil::Date;

use super::aside::save_in;
use super::history::{Inbox, Noted, note};
use super::mail::{explained, journal_file, login_of};
use super::progress::Counting;
use super::workers::Workers;
use super::written::Written;
use super::{Edge, Outcome, receipts, save};
use crate::campaign::{Campaign, Settings};
use crate::command::terminal::print_line;
use crate::error::{Error, MailError};
use crate::inbox::scan::attached_files;
use crate::language::Language;
use crate::language::date::format_date;
use crate::language::text::safe_for_terminal;
use crate::language::words::Arg;
use crate::mail::Kind;
use crate::mail::mailbox::{Fetched, Mailbox, MailboxError};

/// The variables of the environment with the user and the password of the mailbox.
const LOGIN: [&str; 2] = ["TONGHOP_IMAP_USER", "TONGHOP_IMAP_PASSWORD"];
/// Days before the deadline from which on e-mails are looked at, where nothing says more.
const DAYS_BEFORE: i64 = 60;
/// The folder below the inbox that e-mails are written into.
const FOLDER: &str = "mail";

/// Fetches new e-mails.
pub(super) fn run(
    edge: &Edge,
    dir: &Path,
    campaign: &Campaign,
    since: Option<Date>,
) -> Result<Outcome, Error> {
    let settings = &campaign.settings;
    let server = settings.mail.mailbox.clone().ok_or(MailError::NoSetting {
        key: "mailbox_server",
    })?;
    let login = login_of(campaign, LOGIN, edge.language)?.ok_or(MailError::NoLogin {
        user: LOGIN[0],
        password: LOGIN[1],
    })?;
    let since = match since {
        Some(day) => day,
        None => first_day(dir, campaign)?,
    };
    say_since(settings, since, edge.language);
    let failed = |error: MailboxError| MailError::Mailbox {
        server: server.host.clone(),
        reason: explained(&error.0, edge.language),
    };
    let timeout = Duration::from_secs(u64::from(settings.mail.pace.timeout));
    let mailbox = Mailbox::open(&server, &login, &settings.mail.folder, timeout);
    let mut mailbox = mailbox.map_err(failed)?;
    // Whatever stands in a mailbox may be hostile, as whatever lies in the inbox.
    let workers = Workers::start(settings.reading)?;
    let written = Written::open(dir, campaign)?;
    let mut store = Store::open(dir, settings, mailbox.validity, &written)?;
    let stored = store.fill(&mut mailbox, &workers, (since, edge.language));
    // A run that broke off wrote something, too.
    let noted = Noted {
        command: "fetch",
        ..Noted::default()
    };
    let noted = note(edge, (dir, campaign), Inbox::Unread, noted, &written);
    stored.map_err(|fault| fault.error(&failed))?;
    noted?;
    mailbox.close();
    store.say(edge.language);
    Ok(Outcome::Clean)
}

/// What stopped the fetching.
enum Fault {
    Mailbox(MailboxError),
    Disk(Error),
}

impl Fault {
    fn error(self, of_mailbox: &dyn Fn(MailboxError) -> MailError) -> Error {
        match self {
            Self::Mailbox(error) => of_mailbox(error).into(),
            Self::Disk(error) => error,
        }
    }
}

/// The day on which the forms went out, else some time before the deadline.
fn first_day(dir: &Path, campaign: &Campaign) -> Result<Date, Error> {
    let settings = &campaign.settings;
    let journal = journal_file::read(dir, campaign)?;
    let requests = journal.own().filter(|entry| entry.kind == Kind::Request);
    let before = settings.deadline.checked_sub(DAYS_BEFORE.days());
    let usual = before.unwrap_or(settings.deadline);
    Ok(requests
        .filter_map(|entry| entry.day())
        .min()
        .map_or(usual, |first| first.min(usual)))
}

fn say_since(settings: &Settings, since: Date, language: Language) {
    let facts = [
        ("folder", Arg::from(settings.mail.folder.as_str())),
        ("day", Arg::from(format_date(since, language))),
    ];
    print_line!("{}", language.fill("fetch-since", &facts));
}

/// Where e-mails are put, and what was put there before.
struct Store<'a> {
    dir: PathBuf,
    settings: &'a Settings,
    written: &'a Written,
    validity: u32,
    known: Vec<receipts::FetchedLine>,
    numbers: BTreeSet<u32>,
    count: usize,
    without_files: usize,
    too_large: Vec<u32>,
}

impl<'a> Store<'a> {
    fn open(
        dir: &Path,
        settings: &'a Settings,
        validity: u32,
        written: &'a Written,
    ) -> Result<Self, Error> {
        let known = receipts::load_fetched(dir)?;
        let source = source(settings);
        let ours = known
            .iter()
            .filter(|line| line.source == source && line.validity == validity);
        Ok(Self {
            dir: dir.to_owned(),
            settings,
            written,
            validity,
            numbers: ours.map(|line| line.number).collect(),
            known,
            count: 0,
            without_files: 0,
            too_large: Vec::new(),
        })
    }

    /// Fetches what is new since a day.
    fn fill(
        &mut self,
        mailbox: &mut Mailbox,
        workers: &Workers,
        (since, language): (Date, Language),
    ) -> Result<(), Fault> {
        // Servers count days by their own clock.
        let earlier = since.checked_sub(1.day()).unwrap_or(since);
        let mut numbers = mailbox.numbers(earlier).map_err(Fault::Mailbox)?;
        numbers.retain(|number| self.is_new(*number));
        let counting = Counting::begin("command-fetching", numbers.len(), language);
        for number in numbers {
            if let Some(fetched) = mailbox.fetch(number).map_err(Fault::Mailbox)? {
                self.put(workers, number, &fetched).map_err(Fault::Disk)?;
            }
            counting.step();
        }
        Ok(())
    }

    fn is_new(&self, number: u32) -> bool {
        !self.numbers.contains(&number)
    }

    /// Writes an e-mail with files into the inbox, then notes it: interrupted in between, the
    /// same e-mail gets the same name again.
    fn put(&mut self, opener: &Workers, number: u32, fetched: &Fetched) -> Result<(), Error> {
        let offset = self.settings.mail.offset;
        let day = offset.to_datetime(fetched.came).date();
        let Some(bytes) = &fetched.bytes else {
            self.too_large.push(number);
            return Ok(());
        };
        let mut file = String::new();
        if attached_files(opener, bytes) > 0 {
            file = format!("{FOLDER}/{day}_{}-{number}.eml", self.validity);
            let path = self.dir.join("inbox").join(&file);
            save::make_folder(path.parent().unwrap_or(&self.dir))?;
            save_in(&self.dir, &path, bytes)?;
            self.written.touch(&path);
            self.count += 1;
        } else {
            self.without_files += 1;
        }
        self.known.push(receipts::FetchedLine {
            source: source(self.settings),
            validity: self.validity,
            number,
            received: day,
            file,
        });
        let register = self.dir.join(receipts::FETCHED);
        save_in(&self.dir, &register, &receipts::fetched_csv(&self.known))?;
        self.written.touch(&register);
        Ok(())
    }

    fn say(&self, language: Language) {
        let facts = [
            ("count", Arg::from(self.count)),
            ("without", Arg::from(self.without_files)),
            ("known", Arg::from(self.numbers.len())),
        ];
        print_line!("{}", language.fill("fetch-done", &facts));
        for number in &self.too_large {
            let number = [("number", Arg::from(number.to_string()))];
            print_line!(
                "{}",
                safe_for_terminal(&language.fill("fetch-too-large", &number))
            );
        }
    }
}

/// The mailbox's folder, as the numbers of its messages hold for.
fn source(settings: &Settings) -> String {
    let mail = &settings.mail;
    let server = mail.mailbox.as_ref().map(|server| server.host.as_str());
    format!("{}/{}", server.unwrap_or_default(), mail.folder)
}
