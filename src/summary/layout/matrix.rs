//! Which cell of the matrix holds what: a row for each unit, a column for each indicator.

use indexmap::IndexMap;

use crate::campaign::{Campaign, Indicator};
use crate::summary::labels::Labels;
use crate::summary::room::Room;
use crate::workbook::address::{Address, quote_sheet};

/// The row of headings.
pub(in crate::summary) const HEADING_ROW: u32 = 4;
pub(in crate::summary) const FIRST_ROW: u32 = HEADING_ROW + 1;
pub(in crate::summary) const CODE: u16 = 0;
pub(in crate::summary) const NAME: u16 = 1;
pub(in crate::summary) const FIRST_ATTRIBUTE: u16 = 2;
/// Which cell of the matrix holds what.
pub(in crate::summary) struct MatrixLayout<'a> {
    pub(in crate::summary) attributes: IndexMap<&'a str, u16>,
    indicators: IndexMap<&'a str, u16>,
    pub(in crate::summary) state: u16,
    units: u32,
    pub(in crate::summary) has_office: bool,
}

impl<'a> MatrixLayout<'a> {
    pub(in crate::summary) fn new(campaign: &'a Campaign, labels: &Labels<'a>, room: Room) -> Self {
        let attributes: IndexMap<&str, u16> = labels.attributes().zip(FIRST_ATTRIBUTE..).collect();
        let state = FIRST_ATTRIBUTE + u16::try_from(attributes.len()).unwrap_or_default();
        let asked = asked(campaign).map(|i| i.code.as_str());
        Self {
            attributes,
            indicators: asked.zip(state + 1..room.columns).collect(),
            state,
            units: u32::try_from(campaign.units.len()).unwrap_or_default(),
            has_office: campaign.asks_office(),
        }
    }

    /// An indicator's column; none where nobody is asked for it, or the sheet has no more.
    pub(in crate::summary) fn column(&self, indicator: &str) -> Option<u16> {
        self.indicators.get(indicator).copied()
    }

    /// How many indicators have a column.
    pub(in crate::summary) fn columns(&self) -> usize {
        self.indicators.len()
    }

    /// An attribute's column.
    pub(in crate::summary) fn attribute(&self, attribute: &str) -> Option<u16> {
        self.attributes.get(attribute).copied()
    }

    /// The units' cells of a column, on another sheet where its name is given.
    pub(in crate::summary) fn range(&self, column: u16, sheet: Option<&str>) -> String {
        let first = Address::new(FIRST_ROW, column).absolute();
        let last = Address::new(self.last_unit(), column).absolute();
        match sheet {
            Some(sheet) => format!("{}!{first}:{last}", quote_sheet(sheet)),
            None => format!("{first}:{last}"),
        }
    }

    /// The office's own cell of an indicator.
    pub(in crate::summary) fn office_cell(&self, indicator: &str) -> Option<Address> {
        let column = self.column(indicator)?;
        self.has_office
            .then_some(Address::new(self.last_unit() + 1, column))
    }

    pub(in crate::summary) fn last_unit(&self) -> u32 {
        FIRST_ROW + self.units.max(1) - 1
    }

    /// The cell of a unit's value; of its code where the indicator has no column.
    pub(in crate::summary) fn value_cell(
        &self,
        campaign: &Campaign,
        unit: &str,
        indicator: &str,
    ) -> Address {
        let row = match campaign.units.get_index_of(unit) {
            Some(index) => FIRST_ROW + u32::try_from(index).unwrap_or_default(),
            None => self.last_unit() + 1,
        };
        Address::new(row, self.column(indicator).unwrap_or(CODE))
    }

    pub(in crate::summary) fn total_row(&self) -> u32 {
        self.last_unit() + 1 + u32::from(self.has_office)
    }

    pub(in crate::summary) fn last_column(&self) -> u16 {
        self.indicators
            .values()
            .last()
            .copied()
            .unwrap_or(self.state)
    }
}

/// The indicators that have a column while there are any: of units, and no text.
pub(in crate::summary) fn asked(campaign: &Campaign) -> impl Iterator<Item = &Indicator> {
    let known = campaign.indicators.values();
    known.filter(|i| i.is_of_units() && !i.is_text())
}
