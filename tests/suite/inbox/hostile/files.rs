//! Files that are refused as a whole, each with its reason, and what they do to the others.

use serde_json::Value;
use tonghop::language::Language;
use tonghop::workbook::defect::Refusal;
use tonghop::workbook::read::{Unreadable, read_book};

use super::make::{self, returned, with_cell, with_figures};
use crate::test_campaign::TestCampaign;

/// Every file that is refused: name, bytes, why.
fn refused(form: &[u8]) -> Vec<(&'static str, Vec<u8>, Refusal)> {
    let branch = "<mc:AlternateContent><mc:Choice><row r=\"1\"/></mc:Choice></mc:AlternateContent>";
    let variants = format!("<sheetData>{branch}");
    let repeat = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell \
                  table:number-columns-repeated=\"200\" office:value-type=\"float\" \
                  office:value=\"1\"/></table:table-row><table:table-row";
    let doctype = "?><!DOCTYPE x [<!ENTITY a \"15\">]><worksheet";
    let other_encoding = "encoding=\"windows-1258\"";
    vec![
        (
            "crc.xlsx",
            make::changed_on_the_way(form),
            Refusal::Checksum,
        ),
        ("twice.xlsx", make::part_twice(form), Refusal::SameName),
        (
            "capitals.xlsx",
            make::part_in_capitals(form),
            Refusal::SameName,
        ),
        ("many.xlsx", make::many_parts(form), Refusal::TooMuch),
        ("huge.xlsx", make::huge_part(form), Refusal::TooMuch),
        ("text.xlsx", make::repeated_text(), Refusal::TooMuch),
        ("utf16.xlsx", make::in_utf_16(form), Refusal::Encoding),
        (
            "encoding.xlsx",
            with_figures(form, "encoding=\"UTF-8\"", other_encoding),
            Refusal::Encoding,
        ),
        (
            "entity.xlsx",
            with_figures(form, "?>\n<worksheet", doctype),
            Refusal::Entities,
        ),
        (
            "variants.xlsx",
            with_figures(form, "<sheetData>", &variants),
            Refusal::Variants,
        ),
        (
            "row.xlsx",
            with_figures(form, "<row r=\"9\"", "<row r=\"4294967305\""),
            Refusal::Address,
        ),
        (
            "cell.xlsx",
            with_cell(form, "<c r=\"F4294967305\"><v>15</v></c>"),
            Refusal::Address,
        ),
        (
            "repeat.ods",
            make::ods("<table:table-row", repeat),
            Refusal::TooMuch,
        ),
        ("cut.ods", make::ods_cut_off(), Refusal::CutOff),
    ]
}

/// Files that can't be opened at all.
fn damaged(form: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let half = |bytes: Vec<u8>| bytes[..bytes.len() / 2].to_vec();
    vec![
        ("half.xlsx", half(form.to_vec())),
        ("half.xls", half(make::sample("xls"))),
        ("half.xlsb", half(make::sample("xlsb"))),
        ("half.ods", half(make::sample("ods"))),
        ("circle.xls", make::xls_in_a_circle()),
    ]
}

/// Every file of this suite.
#[cfg(target_os = "linux")]
pub(crate) fn all(form: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let refused = refused(form).into_iter();
    let refused = refused.map(|(name, bytes, _)| (name, bytes));
    refused.chain(damaged(form)).collect()
}

#[test]
fn files_that_lie_are_refused_with_their_reason() {
    let (_, form) = returned();
    for (name, bytes, refusal) in refused(&form) {
        let read = read_book(&bytes).map(|_| ());
        assert_eq!(read, Err(Unreadable::Refused(refusal)), "{name}");
    }
    for (name, bytes) in damaged(&form) {
        assert!(read_book(&bytes).is_err(), "{name}");
    }
}

/// What `check` says, without the files of these names.
fn told_without(campaign: &TestCampaign, names: &[&str]) -> (i32, Value) {
    let (status, mut report) = campaign.check();
    let is_other = |name: &Value| !names.iter().any(|known| name == *known);
    let mut keep = |key: &str, name: fn(&Value) -> &Value| {
        let list = report[key].as_array_mut().expect("a list");
        list.retain(|entry| is_other(name(entry)));
    };
    keep("files", |file| &file["name"]);
    keep("findings", |finding| &finding["place"]["file"]);
    (status, report)
}

#[test]
fn bad_files_change_nothing_about_the_others() {
    let (mut campaign, form) = returned();
    let before = told_without(&campaign, &[]);
    let mut names = Vec::new();
    let refused = refused(&form);
    let reasons = refused
        .iter()
        .map(|(name, _, refusal)| (*name, refusal.key()));
    let reasons: Vec<(&str, &str)> = reasons.collect();
    let refused = refused.into_iter().map(|(name, bytes, _)| (name, bytes));
    for (name, bytes) in refused.chain(damaged(&form)) {
        campaign = campaign.file(name, &bytes);
        names.push(name);
    }
    assert_eq!(told_without(&campaign, &names), before);
    let (_, report) = campaign.check();
    for name in &names {
        let files = report["files"].as_array().expect("files");
        let found: Vec<&Value> = files.iter().filter(|file| file["name"] == *name).collect();
        assert_eq!(found.len(), 1, "{name}");
        assert_eq!(found[0]["reason"], "damaged-file", "{name}");
    }
    for (name, key) in reasons {
        let mut findings = report["findings"].as_array().expect("findings").iter();
        let finding = findings.find(|finding| finding["place"]["file"] == name);
        let message = finding.expect(name)["message"].as_str().expect("a message");
        assert!(message.contains(&Language::Vi.text(key)), "{message}");
    }
}

#[cfg(unix)]
#[test]
fn pipes_and_links_are_not_opened() {
    let (campaign, _) = returned();
    let inbox = campaign.path("inbox");
    let made = std::process::Command::new("mkfifo")
        .arg(inbox.join("pipe.xlsx"))
        .status();
    assert!(made.expect("mkfifo").success());
    std::os::unix::fs::symlink(campaign.path("campaign.xlsx"), inbox.join("link.xlsx"))
        .expect("a link");
    std::os::unix::fs::symlink("/", inbox.join("folder")).expect("a link");
    let (_, report) = campaign.check();
    let files = report["files"].as_array().expect("files");
    assert_eq!(files.len(), 4);
    let aside = files.iter().filter(|file| file["reason"] == "damaged-file");
    assert_eq!(aside.count(), 3);
}

#[test]
fn promises_take_no_memory() {
    let book = read_book(&make::promised_strings()).expect("a workbook");
    assert_eq!(book.sheets[0].cells.len(), 1);
}
