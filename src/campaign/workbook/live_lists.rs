//! Lists that follow the tables while the clerk edits them, for drop-downs.
//!
//! Each distinct word of a column is found by a running count of first occurrences, in formulas
//! that every version of Excel and LibreOffice calculate; what they come to is written beside
//! them, for programs that don't calculate.

use indexmap::IndexSet;
use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use super::distinct::{Distinct, REACH, WORDS};
use super::words;
use crate::campaign::headings::{TableName, attribute_key};
use crate::campaign::table::Tables;
use crate::campaign::vocabulary::{UNITS, YES, in_language};
use crate::campaign::{Reserved, read_campaign};
use crate::language::Language;
use crate::workbook::address::{column_letters, quote_sheet};

/// Rows of another table's sheet whose codes are offered.
const CODES: u32 = 10_000;

/// The hidden sheet's name.
pub(super) fn sheet_name(language: Language) -> String {
    language.text("help-sheet-picks")
}

/// What a drop-down shows.
#[derive(Clone, Copy)]
pub(super) enum Source<'a> {
    /// The codes in the first column of a table.
    Codes(TableName),
    /// What stands in a column of a table that every row fills in.
    Column(TableName, &'a str),
    /// The rules: those that categories make, then those of the Checks table.
    Rules,
    /// The names of the sets of choices.
    Sets,
    /// The names of the sets of categories.
    CategorySets,
    /// The units, the sets of choices, and the columns of lists that are keys.
    SetsAndKeys,
    /// The kinds of values, with a line for each set of choices.
    Kinds,
    /// Who may be asked: fixed words of the table, then types and groups of units.
    Reporters(TableName),
    /// The rounds, and what the units can be told apart by.
    Attributes,
    /// What an attribute of the units may be: its set of choices, else what others have.
    Attribute(&'a str),
}

/// A list made of fixed words and then of distinct ones.
struct Composed {
    at: u16,
    fixed: Vec<String>,
    /// Word before each of the distinct ones.
    before: String,
    /// Positions in [`LiveLists::distinct`].
    parts: &'static [usize],
}

/// The lists on the hidden sheet.
pub(super) struct LiveLists<'a> {
    tables: &'a Tables,
    language: Language,
    distinct: Vec<Distinct>,
    composed: Vec<Composed>,
}

const SETS: usize = 0;
const TYPES: usize = 1;
const GROUPS: usize = 2;
const ATTRIBUTES: usize = 3;
const CATEGORIES: usize = 4;
const KEYS: usize = 5;
const RULES: usize = 6;

impl<'a> LiveLists<'a> {
    /// The columns of the hidden sheet that they take.
    pub(super) const COLUMNS: u16 = 20;

    pub(super) fn new(tables: &'a Tables, language: Language) -> Self {
        let mut lists = Self {
            tables,
            language,
            distinct: Vec::new(),
            composed: Vec::new(),
        };
        lists.distinct = vec![
            lists.distinct_of(0, TableName::Choices, "choices"),
            lists.distinct_of(2, TableName::Units, "type"),
            lists.distinct_of(4, TableName::Units, "group"),
            lists.attributes(6),
            lists.distinct_of(15, TableName::Categories, "categories"),
            lists.keys(8),
            lists.distinct_of(17, TableName::Checks, "code"),
        ];
        lists.composed = vec![
            lists.kinds(10),
            lists.reporters(11, TableName::Indicators),
            lists.reporters(12, TableName::Checks),
            lists.by(13),
            lists.sets_and_keys(14),
            lists.rules(19),
        ];
        lists
    }

    fn distinct_of(&self, at: u16, table: TableName, column: &str) -> Distinct {
        let (sheet, letters) = (self.sheet(table), letters_of(table, column));
        let rows = self.tables.lines(table);
        let rows: Vec<String> = rows.map(|line| line.get(column).to_owned()).collect();
        let reach = REACH.max(2 * u32::try_from(rows.len()).unwrap_or(REACH));
        Distinct {
            at,
            word: format!("INDEX({sheet}!${letters}:${letters},ROW())"),
            range: Some(format!("{sheet}!${letters}$2:${letters}${reach}")),
            reach,
            rows,
        }
    }

    /// The headings of the register that are attributes; those that aren't read as blank.
    fn attributes(&self, at: u16) -> Distinct {
        let plain = ["code", "name", "email", "aliases", "succeeds", "deadline"];
        let plain = plain.map(|column| TableName::Units.shown(column, self.language));
        let help = in_language(TableName::Units.help_column(), self.language).to_owned();
        let none: Vec<String> = plain.into_iter().chain([help]).collect();
        let quoted = none.iter().map(|name| format!("\"{name}\""));
        let quoted = quoted.collect::<Vec<_>>().join(",");
        let sheet = self.sheet(TableName::Units);
        let heading = format!("INDEX({sheet}!$1:$1,ROW()-1)");
        let known = TableName::Units.columns().iter().map(|(column, _)| *column);
        let table = self.tables.tables.get(&TableName::Units);
        let further = table.into_iter().flat_map(|table| &table.headings);
        let further = further.map(|(column, _)| column.as_str());
        let columns: IndexSet<&str> = known.chain(further).collect();
        let shown = columns
            .into_iter()
            .map(|column| TableName::Units.shown(column, self.language));
        let rows = shown.map(|name| {
            if none.contains(&name) {
                String::new()
            } else {
                name
            }
        });
        Distinct {
            at,
            word: format!("IF(ISNUMBER(MATCH({heading},{{{quoted}}},0)),\"\",{heading})"),
            range: Some(format!("{sheet}!$1:$1")),
            reach: WORDS,
            rows: rows.collect(),
        }
    }

    /// The columns of lists that are keys, as `list.column`; the others read as blank.
    fn keys(&self, at: u16) -> Distinct {
        let table = TableName::Lists;
        let sheet = self.sheet(table);
        let cell = |column| {
            let letters = letters_of(table, column);
            format!("INDEX({sheet}!${letters}:${letters},ROW())")
        };
        let yes = YES.map(|word| format!("\"{word}\"")).join(",");
        let is_key = format!("ISNUMBER(MATCH({},{{{yes}}},0))", cell("key"));
        let rows = self.tables.lines(table).map(|line| {
            let is_key = YES.contains(&line.get("key").to_lowercase().as_str());
            let name = format!("{}.{}", line.get("list"), line.get("column"));
            if is_key { name } else { String::new() }
        });
        let rows: Vec<String> = rows.collect();
        let reach = REACH.max(2 * u32::try_from(rows.len()).unwrap_or(REACH));
        Distinct {
            at,
            word: format!(
                "IF({is_key},{}&\".\"&{},\"\")",
                cell("list"),
                cell("column")
            ),
            range: None,
            reach,
            rows,
        }
    }

    fn sets_and_keys(&self, at: u16) -> Composed {
        Composed {
            at,
            fixed: vec![in_language(UNITS, self.language).to_owned()],
            before: String::new(),
            parts: &[SETS, KEYS],
        }
    }

    fn rules(&self, at: u16) -> Composed {
        Composed {
            at,
            fixed: made_rules(self.tables),
            before: String::new(),
            parts: &[RULES],
        }
    }

    fn kinds(&self, at: u16) -> Composed {
        let table = TableName::Indicators;
        let choice = words::translate(table, "kind", "choice", self.language);
        let mut fixed = self.fixed(table, "kind");
        fixed.retain(|word| *word != choice);
        Composed {
            at,
            fixed,
            before: format!("{choice}:"),
            parts: &[SETS],
        }
    }

    fn reporters(&self, at: u16, table: TableName) -> Composed {
        Composed {
            at,
            fixed: self.fixed(table, "reporter"),
            before: String::new(),
            parts: &[TYPES, GROUPS],
        }
    }

    fn by(&self, at: u16) -> Composed {
        Composed {
            at,
            fixed: vec![words::period(self.language).to_owned()],
            before: String::new(),
            parts: &[ATTRIBUTES],
        }
    }

    fn fixed(&self, table: TableName, column: &str) -> Vec<String> {
        let words = words::of_column(table, column).into_iter();
        words
            .map(|word| in_language(word, self.language).to_owned())
            .collect()
    }

    fn sheet(&self, table: TableName) -> String {
        quote_sheet(table.display(self.language))
    }

    fn own_sheet(&self) -> String {
        quote_sheet(&sheet_name(self.language))
    }

    /// The range of a list, as a formula that follows the tables.
    pub(super) fn range(&self, source: Source<'_>) -> String {
        match source {
            Source::Codes(table) => self.column_range(table, "A"),
            Source::Column(table, column) => self.column_range(table, &letters_of(table, column)),
            Source::Rules => self.composed_range(5),
            Source::SetsAndKeys => self.composed_range(4),
            Source::Sets => self.distinct_range(SETS),
            Source::CategorySets => self.distinct_range(CATEGORIES),
            Source::Kinds => self.composed_range(0),
            Source::Reporters(TableName::Checks) => self.composed_range(2),
            Source::Reporters(_) => self.composed_range(1),
            Source::Attributes => self.composed_range(3),
            Source::Attribute(attribute) => self.attribute_range(attribute),
        }
    }

    fn column_range(&self, table: TableName, letters: &str) -> String {
        let sheet = self.sheet(table);
        let codes = format!("{sheet}!${letters}$2:${letters}${CODES}");
        format!("OFFSET({sheet}!${letters}$2,0,0,MAX(1,COUNTA({codes})),1)")
    }

    fn distinct_range(&self, which: usize) -> String {
        let list = &self.distinct[which];
        let sheet = self.own_sheet();
        let column = column_letters(list.at + 1);
        format!(
            "OFFSET({sheet}!${column}$2,0,0,MAX(1,{}),1)",
            self.count(which)
        )
    }

    /// How many distinct words there are, as a formula.
    fn count(&self, which: usize) -> String {
        let list = &self.distinct[which];
        let (column, reach) = (column_letters(list.at), list.reach);
        format!("MAX({}!${column}$2:${column}${reach})", self.own_sheet())
    }

    fn composed_range(&self, which: usize) -> String {
        let list = &self.composed[which];
        let counts = list
            .parts
            .iter()
            .map(|part| format!("+{}", self.count(*part)));
        let (sheet, column) = (self.own_sheet(), column_letters(list.at));
        let fixed = list.fixed.len();
        let counts: String = counts.collect();
        // A list of no height is none.
        let height = match fixed {
            0 => format!("MAX(1,0{counts})"),
            _ => format!("{fixed}{counts}"),
        };
        format!("OFFSET({sheet}!${column}$2,0,0,{height},1)")
    }

    fn attribute_range(&self, attribute: &str) -> String {
        let mut sets = self
            .tables
            .lines(TableName::Choices)
            .map(|line| line.get("choices"));
        let set = sets.find(|set| attribute_key(set) == attribute);
        let shown = TableName::Units.shown(attribute, self.language);
        let set = set.unwrap_or(&shown).replace('"', "\"\"");
        let sheet = self.sheet(TableName::Choices);
        let count = format!("COUNTIF({sheet}!$A:$A,\"{set}\")");
        let first = format!("MATCH(\"{set}\",{sheet}!$A:$A,0)-1");
        let choices = format!("OFFSET({sheet}!$B$1,{first},0,{count},1)");
        let others = match attribute {
            "type" => self.distinct_range(TYPES),
            "group" => self.distinct_range(GROUPS),
            _ => format!("{}!$A$1", self.own_sheet()),
        };
        format!("IF({count}>0,{choices},{others})")
    }

    /// Writes the lists into the first columns of the hidden sheet.
    pub(super) fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        for list in &self.distinct {
            list.write(sheet)?;
        }
        for list in &self.composed {
            self.write_composed(sheet, list)?;
        }
        Ok(())
    }

    fn write_composed(&self, sheet: &mut Worksheet, list: &Composed) -> Result<(), XlsxError> {
        for (row, word) in (1..).zip(&list.fixed) {
            sheet.write_string(row, list.at, word)?;
        }
        let mut passed = format!("ROW()-{}", list.fixed.len() + 1);
        let (mut formula, mut ends) = (String::new(), 0);
        let mut words = list.fixed.clone();
        for part in list.parts {
            let (distinct, count) = (&self.distinct[*part], self.count(*part));
            let column = column_letters(distinct.at + 1);
            let column = format!("${column}$2:${column}${}", WORDS + 1);
            let word = format!("\"{}\"&INDEX({column},{passed})", list.before);
            formula.push_str(&format!("IF({passed}<={count},{word},"));
            passed = format!("{passed}-{count}");
            ends += 1;
            let found: IndexSet<&String> = distinct.words().collect();
            words.extend(
                found
                    .into_iter()
                    .map(|word| format!("{}{word}", list.before)),
            );
        }
        let formula = format!("{formula}\"\"{}", ")".repeat(ends));
        let first = list.fixed.len();
        for row in first..first + WORDS as usize {
            let result = words.get(row).cloned().unwrap_or_default();
            let row = u32::try_from(row).unwrap_or(u32::MAX);
            sheet.write_formula(row + 1, list.at, Formula::new(&formula).set_result(result))?;
        }
        Ok(())
    }
}

/// The rules that follow from the categories as the tables stand; none while they have mistakes.
fn made_rules(tables: &Tables) -> Vec<String> {
    let campaign = read_campaign(tables, &Reserved::default());
    let checks = campaign.map(|campaign| campaign.checks).unwrap_or_default();
    let lines = tables.lines(TableName::Checks);
    let written: IndexSet<&str> = lines.map(|line| line.get("code")).collect();
    let made = checks.into_iter().map(|check| check.code);
    let made = made.filter(|code| !code.is_empty() && !written.contains(code.as_str()));
    made.collect()
}

/// The letters of a column of a table on its sheet.
pub(super) fn letters_of(table: TableName, column: &str) -> String {
    let mut columns = table.columns().iter();
    let at = columns
        .position(|(known, _)| *known == column)
        .unwrap_or_default();
    column_letters(u16::try_from(at).unwrap_or(u16::MAX))
}
