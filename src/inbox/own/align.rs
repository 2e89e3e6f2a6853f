//! The layout's sheets found again in a book, by what is printed in them for every unit alike.
//!
//! In: the layout and a book. Out: for each sheet of the layout where each of its rows and columns
//! is now. A row is known by all its texts in order; one that comes as often as in the layout is
//! taken in order, others not at all. A column is known by the texts in rows that are known. What
//! has no text of its own is where its neighbours on both sides say it is, and nowhere where they
//! don't agree.

use std::collections::{BTreeMap, BTreeSet};

use crate::campaign::own_form::{Fixed, OwnForm, OwnSheet};
use crate::language::key::key;
use crate::workbook::address::Address;
use crate::workbook::book::{Book, Content, Sheet};

/// A sheet of the book that looks like one of the layout.
#[derive(Clone, Debug)]
pub(super) struct Aligned {
    /// Its number in the book.
    pub(super) sheet: usize,
    rows: BTreeMap<u32, u32>,
    columns: BTreeMap<u16, u16>,
    /// The rows of the layout that have texts of their own, and those of the book that are they.
    rows_back: BTreeMap<u32, u32>,
    columns_back: BTreeMap<u16, u16>,
    /// The rows and columns of the layout that have texts of their own: no neighbour speaks for
    /// them.
    worded: (BTreeSet<u32>, BTreeSet<u16>),
    score: usize,
}

impl Aligned {
    /// Whether something of what is printed on it is there.
    pub(super) fn has_labels(&self) -> bool {
        self.score > 0
    }

    /// Whether rows with texts, which aren't there, stand right before a row of the layout.
    pub(super) fn is_loose(&self, row: u32) -> bool {
        let before = self.rows.range(..row).next_back();
        let from = before.map_or(0, |(before, _)| before + 1);
        self.worded.0.range(from..row).next().is_some()
    }

    /// Whether one of some rows of the book is a labelled one of the layout.
    pub(super) fn has_row_in(&self, (first, last): (u32, u32)) -> bool {
        self.rows_back.range(first..=last).next().is_some()
    }

    /// Where a cell of the layout is.
    pub(super) fn place(&self, at: Address) -> Option<(usize, Address)> {
        let is_worded = self.worded.0.contains(&at.row);
        if is_worded && !self.rows.contains_key(&at.row) {
            return None;
        }
        let row = between(&self.rows, at.row, |row, by| row.checked_add_signed(by))?;
        Some((self.sheet, Address::new(row, self.column(at.column)?)))
    }

    /// Where a column of the layout is.
    pub(super) fn column(&self, column: u16) -> Option<u16> {
        let is_worded = self.worded.1.contains(&column);
        if is_worded && !self.columns.contains_key(&column) {
            return None;
        }
        between(&self.columns, column, |column, by| {
            u16::try_from(i32::from(column) + by).ok()
        })
    }

    /// Whether a cell of the book is labelled as another than `own` of the layout.
    pub(super) fn is_of_another(&self, at: Address, own: Address) -> bool {
        // What has no text of its own is known by its neighbours here too.
        let row = between(&self.rows_back, at.row, |row, by| {
            row.checked_add_signed(by)
        });
        let column = self.columns_back.get(&at.column);
        row.is_some_and(|row| row != own.row) || column.is_some_and(|column| *column != own.column)
    }

    /// Whether a column of the book is labelled as another than `own` of the layout.
    pub(super) fn is_column_of_another(&self, column: u16, own: u16) -> bool {
        let now = self.columns_back.get(&column);
        now.is_some_and(|now| *now != own)
    }

    /// Rows between two of the layout, which may be more or fewer now: those after the labelled row
    /// before them, up to the one before the labelled row after them; without an end where there
    /// is none.
    pub(super) fn region(&self, first: u32, last: u32) -> Option<(u32, Option<u32>)> {
        let (before, now) = self.rows.range(..first).next_back()?;
        let from = now + (first - before);
        let after = self.rows.range(last + 1..).next();
        let to = match after {
            Some((after, now)) => Some(now.checked_sub(after - last)?),
            None => None,
        };
        to.is_none_or(|to| from <= to + 1).then_some((from, to))
    }
}

/// Where a line without a text of its own is: as far from its neighbours on both sides as before.
fn between<T: Copy + Ord + TryInto<i32>>(
    known: &BTreeMap<T, T>,
    line: T,
    add: impl Fn(T, i32) -> Option<T>,
) -> Option<T> {
    if let Some(now) = known.get(&line) {
        return Some(*now);
    }
    let number = |line: T| line.try_into().ok();
    let (before, before_now) = known.range(..line).next_back()?;
    let (after, after_now) = known.range(line..).next()?;
    let steps: i32 = number(line)? - number(*before)?;
    let width: i32 = number(*after)? - number(*before)?;
    let width_now: i32 = number(*after_now)? - number(*before_now)?;
    (width == width_now).then(|| add(*before_now, steps))?
}

/// What is printed in a row, in order: each text with its column.
type Printed = Vec<(u16, String)>;

/// A sheet of the layout as far as it is known by its texts.
struct Known {
    /// The rows with texts.
    rows: BTreeMap<u32, Printed>,
    /// Those of them that stand in rows of lists, apart from what units fill in there.
    listed: BTreeMap<u32, Printed>,
    /// All texts.
    texts: BTreeSet<String>,
    /// Numbers that are printed in rows in which nobody fills in anything.
    numbers: BTreeMap<u32, Printed>,
    /// The running numbers before the texts of rows.
    running: BTreeMap<u32, f64>,
}

/// Finds all sheets of the layout.
pub(super) fn align(form: &OwnForm, book: &Book) -> Vec<Vec<Aligned>> {
    let layout = form.sheets.iter().enumerate();
    let known: Vec<Known> = layout
        .map(|(index, sheet)| known(form, index, sheet))
        .collect();
    let layout = known.iter().enumerate();
    let mut found: Vec<Vec<Aligned>> = layout
        .map(|(layout, known)| {
            let is_like = |aligned: &Aligned| match known.wordings() {
                // A sheet that says nothing is known by its tab alone.
                0 => is_named(form.tab(layout), book, aligned.sheet),
                all => aligned.score > 0 && aligned.score * 2 >= all,
            };
            let sheets = book.sheets.iter().enumerate();
            let mut all: Vec<Aligned> = sheets
                .map(|(index, sheet)| aligned(known, index, sheet))
                .filter(is_like)
                .collect();
            all.sort_by_key(|aligned| std::cmp::Reverse(aligned.score));
            all
        })
        .collect();
    settle(form, book, &mut found);
    found
}

/// Gives each sheet of the layout its own: by its name, else the one that is most like it and no
/// other's; further ones that are as like are copies.
fn settle(form: &OwnForm, book: &Book, found: &mut [Vec<Aligned>]) {
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut own: Vec<Option<usize>> = vec![None; found.len()];
    for (layout, candidates) in found.iter().enumerate() {
        let name = form.tab(layout);
        let named = candidates
            .iter()
            .find(|aligned| is_named(name, book, aligned.sheet));
        if let Some(named) = named {
            taken.insert(named.sheet);
            own[layout] = Some(named.sheet);
        }
    }
    for (layout, candidates) in found.iter().enumerate() {
        if own[layout].is_none() {
            let free = candidates
                .iter()
                .find(|aligned| !taken.contains(&aligned.sheet));
            own[layout] = free.map(|aligned| aligned.sheet);
            taken.extend(own[layout]);
        }
    }
    for (layout, candidates) in found.iter_mut().enumerate() {
        let Some(sheet) = own[layout] else {
            candidates.clear();
            continue;
        };
        let score = candidates.iter().find(|aligned| aligned.sheet == sheet);
        let score = score.map_or(0, |aligned| aligned.score);
        candidates.retain(|aligned| {
            aligned.sheet == sheet || (aligned.score >= score && !taken.contains(&aligned.sheet))
        });
        candidates.sort_by_key(|aligned| aligned.sheet != sheet);
    }
}

/// Whether a sheet of the book has a name.
fn is_named(name: &str, book: &Book, sheet: usize) -> bool {
    let sheet = book.sheets.get(sheet);
    sheet.is_some_and(|sheet| sheet.name.to_lowercase() == name.to_lowercase())
}

impl Known {
    /// How many rows there are that say different things.
    fn wordings(&self) -> usize {
        wordings(self.rows.values())
    }
}

fn wordings<'p>(rows: impl Iterator<Item = &'p Printed>) -> usize {
    let texts = rows.map(|row| row.iter().map(|(_, text)| text).collect::<Vec<_>>());
    texts.collect::<BTreeSet<_>>().len()
}

fn known(form: &OwnForm, index: usize, sheet: &OwnSheet) -> Known {
    let lists = form.lists.values().filter(|list| list.sheet == index);
    let listed: Vec<(u32, u32)> = lists
        .map(|list| (list.first, list.first + list.rows - 1))
        .collect();
    let is_listed = |row: u32| {
        listed
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&row))
    };
    let asking = form.inputs.values().filter(|cell| cell.sheet == index);
    let asking: BTreeSet<u32> = asking.map(|cell| cell.at.row).collect();
    let mut known = Known {
        rows: BTreeMap::new(),
        listed: BTreeMap::new(),
        texts: BTreeSet::new(),
        numbers: BTreeMap::new(),
        running: BTreeMap::new(),
    };
    for (at, fixed) in &sheet.fixed {
        match fixed {
            Fixed::Text(text) if is_listed(at.row) => {
                let listed = known.listed.entry(at.row).or_default();
                listed.push((at.column, key(text)));
            }
            _ if is_listed(at.row) => {}
            Fixed::Text(text) => {
                let text = key(text);
                if !text.is_empty() {
                    known.texts.insert(text.clone());
                    known
                        .rows
                        .entry(at.row)
                        .or_default()
                        .push((at.column, text));
                }
            }
            Fixed::Number(number) if !asking.contains(&at.row) => {
                let numbers = known.numbers.entry(at.row).or_default();
                numbers.push((at.column, number.to_string()));
            }
            Fixed::Number(number) => {
                if !known.rows.contains_key(&at.row) {
                    known.running.insert(at.row, *number);
                }
            }
        }
    }
    // What stands in a list's rows alone says nothing of other rows.
    for texts in known.listed.values_mut() {
        texts.retain(|(_, text)| known.texts.contains(text));
    }
    known.listed.retain(|_, texts| !texts.is_empty());
    known
}

fn aligned(known: &Known, index: usize, sheet: &Sheet) -> Aligned {
    let printed = printed(known, sheet);
    let mut rows = rows(known, &printed);
    rows.retain(|own, now| !is_numbered_otherwise(known, (*own, *now), sheet));
    let columns = columns(known, sheet, &printed, &rows);
    Aligned {
        sheet: index,
        rows_back: rows.iter().map(|(own, now)| (*now, *own)).collect(),
        columns_back: columns.iter().map(|(own, now)| (*now, *own)).collect(),
        worded: worded(known),
        score: wordings(rows.keys().filter_map(|own| known.rows.get(own))),
        rows,
        columns,
    }
}

/// The rows and columns with texts, or numbers that are printed as heads.
fn worded(known: &Known) -> (BTreeSet<u32>, BTreeSet<u16>) {
    let printed = known.rows.values().chain(known.numbers.values());
    let columns = printed.flatten().map(|(column, _)| *column);
    (known.rows.keys().copied().collect(), columns.collect())
}

/// What is printed in the rows of a sheet of the book, of all that the layout prints.
fn printed(known: &Known, sheet: &Sheet) -> BTreeMap<u32, Printed> {
    let mut rows: BTreeMap<u32, Printed> = BTreeMap::new();
    for (at, content) in &sheet.cells {
        let Content::Text(text) = content else {
            continue;
        };
        let text = key(text);
        if known.texts.contains(&text) {
            rows.entry(at.row).or_default().push((at.column, text));
        }
    }
    rows
}

/// The rows that say the same, as often as in the layout: those of its lists among them.
fn rows(known: &Known, printed: &BTreeMap<u32, Printed>) -> BTreeMap<u32, u32> {
    let mut wanted: BTreeMap<Vec<&str>, BTreeSet<u32>> = BTreeMap::new();
    let mut there: BTreeMap<Vec<&str>, BTreeSet<u32>> = BTreeMap::new();
    let own = known.rows.iter().chain(&known.listed);
    let own = own.map(|row| (true, row));
    for (is_own, (row, texts)) in own.chain(printed.iter().map(|row| (false, row))) {
        let into = if is_own { &mut wanted } else { &mut there };
        let texts = texts.iter().map(|(_, text)| text.as_str()).collect();
        into.entry(texts).or_default().insert(*row);
    }
    let mut found = BTreeMap::new();
    for (texts, own) in wanted {
        let now = there.get(&texts).filter(|now| now.len() == own.len());
        let now = now.into_iter().flatten();
        found.extend(own.into_iter().zip(now.copied()));
    }
    found.retain(|own, _| known.rows.contains_key(own));
    found
}

/// Whether a row has another running number before its text: labels that somebody exchanged say
/// nothing about the figures beside them.
fn is_numbered_otherwise(known: &Known, (own, now): (u32, u32), sheet: &Sheet) -> bool {
    let Some(running) = known.running.get(&own) else {
        return false;
    };
    let mut before = sheet.row(now).iter().map(|(_, content)| content);
    let before = before.find(|content| !content.is_empty());
    matches!(before, Some(Content::Number(number)) if number != running)
}

/// The columns by the texts, and printed numbers, of rows that are known.
fn columns(
    known: &Known,
    sheet: &Sheet,
    printed: &BTreeMap<u32, Printed>,
    rows: &BTreeMap<u32, u32>,
) -> BTreeMap<u16, u16> {
    let mut votes: BTreeMap<u16, BTreeSet<u16>> = BTreeMap::new();
    let mut vote = |own: &Printed, now: &Printed| {
        for (column, text) in own {
            let of = |all: &Printed| -> Vec<u16> {
                let same = all.iter().filter(|(_, other)| other == text);
                same.map(|(column, _)| *column).collect()
            };
            let (own, now) = (of(own), of(now));
            let place = own.iter().position(|other| other == column);
            if let (true, Some(place)) = (own.len() == now.len(), place) {
                votes.entry(*column).or_default().insert(now[place]);
            }
        }
    };
    for (row, own) in &known.rows {
        if let Some(now) = rows.get(row).and_then(|now| printed.get(now)) {
            vote(own, now);
        }
    }
    for (row, own) in &known.numbers {
        let now = between(rows, *row, |row, by| row.checked_add_signed(by));
        if let Some(now) = now {
            let numbers = sheet.row(now).iter().filter_map(|(at, content)| {
                let number = match content {
                    Content::Number(number) => number.to_string(),
                    _ => return None,
                };
                Some((at.column, number))
            });
            vote(own, &numbers.collect());
        }
    }
    let agreed = votes.into_iter().filter_map(|(column, now)| {
        let mut now = now.into_iter();
        let only = now.next()?;
        now.next().is_none().then_some((column, only))
    });
    let agreed: BTreeMap<u16, u16> = agreed.collect();
    // Two columns can't be one.
    let is_alone = |now: u16| agreed.values().filter(|other| **other == now).count() == 1;
    let alone = agreed.iter().filter(|(_, now)| is_alone(**now));
    alone.map(|(column, now)| (*column, *now)).collect()
}
