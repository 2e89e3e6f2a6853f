//! A sheet's tree as template text: markers for rows and cells, tags as they are.
//!
//! In: the tree of a sheet and its cells with tags. Out: a [`Source`] in which each cell with tags
//! has a line of its own, and what its markers stand for. As in Word documents the template
//! library never sees XML, and a line of a mistake is a cell.

use std::collections::{BTreeMap, BTreeSet};

use super::blocks::{Block, TagCell};
use super::columns::{ColumnBlock, Depth, list_from, names_of};
use super::nodes::{BlockNode, Node, Part};
use super::texts::What;
use super::title::{NEXT, Title};
use super::values::is_single;
use crate::narrative::mistake::TemplatePlace;
use crate::narrative::source::Source;
use crate::narrative::tag::{Tag, TagKind};
use crate::ooxml::escape::escape;

/// Frames a marker. XML forbids this character, so no workbook and no value can hold it.
pub(super) const FRAME: char = '\u{fffe}';

/// What a text is told with where a cell's only content is told with its kind.
const TEXT: &str = "s";

/// What a marker stands for.
#[derive(Clone, Debug)]
pub(super) enum Chunk {
    /// A text as XML.
    Text(String),
    /// Rows without tags begin and end here: first and last row, first and last column.
    Rows(u32, u32, u16, u16),
    /// A row with tags begins.
    Row(Part),
    /// Cells that go to the first row of the block that is open.
    Before(Part),
    /// Cells that go to the last row of the block that is open, or to the only one.
    After(Part),
    /// The content of a cell with tags begins.
    Cell(usize),
    /// A run of the cell's text begins.
    Run(usize),
    /// A block begins.
    Begin(usize),
    /// Once more what is in the block.
    Item,
    /// A block ends.
    End,
    /// Bands begin.
    Section,
    /// The next band begins.
    Band(u16),
    /// All bands have ended.
    SectionEnd,
    /// The copies of a block of columns are counted from here on.
    Count(usize),
    /// One copy more.
    CountItem,
    /// All copies of the block are counted.
    CountEnd,
    /// The copies of all blocks of columns are known.
    Columns,
    /// The cells of a block of columns begin.
    Across,
    /// Its next copy.
    AcrossItem(usize),
    /// The cells of a block of columns end.
    AcrossEnd,
}

/// Template text with what its markers stand for.
#[derive(Debug, Default)]
pub(super) struct Composed {
    /// The template text.
    pub(super) source: Source,
    /// What the markers stand for, by number.
    pub(super) chunks: Vec<Chunk>,
    /// The lines of cells that hold a single value.
    pub(super) single: BTreeSet<usize>,
}

/// What a sheet is composed of.
pub(super) struct Composer<'a> {
    pub(super) sheet: &'a str,
    pub(super) cells: &'a [TagCell],
    pub(super) blocks: &'a [Block],
    pub(super) made: Composed,
    columns: &'a [ColumnBlock],
    rows: BTreeMap<u32, Vec<usize>>,
    /// How many blocks with names of their own are around.
    depth: usize,
    /// The words after `as` of blocks around all rows.
    named: Vec<String>,
}

impl<'a> Composer<'a> {
    pub(super) fn new(
        sheet: &'a str,
        cells: &'a [TagCell],
        blocks: &'a [Block],
        columns: &'a [ColumnBlock],
    ) -> Self {
        let mut rows: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (number, cell) in cells.iter().enumerate() {
            rows.entry(cell.row).or_default().push(number);
        }
        let mut made = Composed::default();
        made.source.places.push(TemplatePlace::Whole);
        Self {
            sheet,
            cells,
            blocks,
            made,
            columns,
            rows,
            depth: 0,
            named: Vec::new(),
        }
    }

    /// Writes a sheet: as often as the loop in its name has it.
    pub(super) fn sheet(&mut self, title: Option<&Title>, nodes: &[Node]) {
        if let Some(title) = title {
            self.made.source.places = vec![title.place()];
            let open = title.open.as_deref().unwrap_or_default();
            self.made.source.text.push_str(open);
            self.named = names_of(open);
        }
        self.made.source.text.push_str(NEXT);
        if !self.columns.is_empty() {
            self.count(None);
            self.marker(Chunk::Columns);
        }
        self.nodes(nodes);
        let close = title.map(Title::close).unwrap_or_default();
        self.made.source.text.push_str(close);
    }

    /// Writes nodes.
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Rows(first, last, left, right) => {
                    self.marker(Chunk::Rows(*first, *last, *left, *right));
                }
                Node::Row(part) => {
                    self.marker(Chunk::Row(*part));
                    self.cells_of(*part);
                }
                Node::Block(block) => self.block(block),
                Node::Section(bands) => {
                    self.marker(Chunk::Section);
                    for band in bands {
                        self.marker(Chunk::Band(band.number));
                        self.nodes(&band.nodes);
                    }
                    self.marker(Chunk::SectionEnd);
                }
            }
        }
    }

    fn block(&mut self, node: &BlockNode) {
        self.marker(Chunk::Begin(node.block));
        if let Some(before) = node.before {
            self.marker(Chunk::Before(before));
            self.cells_of(before);
        }
        let tags = &self.blocks[node.block].tags;
        let has_names = matches!(self.blocks[node.block].name.as_str(), "each" | "with");
        for (number, at) in tags.iter().enumerate() {
            self.structural(*at);
            if let Some(nodes) = node.branches.get(number) {
                let around = self.depth;
                self.depth += usize::from(has_names && number == 0);
                self.marker(Chunk::Item);
                self.nodes(nodes);
                self.depth = around;
            }
        }
        if let Some(after) = node.after {
            self.marker(Chunk::After(after));
            self.cells_of(after);
        }
        self.marker(Chunk::End);
    }

    /// A tag of a block over cells.
    fn structural(&mut self, (cell, piece): (usize, usize)) {
        let own = &self.cells[cell];
        if let What::Tag(tag) = &own.text.pieces[piece].what {
            self.line(own);
            // Something must stand on the line, or the library takes the line away.
            self.marker(Chunk::Text(String::new()));
            self.made.source.text.push_str(&tag.text);
        }
    }

    fn cells_of(&mut self, part: Part) {
        let numbers = self.rows.get(&part.row).cloned().unwrap_or_default();
        let mut open: Vec<usize> = Vec::new();
        for number in numbers {
            let cell = &self.cells[number];
            if !(part.left..=part.right).contains(&cell.column) {
                continue;
            }
            let columns = self.columns;
            let is_around = |block: &usize| columns[*block].contains(cell.row, cell.column);
            while open.last().is_some_and(|block| !is_around(block)) {
                open.pop();
                self.close_columns(Chunk::AcrossEnd);
            }
            let further: Vec<usize> = (0..columns.len())
                .filter(|block| is_around(block) && !open.contains(block))
                .collect();
            for block in further {
                self.marker(Chunk::Across);
                self.open_columns(block, Chunk::AcrossItem(block), self.depth);
                open.push(block);
            }
            self.cell(number);
        }
        for _ in open {
            self.close_columns(Chunk::AcrossEnd);
        }
    }

    /// Counts the copies of the blocks of columns within one.
    fn count(&mut self, within: Option<usize>) {
        let columns = self.columns.iter().enumerate();
        let own = columns.filter(|(_, block)| block.parent == within);
        let own: Vec<usize> = own.map(|(number, _)| number).collect();
        for block in own {
            self.marker(Chunk::Count(block));
            self.open_columns(block, Chunk::CountItem, 0);
            self.count(Some(block));
            self.close_columns(Chunk::CountEnd);
        }
    }

    /// The loop of a block of columns, seen from within some blocks over rows.
    fn open_columns(&mut self, block: usize, item: Chunk, rows: usize) {
        let own = &self.columns[block];
        let mut named = self.named.clone();
        let mut columns = 0;
        let mut around = own.parent;
        while let Some(outer) = around {
            named.extend(names_of(&self.columns[outer].typed));
            columns += 1;
            around = self.columns[outer].parent;
        }
        let open = list_from(&own.typed, Depth { columns, rows }, &named);
        self.line(&self.cells[own.open.0]);
        // Something must stand on the line, or the library takes the line away.
        self.marker(Chunk::Text(String::new()));
        self.made.source.text.push_str(&open);
        self.marker(item);
    }

    fn close_columns(&mut self, end: Chunk) {
        self.made.source.text.push_str("{{/each}}");
        self.marker(end);
    }

    fn cell(&mut self, number: usize) {
        let cell = &self.cells[number];
        self.line(cell);
        self.marker(Chunk::Cell(number));
        let is_single = is_single(cell);
        if is_single {
            self.made.single.insert(self.made.source.places.len());
        }
        let mut run = usize::MAX;
        for (at, piece) in cell.text.pieces.iter().enumerate() {
            if cell.structural.contains(&at) {
                continue;
            }
            if cell.text.is_rich && !is_single && run != piece.run {
                run = piece.run;
                self.marker(Chunk::Run(run));
            }
            match &piece.what {
                What::Text(text) => {
                    let is_own = is_single && !text.trim().is_empty();
                    let kind = if is_own { TEXT } else { "" };
                    let text = escape(text).replace('\n', "&#10;");
                    self.marker(Chunk::Text(format!("{kind}{text}")));
                }
                What::Tag(tag) => self.tag(tag),
            }
        }
    }

    fn tag(&mut self, tag: &Tag) {
        if tag.kind != TagKind::Comment {
            self.made.source.text.push_str(&tag.text);
        }
    }

    fn line(&mut self, cell: &TagCell) {
        self.made.source.text.push('\n');
        self.made.source.places.push(cell.place(self.sheet));
    }

    fn marker(&mut self, chunk: Chunk) {
        let number = self.made.chunks.len();
        self.made.chunks.push(chunk);
        let marker = format!("{FRAME}{number}{FRAME}");
        self.made.source.text.push_str(&marker);
    }
}
