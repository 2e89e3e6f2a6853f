//! Book → return: the only code that knows the campaign and reads what units typed.

use std::collections::BTreeMap;

use indexmap::IndexSet;
use jiff::tz::Offset;

use super::headings::HeadingWords;
use super::identify::{Identity, identify, replaced};
use super::labels::Labels;
use super::matrix::MatrixCodes;
use super::nothing::is_nothing;
use super::own::{OwnPlaces, recalculate};
use super::places::{Found, Places};
use super::recode::{Recoded, recode};
use super::rollup::read_summary;
use super::tampering::{self, Headings};
use super::unstamped::{UnitNames, recognise};
use super::value::{Asked, Interpreter};
use super::{Aside, Computed, Return, SourceFile, lists};
use crate::archive::Unread;
use crate::campaign::{Campaign, EarlierForm, Indicator, ReadingLimits, Unit};
use crate::finding::{Code, Fact, Place};
use crate::form::layout::{nothing_name, section_name};
use crate::form::stamp::{Stamp, form_version};
use crate::language::text::clean;
use crate::language::words::recognised;
use crate::value::{Answer, Figure, Kind};
use crate::workbook::book::{Book, Content};

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
    units: UnitNames,
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
            units: UnitNames::new(campaign),
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
        let known = recognise(&own, (&self.units, self.campaign), file)?;
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
        self.read_answers(unit, &places, returned);
        self.read_sections(unit, &places, returned);
        self.read_computed(unit, &places, returned);
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
            Unread::Newer { version } => Aside::NewerSummary {
                unit: unit.code.clone(),
                version,
            },
        }
    }

    fn read_answers(&self, unit: &Unit, places: &Places<'_>, returned: &mut Return) {
        for indicator in self.campaign.asked_of(unit) {
            let at = match places.find(&indicator.code) {
                Found::At(at) => at,
                Found::Moved(at) => {
                    self.note(Code::MovedCell, indicator, places, at, returned);
                    at
                }
                Found::Ambiguous(at, _) => {
                    self.note(Code::AmbiguousCell, indicator, places, at, returned);
                    continue;
                }
                Found::Lost => {
                    self.note_lost(indicator, places, returned);
                    continue;
                }
            };
            self.read_answer(indicator, places, at, returned);
        }
    }

    /// A section that says "nothing to report" says it of its blank cells, stocks apart.
    fn read_sections(&self, unit: &Unit, places: &Places<'_>, returned: &mut Return) {
        for section in self.campaign.sections.keys() {
            if self.says_nothing(section, places) {
                returned.nothing_sections.insert(section.clone());
            }
        }
        for indicator in self.campaign.asked_of(unit) {
            let is_said = returned.nothing_sections.contains(&indicator.section);
            if is_said
                && indicator.is_occurrence()
                && let Some(entry) = returned.answers.get_mut(&indicator.code)
                && entry.answer.is_blank()
            {
                entry.answer = Answer::Nothing;
            }
        }
    }

    /// What the form shows of figures that the tool works out; a form of before has no such cell.
    fn read_computed(&self, unit: &Unit, places: &Places<'_>, returned: &mut Return) {
        for indicator in self.campaign.computed_of(unit) {
            let (Found::At(at) | Found::Moved(at)) = places.find(&indicator.code) else {
                continue;
            };
            let mut entry = places.entry(at);
            entry.note = places
                .note_of(&indicator.code, at)
                .map(clean)
                .unwrap_or_default();
            // Not calculated, or an error: no result that could be another one.
            let shown = places.content(at).filter(|content| {
                matches!(
                    content,
                    Content::Number(_) | Content::Text(_) | Content::Bool(_)
                )
            });
            let asked = Asked {
                kind: &Kind::Number(Figure::Amount),
                decimals: indicator.decimals,
                measure: &indicator.measure,
                percent: places.percent(at),
                is_1904: places.is_1904(),
            };
            if let Some(content) = shown {
                entry.answer = self.interpreter.interpret(content, asked).0;
            }
            let sheet = places.sheet(at.0);
            let computed = Computed {
                entry,
                is_formula: sheet.is_some_and(|sheet| sheet.traces.is_formula(at.1)),
            };
            returned.computed.insert(indicator.code.clone(), computed);
        }
    }

    fn says_nothing(&self, section: &str, places: &Places<'_>) -> bool {
        let name = section_name(section);
        let (Found::At(at) | Found::Moved(at)) = places.find(&name) else {
            return false;
        };
        let content = places.content(at);
        content.is_some_and(|content| is_nothing(&content.typed()))
    }

    /// A lost cell, with a likely place where there is one: suggested, never read.
    fn note_lost(&self, indicator: &Indicator, places: &Places<'_>, returned: &mut Return) {
        let finding = returned.finding(Code::LostCell, Place::file(&returned.file.name));
        let likely = places.likely(&indicator.code).map(|at| {
            let found = places.content(at).map(Content::typed).unwrap_or_default();
            let entry = places.entry(at);
            let cell = entry
                .stands()
                .map(|(sheet, cell)| format!("{sheet}!{cell}"));
            let cell = cell.unwrap_or_default();
            let facts = [("cell", Fact::from(cell)), ("found", Fact::from(found))];
            Fact::phrase("lost-cell-likely", facts)
        });
        let finding = finding.on(&indicator.code, &indicator.label);
        returned
            .findings
            .push(finding.with("likely", likely.unwrap_or(Fact::from(""))));
    }

    fn read_answer(
        &self,
        indicator: &Indicator,
        places: &Places<'_>,
        at: super::places::CellPlace,
        returned: &mut Return,
    ) {
        let mut entry = places.entry(at);
        entry.note = places
            .note_of(&indicator.code, at)
            .map(clean)
            .unwrap_or_default();
        if let Some(content) = places.content(at) {
            let asked = Asked {
                kind: &indicator.kind,
                decimals: indicator.decimals,
                measure: &indicator.measure,
                percent: places.percent(at),
                is_1904: places.is_1904(),
            };
            let (answer, trouble) = self.interpreter.interpret(content, asked);
            entry.answer = answer;
            if let Some(trouble) = trouble {
                let finding = trouble.finding(returned, &entry);
                returned
                    .findings
                    .push(finding.on(&indicator.code, &indicator.label));
            }
        }
        returned.answers.insert(indicator.code.clone(), entry);
    }

    fn note(
        &self,
        code: Code,
        indicator: &Indicator,
        places: &Places<'_>,
        at: super::places::CellPlace,
        returned: &mut Return,
    ) {
        let finding = returned.finding(code, returned.at(&places.entry(at)));
        returned
            .findings
            .push(finding.on(&indicator.code, &indicator.label));
    }
}

fn skipped_tabs() -> Vec<String> {
    let keys = ["form-tab-choices", "form-tab-workings"].into_iter();
    keys.flat_map(recognised).collect()
}
