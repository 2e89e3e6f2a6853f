//! The kind of value that a cell asks for: by its drop-down or validation, its number format, its
//! measure, and the words of its head and label.

use super::choices::Choices;
use super::draft::{Asked, Sure};
use super::picture::{Area, Cell, Picture, Sheet, Shown, Validation};
use super::typed::is_day;
use super::words::{Words, boxes, is_counted, is_dotted, is_part_measure};
use crate::language::key::key;
use crate::value::{Figure, Kind};
use crate::workbook::book::Content;

static DAYS: Words = Words::new(&[
    "ngày",
    "thời gian",
    "thời điểm",
    "date",
    "hạn",
    "ngày tháng",
]);
static RATIOS: Words = Words::new(&[
    "tỷ lệ",
    "%",
    "percent",
    "tỷ trọng",
    "percentage",
    "phần trăm",
]);
static MONEY: Words = Words::new(&[
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
]);
static TEXTS: Words = Words::new(&[
    "đánh giá",
    "ý kiến",
    "số quyết định",
    "số điện thoại",
    "số tài khoản",
    "người liên hệ",
    "vướng mắc",
    "phụ trách",
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
]);
static COUNTS: Words = Words::new(&["số lượng", "tổng số", "số", "number of", "sl", "count"]);

/// Words from which on a label asks for words, where nothing says what it asks for.
const MOST_WORDS: usize = 12;

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
    /// Whether it is a dotted line to write on.
    pub(super) is_line: bool,
    /// Whether the layout calculates with it.
    pub(super) is_summed: bool,
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
        let boxes = self.cell.and_then(Cell::text).and_then(boxes);
        if let Some(boxes) = boxes.filter(|_| validation.is_none()) {
            asked.kind = choices.of_labels(boxes, self.words);
            // Several may be meant to be ticked.
            let is_one = asked.kind == Kind::YesNo;
            asked.sure = if is_one { Sure::High } else { Sure::Medium };
            return (asked, false);
        }
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
                "custom" if self.wants_number(&validation.first) => {
                    asked.kind = self.number(begins(self.words, &COUNTS));
                    asked.decimals = self.decimals(&asked.kind);
                    return (asked, false);
                }
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

    /// Whether a condition says that the cell itself is a number: `ISNUMBER($F2)`.
    fn wants_number(&self, condition: &str) -> bool {
        let plain = condition.replace('$', "");
        plain.contains(&format!("ISNUMBER({})", self.area.first))
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
            Shown::Whole if has_parts || says(self.words, &MONEY) => {
                (figure(Figure::Amount), Sure::High)
            }
            Shown::Whole => (figure(Figure::Count), Sure::High),
            Shown::General => self.by_words(is_percent, has_parts),
        }
    }

    fn by_words(&self, is_percent: bool, has_parts: bool) -> (Kind, Sure) {
        if is_percent {
            return (Kind::Number(Figure::Percent), Sure::High);
        }
        if has_parts {
            return (Kind::Number(Figure::Amount), Sure::High);
        }
        if is_counted(self.measure) {
            return (Kind::Number(Figure::Count), Sure::High);
        }
        if begins(self.words, &TEXTS) {
            return (Kind::Text, Sure::High);
        }
        if begins(self.words, &COUNTS) && !says(self.words, &MONEY) {
            return (Kind::Number(Figure::Count), Sure::High);
        }
        if self.is_summed {
            return match says(self.words, &MONEY) {
                true => (Kind::Number(Figure::Amount), Sure::High),
                false => (Kind::Number(Figure::Count), Sure::Medium),
            };
        }
        let kind = self.by_content();
        kind.map_or_else(|| self.by_place(), |kind| (kind, Sure::Medium))
    }

    /// The kind of what somebody typed there.
    fn by_content(&self) -> Option<Kind> {
        match self.cell?.content.as_ref()? {
            Content::DateTime(_) => Some(Kind::Date),
            Content::Number(number) if number.fract() != 0.0 => Some(Kind::Number(Figure::Amount)),
            Content::Text(text) if is_day(text) => Some(Kind::Date),
            Content::Text(text) if !text.trim().is_empty() && !is_dotted(text) => Some(Kind::Text),
            _ => None,
        }
    }

    /// What the words say that don't decide alone, and the room that the cell has.
    fn by_place(&self) -> (Kind, Sure) {
        let is_tall = self.area.last.row > self.area.first.row;
        let is_wide = self.area.width() >= 4 || self.area.last.row > self.area.first.row + 1;
        let is_sentence = self.words.split(' ').count() > MOST_WORDS && !says(self.words, &COUNTS);
        if is_wide && is_tall {
            (Kind::Text, Sure::High)
        } else if says(self.words, &DAYS) {
            (Kind::Date, Sure::Medium)
        } else if says(self.words, &MONEY) {
            (Kind::Number(Figure::Amount), Sure::Medium)
        } else if says(self.words, &TEXTS) || is_wide || is_sentence {
            (Kind::Text, Sure::Medium)
        } else if says(self.words, &COUNTS) || !(self.is_list || self.is_line) {
            (Kind::Number(Figure::Count), Sure::Medium)
        } else {
            let sure = if self.is_line {
                Sure::Medium
            } else {
                Sure::Low
            };
            (Kind::Text, sure)
        }
    }
}

/// Whether a text begins with one of some words.
fn begins(text: &str, words: &'static Words) -> bool {
    let text = key(text);
    let is_apart = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    words.behind(&text).any(is_apart)
}

/// Whether a text begins with one of some words, or ends with it.
fn says(text: &str, words: &'static Words) -> bool {
    let text = key(text);
    let is_apart = |next: Option<char>| next.is_none_or(|c| !c.is_alphanumeric());
    let mut behind = words.behind(&text);
    let mut before = words.before(&text);
    behind.any(|rest| is_apart(rest.chars().next()))
        || before.any(|rest| is_apart(rest.chars().next_back()))
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
        assert!(!says("Tiênphong", &MONEY));
        assert!(!says("Tênh", &TEXTS));
    }
}
