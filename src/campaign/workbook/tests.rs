use super::*;
use crate::campaign::example::Example;
use crate::campaign::{Reserved, read_campaign};
use crate::workbook::read::read_book;

/// The campaigns that are part of the program.
fn embedded() -> Vec<(&'static str, Tables)> {
    let examples = Example::names().into_iter();
    let mut campaigns: Vec<_> = examples
        .filter_map(|name| Some((name, Example::find(name)?.tables())))
        .collect();
    campaigns.push(("starter", Example::starter().tables()));
    campaigns
}

fn written(tables: &Tables, language: Language) -> Vec<u8> {
    let day = Date::constant(2026, 1, 5);
    write_campaign(tables, language, day).expect("a workbook")
}

#[test]
fn the_workbook_reads_as_the_same_campaign_as_the_csv_files() {
    for (name, tables) in embedded() {
        let expected = read_campaign(&tables, &Reserved::default()).expect(name);
        for language in Language::ALL {
            let book = read_book(&written(&tables, language)).expect(name);
            let again = Tables::from_book(&book);
            let campaign = read_campaign(&again, &Reserved::default()).unwrap_or_else(|mistakes| {
                panic!("{name} ({language}): {mistakes:#?}");
            });
            assert_eq!(
                format!("{campaign:#?}"),
                format!("{expected:#?}"),
                "{name} ({language})"
            );
        }
    }
}

#[test]
fn writing_twice_gives_the_same_bytes() {
    let tables = Example::starter().tables();
    assert_eq!(
        written(&tables, Language::Vi),
        written(&tables, Language::Vi)
    );
}

#[test]
fn a_vietnamese_workbook_speaks_vietnamese() {
    let book = read_book(&written(&Example::starter().tables(), Language::Vi)).expect("a book");
    let sheet = book.sheet("Chỉ tiêu").expect("the indicators");
    let texts: Vec<String> = sheet.cells.iter().map(|(_, cell)| cell.typed()).collect();
    for word in ["số nguyên", "bình quân:luot_kham", "tất cả", "có", "không"] {
        assert!(texts.iter().any(|text| text == word), "{word}");
    }
    for word in ["count", "all", "yes", "no", "sum"] {
        assert!(texts.iter().all(|text| text != word), "{word}");
    }
}

#[test]
fn rules_that_categories_make_are_offered_beside_the_written_ones() {
    let example = Example::find("giao-duc-huyen-2026-hk1").expect("the example");
    let tables = example.tables();
    let campaign = read_campaign(&tables, &Reserved::default()).expect("a campaign");
    let codes = campaign.checks.iter().map(|check| check.code.as_str());
    let own = tables.lines(TableName::Checks);
    let own = own.map(|line| line.get("code"));
    // A rule without a code is let through by none.
    let named = |code: &&str| !code.is_empty();
    let (codes, own): (Vec<&str>, usize) =
        (codes.filter(named).collect(), own.filter(named).count());
    assert!(codes.len() > own);
    let book = read_book(&written(&tables, Language::Vi)).expect("a book");
    let sheet = book
        .sheet(&Language::Vi.text("help-sheet-picks"))
        .expect("the lists");
    let offered = sheet.cells.iter().filter(|(at, _)| at.column == 19);
    let offered: Vec<String> = offered.map(|(_, cell)| cell.typed()).collect();
    for code in codes {
        assert!(
            offered.iter().any(|own| own == code),
            "{code} is not offered"
        );
    }
}

#[test]
fn every_column_is_explained_in_both_languages() {
    for language in Language::ALL {
        for table in TableName::ALL {
            let is_explained = |key: &str| language.has(&format!("help-{key}"));
            let table_key = key_of(table);
            assert!(is_explained(&table_key), "{table_key} ({language})");
            if table == TableName::Settings {
                continue;
            }
            for (column, _) in table.columns() {
                assert!(
                    is_explained(&format!("{table_key}-{column}")),
                    "{table_key} {column}"
                );
            }
        }
        for (key, _, _) in crate::campaign::SETTING_KEYS {
            assert!(language.has(&format!("help-settings-{key}")), "{key}");
        }
    }
}
