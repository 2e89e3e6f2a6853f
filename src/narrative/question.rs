//! What in a template looks like data or a tag and is neither for certain.
//!
//! In: a template and what can be named. Out: the figures in its text that are no date, year, number
//! of a document, heading or paragraph, and names in one brace instead of two. Nothing is wrong with
//! any of them for certain: each is a question to the template's author, since last period's figure
//! looks like this period's, and `{num x}` goes out as it stands.

use std::collections::BTreeSet;

use super::check::BLOCKS;
use super::data::Data;
use super::excel::{legacy_in_excel, untagged_cells};
use super::helpers::helpers;
use super::legacy::LegacyText;
use super::mistake::{NarrativeError, TemplatePlace, shorten};
use super::shape::Shape;
use super::tag::find_tags;
use super::word::{legacy_in_word, untagged_paragraphs};
use crate::language::legacy::Encoding;

/// What is asked about a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Where.
    pub place: TemplatePlace,
    /// What looks odd.
    pub kind: QuestionKind,
    /// As it stands there; a figure with the word after it.
    pub found: String,
}

/// What looks odd in a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuestionKind {
    /// A figure that stands in the template itself.
    TypedFigure,
    /// What would be a tag, had it two braces.
    OneBrace,
    /// Text in a font of before Unicode.
    LegacyText(Encoding),
}

/// Stands for each character of a tag.
const TAGGED: char = '\u{fffc}';

/// Words before a number that make it a name: "Điều 5", "năm 2024", "Quý 1".
const NAMING: [&str; 28] = [
    "điều", "khoản", "điểm", "mục", "số", "thứ", "ngày", "tháng", "năm", "quý", "khóa", "khoá",
    "phần", "phụ", "lục", "bảng", "biểu", "hình", "chương", "mẫu", "trang", "kỳ", "nghị", "quyết",
    "thị", "kết", "luận", "đợt",
];

/// The questions that a Word template raises.
///
/// # Errors
/// Why the file cannot be read.
pub fn questions_in_word(template: &[u8], data: &Data) -> Result<Vec<Question>, NarrativeError> {
    let mut all = questions(untagged_paragraphs(template)?, data);
    all.extend(about_fonts(legacy_in_word(template)?));
    Ok(all)
}

/// The questions that an Excel template raises: about figures only in texts with tags, as the cells
/// of a table hold many constants.
///
/// # Errors
/// Why the file cannot be read.
pub fn questions_in_excel(template: &[u8], data: &Data) -> Result<Vec<Question>, NarrativeError> {
    let mut all = Vec::new();
    for cell in untagged_cells(template, TAGGED)? {
        let mut asked = questions([(cell.place, cell.text)], data);
        asked.retain(|asked| cell.is_tagged || asked.kind == QuestionKind::OneBrace);
        all.extend(asked);
    }
    all.extend(about_fonts(legacy_in_excel(template)?));
    Ok(all)
}

/// The questions about text in old fonts, one for each encoding.
fn about_fonts(found: Vec<LegacyText>) -> Vec<Question> {
    let mut all: Vec<Question> = Vec::new();
    for text in found {
        let kind = QuestionKind::LegacyText(text.encoding);
        if all.iter().all(|question| question.kind != kind) {
            let found = shorten(&text.shown);
            all.push(Question {
                place: text.place,
                kind,
                found,
            });
        }
    }
    all
}

/// The questions that a text template raises.
#[must_use]
pub fn questions_in_text(template: &str, data: &Data) -> Vec<Question> {
    let mut text: Vec<char> = template.chars().collect();
    for tag in find_tags(&text.clone(), true).tags {
        let body = text[tag.range].iter_mut().filter(|c| **c != '\n');
        body.for_each(|c| *c = TAGGED);
    }
    let text: String = text.into_iter().collect();
    let lines = (1..).zip(text.lines());
    let lines = lines.map(|(line, text)| (TemplatePlace::Line(line), text.to_owned()));
    questions(lines, data)
}

/// The questions that texts without their tags raise, each once: a text box is in the file twice.
pub(crate) fn questions(
    texts: impl IntoIterator<Item = (TemplatePlace, String)>,
    data: &Data,
) -> Vec<Question> {
    let mut names = BTreeSet::new();
    collect_names(data.shape(), &mut names);
    let mut all: Vec<Question> = Vec::new();
    for (place, text) in texts {
        let typed = figures(&text).into_iter();
        let typed = typed.map(|found| (QuestionKind::TypedFigure, found));
        let braces = one_brace(&text, &names).into_iter();
        let braces = braces.map(|found| (QuestionKind::OneBrace, found));
        for (kind, found) in typed.chain(braces) {
            let place = place.clone();
            let question = Question { place, kind, found };
            if !all.contains(&question) {
                all.push(question);
            }
        }
    }
    all
}

/// Every name that can be typed somewhere.
fn collect_names<'a>(shape: &'a Shape, names: &mut BTreeSet<&'a str>) {
    if let Shape::Rows(row) = shape {
        return collect_names(row, names);
    }
    for (name, inner) in shape.fields().into_iter().flatten() {
        names.insert(name);
        collect_names(inner, names);
    }
}

/// What stands between single braces and would be a tag between two.
fn one_brace(text: &str, names: &BTreeSet<&str>) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('{') {
        rest = after;
        let end = after.find(['{', '}']);
        let closed = end.filter(|end| after[*end..].starts_with('}'));
        let Some(inner) = closed.map(|end| &after[..end]) else {
            continue;
        };
        if is_taglike(inner, names) {
            found.push(format!("{{{inner}}}"));
        }
    }
    found
}

fn is_taglike(inner: &str, names: &BTreeSet<&str>) -> bool {
    let mut words = inner.split_whitespace();
    let Some(first) = words.next() else {
        return false;
    };
    if let Some(block) = first.strip_prefix(['#', '/']) {
        return BLOCKS.contains(&block);
    }
    let is_helper = helpers().any(|helper| helper.name == first);
    let name = first.trim_start_matches('@').trim_start_matches("../");
    let root = name.split(['.', '/']).next().unwrap_or(name);
    let has_more = words.next().is_some();
    (is_helper && has_more) || (!has_more && names.contains(root)) || first == "else"
}

/// The figures of a line that look like data.
fn figures(line: &str) -> Vec<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_figure = |at: &usize| {
        let before = at.checked_sub(1).map_or("", |before| words[before]);
        looks_like_data(words[*at], before, *at == 0)
    };
    let show = |at: usize| {
        let next = words.get(at + 1).and_then(|next| next.split(TAGGED).next());
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
    use serde_json::json;

    #[test]
    fn what_would_be_a_tag_with_two_braces_is_told_from_other_braces() {
        let data = Data::example(json!({"x": "1", "units": [{"name": "a"}]}));
        let text = "{num x} {x} {{num x}} {name} {#each units} {/each} {else} { a } {num} {} {y} \
            {units.0.name} {1; 2} {num x";
        let found = questions_in_text(text, &data);
        let found: Vec<&str> = found
            .iter()
            .map(|question| question.found.as_str())
            .collect();
        let taglike = [
            "{num x}",
            "{x}",
            "{name}",
            "{#each units}",
            "{/each}",
            "{else}",
            "{units.0.name}",
        ];
        assert_eq!(found, taglike);
    }

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
        let text = "a\n{{num x decimals=22}} và 45 vụ\n";
        let found = questions_in_text(text, &Data::example(json!({"x": "1"})));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].place, TemplatePlace::Line(2));
        assert_eq!(found[0].found, "45 vụ");
    }
}
