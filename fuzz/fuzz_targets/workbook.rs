//! Any bytes as a file of the inbox: recognised by content, read or refused.

#![no_main]

use libfuzzer_sys::fuzz_target;

// A panic inside the reader is caught and told as damage; only one that escapes is a crash.
fuzz_target!(init: std::panic::set_hook(Box::new(|_| ())), |bytes: &[u8]| {
    drop(tonghop::workbook::read::read_book(bytes));
});
