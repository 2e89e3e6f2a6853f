//! The pieces that a sheet is made of.

/// Cells of whole rows, but for the ends of the first and the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    /// The first row.
    pub(super) first: u32,
    /// The last row.
    pub(super) last: u32,
    /// The first column.
    pub(super) left: u16,
    /// The last column.
    pub(super) right: u16,
    /// Where the first row begins, where that is further right.
    pub(super) begin: u16,
    /// Where the last row ends, where that is further left.
    pub(super) end: u16,
}

impl Area {
    /// The columns of a row.
    pub(super) fn columns(&self, row: u32) -> (u16, u16) {
        let left = if row == self.first {
            self.begin
        } else {
            self.left
        };
        let right = if row == self.last {
            self.end
        } else {
            self.right
        };
        (left, right)
    }

    /// Whether a cell is in it.
    pub(super) fn contains(&self, row: u32, column: u16) -> bool {
        let (left, right) = self.columns(row);
        (self.first..=self.last).contains(&row) && (left..=right).contains(&column)
    }

    /// Whole rows between two columns.
    pub(super) const fn rows(first: u32, last: u32, left: u16, right: u16) -> Self {
        Self {
            first,
            last,
            left,
            right,
            begin: left,
            end: right,
        }
    }
}

/// Cells of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part {
    /// The row.
    pub(super) row: u32,
    /// The first column.
    pub(super) left: u16,
    /// The last column.
    pub(super) right: u16,
}

/// A piece of a sheet.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// Rows without tags.
    Rows(u32, u32, u16, u16),
    /// A row with tags.
    Row(Part),
    /// A block.
    Block(Box<BlockNode>),
    /// Columns that have their rows for themselves until all have ended.
    Section(Vec<Band>),
}

/// A block over rows.
#[derive(Clone, Debug)]
pub(super) struct BlockNode {
    /// Its number.
    pub(super) block: usize,
    /// Its rows and cells.
    pub(super) area: Area,
    /// What stands left of its first row.
    pub(super) before: Option<Part>,
    /// What stands right of its last row.
    pub(super) after: Option<Part>,
    /// Its branches.
    pub(super) branches: Vec<Vec<Node>>,
}

/// One of several stretches of columns.
#[derive(Clone, Debug)]
pub(super) struct Band {
    /// Its number.
    pub(super) number: u16,
    /// Its rows and columns.
    pub(super) area: Area,
    /// What stands in it.
    pub(super) nodes: Vec<Node>,
}
