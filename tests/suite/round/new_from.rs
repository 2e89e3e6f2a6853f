//! `tonghop new DIR --from FILE`: a campaign that runs, and nothing where it can't be made.

use std::fs;
use std::path::Path;

use crate::test_campaign::{Run, run_in};
use rust_xlsxwriter::{Format, FormatBorder, Workbook};
use tonghop::command::load::load_campaign;
use tonghop::workbook::address::Address;
use tonghop::workbook::read::read_book;

/// A form with a table of two rows and two columns, and a heading.
pub(super) fn write_form(path: &Path) {
    let ruled = Format::new().set_border(FormatBorder::Thin);
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let title = ruled.clone().set_bold().set_font_size(14);
    sheet
        .merge_range(0, 0, 0, 3, "TÌNH HÌNH RỪNG", &title)
        .expect("a title");
    for (row, texts) in (2u32..).zip([
        ["STT", "Chỉ tiêu", "Rừng tự nhiên (ha)", "Rừng trồng (ha)"],
        ["1", "Diện tích đầu kỳ", "", ""],
        ["2", "Diện tích cuối kỳ", "", ""],
    ]) {
        for (column, text) in (0u16..).zip(texts) {
            let written = match text {
                "" => sheet.write_blank(row, column, &ruled),
                text => sheet.write_with_format(row, column, text, &ruled),
            };
            written.expect("a cell");
        }
    }
    workbook.save(path).expect("a form");
}

fn new_from(folder: &Path, form: &str) -> Run {
    run_in(folder, &["new", "đợt", "--from", form])
}

#[test]
fn a_campaign_from_a_form_runs_at_once() {
    let top = tempfile::tempdir().expect("a folder");
    write_form(&top.path().join("rung.xlsx"));
    let made = new_from(top.path(), "rung.xlsx").done();
    assert!(
        made.stdout.contains("4 chỉ tiêu phải điền"),
        "{}",
        made.stdout
    );
    let dir = top.path().join("đợt");
    let campaign = load_campaign(&dir).expect("a campaign");
    let codes: Vec<&str> = campaign.indicators.keys().map(String::as_str).collect();
    let wanted = [
        "dien_tich_dau_ky_rung_tu_nhien",
        "dien_tich_dau_ky_rung_trong",
        "dien_tich_cuoi_ky_rung_tu_nhien",
        "dien_tich_cuoi_ky_rung_trong",
    ];
    assert_eq!(codes, wanted);
    assert!(campaign.indicators.values().all(|own| own.measure == "ha"));
    assert!(dir.join("rung.xlsx").is_file() && dir.join("de-xuat.xlsx").is_file());
    let forms = run_in(top.path(), &["forms", "đợt"]).done();
    assert_eq!(forms.status, 0, "{}", forms.stderr);
    let checked = run_in(top.path(), &["form", "check", "đợt"]).done();
    assert!(checked.stdout.contains("0 lỗi"), "{}", checked.stdout);
    let forms = fs::read_dir(dir.join("forms")).expect("forms");
    let forms: Vec<_> = forms.map(|form| form.expect("a form").path()).collect();
    assert_eq!(forms.len(), 3);
    // What goes out is the form that came in, with its cells empty.
    let book = read_book(&fs::read(&forms[0]).expect("a form")).expect("a book");
    let sheet = book.sheet("Sheet1").expect("the sheet of the form");
    let label = sheet.text(Address::new(3, 1));
    assert_eq!(label, Some("Diện tích đầu kỳ"));
    assert_eq!(sheet.get(Address::new(3, 2)), None);
}

#[test]
fn the_same_form_gives_the_same_bytes() {
    let top = tempfile::tempdir().expect("a folder");
    write_form(&top.path().join("rung.xlsx"));
    for dir in ["a", "b"] {
        run_in(top.path(), &["new", dir, "--from", "rung.xlsx"]).done();
    }
    for name in ["campaign.xlsx", "rung.xlsx", "de-xuat.xlsx"] {
        let bytes = |dir: &str| fs::read(top.path().join(dir).join(name)).expect(name);
        assert!(bytes("a") == bytes("b"), "{name}");
    }
}

#[test]
fn what_is_no_form_leaves_nothing_behind() {
    let top = tempfile::tempdir().expect("a folder");
    let mut blank = Workbook::new();
    let sheet = blank.add_worksheet();
    sheet.write(0, 0, "Chỉ có chữ").expect("a text");
    blank.save(top.path().join("chu.xlsx")).expect("a workbook");
    fs::write(top.path().join("van-ban.txt"), "a").expect("a file");
    fs::write(top.path().join("hong.xlsx"), b"PK\x03\x04 cut off").expect("a file");
    let old = [
        &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..],
        &[0; 600],
    ]
    .concat();
    fs::write(top.path().join("cu.xls"), old).expect("a file");
    for (file, words) in [
        ("chu.xlsx", "không thấy ô nào để điền"),
        ("van-ban.txt", "không phải bảng tính"),
        ("hong.xlsx", "không phải bảng tính"),
        ("cu.xls", ""),
        ("khong-co.xlsx", "không đọc được"),
    ] {
        let run = new_from(top.path(), file);
        assert_eq!(run.status, 2, "{file}");
        assert!(run.stderr.contains(words), "{file}: {}", run.stderr);
        assert!(!top.path().join("đợt").exists(), "{file}");
    }
}

#[test]
fn a_form_with_tags_is_refused_with_the_remedy() {
    let top = tempfile::tempdir().expect("a folder");
    write_form(&top.path().join("rung.xlsx"));
    new_from(top.path(), "rung.xlsx").done();
    fs::copy(
        top.path().join("đợt/rung.xlsx"),
        top.path().join("da-ghi-the.xlsx"),
    )
    .expect("a copy");
    let run = run_in(top.path(), &["new", "lần-hai", "--from", "da-ghi-the.xlsx"]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("Sheet1!C4") && run.stderr.contains("form check"),
        "{}",
        run.stderr
    );
    assert!(!top.path().join("lần-hai").exists());
}

#[test]
fn a_form_in_another_format_is_refused_with_the_remedy() {
    let top = tempfile::tempdir().expect("a folder");
    let mut package = Vec::new();
    {
        use std::io::Write;
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(&mut package));
        let stored = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Stored);
        zip.start_file("mimetype", stored).expect("a part");
        zip.write_all(b"application/vnd.oasis.opendocument.spreadsheet")
            .expect("a part");
        zip.start_file("content.xml", stored).expect("a part");
        zip.write_all(b"<a/>").expect("a part");
        zip.finish().expect("a package");
    }
    fs::write(top.path().join("bieu.ods"), package).expect("a file");
    let run = new_from(top.path(), "bieu.ods");
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("Excel Workbook (.xlsx)"),
        "{}",
        run.stderr
    );
    assert!(!top.path().join("đợt").exists());
}
