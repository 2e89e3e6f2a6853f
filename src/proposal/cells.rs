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
        } else {
            builder
                .proposal
                .remarks
                .push(self.remark(place, slot, &asked, is_untold));
        }
        let measure = match (&asked.kind, self.measure.as_str()) {
            (Kind::Number(Figure::Percent), _) => "%".to_owned(),
            (Kind::Number(_), measure) => measure.to_owned(),
            _ => String::new(),
        };
        builder.proposal.indicators.push(Indicator {
            code: self.code,
            section,
            label: self.label,
            measure,
            formula: (slot.why == Why::Formula).then(|| Formula {
                text: String::new(),
                is_of_totals: false,
            }),
            in_row: self.in_row,
            asked,
            place,
        });
    }

    fn remark(&self, place: Place, slot: &Slot, asked: &Asked, is_untold: bool) -> Remark {
        let mut look_at = Vec::new();
        let mut sure = match slot.why {
            Why::Coloured => Sure::Medium,
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
        if slot.typed.is_some() {
            look_at.push(LookAt::Typed);
            sure = sure.min(Sure::Medium);
        }
        Remark {
            place,
            taken: Taken::Indicator(slot.why),
            code: self.code.clone(),
            label: self.label.clone(),
            sure,
            look_at,
            typed: slot.typed.clone().unwrap_or_default(),
        }
    }
}
