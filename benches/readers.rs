//! Reading files one after the other in one process, beside calamine taking every sheet's range.
//!
//! `cargo bench --bench readers` reads the returns of the sample in each of their formats, over
//! and over, and prints the time that a file takes; a folder in place of the sample's inbox, as in
//! `cargo bench --bench readers -- FOLDER`, is read instead.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use calamine::{Reader, open_workbook_auto_from_rs};
use tonghop::workbook::read::read_book;

/// How long each format is read.
const LONG_ENOUGH: Duration = Duration::from_secs(2);

fn main() -> Result<()> {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/ha-tinh-2024-q1/inbox");
    let mut arguments = std::env::args().skip(1).filter(|a| !a.starts_with("--"));
    let folder = arguments.next().map_or(sample, PathBuf::from);
    let mut files: BTreeMap<String, Vec<Vec<u8>>> = BTreeMap::new();
    for entry in fs::read_dir(&folder).context("a folder")? {
        let path = entry?.path();
        let format = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        if ["xlsx", "xlsm", "xlsb", "xls", "ods"].contains(&format) {
            files
                .entry(format.to_owned())
                .or_default()
                .push(fs::read(&path)?);
        }
    }
    println!("format  files  here       calamine");
    for (format, files) in files {
        let own = each(&files, &|bytes| read_book(bytes).is_ok());
        let other = each(&files, &takes_every_range);
        println!("{format:6} {:6}  {own:7.3} ms {other:7.3} ms", files.len());
    }
    Ok(())
}

/// Whether calamine gives the range of every sheet.
fn takes_every_range(bytes: &[u8]) -> bool {
    let Ok(mut book) = open_workbook_auto_from_rs(Cursor::new(bytes)) else {
        return false;
    };
    let names = book.sheet_names();
    names.iter().all(|name| book.worksheet_range(name).is_ok())
}

/// The milliseconds that a file takes.
fn each(files: &[Vec<u8>], read: &dyn Fn(&[u8]) -> bool) -> f64 {
    let (start, mut count) = (Instant::now(), 0u32);
    while start.elapsed() < LONG_ENOUGH {
        for file in files {
            std::hint::black_box(read(std::hint::black_box(file)));
            count += 1;
        }
    }
    start.elapsed().as_secs_f64() * 1e3 / f64::from(count)
}
