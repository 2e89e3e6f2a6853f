//! The code tables, from the two files beside this one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Code → letter.
pub(super) static TCVN3: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let rows = rows(include_str!("tcvn3.tsv"));
    rows.filter_map(|(codes, letter)| Some((*codes.first()?, letter)))
        .collect()
});

/// A code of one character, or a letter and its mark → letter.
pub(super) static VNI: LazyLock<BTreeMap<(char, Option<char>), char>> = LazyLock::new(|| {
    let rows = rows(include_str!("vni.tsv"));
    rows.filter_map(|(codes, letter)| Some(((*codes.first()?, codes.get(1).copied()), letter)))
        .collect()
});

/// The rows of a table: the bytes in hexadecimal, read as Latin-1, and the letter.
pub(super) fn rows(table: &str) -> impl Iterator<Item = (Vec<char>, char)> + '_ {
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| {
        let (bytes, letter) = line.split_once('\t')?;
        let byte = |at: usize| u8::from_str_radix(bytes.get(at..at + 2)?, 16).ok();
        let codes = (0..bytes.len())
            .step_by(2)
            .map(|at| byte(at).map(char::from));
        Some((codes.collect::<Option<_>>()?, letter.chars().next()?))
    })
}
