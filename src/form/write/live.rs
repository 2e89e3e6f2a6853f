//! A rule as the form judges it: over the form's own cells and words, with the tool's verdicts.
//!
//! A cell counts where the tool would take what stands there without interpreting it: a
//! number, "nothing to report" in the form's words, one of the choices. Where somebody pasted
//! `12 đồng chí` the tool reads 12 and says so, but the form waits for a number.

use super::cells::{
    count_of_those_in, days_in, is_answer_in_words, is_blank, is_day, is_one_of, says_nothing,
    serial_of_day,
};
use super::{Form, choices};
use crate::campaign::rule::{Cells, Live, Rule};
use crate::campaign::{Blanks, Campaign, Check, Definition};
use crate::form::layout::section_name;
use crate::item::Item;
use crate::language::Language;
use crate::value::Kind;
use crate::workbook::formula::literal;
use rust_decimal::Decimal;

/// The formulas that judge a check.
pub(super) fn live(form: &Form<'_>, check: &Check) -> Live {
    let rule = in_words_of_the_form(&check.rule, form.campaign, form.language);
    match check.blanks {
        Blanks::Zero => rule.live(&BlankAsZero(FormCells(form)), check.tolerance),
        Blanks::Skip | Blanks::Required => rule.live(&FormCells(form), check.tolerance),
    }
}

/// The formulas of a condition under which a cell is required or asked.
pub(super) fn live_condition(form: &Form<'_>, rule: &Rule) -> Live {
    let rule = in_words_of_the_form(rule, form.campaign, form.language);
    rule.live(&FormCells(form), Decimal::ZERO)
}

/// A rule with labels in place of codes.
pub(super) fn in_labels(form: &Form<'_>, rule: &Rule) -> String {
    let label = |item: &Item| {
        let definition = form.campaign.definition(item);
        let label = definition.map(|known| format!("“{}”", known.label(", ")));
        label.unwrap_or_else(|| item.to_string())
    };
    in_words_of_the_form(rule, form.campaign, form.language).for_people(&label)
}

/// The formulas of a figure that the form works out.
pub(super) fn live_figure(form: &Form<'_>, formula: &Rule) -> Live {
    in_words_of_the_form(formula, form.campaign, form.language).live_figure(&FormCells(form))
}

/// The form's cells by their defined names.
pub(super) struct FormCells<'a>(pub(super) &'a Form<'a>);

impl FormCells<'_> {
    /// The cell of the section that may say for an indicator that nothing happened.
    fn section(&self, item: &Item) -> Option<String> {
        let Definition::Indicator(indicator) = self.0.campaign.definition(item)? else {
            return None;
        };
        self.0.layout.section_of(indicator).map(section_name)
    }

    /// The words of the form, quoted.
    fn nothing_and_no(&self) -> [String; 2] {
        ["nothing-to-report", "no"].map(|key| literal(&self.0.language.text(key)))
    }

    /// Whether the form works the cell out itself.
    fn is_computed(&self, item: &Item) -> bool {
        let definition = self.0.campaign.definition(item);
        matches!(definition, Some(Definition::Indicator(indicator)) if indicator.formula.is_some())
    }

    fn kind(&self, item: &Item) -> Option<&Kind> {
        self.0.campaign.kind_of(item)
    }

    fn choices(&self, kind: &Kind) -> Option<String> {
        choices::range(self.0, kind)
    }
}

impl Cells for FormCells<'_> {
    fn reference(&self, item: &Item) -> String {
        item.to_string()
    }

    /// "Nothing to report", in the cell or by its section, counts as zero or as a no, as it
    /// does in the tool; where words are asked for there is then nothing to compare. A day typed
    /// as text is the number by which Excel keeps it. What is long to say stands in the
    /// workings once, and as a value here: functions pass over some of what is in cells.
    fn number(&self, item: &Item) -> String {
        let word = |words: &str| {
            let usable = self.is_usable(item);
            let word = format!("IF({usable},{words},\"\")");
            format!("T({})", self.0.workings.cell(&word))
        };
        match self.kind(item) {
            Some(kind) if kind.is_number() => format!("N({item})"),
            // An error in what does not decide a rule would keep it from being judged.
            Some(Kind::Date) => {
                let serial = serial_of_day(&item.to_string());
                let day = format!("IF(ISNUMBER({item}),{item},IFERROR({serial},0))");
                format!("N({})", self.0.workings.cell(&day))
            }
            Some(Kind::YesNo) => {
                let [nothing, no] = self.nothing_and_no();
                format!("IF(OR(ISBLANK({item}),{item}={nothing}),{no},{item})")
            }
            Some(Kind::Text) => word(&format!("TRIM({item})")),
            Some(_) => word(&item.to_string()),
            None => item.to_string(),
        }
    }

    /// A blank that means nothing, since its section says so, is no blank; nor is a cell with
    /// spaces a filled one.
    fn is_blank(&self, item: &Item) -> String {
        let blank = is_blank(&item.to_string());
        match self.section(item) {
            Some(section) => format!("AND({blank},{})", is_blank(&section)),
            None => blank,
        }
    }

    fn is_text(&self, item: &Item) -> bool {
        let kind = self.kind(item);
        kind.is_some_and(|kind| !kind.is_number() && *kind != Kind::Date)
    }

    fn is_usable(&self, item: &Item) -> String {
        if self.is_computed(item) {
            return format!("ISNUMBER({item})");
        }
        let [nothing, _] = self.nothing_and_no();
        let given = match self.kind(item) {
            Some(Kind::Number(figure)) if figure.is_whole() => {
                format!("IF(ISNUMBER({item}),INT({item})={item},{item}={nothing})")
            }
            Some(Kind::Number(_)) => format!("OR(ISNUMBER({item}),{item}={nothing})"),
            Some(Kind::Date) => {
                let day = is_day(&item.to_string());
                let is_given = format!("IF(ISNUMBER({item}),TRUE,IFERROR({day},FALSE))");
                return self.0.workings.cell(&is_given);
            }
            Some(kind) => match self.choices(kind) {
                Some(range) if *kind == Kind::YesNo => {
                    format!(
                        "OR({},{item}={nothing})",
                        is_one_of(&item.to_string(), &range)
                    )
                }
                Some(range) => return is_one_of(&item.to_string(), &range),
                None => {
                    let is_given = is_answer_in_words(&item.to_string());
                    return self.0.workings.cell(&is_given);
                }
            },
            None => return format!("NOT(ISBLANK({item}))"),
        };
        match self.section(item) {
            Some(section) => format!("IF(ISBLANK({item}),NOT(ISBLANK({section})),{given})"),
            None => given,
        }
    }

    /// Blank, "nothing to report" or a value: anything but what the tool has no use for.
    fn may_be_looked_at(&self, item: &Item) -> String {
        let (cell, blank) = (item.to_string(), self.is_blank(item));
        match self.kind(item) {
            Some(Kind::Text) => format!("NOT(ISERROR({cell}))"),
            _ => {
                let nothing = says_nothing(&cell, self.0.language);
                format!("OR({blank},{nothing},{})", self.is_usable(item))
            }
        }
    }

    fn is_usable_column(&self, item: &Item) -> Option<String> {
        match self.kind(item)? {
            Kind::Number(figure) if figure.is_whole() => Some(format!(
                "AND(COUNT({item})=COUNTA({item}),SUMPRODUCT({item}-INT({item}))=0)"
            )),
            Kind::Number(_) | Kind::Date => Some(format!("COUNT({item})=COUNTA({item})")),
            kind => {
                let range = self.choices(kind)?;
                let known = count_of_those_in(&item.to_string(), &range);
                Some(format!("{known}=COUNTA({item})"))
            }
        }
    }

    /// Days that are typed as texts can be counted, though not compared within a range.
    fn is_countable_column(&self, item: &Item) -> Option<String> {
        if self.kind(item) != Some(&Kind::Date) {
            return self.is_usable_column(item);
        }
        let days = days_in(&item.to_string());
        Some(format!("COUNT({item})+{days}=COUNTA({item})"))
    }

    fn part(&self, formula: String) -> String {
        self.0.workings.cell(&formula)
    }
}

/// The form's cells, where a blank figure is zero.
struct BlankAsZero<'a>(FormCells<'a>);

impl Cells for BlankAsZero<'_> {
    fn reference(&self, item: &Item) -> String {
        self.0.reference(item)
    }

    fn number(&self, item: &Item) -> String {
        self.0.number(item)
    }

    fn is_blank(&self, item: &Item) -> String {
        self.0.is_blank(item)
    }

    fn is_text(&self, item: &Item) -> bool {
        self.0.is_text(item)
    }

    fn is_usable(&self, item: &Item) -> String {
        let usable = self.0.is_usable(item);
        match self.0.kind(item) {
            Some(Kind::Number(_)) => format!("OR({},{usable})", is_blank(&item.to_string())),
            _ => usable,
        }
    }

    fn may_be_looked_at(&self, item: &Item) -> String {
        self.0.may_be_looked_at(item)
    }

    fn is_usable_column(&self, item: &Item) -> Option<String> {
        self.0.is_usable_column(item)
    }

    fn is_countable_column(&self, item: &Item) -> Option<String> {
        self.0.is_countable_column(item)
    }

    fn part(&self, formula: String) -> String {
        self.0.part(formula)
    }
}

/// The rule in the words of a form's language; rules come in those of the campaign's.
pub(crate) fn in_words_of_the_form(rule: &Rule, campaign: &Campaign, language: Language) -> Rule {
    if language == campaign.settings.language {
        return rule.clone();
    }
    campaign.in_labels(rule, language)
}
