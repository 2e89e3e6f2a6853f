//! `tonghop template`: checks the templates and lists the tags, without any return.

use std::path::{Path, PathBuf};

use super::each_unit::{bearers, name};
use super::history::{Inbox, Noted, note};
use super::template_files::files_of_campaign;
use super::templates::{Template, TemplateKind, passed_over, templates};
use super::written::Written;
use super::{Edge, Outcome, load, save, say_wrote};
use crate::campaign::Campaign;
use crate::check::check;
use crate::cli::TagFormat;
use crate::command::terminal::print_line;
use crate::consolidation::EarlierRounds;
use crate::consolidation::build::consolidate;
use crate::error::Error;
use crate::language::Language;
use crate::language::words::Arg;
use crate::narrative::context::{Context, sample_context};
use crate::narrative::words::{asked, messages, problem, question_message};
use crate::narrative::{
    Data, Mark, NarrativeError, Question, TagGroup, mark_excel, mark_word, tag_catalogue,
    tag_document, tag_page, tag_workbook,
};

/// Where marked copies and the sheet of tags are written, beside the outputs.
const MARKED: &str = "marked";

/// Checks all templates of the campaign; with `mark`, writes copies with comments.
pub(super) fn check_templates(
    edge: &Edge,
    dir: &Path,
    campaign: &Campaign,
    mark: bool,
) -> Result<Outcome, Error> {
    let language = edge.language;
    let data = made_up_context(edge, campaign).data();
    let data = data.with_files(files_of_campaign(dir));
    let mut mistakes = 0;
    let written = Written::open(dir, campaign)?;
    let found = templates(&dir.join("templates"))?;
    for template in &found {
        let report = examine(template, &data, campaign.settings.language)?;
        mistakes += report.print(template, language);
        if mark && !report.is_clean() {
            write_marked((dir, &written), template, &report, language)?;
        }
    }
    note_run(edge, (dir, campaign), "template-check", &written)?;
    for line in passed_over(&dir.join("templates"), language)? {
        print_line!("{}: {line}", language.text("template-question"));
    }
    let counts = [
        ("templates", Arg::from(found.len())),
        ("mistakes", Arg::from(mistakes)),
    ];
    print_line!("{}", language.fill("command-templates", &counts));
    Ok(match mistakes {
        0 => Outcome::Clean,
        _ => Outcome::Findings,
    })
}

/// Lists all tags, on the terminal, as a page, a Word document or a workbook.
pub(super) fn list_tags(
    edge: &Edge,
    dir: &Path,
    campaign: &Campaign,
    format: TagFormat,
) -> Result<Outcome, Error> {
    let language = edge.language;
    let context = made_up_context(edge, campaign);
    let mut groups = tag_catalogue(campaign, &context, language);
    let title = [("title", Arg::from(campaign.settings.get("title")))];
    let title = language.fill("tags-title", &title);
    let (name, bytes) = match format {
        TagFormat::Text => {
            print_tags(groups);
            return Ok(Outcome::Clean);
        }
        TagFormat::Page => (
            "tags.html",
            tag_page(&title, &groups, language).into_bytes(),
        ),
        TagFormat::Word => {
            let sheet = tag_document(&title, &groups, language);
            let sheet = sheet.map_err(|error| Error::Templates {
                messages: messages("tags.docx", &error, edge.language),
            })?;
            ("tags.docx", sheet)
        }
        TagFormat::Excel => {
            // Pictures and colours stand in documents only.
            let is_placed = |tag: &str| {
                ["{{chart ", "{{shade ", "{{picture "]
                    .iter()
                    .any(|own| tag.contains(own))
            };
            groups.retain(|group| !group.tags.iter().any(|tag| is_placed(&tag.tag)));
            let of = (campaign, &context);
            let book = tag_workbook((&title, &groups), of, language, edge.run_date);
            let book = book.map_err(|source| Error::Workbook {
                path: dir.join("output/tags.xlsx"),
                source,
            })?;
            ("tags.xlsx", book)
        }
    };
    let path = output(dir)?.join(name);
    let written = Written::open(dir, campaign)?;
    let place = written.save_beside(&path, &bytes)?;
    note_run(edge, (dir, campaign), "template-tags", &written)?;
    say_wrote(&path, &place, edge.language);
    Ok(Outcome::Clean)
}

/// What is wrong or to be asked in the campaign's templates, a line each, in a language.
///
/// # Errors
/// Where a template can't be read.
pub(super) fn told(
    edge: &Edge,
    dir: &Path,
    campaign: &Campaign,
    language: Language,
) -> Result<Vec<String>, Error> {
    let found = templates(&dir.join("templates"))?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let data = made_up_context(edge, campaign).data();
    let data = data.with_files(files_of_campaign(dir));
    let mut lines = Vec::new();
    for template in &found {
        let report = examine(template, &data, campaign.settings.language)?;
        let (wrong, asked) = report.lines(template, language);
        lines.extend(wrong);
        lines.extend(asked);
    }
    Ok(lines)
}

/// Puts a run about templates into the history.
pub(super) fn note_run(
    edge: &Edge,
    of: (&Path, &Campaign),
    command: &'static str,
    written: &Written,
) -> Result<(), Error> {
    let noted = Noted {
        command,
        ..Noted::default()
    };
    note(edge, of, Inbox::Unread, noted, written)
}

fn print_tags(groups: Vec<TagGroup>) {
    for group in groups {
        print_line!("\n{}", group.title);
        for tag in group.tags {
            print_line!("  {}", tag.tag);
            print_line!("      {} → {}", tag.label, tag.sample);
        }
    }
}

/// The context of a round in which everything was reported.
fn made_up_context(edge: &Edge, campaign: &Campaign) -> Context {
    let table = consolidate(
        campaign,
        check(campaign, Vec::new(), None),
        EarlierRounds::default(),
    );
    sample_context(&table, edge.run_date, campaign.settings.language)
}

/// What was found in one template.
struct Report {
    error: Option<NarrativeError>,
    questions: Vec<Question>,
}

fn examine(template: &Template, data: &Data, language: Language) -> Result<Report, Error> {
    let bytes = load::read_file(&template.path)?;
    let Some(bearers) = bearers(template) else {
        let error = template.render(&bytes, data, language).err();
        let questions = template.questions(&bytes, data);
        return Ok(Report { error, questions });
    };
    let mut data = data.for_each(bearers);
    data.stand_for(bearers, 0);
    let error = template.render(&bytes, &data, language).err();
    let error = error.or_else(|| name(template, &data, language).err());
    let questions = template.questions(&bytes, &data);
    Ok(Report { error, questions })
}

impl Report {
    fn is_clean(&self) -> bool {
        self.error.is_none() && self.questions.is_empty()
    }

    /// The lines of the mistakes, and those of the questions.
    fn lines(&self, template: &Template, language: Language) -> (Vec<String>, Vec<String>) {
        let name = &template.name;
        let line = |key, line: String| format!("{}: {line}", language.text(key));
        let wrong = self.error.iter();
        let wrong = wrong.flat_map(|error| messages(name, error, language));
        let asked = self.questions.iter();
        let asked = asked.map(|question| question_message(name, question, language));
        (
            wrong.map(|text| line("template-mistake", text)).collect(),
            asked.map(|text| line("template-question", text)).collect(),
        )
    }

    /// Prints everything; gives back the number of mistakes.
    fn print(&self, template: &Template, language: Language) -> usize {
        let (wrong, asked) = self.lines(template, language);
        for line in wrong.iter().chain(&asked) {
            print_line!("{line}");
        }
        wrong.len()
    }

    fn marks(&self, template: &str, language: Language) -> Vec<Mark> {
        let mistakes = match &self.error {
            Some(NarrativeError::Mistakes(mistakes)) => mistakes.as_slice(),
            _ => &[],
        };
        // Those of a document that it inserts stand there.
        let own = mistakes.iter().filter(|own| own.template == template);
        let mistakes = own.map(|mistake| Mark {
            place: mistake.place.clone(),
            found: mistake.found.clone(),
            text: problem(mistake, language),
        });
        let asked = self.questions.iter().map(|question| Mark {
            place: question.place.clone(),
            found: question.found.clone(),
            text: asked(question, language),
        });
        mistakes.chain(asked).collect()
    }
}

/// A copy of a Word or Excel template with each mistake as a comment, in `output/marked/`.
fn write_marked(
    (dir, written): (&Path, &Written),
    template: &Template,
    report: &Report,
    language: Language,
) -> Result<(), Error> {
    let marks = report.marks(&template.name, language);
    let bytes = load::read_file(&template.path)?;
    // What is no such document was told already; a text has no comments.
    let marked = match template.kind() {
        Some(TemplateKind::Word) => mark_word(&bytes, &marks),
        Some(TemplateKind::Excel) => mark_excel(&bytes, &marks),
        _ => return Ok(()),
    };
    let Ok(marked) = marked else {
        return Ok(());
    };
    let folder = output(dir)?.join(MARKED);
    save::make_folder(&folder)?;
    let path = folder.join(&template.name);
    let place = written.save_beside(&path, &marked)?;
    say_wrote(&path, &place, language);
    Ok(())
}

/// The folder of outputs, which is made.
pub(super) fn output(dir: &Path) -> Result<PathBuf, Error> {
    let folder = dir.join("output");
    save::make_folder(&folder)?;
    Ok(folder)
}
