//! `tonghop template convert`: the campaign's templates in Unicode, those that were typed in fonts of before.

use std::path::Path;

use super::template::{note_run, output};
use super::templates::{Template, TemplateKind, templates};
use super::written::Written;
use super::{Edge, Outcome, load, save, say_wrote};
use crate::campaign::Campaign;
use crate::command::terminal::print_line;
use crate::error::Error;
use crate::language::words::Arg;
use crate::narrative::words::messages;
use crate::narrative::{NarrativeError, convert_excel, convert_word};

/// Where the copies are written, beside the outputs.
const CONVERTED: &str = "unicode";

/// Writes a copy in Unicode of each Word and Excel template that isn't yet.
pub(super) fn convert_templates(
    edge: &Edge,
    dir: &Path,
    campaign: &Campaign,
) -> Result<Outcome, Error> {
    let written = Written::open(dir, campaign)?;
    let found = templates(&dir.join("templates"))?;
    let (mut count, mut has_mistakes) = (0_usize, false);
    for template in &found {
        match in_unicode(template, &load::read_file(&template.path)?) {
            Ok(None) => {}
            Ok(Some(document)) => {
                let folder = output(dir)?.join(CONVERTED);
                save::make_folder(&folder)?;
                let path = folder.join(&template.name);
                let place = written.save_beside(&path, &document)?;
                say_wrote(&path, &place, edge.language);
                count += 1;
            }
            Err(error) => {
                has_mistakes = true;
                for message in messages(&template.name, &error, edge.language) {
                    print_line!("{}: {message}", edge.language.text("template-mistake"));
                }
            }
        }
    }
    note_run(edge, (dir, campaign), "template-convert", &written)?;
    let counts = [
        ("templates", Arg::from(found.len())),
        ("converted", Arg::from(count)),
    ];
    print_line!("{}", edge.language.fill("command-converted", &counts));
    Ok(match has_mistakes {
        false => Outcome::Clean,
        true => Outcome::Findings,
    })
}

/// A template in Unicode; none where it is already, as texts are, which have no fonts.
fn in_unicode(template: &Template, bytes: &[u8]) -> Result<Option<Vec<u8>>, NarrativeError> {
    match template.kind() {
        Some(TemplateKind::Word) => convert_word(bytes),
        Some(TemplateKind::Excel) => convert_excel(bytes),
        _ => Ok(None),
    }
}
