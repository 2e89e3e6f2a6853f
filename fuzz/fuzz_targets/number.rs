//! What people type for numbers, and days.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tonghop::language::date::read_date;
use tonghop::language::number_text::{Expected, read_number};
use tonghop::language::yes_no::read_yes_no;

fuzz_target!(|text: &str| {
    for decimals in [0, 2] {
        let measures = &["triệu đồng", "đồng chí", "%"];
        drop(read_number(text, Expected { decimals, measures }));
    }
    let _ = read_date(text);
    let _ = read_yes_no(text);
});
