//! Tables whose columns a loop repeated.
//!
//! In: a rendered part with marks where rounds of loops over columns begin and end. Out: the part
//! without marks, in which such tables have a grid with a column for each: together as wide as
//! before, with the shares that the template gives them. Cells over and under the repeated ones span
//! as many columns more. A row with fewer rounds than others is filled up with an empty cell.

use std::collections::BTreeMap;

use super::properties::set_property;
use crate::ooxml::{Edits, Kind, Xml};

/// Frames the number of columns of a round, before all rounds. XML forbids these characters.
const START: char = '\u{fdd9}';
/// A round begins.
const ROUND: char = '\u{fdd7}';
/// All rounds have ended.
const END: char = '\u{fdd8}';

/// What stands before and behind the opening tag of a loop whose rounds have so many columns.
pub(super) fn start_marks(span: usize) -> (String, String) {
    (format!("{START}{span}{START}"), ROUND.to_string())
}

/// What stands behind its closing tag.
pub(super) fn end_mark() -> String {
    END.to_string()
}

/// How many columns of the grid a cell spans; none for what is no cell.
pub(super) fn cell_span(xml: &Xml, token: usize) -> usize {
    if xml.name(token) != "w:tc" {
        // A cell in a content control.
        let mut inside = xml.inside(token);
        let cell =
            inside.find(|inner| xml.name(*inner) == "w:tc" && xml.kind(*inner) == Kind::Start);
        let is_control = xml.name(token) == "w:sdt";
        return cell
            .filter(|_| is_control)
            .map_or(0, |cell| cell_span(xml, cell));
    }
    let span = xml
        .child(token, "w:tcPr")
        .and_then(|own| xml.child(own, "w:gridSpan"));
    let span = span.and_then(|span| xml.value(span, "w:val")?.parse().ok());
    span.unwrap_or(1).clamp(1, 1024)
}

/// The column in which the cells of a row begin.
fn first_column(xml: &Xml, row: usize) -> usize {
    let before = xml
        .child(row, "w:trPr")
        .and_then(|own| xml.child(own, "w:gridBefore"));
    let before = before.and_then(|own| xml.value(own, "w:val")?.parse().ok());
    before.unwrap_or(0).min(1024)
}

/// The column of the grid in which a cell begins.
pub(super) fn place_in_row(xml: &Xml, row: usize, cell: usize) -> usize {
    let before = xml.children(row).take_while(|own| *own != cell);
    first_column(xml, row) + before.map(|own| cell_span(xml, own)).sum::<usize>()
}

/// Gives tables with repeated columns their grid; `None` if the part is not well-formed.
pub(crate) fn regrid(text: &str) -> Option<String> {
    if !text.contains(START) {
        return Some(text.to_owned());
    }
    let xml = Xml::parse(text).ok()?;
    let mut edits = Edits::default();
    for table in xml.elements("w:tbl") {
        let rows = xml.inside(table).filter(|token| {
            let mut around = xml.ancestors(*token);
            xml.name(*token) == "w:tr"
                && xml.kind(*token) == Kind::Start
                && around.find(|up| xml.name(*up) == "w:tbl") == Some(table)
        });
        let rows: Vec<Row> = rows.map(|row| Row::read(&xml, row)).collect();
        if rows.iter().any(|row| !row.loops.is_empty()) {
            Grid::of(&xml, table, &rows).write(&rows, &mut edits);
        }
    }
    let made = xml.edited(edits);
    let pieces = made.split(START).enumerate();
    let kept = pieces.filter(|(number, _)| number % 2 == 0);
    let kept: String = kept.map(|(_, piece)| piece).collect();
    Some(kept.replace([ROUND, END], ""))
}

/// A cell of a row that is rendered.
struct Cell {
    token: usize,
    span: usize,
    /// The column in which it began, or in which its round did.
    at: usize,
    /// In a loop: its round, and how far within the round it begins.
    round: Option<(usize, usize)>,
}

/// A loop over columns in a row.
#[derive(Clone, Copy)]
struct Loop {
    /// The column in which it begins in the template, and how many its rounds have.
    at: usize,
    span: usize,
    rounds: usize,
    /// Where it ends in the part.
    end: usize,
}

struct Row {
    token: usize,
    cells: Vec<Cell>,
    loops: Vec<Loop>,
}

impl Row {
    fn read(xml: &Xml, token: usize) -> Row {
        let mut row = Row {
            token,
            cells: Vec::new(),
            loops: Vec::new(),
        };
        let mut at = first_column(xml, token);
        let mut open: Option<(Loop, usize)> = None;
        for own in xml
            .inside(token)
            .filter(|own| xml.parent(*own) == Some(token))
        {
            if xml.is_element(own) {
                row.cell(xml, own, &mut at, &mut open);
            } else if xml.kind(own) == Kind::Text {
                let place = xml.span(own).end;
                row.marks(xml.slice(own), place, &mut at, &mut open);
            }
        }
        row
    }

    fn cell(&mut self, xml: &Xml, token: usize, at: &mut usize, open: &mut Option<(Loop, usize)>) {
        let span = cell_span(xml, token);
        if span == 0 {
            return;
        }
        let (began, round) = match open {
            Some((own, within)) => {
                let round = (own.rounds.saturating_sub(1), *within);
                *within += span;
                (own.at, Some(round))
            }
            None => (*at, None),
        };
        if open.is_none() {
            *at += span;
        }
        self.cells.push(Cell {
            token,
            span,
            at: began,
            round,
        });
    }

    fn marks(&mut self, text: &str, end: usize, at: &mut usize, open: &mut Option<(Loop, usize)>) {
        for (number, piece) in text.split(START).enumerate() {
            if number % 2 == 1 {
                let own = Loop {
                    at: *at,
                    span: piece.parse().unwrap_or(1),
                    rounds: 0,
                    end,
                };
                *open = Some((own, 0));
                continue;
            }
            for mark in piece.chars() {
                match (mark, open.as_mut()) {
                    (ROUND, Some((own, within))) => {
                        own.rounds += 1;
                        *within = 0;
                    }
                    (END, Some((own, _))) => {
                        *at += own.span;
                        self.loops.push(Loop { end, ..*own });
                        *open = None;
                    }
                    _ => {}
                }
            }
        }
    }
}

/// The columns of a table after its loops.
struct Grid<'a> {
    xml: &'a Xml,
    table: usize,
    /// Columns of the template that are repeated: how many they are, and how often.
    loops: BTreeMap<usize, (usize, usize)>,
    /// The widths, where the table says them.
    widths: Vec<i64>,
}

impl<'a> Grid<'a> {
    fn of(xml: &'a Xml, table: usize, rows: &[Row]) -> Grid<'a> {
        let mut loops: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for own in rows.iter().flat_map(|row| &row.loops) {
            let known = loops.entry(own.at).or_insert((own.span, 0));
            known.1 = known.1.max(own.rounds);
        }
        let grid = xml.child(table, "w:tblGrid").into_iter();
        let columns = grid.flat_map(|grid| xml.children(grid));
        let columns = columns.filter(|own| xml.name(*own) == "w:gridCol");
        let width = |own| xml.value(own, "w:w").and_then(|width| width.parse().ok());
        let old: Vec<i64> = columns
            .map(|own| width(own).unwrap_or(0).clamp(0, 100_000))
            .collect();
        let mut grid = Grid {
            xml,
            table,
            loops,
            widths: Vec::new(),
        };
        grid.widths = grid.shared(&old);
        grid
    }

    /// The widths of all columns: their shares as in the template, their sum too.
    fn shared(&self, old: &[i64]) -> Vec<i64> {
        let mut shares = Vec::new();
        let mut at = 0;
        while at < old.len() {
            let (span, rounds) = self.loops.get(&at).copied().unwrap_or((1, 1));
            let own = &old[at..(at + span).min(old.len())];
            (0..rounds).for_each(|_| shares.extend_from_slice(own));
            at += span.max(1);
        }
        let (total, sum): (i64, i64) = (old.iter().sum(), shares.iter().sum());
        let mut reached = 0;
        let mut edge = 0;
        let scaled = shares.iter().map(|share| {
            reached += share;
            let before = edge;
            edge = total * reached / sum.max(1);
            edge - before
        });
        scaled.collect()
    }

    /// Where a column of the template begins now.
    fn now(&self, column: usize) -> usize {
        let mut now = column;
        for (at, (span, rounds)) in &self.loops {
            if at + span <= column {
                now = now + rounds * span - span;
            } else if *at < column {
                // Within a loop's columns: their first round, as far as there is one.
                now -= (column - at).saturating_sub(rounds * span);
            }
        }
        now
    }

    fn write(&self, rows: &[Row], edits: &mut Edits) {
        for row in rows {
            let mut stay = 0;
            for cell in &row.cells {
                let (from, to) = match cell.round {
                    Some((round, within)) => {
                        let span = self.loops.get(&cell.at).map_or(1, |own| own.0);
                        let from = self.now(cell.at) + round * span + within;
                        (from, from + cell.span)
                    }
                    None => (self.now(cell.at), self.now(cell.at + cell.span)),
                };
                if from == to {
                    edits.remove(self.xml.element(cell.token));
                } else {
                    stay += 1;
                    self.write_cell(cell, (from, to), edits);
                }
            }
            for own in &row.loops {
                let most = self.loops.get(&own.at).map_or(0, |known| known.1);
                let from = self.now(own.at) + own.rounds * own.span;
                let to = self.now(own.at) + most * own.span;
                if from < to {
                    stay += 1;
                    edits.insert(own.end, self.empty_cell((from, to)));
                }
            }
            if stay == 0 {
                edits.remove(self.xml.element(row.token));
            }
        }
        if let Some(grid) = self
            .xml
            .child(self.table, "w:tblGrid")
            .filter(|_| !self.widths.is_empty())
        {
            let columns = self.widths.iter();
            let columns = columns.map(|width| format!("<w:gridCol w:w=\"{width}\"/>"));
            edits.replace(self.xml.content(grid), columns.collect::<String>());
        }
    }

    /// The width of some columns; none where the table doesn't say it.
    fn width(&self, (from, to): (usize, usize)) -> Option<i64> {
        let own = self.widths.get(from..to)?;
        Some(own.iter().sum()).filter(|width| *width > 0)
    }

    fn empty_cell(&self, columns: (usize, usize)) -> String {
        let width = self.width(columns);
        let width = width.map(|width| format!("<w:tcW w:w=\"{width}\" w:type=\"dxa\"/>"));
        let span = columns.1 - columns.0;
        format!(
            "<w:tc><w:tcPr>{}<w:gridSpan w:val=\"{span}\"/></w:tcPr><w:p/></w:tc>",
            width.unwrap_or_default()
        )
    }

    fn write_cell(&self, cell: &Cell, columns: (usize, usize), edits: &mut Edits) {
        let xml = self.xml;
        let span = columns.1 - columns.0;
        // A cell in a content control keeps its own.
        if xml.name(cell.token) != "w:tc" {
            return;
        }
        let own = xml.child(cell.token, "w:tcPr");
        if span != cell.span {
            let property = format!("<w:gridSpan w:val=\"{span}\"/>");
            let place = ("w:tcPr", "w:gridSpan");
            set_property(xml, cell.token, place, &property, edits);
        }
        let said = own.and_then(|own| xml.child(own, "w:tcW"));
        let said = said.filter(|said| matches!(xml.value(*said, "w:type"), None | Some("dxa")));
        let said = said.and_then(|said| xml.attribute(said, "w:w"));
        if let Some((said, width)) = said.zip(self.width(columns)) {
            edits.replace(said.value_at, width.to_string());
        }
    }
}
