//! The settings of the correspondence: servers, pace, reminders, working days.
//!
//! Who may use a server is not among them: user names and passwords come from the
//! environment alone.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use jiff::tz::Offset;

use serde::{Deserialize, Serialize};

/// How letters are sent, fetched and repeated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailSettings {
    /// The server that takes letters.
    pub server: Option<Server>,
    /// The server that holds the mailbox.
    pub mailbox: Option<Server>,
    /// The folder of the mailbox that is read.
    pub folder: String,
    /// Where people sign in, for servers that take no password.
    pub sign_in: Option<SignIn>,
    /// How fast letters go out, and how often again.
    pub pace: Pace,
    /// When units are reminded.
    pub reminders: Reminders,
    /// Who gets a copy of the reminder after the deadline; empty for nobody.
    pub superior: String,
    /// Which days are working days.
    pub calendar: Calendar,
    /// The office's clock: letters carry the time of where they were sent.
    #[serde(with = "offset")]
    pub offset: Offset,
}

impl Default for MailSettings {
    fn default() -> Self {
        Self {
            server: None,
            mailbox: None,
            folder: "INBOX".to_owned(),
            sign_in: None,
            pace: Pace::default(),
            reminders: Reminders::default(),
            superior: String::new(),
            calendar: Calendar::default(),
            offset: Offset::constant(7),
        }
    }
}

/// A server and how its connection is secured; there is no way to do without.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Server {
    /// Its name, which its certificate must have.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is secured.
    pub security: Security,
}

/// How a connection is secured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Security {
    /// From the first byte.
    Tls,
    /// After a greeting in the clear; without it nothing is sent.
    StartTls,
}

/// Signing in with a provider of accounts, which gives the program a key for the mail servers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    /// The provider.
    pub provider: Provider,
    /// The number under which the office registered the program there.
    pub client_id: String,
}

/// A provider of accounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Provider {
    /// Microsoft 365.
    Microsoft,
    /// Google Workspace and Gmail.
    Google,
    /// Another one, which describes itself at this address.
    Issuer(String),
}

/// How fast letters go out, and how often again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pace {
    /// Letters a minute at most.
    pub per_minute: u32,
    /// Times that a letter is tried.
    pub tries: u32,
    /// Seconds before the second try; twice as many before each further one.
    pub wait: u32,
    /// Seconds that an answer may take.
    pub timeout: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            per_minute: 30,
            tries: 4,
            wait: 5,
            timeout: 60,
        }
    }
}

/// When units are reminded, in working days from the deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminders {
    /// The first reminder, so many days before.
    pub first: u32,
    /// The second one, so many days before.
    pub second: u32,
    /// The one with a copy to the superior, so many days after.
    pub after: u32,
}

impl Default for Reminders {
    fn default() -> Self {
        Self {
            first: 3,
            second: 1,
            after: 1,
        }
    }
}

impl Reminders {
    /// The day from which a reminder is due: the first, the second, the one after.
    #[must_use]
    pub fn due(&self, step: u8, deadline: Date, calendar: &Calendar) -> Date {
        match step {
            1 => calendar.before(deadline, self.first),
            2 => calendar.before(deadline, self.second),
            _ => calendar.after(deadline, self.after),
        }
    }

    /// The reminder that is due on a day; none before the first.
    #[must_use]
    pub fn step(&self, day: Date, deadline: Date, calendar: &Calendar) -> Option<u8> {
        let is_due = |step: &u8| day >= self.due(*step, deadline, calendar);
        [3, 2, 1].into_iter().find(is_due)
    }
}

/// Which days are working days: Monday to Friday but for holidays, and days at week-ends that
/// make up for some.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// Days off beside the week-ends.
    pub holidays: Vec<Date>,
    /// Days at week-ends on which offices work, as a day between a holiday and a week-end was
    /// given off.
    pub make_up_days: Vec<Date>,
}

impl Calendar {
    /// Whether a day is a working day.
    #[must_use]
    pub fn is_working(&self, day: Date) -> bool {
        let is_weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        !self.holidays.contains(&day) && (!is_weekend || self.make_up_days.contains(&day))
    }

    /// The day so many working days before another.
    #[must_use]
    pub fn before(&self, day: Date, count: u32) -> Date {
        self.walk(day, count, -1)
    }

    /// The day so many working days after another.
    #[must_use]
    pub fn after(&self, day: Date, count: u32) -> Date {
        self.walk(day, count, 1)
    }

    fn walk(&self, mut day: Date, mut count: u32, direction: i64) -> Date {
        while count > 0 {
            let Ok(next) = day.checked_add(direction.days()) else {
                return day;
            };
            day = next;
            count -= u32::from(self.is_working(day));
        }
        day
    }

    /// How many working days lie after a day, up to another; none where that is not later.
    #[must_use]
    pub fn between(&self, from: Date, to: Date) -> usize {
        let days = from.series(1.day()).skip(1);
        days.take_while(|day| *day <= to)
            .filter(|day| self.is_working(*day))
            .count()
    }
}

/// A clock as the seconds by which it is ahead of the universal one.
mod offset {
    use jiff::tz::Offset;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(offset: &Offset, to: S) -> Result<S::Ok, S::Error> {
        offset.seconds().serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Offset, D::Error> {
        Offset::from_seconds(i32::deserialize(from)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn week_ends_and_holidays_are_no_working_days() {
        let calendar = Calendar {
            holidays: vec![date(2024, 3, 19)],
            make_up_days: Vec::new(),
        };
        // The deadline is a Monday; the Tuesday after it is a holiday.
        let deadline = date(2024, 3, 18);
        assert_eq!(calendar.before(deadline, 1), date(2024, 3, 15));
        assert_eq!(calendar.before(deadline, 6), date(2024, 3, 8));
        assert_eq!(calendar.after(deadline, 1), date(2024, 3, 20));
        assert_eq!(calendar.between(deadline, date(2024, 3, 25)), 4);
        assert_eq!(calendar.between(deadline, deadline), 0);
    }

    #[test]
    fn a_saturday_that_makes_up_for_a_day_off_is_a_working_day() {
        // As before the holidays of 30 April 2024: Monday the 29th was made up for on 4 May.
        let calendar = Calendar {
            holidays: vec![date(2024, 4, 29), date(2024, 4, 30), date(2024, 5, 1)],
            make_up_days: vec![date(2024, 5, 4)],
        };
        assert_eq!(calendar.after(date(2024, 4, 26), 3), date(2024, 5, 4));
        assert_eq!(calendar.before(date(2024, 5, 6), 1), date(2024, 5, 4));
        assert_eq!(calendar.between(date(2024, 4, 26), date(2024, 5, 6)), 4);
    }

    #[test]
    fn reminders_escalate_with_the_days() {
        let (reminders, calendar) = (Reminders::default(), Calendar::default());
        let step = |day| reminders.step(day, date(2024, 3, 18), &calendar);
        assert_eq!(step(date(2024, 3, 12)), None);
        assert_eq!(step(date(2024, 3, 13)), Some(1));
        assert_eq!(step(date(2024, 3, 14)), Some(1));
        // Friday to Sunday: the second; it stays so on the day of the deadline itself.
        assert_eq!(step(date(2024, 3, 15)), Some(2));
        assert_eq!(step(date(2024, 3, 18)), Some(2));
        assert_eq!(step(date(2024, 3, 19)), Some(3));
    }
}
