//! The names of the campaign's tables and columns, in English and Vietnamese.
//!
//! One list serves the reader, which accepts either, and the writer of `campaign.xlsx`.

use super::cell::split_names;
use super::vocabulary::in_language;
use crate::language::Language;
use crate::language::key::key;

/// One of the campaign's tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableName {
    /// Keys and values of the round itself.
    Settings,
    /// The register of units.
    Units,
    /// The sections of the report.
    Sections,
    /// What is asked.
    Indicators,
    /// Lists of repeating rows, a line for each column.
    Lists,
    /// Sets of choices.
    Choices,
    /// Sets of categories, the columns of matrices.
    Categories,
    /// The rules.
    Checks,
    /// What is to be reached.
    Plan,
    /// The charts of the summary.
    Charts,
    /// The passages of reports, and whose words they are.
    Passages,
    /// What the office let through.
    Waivers,
}

/// A heading: what the code calls the column, and what the sheet does in Vietnamese.
pub type Heading = (&'static str, &'static str);

impl TableName {
    /// All tables in the order of the workbook's tabs.
    pub const ALL: [Self; 12] = [
        Self::Settings,
        Self::Units,
        Self::Sections,
        Self::Indicators,
        Self::Lists,
        Self::Choices,
        Self::Categories,
        Self::Checks,
        Self::Plan,
        Self::Charts,
        Self::Passages,
        Self::Waivers,
    ];

    const fn names(self) -> Heading {
        match self {
            Self::Settings => ("Settings", "Thiết lập"),
            Self::Units => ("Units", "Đơn vị"),
            Self::Sections => ("Sections", "Mục"),
            Self::Indicators => ("Indicators", "Chỉ tiêu"),
            Self::Lists => ("Lists", "Danh sách"),
            Self::Choices => ("Choices", "Lựa chọn"),
            Self::Categories => ("Categories", "Phân tổ"),
            Self::Checks => ("Checks", "Kiểm tra"),
            Self::Plan => ("Plan", "Kế hoạch"),
            Self::Charts => ("Charts", "Biểu đồ"),
            Self::Passages => ("Passages", "Đoạn văn"),
            Self::Waivers => ("Waivers", "Cho qua"),
        }
    }

    /// The columns: English key and Vietnamese heading.
    #[must_use]
    pub const fn columns(self) -> &'static [Heading] {
        match self {
            Self::Settings => &[
                ("key", "khóa"),
                ("value", "giá trị"),
                ("note", "giải thích"),
            ],
            Self::Units => &[
                ("code", "mã"),
                ("name", "tên đơn vị"),
                ("type", "loại"),
                ("group", "nhóm"),
                ("email", "thư điện tử"),
                ("aliases", "tên khác"),
                ("succeeds", "kế thừa"),
                ("deadline", "hạn nộp riêng"),
            ],
            Self::Sections => &[("code", "mã"), ("title", "tên mục")],
            Self::Indicators => INDICATORS,
            Self::Lists => LISTS,
            Self::Choices => &[
                ("choices", "bộ lựa chọn"),
                ("value", "giá trị"),
                ("label", "nhãn"),
                ("mirror", "đối ứng"),
                ("parent", "thuộc"),
            ],
            Self::Categories => &[
                ("categories", "bộ phân tổ"),
                ("code", "mã"),
                ("label", "nhãn"),
                ("relation", "quan hệ"),
                ("of", "thuộc"),
            ],
            Self::Checks => CHECKS,
            Self::Plan => &[
                ("indicator", "chỉ tiêu"),
                ("bearer", "giao cho"),
                ("period", "kỳ"),
                ("plan", "kế hoạch"),
            ],
            Self::Charts => &[
                ("code", "mã"),
                ("title", "tên biểu đồ"),
                ("kind", "kiểu"),
                ("indicators", "chỉ tiêu"),
                ("by", "theo"),
                ("top", "số dòng"),
            ],
            Self::Passages => &[
                ("place", "vị trí"),
                ("unit", "đơn vị"),
                ("indicator", "chỉ tiêu"),
                ("text", "lời văn"),
            ],
            Self::Waivers => WAIVERS,
        }
    }

    /// Columns without which the table can't be read.
    #[must_use]
    pub const fn required_columns(self) -> &'static [&'static str] {
        match self {
            Self::Settings => &["key", "value"],
            Self::Units => &["code", "name"],
            Self::Sections => &["code", "title"],
            Self::Indicators => &["code", "section", "label", "kind"],
            Self::Lists => &["list", "title", "column", "label", "kind"],
            Self::Choices => &["choices", "value"],
            Self::Categories => &["categories", "code", "label"],
            Self::Checks => &["rule"],
            Self::Plan => &["indicator", "plan"],
            Self::Charts => &["title", "kind", "indicators"],
            Self::Passages => &["place"],
            Self::Waivers => &["unit", "finding", "reason"],
        }
    }

    /// Whether no campaign can do without the table.
    #[must_use]
    pub const fn is_needed(self) -> bool {
        matches!(
            self,
            Self::Settings | Self::Units | Self::Sections | Self::Indicators
        )
    }

    /// The table's name for people.
    #[must_use]
    pub const fn display(self, language: Language) -> &'static str {
        match language {
            Language::Vi => self.names().1,
            Language::En => self.names().0,
        }
    }

    /// The table of this name in either language, without regard to case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let wanted = key(text);
        Self::ALL.into_iter().find(|table| {
            let (english, vietnamese) = table.names();
            key(english) == wanted || key(vietnamese) == wanted
        })
    }

    /// The column that only explains: it makes no row, and no figure depends on it.
    #[must_use]
    pub const fn help_column(self) -> Heading {
        match self {
            Self::Settings => ("note", "giải thích"),
            _ => ("help", "giải thích"),
        }
    }

    /// A column's heading in a language; the column itself where it is none of the table's own.
    #[must_use]
    pub fn shown(self, column: &str, language: Language) -> String {
        let found = self.columns().iter().find(|(known, _)| *known == column);
        found
            .map_or(column, |heading| in_language(*heading, language))
            .to_owned()
    }

    /// The English key of a heading in either language.
    #[must_use]
    pub fn column(self, heading: &str) -> Option<&'static str> {
        let wanted = key(&heading.replace('_', " "));
        let is_it = |text: &str| key(&text.replace('_', " ")) == wanted;
        let columns = self.columns().iter().copied();
        let mut known = columns.chain([self.help_column()]);
        let found = known.find(|(en, vi)| is_it(en) || is_it(vi));
        found.map(|(english, _)| english)
    }
}

/// The attributes of units that a cell names, those with a heading of their own by its key.
pub(super) fn attributes_in(text: &str) -> Vec<String> {
    let names = split_names(text).into_iter();
    names.map(|name| attribute_key(&name).to_owned()).collect()
}

/// The key of an attribute that is named in either language: `nhóm` → `group`.
pub(super) fn attribute_key(name: &str) -> &str {
    TableName::Units.column(name).unwrap_or(name)
}

const INDICATORS: &[Heading] = &[
    ("code", "mã"),
    ("section", "mục"),
    ("label", "tên chỉ tiêu"),
    ("measure", "đơn vị tính"),
    ("categories", "phân tổ"),
    ("kind", "loại"),
    ("depends_on", "phụ thuộc"),
    ("decimals", "số lẻ"),
    ("total", "cách tổng hợp"),
    ("formula", "công thức"),
    ("reporter", "nơi báo cáo"),
    ("required", "bắt buộc"),
    ("asked_if", "chỉ hỏi khi"),
    ("min", "nhỏ nhất"),
    ("max", "lớn nhất"),
    ("pattern", "mẫu"),
    ("pattern_help", "giải thích mẫu"),
    ("opening", "bằng cuối kỳ trước của"),
    ("change_limit", "ngưỡng thay đổi"),
    ("further", "thêm dòng"),
    ("cumulative", "lũy kế"),
    ("formerly", "mã cũ"),
    ("note", "hướng dẫn"),
];

/// The columns of the table of waivers.
const WAIVERS: &[Heading] = &[
    ("unit", "đơn vị"),
    ("finding", "phát hiện"),
    ("indicator", "chỉ tiêu"),
    ("rule", "quy tắc"),
    ("value", "giá trị"),
    ("reason", "lý do"),
    ("decided_by", "người quyết định"),
    ("decided_on", "ngày quyết định"),
    ("until", "đến hết kỳ"),
];

const CHECKS: &[Heading] = &[
    ("code", "mã"),
    ("rule", "quy tắc"),
    ("severity", "mức độ"),
    ("tolerance", "sai số"),
    ("message", "thông báo"),
    ("fix", "cách sửa"),
    ("reporter", "áp dụng cho"),
    ("blanks", "ô trống"),
];

const LISTS: &[Heading] = &[
    ("list", "danh sách"),
    ("title", "tên danh sách"),
    ("column", "cột"),
    ("label", "tên cột"),
    ("kind", "loại"),
    ("choices", "bộ lựa chọn"),
    ("depends_on", "phụ thuộc"),
    ("required", "bắt buộc"),
    ("key", "khóa"),
    ("given", "dòng sẵn"),
    ("carried", "từ kỳ trước"),
    ("pattern", "mẫu"),
    ("pattern_help", "giải thích mẫu"),
    ("rows", "số dòng"),
    ("reporter", "nơi báo cáo"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_and_columns_are_known_in_both_languages() {
        assert_eq!(TableName::parse("settings"), Some(TableName::Settings));
        assert_eq!(TableName::parse("CHỈ TIÊU"), Some(TableName::Indicators));
        assert_eq!(TableName::Indicators.column("Đơn vị tính"), Some("measure"));
        assert_eq!(TableName::Indicators.column("measure"), Some("measure"));
        assert_eq!(TableName::Indicators.column("mesure"), None);
        assert_eq!(TableName::Units.column("Giải thích"), Some("help"));
        assert_eq!(TableName::Settings.column("Giải thích"), Some("note"));
    }
}
