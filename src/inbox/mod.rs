//! 3. The inbox: whatever lies in the folder becomes returns and files set aside.
//!
//! [`scan`] lists the files and reads their bytes; each comes out with its [`Outcome`]; [`open`] has them opened; [`identify`] tells whose form a book is;
//! [`places`] finds the cells by names, codes and headings; [`read`] turns a book into a
//! [`Return`]. Every file comes out exactly once. Nothing is ever written into the inbox.

mod answers;
pub mod cache;
mod cell;
mod container;
mod figure;
pub mod file_name;
mod found;
mod headings;
pub mod identify;
mod labels;
mod lists;
mod matrix;
mod members;
pub mod name;
mod nothing;
pub mod open;
mod outcome;
mod own;
pub mod places;
pub mod read;
pub mod receipts;
mod recode;
mod rollup;
pub mod scan;
mod tampering;
mod total_row;
mod trouble;
mod unstamped;
mod value;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use name::Name;

use crate::archive::Archive;
use crate::finding::{Code, Finding, Place};
use crate::form::stamp::Stamp;
use crate::item::Item;
use crate::value::Answer;
use crate::workbook::address::Address;
use crate::workbook::traces::Modified;
pub use container::{Notice, NoticeKind};
pub use outcome::{Aside, Opened, Outcome, SentLetter};

/// One file of the inbox.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFile {
    /// The name relative to the inbox, with `/` between folders.
    pub name: String,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// The day it came, where the register of receipts says so, else the e-mail that it lay in:
    /// when the last server took it, or when it was sent.
    pub received: Option<Date>,
    /// Who sent it, where it came in an e-mail: the address in lower case, empty where the
    /// e-mail names none.
    pub sender: Option<String>,
    /// The unit that the register of receipts names for it, as typed.
    pub assigned: Option<String>,
    /// When the file in the inbox was last written, where the system says so. Whoever reads it
    /// elsewhere need not know.
    #[serde(skip)]
    pub saved: Option<Timestamp>,
}

/// What became of one file.
#[derive(Clone, Debug)]
pub struct ReadFile {
    /// The file.
    pub file: SourceFile,
    /// The return that was in it, or why it holds none.
    pub outcome: Outcome,
}

/// A form that came back.
///
/// As it is kept from one run to the next it says nothing of its file, nor of units below.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Return {
    /// The file it was read from.
    #[serde(skip)]
    pub file: SourceFile,
    /// Whose form, of what campaign, period and version.
    pub stamp: Stamp,
    /// What each input cell says, by indicator.
    pub answers: BTreeMap<Name, Entry>,
    /// What the form's own cells show of figures that the tool works out, by indicator.
    pub computed: BTreeMap<String, Computed>,
    /// What each list says.
    pub lists: BTreeMap<String, ListEntry>,
    /// The sections of which the unit says that nothing happened.
    pub nothing_sections: BTreeSet<String>,
    /// SHA-256 of the return that this one corrects, where the office sent it back as a form
    /// to correct.
    pub replaces: Option<String>,
    /// The figures of the units below, where the return is a lower office's summary.
    #[serde(skip)]
    pub subunits: Option<Arc<Archive>>,
    /// When the workbook was last saved, as it says itself.
    pub modified: Option<Modified>,
    /// What reading noticed: interpreted texts, moved or lost cells, unusable values.
    #[serde(with = "crate::finding::kept")]
    pub findings: Vec<Finding>,
}

/// One input cell.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Entry {
    /// What it says.
    pub answer: Answer,
    /// The text of the note beside it.
    pub note: String,
    /// Where it stands; none for what was worked out of what a lower office sent up.
    pub place: Option<EntryPlace>,
}

/// The form's own cell of a figure that the tool works out.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Computed {
    /// What it shows.
    pub entry: Entry,
    /// Whether it is still a formula: then another result means that a program did not calculate.
    pub is_formula: bool,
}

/// Where an entry stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryPlace {
    /// The file in which it stands, as a lower office knew it, where the return is that office's
    /// summary.
    pub original: Option<String>,
    /// The sheet.
    pub sheet: Name,
    /// The cell.
    pub cell: Address,
}

impl Entry {
    /// The sheet of the return's own file and the cell there.
    #[must_use]
    pub fn stands(&self) -> Option<(&str, Address)> {
        let place = self.place.as_ref();
        let own = place.filter(|place| place.original.is_none())?;
        Some((&own.sheet, own.cell))
    }

    /// The cell, where it stands on this sheet of the return's own file.
    #[must_use]
    pub fn cell_on(&self, sheet: &str) -> Option<Address> {
        let (own, cell) = self.stands()?;
        (own == sheet).then_some(cell)
    }
}

/// One list.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ListEntry {
    /// Whether the unit says that there is nothing to report.
    pub says_nothing: bool,
    /// The rows that hold something.
    pub rows: Vec<ListRow>,
    /// The sheet.
    pub sheet: String,
}

/// One row of a list.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ListRow {
    /// The row on the sheet, from zero.
    pub row: u32,
    /// Column → what its cell says.
    pub cells: BTreeMap<Name, Entry>,
}

impl Return {
    /// A return of which nothing was read yet.
    fn empty(file: &SourceFile, stamp: Stamp) -> Self {
        Self {
            file: file.clone(),
            stamp,
            answers: BTreeMap::new(),
            computed: BTreeMap::new(),
            lists: BTreeMap::new(),
            nothing_sections: BTreeSet::new(),
            replaces: None,
            subunits: None,
            modified: None,
            findings: Vec::new(),
        }
    }

    /// Takes no more memory than what was read needs: all returns are held at the same time, and
    /// a map that was filled out of order has a third of its room free.
    fn pack(&mut self) {
        self.answers = std::mem::take(&mut self.answers).into_iter().collect();
        self.computed = std::mem::take(&mut self.computed).into_iter().collect();
        self.findings.shrink_to_fit();
    }

    /// The unit's code.
    #[must_use]
    pub fn unit(&self) -> &str {
        &self.stamp.unit
    }

    /// What the unit says for an indicator; blank where it wasn't asked or the cell is lost.
    #[must_use]
    pub fn answer(&self, code: &str) -> &Answer {
        const BLANK: &Answer = &Answer::Blank;
        self.answers.get(code).map_or(BLANK, |entry| &entry.answer)
    }

    /// The cells of an item: the one of an indicator, those of a column in the order of the rows.
    #[must_use]
    pub fn entries(&self, item: &Item) -> Vec<&Entry> {
        match item {
            Item::Indicator(code) => self.answers.get(code.as_str()).into_iter().collect(),
            Item::Column { list, column } => {
                let rows = self.lists.get(list).into_iter().flat_map(|list| &list.rows);
                rows.filter_map(|row| row.cells.get(column.as_str()))
                    .collect()
            }
            Item::List(_) => Vec::new(),
        }
    }

    /// The place of an indicator's cell, or of the file where the cell is not known.
    #[must_use]
    pub fn place(&self, code: &str) -> Place {
        self.answers
            .get(code)
            .map_or_else(|| Place::file(&self.file.name), |entry| self.at(entry))
    }

    /// The place of an entry.
    #[must_use]
    pub fn at(&self, entry: &Entry) -> Place {
        let file = Place::file(&self.file.name);
        match &entry.place {
            None => file,
            Some(place) => Place {
                original: place.original.clone(),
                sheet: Some(place.sheet.to_string()),
                cell: Some(place.cell),
                ..file
            },
        }
    }

    /// The place of what a unit of a lower office said of an indicator: in the unit's own file,
    /// as far as the office's summary tells.
    #[must_use]
    pub fn subunit_place(&self, unit: &str, indicator: &str) -> Place {
        let file = Place::file(&self.file.name);
        let known = self.subunits.as_ref().and_then(|data| {
            let unit = data.units.get(unit)?;
            let place = unit.answers.get(indicator)?.place.as_ref()?;
            Some((unit.file.clone()?, place))
        });
        match known {
            None => file,
            Some((original, place)) => Place {
                original: Some(original),
                sheet: Some(place.sheet.clone()),
                cell: Some(place.cell),
                ..file
            },
        }
    }

    /// A finding about this return, at a place in it.
    #[must_use]
    pub fn finding(&self, code: Code, place: Place) -> Finding {
        Finding::new(code, place).about(self.unit())
    }
}
