//! What the formats of cells make of a number: a day, a number of hundredths.
//!
//! In: the part with the styles. Out: for each style whether it shows numbers as days or as
//! percentages.
//!
//! # Source
//! ECMA-376 part 1, 18.8.30 (number formats and those without a code of their own).

use std::collections::BTreeMap;

use super::sheet::{local, named};
use crate::ooxml::Xml;
use crate::workbook::number_format::plain;

/// How numbers look in the cells of a style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// As days or times.
    pub(super) is_day: bool,
    /// As hundredths.
    pub(super) is_percent: bool,
    /// Whether long texts go over several lines.
    pub(super) is_wrapped: bool,
    /// The number of its font.
    pub(super) font: usize,
}

/// The looks of all styles, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Styles {
    looks: Vec<Look>,
    /// The sizes of the fonts in points.
    sizes: Vec<f64>,
}

impl Styles {
    /// Reads the part with the styles.
    pub(super) fn read(xml: &Xml) -> Self {
        let number = |token: usize, name: &str| xml.value(token, name)?.parse::<usize>().ok();
        let formats = named(xml, "numFmt").filter_map(|token| {
            let code = xml.value_text(token, "formatCode")?.into_owned();
            Some((number(token, "numFmtId")?, code))
        });
        let formats: BTreeMap<usize, String> = formats.collect();
        let children = |name: &str| {
            let list = named(xml, name).next();
            list.map(|list| xml.children(list).collect::<Vec<_>>())
                .unwrap_or_default()
        };
        let looks = children("cellXfs").into_iter().map(|token| {
            let format = number(token, "numFmtId").unwrap_or(0);
            let code = formats.get(&format).map(String::as_str);
            let mut inner = xml.children(token);
            let alignment = inner.find(|inner| local(xml.name(*inner)) == "alignment");
            let wrap = alignment.and_then(|inner| xml.value(inner, "wrapText"));
            Look {
                is_day: code.map_or(matches!(format, 14..=22 | 45..=47), is_day),
                is_percent: code.map_or(matches!(format, 9 | 10), |code| plain(code).contains('%')),
                is_wrapped: wrap.is_some_and(|wrap| matches!(wrap, "1" | "true")),
                font: number(token, "fontId").unwrap_or(0),
            }
        });
        let looks = looks.collect();
        let sizes = children("fonts").into_iter().map(|font| {
            let mut parts = xml.children(font);
            let size = parts.find(|part| local(xml.name(*part)) == "sz");
            let size = size.and_then(|size| xml.value(size, "val")?.parse().ok());
            size.unwrap_or(11.0)
        });
        Self {
            looks,
            sizes: sizes.collect(),
        }
    }

    /// The look of a style.
    pub(super) fn look(&self, style: usize) -> Look {
        self.looks.get(style).copied().unwrap_or_default()
    }

    /// The size of a style's font in points.
    pub(super) fn size(&self, style: usize) -> f64 {
        self.sizes
            .get(self.look(style).font)
            .copied()
            .unwrap_or(11.0)
    }
}

fn is_day(code: &str) -> bool {
    let first = plain(code).to_lowercase();
    let first = first.split(';').next().unwrap_or_default();
    first.contains(['d', 'y', 'h']) || first.contains("mm") || first.contains("ss")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_apart() {
        let text = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='[$-42A]dd/mm/yyyy'/>\
                    <numFmt numFmtId='165' formatCode='0.0&quot; ngày %&quot;'/></numFmts>\
                    <fonts><font><sz val='13'/></font></fonts><cellXfs><xf numFmtId='164'/>\
                    <xf numFmtId='165'><alignment wrapText='1'/></xf><xf numFmtId='10'/></cellXfs></styleSheet>";
        let styles = Styles::read(&Xml::parse(text).unwrap());
        let looks: Vec<_> = (0..3).map(|style| styles.look(style)).collect();
        assert!(looks[0].is_day && !looks[0].is_percent);
        assert!(!looks[1].is_day && !looks[1].is_percent && looks[1].is_wrapped);
        assert!(looks[2].is_percent);
        assert_eq!(styles.size(0), 13.0);
    }
}
