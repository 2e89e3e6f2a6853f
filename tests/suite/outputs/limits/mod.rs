//! What Excel refuses or repairs when it opens a workbook: every `.xlsx` that a test writes is
//! looked through for it. Counted as Excel counts, by a reader of its own.

mod cells;
mod formula;
mod package;
mod places;
mod sheet;
mod targets;

use std::path::Path;

use tonghop::workbook::address::Address;

use crate::outputs::xml::Element;
use crate::test_campaign::package::{Parts, parts};

/// What is wrong with a workbook, a line each.
pub(crate) fn faults(bytes: &[u8]) -> Vec<String> {
    let parts = parts(bytes);
    let mut faults = Faults::default();
    package::look_through(&parts, &mut faults);
    let book = Book::new(&parts);
    book.look_through(&mut faults);
    faults.0
}

/// Fails with what is wrong with the workbooks of a folder.
#[track_caller]
pub(crate) fn expect_sound(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        let is_file = path.is_file();
        if is_file
            && path
                .extension()
                .is_some_and(|extension| extension == "xlsx")
        {
            let faults = faults(&std::fs::read(&path).expect("a workbook"));
            assert!(faults.is_empty(), "{}: {faults:#?}", path.display());
        }
    }
}

/// The faults found.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    /// Notes a fault where something that must not be is.
    fn note(&mut self, is_wrong: bool, fault: impl FnOnce() -> String) {
        if is_wrong {
            self.0.push(fault());
        }
    }
}

/// The length of a text as Excel counts it.
fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// A rectangle of cells, first and last.
type Area = (Address, Address);

/// Reads `B2:D9`, `$B$2` and the like.
fn area(text: &str) -> Option<Area> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    Some((Address::parse(first)?, Address::parse(last)?))
}

fn overlap((a, b): Area, (c, d): Area) -> bool {
    a.row <= d.row && c.row <= b.row && a.column <= d.column && c.column <= b.column
}

/// The first two areas that share a cell.
fn overlapping(areas: &[Area]) -> Option<(Area, Area)> {
    let pairs = areas.iter().enumerate();
    let mut pairs = pairs.flat_map(|(place, a)| areas[place + 1..].iter().map(move |b| (*a, *b)));
    pairs.find(|(a, b)| overlap(*a, *b))
}

/// A workbook's main part and what it needs to be judged.
struct Book<'a> {
    parts: &'a Parts,
    main: Element,
    styles: Element,
    strings: Vec<String>,
}

impl<'a> Book<'a> {
    fn new(parts: &'a Parts) -> Self {
        let mut book = Self {
            parts,
            main: Element::default(),
            styles: Element::default(),
            strings: Vec::new(),
        };
        book.main = book.part("xl/workbook.xml").expect("a main part");
        book.styles = book.part("xl/styles.xml").expect("styles");
        let strings = book.part("xl/sharedStrings.xml").unwrap_or_default();
        let strings = strings.children.iter();
        let strings = strings.filter(|child| child.name == "si");
        book.strings = strings.map(plain_text).collect();
        book
    }

    fn part(&self, name: &str) -> Option<Element> {
        let (_, bytes) = self.parts.iter().find(|(known, _)| known == name)?;
        Some(Element::parse(std::str::from_utf8(bytes).expect("UTF-8")))
    }

    /// The targets of a part's relations by their ids, with their types.
    fn relations(&self, name: &str) -> Vec<(String, String, String)> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let list = self.part(&format!("{folder}/_rels/{file}.rels"));
        let list = list.unwrap_or_default().children.into_iter();
        let relation = |relation: Element| {
            let get = |key: &str| relation.attribute(key).unwrap_or_default().to_owned();
            let target = package::resolve(folder, &get("Target"));
            (get("Id"), get("Type"), target)
        };
        list.map(relation).collect()
    }

    /// Name and part of each sheet.
    fn sheets(&self) -> Vec<(String, String)> {
        let relations = self.relations("xl/workbook.xml");
        let sheets = self.main.all("sheet").into_iter();
        let sheet = |sheet: &Element| {
            let id = sheet.attribute("r:id").expect("a relation");
            let (_, _, part) = relations
                .iter()
                .find(|known| known.0 == id)
                .expect("a target");
            (
                sheet.attribute("name").expect("a name").to_owned(),
                part.clone(),
            )
        };
        sheets.map(sheet).collect()
    }

    fn look_through(&self, faults: &mut Faults) {
        package::order("workbook", &self.main, package::BOOK, faults);
        self.look_at_names(faults);
        self.look_at_texts(faults);
        self.look_at_styles(faults);
        let targets = self.targets();
        self.look_at_drawings(&targets, faults);
        let (mut tables, mut used) = (Vec::new(), 0);
        for (name, part) in self.sheets() {
            let whole = self.part(&part).expect("a sheet");
            let sheet = sheet::Sheet {
                book: self,
                name: &name,
                part: &part,
                whole: &whole,
            };
            sheet.look_through(faults, &mut tables);
            sheet.look_at_targets(&targets, faults);
            used += whole
                .all("c")
                .iter()
                .filter(|cell| cell.attribute("t") == Some("s"))
                .count();
        }
        for name in self.main.all("definedName") {
            let lost = targets.lost(&name.text);
            faults.note(lost.is_some(), || format!("a name: {lost:?}"));
        }
        let shared = self.part("xl/sharedStrings.xml").unwrap_or_default();
        let count = |key: &str| shared.attribute(key).and_then(|count| count.parse().ok());
        let (unique, all): (Option<usize>, Option<usize>) = (count("uniqueCount"), count("count"));
        let is_wrong = unique.is_some_and(|count| count != self.strings.len());
        faults.note(is_wrong, || {
            format!("{unique:?} shared texts, not {}", self.strings.len())
        });
        // Cells changed in place may use fewer than are counted, which no program minds.
        let is_wrong = all.is_some_and(|count| count < used);
        faults.note(is_wrong, || {
            format!("{all:?} uses of shared texts, not {used}")
        });
    }

    /// Tabs and defined names.
    fn look_at_names(&self, faults: &mut Faults) {
        let tabs: Vec<String> = self.sheets().into_iter().map(|(name, _)| name).collect();
        for (place, tab) in tabs.iter().enumerate() {
            let is_legal = (1..=31).contains(&length(tab))
                && !tab.contains(['[', ']', ':', '*', '?', '/', '\\'])
                && !tab.starts_with('\'')
                && !tab.ends_with('\'')
                && !tab.contains(char::is_control);
            faults.note(!is_legal, || format!("tab {tab:?} is no name"));
            faults.note(tab.to_lowercase() == "history", || {
                format!("tab {tab:?} is reserved")
            });
            let before = tabs[..place].iter();
            let is_twice = before
                .map(|t| t.to_lowercase())
                .any(|t| t == tab.to_lowercase());
            faults.note(is_twice, || format!("tab {tab:?} is there twice"));
        }
        let is_hidden = |sheet: &&Element| {
            sheet
                .attribute("state")
                .is_some_and(|state| state != "visible")
        };
        let all_hidden = self.main.all("sheet").iter().all(is_hidden);
        faults.note(all_hidden, || "no sheet is visible".to_owned());
        let mut seen = Vec::new();
        for name in self.main.all("definedName") {
            let text = name.attribute("name").unwrap_or_default();
            let key = (text.to_lowercase(), name.attribute("localSheetId"));
            faults.note(seen.contains(&key), || {
                format!("name {text} is there twice")
            });
            seen.push(key);
            faults.note(!is_name(text), || format!("name {text} is none"));
            faults.note(name.text.contains("#REF"), || {
                format!("name {text} points nowhere")
            });
            faults.note(length(&name.text) > formula::LONGEST, || {
                format!("name {text} too long")
            });
        }
    }

    fn look_at_texts(&self, faults: &mut Faults) {
        for text in &self.strings {
            let start: String = text.chars().take(40).collect();
            faults.note(length(text) > 32_767, || {
                format!("{start:?}…: {}", length(text))
            });
            faults.note(text.matches('\n').count() > 253, || {
                format!("{start:?}…: lines")
            });
            faults.note(text.contains('\r'), || {
                format!("{start:?}…: carriage return")
            });
            let is_bad = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
            faults.note(text.contains(is_bad), || {
                format!("{start:?}…: control character")
            });
            faults.note(is_read_as_another(text), || {
                format!("{start:?}…: read as another text")
            });
        }
        let shared = self.part("xl/sharedStrings.xml").unwrap_or_default();
        for text in shared.all("t") {
            let is_kept = text.attribute("xml:space") == Some("preserve");
            let is_cut = text.text.trim() != text.text && !is_kept;
            faults.note(is_cut, || {
                format!("spaces around {:?} are not kept", text.text)
            });
        }
    }

    fn look_at_styles(&self, faults: &mut Faults) {
        let lists = [
            "numFmts",
            "fonts",
            "fills",
            "borders",
            "cellXfs",
            "cellStyles",
            "dxfs",
        ];
        for list in lists.iter().filter_map(|list| self.styles.child(list)) {
            let count = list.attribute("count").and_then(|count| count.parse().ok());
            let is_wrong = count.is_some_and(|count: usize| count != list.children.len());
            faults.note(is_wrong, || format!("{} {:?}", list.name, count));
        }
        let count = |list: &str| {
            self.styles
                .child(list)
                .map_or(0, |list| list.children.len())
        };
        for (list, most) in [("cellXfs", 65_490), ("fonts", 1_024), ("dxfs", 65_490)] {
            faults.note(count(list) > most, || format!("too many {list}"));
        }
        let index = |format: &Element, key: &str| {
            format
                .attribute(key)
                .and_then(|index| index.parse::<usize>().ok())
                .unwrap_or(0)
        };
        let formats = self.styles.child("cellXfs").expect("formats");
        for format in &formats.children {
            let is_there = index(format, "fontId") < count("fonts")
                && index(format, "fillId") < count("fills")
                && index(format, "borderId") < count("borders");
            faults.note(!is_there, || {
                "format without its font, fill or border".to_owned()
            });
        }
        for number in self.styles.all("numFmt") {
            let code = number.attribute("formatCode").unwrap_or_default();
            faults.note(length(code) > 255, || {
                format!("number format {code:?} too long")
            });
        }
    }
}

/// The characters of a text, those of its runs one after another.
fn plain_text(item: &Element) -> String {
    item.all("t")
        .iter()
        .map(|text| text.text.as_str())
        .collect()
}

/// Whether Excel shows another text: it reads `_x0041_` as `A`, where `_x005F_` doesn't stand
/// before it.
fn is_read_as_another(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        rest = &rest[at..];
        let code = rest.get(2..6).filter(|_| rest.get(6..7) == Some("_"));
        let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        match code {
            // What a file can't say otherwise.
            Some(0x5f) => rest = rest.get(8..).unwrap_or_default(),
            Some(0..=0x0c | 0x0e..=0x1f | 0xfffe | 0xffff) => rest = &rest[7..],
            Some(_) => return true,
            None => rest = &rest[2..],
        }
    }
    false
}

/// Whether Excel takes a text as a defined name.
fn is_name(text: &str) -> bool {
    if text.starts_with("_xlnm.") {
        return true;
    }
    const RESERVED: [&str; 13] = [
        "auto_activate",
        "auto_close",
        "auto_deactivate",
        "auto_open",
        "consolidate_area",
        "criteria",
        "data_form",
        "database",
        "extract",
        "print_area",
        "print_titles",
        "recorder",
        "sheet_title",
    ];
    let is_first = |c: char| c.is_alphabetic() || matches!(c, '_' | '\\');
    let is_next = |c: char| is_first(c) || c.is_ascii_digit() || matches!(c, '.' | '?');
    let lower = text.to_lowercase();
    text.starts_with(is_first)
        && text.chars().all(is_next)
        && length(text) <= 255
        && Address::parse(text).is_none()
        && !is_r1c1(&lower)
        && !RESERVED.contains(&lower.as_str())
        && !["true", "false"].contains(&lower.as_str())
}

fn is_r1c1(lower: &str) -> bool {
    let after = |text: &str, sign: char| {
        let rest = text.strip_prefix(sign)?;
        Some(
            rest.trim_start_matches(|c: char| c.is_ascii_digit())
                .to_owned(),
        )
    };
    let row = after(lower, 'r').unwrap_or_else(|| lower.to_owned());
    after(&row, 'c').unwrap_or(row).is_empty()
}

#[test]
fn texts_that_excel_would_decode_are_found() {
    for sound in ["ten_x5F", "_x005F_x0041_", "_x0001_", "_xyz1_", "_x00"] {
        assert!(!is_read_as_another(sound), "{sound}");
    }
    for odd in ["_x0041_", "a_x005F_b_x000D_", "__x20AC_"] {
        assert!(is_read_as_another(odd), "{odd}");
    }
}
