//! What people do to a form beside filling it in, in every format that can tell.

use std::fs;
use std::path::Path;

use crate::test_campaign::TestCampaign;
use crate::test_campaign::package::{edit, parts};
use crate::test_campaign::tampered::filled_form;
use tonghop::workbook::book::Book;
use tonghop::workbook::read::read_book;

const ANSWERS: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |\n";

/// A return of the sample by the beginning of its name.
fn sample(start: &str) -> Book {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/ha-tinh-2024-q1/inbox");
    let files = fs::read_dir(folder).expect("the sample's inbox");
    let mut paths = files.map(|file| file.expect("a file").path());
    let found = paths.find(|path| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with(start))
    });
    read_book(&fs::read(found.expect(start)).expect("a file")).expect("a workbook")
}

/// How many formulas and guarded input cells of the figures a book has, by sheet.
fn formulas(book: &Book) -> Vec<usize> {
    let visible = book.sheets.iter().filter(|sheet| sheet.is_visible);
    visible.map(|sheet| sheet.traces.formulas.len()).collect()
}

#[test]
fn every_format_tells_formulas_and_validations() {
    let excel = sample("2024-Q1_DN01_");
    for other in ["2024-Q1_DN06_", "2024-Q1_DN09_"] {
        let other = sample(other);
        assert_eq!(formulas(&other), formulas(&excel));
        let (figures, guarded) = (&excel.sheets[1], &other.sheets[1]);
        for (first, _) in &figures.traces.guarded {
            assert!(guarded.traces.is_guarded(*first), "{first}");
        }
        assert!(other.traces.modified.is_some());
        assert!(!other.traces.has_macros);
    }
}

#[test]
fn a_label_of_another_indicator_makes_its_value_uncertain() {
    let lines = "| Số liệu!C8 | Đảng viên đầu kỳ |\n".to_owned() + ANSWERS;
    let findings = TestCampaign::new()
        .returned("u1", &lines)
        .findings()
        .join("\n");
    assert!(
        findings.contains("chặn[changed-label]: Đơn vị Một, u1.xlsx Số liệu!C8"),
        "{findings}"
    );
}

#[test]
fn a_label_that_most_returns_show_was_reworded_by_the_office() {
    let mut campaign = TestCampaign::new();
    for unit in ["u1", "u2", "u3"] {
        campaign = campaign.returned(unit, &format!("| Số liệu!C8 | Kết nạp mới |\n{ANSWERS}"));
    }
    let findings = campaign.findings();
    let notes = findings
        .iter()
        .filter(|line| line.starts_with("ghi chú[changed-label]"));
    assert_eq!(notes.count(), 3, "{findings:?}");
}

#[test]
fn hidden_columns_and_sheets_are_told_and_their_values_kept() {
    let sheet = "xl/worksheets/sheet2.xml";
    let tests = [
        format!("| {sheet} | <col min=\"6\" | <col hidden=\"1\" min=\"6\" |\n"),
        "| xl/workbook.xml | <sheet name=\"Số liệu\" | <sheet state=\"hidden\" name=\"Số liệu\" |\n"
            .to_owned(),
    ];
    for tampering in tests {
        let campaign = TestCampaign::new().filled("u1", &format!("{ANSWERS}{tampering}"));
        let findings = campaign.findings().join("\n");
        assert!(
            findings.contains("hỏi lại[hidden-values]: Đơn vị Một, u1.xlsx Số liệu: 3 ô"),
            "{findings}"
        );
        let (_, report) = campaign.check();
        assert!(
            !report["files"][0].to_string().contains("rejected"),
            "{report}"
        );
    }
}

#[test]
fn validations_that_look_at_other_sheets_are_seen() {
    let campaign = TestCampaign::new();
    let form = filled_form(&campaign, "u1", ANSWERS);
    let moved = edit(&form, "xl/worksheets/sheet2.xml", |xml| {
        let start = xml.find("<dataValidations").expect("validations");
        let end = xml.find("</dataValidations>").expect("their end") + 18;
        let rule = "<ext><x14:dataValidations><x14:dataValidation type=\"list\">\
                    <x14:formula1><xm:f>a!$A$1</xm:f></x14:formula1><xm:sqref>F7:F9 F11</xm:sqref>\
                    </x14:dataValidation></x14:dataValidations></ext>";
        format!("{}{rule}{}", &xml[..start], &xml[end..])
    });
    let book = read_book(&moved).expect("a workbook");
    assert_eq!(book.sheets[1].traces.guarded.len(), 2);
}

#[test]
fn a_form_saved_by_a_program_that_keeps_nothing_is_not_blamed() {
    let campaign = TestCampaign::new();
    let mut form = filled_form(&campaign, "u1", ANSWERS);
    let sheets = parts(&form).into_iter().map(|(name, _)| name);
    for part in sheets
        .filter(|name| name.starts_with("xl/worksheets/sheet"))
        .collect::<Vec<_>>()
    {
        form = edit(&form, &part, |mut xml| {
            while let Some(start) = xml.find("<f>") {
                let end = start + xml[start..].find("</f>").expect("its end") + 4;
                xml.replace_range(start..end, "");
            }
            while let Some(start) = xml.find("<dataValidations") {
                let end = xml.find("</dataValidations>").expect("its end") + 18;
                xml.replace_range(start..end, "");
            }
            xml
        });
    }
    let findings = campaign.file("u1.xlsx", &form).findings().join("\n");
    assert!(!findings.contains("u1.xlsx"), "{findings}");
}

#[test]
fn figures_on_a_sheet_of_the_units_own_are_a_note() {
    let campaign = TestCampaign::new().returned_as("u1", "u1.xlsx", ANSWERS, |book| {
        let mut annex = book.sheets[1].clone();
        annex.name = "Phụ lục".to_owned();
        annex
            .cells
            .retain(|(_, content)| content.typed().parse::<f64>().is_ok());
        book.sheets.push(annex);
    });
    let findings = campaign.findings().join("\n");
    assert!(
        findings.contains("ghi chú[typed-outside]: Đơn vị Một, u1.xlsx Phụ lục"),
        "{findings}"
    );
}

#[test]
fn cells_of_a_list_that_lost_their_validation_are_told() {
    let rows = "| khen_thuong.hinh_thuc | giay_khen |\n| khen_thuong.so_luong | 3 |\n\
                | khen_thuong.hinh_thuc | bang_khen |\n| khen_thuong.so_luong | 4 |\n";
    let lines = format!("{ANSWERS}{rows}");
    let told = |lines: &str| {
        let campaign = TestCampaign::new().filled("u1", lines);
        let findings = campaign.findings().join("\n");
        assert!(!findings.contains("chặn"), "{findings}");
        findings.contains("[removed-validation]: Đơn vị Một, u1.xlsx: 4 trong 8 ô nhập")
    };
    assert!(!told(&lines));
    let part = "xl/worksheets/sheet3.xml";
    assert!(told(&format!("{lines}| unguarded | {part} | |\n")));
}
