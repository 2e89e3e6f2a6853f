//! The shipped report in quarters that went badly: sentences with zeros, with figures that nobody
//! reported, with falling trends and without earlier rounds are still correct Vietnamese.
//!
//! `tests/sample/quarters/` holds each quarter's whole text; `UPDATE=1` writes it anew, to be read
//! from the first sentence to the last.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::outputs::word::Document;
use crate::outputs::{DATE, round, sample};
use rust_decimal::Decimal;
use tonghop::language::Language;
use tonghop::narrative::context::{Context, context};
use tonghop::narrative::{Comparable, Datum};
use tonghop::narrative::{Data, Figure, render_text, render_word};

/// The data of a round in which only some of the shipped files came back.
fn returned(is_returned: impl Fn(usize, &str) -> bool) -> Context {
    let inbox = tempfile::tempdir().expect("a folder");
    let files = fs::read_dir(sample().join("inbox")).expect("an inbox");
    let mut files: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    files.sort();
    for (number, path) in files.iter().enumerate() {
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.expect("a name");
        if is_returned(number, name) {
            fs::copy(path, inbox.path().join(name)).expect("a copy");
        }
    }
    context(&round(inbox.path()), DATE, Language::Vi)
}

fn figure(number: i64, scale: u32) -> Datum {
    Datum::Figure(Figure(Some(Decimal::new(number, scale))))
}

/// Every figure that units or the office report is zero, and no ratio of them can be told.
fn zeros() -> Context {
    let mut data = returned(|_, _| true);
    let derived = [
        "so_to_chuc",
        "so_dang_bo",
        "so_chi_bo",
        "hoan_thanh_xuat_sac",
        "hoan_thanh_tot",
        "hoan_thanh_nhiem_vu",
        "khong_hoan_thanh",
    ];
    for (code, entry) in &mut data.indicators {
        if derived.contains(&code.as_str()) {
            continue;
        }
        let is_ratio = code.starts_with("ty_le") || code.ends_with("binh_quan");
        entry.value = if is_ratio {
            Datum::default()
        } else {
            figure(0, 0)
        };
        for unit in &mut entry.units {
            unit.value = Figure(Some(Decimal::ZERO));
        }
    }
    for code in ["chua_so_ket", "chua_co_chuong_trinh_kiem_tra"] {
        data.indicators[code].value = figure(94, 0);
    }
    data.indicators["nhiem_vu_cai_cach"].value = figure(72, 0);
    data.round
        .lists
        .values_mut()
        .for_each(|list| list.rows.clear());
    data.round.texts.values_mut().for_each(Vec::clear);
    data
}

/// Everything was a quarter more a year ago.
fn falling() -> Context {
    let mut data = returned(|_, _| true);
    for entry in data.indicators.values_mut() {
        let Datum::Figure(Figure(now)) = entry.value else {
            continue;
        };
        let earlier = Figure(now.map(|figure| figure * Decimal::new(125, 2)));
        entry.last_year = earlier;
        entry.comparable.last_year = earlier;
    }
    data.indicators["tang_san_xuat_cong_nghiep"].value = figure(-215, 2);
    data.indicators["ty_le_hoc_tap"].value = figure(715, 1);
    data
}

/// The first round ever: nothing to compare with.
fn first() -> Context {
    let mut data = returned(|_, _| true);
    for entry in data.indicators.values_mut() {
        entry.previous = Figure(None);
        entry.last_year = Figure(None);
        entry.comparable = Comparable::default();
    }
    data
}

/// All that a reader sees of the report and the brief.
fn text_of(data: &Data) -> String {
    let template =
        |name: &str| fs::read(sample().join("templates").join(name)).expect("a template");
    let made = render_word(
        "bao-cao.docx",
        &template("bao-cao.docx"),
        data,
        Language::Vi,
    );
    let report = Document::read(&made.expect("a report"));
    let state = render_word(
        "s.docx",
        &template("bao-cao-nha-nuoc.docx"),
        data,
        Language::Vi,
    );
    let state = Document::read(&state.expect("a report"));
    assert_eq!(report.footnotes, state.footnotes);
    let brief = String::from_utf8(template("tom-tat.md.hbs")).expect("UTF-8");
    let brief = render_text("tom-tat.md.hbs", &brief, data, Language::Vi).expect("a brief");
    let notes = report.footnotes.iter();
    let notes: String = notes
        .map(|(id, note)| format!("[^{id}]: {note}\n"))
        .collect();
    format!("{}{notes}\n{brief}", report.body)
}

/// What never stands in a correct sentence.
fn assert_clean(name: &str, text: &str) {
    let wrong = [
        "…", "  ", " ,", " ;", " .", ",,", ";;", ",.", ";.", ":.", ": ;", ":;", "( ", "()", "(;",
        "{{", "null", ". ;", " 0 tỷ", " 00 ",
    ];
    for line in text.lines().filter(|line| !line.starts_with('|')) {
        for trace in wrong {
            assert!(!line.contains(trace), "{name}: {trace:?} in {line}");
        }
        let last = line.trim_end().chars().last();
        let is_sentence = line.len() > 200;
        assert!(
            !is_sentence || matches!(last, Some('.' | ':' | ']')),
            "{name}: {line}"
        );
    }
}

#[test]
fn a_bad_quarter_reads_as_correct_vietnamese() {
    let quarters = [
        ("zeros", zeros()),
        ("falling", falling()),
        ("first", first()),
        (
            "half",
            returned(|number, name| number % 2 == 0 && !name.contains("_office_")),
        ),
        ("nothing", returned(|_, _| false)),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sample/quarters");
    for (name, data) in quarters {
        let text = text_of(&data.data());
        let path = folder.join(format!("{name}.txt"));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &text).expect("the expected text");
        }
        assert_clean(name, &text);
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(text, expected, "{name}");
    }
}

#[test]
fn the_starter_reads_correctly_before_anybody_has_answered() {
    let folder = tempfile::tempdir().expect("a folder");
    let dir = folder.path().join("quy4");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tonghop"));
        let output = command.args(arguments).arg(&dir).output();
        assert!(output.expect("the program runs").stderr.is_empty());
    };
    run(&["new"]);
    run(&["consolidate", "--date", "2026-12-21"]);
    let made = |name: &str| fs::read(dir.join("output").join(name)).expect("an output");
    let report = Document::read(&made("bao-cao.docx")).body;
    let brief = String::from_utf8(made("tom-tat.md")).expect("UTF-8");
    assert_clean("starter", &format!("{report}\n{brief}"));
    for sentence in [
        "Với số liệu chốt đến ngày 15/12/2026, Sở Y tế báo cáo như sau:",
        "Chưa có số liệu khám bệnh trong quý.\n",
        "Chưa có số liệu về nhân lực cuối kỳ. Chưa có số liệu về kinh phí mua sắm./.",
    ] {
        assert!(report.contains(sentence), "{report}");
    }
    assert!(!brief.contains("không có kiến nghị"), "{brief}");
    assert!(brief.ends_with("Chưa có đơn vị nào báo cáo.\n"), "{brief}");
}
