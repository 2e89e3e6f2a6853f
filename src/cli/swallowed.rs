//! Arguments that a quotation mark swallowed: in come those that Windows hands over, out come
//! those that were meant.
//!
//! For Windows `\"` is a mark like any other and ends nothing, so `check "D:\Quý 4\" --lang en`
//! arrives as the one argument `D:\Quý 4" --lang en`. No path there has such a mark in it.

use std::ffi::OsString;

/// Options whose value is a text in which such marks may stand.
const TEXTS: [&str; 2] = ["--reason", "--by"];

/// The arguments that were meant; those without such a mark are as they were.
pub(super) fn as_meant(arguments: Vec<OsString>) -> Vec<OsString> {
    let mut meant: Vec<OsString> = Vec::new();
    for argument in arguments {
        let is_text = |option: &OsString| TEXTS.iter().any(|text| option == *text);
        let is_free = meant.last().is_none_or(is_text);
        match argument.to_str().and_then(|text| text.split_once('"')) {
            Some((path, rest)) if !is_free && !path.is_empty() && !path.contains("--reason=") => {
                meant.push(path.into());
                meant.extend(split(rest).into_iter().map(OsString::from));
            }
            _ => meant.push(argument),
        }
    }
    meant
}

/// What follows a path that ended in a mark: options, each with what stands up to the next one.
fn split(rest: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for word in rest.split(' ').map(|word| word.trim_matches('"')) {
        let is_value = |last: &String| !last.starts_with("--") || last.contains('=');
        let follows = parts.iter().any(|part| part.starts_with("--"));
        match parts.last_mut() {
            _ if word.is_empty() => {}
            // A value with a space in it: its mark is gone, too.
            Some(last) if follows && is_value(last) && !word.starts_with("--") => {
                last.push(' ');
                last.push_str(word);
            }
            _ => parts.push(word.to_owned()),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_quotation_mark_swallowed_comes_back() {
        for (handed_over, meant) in [
            (
                &["check", "D:\\Quý 4\" --lang en"][..],
                &["check", "D:\\Quý 4", "--lang", "en"][..],
            ),
            (&["check", "D:\\Quý 4\""], &["check", "D:\\Quý 4"]),
            (
                &["consolidate", "D:\\Q4\" --output D:\\ket qua\" --trace"],
                &[
                    "consolidate",
                    "D:\\Q4",
                    "--output",
                    "D:\\ket qua",
                    "--trace",
                ],
            ),
            (
                &["check", "D:\\Q4\" --inbox=D:\\a b\""],
                &["check", "D:\\Q4", "--inbox=D:\\a b"],
            ),
            (
                &["check", "--inbox=D:\\a b\" Q4"],
                &["check", "--inbox=D:\\a b", "Q4"],
            ),
            (&["mail", "request", "Q4"], &["mail", "request", "Q4"]),
            (
                &["close", "--reason", "gọi là \"đủ\""],
                &["close", "--reason", "gọi là \"đủ\""],
            ),
        ] {
            let line = |words: &[&str]| {
                let words = ["tonghop"].iter().chain(words);
                words.map(OsString::from).collect::<Vec<_>>()
            };
            assert_eq!(as_meant(line(handed_over)), line(meant));
        }
    }
}
