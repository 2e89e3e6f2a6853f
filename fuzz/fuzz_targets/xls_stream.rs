//! The records of an .xls: the stream as it lies in the compound file.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../packages.rs"]
mod packages;

// A panic inside the reader is caught and told as damage; only one that escapes is a crash.
fuzz_target!(init: std::panic::set_hook(Box::new(|_| ())), |stream: &[u8]| {
    drop(tonghop::workbook::read::read_book(&packages::xls(stream)));
});
