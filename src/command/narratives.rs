//! Renders every template of the campaign: `name.docx` → Word, `name.xlsx` → Excel,
//! `name.<ext>.hbs` → `name.<ext>`.

use std::fs;
use std::path::{Path, PathBuf};

use super::finished::{BOARD, SUMMARY};
use super::progress::Working;
use super::template_files::{files_of_campaign, is_picture};
use super::written::{Removal, Written};
use super::{Edge, load};
use crate::consolidation::Consolidation;
use crate::error::Error;
use crate::language::Language;
use crate::language::text::safe_for_terminal;
use crate::language::words::Arg;
use crate::narrative::context::{Context, context};
use crate::narrative::words::{messages, question_message};
use crate::narrative::{
    Data, NarrativeError, Page, Question, QuestionKind, Ways, questions_in_excel,
    questions_in_text, questions_in_word, render_excel, render_text, render_word, trace_excel,
    trace_text, trace_word,
};

/// What became of a report, or of the page that traces it.
#[derive(Debug)]
pub(super) enum Output {
    /// It was written, beside what lies in its place where a person may have made that.
    Written {
        /// Its place.
        path: PathBuf,
        /// Where it lies.
        place: PathBuf,
    },
    /// It wasn't: its template has mistakes.
    NotWritten(PathBuf),
    /// One of an earlier run was taken away: it doesn't belong to this one's report.
    Removed(PathBuf),
    /// One that doesn't belong to this run's report stays: a person may have made it.
    Kept(PathBuf),
}

/// The outputs of a run in order, and the mistakes of all templates.
#[derive(Debug, Default)]
pub(super) struct Narratives {
    pub(super) outputs: Vec<Output>,
    pub(super) mistakes: Vec<String>,
    /// What was printed as it stands and may have been meant as a tag.
    pub(super) questions: Vec<String>,
}

/// Renders the templates of `templates/` into `folder`: those with mistakes are told, the others
/// are written all the same.
///
/// Reports and the pages that trace them are in the campaign's language, whatever was asked for:
/// figures of one language in sentences of another would be misread. With `trace` a page lies beside each.
///
/// # Errors
/// Where a template can't be read or an output not be written.
pub(super) fn write_narratives(
    edge: &Edge,
    dir: &Path,
    table: &Consolidation<'_>,
    (folder, written): (&Path, &Written),
    trace: Option<Ways>,
) -> Result<Narratives, Error> {
    let own = table.campaign.settings.language;
    let context = context(table, edge.run_date, own);
    let data = context.data().with_files(files_of_campaign(dir));
    let mut made = Narratives {
        questions: passed_over(&dir.join("templates"), edge.language)?,
        ..Narratives::default()
    };
    for template in templates(&dir.join("templates"))? {
        let bytes = load::read_file(&template.path)?;
        let path = folder.join(template.output());
        let name = Arg::from(template.output());
        let _shown = Working::show("command-writing-report", &[("name", name)], edge.language);
        let mut page = None;
        match template.render(&bytes, &data, own) {
            Ok(document) => {
                let place = written.save_beside(&path, &document)?;
                made.outputs.push(Output::Written { path, place });
                let asked = template.questions(&bytes, &data).into_iter();
                let asked = asked.filter(|asked| asked.kind != QuestionKind::TypedFigure);
                let told =
                    asked.map(|asked| question_message(&template.name, &asked, edge.language));
                made.questions.extend(told);
                if let Some(ways) = &trace {
                    page = trace_page((&template, &bytes), (&context, &data), table, ways);
                }
            }
            Err(error) => {
                let removal = written.remove(&path)?;
                let kept = (removal == Removal::Kept).then(|| Output::Kept(path.clone()));
                made.outputs.push(Output::NotWritten(path));
                made.outputs.extend(kept);
                let told = messages(&template.name, &error, edge.language);
                made.mistakes.extend(told);
            }
        }
        let path = trace_path(&template, folder);
        made.outputs.extend(match page {
            Some(page) => {
                let place = written.save_beside(&path, page.as_bytes())?;
                Some(Output::Written { path, place })
            }
            // A page of an earlier run must not lie there as if it belonged to this report.
            None => match written.remove(&path)? {
                Removal::Absent => None,
                Removal::Removed => Some(Output::Removed(path)),
                Removal::Kept => Some(Output::Kept(path)),
            },
        });
    }
    Ok(made)
}

/// Where the page that traces a report lies.
fn trace_path(template: &Template, folder: &Path) -> PathBuf {
    folder.join(format!("{}.trace.html", template.output()))
}

/// The page on which each figure of a report leads to its cells.
fn trace_page(
    (template, bytes): (&Template, &[u8]),
    (context, data): (&Context, &Data),
    table: &Consolidation<'_>,
    ways: &Ways,
) -> Option<String> {
    let own = table.campaign.settings.language;
    let text = String::from_utf8_lossy(bytes);
    let trace = match template.kind() {
        Some(TemplateKind::Word) => trace_word(&template.name, bytes, data, own),
        Some(TemplateKind::Excel) => trace_excel(&template.name, bytes, data, own),
        _ => trace_text(&template.name, &text, data, own),
    };
    let questions = template.questions(bytes, data);
    // What can't be rendered was told already.
    let trace = trace.ok()?;
    let page = Page {
        report: template.output(),
        trace: &trace,
        context,
        table,
        questions: &questions,
        ways,
        language: own,
    };
    Some(page.write())
}

/// A template of the campaign.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Template {
    /// Its file's name.
    pub(super) name: String,
    /// Where it lies.
    pub(super) path: PathBuf,
}

/// What a template is made in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TemplateKind {
    /// A Word document.
    Word,
    /// An Excel workbook.
    Excel,
    /// A text.
    Text,
}

impl Template {
    /// What is to be asked about it; nothing where it can't be read, which is told elsewhere.
    pub(super) fn questions(&self, bytes: &[u8], data: &Data) -> Vec<Question> {
        match self.kind() {
            Some(TemplateKind::Word) => questions_in_word(bytes, data).unwrap_or_default(),
            Some(TemplateKind::Excel) => questions_in_excel(bytes, data).unwrap_or_default(),
            _ => questions_in_text(&String::from_utf8_lossy(bytes), data),
        }
    }

    /// What it is made in; none where it is no template.
    pub(super) fn kind(&self) -> Option<TemplateKind> {
        let name = self.name.to_lowercase();
        let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        if ends(&[".docx"]) {
            Some(TemplateKind::Word)
        } else if ends(&[".xlsx", ".xlsm"]) {
            Some(TemplateKind::Excel)
        } else {
            is_text_template(&self.name).then_some(TemplateKind::Text)
        }
    }

    /// Whether its document would lie where the program writes its own files.
    fn is_reserved(&self) -> bool {
        let output = self.output().to_lowercase();
        [SUMMARY, BOARD].contains(&output.as_str())
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
        match self.kind() {
            Some(TemplateKind::Word) => return render_word(&self.name, bytes, data, language),
            Some(TemplateKind::Excel) => return render_excel(&self.name, bytes, data, language),
            _ => {}
        }
        let text = String::from_utf8_lossy(bytes);
        let text = text.trim_start_matches('\u{feff}');
        render_text(&self.name, text, data, language).map(String::into_bytes)
    }
}

/// What lies in `templates/` and is no template: each is told with what to do instead.
pub(super) fn passed_over(folder: &Path, language: Language) -> Result<Vec<String>, Error> {
    let mut told = Vec::new();
    for template in entries(folder)? {
        let key = match template.path.is_dir() {
            true => "template-folder",
            false if template.is_reserved() => "template-reserved",
            false if template.kind().is_some() || is_picture(&template.name) => continue,
            false => instead(&template.name.to_lowercase()),
        };
        let name = [("name", Arg::from(template.name.as_str()))];
        told.push(safe_for_terminal(&language.fill(key, &name)));
    }
    Ok(told)
}

/// What to do with a file that is no template.
fn instead(name: &str) -> &'static str {
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    match name {
        _ if ends(&[".doc", ".odt", ".rtf", ".docm", ".dotx"]) => "template-as-docx",
        _ if ends(&[".xls", ".ods", ".xlsb", ".xltx"]) => "template-as-xlsx",
        _ => "template-as-text",
    }
}

/// The templates by name; Word's lock files and hidden files are none.
pub(super) fn templates(folder: &Path) -> Result<Vec<Template>, Error> {
    let mut templates = entries(folder)?;
    templates.retain(|template| {
        template.kind().is_some() && !template.is_reserved() && template.path.is_file()
    });
    Ok(templates)
}

/// Everything in a folder by name but lock files and hidden files.
fn entries(folder: &Path) -> Result<Vec<Template>, Error> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let failed = |source| Error::Read {
        path: folder.to_owned(),
        source,
    };
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.unwrap_or_default().to_owned();
        if !name.starts_with(['~', '.']) {
            found.push(Template { name, path });
        }
    }
    found.sort();
    Ok(found)
}

/// `brief.md.hbs`, but not `brief.hbs`: the document needs an extension of its own.
fn is_text_template(name: &str) -> bool {
    name.strip_suffix(".hbs")
        .is_some_and(|rest| rest.contains('.'))
}
