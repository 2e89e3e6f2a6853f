//! Notes on cells: those of the layout stay, and what the program says stands behind them.

use std::fs;

use rust_xlsxwriter::Note;

use super::returns::{FILLED, filled};
use super::{TAGS, campaign, campaign_on, office_book, office_book_with};
use crate::test_campaign::package::{edit, package, parts};
use crate::test_campaign::workbook::write_book;

/// A layout with notes of the office's own, one of them at a cell that units fill in.
fn noted() -> Vec<u8> {
    office_book_with(&TAGS, 3, |sheet| {
        for (row, column, text) in [(8, 3, "Bộ: tính cả học nhờ"), (8, 1, "Bộ: gồm lớp ghép")]
        {
            let note = Note::new(text).set_author("Bộ");
            sheet.insert_note(row, column, &note).expect("a note");
        }
    })
}

/// The parts of the form that goes back with more girls than pupils.
fn to_correct(layout: &[u8]) -> Vec<(String, String)> {
    let campaign = campaign_on(layout);
    let mut cells = FILLED.to_vec();
    cells[1] = ("D9", "31");
    cells[2] = ("C10", "khoảng hai mươi");
    let book = filled(&campaign, &cells);
    let campaign = campaign.file("u1.xlsx", &write_book(&book));
    let run = campaign.run(&["corrections"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let path = campaign.path("corrections/2024-Q1_u1_Don-vi-Mot.xlsx");
    let all = parts(&fs::read(path).expect("a form")).into_iter();
    all.map(|(name, content)| (name, String::from_utf8_lossy(&content).into_owned()))
        .collect()
}

/// The only part of whose name this is the beginning.
fn only<'p>(parts: &'p [(String, String)], start: &str) -> &'p str {
    let mut found = parts.iter().filter(|(name, _)| name.starts_with(start));
    let (_, text) = found.next().unwrap_or_else(|| panic!("no {start}"));
    assert!(found.next().is_none(), "several {start}");
    text
}

#[test]
fn what_is_to_be_corrected_stands_behind_the_layouts_own_notes() {
    let parts = to_correct(&noted());
    let comments = only(&parts, "xl/comments");
    let at = comments.find("ref=\"D9\"").expect("the layout's note");
    let note = &comments[at..];
    let note = &note[..note.find("</comment>").expect("its end")];
    assert!(note.contains("Bộ: tính cả học nhờ"), "{note}");
    assert!(note.contains("Khối 1: nữ nhiều hơn tổng số"), "{note}");
    assert!(comments.contains("Bộ: gồm lớp ghép"), "{comments}");
    assert!(comments.contains("ref=\"C10\""), "{comments}");
    // One box a note: the layout's two, and a new one.
    let boxes = only(&parts, "xl/drawings/vmlDrawing");
    assert_eq!(boxes.matches("<v:shape ").count(), 3, "{boxes}");
    let sheet = &parts
        .iter()
        .find(|(name, _)| name == "xl/worksheets/sheet1.xml");
    let sheet = &sheet.expect("the sheet").1;
    assert_eq!(sheet.matches("<legacyDrawing").count(), 1);
}

#[test]
fn a_layout_without_notes_gets_a_box_for_each() {
    let parts = to_correct(&office_book(&TAGS, 3));
    let count = only(&parts, "xl/comments").matches("<comment ").count();
    let boxes = only(&parts, "xl/drawings/vmlDrawing");
    assert_eq!(count, 2, "of a rule, and of what is no figure");
    assert_eq!(boxes.matches("<v:shape ").count(), count);
    let sheet = &parts
        .iter()
        .find(|(name, _)| name == "xl/worksheets/sheet1.xml");
    let sheet = &sheet.expect("the sheet").1;
    let drawing = sheet.find("<legacyDrawing").expect("a drawing");
    assert!(
        sheet.find("<pageMargins").expect("margins") < drawing,
        "in the order of the format"
    );
}

#[test]
fn a_thread_is_answered() {
    const THREAD: &str = "<ThreadedComments xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments\"><threadedComment ref=\"D9\" personId=\"{11111111-1111-1111-1111-111111111111}\" id=\"{22222222-2222-2222-2222-222222222222}\"><text>Tính cả học nhờ</text></threadedComment></ThreadedComments>";
    const PERSONS: &str = "<personList xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments\"><person displayName=\"Bộ\" id=\"{11111111-1111-1111-1111-111111111111}\" userId=\"Bộ\" providerId=\"None\"/></personList>";
    let relate = |book: &[u8], list: &str, kind: &str, target: &str| {
        let more = format!(
            "<Relationship Id=\"rId91\" Type=\"http://schemas.microsoft.com/office/2017/10/relationships/{kind}\" Target=\"{target}\"/></Relationships>"
        );
        edit(book, list, |text| text.replace("</Relationships>", &more))
    };
    let book = relate(
        &noted(),
        "xl/_rels/workbook.xml.rels",
        "person",
        "persons/person.xml",
    );
    let list = "xl/worksheets/_rels/sheet1.xml.rels";
    let book = relate(
        &book,
        list,
        "threadedComment",
        "../threadedComments/threadedComment1.xml",
    );
    let book = edit(&book, "[Content_Types].xml", |text| {
        let kind = "application/vnd.ms-excel";
        let more = format!(
            "<Override PartName=\"/xl/threadedComments/threadedComment1.xml\" ContentType=\"{kind}.threadedcomments+xml\"/><Override PartName=\"/xl/persons/person.xml\" ContentType=\"{kind}.person+xml\"/></Types>"
        );
        text.replace("</Types>", &more)
    });
    let mut all = parts(&book);
    for (name, text) in [
        ("xl/threadedComments/threadedComment1.xml", THREAD),
        ("xl/persons/person.xml", PERSONS),
    ] {
        all.push((name.to_owned(), text.as_bytes().to_vec()));
    }
    let parts = to_correct(&package(&all));
    let thread = only(&parts, "xl/threadedComments/");
    assert!(thread.contains("Tính cả học nhờ"), "{thread}");
    let answer = "parentId=\"{22222222-2222-2222-2222-222222222222}\"><text>phải sửa";
    assert!(thread.contains(answer), "{thread}");
    assert!(only(&parts, "xl/persons/").contains("displayName=\"Cơ quan thử\""));
}

#[test]
fn a_marked_copy_has_each_mistake_at_its_cell() {
    let mut tags = TAGS.to_vec();
    tags.retain(|(cell, _)| !["C9", "D10"].contains(cell));
    tags.push(("C9", "{{k1_tog}}"));
    let campaign = campaign_on(&office_book(&tags, 3));
    let run = campaign.run(&["form", "check", "--mark"]);
    assert_eq!(run.status, 1);
    assert!(
        run.stdout.contains("output/marked/bieu.xlsx"),
        "{}",
        run.stdout
    );
    let bytes = fs::read(campaign.path("output/marked/bieu.xlsx")).expect("a copy");
    let all = parts(&bytes).into_iter();
    let all: Vec<(String, String)> = all
        .map(|(name, content)| (name, String::from_utf8_lossy(&content).into_owned()))
        .collect();
    let comments = only(&all, "xl/comments");
    let of = |cell: &str| {
        let at = comments
            .find(&format!("ref=\"{cell}\""))
            .unwrap_or_else(|| panic!("{cell}: {comments}"));
        let rest = &comments[at..];
        &rest[..rest.find("</comment>").expect("an end")]
    };
    assert!(
        of("C9").contains("k1_tog") && of("C9").contains("k1_tong"),
        "{}",
        of("C9")
    );
    assert!(of("D10").contains("hỏi lại: "), "{}", of("D10"));
    // What has no cell is told at the first one.
    assert!(
        of("A1").contains("biểu chưa có ô cho chỉ tiêu"),
        "{}",
        of("A1")
    );
    // Nothing else of the office's changes.
    let office = parts(&office_book(&tags, 3));
    let (_, strings) = office
        .iter()
        .find(|(name, _)| name == "xl/sharedStrings.xml")
        .expect("texts");
    assert_eq!(
        only(&all, "xl/sharedStrings").as_bytes(),
        strings.as_slice()
    );
    let clean = self::campaign().run(&["form", "check", "--mark"]);
    assert_eq!(clean.status, 0);
    assert!(!clean.stdout.contains("output/marked"), "{}", clean.stdout);
}
