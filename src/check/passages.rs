//! Passages of reports that rest on a text which no unit returned.

use super::Checked;
use crate::campaign::{Campaign, Quoted};
use crate::finding::{Code, Finding, Place};
use crate::value::{Answer, Value};

/// A finding for each passage that the reports will lack: its unit's text isn't among the accepted.
pub(super) fn check_passages(campaign: &Campaign, checked: &Checked) -> Vec<Finding> {
    let places = campaign.passages.iter();
    let quoted = places.flat_map(|(place, passages)| {
        let quoted = passages
            .iter()
            .filter_map(|passage| passage.quoted.as_ref());
        quoted.map(move |quoted| (place, quoted))
    });
    let lacking = quoted.filter(|(_, quoted)| !is_there(checked, quoted));
    lacking
        .map(|(place, quoted)| {
            let unit = campaign.reporter(&quoted.unit);
            let unit = unit.map_or(quoted.unit.as_str(), |unit| unit.name.as_str());
            Finding::new(Code::PassageWithoutText, Place::default())
                .with("place", place.as_str())
                .with("unit", unit)
                .with("found", campaign.indicator_label(&quoted.indicator))
        })
        .collect()
}

fn is_there(checked: &Checked, quoted: &Quoted) -> bool {
    let mut accepted = checked.accepted.iter();
    let returned = accepted.find(|returned| returned.unit() == quoted.unit);
    let answer = returned.map(|returned| returned.answer(&quoted.indicator));
    matches!(answer, Some(Answer::Given(Value::Text(_))))
}
