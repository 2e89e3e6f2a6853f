//! What the texts beside a row's slots say: its number, its name, its measure.
//!
//! In: the texts with their areas, and the head rows of the table. Out: a [`RowLabel`].

use super::column_role::column_role;
use super::heads::Label;
use super::numbering::{Numbering, numbering, split_numbering};
use super::picture::Sheet;
use super::titles::as_sentence;
use super::words::{Role, is_mark, is_of_which, measure_behind};

/// The label of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RowLabel {
    pub(super) numbering: Option<Numbering>,
    /// What stands beside several rows together.
    pub(super) group: Option<String>,
    pub(super) name: String,
    pub(super) measure: Option<String>,
    pub(super) is_bold: bool,
    pub(super) indent: u32,
}

impl RowLabel {
    /// Reads a label; none where it names nothing, as the number of a list's row does.
    pub(super) fn read(
        sheet: &Sheet,
        label: &Label,
        head_rows: Option<(u32, u32)>,
    ) -> Option<Self> {
        let mut row = Self::default();
        let mut names: Vec<(bool, String)> = Vec::new();
        for (area, text) in label {
            // A label across several columns is no number, whatever stands above its first one.
            let is_wide = area.width() > 1 && numbering(text).is_none();
            let role = head_rows.filter(|_| !is_wide).map_or(Role::Other, |rows| {
                column_role(sheet, area.first.column, rows)
            });
            match role {
                Role::Number if is_bullet(text) => row.numbering = Some(Numbering::Bullet),
                Role::Number => row.numbering = numbering(text).or(row.numbering),
                Role::Measure => row.measure = Some(text.clone()).filter(|text| !is_mark(text)),
                Role::Code | Role::Note => {}
                Role::Other if label.len() > 1 && is_number(text) => {
                    row.numbering = numbering(text).or(row.numbering);
                }
                Role::Other if head_rows.is_some() && is_number(text) => {}
                Role::Other => {
                    let is_group = area.last.row > area.first.row;
                    names.push((is_group, text.clone()));
                    if let Some(cell) = sheet.cell(area.first) {
                        (row.is_bold, row.indent) = (cell.look.is_bold, cell.look.indent);
                    }
                }
            }
        }
        let (_, last) = names.pop()?;
        let groups: Vec<String> = names.into_iter().map(|(_, text)| text).collect();
        let groups = groups.into_iter().map(|text| split_numbering(&text).1);
        row.group = groups.reduce(|all, more| format!("{all} – {more}"));
        let (own, name) = split_numbering(&last);
        row.numbering = own.or(row.numbering);
        let (name, measure) = measure_behind(name.trim_end_matches([':', ' ', '.', '…']));
        row.measure = row.measure.or(measure);
        row.name = as_sentence(name.trim_end_matches([':', ' ']));
        (!row.name.is_empty()).then_some(row)
    }

    /// Whether it is a part of a row above it.
    pub(super) fn is_child(&self) -> bool {
        self.numbering == Some(Numbering::Bullet) || is_of_which(&self.name)
    }

    /// Whether its number is one of those that headings have.
    pub(super) fn is_numbered_as_heading(&self) -> bool {
        matches!(self.numbering, Some(Numbering::Letter | Numbering::Roman))
    }
}

/// A question above or beside its place: "1. Đánh giá chung: ……" as "Đánh giá chung".
pub(super) fn plain_question(text: &str) -> String {
    let (_, name) = split_numbering(text.trim_end_matches([':', ' ', '.', '…', '_']));
    name.trim_end_matches([':', ' ']).to_owned()
}

/// Whether a text is a sign before a part.
fn is_bullet(text: &str) -> bool {
    ["-", "+", "–", "•", "*"].contains(&text.trim())
}

/// Whether a text is a number, and so no name.
fn is_number(text: &str) -> bool {
    let digits = text.trim().trim_end_matches(['.', ')']);
    let is_plain = digits
        .chars()
        .all(|c| c.is_ascii_digit() || c == '.' || c == ',');
    numbering(text).is_some() || (is_plain && !digits.is_empty())
}
