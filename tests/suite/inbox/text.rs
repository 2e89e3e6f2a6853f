//! Texts of every kind come through as what they say: nothing in them steers a terminal, a
//! workbook or a document, nothing is calculated, and old encodings become Unicode.

use crate::outputs::office::Office;
use crate::test_campaign::{TestCampaign, workbook};
use tonghop::language::text::steers_terminal;
use tonghop::workbook::book::{Book, Content};
use tonghop::workbook::read::read_book;

const FIGURES: &str = "| dau_ky | 10 |\n| ket_nap | 5 |\n| cuoi_ky | 15 |\n";

/// A return whose one text is this.
fn saying(campaign: TestCampaign, file: &str, text: &str) -> TestCampaign {
    let answers = format!("{FIGURES}| y_kien | MARK |\n");
    campaign.returned_as("u1", file, &answers, |book| replace(book, "MARK", text))
}

fn replace(book: &mut Book, mark: &str, text: &str) {
    let cells = book.sheets.iter_mut().flat_map(|sheet| &mut sheet.cells);
    for (_, content) in cells {
        if *content == Content::Text(mark.to_owned()) {
            *content = Content::Text(text.to_owned());
        }
    }
}

/// Every text of the summary.
fn summary_texts(campaign: &TestCampaign) -> Vec<String> {
    let run = campaign.consolidate();
    assert!(run.status <= 1, "{}{}", run.stdout, run.stderr);
    let bytes = std::fs::read(campaign.path("output/summary.xlsx")).expect("a summary");
    let book = read_book(&bytes).expect("a readable summary");
    let cells = book.sheets.into_iter().flat_map(|sheet| sheet.cells);
    let text = |(_, content)| match content {
        Content::Text(text) => Some(text),
        _ => None,
    };
    cells.filter_map(text).collect()
}

fn report(campaign: &TestCampaign) -> String {
    std::fs::read_to_string(campaign.path("output/report.md")).expect("a report")
}

fn with_report() -> TestCampaign {
    let template = "{{#each texts.y_kien}}[{{text}}]{{/each}}\n";
    TestCampaign::new().beside("templates/report.md.hbs", template.as_bytes())
}

#[test]
fn nothing_that_steers_gets_out() {
    let text = "Đề\u{301} nghị\u{202e}xslx.exe\u{7}\u{1b}[2J\u{85}\u{200b} hết\u{2066}";
    // The name of a file is not the program's to change: it is written out where it is shown.
    let campaign = saying(with_report(), "u1 \u{202e}xslx.exe.xlsx", text);
    let texts = summary_texts(&campaign);
    assert!(
        texts
            .iter()
            .any(|text| text.contains("nghịxslx.exe[2J hết")),
        "{texts:?}"
    );
    assert!(
        texts
            .iter()
            .any(|text| text.contains("u1 \\u{202e}xslx.exe.xlsx"))
    );
    let steering = |text: &&String| text.chars().any(|c| c != '\n' && steers_terminal(c));
    assert_eq!(texts.iter().find(steering), None);
    assert!(report(&campaign).contains("nghịxslx.exe[2J hết]"));
    for arguments in [&["check"][..], &["check", "--format", "json"]] {
        let output = campaign.run(arguments).stdout;
        assert!(
            !output.chars().any(|c| c != '\n' && steers_terminal(c)),
            "{output}"
        );
    }
}

#[test]
fn a_text_that_begins_like_a_formula_is_a_text() {
    for text in [
        "=1+1",
        "+84",
        "-x",
        "@SUM(A1)",
        "=HYPERLINK(\"file:///x\";\"y\")",
    ] {
        let campaign = saying(with_report(), "u1.xlsx", text);
        assert!(
            summary_texts(&campaign).contains(&text.to_owned()),
            "{text}"
        );
        assert_eq!(report(&campaign), format!("[{text}]\n"));
    }
}

#[test]
fn decomposed_letters_and_odd_spaces_are_made_one() {
    let campaign = saying(
        with_report(),
        "u1.xlsx",
        "\u{feff}Ða\u{309}ng\u{a0}bo\u{323}\u{302} ",
    );
    summary_texts(&campaign);
    assert_eq!(report(&campaign), "[Đảng bộ]\n");
}

#[test]
fn a_form_typed_in_vni_reads_as_unicode() {
    let typed = "Ñeà nghò boå sung kinh phí taäp huaán nghieäp vuï kieåm tra, giaùm saùt";
    let campaign = saying(with_report(), "u1.xlsx", typed);
    let wanted = "[Đề nghị bổ sung kinh phí tập huấn nghiệp vụ kiểm tra, giám sát]\n";
    summary_texts(&campaign);
    assert_eq!(report(&campaign), wanted);
    assert!(
        campaign
            .findings()
            .iter()
            .any(|line| line.contains("[converted-text]"))
    );
}

#[test]
fn beside_old_text_a_word_that_reads_both_ways_is_asked_about() {
    let many = "§Ò nghÞ bæ sung kinh phÝ tËp huÊn nghiÖp vô";
    let indicators = "
| code   | section | label     | kind  | total | required |
| ------ | ------- | --------- | ----- | ----- | -------- |
| so     | A       | Số        | count | sum   |          |
| mot    | A       | Ý kiến    | text  | none  |          |
| hai    | A       | Ghi thêm  | text  | none  |          |
";
    let campaign = TestCampaign::new()
        .table("indicators", indicators)
        .without("checks");
    let answers = format!("| so | 1 |\n| mot | {many} |\n| hai | Cã |\n");
    let campaign = campaign.returned("u1", &answers);
    let findings = campaign.findings();
    let of = |code: &str| findings.iter().filter(|line| line.contains(code)).count();
    assert_eq!(
        (of("[converted-text]"), of("[doubtful-text]")),
        (1, 1),
        "{findings:?}"
    );
}

#[test]
fn a_text_longer_than_a_cell_is_cut_in_the_data_alone() {
    let campaign = saying(with_report(), "u1.xlsx", "Kiến nghị.");
    let bytes = std::fs::read(campaign.path("inbox/u1.xlsx")).expect("a return");
    let campaign = campaign.file(
        "u1.xlsx",
        &workbook::lengthened(&bytes, "Kiến nghị.", 4_000),
    );
    let texts = summary_texts(&campaign);
    let cut = texts.iter().find(|text| text.ends_with('…'));
    let cut = cut.expect("the beginning");
    assert!(cut.starts_with("Kiến nghị.Kiến") && cut.chars().count() == 32_767);
    let report = report(&campaign);
    assert_eq!(report.chars().count(), 40_003);
    // The sheet of texts has all of it, in rows one after the other.
    let pieces = texts.iter().take_while(|text| *text != cut);
    let pieces = pieces.skip_while(|text| !text.starts_with("Kiến nghị.Kiến"));
    let whole: String = pieces
        .filter(|text| text.contains("nghị.Kiến"))
        .cloned()
        .collect();
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(bare(&whole), bare(&"Kiến nghị.".repeat(4_000)));
    let findings = campaign.findings().join("\n");
    assert!(
        findings.contains("[shortened-text]") && findings.len() < 2_000,
        "{findings}"
    );
}

/// A workbook with one text in a font of capitals, and one that is not.
fn in_two_fonts() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, font) in [(1, ".VnTimeH"), (2, ".VnTime")] {
        let format = rust_xlsxwriter::Format::new().set_font_name(font);
        sheet
            .write_string_with_format(row, 0, "së", &format)
            .expect("a cell");
    }
    book.save_to_buffer().expect("a workbook")
}

/// The cells in fonts of capitals.
fn capitals(bytes: &[u8]) -> Vec<String> {
    let book = read_book(bytes).expect("a workbook");
    let capitals = book.sheets[0].traces.capitals.iter();
    capitals.map(ToString::to_string).collect()
}

#[test]
fn a_font_of_capitals_is_known() {
    assert_eq!(capitals(&in_two_fonts()), ["A2"]);
}

#[test]
#[ignore = "needs LibreOffice"]
fn a_font_of_capitals_is_known_in_other_formats() {
    let folder = tempfile::tempdir().expect("a folder");
    let original = folder.path().join("a.xlsx");
    std::fs::write(&original, in_two_fonts()).expect("a file");
    let office = Office::recalculating();
    for format in ["ods", "xls"] {
        let bytes = office.converted(&original, format);
        assert_eq!(capitals(&bytes), ["A2"], "{format}");
    }
}
