//! The files of pictures in a package: equal ones are stored once, and related once a part.
//!
//! In: pictures as they are placed. Out: the ids of their relations, and numbers for drawings that no
//! other drawing has.

use std::collections::BTreeMap;

use super::parts::text_parts;
use crate::narrative::mistake::NarrativeError;
use crate::ooxml::Package;
use crate::ooxml::relations::{OFFICE, resolve};

/// A picture to be stored.
pub(super) struct Stored<'a> {
    /// What its file is called, before its number.
    pub(super) stem: &'a str,
    /// Its number, where it isn't stored already.
    pub(super) number: usize,
    /// The ending of its file's name.
    pub(super) ending: &'static str,
    /// Its content type.
    pub(super) kind: &'static str,
    /// The picture.
    pub(super) bytes: &'a [u8],
}

/// What is stored so far.
pub(super) struct Media {
    /// The parts by their content.
    parts: BTreeMap<Vec<u8>, String>,
    /// The relations of a part to a picture.
    relations: BTreeMap<(String, String), String>,
    /// How many were placed.
    placed: usize,
    /// The last number of a drawing.
    last_id: u64,
}

impl Media {
    /// Nothing stored; the numbers of the drawings of all parts are taken.
    pub(super) fn of(package: &Package<'_>) -> Result<Media, NarrativeError> {
        // Far above the numbers that word processors give to pictures.
        let mut last_id = 90_000;
        for (part, _) in text_parts(package)? {
            let xml = package.xml(&part)?;
            let next = xml.next_number(xml.elements("wp:docPr"), "id");
            // Beyond what the format has room for, no number is free but those below.
            last_id = last_id.max(next.saturating_sub(1).min(u64::from(u32::MAX / 4)));
        }
        Ok(Media {
            parts: BTreeMap::new(),
            relations: BTreeMap::new(),
            placed: 0,
            last_id,
        })
    }

    /// The number of what is placed next.
    pub(super) fn number(&mut self) -> usize {
        self.placed += 1;
        self.placed
    }

    /// A number that no drawing has.
    pub(super) fn take_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    /// The id of a part's relation to a picture, which is stored where it isn't yet.
    pub(super) fn relate(
        &mut self,
        package: &mut Package<'_>,
        part: &str,
        picture: &Stored<'_>,
    ) -> Result<String, NarrativeError> {
        let stored = match self.parts.get(picture.bytes) {
            Some(stored) => stored.clone(),
            None => {
                let (stem, ending) = (picture.stem, picture.ending);
                let name = format!("media/tonghop-{stem}{}.{ending}", picture.number);
                let name = resolve(part, &name);
                package.add(&name, picture.kind, picture.bytes.to_vec())?;
                self.parts.insert(picture.bytes.to_vec(), name.clone());
                name
            }
        };
        let key = (part.to_owned(), stored);
        if let Some(id) = self.relations.get(&key) {
            return Ok(id.clone());
        }
        let id = package.relate(part, &format!("{OFFICE}image"), &key.1)?;
        self.relations.insert(key, id.clone());
        Ok(id)
    }
}
