//! The time and memory of a long report: some 200 pages with 5,000 tags, in paragraphs, tables,
//! loops and footnotes, half of them split over runs as Word splits them.
//!
//! `cargo bench --bench report`

#[allow(dead_code, reason = "the bench only packs")]
#[path = "../tests/suite/outputs/word.rs"]
mod word;
#[allow(dead_code, reason = "the bench only packs")]
#[path = "../tests/suite/outputs/xml.rs"]
mod xml;

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

use serde_json::{Value, json};
use tonghop::language::Language;
use tonghop::narrative::{Data, render_word};

/// Sections of some two pages each.
const SECTIONS: usize = 100;
/// Tags in each of them.
const TAGS: usize = 50;
const TURNS: usize = 5;

fn main() {
    let (template, data) = (template(), data());
    let mut times: Vec<f64> = Vec::new();
    let mut size = 0;
    for _ in 0..TURNS {
        let start = Instant::now();
        let made = render_word("report.docx", &template, &data, Language::Vi);
        let made = black_box(made).expect("a template without mistakes");
        times.push(start.elapsed().as_secs_f64());
        size = made.len();
    }
    times.sort_by(f64::total_cmp);
    println!(
        "{} tags: {:.2} s (median of {TURNS}), {} KiB written, {} MiB at most",
        SECTIONS * TAGS,
        times[TURNS / 2],
        size / 1024,
        peak()
    );
    if let Ok(path) = std::env::var("KEEP") {
        let made = render_word("report.docx", &template, &data, Language::Vi);
        std::fs::write(path, made.expect("a report")).expect("a file");
    }
}

/// The most memory that this process ever held, where the system tells.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1));
    kib.and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}

fn data() -> Data {
    let units: Vec<Value> = (0..10)
        .map(|unit| json!({"name": format!("Đơn vị số {unit}"), "group": "g", "value": "12"}))
        .collect();
    let mut data = json!({});
    for code in 0..98 {
        data[format!("chi_tieu_{code}")] = json!({
            "code": format!("chi_tieu_{code}"), "label": "Chỉ tiêu", "kind": "count",
            "measure": "đồng chí", "decimals": 0, "value": "1234", "last_year": "1000",
            "comparable": {"last_year": "1000"},
            "units": units,
        });
    }
    Data::example(data)
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A tag in one run, or a run for each few letters.
fn tag(text: &str, is_split: bool) -> String {
    if !is_split {
        return run(text);
    }
    let letters: Vec<char> = text.chars().collect();
    let pieces = letters
        .chunks(5)
        .map(|piece| run(&piece.iter().collect::<String>()));
    pieces
        .collect::<Vec<_>>()
        .join("<w:proofErr w:type=\"spellStart\"/>")
}

fn section(number: usize) -> String {
    let code = |at: usize| format!("chi_tieu_{}", (number * 7 + at) % 98);
    let words = "Các cấp ủy, cơ quan, đơn vị đã triển khai đồng bộ nhiệm vụ được giao trong kỳ. ";
    let mut out = String::new();
    for paragraph in 0..18 {
        let is_split = paragraph % 2 == 0;
        let _ = write!(out, "<w:p>{}", run(&words.repeat(5)));
        out.push_str(&tag(&format!("{{{{num {}}}}}", code(paragraph)), is_split));
        out.push_str(&run(" đồng chí, "));
        out.push_str(&tag(
            &format!("{{{{trend {}}}}}", code(paragraph)),
            is_split,
        ));
        out.push_str("</w:p>");
    }
    // Fourteen more: a condition, a footnote with a loop, a table with a loop.
    let shown = code(3);
    let note = format!(
        "{{{{#if {shown}}}}}có{{{{else}}}}không{{{{/if}}}}{{{{#footnote}}}}{{{{#each {shown}.units}}}}\
         {{{{name}}}} {{{{num value}}}}; {{{{/each}}}}{{{{/footnote}}}}"
    );
    let _ = write!(out, "<w:p>{}</w:p>", run(&note));
    let row = |cells: [&str; 2]| {
        let cells = cells.map(|cell| format!("<w:tc><w:p>{}</w:p></w:tc>", run(cell)));
        format!("<w:tr>{}</w:tr>", cells.concat())
    };
    let open = format!("{{{{#each {shown}.units}}}}");
    let rows = [
        row([&open, ""]),
        row(["{{@number}}. {{name}}", "{{num value}}"]),
        row(["{{/each}}", ""]),
    ];
    let _ = write!(out, "<w:tbl>{}</w:tbl><w:p/>", rows.concat());
    out
}

fn template() -> Vec<u8> {
    word::package(&(0..SECTIONS).map(section).collect::<String>())
}
