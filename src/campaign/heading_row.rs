//! A table's first row: which columns stand where, and what is wrong with the headings.
//!
//! A heading that somebody renamed stands for the column that it most likely was: it is one
//! mistake with the right name, and what the column holds is read as if it had that name.

use std::collections::BTreeSet;

use super::headings::{Heading, TableName};
use super::mistake::{Mistake, MistakeKind};
use super::vocabulary::in_language;
use crate::language::Language;
use crate::language::key::{key, nearest};

/// The headings of a table by position.
#[derive(Debug, Default)]
pub(super) struct HeadingRow {
    /// Column key and heading as typed; none where a column is of no use.
    pub(super) columns: Vec<Option<(String, String)>>,
    /// What was wrong.
    pub(super) mistakes: Vec<Mistake>,
}

impl HeadingRow {
    /// Reads the first row of the table `name`, which the file calls `shown`.
    pub(super) fn read(name: TableName, shown: &str, typed: &[String]) -> Self {
        let mut row = Self::default();
        for heading in typed {
            let known = name.column(heading);
            row.refuse_duplicate(shown, heading, known);
            let column = known.map(|known| (known.to_owned(), heading.clone()));
            row.columns.push(column);
        }
        let language = row.language(name);
        row.take_renamed(name, shown, typed, language);
        row.take_attributes_or_refuse(name, shown, typed, language);
        row.refuse_missing(name, shown, language);
        row
    }

    /// The language of the headings; that of the program's own workbook where they tell nothing.
    fn language(&self, name: TableName) -> Language {
        let mut found = self.columns.iter().flatten();
        let is_english = |(column, typed): &(String, String)| {
            let both = name
                .columns()
                .iter()
                .any(|(en, vi)| en == vi && en == column);
            !both && typed.eq_ignore_ascii_case(column)
        };
        if found.any(is_english) {
            Language::En
        } else {
            Language::Vi
        }
    }

    fn has(&self, column: &str) -> bool {
        self.columns
            .iter()
            .flatten()
            .any(|(known, _)| known == column)
    }

    fn refuse_duplicate(&mut self, shown: &str, typed: &str, known: Option<&str>) {
        if known.is_some_and(|known| self.has(known)) {
            let mistake = Mistake::in_table(shown, MistakeKind::DuplicateColumn);
            self.mistakes.push(mistake.at(1, typed).found(typed));
        }
    }

    /// Gives each heading that is unknown the column that it was before somebody renamed it.
    fn take_renamed(&mut self, name: TableName, shown: &str, typed: &[String], language: Language) {
        for (at, heading) in typed.iter().enumerate() {
            if self.columns[at].is_some() || heading.is_empty() {
                continue;
            }
            let Some(column) = self.renamed(name, at, heading) else {
                continue;
            };
            let right = in_language(column, language).to_owned();
            let kind = MistakeKind::MisnamedColumn(right.as_str().into());
            let mistake = Mistake::in_table(shown, kind).at(1, heading);
            self.mistakes.push(mistake.found(heading));
            self.columns[at] = Some((column.0.to_owned(), heading.clone()));
        }
    }

    /// The column that is missing and that a heading stands for, by its words, its spelling, or
    /// its place between two others.
    fn renamed(&self, name: TableName, at: usize, typed: &str) -> Option<Heading> {
        let is_missing = |(column, _): &&Heading| !self.has(column);
        let missing: Vec<Heading> = name.columns().iter().filter(is_missing).copied().collect();
        let is_needed = |(column, _): &&Heading| name.required_columns().contains(column);
        let needed: Vec<Heading> = missing.iter().filter(is_needed).copied().collect();
        if name == TableName::Units {
            // Any other heading there is an attribute.
            return renamed_to(typed, &needed);
        }
        let by_words = renamed_to(typed, &missing);
        by_words.or_else(|| self.between(name, at, &needed))
    }

    /// The only one of these columns between those that stand left and right of a place.
    fn between(&self, name: TableName, at: usize, missing: &[Heading]) -> Option<Heading> {
        let order = |column: &str| {
            name.columns()
                .iter()
                .position(|(known, _)| *known == column)
        };
        let place = |column: &Option<(String, String)>| order(&column.as_ref()?.0);
        let before = self.columns[..at].iter().rev().find_map(place);
        let after = self.columns[at + 1..].iter().find_map(place);
        let is_between = |(column, _): &&Heading| {
            let here = order(column);
            here > before && after.is_none_or(|after| here < Some(after))
        };
        let mut found = missing.iter().filter(is_between);
        let first = found.next().copied();
        first.filter(|_| found.next().is_none())
    }

    /// What is left over: attributes of the register, or columns that the table doesn't know.
    fn take_attributes_or_refuse(
        &mut self,
        name: TableName,
        shown: &str,
        typed: &[String],
        language: Language,
    ) {
        for (at, heading) in typed.iter().enumerate() {
            if self.columns[at].is_some() || heading.is_empty() {
                continue;
            }
            if name == TableName::Units {
                self.columns[at] = Some((heading.clone(), heading.clone()));
                continue;
            }
            let names = name
                .columns()
                .iter()
                .map(|column| in_language(*column, language));
            let unknown = MistakeKind::UnknownColumn(names.collect());
            let mistake = Mistake::in_table(shown, unknown).at(1, heading);
            self.mistakes.push(mistake.found(heading));
        }
    }

    fn refuse_missing(&mut self, name: TableName, shown: &str, language: Language) {
        let columns = name.columns().iter();
        let missing: Vec<Heading> = columns
            .filter(|(column, _)| name.required_columns().contains(column) && !self.has(column))
            .copied()
            .collect();
        for column in missing {
            let mistake = Mistake::in_table(shown, MistakeKind::MissingColumn);
            self.mistakes
                .push(mistake.found(in_language(column, language)));
        }
    }
}

/// The name of which `typed` is another wording: it has all its words, or lacks some of them, or
/// is spelt nearly so; none where two would do.
pub(super) fn renamed_to(typed: &str, names: &[Heading]) -> Option<Heading> {
    let wanted = words(typed);
    let likeness = |(en, vi): &Heading| {
        let shared = |name: &str| {
            let words = words(name);
            let is_alike = words.is_subset(&wanted) || wanted.is_subset(&words);
            if is_alike {
                words.intersection(&wanted).count()
            } else {
                0
            }
        };
        shared(en).max(shared(vi))
    };
    let most = names.iter().map(likeness).max().filter(|most| *most > 0);
    let mut alike = names.iter().filter(|name| Some(likeness(name)) == most);
    if let (Some(one), None) = (alike.next(), alike.next()) {
        return Some(*one);
    }
    let both = names.iter().flat_map(|(en, vi)| [*en, *vi]);
    let near = nearest(typed, both)?;
    names
        .iter()
        .find(|(en, vi)| *en == near || *vi == near)
        .copied()
}

fn words(name: &str) -> BTreeSet<String> {
    let name = key(&name.replace('_', " "));
    name.split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: TableName, typed: &str) -> (Vec<String>, Vec<String>) {
        let typed: Vec<String> = typed.split(',').map(str::to_owned).collect();
        let row = HeadingRow::read(name, "Bảng", &typed);
        let columns = row
            .columns
            .into_iter()
            .map(|c| c.map_or_else(String::new, |(key, _)| key));
        let mistakes = row
            .mistakes
            .iter()
            .map(|mistake| mistake.message(Language::Vi));
        (columns.collect(), mistakes.collect())
    }

    #[test]
    fn a_renamed_heading_is_one_mistake_with_the_right_name() {
        use TableName::{Indicators, Lists, Units};
        let cases = [
            (
                Indicators,
                "Mã chỉ tiêu,mục,tên chỉ tiêu,loại",
                0,
                "code",
                "mã",
            ),
            (Indicators, "Ký hiệu,mục,tên chỉ tiêu,loại", 0, "code", "mã"),
            (Indicators, "code,section,name,kind", 2, "label", "label"),
            (
                Indicators,
                "mã,mục,tên chỉ tiêu,đơn vị,loại",
                3,
                "measure",
                "đơn vị tính",
            ),
            (Units, "Mã đơn vị,tên đơn vị,nhóm", 0, "code", "mã"),
            (Units, "mã,tên,nhóm", 1, "name", "tên đơn vị"),
            (
                Lists,
                "danh sách,tên danh sách,mã cột,tên cột,loại",
                2,
                "column",
                "cột",
            ),
        ];
        for (table, typed, at, column, right) in cases {
            let (columns, mistakes) = read(table, typed);
            assert_eq!(columns[at], column, "{typed}");
            assert_eq!(mistakes.len(), 1, "{typed}: {mistakes:?}");
            assert!(
                mistakes[0].ends_with(&format!("\"{right}\"")),
                "{mistakes:?}"
            );
        }
    }

    #[test]
    fn an_attribute_of_the_register_is_no_renamed_heading() {
        let (columns, mistakes) = read(TableName::Units, "mã,tên đơn vị,địa bàn,tên giao dịch");
        assert_eq!(mistakes, [""; 0]);
        assert_eq!(columns[2..], ["địa bàn", "tên giao dịch"]);
    }
}
