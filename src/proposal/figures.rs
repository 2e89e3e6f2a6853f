//! The labelled rows of a table → indicators: a code and a label for each cell, of row and column.

use super::build::Builder;
use super::cells::Cell;
use super::columns::{ColumnName, column_names, meaningful};
use super::draft::{Category, CategorySet, Check, CheckSource, InRow, Relation};
use super::grids::{Grid, GridColumn, GridRow, LeftOut};
use super::headings::{Heading, Own, headings};
use super::naming::{Name, joined};
use super::parents::{Parents, plain_name};
use super::row_label::{RowLabel, plain_question};
use super::slots::Why;
use super::telling::Telling;
use super::titles::as_sentence;
use super::words::{counted_measure, printed_tag};
use crate::workbook::address::Address;

/// What a row is called, and its parts.
struct Named {
    /// The names of which the code is made, the best one first.
    names: Vec<Name>,
    label: String,
}

/// Tells the rows of a table, but for those that make lists.
pub(super) fn tell_rows(
    builder: &mut Builder<'_>,
    at: &Telling<'_>,
    grid: &Grid,
    rows: &[&GridRow],
) {
    let headings = headings(at.sheet, at.slots, grid);
    let columns = used_columns(grid, rows);
    let names = column_names(&columns, &builder.reserved.columns);
    let set = category_set(builder, &names, &at.measure);
    let title = builder.section_title().to_owned();
    let mut has_sums = false;
    let mut parents = Parents::default();
    let mut bare = headings
        .iter()
        .filter(|(_, heading)| heading.own == Own::Nothing)
        .peekable();
    for row in rows {
        while let Some((_, heading)) = bare.next_if(|(at, _)| **at < row.row) {
            pass(builder, heading, &mut parents);
            has_sums &= !heading.is_section;
        }
        let heading = headings.get(&row.row);
        if let Some(heading) = heading.filter(|heading| heading.is_section) {
            builder.begin_section(&as_sentence(&heading.label.name));
            has_sums = heading.own == Own::Figures;
            parents.clear();
        }
        match (&row.label, heading) {
            (Some(label), Some(heading)) if heading.own == Own::Nothing => {
                for slot in &row.slots {
                    let place = at.place(*slot);
                    builder.leave_out(place, LeftOut::Heading, &label.name);
                }
                pass(builder, heading, &mut parents);
            }
            (Some(label), _) if grid.head_rows.is_none() && printed_tag(&label.name).is_some() => {
                let tag = printed_tag(&label.name).unwrap_or_default();
                let slot = row.slots[0];
                builder.print(at.place(slot), tag.to_owned(), &label.name);
            }
            (Some(label), heading) => {
                if has_sums && heading.is_none() && is_worked_out(at, row, label) {
                    builder.begin_section(&title);
                }
                let is_doubtful = heading.is_some_and(|heading| heading.own == Own::Doubtful);
                let telling = Row {
                    at,
                    grid,
                    names: &names,
                    set: set.as_ref(),
                    is_doubtful,
                };
                telling.labelled(builder, (row, label), &mut parents);
            }
            (None, _) => tell_bare(builder, at, grid, row),
        }
    }
}

/// The columns that labelled rows have slots in.
fn used_columns<'g>(grid: &'g Grid, rows: &[&GridRow]) -> Vec<&'g GridColumn> {
    let labelled = rows.iter().filter(|row| row.label.is_some());
    let used: Vec<u16> = labelled
        .flat_map(|row| row.slots.iter().map(|at| at.column))
        .collect();
    let columns = grid.columns.iter();
    columns
        .filter(|column| used.contains(&column.column))
        .collect()
}

/// Columns that a row is asked by, as categories.
struct Asking {
    /// The number of the set.
    set: usize,
    columns: Vec<u16>,
}

/// Whether a row without a number is worked out throughout: behind a section whose heading has its
/// sum it is a total of the table's, and none of this section's.
fn is_worked_out(at: &Telling<'_>, row: &GridRow, label: &RowLabel) -> bool {
    let slots = row.slots.iter().filter_map(|slot| at.slots.all.get(slot));
    let mut whys = slots.map(|slot| slot.why);
    label.numbering.is_none() && !label.is_child() && whys.all(|why| why == Why::Formula)
}

/// The set of categories that columns make: those of one measure, where most are, since a row has
/// one; none of a column alone.
fn category_set(builder: &mut Builder<'_>, names: &[ColumnName], measure: &str) -> Option<Asking> {
    let measure_of = |name: &ColumnName| {
        let own = name.measure.clone().or_else(|| name.counted.clone());
        own.unwrap_or_else(|| measure.to_owned())
    };
    let mut groups: Vec<(String, Vec<&ColumnName>)> = Vec::new();
    for name in names.iter().filter(|name| !name.code.is_empty()) {
        let own = measure_of(name);
        match groups.iter_mut().find(|(measure, _)| *measure == own) {
            Some((_, group)) => group.push(name),
            None => groups.push((own, vec![name])),
        }
    }
    let most = groups.iter().map(|(_, group)| group.len()).max();
    let (_, group) = groups
        .into_iter()
        .find(|(_, group)| Some(group.len()) == most && group.len() > 1)?;
    let mut categories: Vec<Category> = group.iter().map(|name| name.category()).collect();
    let codes: Vec<String> = categories.iter().map(|own| own.code.clone()).collect();
    for category in &mut categories {
        let relation = std::mem::replace(&mut category.relation, Relation::None);
        category.relation = relation.within(&codes);
    }
    let columns = group.iter().map(|name| name.column).collect();
    let sets = &mut builder.proposal.categories;
    let known = sets.iter().position(|set| set.categories == categories);
    let set = known.unwrap_or_else(|| {
        let number = sets.len() + 1;
        let name = if number == 1 {
            "phan_to".to_owned()
        } else {
            format!("phan_to_{number}")
        };
        sets.push(CategorySet { name, categories });
        number - 1
    });
    Some(Asking { set, columns })
}

/// A heading without figures of its own.
fn pass(builder: &mut Builder<'_>, heading: &Heading, parents: &mut Parents) {
    if heading.is_section {
        builder.begin_section(&as_sentence(&heading.label.name));
        parents.clear();
    } else {
        let shown = parents.shown(&heading.label);
        parents.enter(&heading.label, (String::new(), shown));
    }
}

/// A row of a table, with what its columns are called.
struct Row<'a> {
    at: &'a Telling<'a>,
    grid: &'a Grid,
    names: &'a [ColumnName],
    /// The columns that it is asked by, as categories.
    set: Option<&'a Asking>,
    is_doubtful: bool,
}

impl Row<'_> {
    fn labelled(
        &self,
        builder: &mut Builder<'_>,
        (row, label): (&GridRow, &RowLabel),
        parents: &mut Parents,
    ) {
        let (of, is_of_which) = parents.of(label);
        let named = Named::of(label, parents, builder.section_title());
        let columns: Vec<ColumnName> = row.slots.iter().filter_map(|at| self.name(*at)).collect();
        let columns: Vec<&ColumnName> = columns.iter().collect();
        let endings: Vec<String> = columns
            .iter()
            .map(|column| column.code.clone())
            .filter(|code| !code.is_empty())
            .collect();
        let code = builder.codes.take(&named.names, &endings);
        let mut is_used = false;
        for (slot, column) in row.slots.iter().zip(&columns) {
            if column.code.is_empty() && is_used {
                // Another cell beside the same label, with nothing above it.
                let other = builder.codes.take(&named.names, &[]);
                self.cell(builder, *slot, (label, &named, &other), column);
            } else {
                self.cell(builder, *slot, (label, &named, &code), column);
            }
            is_used |= column.code.is_empty();
        }
        Self::whole_rules(builder, &code, &columns);
        if let Some(of) = of.filter(|of| !of.is_empty() && is_of_which) {
            for column in &columns {
                let part = joined(&code, &column.code);
                let whole = joined(&of, &column.code);
                part_rule(builder, part, whole);
            }
        }
        parents.enter(label, (code, named.label));
    }

    /// What a slot is called by its column; by none where it is merged across several.
    fn name(&self, slot: Address) -> Option<ColumnName> {
        let own = self.names.iter().find(|name| name.column == slot.column)?;
        let area = self.at.slots.all.get(&slot).map(|slot| slot.area);
        let last = area.map_or(slot.column, |area| area.last.column);
        let covered = self
            .names
            .iter()
            .filter(|name| (slot.column..=last).contains(&name.column));
        let covered: Vec<&ColumnName> = covered.collect();
        if covered.len() < 2 {
            return Some(own.clone());
        }
        let is_one_measure = covered.iter().all(|name| name.measure == own.measure);
        Some(ColumnName {
            column: slot.column,
            code: String::new(),
            label: String::new(),
            measure: own.measure.clone().filter(|_| is_one_measure),
            counted: None,
            relation: Relation::None,
        })
    }

    fn cell(
        &self,
        builder: &mut Builder<'_>,
        slot: Address,
        (label, named, row_code): (&RowLabel, &Named, &str),
        column: &ColumnName,
    ) {
        let code = joined(row_code, &column.code);
        let shown = match column.label.as_str() {
            "" => named.label.clone(),
            column => format!("{} – {column}", named.label),
        };
        let measure = column.measure.clone().or_else(|| label.measure.clone());
        let measure = measure
            .or_else(|| column.counted.clone())
            .or_else(|| counted_measure(&label.name))
            .unwrap_or_else(|| self.at.measure.clone());
        let words = match column.label.as_str() {
            "" => &label.name,
            column => column,
        };
        let in_row = self
            .set
            .filter(|asking| !column.code.is_empty() && asking.columns.contains(&column.column))
            .map(|asking| InRow {
                row: row_code.to_owned(),
                label: named.label.clone(),
                set: asking.set,
                category: column.code.clone(),
            });
        let cell = Cell {
            slot,
            code,
            in_row,
            label: shown,
            measure,
            is_sure: !self.is_doubtful
                && (self.grid.head_rows.is_some() || label.numbering.is_none()),
            is_doubtful: self.is_doubtful,
        };
        cell.tell(builder, self.at, words);
    }

    /// A whole isn't less than what is "of which" beside it.
    fn whole_rules(builder: &mut Builder<'_>, code: &str, columns: &[&ColumnName]) {
        for column in columns {
            let (Relation::OfWhich(of) | Relation::Part(of)) = &column.relation else {
                continue;
            };
            if columns.iter().any(|other| other.code == *of) {
                part_rule(builder, joined(code, &column.code), joined(code, of));
            }
        }
    }
}

fn part_rule(builder: &mut Builder<'_>, part: String, whole: String) {
    builder.proposal.checks.push(Check {
        rule: format!("{part} <= {whole}"),
        is_blocking: true,
        source: CheckSource::Part(part, whole),
    });
}

impl Named {
    /// What a row is called below those above it.
    fn of(label: &RowLabel, parents: &Parents, section: &str) -> Self {
        let plain = plain_name(&label.name);
        let group = label.group.as_deref().unwrap_or_default();
        let above = parents.name_above(label);
        let with = |before: &str| Name::below(before, &plain);
        let mut names = match parents.is_part(label) {
            true => vec![with(above)],
            false if !group.is_empty() => vec![with(group), Name::alone(&plain)],
            false => vec![Name::alone(&plain)],
        };
        names.extend([
            with(above),
            with(section),
            with(&format!("{section} {above}")),
        ]);
        Self {
            names,
            label: parents.shown(label),
        }
    }
}

/// A row without a label: each cell is called as its column.
fn tell_bare(builder: &mut Builder<'_>, at: &Telling<'_>, grid: &Grid, row: &GridRow) {
    for slot in &row.slots {
        let column = grid
            .columns
            .iter()
            .find(|column| column.column == slot.column);
        let Some(column) = column else { continue };
        let lines = meaningful(&column.lines).into_iter();
        let lines = lines.map(|line| plain_question(&line));
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        let label = lines.join(" – ");
        let last = lines.last().cloned().unwrap_or_default();
        let texts = [
            Name::alone(&last),
            Name::alone(&label),
            Name::below(builder.section_title(), &last),
        ];
        let code = builder.codes.take(&texts, &[]);
        let cell = Cell {
            slot: *slot,
            code,
            in_row: None,
            label,
            measure: column.measure.clone().unwrap_or_else(|| at.measure.clone()),
            is_sure: true,
            is_doubtful: false,
        };
        cell.tell(builder, at, &last);
    }
}
