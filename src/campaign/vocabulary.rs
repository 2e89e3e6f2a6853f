//! The fixed words of the tables' cells, in English and Vietnamese.
//!
//! One list serves the reader, which accepts either, and the writer of `campaign.xlsx`.

use super::ChartKind;
use crate::language::Language;
use crate::language::key::key;
use crate::value::Kind;

/// A word: English, Vietnamese.
pub(super) type Word = (&'static str, &'static str);

/// Words of the `kind` column.
pub(super) const KINDS: &[Word] = &[
    ("count", "số nguyên"),
    ("amount", "số lẻ"),
    ("percent", "tỷ lệ"),
    ("yes-no", "có/không"),
    ("choice", "lựa chọn"),
    ("date", "ngày"),
    ("text", "văn bản"),
    ("unit", "đơn vị"),
];

/// Words of the `total` column.
pub(super) const TOTALS: &[Word] = &[
    ("sum", "cộng"),
    ("stock", "số dư"),
    ("min", "nhỏ nhất"),
    ("max", "lớn nhất"),
    ("mean", "bình quân"),
    ("ratio", "tỷ số"),
    ("units", "số đơn vị"),
    ("no", "số đơn vị chưa"),
    ("formula", "công thức"),
    ("none", "không cộng"),
];

/// Words of the `further` column.
pub(super) const FURTHER: &[Word] = &[("share", "tỷ trọng"), ("rank", "xếp thứ")];

/// Words of the `reporter` column beside types and groups of units.
pub(super) const REPORTERS: &[Word] = &[
    ("all", "tất cả"),
    ("office", "cơ quan tổng hợp"),
    ("total", "số tổng hợp"),
];

/// The word for the register of units in the place of a set of choices.
pub(super) const UNITS: Word = ("units", "đơn vị");

/// What is taken for a yes.
pub(super) const YES: [&str; 6] = ["yes", "có", "y", "x", "true", "1"];

/// Words of columns that say yes or no.
pub(super) const YES_NO: &[Word] = &[("yes", "có"), ("no", "không")];

/// Words of the `carried` column of lists.
pub(super) const CARRIED: &[Word] = &[("open", "được sửa"), ("locked", "khóa")];

/// Words of the `severity` column, the gravest first.
pub(super) const SEVERITIES: &[Word] = &[
    ("blocking", "chặn"),
    ("query", "hỏi lại"),
    ("note", "ghi chú"),
];

/// Words of the `blanks` column: what a rule does with a blank.
pub(super) const BLANKS: &[Word] = &[
    ("skip", "bỏ qua"),
    ("zero", "coi là 0"),
    ("required", "phải có"),
];

/// Words of the `relation` column of categories.
pub(super) const RELATIONS: &[Word] = &[
    ("whole", "tổng số"),
    ("added", "tự cộng"),
    ("part", "thành phần"),
    ("of which", "trong đó"),
];

/// Words of the charts' `kind` column.
pub(super) const CHART_KINDS: &[(Word, ChartKind)] = &[
    (("bar", "thanh ngang"), ChartKind::Bar),
    (("column", "cột"), ChartKind::Column),
    (("line", "đường"), ChartKind::Line),
    (("doughnut", "vành khuyên"), ChartKind::Doughnut),
    (("stacked", "cột chồng"), ChartKind::Stacked),
];

/// The word of the charts' `by` column for the rounds.
pub(super) const PERIODS: Word = ("period", "kỳ");

/// Words of the settings that take one of a few.
const SETTINGS: &[(&str, &[Word])] = &[
    ("language", &[("vi", "tiếng Việt"), ("en", "tiếng Anh")]),
    (
        "format_profile",
        &[("party", "Đảng"), ("state", "Nhà nước")],
    ),
    (
        "duplicates",
        &[
            ("conflict", "không lấy file nào"),
            ("latest", "lấy file sau"),
        ],
    ),
    ("unstamped", YES_NO),
    ("draft", YES_NO),
    ("opening", &[("open", "được sửa"), ("locked", "khóa")]),
    ("mail_security", &[("tls", "tls"), ("starttls", "starttls")]),
];

/// The words of a setting; none where it takes any text.
pub(super) fn words_of_setting(key: &str) -> &'static [Word] {
    let found = SETTINGS.iter().find(|(setting, _)| *setting == key);
    found.map_or(&[], |(_, words)| *words)
}

/// A kind of value as the tables show it, with the name of its choices.
#[must_use]
pub fn kind_shown(kind: &Kind, language: Language) -> String {
    let word = KINDS.iter().find(|(english, _)| *english == kind.word());
    let word = word.map_or(kind.word(), |word| in_language(*word, language));
    match kind {
        Kind::Choice(set) => format!("{word}: {set}"),
        _ => word.to_owned(),
    }
}

/// A word in one of its languages.
pub(super) const fn in_language((english, vietnamese): Word, language: Language) -> &'static str {
    match language {
        Language::Vi => vietnamese,
        Language::En => english,
    }
}

/// Whether a text is a word, in either language, without regard to case.
pub(super) fn is_word(text: &str, (english, vietnamese): Word) -> bool {
    let text = key(text);
    key(english) == text || key(vietnamese) == text
}

/// The English word for a word in either language.
pub(super) fn english(words: &[Word], text: &str) -> Option<&'static str> {
    let mut words = words.iter();
    let found = words.find(|word| is_word(text, **word));
    found.map(|(english, _)| *english)
}
