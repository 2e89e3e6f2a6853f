//! Nothing is written over that a person may have made, and no summary of another period.

use std::fs;
use std::path::{Path, PathBuf};

use crate::test_campaign::workbook::round_before;
use crate::test_campaign::{Run, TestCampaign};
use tonghop::form::file_name::form_file_name;

/// A return without findings.
const CLEAN: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |";
/// A return that is out of balance.
const UNBALANCED: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 16 |";

fn campaign() -> TestCampaign {
    TestCampaign::new()
        .returned("u1", CLEAN)
        .beside("templates/brief.md.hbs", b"Admitted: {{num ket_nap}}\n")
}

/// The place of a unit's file in a folder.
fn file_of(campaign: &TestCampaign, folder: &str, unit: &str) -> PathBuf {
    let tables = campaign.campaign();
    let unit = tables.reporter(unit).expect("a unit");
    campaign.path(folder).join(form_file_name(&tables, unit))
}

/// What a person made of a file.
fn edit(path: &Path) -> Vec<u8> {
    let bytes = round_before("sửa", &["tay"]);
    fs::write(path, &bytes).expect("a file");
    bytes
}

/// The names in a folder, in their order.
fn names(campaign: &TestCampaign, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(campaign.path(folder)).expect("a folder");
    let names = entries.map(|entry| entry.expect("a file").file_name());
    let mut names: Vec<_> = names.map(|n| n.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Runs a command to its end.
#[track_caller]
fn done(campaign: &TestCampaign, arguments: &[&str]) -> Run {
    campaign.run(arguments).done()
}

#[test]
fn a_form_filled_in_among_the_blank_ones_stays() {
    let campaign = TestCampaign::new();
    done(&campaign, &["forms"]);
    let form = file_of(&campaign, "forms", "u1");
    let own = edit(&form);
    let said = done(&campaign, &["forms", "--date", "2024-03-22"]).stdout;
    assert_eq!(fs::read(&form).expect("the form"), own);
    assert!(said.contains("Đã tạo 2 biểu mẫu"), "{said}");
    let name = form.file_name().expect("a name").to_string_lossy();
    assert!(
        said.contains("Giữ nguyên 1 file") && said.contains(&*name),
        "{said}"
    );
}

#[test]
fn what_nobody_touched_is_written_anew() {
    let campaign = campaign();
    campaign.consolidate();
    let before = fs::read(campaign.path("output/summary.xlsx")).expect("a summary");
    let said = done(&campaign, &["consolidate", "--date", "2024-03-22"]).stdout;
    let after = fs::read(campaign.path("output/summary.xlsx")).expect("a summary");
    assert!(before != after, "{said}");
    let all = ["board.html", "brief.md", "summary.xlsx"];
    assert_eq!(names(&campaign, "output"), all);
}

#[test]
fn edited_outputs_stay_and_the_new_ones_lie_beside() {
    let campaign = campaign();
    campaign.consolidate();
    let edited = ["output/brief.md", "output/summary.xlsx"].map(|name| campaign.path(name));
    let own = edited.each_ref().map(|path| edit(path));
    // Twice: the file beside is the program's own and is written anew.
    campaign.consolidate();
    let said = campaign.consolidate().stdout;
    assert!(
        said.contains("Giữ nguyên") && said.contains("brief (2).md"),
        "{said}"
    );
    let beside = [
        "board.html",
        "brief (2).md",
        "brief.md",
        "summary (2).xlsx",
        "summary.xlsx",
    ];
    assert_eq!(names(&campaign, "output"), beside);
    assert!(own == edited.map(|path| fs::read(path).expect("a file")));
}

#[test]
fn an_edited_report_is_not_taken_away_with_its_template_s_mistake() {
    let campaign = campaign();
    campaign.consolidate();
    let own = edit(&campaign.path("output/brief.md"));
    let campaign = campaign.beside("templates/brief.md.hbs", b"{{num ket_nop}}\n");
    assert_eq!(campaign.run(&["consolidate"]).status, 2);
    assert_eq!(
        fs::read(campaign.path("output/brief.md")).expect("a report"),
        own
    );
}

#[test]
fn an_edited_correction_stays_and_the_new_one_lies_beside() {
    let campaign = TestCampaign::new().returned("u1", UNBALANCED);
    done(&campaign, &["corrections"]);
    let form = file_of(&campaign, "corrections", "u1");
    let own = edit(&form);
    let said = done(&campaign, &["corrections"]).stdout;
    assert!(said.contains("Giữ nguyên"), "{said}");
    assert_eq!(fs::read(&form).expect("the form"), own);
    assert_eq!(names(&campaign, "corrections").len(), 2);
}

#[test]
fn a_summary_of_another_period_is_never_replaced() {
    let campaign = campaign();
    campaign.consolidate();
    let outputs = ["output/summary.xlsx", "output/brief.md"];
    let before = outputs.map(|name| fs::read(campaign.path(name)).expect("an output"));
    let settings = "| period | 2024-Q2 |\n| previous | output/summary.xlsx |";
    let campaign = campaign.table("settings", settings);
    let run = campaign.run(&["consolidate"]);
    assert_eq!(run.status, 2, "{}", run.stdout);
    assert!(
        run.stderr.contains("giữ bảng tổng hợp kỳ 2024-Q1"),
        "{}",
        run.stderr
    );
    let after = outputs.map(|name| fs::read(campaign.path(name)).expect("an output"));
    assert!(before == after);
    assert_eq!(names(&campaign, "output").len(), 3);
}

#[test]
fn a_report_of_another_period_stays_where_its_summary_was_put_away() {
    let campaign = campaign();
    campaign.consolidate();
    let report = fs::read(campaign.path("output/brief.md")).expect("a report");
    fs::rename(
        campaign.path("output/summary.xlsx"),
        campaign.path("truoc.xlsx"),
    )
    .expect("a move");
    let campaign = campaign.table(
        "settings",
        "| period | 2024-Q2 |\n| previous | truoc.xlsx |",
    );
    let page = fs::read(campaign.path("output/board.html")).expect("a page");
    let run = campaign.consolidate();
    assert_eq!(
        fs::read(campaign.path("output/brief.md")).expect("a report"),
        report
    );
    // The page of the other period makes room, and says of which period it is.
    let retired = campaign.path("output/board-2024-Q1.html");
    assert!(fs::read(retired).expect("a page") == page);
    assert!(run.stdout.contains("board-2024-Q1.html"), "{}", run.stdout);
    let page = fs::read_to_string(campaign.path("output/board.html")).expect("a page");
    assert!(page.contains("Quý II năm 2024"));
    // A report of the other period is no document of this one.
    assert!(page.contains("brief (2).md") && !page.contains("\"./brief.md\""));
    let all = [
        "board-2024-Q1.html",
        "board.html",
        "brief (2).md",
        "brief.md",
        "summary.xlsx",
    ];
    assert_eq!(names(&campaign, "output"), all);
}
