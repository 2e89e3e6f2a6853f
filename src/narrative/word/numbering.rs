//! Numbered lists in loops: a list begins anew in each round of the loop around it.
//!
//! In: a part with its blocks. Out: the loops in whose rounds lists begin anew, and where the numbers
//! of those lists stand; for each round but the first a list of its own in the part with the lists.
//! A list whose items are a loop's rounds goes on, as does one that has items both in a loop and
//! around it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::paragraph::Paragraph;
use super::parts::own_part;
use crate::narrative::mistake::NarrativeError;
use crate::ooxml::{Edits, Package, Xml};

/// A loop: the number of its opening tag among all tags, and where it begins and ends.
#[derive(Clone, Debug)]
pub(super) struct Loop {
    pub(super) open: usize,
    pub(super) span: Range<usize>,
}

/// The lists that begin anew.
#[derive(Debug, Default)]
pub(crate) struct Restarts {
    /// The number of a loop's opening tag → the lists that begin anew in each round.
    pub(super) rounds: BTreeMap<usize, BTreeSet<String>>,
    /// Where the number of such a list stands, and the number.
    pub(super) items: Vec<(Range<usize>, String)>,
}

impl Restarts {
    /// Leaves lists as they are.
    pub(super) fn leave(&mut self, lists: &BTreeSet<String>) {
        for own in self.rounds.values_mut() {
            own.retain(|list| !lists.contains(list));
        }
        self.rounds.retain(|_, own| !own.is_empty());
        self.items.retain(|(_, list)| !lists.contains(list));
    }
}

/// A paragraph of a list.
struct Item {
    list: String,
    /// Where the list's number stands.
    span: Range<usize>,
    is_top: bool,
    /// The loops around it, the outermost first, by their places among all loops.
    around: Vec<usize>,
}

/// Finds the lists that begin anew in rounds of `loops`, which are ordered by where they begin.
pub(super) fn restarts(xml: &Xml, paragraphs: &[Paragraph], loops: &[Loop]) -> Restarts {
    let around = |at: usize| -> Vec<usize> {
        let inside = (0..loops.len()).filter(|own| loops[*own].span.contains(&at));
        inside.collect()
    };
    let own = paragraphs.iter().filter(|own| !own.is_inline());
    let (mut items, mut others) = (Vec::new(), BTreeSet::new());
    for paragraph in own {
        let at = xml.span(paragraph.token).start;
        match item(xml, paragraph.token) {
            Some((list, span, is_top)) => items.push(Item {
                list,
                span,
                is_top,
                around: around(at),
            }),
            None if !paragraph.is_silent() && !paragraph.glyphs.is_empty() => {
                others.extend(around(at).last().copied());
            }
            None => {}
        }
    }
    let mut found = Restarts::default();
    let lists: BTreeSet<&String> = items.iter().map(|item| &item.list).collect();
    for list in lists {
        let own: Vec<&Item> = items.iter().filter(|item| item.list == *list).collect();
        let mut direct: BTreeMap<usize, usize> = BTreeMap::new();
        for item in own.iter().filter(|item| item.is_top) {
            if let Some(inner) = item.around.last() {
                *direct.entry(*inner).or_default() += 1;
            }
        }
        let outer = own
            .iter()
            .flat_map(|item| item.around.iter().rev().skip(1).copied());
        let outer = outer.filter(|own| !direct.contains_key(own));
        // Several items and something else: what a round has is a list.
        let whole = direct
            .iter()
            .filter(|(own, count)| **count > 1 && others.contains(*own));
        let whole = whole.map(|(own, _)| *own);
        let rounds: BTreeSet<usize> = outer.chain(whole).collect();
        for round in &rounds {
            let lists = found.rounds.entry(loops[*round].open).or_default();
            lists.insert(list.clone());
        }
        let inside = own
            .iter()
            .filter(|item| item.around.iter().any(|own| rounds.contains(own)));
        found
            .items
            .extend(inside.map(|item| (item.span.clone(), list.clone())));
    }
    found
}

/// The list of a paragraph that names one itself, where its number stands, and whether it is on the
/// list's first level.
fn item(xml: &Xml, paragraph: usize) -> Option<(String, Range<usize>, bool)> {
    let child = |token: usize, name: &str| {
        let mut children = xml.children(token);
        children.find(|child| xml.name(*child) == name)
    };
    let properties = child(child(paragraph, "w:pPr")?, "w:numPr")?;
    let number = xml.attribute(child(properties, "w:numId")?, "w:val")?;
    let level = child(properties, "w:ilvl").and_then(|level| xml.value(level, "w:val"));
    let is_top = level.is_none_or(|level| level == "0");
    (number.value != "0").then(|| (number.value.to_owned(), number.value_at, is_top))
}

/// The first number that no list has.
pub(super) fn first_free(package: &Package<'_>, main: &str) -> Result<u64, NarrativeError> {
    let Some(part) = own_part(package, main, "numbering")? else {
        return Ok(1);
    };
    let xml = package.xml(&part)?;
    Ok(xml.next_number(xml.elements("w:num"), "w:numId"))
}

/// The lists that count nothing, such as those of bullets: none of them can begin anew.
pub(super) fn uncounted(
    package: &Package<'_>,
    main: &str,
) -> Result<BTreeSet<String>, NarrativeError> {
    let Some(part) = own_part(package, main, "numbering")? else {
        return Ok(BTreeSet::new());
    };
    let xml = package.xml(&part)?;
    let shape_of = |list: usize| {
        let shape = xml.value(xml.child(list, "w:abstractNumId")?, "w:val")?;
        let mut shapes = xml.elements("w:abstractNum");
        shapes.find(|own| xml.value(*own, "w:abstractNumId") == Some(shape))
    };
    let counts_nothing = |own: usize| {
        let inside = xml.inside(own).filter(|token| xml.is_element(*token));
        let formats: Vec<_> = inside
            .filter(|token| xml.name(*token) == "w:numFmt")
            .map(|token| xml.value(token, "w:val"))
            .collect();
        let is_bare = |format: &Option<&str>| matches!(format, Some("bullet" | "none"));
        formats.iter().all(is_bare).then_some(!formats.is_empty())
    };
    let bare = xml.elements("w:num").filter(|list| {
        let shape = shape_of(*list).and_then(counts_nothing);
        // A list may show its levels in another way than its shape does.
        shape == Some(true) && counts_nothing(*list).is_some()
    });
    let numbers = bare.filter_map(|list| Some(xml.value(list, "w:numId")?.to_owned()));
    Ok(numbers.collect())
}

/// Adds lists that begin anew: each has its number, and the number of the list that it repeats.
pub(super) fn add_lists(
    package: &mut Package<'_>,
    main: &str,
    lists: &[(u64, String)],
) -> Result<(), NarrativeError> {
    let Some(part) = own_part(package, main, "numbering")?.filter(|_| !lists.is_empty()) else {
        return Ok(());
    };
    let xml = package.xml(&part)?;
    let Some(last) = xml.elements("w:num").last() else {
        return Ok(());
    };
    let mut more = String::new();
    for (number, list) in lists {
        let mut known = xml.elements("w:num");
        if let Some(own) = known.find(|own| xml.value(*own, "w:numId") == Some(list)) {
            more.push_str(&list_anew(&xml, own, *number));
        }
    }
    let mut edits = Edits::default();
    edits.insert(xml.element(last).end, more);
    package.set(&part, xml.edited(edits));
    Ok(())
}

/// A list like another one whose levels begin anew.
fn list_anew(xml: &Xml, list: usize, number: u64) -> String {
    let child = |token: usize, name: &'static str| {
        let mut children = xml.children(token);
        children.find(move |child| xml.name(*child) == name)
    };
    let kind = child(list, "w:abstractNumId").and_then(|kind| xml.value(kind, "w:val"));
    let kind = kind.unwrap_or_default();
    let mut known = xml.elements("w:abstractNum");
    let shape = known.find(|own| xml.value(*own, "w:abstractNumId") == Some(kind));
    let start = |level: &str| {
        let mut levels = shape.into_iter().flat_map(|own| xml.children(own));
        let own = levels.find(|own| xml.value(*own, "w:ilvl") == Some(level))?;
        xml.value(child(own, "w:start")?, "w:val")
    };
    let levels = (0..9).map(|level| {
        let level = level.to_string();
        let mut changed = xml.children(list);
        let changed = changed.find(|own| xml.value(*own, "w:ilvl") == Some(level.as_str()));
        let changed_start = changed.and_then(|own| child(own, "w:startOverride"));
        let changed_start = changed_start.and_then(|own| xml.value(own, "w:val"));
        let start = changed_start.or_else(|| start(&level)).unwrap_or("1");
        let look = changed.and_then(|own| child(own, "w:lvl"));
        let look = look.map_or("", |own| &xml.text()[xml.element(own)]);
        format!(
            "<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{start}\"/>{look}\
             </w:lvlOverride>"
        )
    });
    format!(
        "<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{kind}\"/>{}</w:num>",
        levels.collect::<String>()
    )
}
