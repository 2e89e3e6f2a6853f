//! Order of names: the dictionary order of the language, with numbers by their value.
//!
//! In come texts, out goes their order (CLDR `vi`: a ă â b c d đ e ê …; tones ngang, huyền,
//! hỏi, ngã, sắc, nặng). "Chi bộ 2" stands before "Chi bộ 12".

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::{Locale, locale};

use super::Language;

static VI: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| collator(locale!("vi")));
static EN: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| collator(locale!("en")));

fn collator(locale: Locale) -> CollatorBorrowed<'static> {
    let mut preferences = CollatorPreferences::from(locale);
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    let options = CollatorOptions::default();
    CollatorBorrowed::try_new(preferences, options)
        .expect("the program holds the order of its languages")
}

/// Compares two texts in the order of a language. Texts that the language holds equal are
/// then compared by their characters, so that only identical texts are equal.
pub fn compare(left: &str, right: &str, language: Language) -> Ordering {
    let collator = match language {
        Language::Vi => &VI,
        Language::En => &EN,
    };
    collator.compare(left, right).then_with(|| left.cmp(right))
}

/// Sorts items by a text of each; items with the same text keep their order.
pub fn sort_by_key<T>(items: &mut [T], text: impl Fn(&T) -> &str, language: Language) {
    items.sort_by(|left, right| compare(text(left), text(right), language));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut names: Vec<&str>, language: Language) -> Vec<&str> {
        sort_by_key(&mut names, |name| name, language);
        names
    }

    #[test]
    fn vietnamese_letters_and_tones_have_their_own_order() {
        let names = vec![
            "đa", "ô", "dạ", "dá", "dã", "dả", "dà", "da", "ơ", "o", "ư", "u", "e",
        ];
        let order = [
            "da", "dà", "dả", "dã", "dá", "dạ", "đa", "e", "o", "ô", "ơ", "u", "ư",
        ];
        assert_eq!(sorted(names, Language::Vi), order);
    }

    #[test]
    fn numbers_sort_by_value_in_both_languages() {
        for language in Language::ALL {
            let names = vec!["Chi bộ 12", "Chi bộ 2"];
            assert_eq!(sorted(names, language), ["Chi bộ 2", "Chi bộ 12"]);
        }
    }

    #[test]
    fn only_identical_texts_are_equal() {
        assert_ne!(compare("a\u{300}", "à", Language::Vi), Ordering::Equal);
        assert_eq!(compare("à", "à", Language::Vi), Ordering::Equal);
    }
}
