//! The facts that a finding's words name: each as what it is, worded where it is shown.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::language::Language;
use crate::language::date::format_date;
use crate::language::number::format_number;
use crate::language::period::Period;
use crate::language::words::Arg;
use crate::workbook::address::Address;

/// Cells that are named; of more, the first.
const MOST_CELLS: usize = 8;

/// Facts by the names that the catalogue's sentences have for them.
pub type Facts = BTreeMap<&'static str, Fact>;

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Words, as found or as the campaign has them.
    Text(String),
    /// A figure, printed the way of the language.
    Figure(Decimal),
    /// A percentage, as a percentage number.
    Percentage(Decimal),
    /// How many of something there are.
    Count(usize),
    /// A day.
    Day(Date),
    /// A period, by its name where the data have the code.
    Period(Period),
    /// Cells of one sheet.
    Cells(Vec<Address>),
    /// Several of them, one after the other.
    Several(Vec<Self>),
    /// What the catalogue has under a key.
    Word(&'static str),
    /// What the catalogue has under a key, with facts of its own.
    Phrase(&'static str, Facts),
    /// Which of its variants a sentence takes.
    Case(&'static str),
}

impl Fact {
    /// The fact as a person reads it.
    #[must_use]
    pub fn display(&self, language: Language) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Figure(figure) => format_number(figure.normalize(), None, language),
            Self::Percentage(figure) => {
                format!("{}%", format_number(figure.normalize(), None, language))
            }
            Self::Count(count) => count.to_string(),
            Self::Day(day) => format_date(*day, language),
            Self::Period(period) => period.label(language),
            Self::Cells(cells) => first_cells(cells),
            Self::Several(facts) => {
                let shown = facts.iter().map(|fact| fact.display(language));
                shown.collect::<Vec<_>>().join("; ")
            }
            Self::Word(key) => language.text(key),
            Self::Phrase(key, facts) => fill(key, facts, language),
            Self::Case(case) => (*case).to_owned(),
        }
    }

    /// Whether a text is the fact as a person reads it, in either language.
    #[must_use]
    pub fn reads(&self, text: &str) -> bool {
        let languages = [Language::Vi, Language::En];
        languages
            .iter()
            .any(|language| self.display(*language) == text)
    }

    /// The period of this code; the text itself where it is none.
    #[must_use]
    pub fn period(code: &str) -> Self {
        let period = code.parse::<Period>();
        period.map_or_else(|_| Self::from(code), Self::Period)
    }

    /// What the catalogue has under a key, with these facts.
    #[must_use]
    pub fn phrase<const N: usize>(key: &'static str, facts: [(&'static str, Self); N]) -> Self {
        Self::Phrase(key, facts.into())
    }

    /// A reason, as it stands after a sentence that holds without it.
    #[must_use]
    pub fn because(reason: Self) -> Self {
        Self::phrase("because", [("reason", reason)])
    }
}

/// The catalogue's sentence under a key, with facts filled in; counts choose its plural forms.
pub(super) fn fill(key: &str, facts: &Facts, language: Language) -> String {
    let arg = |(name, fact): (&&'static str, &Fact)| {
        let arg = match fact {
            Fact::Count(count) => Arg::from(*count),
            fact => Arg::from(fact.display(language)),
        };
        (*name, arg)
    };
    let args: Vec<(&str, Arg<'_>)> = facts.iter().map(arg).collect();
    language.fill(key, &args)
}

/// `D5, D7, …`
fn first_cells(cells: &[Address]) -> String {
    let named = cells.iter().take(MOST_CELLS).map(Address::to_string);
    let more = (cells.len() > MOST_CELLS).then(|| "…".to_owned());
    named.chain(more).collect::<Vec<_>>().join(", ")
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Decimal> for Fact {
    fn from(figure: Decimal) -> Self {
        Self::Figure(figure)
    }
}

impl From<usize> for Fact {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl From<Date> for Fact {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_fact_is_worded_in_the_language_of_whoever_reads_it() {
        let share = Fact::Percentage(Decimal::new(829, 3));
        let phrase = Fact::because(Fact::Word("reason-missing"));
        let facts = [Fact::Day(date(2024, 3, 5)), share, phrase];
        let told = |language| facts.each_ref().map(|fact| fact.display(language));
        assert_eq!(told(Language::Vi), ["05/3/2024", "0,829%", " (chưa ghi)"]);
        assert_eq!(
            told(Language::En),
            ["5 Mar 2024", "0.829%", " (none given)"]
        );
    }

    #[test]
    fn of_many_cells_the_first_are_named() {
        let cells = |count| Fact::Cells((0..count).map(|row| Address::new(row, 3)).collect());
        assert_eq!(cells(2).display(Language::Vi), "D1, D2");
        assert!(cells(9).display(Language::Vi).ends_with("D8, …"));
    }
}
