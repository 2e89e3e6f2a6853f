//! The line below a title: period, deadlines, day of the run.

use super::Summary;
use crate::language::date::{format_date, format_date_long};
use crate::language::words::Arg;

impl Summary<'_> {
    /// Period, deadline and day of the run; where units have a deadline of their own, that it is
    /// not everybody's, and whose is another.
    pub(super) fn round_line(&self) -> String {
        let settings = &self.campaign.settings;
        let day = |day| Arg::from(format_date_long(day, self.language));
        let own = self.own_deadlines();
        let arguments = [
            ("period", Arg::from(settings.period.label(self.language))),
            ("deadline", day(settings.deadline)),
            (
                "common",
                Arg::from(if own.is_some() { "yes" } else { "no" }),
            ),
            ("date", day(self.run_date)),
        ];
        let subtitle = self.language.fill("summary-overview-subtitle", &arguments);
        match own {
            Some(own) => format!("{subtitle} – {own}"),
            None => subtitle,
        }
    }

    /// The units with a deadline of their own, how many where they are more than a line holds;
    /// nothing where there are none.
    fn own_deadlines(&self) -> Option<String> {
        let units = self.campaign.units.values();
        let own = units.filter_map(|unit| {
            let day = format_date(unit.deadline?, self.language);
            Some(format!("{} {day}", unit.name))
        });
        let own: Vec<String> = own.collect();
        let (key, what) = match own.len() {
            0 => return None,
            1..=3 => ("summary-overview-own", Arg::from(own.join("; "))),
            count => ("summary-overview-own-count", Arg::from(count)),
        };
        Some(self.language.fill(key, &[("units", what)]))
    }
}
