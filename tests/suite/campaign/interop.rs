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
use tonghop::workbook::read::read_book;

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
