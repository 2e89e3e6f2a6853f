//! Renders every template of the campaign: `name.docx` → Word, `name.<ext>.hbs` → `name.<ext>`.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Edge, load, save};
use crate::campaign::Campaign;
use crate::consolidation::Consolidation;
use crate::error::Error;
use crate::language::Language;
use crate::narrative::context::context;
use crate::narrative::words::messages;
use crate::narrative::{render_text, render_word};

/// Renders the templates of `templates/` into `folder`; gives back the files written.
///
/// # Errors
/// The mistakes of all templates; those without mistakes are written all the same.
pub(super) fn write_narratives(
    edge: &Edge,
    dir: &Path,
    table: &Consolidation<'_>,
    folder: &Path,
) -> Result<Vec<PathBuf>, Error> {
    let language = table.campaign.settings.language;
    let own = own_language(table.campaign);
    let data = context(table, edge.run_date, own);
    let mut written = Vec::new();
    let mut mistakes = Vec::new();
    for (name, path) in templates(&dir.join("templates"))? {
        let bytes = load::read_file(&path)?;
        let (output, rendered) = match name.strip_suffix(".hbs") {
            Some(output) => {
                let text = String::from_utf8_lossy(&bytes);
                let text = text.trim_start_matches('\u{feff}');
                (
                    output,
                    render_text(&name, text, &data, own).map(String::into_bytes),
                )
            }
            None => (name.as_str(), render_word(&name, &bytes, &data, own)),
        };
        match rendered {
            Ok(document) => {
                let path = folder.join(output);
                save::save(&path, &document)?;
                written.push(path);
            }
            Err(error) => {
                remove_outdated(&folder.join(output))?;
                mistakes.extend(messages(&name, &error, language));
            }
        }
    }
    if mistakes.is_empty() {
        Ok(written)
    } else {
        Err(Error::Templates { messages: mistakes })
    }
}

/// The language that the campaign's templates are written in, whatever was asked for: figures
/// of one language in sentences of another would be misread.
fn own_language(campaign: &Campaign) -> Language {
    campaign
        .settings
        .get("language")
        .parse()
        .unwrap_or_default()
}

/// A document of an earlier run must not lie beside the new summary as if it belonged to it.
fn remove_outdated(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(Error::Write {
            path: path.to_owned(),
            source,
        }),
        _ => Ok(()),
    }
}

/// The templates by name; Word's lock files and hidden files are none.
fn templates(folder: &Path) -> Result<Vec<(String, PathBuf)>, Error> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let failed = |source| Error::Read {
        path: folder.to_owned(),
        source,
    };
    let mut templates = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default()
            .to_owned();
        let is_template = name.to_lowercase().ends_with(".docx") || is_text_template(&name);
        if is_template && !name.starts_with(['~', '.']) && path.is_file() {
            templates.push((name, path));
        }
    }
    templates.sort();
    Ok(templates)
}

/// `brief.md.hbs`, but not `brief.hbs`: the document needs an extension of its own.
fn is_text_template(name: &str) -> bool {
    name.strip_suffix(".hbs")
        .is_some_and(|rest| rest.contains('.'))
}
