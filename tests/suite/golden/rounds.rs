//! The rounds: the shipped examples, a troubled inbox, a campaign in each language, two levels.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Texts, expect_golden, texts_of, whole_sum};
use crate::outputs::{Outputs, copy_campaign};
use crate::round::schools;
use crate::test_campaign::{Run, TestCampaign, run_in};

/// The texts of a folder's outputs under a name in front of theirs.
fn within(name: &str, folder: &Path) -> Texts {
    let texts = texts_of(folder).into_iter();
    texts
        .map(|(file, text)| (format!("{name}/{file}"), text))
        .collect()
}

/// What a run printed, but for the seconds that it took.
fn printed(run: &Run) -> String {
    let timeless = untimed(&run.stdout);
    format!("{}\n{timeless}\n{}", run.status, run.stderr)
}

fn untimed(printed: &str) -> String {
    let is_time = |line: &&str| line.starts_with("Thời gian: ") || line.starts_with("Time: ");
    let lines = printed.lines().filter(|line| !is_time(line));
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
#[cfg_attr(
    windows,
    ignore = "the suite's own files have other bytes there; .ci/windows compares a round"
)]
fn golden_sample() {
    let outputs = Outputs::of("inbox");
    let mut texts = within("output", outputs.folder());
    texts.insert("printed".to_owned(), without_folder(&outputs));
    let folder = tempfile::tempdir().expect("a folder");
    copy_campaign(folder.path());
    let run = run_in(folder.path(), &["forms"]);
    texts.insert("forms.printed".to_owned(), printed(&run));
    let forms = within("forms", &folder.path().join("forms")).into_iter();
    texts.extend(forms.take(1));
    expect_golden("sample", &texts);
}

#[test]
#[cfg_attr(
    windows,
    ignore = "the suite's own files have other bytes there; .ci/windows compares a round"
)]
fn golden_troubled() {
    let outputs = Outputs::of("troubled-inbox");
    let mut texts = within("output", outputs.folder());
    texts.insert("printed".to_owned(), without_folder(&outputs));
    expect_golden("troubled", &texts);
}

/// What goes up from the office with the prescribed form; its summary is as long as others.
#[test]
fn golden_schools() {
    let folder = schools::copied("inbox");
    let run = schools::consolidated(folder.path());
    let mut texts = within("output", &folder.path().join("output"));
    texts.retain(|name, _| !name.ends_with("summary.xlsx") && !name.ends_with("board.html"));
    texts.insert("printed".to_owned(), printed(&run));
    expect_golden("schools", &texts);
}

/// What `consolidate` printed, without the temporary folder's name.
fn without_folder(outputs: &Outputs) -> String {
    let folder = outputs.folder().to_string_lossy().into_owned();
    untimed(&outputs.account.replace(&folder, "output"))
}

/// Returns with each kind of trouble, in a campaign of this language.
fn returned(campaign: TestCampaign) -> TestCampaign {
    let long = "Một câu dài kể lại nhiều việc đã làm trong kỳ. ".repeat(9);
    let campaign = campaign
        .returned(
            "u1",
            "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 16 |\n| kinh_phi | 1.250,5 |",
        )
        .returned(
            "u2",
            &format!("| dau_ky | 12 đồng chí |\n| ket_nap | {long} |\n| y_kien | Đề nghị cấp sổ |"),
        );
    campaign
        .returned("u3", "| dau_ky | 7 |\n| ket_nap | 0 |\n| cuoi_ky | 7 |\n| khen_thuong.hinh_thuc[1] | Giấy khen |\n| khen_thuong.so_luong[1] | 3 |")
        .file("ghi chú.txt", b"not a form")
        .beside("templates/brief.md.hbs", "{{campaign.title}}: {{num ket_nap}} {{trend ket_nap base=\"previous\"}}\n{{#each response.missing_units}}{{name}}; {{/each}}{{#each findings.open}}\n- {{text}}{{/each}}\n".as_bytes())
}

/// Everything that a campaign's folder gives: forms, findings, outputs, corrections, letters.
fn whole(campaign: &TestCampaign) -> Texts {
    let mut texts = Texts::new();
    for arguments in [
        &["check"][..],
        &["check", "--format", "json"],
        &["consolidate"],
        &["corrections"],
        &["status"],
        &["forms"],
    ] {
        let run = campaign.run(arguments);
        texts.insert(format!("{}.printed", arguments.join(" ")), printed(&run));
    }
    for folder in ["output", "corrections", "forms"] {
        texts.extend(within(folder, &campaign.path(folder)));
    }
    texts
}

#[test]
#[cfg_attr(
    windows,
    ignore = "the suite's own files have other bytes there; .ci/windows compares a round"
)]
fn golden_english() {
    let campaign = TestCampaign::new().table("settings", "| language | en |");
    expect_golden("english", &whole(&returned(campaign)));
}

#[test]
#[cfg_attr(
    windows,
    ignore = "the suite's own files have other bytes there; .ci/windows compares a round"
)]
fn golden_vietnamese() {
    let campaign = returned(TestCampaign::new());
    let mut texts = whole(&campaign);
    let run = campaign.run(&["check", "--lang", "en"]);
    texts.insert("check --lang en.printed".to_owned(), printed(&run));
    expect_golden("vietnamese", &texts);
}

/// What an office below sends up for a period: the summary of two units, or of the first one.
fn lower(period: &str, is_complete: bool) -> Vec<u8> {
    let units = "
| code | name            | type    | email             |
| ---- | --------------- | ------- | ----------------- |
| x1   | Chi bộ Thứ nhất | chi_bo  | x1@don-vi.example |
| x2   | Chi bộ Thứ hai  | chi_bo  | x2@don-vi.example |
";
    let campaign = TestCampaign::new().table("units", units);
    let settings = format!("| reports_to | thu/u1 |\n| period | {period} |");
    let campaign = campaign.table("settings", &settings);
    let mut campaign = campaign.returned("x1", "| dau_ky | 10 |\n| ket_nap | 2 |\n| cuoi_ky | 12 |\n| y_kien | Cần thêm biểu mẫu |\n| khen_thuong.hinh_thuc[1] | Bằng khen |\n| khen_thuong.so_luong[1] | 1 |");
    if is_complete {
        campaign = campaign.returned("x2", "| dau_ky | 8 |\n| ket_nap | 3 |\n| cuoi_ky | 11 |");
    }
    summary(&campaign)
}

fn summary(campaign: &TestCampaign) -> Vec<u8> {
    let run = campaign.consolidate();
    assert!(run.status < 2, "{}", run.stderr);
    fs::read(campaign.path("output/summary.xlsx")).expect("a summary")
}

/// The office above for a period: a lower office's summary and two units of its own.
fn upper(period: &str, is_complete: bool) -> TestCampaign {
    let campaign = TestCampaign::new().table("settings", &format!("| period | {period} |"));
    let campaign = campaign.file("u1.xlsx", &lower(period, is_complete));
    let campaign = campaign.returned("u2", "| dau_ky | 20 |\n| ket_nap | 1 |\n| cuoi_ky | 21 |");
    campaign.returned("u3", "| dau_ky | 4 |\n| ket_nap | 0 |\n| cuoi_ky | 4 |\n| khen_thuong.hinh_thuc[1] | Giấy khen |\n| khen_thuong.so_luong[1] | 2 |")
}

/// A text without the sums of these files, whole or as sheets show them.
fn without_sums(text: String, files: &[PathBuf]) -> String {
    files.iter().fold(text, |text, file| {
        let sum = whole_sum(&fs::read(file).expect("an input"));
        text.replace(&sum, "SUM").replace(&sum[..12], "SUM")
    })
}

#[test]
#[cfg_attr(
    windows,
    ignore = "the suite's own files have other bytes there; .ci/windows compares a round"
)]
fn golden_two_levels() {
    let before = summary(&upper("2023-Q4", true));
    let template = "{{num ket_nap}} {{trend ket_nap base=\"previous\"}}\n{{#each ket_nap.missing}}{{name}}; {{/each}}\n";
    let campaign = upper("2024-Q1", false);
    let campaign = campaign.table("settings", "| previous | before.xlsx |");
    let campaign = campaign.beside("before.xlsx", &before);
    let campaign = campaign.beside("templates/brief.md.hbs", template.as_bytes());
    // What the program wrote before comes back here: its bytes are no matter of this text.
    let inputs = [campaign.path("inbox/u1.xlsx"), campaign.path("before.xlsx")];
    let texts = whole(&campaign).into_iter();
    let texts = texts.map(|(name, text)| (name, without_sums(text, &inputs)));
    expect_golden("two-levels", &texts.collect());
}
