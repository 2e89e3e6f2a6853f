//! Every figure that was published for the shipped example, in all that the program makes of
//! its 95 returns: the consolidation, the summary workbook, the Word report, the brief.
//!
//! `sample/published.csv` says for each indicator the published total ("gần 1200" where only
//! words were), the change against the same period last year (percent, or "x2.4"), and the
//! words in which the report prints it, in the body, a footnote, or nowhere.

use std::collections::BTreeSet;
use std::str::FromStr;
use std::sync::OnceLock;

use crate::outputs::book::table;
use crate::outputs::word::Document;
use crate::outputs::{Outputs, campaign, round, sample};
use rust_decimal::{Decimal, RoundingStrategy};
use tonghop::check::{FileState, State};
use tonghop::consolidation::{Base, Consolidation, Timeliness};
use tonghop::finding::Severity;
use tonghop::workbook::format::{Format, recognise};

/// One published figure.
struct Published {
    code: String,
    total: String,
    change: String,
    place: String,
    printed: String,
}

fn published() -> Vec<Published> {
    let text = include_str!("../../sample/published.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let records = reader.records().map(|record| record.expect("a record"));
    let figures = records.map(|record| {
        let cell = |index| record.get(index).expect("a cell").to_owned();
        Published {
            code: cell(0),
            total: cell(1),
            change: cell(2),
            place: cell(3),
            printed: cell(4),
        }
    });
    figures.collect()
}

fn table_of_round() -> &'static Consolidation<'static> {
    static ROUND: OnceLock<Consolidation<'static>> = OnceLock::new();
    ROUND.get_or_init(|| round(&sample().join("inbox")))
}

fn outputs() -> &'static Outputs {
    static OUTPUTS: OnceLock<Outputs> = OnceLock::new();
    OUTPUTS.get_or_init(|| Outputs::of("inbox"))
}

/// Whether a figure is what was published: equal at the decimals that were printed, or, where
/// only words were, on the right side of the round figure and at most 5% away.
fn is_as_published(figure: Decimal, published: &str) -> bool {
    let slack = |round: Decimal| round * Decimal::new(5, 2);
    match published.split_once(' ') {
        Some(("gần", round)) => {
            let round = number(round);
            figure < round && figure >= round - slack(round)
        }
        Some((_, round)) => {
            let round = number(round);
            figure > round && figure <= round + slack(round)
        }
        None => {
            let printed = number(published);
            rounded(figure, printed.scale()) == printed
        }
    }
}

/// Whether a ratio to last year is the change that was published.
fn is_change_as_published(change: Decimal, published: &str) -> bool {
    match published.strip_prefix('x') {
        Some(times) => rounded(change + Decimal::ONE, 1) == number(times),
        None => rounded(change * Decimal::ONE_HUNDRED, 2) == number(published),
    }
}

fn rounded(figure: Decimal, decimals: u32) -> Decimal {
    figure.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

fn number(text: &str) -> Decimal {
    Decimal::from_str(text).expect("a figure")
}

#[test]
fn the_consolidation_has_every_published_figure() {
    for figure in published() {
        let totals = &table_of_round().totals[&figure.code];
        let total = totals.all.value.expect(&figure.code);
        assert!(
            is_as_published(total, &figure.total),
            "{}: {total} instead of {}",
            figure.code,
            figure.total
        );
        if !figure.change.is_empty() {
            let change = totals.change(Base::LastYear).expect(&figure.code);
            assert!(
                is_change_as_published(change, &figure.change),
                "{}: {change} instead of {}",
                figure.code,
                figure.change
            );
        }
    }
}

#[test]
fn the_published_figures_add_up() {
    let total = |code: &str| table_of_round().totals[code].all.value.expect(code);
    let sum = |codes: &[&str]| codes.iter().map(|code| total(code)).sum::<Decimal>();
    let units = ["so_dang_bo", "so_chi_bo"];
    assert_eq!(sum(&units), total("so_to_chuc"));
    let rated = [
        "hoan_thanh_xuat_sac",
        "hoan_thanh_tot",
        "hoan_thanh_nhiem_vu",
    ];
    assert_eq!(sum(&rated), total("so_to_chuc"));
    let moved = ["chuyen_di_ngoai", "chuyen_den_ngoai", "chuyen_di_noi_bo"];
    assert_eq!(sum(&moved), total("tong_chuyen_sinh_hoat"));
    assert_eq!(total("chuyen_di_noi_bo"), total("chuyen_den_noi_bo"));
    let prizes = ["giai_nhat", "giai_nhi", "giai_ba", "giai_khuyen_khich"];
    assert_eq!(sum(&prizes), total("giai_quoc_gia"));
    let forms = ["khien_trach", "canh_cao", "cach_chuc", "khai_tru"];
    let forms = forms.map(|form| total(&format!("ky_luat_{form}")));
    assert_eq!(forms.iter().sum::<Decimal>(), total("bi_ky_luat"));
    let levels = [
        "chi_bo_truc_thuoc",
        "chi_bo_co_so",
        "dang_uy_co_so",
        "cap_tren",
    ];
    let levels = levels.map(|level| total(&format!("ky_luat_{level}")));
    assert_eq!(levels.iter().sum::<Decimal>(), total("bi_ky_luat"));
}

#[test]
fn the_lists_have_the_published_sums() {
    let published = [
        ("thoi_cap_uy", 2, 2),
        ("kien_toan", 6, 6),
        ("ky_luat", 2, 2),
        ("kiem_tra_uy", 3, 3),
    ];
    let lists = &table_of_round().lists;
    let sum = |list: &str| -> Decimal {
        let counted = lists[list].iter().filter(|row| row.counts);
        counted
            .filter_map(|row| row.cells["so_luong"].number())
            .sum()
    };
    for (list, rows, total) in published {
        assert_eq!(lists[list].len(), rows, "{list}");
        assert_eq!(sum(list), Decimal::from(total), "{list}");
    }
    assert_eq!(sum("chuyen_sinh_hoat"), Decimal::from(112));
    assert_eq!(sum("huy_hieu"), Decimal::from(25));
}

#[test]
fn all_95_returns_count_and_two_units_are_late() {
    let table = table_of_round();
    assert_eq!((table.files.len(), table.returns.len()), (95, 95));
    let is_accepted = |state: State| state == State::Accepted;
    let mut files = table.files.iter();
    assert!(files.all(|file| file.state == FileState::Accepted));
    assert!(table.units.iter().all(|unit| is_accepted(unit.state)));
    let late = table
        .units
        .iter()
        .filter(|unit| unit.timeliness == Timeliness::Late);
    let late: Vec<_> = late.map(|unit| unit.unit.as_str()).collect();
    assert_eq!(late, ["SN18", "DN17"]);
    assert_eq!(table.open(Severity::Blocking), 0);
    assert_eq!(outputs().status, 0, "{}", outputs().account);
}

#[test]
fn the_returns_come_in_five_formats_and_a_quarter_from_other_programs() {
    let (mut formats, mut foreign, mut all) = (BTreeSet::new(), 0, 0);
    for (name, bytes) in crate::outputs::files_of(&sample().join("inbox")) {
        let format = recognise(&bytes);
        let extension = name.rsplit('.').next().expect("an extension").to_owned();
        let is_ours =
            format == Format::Xlsx && crate::outputs::word::writer(&bytes) == "Microsoft Excel";
        foreign += usize::from(!is_ours);
        all += 1;
        formats.insert(extension);
    }
    let expected = ["ods", "xls", "xlsb", "xlsm", "xlsx"].map(str::to_owned);
    assert_eq!(formats, BTreeSet::from(expected));
    assert!(foreign * 4 >= all, "{foreign} of {all}");
}

#[test]
fn the_summary_has_every_published_figure() {
    let book = outputs().summary();
    let totals = table(
        &book,
        "Tổng hợp",
        &["Chỉ tiêu", "Tổng số", "Quý I năm 2023"],
    );
    let (label, total) = (totals.column("Chỉ tiêu"), totals.column("Tổng số"));
    let change = *totals.columns("Tăng, giảm").last().expect("a change");
    assert!(change > totals.column("Quý I năm 2023"));
    for figure in published() {
        let indicator = &campaign().indicators[&figure.code];
        let row = totals.row_of(label, &indicator.label);
        let found = row.figure(total).expect(&figure.code);
        assert!(
            is_as_published(found, &figure.total),
            "{}: {found} instead of {}",
            figure.code,
            figure.total
        );
        if !figure.change.is_empty() {
            let found = row.figure(change).expect(&figure.code);
            assert!(
                is_change_as_published(found, &figure.change),
                "{}: {found}",
                figure.code
            );
        }
    }
}

#[test]
fn the_report_prints_every_published_figure_in_its_sentence() {
    let report = outputs().report();
    for figure in published() {
        let part = match figure.place.as_str() {
            "body" => report.body.clone(),
            "nowhere" => {
                assert!(
                    !report.all().contains(&figure.printed),
                    "{}",
                    figure.printed
                );
                continue;
            }
            place => {
                let note = place.strip_prefix("footnote ").expect("a footnote");
                report.footnotes[&note.parse().expect("a number")].clone()
            }
        };
        let found = part.matches(&figure.printed).count();
        assert_eq!(found, 1, "{:?} in {}", figure.printed, figure.place);
    }
}

#[test]
fn the_report_has_eight_footnotes_each_called_once_and_in_order() {
    let report = outputs().report();
    let called: Vec<&str> = report.body.split("[^").skip(1).collect();
    let called = called
        .iter()
        .filter_map(|text| text.split(']').next()?.parse().ok());
    assert_eq!(called.collect::<Vec<u32>>(), (1..=8).collect::<Vec<_>>());
    assert_eq!(
        report.footnotes.keys().copied().collect::<Vec<_>>(),
        (1..=8).collect::<Vec<_>>()
    );
}

#[test]
fn the_footnotes_give_the_parts_and_the_units() {
    let report = outputs().report();
    let says = [
        (
            1,
            "Kết nối 115 điểm cầu; có 6.325 đảng viên tham gia học tập, bằng 82,90% tổng số đảng viên.",
        ),
        (
            2,
            "Gồm: 01 ủy viên ban chấp hành Chi bộ Cơ quan Hội Liên hiệp Phụ nữ tỉnh; 01 ủy viên ban chấp hành Đảng bộ Trường Trung học phổ thông chuyên tỉnh.",
        ),
        (
            3,
            "Gồm: Trường Trung học phổ thông chuyên tỉnh: 02 ủy viên ban chấp hành, trong đó có bí thư đảng ủy; Sở Giáo dục và Đào tạo: 01 ủy viên ban chấp hành, phó bí thư; Bưu điện tỉnh: 01 ủy viên ban chấp hành; Cơ quan Đảng ủy Khối: 01 ủy viên ban chấp hành, bí thư chi bộ; Cơ quan Hội Liên hiệp Phụ nữ tỉnh: 01 ủy viên ban chấp hành.",
        ),
        (
            4,
            "Trong đó: 19 tổ chức hoàn thành xuất sắc nhiệm vụ; 73 tổ chức hoàn thành tốt nhiệm vụ; 02 tổ chức hoàn thành nhiệm vụ.",
        ),
        (
            5,
            "Trong đó: chuyển đi 57 đồng chí; chuyển đến 53 đồng chí; chuyển giữa các đơn vị trong nội bộ 02 đồng chí.",
        ),
        (
            6,
            "Gồm: Sở Giáo dục và Đào tạo; Ban Quản lý dự án đầu tư xây dựng công trình nông nghiệp và phát triển nông thôn tỉnh; Ngân hàng Nhà nước - Chi nhánh tỉnh.",
        ),
        (
            7,
            "Gồm: 05 giải nhất; 20 giải nhì; 30 giải ba; 21 giải khuyến khích.",
        ),
        (
            8,
            "Lũy kế từ đầu năm đã hoàn thành 13/72 nhiệm vụ, đạt 18,06%.",
        ),
    ];
    for (number, text) in says {
        let note = &report.footnotes[&number];
        assert_eq!(note, text, "footnote {number}");
    }
}

/// Whether a paragraph is about those who were disciplined, or whom the office looks into.
fn is_about_discipline(line: &str) -> bool {
    let marks = [
        "đã thi hành kỷ luật",
        "Ủy ban Kiểm tra Đảng ủy Khối kiểm tra khi",
    ];
    marks.iter().any(|mark| line.contains(mark))
}

#[test]
fn discipline_is_never_printed_with_the_name_of_a_unit() {
    let report = outputs().report();
    let lines = report.body.lines();
    let lines: Vec<&str> = lines.filter(|line| is_about_discipline(line)).collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    for unit in campaign().units.values() {
        let is_named = lines.iter().any(|line| line.contains(&unit.name));
        assert!(!is_named, "{}", unit.name);
    }
}

#[test]
fn the_report_has_all_its_parts_in_order() {
    let report = outputs().report();
    let parts = [
        "Số \u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}-BC/ĐUK",
        "Dự thảo",
        "Hà Tĩnh, ngày \u{a0}\u{a0}\u{a0}\u{a0}\u{a0} tháng 4 năm 2024",
        "kết quả hoạt động của Đảng bộ quý I; phương hướng, nhiệm vụ quý II năm 2024",
        "Trên cơ sở báo cáo của 94/94 tổ chức cơ sở đảng, số liệu chốt đến ngày 08/3/2024",
        "A. Kết quả thực hiện nhiệm vụ quý I năm 2024",
        "I. Công tác xây dựng Đảng",
        "1. Công tác chính trị, tư tưởng",
        "2. Công tác tổ chức, cán bộ và đảng viên",
        "3. Công tác kiểm tra, giám sát và thi hành kỷ luật Đảng",
        "4. Công tác dân vận và hoạt động của các đoàn thể",
        "5. Công tác phòng, chống tham nhũng, lãng phí, tiêu cực",
        "II. Kết quả thực hiện nhiệm vụ chính trị",
        "1. Nhiệm vụ chuyên môn, phát triển kinh tế",
        "2. Cải cách hành chính",
        "3. Công tác an sinh xã hội",
        "III. Hạn chế, khuyết điểm",
        "1. Trong công tác xây dựng Đảng",
        "2. Trong thực hiện nhiệm vụ chính trị",
        "B. Phương hướng, nhiệm vụ quý II năm 2024",
        "Nơi nhận:",
        "- Lưu Văn phòng Đảng ủy Khối.",
        "T/M BAN CHẤP HÀNH",
        "PHÓ BÍ THƯ THƯỜNG TRỰC",
    ];
    let mut rest = report.body.as_str();
    for part in parts {
        let (_, after) = rest
            .split_once(part)
            .unwrap_or_else(|| panic!("no {part:?}"));
        rest = after;
    }
}

#[test]
fn the_brief_has_the_key_figures() {
    let brief = outputs().text("tom-tat.md");
    let lines = [
        "94/94 đơn vị. Nộp đúng hạn 92 đơn vị, chậm 02 đơn vị.",
        "| Đảng viên cuối kỳ | 7.630 |",
        "| Kết nạp đảng viên / công nhận chính thức | 19 / 32 |",
        "| Chuyển sinh hoạt đảng (đi / đến / nội bộ) | 112 (57 / 53 / 02) |",
        "| Tặng Huy hiệu Đảng | 25 |",
        "| 6.325 (82,90%) |",
        "kế hoạch khắc phục sau kiểm điểm | 94/94 |",
        "| Đảng viên bị thi hành kỷ luật | 02 |",
        "| 4,27% |",
        "| 20.179,5 tỷ đồng | tăng 20,29% |",
        "| 1,255 tỷ USD | tăng 5,23% |",
        "| 4.342,14 tỷ đồng | tăng 46,78% |",
        "| 1.853,40 tỷ đồng | tăng 64,21% |",
        "| 1.635,20 tỷ đồng | tăng 116,95% |",
        "| 13/72 (18,06%) |",
    ];
    for line in lines {
        assert!(brief.contains(line), "{line}");
    }
}

#[test]
fn no_tag_ellipsis_or_empty_value_is_left_in_an_output() {
    let report = outputs().report().all();
    let texts = ["tom-tat.md", "y-kien.md"].map(|name| outputs().text(name));
    for text in texts.iter().chain([&report]) {
        for trace in ["{{", "}}", "…", "null", "NaN", "undefined"] {
            assert!(!text.contains(trace), "{trace} in {text:.200}");
        }
    }
}

#[test]
fn the_report_in_the_format_of_the_state_says_the_same() {
    let state = Document::read(&outputs().bytes("bao-cao-nha-nuoc.docx"));
    let party = outputs().report();
    assert_eq!(party.footnotes, state.footnotes);
    let between = |body: &str| -> Vec<String> {
        let lines = body.lines().map(str::to_owned);
        let lines = lines.skip_while(|line| !line.starts_with("A. "));
        lines.take_while(|line| line != "Nơi nhận:").collect()
    };
    assert_eq!(between(&party.body), between(&state.body));
    let own = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "/BC-ĐUK",
        "TM. BAN CHẤP HÀNH",
    ];
    for part in own {
        assert!(state.body.contains(part), "{part}");
    }
    assert!(!state.body.contains("T/M") && !state.body.contains("-BC/"));
}
