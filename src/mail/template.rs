//! The words of letters: templates of the program, or the campaign's own instead.
//!
//! A template is two files: `request.txt.hbs`, whose first line is the subject, and
//! `request.html.hbs` with the same words for programs that show them. Where a campaign has
//! the text alone, its paragraphs become the page. A page without its text is refused: the two
//! would say different things.

use handlebars::html_escape;

use super::Kind;
use super::context::{letter_data, subject_data};
use super::letter::{Letter, Round};
use crate::language::Language;
use crate::language::text::clean_line;
use crate::narrative::words::messages;
use crate::narrative::{NarrativeError, render_text};

/// Letters of a subject; mail programs show about half of them.
const LONGEST_SUBJECT: usize = 150;

macro_rules! built_in {
    ($($language:ident $folder:literal: $($kind:ident $name:literal),*;)*) => {
        const fn built_in(language: Language, kind: Kind) -> (&'static str, &'static str) {
            match (language, kind) {
                $($((Language::$language, Kind::$kind) => (
                    include_str!(concat!("templates/", $folder, "/", $name, ".txt.hbs")),
                    include_str!(concat!("templates/", $folder, "/", $name, ".html.hbs")),
                ),)*)*
            }
        }
    };
}

built_in! {
    Vi "vi": Request "request", Correction "correction", Reminder "reminder", Thanks "thanks";
    En "en": Request "request", Correction "correction", Reminder "reminder", Thanks "thanks";
}

/// The template of a kind of letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    kind: Kind,
    language: Language,
    text: String,
    html: Option<String>,
}

/// A letter's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The subject, on one line.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The same as a page.
    pub html: String,
}

/// The names of a kind's two files.
#[must_use]
pub fn file_names(kind: Kind) -> [String; 2] {
    [".txt.hbs", ".html.hbs"].map(|ending| format!("{}{ending}", kind.as_str()))
}

impl Template {
    /// The template of the program.
    #[must_use]
    pub fn built_in(kind: Kind, language: Language) -> Self {
        let (text, html) = built_in(language, kind);
        Self {
            kind,
            language,
            text: text.to_owned(),
            html: Some(html.to_owned()),
        }
    }

    /// A campaign's own template.
    #[must_use]
    pub fn own(kind: Kind, language: Language, text: &str, html: Option<&str>) -> Self {
        let plain = |text: &str| text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        Self {
            kind,
            language,
            text: plain(text),
            html: html.map(plain),
        }
    }

    /// The two files' content, the page empty where there is none.
    #[must_use]
    pub fn files(&self) -> [&str; 2] {
        [&self.text, self.html.as_deref().unwrap_or_default()]
    }

    /// The words of a letter.
    ///
    /// # Errors
    /// All mistakes of the template, a line each.
    pub fn words(&self, letter: &Letter<'_>, round: &Round<'_>) -> Result<Words, Vec<String>> {
        let [text_name, html_name] = file_names(self.kind).map(|name| format!("mail/{name}"));
        let (first, rest) = self.text.split_once('\n').unwrap_or((&self.text, ""));
        let about = subject_data(letter, round.campaign, self.language);
        let data = letter_data(letter, round, self.language);
        let subject = render_text(&text_name, first, &about, self.language);
        // The blank first line keeps the numbers of lines in messages right.
        let text = render_text(&text_name, &format!("\n{rest}"), &data, self.language);
        let html = self
            .html
            .as_ref()
            .map(|html| render_text(&html_name, html, &data, self.language));
        let mut mistakes = Vec::new();
        let mut take = |name: &str, rendered: Result<String, NarrativeError>| match rendered {
            Ok(text) => text,
            Err(error) => {
                mistakes.extend(messages(name, &error, self.language));
                String::new()
            }
        };
        let subject = take(&text_name, subject);
        let text = format!("{}\n", take(&text_name, text).trim());
        let html = html.map(|html| take(&html_name, html));
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        Ok(Words {
            subject: clean_line(&subject).chars().take(LONGEST_SUBJECT).collect(),
            html: html.unwrap_or_else(|| page(&text)),
            text,
        })
    }
}

/// A text's paragraphs as a page.
fn page(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(|paragraph| {
        let lines: Vec<String> = paragraph.trim().lines().map(html_escape).collect();
        format!("<p>{}</p>\n", lines.join("<br>\n"))
    });
    let body: String = paragraphs.collect();
    format!(
        "<!DOCTYPE html>\n<html>\n<head><meta charset=\"utf-8\"></head>\n<body>\n{body}</body>\n</html>\n"
    )
}
