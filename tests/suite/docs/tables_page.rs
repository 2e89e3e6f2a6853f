//! The pages of the campaign's tables: each column and each setting with the words that stand
//! beside it in `campaign.xlsx`.

use std::fmt::Write as _;

use tonghop::campaign::headings::TableName;
use tonghop::campaign::{SETTING_KEYS, setting_shown};
use tonghop::language::Language;

use super::generated::expect_page;

const HEAD: &str = "\
# Tables and columns

Every table of `campaign.xlsx` with its columns, and every setting, in the words that stand there. Headings are accepted in
English and in Vietnamese. A column in bold has to be filled in.
";

const HEAD_VI: &str = "\
# Các bảng và cột

Mọi bảng của `campaign.xlsx` với từng cột, và mọi thiết lập, đúng lời giải thích ghi ở đó. Tiêu đề cột viết tiếng Việt hay
tiếng Anh (tên trong ngoặc) đều được. Cột in đậm là bắt buộc. Cách làm lần lượt: xem [Bảng khai](bang-khai.md).
";

#[test]
fn the_pages_of_tables_have_every_column_and_setting() {
    for (name, head, language) in [
        ("tables.md", HEAD, Language::En),
        ("vi/cac-bang.md", HEAD_VI, Language::Vi),
    ] {
        let mut page = head.to_owned();
        for table in TableName::ALL {
            add_table(&mut page, table, language);
        }
        expect_page(name, &page);
    }
}

/// A table's section.
fn add_table(page: &mut String, table: TableName, language: Language) {
    let key = table.display(Language::En).to_lowercase();
    let title = match language {
        Language::En => format!(
            "{} / {}",
            table.display(language),
            table.display(Language::Vi)
        ),
        Language::Vi => format!(
            "{} ({})",
            table.display(language),
            table.display(Language::En)
        ),
    };
    let about = language.text(&format!("help-{key}"));
    write!(page, "\n## {title}\n\n{about}\n\n").expect("a text");
    let heads = match (language, table) {
        (Language::En, TableName::Settings) => "| setting | says |",
        (Language::Vi, TableName::Settings) => "| thiết lập | nghĩa là |",
        (Language::En, _) => "| column | says |",
        (Language::Vi, _) => "| cột | ghi gì |",
    };
    writeln!(page, "{heads}\n| --- | --- |").expect("a text");
    if table == TableName::Settings {
        for (setting, _, is_needed) in SETTING_KEYS {
            add_line(
                page,
                (&key, setting),
                setting_shown(setting, language),
                *is_needed,
                language,
            );
        }
        return;
    }
    let required = table.required_columns();
    for (column, _) in table.columns() {
        let shown = table.shown(column, language);
        add_line(
            page,
            (&key, column),
            &shown,
            required.contains(column),
            language,
        );
    }
    let more = format!("help-{key}-more");
    if language.has(&more) {
        write!(page, "\n{}\n", language.text(&more)).expect("a text");
    }
}

/// A column's line, or a setting's.
fn add_line(
    page: &mut String,
    (table, column): (&str, &str),
    shown: &str,
    is_needed: bool,
    language: Language,
) {
    let shown = if is_needed {
        format!("**{shown}**")
    } else {
        shown.to_owned()
    };
    let other = match language {
        Language::En => String::new(),
        Language::Vi => format!(" (`{column}`)"),
    };
    let help = language.text(&format!("help-{table}-{column}"));
    let help = help.replace('|', "\\|");
    writeln!(page, "| {shown}{other} | {help} |").expect("a text");
}
