//! The sheets of a template filled: from their tags to the rows of the output.
//!
//! In: a workbook and the data. Out: for each sheet with tags its cells with tags and its expanded
//! rows; or all mistakes of all sheets.

use std::collections::BTreeMap;

use super::areas::merged_cells;
use super::blocks::{At, Block, Role, TagCell, match_blocks};
use super::book::{Book, BookSheet};
use super::columns::{ColumnBlock, Layout, lay_out, match_columns};
use super::compose::{Composed, Composer};
use super::escape::{escape_as_it_is, escape_value};
use super::expand::{Areas, Plan, expand};
use super::expanded::Filled;
use super::grid::Grid;
use super::mistakes::{
    Hiding, block_mistakes, column_mistakes, formula_mistakes, tag_mistakes, unreachable_mistakes,
};
use super::nodes::{Area, Node, Part};
use super::outline::Outliner;
use super::related::{Counted, counted, tagged_links};
use super::sheet::{Cell, Sheet};
use super::texts::CellText;
use super::title::{NEXT, Title};
use super::values::tell_kinds;
use crate::language::Language;
use crate::narrative::data::Data;
use crate::narrative::engine::{Manner, prepare_with_shapes, run};
use crate::narrative::mistake::{NarrativeError, TemplateMistake, once};
use crate::narrative::trace::Tracer;
use crate::workbook::address::{MAX_COLUMNS, MAX_ROWS};

/// Fills all sheets with tags.
pub(super) fn fill_sheets(
    name: &str,
    book: &Book<'_>,
    data: &Data,
    (language, tracer): (Language, Option<&Tracer>),
) -> Result<Vec<Option<Filled>>, NarrativeError> {
    let counted = counted(book)?;
    let mut mistakes = Vec::new();
    let mut planned = Vec::new();
    for (number, sheet) in book.sheets.iter().enumerate() {
        let cells = tag_cells(book, sheet)?;
        // Copies are rendered all at once.
        let is_further = sheet.copy.is_some_and(|copy| copy.row > 0);
        planned.push(match cells.is_empty() || is_further {
            true => None,
            false => {
                let own = (number, sheet, book.title(sheet));
                plan(name, own, cells, (&counted, data), &mut mistakes)
            }
        });
    }
    mistakes.extend(formula_mistakes(name, book)?);
    if !data.is_plain() {
        mistakes.extend(unreachable_mistakes(name, book));
    }
    if !mistakes.is_empty() {
        return Err(NarrativeError::Mistakes(once(mistakes)));
    }
    let mut filled = Vec::new();
    let mut rendered = None;
    for (sheet, planned) in book.sheets.iter().zip(planned) {
        let row = sheet.copy.map_or(0, |copy| copy.row);
        if row == 0 {
            let manner = Manner {
                language,
                escape: match data.is_plain() {
                    true => escape_as_it_is,
                    false => escape_value,
                },
                tracer,
            };
            rendered = planned.map(|planned| render(name, planned, data, manner, &mut mistakes));
        }
        let own = rendered.as_ref().and_then(|rendered| {
            let text = rendered.texts.get(row)?;
            Some((&rendered.planned, text.as_str()))
        });
        filled.push(match own {
            Some((planned, text)) => expanded(sheet, planned, text)?,
            None => None,
        });
    }
    match mistakes.is_empty() {
        true => Ok(filled),
        false => Err(NarrativeError::Mistakes(once(mistakes))),
    }
}

/// A sheet that can be rendered.
struct Planned {
    cells: Vec<TagCell>,
    composed: Composed,
    template: handlebars::Template,
    areas: Areas,
    kept: Vec<usize>,
    bands: Vec<(Area, u16)>,
    columns: Layout,
}

/// Understands a sheet; mistakes are added to `mistakes`.
fn plan(
    name: &str,
    (number, own, title): (usize, &BookSheet, Option<&Title>),
    mut cells: Vec<TagCell>,
    (counted, data): (&[Counted], &Data),
    mistakes: &mut Vec<TemplateMistake>,
) -> Option<Planned> {
    let mut wrong = Vec::new();
    let columns = match_columns(&mut cells, &mut wrong);
    let blocks = match_blocks(&mut cells, &mut wrong);
    let place = (name, own.typed.as_str());
    let mut found = tag_mistakes(place, &cells, data.is_plain());
    let unpaired: Vec<At> = wrong.iter().map(|(at, _)| *at).collect();
    found.extend(block_mistakes(place, &cells, wrong));
    let hiding = Hiding::of(&found);
    mistakes.append(&mut found);
    // What else is wrong is looked for as if these tags were not there.
    for (cell, piece) in unpaired {
        cells[cell].structural.push(piece);
    }
    let certain = mistakes.len();
    let planned = understood(
        name,
        (number, own, title),
        (cells, columns, blocks),
        (counted, data),
        mistakes,
    );
    let mut uncertain = mistakes.split_off(certain);
    uncertain.retain(|mistake| hiding.is_certain(mistake));
    mistakes.append(&mut uncertain);
    planned.filter(|_| hiding.is_nothing())
}

/// Understands a sheet whose blocks are known.
fn understood(
    name: &str,
    (number, own, title): (usize, &BookSheet, Option<&Title>),
    (cells, columns, blocks): (Vec<TagCell>, Vec<ColumnBlock>, Vec<Block>),
    (counted, data): (&[Counted], &Data),
    mistakes: &mut Vec<TemplateMistake>,
) -> Option<Planned> {
    let sheet = own.sheet.as_ref()?;
    let place = (name, own.typed.as_str());
    let tagged = cells.iter().filter(|cell| cell.role == Role::Content);
    let tagged = tagged.map(|cell| (cell.row, cell.column));
    let merged = merged_cells(sheet);
    let grid = Grid::new(sheet, merged.clone(), tagged);
    let mut wrong = Vec::new();
    let columns = lay_out(columns, (sheet, &grid), &merged, &mut wrong);
    let mut outliner = Outliner::new(&grid, &cells, &blocks);
    let all: Vec<usize> = (0..blocks.len()).collect();
    let nodes = outliner.nodes(Area::rows(0, MAX_ROWS - 1, 0, MAX_COLUMNS - 1), &all);
    let crossed = std::mem::take(&mut outliner.crossed);
    let crossed = crossed.into_iter();
    wrong.extend(crossed.map(|(block, kind)| (blocks[block].open(), kind)));
    let (mut areas, mut bands) = (BTreeMap::new(), Vec::new());
    gather(&nodes, &mut areas, &mut bands);
    columns.refuse_misfits(&nodes, (&areas, &blocks, &cells), &mut wrong);
    mistakes.extend(block_mistakes(place, &cells, wrong));
    let mut composer = Composer::new(&own.typed, &cells, &blocks, &columns.blocks);
    composer.sheet(title, &nodes);
    let composed = composer.made;
    let before = mistakes.len();
    let understood = prepare_with_shapes(name, &composed.source, data, mistakes);
    column_mistakes(mistakes, before, (&own.typed, &cells, &columns.blocks));
    let (mut template, printed) = understood?;
    tell_kinds(&mut template, &composed.single, &printed);
    let kept = kept_blocks(number, &blocks, &areas, counted);
    Some(Planned {
        cells,
        composed,
        template,
        areas,
        kept,
        bands,
        columns,
    })
}

/// The blocks of which something counts the rows, from outside of them.
fn kept_blocks(sheet: usize, blocks: &[Block], areas: &Areas, counted: &[Counted]) -> Vec<usize> {
    let is_kept = |block: &usize| {
        let Some((area, _)) = areas.get(block) else {
            return false;
        };
        counted.iter().any(|counted| {
            let inside = area.first <= counted.rows.0 && counted.rows.1 <= area.last;
            let is_outside = counted
                .from
                .is_none_or(|(own, row, column)| own != sheet || !area.contains(row, column));
            counted.sheet == sheet && inside && is_outside
        })
    };
    (0..blocks.len()).filter(is_kept).collect()
}

/// A sheet of the template with its text, once for each copy.
struct Rendered {
    planned: Planned,
    texts: Vec<String>,
}

/// Renders a sheet with all its copies; mistakes are added to `mistakes`.
fn render(
    name: &str,
    mut planned: Planned,
    data: &Data,
    manner: Manner<'_>,
    mistakes: &mut Vec<TemplateMistake>,
) -> Rendered {
    let template = std::mem::take(&mut planned.template);
    let texts = match run(name, &planned.composed.source, template, data, manner) {
        Ok(text) => text.split(NEXT).skip(1).map(str::to_owned).collect(),
        Err(found) => {
            mistakes.extend(found);
            Vec::new()
        }
    };
    Rendered { planned, texts }
}

/// The rows of a sheet.
fn expanded(
    own: &BookSheet,
    planned: &Planned,
    text: &str,
) -> Result<Option<Filled>, NarrativeError> {
    let Some(sheet) = &own.sheet else {
        return Ok(None);
    };
    let cells = &planned.cells;
    let rows: Vec<u32> = sheet.rows.iter().map(|row| row.at).collect();
    let is_filled = |part: Part| {
        let own = sheet.row(part.row).into_iter().flat_map(|row| &row.cells);
        let mut own = own.filter(|cell| (part.left..=part.right).contains(&cell.column));
        own.any(|cell| {
            let is_tagged = cells
                .iter()
                .any(|tagged| (tagged.row, tagged.column) == (part.row, cell.column));
            cell.is_filled() && !is_tagged
        })
    };
    let plan = Plan {
        chunks: &planned.composed.chunks,
        cells,
        areas: &planned.areas,
        kept: &planned.kept,
        rows: &rows,
        bands: planned.bands.clone(),
        columns: &planned.columns,
        used: last_column(sheet),
        is_filled: &is_filled,
    };
    let expanded = expand(text, &plan).ok_or_else(|| NarrativeError::TooLarge {
        part: own.name.clone(),
    })?;
    Ok(Some(Filled {
        cells: cells.clone(),
        expanded,
    }))
}

/// The areas of all blocks, and the bands.
fn gather(nodes: &[Node], areas: &mut Areas, bands: &mut Vec<(Area, u16)>) {
    for node in nodes {
        match node {
            Node::Block(block) => {
                let mut runs = Vec::new();
                block
                    .branches
                    .iter()
                    .for_each(|nodes| collect_runs(nodes, &mut runs));
                areas.insert(block.block, (block.area, runs));
                block
                    .branches
                    .iter()
                    .for_each(|nodes| gather(nodes, areas, bands));
            }
            Node::Section(list) => {
                for band in list {
                    bands.push((band.area, band.number));
                    gather(&band.nodes, areas, bands);
                }
            }
            Node::Rows(..) | Node::Row(_) => {}
        }
    }
}

/// The rows of nodes as they stay together; of bands those of the first.
fn collect_runs(nodes: &[Node], runs: &mut Vec<(u32, u32)>) {
    for node in nodes {
        match node {
            Node::Rows(first, last, ..) => runs.push((*first, *last)),
            Node::Row(part) => runs.push((part.row, part.row)),
            Node::Block(block) => {
                block
                    .branches
                    .iter()
                    .for_each(|nodes| collect_runs(nodes, runs));
            }
            Node::Section(bands) => {
                bands
                    .iter()
                    .take(1)
                    .for_each(|band| collect_runs(&band.nodes, runs));
            }
        }
    }
}

/// The last column of a sheet with anything in it.
fn last_column(sheet: &Sheet) -> u16 {
    let cells = sheet.rows.iter().flat_map(|row| &row.cells);
    let filled = cells.filter(|cell| cell.is_filled());
    filled.map(|cell| cell.column).max().unwrap_or(0)
}

/// The cells of a sheet whose texts have tags.
fn tag_cells(book: &Book<'_>, own: &BookSheet) -> Result<Vec<TagCell>, NarrativeError> {
    let mut found = Vec::new();
    let Some(sheet) = &own.sheet else {
        return Ok(found);
    };
    for row in &sheet.rows {
        for cell in row.cells.iter().filter(|cell| cell.formula.is_none()) {
            let text = cell_text(book, sheet, cell).map_err(|fault| fault.of(&own.part))?;
            found.extend(text.map(|text| TagCell {
                row: row.at,
                column: cell.column,
                text,
                role: Role::Content,
                structural: Vec::new(),
            }));
        }
    }
    found.extend(tagged_links(
        sheet,
        &book.package.relations(&own.part)?,
        &book.groups,
    ));
    found.sort_by_key(|cell| (cell.row, cell.column, cell.role != Role::Content));
    Ok(found)
}

fn cell_text(
    book: &Book<'_>,
    sheet: &Sheet,
    cell: &Cell,
) -> Result<Option<CellText>, crate::ooxml::Fault> {
    if let Some(inline) = &cell.inline {
        let element = &sheet.text[inline.clone()];
        if !element.contains(['{', '}']) {
            return Ok(None);
        }
        let text = CellText::read(element)?;
        return Ok(text.is_tagged().then_some(text));
    }
    let number = cell.value.clone().filter(|_| cell.kind == "s");
    let number = number.and_then(|value| sheet.text[value].trim().parse::<usize>().ok());
    Ok(number.and_then(|number| book.strings.get(&number).cloned()))
}
