//! Figures typed by hand in a template that look like data.
//!
//! In: a template. Out: the figures in its text that are no date, year, number of a document,
//! heading or paragraph. Nothing is wrong with any of them for certain: each is a question to the
//! template's author, since last period's figure looks like this period's.

use super::mistake::{NarrativeError, TemplatePlace};
use super::tag::find_tags;
use super::word::untagged_paragraphs;

/// A figure that stands in the template itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedFigure {
    /// Where.
    pub place: TemplatePlace,
    /// The figure with the word after it.
    pub found: String,
}

/// Words before a number that make it a name: "Điều 5", "năm 2024", "Quý 1".
const NAMING: [&str; 28] = [
    "điều", "khoản", "điểm", "mục", "số", "thứ", "ngày", "tháng", "năm", "quý", "khóa", "khoá",
    "phần", "phụ", "lục", "bảng", "biểu", "hình", "chương", "mẫu", "trang", "kỳ", "nghị", "quyết",
    "thị", "kết", "luận", "đợt",
];

/// The figures typed by hand in a Word template.
///
/// # Errors
/// Why the file cannot be read.
pub fn typed_in_word(template: &[u8]) -> Result<Vec<TypedFigure>, NarrativeError> {
    let paragraphs = untagged_paragraphs(template)?;
    let found = paragraphs.into_iter().flat_map(|(place, text)| {
        let figures = figures(&text).into_iter();
        figures.map(move |found| {
            let place = place.clone();
            TypedFigure { place, found }
        })
    });
    let mut figures: Vec<TypedFigure> = Vec::new();
    // A text box is in the file twice.
    for figure in found {
        if !figures.contains(&figure) {
            figures.push(figure);
        }
    }
    Ok(figures)
}

/// The figures typed by hand in a text template.
#[must_use]
pub fn typed_in_text(template: &str) -> Vec<TypedFigure> {
    let mut text: Vec<char> = template.chars().collect();
    for tag in find_tags(&text.clone(), true).tags {
        let body = text[tag.range].iter_mut().filter(|c| **c != '\n');
        body.for_each(|c| *c = '\u{fffc}');
    }
    let text: String = text.into_iter().collect();
    let lines = (1..).zip(text.lines());
    let found = lines.flat_map(|(line, text)| {
        let place = TemplatePlace::Line(line);
        let figures = figures(text).into_iter();
        figures.map(move |found| TypedFigure {
            place: place.clone(),
            found,
        })
    });
    found.collect()
}

/// The figures of a line that look like data.
fn figures(line: &str) -> Vec<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_figure = |at: &usize| {
        let before = at.checked_sub(1).map_or("", |before| words[before]);
        looks_like_data(words[*at], before, *at == 0)
    };
    let show = |at: usize| {
        let next = words
            .get(at + 1)
            .and_then(|next| next.split('\u{fffc}').next());
        let next = next.filter(|next| !next.is_empty());
        let next = next.map(|next| format!(" {next}")).unwrap_or_default();
        let own = words[at].trim_end_matches([',', ';', '.', ':', ')']);
        format!("{}{next}", own.trim_start_matches(['(', '“', '"']))
    };
    (0..words.len()).filter(is_figure).map(show).collect()
}

fn looks_like_data(word: &str, before: &str, is_first: bool) -> bool {
    let own = word.trim_start_matches(['(', '“', '"']);
    let own = own.trim_end_matches([',', ';', '.', ':', ')', '”', '"']);
    let is_percent = own.ends_with('%');
    let digits = own.trim_end_matches('%');
    let is_number = digits
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        && digits.starts_with(|c: char| c.is_ascii_digit());
    let count = digits.chars().filter(char::is_ascii_digit).count();
    let year = digits
        .parse::<u32>()
        .is_ok_and(|n| (1900..=2100).contains(&n));
    // "1." and "2)" number what follows.
    let numbers = is_first && word.ends_with(['.', ')', ':']);
    let previous = before.trim_end_matches([',', ';', '.', ':']).to_lowercase();
    let named = NAMING.contains(&previous.as_str());
    is_number && !numbers && !named && !year && (is_percent || count >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_is_told_from_dates_numbers_and_names() {
        let cases = [
            (
                "kết nạp 19 đồng chí, đạt 95,2% kế hoạch",
                vec!["19 đồng", "95,2% kế"],
            ),
            ("Trị giá 1.234,5 triệu đồng.", vec!["1.234,5 triệu"]),
            ("1. Nghị quyết số 05-NQ/TW ngày 20/3/2024", vec![]),
            ("12. Năm 2024, quý 12, Điều 15, Nghị quyết 35", vec![]),
            ("đợt 03/02 và 19/5", vec![]),
            ("có \u{fffc}\u{fffc} chi bộ, 3 nội dung", vec![]),
        ];
        for (line, found) in cases {
            assert_eq!(figures(line), found, "{line}");
        }
    }

    #[test]
    fn a_text_template_names_the_line() {
        let found = typed_in_text("a\n{{num x decimals=22}} và 45 vụ\n");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].place, TemplatePlace::Line(2));
        assert_eq!(found[0].found, "45 vụ");
    }
}
