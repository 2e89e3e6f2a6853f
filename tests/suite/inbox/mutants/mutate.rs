//! Makes mutants: of the whole file, and, since checksums stop most of these, of one part of a
//! package that is then packed anew.

use zip::CompressionMethod;

use crate::test_campaign::package::{Parts, package_with, parts};

/// A damaged file.
pub(crate) struct Mutant {
    pub(crate) bytes: Vec<u8>,
    /// Whether checksums guard what was damaged: then no value may change.
    pub(crate) is_guarded: bool,
    /// What was done.
    pub(crate) what: String,
}

/// So many mutants, always the same.
pub(crate) fn mutants(format: &str, seed: &[u8], count: usize) -> Vec<Mutant> {
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    if format == "xls" {
        return (0..count).map(|_| whole(seed, &mut dice, false)).collect();
    }
    let all = parts(seed);
    let needed: Vec<usize> = (0..all.len())
        .filter(|index| is_needed(&all[*index].0))
        .collect();
    let one = |number: usize| match number % 4 {
        0 => whole(seed, &mut dice, true),
        _ => repacked(&all, needed[dice.below(needed.len())], &mut dice),
    };
    (0..count).map(one).collect()
}

/// So many mutants of a file whose insides nobody looks at, always the same.
pub(crate) fn whole_mutants(seed: &[u8], count: usize) -> Vec<Mutant> {
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    (0..count).map(|_| whole(seed, &mut dice, true)).collect()
}

/// Whether a part holds cells or their texts; others decide which part is which sheet.
fn is_needed(name: &str) -> bool {
    name == "content.xml" || name.contains("worksheets/sheet") || name.contains("sharedStrings")
}

fn whole(seed: &[u8], dice: &mut Dice, is_guarded: bool) -> Mutant {
    let mut bytes = seed.to_vec();
    let what = damage(&mut bytes, dice, is_guarded);
    Mutant {
        bytes,
        is_guarded,
        what,
    }
}

fn repacked(all: &Parts, index: usize, dice: &mut Dice) -> Mutant {
    let mut all = all.clone();
    let (name, part) = &mut all[index];
    let is_text = name.ends_with(".xml");
    let done = if is_text {
        retype(part, dice)
    } else {
        damage(part, dice, false)
    };
    let what = format!("{name}: {done}");
    Mutant {
        bytes: package_with(&all, CompressionMethod::Stored),
        is_guarded: false,
        what,
    }
}

/// Damage as disks, lines and programs do it.
fn damage(bytes: &mut Vec<u8>, dice: &mut Dice, may_cut: bool) -> String {
    let at = dice.below(bytes.len());
    let length = 1 + dice.below(64).min(bytes.len() - at - 1);
    match dice.below(if may_cut { 7 } else { 5 }) {
        0 => bytes[at] ^= 1 << dice.below(8),
        1 => bytes[at] = dice.byte(),
        2 => bytes[at..at + length].fill(0),
        3 => bytes[at..at + length].fill(0xFF),
        4 => {
            let from = dice.below(bytes.len() - length);
            bytes.copy_within(from..from + length, at);
        }
        5 => bytes.truncate(at),
        _ => drop(bytes.drain(at..at + length)),
    }
    format!("at {at}, {length} bytes")
}

/// What hands and faulty programs do to XML.
fn retype(part: &mut Vec<u8>, dice: &mut Dice) -> String {
    const WORDS: [&str; 24] = [
        "<v>",
        "</v>",
        "<c>",
        "</c>",
        "<row>",
        "</row>",
        "<!-- ",
        "-->",
        "<![CDATA[",
        "]]>",
        "&#50;",
        "NaN",
        "INF",
        "1e999",
        "-",
        ".",
        "\"",
        " r=\"A1\"",
        " t=\"s\"",
        " t=\"str\"",
        " t=\"e\"",
        "office:value=\"7\"",
        "<table:table-cell/>",
        " table:number-columns-repeated=\"3\"",
    ];
    let at = spot(part, dice);
    let length = (1 + dice.below(12)).min(part.len() - at);
    match dice.below(6) {
        0 => part[at] = b'0' + u8::try_from(dice.below(10)).expect("a digit"),
        1 => part[at] ^= 1 << dice.below(7),
        2 => drop(part.drain(at..at + length)),
        3 => {
            let copy = part[at..at + length].to_vec();
            part.splice(at..at, copy);
        }
        4 => {
            let word = WORDS[dice.below(WORDS.len())];
            part.splice(at..at, word.bytes());
        }
        _ => part[at] = b" <>/=\"'&;"[dice.below(9)],
    }
    let around = &part[at.saturating_sub(40)..(at + 40).min(part.len())];
    format!("at {at}: {}", String::from_utf8_lossy(around))
}

/// A place in a part, mostly near a value.
fn spot(part: &[u8], dice: &mut Dice) -> usize {
    let at = dice.below(part.len());
    if dice.below(3) == 0 {
        return at;
    }
    let marks: [&[u8]; 3] = [b"<v>", b"<c ", b"office:value="];
    let mark = marks[dice.below(3)];
    let found = part[at..]
        .windows(mark.len())
        .position(|window| window == mark);
    (at + found.unwrap_or(0) + dice.below(24)).min(part.len() - 1)
}

/// A small generator of numbers, so that a run is the same everywhere.
pub(crate) struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).expect("a length");
        usize::try_from((self.next() >> 11) % end).expect("below a length")
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).expect("a byte")
    }
}
