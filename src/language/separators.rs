//! Digits with separators: which numbers they can be.
//!
//! In come digits, points, commas and spaces; out go the readings by the rules that stand in
//! [`number_text`](super::number_text), or nothing where the groups make no number.

use rust_decimal::Decimal;

use super::interpretation::Interpretation;

/// A figure of more digits than Excel keeps was not typed as a figure.
const MOST_DIGITS: usize = 15;

type Readings = (Vec<Decimal>, Option<Interpretation>);

/// Reads digits with separators: the readings, more than one where several notations admit
/// one, and the notation where it isn't the plainest.
pub(crate) fn read_core(core: &str, decimals: u32) -> Option<Readings> {
    let digits = core.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 || digits > MOST_DIGITS {
        return None;
    }
    if core.contains(' ') {
        return read_spaced(core);
    }
    match (core.matches('.').count(), core.matches(',').count()) {
        (0, 0) => read_whole(core),
        (1, 0) => read_point(core, decimals),
        (0, 1) => read_comma(core),
        (_, 0) => one(joined(core, '.')?, "", Interpretation::VietnameseSeparators),
        (0, _) => one(joined(core, ',')?, "", Interpretation::EnglishSeparators),
        (_, 1) if core.rfind(',') > core.rfind('.') => {
            read_mixed(core, '.', ',', Interpretation::VietnameseSeparators)
        }
        (1, _) => read_mixed(core, ',', '.', Interpretation::EnglishSeparators),
        _ => None,
    }
}

fn read_whole(core: &str) -> Option<Readings> {
    match has_leading_zero(core) {
        false => Some((vec![number(core, "")?], None)),
        true if core.len() <= 3 => one(core.to_owned(), "", Interpretation::LeadingZeros),
        true => None,
    }
}

fn read_point(core: &str, decimals: u32) -> Option<Readings> {
    let (whole, fraction) = decimal_parts(core, '.')?;
    if !is_group_pair(whole, fraction) {
        return Some((vec![number(whole, fraction)?], None));
    }
    let thousands = number(&format!("{whole}{fraction}"), "")?;
    let mut readings = vec![thousands];
    if decimals > 0 {
        readings.push(number(whole, fraction)?);
    }
    Some((readings, Some(Interpretation::VietnameseSeparators)))
}

fn read_comma(core: &str) -> Option<Readings> {
    let (whole, fraction) = decimal_parts(core, ',')?;
    let mut readings = vec![number(whole, fraction)?];
    if is_group_pair(whole, fraction) {
        readings.push(number(&format!("{whole}{fraction}"), "")?);
    }
    Some((readings, Some(Interpretation::VietnameseSeparators)))
}

fn read_mixed(core: &str, thousands: char, decimal: char, why: Interpretation) -> Option<Readings> {
    let (whole, fraction) = core.rsplit_once(decimal)?;
    if fraction.is_empty() {
        return None;
    }
    one(joined(whole, thousands)?, fraction, why)
}

fn read_spaced(core: &str) -> Option<Readings> {
    let why = Interpretation::SpacesAsThousands;
    let Some(separator) = core.chars().find(|c| matches!(c, '.' | ',')) else {
        return one(joined(core, ' ')?, "", why);
    };
    let (whole, fraction) = core.split_once(separator)?;
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let whole = joined(whole, ' ')?;
    if fraction.len() != 3 {
        return one(whole, fraction, why);
    }
    let thousands = number(&format!("{whole}{fraction}"), "")?;
    Some((vec![thousands, number(&whole, fraction)?], Some(why)))
}

/// Both sides of a single separator, where both are digits and the left one is no "012".
fn decimal_parts(core: &str, separator: char) -> Option<(&str, &str)> {
    let (whole, fraction) = core.split_once(separator)?;
    let is_number = !whole.is_empty() && !fraction.is_empty() && !has_leading_zero(whole);
    is_number.then_some((whole, fraction))
}

fn is_group_pair(whole: &str, rest: &str) -> bool {
    rest.len() == 3 && whole.len() <= 3 && whole != "0"
}

/// The digits of groups of thousands: a first group of one to three digits that doesn't
/// begin with zero, then groups of three.
fn joined(text: &str, separator: char) -> Option<String> {
    let mut groups = text.split(separator);
    let first = groups.next()?;
    let is_first = matches!(first.len(), 1..=3) && !first.starts_with('0');
    let all = |group: &str| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
    let is_grouped = is_first && first.bytes().all(|byte| byte.is_ascii_digit()) && groups.all(all);
    is_grouped.then(|| text.replace(separator, ""))
}

/// Whether whole digits begin with a zero that says nothing, as in "02".
pub(crate) fn has_leading_zero(digits: &str) -> bool {
    digits.len() > 1
        && digits.starts_with('0')
        && !digits.starts_with("0.")
        && !digits.starts_with("0,")
}

fn one(whole: String, fraction: &str, why: Interpretation) -> Option<Readings> {
    Some((vec![number(&whole, fraction)?], Some(why)))
}

fn number(whole: &str, fraction: &str) -> Option<Decimal> {
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{whole}{point}{fraction}").parse().ok()
}
