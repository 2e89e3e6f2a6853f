//! Two levels: summaries of two middle offices, dropped into a higher inbox, give the totals
//! of all units at once.

mod outputs;

use outputs::{DATE, campaign, round, sample};
use tonghop::campaign::{Campaign, Unit};
use tonghop::check::{Checked, check};
use tonghop::command::load::load_receipts;
use tonghop::consolidation::build::consolidate;
use tonghop::consolidation::{Consolidation, Figure, Rounds};
use tonghop::finding::Code;
use tonghop::inbox::read::ReturnReader;
use tonghop::inbox::scan::{list_files, read_files};
use tonghop::inbox::{ReadFile, SourceFile};
use tonghop::language::Language;
use tonghop::summary::write_summary;
use tonghop::workbook::read::read_book;

/// The shipped campaign without what it compares with.
fn without_past() -> Campaign {
    let mut campaign = campaign().clone();
    campaign.settings.previous = None;
    campaign.settings.same_period_last_year = None;
    campaign
}

/// The files of the shipped inbox, read for a campaign.
fn read_inbox(campaign: &Campaign) -> Vec<ReadFile> {
    let inbox = sample().join("inbox");
    let receipts = load_receipts(&inbox).expect("receipts");
    let files = list_files(&inbox).expect("an inbox");
    read_files(
        &ReturnReader::new(campaign),
        &inbox,
        &files,
        &receipts,
        &|| (),
    )
}

/// A middle office's campaign over some of the units.
fn middle(code: &str, units: impl Fn(usize) -> bool) -> Campaign {
    let mut campaign = without_past();
    let all = campaign.units.clone().into_iter().enumerate();
    let mine = all.filter(|(index, _)| units(*index));
    campaign.units = mine.map(|(_, unit)| unit).collect();
    let above = format!("{}/{code}", campaign.settings.campaign);
    campaign.settings.all.insert("reports_to".to_owned(), above);
    campaign
}

/// What a middle office sends up.
fn summary(campaign: &Campaign) -> Vec<u8> {
    let only_mine = |read: &ReadFile| {
        let unit = read
            .outcome
            .as_ref()
            .map(|returned| returned.unit().to_owned());
        unit.is_ok_and(|unit| campaign.units.contains_key(&unit))
    };
    // Transfers name units of the other half.
    let mut read = read_inbox(&without_past());
    read.retain(only_mine);
    let table = consolidate(campaign, check(campaign, read, None), Rounds::default());
    write_summary(&table, DATE, Language::Vi).expect("a summary")
}

/// The campaign above: two offices, each asked what the units are.
fn above() -> Campaign {
    let mut campaign = without_past();
    let model = campaign.units[0].clone();
    let office = |(code, group): (&str, &str)| {
        let mut unit = Unit {
            code: code.to_owned(),
            name: format!("Văn phòng {code}"),
            succeeds: Vec::new(),
            ..model.clone()
        };
        unit.attributes.insert("group".to_owned(), group.to_owned());
        (code.to_owned(), unit)
    };
    campaign.units = [("VP1", "CQD"), ("VP2", "DN")]
        .map(office)
        .into_iter()
        .collect();
    campaign
}

fn read_summaries(campaign: &Campaign, summaries: &[(&str, Vec<u8>)]) -> Checked {
    let reader = ReturnReader::new(campaign);
    let summaries = summaries.iter().map(|(name, bytes)| {
        let file = SourceFile {
            name: (*name).to_owned(),
            sha256: format!("{name:0>64}"),
            received: None,
            sender: None,
            saved: None,
        };
        let book = read_book(bytes).expect("a workbook");
        let outcome = reader.read(&book, &file);
        ReadFile { file, outcome }
    });
    let mut read: Vec<ReadFile> = summaries.collect();
    // The office's own lists name units that the register above doesn't have.
    let own = read_inbox(&without_past()).into_iter();
    read.extend(own.filter(|read| {
        let unit = read
            .outcome
            .as_ref()
            .map(|returned| returned.unit() == "office");
        unit.unwrap_or(false)
    }));
    check(campaign, read, None)
}

fn plain(figure: Figure) -> (Option<String>, usize, usize) {
    let value = figure.value.map(|value| value.normalize().to_string());
    (value, figure.reported, figure.expected)
}

/// Two offices of 47 units each.
fn halves() -> [Vec<u8>; 2] {
    [
        summary(&middle("VP1", |index| index < 47)),
        summary(&middle("VP2", |index| index >= 47)),
    ]
}

fn compare(at_once: &Consolidation<'_>, by_levels: &Consolidation<'_>) {
    assert_eq!(at_once.totals.len(), by_levels.totals.len());
    for (code, totals) in &at_once.totals {
        let again = &by_levels.totals[code];
        assert_eq!(plain(again.all), plain(totals.all), "{code}");
    }
}

#[test]
fn two_middle_offices_give_the_totals_of_all_units_at_once() {
    let [first, second] = halves();
    let campaign = above();
    let checked = read_summaries(&campaign, &[("a.xlsx", first), ("b.xlsx", second)]);
    assert!(checked.rejected.is_empty(), "{:#?}", checked.findings);
    let table = consolidate(&campaign, checked, Rounds::default());
    let at_once = round(&sample().join("inbox"));
    compare(&at_once, &table);
    let rows = |table: &Consolidation<'_>| {
        let lists = table.lists.iter();
        let sizes = lists.map(|(code, rows)| (code.clone(), rows.len()));
        sizes.collect::<Vec<_>>()
    };
    assert_eq!(rows(&table), rows(&at_once));
    let parts = &table.totals["dang_vien_cuoi_ky"].by["group"];
    let sum: rust_decimal::Decimal = parts.values().filter_map(|part| part.value).sum();
    assert_eq!(Some(sum), table.totals["dang_vien_cuoi_ky"].all.value);
    assert!(write_summary(&table, DATE, Language::Vi).is_ok());
}

#[test]
fn another_measure_below_is_refused() {
    let mut below = middle("VP1", |index| index < 3);
    below.indicators["tong_tri_gia_qua"].measure = "tỷ đồng".to_owned();
    let bytes = summary(&below);
    let campaign = above();
    let checked = read_summaries(&campaign, &[("a.xlsx", bytes)]);
    let codes: Vec<Code> = checked
        .findings
        .iter()
        .map(|finding| finding.code)
        .collect();
    assert!(codes.contains(&Code::OtherMeasure), "{codes:?}");
    assert_eq!(checked.rejected.len(), 1);
}
