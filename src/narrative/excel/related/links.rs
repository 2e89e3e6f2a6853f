//! Targets of links with tags.
//!
//! In: a sheet's links and what their tags became. Out: the list of what the sheet relates to, with
//! a target for each copy of a link.

use super::super::blocks::{Role, TagCell};
use super::super::expanded::Expanded;
use super::super::sheet::{Sheet, named};
use super::super::texts::CellText;
use super::super::title::Group;
use crate::ooxml::escape::unescape;
use crate::ooxml::relations::{OFFICE, Relation, unescaped};
use crate::ooxml::{Edits, Xml};
use crate::workbook::references::references;

use super::super::areas::read_area;

/// What ids of links that are added begin with.
const OWN_ID: &str = "rIdLink";

/// The links of a sheet whose targets have tags, as cells.
pub(in super::super) fn tagged_links(
    sheet: &Sheet,
    relations: &[Relation],
    groups: &[Group],
) -> Vec<TagCell> {
    let xml = &sheet.frame;
    let links = named(xml, "hyperlink").enumerate();
    let found = links.filter_map(|(number, token)| {
        let area = read_area(xml.value(token, "ref")?)?;
        let text = match list_of_sheets(sheet, token, groups) {
            Some(group) => CellText::plain(&group.title.rest),
            None => CellText::plain(&external(sheet, token, relations)?),
        };
        text.is_tagged().then_some(TagCell {
            row: area.top,
            column: area.left,
            text,
            role: Role::Link(number),
            structural: Vec::new(),
        })
    });
    found.collect()
}

/// The target outside of the workbook that a link has.
fn external(sheet: &Sheet, token: usize, relations: &[Relation]) -> Option<String> {
    let xml = &sheet.frame;
    let id = xml
        .attributes(token)
        .find(|own| own.name.ends_with(":id"))?
        .value;
    let relation = relations
        .iter()
        .find(|own| own.id == id && own.is_external)?;
    Some(unescaped(&unescape(&relation.target)).into_owned())
}

/// The sheets of a list of which a link means the one of its row.
pub(super) fn list_of_sheets<'a>(
    sheet: &Sheet,
    token: usize,
    groups: &'a [Group],
) -> Option<&'a Group> {
    let location = sheet.frame.value_text(token, "location")?;
    let found = references(&location);
    let (name, _) = found.first()?.1.sheets.as_ref()?;
    let mut lists = groups.iter().filter(|group| group.title.open.is_some());
    lists.find(|group| group.title.typed.to_lowercase() == name.to_lowercase())
}

/// The targets that a link's tags became, by the row and the columns of each copy.
pub(super) fn target_of(
    expanded: &Expanded,
    cells: &[TagCell],
    link: usize,
    (row, across): (u32, usize),
) -> Option<String> {
    let placed = expanded.rows.get(&row)?.placed.iter();
    let mut contents = placed.flat_map(|placed| &placed.contents);
    let own = contents
        .find(|content| cells[content.cell].role == Role::Link(link) && content.across == across)?;
    Some(expanded.text(own).to_owned())
}

/// The list of relations with other targets: the id of each link, and one for each target.
pub(super) struct Targets {
    edits: Edits,
    added: String,
    count: usize,
}

impl Targets {
    pub(super) const fn new() -> Self {
        Self {
            edits: Edits::new(),
            added: String::new(),
            count: 0,
        }
    }

    /// Relates to a target; gives back the id.
    pub(super) fn add(&mut self, target: &str) -> String {
        self.count += 1;
        let target = encoded(target);
        let id = format!("{OWN_ID}{}", self.count);
        self.added.push_str(&format!(
            "<Relationship Id=\"{id}\" Type=\"{OFFICE}hyperlink\" Target=\"{target}\" \
             TargetMode=\"External\"/>"
        ));
        id
    }

    /// The list with what was added, without what has other targets now.
    pub(super) fn write(mut self, list: &Xml, replaced: &[String]) -> Option<String> {
        if self.count == 0 {
            return None;
        }
        for token in named(list, "Relationship") {
            if list
                .value(token, "Id")
                .is_some_and(|id| replaced.iter().any(|own| own == id))
            {
                self.edits.remove(list.element(token));
            }
        }
        let end = list.content(list.root()).end;
        self.edits.insert(end, self.added);
        Some(list.edited(self.edits))
    }
}

/// A target with what no address may hold written out; its XML stays as it is.
fn encoded(target: &str) -> String {
    let mut out = String::new();
    for letter in target.trim().chars() {
        match letter {
            ' ' => out.push_str("%20"),
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            other => out.push(other),
        }
    }
    out
}
