//! One line of a traced document: its texts, its figures as links, its cells.
//!
//! In: the pieces of a line, and where an origin leads. Out: HTML. A formula's references lead to
//! the cells of the page that they mean.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use handlebars::html_escape;

use crate::language::text::safe_for_document;
use crate::narrative::trace::{Origin, Trace, TracePiece};
use crate::workbook::address::Address;
use crate::workbook::references::{Reference, references};

/// What pieces are written with.
pub(super) struct Pieces<'a> {
    /// The traced document.
    trace: &'a Trace,
    /// The cells on the page: sheets in small letters.
    cells: BTreeSet<(String, Address)>,
}

impl<'a> Pieces<'a> {
    /// Those of a document.
    pub(super) fn of(trace: &'a Trace) -> Self {
        let pieces = trace.lines.iter().flat_map(|line| &line.pieces);
        let cells = pieces.filter_map(|piece| match piece {
            TracePiece::Cell(sheet, address) => Some((sheet.to_lowercase(), *address)),
            _ => None,
        });
        Self {
            trace,
            cells: cells.collect(),
        }
    }

    /// Writes the pieces of a line. `target` says which place of the page an origin leads to, `ends`
    /// which figures it sets against each other, as HTML.
    pub(super) fn write(
        &self,
        page: &mut String,
        pieces: &[TracePiece],
        target: impl Fn(&Origin) -> Option<String>,
        ends: impl Fn(&Origin) -> Option<String>,
    ) {
        let mut sheet = "";
        for (number, piece) in pieces.iter().enumerate() {
            match piece {
                TracePiece::Text(text) => page.push_str(&shown(text)),
                TracePiece::Figure(number, text) => {
                    let origin = self.trace.origins.get(*number);
                    let target = origin.and_then(&target);
                    let tag = origin.map(|origin| shown(&origin.tag)).unwrap_or_default();
                    let _ = match target {
                        Some(target) => write!(
                            page,
                            "<a href=\"#{}\" title=\"{tag}\">{}</a>",
                            shown(&target),
                            shown(text)
                        ),
                        None => write!(page, "<span title=\"{tag}\">{}</span>", shown(text)),
                    };
                    page.push_str(&origin.and_then(&ends).unwrap_or_default());
                }
                TracePiece::Cell(own, address) => {
                    sheet = own;
                    let place = shown(&format!("{own}!{address}"));
                    let space = if number == 0 { "" } else { " &emsp;" };
                    let _ = write!(
                        page,
                        "{space}<small id=\"c-{}\" title=\"{place}\">{address}</small> ",
                        anchor(own, *address)
                    );
                }
                TracePiece::Formula(result, formula) => self.formula(page, result, formula, sheet),
            }
        }
    }

    /// The result of a formula, and the formula with links to the cells that it names.
    fn formula(&self, page: &mut String, result: &str, formula: &str, own: &str) {
        let _ = write!(page, "{} <code>=", shown(result));
        let mut at = 0;
        for (place, reference) in references(formula) {
            page.push_str(&shown(&formula[at..place.start]));
            at = place.end;
            let text = shown(&formula[place]);
            let _ = match self.first_cell(&reference, own) {
                Some(cell) => write!(page, "<a href=\"#c-{cell}\">{text}</a>"),
                None => write!(page, "{text}"),
            };
        }
        let _ = write!(page, "{}</code>", shown(&formula[at..]));
    }

    /// The first cell on the page that a reference means.
    fn first_cell(&self, reference: &Reference, own: &str) -> Option<String> {
        let named = reference.sheets.as_ref().map(|(first, _)| first.as_str());
        let sheet = named.unwrap_or(own).to_lowercase();
        let (first, last) = reference.rows()?;
        let (left, right) = reference.columns()?;
        let from = (sheet.clone(), Address::new(first, left));
        let to = (sheet, Address::new(last, right));
        let mut meant = self.cells.range(from..=to);
        let (sheet, address) =
            meant.find(|(_, address)| (left..=right).contains(&address.column))?;
        Some(anchor(sheet, *address))
    }
}

/// What a cell is called within the page.
fn anchor(sheet: &str, address: Address) -> String {
    let sheet = sheet.to_lowercase();
    let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
    format!("{}-{address}", sheet.chars().map(plain).collect::<String>())
}

/// A text as HTML.
pub(super) fn shown(text: &str) -> String {
    html_escape(&safe_for_document(text))
}
