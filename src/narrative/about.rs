//! What a document says about itself: its title, its author and its days are the campaign's and the
//! run's, not those of whoever made the template; folders of that person's disk go.
//!
//! In: a finished package. Out: the same with its properties set. A property in which the template
//! has a tag keeps what the tag printed.

use jiff::civil::Date;

use crate::ooxml::escape::escape;
use crate::ooxml::relations::{OFFICE, list_of};
use crate::ooxml::{Edits, Package, PackageError, Xml};

/// What the campaign and the run say about a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct About {
    /// Its title.
    pub(crate) title: String,
    /// The office.
    pub(crate) author: String,
    /// The day of the run.
    pub(crate) day: Date,
}

const CORE: &str = "core-properties";
const EXTENDED: &str = "extended-properties";
/// Of the template's maker: his chief, his template, the folder in which his links begin.
const PRIVATE: [&str; 3] = ["Manager", "Template", "HyperlinkBase"];
/// The days on which the template was printed.
const PRINTED: &str = "lastPrinted";

/// The properties in which a template has tags, by the names of their elements.
pub(crate) fn tagged(package: &Package<'_>) -> Result<Vec<String>, PackageError> {
    let mut found = Vec::new();
    for part in properties(package)? {
        let xml = package.xml(&part)?;
        let children = xml.children(xml.root());
        let has_tag = |token: &usize| xml.text()[xml.content(*token)].contains("{{");
        let tagged = children.filter(has_tag);
        found.extend(tagged.map(|token| local(xml.name(token)).to_owned()));
    }
    Ok(found)
}

/// Tells in a document what it is; `tagged` are the properties that tags have filled in.
pub(crate) fn tell(
    package: &mut Package<'_>,
    about: &About,
    tagged: &[String],
) -> Result<(), PackageError> {
    for part in package.related("", CORE)? {
        let xml = package.xml(&part)?;
        let text = with_core(&xml, about, tagged);
        package.set(&part, text);
    }
    for part in package.related("", EXTENDED)? {
        let xml = package.xml(&part)?;
        let text = with_extended(&xml, about, tagged);
        package.set(&part, text);
    }
    for main in package.related("", "officeDocument")? {
        forget_folder(package, &main)?;
        for settings in package.related(&main, "settings")? {
            forget_template(package, &settings)?;
        }
    }
    Ok(())
}

fn properties(package: &Package<'_>) -> Result<Vec<String>, PackageError> {
    let mut parts = package.related("", CORE)?;
    parts.extend(package.related("", EXTENDED)?);
    Ok(parts)
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The part with what every document says about itself.
fn with_core(xml: &Xml, about: &About, tagged: &[String]) -> String {
    let day = format!("{}T00:00:00Z", about.day);
    let said = [
        ("dc:title", about.title.as_str(), ""),
        ("dc:creator", about.author.as_str(), ""),
        ("cp:lastModifiedBy", about.author.as_str(), ""),
        (
            "dcterms:created",
            day.as_str(),
            " xsi:type=\"dcterms:W3CDTF\"",
        ),
        (
            "dcterms:modified",
            day.as_str(),
            " xsi:type=\"dcterms:W3CDTF\"",
        ),
    ];
    let mut edits = Edits::default();
    let end = xml.content(xml.root()).end;
    for (name, text, kind) in said {
        let is_it = |token: &usize| local(xml.name(*token)) == local(name);
        let text = escape(text);
        match xml.children(xml.root()).find(is_it) {
            Some(_) if tagged.iter().any(|own| own == local(name)) => {}
            Some(token) => edits.replace(xml.element(token), refilled(xml, token, &text)),
            None => {
                let spaces = "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
                    xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
                    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
                edits.insert(end, format!("<{name} {spaces}{kind}>{text}</{name}>"));
            }
        }
    }
    drop_children(xml, &mut edits, |name| name == PRINTED);
    xml.edited(edits)
}

/// An element with another text: what its prefixes mean may stand in its own start.
fn refilled(xml: &Xml, token: usize, text: &str) -> String {
    let start = xml.slice(token).trim_end_matches('>').trim_end_matches('/');
    format!("{start}>{text}</{}>", xml.name(token))
}

/// The part with what programs add.
fn with_extended(xml: &Xml, about: &About, tagged: &[String]) -> String {
    let mut edits = Edits::default();
    let company = xml
        .children(xml.root())
        .find(|token| local(xml.name(*token)) == "Company");
    if let Some(company) = company.filter(|_| !tagged.iter().any(|own| own == "Company")) {
        let text = refilled(xml, company, &escape(&about.author));
        edits.replace(xml.element(company), text);
    }
    let is_private = |name: &str| PRIVATE.contains(&name) && !tagged.iter().any(|own| own == name);
    drop_children(xml, &mut edits, is_private);
    xml.edited(edits)
}

fn drop_children(xml: &Xml, edits: &mut Edits, is_lost: impl Fn(&str) -> bool) {
    let children = xml.children(xml.root());
    for token in children.filter(|token| is_lost(local(xml.name(*token)))) {
        edits.remove(xml.element(token));
    }
}

/// Takes the folder out in which a workbook was last saved.
fn forget_folder(package: &mut Package<'_>, main: &str) -> Result<(), PackageError> {
    if !package.text(main)?.contains("absPath") {
        return Ok(());
    }
    let xml = package.xml(main)?;
    let mut edits = Edits::default();
    for token in xml.elements("x15ac:absPath") {
        let around = xml.ancestors(token);
        let whole = around
            .filter(|up| xml.name(*up) == "mc:AlternateContent")
            .last();
        edits.remove(xml.element(whole.unwrap_or(token)));
    }
    if !edits.is_empty() {
        let text = xml.edited(edits);
        package.set(main, text);
    }
    Ok(())
}

/// Takes the template out that a document is attached to, on somebody's disk.
fn forget_template(package: &mut Package<'_>, settings: &str) -> Result<(), PackageError> {
    let kind = format!("{OFFICE}attachedTemplate");
    let xml = package.xml(settings)?;
    let mut edits = Edits::default();
    for token in xml.elements("w:attachedTemplate") {
        edits.remove(xml.element(token));
    }
    if edits.is_empty() {
        return Ok(());
    }
    let text = xml.edited(edits);
    package.set(settings, text);
    let list = list_of(settings);
    if package.has(&list) {
        let xml = package.xml(&list)?;
        let mut edits = Edits::default();
        let own = xml.children(xml.root());
        for token in own.filter(|token| xml.value(*token, "Type") == Some(&kind)) {
            edits.remove(xml.element(token));
        }
        let text = xml.edited(edits);
        package.set(&list, text);
    }
    Ok(())
}
