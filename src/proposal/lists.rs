//! Rows of a table without labels → a list: as many rows as the layout has ready, a column for
//! each head.

use super::build::Builder;
use super::columns::meaningful;
use super::draft::{List, ListColumn, LookAt, Place, Remark, Sure, Taken};
use super::grids::{Grid, GridColumn, GridRow, LeftOut};
use super::naming::{LONGEST_COLUMN, Name, distinct, slug};
use super::numbering::split_numbering;
use super::picture::Area;
use super::slots::Why;
use super::telling::Telling;
use super::words::{Role, Words};
use crate::language::key::key;
use crate::value::Kind;
use crate::workbook::address::Address;

/// Rows that a list of a campaign may have.
const MOST_ROWS: u32 = 5_000;

/// The rows of a table: those that make lists together, the others alone.
pub(super) struct Rows<'g> {
    /// Rows that follow one another without labels.
    pub(super) lists: Vec<Vec<&'g GridRow>>,
    /// All others in order.
    pub(super) others: Vec<&'g GridRow>,
    /// Spare rows of a table with labels.
    pub(super) spare: Vec<&'g GridRow>,
}

impl<'g> Rows<'g> {
    /// Tells the rows of a table apart.
    pub(super) fn of(grid: &'g Grid) -> Self {
        let mut rows = Self {
            lists: Vec::new(),
            others: Vec::new(),
            spare: Vec::new(),
        };
        let mut run: Vec<&GridRow> = Vec::new();
        for row in &grid.rows {
            let follows = run.last().is_none_or(|last| last.row + 1 == row.row);
            if row.label.is_some() || !follows {
                rows.end(grid, std::mem::take(&mut run));
            }
            match row.label {
                Some(_) => rows.others.push(row),
                None => run.push(row),
            }
        }
        rows.end(grid, run);
        rows
    }

    fn end(&mut self, grid: &Grid, run: Vec<&'g GridRow>) {
        let Some(first) = run.first() else { return };
        let has_labels = grid.rows.iter().filter(|row| row.label.is_some()).count() > 2;
        if run.len() == 1 && !grid.has_numbers && !has_labels {
            self.others.extend(run);
        } else if has_labels && run.len() < 4 && first.row > grid.rows[0].row {
            self.spare.extend(run);
        } else {
            self.lists.push(run);
        }
    }
}

/// Leaves spare rows out.
pub(super) fn leave_spare(builder: &mut Builder<'_>, at: &Telling<'_>, rows: &[&GridRow]) {
    for slot in rows.iter().flat_map(|row| &row.slots) {
        builder.leave_out(at.place(*slot), LeftOut::SpareRow, "");
    }
}

/// Tells a list.
pub(super) fn tell_list(
    builder: &mut Builder<'_>,
    at: &Telling<'_>,
    grid: &Grid,
    (title, rows): (&str, &[&GridRow]),
) {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return;
    };
    let columns = first.slots.iter().filter_map(|slot| {
        let mut columns = grid.columns.iter();
        Some((*slot, columns.find(|column| column.column == slot.column)?))
    });
    let is_typed = |(slot, _): &(Address, &GridColumn)| {
        let slot = at.slots.all.get(slot);
        slot.is_some_and(|slot| slot.why != Why::Formula)
    };
    let (typed, worked): (Vec<_>, Vec<_>) = columns.partition(is_typed);
    for (slot, column) in worked {
        builder.note(down(at, slot, last.row), Taken::Formula, &label(column));
    }
    if typed.is_empty() {
        return;
    }
    let code = builder.codes.take(&[Name::alone(&plain_title(title))], &[]);
    let codes = column_codes(builder, &typed);
    let count = last.row - first.row + 1;
    let listed = Listed {
        list: &code,
        last: last.row,
        is_cut: count > MOST_ROWS,
    };
    let columns = typed.iter().zip(codes).enumerate();
    let columns = columns.map(|(number, ((slot, column), own))| {
        listed.column(builder, at, (*slot, column), (own, number == 0))
    });
    let list = List {
        columns: columns.collect(),
        title: title.to_owned(),
        rows: count.min(MOST_ROWS),
        code: code.clone(),
    };
    builder.proposal.lists.push(list);
}

/// A title without the words that only say that it is one of a list, cut to what a code needs.
fn plain_title(title: &str) -> String {
    static WORDS: Words = Words::new(&[
        "danh sách các",
        "danh sách",
        "bảng kê các",
        "bảng kê",
        "bảng tổng hợp",
        "tổng hợp",
        "thống kê",
        "báo cáo",
    ]);
    let (_, title) = split_numbering(title);
    let title = match title.split_once(". ") {
        Some((first, rest)) if first.to_lowercase().starts_with("biểu") => rest.to_owned(),
        _ => title,
    };
    let whole = key(&title);
    let rest = WORDS.behind(&whole).find(|rest| rest.starts_with(' '));
    slug(rest.unwrap_or(&whole), LONGEST_COLUMN).replace('_', " ")
}

/// A list whose columns are being told.
struct Listed<'l> {
    list: &'l str,
    last: u32,
    /// Whether it has more rows than it may.
    is_cut: bool,
}

impl Listed<'_> {
    fn column(
        &self,
        builder: &mut Builder<'_>,
        at: &Telling<'_>,
        (slot, column): (Address, &GridColumn),
        (code, is_first): (String, bool),
    ) -> ListColumn {
        let measure = column.measure.clone().unwrap_or_default();
        let label = label(column);
        let (asked, is_untold) = at.asked(builder, slot, (&measure, &label), true);
        let place = down(at, slot, self.last);
        let item = format!("{}.{code}", self.list);
        let area = place.area;
        builder
            .columns
            .insert((at.number, slot), (area, item.clone()));
        let mut look_at = Vec::new();
        look_at.extend((asked.sure < Sure::High).then_some(LookAt::Kind));
        look_at.extend(is_untold.then_some(LookAt::Choices));
        look_at.extend((self.is_cut && is_first).then_some(LookAt::Rows));
        let typed = typed_in(at, area);
        let is_typed_text = is_typed_text(at, area);
        look_at.extend(is_typed_text.then_some(LookAt::Typed));
        let why = at.slots.all.get(&slot).map_or(Why::Ruled, |slot| slot.why);
        builder.proposal.remarks.push(Remark {
            place,
            taken: Taken::Column(why),
            code: item,
            label: label.clone(),
            kind: Some(asked.kind.clone()),
            measure: measure.clone(),
            in_row: None,
            sure: match is_typed_text {
                true => asked.sure.min(Sure::Medium),
                false => asked.sure,
            },
            look_at,
            typed,
        });
        ListColumn {
            code,
            label: with_measure(&label, &asked.kind, &measure),
            is_required: is_first && column.role != Role::Note,
            asked,
            place,
        }
    }
}

/// A column's cells from a slot to a row.
fn down(at: &Telling<'_>, slot: Address, last: u32) -> Place {
    let area = at.sheet.area(slot);
    Place {
        sheet: at.number,
        area: Area {
            first: area.first,
            last: Address::new(last, area.last.column),
        },
    }
}

/// What stands in a column already.
fn typed_in(at: &Telling<'_>, area: Area) -> String {
    let column = area.first.column;
    let cells = at
        .slots
        .all
        .range(area.first..=Address::new(area.last.row, u16::MAX));
    let typed = cells.filter(|(cell, _)| cell.column == column);
    let typed: Vec<&str> = typed
        .filter_map(|(_, slot)| slot.typed.as_deref())
        .take(4)
        .collect();
    match typed.len() {
        4 => format!("{}; …", typed[..3].join("; ")),
        _ => typed.join("; "),
    }
}

/// Whether a column has texts that might as well name something.
fn is_typed_text(at: &Telling<'_>, area: Area) -> bool {
    let end = Address::new(area.last.row, u16::MAX);
    let mut cells = at.slots.all.range(area.first..=end);
    cells.any(|(cell, slot)| cell.column == area.first.column && slot.is_typed_text)
}

fn label(column: &GridColumn) -> String {
    meaningful(&column.lines).join(" – ")
}

/// A column has no measure of its own: it stands behind its label.
fn with_measure(label: &str, kind: &Kind, measure: &str) -> String {
    match measure {
        "" => label.to_owned(),
        measure if kind.is_number() => format!("{label} ({measure})"),
        _ => label.to_owned(),
    }
}

/// The codes of a list's columns: rows have names of their own in templates, and a label of
/// each column.
fn column_codes(builder: &Builder<'_>, columns: &[(Address, &GridColumn)]) -> Vec<String> {
    let texts: Vec<Vec<String>> = columns
        .iter()
        .map(|(_, column)| {
            let lines = meaningful(&column.lines);
            let mut texts: Vec<String> = lines.last().cloned().into_iter().collect();
            texts.push(lines.join(" "));
            let suffix = format!("cot {}", lines.join(" "));
            texts.push(suffix);
            texts
        })
        .collect();
    let reserved = builder.reserved;
    let words: Vec<String> = reserved
        .codes
        .iter()
        .chain(&reserved.columns)
        .cloned()
        .collect();
    let mut codes = distinct(&texts, &words, LONGEST_COLUMN);
    // The label of a column is called as the column with an ending.
    let labels: Vec<String> = codes
        .iter()
        .map(|code| format!("{code}{}", reserved.label))
        .collect();
    for code in &mut codes {
        if labels.contains(code) {
            code.push_str("_2");
        }
    }
    codes
}
