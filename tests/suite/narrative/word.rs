//! Templates as word processors save them, rendered: what a reader sees is what was meant.
//! `tests/word/README.md` says what each template is.

use std::fs;
use std::path::{Path, PathBuf};

use crate::outputs::word::{Document, package};
use crate::outputs::xml::Element;
use serde_json::json;
use tonghop::language::Language;
use tonghop::narrative::{Data, render_word};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/word")
}

fn data() -> Data {
    let indicator = |code: &str, kind: &str, measure: &str, value: &str| {
        json!({"code": code, "label": code, "kind": kind, "measure": measure, "decimals": 0,
            "value": value, "last_year": "16", "comparable": {"last_year": "16"}})
    };
    Data::example(json!({
        "ket_nap": indicator("ket_nap", "count", "đồng chí", "19"),
        "khong": indicator("khong", "count", "vụ", "0"),
        "tien": indicator("tien", "amount", "triệu đồng", "15120"),
        "units": [
            {"name": "Sở A & B", "group": "Khối 1", "members": "12"},
            {"name": "Sở <C>", "group": "Khối 2", "members": "4"},
            {"name": "Sở D", "group": "Khối 1", "members": "3"},
        ],
        "text": "a",
        "none": "",
        "campaign": {"title": "Báo cáo \"quý\""},
        "period": {"label": "Quý I năm 2024", "kind": "quarter", "code": "2024-Q1"},
    }))
}

fn templates() -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir(folder()).expect("a folder");
    let paths = files.map(|file| file.expect("a file").path());
    let mut found: Vec<(String, Vec<u8>)> = paths
        .filter_map(|path| {
            let name = path.file_stem()?.to_str()?.to_owned();
            match path.extension()?.to_str()? {
                "docx" => Some((name, fs::read(path).expect("a template"))),
                "xml" => Some((name, package(&fs::read_to_string(path).expect("a body")))),
                _ => None,
            }
        })
        .collect();
    found.sort();
    found
}

fn render(name: &str, template: &[u8]) -> Vec<u8> {
    let made = render_word(name, template, &data(), Language::Vi);
    made.unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

/// Everything that a reader sees.
fn seen(made: &[u8]) -> String {
    let document = Document::read(made);
    let notes = document.footnotes.iter();
    let notes = notes.map(|(number, text)| format!("[^{number}]: {text}\n"));
    format!(
        "{}{}{}",
        document.margins,
        document.body,
        notes.collect::<String>()
    )
}

#[test]
fn templates_of_every_program_print_what_was_meant() {
    let templates = templates();
    assert!(templates.len() >= 10);
    for (name, template) in templates {
        let path = folder().join(format!("{name}.txt"));
        let seen = seen(&render(&name, &template));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &seen).expect("the expected text");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(seen, expected, "{name}");
    }
}

#[test]
fn the_same_template_gives_the_same_bytes() {
    for (name, template) in templates() {
        assert_eq!(render(&name, &template), render(&name, &template), "{name}");
    }
}

#[test]
fn a_property_that_is_a_tag_is_filled_in() {
    let template = fs::read(folder().join("python-docx.docx")).expect("a template");
    let made = render("python-docx", &template);
    let properties = Element::of_part(&made, "docProps/core.xml");
    let title = properties.child("dc:title").expect("a title");
    assert_eq!(title.text, "Báo cáo \"quý\"");
}
