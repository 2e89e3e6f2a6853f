//! The catalogue of tags as a Word document, to lie open beside a template.
//!
//! In: the tags in groups. Out: the bytes of a .docx: a heading and a table for each group, with
//! the heads repeated on every page. Each tag is one run that no spell-checker splits, so that
//! what is copied from it arrives whole. The same tags give the same bytes.

use super::catalogue::{TagEntry, TagGroup};
use super::mistake::NarrativeError;
use super::word::{NAMESPACE, escape_xml};
use crate::language::Language;
use crate::ooxml::{Fault, Packer};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
/// The widths of the columns, in twentieths of a point: together A4 across within 15 mm margins.
const WIDTHS: [u32; 3] = [4_700, 6_600, 3_836];

/// The sheet of all tags.
///
/// # Errors
/// [`NarrativeError::Invalid`] where the file could not be put together.
pub fn tag_document(
    title: &str,
    groups: &[TagGroup],
    language: Language,
) -> Result<Vec<u8>, NarrativeError> {
    let parts = [
        ("[Content_Types].xml", content_types()),
        (
            "_rels/.rels",
            relations(&[("officeDocument", "word/document.xml")]),
        ),
        ("word/document.xml", document(title, groups, language)),
        (
            "word/_rels/document.xml.rels",
            relations(&[
                ("styles", "styles.xml"),
                ("settings", "settings.xml"),
                ("fontTable", "fontTable.xml"),
            ]),
        ),
        ("word/settings.xml", settings()),
        ("word/styles.xml", styles(language)),
        ("word/fontTable.xml", fonts()),
    ];
    pack(&parts).map_err(|_| NarrativeError::Invalid {
        part: String::new(),
    })
}

fn pack(parts: &[(&str, String)]) -> Result<Vec<u8>, Fault> {
    let mut packer = Packer::deflating();
    for (name, text) in parts {
        let part = format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{text}");
        packer.add(name, part.as_bytes())?;
    }
    packer.finish()
}

fn content_types() -> String {
    let part = |name: &str, kind: &str| {
        format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{WORD}.{kind}+xml\"/>")
    };
    format!(
        "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"\
         application/vnd.openxmlformats-package.relationships+xml\"/>{}{}{}{}</Types>",
        part("document", "document.main"),
        part("settings", "settings"),
        part("styles", "styles"),
        part("fontTable", "fontTable")
    )
}

fn relations(all: &[(&str, &str)]) -> String {
    let relation = |(number, (kind, target)): (usize, &(&str, &str))| {
        format!(
            "<Relationship Id=\"r{}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>",
            number + 1
        )
    };
    let all: String = all.iter().enumerate().map(relation).collect();
    format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{all}</Relationships>")
}

/// Says that the document is one of today's: Word would open it as one of 2007 otherwise.
fn settings() -> String {
    format!(
        "<w:settings xmlns:w=\"{NAMESPACE}\"><w:compat><w:compatSetting \
         w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" \
         w:val=\"15\"/></w:compat></w:settings>"
    )
}

/// The fonts that the styles name, as each document of Word's says.
fn fonts() -> String {
    let fonts =
        ["Times New Roman", "Courier New"].map(|name| format!("<w:font w:name=\"{name}\"/>"));
    format!(
        "<w:fonts xmlns:w=\"{NAMESPACE}\">{}</w:fonts>",
        fonts.concat()
    )
}

fn document(title: &str, groups: &[TagGroup], language: Language) -> String {
    let tables: String = groups.iter().map(|group| table(group, language)).collect();
    format!(
        "<w:document xmlns:w=\"{NAMESPACE}\"><w:body>{}{}{tables}<w:sectPr><w:pgSz w:w=\"16838\" \
         w:h=\"11906\" w:orient=\"landscape\"/><w:pgMar w:top=\"851\" w:right=\"851\" \
         w:bottom=\"851\" w:left=\"851\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>\
         </w:sectPr></w:body></w:document>",
        paragraph("Title", title),
        paragraph("Normal", &language.text("tags-how-word")),
    )
}

fn paragraph(style: &str, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t>\
         </w:r></w:p>",
        escape_xml(text)
    )
}

fn table(group: &TagGroup, language: Language) -> String {
    let heads = ["tags-col-label", "tags-col-tag", "tags-col-sample"];
    let heads = heads.map(|key| paragraph("TagHead", &language.text(key)));
    let columns = WIDTHS.map(|width| format!("<w:gridCol w:w=\"{width}\"/>"));
    let rows: String = group.tags.iter().map(entry).collect();
    format!(
        "{}<w:tbl><w:tblPr><w:tblStyle w:val=\"TagTable\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>\
         <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{}</w:tblGrid>{}{rows}</w:tbl>",
        paragraph("Heading1", &group.title),
        WIDTHS.iter().sum::<u32>(),
        columns.concat(),
        row("<w:cantSplit/><w:tblHeader/>", heads),
    )
}

fn entry(tag: &TagEntry) -> String {
    let cells = [
        paragraph("TagText", &tag.label),
        paragraph("TagCode", &tag.tag),
        paragraph("TagText", &tag.sample),
    ];
    row("<w:cantSplit/>", cells)
}

fn row(properties: &str, cells: [String; 3]) -> String {
    let cell = |(width, text): (u32, String)| {
        format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{text}</w:tc>")
    };
    let cells: String = WIDTHS.into_iter().zip(cells).map(cell).collect();
    format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>")
}

fn styles(language: Language) -> String {
    let style = |id: &str, name: &str, paragraph: &str, run: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn \
             w:val=\"Normal\"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )
    };
    let tight = "<w:spacing w:before=\"30\" w:after=\"30\"/>";
    let code = "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/>\
                <w:noProof/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>";
    let size = |half_points: u32| {
        format!("<w:b/><w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/>")
    };
    let border = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:color=\"999999\"/>"));
    format!(
        "<w:styles xmlns:w=\"{NAMESPACE}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts \
         w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz \
         w:val=\"22\"/><w:szCs w:val=\"22\"/><w:lang w:val=\"{}\"/></w:rPr></w:rPrDefault>\
         </w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name \
         w:val=\"Normal\"/><w:pPr><w:spacing w:after=\"80\"/></w:pPr></w:style>{}{}{}{}{}<w:style \
         w:type=\"table\" w:styleId=\"TagTable\"><w:name w:val=\"Tag Table\"/><w:tblPr><w:tblBorders>\
         {}</w:tblBorders></w:tblPr></w:style></w:styles>",
        language.tag(),
        style("Title", "Title", "", &size(32)),
        style(
            "Heading1",
            "heading 1",
            "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"0\"/>",
            &size(26)
        ),
        style(
            "TagHead",
            "Tag Head",
            &format!("<w:keepNext/>{tight}"),
            "<w:b/>"
        ),
        style("TagText", "Tag Text", tight, ""),
        style("TagCode", "Tag Code", tight, code),
        border.concat(),
    )
}
