//! Renders every template of the campaign: `name.docx` → Word, `name.xlsx` → Excel,
//! `name.<ext>.hbs` → `name.<ext>`.

use std::path::{Path, PathBuf};

use super::each_unit::{bearers, render_each, write_each, write_none};
use super::pdf::page_contents;
use super::progress::Working;
use super::template_files::files_of_campaign;
use super::templates::{Output, Template, TemplateKind, passed_over, templates};
use super::written::{Removal, Written};
use super::{Edge, load};
use crate::consolidation::Consolidation;
use crate::error::Error;
use crate::language::Language;
use crate::language::words::Arg;
use crate::narrative::context::{Context, context};
use crate::narrative::words::{messages, question_message};
use crate::narrative::{
    Bearers, Data, NarrativeError, Page, QuestionKind, Ways, trace_excel, trace_text, trace_word,
};

/// The outputs of a run in order, and the mistakes of all templates.
#[derive(Debug, Default)]
pub(super) struct Narratives {
    pub(super) outputs: Vec<Output>,
    pub(super) mistakes: Vec<String>,
    /// What was printed as it stands and may have been meant as a tag.
    pub(super) questions: Vec<String>,
}

impl Narratives {
    /// Writes the documents of a template that makes one for each unit, or each group.
    fn each(
        &mut self,
        edge: &Edge,
        (template, bytes): (&Template, &[u8]),
        (data, bearers, own): (&Data, Bearers, Language),
        (folder, written): (&Path, &Written),
    ) -> Result<(), Error> {
        let name = Arg::from(template.output());
        let _shown = Working::show("command-writing-report", &[("name", name)], edge.language);
        let mut data = data.for_each(bearers);
        match render_each(template, bytes, (&mut data, bearers), own) {
            Ok(documents) => {
                let outputs = write_each(template, documents, (folder, written))?;
                self.outputs.extend(outputs);
                self.ask(edge, template, (bytes, &data));
            }
            Err(error) => {
                let outputs = write_none(template, (folder, written))?;
                self.outputs.extend(outputs);
                self.mistakes
                    .extend(messages(&template.name, &error, edge.language));
            }
        }
        Ok(())
    }

    /// Notes what was printed as it stands and may have been meant as a tag.
    fn ask(&mut self, edge: &Edge, template: &Template, (bytes, data): (&[u8], &Data)) {
        let asked = template.questions(bytes, data).into_iter();
        let asked = asked.filter(|asked| asked.kind != QuestionKind::TypedFigure);
        let told = asked.map(|asked| question_message(&template.name, &asked, edge.language));
        self.questions.extend(told);
    }
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
    for report in render_all(edge, dir, &data, own)? {
        let (template, bytes) = (&report.template, &report.bytes);
        let Some(rendered) = report.rendered else {
            if let Some(bearers) = bearers(template) {
                let places = (folder, written);
                made.each(edge, (template, bytes), (&data, bearers, own), places)?;
            }
            continue;
        };
        let path = folder.join(template.output());
        let mut page = None;
        match rendered {
            Ok(document) => {
                let place = written.save_beside(&path, &document)?;
                made.outputs.push(Output::Written { path, place });
                made.ask(edge, template, (bytes, &data));
                if let Some(ways) = &trace {
                    page = trace_page((template, bytes), (&context, &data), table, ways);
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
        let path = trace_path(template, folder);
        made.outputs.extend(match page {
            Some(page) => {
                let place = written.save_beside(&path, page.as_bytes())?;
                Some(Output::Written { path, place })
            }
            // A page of an earlier run must not lie there as if it belonged to this report.
            None => {
                let removal = written.remove(&path)?;
                Output::of_removal(path, removal)
            }
        });
    }
    Ok(made)
}

/// A template, and what was made of it.
struct Report {
    template: Template,
    bytes: Vec<u8>,
    /// None of one that makes a document for each unit.
    rendered: Option<Result<Vec<u8>, NarrativeError>>,
}

/// Renders the templates that make one document; their tables of contents are right where
/// LibreOffice is there, which counts the pages of all at once.
fn render_all(edge: &Edge, dir: &Path, data: &Data, own: Language) -> Result<Vec<Report>, Error> {
    let mut reports = Vec::new();
    for template in templates(&dir.join("templates"))? {
        let bytes = load::read_file(&template.path)?;
        let rendered = bearers(&template).is_none().then(|| {
            let name = Arg::from(template.output());
            let _shown = Working::show("command-writing-report", &[("name", name)], edge.language);
            template.render(&bytes, data, own)
        });
        reports.push(Report {
            template,
            bytes,
            rendered,
        });
    }
    let documents = reports.iter_mut().filter_map(|report| {
        let is_word = report.template.kind() == Some(TemplateKind::Word);
        let rendered = report.rendered.as_mut().filter(|_| is_word)?;
        rendered.as_mut().ok()
    });
    page_contents(documents.collect(), edge.language);
    Ok(reports)
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
