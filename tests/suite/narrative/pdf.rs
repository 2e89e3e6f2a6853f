//! Documents as PDF, where LibreOffice is installed and where it is not.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::test_campaign::{DATE, TestCampaign};

const FIGURES: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |";

fn campaign() -> TestCampaign {
    let body = "<w:p><w:r><w:t>Kết nạp {{num ket_nap}} đồng chí</w:t></w:r></w:p>";
    TestCampaign::new().returned("u1", FIGURES).beside(
        "templates/bao-cao.docx",
        &crate::outputs::word::package(body),
    )
}

/// What a run with another LibreOffice says that fails, having written nothing.
fn refused_by(office: &str) -> String {
    let campaign = campaign();
    let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
    command.args(["consolidate", "--pdf", "--date", DATE]);
    command
        .current_dir(campaign.path(""))
        .env("TONGHOP_OFFICE", office);
    let run = command.output().expect("a run");
    assert_eq!(run.status.code(), Some(2));
    assert!(!campaign.path("output/summary.xlsx").exists());
    String::from_utf8_lossy(&run.stderr).into_owned()
}

#[test]
fn without_libreoffice_nothing_is_done_and_the_reason_is_told() {
    let told = refused_by("none");
    assert!(told.contains("--pdf cần LibreOffice"), "{told}");
}

#[test]
#[cfg(unix)]
fn a_libreoffice_that_makes_nothing_stops_the_run() {
    let told = refused_by("/bin/false");
    assert!(
        told.contains("summary.xlsx: LibreOffice không chuyển được"),
        "{told}"
    );
}

/// The text of a PDF.
fn text_of(path: &Path) -> String {
    let made = Command::new("pdftotext").arg(path).arg("-").output();
    String::from_utf8_lossy(&made.expect("pdftotext").stdout).into_owned()
}

#[test]
#[ignore = "needs LibreOffice and pdftotext"]
fn each_document_has_its_pdf_until_one_is_made_without() {
    let campaign = campaign();
    let run = campaign.run(&["consolidate", "--pdf"]);
    assert!(
        run.stdout.contains("Đã ghi ./output/bao-cao.pdf"),
        "{}",
        run.stdout
    );
    let [report, summary] =
        ["output/bao-cao.pdf", "output/summary.pdf"].map(|path| campaign.path(path));
    assert!(text_of(&report).contains("Kết nạp 05 đồng chí"));
    assert!(text_of(&summary).contains("Báo cáo thử"));
    let first = [&report, &summary].map(|path| fs::read(path).expect("a PDF"));
    campaign.run(&["consolidate", "--pdf"]);
    let again = [&report, &summary].map(|path| fs::read(path).expect("a PDF"));
    assert!(first == again, "other bytes");
    let run = campaign.run(&["consolidate"]);
    assert!(run.stdout.contains("bao-cao.pdf"), "{}", run.stdout);
    assert!(!report.exists() && !summary.exists());
}
