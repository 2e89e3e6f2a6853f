//! The templates of letters: the campaign's own in `templates/mail`, else the program's.

use std::path::{Path, PathBuf};

use crate::campaign::Campaign;
use crate::command::history::{Inbox, Noted, note};
use crate::command::load::read_file;
use crate::command::save::make_folder;
use crate::command::terminal::print_line;
use crate::command::written::Written;
use crate::command::{Edge, Outcome};
use crate::error::Error;
use crate::language::Language;
use crate::language::path::shown_path;
use crate::language::words::Arg;
use crate::mail::Kind;
use crate::mail::letter::Round;
use crate::mail::template::{Template, file_names};

/// The template of a kind, in the language of the run.
///
/// # Errors
/// Where a page has no text beside it, or a file can't be read.
pub(super) fn load(dir: &Path, kind: Kind, round: &Round<'_>) -> Result<Template, Error> {
    let language = round.language;
    for folder in folders(dir, round.campaign, language) {
        let [text, html] = file_names(kind).map(|name| folder.join(name));
        match (text.is_file(), html.is_file()) {
            (false, false) => {}
            (false, true) => {
                let path = Arg::from(shown_path(&html));
                let message = language.fill("mail-page-alone", &[("path", path)]);
                return Err(Error::Templates {
                    messages: vec![message],
                });
            }
            (true, has_html) => {
                let text = read(&text)?;
                let html = has_html.then(|| read(&html)).transpose()?;
                return Ok(Template::own(kind, language, &text, html.as_deref()));
            }
        }
    }
    Ok(Template::built_in(kind, language))
}

/// Where a campaign's templates may lie: those of a language, then those without one, which
/// are in the campaign's own.
fn folders(dir: &Path, campaign: &Campaign, language: Language) -> Vec<PathBuf> {
    let folder = dir.join("templates").join("mail");
    let is_own = campaign.settings.language == language;
    let mut folders = vec![folder.join(language.tag())];
    folders.extend(is_own.then_some(folder));
    folders
}

fn read(path: &Path) -> Result<String, Error> {
    Ok(String::from_utf8_lossy(&read_file(path)?).into_owned())
}

/// Writes the program's templates into `templates/mail`, to be edited there; what is there
/// already stays as it is. All are there or none: text without its page counts as somebody's own.
pub(in crate::command) fn write_templates(
    edge: &Edge,
    dir: &Path,
    campaign: &Campaign,
) -> Result<Outcome, Error> {
    let language = edge.language;
    let folder = folders(dir, campaign, language).pop().unwrap_or_default();
    make_folder(&folder)?;
    let written = Written::open_staged(dir, campaign)?;
    let mut made = Vec::new();
    for kind in Kind::ALL {
        let paths = file_names(kind).map(|name| folder.join(name));
        if paths.iter().any(|path| path.exists()) {
            continue;
        }
        let template = Template::built_in(kind, language);
        for (path, text) in paths.iter().zip(template.files()) {
            written.replace(path, text.as_bytes())?;
            made.push(Arg::from(shown_path(path)));
        }
    }
    let noted = Noted {
        command: "mail-templates",
        ..Noted::default()
    };
    note(edge, (dir, campaign), Inbox::Unread, noted, &written)?;
    written.commit()?;
    for path in made {
        print_line!("{}", language.fill("command-wrote", &[("path", path)]));
    }
    Ok(Outcome::Clean)
}
