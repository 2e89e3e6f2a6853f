//! The language of a number format: which separators a figure shows.
//!
//! In comes a format in Excel's own notation, out goes the same with the locale of the summary's
//! language, so that figures read like the sentences around them: LibreOffice takes separators
//! from there, Excel and WPS from the reader's settings. Days have no separators and no locale.

use crate::language::Language;

/// The locale's code in front of a section of a number format.
const fn locale(language: Language) -> &'static str {
    match language {
        Language::Vi => "[$-42A]",
        Language::En => "[$-409]",
    }
}

/// A number format whose figures show the language's separators: every section says so, as each
/// stands for itself. A section that shows nothing stays empty.
pub(super) fn local(format: &str, language: Language) -> String {
    let prefix = locale(language);
    let mut local = String::with_capacity(format.len() + 3 * prefix.len());
    let (mut is_quoted, mut is_start) = (false, true);
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        let ends = letter == ';' && !is_quoted;
        if is_start && !ends {
            local.push_str(prefix);
        }
        is_start = ends;
        is_quoted ^= letter == '"';
        local.push(letter);
        // What follows is a letter as it stands, or a space of its width.
        if !is_quoted && matches!(letter, '\\' | '_' | '*') {
            local.extend(letters.next());
        }
    }
    local
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_that_shows_something_names_the_locale() {
        let cases = [
            ("#,##0", "[$-42A]#,##0"),
            ("+0;-0;0", "[$-42A]+0;[$-42A]-0;[$-42A]0"),
            (
                "#,##0;-#,##0;\"–\"",
                "[$-42A]#,##0;[$-42A]-#,##0;[$-42A]\"–\"",
            ),
            ("0.0\" a;b\"", "[$-42A]0.0\" a;b\""),
            ("0\\;0_;;0", "[$-42A]0\\;0_;;[$-42A]0"),
            ("0;;", "[$-42A]0;;"),
        ];
        for (format, wanted) in cases {
            assert_eq!(local(format, Language::Vi), wanted);
        }
        assert_eq!(local("0.00%", Language::En), "[$-409]0.00%");
    }
}
