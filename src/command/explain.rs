//! `tonghop explain`: what a finding means and what to do.

use super::{Edge, Outcome};
use crate::command::terminal::print_line;
use crate::error::Error;
use crate::finding::{Code, Part};
use crate::language::Language;
use crate::language::key::nearest;

/// Prints the meaning of one code, or of all.
pub(super) fn run(edge: &Edge, code: Option<&str>) -> Result<Outcome, Error> {
    let language = edge.language;
    match code {
        None => Code::ALL
            .iter()
            .for_each(|code| print_line!("{}", explain(*code, language))),
        Some(text) => {
            let found = Code::parse(text).ok_or_else(|| unknown(text))?;
            print_line!("{}", explain(found, language));
        }
    }
    Ok(Outcome::Clean)
}

/// A code's page: severity and meaning, an example, and what clerk and unit do.
fn explain(code: Code, language: Language) -> String {
    let name = code.as_str();
    let severity = language.text(&format!("severity-{}", code.severity().as_str()));
    let mut page = format!("{name} ({severity}): {}", code.page(Part::About, language));
    for part in [Part::Example, Part::Clerk, Part::Unit] {
        let title = language.text(part.title());
        page.push_str(&format!("\n  {title}: {}", code.page(part, language)));
    }
    page
}

fn unknown(text: &str) -> Error {
    let names = Code::ALL.iter().map(|code| code.as_str());
    let nearest = nearest(text, names).unwrap_or("none").to_owned();
    Error::NoCode {
        found: text.to_owned(),
        nearest,
    }
}
