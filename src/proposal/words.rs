//! The words of prescribed forms, Vietnamese and English: heads of columns that are not filled
//! in, fillers between heads, signatures, measures.
//!
//! In: a text of a cell. Out: what it says of the cells beside and below it.

use crate::language::key::key;
use crate::language::text::clean_line;

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

const NUMBERS: [&str; 12] = [
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
];
const MEASURES: [&str; 9] = [
    "đơn vị tính",
    "đvt",
    "đv tính",
    "đ.v.t",
    "đơn vị đo",
    "unit",
    "unit of measure",
    "measure",
    "measurement",
];
const CODES: [&str; 7] = [
    "mã số",
    "mã",
    "mã chỉ tiêu",
    "mã dòng",
    "ms",
    "code",
    "mã hiệu",
];
const NOTES: [&str; 10] = [
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
];
const FILLERS: [&str; 10] = [
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
];
const WHOLES: [&str; 8] = [
    "tổng số",
    "tổng cộng",
    "tổng",
    "cộng",
    "total",
    "all",
    "tổng số chung",
    "sum",
];
const PLAIN: [&str; 12] = [
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
];
const SIGNATURES: [&str; 16] = [
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
    "họ và tên",
    "nơi nhận",
    "xác nhận của",
    "đóng dấu",
    "signature",
];
/// Measures of which only whole numbers are counted, then those of which there are parts.
const WHOLE_MEASURES: [&str; 30] = [
    "người",
    "học sinh",
    "hs",
    "giáo viên",
    "em",
    "lượt",
    "lượt người",
    "cái",
    "chiếc",
    "bộ",
    "quyển",
    "cuốn",
    "phòng",
    "lớp",
    "trường",
    "cuộc",
    "buổi",
    "vụ",
    "việc",
    "hồ sơ",
    "văn bản",
    "đơn",
    "hộ",
    "con",
    "cơ sở",
    "tổ chức",
    "đồng chí",
    "đảng viên",
    "đơn vị",
    "people",
];
const PART_MEASURES: [&str; 24] = [
    "đồng",
    "nghìn đồng",
    "ngàn đồng",
    "1.000 đồng",
    "1000 đồng",
    "1.000đ",
    "triệu đồng",
    "trđ",
    "tr.đ",
    "tỷ đồng",
    "vnd",
    "usd",
    "đô la",
    "ha",
    "km",
    "m",
    "m2",
    "m²",
    "m3",
    "tấn",
    "kg",
    "lít",
    "tạ",
    "giờ",
];

/// What a column is for.
pub(super) fn role(head: &str) -> Role {
    let head = plain(head);
    let is = |words: &[&str]| words.iter().any(|word| key(word) == head);
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
    let head = plain(head);
    FILLERS.iter().any(|word| key(word) == head)
}

/// Whether a head leads to some of a whole, which need not be all of it.
pub(super) fn is_of_which_head(head: &str) -> bool {
    let head = plain(head);
    let some = [
        "trong đó",
        "trong tổng số",
        "trong số đó",
        "of which",
        "of whom",
        "including",
    ];
    some.iter().any(|word| key(word) == head)
}

/// Whether a head or label is that of a whole.
pub(super) fn is_whole(text: &str) -> bool {
    let text = plain(text);
    WHOLES.iter().any(|word| key(word) == text)
}

/// Whether the head of a table's only column says no more than that a figure stands below.
pub(super) fn is_plain_head(text: &str) -> bool {
    let text = plain(text);
    PLAIN.iter().any(|word| key(word) == text) || is_whole(&text)
}

/// Whether a label says that it is a part of the row above, such as "Trong đó: nữ".
pub(super) fn is_of_which(label: &str) -> bool {
    let label = key(label);
    FILLERS.iter().any(|word| label.starts_with(&key(word)))
}

/// Whether a text belongs to a signature or to what stands around one.
pub(super) fn is_signature(text: &str) -> bool {
    let text = key(text);
    SIGNATURES.iter().any(|word| text.starts_with(&key(word)))
}

/// What the program prints where a form asks who reports, for when, until when.
pub(super) fn printed_tag(text: &str) -> Option<&'static str> {
    const PRINTED: [(&str, &[&str]); 3] = [
        (
            "{{unit.name}}",
            &[
                "đơn vị báo cáo",
                "tên đơn vị",
                "tên đơn vị báo cáo",
                "đơn vị",
                "cơ quan báo cáo",
                "reporting unit",
            ],
        ),
        ("{{period}}", &["kỳ báo cáo", "kỳ", "reporting period"]),
        (
            "{{deadline}}",
            &["hạn nộp", "hạn gửi", "hạn báo cáo", "deadline"],
        ),
    ];
    let text = plain(text);
    let is_it = |(_, words): &&(&str, &[&str])| words.iter().any(|word| key(word) == text);
    PRINTED.iter().find(is_it).map(|(tag, _)| *tag)
}

/// Whether a text stands where nothing is to be filled in.
pub(super) fn is_mark(text: &str) -> bool {
    let text = text.trim();
    ["x", "X", "×", "-", "–", "—", "*", "/", "0"].contains(&text)
        || (!text.is_empty() && text.chars().all(|c| matches!(c, '.' | '…' | '_')))
}

/// A measure that a text names as "Đơn vị tính: triệu đồng" or "ĐVT: người".
pub(super) fn named_measure(text: &str) -> Option<String> {
    let text = clean_line(text);
    let text = text.trim_start_matches('(').trim_end_matches(')');
    let (name, measure) = text.split_once(':')?;
    let measure = measure.trim();
    let is_named = MEASURES.iter().any(|word| key(word) == key(name));
    (is_named && !measure.is_empty() && !is_mark(measure)).then(|| measure.to_owned())
}

/// A measure in parentheses at the end of a text, and the text without it: "Kinh phí (triệu
/// đồng)".
pub(super) fn measure_behind(text: &str) -> (String, Option<String>) {
    let text = clean_line(text);
    let Some(head) = text.strip_suffix(')') else {
        return (text, None);
    };
    let Some((before, inside)) = head.rsplit_once('(') else {
        return (text, None);
    };
    let inside = inside.trim();
    let inside = inside
        .strip_prefix("ĐVT:")
        .or_else(|| inside.strip_prefix("đvt:"))
        .unwrap_or(inside)
        .trim();
    if is_measure(inside) && !before.trim().is_empty() {
        (before.trim().to_owned(), Some(inside.to_owned()))
    } else {
        (text, None)
    }
}

/// What a text counts: "Số lớp" counts in classes.
pub(super) fn counted_measure(text: &str) -> Option<String> {
    let text = plain(text);
    let counted = ["số lượng", "tổng số", "số"]
        .iter()
        .find_map(|word| text.strip_prefix(&key(word))?.strip_prefix(' '))?;
    let mut known = WHOLE_MEASURES.iter();
    known
        .find(|word| key(word) == counted)
        .map(|word| (*word).to_owned())
}

/// Whether a text is a unit of measure.
pub(super) fn is_measure(text: &str) -> bool {
    text.trim() == "%" || is_whole_measure(text) || is_part_measure(text)
}

/// Whether only whole numbers are counted in a measure.
pub(super) fn is_whole_measure(text: &str) -> bool {
    let text = key(text);
    WHOLE_MEASURES.iter().any(|word| key(word) == text)
}

/// Whether a measure has parts.
pub(super) fn is_part_measure(text: &str) -> bool {
    let text = key(text);
    PART_MEASURES.iter().any(|word| key(word) == text)
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
        assert!(is_of_which("Trong đó: nữ") && !is_of_which("Nữ"));
        assert!(is_signature("Thủ trưởng đơn vị") && !is_signature("Số giáo viên"));
        assert!(is_mark("x") && is_mark("……") && !is_mark("Nam"));
    }

    #[test]
    fn measures_are_found_behind_and_before() {
        let behind = measure_behind("Kinh phí (triệu đồng)");
        assert_eq!(behind, ("Kinh phí".into(), Some("triệu đồng".into())));
        let other = measure_behind("Giáo viên (biên chế)");
        assert_eq!(other, ("Giáo viên (biên chế)".into(), None));
        let named = named_measure("Đơn vị tính: triệu đồng");
        assert_eq!(named.as_deref(), Some("triệu đồng"));
        assert_eq!(named_measure("Đơn vị: Trường A"), None);
        assert_eq!(counted_measure("Số lớp:").as_deref(), Some("lớp"));
        let pupils = counted_measure("Tổng số học sinh");
        assert_eq!(pupils.as_deref(), Some("học sinh"));
        assert_eq!(counted_measure("Số bộ phận"), None);
        assert_eq!(counted_measure("Lớp"), None);
    }
}
