//! The Categories table: sets of columns by which rows of figures are asked.

use indexmap::IndexMap;

use super::reader::Reader;
use crate::campaign::categories::{Category, CategorySet, Relation};
use crate::campaign::cell::split_names;
use crate::campaign::code::{BadCode, check_code, legal_code};
use crate::campaign::headings::TableName;
use crate::campaign::mistake::{Known, MistakeKind};
use crate::campaign::table::Line;
use crate::campaign::vocabulary::{RELATIONS, english};

/// Sets by name.
pub(super) type Sets = IndexMap<String, CategorySet>;

/// Reads the sets of categories by their names.
pub(super) fn read(reader: &mut Reader<'_>) -> Sets {
    let mut sets = Sets::new();
    let mut lines = IndexMap::new();
    for line in reader.lines(TableName::Categories) {
        let name = read_name(reader, line);
        let set = sets.entry(name.clone()).or_insert_with(|| CategorySet {
            name: name.clone(),
            categories: IndexMap::new(),
        });
        let category = read_category(reader, line, set);
        lines.insert((name, category.code.clone()), line);
        set.categories.insert(category.code.clone(), category);
    }
    for set in sets.values_mut() {
        let line = |code: &str| lines.get(&(set.name.clone(), code.to_owned())).copied();
        let placed = set.categories.keys();
        let placed: Vec<_> = placed
            .filter_map(|code| Some((code.clone(), line(code)?)))
            .collect();
        relate(reader, set, &placed);
    }
    sets
}

/// A set's name is spelt as a code, since templates and rules may have to name it.
fn read_name<'a>(reader: &mut Reader<'a>, line: Line<'a>) -> String {
    let name = reader.required(line, "categories");
    if !name.is_empty()
        && let Err(BadCode::Spelling | BadCode::TooLong) = check_code(name, &[])
    {
        let legal = legal_code(name, &[]);
        reader.refuse(
            line,
            "categories",
            MistakeKind::code(BadCode::Spelling, legal),
        );
    }
    name.to_owned()
}

fn read_category<'a>(reader: &mut Reader<'a>, line: Line<'a>, set: &CategorySet) -> Category {
    let code = reader.required(line, "code");
    // It stands behind a row's code, so that it may begin with a digit and be any word.
    let behind = |code: &str| check_code(&format!("a_{code}"), &[]);
    if !code.is_empty()
        && let Err(why) = behind(code)
    {
        let legal = legal_code(code, &[]);
        reader.refuse(line, "code", MistakeKind::code(why, legal));
    }
    let label = reader.required(line, "label");
    let mut others = set.categories.values();
    if set.categories.contains_key(code) {
        reader.refuse(line, "code", MistakeKind::Duplicate);
    } else if !label.is_empty() && others.any(|other| other.label == label) {
        reader.refuse(line, "label", MistakeKind::Duplicate);
    }
    Category {
        code: code.to_owned(),
        label: label.to_owned(),
        relation: read_relation(reader, line),
        of: split_names(line.get("of")),
    }
}

fn read_relation(reader: &mut Reader<'_>, line: Line<'_>) -> Option<Relation> {
    let text = line.get("relation");
    match english(RELATIONS, text) {
        Some("whole") => Some(Relation::Whole),
        Some("added") => Some(Relation::Added),
        Some("part") => Some(Relation::Part),
        Some(_) => Some(Relation::OfWhich),
        None => {
            let words = line.table.words("relation", RELATIONS.iter().copied());
            if !text.is_empty() {
                reader.refuse(line, "relation", MistakeKind::UnknownRelation(words));
            } else if !line.get("of").is_empty() {
                reader.refuse(line, "relation", MistakeKind::Blank(words));
            }
            None
        }
    }
}

/// Whatever relates to no named category relates to the whole; each relation must lead to
/// another category, and in no circle.
fn relate(reader: &mut Reader<'_>, set: &mut CategorySet, lines: &[(String, Line<'_>)]) {
    let whole = set.whole().map(|whole| whole.code.clone());
    let codes: Vec<String> = set.categories.keys().cloned().collect();
    let besides = |code: &str| {
        let others = codes.iter().filter(|other| *other != code);
        others.map(String::as_str).collect::<Known>()
    };
    for (code, line) in lines {
        let Some(category) = set.categories.get_mut(code) else {
            continue;
        };
        if category.is_whole() {
            if whole.as_ref() != Some(code) || !category.of.is_empty() {
                reader.refuse(*line, "relation", MistakeKind::SecondWhole);
            }
        } else if category.relation.is_some() && category.of.is_empty() {
            match &whole {
                Some(whole) => category.of.push(whole.clone()),
                None => reader.refuse(*line, "of", MistakeKind::Blank(besides(code))),
            }
        }
        for of in &category.of {
            if !codes.contains(of) || of == code {
                let mistake = line.mistake("of", MistakeKind::UnknownCategory(besides(code)));
                reader.mistakes.push(mistake.found(of));
            }
        }
    }
    for (code, line) in lines {
        refuse_lonely_or_circular(reader, set, (code, *line));
    }
}

/// One part alone would have to be as great as the whole: it was meant as some of it. And a whole
/// that is to be added up needs parts.
fn refuse_lonely_or_circular(
    reader: &mut Reader<'_>,
    set: &CategorySet,
    (code, line): (&str, Line<'_>),
) {
    let Some(category) = set.categories.get(code) else {
        return;
    };
    let is_part = category.relation == Some(Relation::Part);
    let is_alone = |of: &String| set.parts_of(of).count() < 2;
    let is_empty = category.relation == Some(Relation::Added) && set.parts_of(code).count() < 2;
    if is_part && category.of.iter().any(is_alone) || is_empty {
        reader.refuse(line, "relation", MistakeKind::LonePart);
    }
    if leads_back(set, code) {
        reader.refuse(line, "of", MistakeKind::CategoryCycle);
    }
}

/// Whether a category is, over any number of steps, a part or some of itself.
fn leads_back(set: &CategorySet, code: &str) -> bool {
    let of = |code: &str| set.categories.get(code).map(|category| &category.of);
    let mut seen: Vec<&str> = Vec::new();
    let mut open: Vec<&str> = of(code).into_iter().flatten().map(String::as_str).collect();
    while let Some(next) = open.pop() {
        if next == code {
            // A category that names itself is unknown already.
            return !of(code).is_some_and(|of| of.iter().any(|of| of == code));
        }
        if !seen.contains(&next) {
            seen.push(next);
            open.extend(of(next).into_iter().flatten().map(String::as_str));
        }
    }
    false
}
