//! Which request gets which answer.

use std::path::Path;
use std::sync::Arc;

use hyper::body::Incoming;
use hyper::header::{self, HeaderValue};
use hyper::{HeaderMap, Method, Request, StatusCode};

use super::answer::{self, Answer};
use super::desk::{Desk, OpenRound, Shown, State};
use super::events::events;
use super::files::known;
use super::presence::Presence;
use super::refusal::refused;
use super::{acts, uploads};
use crate::campaign::example::Example;
use crate::command::load::read_file;
use crate::page::{
    Asked, COOKIE, ICON, RoundPage, SCRIPT, StartPage, TroublePage, is_same, sentence, start_page,
    style, trouble_page, way_in, write_round,
};

/// The header of a page that only looks whether something changed.
const LOOK: &str = "x-look";

/// What a request says of itself.
fn asked(headers: &HeaderMap) -> Asked<'_> {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    Asked {
        host: text("host"),
        origin: text("origin"),
        site: text("sec-fetch-site"),
        cookies: text("cookie").unwrap_or_default(),
    }
}

/// The answer to a request.
pub(super) async fn answer(
    desk: &Arc<Desk>,
    presence: &Arc<Presence>,
    request: Request<Incoming>,
) -> Answer {
    let asked = asked(request.headers());
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    if !desk.guard.is_named(asked) {
        return refused(desk, StatusCode::FORBIDDEN, "page-not-yours");
    }
    if let Some(first) = path.strip_prefix("/start/") {
        return match is_same(first, &desk.first) && method == Method::GET {
            true => enter(desk),
            false => refused(desk, StatusCode::FORBIDDEN, "page-not-yours"),
        };
    }
    let inside = path
        .strip_prefix(desk.base.as_str())
        .and_then(|rest| rest.strip_prefix('/'));
    let Some(inside) = inside.filter(|_| desk.guard.is_own(asked)) else {
        return refused(desk, StatusCode::FORBIDDEN, "page-not-yours");
    };
    presence.note();
    let is_look = request.headers().contains_key(LOOK);
    match method {
        Method::GET if inside.is_empty() => answer::page(StatusCode::OK, page(desk, is_look)),
        Method::GET => get(desk, presence, inside),
        Method::POST if !desk.guard.may_act(asked) => {
            refused(desk, StatusCode::FORBIDDEN, "page-not-yours")
        }
        Method::POST if ["receive", "new"].contains(&inside) => {
            uploads::answer(desk, inside, request).await
        }
        Method::POST => acts::answer(desk, inside, request).await,
        _ => refused(desk, StatusCode::METHOD_NOT_ALLOWED, "page-no-such"),
    }
}

/// The first visit: the browser gets its cookie, and goes on to an address without a secret.
fn enter(desk: &Desk) -> Answer {
    let language = desk.state().language();
    let way = way_in(&format!("{}/", desk.base), language);
    let mut answer = answer::page(StatusCode::OK, way);
    let cookie = format!(
        "{COOKIE}={}; Path={}; HttpOnly; SameSite=Strict",
        desk.guard.secret, desk.base
    );
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        answer.headers_mut().insert(header::SET_COOKIE, value);
    }
    answer
}

fn get(desk: &Arc<Desk>, presence: &Arc<Presence>, path: &str) -> Answer {
    match path {
        "style.css" => answer::of(StatusCode::OK, "text/css; charset=utf-8", style()),
        "script.js" => answer::of(StatusCode::OK, "text/javascript; charset=utf-8", SCRIPT),
        "icon.svg" => answer::of(StatusCode::OK, "image/svg+xml", ICON),
        "events" => events(desk, presence),
        _ => match path.strip_prefix("file/") {
            Some(name) => download(desk, name),
            None => refused(desk, StatusCode::NOT_FOUND, "page-no-such"),
        },
    }
}

/// The page as things stand.
fn page(desk: &Desk, is_look: bool) -> String {
    let mut state = desk.state();
    let mut frame = state.frame(desk, is_look);
    let language = frame.language;
    if state.is_over {
        return sentence(&language.text("page-gone"), language);
    }
    let State {
        round,
        job,
        recent,
        dropped,
        ..
    } = &*state;
    let job = job.as_ref().map(|running| &running.job);
    let Some(OpenRound {
        dir,
        shown,
        is_reading,
    }) = round
    else {
        frame.round = String::new();
        let (recent, parent) = (recent.shown(), recent.parent());
        let examples = Example::names();
        let dropped = dropped.as_deref().map(Path::to_string_lossy);
        let page = StartPage {
            recent: &recent,
            parent: &parent,
            examples: &examples,
            dropped: dropped.as_deref(),
            job,
        };
        return start_page(&frame, page);
    };
    let name = dir.to_string_lossy();
    let trouble = |lines, documents| TroublePage {
        dir: &name,
        lines,
        documents,
        job,
    };
    match shown {
        Shown::Nothing => trouble_page(&frame, trouble(None, &[])),
        Shown::Trouble(words, documents) => {
            let [first, second] = words;
            let is_second = language == crate::language::Language::En;
            let lines = if is_second { second } else { first };
            trouble_page(&frame, trouble(Some(lines), documents))
        }
        Shown::Round(snapshot) => {
            let page = RoundPage {
                view: snapshot.view(language),
                documents: &snapshot.documents,
                job,
                is_reading: *is_reading,
            };
            write_round(&frame, page)
        }
    }
}

/// A file of the round, to be kept elsewhere.
fn download(desk: &Desk, name: &str) -> Answer {
    let Some(path) = known(&desk.state(), &decoded(name)) else {
        return refused(desk, StatusCode::NOT_FOUND, "page-no-such");
    };
    let Ok(bytes) = read_file(&path) else {
        return refused(desk, StatusCode::NOT_FOUND, "page-no-such");
    };
    let mut answer = answer::of(StatusCode::OK, "application/octet-stream", bytes);
    let attachment = HeaderValue::from_static("attachment");
    answer
        .headers_mut()
        .insert(header::CONTENT_DISPOSITION, attachment);
    answer
}

/// A path without the signs `%20`.
fn decoded(path: &str) -> String {
    // The form's decoder takes a plus for a space, which a path's doesn't.
    let escaped = path.replace('+', "%2B");
    let mut pairs = form_urlencoded::parse(escaped.as_bytes());
    pairs
        .next()
        .map(|(name, _)| name.into_owned())
        .unwrap_or_default()
}
