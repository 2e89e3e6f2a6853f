//! The words of prescribed forms, Vietnamese and English: heads of columns that are not filled
//! in, fillers between heads, signatures, measures.
//!
//! In: a text of a cell. Out: what it says of the cells beside and below it.

mod dots;
mod keyed;
mod measures;
mod ticks;

pub(super) use dots::{ends_dotted, has_dotted, is_dotted, is_mark, is_open_period};
pub(super) use keyed::Words;
pub(super) use measures::{
    counted_measure, is_counted, is_part_measure, measure_behind, named_measure,
};
pub(super) use ticks::{boxes, has_box, has_tick};

use crate::language::key::key;
use crate::language::text::clean_line;
use measures::MEASURES;

/// What a column is for, by its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Numbers of rows.
    Number,
    /// Units of measure.
    Measure,
    /// Codes of rows.
    Code,
    /// Notes, which nobody counts.
    Note,
    /// Labels or values.
    Other,
}

static NUMBERS: Words = Words::new(&[
    "stt",
    "tt",
    "số tt",
    "số thứ tự",
    "thứ tự",
    "no",
    "no.",
    "#",
    "nr",
    "nr.",
    "số",
    "s.no",
]);
static CODES: Words = Words::new(&[
    "mã số",
    "mã",
    "mã chỉ tiêu",
    "mã dòng",
    "ms",
    "code",
    "mã hiệu",
]);
static NOTES: Words = Words::new(&[
    "ghi chú",
    "ghi chú khác",
    "chú thích",
    "diễn giải",
    "thuyết minh",
    "note",
    "notes",
    "remark",
    "remarks",
    "comments",
]);
static FILLERS: Words = Words::new(&[
    "trong đó",
    "chia ra",
    "chia theo",
    "gồm",
    "bao gồm",
    "trong tổng số",
    "trong số đó",
    "of which",
    "of whom",
    "including",
]);
static SOME: Words = Words::new(&[
    "trong đó",
    "trong tổng số",
    "trong số đó",
    "of which",
    "of whom",
    "including",
]);
static WHOLES: Words = Words::new(&[
    "tổng số",
    "tổng cộng",
    "tổng",
    "cộng",
    "total",
    "all",
    "tổng số chung",
    "sum",
]);
static PLAIN: Words = Words::new(&[
    "số lượng",
    "số liệu",
    "giá trị",
    "kết quả",
    "thực hiện",
    "kết quả thực hiện",
    "số báo cáo",
    "nội dung trả lời",
    "trả lời",
    "value",
    "amount",
    "response",
]);
static SIGNATURES: Words = Words::new(&[
    "người lập",
    "người báo cáo",
    "thủ trưởng",
    "hiệu trưởng",
    "giám đốc",
    "chủ tịch",
    "kế toán",
    "ký,",
    "(ký",
    "ký tên",
    "ký và ghi",
    "nơi nhận",
    "xác nhận của",
    "đóng dấu",
    "signature",
]);
/// What the program prints, with the names of the places for it.
static PRINTED: [(&str, Words); 3] = [
    (
        "{{unit.name}}",
        Words::new(&[
            "đơn vị báo cáo",
            "tên đơn vị",
            "tên đơn vị báo cáo",
            "tên cơ quan",
            "tên trường",
            "tên cơ sở",
            "trường",
            "đảng bộ",
            "chi bộ",
            "trạm y tế",
            "bệnh viện",
            "cơ quan",
            "ubnd xã",
            "xã, phường",
            "xã",
            "phường",
            "cơ quan, đơn vị",
            "đơn vị",
            "cơ quan báo cáo",
            "reporting unit",
        ]),
    ),
    (
        "{{period}}",
        Words::new(&["kỳ báo cáo", "kỳ", "reporting period"]),
    ),
    (
        "{{deadline}}",
        Words::new(&["hạn nộp", "hạn gửi", "hạn báo cáo", "deadline"]),
    ),
];

/// What a column is for.
pub(super) fn role(head: &str) -> Role {
    let head = plain(head);
    let is = |words: &Words| words.has(&head);
    if is(&NUMBERS) {
        Role::Number
    } else if is(&MEASURES) {
        Role::Measure
    } else if is(&CODES) {
        Role::Code
    } else if is(&NOTES) {
        Role::Note
    } else {
        Role::Other
    }
}

/// Whether a head only leads to the heads below it, such as "Trong đó".
pub(super) fn is_filler(head: &str) -> bool {
    FILLERS.has(&plain(head))
}

/// Whether a head leads to some of a whole, which need not be all of it.
pub(super) fn is_of_which_head(head: &str) -> bool {
    SOME.has(&plain(head))
}

/// The lines of a head that says in one what others say in two: "Trong đó: nữ".
pub(super) fn split_filler(head: &str) -> Vec<String> {
    let head = clean_line(head);
    let words: Vec<&str> = head.split(' ').collect();
    let longest = words.len().saturating_sub(1).min(4);
    for count in (1..=longest).rev() {
        let (first, rest) = (words[..count].join(" "), words[count..].join(" "));
        if is_filler(&first) {
            let rest = capital(rest.trim_start_matches([':', '-', '–', ' ']));
            return match rest.is_empty() {
                true => vec![first],
                false => vec![first, rest],
            };
        }
    }
    vec![head]
}

/// A text with a capital at its beginning.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    let first = first.into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// Whether a head or label is that of a whole.
pub(super) fn is_whole(text: &str) -> bool {
    WHOLES.has(&plain(text))
}

/// Whether the head of a table's only column says no more than that a figure stands below.
pub(super) fn is_plain_head(text: &str) -> bool {
    let text = plain(text);
    PLAIN.has(&text) || WHOLES.has(&text)
}

/// Whether a label says that it is a part of the row above, such as "Trong đó: nữ".
pub(super) fn is_of_which(label: &str) -> bool {
    FILLERS.begin(&key(label))
}

/// Whether a text belongs to a signature or to what stands around one.
pub(super) fn is_signature(text: &str) -> bool {
    SIGNATURES.begin(&key(text))
}

/// What the program prints where a form asks who reports, for when, until when.
pub(super) fn printed_tag(text: &str) -> Option<&'static str> {
    let text = plain(text);
    let is_it = |(_, words): &&(&str, Words)| words.has(&text);
    PRINTED.iter().find(is_it).map(|(tag, _)| *tag)
}

/// A text without what ends it, for comparing.
fn plain(text: &str) -> String {
    let text = clean_line(text);
    key(text.trim_end_matches([':', '.', ' ', '*', ',']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_say_what_columns_are_for() {
        for (head, wanted) in [
            ("STT", Role::Number),
            ("Số\nTT", Role::Number),
            ("Đơn vị tính", Role::Measure),
            ("ĐVT", Role::Measure),
            ("Mã số", Role::Code),
            ("Ghi chú:", Role::Note),
            ("Tổng số", Role::Other),
        ] {
            assert_eq!(role(head), wanted, "{head}");
        }
        assert!(is_filler("Trong đó:") && !is_filler("Trong đó: nữ"));
        assert_eq!(
            split_filler("Trong đó: hộ nghèo"),
            ["Trong đó:", "Hộ nghèo"]
        );
        assert_eq!(split_filler("Trong đó nữ"), ["Trong đó", "Nữ"]);
        assert_eq!(split_filler("Tổng số"), ["Tổng số"]);
        assert_eq!(split_filler("Trong đó"), ["Trong đó"]);
        assert!(is_of_which("Trong đó: nữ") && !is_of_which("Nữ"));
        assert!(is_signature("Thủ trưởng đơn vị") && !is_signature("Số giáo viên"));
        assert!(is_mark("x") && is_mark("……") && !is_mark("Nam"));
    }
}
