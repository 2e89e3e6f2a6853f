//! What calamine passes over in .xlsx: the parts that it needs are unpacked with their
//! checksums, and every sheet is looked through for values that it would take for others.
//!
//! A formula that no program has calculated reads as empty; a comment, an entity or a marked
//! section within a number cuts it short; a string's number that is none reads as the first
//! string; a row beyond the last wraps round; both variants of alternate content are read; of a
//! cell that is there twice the last counts. An error value that it doesn't know, a cell
//! without an address, a wrong dimension or a macro sheet lose the whole sheet or workbook:
//! these are taken out beforehand.

use std::collections::{BTreeMap, BTreeSet};

use super::address::Address;
use super::book::Content;
use super::defect::{CellDefect, Refusal};
use super::parts::{Prepared, text_part, traces};
use super::percent::CellFormats;
use super::repairs::{Repairs, address};
use super::stretch::{blank, is_number, number};
use super::xlsx_beside::{cell_formats, forget_counts};
use crate::ooxml::properties::CUSTOM;
use crate::ooxml::relations::{list_of, read_relations, resolve};
use crate::ooxml::{Archive, Kind, Packer, Relation, Tag, Tags, offset};

/// Error values that calamine knows.
const KNOWN_ERRORS: [&[u8]; 8] = [
    b"#DIV/0!",
    b"#N/A",
    b"#NAME?",
    b"#NULL!",
    b"#NUM!",
    b"#REF!",
    b"#VALUE!",
    b"#GETTING_DATA",
];

/// Unpacks the sheets that are `wanted`, told by name and whether they are visible, with what
/// they need; looks through them.
pub(super) fn prepare(
    bytes: &[u8],
    wanted: &dyn Fn(&str, bool) -> bool,
) -> Result<Prepared, Refusal> {
    let mut archive = Archive::open(bytes)?;
    let mut packer = Packer::storing();
    let root_name = list_of("");
    let root = text_part(&mut archive, &root_name)?;
    let book_name = main_part(&root)?;
    let list_name = list_of(&book_name);
    let list = text_part(&mut archive, &list_name)?;
    let relations = read_relations(&list)?;
    let mut book = text_part(&mut archive, &book_name)?;
    let tabs = tabs(&mut book, &relations)?;
    let traces = traces(&mut archive, &relations)?;
    packer.add(&root_name, &root)?;
    packer.add(&list_name, &list)?;
    packer.add(&book_name, &book)?;
    let beside = |target: &str| resolve(&book_name, target);
    let mut formats = CellFormats::default();
    let styles_name = beside("styles.xml");
    for name in [
        beside("sharedStrings.xml"),
        styles_name.clone(),
        CUSTOM.to_owned(),
    ] {
        if archive.has(&name) {
            let mut part = text_part(&mut archive, &name)?;
            forget_counts(&mut part)?;
            if name == styles_name {
                formats = cell_formats(&part)?;
            }
            packer.add(&name, &part)?;
        }
    }
    let mut repairs = BTreeMap::new();
    let mut packed = BTreeSet::new();
    for tab in tabs
        .into_iter()
        .filter(|tab| wanted(&tab.name, tab.is_visible))
    {
        let name = beside(&tab.target);
        if !packed.insert(name.to_lowercase()) {
            return Err(Refusal::SameName);
        }
        if archive.has(&name) {
            let mut part = text_part(&mut archive, &name)?;
            repairs.insert(tab.name, scan(&mut part, &formats)?);
            packer.add(&read_as(&book_name, &tab.target), &part)?;
        }
    }
    Ok(Prepared {
        package: packer.finish()?,
        repairs,
        traces,
    })
}

/// Where the workbook's own part is.
fn main_part(root: &[u8]) -> Result<String, Refusal> {
    let relations = read_relations(root)?;
    let mut books = relations.iter();
    let book = books.rfind(|relation| relation.word() == "officeDocument");
    book.and_then(|book| book.part("")).ok_or(Refusal::CutOff)
}

/// The name under which the reader looks for a target: it takes no steps up and no escapes.
fn read_as(book_name: &str, target: &str) -> String {
    let folder = book_name.rfind('/').map_or(0, |slash| slash + 1);
    let relative = || format!("{}{target}", &book_name[..folder]);
    target
        .strip_prefix('/')
        .map_or_else(relative, str::to_owned)
}

/// A worksheet of the workbook.
struct SheetTab {
    name: String,
    is_visible: bool,
    target: String,
}

/// The worksheets; sheets of other kinds than calamine knows are taken out of the part.
fn tabs(part: &mut [u8], relations: &[Relation]) -> Result<Vec<SheetTab>, Refusal> {
    let mut tabs = Vec::new();
    let mut names = BTreeSet::new();
    let mut foreign = Vec::new();
    let mut tags = Tags::new(part);
    while let Some(tag) = tags.next()? {
        if !tag.begins(b"sheet") {
            continue;
        }
        let text = |name: &[u8]| tag.text(name).unwrap_or_default();
        let name = text(b"name");
        if !names.insert(name.to_lowercase()) {
            return Err(Refusal::SameName);
        }
        let id = text(b"id");
        let Some(relation) = relations.iter().rfind(|relation| relation.id == id) else {
            continue;
        };
        let is_visible = tag
            .attribute(b"state")
            .is_none_or(|state| state == b"visible");
        match relation.word() {
            "worksheet" => tabs.push(SheetTab {
                name,
                is_visible,
                target: relation.target.clone(),
            }),
            "chartsheet" | "dialogsheet" => {}
            _ if tag.kind == Kind::Empty => foreign.push(tag.range),
            _ => {}
        }
    }
    foreign.into_iter().for_each(|range| blank(part, range));
    Ok(tabs)
}

/// Looks through a sheet, and takes out what calamine would stumble over.
fn scan(part: &mut [u8], formats: &CellFormats) -> Result<Repairs, Refusal> {
    let mut scan = Scan::new(part, formats);
    scan.run()?;
    let Scan {
        repairs, blanks, ..
    } = scan;
    for (range, filling) in blanks {
        blank(part, range.clone());
        part[range.start..range.start + filling.len()].copy_from_slice(filling);
    }
    Ok(repairs)
}

/// A stretch of the part, and what it begins with instead.
type Blank = (std::ops::Range<usize>, &'static [u8]);

struct Scan<'a> {
    formats: &'a CellFormats,
    tags: Tags<'a>,
    part: &'a [u8],
    repairs: Repairs,
    row: u32,
    column: u32,
    /// Whether the last rule that the sheet has for cells is a validation.
    is_guard: bool,
    blanks: Vec<Blank>,
}

/// What a cell's element has in it.
#[derive(Default)]
struct Inside {
    is_formula: bool,
    is_inline: bool,
    values: usize,
    has_value: bool,
    is_unclear: bool,
    error: Option<String>,
}

impl<'a> Scan<'a> {
    fn new(part: &'a [u8], formats: &'a CellFormats) -> Self {
        let repairs = Repairs::default();
        Self {
            formats,
            tags: Tags::new(part),
            part,
            repairs,
            row: 0,
            column: 0,
            is_guard: false,
            blanks: Vec::new(),
        }
    }

    fn run(&mut self) -> Result<(), Refusal> {
        let mut is_data = false;
        let mut has_data = false;
        while let Some(tag) = self.tags.next()? {
            match tag.name {
                b"c" if is_data && tag.kind != Kind::End => self.cell(&tag)?,
                b"row" if is_data => self.row(&tag)?,
                b"sheetData" => {
                    if has_data && tag.kind != Kind::End {
                        return Err(Refusal::Variants);
                    }
                    has_data = true;
                    is_data = tag.kind == Kind::Start;
                }
                b"AlternateContent" if is_data => return Err(Refusal::Variants),
                b"col" if tag.kind != Kind::End => self.column_of(&tag),
                b"dataValidation" | b"sqref" if tag.kind != Kind::End => self.guard(&tag),
                b"dataValidation" => self.is_guard = false,
                b"mergeCell" => self
                    .repairs
                    .merged
                    .extend(tag.attribute(b"ref").and_then(area)),
                b"dimension" if tag.kind == Kind::Empty => self.blanks.push((tag.range, b"")),
                _ => {}
            }
        }
        Ok(())
    }

    /// Columns that nobody sees; counted from one.
    fn column_of(&mut self, tag: &Tag<'_>) {
        let number = |name: &[u8]| number::<u16>(tag.attribute(name)?)?.checked_sub(1);
        if tag.attribute(b"hidden").is_some_and(is_true)
            && let (Some(first), Some(last)) = (number(b"min"), number(b"max"))
        {
            self.repairs.traces.hidden_columns.push((first, last));
        }
    }

    /// The cells that a validation guards: in an attribute, or in an element of its own for one
    /// that looks at another sheet.
    fn guard(&mut self, tag: &Tag<'_>) {
        self.is_guard = tag.name == b"dataValidation" || self.is_guard;
        let areas = match tag.name {
            b"sqref" if self.is_guard => self.tags.text(),
            b"sqref" => b"",
            _ => tag.attribute(b"sqref").unwrap_or_default(),
        };
        let areas = areas.split(u8::is_ascii_whitespace).filter_map(area);
        self.repairs.traces.guarded.extend(areas);
    }

    fn row(&mut self, tag: &Tag<'_>) -> Result<(), Refusal> {
        let mut is_hidden = false;
        let attributes = tag.attributes().filter(|_| tag.kind != Kind::End);
        for (key, value) in attributes {
            match key {
                b"r" => {
                    let row = number::<u32>(value).and_then(|row| row.checked_sub(1));
                    self.row = row.ok_or(Refusal::Address)?;
                }
                b"hidden" => is_hidden = is_true(value),
                _ => {}
            }
        }
        if is_hidden {
            self.repairs.traces.hide_rows(self.row, self.row);
        }
        if tag.kind != Kind::Start {
            self.row = self.row.saturating_add(1);
            self.column = 0;
        }
        Ok(())
    }

    fn cell(&mut self, tag: &Tag<'_>) -> Result<(), Refusal> {
        let mut kind = &b"n"[..];
        let (mut at, mut style) = (None, None);
        for (key, value) in tag.attributes() {
            match key {
                // The reader gives up on an empty address, and counts where there is none.
                b"r" if value.is_empty() => {
                    let stretch = offset(self.part, key)..offset(self.part, value) + 1;
                    self.blanks.push((stretch, b""));
                }
                b"r" => {
                    let text = std::str::from_utf8(value).map_err(|_| Refusal::Address)?;
                    at = Some(Address::parse(text).ok_or(Refusal::Address)?);
                }
                b"t" => kind = value,
                b"s" => style = number::<u32>(value),
                _ => {}
            }
        }
        let at = at.map_or_else(|| address(self.row, self.column), Ok)?;
        self.column = u32::from(at.column) + 1;
        self.repairs.see(at);
        if tag.kind == Kind::Start {
            let inside = self.inside(kind)?;
            if inside.is_formula {
                self.repairs.traces.formulas.push(at);
            }
            self.judge(at, kind, inside);
            let format = style.map(|style| self.formats.of_style(style));
            self.repairs
                .traces
                .see_format(at, format.unwrap_or_default());
        }
        Ok(())
    }

    /// Goes on to the cell's end.
    fn inside(&mut self, kind: &[u8]) -> Result<Inside, Refusal> {
        let mut inside = Inside::default();
        while let Some(tag) = self.tags.next()? {
            match (tag.name, tag.kind) {
                (b"c", Kind::End) => return Ok(inside),
                (b"f", Kind::Start | Kind::Empty) => inside.is_formula = true,
                (b"is", Kind::Start) => inside.is_inline = true,
                (b"v", Kind::Start) => self.value(kind, &mut inside)?,
                (b"AlternateContent", _) => return Err(Refusal::Variants),
                _ => {}
            }
        }
        Err(Refusal::CutOff)
    }

    /// Goes on to the value's end.
    fn value(&mut self, kind: &[u8], inside: &mut Inside) -> Result<(), Refusal> {
        let text = self.tags.text();
        inside.values += 1;
        inside.has_value |= !text.is_empty();
        inside.is_unclear |= !is_clear(kind, text);
        let mut tag = self.tags.next()?.ok_or(Refusal::CutOff)?;
        let end = tag.range.start;
        while !tag.ends(b"v") {
            inside.is_unclear = true;
            tag = self.tags.next()?.ok_or(Refusal::CutOff)?;
        }
        // `#N/A` is the shortest.
        let is_foreign = kind == b"e" && text.len() >= 4 && !KNOWN_ERRORS.contains(&text);
        if is_foreign && !inside.is_unclear {
            inside.error = Some(String::from_utf8_lossy(text).into_owned());
            // `<v>#SPILL!</v>` becomes `<v>#N/A</v>`, and spaces.
            self.blanks
                .push((end - text.len()..tag.range.end, b"#N/A</v>"));
        }
        Ok(())
    }

    fn judge(&mut self, at: Address, kind: &[u8], inside: Inside) {
        let is_blank_text = kind == b"str";
        if inside.is_unclear || inside.values > 1 {
            self.repairs.refuse(at, CellDefect::Unclear);
        } else if inside.is_formula && !inside.has_value && !is_blank_text && !inside.is_inline {
            self.repairs.refuse(at, CellDefect::NotCalculated);
        } else if let Some(error) = inside.error {
            self.repairs.cells.insert(at, Content::Error(error));
        }
    }
}

/// Whether the text of a value means one thing to every reader.
fn is_clear(kind: &[u8], text: &[u8]) -> bool {
    match kind {
        b"n" => text.is_empty() || is_number(text.trim_ascii()),
        // An index that no file reaches would be taken for the first.
        b"s" => text.len() <= 9 && text.iter().all(u8::is_ascii_digit),
        b"b" | b"e" => !text.contains(&b'&'),
        _ => true,
    }
}

fn is_true(text: &[u8]) -> bool {
    text == b"1" || text == b"true"
}

/// `A1:B2` or `A1`.
fn area(text: &[u8]) -> Option<(Address, Address)> {
    let text = std::str::from_utf8(text).ok()?;
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    Some((Address::parse(first)?, Address::parse(last)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ooxml::Package;
    use crate::workbook::read::read_book;

    /// What a scan of these rows finds, and the part afterwards.
    fn scan_rows(rows: &str) -> Result<(Repairs, String), Refusal> {
        let part =
            format!("<worksheet><dimension ref=\"1:4\"/><sheetData>{rows}</sheetData></worksheet>");
        let mut part = part.into_bytes();
        let repairs = scan(&mut part, &CellFormats::default())?;
        Ok((repairs, String::from_utf8(part).expect("text")))
    }

    #[track_caller]
    fn defect(cell: &str) -> Option<Content> {
        let (repairs, _) = scan_rows(&format!("<row r=\"1\">{cell}</row>")).expect("a sheet");
        repairs.cells.get(&Address::new(0, 0)).cloned()
    }

    #[test]
    fn sound_cells_are_left_alone() {
        for cell in [
            "<c r=\"A1\"/>",
            "<c r=\"A1\"><v>1.5E-3</v></c>",
            "<c r=\"A1\" t=\"s\"><v>12</v></c>",
            "<c r=\"A1\" t=\"str\"><f>\"\"</f><v></v></c>",
            "<c r=\"A1\" t=\"str\"><f>a</f><v>x &amp; y</v></c>",
            "<c r=\"A1\"><f>1+1</f><v>2</v></c>",
            "<c r=\"A1\" t=\"inlineStr\"><is><t>1</t></is></c>",
            "<c r=\"A1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>",
        ] {
            assert_eq!(defect(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_formula_that_nobody_calculated_is_no_blank() {
        for cell in [
            "<f>1+1</f>",
            "<f>1+1</f><v></v>",
            "<f>1+1</f><v/>",
            "<f t=\"shared\" si=\"0\"/>",
        ] {
            let wanted = Some(Content::Unread(CellDefect::NotCalculated));
            assert_eq!(defect(&format!("<c r=\"A1\">{cell}</c>")), wanted, "{cell}");
        }
    }

    #[test]
    fn values_that_would_be_cut_short_are_not_taken() {
        for cell in [
            "<c r=\"A1\"><v>4<!-- -->2</v></c>",
            "<c r=\"A1\"><v>4&#50;</v></c>",
            "<c r=\"A1\"><v><![CDATA[42]]></v></c>",
            "<c r=\"A1\" t=\"str\"><v>a<![CDATA[b]]></v></c>",
            "<c r=\"A1\"><v>NaN</v></c>",
            "<c r=\"A1\"><v>1 2</v></c>",
            "<c r=\"A1\"><v>1.234.567</v></c>",
            "<c r=\"A1\"><v>1e</v></c>",
            "<c r=\"A1\" t=\"s\"><v>18446744073709551617</v></c>",
            "<c r=\"A1\" t=\"s\"><v>-1</v></c>",
            "<c r=\"A1\"><v>1</v><v>2</v></c>",
        ] {
            assert_eq!(
                defect(cell),
                Some(Content::Unread(CellDefect::Unclear)),
                "{cell}"
            );
        }
    }

    #[test]
    fn what_the_reader_stumbles_over_is_taken_out() {
        let row = "<row r=\"1\"><c r=\"\"><v>1</v></c><c r=\"B1\" t=\"e\"><v>#SPILL!</v></c></row>";
        let (repairs, part) = scan_rows(row).expect("a sheet");
        let error = Content::Error("#SPILL!".to_owned());
        assert_eq!(repairs.cells.get(&Address::new(0, 1)), Some(&error));
        assert!(part.contains("<c     ><v>1</v></c>"), "{part}");
        assert!(part.contains("<v>#N/A</v>   </c>"), "{part}");
        assert!(!part.contains("dimension"), "{part}");
    }

    #[test]
    fn addresses_beyond_the_sheet_and_variants_are_refused() {
        for (rows, refusal) in [
            ("<row r=\"4294967297\"/>", Refusal::Address),
            ("<row r=\"1\"><c r=\"A1048577\"/></row>", Refusal::Address),
            ("<row r=\"1\"><c r=\"XFE1\"/></row>", Refusal::Address),
            ("<mc:AlternateContent/>", Refusal::Variants),
            ("<row r=\"1\"><c r=\"A1\"><v>1", Refusal::Malformed),
        ] {
            assert_eq!(scan_rows(rows).err(), Some(refusal), "{rows}");
        }
    }

    #[test]
    fn sheets_are_found_however_their_targets_are_written() {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        workbook.add_worksheet().write(1, 1, 42).unwrap();
        let bytes = workbook.save_to_buffer().unwrap();
        let list = "xl/_rels/workbook.xml.rels";
        for target in [
            "../xl/worksheets/sheet1.xml",
            "./worksheets/sheet1.xml",
            "/XL/worksheets/sheet1.xml",
            "worksheets/sheet%31.xml",
        ] {
            let mut package = Package::open(&bytes).unwrap();
            let relations = package.text(list).unwrap();
            let changed = relations.replace("worksheets/sheet1.xml", target);
            package.set(list, changed);
            let book = read_book(&package.save().unwrap()).unwrap();
            let cells = &book.sheets[0].cells;
            let wanted = (Address::new(1, 1), Content::Number(42.0));
            assert_eq!(*cells, [wanted], "{target}");
        }
    }
}
