//! The styles of a document that is inserted.
//!
//! In: both documents. Out: the names that its styles have in the other one: a style that is the same in
//! both keeps its name, every other one is taken over under a name and an id of its own, with the styles
//! and the defaults that it rests on.

use std::collections::{BTreeMap, BTreeSet};

use super::Annex;
use super::defaults::Defaults;
use super::lists::{self, Lists, only};
use super::merge::{read, written};
use super::namespaces::with_namespaces;
use super::sheet::{Sheet, looks};
use super::theme::Theme;
use crate::narrative::mistake::NarrativeError;
use crate::narrative::word::parts::{add_part, own_part};
use crate::ooxml::escape::escape;
use crate::ooxml::{Edits, Package, Xml};

/// What became of the styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// The ids there, and here.
    pub(super) ids: BTreeMap<String, String>,
    /// The id here of what paragraphs without a style have, where that is another one.
    pub(super) paragraph: Option<String>,
    /// Its id there.
    pub(super) own_paragraph: Option<String>,
    /// The same for tables.
    pub(super) table: Option<String>,
    /// The level and the list that a style names there.
    pub(super) listed: BTreeMap<String, (String, String)>,
    /// The lists that came with the styles.
    pub(super) lists: Lists,
    pub(super) theme: Theme,
}

impl Styles {
    /// Takes the styles over that a document uses.
    pub(super) fn take(
        package: &mut Package<'_>,
        main: &str,
        annex: &Annex<'_>,
        name: &str,
    ) -> Result<Styles, NarrativeError> {
        let theme = Theme::of(package, main, annex)?;
        let Some(source) = own_part(&annex.package, &annex.main, "styles")? else {
            return Ok(Styles {
                theme,
                ..Styles::default()
            });
        };
        let damaged = |fault: crate::ooxml::Fault| NarrativeError::from(fault.of(&source));
        let there = theme.resolved(&annex.package.xml(&source)?);
        let there = Sheet::of(Xml::parse(&there).map_err(damaged)?);
        let target = match own_part(package, main, "styles")? {
            Some(part) => part,
            None => add_sheet(package, main)?,
        };
        let here = Sheet::of(package.xml(&target)?);
        let mut taking = Taking::new(&here, &there, name);
        for id in used(annex, &there)? {
            taking.take(&id);
        }
        let mut styles = taking.styles();
        styles.theme = theme;
        let copied = taking.copied.clone();
        let wanted: BTreeSet<String> = copied
            .iter()
            .filter_map(|id| Some(there.list(*there.places.get(id)?)?.1))
            .collect();
        let known = (&wanted, &Lists::default(), &styles.ids);
        styles.lists = lists::copy(package, main, annex, known)?;
        let more: String = copied
            .iter()
            .filter_map(|id| taking.written(id, &styles))
            .collect();
        if !more.is_empty() {
            let root = there.xml.slice(there.xml.root()).to_owned();
            let text = with_namespaces(&here.xml.appended(&more), &[root]);
            let text = text.ok_or_else(|| NarrativeError::Invalid {
                part: target.clone(),
            })?;
            package.set(&target, text);
        }
        Ok(styles)
    }
}

fn add_sheet(package: &mut Package<'_>, main: &str) -> Result<String, NarrativeError> {
    let namespace = crate::narrative::word::NAMESPACE;
    let part = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:styles xmlns:w=\"{namespace}\"></w:styles>"
    );
    add_part(package, main, "styles", part)
}

/// The ids of the styles that a document's text names, those without a name among them.
fn used(annex: &Annex<'_>, there: &Sheet) -> Result<BTreeSet<String>, NarrativeError> {
    let mut texts = vec![annex.xml.text().to_owned()];
    for part in annex.package.related(&annex.main, "footnotes")? {
        if annex.package.has(&part) {
            texts.push(annex.package.text(&part)?.to_owned());
        }
    }
    let mut found: BTreeSet<String> = there.defaults.values().cloned().collect();
    for text in texts {
        let xml = Xml::parse(&text).map_err(|fault| fault.of(&annex.main))?;
        for name in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
            let own = xml.elements(name);
            found.extend(own.filter_map(|token| Some(xml.value(token, "w:val")?.to_owned())));
        }
    }
    Ok(found)
}

/// Styles on their way from one document to another.
struct Taking<'a> {
    here: &'a Sheet,
    there: &'a Sheet,
    defaults: (Defaults, Defaults),
    /// What is told behind a name that both documents have.
    stem: String,
    ids: BTreeMap<String, String>,
    /// The ids there of those that are taken over, those that others rest on first.
    copied: Vec<String>,
    names: BTreeSet<(String, String)>,
    taken: BTreeSet<String>,
}

impl<'a> Taking<'a> {
    fn new(here: &'a Sheet, there: &'a Sheet, name: &str) -> Taking<'a> {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        Taking {
            defaults: (Defaults::of(&here.xml), Defaults::of(&there.xml)),
            stem: file.trim_end_matches(".docx").to_owned(),
            ids: BTreeMap::new(),
            copied: Vec::new(),
            names: here.names.keys().cloned().collect(),
            taken: here.places.keys().cloned().collect(),
            here,
            there,
        }
    }

    /// Takes a style over, unless it is the same here.
    fn take(&mut self, id: &str) {
        if self.ids.contains_key(id) {
            return;
        }
        let Some(style) = self.there.places.get(id).copied() else {
            return;
        };
        // A style that rests on itself rests on nothing.
        self.ids.insert(id.to_owned(), id.to_owned());
        let base = self.there.child(style, "w:basedOn");
        let base = base.filter(|base| self.there.places.contains_key(base));
        if let Some(base) = &base {
            self.take(base);
        }
        if let Some(same) = self.same(style, base.as_deref()) {
            self.ids.insert(id.to_owned(), same);
            return;
        }
        let mut own = id.to_owned();
        let mut number = 1;
        while !self.taken.insert(own.clone()) {
            number += 1;
            own = format!("{id}-{number}");
        }
        self.ids.insert(id.to_owned(), own);
        self.copied.push(id.to_owned());
    }

    /// The id here of a style that looks the same.
    fn same(&self, style: usize, base: Option<&str>) -> Option<String> {
        let (here, there) = (self.here, self.there);
        let kind = there.kind(style);
        let own = *here.names.get(&(kind.clone(), there.name(style)))?;
        let is_listed = there.list(style).is_some() || here.list(own).is_some();
        let is_root = base.is_none() && kind == "paragraph";
        let (ours, theirs) = &self.defaults;
        let base = base.and_then(|base| self.ids.get(base));
        let is_same = !is_listed
            && looks(&here.xml, own) == looks(&there.xml, style)
            && here.child(own, "w:basedOn").as_ref() == base
            && (!is_root || ours.are(theirs));
        is_same.then(|| here.xml.value(own, "w:styleId").map(str::to_owned))?
    }

    /// What became of them.
    fn styles(&self) -> Styles {
        let default = |kind: &str| {
            let own = self.there.defaults.get(kind)?;
            let here = self.ids.get(own)?;
            (self.here.defaults.get(kind) != Some(here)).then(|| here.clone())
        };
        let places = self.there.places.iter();
        let listed = places.filter_map(|(id, style)| Some((id.clone(), self.listed(*style)?)));
        Styles {
            ids: self.ids.clone(),
            paragraph: default("paragraph"),
            own_paragraph: self.there.defaults.get("paragraph").cloned(),
            table: default("table"),
            listed: listed.collect(),
            ..Styles::default()
        }
    }

    /// The level and the list of a style, or of the nearest that it rests on.
    fn listed(&self, style: usize) -> Option<(String, String)> {
        let mut own = Some(style);
        for _ in 0..self.there.places.len() {
            let style = own?;
            if let Some(list) = self.there.list(style) {
                return Some(list);
            }
            let base = self.there.child(style, "w:basedOn")?;
            own = self.there.places.get(&base).copied();
        }
        None
    }

    /// A style as it is taken over.
    fn written(&mut self, id: &str, styles: &Styles) -> Option<String> {
        let (xml, style) = (&self.there.xml, *self.there.places.get(id)?);
        let mut edits = Edits::default();
        let own = xml.attribute(style, "w:styleId")?;
        edits.replace(own.value_at, escape(self.ids.get(id)?));
        for attribute in xml.attributes(style) {
            if attribute.name == "w:default" {
                edits.remove(attribute.name_at.start - 1..attribute.value_at.end + 1);
            }
        }
        for name in ["w:basedOn", "w:next", "w:link"] {
            let Some(child) = xml.child(style, name) else {
                continue;
            };
            let other = xml.attribute(child, "w:val");
            let other = other.and_then(|own| Some((own.value_at, self.ids.get(own.value)?)));
            match other {
                Some((place, other)) => edits.replace(place, escape(other)),
                None => edits.remove(xml.element(child)),
            }
        }
        self.rename(style, &mut edits);
        self.fold(style, &mut edits);
        for token in xml.inside(style).filter(|own| xml.name(*own) == "w:numId") {
            let number = xml.attribute(token, "w:val");
            let other = number
                .and_then(|own| Some((own.value_at, styles.lists.numbers.get(own.value)?.clone())));
            if let Some((place, other)) = other {
                edits.replace(place, other);
            }
        }
        Some(only(xml, style, edits))
    }

    /// Two styles of one name would be one.
    fn rename(&mut self, style: usize, edits: &mut Edits) {
        let xml = &self.there.xml;
        let kind = self.there.kind(style);
        if self.names.insert((kind.clone(), self.there.name(style))) {
            return;
        }
        let name = self.there.child(style, "w:name").unwrap_or_default();
        let mut number = 1;
        let mut own = format!("{name} ({})", self.stem);
        while !self.names.insert((kind.clone(), own.to_lowercase())) {
            number += 1;
            own = format!("{name} ({} {number})", self.stem);
        }
        let child = xml.child(style, "w:name");
        if let Some(place) = child.and_then(|child| xml.attribute(child, "w:val")) {
            edits.replace(place.value_at, escape(&own));
        }
        // No style of this name is one of Word's own.
        if xml.attribute(style, "w:customStyle").is_none() {
            edits.insert(xml.name_at(style).end, " w:customStyle=\"1\"");
        }
    }

    /// A style that rests on none rests on the defaults, which are others here.
    fn fold(&self, style: usize, edits: &mut Edits) {
        let xml = &self.there.xml;
        let base = self.there.child(style, "w:basedOn");
        let is_root = base.is_none_or(|base| !self.there.places.contains_key(&base));
        let (ours, theirs) = &self.defaults;
        if !is_root || self.there.kind(style) != "paragraph" || ours.are(theirs) {
            return;
        }
        let [paragraph, letters] = ["w:pPr", "w:rPr"].map(|name| xml.child(style, name));
        let own = (&read(xml, paragraph)[..], &read(xml, letters)[..]);
        let (paragraphs, all) = theirs.below(ours, own);
        for token in [paragraph, letters].into_iter().flatten() {
            edits.remove(xml.element(token));
        }
        let whole = written("w:pPr", &paragraphs) + &written("w:rPr", &all);
        let after = ["w:tblPr", "w:trPr", "w:tcPr", "w:tblStylePr"];
        let mut children = xml.children(style);
        let next = children.find(|child| after.contains(&xml.name(*child)));
        let end = xml.content(style).end;
        edits.insert(next.map_or(end, |next| xml.span(next).start), whole);
    }
}
