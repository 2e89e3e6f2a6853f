//! The commands: load, call the stages, save. Disk, clock, terminal and other processes are
//! here and nowhere else but in the inbox's scan.

mod aside;
mod board;
pub mod cache;
mod check;
mod consolidate;
mod corrections;
mod each_unit;
mod explain;
mod export;
mod fetch;
mod finished;
mod form_check;
mod forms;
mod history;
mod issue;
mod issued_forms;
pub mod load;
mod mail;
mod narratives;
mod new;
mod new_from;
mod next;
pub mod open;
mod own_files;
mod own_form;
mod passwords;
mod pdf;
mod period_lines;
mod progress;
mod read_worker;
pub mod receipts;
mod round;
pub mod save;
mod settings_folder;
mod status;
mod stop;
mod target;
mod template;
mod template_convert;
mod template_files;
mod template_render;
mod templates;
pub mod terminal;
mod transaction;
pub mod workers;
mod written;

use std::path::Path;

use jiff::civil::Date;

use crate::campaign::Campaign;
use crate::cli::{Action, Arguments, LifeStep};
use crate::command::terminal::print_line;
use crate::error::{Error, RoundError};
use crate::language::Language;
use crate::language::path::shown_path;
use crate::language::words::Arg;

/// The exit status of a run that could not be done.
pub const NOT_DONE: u8 = 2;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything in order; queries and notes may be there.
    Clean,
    /// Done, and there are blocking findings.
    Findings,
}

impl Outcome {
    /// The exit status.
    #[must_use]
    pub const fn status(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
        }
    }
}

/// Why a run could not be done, and the language to tell it in.
#[derive(Debug)]
pub struct Failure {
    /// Why.
    pub error: Error,
    /// The language of the run.
    pub language: Language,
}

/// Runs a command.
///
/// # Errors
/// Why it could not be done.
pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let failed = |error| Failure {
        error,
        language: arguments.language.unwrap_or_default(),
    };
    check_clock().map_err(failed)?;
    let settled = target::settle(arguments).map_err(failed)?;
    act_on(&settled)
}

/// Refuses a clock before 1970: what is written is dated, and no workbook could be.
fn check_clock() -> Result<(), Error> {
    if jiff::Timestamp::now().as_second() < 0 {
        return Err(RoundError::Clock { day: today() }.into());
    }
    Ok(())
}

/// Runs the command that is meant.
fn act_on(arguments: &Arguments) -> Result<Outcome, Failure> {
    let alone = |act: Act<'_>| run_alone(arguments, act);
    let on = |dir: &Path, act: ActOn<'_>| run_on(arguments, dir, act);
    match &arguments.action {
        Action::New { dir, example } => alone(&|edge| new::run(edge, dir, example.as_deref())),
        Action::NewFrom { dir, source } => alone(&|edge| new_from::run(edge, dir, source)),
        Action::Open(asked) => alone(&|edge| open::run(edge, arguments.language, asked)),
        Action::Explain { code } => alone(&|edge| explain::run(edge, code.as_deref())),
        Action::ReadWorker { limits } => alone(&|_| read_worker::run(*limits)),
        Action::Forms { dir } => on(dir, &|edge, campaign| forms::run(edge, dir, campaign)),
        Action::Check(ask) => on(&ask.dir, &|edge, campaign| check::run(edge, campaign, ask)),
        Action::Corrections { dir, inbox } => on(dir, &|edge, campaign| {
            corrections::run(edge, (dir, campaign), inbox.as_deref())
        }),
        Action::Mail(letters) => on(&letters.dir, &|edge, campaign| {
            mail::run(edge, campaign, letters)
        }),
        Action::MailTemplates { dir } => on(dir, &|edge, campaign| {
            mail::write_templates(edge, dir, campaign)
        }),
        Action::MailAccount { dir, is_in } => on(dir, &|edge, campaign| match is_in {
            true => mail::sign_in(edge, campaign),
            false => mail::sign_out(edge, campaign),
        }),
        Action::Fetch { dir, since } => on(dir, &|edge, campaign| {
            fetch::run(edge, dir, campaign, *since)
        }),
        Action::Life { dir, step } => {
            on(dir, &|edge, campaign| run_step(edge, (dir, campaign), step))
        }
        Action::Status { dir, inbox, format } => on(dir, &|edge, campaign| {
            status::run(edge, (dir, campaign), inbox.as_deref(), *format)
        }),
        Action::Consolidate(ask) => on(&ask.dir, &|edge, campaign| {
            let folders = (ask.inbox.as_deref(), ask.output.as_deref());
            let step = issue::Step::of(&ask.decision, false);
            consolidate::run(edge, (&ask.dir, campaign), folders, ask.beside, step)
        }),
        Action::Export(ask) => on(&ask.dir, &|edge, campaign| export::run(edge, campaign, ask)),
        Action::Board(ask) => on(&ask.dir, &|edge, campaign| board::run(edge, campaign, ask)),
        Action::FormCheck { dir, mark } => run_on_tables(arguments, dir, &|edge, campaign| {
            form_check::check(edge, (dir, campaign), *mark)
        }),
        Action::FormTags { dir } => run_on_tables(arguments, dir, &|edge, campaign| {
            form_check::list_tags(edge, dir, campaign)
        }),
        Action::TemplateCheck { dir, mark } => on(dir, &|edge, campaign| {
            template::check_templates(edge, dir, campaign, *mark)
        }),
        Action::TemplateConvert { dir } => on(dir, &|edge, campaign| {
            template_convert::convert_templates(edge, dir, campaign)
        }),
        Action::TemplateRender(asked) => alone(&|edge| template_render::run(edge, asked)),
        Action::TemplateTags { dir, format } => on(dir, &|edge, campaign| {
            template::list_tags(edge, dir, campaign, *format)
        }),
    }
}

/// A step in the life of a round.
fn run_step(
    edge: &Edge,
    (dir, campaign): (&Path, &Campaign),
    step: &LifeStep,
) -> Result<Outcome, Error> {
    match step {
        LifeStep::Next {
            period,
            deadline,
            is_trial,
        } => {
            let asked = next::Asked {
                period: *period,
                deadline: *deadline,
                is_trial: *is_trial,
            };
            next::run(edge, dir, campaign, asked)
        }
        LifeStep::Close { decision, beside } => {
            let step = issue::Step::of(decision, true);
            consolidate::run(edge, (dir, campaign), (None, None), *beside, step)
        }
        LifeStep::Changes { is_since_issue } => {
            history::changes(edge, dir, campaign, *is_since_issue)
        }
        LifeStep::History { format } => history::print(edge, dir, campaign, *format),
    }
}

/// A command that stands alone.
type Act<'a> = &'a dyn Fn(&Edge) -> Result<Outcome, Error>;

/// A command on a campaign.
type ActOn<'a> = &'a dyn Fn(&Edge, &Campaign) -> Result<Outcome, Error>;

fn run_alone(arguments: &Arguments, act: Act<'_>) -> Result<Outcome, Failure> {
    let edge = Edge::new(arguments, Language::default());
    act(&edge).map_err(|error| edge.failure(error))
}

/// Loads the campaign of a folder; its language is the run's, unless another is asked for.
fn run_on(arguments: &Arguments, dir: &Path, act: ActOn<'_>) -> Result<Outcome, Failure> {
    run_loaded(arguments, dir, &load::load_campaign, act)
}

/// The same without the office's own form, of which nothing need be right.
fn run_on_tables(arguments: &Arguments, dir: &Path, act: ActOn<'_>) -> Result<Outcome, Failure> {
    run_loaded(arguments, dir, &load::load_tables_only, act)
}

/// How a campaign is loaded.
type Load<'a> = &'a dyn Fn(&Path) -> Result<Campaign, Error>;

fn run_loaded(
    arguments: &Arguments,
    dir: &Path,
    load: Load<'_>,
    act: ActOn<'_>,
) -> Result<Outcome, Failure> {
    let edge = |own| Edge::new(arguments, own);
    transaction::recover(dir).map_err(|error| edge(Language::default()).failure(error))?;
    let mut campaign = load(dir).map_err(|error| {
        let own = match &error {
            Error::Campaign { language, .. } | Error::OwnForm { language, .. } => *language,
            _ => Language::default(),
        };
        edge(own).failure(error)
    })?;
    let edge = edge(campaign.settings.language);
    make_ready(dir, &mut campaign).map_err(|error| edge.failure(error))?;
    act(&edge, &campaign).map_err(|error| edge.failure(error))
}

/// Tells the campaign what its folder knows beside its tables.
fn make_ready(dir: &Path, campaign: &mut Campaign) -> Result<(), Error> {
    issued_forms::know(dir, campaign)?;
    period_lines::leave_to_others(dir, campaign)
}

/// The campaign of a folder as commands take it, with nothing changed on the disk.
fn ready(dir: &Path) -> Result<Campaign, Error> {
    let mut campaign = load::load_campaign(dir)?;
    make_ready(dir, &mut campaign)?;
    Ok(campaign)
}

/// What every command takes from outside.
#[derive(Clone, Copy, Debug)]
pub struct Edge {
    /// The language of everything that the run says and words: the one asked for, else the
    /// campaign's. What is made from a campaign's own templates stays in the campaign's.
    pub language: Language,
    /// The day that outputs carry.
    pub run_date: Date,
    /// Whether a person is asked for the passwords of files that ask for one.
    pub asks_passwords: bool,
    /// Whether what was read of a file may come from an earlier run.
    pub uses_cache: bool,
}

impl Edge {
    fn new(arguments: &Arguments, own: Language) -> Self {
        Self {
            language: arguments.language.unwrap_or(own),
            run_date: arguments.run_date.unwrap_or_else(today),
            asks_passwords: arguments.asks_passwords,
            uses_cache: arguments.uses_cache,
        }
    }

    fn failure(&self, error: Error) -> Failure {
        Failure {
            error,
            language: self.language,
        }
    }
}

/// Says where a file was written; where that is beside the one in its place, which stays.
fn say_wrote(path: &Path, place: &Path, language: Language) {
    if place != path {
        say("command-kept", path, language);
    }
    say("command-wrote", place, language);
}

fn say(key: &str, path: &Path, language: Language) {
    let path = Arg::from(shown_path(path));
    print_line!("{}", language.fill(key, &[("path", path)]));
}

/// Names files, where there are any.
fn say_files(key: &str, files: &[String], language: Language) {
    if !files.is_empty() {
        let facts = [
            ("count", Arg::from(files.len())),
            ("files", Arg::from(files.join(", "))),
        ];
        print_line!("{}", language.fill(key, &facts));
    }
}

fn today() -> Date {
    jiff::Zoned::now().date()
}
