//! The time and memory of a long table: 5,000 units with 60 figures each through a loop over one
//! row, totals below, beside what writing the same cells with the writer alone takes.
//!
//! `cargo bench --bench excel`; `cargo bench --bench excel -- template` (or `writer`) runs one of
//! the two alone, for its memory.

use std::hint::black_box;
use std::time::Instant;

use rust_xlsxwriter::{Formula, Workbook};
use serde_json::{Map, Value, json};
use tonghop::language::Language;
use tonghop::narrative::{Data, render_excel};
use tonghop::workbook::address::column_letters;

const UNITS: u32 = 5_000;
const FIGURES: u16 = 60;
const TURNS: usize = 5;

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let is_asked = |name: &str| asked.iter().all(|own| own.starts_with('-') || own == name);
    let mut template_time = None;
    if is_asked("template") {
        let (template, data) = (template(), data());
        let name = "table.xlsx";
        let made = || render_excel(name, &template, &data, Language::Vi).expect("a table");
        let before = peak();
        let (time, size) = median(made);
        tell("template", time, size, before);
        template_time = Some(time);
        if let Ok(path) = std::env::var("KEEP") {
            std::fs::write(path, made()).expect("a file");
        }
    }
    if is_asked("writer") {
        let before = peak();
        let (time, size) = median(written);
        tell("writer", time, size, before);
        if let Some(own) = template_time {
            println!("the template takes {:.2} times as long", own / time);
        }
    }
}

fn median(mut make: impl FnMut() -> Vec<u8>) -> (f64, usize) {
    let mut times = Vec::new();
    let mut size = 0;
    for _ in 0..TURNS {
        let start = Instant::now();
        size = black_box(make()).len();
        times.push(start.elapsed().as_secs_f64());
    }
    times.sort_by(f64::total_cmp);
    (times[TURNS / 2], size)
}

fn tell(name: &str, time: f64, size: usize, before: u64) {
    println!(
        "{name}: {time:.2} s (median of {TURNS}), {} KiB written, {} MiB at most, {before} before",
        size / 1024,
        peak()
    );
}

/// The most memory in MiB that this process ever held, where the system tells.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1));
    kib.and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}

fn figure(unit: u32, column: u16) -> u32 {
    (unit * 7 + u32::from(column) * 131) % 99_991
}

fn name(unit: u32) -> String {
    format!("Đơn vị số {unit}")
}

fn data() -> Data {
    let units = (0..UNITS).map(|unit| {
        let mut row = Map::new();
        row.insert("name".to_owned(), name(unit).into());
        for column in 0..FIGURES {
            let value = figure(unit, column).to_string();
            row.insert(format!("ct_{column}"), value.into());
        }
        Value::Object(row)
    });
    Data::example(json!({ "units": units.collect::<Vec<_>>() }))
}

fn sum(column: u16, rows: u32) -> Formula {
    let letters = column_letters(column);
    Formula::new(format!("=SUM({letters}2:{letters}{})", rows + 1))
}

/// Head, the loop's row, totals.
fn template() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let text = |row, column, text: String| (row, column, text);
    let mut cells = vec![text(0, 0, "Đơn vị".to_owned())];
    cells.push(text(1, 0, "{{#each units}}{{name}}".to_owned()));
    cells.push(text(2, 0, "Cộng".to_owned()));
    for column in 1..=FIGURES {
        cells.push(text(0, column, format!("Chỉ tiêu {column}")));
        let close = if column == FIGURES { "{{/each}}" } else { "" };
        let tag = format!("{{{{num ct_{}}}}}{close}", column - 1);
        cells.push(text(1, column, tag));
    }
    for (row, column, text) in cells {
        sheet.write_string(row, column, text).expect("a cell");
    }
    for column in 1..=FIGURES {
        let total = sum(column, 1);
        sheet.write_formula(2, column, total).expect("a total");
    }
    book.save_to_buffer().expect("a template")
}

/// The same cells, written.
fn written() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "Đơn vị").expect("a cell");
    for column in 1..=FIGURES {
        let head = format!("Chỉ tiêu {column}");
        sheet.write_string(0, column, head).expect("a cell");
    }
    for unit in 0..UNITS {
        sheet.write_string(unit + 1, 0, name(unit)).expect("a cell");
        for column in 0..FIGURES {
            let value = f64::from(figure(unit, column));
            sheet
                .write_number(unit + 1, column + 1, value)
                .expect("a cell");
        }
    }
    sheet.write_string(UNITS + 1, 0, "Cộng").expect("a cell");
    for column in 1..=FIGURES {
        let total = sum(column, UNITS);
        sheet
            .write_formula(UNITS + 1, column, total)
            .expect("a total");
    }
    book.save_to_buffer().expect("a book")
}
