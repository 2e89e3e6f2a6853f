//! The first sheet: who is asked, for when, and how to fill the form in.

use rust_xlsxwriter::{Url, Worksheet, XlsxError};

use super::{Form, status};
use crate::campaign::Carried;
use crate::language::date::format_date;
use crate::language::words::Arg;
use crate::workbook::address::quote_sheet;
use crate::workbook::write::{title_height, wrapped_height};

/// Width of the column of words, in characters.
const WORD_WIDTH: f64 = 24.0;
/// Width of the column of texts, in characters.
const TEXT_WIDTH: f64 = 60.0;

pub(super) fn write(sheet: &mut Worksheet, form: &Form<'_>) -> Result<(), XlsxError> {
    let styles = &form.styles;
    let settings = &form.campaign.settings;
    sheet.set_name(&form.layout.guidance)?;
    sheet
        .set_column_width(0, 2)?
        .set_column_width(1, WORD_WIDTH)?
        .set_column_width(2, TEXT_WIDTH)?;
    sheet.write_with_format(0, 1, &settings.organisation, &styles.subtitle)?;
    let title = styles.title.clone().set_text_wrap();
    sheet.merge_range(1, 1, 1, 2, &settings.title, &title)?;
    sheet.set_row_height(1, title_height(&settings.title, WORD_WIDTH + TEXT_WIDTH))?;
    sheet.write_with_format(2, 1, settings.period.label(form.language), &styles.subtitle)?;
    let mut row = status::write(sheet, form)?;
    for (key, value) in identity(form) {
        if !value.is_empty() {
            sheet.write_with_format(row, 1, form.language.text(key), &styles.key)?;
            sheet.set_row_height(row, wrapped_height(&value, TEXT_WIDTH))?;
            sheet.write_with_format(row, 2, value, &styles.text)?;
            row += 1;
        }
    }
    row = write_steps(sheet, form, row + 1)?;
    if form.own.is_none() {
        row = write_legend(sheet, form, row + 1)?;
    }
    write_contents(sheet, form, row + 1)?;
    form.print_set_up(sheet);
    Ok(())
}

/// The unit, the period, the deadline and whom to ask.
fn identity(form: &Form<'_>) -> Vec<(&'static str, String)> {
    let settings = &form.campaign.settings;
    let deadline = format_date(form.unit.last_day(settings.deadline), form.language);
    vec![
        ("form-unit", form.unit.name.clone()),
        ("form-unit-code", form.unit.code.clone()),
        ("form-period", settings.period.label(form.language)),
        ("form-deadline", deadline),
        ("form-send-to", settings.get("mail_sender").to_owned()),
        ("form-contact", settings.get("contact").to_owned()),
        ("form-code", form.stamp.form_code()),
    ]
}

fn write_steps(sheet: &mut Worksheet, form: &Form<'_>, first: u32) -> Result<u32, XlsxError> {
    let styles = &form.styles;
    sheet.write_with_format(
        first,
        1,
        form.language.text("form-how-to"),
        &styles.subtitle,
    )?;
    let layout = &form.layout;
    let figures = Some(&layout.figures_tab).filter(|_| !layout.lines.is_empty());
    let matrices = layout.matrices.iter().map(|(tab, _)| tab);
    let figures: Vec<&str> = figures
        .into_iter()
        .chain(matrices)
        .map(String::as_str)
        .collect();
    let names = [
        ("figures", Arg::from(figures.join("\", \""))),
        ("checks", Arg::from(form.layout.checks_tab.as_str())),
    ];
    let steps: Vec<&str> = match form.own {
        Some(_) => OWN_STEPS.to_vec(),
        None => steps(form).collect(),
    };
    let steps = steps.into_iter().map(|key| form.language.fill(key, &names));
    let steps = steps.chain(carried(form));
    let own = form.campaign.settings.get("guidance");
    let own = own
        .lines()
        .filter(|step| !step.is_empty())
        .map(str::to_owned);
    let mut row = first + 1;
    for (number, step) in steps.chain(own).enumerate() {
        sheet.write_with_format(row, 1, format!("{}.", number + 1), &styles.key)?;
        sheet.set_row_height(row, wrapped_height(&step, TEXT_WIDTH))?;
        sheet.write_with_format(row, 2, step, &styles.text)?;
        row += 1;
    }
    Ok(row)
}

/// What to do with the rows that lists begin with.
fn carried<'a>(form: &'a Form<'_>) -> impl Iterator<Item = String> + 'a {
    let lists = form.filling.carried.iter();
    lists.filter_map(|(code, rows)| {
        let list = form.campaign.lists.get(code)?;
        let carrying = list.columns.values();
        let mut locked = carrying.filter(|column| column.carried == Carried::Locked);
        let key = match locked.next() {
            Some(_) => "form-carried-locked",
            None => "form-carried-open",
        };
        let facts = [
            ("list", Arg::from(list.title.as_str())),
            ("count", Arg::from(rows.len())),
        ];
        Some(form.language.fill(key, &facts))
    })
}

/// The keys of the steps in an office's own workbook.
const OWN_STEPS: [&str; 4] = [
    "form-own-steps-1",
    "form-own-steps-2",
    "form-own-steps-3",
    "form-own-steps-4",
];

/// The keys of the steps that concern this form.
fn steps(form: &Form<'_>) -> impl Iterator<Item = &'static str> {
    let has_figures = !form.layout.lines.is_empty() || !form.layout.matrices.is_empty();
    let has_lists = !form.layout.lists.is_empty();
    let has_checks = !form.rules.is_empty();
    let steps = [
        ("form-steps-1", has_figures),
        ("form-steps-2", has_figures),
        ("form-steps-3", has_lists),
        ("form-steps-4", has_checks),
        ("form-steps-marks", !has_checks),
        ("form-steps-5", true),
    ];
    let steps = steps.into_iter().filter(|(_, is_wanted)| *is_wanted);
    steps.map(|(key, _)| key)
}

fn write_legend(sheet: &mut Worksheet, form: &Form<'_>, first: u32) -> Result<u32, XlsxError> {
    let styles = &form.styles;
    let sample = styles.input_text.clone().set_locked();
    sheet.write_with_format(first, 1, form.language.text("form-legend-input"), &sample)?;
    sheet.write_with_format(
        first,
        2,
        form.language.text("form-legend-input-text"),
        &styles.text,
    )?;
    for row in first..=first + 1 {
        sheet.set_row_height(row, wrapped_height("", TEXT_WIDTH))?;
    }
    let locked = &styles.label;
    sheet.write_with_format(
        first + 1,
        1,
        form.language.text("form-legend-locked"),
        locked,
    )?;
    let text = form.language.text("form-legend-locked-text");
    sheet.write_with_format(first + 1, 2, text, &styles.text)?;
    let signs = form.language.text("form-legend-signs");
    sheet.write_with_format(first + 2, 1, signs, locked)?;
    let text = form.language.text("form-legend-signs-text");
    sheet.set_row_height(first + 2, wrapped_height(&text, TEXT_WIDTH))?;
    sheet.write_with_format(first + 2, 2, text, &styles.text)?;
    Ok(first + 3)
}

fn write_contents(sheet: &mut Worksheet, form: &Form<'_>, first: u32) -> Result<(), XlsxError> {
    let styles = &form.styles;
    sheet.write_with_format(
        first,
        1,
        form.language.text("form-sheets"),
        &styles.subtitle,
    )?;
    let layout = &form.layout;
    let mut tabs: Vec<&String> = Vec::new();
    if let Some(own) = form.own {
        let asking = own.sheets.iter().enumerate();
        let asking = asking.filter(|(index, sheet)| sheet.is_visible && own.asks_on(*index));
        tabs.extend(asking.map(|(_, sheet)| &sheet.name));
    }
    tabs.extend((!layout.lines.is_empty()).then_some(&layout.figures_tab));
    tabs.extend(layout.matrices.iter().map(|(tab, _)| tab));
    tabs.extend(layout.lists.iter().map(|(tab, _)| tab));
    tabs.extend((!layout.texts.is_empty()).then_some(&layout.texts_tab));
    let has_checks = form.own.is_some() || !form.rules.is_empty();
    tabs.extend(has_checks.then_some(&layout.checks_tab));
    for (row, tab) in (first + 1..).zip(tabs) {
        let link = Url::new(format!("internal:{}!A1", quote_sheet(tab))).set_text(tab);
        sheet.write_url_with_format(row, 2, link, &styles.link)?;
        sheet.set_row_height(row, wrapped_height(tab, TEXT_WIDTH))?;
        if let Some(left) = status::of_sheet(form, tab) {
            sheet.write_with_format(row, 1, left, &styles.text)?;
        }
    }
    Ok(())
}
