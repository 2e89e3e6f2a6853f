//! Which units still owe a return, and what each has to do.

use super::Summary;
use crate::consolidation::{FileStatus, State, UnitStatus};
use crate::finding::Finding;
use crate::language::date::format_date;
use crate::language::words::Arg;

impl Summary<'_> {
    fn owed_again(&self, file: &FileStatus) -> String {
        let reason = file.state.reason();
        let words = reason.map(|reason| {
            let remedy = reason.unit_remedy(self.language);
            (reason.message(self.language), remedy)
        });
        let (reason, remedy) = words.unwrap_or_default();
        let arguments = [
            ("file", Arg::from(&file.file.name)),
            ("reason", Arg::from(reason)),
            ("remedy", Arg::from(remedy)),
        ];
        self.language.fill("summary-owed-again", &arguments)
    }

    /// The units that returned nothing, or nothing that counts, the office among them.
    pub(super) fn owing(&self) -> impl Iterator<Item = &UnitStatus> {
        let owes = |status: &&UnitStatus| matches!(status.state, State::Missing | State::Rejected);
        self.table.units.iter().filter(owes)
    }

    /// What a unit has to do, and until when where that is a day of its own.
    pub(super) fn owed(&self, status: &UnitStatus) -> String {
        let what = self.what_is_owed(status);
        let unit = self.table.campaign.units.get(&status.unit);
        let Some(day) = unit.and_then(|unit| unit.deadline) else {
            return what;
        };
        let day = Arg::from(format_date(day, self.language));
        let arguments = [("what", Arg::from(what)), ("day", day)];
        self.language.fill("summary-owed-until", &arguments)
    }

    fn what_is_owed(&self, status: &UnitStatus) -> String {
        if status.state == State::Missing {
            return match self.table.unusable(&status.unit) {
                Some(file) => self.owed_again(file),
                None => self.word("summary-owed-return"),
            };
        }
        let mine = |finding: &&Finding| {
            finding.is_blocking() && finding.unit.as_deref() == Some(&status.unit)
        };
        let first = self.table.findings.iter().find(mine);
        let message = first.map(|finding| finding.message(self.language));
        let arguments = [
            ("count", Arg::from(status.blocking)),
            ("first", Arg::from(message.unwrap_or_default())),
        ];
        self.language.fill("summary-owed-correction", &arguments)
    }
}
