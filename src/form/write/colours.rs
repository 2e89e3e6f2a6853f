//! The colours of marks, and of the input cells beside those that are wrong or not asked.

use rust_xlsxwriter::{ConditionalFormatFormula, Format, Worksheet, XlsxError};

use super::Form;
use super::mark::Mark;
use crate::workbook::address::column_letters;
use crate::workbook::formula::{length, literal};
use crate::workbook::write::palette;

/// Colours the marks of a column, and the input cells beside those that are wrong.
pub(super) fn colour(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    (first, last): (u32, u32),
    (column, inputs): (u16, Option<(u16, u16)>),
) -> Result<(), XlsxError> {
    if first > last {
        return Ok(());
    }
    let mark = format!("${}{}", column_letters(column), first + 1);
    let is_one = |m: &Mark| {
        let word = m.word(form);
        if form.demands.is_empty() || *m != Mark::Missing {
            return format!("{mark}={}", m.quoted(form));
        }
        format!("LEFT({mark},{})={}", length(&word), literal(&word))
    };
    let is = |marks: &[Mark]| {
        let words: Vec<String> = marks.iter().map(is_one).collect();
        format!("=OR({})", words.join(","))
    };
    let bad = [Mark::Misfit, Mark::Beyond, Mark::Fails].into_iter();
    let bad = bad.chain(Mark::further(form));
    let bad = is(&bad.collect::<Vec<_>>());
    let open = is(&[Mark::Missing, Mark::Unexplained, Mark::Doubtful]);
    let open_format = Format::new().set_font_color(palette::ASK);
    let bad_format = Format::new().set_background_color(palette::BAD);
    for (condition, format) in [(&bad, bad_format), (&open, open_format)] {
        let rule = ConditionalFormatFormula::new()
            .set_rule(condition.as_str())
            .set_format(format);
        sheet.add_conditional_format(first, column, last, column, &rule)?;
    }
    grey_out(sheet, form, (first, last), (column, inputs))?;
    if let Some((from, to)) = inputs {
        let format = Format::new().set_background_color(palette::BAD);
        let rule = ConditionalFormatFormula::new()
            .set_rule(bad.as_str())
            .set_format(format);
        sheet.add_conditional_format(first, from, last, to, &rule)?;
    }
    Ok(())
}

/// Greys what is not asked as the form stands.
fn grey_out(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    (first, last): (u32, u32),
    (column, inputs): (u16, Option<(u16, u16)>),
) -> Result<(), XlsxError> {
    if form.demands.is_empty() {
        return Ok(());
    }
    let begins = Mark::NotAsked.word(form);
    let mark = format!("${}{}", column_letters(column), first + 1);
    let condition = format!("=LEFT({mark},{})={}", length(&begins), literal(&begins));
    let grey = || {
        Format::new()
            .set_background_color(palette::GREY)
            .set_font_color(palette::DIM)
    };
    for (from, to) in [Some((column, column)), inputs].into_iter().flatten() {
        let rule = ConditionalFormatFormula::new()
            .set_rule(condition.as_str())
            .set_format(grey());
        sheet.add_conditional_format(first, from, last, to, &rule)?;
    }
    Ok(())
}
