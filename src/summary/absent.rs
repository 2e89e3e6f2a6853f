//! Why a figure lacks units, in words: some returned nothing that counts, others returned and left
//! it out. Each leads to the sheet where the reader sees them.

use super::Summary;
use crate::consolidation::Totals;
use crate::earlier::{BELOW, Earlier};
use crate::language::words::Arg;

/// Units that a remark names; where there are more, it only counts them.
const NAMED: usize = 3;

/// The words for few units and for many.
const MISSING: [&str; 2] = ["summary-remark-missing", "summary-remark-missing-many"];
const BLANK: [&str; 2] = ["summary-remark-blank", "summary-remark-blank-many"];

impl Summary<'_> {
    /// Words for a figure that lacks units; empty where it lacks none.
    pub(super) fn coverage_remark(&self, totals: &Totals) -> String {
        if totals.all.is_complete() {
            return String::new();
        }
        let absent: Vec<&str> = totals.missing.iter().map(String::as_str).collect();
        if absent == [self.campaign.office.code.as_str()] {
            return self.word("summary-remark-office");
        }
        let all = absent.into_iter();
        let (blank, missing): (Vec<&str>, Vec<&str>) =
            all.partition(|code| self.has_returned(code));
        let remarks = [
            self.absent(MISSING, &missing, &self.tabs.status),
            self.absent(BLANK, &blank, &self.tabs.matrix),
        ];
        remarks.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    /// Whether a unit's return counts, also that of a unit below an office that sent a summary.
    fn has_returned(&self, code: &str) -> bool {
        match code.split_once(BELOW) {
            None => self.returns.contains_key(code),
            Some((office, below)) => {
                let office = self.returns.get(office);
                let rolled = office.and_then(|returned| returned.rolled.as_deref());
                rolled.is_some_and(|data| has_said_something(data, below))
            }
        }
    }

    /// The units by name, or how many and on which sheet; none where there is no unit. Those
    /// below an office stand on the sheet of data only.
    fn absent(&self, [few, many]: [&str; 2], codes: &[&str], sheet: &str) -> Option<String> {
        if codes.is_empty() {
            return None;
        }
        let count = ("count", Arg::from(codes.len()));
        if codes.len() <= NAMED {
            let names = Arg::from(self.names(codes.iter().copied(), NAMED));
            return Some(self.language.fill(few, &[count, ("names", names)]));
        }
        let is_below = codes.iter().any(|code| code.contains(BELOW));
        let sheet = if is_below { &self.tabs.data } else { sheet };
        let sheet = ("sheet", Arg::from(sheet));
        Some(self.language.fill(many, &[count, sheet]))
    }
}

fn has_said_something(data: &Earlier, unit: &str) -> bool {
    let from = || (unit.to_owned(), String::new())..;
    let value = data.values.range(from()).next().map(|(key, _)| key);
    let text = data.texts.range(from()).next().map(|(key, _)| key);
    [value, text]
        .into_iter()
        .flatten()
        .any(|(code, _)| code == unit)
}
