//! A rule as the form judges it: over the form's own cells and words, with the tool's verdicts.
//!
//! A cell counts where the tool would take what stands there without interpreting it: a
//! number, "nothing to report" in the form's words, one of the choices. Where somebody pasted
//! `12 đồng chí` the tool reads 12 and says so, but the form waits for a number.

use super::cells::{days_in, is_day, quoted, serial_of_day};
use super::{Form, choices};
use crate::campaign::rule::{Cells, Live, Rule};
use crate::campaign::{Campaign, Check, Choice};
use crate::form::layout::section_name;
use crate::language::Language;
use crate::value::Kind;

/// The formulas that judge a check.
pub(super) fn live(form: &Form<'_>, check: &Check) -> Live {
    let rule = in_words_of_the_form(&check.rule, form.campaign, form.language);
    rule.live(&FormCells(form), check.tolerance)
}

/// The form's cells by their defined names.
pub(super) struct FormCells<'a>(pub(super) &'a Form<'a>);

impl FormCells<'_> {
    /// The cell of the section that may say for an indicator that nothing happened.
    fn section(&self, name: &str) -> Option<String> {
        let indicator = self.0.campaign.indicators.get(name)?;
        self.0.layout.section_of(indicator).map(section_name)
    }

    /// The words of the form, quoted.
    fn nothing_and_no(&self) -> [String; 2] {
        ["nothing-to-report", "no"].map(|key| quoted(&self.0.language.text(key)))
    }

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

    /// "Nothing to report", in the cell or by its section, counts as zero or as a no, as it
    /// does in the tool; a day typed as text is the number by which Excel keeps it.
    fn number(&self, name: &str) -> String {
        match self.kind(name) {
            Some(kind) if kind.is_number() => format!("N({name})"),
            // An error in what does not decide a rule would keep it from being judged.
            Some(Kind::Date) => {
                let serial = serial_of_day(name);
                format!("IF(ISNUMBER({name}),{name},IFERROR({serial},0))")
            }
            Some(Kind::YesNo) => {
                let [nothing, no] = self.nothing_and_no();
                format!("IF(OR(ISBLANK({name}),{name}={nothing}),{no},{name})")
            }
            _ => name.to_owned(),
        }
    }

    fn is_text(&self, name: &str) -> bool {
        let kind = self.kind(name);
        kind.is_some_and(|kind| !kind.is_number() && *kind != Kind::Date)
    }

    fn is_usable(&self, name: &str) -> String {
        let [nothing, _] = self.nothing_and_no();
        let given = match self.kind(name) {
            Some(Kind::Number(figure)) if figure.is_whole() => {
                format!("IF(ISNUMBER({name}),INT({name})={name},{name}={nothing})")
            }
            Some(Kind::Number(_)) => format!("OR(ISNUMBER({name}),{name}={nothing})"),
            Some(Kind::Date) => {
                let day = is_day(name);
                return format!("IF(ISNUMBER({name}),TRUE,IFERROR({day},FALSE))");
            }
            Some(kind) => match self.choices(kind) {
                Some(range) if *kind == Kind::YesNo => {
                    format!("OR(ISNUMBER(MATCH({name},{range},0)),{name}={nothing})")
                }
                Some(range) => return format!("ISNUMBER(MATCH({name},{range},0))"),
                None => return format!("AND(LEN(TRIM({name}))>0,TRIM({name})<>{nothing})"),
            },
            None => return format!("NOT(ISBLANK({name}))"),
        };
        match self.section(name) {
            Some(section) => format!("IF(ISBLANK({name}),NOT(ISBLANK({section})),{given})"),
            None => given,
        }
    }

    /// A blank that means nothing, since its section says so, is no blank to the tool, but is
    /// one to Excel.
    fn may_be_looked_at(&self, name: &str) -> String {
        let usable = self.is_usable(name);
        match self.section(name) {
            Some(section) => format!("IF(ISBLANK({name}),ISBLANK({section}),{usable})"),
            None => format!("OR(ISBLANK({name}),{usable})"),
        }
    }

    fn is_usable_column(&self, name: &str) -> Option<String> {
        match self.kind(name)? {
            Kind::Number(figure) if figure.is_whole() => Some(format!(
                "AND(COUNT({name})=COUNTA({name}),SUMPRODUCT({name}-INT({name}))=0)"
            )),
            Kind::Number(_) | Kind::Date => Some(format!("COUNT({name})=COUNTA({name})")),
            kind => {
                let range = self.choices(kind)?;
                Some(format!(
                    "SUMPRODUCT(COUNTIF({range},{name}))=COUNTA({name})"
                ))
            }
        }
    }

    /// Days that are typed as texts can be counted, though not compared within a range.
    fn is_countable_column(&self, name: &str) -> Option<String> {
        if self.kind(name) != Some(&Kind::Date) {
            return self.is_usable_column(name);
        }
        let days = days_in(name);
        Some(format!("COUNT({name})+{days}=COUNTA({name})"))
    }
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
