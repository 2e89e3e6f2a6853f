//! A rule as the form judges it: over the form's own cells and words, with the tool's verdicts.
//!
//! A cell counts where the tool would take what stands there without interpreting it: a
//! number, "nothing to report" in the form's words, one of the choices. Where somebody pasted
//! `12 đồng chí` the tool reads 12 and says so, but the form waits for a number.

use super::{Form, choices};
use crate::campaign::rule::{Cells, Live, Rule};
use crate::campaign::{Campaign, Check, Choice};
use crate::language::Language;
use crate::value::Kind;

/// The formulas that judge a check.
pub(super) fn live(form: &Form<'_>, check: &Check) -> Live {
    let rule = in_words_of_the_form(&check.rule, form.campaign, form.language);
    rule.live(&FormCells(form), check.tolerance)
}

/// The form's cells by their defined names.
struct FormCells<'a>(&'a Form<'a>);

impl FormCells<'_> {
    fn kind(&self, name: &str) -> Option<&Kind> {
        kind(self.0.campaign, name)
    }

    fn choices(&self, kind: &Kind) -> Option<String> {
        let range = choices::range(self.0, kind)?;
        Some(range.trim_start_matches('=').to_owned())
    }
}

impl Cells for FormCells<'_> {
    fn reference(&self, name: &str) -> String {
        name.to_owned()
    }

    /// "Nothing to report" counts as zero, as it does in the tool.
    fn number(&self, name: &str) -> String {
        if self.kind(name).is_some_and(Kind::is_number) {
            format!("N({name})")
        } else {
            name.to_owned()
        }
    }

    fn is_text(&self, name: &str) -> bool {
        let kind = self.kind(name);
        kind.is_some_and(|kind| !kind.is_number() && *kind != Kind::Date)
    }

    fn is_usable(&self, name: &str) -> String {
        let nothing = quoted(&self.0.language.text("nothing-to-report"));
        match self.kind(name) {
            Some(Kind::Count) => {
                format!("IF(ISNUMBER({name}),INT({name})={name},{name}={nothing})")
            }
            Some(Kind::Amount | Kind::Percent) => format!("OR(ISNUMBER({name}),{name}={nothing})"),
            Some(Kind::Date) => format!("ISNUMBER({name})"),
            Some(kind) => match self.choices(kind) {
                Some(range) => format!("ISNUMBER(MATCH({name},{range},0))"),
                None => format!("LEN(TRIM({name}))>0"),
            },
            None => format!("NOT(ISBLANK({name}))"),
        }
    }

    fn is_usable_column(&self, name: &str) -> Option<String> {
        match self.kind(name)? {
            Kind::Count => Some(format!(
                "AND(COUNT({name})=COUNTA({name}),SUMPRODUCT({name}-INT({name}))=0)"
            )),
            Kind::Amount | Kind::Percent | Kind::Date => {
                Some(format!("COUNT({name})=COUNTA({name})"))
            }
            kind => {
                let range = self.choices(kind)?;
                Some(format!(
                    "SUMPRODUCT(COUNTIF({range},{name}))=COUNTA({name})"
                ))
            }
        }
    }
}

/// A text as a formula has it.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// The kind of an indicator or of a list's column.
fn kind<'a>(campaign: &'a Campaign, name: &str) -> Option<&'a Kind> {
    match name.split_once('.') {
        Some((list, column)) => Some(&campaign.lists.get(list)?.columns.get(column)?.kind),
        None => Some(&campaign.indicators.get(name)?.kind),
    }
}

/// The rule with values of choices replaced by the labels that the form's cells hold.
pub(crate) fn in_words_of_the_form(rule: &Rule, campaign: &Campaign, language: Language) -> Rule {
    rule.reworded(&|name, value| match kind(campaign, name)? {
        Kind::YesNo if matches!(value, "yes" | "no") => Some(language.text(value)),
        Kind::Choice(set) => {
            let choices = campaign.choices.get(set)?;
            let is_meant = |choice: &&Choice| choice.value.eq_ignore_ascii_case(value);
            Some(choices.iter().find(is_meant)?.label.clone())
        }
        _ => None,
    })
}
