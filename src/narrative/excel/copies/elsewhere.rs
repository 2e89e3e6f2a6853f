//! What would show one sheet of many as if it were all.
//!
//! In: a workbook with sheets of which each row of a list has its own. Out: a mistake for each formula
//! of a cell, rule, chart or pivot table elsewhere that means one of these sheets: by its name, by a
//! defined name, or by a table on it. The figure would look right.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::areas::{read_area, rule_texts};
use super::super::book::{Book, BookSheet};
use super::super::sheet::{Sheet, named};
use super::super::title::Title;
use super::naming::{is_spanning, leads_to, words};
use crate::narrative::mistake::{
    MistakeKind, NarrativeError, TemplateMistake, TemplatePlace, once, shorten,
};
use crate::ooxml::Xml;
use crate::workbook::address::Address;
use crate::workbook::references::references;

/// Sheets of lists, and whether a name leads to each itself.
type Leads = BTreeSet<(String, bool)>;

/// The sheets of lists and what leads to them.
struct Lists<'a> {
    sheets: Vec<&'a str>,
    /// A defined name in small letters, or a table's, with the sheet where it is known (none for
    /// everywhere) → the sheets of lists to which it leads, and whether it does so itself: only then
    /// has each copy of the sheet one of its own.
    names: BTreeMap<(Option<String>, String), Leads>,
}

/// The mistakes.
pub(super) fn elsewhere_mistakes(
    name: &str,
    book: &Book<'_>,
) -> Result<Vec<TemplateMistake>, NarrativeError> {
    let lists = Lists::of(book)?;
    if lists.sheets.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for own in &book.sheets {
        let mut tell = |place: TemplatePlace, text: &str| {
            found.push(TemplateMistake {
                template: name.to_owned(),
                place,
                kind: MistakeKind::SheetReference,
                found: text.to_owned(),
                suggestion: None,
            });
        };
        if let Some(sheet) = &own.sheet {
            in_cells(own, sheet, &lists, &mut tell);
            in_rules(own, sheet, &lists, &mut tell);
        }
        in_charts(book, own, &lists, &mut tell)?;
        in_pivots(book, own, &lists, &mut tell)?;
    }
    Ok(once(found))
}

impl<'a> Lists<'a> {
    fn of(book: &'a Book<'_>) -> Result<Self, NarrativeError> {
        let sheets = book.sheets.iter().filter(|own| is_list(own));
        let mut lists = Self {
            sheets: sheets.map(|own| own.name.as_str()).collect(),
            names: BTreeMap::new(),
        };
        if lists.sheets.is_empty() {
            return Ok(lists);
        }
        for own in book.sheets.iter().filter(|own| is_list(own)) {
            for part in book.package.related(&own.part, "table")? {
                let xml = book.package.xml(&part)?;
                let names = named(&xml, "table")
                    .filter_map(|token| xml.value_text(token, "displayName"))
                    .map(|name| (None, name.to_lowercase()));
                let sheet = BTreeSet::from([(own.name.clone(), true)]);
                lists.names.extend(names.map(|name| (name, sheet.clone())));
            }
        }
        let xml = book.package.xml(&book.main)?;
        let defined: Vec<((Option<String>, String), String)> = named(&xml, "definedName")
            .map(|token| {
                let number = xml.value(token, "localSheetId");
                let number = number.and_then(|number| number.parse::<usize>().ok());
                let sheet = number.and_then(|number| book.sheets.get(number));
                let name = xml.value_text(token, "name").unwrap_or_default();
                let key = (sheet.map(|own| own.name.clone()), name.to_lowercase());
                (key, text_of(&xml, token))
            })
            .collect();
        // A name may lead to a name.
        loop {
            let mut has_more = false;
            for (key, text) in &defined {
                let sheet = key.0.clone().unwrap_or_default();
                let named = lists.by_names(&sheet, text).into_iter();
                let named: Vec<(String, bool)> = named.map(|(list, _)| (list, false)).collect();
                let direct = lists.by_references(text, |_| false).into_iter();
                let direct: Vec<(String, bool)> = direct.map(|list| (list, true)).collect();
                let own = lists.names.entry(key.clone()).or_default();
                let before = own.len();
                own.extend(direct.into_iter().chain(named));
                has_more |= own.len() > before;
            }
            if !has_more {
                return Ok(lists);
            }
        }
    }

    /// The sheets of lists to which references lead, but for those that `is_fine` lets pass.
    fn by_references(
        &self,
        formula: &str,
        is_fine: impl Fn(&Range<usize>) -> bool,
    ) -> BTreeSet<String> {
        let found = references(formula).into_iter();
        let found = found.filter(|(place, _)| !is_fine(place));
        let lists = found.filter_map(|(_, reference)| {
            let own = self.sheets.iter().find(|own| leads_to(&reference, own));
            Some((*own?).to_owned())
        });
        lists.collect()
    }

    /// The sheets of lists to which names lead, as they are known on a sheet.
    fn by_names(&self, sheet: &str, formula: &str) -> BTreeSet<(String, bool)> {
        let words = words(formula).filter(|(_, is_name)| *is_name);
        let known = words.filter_map(|(word, _)| {
            let local = (Some(sheet.to_owned()), word.to_lowercase());
            let everywhere = (None, local.1.clone());
            let own = self.names.get(&local);
            own.or_else(|| self.names.get(&everywhere))
        });
        known.flatten().cloned().collect()
    }

    /// Whether a formula shows one sheet of many.
    fn is_wrong(&self, sheet: &str, formula: &str, may_span: bool) -> bool {
        let is_fine = |place: &Range<usize>| may_span && is_spanning(formula, place);
        let direct = self.by_references(formula, is_fine);
        let mut named = self.by_names(sheet, formula).into_iter();
        direct.iter().any(|list| list != sheet)
            || named.any(|(list, is_direct)| list != sheet || !is_direct)
    }
}

/// Whether a sheet is one of which each row of a list has its own.
fn is_list(own: &BookSheet) -> bool {
    matches!(Title::read(&own.name), Some(Ok(title)) if title.open.is_some())
}

fn text_of(xml: &Xml, token: usize) -> String {
    xml.characters(token).into_iter().map(|(c, _)| c).collect()
}

fn in_cells(
    own: &BookSheet,
    sheet: &Sheet,
    lists: &Lists<'_>,
    tell: &mut impl FnMut(TemplatePlace, &str),
) {
    for row in &sheet.rows {
        for cell in &row.cells {
            let Some(formula) = &cell.formula else {
                continue;
            };
            let text = sheet.formula_text(formula);
            if lists.is_wrong(&own.name, &text, true) {
                let place = TemplatePlace::Cell {
                    sheet: own.name.clone(),
                    address: Address::new(row.at, cell.column),
                    text: shorten(&format!("={text}")),
                };
                tell(place, &text);
            }
        }
    }
}

/// Formats by condition, validations and sparklines.
fn in_rules(
    own: &BookSheet,
    sheet: &Sheet,
    lists: &Lists<'_>,
    tell: &mut impl FnMut(TemplatePlace, &str),
) {
    for (ranges, text) in rule_texts(sheet) {
        if !lists.is_wrong(&own.name, &text, false) {
            continue;
        }
        let area = ranges.split_whitespace().next().and_then(read_area);
        let place = TemplatePlace::Cell {
            sheet: own.name.clone(),
            address: area.map_or(Address::new(0, 0), |at| Address::new(at.top, at.left)),
            text: shorten(&format!("={text}")),
        };
        tell(place, &text);
    }
}

/// Charts elsewhere; those of a sheet of a list itself show their own.
fn in_charts(
    book: &Book<'_>,
    own: &BookSheet,
    lists: &Lists<'_>,
    tell: &mut impl FnMut(TemplatePlace, &str),
) -> Result<(), NarrativeError> {
    for drawing in book.package.related(&own.part, "drawing")? {
        let parts = ["chart", "chartEx"].map(|word| book.package.related(&drawing, word));
        for part in parts.into_iter().flatten().flatten() {
            let xml = book.package.xml(&part)?;
            for token in named(&xml, "f") {
                let text = text_of(&xml, token);
                if lists.is_wrong(&own.name, &text, false) {
                    tell(paragraph(own, &text), &text);
                }
            }
        }
    }
    Ok(())
}

/// Pivot tables, wherever they are.
fn in_pivots(
    book: &Book<'_>,
    own: &BookSheet,
    lists: &Lists<'_>,
    tell: &mut impl FnMut(TemplatePlace, &str),
) -> Result<(), NarrativeError> {
    for table in book.package.related(&own.part, "pivotTable")? {
        for part in book.package.related(&table, "pivotCacheDefinition")? {
            let xml = book.package.xml(&part)?;
            for token in named(&xml, "worksheetSource") {
                let sheet = xml.value_text(token, "sheet").unwrap_or_default();
                let name = xml.value_text(token, "name").unwrap_or_default();
                if lists.sheets.contains(&sheet.as_ref()) {
                    let area = xml.value(token, "ref").unwrap_or_default();
                    let text = format!("'{sheet}'!{area}");
                    tell(paragraph(own, &text), &text);
                } else if !lists.by_names("", &name).is_empty() {
                    tell(paragraph(own, &name), &name);
                }
            }
        }
    }
    Ok(())
}

fn paragraph(own: &BookSheet, text: &str) -> TemplatePlace {
    TemplatePlace::Paragraph {
        part: own.name.clone(),
        text: shorten(text),
    }
}
