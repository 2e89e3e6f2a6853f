//! Where each tag of a part goes: into its text, between two runs, or in the place of a whole
//! paragraph or row.
//!
//! In: a part's paragraphs with their tags. Out: a [`Spot`] for each tag, and the mistakes. The
//! tags of one block must end up as siblings, so that what lies between them can be taken away
//! or repeated and leave a valid document. A tag at the very edge of its paragraph or row is
//! moved out to the edge when only that makes siblings of them.

use std::collections::{BTreeMap, BTreeSet};

use super::inline::{Targets, read_inline};
use super::numbering::{Loop, Restarts, restarts};
use super::paragraph::{DELETED, OBJECT, Paragraph, is_blank, read_paragraphs, read_texts};
use super::parts::PartKind;
use super::repeats::{Repeats, repeats};
use crate::narrative::block::{Group, match_blocks};
use crate::narrative::engine::is_garbled;
use crate::narrative::mistake::MistakeKind;
use crate::narrative::tag::{Tag, TagKind};
use crate::ooxml::Xml;

/// Where a tag goes; tokens are those of the element meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spot {
    /// Inside its `w:t`.
    Text(usize),
    /// Between two runs: its own run is split.
    Runs(usize),
    /// Between two runs, outside of links and the like, which are split too.
    Apart(usize),
    /// In the place of its paragraph.
    Paragraph(usize),
    /// In the place of its table row.
    Row(usize),
    /// Just before this element.
    Before(usize),
    /// Just after this element.
    After(usize),
}

/// A tag with its place in the part.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Use {
    /// The number of its paragraph.
    pub(crate) paragraph: usize,
    /// The number of the tag in its paragraph.
    pub(crate) tag: usize,
    /// Where it goes.
    pub(crate) spot: Spot,
}

/// A mistake at a paragraph: its number, what is wrong, what was typed.
pub(crate) type Fault = (usize, MistakeKind, String);

/// A part, its tags and where they go.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The part.
    pub(crate) xml: Xml,
    /// What it is.
    pub(crate) part: PartKind,
    /// Its paragraphs in the order of their start, then the texts outside of runs.
    pub(crate) paragraphs: Vec<Paragraph>,
    /// Its tags in document order.
    pub(crate) uses: Vec<Use>,
    /// What is wrong with them.
    pub(crate) faults: Vec<Fault>,
    /// Block tags without their partners, by paragraph and tag.
    pub(crate) loose: BTreeSet<(usize, usize)>,
    /// Tags that cannot be understood, by paragraph and tag.
    pub(crate) garbled: BTreeSet<(usize, usize)>,
    /// The lists that begin anew in rounds of loops.
    pub(crate) restarts: Restarts,
    /// The bookmarks that each round of a loop has of its own.
    pub(crate) repeats: Repeats,
    /// The loops over columns.
    pub(crate) columns: Columns,
}

/// Loops over the columns of tables.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    /// What stands before and behind each of their tags, by paragraph and tag.
    pub(crate) marks: BTreeMap<(usize, usize), (String, String)>,
    /// Table, first column and number of columns of each.
    pub(super) known: Vec<(usize, usize, usize)>,
}

/// Plans a part, of which some links have targets with tags.
pub(crate) fn plan_part(xml: Xml, part: PartKind, targets: &Targets) -> Plan {
    let mut paragraphs = match part {
        PartKind::Properties => read_texts(&xml),
        _ => read_paragraphs(&xml),
    };
    if part != PartKind::Properties {
        paragraphs.extend(read_inline(&xml, targets));
    }
    let mut plan = Plan {
        xml,
        part,
        paragraphs,
        uses: Vec::new(),
        faults: Vec::new(),
        loose: BTreeSet::new(),
        garbled: BTreeSet::new(),
        restarts: Restarts::default(),
        repeats: Repeats::default(),
        columns: Columns::default(),
    };
    plan.collect_uses();
    let garbled = plan.uses.iter().filter(|place| is_garbled(plan.tag(place)));
    plan.garbled = garbled.map(|place| (place.paragraph, place.tag)).collect();
    plan.check_tags();
    let mut wrong = Vec::new();
    let kinds: Vec<TagKind> = plan.uses.iter().map(|u| plan.tag(u).kind.clone()).collect();
    let groups = match_blocks(kinds.iter(), &mut wrong);
    for (number, kind) in wrong {
        let place = plan.uses[number];
        plan.loose.insert((place.paragraph, place.tag));
        plan.fault(number, kind);
    }
    // Outer blocks are closed after inner ones, and must be placed before them.
    for group in groups.iter().rev() {
        if plan.kind(group[0]).is_footnote() {
            plan.place_footnote(group);
            continue;
        }
        if plan.kind(group[0]).is_columns() {
            plan.place_columns(group);
            continue;
        }
        plan.place_together(group);
        plan.check_fields(group);
    }
    plan.place_objects(&groups);
    plan.find_restarts(&groups);
    plan.find_repeats(&groups);
    plan
}

impl Plan {
    /// The tag of a use.
    pub(crate) fn tag(&self, place: &Use) -> &Tag {
        &self.paragraphs[place.paragraph].tags[place.tag]
    }

    /// What a tag does.
    pub(super) fn kind(&self, number: usize) -> &TagKind {
        &self.tag(&self.uses[number]).kind
    }

    /// Notes a mistake at a tag.
    pub(super) fn fault(&mut self, number: usize, kind: MistakeKind) {
        let place = self.uses[number];
        let found = self.tag(&place).text.clone();
        self.faults.push((place.paragraph, kind, found));
    }

    /// Where a tag begins.
    pub(super) fn first_glyph(&self, place: &Use) -> usize {
        let start = self.tag(place).range.start;
        self.paragraphs[place.paragraph].glyphs[start].span.start
    }

    /// Finds the bookmarks that each round of a loop has of its own.
    fn find_repeats(&mut self, groups: &[Group]) {
        let loops = self.loops(groups, |number| self.edge(number));
        let gone = self.uses.iter().filter_map(|place| match place.spot {
            Spot::Paragraph(token) | Spot::Row(token) => Some(token),
            _ => None,
        });
        let gone: BTreeSet<usize> = gone.collect();
        let is_gone = |token: usize| self.xml.ancestors(token).any(|up| gone.contains(&up));
        self.repeats = repeats(&self.xml, &loops, is_gone);
    }

    /// Finds the lists that begin anew in rounds of loops.
    fn find_restarts(&mut self, groups: &[Group]) {
        let loops = self.loops(groups, |number| self.first_glyph(&self.uses[number]));
        self.restarts = restarts(&self.xml, &self.paragraphs, &loops);
    }

    /// The loops in the order of their opening tags, each with what it repeats between two places of its
    /// tags.
    fn loops(&self, groups: &[Group], place: impl Fn(usize) -> usize) -> Vec<Loop> {
        let is_loop = |group: &&Group| *self.kind(group[0]) == TagKind::Open("each".to_owned());
        let loops = groups.iter().filter(is_loop).map(|group| Loop {
            open: group[0],
            span: place(group[0])..place(group[group.len() - 1]),
        });
        let mut loops: Vec<Loop> = loops.collect();
        loops.sort_by_key(|own| own.open);
        loops
    }

    /// Where what a block repeats begins or ends.
    fn edge(&self, number: usize) -> usize {
        match self.uses[number].spot {
            Spot::Before(token) => self.xml.element(token).start,
            Spot::After(token) => self.xml.element(token).end,
            _ => self.first_glyph(&self.uses[number]),
        }
    }

    fn collect_uses(&mut self) {
        let rows = self.silent_rows();
        for (number, paragraph) in self.paragraphs.iter().enumerate() {
            let silent = paragraph.is_silent() && !paragraph.is_inline();
            for (tag, found) in paragraph.tags.iter().enumerate() {
                let text = paragraph.glyphs[found.range.start].token;
                let row = row_of(&self.xml, paragraph.token).filter(|row| rows.contains(row));
                let spot = match (row, silent) {
                    _ if self.part == PartKind::Properties || paragraph.is_inline() => {
                        Spot::Text(text)
                    }
                    (Some(row), _) => Spot::Row(row),
                    (None, true) => Spot::Paragraph(paragraph.token),
                    (None, false) => Spot::Text(text),
                };
                self.uses.push(Use {
                    paragraph: number,
                    tag,
                    spot,
                });
            }
        }
        let mut uses = std::mem::take(&mut self.uses);
        uses.sort_by_key(|place| self.first_glyph(place));
        self.uses = uses;
        self.keep_section_breaks();
    }

    /// Table rows with nothing to see but block tags.
    fn silent_rows(&self) -> BTreeSet<usize> {
        let mut rows: BTreeMap<usize, (bool, bool)> = BTreeMap::new();
        for paragraph in self.paragraphs.iter().filter(|own| !own.is_inline()) {
            let Some(row) = row_of(&self.xml, paragraph.token) else {
                continue;
            };
            let blank = paragraph.glyphs.iter().all(|glyph| is_blank(glyph.ch));
            let state = rows.entry(row).or_insert((false, true));
            state.0 |= !paragraph.tags.is_empty();
            let has_columns = paragraph.tags.iter().any(|tag| tag.kind.is_columns());
            state.1 &= (blank || paragraph.is_silent()) && !has_columns;
        }
        let nested = |row: usize| {
            self.xml
                .inside(row)
                .any(|token| self.xml.name(token) == "w:tbl")
        };
        let silent = rows
            .into_iter()
            .filter(|(_, (tags, silent))| *tags && *silent);
        silent
            .map(|(row, _)| row)
            .filter(|row| !nested(*row))
            .collect()
    }

    /// A paragraph that ends a section stays; its tags go around it.
    fn keep_section_breaks(&mut self) {
        for number in 0..self.uses.len() {
            let Spot::Paragraph(token) = self.uses[number].spot else {
                continue;
            };
            if !ends_section(&self.xml, token) {
                continue;
            }
            let kinds: Vec<_> = self.paragraphs[self.uses[number].paragraph]
                .tags
                .iter()
                .map(|t| &t.kind)
                .collect();
            let closes = kinds
                .iter()
                .take_while(|k| matches!(k, TagKind::Close(_)))
                .count();
            let clear = !kinds[closes..]
                .iter()
                .any(|k| matches!(k, TagKind::Close(_) | TagKind::Else(_)));
            let is_close = matches!(self.kind(number), TagKind::Close(_));
            self.uses[number].spot = if is_close {
                Spot::Before(token)
            } else {
                Spot::After(token)
            };
            if !clear {
                self.fault(number, MistakeKind::SectionBreak);
            }
        }
    }

    fn check_tags(&mut self) {
        for number in 0..self.paragraphs.len() {
            let paragraph = &self.paragraphs[number];
            let from = |at: usize| -> String {
                paragraph.glyphs[at..]
                    .iter()
                    .take(30)
                    .map(|glyph| glyph.ch)
                    .filter(|ch| *ch != OBJECT && *ch != DELETED)
                    .collect()
            };
            let unclosed = paragraph.unclosed.iter();
            let mut faults: Vec<Fault> = unclosed
                .map(|at| (number, MistakeKind::UnclosedTag, from(*at)))
                .collect();
            let stray = paragraph.stray.iter();
            faults.extend(stray.map(|_| (number, MistakeKind::StrayBraces, "}}".to_owned())));
            for tag in &paragraph.tags {
                let kind = self.disturbance(paragraph, tag);
                faults.extend(kind.map(|kind| (number, kind, tag.text.clone())));
            }
            self.faults.append(&mut faults);
        }
    }

    fn disturbance(&self, paragraph: &Paragraph, tag: &Tag) -> Option<MistakeKind> {
        let glyphs = &paragraph.glyphs[tag.range.clone()];
        let tracked = |token: usize| {
            let mut around = self
                .xml
                .ancestors(token)
                .take_while(|up| *up != paragraph.token);
            around.any(|up| {
                let name = self.xml.name(up);
                matches!(name, "w:ins" | "w:del" | "w:moveFrom" | "w:moveTo")
            })
        };
        if glyphs
            .iter()
            .any(|glyph| glyph.ch == DELETED || tracked(glyph.token))
        {
            return Some(MistakeKind::TrackedChange);
        }
        if glyphs.iter().any(|glyph| glyph.ch == OBJECT) {
            return Some(MistakeKind::InterruptedTag);
        }
        (tag.kind == TagKind::Unsupported).then_some(MistakeKind::Unsupported)
    }
}

/// The table row around a paragraph.
pub(super) fn row_of(xml: &Xml, paragraph: usize) -> Option<usize> {
    xml.ancestors(paragraph).find(|up| xml.name(*up) == "w:tr")
}

fn ends_section(xml: &Xml, paragraph: usize) -> bool {
    xml.inside(paragraph).any(|token| {
        xml.name(token) == "w:sectPr"
            && xml.parent_name(token) == "w:pPr"
            && xml.ancestors(token).nth(1) == Some(paragraph)
    })
}
