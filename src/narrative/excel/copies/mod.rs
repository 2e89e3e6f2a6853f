//! Sheets whose names have tags: one for each row of a list.
//!
//! In: a workbook and the data. Out: the workbook with a copy of such a sheet for each row, each
//! with its own name, parts, tables and names, and with references that lead to them; what stands
//! in their cells is filled later, as on any other sheet. Workbooks without such sheets stay as
//! they are.

mod elsewhere;
mod listing;
mod naming;
mod parts;
mod threads;

use std::collections::{BTreeMap, BTreeSet};

use self::elsewhere::elsewhere_mistakes;
use self::listing::Listed;
use self::naming::{Naming, Tables};
use self::parts::{Copier, family};
use super::book::{Book, read_sheets};
use super::sheet::named;
use super::title::{Copy, Group, Title, legal};
use crate::language::Language;
use crate::narrative::data::Data;
use crate::narrative::mistake::{
    MistakeKind, NarrativeError, TemplateMistake, TemplatePlace, once, shorten,
};
use crate::ooxml::{Edits, Relation};

/// Makes the copies of all sheets whose names have tags.
pub(super) fn spread(
    name: &str,
    book: &mut Book<'_>,
    data: &Data,
    language: Language,
) -> Result<(), NarrativeError> {
    let mut mistakes = Vec::new();
    let groups = groups(name, book, data, language, &mut mistakes);
    mistakes.extend(elsewhere_mistakes(name, book)?);
    if !mistakes.is_empty() {
        return Err(NarrativeError::Mistakes(once(mistakes)));
    }
    if groups.is_empty() {
        return Ok(());
    }
    let listed = copy_parts(book, &groups)?;
    if listed.iter().all(|own| own.sheets.is_empty()) {
        let title = &groups[0].title;
        let mistake = mistake(name, title.place(), MistakeKind::NoSheets, &title.typed);
        return Err(NarrativeError::Mistakes(vec![mistake]));
    }
    let naming = Naming {
        groups: &groups,
        own: None,
        tables: BTreeMap::new(),
    };
    let text = listing::write(&book.package.xml(&book.main)?, &listed, &naming);
    book.package.set(&book.main, text);
    drop_titles(book)?;
    let made = read_sheets(&book.package, &book.main, &book.package.xml(&book.main)?)?;
    book.sheets = made;
    for (number, group) in groups.iter().enumerate() {
        for (row, (_, name)) in group.sheets.iter().enumerate() {
            let own = book.sheets.iter_mut().find(|own| own.name == *name);
            if let Some(own) = own {
                own.typed.clone_from(&group.title.typed);
                own.copy = Some(Copy { group: number, row });
            }
        }
    }
    book.groups = groups;
    Ok(())
}

fn mistake(name: &str, place: TemplatePlace, kind: MistakeKind, found: &str) -> TemplateMistake {
    TemplateMistake {
        template: name.to_owned(),
        place,
        kind,
        found: found.to_owned(),
        suggestion: None,
    }
}

/// The sheets whose names have tags, with the names that come of them.
fn groups(
    name: &str,
    book: &Book<'_>,
    data: &Data,
    language: Language,
    mistakes: &mut Vec<TemplateMistake>,
) -> Vec<Group> {
    let mut groups = Vec::new();
    let plain = book
        .sheets
        .iter()
        .filter(|own| Title::read(&own.name).is_none());
    let mut taken: BTreeSet<String> = plain.map(|own| own.name.to_lowercase()).collect();
    for own in &book.sheets {
        let title = match Title::read(&own.name) {
            None => continue,
            Some(Ok(title)) => title,
            Some(Err((kind, found))) => {
                let place = TemplatePlace::Paragraph {
                    part: own.name.clone(),
                    text: shorten(&own.name),
                };
                mistakes.push(mistake(name, place, kind, &found));
                continue;
            }
        };
        let names = title
            .rendered(name, data, language, mistakes)
            .unwrap_or_default();
        let sheets = names.into_iter().map(|raw| {
            let legal = legal(&raw, &mut taken);
            (raw, legal)
        });
        let sheets = sheets.collect();
        groups.push(Group { title, sheets });
    }
    groups
}

/// Makes the parts of all copies, and changes what refers to sheets in them.
fn copy_parts(book: &mut Book<'_>, groups: &[Group]) -> Result<Vec<Listed>, NarrativeError> {
    let xml = book.package.xml(&book.main)?;
    let relations = book.package.relations(&book.main)?;
    let mut copies = Copies {
        groups,
        copier: Copier::default(),
        tables: tables(book)?,
    };
    let mut listed = Vec::new();
    for token in named(&xml, "sheet") {
        let typed = xml.value_text(token, "name").unwrap_or_default();
        let id = xml.attributes(token).find(|own| own.name.ends_with(":id"));
        let id = id.map(|own| own.value).unwrap_or_default();
        let relation = relations.iter().find(|own| own.id == id);
        let group = groups.iter().find(|group| group.title.typed == typed);
        let sheets = match (relation, group) {
            (Some(relation), Some(group)) => copies.make(book, relation, group)?,
            (Some(relation), None) => {
                let part = relation.part(&book.main).unwrap_or_default();
                rename(book, &part, &copies.naming(None))?;
                vec![(typed.to_string(), id.to_owned())]
            }
            (None, _) => vec![(typed.to_string(), id.to_owned())],
        };
        listed.push(Listed {
            typed: typed.into_owned(),
            sheets,
        });
    }
    Ok(listed)
}

/// Makes the copies of one sheet after the other.
struct Copies<'a> {
    groups: &'a [Group],
    copier: Copier,
    tables: Tables,
}

impl<'a> Copies<'a> {
    fn naming(&self, own: Option<(&'a str, &'a str)>) -> Naming<'a> {
        Naming {
            groups: self.groups,
            own,
            tables: BTreeMap::new(),
        }
    }

    /// The names and ids of a sheet's copies; the first has the template's part.
    fn make(
        &mut self,
        book: &mut Book<'_>,
        relation: &Relation,
        group: &'a Group,
    ) -> Result<Vec<(String, String)>, NarrativeError> {
        let part = relation.part(&book.main).unwrap_or_default();
        let mut sheets = Vec::new();
        for (_, name) in group.sheets.iter().skip(1) {
            let copy = self.copier.copy(&mut book.package, &part)?;
            let id = book.package.relate(&book.main, &relation.kind, &copy)?;
            threads::renew(&mut book.package, &copy)?;
            let mut naming = self.naming(Some((&group.title.typed, name)));
            for table in book.package.related(&copy, "table")? {
                let renamed = self.tables.rename(&book.package.xml(&table)?);
                if let Some((old, new, text)) = renamed {
                    naming.tables.insert(old.to_lowercase(), new);
                    book.package.set(&table, text);
                }
            }
            rename(book, &copy, &naming)?;
            stay_behind(book, &copy)?;
            sheets.push((name.clone(), id));
        }
        match group.sheets.first() {
            Some((_, name)) => {
                rename(book, &part, &self.naming(Some((&group.title.typed, name))))?;
                sheets.insert(0, (name.clone(), relation.id.clone()));
            }
            None => {
                for part in family(&book.package, &part)? {
                    book.package.remove(&part)?;
                }
            }
        }
        Ok(sheets)
    }
}

/// The tables of a workbook and the names that they can't have.
fn tables(book: &Book<'_>) -> Result<Tables, NarrativeError> {
    let (mut names, mut last) = (Vec::new(), 0);
    for own in &book.sheets {
        for part in book.package.related(&own.part, "table")? {
            let xml = book.package.xml(&part)?;
            last = last.max(
                xml.next_number(named(&xml, "table"), "id")
                    .saturating_sub(1),
            );
            let own = named(&xml, "table").filter_map(|token| xml.value_text(token, "displayName"));
            names.extend(own.map(|name| name.into_owned()));
        }
    }
    let xml = book.package.xml(&book.main)?;
    let own = named(&xml, "definedName").filter_map(|token| xml.value_text(token, "name"));
    names.extend(own.map(|name| name.into_owned()));
    Ok(Tables::new(names.into_iter(), last))
}

/// Changes the references of a sheet and of all that belongs to it.
fn rename(book: &mut Book<'_>, part: &str, naming: &Naming<'_>) -> Result<(), NarrativeError> {
    for part in family(&book.package, part)? {
        let is_tagged = memchr::memmem::find(book.package.bytes(&part)?, b"{{").is_some();
        let is_xml = part.ends_with(".xml");
        if !is_xml || (!is_tagged && naming.tables.is_empty()) {
            continue;
        }
        let xml = book.package.xml(&part)?;
        let mut edits = Edits::default();
        naming.edit(&xml, &mut edits);
        if !edits.is_empty() {
            let text = xml.edited(edits);
            book.package.set(&part, text);
        }
    }
    Ok(())
}

/// A further copy is not selected along with the first, and no macro knows it.
fn stay_behind(book: &mut Book<'_>, part: &str) -> Result<(), NarrativeError> {
    let xml = book.package.xml(part)?;
    let mut edits = Edits::default();
    for (element, attribute) in [("sheetView", "tabSelected"), ("sheetPr", "codeName")] {
        for token in named(&xml, element) {
            if let Some(own) = xml.attribute(token, attribute) {
                edits.remove(own.name_at.start..own.value_at.end + 1);
            }
        }
    }
    if !edits.is_empty() {
        let text = xml.edited(edits);
        book.package.set(part, text);
    }
    Ok(())
}

/// The file's properties list the sheets of the template; programs make the list anew.
fn drop_titles(book: &mut Book<'_>) -> Result<(), NarrativeError> {
    for part in book.package.related("", "extended-properties")? {
        let xml = book.package.xml(&part)?;
        let mut edits = Edits::default();
        for name in ["HeadingPairs", "TitlesOfParts"] {
            named(&xml, name).for_each(|token| edits.remove(xml.element(token)));
        }
        if !edits.is_empty() {
            let text = xml.edited(edits);
            book.package.set(&part, text);
        }
    }
    Ok(())
}
