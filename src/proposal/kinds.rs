//! The kind of value that a cell asks for: by its drop-down or validation, its number format, its
//! measure, and the words of its head and label.

use super::choices::Choices;
use super::draft::{Asked, Sure};
use super::picture::{Area, Cell, Picture, Sheet, Shown, Validation};
use super::words::{is_part_measure, is_whole_measure};
use crate::language::key::key;
use crate::value::{Figure, Kind};
use crate::workbook::book::Content;

const DAYS: [&str; 6] = [
    "ngày",
    "thời gian",
    "thời điểm",
    "date",
    "hạn",
    "ngày tháng",
];
const RATIOS: [&str; 6] = [
    "tỷ lệ",
    "%",
    "percent",
    "tỷ trọng",
    "percentage",
    "phần trăm",
];
const MONEY: [&str; 14] = [
    "kinh phí",
    "số tiền",
    "tiền",
    "dự toán",
    "doanh thu",
    "chi phí",
    "giá trị",
    "diện tích",
    "amount",
    "cost",
    "budget",
    "expended",
    "obligation",
    "expenditure",
];
const TEXTS: [&str; 44] = [
    "tên",
    "họ tên",
    "họ và tên",
    "nội dung",
    "địa điểm",
    "địa chỉ",
    "ghi chú",
    "lý do",
    "mô tả",
    "chức vụ",
    "cơ quan",
    "khó khăn",
    "kiến nghị",
    "giải pháp",
    "nhận xét",
    "hình thức",
    "đề xuất",
    "phương hướng",
    "nơi",
    "chủ đề",
    "số hiệu",
    "đơn vị",
    "người phụ trách",
    "điện thoại",
    "email",
    "cấp",
    "loại",
    "kết quả đạt được",
    "nguyên nhân",
    "name",
    "description",
    "address",
    "city",
    "state",
    "title",
    "identifier",
    "id",
    "note",
    "notes",
    "content",
    "email address",
    "zip",
    "phone",
    "explanation",
];
const COUNTS: [&str; 6] = ["số lượng", "tổng số", "số", "number of", "sl", "count"];

/// What is known of a cell.
pub(super) struct Question<'a> {
    pub(super) picture: &'a Picture,
    pub(super) sheet: &'a Sheet,
    pub(super) area: Area,
    pub(super) cell: Option<&'a Cell>,
    pub(super) measure: &'a str,
    /// The words that say what is asked: the last line of the head, or the label.
    pub(super) words: &'a str,
    /// Whether texts are as likely as figures where nothing says which.
    pub(super) is_list: bool,
}

impl Question<'_> {
    /// What is asked; whether a drop-down's values could not be told.
    pub(super) fn asked(&self, choices: &mut Choices) -> (Asked, bool) {
        let validation = self.sheet.validation(self.area.first);
        let mut asked = Asked {
            kind: Kind::Text,
            decimals: None,
            min: None,
            max: None,
            sure: Sure::High,
        };
        let mut is_untold = false;
        if let Some(validation) = validation {
            match validation.kind.as_str() {
                "list" => match choices.kind(self.picture, self.sheet, validation, self.words) {
                    Some(kind) => {
                        asked.kind = kind;
                        return (asked, false);
                    }
                    None => is_untold = true,
                },
                "whole" | "decimal" => {
                    asked.kind = self.number(validation.kind == "whole");
                    (asked.min, asked.max) = limits(validation);
                    asked.decimals = self.decimals(&asked.kind);
                    return (asked, false);
                }
                "date" | "time" => {
                    asked.kind = Kind::Date;
                    return (asked, false);
                }
                "textLength" => return (asked, false),
                _ => {}
            }
        }
        let (kind, sure) = if is_untold {
            (Kind::Text, Sure::Low)
        } else {
            self.by_look()
        };
        asked.decimals = self.decimals(&kind);
        (asked.kind, asked.sure) = (kind, sure);
        (asked, is_untold)
    }

    fn shown(&self) -> Shown {
        self.cell.map_or(Shown::General, |cell| cell.look.shown)
    }

    /// The kind of a cell for numbers.
    fn number(&self, is_whole: bool) -> Kind {
        Kind::Number(match self.shown() {
            _ if self.measure.trim() == "%" => Figure::Percent,
            Shown::Percent => Figure::Percent,
            _ if is_whole => Figure::Count,
            _ => Figure::Amount,
        })
    }

    fn decimals(&self, kind: &Kind) -> Option<u32> {
        match (kind, self.shown()) {
            (Kind::Number(Figure::Count), _) => None,
            (Kind::Number(_), Shown::Decimals(count)) => Some(count.min(9)),
            (Kind::Number(Figure::Amount), Shown::Whole) => Some(0),
            _ => None,
        }
    }

    fn by_look(&self) -> (Kind, Sure) {
        let figure = |figure| Kind::Number(figure);
        let is_percent = self.measure.trim() == "%" || says(self.words, &RATIOS);
        let has_parts = is_part_measure(self.measure);
        match self.shown() {
            Shown::Text => (Kind::Text, Sure::High),
            Shown::Day => (Kind::Date, Sure::High),
            Shown::Percent => (figure(Figure::Percent), Sure::High),
            Shown::Decimals(_) if is_percent => (figure(Figure::Percent), Sure::High),
            Shown::Decimals(_) => (figure(Figure::Amount), Sure::High),
            Shown::Whole if is_percent => (figure(Figure::Percent), Sure::Medium),
            Shown::Whole if has_parts => (figure(Figure::Amount), Sure::High),
            Shown::Whole => (figure(Figure::Count), Sure::High),
            Shown::General => self.by_words(is_percent, has_parts),
        }
    }

    fn by_words(&self, is_percent: bool, has_parts: bool) -> (Kind, Sure) {
        let content = self.cell.and_then(|cell| cell.content.as_ref());
        if is_percent {
            return (Kind::Number(Figure::Percent), Sure::High);
        }
        if has_parts {
            return (Kind::Number(Figure::Amount), Sure::High);
        }
        if is_whole_measure(self.measure) {
            return (Kind::Number(Figure::Count), Sure::High);
        }
        match content {
            Some(Content::DateTime(_)) => return (Kind::Date, Sure::Medium),
            Some(Content::Number(number)) if number.fract() != 0.0 => {
                return (Kind::Number(Figure::Amount), Sure::Medium);
            }
            Some(Content::Text(text)) if !text.trim().is_empty() => {
                return (Kind::Text, Sure::Medium);
            }
            _ => {}
        }
        let is_wide = self.area.width() >= 4 || self.area.last.row > self.area.first.row + 1;
        if says(self.words, &DAYS) {
            (Kind::Date, Sure::Medium)
        } else if says(self.words, &MONEY) {
            (Kind::Number(Figure::Amount), Sure::Medium)
        } else if says(self.words, &TEXTS) || is_wide {
            (Kind::Text, Sure::Medium)
        } else if says(self.words, &COUNTS) || !self.is_list {
            (Kind::Number(Figure::Count), Sure::Medium)
        } else {
            (Kind::Text, Sure::Low)
        }
    }
}

/// Whether a text begins with one of some words, or ends with it.
fn says(text: &str, words: &[&str]) -> bool {
    let text = key(text);
    words.iter().any(|word| {
        let word = key(word);
        let before = text.strip_suffix(word.as_str());
        let after = text.strip_prefix(word.as_str());
        let apart = |rest: &str, is_end: bool| {
            let next = if is_end {
                rest.chars().next_back()
            } else {
                rest.chars().next()
            };
            next.is_none_or(|c| !c.is_alphanumeric())
        };
        after.is_some_and(|rest| apart(rest, false)) || before.is_some_and(|rest| apart(rest, true))
    })
}

/// The least and the greatest value of a validation, where it says numbers.
fn limits(validation: &Validation) -> (Option<String>, Option<String>) {
    let number = |text: &str| {
        let number: rust_decimal::Decimal = text.trim().parse().ok()?;
        Some(number.normalize().to_string())
    };
    let (first, second) = (number(&validation.first), number(&validation.second));
    match validation.operator.as_str() {
        "" | "between" => (first, second),
        "greaterThanOrEqual" | "greaterThan" => (first, None),
        "lessThanOrEqual" | "lessThan" => (None, first),
        _ => (None, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_at_the_beginning_or_the_end() {
        assert!(says("Ngày tổ chức", &DAYS));
        assert!(says("Organisation name", &TEXTS));
        assert!(!says("Tiền sử", &["tiền lương"]));
        assert!(!says("Tênh", &TEXTS));
    }
}
