//! How cells look: locked, ruled, filled, bold, and what their number format makes of a number.
//!
//! In: the part with the styles. Out: a [`Look`] for each style.
//!
//! # Source
//! ECMA-376 part 1, 18.8 (styles), 18.8.30 (number formats).

use std::collections::BTreeMap;

use crate::ooxml::{Fault, Kind, Tag, Tags};
use crate::workbook::number_format::plain;

/// Colours that look like none.
const WHITE: [&str; 4] = ["rgb=ffffffff", "rgb=00ffffff", "theme=0", "indexed=9"];

/// What a number format shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::proposal) enum Shown {
    /// Anything as it is.
    #[default]
    General,
    /// Whole numbers.
    Whole,
    /// Numbers with so many decimals.
    Decimals(u32),
    /// A hundred times the number, with a sign.
    Percent,
    /// Days.
    Day,
    /// Whatever is typed, as text.
    Text,
}

/// How the cells of one style look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::proposal) struct Look {
    /// Whether the protection of a sheet leaves them open.
    pub(in crate::proposal) is_unlocked: bool,
    /// Lines on the left, right, top and bottom.
    pub(in crate::proposal) lines: [bool; 4],
    /// The number of the colour behind, where there is one other than white.
    pub(in crate::proposal) fill: Option<usize>,
    /// Whether their text is bold.
    pub(in crate::proposal) is_bold: bool,
    /// The size of their text, in tenths of a point.
    pub(in crate::proposal) size: u32,
    /// How far their text is indented.
    pub(in crate::proposal) indent: u32,
    /// What their number format shows.
    pub(in crate::proposal) shown: Shown,
}

/// The looks by the numbers of the styles.
pub(super) fn read_looks(part: &[u8]) -> Result<Vec<Look>, Fault> {
    let mut reading = Reading::default();
    let mut tags = Tags::new(part);
    while let Some(tag) = tags.next()? {
        reading.tag(&tag);
    }
    Ok(reading.looks)
}

/// What has been read so far: fonts, fills and borders come before the styles that name them.
#[derive(Default)]
struct Reading {
    /// The list that is open, such as `fonts`.
    list: Vec<u8>,
    formats: BTreeMap<u32, String>,
    fonts: Vec<(bool, u32)>,
    fills: Vec<Option<usize>>,
    /// The colours as written, each once.
    colours: Vec<String>,
    borders: Vec<[bool; 4]>,
    looks: Vec<Look>,
}

impl Reading {
    fn tag(&mut self, tag: &Tag<'_>) {
        let is_list = [
            &b"numFmts"[..],
            b"fonts",
            b"fills",
            b"borders",
            b"cellXfs",
            b"cellStyleXfs",
            b"dxfs",
        ];
        if is_list.contains(&tag.name) {
            self.list = match tag.kind {
                Kind::Start => tag.name.to_vec(),
                _ => Vec::new(),
            };
            return;
        }
        if tag.kind == Kind::End || tag.kind == Kind::Other {
            return;
        }
        match self.list.as_slice() {
            b"numFmts" => {
                let code = tag.text(b"formatCode").unwrap_or_default();
                self.formats.insert(number(tag, b"numFmtId"), code);
            }
            b"fonts" => self.font(tag),
            b"fills" => self.fill(tag),
            b"borders" => self.border(tag),
            b"cellXfs" => self.style(tag),
            _ => {}
        }
    }

    fn font(&mut self, tag: &Tag<'_>) {
        if tag.name == b"font" {
            self.fonts.push((false, 110));
        } else if let Some(font) = self.fonts.last_mut() {
            match tag.name {
                b"b" => font.0 = !matches!(tag.attribute(b"val"), Some(b"0" | b"false")),
                b"sz" => font.1 = tenths(&tag.text(b"val").unwrap_or_default()),
                _ => {}
            }
        }
    }

    fn fill(&mut self, tag: &Tag<'_>) {
        match tag.name {
            b"fill" => self.fills.push(None),
            b"patternFill" => {
                let is_filled = !matches!(tag.attribute(b"patternType"), None | Some(b"none"));
                if let Some(fill) = self.fills.last_mut() {
                    *fill = is_filled.then_some(0);
                }
            }
            b"fgColor" => {
                let colour = colour(tag);
                let is_white = WHITE.contains(&colour.as_str());
                let place = self.colours.iter().position(|own| *own == colour);
                let place = place.unwrap_or(self.colours.len());
                if place == self.colours.len() {
                    self.colours.push(colour);
                }
                if let Some(Some(fill)) = self.fills.last_mut() {
                    *fill = place + 1;
                }
                if let Some(fill) = self.fills.last_mut().filter(|_| is_white) {
                    *fill = None;
                }
            }
            _ => {}
        }
    }

    fn border(&mut self, tag: &Tag<'_>) {
        if tag.name == b"border" {
            self.borders.push([false; 4]);
        }
        let side = match tag.name {
            b"left" | b"start" => 0,
            b"right" | b"end" => 1,
            b"top" => 2,
            b"bottom" => 3,
            _ => return,
        };
        let is_line = !matches!(tag.attribute(b"style"), None | Some(b"none"));
        if let Some(border) = self.borders.last_mut() {
            border[side] = is_line;
        }
    }

    fn style(&mut self, tag: &Tag<'_>) {
        match tag.name {
            b"xf" => {
                let place = |name| usize::try_from(number(tag, name)).unwrap_or(usize::MAX);
                let font = self.fonts.get(place(b"fontId")).copied();
                let (is_bold, size) = font.unwrap_or((false, 110));
                let format = number(tag, b"numFmtId");
                let own = self.formats.get(&format);
                self.looks.push(Look {
                    is_unlocked: false,
                    lines: self
                        .borders
                        .get(place(b"borderId"))
                        .copied()
                        .unwrap_or_default(),
                    fill: self.fills.get(place(b"fillId")).copied().flatten(),
                    is_bold,
                    size,
                    indent: 0,
                    shown: own.map_or_else(|| shown_by_id(format), |code| shown_by_code(code)),
                });
            }
            b"alignment" => {
                let indent = number(tag, b"indent");
                if let Some(look) = self.looks.last_mut() {
                    look.indent = indent;
                }
            }
            b"protection" => {
                let is_open = matches!(tag.attribute(b"locked"), Some(b"0" | b"false"));
                if let Some(look) = self.looks.last_mut() {
                    look.is_unlocked = is_open;
                }
            }
            _ => {}
        }
    }
}

/// A colour as written.
fn colour(tag: &Tag<'_>) -> String {
    let text = |bytes| String::from_utf8_lossy(bytes).to_lowercase();
    let said = tag.attributes();
    let said = said.map(|(name, value)| format!("{}={}", text(name), text(value)));
    said.collect::<Vec<_>>().join(" ")
}

fn number(tag: &Tag<'_>, name: &[u8]) -> u32 {
    let text = tag.text(name);
    text.and_then(|text| text.parse().ok()).unwrap_or(0)
}

/// `12.5` as 125.
fn tenths(text: &str) -> u32 {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let whole: u32 = whole.parse().unwrap_or(11);
    let tenth = rest.chars().next().and_then(|digit| digit.to_digit(10));
    whole.saturating_mul(10).saturating_add(tenth.unwrap_or(0))
}

/// The formats that every workbook has.
const fn shown_by_id(id: u32) -> Shown {
    match id {
        1 | 3 | 37 | 38 => Shown::Whole,
        2 | 4 | 39 | 40 | 44 => Shown::Decimals(2),
        9 | 10 => Shown::Percent,
        14..=22 | 45..=47 => Shown::Day,
        49 => Shown::Text,
        _ => Shown::General,
    }
}

fn shown_by_code(code: &str) -> Shown {
    let plain = plain(code).to_lowercase();
    let first = plain.split(';').next().unwrap_or_default();
    if first.trim() == "@" {
        Shown::Text
    } else if first.contains('%') {
        Shown::Percent
    } else if first.contains("general") || !first.contains(['0', '#', 'd', 'y', 'm', 'h']) {
        Shown::General
    } else if first.contains(['d', 'y', 'h']) || first.contains("mm") {
        Shown::Day
    } else if let Some((_, decimals)) = first.split_once('.') {
        let count = decimals.chars().filter(|c| matches!(c, '0' | '#' | '?'));
        Shown::Decimals(u32::try_from(count.count()).unwrap_or(9))
    } else {
        Shown::Whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_formats_say_the_kind() {
        for (code, shown) in [
            ("#,##0", Shown::Whole),
            ("#,##0.0", Shown::Decimals(1)),
            ("_(* #,##0.00_);_(* (#,##0.00)", Shown::Decimals(2)),
            ("0.00%", Shown::Percent),
            ("dd/mm/yyyy", Shown::Day),
            ("[$-42A]d mmmm yyyy", Shown::Day),
            ("@", Shown::Text),
            ("General", Shown::General),
            ("0\" %\"", Shown::Whole),
        ] {
            assert_eq!(shown_by_code(code), shown, "{code}");
        }
    }

    #[test]
    fn styles_are_put_together_from_their_parts() {
        let part = b"<styleSheet><fonts><font><b/><sz val='13.5'/></font></fonts>\
            <fills><fill><patternFill patternType='solid'><fgColor rgb='FFFFF8D6'/></patternFill></fill>\
            </fills><borders><border><left style='thin'/><right/><top style='hair'/></border></borders>\
            <cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf fontId='0' fillId='0' borderId='0' numFmtId='3'>\
            <alignment indent='2'/><protection locked='0'/></xf></cellXfs></styleSheet>";
        let looks = read_looks(part).expect("styles");
        assert_eq!(looks.len(), 1);
        let look = &looks[0];
        assert!(look.is_unlocked && look.is_bold);
        assert_eq!(look.lines, [true, false, true, false]);
        assert_eq!((look.size, look.indent, look.shown), (135, 2, Shown::Whole));
        assert_eq!(look.fill, Some(1));
    }
}
