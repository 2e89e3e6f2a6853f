//! What was meant by the folder on the command line: in comes what was typed or dropped on the
//! program, out goes a campaign's folder, with the inbox and the file in it where one was named.
//!
//! Meant are: a path in quotation marks, or with one that a backslash swallowed; an address
//! `file://…`; the campaign's workbook; an inbox, or a file in one. What is none of these is
//! refused with what to do.

use std::path::{Path, PathBuf};

use super::load::source;
use super::terminal::print_error;
use crate::cli::{Arguments, Folders};
use crate::error::{Error, RoundError};
use crate::language::Language;
use crate::language::path::shown_path;
use crate::language::words::Arg;
use crate::ooxml::relations::unescaped;

/// So many folders above the one that was named are looked at.
const LEVELS: usize = 4;

/// Folders of a campaign that the program fills itself: nothing is received there.
const NO_INBOX: [&str; 6] = [
    "campaign",
    "templates",
    "output",
    "corrections",
    "mail",
    "history",
];

/// The same arguments with the folders that were meant; says where these are others than the
/// ones that were named.
///
/// # Errors
/// [`RoundError::NoPath`] where nothing was named; [`Error::NotAFolder`] where a file was named that belongs to no campaign.
pub(super) fn settle(arguments: &Arguments) -> Result<Arguments, Error> {
    let mut settled = arguments.clone();
    let Some(mut folders) = settled.action.folders() else {
        return Ok(settled);
    };
    if !folders.dir.exists() {
        *folders.dir = typed_path(folders.dir);
    }
    if let Some(Some(inbox)) = folders.inbox.as_deref_mut()
        && !inbox.exists()
    {
        *inbox = typed_path(inbox);
    }
    if folders.is_new || is_campaign(folders.dir) {
        return Ok(settled);
    }
    let named = folders.dir.clone();
    if !named.exists() {
        return Err(RoundError::NoPath { path: named }.into());
    }
    let Some(meant) = Meant::by(&named) else {
        return match named.is_file() {
            true => Err(Error::NotAFolder { path: named }),
            // Loading the campaign tells what is missing.
            false => Ok(settled),
        };
    };
    meant.put(&mut folders);
    meant.say(arguments.language.unwrap_or_default());
    Ok(settled)
}

/// The folder of the round that is meant by something typed or dropped; none where it belongs to
/// no round.
pub(super) fn round_of(typed: &Path) -> Option<PathBuf> {
    let named = match typed.exists() {
        true => typed.to_owned(),
        false => typed_path(typed),
    };
    let named = std::path::absolute(named).ok()?;
    match is_campaign(&named) {
        true => Some(named),
        false => Meant::by(&named).map(|meant| meant.dir),
    }
}

/// The path in what was typed or dropped: without quotation marks around it, or the one that a
/// backslash before it kept; out of an address of a file.
fn typed_path(path: &Path) -> PathBuf {
    let Some(text) = path.to_str() else {
        return path.to_owned();
    };
    let bare = text
        .trim()
        .trim_matches(['"', '\'', '“', '”', '‘', '’', '«', '»']);
    let below = bare.strip_prefix("file://").map(|rest| {
        let rest = rest.strip_prefix("localhost").unwrap_or(rest);
        let decoded = unescaped(rest).into_owned();
        // `/C:/folder`: the first stroke belongs to the address.
        let drive = decoded.strip_prefix('/').filter(|rest| {
            let mut letters = rest.chars();
            letters
                .next()
                .is_some_and(|first| first.is_ascii_alphabetic())
                && letters.next() == Some(':')
        });
        drive.map_or_else(|| decoded.clone(), str::to_owned)
    });
    PathBuf::from(below.unwrap_or_else(|| bare.to_owned()))
}

fn is_campaign(dir: &Path) -> bool {
    !matches!(source(dir), Err(Error::NoCampaign { .. }))
}

/// What was meant by something that is no campaign's folder.
struct Meant {
    dir: PathBuf,
    inbox: Option<PathBuf>,
    file: Option<PathBuf>,
}

impl Meant {
    /// The nearest campaign above, and what of it was named.
    fn by(named: &Path) -> Option<Self> {
        let whole = std::path::absolute(named).ok()?;
        let dir = whole.ancestors().skip(1).take(LEVELS);
        let dir = dir.into_iter().find(|dir| is_campaign(dir))?;
        let below = whole.strip_prefix(dir).ok()?;
        let first = below.components().next()?;
        let top = dir.join(first);
        let is_own = NO_INBOX.iter().any(|own| first.as_os_str() == *own);
        let is_inbox = top.is_dir() && !is_own;
        let inbox = is_inbox.then_some(top);
        let file = (is_inbox && whole.is_file()).then(|| whole.clone());
        Some(Self {
            dir: dir.to_owned(),
            inbox,
            file,
        })
    }

    fn put(&self, folders: &mut Folders<'_>) {
        folders.dir.clone_from(&self.dir);
        if let Some(inbox @ None) = folders.inbox.as_deref_mut() {
            inbox.clone_from(&self.inbox);
        }
        if let Some(only) = folders.only.as_deref_mut() {
            only.clone_from(&self.file);
        }
    }

    fn say(&self, language: Language) {
        let show = |path: &Path| Arg::from(shown_path(path));
        let inbox = self.inbox.as_deref().map_or(Arg::from(""), show);
        let has_inbox = if self.inbox.is_some() { "yes" } else { "no" };
        let facts = [
            ("dir", show(&self.dir)),
            ("has", Arg::from(has_inbox)),
            ("inbox", inbox),
        ];
        print_error(&language.fill("command-meant", &facts));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_what_was_meant_by_it() {
        for (typed, meant) in [
            ("\"quy 4\"", "quy 4"),
            ("C:\\quy 4\"", "C:\\quy 4"),
            ("“quý 4”", "quý 4"),
            ("file:///C:/qu%C3%BD%204", "C:/quý 4"),
            ("file:///home/a%20b", "/home/a b"),
            ("100%", "100%"),
        ] {
            assert_eq!(typed_path(Path::new(typed)), Path::new(meant), "{typed}");
        }
    }
}
