//! A rule of the Checks table.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tonghop::campaign::rule::Rule;

fuzz_target!(|text: &str| {
    if let Ok(rule) = Rule::parse(text) {
        assert!(Rule::parse(rule.text()).is_ok());
    }
});
