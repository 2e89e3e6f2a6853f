//! The pages of findings: both languages beside each other, and in Vietnamese alone.

use std::fmt::Write as _;

use tonghop::finding::{Code, Severity};
use tonghop::language::Language;

use super::generated::expect_page;

/// What a page says of a code, and the end of the words' key.
const LINES: [(&str, &str); 6] = [
    ("meaning", "-about"),
    ("message", ""),
    ("expected", "-expected"),
    ("example", "-example"),
    ("remedy for the clerk", "-fix"),
    ("remedy for the unit", "-fix-unit"),
];

#[test]
fn the_page_of_findings_is_the_catalogue() {
    let mut page = String::from(
        "# Findings\n\nWhat `check` may find, in the order in which a file meets the checks. A blocking finding\n\
         keeps its return out of every total until it is settled or waived; a query asks somebody\n\
         to look; a note only tells. `tonghop explain <code>` prints a code's page.\n",
    );
    for code in Code::ALL {
        add_finding(&mut page, *code);
    }
    expect_page("findings.md", &page);
}

/// A code's page in both languages.
fn add_finding(page: &mut String, code: Code) {
    let name = code.as_str();
    write!(
        page,
        "\n## {name}\n\n| | English | Tiếng Việt |\n| --- | --- | --- |\n"
    )
    .expect("a text");
    let severity = format!("severity-{}", code.severity().as_str());
    let lines = LINES.map(|(title, end)| (title, format!("finding-{name}{end}")));
    for (title, key) in [("severity", severity)].into_iter().chain(lines) {
        let [vietnamese, english] = [VI, EN].map(|words| pattern(words, &key));
        if !english.is_empty() {
            writeln!(page, "| {title} | {english} | {vietnamese} |").expect("a text");
        }
    }
}

const HEAD_VI: &str = "\
# Tra cứu phát hiện

Mọi điều `tonghop check` có thể nói về một file, xếp theo trình tự kiểm tra. Có ba mức:

- **chặn**: báo cáo chưa được tính vào số tổng hợp nào, cho đến khi sửa xong hoặc được cho qua;
- **hỏi lại**: báo cáo được tính, nhưng cần có người xem lại;
- **ghi chú**: chỉ cho biết, không phải làm gì.

Dấu … là chỗ chương trình điền điều tìm thấy. `tonghop explain MÃ` in ra cùng nội dung.

";

#[test]
fn the_vietnamese_page_of_findings_is_the_catalogue() {
    let mut page = String::from(HEAD_VI);
    page.push_str("| mã | mức độ | ý nghĩa |\n| --- | --- | --- |\n");
    for code in Code::ALL {
        let name = code.as_str();
        let about = said(code, "-about");
        let severity = Language::Vi.text(&format!("severity-{}", code.severity().as_str()));
        let severity = match code.severity() {
            Severity::Blocking => format!("**{severity}**"),
            _ => severity,
        };
        writeln!(page, "| [{name}](#{name}) | {severity} | {about} |").expect("a text");
    }
    for code in Code::ALL {
        add_vietnamese(&mut page, *code);
    }
    expect_page("vi/phat-hien.md", &page);
}

/// A code's Vietnamese words of one sort, with "…" where the program puts in what it found.
fn said(code: &Code, end: &str) -> String {
    let words = pattern(VI, &format!("finding-{}{end}", code.as_str()));
    let mut said = String::new();
    let mut rest = words.as_str();
    while let Some((before, after)) = rest.split_once('‹') {
        said += before;
        if !said.ends_with('…') {
            said.push('…');
        }
        rest = after.split_once('›').map_or("", |(_, rest)| rest);
    }
    match said + rest {
        said if said == "…" && end.starts_with("-fix") => {
            "làm theo lời ghi ngay trong phát hiện".to_owned()
        }
        said => said,
    }
}

/// A code's page, as `explain` prints it.
fn add_vietnamese(page: &mut String, code: Code) {
    let severity = Language::Vi.text(&format!("severity-{}", code.severity().as_str()));
    write!(page, "\n## {}\n\n", code.as_str()).expect("a text");
    writeln!(page, "*{severity}.* {}\n", said(&code, "-about")).expect("a text");
    let message = [said(&code, ""), said(&code, "-expected")];
    let message: Vec<&str> = message.iter().map(String::as_str).collect();
    let message = message.join("; ");
    let lines = [
        ("Lời báo", message.trim_end_matches("; ").to_owned()),
        ("Ví dụ", said(&code, "-example")),
        ("Cán bộ tổng hợp", said(&code, "-fix")),
        ("Đơn vị", said(&code, "-fix-unit")),
    ];
    for (title, words) in lines.iter().filter(|(_, words)| !words.is_empty()) {
        writeln!(page, "- **{title}:** {words}").expect("a text");
    }
}

const VI: &str = include_str!("../../../src/language/vi.ftl");
const EN: &str = include_str!("../../../src/language/en.ftl");

/// A key's words, with `‹found›` where the program puts in what it found; of several forms
/// that a count or another fact chooses from, the last, which stands for the others.
fn pattern(words: &str, key: &str) -> String {
    let start = format!("\n{key} = ");
    let (_, mut rest) = words.split_once(&start).unwrap_or_default();
    let mut line = String::new();
    loop {
        let (first, below) = rest.split_once('\n').unwrap_or((rest, ""));
        let Some((before, _)) = first.strip_suffix(" ->").and_then(|f| f.rsplit_once("{ $")) else {
            line += first;
            break;
        };
        let (_, last) = below.split_once("*[").expect("a last form");
        let (_, last) = last.split_once("] ").expect("its words");
        let (form, after) = last.split_once('\n').expect("a line below");
        line += before;
        line += form;
        rest = after
            .trim_start()
            .strip_prefix('}')
            .expect("the end of the forms");
    }
    let line = line
        .replace("{ \"\" }", "")
        .replace("{ $", "‹")
        .replace(" }", "›");
    line.replace('|', "\\|").trim().to_owned()
}
