//! 2. The form: one blank workbook for each unit, made from the campaign.
//!
//! [`layout`] alone says which cell holds what; [`stamp`] says whose form it is; `write`
//! makes the workbook. Nothing here reads a form.

pub mod corrections;
pub mod file_name;
pub mod labels;
pub mod layout;
pub mod list_place;
pub mod matrix;
mod nothing;
pub mod own_layout;
pub mod spot;
pub mod stamp;
pub mod tabs;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use crate::campaign::{Campaign, CarriedRow, Unit, UnitPlan};
use crate::value::Value;
pub(crate) use write::in_words_of_the_form;
pub use write::{formulas_beyond_excel, rules_beyond_excel, write_form};

/// What already stands in a form when it goes out.
#[derive(Clone, Debug, Default)]
pub struct Filling {
    /// What the unit said in the period before, by indicator.
    pub previous: BTreeMap<String, Value>,
    /// Values for input cells, by indicator.
    pub answers: BTreeMap<String, Value>,
    /// Indicators and lists for which the unit says "nothing to report".
    pub nothing: BTreeSet<String>,
    /// Sections of which the unit says that nothing happened, by code.
    pub nothing_sections: BTreeSet<String>,
    /// Notes beside the figures, by indicator.
    pub notes: BTreeMap<String, String>,
    /// Rows of lists: list → rows → column → value.
    pub lists: BTreeMap<String, Vec<BTreeMap<String, Value>>>,
    /// The rows of lists that were carried forward from the period before, by list.
    pub carried: BTreeMap<String, Vec<CarriedRow>>,
    /// What the unit is to reach, by indicator.
    pub plan: BTreeMap<String, UnitPlan>,
    /// What the unit is asked to correct, where the form goes back to it.
    pub corrections: Option<corrections::Corrections>,
}

impl Filling {
    /// What stands in a form when it is sent out: the period before, by indicator, and what the
    /// office already knows.
    #[must_use]
    pub fn sent_to(campaign: &Campaign, unit: &Unit, previous: BTreeMap<String, Value>) -> Self {
        let known = campaign.known_of(unit).into_iter();
        Self {
            previous,
            answers: known
                .map(|(indicator, value)| (indicator.code.clone(), value))
                .collect(),
            lists: given_rows(campaign, unit),
            ..Self::default()
        }
    }
}

/// The rows of lists that stand in a form from the start.
fn given_rows(campaign: &Campaign, unit: &Unit) -> BTreeMap<String, Vec<BTreeMap<String, Value>>> {
    let lists = campaign.lists_of(unit).map(|list| {
        let rows = campaign.given_rows(list).into_iter();
        (
            list.code.clone(),
            rows.map(|cell| BTreeMap::from([cell])).collect(),
        )
    });
    let given = lists.filter(|(_, rows): &(String, Vec<_>)| !rows.is_empty());
    given.collect()
}
