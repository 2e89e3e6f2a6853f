//! What a part refers to, copied from one package into another: pictures, charts with their figures,
//! diagrams, links.
//!
//! In: two packages, and a part of each. Out: relations of the one part for all that the other one's
//! text may name; each part is copied once, into a folder of its own, with all that it refers to.

use std::collections::BTreeMap;

use crate::narrative::mistake::NarrativeError;
use crate::ooxml::escape::escape;
use crate::ooxml::relations::{list_of, relative};
use crate::ooxml::{Package, Relation};

/// What a text refers to; everything else belongs to the document as a whole.
const WORDS: [&str; 13] = [
    "image",
    "hyperlink",
    "chart",
    "chartEx",
    "diagramData",
    "diagramLayout",
    "diagramQuickStyle",
    "diagramColors",
    "diagramDrawing",
    "oleObject",
    "package",
    "video",
    "media",
];
const RELATIONS: &str = "application/vnd.openxmlformats-package.relationships+xml";
const NAMESPACE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The parts that were copied from one document.
pub(super) struct Related {
    folder: String,
    /// The names of parts, and those of their copies.
    copied: BTreeMap<String, String>,
    /// The relations that were made: part, and part or address elsewhere.
    made: BTreeMap<(String, String), String>,
}

impl Related {
    /// Nothing yet; copies go into a folder that nothing is in.
    pub(super) fn new(package: &Package<'_>, number: usize) -> Related {
        let mut number = number;
        let taken = |number: usize| {
            let folder = format!("word/document{number}/");
            package.names().any(|name| name.starts_with(&folder))
        };
        while taken(number) {
            number += 1;
        }
        Related {
            folder: format!("word/document{number}"),
            copied: BTreeMap::new(),
            made: BTreeMap::new(),
        }
    }

    /// Relates a part to what another one refers to: the ids there, and here.
    pub(super) fn take(
        &mut self,
        package: &mut Package<'_>,
        from: &Package<'_>,
        (part, source): (&str, &str),
    ) -> Result<BTreeMap<String, String>, NarrativeError> {
        let mut ids = BTreeMap::new();
        for relation in from.relations(source)? {
            if !WORDS.contains(&relation.word()) {
                continue;
            }
            let target = match relation.part(source) {
                None => relation.target.clone(),
                // A relation to what is not there is none.
                Some(name) if !from.has(&name) => continue,
                Some(name) => self.copy(package, from, &name)?,
            };
            let key = (part.to_owned(), target.clone());
            let id = match self.made.get(&key) {
                Some(id) => id.clone(),
                None if relation.is_external => {
                    package.relate_outside(part, &relation.kind, &target)?
                }
                None => package.relate(part, &relation.kind, &target)?,
            };
            self.made.insert(key, id.clone());
            ids.insert(relation.id, id);
        }
        Ok(ids)
    }

    /// Copies a part with all that it refers to; its name here.
    fn copy(
        &mut self,
        package: &mut Package<'_>,
        from: &Package<'_>,
        name: &str,
    ) -> Result<String, NarrativeError> {
        if let Some(own) = self.copied.get(name) {
            return Ok(own.clone());
        }
        let own = name.strip_prefix("word/").unwrap_or(name);
        let own = format!("{}/{own}", self.folder);
        // Before what it refers to, which may refer to it.
        self.copied.insert(name.to_owned(), own.clone());
        let kind = from.types()?.of(name).unwrap_or_default().to_owned();
        package.add(&own, &kind, from.bytes(name)?.to_vec())?;
        let mut list = String::new();
        for relation in from.relations(name)? {
            let target = match relation.part(name) {
                None => relation.target.clone(),
                Some(other) if !from.has(&other) => continue,
                Some(other) => relative(&own, &self.copy(package, from, &other)?),
            };
            list.push_str(&written(&relation, &target));
        }
        if !list.is_empty() {
            let list = format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
                 <Relationships xmlns=\"{NAMESPACE}\">{list}</Relationships>"
            );
            package.add(&list_of(&own), RELATIONS, list)?;
        }
        Ok(own)
    }
}

fn written(relation: &Relation, target: &str) -> String {
    let mode = match relation.is_external {
        true => " TargetMode=\"External\"",
        false => "",
    };
    format!(
        "<Relationship Id=\"{}\" Type=\"{}\" Target=\"{}\"{mode}/>",
        escape(&relation.id),
        escape(&relation.kind),
        escape(target)
    )
}
