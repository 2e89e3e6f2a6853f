//! Files that the browser sends: into the inbox, beside what is there; or the workbook from which
//! a new round is made.
//!
//! They are written into a folder of their own first, and get their places when all of them
//! came. Their number, their sizes, what stands between them and the time between two pieces are
//! limited.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use hyper::body::{Body, Incoming};
use hyper::header::{ACCEPT, CONTENT_TYPE, HeaderName};
use hyper::http::request::Parts;
use hyper::{Request, StatusCode};
use multer::{Constraints, Field, Multipart, SizeLimit};
use tempfile::{NamedTempFile, TempDir};

use super::acts::{day, new_folder, started};
use super::answer::{self, Answer, see};
use super::body::{Allowance, PIECE, Pieces, Refusal, TooMuch, hear_out};
use super::desk::Desk;
use super::dropped::note_day;
use super::fields::{Fields, is_from_the_page};
use super::jobs::Wanted;
use super::receive::{Received, folder_for, place_all};
use super::refusal::refused;
use super::running::Running;
use crate::command::save::allow_reading;
use crate::language::text::safe_file_name;
use crate::language::words::Arg;

/// Bytes of one file: larger ones are read by nobody.
const MOST_OF_FILE: u64 = 128 << 20;
/// Bytes of one request.
const MOST_OF_ALL: u64 = 1 << 30;
/// Bytes of a field that is no file.
const MOST_OF_TEXT: usize = 16 << 10;
/// Files of one request.
const MOST_FILES: usize = 500;
/// Bytes that may come until the next part has begun; a piece of the body is within them.
const MOST_OF_HEAD: usize = 256 << 10;

/// What a request with files brought.
#[derive(Default)]
struct Sent {
    fields: Fields,
    files: Vec<Received>,
}

/// Takes the files, and leads back to the page; a script gets a sentence instead.
pub(super) async fn answer(desk: &Arc<Desk>, path: &str, request: Request<Incoming>) -> Answer {
    let (head, mut body) = request.into_parts();
    let is_script = header(&head, ACCEPT).is_some_and(|accept| accept.starts_with("text/plain"));
    let done = match path {
        "receive" => receive(desk, &head, &mut body).await,
        _ => new(desk, &head, &mut body).await,
    };
    match done {
        Ok(told) if is_script => answer::text(StatusCode::OK, told),
        Ok(told) => {
            desk.state().notice = told;
            see(&format!("{}/", desk.base))
        }
        Err(refusal) => {
            hear_out(&mut body).await;
            let (status, key) = refusal.told();
            match is_script {
                true => answer::text(status, desk.state().language().text(key)),
                false => refused(desk, status, key),
            }
        }
    }
}

fn header(head: &Parts, name: HeaderName) -> Option<&str> {
    head.headers.get(name)?.to_str().ok()
}

/// Files for the inbox.
async fn receive(desk: &Arc<Desk>, head: &Parts, body: &mut Incoming) -> Result<String, Refusal> {
    let dir = desk.state().round.as_ref().map(|round| round.dir.clone());
    let dir = dir.ok_or(Refusal::Told(StatusCode::CONFLICT, "page-other-open"))?;
    let not_there = |_| Refusal::Told(StatusCode::CONFLICT, "page-no-inbox");
    let inbox = folder_for(&dir).map_err(not_there)?;
    let aside = tempfile::Builder::new()
        .prefix(".tonghop-")
        .tempdir_in(&dir);
    let aside = aside.map_err(not_there)?;
    let sent = read(desk, (head, body), (&aside, true)).await?;
    let count = sent.files.len();
    let places = place_all(sent.files, &inbox).map_err(not_there)?;
    let noted = note_day(&dir, &places, desk.day());
    desk.read_anew();
    let language = desk.state().language();
    let mut told = language.fill("page-received", &[("count", Arg::from(count))]);
    let renamed = places.iter().filter(|place| place.is_renamed);
    let renamed: Vec<&str> = renamed.map(|place| place.name.as_str()).collect();
    if !renamed.is_empty() {
        let names = [("names", Arg::from(renamed.join(", ")))];
        told += " ";
        told += &language.fill("page-renamed", &names);
    }
    if noted.is_err() {
        told += " ";
        told += &language.text("page-day-not-noted");
    }
    Ok(told)
}

/// A new round.
async fn new(desk: &Arc<Desk>, head: &Parts, body: &mut Incoming) -> Result<String, Refusal> {
    let failed = |_| Refusal::Told(StatusCode::INTERNAL_SERVER_ERROR, "page-broken");
    let aside = tempfile::tempdir().map_err(failed)?;
    let sent = read(desk, (head, body), (&aside, false)).await?;
    let field = |name: &str| sent.fields.get(name).map_or("", |text| text.trim());
    let language = desk.state().language();
    let Some(dir) = new_folder(field("parent"), field("name")) else {
        let dir = [("dir", Arg::from(field("parent")))];
        return Ok(language.fill("page-no-folder", &dir));
    };
    let mut arguments = vec!["new".into(), dir.clone().into_os_string()];
    match field("from") {
        "workbook" => {
            let first = sent.files.into_iter().next();
            let Some(file) = first.filter(|file| file.size > 0) else {
                return Ok(language.text("page-no-workbook"));
            };
            let place = aside.path().join(&file.name);
            std::fs::copy(file.file.path(), &place).map_err(failed)?;
            arguments.extend(["--from".into(), place.into_os_string()]);
        }
        "dropped" => {
            let dropped = desk.state().dropped.clone().unwrap_or_default();
            arguments.extend(["--from".into(), dropped.into_os_string()]);
        }
        from => {
            let example = from.strip_prefix("example:");
            arguments.extend(example.map(|name| format!("--example={name}").into()));
        }
    }
    arguments.push(format!("--lang={}", language.tag()).into());
    arguments.extend(day(desk));
    let wanted = Wanted {
        name: "new",
        arguments,
        variables: Vec::new(),
        then: Some(dir),
        keep: Some(aside),
    };
    Ok(started(desk, wanted))
}

/// Reads a request to its end, its files into a folder.
async fn read(
    desk: &Desk,
    (head, body): (&Parts, &mut Incoming),
    (aside, needs_round): (&TempDir, bool),
) -> Result<Sent, Refusal> {
    let kind = header(head, CONTENT_TYPE);
    let boundary = kind.and_then(|kind| multer::parse_boundary(kind).ok());
    let boundary = boundary.ok_or(Refusal::Broken)?;
    if body.size_hint().lower() > MOST_OF_ALL {
        return Err(Refusal::TOO_LARGE);
    }
    let limits = SizeLimit::new()
        .whole_stream(MOST_OF_ALL)
        .per_field(MOST_OF_FILE);
    let limits = Constraints::new().size_limit(limits);
    let allowance = Allowance::none_kept_back();
    let pieces = Pieces::of(body, allowance.clone());
    let mut parts = Multipart::with_constraints(pieces, boundary, limits);
    let mut sent = Sent::default();
    loop {
        allowance.set(MOST_OF_HEAD);
        let Some(part) = within(parts.next_field()).await? else {
            break;
        };
        allowance.set(usize::MAX);
        if part.file_name().is_none() {
            let name = part.name().unwrap_or_default().to_owned();
            let text = text(part).await?;
            sent.fields.insert(name, text);
            continue;
        }
        // The page says who it is before it sends a file.
        let is_own = is_from_the_page(desk, &sent.fields, needs_round);
        is_own.map_err(|key| Refusal::Told(StatusCode::CONFLICT, key))?;
        if sent.files.len() == MOST_FILES {
            let status = StatusCode::PAYLOAD_TOO_LARGE;
            return Err(Refusal::Told(status, "page-too-many"));
        }
        let received = file(part, aside.path()).await?;
        sent.files.extend(received);
    }
    let is_own = is_from_the_page(desk, &sent.fields, needs_round);
    is_own.map_err(|key| Refusal::Told(StatusCode::CONFLICT, key))?;
    let is_busy = desk.state().job.as_ref().is_some_and(Running::is_running);
    match is_busy && !needs_round {
        true => Err(Refusal::Told(StatusCode::CONFLICT, "page-busy")),
        false => Ok(sent),
    }
}

/// Waits for a piece, not for ever.
async fn within<T>(piece: impl Future<Output = multer::Result<T>>) -> Result<T, Refusal> {
    use multer::Error::{FieldSizeExceeded, StreamReadFailed, StreamSizeExceeded};
    match tokio::time::timeout(PIECE, piece).await {
        Ok(Ok(piece)) => Ok(piece),
        Ok(Err(FieldSizeExceeded { .. } | StreamSizeExceeded { .. })) => Err(Refusal::TOO_LARGE),
        Ok(Err(StreamReadFailed(error))) if error.is::<TooMuch>() => Err(Refusal::TOO_LARGE),
        _ => Err(Refusal::Broken),
    }
}

async fn text(mut part: Field<'_>) -> Result<String, Refusal> {
    let mut bytes = Vec::new();
    while let Some(piece) = within(part.chunk()).await? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > MOST_OF_TEXT {
            return Err(Refusal::TOO_LARGE);
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// One file into a folder; none where no file was chosen.
async fn file(mut part: Field<'_>, aside: &Path) -> Result<Option<Received>, Refusal> {
    let full = |_| Refusal::Told(StatusCode::INSUFFICIENT_STORAGE, "page-disk");
    let typed = part.file_name().unwrap_or_default().to_owned();
    let mut file = NamedTempFile::new_in(aside).map_err(full)?;
    let mut size = 0;
    while let Some(piece) = within(part.chunk()).await? {
        file.write_all(&piece).map_err(full)?;
        size += piece.len();
    }
    if typed.is_empty() && size == 0 {
        return Ok(None);
    }
    allow_reading(file.as_file()).map_err(full)?;
    Ok(Some(Received {
        name: safe_file_name(&typed),
        file,
        size,
    }))
}
