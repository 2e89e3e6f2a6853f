//! Who gets a letter, and about what: a letter for each unit that one is due to.
//!
//! In come the campaign and, but for requests, what became of the returns. A unit's letter
//! holds that unit's findings and form and nothing of any other.

use jiff::civil::Date;
use rust_xlsxwriter::XlsxError;

use super::Kind;
use super::attachment::{Attachment, Earlier, blank_form, correction_form};
use super::corrections::to_correct;
use super::rule_cells::rule_cells;
use crate::campaign::{Campaign, Unit};
use crate::consolidation::{Consolidation, State, Timeliness, UnitStatus};
use crate::finding::{Code, Finding};
use crate::inbox::Return;
use crate::language::Language;
use crate::language::date::format_date;
use crate::language::words::Arg;

/// A letter to one unit, before it has words.
#[derive(Clone, Debug)]
pub struct Letter<'a> {
    /// The unit.
    pub unit: &'a Unit,
    /// What it is for.
    pub kind: Kind,
    /// What makes it one of its kind: the file to correct, the number of the reminder.
    pub occasion: String,
    /// Which of the three days of reminders it is; 0 for other letters.
    pub step: u8,
    /// The how manieth of its kind that the unit gets, as far as letters are known to have
    /// gone out.
    pub number: usize,
    /// What became of the unit's return, where the inbox was read.
    pub state: Option<State>,
    /// Whether its return came after the deadline.
    pub is_late: bool,
    /// The day it came, where known.
    pub received: Option<Date>,
    /// What the unit has to settle or to answer.
    pub points: Vec<LetterPoint>,
    /// The different files of a unit that sent several, of which none counts yet.
    pub rivals: usize,
    /// The form that goes along.
    pub attachment: Option<Attachment>,
}

/// One thing that a unit has to settle or to answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterPoint {
    /// Where: sheet and cell; empty where it is about the whole.
    pub place: String,
    /// What was found and expected.
    pub found: String,
    /// What to do.
    pub remedy: String,
    /// Whether the return is refused until it is settled.
    pub must: bool,
}

/// A round as letters see it.
#[derive(Clone, Debug)]
pub struct Round<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// What became of the returns; none before anything came.
    pub table: Option<&'a Consolidation<'a>>,
    /// The period before, for blank forms, where the returns weren't looked at, which know it.
    pub earlier: Earlier<'a>,
    /// The day of the letters.
    pub run_date: Date,
    /// The language of letters and forms.
    pub language: Language,
}

impl<'a> Round<'a> {
    /// The letters of a kind that are due to these units, in the order of the register.
    ///
    /// # Errors
    /// Where a form can't be written.
    pub fn letters(&self, kind: Kind, units: &[&'a Unit]) -> Result<Vec<Letter<'a>>, XlsxError> {
        let letters = units.iter().map(|unit| match kind {
            Kind::Request => self.request(unit).map(Some),
            Kind::Correction => self.correction(unit),
            Kind::Reminder => self.reminder(unit),
            Kind::Thanks => Ok(self.thanks(unit)),
        });
        letters.filter_map(Result::transpose).collect()
    }

    /// The first day on which one of these units is reminded that owe a return and whose reminders
    /// have not begun; none where there is no such unit.
    #[must_use]
    pub fn first_reminder(&self, units: &[&'a Unit]) -> Option<Date> {
        let settings = &self.campaign.settings;
        let owes = |unit: &&&Unit| {
            let state = self.status(unit).map(|status| status.state);
            matches!(state, Some(State::Missing | State::Rejected))
        };
        let days = units.iter().filter(owes);
        let days = days.map(|unit| unit.last_day(settings.deadline));
        let waiting = days.filter(|day| self.step_before(*day).is_none());
        let mail = &settings.mail;
        let first = waiting.map(|day| mail.reminders.due(1, day, &mail.calendar));
        first.min()
    }

    /// The reminder that is due today with a deadline.
    fn step_before(&self, deadline: Date) -> Option<u8> {
        let mail = &self.campaign.settings.mail;
        mail.reminders.step(self.run_date, deadline, &mail.calendar)
    }

    /// The day and the language of forms.
    fn made(&self) -> (Date, Language) {
        (self.run_date, self.language)
    }

    fn letter(&self, kind: Kind, unit: &'a Unit) -> Letter<'a> {
        let status = self.status(unit);
        Letter {
            unit,
            kind,
            occasion: String::new(),
            step: 0,
            number: 1,
            state: status.map(|status| status.state),
            is_late: status.is_some_and(|status| status.timeliness == Timeliness::Late),
            received: status.and_then(|status| status.received),
            points: Vec::new(),
            rivals: 0,
            attachment: None,
        }
    }

    fn request(&self, unit: &'a Unit) -> Result<Letter<'a>, XlsxError> {
        let form = blank_form(self.campaign, unit, &self.earlier, self.made())?;
        Ok(Letter {
            attachment: Some(form),
            ..self.letter(Kind::Request, unit)
        })
    }

    /// A letter where the unit's one return has something open.
    fn correction(&self, unit: &'a Unit) -> Result<Option<Letter<'a>>, XlsxError> {
        let returns = self.returns(unit);
        let (Some(table), [returned]) = (self.table, returns.as_slice()) else {
            return Ok(None);
        };
        let form = correction_form(table, unit, returned, self.made())?;
        Ok(form.map(|form| Letter {
            occasion: returned.file.sha256.chars().take(16).collect(),
            points: self.points(to_correct(&table.findings, returned), Some(returned)),
            attachment: Some(form),
            ..self.letter(Kind::Correction, unit)
        }))
    }

    /// A letter where nothing came, or what came is refused.
    fn reminder(&self, unit: &'a Unit) -> Result<Option<Letter<'a>>, XlsxError> {
        let deadline = unit.last_day(self.campaign.settings.deadline);
        let (Some(table), Some(step), Some(status)) =
            (self.table, self.step_before(deadline), self.status(unit))
        else {
            return Ok(None);
        };
        let returns = self.returns(unit);
        if status.state == State::Rejected && returns.len() > 1 {
            return Ok(Some(self.reminder_to_choose(unit, step, &returns)));
        }
        let attachment = match (status.state, returns.as_slice()) {
            (State::Missing, _) => Some(blank_form(
                self.campaign,
                unit,
                &Earlier::from(table),
                self.made(),
            )?),
            (State::Rejected, [returned]) => correction_form(table, unit, returned, self.made())?,
            (State::Rejected, _) => None,
            _ => return Ok(None),
        };
        Ok(Some(Letter {
            occasion: step.to_string(),
            step,
            points: self.points(
                table.findings.iter().filter(|finding| {
                    let is_own = finding.unit.as_deref() == Some(&unit.code);
                    let is_asked = !is_for_the_office(finding) && !is_left_over(table, finding);
                    is_own && finding.is_open() && is_asked
                }),
                returns.first().copied(),
            ),
            attachment,
            ..self.letter(Kind::Reminder, unit)
        }))
    }

    /// A reminder to a unit that sent different files: which one holds is all that it is asked,
    /// as what is wrong in a file that doesn't hold needs no correction.
    fn reminder_to_choose(&self, unit: &'a Unit, step: u8, returns: &[&Return]) -> Letter<'a> {
        Letter {
            occasion: step.to_string(),
            step,
            points: vec![self.which_holds(returns)],
            rivals: returns.len(),
            ..self.letter(Kind::Reminder, unit)
        }
    }

    /// The question which of several files holds, each with the day that it came.
    fn which_holds(&self, returns: &[&Return]) -> LetterPoint {
        let language = self.language;
        let files = returns.iter().enumerate().map(|(index, returned)| {
            let day = returned.file.received.map(|day| format_date(day, language));
            let facts = [
                ("number", Arg::from(index + 1)),
                ("name", Arg::from(own_name(&returned.file.name))),
                ("day", Arg::from(day.unwrap_or_else(|| "none".to_owned()))),
            ];
            language.fill("mail-rival-file", &facts)
        });
        let files: Vec<String> = files.collect();
        let facts = [
            ("count", Arg::from(returns.len())),
            ("files", Arg::from(files.join("; "))),
        ];
        LetterPoint {
            place: String::new(),
            found: language.fill("mail-rivals", &facts),
            remedy: language.text("mail-rivals-remedy"),
            must: false,
        }
    }

    /// The units that sent several different files: they get no correction.
    #[must_use]
    pub fn undecided(&self, units: &[&'a Unit]) -> Vec<&'a Unit> {
        let is_undecided = |unit: &&Unit| {
            let is_rejected = self.status(unit).map(|status| status.state) == Some(State::Rejected);
            is_rejected && self.returns(unit).len() > 1
        };
        units.iter().copied().filter(is_undecided).collect()
    }

    /// A letter where the return counts and nothing is open.
    fn thanks(&self, unit: &'a Unit) -> Option<Letter<'a>> {
        let state = self.status(unit)?.state;
        let is_done = matches!(state, State::Accepted | State::Nil);
        is_done.then(|| self.letter(Kind::Thanks, unit))
    }

    fn status(&self, unit: &Unit) -> Option<&'a UnitStatus> {
        let mut units = self.table?.units.iter();
        units.find(|status| status.unit == unit.code)
    }

    /// The unit's returns that stand against each other, rejected or not.
    fn returns(&self, unit: &Unit) -> Vec<&'a Return> {
        let tables = self.table.into_iter();
        let all = tables.flat_map(|table| table.rejected.iter().chain(&table.returns));
        all.filter(|returned| returned.unit() == unit.code)
            .collect()
    }

    fn points<'f>(
        &self,
        findings: impl Iterator<Item = &'f Finding>,
        returned: Option<&Return>,
    ) -> Vec<LetterPoint> {
        let language = self.language;
        let point = |finding| {
            let point = point(finding, language);
            match returned.and_then(|returned| rule_cells(self.campaign, returned, finding)) {
                Some(place) => LetterPoint { place, ..point },
                None => point,
            }
        };
        let mut points: Vec<_> = findings.map(point).collect();
        points.sort_by_key(|point| !point.must);
        points
    }
}

/// The name that the unit gave its file, without the office's folders and e-mails around it.
fn own_name(name: &str) -> &str {
    name.rsplit(['/', '›']).next().unwrap_or(name).trim()
}

/// What only the office can settle, or what the letter says anyway.
fn is_for_the_office(finding: &Finding) -> bool {
    let is_its_own = matches!(finding.code, Code::MissingReturn | Code::SenderMismatch);
    is_its_own || finding.is_spare()
}

/// Whether a form of another period isn't known to have come after this round's request: it
/// may lie in the inbox from the round that it was for, in which its unit did as it should.
fn is_left_over(table: &Consolidation<'_>, finding: &Finding) -> bool {
    if finding.code != Code::WrongPeriod {
        return false;
    }
    let unit = finding.unit.as_deref().unwrap_or_default();
    let asked = table.letters.get(unit).and_then(|letters| letters.asked);
    let mut files = table.files.iter().map(|status| &status.file);
    let file = files.find(|file| Some(&file.name) == finding.place.file.as_ref());
    let received = file.and_then(|file| file.received);
    asked
        .zip(received)
        .is_none_or(|(asked, received)| received < asked)
}

fn point(finding: &Finding, language: Language) -> LetterPoint {
    // A rule in codes says nothing to a person whom its message has told what doesn't add up.
    let expected = match finding.code {
        Code::RuleMismatch => String::new(),
        _ => finding.expectation(language),
    };
    let cell = finding.place.cell.map(|cell| cell.to_string());
    let sheet = finding.place.sheet.clone();
    let place: Vec<String> = sheet.into_iter().chain(cell).collect();
    let place = match (place.join("!"), &finding.place.file) {
        (place, Some(file)) if place.is_empty() => own_name(file).to_owned(),
        (place, _) => place,
    };
    LetterPoint {
        place,
        found: finding.message_with(&expected, language),
        remedy: finding.unit_remedy(language),
        must: finding.is_blocking(),
    }
}
