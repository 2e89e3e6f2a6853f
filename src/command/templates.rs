//! The campaign's templates, and what becomes of them.
//!
//! In: the folder `templates/`. Out: its templates by name, and what lies there and is none. Rendering is the
//! work of the stage below.

use std::fs;
use std::path::{Path, PathBuf};

use super::finished::{BOARD, SUMMARY};
use super::template_files::is_picture;
use super::written::Removal;
use crate::error::Error;
use crate::language::Language;
use crate::language::text::safe_for_terminal;
use crate::language::words::Arg;
use crate::narrative::{
    Data, NarrativeError, Question, questions_in_excel, questions_in_text, questions_in_word,
    render_excel, render_text, render_word,
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
    /// Those for each unit, or each group, were written.
    Many {
        /// Their folder.
        folder: PathBuf,
        /// How many they are.
        count: usize,
    },
    /// It wasn't: its template has mistakes.
    NotWritten(PathBuf),
    /// One of an earlier run was taken away: it doesn't belong to this one's report.
    Removed(PathBuf),
    /// One that doesn't belong to this run's report stays: a person may have made it.
    Kept(PathBuf),
}

impl Output {
    /// What became of a document that is to go; none where there was none.
    pub(super) fn of_removal(path: PathBuf, removal: Removal) -> Option<Self> {
        match removal {
            Removal::Absent => None,
            Removal::Removed => Some(Self::Removed(path)),
            Removal::Kept => Some(Self::Kept(path)),
        }
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
