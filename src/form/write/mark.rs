//! What a form says of an input cell: a sign and a word.

use rust_xlsxwriter::Formula;

use super::Form;
use crate::language::words::Arg;
use crate::workbook::formula::literal;

/// What a form says of an input cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// Blank, and may be.
    Silent,
    /// In order.
    Good,
    /// Worked out by the form, once what it needs is there.
    Waiting,
    /// Required and blank.
    Missing,
    /// Not asked, since a condition doesn't hold, and blank.
    NotAsked,
    /// Not asked, and filled in.
    Unwanted,
    /// Not of the kind asked for.
    Misfit,
    /// What is no row of the list that it has to name one of.
    Unlisted,
    /// A choice that is not under the one that it depends on.
    Astray,
    /// A text that doesn't look as it has to.
    Unlike,
    /// A row with the key of another.
    Twice,
    /// Outside the limits.
    Beyond,
    /// Part of a rule that has to hold and doesn't.
    Fails,
    /// Far from last period's value, without a reason beside it.
    Unexplained,
    /// Part of a rule that doesn't hold and may be right all the same.
    Doubtful,
}

impl Mark {
    /// The marks that keep a form from being ready.
    const OPEN: [Self; 5] = [
        Self::Missing,
        Self::Misfit,
        Self::Beyond,
        Self::Fails,
        Self::Unexplained,
    ];

    const fn key(self) -> &'static str {
        match self {
            Self::Silent => "",
            Self::Good => "form-mark-good",
            Self::Waiting => "form-mark-waiting",
            Self::Missing => "form-mark-missing",
            Self::NotAsked => "form-mark-not-asked",
            Self::Unwanted => "form-mark-unwanted",
            Self::Misfit => "form-mark-misfit",
            Self::Unlisted => "form-mark-unlisted",
            Self::Astray => "form-mark-astray",
            Self::Unlike => "form-mark-unlike",
            Self::Twice => "form-mark-twice",
            Self::Beyond => "form-mark-beyond",
            Self::Fails => "form-mark-fails",
            Self::Unexplained => "form-mark-unexplained",
            Self::Doubtful => "form-mark-doubtful",
        }
    }

    /// The sign and the word; empty for [`Mark::Silent`].
    pub(super) fn word(self, form: &Form<'_>) -> String {
        match self {
            Self::Silent => String::new(),
            Self::NotAsked => {
                let word = form.language.fill(self.key(), &[("why", Arg::from(""))]);
                word.trim().to_owned()
            }
            _ => form.language.text(self.key()),
        }
    }

    /// Those of a form: one with conditions has another.
    pub(super) fn open(form: &Form<'_>) -> Vec<Self> {
        Self::OPEN.into_iter().chain(Self::further(form)).collect()
    }

    /// What is wrong with a cell in a form that has conditions, references, patterns and so on.
    pub(super) fn further(form: &Form<'_>) -> Vec<Self> {
        let mut asked = form.campaign.asked_of(form.unit);
        let mut lists = form.layout.listed.iter().map(|place| place.list);
        let mut columns = lists.clone().flat_map(|list| list.columns.values());
        let refers = columns.clone().any(|column| column.refers.is_some());
        let has_pattern = asked.any(|indicator| indicator.pattern.is_some())
            || columns.any(|column| column.pattern.is_some());
        let has_key = lists.any(|list| list.keys().next().is_some());
        let further = [
            (Self::Unwanted, !form.demands.is_empty()),
            (Self::Unlisted, refers),
            (Self::Astray, !form.descents.is_empty()),
            (Self::Unlike, has_pattern),
            (Self::Twice, has_key),
        ];
        let further = further.into_iter().filter(|(_, is_used)| *is_used);
        further.map(|(mark, _)| mark).collect()
    }

    /// The word by which cells with this mark are counted: a condition may follow it.
    pub(super) fn counted(self, form: &Form<'_>) -> String {
        let word = self.word(form);
        let has_reason = self == Self::Missing && !form.demands.is_empty();
        literal(&if has_reason { word + "*" } else { word })
    }

    pub(super) fn quoted(self, form: &Form<'_>) -> String {
        literal(&self.word(form))
    }
}

/// `=IF(first, mark, IF(second, mark, … "✓"))`; what can't be calculated is of a wrong kind.
pub(super) fn first_that_holds(form: &Form<'_>, steps: &[(String, Mark)], result: Mark) -> Formula {
    worded(&|mark| mark.word(form), steps, result)
}

/// The same, with words of one's own for the marks.
pub(super) fn worded(
    word: &dyn Fn(Mark) -> String,
    steps: &[(String, Mark)],
    result: Mark,
) -> Formula {
    let mut formula = literal(&word(Mark::Good));
    for (condition, mark) in steps.iter().rev() {
        formula = format!("IF({condition},{},{formula})", literal(&word(*mark)));
    }
    let formula = format!("=IFERROR({formula},{})", literal(&word(Mark::Misfit)));
    Formula::new(formula).set_result(word(result))
}
