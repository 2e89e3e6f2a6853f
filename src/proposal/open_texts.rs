//! Texts that leave room for something in their own cell: who reports, the period, an answer behind
//! a dotted line, a box to be ticked.
//!
//! In: a sheet with its slots. Out: cells in which the program prints what it knows, and remarks on
//! those that can't be filled in as they are. An answer needs a cell of its own.

use super::build::Builder;
use super::draft::Place;
use super::grids::LeftOut;
use super::picture::{Cell, Sheet};
use super::slots::Slots;
use super::words::{
    ends_dotted, has_box, has_dotted, is_mark, is_open_period, is_signature, printed_tag,
};
use crate::language::key::key;
use crate::language::text::clean_line;
use crate::workbook::address::Address;

/// What a text leaves room for.
enum Open {
    /// Something that the program prints: the text with the tag for it.
    Printed(String),
    /// Something that can't be filled in there.
    Left(LeftOut),
}

/// Tells the texts of a sheet that leave room for something.
pub(super) fn tell_open_texts(
    builder: &mut Builder<'_>,
    (number, sheet): (usize, &Sheet),
    slots: &Slots,
) {
    for (row, cells) in &sheet.rows {
        for cell in cells {
            let at = Address::new(*row, cell.column);
            let is_own = slots.get(sheet, at).is_none() && !sheet.is_hidden(at);
            let Some(text) = cell.text().filter(|_| is_own) else {
                continue;
            };
            let area = sheet.area(at);
            let place = Place {
                sheet: number,
                area,
            };
            match open(sheet, slots, at, text) {
                Some(Open::Printed(with_tag)) => {
                    let name = text.split(':').next().unwrap_or(text);
                    builder.print(place, with_tag, &clean_line(name));
                }
                Some(Open::Left(why)) => builder.leave_out(place, why, &clean_line(text)),
                None => {}
            }
        }
    }
}

fn open(sheet: &Sheet, slots: &Slots, at: Address, text: &str) -> Option<Open> {
    if let Some((name, rest)) = text.split_once(':')
        && let Some(tag) = printed_tag(name)
    {
        let beside = Address::new(at.row, sheet.area(at).last.column + 1);
        let has_place = slots.get(sheet, beside).is_some();
        let is_open = match rest.trim().is_empty() {
            true => !has_place,
            false => is_mark(rest) || ends_dotted(rest),
        };
        return is_open.then(|| Open::Printed(format!("{name}: {tag}")));
    }
    if is_open_period(text) {
        return Some(Open::Printed("{{period}}".to_owned()));
    }
    if has_box(text) {
        return Some(Open::Left(LeftOut::Ticks));
    }
    let is_dotted = ends_dotted(text) || has_dotted(text);
    let is_left = is_dotted && !is_day_line(text) && !is_signature(text);
    (is_left && !has_line_below(sheet, slots, at)).then_some(Open::Left(LeftOut::Inside))
}

/// Whether a text is the line with place and day above signatures. What has something else to fill
/// in before its day, such as the number of a decision, is none.
fn is_day_line(text: &str) -> bool {
    let text = key(text);
    let day = text.split_once(&key("ngày"));
    day.is_some_and(|(before, after)| after.contains(&key("tháng")) && !before.contains(':'))
}

/// Whether the answer has a line of its own below.
fn has_line_below(sheet: &Sheet, slots: &Slots, at: Address) -> bool {
    let below = Address::new(sheet.area(at).last.row + 1, at.column);
    let is_blank = sheet.seen(below).is_none_or(Cell::is_blank);
    slots
        .get(sheet, below)
        .is_some_and(|slot| !is_blank || slot.area.width() > 1)
}
