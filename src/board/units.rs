//! Every unit: what became of its return, what is open, what was written to it.

use indexmap::IndexMap;

use super::Board;
use super::html::Html;
use super::page::{Choice, filters};
use crate::consolidation::{State, UnitStatus};
use crate::language::date::format_date;
use crate::language::words::Arg;
use crate::summary::GlanceUnit;

/// The section's id.
pub(super) const ID: &str = "units";
/// The table's id.
const TABLE: &str = "units-table";

pub(super) fn write(board: &Board<'_>) -> Option<Html> {
    let mut states: IndexMap<String, String> = IndexMap::new();
    let mut groups: IndexMap<String, String> = IndexMap::new();
    for (status, unit) in board.table.units.iter().zip(&board.glance.units) {
        let key = state(status.state);
        states.insert(key.to_owned(), board.word(status.state.key()));
        groups.insert(unit.group.clone(), unit.group.clone());
    }
    groups.shift_remove("");
    let mut part = Html::default();
    let choices = [
        Choice {
            field: "state",
            label: board.word("summary-col-state"),
            values: states.into_iter().collect(),
        },
        Choice {
            field: "group",
            label: board.word("summary-col-group"),
            values: groups.into_iter().collect(),
        },
    ];
    filters(&mut part, board, TABLE, &choices);
    part.open("table", &[("id", TABLE), ("class", "cards")]);
    part.heads(&[
        board.word("summary-col-code"),
        board.word("summary-col-unit"),
        board.word("summary-col-group"),
        board.word("summary-col-state"),
        board.word("board-received"),
        board.word("summary-col-owed"),
        board.word("board-letters"),
    ]);
    part.raw("<tbody>\n");
    for (status, unit) in board.table.units.iter().zip(&board.glance.units) {
        row(&mut part, board, (status, unit));
    }
    part.raw("</tbody></table>\n");
    Some(part)
}

/// The state as the filter names it.
fn state(state: State) -> &'static str {
    state.key().split_once('-').map_or("", |(_, name)| name)
}

/// How serious a state is, for its colour.
const fn class(state: State) -> &'static str {
    match state {
        State::Accepted | State::Nil => "state good",
        State::AcceptedWithQueries => "state query",
        State::Rejected | State::Missing => "state blocking",
    }
}

fn row(part: &mut Html, board: &Board<'_>, (status, unit): (&UnitStatus, &GlanceUnit)) {
    let id = format!("unit-{}", status.unit);
    let (state, group) = (state(status.state), unit.group.as_str());
    part.open(
        "tr",
        &[("id", &id), ("data-state", state), ("data-group", group)],
    );
    part.element("td", &[], &status.unit);
    part.element("th", &[("scope", "row")], &unit.name);
    part.element("td", &[], group);
    part.raw("<td>");
    let word = board.word(status.state.key());
    part.element("span", &[("class", class(status.state))], &word);
    part.text(&open(board, status)).raw("</td><td>");
    received(part, board, status);
    part.raw("</td>").element("td", &[], &unit.owed);
    part.element("td", &[], &letters(board, &status.unit))
        .raw("</tr>\n");
}

/// How many findings are open, where any is.
fn open(board: &Board<'_>, status: &UnitStatus) -> String {
    let counts = [
        ("status-blocking", status.blocking),
        (
            "status-queries",
            if status.state == State::Missing {
                0
            } else {
                status.queries
            },
        ),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let words: Vec<String> = counts
        .map(|(key, count)| board.fill(key, &[("count", Arg::from(count))]))
        .collect();
    match words.as_slice() {
        [] => String::new(),
        words => format!(" {}", words.join(", ")),
    }
}

/// The file, with the day that it came; of a unit without a return, the file of no use.
fn received(part: &mut Html, board: &Board<'_>, status: &UnitStatus) {
    let day = status.received.map(|day| format_date(day, board.language));
    part.text(&day.unwrap_or_default());
    let unusable = || {
        board
            .table
            .unusable(&status.unit)
            .map(|file| file.file.name.as_str())
    };
    let Some(file) = status.file.as_deref().or_else(unusable) else {
        return;
    };
    part.raw(" <span class=\"place\">");
    part.link(board.links.file(file).as_deref(), file)
        .raw("</span>");
}

/// The letters that went out to a unit.
fn letters(board: &Board<'_>, unit: &str) -> String {
    let Some(letters) = board.table.letters.get(unit) else {
        return String::new();
    };
    let known = [
        ("summary-col-asked", letters.asked),
        ("summary-col-corrected", letters.corrected),
        ("summary-col-reminded", letters.reminded),
    ];
    let words = known.into_iter().filter_map(|(key, day)| {
        let day = format_date(day?, board.language);
        Some(format!("{} {day}", board.word(key)))
    });
    words.collect::<Vec<_>>().join("; ")
}
