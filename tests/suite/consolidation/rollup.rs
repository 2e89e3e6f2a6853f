//! Two levels: summaries of two middle offices, dropped into a higher inbox, give the totals
//! of all units at once.

use crate::outputs::{DATE, campaign, sample};
use tonghop::archive::Archive;
use tonghop::campaign::{Campaign, Total, Unit};
use tonghop::check::{Checked, check};
use tonghop::command::receipts::load_receipts;
use tonghop::consolidation::build::consolidate;
use tonghop::consolidation::{Consolidation, EarlierRounds, Figure};
use tonghop::finding::Code;
use tonghop::inbox::read::ReturnReader;
use tonghop::inbox::scan::{list_files, read_files};
use tonghop::inbox::{ReadFile, SourceFile};
use tonghop::language::Language;
use tonghop::summary::write_summary;
use tonghop::workbook::read::read_book;

/// The shipped campaign without what it compares with, and with a weighted mean.
fn without_past() -> Campaign {
    let mut campaign = campaign().clone();
    campaign.settings.previous = None;
    campaign.settings.same_period_last_year = None;
    let weight = "dang_vien_dau_ky".to_owned();
    campaign.indicators[MEAN].total = Total::Mean { weight };
    campaign
}

/// The indicator that is a weighted mean here.
const MEAN: &str = "hoi_nghi_hoc_tap";

/// All units at once.
fn at_once(campaign: &Campaign) -> Consolidation<'_> {
    let checked = check(campaign, read_inbox(campaign), None);
    consolidate(campaign, checked, EarlierRounds::default())
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
    summary_without(campaign, 0)
}

/// The same where so many of its units returned nothing.
fn summary_without(campaign: &Campaign, missing: usize) -> Vec<u8> {
    let only_mine = |read: &ReadFile| {
        let returned = read.outcome.returned();
        let place = returned.and_then(|returned| campaign.units.get_index_of(returned.unit()));
        place.is_some_and(|place| place >= missing)
    };
    // Transfers name units of the other half.
    let mut read = read_inbox(&without_past());
    read.retain(only_mine);
    let table = consolidate(
        campaign,
        check(campaign, read, None),
        EarlierRounds::default(),
    );
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
            assigned: None,
            saved: None,
        };
        let book = read_book(bytes).expect("a workbook");
        let outcome = reader.read(&book, &file).into();
        ReadFile { file, outcome }
    });
    let mut read: Vec<ReadFile> = summaries.collect();
    // The office's own lists name units that the register above doesn't have.
    let own = read_inbox(&without_past()).into_iter();
    read.extend(own.filter(|read| {
        let returned = read.outcome.returned();
        returned.is_some_and(|returned| returned.unit() == "office")
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
    let table = consolidate(&campaign, checked, EarlierRounds::default());
    let all = without_past();
    let at_once = at_once(&all);
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
fn remarks_tell_which_units_below_are_missing_and_which_left_something_blank() {
    let first = summary_without(&middle("VP1", |index| index < 47), 5);
    let second = summary(&middle("VP2", |index| index >= 47));
    let campaign = above();
    let checked = read_summaries(&campaign, &[("a.xlsx", first), ("b.xlsx", second)]);
    let table = consolidate(&campaign, checked, EarlierRounds::default());
    let bytes = write_summary(&table, DATE, Language::Vi).expect("a summary");
    let book = read_book(&bytes).expect("a workbook");
    let totals =
        crate::outputs::book::table(&book, "Tổng hợp", &["Chỉ tiêu", "Tổng số", "Ghi chú"]);
    let row = |label: &str| totals.row_of(totals.column("Chỉ tiêu"), label);
    let remark = |label: &str| row(label).text(totals.column("Ghi chú"));
    assert_eq!(
        remark("Đảng viên cuối kỳ"),
        "Thiếu 5 đơn vị, xem trang Dữ liệu"
    );
    let blank = remark("Nhà ở được hỗ trợ xây dựng, sửa chữa");
    let told = blank.strip_prefix("Thiếu 5 đơn vị, xem trang Dữ liệu; ");
    let told = told
        .and_then(|told| told.strip_suffix(" đơn vị đã nộp nhưng không có số, xem trang Dữ liệu"));
    assert!(
        told.is_some_and(|count| count.parse::<usize>().is_ok()),
        "{blank}"
    );
    let total = row("Đảng viên cuối kỳ").figure(totals.column("Tổng số"));
    assert_eq!(total, table.totals["dang_vien_cuoi_ky"].all.value);
}

/// The campaign of the office above the two: it is asked what the units are.
fn highest() -> Campaign {
    let mut campaign = above();
    let (_, first) = campaign.units.swap_remove_index(0).expect("an office");
    let top = Unit {
        code: "TINH".to_owned(),
        ..first
    };
    campaign.units = [(top.code.clone(), top)].into_iter().collect();
    campaign
}

/// What the office above two offices sends up in its turn.
fn summary_of_summaries() -> Vec<u8> {
    let [first, second] = halves();
    let mut campaign = above();
    let higher = format!("{}/TINH", campaign.settings.campaign);
    campaign
        .settings
        .all
        .insert("reports_to".to_owned(), higher);
    let checked = read_summaries(&campaign, &[("a.xlsx", first), ("b.xlsx", second)]);
    let table = consolidate(&campaign, checked, EarlierRounds::default());
    write_summary(&table, DATE, Language::Vi).expect("a summary")
}

#[test]
fn three_levels_give_the_totals_of_all_units_at_once() {
    let bytes = summary_of_summaries();
    let campaign = highest();
    let checked = read_summaries(&campaign, &[("c.xlsx", bytes)]);
    assert!(checked.rejected.is_empty(), "{:#?}", checked.findings);
    let table = consolidate(&campaign, checked, EarlierRounds::default());
    let all = without_past();
    let at_once = at_once(&all);
    assert!(at_once.totals[MEAN].all.value.is_some());
    compare(&at_once, &table);
    let rows = |table: &Consolidation<'_>, list: &str| table.lists[list].len();
    for list in at_once.lists.keys() {
        assert_eq!(rows(&table, list), rows(&at_once, list), "{list}");
    }
}

#[test]
fn an_earlier_round_of_summaries_is_compared_by_its_units() {
    let earlier = read_book(&summary_of_summaries()).expect("a workbook");
    let earlier = Archive::read(&earlier).expect("tidy data");
    let campaign = above();
    let rounds = EarlierRounds {
        previous: Some(campaign.adapted(earlier)),
        ..EarlierRounds::default()
    };
    let table = consolidate(&campaign, read_summaries(&campaign, &[]), rounds);
    let all = without_past();
    for (code, totals) in &at_once(&all).totals {
        let before = table.totals[code].previous.and_then(|figure| figure.value);
        let before = before.map(|value| value.normalize());
        let own = table.totals[code].all.expected == 1;
        let now = totals.all.value.map(|value| value.normalize());
        assert!(own || before == now, "{code}: {before:?}, {now:?}");
    }
    assert_eq!(table.earlier[0].successions, []);
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
