//! The words for mistakes in templates: template, place, what was found, the nearest name.

use super::mistake::{
    ArgumentProblem, MistakeKind, NarrativeError, NotInserted, TemplateMistake, TemplatePlace,
};
use super::question::{Question, QuestionKind};
use crate::language::Language;
use crate::language::text::safe_for_terminal;
use crate::language::words::Arg;

/// Why a template could not be rendered, a line for each mistake.
#[must_use]
pub fn messages(template: &str, error: &NarrativeError, language: Language) -> Vec<String> {
    let whole = |key: &str| {
        vec![safe_for_terminal(&format!(
            "{template}: {}",
            language.text(key)
        ))]
    };
    match error {
        NarrativeError::Mistakes(mistakes) => mistakes
            .iter()
            .map(|mistake| message(mistake, language))
            .collect(),
        NarrativeError::NotWord => whole("template-not-word"),
        NarrativeError::NotExcel => whole("template-not-excel"),
        NarrativeError::Encrypted => whole("template-encrypted"),
        NarrativeError::Strict => whole("template-strict"),
        NarrativeError::Damaged { .. } => whole("template-damaged"),
        NarrativeError::TooLarge { .. } => whole("template-too-large"),
        NarrativeError::Invalid { .. } => whole("template-invalid"),
    }
}

/// One line for a mistake: template, place, what was found, the nearest name.
#[must_use]
pub fn message(mistake: &TemplateMistake, language: Language) -> String {
    located(
        &mistake.template,
        &mistake.place,
        &problem(mistake, language),
        language,
    )
}

/// One line for a question about a template.
#[must_use]
pub fn question_message(template: &str, question: &Question, language: Language) -> String {
    let asked = asked(question, language);
    located(template, &question.place, &asked, language)
}

/// What is asked.
#[must_use]
pub fn asked(question: &Question, language: Language) -> String {
    let found = ("found", Arg::from(question.found.as_str()));
    match question.kind {
        QuestionKind::TypedFigure => language.fill("template-typed-figure", &[found]),
        QuestionKind::OneBrace => language.fill("template-one-brace", &[found]),
        QuestionKind::LegacyText(encoding) => {
            let encoding = ("encoding", Arg::from(encoding.name()));
            language.fill("template-legacy-text", &[found, encoding])
        }
    }
}

fn located(template: &str, at: &TemplatePlace, text: &str, language: Language) -> String {
    safe_for_terminal(&format!("{template}{}: {text}", place(at, language)))
}

/// What is wrong, and what was probably meant.
#[must_use]
pub fn problem(mistake: &TemplateMistake, language: Language) -> String {
    let found = [("found", Arg::from(mistake.found.as_str()))];
    let mut text = match &mistake.kind {
        MistakeKind::ArgumentCount { least, most } => {
            let [found] = found;
            let limits = [("least", Arg::from(*least)), ("most", Arg::from(*most))];
            let [least, most] = limits;
            language.fill("template-argument-count", &[found, least, most])
        }
        MistakeKind::TooDeep { limit } => {
            let [found] = found;
            language.fill("template-too-deep", &[found, ("limit", Arg::from(*limit))])
        }
        MistakeKind::Argument(ArgumentProblem::NotAChoice { allowed }) => {
            let [found] = found;
            let allowed = ("allowed", Arg::from(allowed.join(", ")));
            language.fill("template-not-a-choice", &[found, allowed])
        }
        kind => language.fill(key(kind), &found),
    };
    if let Some(suggestion) = &mistake.suggestion {
        let name = [("name", Arg::from(suggestion.as_str()))];
        text.push_str(&language.fill("template-suggestion", &name));
    }
    text
}

/// What people call a part of a Word file: the body, a header, the footnotes.
pub(crate) fn part_name(part: &str, language: Language) -> String {
    let file = part.rsplit('/').next().unwrap_or(part);
    let file = file.trim_end_matches(".xml");
    let key = match file.trim_end_matches(|c: char| c.is_ascii_digit()) {
        "document" => "part-main",
        "header" => "part-header",
        "footer" => "part-footer",
        "footnotes" => "part-footnotes",
        "endnotes" => "part-endnotes",
        "comments" => "part-comments",
        "core" | "app" | "custom" => "part-properties",
        _ => return file.to_owned(),
    };
    language.text(key)
}

fn place(place: &TemplatePlace, language: Language) -> String {
    match place {
        TemplatePlace::Line(line) => {
            language.fill("template-line", &[("line", Arg::from(line.to_string()))])
        }
        TemplatePlace::Paragraph { part, text } => {
            let args = [
                ("part", Arg::from(part_name(part, language))),
                ("text", Arg::from(text.as_str())),
            ];
            language.fill("template-paragraph", &args)
        }
        TemplatePlace::Cell {
            sheet,
            address,
            text,
        } => {
            let args = [
                ("sheet", Arg::from(sheet.as_str())),
                ("cell", Arg::from(address.to_string())),
                ("text", Arg::from(text.as_str())),
            ];
            language.fill("template-cell", &args)
        }
        TemplatePlace::Whole => String::new(),
    }
}

fn key(kind: &MistakeKind) -> &'static str {
    match kind {
        MistakeKind::UnclosedTag => "template-unclosed-tag",
        MistakeKind::StrayBraces => "template-stray-braces",
        MistakeKind::UnclosedBlock => "template-unclosed-block",
        MistakeKind::UnexpectedClose => "template-unexpected-close",
        MistakeKind::UnexpectedElse => "template-unexpected-else",
        MistakeKind::CrossedBlock => "template-crossed-block",
        MistakeKind::TooDeep { .. } => "template-too-deep",
        MistakeKind::TrackedChange => "template-tracked-change",
        MistakeKind::InterruptedTag => "template-interrupted-tag",
        MistakeKind::SectionBreak => "template-section-break",
        MistakeKind::BodyOnly => "template-body-only",
        MistakeKind::CellOnly => "template-cell-only",
        MistakeKind::MergeHere => "template-merge-here",
        MistakeKind::ColumnsHere => "template-columns-here",
        MistakeKind::PictureHere => "template-picture-here",
        MistakeKind::DocumentHere => "template-document-here",
        MistakeKind::NotInserted(what) => not_inserted_key(*what),
        MistakeKind::UnreachablePart => "template-unreachable-part",
        MistakeKind::ColumnLoop => "template-column-loop",
        MistakeKind::SheetName => "template-sheet-name",
        MistakeKind::SheetReference => "template-sheet-reference",
        MistakeKind::InFormula => "template-in-formula",
        MistakeKind::NoSheets => "template-no-sheets",
        MistakeKind::Syntax => "template-syntax",
        MistakeKind::Unsupported => "template-unsupported",
        MistakeKind::UnknownName => "template-unknown-name",
        MistakeKind::UnknownHelper => "template-unknown-helper",
        MistakeKind::UnknownOption => "template-unknown-option",
        MistakeKind::UnknownChart => "template-unknown-chart",
        MistakeKind::UnknownColumn => "template-unknown-column",
        MistakeKind::NeedsHelper => "template-needs-helper",
        MistakeKind::ArgumentCount { .. } => "template-argument-count",
        MistakeKind::Argument(problem) => problem_key(problem),
        MistakeKind::Other => "template-other",
    }
}

fn not_inserted_key(what: NotInserted) -> &'static str {
    match what {
        NotInserted::Comment => "template-inserted-comment",
        NotInserted::Endnote => "template-inserted-endnote",
        NotInserted::OtherFile => "template-inserted-file",
        NotInserted::Control => "template-inserted-control",
        NotInserted::PictureBullet => "template-inserted-bullet",
    }
}

fn problem_key(problem: &ArgumentProblem) -> &'static str {
    match problem {
        ArgumentProblem::NotANumber => "template-not-a-number",
        ArgumentProblem::NotAList => "template-not-a-list",
        ArgumentProblem::NotAnIndicator => "template-not-an-indicator",
        ArgumentProblem::NotADate => "template-not-a-date",
        ArgumentProblem::NotAText => "template-not-a-text",
        ArgumentProblem::NotTrueOrFalse => "template-not-true-or-false",
        ArgumentProblem::NotAPercentage => "template-not-a-percentage",
        ArgumentProblem::NotAChoice { .. } => "template-not-a-choice",
        ArgumentProblem::NoSuchColumn => "template-unknown-column",
        ArgumentProblem::TooLarge => "template-figures-too-large",
        ArgumentProblem::NotMoney => "template-not-money",
        ArgumentProblem::NotAColour => "template-not-a-colour",
        ArgumentProblem::NoFile => "template-no-file",
        ArgumentProblem::FileOutside => "template-file-outside",
        ArgumentProblem::FileTooLarge => "template-file-too-large",
        ArgumentProblem::NotAPicture => "template-not-a-picture",
        ArgumentProblem::TurnedPicture => "template-turned-picture",
        ArgumentProblem::NotADocument => "template-not-a-document",
        ArgumentProblem::FileProtected => "template-file-protected",
        ArgumentProblem::StrictDocument => "template-strict-document",
        ArgumentProblem::DocumentWithin => "template-document-within",
    }
}
