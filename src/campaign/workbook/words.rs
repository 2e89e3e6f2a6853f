//! The words of the tables in the workbook's language; the reader accepts either.

use crate::campaign::SETTING_KEYS;
use crate::campaign::headings::{TableName, attribute_key, attributes_in};
use crate::campaign::vocabulary::{
    BLANKS, CARRIED, CHART_KINDS, FURTHER, KINDS, PERIODS, RELATIONS, REPORTERS, SEVERITIES,
    TOTALS, Word, YES_NO, english, in_language, is_word, words_of_setting,
};
use crate::language::Language;

/// The fixed words that a column offers; empty where anything may be typed.
pub(super) fn of_column(table: TableName, column: &str) -> Vec<Word> {
    use TableName::{Categories, Charts, Checks, Indicators, Lists};
    match (table, column) {
        (Indicators | Lists, "kind") => KINDS.to_vec(),
        (Indicators, "total") => TOTALS.to_vec(),
        (Indicators, "further") => FURTHER.to_vec(),
        (Checks, "reporter") => REPORTERS.to_vec(),
        (Indicators | Lists, "reporter") => REPORTERS[..2].to_vec(),
        (_, "required" | "cumulative") | (Lists, "key" | "given") => YES_NO.to_vec(),
        (Lists, "carried") => CARRIED.to_vec(),
        (Checks, "severity") => SEVERITIES.to_vec(),
        (Checks, "blanks") => BLANKS.to_vec(),
        (Categories, "relation") => RELATIONS.to_vec(),
        (Charts, "kind") => CHART_KINDS.iter().map(|(word, _)| *word).collect(),
        _ => Vec::new(),
    }
}

/// The word with which a chart runs over the rounds.
pub(super) fn period(language: Language) -> &'static str {
    in_language(PERIODS, language)
}

/// A cell's text with its fixed word in the workbook's language: `mean:x` → `bình quân:x`.
pub(super) fn translate(table: TableName, column: &str, text: &str, language: Language) -> String {
    let (word, detail) = text
        .split_once(':')
        .map_or((text, None), |(word, detail)| (word, Some(detail)));
    if (table, column) == (TableName::Charts, "by") {
        let name = english(&[PERIODS], text).unwrap_or(attribute_key(text));
        return if name == PERIODS.0 {
            period(language).to_owned()
        } else {
            TableName::Units.shown(name, language)
        };
    }
    let words = of_column(table, column);
    let Some(found) = words.into_iter().find(|known| is_word(word, *known)) else {
        return text.to_owned();
    };
    let word = in_language(found, language);
    detail.map_or_else(|| word.to_owned(), |detail| format!("{word}:{detail}"))
}

/// A cell of the settings: its key by its name, and a value by its word.
pub(super) fn of_setting(key: &str, column: &str, text: &str, language: Language) -> String {
    if (key, column) == ("breakdown", "value") {
        let attributes = attributes_in(text).into_iter();
        let names = attributes.map(|attribute| TableName::Units.shown(&attribute, language));
        return names.collect::<Vec<_>>().join("; ");
    }
    let word = match column {
        "key" => {
            let mut keys = SETTING_KEYS.iter().map(|(en, vi, _)| (*en, *vi));
            keys.find(|(known, _)| *known == key)
        }
        "value" => words_of_setting(key)
            .iter()
            .copied()
            .find(|word| is_word(text, *word)),
        _ => None,
    };
    word.map_or_else(
        || text.to_owned(),
        |word| in_language(word, language).to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_translated_both_ways_and_details_kept() {
        use TableName::{Checks, Indicators};
        for (table, column, english, vietnamese) in [
            (Indicators, "kind", "choice:muc", "lựa chọn:muc"),
            (Indicators, "total", "mean:luot_kham", "bình quân:luot_kham"),
            (Indicators, "required", "yes", "có"),
            (Indicators, "reporter", "DN;TCNH", "DN;TCNH"),
            (Checks, "reporter", "total", "số tổng hợp"),
            (Checks, "severity", "query", "hỏi lại"),
            (Checks, "message", "yes", "yes"),
        ] {
            let vi = translate(table, column, english, Language::Vi);
            let en = translate(table, column, vietnamese, Language::En);
            assert_eq!((vi.as_str(), en.as_str()), (vietnamese, english));
        }
    }
}
