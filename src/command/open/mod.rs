//! `tonghop open`: the page in the browser, served on loopback to this browser alone.
//!
//! The page shows what the commands would say, and has its steps done by the commands themselves.
//! It never writes outside the round's folder but for the list of rounds in the person's own
//! settings. Without a browser the same steps stand in a menu.

mod acts;
mod answer;
mod body;
mod browser;
mod desk;
mod dropped;
mod events;
mod fields;
mod files;
mod folder;
mod jobs;
mod keeper;
mod menu;
mod menu_start;
mod presence;
mod receive;
mod recent;
mod refusal;
mod routes;
mod running;
mod server;
mod snapshot;
pub mod start;
mod uploads;
mod waive;

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;

use super::target::round_of;
use super::{Edge, Outcome};
use crate::cli::OpenArguments;
use crate::command::terminal::print_line;
use crate::error::Error;
use crate::language::Language;
use crate::language::words::Arg;
use crate::page::Guard;
use crate::random::word;
use desk::{Desk, OpenRound, Secrets, State};
use recent::Recents;

/// Shows the page until it is closed.
pub(super) fn run(
    edge: &Edge,
    language: Option<Language>,
    asked: &OpenArguments,
) -> Result<Outcome, Error> {
    let (round, dropped) = meant(asked);
    if asked.is_menu {
        return menu::run(edge, language, (round, dropped), asked.run_date);
    }
    let failed = |source| Error::Server { source };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(failed)?;
    let port = listener.local_addr().map_err(failed)?.port();
    let (wake, wanted) = channel();
    let guard = Guard {
        port,
        secret: word().map_err(failed)?,
    };
    let state = State {
        language,
        round: round.map(OpenRound::new),
        dropped,
        recent: Recents::read(),
        ..State::default()
    };
    let secrets = secrets().map_err(failed)?;
    let desk = Arc::new(Desk::new(guard, secrets, (asked.run_date, state), wake));
    let keeper = Arc::clone(&desk);
    thread::spawn(move || keeper::keep(&keeper, &wanted));
    desk.read_anew();
    let address = format!("http://127.0.0.1:{port}/start/{}", desk.first);
    let page = [("address", Arg::from(address.as_str()))];
    print_line!("{}", edge.language.fill("page-address", &page));
    print_line!("{}", edge.language.text("page-how-to-end"));
    let way = browser::show(&address, asked.is_without_browser, edge.language);
    server::serve(&desk, listener).map_err(failed)?;
    drop(way);
    print_line!("{}", edge.language.text("page-gone"));
    Ok(Outcome::Clean)
}

fn secrets() -> io::Result<Secrets> {
    Ok(Secrets {
        base: format!("/{}", word()?),
        first: word()?,
        token: word()?,
    })
}

/// The round that is meant, else the workbook that is.
fn meant(asked: &OpenArguments) -> (Option<PathBuf>, Option<PathBuf>) {
    let Some(target) = &asked.target else {
        let here = std::env::current_dir().ok();
        let here = here.filter(|here| super::load::source(here).is_ok());
        return (here, None);
    };
    let round = round_of(target);
    let is_workbook = target.is_file() && target.extension().is_some_and(|end| end == "xlsx");
    let dropped = (round.is_none() && is_workbook).then(|| std::path::absolute(target).ok());
    (round, dropped.flatten())
}
