//! One cell of a form: from where it stands to what it says.

use super::figure::Asked;
use super::places::{CellPlace, Places};
use super::trouble::Trouble;
use super::value::Interpreter;
use crate::campaign::Campaign;
use crate::value::{Answer, Kind};
use crate::workbook::book::Sheet;

/// What is asked of a cell, wherever it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question<'a> {
    /// The kind of value.
    pub(super) kind: &'a Kind,
    /// How many decimals a figure may have.
    pub(super) decimals: u32,
    /// The measure; empty where there is none.
    pub(super) measure: &'a str,
}

/// Reads a cell; nothing where it is blank.
pub(super) fn read_cell(
    (campaign, interpreter): (&Campaign, &Interpreter<'_>),
    places: &Places<'_>,
    at: CellPlace,
    question: Question<'_>,
) -> Option<(Answer, Option<Trouble>)> {
    let content = places.content(at)?;
    let asked = Asked {
        kind: question.kind,
        decimals: question.decimals,
        measure: question.measure,
        percent: places.percent(at),
        scale: places.scale(at),
        is_1904: places.is_1904(),
    };
    let manner = campaign.settings.manner(places.is_1904());
    // Digits alone say nothing of a figure that the cell doesn't hold.
    let is_told = |sheet: &&Sheet| !(question.kind.is_number() && sheet.shows_digits(at.1));
    let shown = places
        .sheet(at.0)
        .filter(is_told)
        .and_then(|sheet| sheet.shown(at.1, manner));
    Some(interpreter.interpret(content, shown.as_deref(), asked))
}
