//! Units of measure: named above a table, behind a head, in a column of their own.

use super::dots::is_mark;
use super::keyed::Words;
use crate::language::key::key;
use crate::language::text::clean_line;

/// Heads of columns of measures, and what stands before one above a table.
pub(super) static MEASURES: Words = Words::new(&[
    "đơn vị tính",
    "đvt",
    "đv tính",
    "đ.v.t",
    "đơn vị đo",
    "unit",
    "unit of measure",
    "measure",
    "measurement",
]);
/// Measures of which only whole numbers are counted, then those of which there are parts.
static WHOLE_MEASURES: Words = Words::new(&[
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
]);
static PART_MEASURES: Words = Words::new(&[
    "mét",
    "mét vuông",
    "mét khối",
    "km2",
    "km²",
    "cm",
    "mm",
    "kwh",
    "mw",
    "phút",
    "điểm",
    "độ",
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
]);

/// A measure that a text names as "Đơn vị tính: triệu đồng" or "ĐVT: người".
pub(in crate::proposal) fn named_measure(text: &str) -> Option<String> {
    let text = clean_line(text);
    let text = text.trim_start_matches('(').trim_end_matches(')');
    let (name, measure) = text.split_once(':')?;
    let measure = measure.trim();
    let is_named = MEASURES.has(&key(name));
    (is_named && !measure.is_empty() && !is_mark(measure)).then(|| measure.to_owned())
}

/// A measure in parentheses at the end of a text, and the text without it: "Kinh phí (triệu
/// đồng)".
pub(in crate::proposal) fn measure_behind(text: &str) -> (String, Option<String>) {
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
pub(in crate::proposal) fn counted_measure(text: &str) -> Option<String> {
    static COUNTED: Words = Words::new(&["số lượng", "tổng số", "số"]);
    let text = key(clean_line(text).trim_end_matches([':', '.', ' ', '*', ',']));
    let counted = COUNTED
        .behind(&text)
        .find_map(|rest| rest.strip_prefix(' '))?;
    WHOLE_MEASURES.word(counted).map(str::to_owned)
}

/// Whether a text is a unit of measure.
fn is_measure(text: &str) -> bool {
    text.trim() == "%" || is_whole_measure(text) || is_part_measure(text)
}

/// Whether only whole numbers are counted in a measure.
fn is_whole_measure(text: &str) -> bool {
    WHOLE_MEASURES.has(&key(text))
}

/// Whether a measure names things that are counted: neither money, lengths and the like, nor so
/// much of one for each of another.
pub(in crate::proposal) fn is_counted(measure: &str) -> bool {
    let is_word = |c: char| c.is_alphabetic() || c == ' ';
    let is_named =
        measure.chars().all(is_word) && measure.chars().filter(|c| *c != ' ').count() > 1;
    is_whole_measure(measure) || (is_named && !is_part_measure(measure))
}

/// Whether a measure has parts.
pub(in crate::proposal) fn is_part_measure(text: &str) -> bool {
    PART_MEASURES.has(&key(text)) || text.contains('/')
}

#[cfg(test)]
mod tests {
    use super::*;

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
