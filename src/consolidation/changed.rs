//! What changed, in words: for the terminal, the summary, the board, the history and reports.

use rust_decimal::Decimal;

use crate::campaign::Campaign;
use crate::history::{Cause, Change, FigureChange, Row, RowsChange, Scope, TextChange};
use crate::language::Language;
use crate::language::number::{format_number, round};
use crate::language::text::shortened;
use crate::language::words::Arg;
use crate::value::{Answer, Kind, Value};

/// Decimals of a figure that has none beside it to be told from.
const MOST_DECIMALS: u32 = 4;
/// Letters of a text in a line of the terminal.
const LONGEST: usize = 60;

/// A change in words, for the columns of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeWords {
    /// What changed: the label of an indicator, the title of a list.
    pub label: String,
    /// For whom; empty for all.
    pub scope: String,
    /// What it was.
    pub before: String,
    /// What it is.
    pub after: String,
    /// The returns that made it change.
    pub causes: String,
}

impl ChangeWords {
    /// What changed, and for whom where not for all.
    #[must_use]
    pub fn what(&self) -> String {
        match self.scope.as_str() {
            "" => self.label.clone(),
            scope => format!("{} ({scope})", self.label),
        }
    }
}

impl Campaign {
    /// A change in words, nothing cut.
    #[must_use]
    pub fn in_words(&self, change: &Change, language: Language) -> ChangeWords {
        match change {
            Change::Figure(change) => self.figure_in_words(change, language),
            Change::Text(change) => self.text_in_words(change, language),
            Change::Rows(change) => self.rows_in_words(change, language),
        }
    }

    /// A change in a line: "Số học sinh: 4.121 → 4.130 (TH01: th01.xlsx)".
    #[must_use]
    pub fn change_line(&self, change: &Change, language: Language) -> String {
        let words = self.in_words(change, language);
        let part = |text: &str| Arg::from(shortened(text, LONGEST).into_owned());
        let facts = [
            ("label", Arg::from(words.what())),
            ("before", part(&words.before)),
            ("after", part(&words.after)),
            ("causes", Arg::from(words.causes)),
        ];
        language.fill("change-line", &facts)
    }

    /// A change as a report's sentence names it: figures from what to what, of words only that
    /// they changed.
    #[must_use]
    pub fn change_in_brief(&self, change: &Change, language: Language) -> String {
        let words = self.in_words(change, language);
        let facts = [
            ("label", Arg::from(words.what())),
            ("causes", Arg::from(words.causes)),
        ];
        match change {
            Change::Figure(_) => self.change_line(change, language),
            Change::Text(_) => language.fill("change-brief-text", &facts),
            Change::Rows(change) => {
                let counts = [
                    ("was", Arg::from(change.was)),
                    ("is", Arg::from(change.is)),
                    ("new", Arg::from(change.new.len())),
                    ("gone", Arg::from(change.gone.len())),
                ];
                let facts: Vec<_> = facts.into_iter().chain(counts).collect();
                language.fill("change-brief-rows", &facts)
            }
        }
    }

    fn figure_in_words(&self, change: &FigureChange, language: Language) -> ChangeWords {
        let scale = self.scale(change);
        let figure = |figure| figure_words(figure, scale, language);
        ChangeWords {
            label: self.indicator_label(&change.indicator).to_owned(),
            scope: self.scope_words(&change.scope, language),
            before: figure(change.before),
            after: figure(change.after),
            causes: self.cause_words(&change.causes, language),
        }
    }

    fn text_in_words(&self, change: &TextChange, language: Language) -> ChangeWords {
        let kind = self.indicators.get(&change.text).map(|known| &known.kind);
        let words = |answer: &Answer| match answer {
            Answer::Blank => language.text("change-none"),
            Answer::Nothing => language.text("nothing-to-report"),
            Answer::Given(value) | Answer::Unusable(value) => {
                self.value_words(kind, value, language)
            }
        };
        ChangeWords {
            label: self.indicator_label(&change.text).to_owned(),
            scope: self.unit_words(&change.cause.unit).to_owned(),
            before: words(&change.was),
            after: words(&change.is),
            causes: self.cause_words(std::slice::from_ref(&change.cause), language),
        }
    }

    fn rows_in_words(&self, change: &RowsChange, language: Language) -> ChangeWords {
        let words = |key: &str, count: usize, rows: &[Row]| {
            let facts = [
                ("count", Arg::from(count)),
                ("some", Arg::from(rows.len())),
                (
                    "rows",
                    Arg::from(self.rows_words(&change.list, rows, language)),
                ),
            ];
            language.fill(key, &facts)
        };
        let list = self.lists.get(&change.list);
        ChangeWords {
            label: list.map_or_else(|| change.list.clone(), |list| list.title.clone()),
            scope: self.unit_words(&change.cause.unit).to_owned(),
            before: words("change-rows-before", change.was, &change.gone),
            after: words("change-rows-after", change.is, &change.new),
            causes: self.cause_words(std::slice::from_ref(&change.cause), language),
        }
    }

    /// Rows of a list, each with the values of its columns from left to right.
    #[must_use]
    pub fn rows_words(&self, list: &str, rows: &[Row], language: Language) -> String {
        let columns = self.lists.get(list).map(|list| &list.columns);
        let row = |row: &Row| {
            let mut cells: Vec<(usize, String)> = row
                .iter()
                .map(|(code, value)| {
                    let column = columns.and_then(|columns| columns.get_full(code));
                    let place = column.map_or(usize::MAX, |(place, ..)| place);
                    let kind = column.map(|(.., column)| &column.kind);
                    (place, self.value_words(kind, value, language))
                })
                .collect();
            cells.sort();
            let cells = cells.into_iter().map(|(_, words)| words);
            format!("\"{}\"", cells.collect::<Vec<_>>().join(" | "))
        };
        rows.iter().map(row).collect::<Vec<_>>().join("; ")
    }

    /// A value of a kind; as it is where nobody knows the kind any more.
    fn value_words(&self, kind: Option<&Kind>, value: &Value, language: Language) -> String {
        self.fact(kind.unwrap_or(&Kind::Text), value)
            .display(language)
    }
    /// An indicator's label; its code where there is no such indicator.
    #[must_use]
    pub fn indicator_label<'a>(&'a self, code: &'a str) -> &'a str {
        let known = self.indicators.get(code);
        known.map_or(code, |indicator| indicator.label.as_str())
    }

    /// For whom a figure is; empty for all.
    #[must_use]
    pub fn scope_words(&self, scope: &Scope, language: Language) -> String {
        match scope {
            Scope::All => String::new(),
            Scope::Unit(unit) => self.unit_words(unit).to_owned(),
            Scope::Group { attribute, value } if value.is_empty() => {
                Self::attribute_heading(attribute, language)
            }
            Scope::Group { attribute, value } => self.choice_label(attribute, value).to_owned(),
        }
    }

    /// The decimals that show a change: the indicator's own, or as many more as it takes.
    fn scale(&self, change: &FigureChange) -> u32 {
        let declared = self.indicators.get(&change.indicator).map(|i| i.decimals);
        let declared = declared.unwrap_or_default();
        let figures = [change.before, change.after];
        let scales = figures.into_iter().flatten();
        let most = scales.map(|figure| figure.normalize().scale()).max();
        let most = most.unwrap_or_default().max(declared);
        match (change.before, change.after) {
            (Some(before), Some(after)) => (declared..=most)
                .find(|scale| round(before, *scale) != round(after, *scale))
                .unwrap_or(most),
            _ => declared.max(most.min(MOST_DECIMALS)),
        }
    }

    /// The returns that made a figure change.
    #[must_use]
    pub fn cause_words(&self, causes: &[Cause], language: Language) -> String {
        let causes = causes.iter().map(|cause| {
            let unit = Arg::from(self.unit_words(&cause.unit).to_owned());
            match &cause.file {
                Some(file) => {
                    let facts = [("unit", unit), ("file", Arg::from(file.clone()))];
                    language.fill("change-cause", &facts)
                }
                None => language.fill("change-cause-gone", &[("unit", unit)]),
            }
        });
        causes.collect::<Vec<_>>().join("; ")
    }

    fn unit_words<'a>(&'a self, code: &'a str) -> &'a str {
        let known = self.reporter(code);
        known.map_or(code, |unit| unit.name.as_str())
    }
}

/// A figure that changed, or that there is none.
fn figure_words(figure: Option<Decimal>, scale: u32, language: Language) -> String {
    match figure {
        Some(figure) => format_number(figure, Some(scale), language),
        None => language.text("change-none"),
    }
}
