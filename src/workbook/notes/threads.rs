//! Threads of comments, as newer Excel has them: of such a cell it shows the thread alone, so what
//! is added is an answer in it.
//!
//! # Source
//! [MS-XLSX] 2.6.204 CT_ThreadedComment, 2.6.207 CT_Person.

use std::collections::BTreeMap;

use super::{Notes, place};
use crate::ooxml::{Package, PackageError, Xml};
use crate::workbook::address::Address;
use crate::workbook::escape::escape_value;
use crate::workbook::sheet_part::named;
use crate::workbook::sheet_part::order::prefix;

/// The first three groups of the ids that the program gives, and its own as a person.
const IDS: &str = "{746F6E67-686F-4000-8000";

/// Answers the threads at cells that get a note.
pub(super) fn answer(
    package: &mut Package<'_>,
    (number, sheet): (usize, &str),
    (notes, author): (&Notes, &str),
) -> Result<(), PackageError> {
    let mut parts = package.related(sheet, "threadedComment")?.into_iter();
    let Some(part) = parts.find(|part| package.has(part)) else {
        return Ok(());
    };
    let xml = package.xml(&part)?;
    let threads = threads(&xml);
    let answered = notes.iter().filter(|(at, _)| threads.contains_key(at));
    let answered: Vec<(&Address, &String)> = answered.collect();
    if answered.is_empty() || !knows_author(package, author)? {
        return Ok(());
    }
    let prefix = prefix(&xml);
    let answers = answered.into_iter().enumerate().map(|(index, (at, text))| {
        let id = (number + 1) * 0x10_0000 + index + 1;
        format!(
            "<{prefix}threadedComment ref=\"{at}\" personId=\"{IDS}-{:012X}}}\" \
             id=\"{IDS}-{id:012X}}}\" parentId=\"{}\"><{prefix}text>{}</{prefix}text>\
             </{prefix}threadedComment>",
            0,
            threads[at],
            escape_value(text)
        )
    });
    let text = xml.appended(&answers.collect::<String>());
    package.set(&part, text);
    Ok(())
}

/// The comments that begin a thread, by cell.
fn threads(xml: &Xml) -> BTreeMap<Address, String> {
    let all = named(xml, "threadedComment");
    let first = all.filter(|token| xml.value(*token, "parentId").is_none());
    let known = first.filter_map(|token| Some((place(xml, token)?, xml.value(token, "id")?)));
    known.map(|(at, id)| (at, id.to_owned())).collect()
}

/// Whether the workbook's list of persons has the author, who is added where it lacks him.
fn knows_author(package: &mut Package<'_>, author: &str) -> Result<bool, PackageError> {
    let main = package.related("", "officeDocument")?.into_iter().next();
    let persons = match main {
        Some(main) => package.related(&main, "person")?.into_iter().next(),
        None => None,
    };
    let Some(part) = persons.filter(|part| package.has(part)) else {
        return Ok(false);
    };
    let xml = package.xml(&part)?;
    let id = format!("{IDS}-{:012X}}}", 0);
    if !named(&xml, "person").any(|token| xml.value(token, "id") == Some(&id)) {
        let author = escape_value(author);
        let more = format!(
            "<{}person displayName=\"{author}\" id=\"{id}\" userId=\"{author}\" \
             providerId=\"None\"/>",
            prefix(&xml)
        );
        let text = xml.appended(&more);
        package.set(&part, text);
    }
    Ok(true)
}
