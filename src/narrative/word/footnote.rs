//! Footnotes that tags make: what a note and its reference look like, and the parts of the file
//! that a document needs before it can have any.
//!
//! In: the rendered text of each new note. Out: XML of notes and references; where the template
//! has no footnotes yet, a part for them with its content type, relation, separators and styles.
//! A note without text is none: its reference goes too.

use super::namespace::WORD as NAMESPACE;
use super::parts::{add_part, own_part};
use super::punctuation::{SEAM, repair};
use super::tidy::tidy;
use crate::narrative::mistake::NarrativeError;
use crate::ooxml::relations::resolve;
use crate::ooxml::{Edits, Kind, Package, Xml};

/// A footnote that a tag made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewNote {
    /// Its number in the file, which is not the one that is printed.
    pub(crate) id: u64,
    /// Its runs; those of further paragraphs after the end of one and the beginning of the next.
    pub(crate) runs: String,
}

/// The ids of the styles of a document's footnotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NoteStyles {
    /// Of a note's paragraph.
    text: String,
    /// Of the number.
    reference: String,
}

impl NoteStyles {
    /// The styles as the document has them, by the names that Word gives them in every language.
    ///
    /// # Errors
    /// Where they can't be read.
    pub(crate) fn of(package: &Package<'_>, main: &str) -> Result<NoteStyles, NarrativeError> {
        let styles = own_part(package, main, "styles")?;
        let xml = styles.map(|name| package.xml(&name)).transpose()?;
        let id = |name: &str| style_id(xml.as_ref()?, name);
        Ok(NoteStyles {
            text: id("footnote text").unwrap_or_else(|| "FootnoteText".to_owned()),
            reference: id("footnote reference").unwrap_or_else(|| "FootnoteReference".to_owned()),
        })
    }

    /// The run that refers to a note.
    pub(crate) fn refer(&self, id: u64) -> String {
        let format = self.number_format();
        format!("<w:r>{format}<w:footnoteReference w:id=\"{id}\"/></w:r>")
    }

    /// A note with its number and, before its text, a space.
    pub(crate) fn write(&self, note: &NewNote) -> String {
        let (id, text, format) = (note.id, &self.text, self.number_format());
        let runs = without_sizes(&note.runs);
        let (runs, others) = self.paragraphs(&runs);
        let is_spaced = visible(&runs).starts_with(char::is_whitespace);
        let space = if is_spaced {
            ""
        } else {
            "<w:r><w:t xml:space=\"preserve\"> </w:t></w:r>"
        };
        format!(
            "<w:footnote w:id=\"{id}\"><w:p><w:pPr><w:pStyle w:val=\"{text}\"/></w:pPr>\
             <w:r>{format}<w:footnoteRef/></w:r>{space}{runs}</w:p>{others}</w:footnote>"
        )
    }

    /// The runs of the first paragraph, and the others in the note's own style; what holds no
    /// text at the beginning and at the end is left out.
    fn paragraphs(&self, runs: &str) -> (String, String) {
        let whole = format!("<w:p>{runs}</w:p>");
        let Ok(xml) = Xml::parse(&whole) else {
            return (runs.to_owned(), String::new());
        };
        let top = xml.tokens();
        let top = top.filter(|token| xml.parent(*token).is_none() && xml.kind(*token) != Kind::End);
        let mut blocks: Vec<String> = Vec::new();
        for token in top {
            let inner = match xml.name(token) {
                "w:p" => runs_of(&xml, token),
                _ => xml.text()[xml.element(token)].to_owned(),
            };
            let is_text = xml.name(token) == "w:p";
            let is_first = blocks.is_empty();
            if is_first && is_text && is_blank(&inner) {
                continue;
            }
            blocks.push(match (is_first, is_text) {
                (true, true) => inner,
                (true, false) => return (String::new(), inner),
                (false, true) => format!(
                    "<w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr>{inner}</w:p>",
                    self.text
                ),
                (false, false) => inner,
            });
        }
        while blocks.len() > 1 && blocks.last().is_some_and(|last| is_blank(last)) {
            blocks.pop();
        }
        let others = blocks.split_off(1.min(blocks.len()));
        (blocks.concat(), others.concat())
    }

    fn number_format(&self) -> String {
        let reference = &self.reference;
        format!(
            "<w:rPr><w:rStyle w:val=\"{reference}\"/><w:vertAlign w:val=\"superscript\"/></w:rPr>"
        )
    }
}

/// What stands in a paragraph beside its format.
fn runs_of(xml: &Xml, paragraph: usize) -> String {
    let own = xml.inside(paragraph).filter(|token| {
        xml.parent(*token) == Some(paragraph)
            && xml.kind(*token) != Kind::End
            && xml.name(*token) != "w:pPr"
    });
    own.map(|token| &xml.text()[xml.element(token)]).collect()
}

/// Whether a reader would see nothing of it.
fn is_blank(xml: &str) -> bool {
    visible(xml)
        .chars()
        .all(|ch| ch.is_whitespace() || ch == SEAM)
}

fn style_id(xml: &Xml, name: &str) -> Option<String> {
    let named = xml.elements("w:name").find(|token| {
        let value = xml.value(*token, "w:val");
        value.is_some_and(|value| value.eq_ignore_ascii_case(name))
    })?;
    let style = xml.parent(named)?;
    Some(xml.value(style, "w:styleId")?.to_owned())
}

/// What a reader sees of runs; objects count as a letter.
pub(crate) fn visible(runs: &str) -> String {
    let Ok(xml) = Xml::parse(&format!("<w:p>{runs}</w:p>")) else {
        return String::new();
    };
    let paragraphs = super::paragraph::read_paragraphs(&xml);
    paragraphs
        .iter()
        .flat_map(|p| p.glyphs.iter())
        .map(|g| g.ch)
        .collect()
}

/// The runs without the sizes of the body, so that the note's own style decides.
fn without_sizes(runs: &str) -> String {
    let Ok(xml) = Xml::parse(&format!("<w:p>{runs}</w:p>")) else {
        return runs.to_owned();
    };
    let mut out = String::new();
    let mut skip_to = 0;
    for token in xml.tokens() {
        let is_size =
            matches!(xml.name(token), "w:sz" | "w:szCs") && xml.parent_name(token) == "w:rPr";
        if is_size {
            skip_to = xml.element(token).end;
        }
        if xml.span(token).start >= skip_to && !is_wrapping(&xml, token) {
            out.push_str(xml.slice(token));
        }
    }
    out
}

/// Whether a token begins or ends what was put around the runs.
fn is_wrapping(xml: &Xml, token: usize) -> bool {
    let edge = xml.span(token);
    edge.start == 0 || edge.end == xml.text().len()
}

/// Gives a document without footnotes a part for them, with these notes.
pub(crate) fn add_notes_part(
    package: &mut Package<'_>,
    main: &str,
    notes: &str,
) -> Result<(), NarrativeError> {
    let separators = [("-1", "separator"), ("0", "continuationSeparator")].map(|(id, kind)| {
        format!(
            "<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:pPr><w:spacing w:after=\"0\" \
             w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>"
        )
    });
    let separators = separators.concat();
    let part = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:footnotes xmlns:w=\"{NAMESPACE}\">{separators}{notes}</w:footnotes>"
    );
    let part = repair(&part).as_deref().and_then(tidy);
    let part = part.ok_or_else(|| NarrativeError::Invalid {
        part: resolve(main, "footnotes.xml"),
    })?;
    add_part(package, main, "footnotes", part)?;
    let separators =
        "<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>";
    before_in_settings(package, main, "w:footnotePr", separators)
}

/// The styles that the document lacks.
pub(crate) fn add_styles(
    package: &mut Package<'_>,
    main: &str,
    styles: &NoteStyles,
) -> Result<(), NarrativeError> {
    let Some(name) = own_part(package, main, "styles")? else {
        return Ok(());
    };
    let xml = package.xml(&name)?;
    let mut more = String::new();
    if style_id(&xml, "footnote text").is_none() {
        more.push_str(&format!(
            "<w:style w:type=\"paragraph\" w:customStyle=\"0\" w:styleId=\"{}\"><w:name \
             w:val=\"footnote text\"/><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" \
             w:lineRule=\"auto\"/><w:ind w:firstLine=\"0\"/></w:pPr><w:rPr><w:sz w:val=\"20\"/>\
             <w:szCs w:val=\"20\"/></w:rPr></w:style>",
            styles.text
        ));
    }
    if style_id(&xml, "footnote reference").is_none() {
        more.push_str(&format!(
            "<w:style w:type=\"character\" w:customStyle=\"0\" w:styleId=\"{}\"><w:name \
             w:val=\"footnote reference\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>\
             </w:style>",
            styles.reference
        ));
    }
    package.set(&name, xml.appended(&more));
    Ok(())
}

/// What comes after the separators in the settings, which Word wants in order.
const AFTER_SEPARATORS: [&str; 12] = [
    "w:endnotePr",
    "w:compat",
    "w:docVars",
    "w:rsids",
    "m:mathPr",
    "w:attachedSchema",
    "w:themeFontLang",
    "w:clrSchemeMapping",
    "w:doNotIncludeSubdocsInStats",
    "w:shapeDefaults",
    "w:decimalSymbol",
    "w:listSeparator",
];

/// Adds to the settings what they lack, before all that come later.
fn before_in_settings(
    package: &mut Package<'_>,
    main: &str,
    name: &str,
    more: &str,
) -> Result<(), NarrativeError> {
    let Some(settings) = own_part(package, main, "settings")? else {
        return Ok(());
    };
    let xml = package.xml(&settings)?;
    let first = |names: &[&str]| {
        let mut children = xml.children(xml.root());
        children.find(|token| names.contains(&xml.name(*token)))
    };
    if first(&[name]).is_some() {
        return Ok(());
    }
    let made = match first(&AFTER_SEPARATORS) {
        Some(token) => {
            let mut edits = Edits::default();
            edits.insert(xml.span(token).start, more);
            xml.edited(edits)
        }
        None => xml.appended(more),
    };
    package.set(&settings, made);
    Ok(())
}
