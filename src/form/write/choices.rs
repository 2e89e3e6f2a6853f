//! The hidden sheet of choices, which the drop-downs read.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Form;
use crate::campaign::{Campaign, Unit};
use crate::language::Language;
use crate::value::{Kind, Value};
use crate::workbook::address::{Address, parse_reference, quote_sheet};

/// The most units that a drop-down offers. Each form carries what it offers, so a longer register
/// would make every form larger with every unit.
const MOST_UNITS: usize = 300;

/// The sets that a form's drop-downs offer, a column of the sheet each.
#[derive(Debug)]
pub(super) struct Choices(Vec<Set>);

/// What drop-downs of a kind offer.
#[derive(Debug)]
struct Set {
    kind: Kind,
    labels: Vec<String>,
    /// Whether nothing else is right: of a long register only a part is offered.
    is_whole: bool,
}

impl Choices {
    /// The sets of a unit's form.
    pub(super) fn of(campaign: &Campaign, unit: &Unit, language: Language) -> Self {
        let yes_no = Set {
            kind: Kind::YesNo,
            labels: ["yes", "no"].map(|key| language.text(key)).to_vec(),
            is_whole: true,
        };
        let choices = campaign.choices.iter().map(|(set, choices)| Set {
            kind: Kind::Choice(set.clone()),
            labels: choices.iter().map(|choice| choice.label.clone()).collect(),
            is_whole: true,
        });
        let units = asks_for_units(campaign, unit).then(|| units(campaign, unit));
        Self(
            std::iter::once(yes_no)
                .chain(choices)
                .chain(units)
                .collect(),
        )
    }

    fn set(&self, kind: &Kind) -> Option<(u16, &Set)> {
        (0u16..).zip(&self.0).find(|(_, set)| set.kind == *kind)
    }
}

/// Whether a unit's form has a cell for a unit.
fn asks_for_units(campaign: &Campaign, unit: &Unit) -> bool {
    let mut kinds = campaign.asked_of(unit).map(|indicator| &indicator.kind);
    let mut lists = campaign.lists_of(unit);
    kinds.any(|kind| *kind == Kind::Unit)
        || lists.any(|list| {
            list.columns
                .values()
                .any(|column| column.kind == Kind::Unit)
        })
}

/// The units that a unit picks from: all of them, or those of its own group where there are too
/// many. Others are typed, and looked up when the form comes back.
fn units(campaign: &Campaign, unit: &Unit) -> Set {
    let group = unit.attribute("group");
    let is_whole = campaign.units.len() <= MOST_UNITS;
    let is_near =
        |other: &&Unit| is_whole || !group.is_empty() && other.attribute("group") == group;
    let near = campaign.units.values().filter(is_near);
    let near: Vec<String> = near.map(|unit| unit.name.clone()).collect();
    Set {
        kind: Kind::Unit,
        labels: match near.len() {
            0..=MOST_UNITS => near,
            _ => Vec::new(),
        },
        is_whole,
    }
}

/// The first column of the sheet behind the sets.
pub(super) fn first_free_column(form: &Form<'_>) -> u16 {
    u16::try_from(form.choices.0.len()).unwrap_or(u16::MAX)
}

/// What a drop-down of this kind offers, "nothing to report" apart; nothing where there is none.
pub(super) fn labels<'f>(form: &'f Form<'_>, kind: &Kind) -> &'f [String] {
    let found = form.choices.set(kind);
    found.map_or(&[], |(_, set)| set.labels.as_slice())
}

/// Whether a cell of this kind takes more than its drop-down offers.
pub(super) fn takes_others(form: &Form<'_>, kind: &Kind) -> bool {
    form.choices.set(kind).is_some_and(|(_, set)| !set.is_whole)
}

/// The range with all that a cell of this kind takes; none where it takes more than is offered.
pub(super) fn range(form: &Form<'_>, kind: &Kind) -> Option<String> {
    listed(form, kind).filter(|_| !takes_others(form, kind))
}

/// The range that a drop-down of this kind reads; none where it would be empty.
pub(super) fn listed(form: &Form<'_>, kind: &Kind) -> Option<String> {
    let (column, set) = form.choices.set(kind)?;
    let last = u32::try_from(set.labels.len())
        .ok()
        .filter(|last| *last > 0)?;
    let (first, last) = (Address::new(1, column), Address::new(last, column));
    let tab = quote_sheet(&form.layout.choices_tab);
    Some(format!("{tab}!{}:{}", first.absolute(), last.absolute()))
}

/// The range that an indicator's or a column's drop-down offers: with "nothing to report"
/// below the choices, except where "no" says as much.
pub(super) fn offered(form: &Form<'_>, kind: &Kind) -> Option<String> {
    let range = listed(form, kind)?;
    if *kind == Kind::YesNo {
        return Some(range);
    }
    let (_, _, last) = parse_reference(&range)?;
    let (cells, _) = range.rsplit_once(':')?;
    let last = Address::new(last.row + 1, last.column);
    Some(format!("{cells}:{}", last.absolute()))
}

/// What a person picks for a value.
pub(super) fn shown(form: &Form<'_>, kind: &Kind, value: &Value) -> String {
    form.campaign.shown(form.language, kind, value)
}

pub(super) fn write(sheet: &mut Worksheet, form: &Form<'_>) -> Result<(), XlsxError> {
    sheet.set_name(&form.layout.choices_tab)?;
    for (column, set) in (0u16..).zip(&form.choices.0) {
        let title = match &set.kind {
            Kind::Choice(code) => code.clone(),
            Kind::Unit => form.language.text("form-unit"),
            _ => form.language.text("form-yes-no"),
        };
        sheet.write_with_format(0, column, title, &form.styles.key)?;
        let nothing = form.language.text("nothing-to-report");
        let nothing = (set.kind != Kind::YesNo).then_some(&nothing);
        for (row, label) in (1u32..).zip(set.labels.iter().chain(nothing)) {
            sheet.write(row, column, label)?;
        }
    }
    sheet.set_hidden(true);
    super::protect(sheet, false);
    Ok(())
}
