//! Copies of a sheet's part with all that belongs to it.
//!
//! In: a package and the name of a part. Out: a further part with the same content, and further
//! parts for its drawings, charts, comments, tables and print settings; pictures and what several
//! sheets share are not copied.

use std::collections::BTreeMap;

use super::super::sheet::named;
use crate::ooxml::escape::escape;
use crate::ooxml::relations::{list_of, relative};
use crate::ooxml::{Edits, Package, PackageError};

/// What several sheets can have in common.
const SHARED: [&str; 7] = [
    "image",
    "media",
    "video",
    "audio",
    "pivotCacheDefinition",
    "slicerCache",
    "worksheet",
];

/// Makes copies; each has a number that no part has.
#[derive(Default)]
pub(super) struct Copier {
    /// The last number of each name.
    last: BTreeMap<(String, String), usize>,
}

impl Copier {
    /// Copies a part with all that belongs to it; gives back its name.
    pub(super) fn copy(
        &mut self,
        package: &mut Package<'_>,
        part: &str,
    ) -> Result<String, PackageError> {
        let name = self.free_name(package, part);
        let kind = package.types()?.of(part).unwrap_or_default().to_owned();
        let data = package.bytes(part)?.to_vec();
        package.add(&name, &kind, data)?;
        let list = list_of(part);
        if !package.has(&list) {
            return Ok(name);
        }
        let xml = package.xml(&list)?;
        let mut edits = Edits::default();
        for (id, child) in owned(package, part)? {
            let copy = self.copy(package, &child)?;
            let own = named(&xml, "Relationship");
            let mut own = own.filter(|token| xml.value_text(*token, "Id").as_deref() == Some(&id));
            let target = own.next().and_then(|token| xml.attribute(token, "Target"));
            if let Some(target) = target {
                edits.replace(target.value_at, escape(&relative(&name, &copy)));
            }
        }
        package.set(&list_of(&name), xml.edited(edits));
        Ok(name)
    }

    fn free_name(&mut self, package: &Package<'_>, part: &str) -> String {
        let (stem, ending) = part.rsplit_once('.').unwrap_or((part, ""));
        let stem = stem.trim_end_matches(|c: char| c.is_ascii_digit());
        let key = (stem.to_owned(), ending.to_owned());
        let last = self.last.entry(key).or_default();
        loop {
            *last += 1;
            let name = format!("{stem}{last}.{ending}");
            if !package.has(&name) {
                return name;
            }
        }
    }
}

/// The parts that belong to a part alone, with the ids of their relations.
fn owned(package: &Package<'_>, part: &str) -> Result<Vec<(String, String)>, PackageError> {
    let relations = package.relations(part)?.into_iter();
    let own = relations.filter(|relation| !SHARED.contains(&relation.word()));
    let parts = own.filter_map(|relation| Some((relation.id.clone(), relation.part(part)?)));
    Ok(parts.filter(|(_, child)| package.has(child)).collect())
}

/// A part with all that belongs to it.
pub(super) fn family(package: &Package<'_>, part: &str) -> Result<Vec<String>, PackageError> {
    let mut all = vec![part.to_owned()];
    let mut at = 0;
    while at < all.len() {
        for (_, child) in owned(package, &all[at])? {
            if !all.contains(&child) {
                all.push(child);
            }
        }
        at += 1;
    }
    Ok(all)
}
