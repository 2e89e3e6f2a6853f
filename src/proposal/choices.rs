//! Drop-downs and boxes to be ticked → sets of choices.
//!
//! In: a validation with the workbook that its values may stand in. Out: yes or no, a set of
//! choices that equal drop-downs share, or nothing where its values can't be told.

use super::calls::call;
use super::draft::ChoiceSet;
use super::naming::{LONGEST_COLUMN, distinct, slug};
use super::picture::{Picture, Sheet, Validation};
use crate::language::key::key;
use crate::language::yes_no::read_yes_no;
use crate::value::Kind;

/// Values that a set of choices may have.
const MOST_CHOICES: usize = 500;

/// Names of sets that mean attributes of the units.
const ATTRIBUTES: [&str; 9] = [
    "type", "group", "code", "name", "email", "aliases", "succeeds", "deadline", "unit",
];

/// The sets that have been found.
#[derive(Debug, Default)]
pub(super) struct Choices {
    pub(super) sets: Vec<ChoiceSet>,
}

impl Choices {
    /// The kind that a drop-down asks for; none where its values can't be told.
    pub(super) fn kind(
        &mut self,
        picture: &Picture,
        sheet: &Sheet,
        validation: &Validation,
        label: &str,
    ) -> Option<Kind> {
        let labels = labels(picture, sheet, validation)?;
        Some(self.of_labels(labels, label))
    }

    /// The kind of a choice between these.
    pub(super) fn of_labels(&mut self, labels: Vec<String>, label: &str) -> Kind {
        let answers: Option<Vec<bool>> = labels.iter().map(|text| read_yes_no(text)).collect();
        if matches!(answers.as_deref(), Some([true, false] | [false, true])) {
            return Kind::YesNo;
        }
        let same = |set: &&ChoiceSet| {
            let own = set.values.iter().map(|(_, label)| label);
            own.eq(labels.iter())
        };
        if let Some(set) = self.sets.iter().find(same) {
            return Kind::Choice(set.name.clone());
        }
        let texts: Vec<Vec<String>> = labels.iter().map(|label| vec![label.clone()]).collect();
        let values = distinct(&texts, &[], LONGEST_COLUMN)
            .into_iter()
            .zip(labels)
            .collect();
        let name = self.name(label);
        self.sets.push(ChoiceSet {
            name: name.clone(),
            values,
        });
        Kind::Choice(name)
    }

    fn name(&self, label: &str) -> String {
        let base = slug(label, 30);
        let is_free = |name: &str| {
            !ATTRIBUTES.contains(&name) && self.sets.iter().all(|set| set.name != name)
        };
        let numbered = (2..).map(|number| format!("{base}_{number}"));
        let mut names = std::iter::once(base.clone()).chain(numbered);
        names.find(|name| is_free(name)).unwrap_or(base)
    }
}

/// The values of a drop-down that has them only under a condition: `IF(S2="Y",types,"")`.
fn without_condition(source: &str) -> &str {
    match call(source) {
        Some((name, arguments)) if name == "IF" => match arguments.as_slice() {
            [_, values, "\"\"" | "0"] => values.trim(),
            [_, values] => values.trim(),
            _ => source,
        },
        _ => source,
    }
}

/// What a drop-down shows, each once.
fn labels(picture: &Picture, sheet: &Sheet, validation: &Validation) -> Option<Vec<String>> {
    let source = validation.first.trim();
    let typed: Vec<String> = match source
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
    {
        Some(list) => {
            let separator = if list.contains(',') { ',' } else { ';' };
            list.split(separator)
                .map(|text| text.trim().to_owned())
                .collect()
        }
        None => {
            let (sheet, area) = picture.referred(sheet, without_condition(source))?;
            sheet.values(area, MOST_CHOICES + 1)
        }
    };
    let mut labels: Vec<String> = Vec::new();
    for label in typed.into_iter().filter(|label| !label.is_empty()) {
        if labels.iter().all(|known| key(known) != key(&label)) {
            labels.push(label);
        }
        if labels.len() > MOST_CHOICES {
            return None;
        }
    }
    (labels.len() > 1).then_some(labels)
}
