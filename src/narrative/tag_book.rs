//! The catalogue of tags as a workbook, to copy cells from into an Excel template.
//!
//! In: the tags in groups, and the campaign. Out: the bytes of an .xlsx: a sheet with a row for each
//! tag, and sheets whose rows are loops ready to be copied: of units, of groups with their units, of
//! each list. What it holds is itself a template without mistakes.

use jiff::civil::Date;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::catalogue::TagGroup;
use super::context::Context;
use crate::campaign::{Campaign, Indicator};
use crate::language::Language;
use crate::language::number::excel_format;
use crate::value::{Figure, Kind};
use crate::workbook::write::{
    boxed, fit_cell, heading, new_workbook, palette, plain, save_workbook, title, title_height,
    wrapped_height,
};

/// The font of tags: letters that can't be mistaken for others.
const CODE_FONT: &str = "Courier New";
/// The columns of the sheet of tags: heading and width.
const COLUMNS: [(&str, f64); 5] = [
    ("tags-col-section", 24.0),
    ("tags-col-label", 40.0),
    ("tags-col-measure", 12.0),
    ("tags-col-tag", 58.0),
    ("tags-col-sample", 38.0),
];
/// The width of a column of figures, and of one of names.
const FIGURE_WIDTH: f64 = 15.0;
const NAME_WIDTH: f64 = 34.0;
const NUMBER_WIDTH: f64 = 6.0;
/// Where the heads of ready-made rows stand.
const HEAD_ROW: u32 = 2;

/// The workbook of all tags.
///
/// # Errors
/// [`XlsxError`] where a text breaks one of Excel's rules.
pub fn tag_workbook(
    (heading, groups): (&str, &[TagGroup]),
    (campaign, context): (&Campaign, &Context),
    language: Language,
    run_date: Date,
) -> Result<Vec<u8>, XlsxError> {
    let organisation = campaign.settings.get("organisation");
    let mut workbook = new_workbook(heading, organisation, run_date)?;
    let writer = Writer { campaign, language };
    writer.tags(workbook.add_worksheet(), heading, groups)?;
    let attribute = context.round.groups.keys().next().map(String::as_str);
    writer.rows(workbook.add_worksheet(), None)?;
    if let Some(attribute) = attribute {
        writer.rows(workbook.add_worksheet(), Some(attribute))?;
    }
    if !campaign.lists.is_empty() {
        writer.lists(&mut workbook)?;
    }
    save_workbook(workbook)
}

struct Writer<'a> {
    campaign: &'a Campaign,
    language: Language,
}

impl Writer<'_> {
    fn word(&self, key: &str) -> String {
        self.language.text(key)
    }

    /// Title and how to use a sheet, as wide as the columns under them.
    fn open(
        &self,
        sheet: &mut Worksheet,
        (name, text, how): (&str, &str, &str),
        width: f64,
    ) -> Result<(), XlsxError> {
        sheet.set_name(self.word(name))?;
        sheet.write_string_with_format(0, 0, fit_cell(text), &title())?;
        sheet.set_row_height(0, title_height(text, width))?;
        let how = self.word(how);
        sheet.write_string_with_format(1, 0, how, &plain())?;
        sheet.set_landscape();
        sheet.set_paper_size(9);
        Ok(())
    }

    /// A row for each tag.
    fn tags(
        &self,
        sheet: &mut Worksheet,
        name: &str,
        groups: &[TagGroup],
    ) -> Result<(), XlsxError> {
        let width = COLUMNS.iter().map(|(_, width)| width).sum();
        self.open(sheet, ("tags-sheet", name, "tags-how-excel"), width)?;
        let wrapped = boxed().set_text_wrap();
        let code = wrapped.clone().set_font_name(CODE_FONT);
        for (column, (key, width)) in (0..).zip(COLUMNS) {
            sheet.set_column_width(column, width)?;
            sheet.write_string_with_format(HEAD_ROW, column, self.word(key), &heading())?;
        }
        let tags = groups
            .iter()
            .flat_map(|group| group.tags.iter().map(move |tag| (group, tag)));
        let mut row = HEAD_ROW;
        for (group, tag) in tags {
            row += 1;
            let cells = [
                &group.title,
                &tag.label,
                &tag.measure,
                &tag.tag,
                &tag.sample,
            ];
            let mut height: f64 = 0.0;
            for ((column, text), (_, width)) in (0..).zip(cells).zip(COLUMNS) {
                let look = if column == 3 { &code } else { &wrapped };
                // A sample may look like a tag or a formula: all are texts.
                sheet.write_string_with_format(row, column, fit_cell(text), look)?;
                let is_wide = if column == 3 { 1.4 } else { 1.0 };
                height = height.max(wrapped_height(text, width / is_wide));
            }
            sheet.set_row_height(row, height)?;
        }
        sheet.autofilter(HEAD_ROW, 0, row, 4)?;
        sheet.set_freeze_panes(HEAD_ROW + 1, 0)?;
        sheet.set_repeat_rows(HEAD_ROW, HEAD_ROW)?;
        sheet.set_print_fit_to_pages(1, 0);
        Ok(())
    }

    /// The rows of all units, or of the groups of an attribute with their units, with each figure
    /// in a column; the total below.
    fn rows(&self, sheet: &mut Worksheet, attribute: Option<&str>) -> Result<(), XlsxError> {
        let (name, how) = match attribute {
            None => ("tags-sheet-units", "tags-how-units"),
            Some(_) => ("tags-sheet-groups", "tags-how-groups"),
        };
        self.open(sheet, (name, &self.word(name), how), 200.0)?;
        let label = boxed().set_text_wrap();
        let bold = label
            .clone()
            .set_bold()
            .set_background_color(palette::SECTION);
        let heads = [
            ("tags-col-number", NUMBER_WIDTH),
            ("tags-col-unit", NAME_WIDTH),
        ];
        for (column, (key, width)) in (0..).zip(heads) {
            sheet.set_column_width(column, width)?;
            sheet.write_string_with_format(HEAD_ROW, column, self.word(key), &heading())?;
        }
        let block = plain()
            .set_font_name(CODE_FONT)
            .set_font_color(palette::FAINT);
        let text = |sheet: &mut Worksheet, row, column, text: &str, look: &Format| {
            sheet
                .write_string_with_format(row, column, text, look)
                .map(drop)
        };
        let mut row = HEAD_ROW + 1;
        if let Some(attribute) = attribute {
            let open = format!("{{{{#each groups.{attribute}}}}}");
            text(sheet, row, 0, &open, &block)?;
            text(sheet, row + 1, 0, "{{roman @number}}", &bold)?;
            text(sheet, row + 1, 1, "{{label}}", &bold)?;
            self.figures(sheet, row + 1, Row::Group, true)?;
            row += 2;
        }
        text(sheet, row, 0, "{{#each units}}", &block)?;
        text(sheet, row + 1, 0, "{{@number}}", &label)?;
        text(sheet, row + 1, 1, "{{name}}", &label)?;
        self.figures(sheet, row + 1, Row::Unit, false)?;
        text(sheet, row + 2, 0, "{{/each}}", &block)?;
        row += 3;
        if attribute.is_some() {
            text(sheet, row, 0, "{{/each}}", &block)?;
            row += 1;
        }
        text(sheet, row, 0, "", &bold)?;
        text(sheet, row, 1, &self.word("tags-total"), &bold)?;
        self.figures(sheet, row, Row::Total, true)?;
        let height = self.heads(sheet)?;
        sheet.set_row_height(HEAD_ROW, height)?;
        sheet.set_freeze_panes(HEAD_ROW + 1, 2)?;
        Ok(())
    }

    /// The heads of the figures' columns; gives back the height that shows them.
    fn heads(&self, sheet: &mut Worksheet) -> Result<f64, XlsxError> {
        let mut height: f64 = 0.0;
        for (column, indicator) in (2..).zip(self.indicators()) {
            let text = match indicator.measure.as_str() {
                "" => indicator.label.clone(),
                measure => format!("{} ({measure})", indicator.label),
            };
            sheet.set_column_width(column, FIGURE_WIDTH)?;
            sheet.write_string_with_format(HEAD_ROW, column, fit_cell(&text), &heading())?;
            height = height.max(wrapped_height(&text, FIGURE_WIDTH));
        }
        Ok(height)
    }

    fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        let all = self.campaign.indicators.values();
        all.filter(|indicator| !indicator.is_text())
    }

    /// The tags of all figures in a row.
    fn figures(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        kind: Row,
        is_bold: bool,
    ) -> Result<(), XlsxError> {
        for (column, indicator) in (2..).zip(self.indicators()) {
            let (tag, format) = tag_and_format(indicator, kind);
            let look = boxed().set_align(match indicator.kind.is_number() {
                true => FormatAlign::Right,
                false => FormatAlign::Left,
            });
            let look = match is_bold {
                true => look.set_bold().set_background_color(palette::SECTION),
                false => look,
            };
            let look = look.set_num_format(format);
            sheet.write_string_with_format(row, column, tag, &look)?;
        }
        Ok(())
    }

    /// The rows of each list, one list below the other on a sheet of their own.
    fn lists(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let sheet = workbook.add_worksheet();
        let name = self.word("tags-sheet-lists");
        self.open(sheet, ("tags-sheet-lists", &name, "tags-how-lists"), 200.0)?;
        let block = plain()
            .set_font_name(CODE_FONT)
            .set_font_color(palette::FAINT);
        let cell = boxed().set_text_wrap();
        sheet.set_column_width(0, NUMBER_WIDTH)?;
        sheet.set_column_width(1, NAME_WIDTH)?;
        let mut row = HEAD_ROW;
        for (code, list) in &self.campaign.lists {
            sheet.write_string_with_format(row, 0, fit_cell(&list.title), &plain().set_bold())?;
            let open = format!("{{{{#each lists.{code}}}}}");
            sheet.write_string_with_format(row + 2, 0, open, &block)?;
            sheet.write_string_with_format(row + 4, 0, "{{/each}}", &block)?;
            let own = [
                (self.word("tags-col-number"), "{{@number}}".to_owned()),
                (self.word("tags-col-unit"), "{{unit.name}}".to_owned()),
            ];
            let columns = list.columns.iter().map(|(column, own)| {
                let tag = match own.kind.is_number() {
                    true => format!("{{{{num {column}}}}}"),
                    false => format!("{{{{{column}_label}}}}"),
                };
                (own.label.clone(), tag)
            });
            let mut height: f64 = 0.0;
            for (column, (label, tag)) in (0..).zip(own.into_iter().chain(columns)) {
                if column > 1 {
                    sheet.set_column_width(column, 22.0)?;
                }
                let label = fit_cell(&label).into_owned();
                height = height.max(wrapped_height(&label, 22.0));
                sheet.write_string_with_format(row + 1, column, label, &heading())?;
                sheet.write_string_with_format(row + 3, column, tag, &cell)?;
            }
            sheet.set_row_height(row + 1, height)?;
            row += 6;
        }
        Ok(())
    }
}

/// Whose figures a row has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    Unit,
    Group,
    Total,
}

/// What prints an indicator in a row, and the format of its cell. Days, choices and texts have no
/// total.
fn tag_and_format(indicator: &Indicator, row: Row) -> (String, String) {
    let code = &indicator.code;
    let decimals = indicator.decimals;
    match &indicator.kind {
        Kind::Number(Figure::Percent) => {
            let zeros = "0".repeat(decimals as usize);
            let point = if decimals == 0 { "" } else { "." };
            (
                format!("{{{{percent {code}}}}}"),
                format!("0{point}{zeros}%"),
            )
        }
        kind if kind.is_number() => (format!("{{{{num {code}}}}}"), excel_format(decimals)),
        Kind::Date if row == Row::Unit => (format!("{{{{date {code}}}}}"), "dd/mm/yyyy".to_owned()),
        _ if row == Row::Unit => (format!("{{{{{code}}}}}"), "General".to_owned()),
        _ => (String::new(), "General".to_owned()),
    }
}
