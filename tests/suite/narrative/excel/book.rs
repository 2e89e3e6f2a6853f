//! Small workbooks to be filled, and what became of them, as text.

use std::collections::BTreeMap;

use crate::outputs::limits::faults;
use crate::outputs::xml::Element;
use crate::test_campaign::package::{Parts, package, parts};
use tonghop::language::Language;
use tonghop::narrative::{Data, NarrativeError, render_excel};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";

/// A workbook in the making.
#[derive(Default)]
pub(crate) struct Template {
    sheets: Vec<(String, String, String)>,
    names: String,
    more: Parts,
    before: String,
}

impl Template {
    /// A workbook with a sheet: `A1: text` or `A1: =formula` a line, and what follows its rows.
    pub(crate) fn sheet(cells: &str, after: &str) -> Self {
        Self::default().and("Sheet1", cells, after)
    }

    /// With a further sheet.
    pub(crate) fn and(mut self, name: &str, cells: &str, after: &str) -> Self {
        self.sheets
            .push((name.to_owned(), rows(cells), after.to_owned()));
        self
    }

    /// With what stands before the rows of each sheet: views, widths of columns.
    pub(crate) fn before(mut self, text: &str) -> Self {
        self.before = text.to_owned();
        self
    }

    /// With a name.
    pub(crate) fn name(mut self, name: &str, value: &str) -> Self {
        let name = format!("<definedName name=\"{name}\">{value}</definedName>");
        self.names.push_str(&name);
        self
    }

    /// With a further part.
    pub(crate) fn part(mut self, name: &str, text: &str) -> Self {
        self.more.push((name.to_owned(), text.as_bytes().to_vec()));
        self
    }

    /// The workbook.
    pub(crate) fn bytes(self) -> Vec<u8> {
        let sheets = || self.sheets.iter().zip(1..);
        let types = types(self.sheets.len(), &self.more);
        let entries: String = sheets()
            .map(|((name, _, _), number)| {
                format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"r{number}\"/>")
            })
            .collect();
        let names = match self.names.is_empty() {
            true => String::new(),
            false => format!("<definedNames>{}</definedNames>", self.names),
        };
        let book = format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{entries}</sheets>{names}\
             <calcPr calcId=\"191029\"/></workbook>"
        );
        let relations: String = sheets()
            .map(|(_, number)| {
                relation(
                    &format!("r{number}"),
                    "worksheet",
                    &format!("worksheets/sheet{number}.xml"),
                )
            })
            .collect();
        let relations = relations + &relation("s1", "styles", "styles.xml");
        let styles = styles();
        let text = |text: String| text.into_bytes();
        let list =
            |inner: &str| format!("<Relationships xmlns=\"{PACKAGE}\">{inner}</Relationships>");
        let root = relation("o1", "officeDocument", "xl/workbook.xml");
        let mut all: Parts = vec![
            ("[Content_Types].xml".to_owned(), text(types)),
            ("_rels/.rels".to_owned(), text(list(&root))),
            ("xl/workbook.xml".to_owned(), text(book)),
            (
                "xl/_rels/workbook.xml.rels".to_owned(),
                text(list(&relations)),
            ),
            ("xl/styles.xml".to_owned(), text(styles)),
        ];
        for ((_, rows, after), number) in sheets() {
            let sheet = format!(
                "<worksheet xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\">{}<sheetData>{rows}</sheetData>{after}</worksheet>",
                self.before
            );
            all.push((format!("xl/worksheets/sheet{number}.xml"), text(sheet)));
        }
        all.extend(self.more);
        package(&all)
    }

    /// Fills the workbook with data that is a campaign's.
    #[track_caller]
    pub(crate) fn fill(self, data: &serde_json::Value) -> Made {
        match self.try_fill(data) {
            Ok(made) => {
                let mut faults = faults(&made.bytes);
                // What a template's own formula comes to is its author's.
                faults.retain(|fault| !fault.contains(": shows #"));
                assert!(faults.is_empty(), "{faults:#?}");
                made
            }
            Err(error) => panic!("{error:?}"),
        }
    }

    /// Fills the workbook, or says why not.
    pub(crate) fn try_fill(self, data: &serde_json::Value) -> Result<Made, NarrativeError> {
        let data = Data::example(data.clone());
        let bytes = render_excel("t.xlsx", &self.bytes(), &data, Language::Vi)?;
        Ok(Made { bytes })
    }
}

/// What further parts are, by the beginnings of their names.
const KINDS: [(&str, &str); 7] = [
    (
        "xl/tables/",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.table",
    ),
    (
        "xl/comments",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.comments",
    ),
    (
        "xl/pivotTables/pivot",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotTable",
    ),
    (
        "xl/pivotCache/pivot",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition",
    ),
    (
        "xl/drawings/drawing",
        "application/vnd.openxmlformats-officedocument.drawing",
    ),
    (
        "xl/charts/chart",
        "application/vnd.openxmlformats-officedocument.drawingml.chart",
    ),
    (
        "xl/threadedComments/",
        "application/vnd.ms-excel.threadedcomments",
    ),
];

/// What the parts are.
fn types(sheets: usize, more: &Parts) -> String {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let overrides: String = (1..=sheets)
        .map(|number| {
            format!(
                "<Override PartName=\"/xl/worksheets/sheet{number}.xml\" \
                     ContentType=\"{kind}.worksheet+xml\"/>"
            )
        })
        .collect();
    let more: String = more
        .iter()
        .filter_map(|(name, _)| {
            let (_, kind) = KINDS.iter().find(|(start, _)| name.starts_with(start))?;
            let is_own = name.ends_with(".xml");
            is_own.then(|| format!("<Override PartName=\"/{name}\" ContentType=\"{kind}+xml\"/>"))
        })
        .collect();
    format!(
        "<Types xmlns=\"{TYPES}\"><Default Extension=\"rels\" \
             ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}.sheet.main+xml\"/>\
             <Override PartName=\"/xl/styles.xml\" ContentType=\"{kind}.styles+xml\"/>\
             <Default Extension=\"vml\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>\
             {overrides}{more}</Types>"
    )
}

/// Styles: none, percent, day, wrapped.
fn styles() -> String {
    format!(
        "<styleSheet xmlns=\"{MAIN}\"><fonts count=\"1\"><font><sz val=\"11\"/></font></fonts>\
             <fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills><borders count=\"1\"><border/></borders>\
             <cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"14\"/>\
             <xf numFmtId=\"0\" fontId=\"0\"><alignment wrapText=\"1\"/></xf></cellXfs></styleSheet>"
    )
}

/// One line in a list of relations.
pub(crate) fn relation(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
}

/// `B2: text` a line as rows; `B2#1:` has style 1, `2: ht="30"` gives a row attributes.
fn rows(cells: &str) -> String {
    let mut rows: BTreeMap<u32, (String, Vec<String>)> = BTreeMap::new();
    for line in cells.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (address, text) = line
            .split_once(": ")
            .unwrap_or((line.trim_end_matches(':'), ""));
        let (address, style) = address.split_once('#').unwrap_or((address, "0"));
        let digits = address.find(|c: char| c.is_ascii_digit()).expect("a row");
        let row = rows
            .entry(address[digits..].parse().expect("a row"))
            .or_default();
        if digits == 0 {
            row.0 = format!(" {text}");
            continue;
        }
        let text = text
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('|', "\n");
        row.1.push(match text.strip_prefix('=') {
            Some(formula) => {
                format!("<c r=\"{address}\" s=\"{style}\"><f>{formula}</f><v>1</v></c>")
            }
            None if text.is_empty() => format!("<c r=\"{address}\" s=\"{style}\"/>"),
            None => match text.parse::<f64>() {
                Ok(_) => format!("<c r=\"{address}\" s=\"{style}\"><v>{text}</v></c>"),
                Err(_) => format!(
                    "<c r=\"{address}\" s=\"{style}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"
                ),
            },
        });
    }
    let row = |(number, (attributes, cells)): (u32, (String, Vec<String>))| {
        format!("<row r=\"{number}\"{attributes}>{}</row>", cells.concat())
    };
    rows.into_iter().map(row).collect()
}

/// A filled workbook.
pub(crate) struct Made {
    pub(crate) bytes: Vec<u8>,
}

impl Made {
    /// A part as XML.
    #[track_caller]
    pub(crate) fn part(&self, name: &str) -> Element {
        Element::of_part(&self.bytes, name)
    }

    /// A sheet's part.
    #[track_caller]
    pub(crate) fn sheet(&self, number: usize) -> Element {
        self.part(&format!("xl/worksheets/sheet{number}.xml"))
    }

    /// The cells of a sheet as `A1: text`, figures as they are, formulas with `=`.
    #[track_caller]
    pub(crate) fn cells_of(&self, number: usize) -> String {
        let sheet = self.sheet(number);
        let cells = sheet.all("c").into_iter().filter_map(|cell| {
            let address = cell.attribute("r").expect("an address");
            if let Some(formula) = cell.child("f") {
                return Some(format!("{address}: ={}", formula.text));
            }
            let kind = cell.attribute("t").unwrap_or_default();
            let value = match kind {
                "inlineStr" => format!("'{}", cell.child("is")?.texts()),
                "b" => format!("?{}", cell.child("v")?.text),
                _ => cell.child("v")?.text.clone(),
            };
            Some(format!("{address}: {value}"))
        });
        cells.collect::<Vec<_>>().join("\n")
    }

    /// The cells of the first sheet.
    #[track_caller]
    pub(crate) fn cells(&self) -> String {
        self.cells_of(1)
    }

    /// An attribute of all elements of a name in the first sheet.
    #[track_caller]
    pub(crate) fn all(&self, name: &str, attribute: &str) -> Vec<String> {
        let sheet = self.sheet(1);
        let found = sheet.all(name).into_iter();
        found
            .filter_map(|element| element.attribute(attribute).map(str::to_owned))
            .collect()
    }

    /// The parts by name.
    pub(crate) fn parts(&self) -> Parts {
        parts(&self.bytes)
    }
}
