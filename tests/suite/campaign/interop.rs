//! The campaign's workbook in other programs' hands; needs LibreOffice, so run on request:
//! `cargo test campaign::interop -- --ignored`.

use std::path::Path;
use std::process::Command;

use jiff::civil::Date;
use tonghop::campaign::example::Example;
use tonghop::campaign::table::Tables;
use tonghop::campaign::workbook::write_campaign;
use tonghop::campaign::{Reserved, read_campaign};
use tonghop::language::Language;
use tonghop::workbook::address::Address;
use tonghop::workbook::book::Content;
use tonghop::workbook::read::read_book;

use crate::outputs::office::{Office, python};

const DAY: Date = Date::constant(2026, 1, 5);

/// Saves a workbook again as another format; the new file's bytes.
fn resaved(folder: &Path, bytes: &[u8], format: &str) -> Vec<u8> {
    let source = folder.join("campaign.xlsx");
    std::fs::write(&source, bytes).expect("the workbook");
    let out = folder.join(format);
    let status = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            folder.join("profile").display()
        ))
        .args(["--headless", "--convert-to", format, "--outdir"])
        .args([&out, &source])
        .status();
    assert!(status.expect("LibreOffice").success());
    std::fs::read(out.join(format!("campaign.{format}"))).expect("the converted file")
}

/// Types lines below the starter's tables, and beside them, in a sheet of its own, asks each
/// drop-down whether it offers them: `sheet, cell of the drop-down, word`.
const TYPING: &str = r##"
import sys
from openpyxl import load_workbook
source, target = sys.argv[1:3]
book = load_workbook(source)
def type_below(name, **cells):
    sheet = book[name]
    headings = {cell.value: cell.column for cell in sheet[1]}
    row = 2
    while sheet.cell(row, 1).value is not None:
        row += 1
    for heading, text in cells.items():
        sheet.cell(row, headings[heading.replace("_", " ")], text)
type_below("Lựa chọn", bộ_lựa_chọn="mau", giá_trị="do", nhãn="Đỏ")
type_below("Lựa chọn", bộ_lựa_chọn="mau", giá_trị="xanh", nhãn="Xanh")
type_below("Mục", mã="ZZ", tên_mục="Mới")
type_below("Phân tổ", bộ_phân_tổ="gioi", mã="nu", nhãn="Nữ")
type_below("Chỉ tiêu", mã="so_moi", mục="ZZ", tên_chỉ_tiêu="Số mới")
type_below("Danh sách", danh_sách="goi", tên_danh_sách="Gói", cột="so", loại="văn bản", khóa="Có")
type_below("Danh sách", danh_sách="goi", cột="ten", loại="văn bản")
type_below("Đơn vị", mã="XX01", tên_đơn_vị="Đơn vị mới", loại="tram", nhóm="hai_dao")
book["Đơn vị"].cell(1, 8, "địa bàn")
asked = book.create_sheet("asked")
for row, line in enumerate(sys.stdin.read().split("\n"), 1):
    sheet, cell, word = line.split("|")
    rules = [v for v in book[sheet].data_validations.dataValidation if cell in v.sqref]
    assert len(rules) == 1, line
    asked.cell(row, 1, "=SUMPRODUCT(--(" + rules[0].formula1 + '="' + word + '"))')
book.save(target)
"##;

/// What is asked of the drop-downs, far below the lines that there are, and what each offers.
const OFFERED: [(&str, u32); 19] = [
    ("Chỉ tiêu|B900|ZZ", 1),
    ("Chỉ tiêu|E900|gioi", 1),
    ("Chỉ tiêu|F900|lựa chọn:mau", 1),
    ("Chỉ tiêu|F900|số nguyên", 1),
    ("Chỉ tiêu|K900|hai_dao", 1),
    ("Chỉ tiêu|K900|tram", 1),
    ("Chỉ tiêu|G900|so_moi", 1),
    ("Chỉ tiêu|R900|so_moi", 1),
    ("Danh sách|F900|mau", 1),
    ("Danh sách|F900|đơn vị", 1),
    ("Danh sách|F900|goi.so", 1),
    ("Danh sách|F900|goi.ten", 0),
    ("Danh sách|G900|ten", 1),
    ("Lựa chọn|E900|xanh", 1),
    ("Biểu đồ|E900|địa bàn", 1),
    ("Biểu đồ|E900|tên đơn vị", 0),
    ("Cho qua|A900|XX01", 1),
    ("Kiểm tra|G900|hai_dao", 1),
    ("Kiểm tra|G900|khác", 0),
];

#[test]
#[ignore = "needs LibreOffice and Python"]
fn drop_downs_and_codes_follow_what_is_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (source, typed) = (folder.path().join("a.xlsx"), folder.path().join("b.xlsx"));
    let written = write_campaign(&Example::starter().tables(), Language::Vi, DAY);
    std::fs::write(&source, written.expect("a workbook")).expect("the workbook");
    let asked: Vec<&str> = OFFERED.iter().map(|(asked, _)| *asked).collect();
    let program = TYPING.replace("sys.stdin.read()", &format!("{:?}", asked.join("\n")));
    python(&program, &[source.as_os_str(), typed.as_os_str()]);
    let book = read_book(&Office::recalculating().converted(&typed, "xlsx")).expect("a book");
    let answers = book.sheet("asked").expect("the answers");
    for (row, (asked, wanted)) in (0..).zip(OFFERED) {
        let mut cells = answers.cells.iter();
        let answer = cells
            .find(|(at, _)| *at == Address::new(row, 0))
            .map(|(_, cell)| cell);
        assert_eq!(
            answer.map(Content::typed),
            Some(wanted.to_string()),
            "{asked}"
        );
    }
    let codes = book.sheet("Bảng mã").expect("the codes");
    let texts: Vec<String> = codes.cells.iter().map(|(_, cell)| cell.typed()).collect();
    for word in ["so_moi", "Số mới", "xanh", "XX01", "Mới"] {
        assert!(texts.iter().any(|text| text == word), "{word}");
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn a_campaign_saved_by_libreoffice_reads_the_same() {
    let examples = Example::names().into_iter().filter_map(Example::find);
    for example in examples.chain([Example::starter()]) {
        let tables = example.tables();
        let expected = format!(
            "{:#?}",
            read_campaign(&tables, &Reserved::default()).expect("the tables")
        );
        for language in Language::ALL {
            let written = write_campaign(&tables, language, DAY).expect("a workbook");
            for format in ["ods", "xlsx", "xls"] {
                let folder = tempfile::tempdir().expect("a folder");
                let bytes = resaved(folder.path(), &written, format);
                let book = read_book(&bytes).expect(format);
                let again =
                    read_campaign(&Tables::from_book(&book), &Reserved::default()).expect(format);
                assert_eq!(format!("{again:#?}"), expected, "{format} ({language})");
            }
        }
    }
}
