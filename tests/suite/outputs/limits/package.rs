//! The package around the parts: types, relations, the order of what stands in them.

use std::collections::BTreeSet;

use super::Faults;
use crate::outputs::xml::Element;
use crate::test_campaign::package::Parts;

/// What stands in a workbook's main part, in this order.
pub(super) const BOOK: &[&str] = &[
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
    "calcPr",
    "extLst",
];

/// What stands in a sheet, in this order.
pub(super) const SHEET: &[&str] = &[
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
];

/// Types and relations.
pub(super) fn look_through(parts: &Parts, faults: &mut Faults) {
    let names: BTreeSet<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    faults.note(names.len() != parts.len(), || {
        "a part is there twice".to_owned()
    });
    let types = read(parts, "[Content_Types].xml").expect("content types");
    let typed = |kind: &str, key: &str| -> BTreeSet<String> {
        let all = types.children.iter().filter(|child| child.name == kind);
        all.filter_map(|child| child.attribute(key))
            .map(str::to_lowercase)
            .collect()
    };
    let (own, by_ending) = (typed("Override", "PartName"), typed("Default", "Extension"));
    for name in names.iter().filter(|name| **name != "[Content_Types].xml") {
        let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
        let is_own = own.contains(&format!("/{}", name.to_lowercase()));
        let is_typed = is_own || by_ending.contains(&ending) && ending != "xml";
        faults.note(!is_typed, || format!("{name} has no type"));
    }
    let lower: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
    for name in &own {
        let is_there = lower.contains(name.trim_start_matches('/'));
        faults.note(!is_there, || format!("type of {name}, which is not there"));
    }
    for list in names.iter().filter(|name| name.ends_with(".rels")) {
        look_at_relations(list, &read(parts, list).expect("relations"), &names, faults);
    }
}

fn look_at_relations(list: &str, all: &Element, names: &BTreeSet<&str>, faults: &mut Faults) {
    let folder = list.rsplit_once("_rels/").map_or("", |(folder, _)| folder);
    let mut ids = BTreeSet::new();
    for relation in &all.children {
        let get = |key: &str| relation.attribute(key).unwrap_or_default();
        faults.note(!ids.insert(get("Id")), || {
            format!("{list}: {} twice", get("Id"))
        });
        if get("TargetMode") != "External" {
            let target = resolve(folder.trim_end_matches('/'), get("Target"));
            let is_there = names.contains(target.as_str());
            faults.note(!is_there, || format!("{list}: no part {target}"));
        }
    }
}

/// The part that a relation of a part in a folder names.
pub(super) fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// What stands in an element stands in the order of the schema.
pub(super) fn order(what: &str, element: &Element, known: &[&str], faults: &mut Faults) {
    let mut last = 0;
    for child in &element.children {
        let Some(place) = known.iter().position(|name| *name == child.name) else {
            faults.note(true, || format!("{what}: unknown {}", child.name));
            continue;
        };
        faults.note(place < last, || format!("{what}: {} too late", child.name));
        last = last.max(place);
    }
}

fn read(parts: &Parts, name: &str) -> Option<Element> {
    let (_, bytes) = parts.iter().find(|(known, _)| known == name)?;
    Some(Element::parse(std::str::from_utf8(bytes).expect("UTF-8")))
}
