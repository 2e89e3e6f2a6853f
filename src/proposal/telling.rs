//! A sheet while its tables are told: where a slot is, and what it asks for.

use super::build::Builder;
use super::draft::{Asked, Place};
use super::kinds::Question;
use super::picture::Sheet;
use super::slots::Slots;
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
        };
        question.asked(&mut builder.choices)
    }
}
