//! What the formats of cells say besides their looks: whether a cell is locked, and ruled.

use crate::ooxml::Xml;
use crate::workbook::sheet_part::{local, named};

/// What the formats of a workbook's cells say, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Formats {
    formats: Vec<CellFormat>,
}

/// What the format of a cell says.
#[derive(Clone, Copy, Debug, Default)]
struct CellFormat {
    is_ruled: bool,
    is_open: bool,
}

impl Formats {
    /// Reads the part with the styles.
    pub(super) fn read(xml: &Xml) -> Self {
        let list = |name: &str| named(xml, name).next();
        let children = |name: &str| {
            let list = list(name);
            let children = list.map(|list| xml.children(list).collect::<Vec<_>>());
            children.unwrap_or_default()
        };
        let is_ruled = |border: &usize| {
            let mut sides = xml.children(*border);
            sides.any(|side| {
                let is_side = ["left", "right", "top", "bottom"].contains(&local(xml.name(side)));
                let style = xml.value(side, "style");
                is_side && style.is_some_and(|style| style != "none")
            })
        };
        let borders: Vec<bool> = children("borders").iter().map(is_ruled).collect();
        let has_lines = |token: usize| {
            let border = xml.value(token, "borderId")?.parse::<usize>().ok()?;
            borders.get(border).copied()
        };
        let is_open = |token: usize| {
            let mut children = xml.children(token);
            children.any(|child| {
                let is_lock = local(xml.name(child)) == "protection";
                is_lock && matches!(xml.value(child, "locked"), Some("0" | "false"))
            })
        };
        let format = |token: usize| CellFormat {
            is_ruled: has_lines(token).unwrap_or(false),
            is_open: is_open(token),
        };
        let formats = children("cellXfs").into_iter();
        Self {
            formats: formats.map(format).collect(),
        }
    }

    /// Whether cells of a format have lines around them.
    pub(super) fn is_ruled(&self, format: usize) -> bool {
        self.formats.get(format).is_some_and(|own| own.is_ruled)
    }

    /// Whether the protection of a sheet leaves cells of a format open.
    pub(super) fn is_open(&self, format: usize) -> bool {
        self.formats.get(format).is_some_and(|own| own.is_open)
    }
}
