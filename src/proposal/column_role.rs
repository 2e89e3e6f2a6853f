//! What a column of a table is for.
//!
//! In: a sheet, a column, the rows of the table's head. Out: its [`Role`].

use super::picture::Sheet;
use super::words::{Role, role};
use crate::language::text::clean_line;
use crate::workbook::address::Address;

/// What a column of a table is for, by its head.
pub(super) fn column_role(sheet: &Sheet, column: u16, (top, bottom): (u32, u32)) -> Role {
    let rows = (top..=bottom).rev();
    let mut heads = rows.filter_map(|row| {
        let area = sheet.area(Address::new(row, column));
        sheet.cell(area.first)?.text().map(clean_line)
    });
    heads.next().map_or(Role::Other, |head| role(&head))
}
