//! What is put into a form, or taken out of it, besides its sheets: the stamp among the document's
//! properties, tags that stay behind among the shared texts, signatures of the layout's own.

use super::Form;
use crate::campaign::own_form::SIGNATURES;
use crate::form::stamp::{KEYS, REPLACES};
use crate::ooxml::escape::escape;
use crate::ooxml::properties::CUSTOM;
use crate::ooxml::relations::OFFICE;
use crate::ooxml::{Edits, Package, PackageError, Xml};
use crate::workbook::sheet_part::named;
use crate::workbook::sheet_part::order::prefix;

const CUSTOM_TYPE: &str = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
/// By which properties of an office's own are told from others.
const FORMAT_ID: &str = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";
/// What the names of the stamp's properties begin with.
const OWN: &str = "tonghop-";

/// Puts the stamp among the document's own properties.
pub(super) fn stamp(
    package: &mut Package<'_>,
    companion: &Package<'_>,
    form: &Form<'_>,
) -> Result<(), PackageError> {
    if !package.has(CUSTOM) {
        let part = companion.bytes(CUSTOM)?.to_vec();
        package.add(CUSTOM, CUSTOM_TYPE, part)?;
        package.relate("", &format!("{OFFICE}custom-properties"), CUSTOM)?;
        return Ok(());
    }
    let xml = package.xml(CUSTOM)?;
    let first = xml.next_number(xml.children(xml.root()), "pid").max(2);
    // A layout that was a form once has a stamp of then.
    let mut edits = Edits::default();
    for token in xml.children(xml.root()) {
        let name = xml.value_text(token, "name").unwrap_or_default();
        if name.starts_with(OWN) {
            edits.remove(xml.element(token));
        }
    }
    let rest = Xml::parse(&xml.edited(edits)).map_err(|fault| fault.of(CUSTOM))?;
    let text = rest.appended(&properties(form, first, prefix(&rest)));
    package.set(CUSTOM, text);
    Ok(())
}

/// The properties of the stamp, numbered on.
fn properties(form: &Form<'_>, first: u64, prefix: &str) -> String {
    let mut values: Vec<(String, &str)> = KEYS
        .iter()
        .map(|key| format!("{OWN}{key}"))
        .zip(form.stamp.values())
        .collect();
    if let Some(corrections) = &form.filling.corrections {
        values.push((format!("{OWN}{REPLACES}"), &corrections.replaces));
    }
    let made = (first..).zip(values).map(|(number, (name, value))| {
        format!(
            "<{prefix}property fmtid=\"{FORMAT_ID}\" pid=\"{number}\" name=\"{name}\"><vt:lpwstr \
             xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">\
             {}</vt:lpwstr></{prefix}property>",
            escape(value)
        )
    });
    made.collect()
}

/// Takes digital signatures away: they were given to the layout and to no form.
pub(super) fn unsign(package: &mut Package<'_>) -> Result<(), PackageError> {
    for origin in package.related("", SIGNATURES)? {
        for signature in package.related(&origin, "signature")? {
            package.remove(&signature)?;
        }
        package.remove(&origin)?;
    }
    Ok(())
}

/// Takes the tags out of the shared texts: their cells have what they are for now.
pub(super) fn blank_strings(package: &mut Package<'_>, main: &str) -> Result<(), PackageError> {
    let part = package.related(main, "sharedStrings")?;
    let Some(part) = part.into_iter().next() else {
        return Ok(());
    };
    let xml = package.xml(&part)?;
    let mut edits = Edits::default();
    for token in named(&xml, "si") {
        let letters = xml.characters(token).into_iter().map(|(letter, _)| letter);
        let text: String = letters.collect();
        if text.contains("{{") {
            let name = xml.name(token);
            let prefix = name.strip_suffix("si").unwrap_or_default();
            edits.replace(xml.element(token), format!("<{name}><{prefix}t/></{name}>"));
        }
    }
    if !edits.is_empty() {
        let text = xml.edited(edits);
        package.set(&part, text);
    }
    Ok(())
}
