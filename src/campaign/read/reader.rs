//! The cells of a row as codes, numbers, rules and so on; what can't be read is a mistake.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use crate::campaign::categories::MatrixCell;
use crate::campaign::cell::{plain_number, split_names};
use crate::campaign::code::{Reserved, check_code, legal_code};
use crate::campaign::headings::TableName;
use crate::campaign::mistake::{Known, Mistake, MistakeKind};
use crate::campaign::pattern::Pattern;
use crate::campaign::rule::Rule;
use crate::campaign::table::{Line, Table, Tables};
use crate::campaign::vocabulary::YES;
use crate::campaign::{OFFICE, Reporter};
use crate::value::Kind;

/// The tables being read and the mistakes found so far.
pub(super) struct Reader<'a> {
    pub(super) tables: &'a Tables,
    pub(super) reserved: &'a Reserved,
    /// What of the Indicators table is a cell of a matrix, by code.
    pub(super) cells: BTreeMap<String, MatrixCell>,
    pub(super) mistakes: Vec<Mistake>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(tables: &'a Tables, reserved: &'a Reserved) -> Self {
        Self {
            tables,
            reserved,
            cells: BTreeMap::new(),
            mistakes: tables.mistakes.clone(),
        }
    }

    /// A table, if it was there.
    pub(super) fn table(&self, name: TableName) -> Option<&'a Table> {
        self.tables.tables.get(&name)
    }

    /// The rows of a table; none where there is no such table.
    pub(super) fn lines(&self, name: TableName) -> Vec<Line<'a>> {
        self.tables.lines(name).collect()
    }

    /// Notes that a cell is wrong as it stands.
    pub(super) fn refuse(&mut self, line: Line<'_>, column: &str, kind: MistakeKind) {
        self.mistakes.push(line.mistake(column, kind));
    }

    /// Notes a blank cell that must not be blank; the text otherwise. A missing column is one
    /// mistake, not one for each of its rows.
    pub(super) fn required(&mut self, line: Line<'a>, column: &str) -> &'a str {
        let text = line.get(column);
        if text.is_empty() && line.table.has_column(column) {
            self.refuse(line, column, MistakeKind::Blank(Known::default()));
        }
        text
    }

    /// A cell with a code that is legal and not yet taken.
    pub(super) fn new_code<T>(
        &mut self,
        line: Line<'a>,
        column: &str,
        taken: &IndexMap<String, T>,
    ) -> String {
        let words = self.reserved.codes.iter().map(String::as_str);
        self.code_besides(line, column, taken, &words.collect::<Vec<_>>())
    }

    /// The same, where other words mean something.
    pub(super) fn code_besides<T>(
        &mut self,
        line: Line<'a>,
        column: &str,
        taken: &IndexMap<String, T>,
        words: &[&str],
    ) -> String {
        let text = self.required(line, column);
        if text.is_empty() {
            return String::new();
        }
        if let Err(why) = check_code(text, words) {
            let legal = legal_code(text, words);
            self.refuse(line, column, MistakeKind::code(why, legal));
        }
        self.refuse_duplicate(line, column, taken);
        text.to_owned()
    }

    /// Notes a key that an earlier row has already.
    pub(super) fn refuse_duplicate<T>(
        &mut self,
        line: Line<'_>,
        column: &str,
        taken: &IndexMap<String, T>,
    ) {
        if taken.contains_key(line.get(column)) {
            self.refuse(line, column, MistakeKind::Duplicate);
        }
    }

    /// What a text has to look like; none where anything may stand.
    pub(super) fn pattern(&mut self, line: Line<'_>, kind: Option<&Kind>) -> Option<Pattern> {
        let (text, help) = (line.get("pattern"), line.get("pattern_help"));
        if text.is_empty() {
            if !help.is_empty() {
                self.refuse(line, "pattern_help", MistakeKind::HelpWithoutPattern);
            }
            return None;
        }
        if kind.is_some_and(|kind| *kind != Kind::Text) {
            self.refuse(line, "pattern", MistakeKind::PatternOfNoText);
        }
        match Pattern::parse(text, help) {
            Ok(pattern) => Some(pattern),
            Err(why) => {
                self.refuse(line, "pattern", MistakeKind::BadPattern(why));
                None
            }
        }
    }

    /// A cell with a number, if there is one.
    pub(super) fn decimal(&mut self, line: Line<'_>, column: &str) -> Option<Decimal> {
        let text = line.get(column);
        if text.is_empty() {
            return None;
        }
        let number = plain_number(text);
        if number.is_none() {
            self.refuse(line, column, MistakeKind::NotANumber);
        }
        number
    }

    /// A cell with a small whole number, or `default` where it is blank.
    pub(super) fn whole(&mut self, line: Line<'_>, column: &str, default: u32) -> u32 {
        let text = line.get(column);
        if text.is_empty() {
            return default;
        }
        let number = text.parse().ok().filter(|number| *number <= 5_000);
        number.unwrap_or_else(|| {
            self.refuse(line, column, MistakeKind::NotAWholeNumber);
            default
        })
    }

    /// A cell with yes or no; blank is no.
    pub(super) fn yes_no(&mut self, line: Line<'_>, column: &str) -> bool {
        match line.get(column).to_lowercase().as_str() {
            "" | "no" | "không" | "n" | "false" | "0" | "-" => false,
            yes if YES.contains(&yes) => true,
            _ => {
                self.refuse(line, column, MistakeKind::NotYesOrNo);
                false
            }
        }
    }

    /// A cell with a condition; none where it is blank.
    pub(super) fn condition(&mut self, line: Line<'_>, column: &str) -> Option<Rule> {
        if line.get(column).is_empty() {
            return None;
        }
        self.rule(line, column)
    }

    /// A condition in a cell that may hold yes or no as well: a formula, or the code of an indicator.
    pub(super) fn condition_or_yes_no(&mut self, line: Line<'_>, column: &str) -> Option<Rule> {
        let text = line.get(column);
        let is_code = || {
            let mut indicators = self.tables.lines(TableName::Indicators);
            indicators.any(|other| other.get("code") == text)
        };
        let is_condition = looks_like_condition(text) || !text.is_empty() && is_code();
        if is_condition {
            self.rule(line, column)
        } else {
            None
        }
    }

    /// A cell with a rule; a mistake where it doesn't parse.
    pub(super) fn rule(&mut self, line: Line<'_>, column: &str) -> Option<Rule> {
        let text = line.get(column);
        if text.is_empty() {
            self.refuse(line, column, MistakeKind::BlankFormula);
            return None;
        }
        if text.starts_with('#') {
            self.refuse(line, column, MistakeKind::RuleIsFormula);
            return None;
        }
        match Rule::parse(text) {
            Ok(rule) => Some(rule),
            Err(error) => {
                self.refuse(line, column, MistakeKind::BadRule(error));
                None
            }
        }
    }
}

/// Who is asked: `all`, `office`, `total`, or types and groups separated by `;` or `,`.
pub(super) fn reporter(line: Line<'_>) -> Reporter {
    match line.get("reporter").to_lowercase().as_str() {
        "" | "all" | "tất cả" => Reporter::All,
        OFFICE | "cơ quan tổng hợp" => Reporter::Office,
        "total" | "số tổng hợp" => Reporter::Totals,
        _ => Reporter::Only(split_names(line.get("reporter"))),
    }
}

/// Whether a text is meant as a formula, where yes or no may stand.
pub(super) fn looks_like_condition(text: &str) -> bool {
    text.contains(['=', '<', '>', '('])
}
