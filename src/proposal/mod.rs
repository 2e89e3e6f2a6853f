//! A workbook that is there already → a proposal of the whole campaign.
//!
//! In comes an office's form, blank or filled in: its package and the book read from it. Out goes
//! a [`Proposal`], a pure value: sections from headings, indicators from the labels of rows and
//! columns, lists from ruled empty rows, choices from drop-downs, computed indicators and rules
//! from formulas; for each cell what it was taken for and how sure that is. From it come the
//! tables of a campaign ([`campaign_tables`]), the same workbook with the tags typed in
//! ([`tagged_form`]) and an account of it all ([`write_account`]).
//!
//! Nothing is guessed in silence: what can't be told is left out, and told.

mod account;
mod build;
mod calls;
mod cells;
mod choices;
mod column_role;
mod columns;
mod draft;
mod figures;
mod formulas;
mod grids;
mod headings;
mod heads;
mod kinds;
mod lines;
mod lists;
mod matrices;
mod naming;
mod numbering;
mod open_texts;
mod parents;
mod picture;
mod reckoned;
mod row_label;
mod slots;
mod summed;
mod tables;
mod tagged;
mod telling;
mod titles;
mod typed;
mod words;

#[cfg(test)]
mod tests;

pub use account::{Summary, write_account};
pub use draft::{
    Asked, Category, CategorySet, Check, CheckSource, ChoiceSet, Formula, InRow, Indicator, List,
    ListColumn, LookAt, OfRow, Place, Proposal, Relation, Remark, Sure, Taken,
};
pub use grids::LeftOut;
pub use picture::Area;
pub use slots::Why;
pub use tables::campaign_tables;
pub use tagged::tagged_form;

use build::Builder;
use figures::tell_rows;
use formulas::{tell_checks, tell_formulas};
use grids::{Grid, Grids};
use heads::Spots;
use lists::{Rows, leave_spare, tell_list};
use numbering::split_numbering;
use open_texts::tell_open_texts;
use picture::{Sheet, read_picture};
use slots::Slots;
use telling::Telling;
use titles::{as_sentence, measure_in, title_in};

use std::collections::{BTreeMap, BTreeSet};

use crate::campaign::Reserved;
use crate::language::number::roman_numeral;
use crate::ooxml::{Package, PackageError};
use crate::workbook::address::Address;
use crate::workbook::book::Book;

/// Proposes a campaign.
///
/// # Shapes
/// A package with the book that was read from it; `reserved` are the words that no code can be.
///
/// # Errors
/// Where a part of the package is missing or can't be read.
pub fn propose(
    package: &Package<'_>,
    book: &Book,
    reserved: &Reserved,
) -> Result<Proposal, PackageError> {
    let picture = read_picture(package, book)?;
    let mut builder = Builder::new(&picture, reserved);
    for (number, sheet) in picture.sheets.iter().enumerate() {
        tell_sheet(&mut builder, number, sheet);
    }
    tell_formulas(&mut builder);
    for (number, sheet) in picture.sheets.iter().enumerate() {
        if sheet.is_visible {
            tell_checks(&mut builder, number, sheet);
        }
    }
    let mut proposal = builder.proposal;
    proposal.choices = builder.choices.sets;
    doubt_same_labels(&mut proposal);
    number_sections(&mut proposal);
    drop_certain_rules(&mut proposal);
    proposal.remarks.sort_by_key(|remark| remark.place);
    Ok(proposal)
}

fn tell_sheet(builder: &mut Builder<'_>, number: usize, sheet: &Sheet) {
    let slots = Slots::of(sheet);
    if let Some(encoding) = sheet.encoding.filter(|_| sheet.is_visible) {
        let area = Area::one(Address::new(0, 0));
        let place = Place {
            sheet: number,
            area,
        };
        builder.note(place, Taken::Recoded(encoding), "");
    }
    let has_input = slots.all.values().any(|slot| slot.why != Why::Formula);
    if !sheet.is_visible || !has_input {
        let taken = if sheet.is_visible {
            Taken::NoInput
        } else {
            Taken::HiddenSheet
        };
        let area = Area::one(Address::new(0, 0));
        builder.note(
            Place {
                sheet: number,
                area,
            },
            taken,
            "",
        );
        return;
    }
    builder.begin_sheet();
    tell_open_texts(builder, (number, sheet), &slots);
    let grids = Grids::of(sheet, &slots, &Spots::of(sheet, &slots));
    note_left_out(builder, (number, sheet), &slots, &grids);
    let mut above = 0;
    let mut whole = String::new();
    for grid in &grids.all {
        let (first, last) = (first_row(grid), last_row(grid));
        let rows = above..first.max(above);
        // What stands above a single box is its label.
        let titled =
            (above == 0 || grid.head_rows.is_some()).then(|| title_in(sheet, rows.clone()));
        let title = titled.flatten();
        let title = title.map(|title| as_sentence(&split_numbering(&title).1));
        if above == 0 || title.is_some() {
            let title = title.unwrap_or_else(|| sheet.name.clone());
            if builder.proposal.title.is_empty() {
                builder.proposal.title.clone_from(&title);
            }
            builder.begin_section(&title);
            whole = title;
        } else if !is_table(sheet, grid) {
            // Questions below a table are about the whole sheet, not about its last heading.
            builder.begin_section(&whole);
        }
        let measure = measure_in(sheet, rows);
        let at = Telling {
            number,
            sheet,
            slots: &slots,
            measure: measure.unwrap_or_default(),
        };
        tell_grid(builder, &at, grid);
        above = above.max(last + 1);
    }
}

/// Notes what was left out, but for formulas; that the number or measure of a row is one needs no
/// saying.
fn note_left_out(
    builder: &mut Builder<'_>,
    (number, sheet): (usize, &Sheet),
    slots: &Slots,
    grids: &Grids,
) {
    for (at, why) in &grids.left_out {
        let is_plain = slots.all.get(at).is_some_and(|slot| {
            let is_label = *why == LeftOut::LabelColumn && slot.why == Why::Ruled;
            slot.why == Why::Formula || is_label
        });
        if !is_plain {
            let area = sheet.area(*at);
            let place = Place {
                sheet: number,
                area,
            };
            builder.leave_out(place, *why, "");
        }
    }
}

fn tell_grid(builder: &mut Builder<'_>, at: &Telling<'_>, grid: &Grid) {
    let rows = Rows::of(grid);
    let several = rows.lists.len() > 1;
    for (number, list) in rows.lists.iter().enumerate() {
        let title = match several && number > 0 {
            true => format!("{} {}", builder.section_title(), number + 1),
            false => builder.section_title().to_owned(),
        };
        tell_list(builder, at, grid, (&title, list));
    }
    leave_spare(builder, at, &rows.spare);
    tell_rows(builder, at, grid, &rows.others);
}

/// Whether the slots of a grid stand below the heads of a table.
fn is_table(sheet: &Sheet, grid: &Grid) -> bool {
    let Some(((_, bottom), column)) = grid.head_rows.zip(grid.columns.first()) else {
        return false;
    };
    sheet.is_ruled(sheet.area(Address::new(bottom, column.column)))
}

fn first_row(grid: &Grid) -> u32 {
    let first = grid.rows.first().map_or(0, |row| row.row);
    grid.head_rows.map_or(first, |(top, _)| top.min(first))
}

fn last_row(grid: &Grid) -> u32 {
    grid.rows.last().map_or(0, |row| row.row)
}

/// Drops sections in which nothing is left, and numbers the others anew.
fn number_sections(proposal: &mut Proposal) {
    let used: BTreeSet<&str> = proposal
        .indicators
        .iter()
        .map(|indicator| indicator.section.as_str())
        .collect();
    let sections = proposal.sections.iter();
    let kept = sections.filter(|(code, _)| used.contains(code.as_str()));
    let kept: Vec<(String, String)> = kept.cloned().collect();
    let anew: BTreeMap<String, String> = (1..)
        .zip(&kept)
        .map(|(number, (code, _))| (code.clone(), roman_numeral(number)))
        .collect();
    for indicator in &mut proposal.indicators {
        if let Some(code) = anew.get(&indicator.section) {
            indicator.section.clone_from(code);
        }
    }
    let titles = kept.into_iter().map(|(_, title)| title);
    proposal.sections = anew_codes(titles);
}

fn anew_codes(titles: impl Iterator<Item = String>) -> Vec<(String, String)> {
    (1..).map(roman_numeral).zip(titles).collect()
}

/// Drops rules on parts of a whole that say nothing: the layout adds the whole up from these very
/// parts, or the two are no figures of the same measure.
fn drop_certain_rules(proposal: &mut Proposal) {
    let indicators = proposal.indicators.iter();
    let by_code: BTreeMap<&str, &Indicator> =
        indicators.map(|own| (own.code.as_str(), own)).collect();
    let formula = |code: &str| by_code.get(code)?.formula.as_ref();
    let measure = |code: &str| {
        let found = by_code.get(code)?;
        let adds_up = found.asked.kind.adds_up();
        adds_up.then_some(found.measure.as_str())
    };
    let is_apart =
        |part: &str, whole: &str| measure(part).is_none() || measure(part) != measure(whole);
    let is_certain = |check: &Check| match &check.source {
        CheckSource::Part(part, whole) if is_apart(part, whole) => true,
        CheckSource::Part(part, whole) => formula(whole).is_some_and(|formula| {
            let text = &formula.text;
            let mut words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
            let adds = !text.contains(['-', '*', '/']);
            adds && words.any(|word| word == part)
        }),
        CheckSource::Formula => false,
    };
    let checks = proposal.checks.iter().filter(|check| !is_certain(check));
    proposal.checks = checks.cloned().collect();
}

/// Indicators of a section that are called the same are to be looked at.
fn doubt_same_labels(proposal: &mut Proposal) {
    let mut counts: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for indicator in &proposal.indicators {
        let name = (indicator.section.as_str(), indicator.label.as_str());
        *counts.entry(name).or_default() += 1;
    }
    let doubtful: BTreeSet<&str> = proposal
        .indicators
        .iter()
        .filter(|own| counts[&(own.section.as_str(), own.label.as_str())] > 1)
        .map(|own| own.code.as_str())
        .collect();
    for remark in &mut proposal.remarks {
        if doubtful.contains(remark.code.as_str()) {
            remark.look_at.push(LookAt::Label);
            remark.sure = Sure::Low;
        }
    }
}
