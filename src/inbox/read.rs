//! Book → return: the only code that knows the campaign and reads what units typed.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use indexmap::IndexSet;
use jiff::tz::Offset;

use super::answers::Answers;
use super::headings::HeadingWords;
use super::identify::{Identity, identify, replaced};
use super::labels::Labels;
use super::matrix::MatrixCodes;
use super::own::{OwnPlaces, recalculate};
use super::places::Places;
use super::recode::{Recoded, recode};
use super::rollup::read_summary;
use super::tampering::{self, Headings};
use super::unstamped::{UnitNames, recognise};
use super::value::Interpreter;
use super::{Aside, Return, SourceFile, lists};
use crate::archive::Unread;
use crate::campaign::{Campaign, EarlierForm, ReadingLimits, Unit};
use crate::finding::{Code, Fact, Place};
use crate::form::layout::{nothing_name, section_name};
use crate::form::stamp::{Stamp, form_version};
use crate::language::words::recognised;
use crate::workbook::book::Book;

/// Reads returns of one campaign; made once for all files.
#[derive(Debug)]
pub struct ReturnReader<'a> {
    campaign: &'a Campaign,
    interpreter: Interpreter<'a>,
    codes: IndexSet<String>,
    words: HeadingWords,
    headings: Headings,
    labels: Labels,
    matrices: MatrixCodes,
    skipped_tabs: Vec<String>,
    /// Made when a book is to be told by its names.
    units: OnceLock<UnitNames>,
    /// The form that went out before the campaign changed, where it reads such ones.
    form: Option<&'a EarlierForm>,
    /// Readers for forms that went out before the campaign changed, by version.
    earlier: BTreeMap<&'a str, Self>,
}

impl<'a> ReturnReader<'a> {
    /// A reader for a campaign's returns.
    #[must_use]
    pub fn new(campaign: &'a Campaign) -> Self {
        let mut reader = Self::of(campaign);
        for (version, form) in &campaign.earlier_forms {
            let mut earlier = Self::of(&form.campaign);
            // What is asked no longer is known for what it was, and read as nothing.
            earlier.codes.extend(form.dropped.keys().cloned());
            earlier.labels = earlier.labels.and(&form.labels);
            earlier.form = Some(form);
            reader.earlier.insert(version, earlier);
        }
        reader
    }

    fn of(campaign: &'a Campaign) -> Self {
        let mut codes: IndexSet<String> = campaign.indicators.keys().cloned().collect();
        codes.extend(campaign.sections.keys().map(|code| section_name(code)));
        for list in campaign.lists.values() {
            codes.insert(nothing_name(&list.code));
            codes.extend(
                list.columns
                    .keys()
                    .map(|column| list.item(column).to_string()),
            );
        }
        let matrices = MatrixCodes::new(campaign);
        codes.extend(matrices.codes().cloned());
        let interpreter = Interpreter::new(campaign);
        Self {
            campaign,
            interpreter,
            codes,
            words: HeadingWords::new(),
            headings: Headings::new(),
            labels: Labels::new(campaign),
            matrices,
            skipped_tabs: skipped_tabs(),
            units: OnceLock::new(),
            form: None,
            earlier: BTreeMap::new(),
        }
    }

    /// The office's clock.
    pub(super) fn offset(&self) -> Offset {
        self.campaign.settings.mail.offset
    }

    /// What reading one file may take.
    pub(super) fn limits(&self) -> ReadingLimits {
        self.campaign.settings.reading
    }

    /// Hidden sheets of a returned form that need not be read: the choices of the drop-downs and
    /// the workings of long formulas are ours, and nobody types there.
    #[must_use]
    pub fn skipped_tabs(&self) -> &[String] {
        &self.skipped_tabs
    }

    /// Reads a return from a book.
    ///
    /// # Errors
    /// Why the book is no return that can be told apart.
    pub fn read(&self, book: &Book, file: &SourceFile) -> Result<Return, Aside> {
        let recoded = recode(book);
        let book = recoded.book.as_ref();
        let (stamp, is_stamped) = match identify(book) {
            Identity::Stamped(stamp) => (stamp, true),
            Identity::ByFormCode(stamp) => (stamp, false),
            Identity::Contradictory { stamp, visible } => {
                let (stamp, visible) = (stamp.form_code(), visible.form_code());
                return Err(Aside::UnitMismatch { stamp, visible });
            }
            Identity::Unknown => return self.read_unstamped(&recoded, file),
        };
        let mut returned = Return::empty(file, stamp);
        returned.replaces = replaced(book);
        returned.modified = book.traces.modified;
        if !is_stamped {
            let finding = returned.finding(Code::LostStamp, Place::file(&file.name));
            returned.findings.push(finding);
        }
        let unit = self.campaign.reporter(&returned.stamp.unit);
        if returned.stamp.is_summary() {
            if let Some(unit) = unit {
                let read = read_summary(self.campaign, unit, book, &mut returned);
                read.map_err(|unread| self.no_summary(unread, book, unit))?;
            }
            return Ok(returned);
        }
        if let Some(unit) = unit {
            let earlier = self.earlier.get(returned.stamp.version.as_str());
            let reader = earlier.unwrap_or(self);
            let own = reader.own_places(unit, book);
            reader.read_form(unit, (book, own), &mut returned);
        }
        recoded.report(&mut returned);
        Ok(returned)
    }

    /// Reads a book that nothing of this program identifies: a return where it is on the office's
    /// own layout, the office takes such ones, and it is certain whose it is.
    fn read_unstamped(&self, recoded: &Recoded<'_>, file: &SourceFile) -> Result<Return, Aside> {
        let book = recoded.book.as_ref();
        let own = self.campaign.form.as_deref();
        let own = own.and_then(|form| OwnPlaces::find_layout(form, book));
        let Some(own) = own.filter(OwnPlaces::has_asked_sheet) else {
            return Err(self.not_a_return(book));
        };
        let settings = &self.campaign.settings;
        if !settings.unstamped {
            let layout = Fact::Word("not-a-return-layout");
            return Err(Aside::NotAReturn(Some(layout)));
        }
        let units = self.units.get_or_init(|| UnitNames::new(self.campaign));
        let known = recognise(&own, (units, self.campaign), file)?;
        let stamp = Stamp {
            campaign: settings.campaign.clone(),
            period: known.period.to_string(),
            unit: known.unit,
            version: form_version(self.campaign),
        };
        let mut returned = Return::empty(file, stamp);
        returned.modified = book.traces.modified;
        returned.findings = known.findings;
        let unit = self.campaign.reporter(&returned.stamp.unit);
        if let Some(unit) = unit.filter(|_| known.period == settings.period) {
            self.read_form(unit, (book, Some(own)), &mut returned);
            recoded.report(&mut returned);
        }
        Ok(returned)
    }

    /// The cells of the office's own layout, where units' forms have it.
    fn own_places<'b>(&'b self, unit: &Unit, book: &'b Book) -> Option<OwnPlaces<'b>> {
        let own = self.campaign.form.as_deref().filter(|_| !unit.is_office());
        own.and_then(|form| OwnPlaces::find_layout(form, book))
    }

    /// Reads all that a unit's form asks.
    fn read_form<'b>(
        &'b self,
        unit: &Unit,
        (book, own): (&'b Book, Option<OwnPlaces<'b>>),
        returned: &mut Return,
    ) {
        let mut told = returned.findings.iter();
        let is_issued = !told.any(|finding| finding.code == Code::UnstampedReturn);
        let places = Places::new(
            book,
            &self.codes,
            &self.words,
            (&self.labels, &self.matrices),
        )
        .on(own);
        let (campaign, interpreter) = (self.campaign, &self.interpreter);
        Answers {
            campaign,
            interpreter,
        }
        .read(unit, &places, returned);
        lists::read_lists(self.campaign, &self.interpreter, unit, &places, returned);
        if let Some(own) = places.own() {
            recalculate(own, (self.campaign, unit), returned);
        }
        let form = tampering::Form {
            campaign: self.campaign,
            unit,
            book,
            places: &places,
            headings: &self.headings,
            is_issued,
            earlier: self.form,
        };
        tampering::scan(form, returned);
        returned.pack();
    }

    /// A book that nothing identifies, with the unit whose form it may be: suggested, never read.
    fn not_a_return(&self, book: &Book) -> Aside {
        let likely = self.labels.likely_unit(book, self.campaign);
        let unit = |unit: &Unit| [("unit", Fact::from(unit.name.as_str()))];
        Aside::NotAReturn(likely.map(|likely| Fact::phrase("not-a-return-likely", unit(likely))))
    }

    /// Why a lower office's summary gives no figures.
    fn no_summary(&self, unread: Unread, book: &Book, unit: &Unit) -> Aside {
        match unread {
            Unread::NoData => self.not_a_return(book),
            Unread::Sheets { found, expected } => {
                let facts = [("found", found.into()), ("expected", expected.into())];
                Aside::NotAReturn(Some(Fact::phrase("not-a-return-sheets", facts)))
            }
            Unread::Newer { version } => Aside::NewerSummary {
                unit: unit.code.clone(),
                version,
            },
        }
    }
}

fn skipped_tabs() -> Vec<String> {
    let keys = ["form-tab-choices", "form-tab-workings"].into_iter();
    keys.flat_map(recognised).collect()
}
