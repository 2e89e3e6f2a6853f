//! Choices that depend on an earlier one: what is under what stands on the hidden sheet of
//! choices, and drop-downs and marks look it up there.
//!
//! Five columns for each pair of sets: the choices above, where those below each of them begin and
//! how many there are, and a line for each choice below with the one above it. Labels are compared
//! as they stand: MATCH and COUNTIF take `>60` and `*` for more than they are.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Form;
use super::choices::first_free_column;
use crate::campaign::{Campaign, Descent, Indicator, Unit};
use crate::value::Value;
use crate::workbook::address::{Address, quote_sheet};

/// The first row below the headings; it holds "nothing to report", which is offered where nothing
/// is chosen above.
const NOTHING_ROW: u32 = 1;
/// Columns of a pair.
const COLUMNS: u16 = 5;

/// A choice above: its label, how far below the first row its choices begin, how many they are
/// with "nothing to report" behind them.
struct Parent {
    label: String,
    begins: u32,
    count: u32,
}

/// One pair of sets.
struct Pair {
    above: String,
    below: String,
    parents: Vec<Parent>,
    /// The label above and the label below; none where "nothing to report" stands.
    lines: Vec<Option<(String, String)>>,
}

/// The pairs of sets that a form's drop-downs look up.
#[derive(Default)]
pub(super) struct Descents(Vec<Pair>);

impl Descents {
    pub(super) fn of(campaign: &Campaign, unit: &Unit) -> Self {
        let indicators = campaign.asked_of(unit);
        let indicators = indicators.filter_map(|indicator| campaign.parent_of(indicator));
        let indicators = indicators.map(|(_, descent)| descent);
        let columns = campaign.lists_of(unit).flat_map(|list| {
            let columns = list.columns.values();
            let columns = columns.filter_map(|column| campaign.parent_of_column(list, column));
            columns.map(|(_, descent)| descent)
        });
        let descents: BTreeSet<Descent<'_>> = indicators.chain(columns).collect();
        Self(descents.into_iter().map(|d| pair(campaign, d)).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A pair with the first of its columns.
    fn find(&self, form: &Form<'_>, descent: Descent<'_>) -> Option<(u16, &Pair)> {
        let columns = (first_free_column(form)..).step_by(usize::from(COLUMNS));
        let mut pairs = columns.zip(&self.0);
        pairs.find(|(_, pair)| pair.above == descent.above && pair.below == descent.below)
    }
}

fn pair(campaign: &Campaign, descent: Descent<'_>) -> Pair {
    let mut under: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for choice in campaign.set(descent.below) {
        for parent in &choice.parents {
            under.entry(parent).or_default().push(&choice.label);
        }
    }
    let (mut parents, mut lines) = (Vec::new(), Vec::new());
    for parent in campaign.set(descent.above) {
        let mut names = vec![parent.value.as_str(), parent.label.as_str()];
        names.dedup();
        let labels = names.iter().filter_map(|name| under.get(name)).flatten();
        let before = lines.len();
        lines.extend(labels.map(|label| Some((parent.label.clone(), (*label).to_owned()))));
        lines.push(None);
        let size = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        parents.push(Parent {
            label: parent.label.clone(),
            begins: size(before) + 1,
            count: size(lines.len() - before),
        });
    }
    Pair {
        above: descent.above.to_owned(),
        below: descent.below.to_owned(),
        parents,
        lines,
    }
}

/// A stretch of a column of the hidden sheet, from any sheet.
fn range(form: &Form<'_>, column: u16, first: u32, count: usize) -> String {
    let last = first + u32::try_from(count.max(1)).unwrap_or(u32::MAX) - 1;
    let tab = quote_sheet(&form.layout.choices_tab);
    let (first, last) = (Address::new(first, column), Address::new(last, column));
    format!("{tab}!{}:{}", first.absolute(), last.absolute())
}

/// The input cell of an indicator from any sheet: by its name, or its address where that is shorter.
pub(super) fn cell_of(form: &Form<'_>, indicator: &Indicator) -> Option<String> {
    let (tab, at) = form.layout.input_cell(&indicator.code)?;
    let cell = format!("{}!{}", quote_sheet(tab), at.absolute());
    let name = indicator.code.clone();
    Some(if name.len() <= cell.len() { name } else { cell })
}

/// What a drop-down offers under the choice in a cell: with nothing chosen there, "nothing to
/// report" alone.
pub(super) fn offered(form: &Form<'_>, descent: Descent<'_>, above: &str) -> Option<String> {
    let (at, pair) = form.descents.find(form, descent)?;
    let parents = |column| range(form, at + column, NOTHING_ROW, pair.parents.len());
    let labels = parents(0);
    let found = |column| format!("SUMPRODUCT(({labels}=TRIM({above}))*{})", parents(column));
    let base = Address::new(NOTHING_ROW, at + 4).absolute();
    let tab = quote_sheet(&form.layout.choices_tab);
    Some(format!(
        "OFFSET({tab}!{base},{},0,MAX(1,{}),1)",
        found(1),
        found(2)
    ))
}

/// Whether what is chosen in one cell is not under what is chosen in another.
pub(super) fn is_astray(
    form: &Form<'_>,
    descent: Descent<'_>,
    (above, below): (&str, &str),
) -> Option<String> {
    let (at, pair) = form.descents.find(form, descent)?;
    let lines = |column| range(form, at + column, NOTHING_ROW + 1, pair.lines.len());
    Some(format!(
        "SUMPRODUCT(({}=TRIM({above}))*({}=TRIM({below})))=0",
        lines(3),
        lines(4)
    ))
}

/// Whether a value is under another one; nothing is under a blank.
pub(super) fn is_under(
    form: &Form<'_>,
    descent: Descent<'_>,
    above: Option<&Value>,
    below: &Value,
) -> bool {
    let (Some(Value::Choice(above)), Value::Choice(below)) = (above, below) else {
        return false;
    };
    let mut children = form.campaign.children(descent, above);
    children.any(|choice| choice.value == *below)
}

/// Writes the pairs behind the sets of choices.
pub(super) fn write(sheet: &mut Worksheet, form: &Form<'_>) -> Result<(), XlsxError> {
    let first = first_free_column(form);
    let nothing = form.language.text("nothing-to-report");
    for (at, pair) in (first..)
        .step_by(usize::from(COLUMNS))
        .zip(&form.descents.0)
    {
        let headings = [&pair.above, "", "", &pair.above, &pair.below];
        for (column, heading) in (at..).zip(headings) {
            sheet.write_with_format(0, column, heading, &form.styles.key)?;
        }
        for (row, parent) in (NOTHING_ROW..).zip(&pair.parents) {
            sheet.write(row, at, &parent.label)?;
            sheet.write(row, at + 1, parent.begins)?;
            sheet.write(row, at + 2, parent.count)?;
        }
        sheet.write(NOTHING_ROW, at + 4, &nothing)?;
        for (row, line) in (NOTHING_ROW + 1..).zip(&pair.lines) {
            match line {
                Some((above, below)) => {
                    sheet.write(row, at + 3, above)?;
                    sheet.write(row, at + 4, below)?;
                }
                None => {
                    sheet.write(row, at + 4, &nothing)?;
                }
            }
        }
    }
    Ok(())
}
