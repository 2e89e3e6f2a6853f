//! 5. Consolidation: accepted returns become one table.
//!
//! In come the campaign, the checked returns and earlier rounds; out comes a
//! [`Consolidation`] with totals, breakdowns, comparisons, merged lists, texts and the status
//! of every unit and file. Exact decimals throughout; rejected returns count nowhere.

mod asked;
pub mod build;
mod changed;
mod chart;
mod comparison;
mod cumulative;
mod earlier;
mod given;
mod lists;
mod progress;
mod published;
pub mod records;
mod rollup;
mod scope;
mod status;
mod then;
mod totals;

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::archive::Archive;
use crate::campaign::{Campaign, RoundPlan, Unit};
use crate::check::Bands;
pub use crate::check::{FileState, FileStatus, State};
use crate::finding::{Finding, Place};
use crate::history::Standing;
use crate::inbox::Return;
use crate::value::{Answer, Value};
pub use asked::{AskedUnit, is_asked};
pub use chart::{INCOMPLETE, Plot, Point, Series};
pub use comparison::{Base, Comparison, Incomplete};
pub use cumulative::{Cumulated, NotCumulated};
pub use earlier::{Caveat, EarlierRound, EarlierRounds, Succession};
pub use given::Given;
pub use progress::Progress;
pub(crate) use scope::{RATIO_DECIMALS, ratio_in_measure};

/// The result of one round.
#[derive(Clone, Debug)]
pub struct Consolidation<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// The returns that count, in the order of the register, the office last.
    pub returns: Vec<Return>,
    /// The returns that count nowhere, in the order of the register.
    pub rejected: Vec<Return>,
    /// One entry for each indicator that is not a text, in report order.
    pub totals: IndexMap<String, Totals>,
    /// The merged rows of each list, in the order of the register.
    pub lists: IndexMap<String, Vec<MergedRow>>,
    /// The texts of each text indicator, in the order of the register.
    pub texts: IndexMap<String, Vec<CollectedText>>,
    /// The status of every unit and of the office, in the order of the register.
    pub units: Vec<UnitStatus>,
    /// What became of every file of the inbox, in the order of its names.
    pub files: Vec<FileStatus>,
    /// All findings, by unit and place.
    pub findings: Vec<Finding>,
    /// The period before, where the campaign names its summary.
    pub previous: Option<Archive>,
    /// The same period last year, where the campaign names its summary.
    pub last_year: Option<Archive>,
    /// Further earlier rounds that the campaign names.
    pub older: Vec<Archive>,
    /// What is usual for an indicator in a group of the first breakdown.
    pub bands: Bands,
    /// All earlier rounds that the campaign names, the oldest first.
    pub earlier: Vec<EarlierRound>,
    /// The current figures of the plan and what is reached of them, in the order of the table.
    pub plan: Vec<Progress>,
    /// The whole plan of this round, with what was taken from an earlier summary.
    pub round_plan: RoundPlan,
    /// What came together since the start of the year, by indicator; nothing where this period
    /// begins it, or no earlier round of the year is known.
    pub year: IndexMap<String, Result<Cumulated, NotCumulated>>,
    /// How far the figures went.
    pub standing: Standing,
    /// What was written to each unit, where the journal of letters knows anything.
    pub letters: BTreeMap<String, UnitLetters>,
}

/// When letters went out to a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnitLetters {
    /// The form.
    pub asked: Option<Date>,
    /// The last return to correct.
    pub corrected: Option<Date>,
    /// The last reminder.
    pub reminded: Option<Date>,
}

/// An indicator's consolidated figures.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    /// The whole.
    pub all: Figure,
    /// Attribute → value of the attribute → figure, for the campaign's breakdowns.
    pub by: IndexMap<String, IndexMap<String, Figure>>,
    /// The figure of the period before, as far as it can be set against this one.
    pub previous: Option<Figure>,
    /// The figure of the same period last year, as far as it can be set against this one.
    pub last_year: Option<Figure>,
    /// The units whose answers are in the total.
    pub reported: Vec<Arc<AskedUnit>>,
    /// The units that were asked and whose answers are not in the total.
    pub missing: Vec<Arc<AskedUnit>>,
}

/// One consolidated figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// The figure; none where nobody reported.
    pub value: Option<Decimal>,
    /// How many units it rests on.
    pub reported: usize,
    /// How many units were asked.
    pub expected: usize,
}

/// One row of a merged list.
#[derive(Clone, Debug)]
pub struct MergedRow {
    /// The unit that reported it.
    pub unit: String,
    /// Column → value; blank cells are left out.
    pub cells: BTreeMap<String, Value>,
    /// Whether it counts: the peer's half of a transfer between two units doesn't.
    pub counts: bool,
    /// Where it stands.
    pub place: Place,
}

/// One text of one unit.
#[derive(Clone, Debug)]
pub struct CollectedText {
    /// The unit.
    pub unit: String,
    /// What it wrote.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// What became of one unit.
#[derive(Clone, Debug)]
pub struct UnitStatus {
    /// The unit's code.
    pub unit: String,
    /// What became of its return.
    pub state: State,
    /// When it came in relation to the deadline.
    pub timeliness: Timeliness,
    /// The day it came, where known.
    pub received: Option<Date>,
    /// The file that was read.
    pub file: Option<String>,
    /// Open blocking findings.
    pub blocking: usize,
    /// Open queries.
    pub queries: usize,
    /// Findings that the office waived.
    pub waived: usize,
}

/// When a return came in relation to the deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timeliness {
    /// On the deadline or before.
    OnTime,
    /// After the deadline.
    Late,
    /// The register of receipts doesn't say.
    Unknown,
    /// It didn't come.
    NotReturned,
}

impl Timeliness {
    /// The key of its word in the catalogue.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::OnTime => "timeliness-on-time",
            Self::Late => "timeliness-late",
            Self::Unknown => "timeliness-unknown",
            Self::NotReturned => "timeliness-not-returned",
        }
    }
}

impl<'a> Consolidation<'a> {
    /// All earlier rounds that the campaign names.
    pub fn archives(&self) -> impl Iterator<Item = &Archive> {
        let named = self.previous.iter().chain(&self.last_year);
        named.chain(&self.older)
    }

    /// The accepted return of a unit.
    #[must_use]
    pub fn accepted(&self, unit: &str) -> Option<&Return> {
        // They stand in the order of the register.
        let rank = |unit: &str| self.campaign.rank(unit);
        let own = rank(unit);
        let before = |returned: &Return| rank(returned.unit()) < own;
        let start = self.returns.partition_point(before);
        let mut of_rank = self.returns[start..]
            .iter()
            .take_while(|returned| rank(returned.unit()) == own);
        of_rank.find(|returned| returned.unit() == unit)
    }

    /// Whether anything that a unit returned counts; of a lower office's unit, whether that
    /// office sent up anything that it said.
    #[must_use]
    pub fn has_returned(&self, unit: &AskedUnit) -> bool {
        let Some(returned) = self.accepted(unit.code.reporter()) else {
            return false;
        };
        match (unit.code.sent_up(), &returned.subunits) {
            (Some((_, code)), Some(data)) => data.has_any_answer(code),
            (sent_up, _) => sent_up.is_none(),
        }
    }

    /// The units of a lower office that returned a summary; none of another unit.
    #[must_use]
    pub fn subunits(&self, office: &str) -> Vec<Arc<AskedUnit>> {
        let data = self
            .accepted(office)
            .and_then(|returned| returned.subunits.as_deref());
        data.map_or_else(Vec::new, |data| asked::subunits(office, data))
    }

    /// What an accepted unit says for an indicator.
    #[must_use]
    pub fn answer(&self, unit: &str, indicator: &str) -> &Answer {
        const BLANK: &Answer = &Answer::Blank;
        self.accepted(unit)
            .map_or(BLANK, |returned| returned.answer(indicator))
    }

    /// The file of a unit without a return that was recognised but can't be used: the unit did
    /// send something.
    #[must_use]
    pub fn unusable(&self, unit: &str) -> Option<&FileStatus> {
        let is_its = |file: &&FileStatus| file.unit.as_deref() == Some(unit);
        let mut files = self.files.iter().filter(is_its);
        files.find(|file| file.state.aside().is_some())
    }

    /// The units of the register in one of these states, without the office.
    pub fn units_in<'s>(&'s self, states: &'s [State]) -> impl Iterator<Item = &'a Unit> + 's {
        let found = self
            .units
            .iter()
            .filter(|status| states.contains(&status.state));
        found.filter_map(|status| self.campaign.units.get(&status.unit))
    }

    /// How many findings of this severity are open.
    #[must_use]
    pub fn open(&self, severity: crate::finding::Severity) -> usize {
        self.findings
            .iter()
            .filter(|f| f.severity == severity && f.waived.is_none())
            .count()
    }
}
