//! Why a figure lacks units, in words: some returned nothing that counts, others returned and left
//! it out. Each leads to the sheet where the reader sees them.

use super::Summary;
use super::tabs::Tab;
use crate::consolidation::{AskedUnit, Totals};
use crate::language::words::Arg;

/// Units that a remark names; where there are more, it only counts them.
const NAMED: usize = 3;

/// The words for few units and for many.
const MISSING: [&str; 2] = ["summary-remark-missing", "summary-remark-missing-many"];
const BLANK: [&str; 2] = ["summary-remark-blank", "summary-remark-blank-many"];

/// Reported of expected; nothing where nobody is asked, as for counts of the register.
pub(super) fn coverage(totals: &Totals) -> String {
    match (totals.all.reported, totals.all.expected) {
        (_, 0) => String::new(),
        (reported, expected) => format!("{reported}/{expected}"),
    }
}

impl Summary<'_> {
    /// Words for a figure that lacks units; empty where it lacks none.
    pub(super) fn coverage_remark(&self, totals: &Totals) -> String {
        if totals.all.is_complete() {
            return String::new();
        }
        if let [only] = totals.missing.as_slice()
            && only.is_office()
        {
            return self.word("summary-remark-office");
        }
        let absent = totals.missing.iter().map(AsRef::as_ref);
        let (blank, missing): (Vec<&AskedUnit>, Vec<&AskedUnit>) =
            absent.partition(|unit| self.table.has_returned(unit));
        let remarks = [
            self.absent(MISSING, &missing, self.tab(Tab::STATUS)),
            self.absent(BLANK, &blank, self.tab(Tab::MATRIX)),
        ];
        remarks.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    /// The units by name, or how many and on which sheet; none where there is no unit. Those
    /// of a lower office stand on the sheet of data only.
    fn absent(&self, [few, many]: [&str; 2], units: &[&AskedUnit], sheet: &str) -> Option<String> {
        if units.is_empty() {
            return None;
        }
        let count = ("count", Arg::from(units.len()));
        if units.len() <= NAMED {
            let names = units.iter().map(|unit| unit.name.as_str());
            let names = Arg::from(self.names(names, NAMED));
            return Some(self.language.fill(few, &[count, ("names", names)]));
        }
        let is_lower = units.iter().any(|unit| unit.code.sent_up().is_some());
        let sheet = if is_lower { self.tab(Tab::DATA) } else { sheet };
        let sheet = ("sheet", Arg::from(sheet));
        Some(self.language.fill(many, &[count, sheet]))
    }
}
