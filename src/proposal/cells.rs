//! A cell → an indicator, and the line of the account that says what it was taken for.

use super::build::{Builder, Worked};
use super::draft::{Asked, Formula, InRow, Indicator, LookAt, Place, Remark, Sure, Taken};
use super::picture::Shown;
use super::slots::{Slot, Why};
use super::telling::Telling;
use crate::value::{Figure, Kind};
use crate::workbook::address::Address;

/// A cell that becomes an indicator.
pub(super) struct Cell {
    pub(super) slot: Address,
    pub(super) code: String,
    pub(super) in_row: Option<InRow>,
    pub(super) label: String,
    pub(super) measure: String,
    pub(super) is_sure: bool,
    pub(super) is_doubtful: bool,
}

impl Cell {
    /// Puts it among the indicators, and says what it was taken for.
    pub(super) fn tell(self, builder: &mut Builder<'_>, at: &Telling<'_>, words: &str) {
        let place = at.place(self.slot);
        let Some(slot) = at.slots.all.get(&self.slot) else {
            return;
        };
        let (mut asked, is_untold) = at.asked(builder, self.slot, (&self.measure, words), false);
        let section = builder.section();
        builder
            .targets
            .insert((at.number, self.slot), self.code.clone());
        let cell = at.sheet.cell(self.slot);
        let formula = cell.and_then(|cell| cell.formula.clone());
        let is_percent = cell.is_some_and(|cell| cell.look.shown == Shown::Percent);
        if slot.why == Why::Formula {
            if !asked.kind.is_number() {
                asked.kind = Kind::Number(Figure::Amount);
            }
            builder.worked.push(Worked {
                code: self.code.clone(),
                text: formula.unwrap_or_default(),
                is_hundredth: is_percent,
            });
        }
        let remark = self.remark((place, slot), &asked, (is_untold, at.is_alone(self.slot)));
        let measure = match (&asked.kind, self.measure.as_str()) {
            (Kind::Number(Figure::Percent), _) => "%".to_owned(),
            (Kind::Number(_), measure) => measure.to_owned(),
            _ => String::new(),
        };
        let is_worked = slot.why == Why::Formula;
        let own = Indicator {
            code: self.code,
            section,
            label: self.label,
            measure,
            formula: is_worked.then(|| Formula {
                text: String::new(),
                is_of_totals: false,
            }),
            in_row: self.in_row,
            asked,
            place,
        };
        if !is_worked {
            let in_row = Remark::row_of(&own, &builder.proposal.categories);
            builder.proposal.remarks.push(Remark { in_row, ..remark });
        }
        builder.proposal.indicators.push(own);
    }

    fn remark(
        &self,
        (place, slot): (Place, &Slot),
        asked: &Asked,
        (is_untold, is_alone): (bool, bool),
    ) -> Remark {
        let mut look_at = Vec::new();
        let mut sure = match slot.why {
            Why::Coloured | Why::Reckoned => Sure::Medium,
            _ if self.is_sure => Sure::High,
            _ => Sure::Medium,
        };
        if asked.sure < Sure::High {
            look_at.push(LookAt::Kind);
            sure = sure.min(asked.sure);
        }
        if is_untold {
            look_at.push(LookAt::Choices);
        }
        if self.is_doubtful {
            look_at.push(LookAt::Heading);
            sure = Sure::Low;
        }
        if is_alone {
            look_at.push(LookAt::Alone);
            sure = Sure::Low;
        }
        if slot.is_typed_text {
            look_at.push(LookAt::Typed);
            sure = sure.min(Sure::Medium);
        }
        Remark {
            code: self.code.clone(),
            kind: Some(asked.kind.clone()),
            measure: self.measure.clone(),
            look_at,
            typed: slot.typed.clone().unwrap_or_default(),
            ..Remark::plain(place, Taken::Indicator(slot.why), &self.label, sure)
        }
    }
}
