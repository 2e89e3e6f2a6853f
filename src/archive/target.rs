//! The plan of a round, which its summary carries in a table of its own.
//!
//! Later rounds of the same year take it over, so that nobody types it again. It stands apart from
//! the tidy data, whose values add up; headings and words are the same in every language.

use rust_decimal::Decimal;

use super::record::Cell;
use super::{Archive, Renaming};
use crate::language::number::decimal_from_f64;
use crate::language::period::Period;
use crate::workbook::address::Address;
use crate::workbook::book::{Book, Content, Sheet};
use crate::workbook::write::double;

/// Rows at the top of a sheet among which the headings are looked for.
const HEADING_ROWS: u32 = 10;
/// The words for who is to reach a figure.
const WHOLE: &str = "whole";
const GROUP: &str = "group";
const UNIT: &str = "unit";

/// Who is to reach a figure of the plan.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bearer {
    /// All together.
    Whole,
    /// The units with a value of an attribute, together.
    Group {
        /// The attribute.
        attribute: String,
        /// Its value.
        value: String,
    },
    /// One unit, by its code; the office too.
    Unit(String),
}

/// One figure of a round's plan.
///
/// # Units
/// `figure` in `measure`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchivedTarget {
    /// The indicator's code.
    pub indicator: String,
    /// Its measure in that round.
    pub measure: String,
    /// Whose it is.
    pub bearer: Bearer,
    /// The period in which it is to be reached.
    pub period: Period,
    /// What is to be reached.
    pub figure: Decimal,
}

impl ArchivedTarget {
    /// The headings from the left.
    pub const HEADINGS: [&str; 7] = [
        "plan_period",
        "plan_indicator",
        "plan_measure",
        "plan_bearer",
        "plan_attribute",
        "plan_code",
        "plan",
    ];

    /// The cells below the headings.
    #[must_use]
    pub fn cells(&self) -> [Cell<'_>; 7] {
        let text = |text: &str| match text {
            "" => Cell::Blank,
            text => Cell::Text(text.to_owned().into()),
        };
        let (bearer, attribute, code) = match &self.bearer {
            Bearer::Whole => (WHOLE, "", ""),
            Bearer::Group { attribute, value } => (GROUP, attribute.as_str(), value.as_str()),
            Bearer::Unit(code) => (UNIT, "", code.as_str()),
        };
        [
            text(&self.period.to_string()),
            text(&self.indicator),
            text(&self.measure),
            text(bearer),
            text(attribute),
            text(code),
            Cell::Number(double(self.figure)),
        ]
    }

    fn read(sheet: &Sheet, row: u32, columns: &[u16; 7]) -> Option<Self> {
        let [period, indicator, measure, bearer, attribute, code, plan] =
            columns.map(|column| sheet.get(Address::new(row, column)));
        let text = |content: Option<&Content>| match content {
            Some(Content::Text(text)) => text.trim().to_owned(),
            Some(Content::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        let Some(Content::Number(plan)) = plan else {
            return None;
        };
        let bearer = match text(bearer).as_str() {
            WHOLE => Bearer::Whole,
            GROUP => Bearer::Group {
                attribute: text(attribute),
                value: text(code),
            },
            UNIT => Bearer::Unit(text(code)),
            _ => return None,
        };
        Some(Self {
            indicator: Some(text(indicator)).filter(|code| !code.is_empty())?,
            measure: text(measure),
            bearer,
            period: text(period).parse().ok()?,
            figure: decimal_from_f64(*plan)?.normalize(),
        })
    }
}

/// The plan that a summary carries; nothing where it has none.
pub(super) fn read_targets(book: &Book) -> Vec<ArchivedTarget> {
    let mut sheets = book.sheets.iter();
    sheets.find_map(targets_on).unwrap_or_default()
}

/// The plan on a sheet; none where the sheet is another one.
pub(super) fn targets_on(sheet: &Sheet) -> Option<Vec<ArchivedTarget>> {
    let (heading, columns) = headings(sheet)?;
    let rows = heading + 1..=sheet.last_row();
    let targets = rows.filter_map(|row| ArchivedTarget::read(sheet, row, &columns));
    Some(targets.collect())
}

/// The row of the headings and the column of each.
fn headings(sheet: &Sheet) -> Option<(u32, [u16; 7])> {
    let column = |row: u32, heading: &str| {
        let cells = sheet.row(row).iter();
        let mut named = cells.filter(|(_, content)| match content {
            Content::Text(text) => text.trim() == heading,
            _ => false,
        });
        named.next().map(|(at, _)| at.column)
    };
    (0..HEADING_ROWS).find_map(|row| {
        let columns = ArchivedTarget::HEADINGS.map(|heading| column(row, heading));
        let known: Vec<u16> = columns.into_iter().collect::<Option<_>>()?;
        Some((row, known.try_into().ok()?))
    })
}

impl Archive {
    /// Takes over the present codes of indicators in the plan, and of units that were renamed:
    /// what merged or was divided has no plan of its own yet.
    pub(super) fn rename_targets(&mut self, renaming: &Renaming) {
        for target in &mut self.targets {
            let renamed = self
                .renamed
                .iter()
                .find(|(_, old)| **old == target.indicator);
            let renamed = renamed.map(|(new, _)| new.clone());
            // One that only the plan knows.
            let is_unknown = !self.measures.contains_key(&target.indicator);
            let by_campaign = renaming.indicators.get(&target.indicator);
            let by_campaign = by_campaign.filter(|_| is_unknown).cloned();
            if let Some(new) = renamed.or(by_campaign) {
                target.indicator = new;
            }
            let Bearer::Unit(code) = &target.bearer else {
                continue;
            };
            let heirs: Vec<(&String, &Vec<String>)> = renaming
                .units
                .iter()
                .filter(|(_, before)| before.contains(code))
                .collect();
            if let [(heir, before)] = heirs.as_slice()
                && before.len() == 1
                && !renaming.register.contains(code)
            {
                target.bearer = Bearer::Unit((*heir).clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(bearer: Bearer) -> ArchivedTarget {
        ArchivedTarget {
            indicator: "thu".to_owned(),
            measure: "đồng".to_owned(),
            bearer,
            period: "2024".parse().expect("a year"),
            figure: Decimal::new(1255, 1),
        }
    }

    fn sheet(targets: &[ArchivedTarget]) -> Sheet {
        let headings = ArchivedTarget::HEADINGS.map(|text| Cell::Text(text.into()));
        let rows = [headings]
            .into_iter()
            .chain(targets.iter().map(ArchivedTarget::cells));
        let mut sheet = Sheet::default();
        for (row, cells) in (2u32..).zip(rows) {
            for (column, cell) in (0u16..).zip(cells) {
                let content = match cell {
                    Cell::Blank => continue,
                    Cell::Text(text) => Content::Text(text.into_owned()),
                    Cell::Number(number) => Content::Number(number),
                };
                sheet.cells.push((Address::new(row, column), content));
            }
        }
        sheet
    }

    #[test]
    fn a_plan_reads_back_as_it_was_written() {
        let group = Bearer::Group {
            attribute: "type".to_owned(),
            value: "chi_bo".to_owned(),
        };
        let bearers = [Bearer::Whole, group, Bearer::Unit("u1".to_owned())];
        let targets: Vec<ArchivedTarget> = bearers.into_iter().map(target).collect();
        let book = Book {
            sheets: vec![Sheet::default(), sheet(&targets)],
            ..Book::default()
        };
        assert_eq!(read_targets(&book), targets);
        assert_eq!(read_targets(&Book::default()), []);
    }

    #[test]
    fn a_plan_follows_what_was_renamed() {
        let units = [("moi", vec!["cu"]), ("gop", vec!["b", "c"])];
        let renaming = Renaming {
            indicators: [("thu".to_owned(), "thu_nsnn".to_owned())].into(),
            units: units
                .map(|(heir, before)| {
                    let before = before.into_iter().map(str::to_owned).collect();
                    (heir.to_owned(), before)
                })
                .into(),
            ..Renaming::default()
        };
        let bearers = ["cu", "b", "d"].map(|code| Bearer::Unit(code.to_owned()));
        let mut archive = Archive {
            targets: bearers.into_iter().map(target).collect(),
            ..Archive::default()
        };
        archive.rename_targets(&renaming);
        let is_renamed = |target: &ArchivedTarget| target.indicator == "thu_nsnn";
        assert!(archive.targets.iter().all(is_renamed));
        let bearers = archive.targets.into_iter().map(|target| target.bearer);
        let wanted = ["moi", "b", "d"].map(|code| Bearer::Unit(code.to_owned()));
        assert_eq!(bearers.collect::<Vec<_>>(), wanted);
    }
}
