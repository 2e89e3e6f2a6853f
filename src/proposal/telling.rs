//! A sheet while its tables are told: where a slot is, and what it asks for.

use super::build::Builder;
use super::draft::{Asked, Place};
use super::kinds::Question;
use super::picture::Sheet;
use super::slots::{Slots, Why};
use crate::workbook::address::Address;

/// A sheet whose tables are being told.
pub(super) struct Telling<'a> {
    pub(super) number: usize,
    pub(super) sheet: &'a Sheet,
    pub(super) slots: &'a Slots,
    /// The measure of a table where neither row nor column names one.
    pub(super) measure: String,
}

impl Telling<'_> {
    pub(super) fn place(&self, at: Address) -> Place {
        Place {
            sheet: self.number,
            area: self.sheet.area(at),
        }
    }

    /// Whether a blank slot stands alone among formulas: the layout works out all others of its
    /// column, those next to it among them.
    pub(super) fn is_alone(&self, at: Address) -> bool {
        const FEW: usize = 3;
        let Some(own) = self.slots.all.get(&at).filter(|own| own.why == Why::Ruled) else {
            return false;
        };
        let from = Address::new(at.row.saturating_sub(40), at.column);
        let others = self
            .slots
            .all
            .range(from..=Address::new(at.row + 40, at.column));
        let others = others.filter(|(other, _)| other.column == at.column && **other != at);
        let (worked, typed): (Vec<_>, Vec<_>) =
            others.partition(|(_, slot)| slot.why == Why::Formula);
        own.typed.is_none() && worked.len() >= FEW && typed.is_empty()
    }

    /// What a slot asks for.
    pub(super) fn asked(
        &self,
        builder: &mut Builder<'_>,
        at: Address,
        (measure, words): (&str, &str),
        is_list: bool,
    ) -> (Asked, bool) {
        let question = Question {
            picture: builder.picture,
            sheet: self.sheet,
            area: self.sheet.area(at),
            cell: self.sheet.cell(at),
            measure,
            words,
            is_list,
            is_line: {
                let slot = self.slots.all.get(&at);
                slot.is_some_and(|slot| slot.why == Why::Dotted)
            },
            is_summed: {
                let own = builder.summed.get(&self.number);
                own.is_some_and(|own| own.contains(&at))
            },
        };
        question.asked(&mut builder.choices)
    }
}
