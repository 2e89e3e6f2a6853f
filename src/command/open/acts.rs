//! What a form has done: a step of the round, opening a file, letting a finding through, going to
//! another round.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hyper::body::Incoming;
use hyper::{Request, StatusCode};

use super::answer::{Answer, see};
use super::body::whole;
use super::desk::Desk;
use super::fields::{Fields, is_from_the_page};
use super::files::openable;
use super::jobs::{Wanted, start};
use super::refusal::refused;
use super::running::Running;
use super::waive::waive;
use crate::command::target::round_of;
use crate::language::Language;
use crate::language::words::Arg;
use crate::page::{AGAIN, PASSPHRASE, Step};

/// Bytes of a form without files.
const MOST_BYTES: usize = 64 << 10;

/// Does what a form asks for, and leads back to the page.
pub(super) async fn answer(desk: &Arc<Desk>, path: &str, request: Request<Incoming>) -> Answer {
    let bytes = match whole(&mut request.into_body(), MOST_BYTES).await {
        Ok(bytes) => bytes,
        Err(refusal) => {
            let (status, key) = refusal.told();
            return refused(desk, status, key);
        }
    };
    let fields: Fields = form_urlencoded::parse(&bytes).into_owned().collect();
    if let Err(key) = is_from_the_page(desk, &fields, needs_round(path)) {
        return refused(desk, StatusCode::CONFLICT, key);
    }
    match act(desk, path, &fields) {
        Some(notice) => {
            desk.state().notice = notice;
            desk.tell();
            see(&format!("{}/", desk.base))
        }
        None => refused(desk, StatusCode::NOT_FOUND, "page-no-such"),
    }
}

/// Whether what is asked for is about the round that the page showed.
fn needs_round(path: &str) -> bool {
    let free = ["go", "end", "cancel", "dismiss", "leave"];
    !(free.contains(&path) || path.starts_with("language/"))
}

/// Does it; what is to be said, or none where there is no such thing to do.
fn act(desk: &Arc<Desk>, path: &str, fields: &Fields) -> Option<String> {
    let field = |name: &str| fields.get(name).map_or("", |text| text.trim());
    let quiet = Some(String::new());
    match path {
        "refresh" => desk.read_anew(),
        "end" => return end(desk),
        "dismiss" => desk.state().job = None,
        "cancel" => {
            if let Some(running) = desk.state().job.as_mut().filter(|job| job.is_running()) {
                running.cancel();
            }
        }
        "leave" => return leave(desk),
        "go" => return go(desk, field("dir")),
        "open" => return open(desk, field("path")),
        "waive" => return Some(waive(desk, fields)),
        _ => {
            if let Some(tag) = path.strip_prefix("language/") {
                desk.state().language = Some(tag.parse::<Language>().ok()?);
                return quiet;
            }
            let step = Step::parse(path.strip_prefix("do/")?)?;
            return run(desk, step, fields);
        }
    }
    quiet
}

/// Says something in the page's language.
fn say(desk: &Desk, key: &str) -> String {
    desk.state().language().text(key)
}

fn is_busy(desk: &Desk) -> bool {
    desk.state().job.as_ref().is_some_and(Running::is_running)
}

/// Ends the program, unless a command works.
fn end(desk: &Desk) -> Option<String> {
    if is_busy(desk) {
        return Some(say(desk, "page-busy"));
    }
    desk.end();
    Some(String::new())
}

/// Goes back to the start, unless a command works.
fn leave(desk: &Desk) -> Option<String> {
    if is_busy(desk) {
        return Some(say(desk, "page-busy"));
    }
    let mut state = desk.state();
    (state.round, state.job) = (None, None);
    Some(String::new())
}

/// Opens the round of a folder.
fn go(desk: &Desk, typed: &str) -> Option<String> {
    if is_busy(desk) {
        return Some(say(desk, "page-busy"));
    }
    let Some(dir) = round_of(Path::new(typed)) else {
        let dir = [("dir", Arg::from(typed))];
        return Some(desk.state().language().fill("page-no-round", &dir));
    };
    desk.open(dir);
    Some(String::new())
}

/// Has a file or folder opened in its own program.
fn open(desk: &Desk, path: &str) -> Option<String> {
    let place = openable(&desk.state(), path)?;
    let path = [("path", Arg::from(path))];
    let key = match opener::open(&place) {
        Ok(()) => "page-opened",
        Err(_) => "page-not-opened",
    };
    Some(desk.state().language().fill(key, &path))
}

/// Runs the command of a step.
fn run(desk: &Arc<Desk>, step: Step, fields: &Fields) -> Option<String> {
    let dir = desk.state().round.as_ref().map(|round| round.dir.clone())?;
    let command = step.command()?;
    let mut arguments: Vec<OsString> = command.into_iter().map(OsString::from).collect();
    arguments.push(dir.into_os_string());
    arguments.extend(options(step, fields));
    arguments.extend(day(desk));
    if step == Step::SignIn && fields.get(PASSPHRASE) != fields.get(AGAIN) {
        return Some(say(desk, "error-other-passphrase"));
    }
    let wanted = Wanted {
        name: step.name(),
        arguments,
        variables: variables(step, fields),
        then: None,
        keep: None,
    };
    Some(started(desk, wanted))
}

/// What was typed for a step and is nobody else's to read, as other users' programs read arguments.
fn variables(step: Step, fields: &Fields) -> Vec<(&'static str, String)> {
    let names: &[(&str, &'static str)] = match step {
        Step::SignIn | Step::Fetch => &[
            ("user", "TONGHOP_IMAP_USER"),
            ("password", "TONGHOP_IMAP_PASSWORD"),
            (PASSPHRASE, "TONGHOP_MAIL_PASSPHRASE"),
        ],
        _ => &[],
    };
    let typed = names.iter().filter_map(|(field, name)| {
        let text = fields.get(*field).filter(|text| !text.is_empty())?;
        Some((*name, text.clone()))
    });
    typed.collect()
}

/// Starts a command; what is to be said where it could not be.
pub(super) fn started(desk: &Arc<Desk>, wanted: Wanted) -> String {
    match start(desk, wanted) {
        Ok(true) => String::new(),
        Ok(false) => say(desk, "page-busy"),
        Err(error) => error.message(desk.state().language()),
    }
}

/// The day of the run, where one was asked for.
pub(super) fn day(desk: &Desk) -> Option<OsString> {
    desk.asked_day.map(|day| format!("--date={day}").into())
}

/// What was said for a step.
fn options(step: Step, fields: &Fields) -> Vec<OsString> {
    let names: &[&str] = match step {
        Step::Consolidate | Step::Close => &["by", "reason"],
        Step::Next => &["deadline"],
        Step::Sent(_) => return vec!["--mark-sent".into()],
        _ => &[],
    };
    let said = names.iter().filter_map(|name| {
        let text = fields.get(*name).map(|text| text.trim())?;
        (!text.is_empty()).then(|| format!("--{name}={text}").into())
    });
    said.collect()
}

/// The folder of a new round, from what was typed.
pub(super) fn new_folder(parent: &str, name: &str) -> Option<PathBuf> {
    let parent = Path::new(parent.trim());
    let is_there = parent.is_absolute() && parent.is_dir();
    is_there.then(|| parent.join(crate::language::text::safe_file_name(name)))
}
