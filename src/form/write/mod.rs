//! Layout → workbook: guidance, figures, lists, texts, checks, choices and the stamp.

mod cells;
mod checks;
mod choices;
mod colours;
mod computed;
mod corrections;
mod demands;
mod descents;
mod figures;
mod guidance;
mod heights;
mod keys;
mod list_marks;
mod listed;
mod lists;
mod live;
mod mark;
mod marks;
mod matrix;
mod mirror;
mod own;
mod pattern;
mod plan;
mod prefill;
mod references;
mod rules;
mod stamp;
mod status;
mod structure;
mod styles;
mod texts;
mod validation;
mod workings;

use std::collections::BTreeSet;
use std::ptr;

use jiff::civil::Date;
pub(crate) use live::in_words_of_the_form;
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::Filling;
use super::layout::Layout;
use super::own_layout::{on_own_layout, own_layout};
use super::stamp::Stamp;
use crate::campaign::rule::Rule;
use crate::campaign::{Campaign, CarriedRow, Check, Indicator, List, OwnForm, Unit};
use crate::language::Language;
use crate::workbook::write::{new_workbook, plain, save_workbook, title_height};
use choices::Choices;
use demands::Demands;
use descents::Descents;
use marks::Marks;
use prefill::Prefill;
use rules::{RuleLine, rule_lines};
use styles::Styles;
use workings::Workings;

/// Everything the sheets of one form are written from.
struct Form<'a> {
    campaign: &'a Campaign,
    unit: &'a Unit,
    /// The office's own layout, where the form is made on it.
    own: Option<&'a OwnForm>,
    layout: Layout<'a>,
    filling: &'a Filling,
    stamp: Stamp,
    language: Language,
    styles: Styles,
    prefill: Prefill<'a>,
    choices: Choices,
    rules: Vec<RuleLine<'a>>,
    demands: Demands,
    descents: Descents,
    marks: Marks,
    workings: Workings,
}

/// Writes a unit's form on a day, in a language.
///
/// # Shapes
/// A blank form with an empty [`Filling`], else one with these values already in it.
///
/// # Errors
/// What the workbook writer can't express, such as a text beyond a cell's limit.
pub fn write_form(
    campaign: &Campaign,
    unit: &Unit,
    filling: &Filling,
    (run_date, language): (Date, Language),
) -> Result<Vec<u8>, XlsxError> {
    let form = Form::new(campaign, unit, filling, language);
    if let Some(own) = form.own {
        return own::write(own, &form, run_date);
    }
    let mut workbook = new_workbook(&form.title(), &campaign.settings.organisation, run_date)?;
    // Columns are measured in digits of this font: the same width in every program.
    workbook.set_default_format(&plain(), 20, 64)?;
    stamp::set_properties(&mut workbook, &form, run_date)?;
    corrections::write_list(&mut workbook, &form)?;
    workbook.add_worksheet_with(|sheet| guidance::write(sheet, &form))?;
    if !form.layout.lines.is_empty() {
        workbook.add_worksheet_with(|sheet| figures::write(sheet, &form))?;
    }
    for index in 0..form.layout.matrices.len() {
        workbook.add_worksheet_with(|sheet| matrix::write(sheet, &form, index))?;
    }
    for index in 0..form.layout.lists.len() {
        workbook.add_worksheet_with(|sheet| lists::write(sheet, &form, index))?;
    }
    if !form.layout.texts.is_empty() {
        workbook.add_worksheet_with(|sheet| texts::write(sheet, &form))?;
    }
    if !form.rules.is_empty() {
        workbook.add_worksheet_with(|sheet| checks::write(sheet, &form))?;
    }
    workbook.add_worksheet_with(|sheet| {
        choices::write(sheet, &form)?;
        descents::write(sheet, &form)
    })?;
    let mut workings = None;
    if form.workings.count() > 0 {
        workbook.add_worksheet_with(|sheet| workings::write(sheet, &form))?;
        workings = Some(workbook.worksheets().len());
    }
    workbook.add_worksheet_with(|sheet| stamp::write(sheet, &form))?;
    corrections::write_notes(&mut workbook, &form)?;
    for (name, reference) in form.layout.names() {
        workbook.define_name(name, &reference)?;
    }
    structure::finish(&save_workbook(workbook)?, workings)
}

/// The rules that Excel would not take in a form, however they are divided among cells.
#[must_use]
pub fn rules_beyond_excel(campaign: &Campaign) -> Vec<&Check> {
    let (mut seen, mut beyond) = (Vec::new(), Vec::new());
    for unit in campaign.reporters() {
        let is_new = |check: &&Check| !seen.contains(&ptr::from_ref(*check));
        let new: Vec<&Check> = campaign.checks_of(unit).filter(is_new).collect();
        if new.is_empty() {
            continue;
        }
        let filling = Filling::default();
        let form = Form::new(campaign, unit, &filling, campaign.settings.language);
        let lines = form.rules.iter().filter(|line| is_new(&line.check));
        let lines = lines.filter(|line| !line.fits_excel(&form));
        beyond.extend(lines.map(|line| ptr::from_ref(line.check)));
        seen.extend(new.into_iter().map(ptr::from_ref));
    }
    let checks = campaign.checks.iter();
    checks
        .filter(|check| beyond.contains(&ptr::from_ref(*check)))
        .collect()
}

/// The conditions and formulas of indicators that Excel would not take in a form.
#[must_use]
pub fn formulas_beyond_excel(campaign: &Campaign) -> Vec<(&Indicator, &Rule)> {
    let (mut seen, mut beyond) = (BTreeSet::new(), Vec::new());
    for unit in campaign.reporters() {
        let asked = campaign.asked_of(unit);
        let new = asked.filter(|i| i.has_condition() || i.formula.is_some());
        let new: Vec<&Indicator> = new.filter(|i| seen.insert(i.code.as_str())).collect();
        if new.is_empty() {
            continue;
        }
        let filling = Filling::default();
        let form = Form::new(campaign, unit, &filling, campaign.settings.language);
        for indicator in new {
            let conditions = [&indicator.required_if, &indicator.asked_if].into_iter();
            let conditions = conditions.flatten();
            let conditions = conditions.filter(|rule| !demands::fits_excel(&form, rule));
            let formula = indicator.formula.iter();
            let formula = formula.filter(|rule| !computed::fits_excel(&form, indicator, rule));
            beyond.extend(conditions.chain(formula).map(|rule| (indicator, rule)));
        }
    }
    beyond
}

impl<'a> Form<'a> {
    fn new(
        campaign: &'a Campaign,
        unit: &'a Unit,
        filling: &'a Filling,
        language: Language,
    ) -> Self {
        let prefill = Prefill { campaign, filling };
        let own = on_own_layout(campaign, unit, filling);
        let layout = match own {
            Some(own) => own_layout(campaign, unit, language, own),
            None => Layout::new(campaign, unit, language),
        };
        let mut form = Self {
            campaign,
            unit,
            own,
            workings: Workings::new(&layout.workings_tab),
            layout,
            filling,
            stamp: Stamp::new(campaign, &unit.code),
            language,
            styles: Styles::new(),
            prefill,
            choices: Choices::of(campaign, unit, language),
            rules: rule_lines(&prefill, campaign.checks_of(unit)),
            demands: Demands::default(),
            descents: Descents::of(campaign, unit),
            marks: Marks::default(),
        };
        form.demands = Demands::of(&form);
        form.marks = Marks::of(&form);
        form
    }

    /// The numbered rows of a list: as many as the campaign offers, or as are filled in; on the
    /// office's layout all that are there.
    fn rows_of(&self, list: &List) -> u32 {
        if let Some(own) = self.own.and_then(|own| own.lists.get(&list.code)) {
            return own.rows;
        }
        let filled = self.filling.lists.get(&list.code).map_or(0, Vec::len);
        list.rows.max(u32::try_from(filled).unwrap_or(0))
    }

    /// Whether a list's cell holds what was carried forward and may not be changed.
    fn is_carried(&self, list: &List, row: &CarriedRow, column: &str) -> bool {
        let rows = self.filling.carried.get(&list.code);
        rows.is_some_and(|rows| list.is_locked(rows, row, column))
    }

    /// How many cells have to be filled in whatever is answered, lists apart.
    fn required(&self) -> usize {
        let asked = self.campaign.asked_of(self.unit);
        asked.filter(|i| i.required && i.asked_if.is_none()).count()
    }

    fn title(&self) -> String {
        let settings = &self.campaign.settings;
        format!(
            "{} – {}",
            settings.title,
            settings.period.label(self.language)
        )
    }

    /// The lines on top of every sheet but the first: form code, title, unit; and its print-out.
    fn head(&self, sheet: &mut Worksheet, title: &str) -> Result<(), XlsxError> {
        sheet.write_with_format(0, 0, self.stamp.form_code(), &self.styles.form_code)?;
        sheet.write_with_format(0, 1, title, &self.styles.title)?;
        sheet.set_row_height(0, title_height(title, f64::INFINITY))?;
        let unit = format!(
            "{} – {}",
            self.unit.name,
            self.campaign.settings.period.label(self.language)
        );
        sheet.write_with_format(1, 1, unit, &self.styles.subtitle)?;
        self.print_set_up(sheet);
        Ok(())
    }

    /// A4, one page wide, page numbers; protected but for the input cells.
    fn print_set_up(&self, sheet: &mut Worksheet) {
        let page = self.language.text("page-footer");
        sheet
            .set_formula_result_default("")
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.6, 0.4, 0.6, 0.7, 0.3, 0.3)
            .set_footer(format!(
                "&L&8{}&R&8{page}",
                self.stamp.form_code().replace('&', "&&")
            ))
            .set_screen_gridlines(false);
        protect(sheet, self.filling.corrections.is_some());
    }
}

/// Locks a sheet without a password; people may still select and resize, and move notes where
/// there are some. Rows stay as they are: one that was inserted could not be removed again.
fn protect(sheet: &mut Worksheet, has_notes: bool) {
    let options = rust_xlsxwriter::ProtectionOptions {
        format_columns: true,
        format_rows: true,
        edit_objects: has_notes,
        ..rust_xlsxwriter::ProtectionOptions::default()
    };
    sheet.protect_with_options(&options);
}

/// Adds a sheet and writes it.
trait AddWorksheet {
    fn add_worksheet_with(
        &mut self,
        write: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>,
    ) -> Result<(), XlsxError>;
}

impl AddWorksheet for Workbook {
    fn add_worksheet_with(
        &mut self,
        write: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>,
    ) -> Result<(), XlsxError> {
        write(self.add_worksheet())
    }
}
