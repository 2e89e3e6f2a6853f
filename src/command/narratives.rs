//! Renders every template of the campaign: `name.docx` → Word, `name.<ext>.hbs` → `name.<ext>`.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Edge, load, save};
use crate::consolidation::Consolidation;
use crate::error::Error;
use crate::language::Language;
use crate::narrative::context::{Context, context};
use crate::narrative::words::messages;
use crate::narrative::{
    Data, NarrativeError, Page, render_text, render_word, trace_text, trace_word, typed_in_text,
    typed_in_word,
};

/// What became of a report, or of the page that traces it.
#[derive(Debug)]
pub(super) enum Output {
    /// It was written.
    Written(PathBuf),
    /// It wasn't: its template has mistakes.
    NotWritten(PathBuf),
    /// One of an earlier run was taken away: it doesn't belong to this one's report.
    Removed(PathBuf),
}

/// The outputs of a run in order, and the mistakes of all templates.
#[derive(Debug, Default)]
pub(super) struct Narratives {
    pub(super) outputs: Vec<Output>,
    pub(super) mistakes: Vec<String>,
}

/// Renders the templates of `templates/` into `folder`: those with mistakes are told, the others
/// are written all the same.
///
/// Reports and the pages that trace them are in the campaign's language, whatever was asked for:
/// figures of one language in sentences of another would be misread.
///
/// # Errors
/// Where a template can't be read or an output not be written.
pub(super) fn write_narratives(
    edge: &Edge,
    dir: &Path,
    table: &Consolidation<'_>,
    folder: &Path,
    trace: bool,
) -> Result<Narratives, Error> {
    let own = table.campaign.settings.language;
    let context = context(table, edge.run_date, own);
    let data = context.data();
    let mut made = Narratives::default();
    for template in templates(&dir.join("templates"))? {
        let bytes = load::read_file(&template.path)?;
        let path = folder.join(template.output());
        let mut page = None;
        match template.render(&bytes, &data, own) {
            Ok(document) => {
                save::save(&path, &document)?;
                made.outputs.push(Output::Written(path));
                if trace {
                    page = write_trace(&template, &bytes, &context, table, folder)?;
                }
            }
            Err(error) => {
                remove_outdated(&path)?;
                made.outputs.push(Output::NotWritten(path));
                let told = messages(&template.name, &error, edge.language);
                made.mistakes.extend(told);
            }
        }
        let stale = trace_path(&template, folder);
        match page {
            Some(page) => made.outputs.push(Output::Written(page)),
            None if remove_outdated(&stale)? => made.outputs.push(Output::Removed(stale)),
            None => {}
        }
    }
    Ok(made)
}

/// Where the page that traces a report lies.
fn trace_path(template: &Template, folder: &Path) -> PathBuf {
    folder.join(format!("{}.trace.html", template.output()))
}

/// Writes the page on which each figure of a report leads to its cells.
fn write_trace(
    template: &Template,
    bytes: &[u8],
    context: &Context,
    table: &Consolidation<'_>,
    folder: &Path,
) -> Result<Option<PathBuf>, Error> {
    let own = table.campaign.settings.language;
    let text = String::from_utf8_lossy(bytes);
    let data = context.data();
    let (trace, typed) = match template.is_word() {
        true => (
            trace_word(&template.name, bytes, &data, own),
            typed_in_word(bytes).unwrap_or_default(),
        ),
        false => (
            trace_text(&template.name, &text, &data, own),
            typed_in_text(&text),
        ),
    };
    // What can't be rendered was told already.
    let Ok(trace) = trace else { return Ok(None) };
    let page = Page {
        report: template.output(),
        trace: &trace,
        context,
        table,
        typed: &typed,
        language: own,
    };
    let path = trace_path(template, folder);
    save::save(&path, page.write().as_bytes())?;
    Ok(Some(path))
}

/// A document of an earlier run must not lie beside the new summary as if it belonged to it;
/// whether there was one.
fn remove_outdated(path: &Path) -> Result<bool, Error> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(source) if source.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(source) => Err(Error::Write {
            path: path.to_owned(),
            source,
        }),
    }
}

/// A template of the campaign.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Template {
    /// Its file's name.
    pub(super) name: String,
    /// Where it lies.
    pub(super) path: PathBuf,
}

impl Template {
    /// Whether it is a Word document.
    pub(super) fn is_word(&self) -> bool {
        !self.name.ends_with(".hbs")
    }

    /// The name of the document made from it.
    pub(super) fn output(&self) -> &str {
        self.name.strip_suffix(".hbs").unwrap_or(&self.name)
    }

    /// Renders its content.
    pub(super) fn render(
        &self,
        bytes: &[u8],
        data: &Data,
        language: Language,
    ) -> Result<Vec<u8>, NarrativeError> {
        if self.is_word() {
            return render_word(&self.name, bytes, data, language);
        }
        let text = String::from_utf8_lossy(bytes);
        let text = text.trim_start_matches('\u{feff}');
        render_text(&self.name, text, data, language).map(String::into_bytes)
    }
}

/// The templates by name; Word's lock files and hidden files are none.
pub(super) fn templates(folder: &Path) -> Result<Vec<Template>, Error> {
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
            templates.push(Template { name, path });
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
