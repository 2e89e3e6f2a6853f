//! Whose a file is that doesn't say it itself: a picture, an archive that can't be opened, a
//! table of the unit's own.
//!
//! The sender of its e-mail tells, else the folder it lies in or its name, where one unit alone
//! is named. What is read of a return never rests on it: only who is asked again does.

use std::collections::BTreeSet;

use crate::campaign::{Campaign, Unit};
use crate::inbox::SourceFile;
use crate::inbox::file_name::Part;
use crate::language::key::key;

/// The unit that a file plainly comes from; none where nothing says so, or two things say
/// different.
pub(super) fn owner<'c>(campaign: &'c Campaign, file: &SourceFile) -> Option<&'c Unit> {
    sender(campaign, file).or_else(|| named(campaign, &file.name))
}

/// The one unit with the address that the file's e-mail came from.
fn sender<'c>(campaign: &'c Campaign, file: &SourceFile) -> Option<&'c Unit> {
    let sender = file.sender.as_deref().filter(|sender| !sender.is_empty())?;
    let is_its = |unit: &&Unit| unit.addresses().any(|own| own.eq_ignore_ascii_case(sender));
    only(campaign.reporters().filter(is_its))
}

/// The one unit that the folders or the name of a file name.
fn named<'c>(campaign: &'c Campaign, name: &str) -> Option<&'c Unit> {
    let period = campaign.settings.period.to_string();
    let parts = Part::all(name, &period);
    let by_code = |unit: &&Unit| parts.iter().any(|part| part.has_code(&unit.code));
    let coded: BTreeSet<&str> = codes(campaign.reporters().filter(by_code));
    let shown = shown_names(campaign, &parts);
    let all: Vec<&str> = coded.union(&shown).copied().collect();
    match all.as_slice() {
        [only] => campaign.reporter(only),
        _ => None,
    }
}

/// The codes of the units whose names stand there; a name within a longer one that stands there
/// too is none.
fn shown_names<'c>(campaign: &'c Campaign, parts: &[Part]) -> BTreeSet<&'c str> {
    let names = campaign.reporters().flat_map(|unit| {
        let names = unit.aliases.iter().chain([&unit.name]);
        names.map(move |name| (unit, format!(" {} ", key(name))))
    });
    let is_shown = |(_, name): &(&Unit, String)| parts.iter().any(|part| part.words.contains(name));
    let shown: Vec<(&Unit, String)> = names.filter(is_shown).collect();
    let is_within = |name: &str| {
        let mut longer = shown.iter().filter(|(_, other)| other.len() > name.len());
        longer.any(|(_, other)| other.contains(name))
    };
    let whole = shown.iter().filter(|(_, name)| !is_within(name));
    codes(whole.map(|(unit, _)| *unit))
}

fn codes<'c>(units: impl Iterator<Item = &'c Unit>) -> BTreeSet<&'c str> {
    units.map(|unit| unit.code.as_str()).collect()
}

fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}
