//! Texts: legacy encodings, cleaning, shortening, what reaches a terminal.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tonghop::language::legacy::{Encoding, vote, weigh};
use tonghop::language::key::key;
use tonghop::language::text::{clean, clean_line, safe_for_terminal, shortened, steers_terminal};

fuzz_target!(|text: &str| {
    let _ = vote(text.lines());
    for encoding in [Encoding::Tcvn3, Encoding::Vni] {
        let _ = weigh(text, encoding);
        drop(encoding.decode(text));
    }
    drop((clean(text), clean_line(text), key(text), shortened(text, 8)));
    assert!(!safe_for_terminal(text).chars().any(steers_terminal));
});
