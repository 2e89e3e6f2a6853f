//! What the formats of cells say besides their looks: whether a cell is locked, and ruled.

use crate::ooxml::Xml;
use crate::workbook::sheet_part::{local, named};

/// The formats of a workbook's cells by their numbers.
#[derive(Debug, Default)]
pub(super) struct Ruled {
    formats: Vec<bool>,
}

impl Ruled {
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
        let format = |token: usize| {
            let border = xml.value(token, "borderId")?.parse::<usize>().ok()?;
            borders.get(border).copied()
        };
        let formats = children("cellXfs").into_iter();
        Self {
            formats: formats
                .map(|token| format(token).unwrap_or(false))
                .collect(),
        }
    }

    /// Whether cells of a format have lines around them.
    pub(super) fn is_ruled(&self, format: usize) -> bool {
        self.formats.get(format).copied().unwrap_or(false)
    }
}
