//! Reports in other programs' hands: LibreOffice opens and saves them again, python-docx reads
//! them; paragraphs, styles, footnotes, rows and pictures are what was written. Needs both, so run
//! on request: `cargo test narrative::interop -- --ignored`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::outputs::office::{Office, python};
use crate::outputs::word::{Document, package};
use crate::outputs::xml::Element;
use crate::outputs::{DATE, campaign, round, sample};
use serde_json::Value;
use tonghop::language::Language;
use tonghop::narrative::context::context;
use tonghop::narrative::{render_word, tag_catalogue, tag_document};

/// What python-docx says of a document, a line each.
const READ: &str = r#"
import json, sys, docx
from docx.oxml.ns import qn
d = docx.Document(sys.argv[1])
body = d.element.body
paragraphs = [[p.style.name, p.text] for p in d.paragraphs]
rows = [len(t.rows) for t in d.tables]
notes = len([r for r in body.iter(qn('w:footnoteReference'))])
pictures = [[s.width, s.height] for s in d.inline_shapes]
related = [r.reltype.split('/')[-1] for r in d.part.rels.values()]
print(json.dumps({'paragraphs': paragraphs, 'rows': rows, 'notes': notes,
                  'pictures': pictures, 'related': related, 'title': d.core_properties.title}))
"#;

/// A body with what only tags can make: new footnotes, charts, loops over rows.
const BODY: &str = "<w:p><w:r><w:t>Kết nạp {{num ket_nap}}{{footnote (list ket_nap limit=2 \
    value=true)}} đồng chí.{{#footnote}}Chi tiết: {{#each ket_nap.by.group}}{{label}} {{num total}}; \
    {{/each}}{{/footnote}}</w:t></w:r></w:p><w:p><w:r><w:t>{{chart \"Đảng viên cuối kỳ theo \
    khối\"}}</w:t></w:r></w:p><w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>\
    <w:gridCol w:w=\"4000\"/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>{{#each ket_nap.by.group}}</w:t>\
    </w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>{{label}}: {{num total}}</w:t></w:r></w:p>\
    </w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>{{/each}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>";

/// The shipped reports and one of tags alone, as files.
fn reports(folder: &Path) -> Vec<PathBuf> {
    let table = round(&sample().join("inbox"));
    let data = context(&table, DATE, Language::Vi).data();
    let own = |name: &str| fs::read(sample().join("templates").join(name)).expect("a template");
    let templates = [
        ("bao-cao.docx", own("bao-cao.docx")),
        ("bao-cao-nha-nuoc.docx", own("bao-cao-nha-nuoc.docx")),
        ("the.docx", package(BODY)),
    ];
    let write = |(name, template): (&str, Vec<u8>)| {
        let made = render_word(name, &template, &data, Language::Vi).expect("a report");
        let path = folder.join(name);
        fs::write(&path, made).expect("a file");
        path
    };
    templates.into_iter().map(write).collect()
}

/// Lines without what programs are free to add or leave out: blank ones and spaces at the ends.
fn lines(text: &str) -> Vec<String> {
    let lines = text
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect()
}

/// The text with references to footnotes in the order in which a reader counts them.
fn numbered(document: &Document) -> (Vec<String>, Vec<String>) {
    let mut text = document.body.clone();
    let mut notes = Vec::new();
    let mut places: BTreeMap<usize, u32> = BTreeMap::new();
    for number in document.footnotes.keys() {
        let mark = format!("[^{number}]");
        places.extend(text.find(&mark).map(|at| (at, *number)));
    }
    for (count, number) in (1..).zip(places.values()) {
        notes.extend(lines(&document.footnotes[number]));
        text = text.replacen(&format!("[^{number}]"), &format!("[note {count}]"), 1);
    }
    (lines(&text), notes)
}

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_shows_and_keeps_what_was_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let reports = reports(folder.path());
    let office = Office::recalculating();
    let again = office.convert(&reports, "docx");
    for (report, again) in reports.iter().zip(&again) {
        let read = |path: &PathBuf| Document::read(&fs::read(path).expect("a file"));
        let (before, after) = (read(report), read(again));
        assert_eq!(numbered(&before), numbered(&after), "{}", report.display());
        let rows = |path: &PathBuf| {
            let bytes = fs::read(path).expect("a file");
            let main = Element::of_part(&bytes, "word/document.xml");
            main.all("w:tr").len()
        };
        assert_eq!(rows(report), rows(again), "{}", report.display());
    }
    let pages = office.convert(&reports, "pdf");
    assert_eq!(pages.len(), reports.len());
}

#[test]
#[ignore = "needs Python with python-docx"]
fn python_docx_reads_what_was_written() {
    let folder = tempfile::tempdir().expect("a folder");
    for report in reports(folder.path()) {
        let own = Document::read(&fs::read(&report).expect("a file"));
        let told: Value = serde_json::from_str(&python(READ, &[report.as_os_str()])).expect("JSON");
        let paragraphs = told["paragraphs"].as_array().expect("paragraphs");
        let own_lines = lines(&own.body);
        for paragraph in paragraphs {
            let [style, text] = [0, 1].map(|at| paragraph[at].as_str().unwrap_or_default());
            assert!(!style.is_empty());
            for line in lines(text) {
                let is_there = own_lines.iter().any(|own| without_notes(own) == line);
                assert!(is_there, "{}: {line}", report.display());
            }
        }
        let notes = own.footnotes.len();
        assert_eq!(told["notes"], notes, "{}", report.display());
        let name = report
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if name == "the.docx" {
            assert_eq!(
                (told["notes"].as_u64(), told["rows"][0].as_u64()),
                (Some(2), Some(6))
            );
            assert_eq!(told["pictures"][0][0], 160 * 36_000);
            let related = told["related"].to_string();
            assert!(
                related.contains("footnotes") && related.contains("image"),
                "{related}"
            );
        } else {
            let styles = told["paragraphs"].to_string();
            for style in ["Title", "Heading 1", "Heading 2", "Heading 3"] {
                assert!(styles.contains(&format!("[\"{style}\"")), "{style}");
            }
            assert_eq!(notes, 8);
        }
    }
}

#[test]
#[ignore = "needs Python with python-docx"]
fn python_docx_reads_the_sheet_of_tags() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = context(&round(&sample().join("inbox")), DATE, Language::Vi);
    let groups = tag_catalogue(campaign(), &data, Language::Vi);
    let sheet = tag_document("Thẻ", &groups, Language::Vi).expect("a sheet");
    let path = folder.path().join("tags.docx");
    fs::write(&path, sheet).expect("a file");
    let told: Value = serde_json::from_str(&python(READ, &[path.as_os_str()])).expect("JSON");
    let rows: Vec<usize> = groups.iter().map(|group| group.tags.len() + 1).collect();
    assert_eq!(told["rows"], serde_json::json!(rows));
    let headings = told["paragraphs"].to_string();
    for group in &groups {
        assert!(headings.contains(&format!("[\"Heading 1\",\"{}\"]", group.title)));
    }
    let pages = Office::recalculating().convert(&[path], "pdf");
    assert_eq!(pages.len(), 1);
}

/// A line as one reads it who doesn't see references.
fn without_notes(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("[^") {
        out.push_str(before);
        rest = after.split_once(']').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
