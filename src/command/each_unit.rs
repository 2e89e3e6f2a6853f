//! Templates whose names have a tag: each makes a document for every unit, or every group.
//!
//! `Thư gửi {{unit.name}}.docx` in `templates/` gives `output/Thư gửi/Thư gửi Sở Tư pháp.docx` and so on for
//! the whole register, whether a unit returned anything or not. In: such a template and the data. Out: all
//! its documents, or none and all its mistakes. A document of an earlier run for whom there is none now goes,
//! unless a person may have made it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::templates::{Output, Template};
use super::written::Written;
use crate::error::Error;
use crate::language::Language;
use crate::language::text::safe_file_name;
use crate::narrative::{Bearers, Data, NarrativeError, render_text};

/// Whose documents a template makes; none where it makes a single one.
pub(super) fn bearers(template: &Template) -> Option<Bearers> {
    let (_, tag) = template.name.split_once("{{")?;
    let is_group = tag.contains("group.");
    Some(if is_group {
        Bearers::Groups
    } else {
        Bearers::Units
    })
}

/// The documents of all, by their names; `data` as [`Data::for_each`] gives them.
///
/// # Errors
/// The mistakes of the template, those in its name included.
pub(super) fn render_each(
    template: &Template,
    bytes: &[u8],
    (data, bearers): (&mut Data, Bearers),
    language: Language,
) -> Result<Vec<(String, Vec<u8>)>, NarrativeError> {
    let mut names = BTreeSet::new();
    let mut made = Vec::new();
    for number in 0..data.count(bearers) {
        data.stand_for(bearers, number);
        let mut name = name(template, data, language)?;
        // Systems that don't tell capitals apart would lose one of two.
        if !names.insert(name.to_lowercase()) {
            name = numbered(&name, number + 1);
            names.insert(name.to_lowercase());
        }
        made.push((name, template.render(bytes, data, language)?));
    }
    Ok(made)
}

/// The name of the document that the data stand for.
pub(super) fn name(
    template: &Template,
    data: &Data,
    language: Language,
) -> Result<String, NarrativeError> {
    let name = render_text(&template.name, template.output(), data, language)?;
    Ok(safe_file_name(&name))
}

fn numbered(name: &str, number: usize) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}-{number}.{ending}"),
        None => format!("{name}-{number}"),
    }
}

/// Writes all documents into a folder of their own, called as the template without its tags.
///
/// # Errors
/// Where one can't be written.
pub(super) fn write_each(
    template: &Template,
    documents: Vec<(String, Vec<u8>)>,
    (folder, written): (&Path, &Written),
) -> Result<Vec<Output>, Error> {
    let folder = folder.join(folder_name(template));
    let mut outputs = Vec::new();
    let mut own = BTreeSet::new();
    let count = documents.len();
    for (name, document) in documents {
        let path = folder.join(name);
        let place = written.save_beside(&path, &document)?;
        own.insert(place.clone());
        own.insert(path.clone());
        // One that a person may have made is told by itself.
        outputs.extend((place != path).then_some(Output::Written { path, place }));
    }
    outputs.insert(
        0,
        Output::Many {
            folder: folder.clone(),
            count,
        },
    );
    outputs.extend(take_away(&folder, &own, written)?);
    Ok(outputs)
}

/// Takes away what a template with mistakes made in an earlier run: it would lie beside a new report as
/// if it belonged to it.
///
/// # Errors
/// Where one can't be taken away.
pub(super) fn write_none(
    template: &Template,
    (folder, written): (&Path, &Written),
) -> Result<Vec<Output>, Error> {
    let folder = folder.join(folder_name(template));
    let removed = take_away(&folder, &BTreeSet::new(), written)?;
    let mut outputs = vec![Output::NotWritten(folder)];
    outputs.extend(removed);
    Ok(outputs)
}

/// Takes away what lies in a folder and is none of these, unless a person may have made it.
fn take_away(
    folder: &Path,
    own: &BTreeSet<PathBuf>,
    written: &Written,
) -> Result<Vec<Output>, Error> {
    let mut outputs = Vec::new();
    for path in left(folder, own) {
        let removal = written.remove(&path)?;
        outputs.extend(Output::of_removal(path, removal));
    }
    Ok(outputs)
}

/// What lies in a folder and is none of these.
fn left(folder: &Path, own: &BTreeSet<PathBuf>) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let mut left: Vec<PathBuf> = paths
        .filter(|path| path.is_file() && !own.contains(path))
        .collect();
    left.sort();
    left
}

/// A template's name without ending and tags.
fn folder_name(template: &Template) -> String {
    let output = template.output();
    let stem = output.rsplit_once('.').map_or(output, |(stem, _)| stem);
    let mut name = String::new();
    let mut rest = stem;
    while let Some((before, tag)) = rest.split_once("{{") {
        name.push_str(before);
        rest = tag.split_once("}}").map_or("", |(_, after)| after);
    }
    name.push_str(rest);
    let name =
        name.trim_matches(|letter: char| letter.is_whitespace() || "-_.,()".contains(letter));
    match name {
        "" => "unit".to_owned(),
        name => safe_file_name(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_called_as_its_template_without_tags() {
        let named = |name: &str| {
            folder_name(&Template {
                name: name.to_owned(),
                path: PathBuf::new(),
            })
        };
        assert_eq!(named("Thư gửi {{unit.name}}.docx"), "Thư gửi");
        assert_eq!(
            named("{{unit.code}} - phiếu ({{date today}}).docx"),
            "phiếu"
        );
        assert_eq!(named("{{unit.code}}.md.hbs"), "unit");
    }
}
