//! Whole workbooks, written here, and what is proposed from them.

use jiff::civil::Date;
use rust_xlsxwriter::{
    DataValidation, Format, FormatBorder, Formula as Written, Workbook, Worksheet,
};

use super::*;
use crate::campaign::headings::TableName;
use crate::campaign::read_campaign;
use crate::campaign::table::Tables;
use crate::campaign::workbook::write_campaign;
use crate::language::Language;
use crate::narrative::reserved_words as reserved;
use crate::value::{Figure, Kind};
use crate::workbook::book::Content;
use crate::workbook::read::read_book;

const DAY: Date = Date::constant(2026, 12, 10);

fn ruled() -> Format {
    Format::new().set_border(FormatBorder::Thin)
}

fn bold() -> Format {
    ruled().set_bold()
}

fn heads(sheet: &mut Worksheet, row: u32, heads: &[&str]) {
    for (column, head) in (0..).zip(heads) {
        sheet
            .write_with_format(row, column, *head, &bold())
            .expect("a head");
    }
}

fn blanks(
    sheet: &mut Worksheet,
    row: u32,
    columns: std::ops::RangeInclusive<u16>,
    format: &Format,
) {
    for column in columns {
        sheet.write_blank(row, column, format).expect("a cell");
    }
}

/// A form as a ministry prescribes it: heads of three lines, numbers of columns, a heading, a
/// total, marks, a column of notes, a signature.
fn pupils(sheet: &mut Worksheet) {
    pupils_head(sheet);
    pupils_rows(sheet);
    sheet.write(14, 1, "Người lập biểu").expect("a signature");
    sheet
        .write(15, 1, "(Ký, ghi rõ họ tên)")
        .expect("a signature");
}

fn pupils_head(sheet: &mut Worksheet) {
    let head = bold().set_text_wrap();
    let title = Format::new().set_bold().set_font_size(14);
    sheet.set_name("Biểu 01").expect("a name");
    sheet
        .merge_range(0, 0, 0, 7, "THỐNG KÊ HỌC SINH", &title)
        .expect("a title");
    let mut merged = |cells: (u32, u16, u32, u16), text: &str| {
        let (top, left, bottom, right) = cells;
        let merged = sheet.merge_range(top, left, bottom, right, text, &head);
        merged.expect("merged cells");
    };
    merged((2, 0, 4, 0), "STT");
    merged((2, 1, 4, 1), "Chỉ tiêu");
    merged((2, 2, 4, 2), "Đơn vị tính");
    merged((2, 3, 4, 3), "Tổng số");
    merged((2, 4, 2, 6), "Trong đó");
    merged((3, 4, 4, 4), "Nữ");
    merged((3, 5, 3, 6), "Dân tộc thiểu số");
    merged((2, 7, 4, 7), "Ghi chú");
    for (column, text) in [(5, "Tổng số"), (6, "Nữ")] {
        sheet
            .write_with_format(4, column, text, &head)
            .expect("a head");
    }
    for (column, text) in (0..).zip(["A", "B", "C", "1", "2", "3", "4", "D"]) {
        sheet
            .write_with_format(5, column, text, &ruled())
            .expect("a number");
    }
}

fn pupils_rows(sheet: &mut Worksheet) {
    let rows = [
        ("I", "Học sinh", "người", true),
        ("1", "Khối 6", "người", false),
        ("2", "Khối 7", "người", false),
        ("II", "Giáo viên", "", true),
        ("1", "Biên chế", "người", false),
        ("", "Trong đó: trên chuẩn", "người", false),
        ("2", "Số lớp", "lớp", false),
    ];
    for (row, (number, label, measure, is_bold)) in (6u32..).zip(rows) {
        let format = if is_bold { bold() } else { ruled() };
        match number.parse::<f64>() {
            Ok(number) => sheet.write_with_format(row, 0, number, &format),
            Err(_) if number.is_empty() => sheet.write_blank(row, 0, &format),
            Err(_) => sheet.write_with_format(row, 0, number, &format),
        }
        .expect("a number");
        sheet
            .write_with_format(row, 1, label, &format)
            .expect("a label");
        match measure {
            "" => sheet.write_blank(row, 2, &ruled()),
            measure => sheet.write_with_format(row, 2, measure, &ruled()),
        }
        .expect("a measure");
        blanks(sheet, row, 3..=7, &ruled().set_num_format("#,##0"));
    }
    for (column, letter) in (3u16..).zip(["D", "E", "F", "G"]) {
        let sum = format!("=SUM({letter}8:{letter}9)");
        sheet
            .write_formula_with_format(6, column, Written::new(sum), &ruled())
            .expect("a formula");
        if column > 3 {
            sheet
                .write_with_format(12, column, "x", &ruled())
                .expect("a mark");
        }
    }
}

/// A table of money with formulas, and a note of the measure above it.
fn money(sheet: &mut Worksheet) {
    sheet.set_name("Biểu 02").expect("a name");
    let title = Format::new().set_bold().set_font_size(14);
    sheet
        .merge_range(0, 0, 0, 5, "KINH PHÍ", &title)
        .expect("a title");
    sheet
        .write(1, 5, "Đơn vị tính: triệu đồng")
        .expect("a measure");
    heads(
        sheet,
        3,
        &[
            "TT",
            "Nội dung",
            "Dự toán",
            "Thực hiện",
            "Còn lại",
            "Tỷ lệ (%)",
        ],
    );
    let tenths = ruled().set_num_format("#,##0.0");
    for (row, label) in (4u32..).zip(["Tổng cộng", "Chi lương", "Chi mua sắm"]) {
        sheet.write_blank(row, 0, &ruled()).expect("a cell");
        sheet
            .write_with_format(row, 1, label, &ruled())
            .expect("a label");
        blanks(sheet, row, 2..=3, &tenths);
        let own = row + 1;
        for (column, formula) in [
            (4, format!("=C{own}-D{own}")),
            (5, format!("=IF(C{own}=0,\"\",D{own}/C{own}*100)")),
        ] {
            let written = Written::new(formula).set_result("0");
            sheet
                .write_formula_with_format(row, column, written, &tenths)
                .expect("a formula");
        }
    }
    for (column, letter) in [(2, "C"), (3, "D")] {
        let sum = Written::new(format!("=SUM({letter}6:{letter}7)"));
        sheet
            .write_formula_with_format(4, column, sum, &tenths)
            .expect("a formula");
    }
}

/// Two years, each with men and women: heads whose last lines are the same.
fn years(sheet: &mut Worksheet) {
    sheet.write(0, 0, "Đơn vị báo cáo: ……………").expect("a text");
    heads(
        sheet,
        2,
        &["Ngành", "Năm 2025", "", "Năm 2026", "", "Kiểm tra"],
    );
    for (first, last, text) in [(1, 2, "Năm 2025"), (3, 4, "Năm 2026")] {
        sheet
            .merge_range(2, first, 2, last, text, &bold())
            .expect("a head");
    }
    heads(sheet, 3, &["", "Nam", "Nữ", "Nam", "Nữ", ""]);
    for (row, label) in [(4u32, "Nông nghiệp"), (5, "Công nghiệp")] {
        sheet
            .write_with_format(row, 0, label, &ruled())
            .expect("a label");
        blanks(sheet, row, 1..=4, &ruled());
    }
    let judged = Written::new("=IF(D5>=B5,\"Đúng\",\"Sai\")");
    sheet
        .write_formula_with_format(4, 5, judged, &ruled())
        .expect("a formula");
}

/// A list with a drop-down, a total below it, and a box for words.
fn events(sheet: &mut Worksheet) {
    sheet.set_name("Biểu 03").expect("a name");
    let title = Format::new().set_bold().set_font_size(14);
    sheet
        .merge_range(0, 0, 0, 4, "HOẠT ĐỘNG NGOẠI KHÓA", &title)
        .expect("a title");
    heads(
        sheet,
        2,
        &[
            "STT",
            "Ngày tổ chức",
            "Tên hoạt động",
            "Hình thức",
            "Số người tham gia",
        ],
    );
    for row in 3..9u32 {
        sheet
            .write_with_format(row, 0, row - 2, &ruled())
            .expect("a number");
        blanks(sheet, row, 1..=1, &ruled().set_num_format("dd/mm/yyyy"));
        blanks(sheet, row, 2..=3, &ruled());
        blanks(sheet, row, 4..=4, &ruled().set_num_format("#,##0"));
    }
    sheet
        .merge_range(9, 0, 9, 3, "Tổng cộng", &bold())
        .expect("a total");
    sheet
        .write_formula_with_format(9, 4, Written::new("=SUM(E4:E9)"), &ruled())
        .expect("a formula");
    let choices =
        DataValidation::new().allow_list_strings(&["Trong trường", "Ngoài trường", "Trực tuyến"]);
    sheet
        .add_data_validation(3, 3, 8, 3, &choices.expect("choices"))
        .expect("a drop-down");
    sheet.write(11, 0, "Khó khăn, kiến nghị:").expect("a label");
    sheet
        .merge_range(12, 0, 14, 4, "", &ruled())
        .expect("a box");
}

/// A workbook of these sheets.
fn written(sheets: &[fn(&mut Worksheet)]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for write in sheets {
        write(workbook.add_worksheet());
    }
    workbook.save_to_buffer().expect("a workbook")
}

/// What is proposed, and the workbook with its tags.
fn proposed(bytes: &[u8]) -> (Proposal, Vec<u8>) {
    let book = read_book(bytes).expect("a book");
    let package = Package::open(bytes).expect("a package");
    let proposal = propose(&package, &book, &reserved()).expect("a proposal");
    let form = tagged_form(package, &book, &proposal).expect("a form");
    (proposal, form)
}

/// The tables as the clerk's workbook has them; they must make a campaign.
fn tables(proposal: &Proposal) -> Tables {
    let tables = campaign_tables(proposal, Language::Vi, DAY, None);
    let workbook = write_campaign(&tables, Language::Vi, DAY).expect("a workbook");
    let read = Tables::from_book(&read_book(&workbook).expect("a book"));
    if let Err(mistakes) = read_campaign(&read, &reserved()) {
        let lines = mistakes.iter().map(|mistake| mistake.message(Language::En));
        panic!("{}", lines.collect::<Vec<_>>().join("\n"));
    }
    read
}

/// Some columns of a table, a line each.
fn column(tables: &Tables, name: TableName, columns: &[&str]) -> Vec<String> {
    let lines = tables.lines(name);
    let texts = lines.map(|line| {
        columns
            .iter()
            .map(|c| line.get(c))
            .collect::<Vec<_>>()
            .join(" | ")
    });
    texts.collect()
}

fn cells(form: &[u8], sheet: &str) -> Vec<String> {
    let book = read_book(form).expect("a book");
    let cells = &book.sheet(sheet).expect("a sheet").cells;
    let tags = cells.iter().filter_map(|(at, content)| match content {
        Content::Text(text) if text.starts_with("{{") => Some(format!("{at} {text}")),
        _ => None,
    });
    tags.collect()
}

#[test]
fn rows_and_columns_become_rows_asked_by_categories() {
    let (proposal, form) = proposed(&written(&[pupils]));
    assert_eq!(proposal.title, "Thống kê học sinh");
    let tables = tables(&proposal);
    let rows = column(
        &tables,
        TableName::Indicators,
        &[
            "code",
            "section",
            "label",
            "measure",
            "kind",
            "categories",
            "formula",
        ],
    );
    assert_eq!(
        rows,
        [
            "hoc_sinh | I | Học sinh | người | số nguyên | phan_to | SUM(khoi_6, khoi_7)",
            "khoi_6 | I | Khối 6 | người | số nguyên | phan_to | ",
            "khoi_7 | I | Khối 7 | người | số nguyên | phan_to | ",
            "bien_che | II | Biên chế | người | số nguyên | phan_to | ",
            "bien_che_tren_chuan | II | Biên chế – Trong đó: trên chuẩn | người | số nguyên | phan_to | ",
            "so_lop_tong_so | II | Số lớp – Tổng số | lớp | số nguyên |  | ",
        ]
    );
    let categories = column(
        &tables,
        TableName::Categories,
        &["code", "label", "relation", "of"],
    );
    assert_eq!(
        categories,
        [
            "tong_so | Tổng số | tổng số | ",
            "nu | Nữ | trong đó | tong_so",
            "dan_toc_thieu_so | Dân tộc thiểu số | trong đó | tong_so",
            "dan_toc_thieu_nu | Dân tộc thiểu số – Nữ | trong đó | dan_toc_thieu_so",
        ]
    );
    let rules = column(&tables, TableName::Checks, &["rule"]);
    assert_eq!(rules.len(), 4, "{rules:?}");
    assert_eq!(rules[0], "bien_che_tren_chuan_tong_so <= bien_che_tong_so");
    let tags = cells(&form, "Biểu 01");
    assert_eq!(tags.len(), 17);
    assert_eq!(tags[0], "D8 {{khoi_6_tong_so}}");
    assert_eq!(tags[16], "D13 {{so_lop_tong_so}}");
}

#[test]
fn what_is_not_asked_is_told() {
    let (proposal, _) = proposed(&written(&[pupils]));
    let left = proposal.remarks.iter();
    let left = left.filter(|remark| matches!(remark.taken, Taken::LeftOut(_)));
    let lines = lines::lines(left);
    let left: Vec<(String, &Taken)> = lines
        .iter()
        .map(|line| (line.remark.place.area.to_string(), &line.remark.taken))
        .collect();
    let wanted = [("H7:H13", LeftOut::Note), ("D10:G10", LeftOut::Heading)];
    for (area, why) in wanted {
        let why = Taken::LeftOut(why);
        assert!(left.contains(&(area.to_owned(), &why)), "{area}: {left:?}");
    }
    assert_eq!(left.len(), wanted.len(), "{left:?}");
}

#[test]
fn formulas_become_computed_indicators_with_names() {
    let (proposal, form) = proposed(&written(&[money]));
    let tables = tables(&proposal);
    let rows = column(
        &tables,
        TableName::Indicators,
        &["code", "measure", "kind", "total", "formula"],
    );
    let wanted = [
        "tong_cong_du_toan | triệu đồng | số lẻ |  | SUM(chi_luong_du_toan, chi_mua_sam_du_toan)",
        "tong_cong_thuc_hien | triệu đồng | số lẻ |  | SUM(chi_luong_thuc_hien, chi_mua_sam_thuc_hien)",
        "tong_cong_con_lai | triệu đồng | số lẻ |  | tong_cong_du_toan-tong_cong_thuc_hien",
        "tong_cong_ty_le | % | tỷ lệ | công thức | tong_cong_thuc_hien/tong_cong_du_toan*100",
        "chi_luong_du_toan | triệu đồng | số lẻ |  | ",
    ];
    assert_eq!(&rows[..5], wanted);
    let book = read_book(&form).expect("a book");
    let (_, target) = book
        .names
        .iter()
        .find(|(name, _)| name == "tong_cong_ty_le")
        .expect("a name");
    assert_eq!(target.replace('\'', ""), "Biểu 02!$F$5");
    assert_eq!(cells(&form, "Biểu 02").len(), 4);
}

#[test]
fn ruled_rows_become_a_list_and_a_box_a_text() {
    let (proposal, form) = proposed(&written(&[events]));
    let tables = tables(&proposal);
    let lists = column(
        &tables,
        TableName::Lists,
        &["list", "column", "kind", "rows"],
    );
    assert_eq!(
        lists,
        [
            "hoat_dong_ngoai_khoa | ngay_to_chuc | ngày | 6",
            "hoat_dong_ngoai_khoa | ten_hoat_dong | văn bản | ",
            "hoat_dong_ngoai_khoa | hinh_thuc | lựa chọn:hinh_thuc | ",
            "hoat_dong_ngoai_khoa | so_nguoi_tham_gia | số nguyên | ",
        ]
    );
    let indicators = column(&tables, TableName::Indicators, &["code", "kind", "formula"]);
    assert_eq!(
        indicators,
        [
            "tong_cong | số nguyên | SUM(hoat_dong_ngoai_khoa.so_nguoi_tham_gia)",
            "kho_khan_kien_nghi | văn bản | ",
        ]
    );
    let choices = column(&tables, TableName::Choices, &["value", "label"]);
    assert_eq!(choices[0], "trong_truong | Trong trường");
    let tags = cells(&form, "Biểu 03");
    assert_eq!(tags[0], "B4 {{hoat_dong_ngoai_khoa.ngay_to_chuc}}");
    assert_eq!(tags[4], "A13 {{kho_khan_kien_nghi}}");
    assert_eq!(tags.len(), 5);
}

#[test]
fn unlocked_cells_of_a_protected_sheet_are_meant_and_only_those() {
    let bytes = written(&[|sheet| {
        let open = ruled().set_unlocked();
        sheet.write(0, 0, "Tên công trình").expect("a label");
        sheet
            .write_with_format(0, 1, "Cầu Đá", &open)
            .expect("a value");
        sheet.write(1, 0, "Đã nghiệm thu").expect("a label");
        sheet.write_blank(1, 1, &open).expect("a cell");
        sheet.write(2, 0, "Mã hồ sơ").expect("a label");
        sheet.write_blank(2, 1, &ruled()).expect("a cell");
        let answers = DataValidation::new().allow_list_strings(&["Có", "Không"]);
        sheet
            .add_data_validation(1, 1, 1, 1, &answers.expect("answers"))
            .expect("a drop-down");
        sheet.protect();
    }]);
    let (proposal, form) = proposed(&bytes);
    let found: Vec<(&str, &Kind)> = proposal
        .indicators
        .iter()
        .map(|indicator| (indicator.code.as_str(), &indicator.asked.kind))
        .collect();
    let wanted = [
        ("ten_cong_trinh", &Kind::Text),
        ("da_nghiem_thu", &Kind::YesNo),
    ];
    assert_eq!(found, wanted);
    let first = &proposal.remarks[0];
    // The locks say that it is an answer.
    assert_eq!(
        (first.typed.as_str(), first.look_at.as_slice()),
        ("Cầu Đá", &[][..])
    );
    assert_eq!(
        cells(&form, "Sheet1"),
        ["B1 {{ten_cong_trinh}}", "B2 {{da_nghiem_thu}}"]
    );
    tables(&proposal);
}

#[test]
fn heads_that_end_alike_keep_all_their_lines() {
    let (proposal, form) = proposed(&written(&[years]));
    let codes: Vec<&str> = proposal
        .indicators
        .iter()
        .take(4)
        .map(|own| own.code.as_str())
        .collect();
    let wanted = ["nam_2025_nam", "nam_2025_nu", "nam_2026_nam", "nam_2026_nu"];
    assert_eq!(codes, wanted.map(|column| format!("nong_nghiep_{column}")));
    let rules: Vec<&str> = proposal
        .checks
        .iter()
        .map(|own| own.rule.as_str())
        .collect();
    assert_eq!(
        rules,
        ["nong_nghiep_nam_2026_nam>=nong_nghiep_nam_2025_nam"]
    );
    let book = read_book(&form).expect("a book");
    let text = book.sheets[0].text(Address::new(0, 0));
    assert_eq!(text, Some("Đơn vị báo cáo: {{unit.name}}"));
    tables(&proposal);
}

#[test]
fn a_cell_merged_below_several_heads_is_of_none_of_them() {
    let bytes = written(&[|sheet| {
        heads(sheet, 0, &["Chỉ tiêu", "ĐVT", "Tổng số", "Nữ"]);
        for (row, label) in (1u32..).zip(["Số học sinh", "Số giáo viên", "Diện tích"]) {
            for (column, text) in [(0, label), (1, "người")] {
                sheet
                    .write_with_format(row, column, text, &ruled())
                    .expect("a label");
            }
            blanks(sheet, row, 2..=3, &ruled().set_num_format("#,##0"));
        }
        sheet.merge_range(3, 2, 3, 3, "", &ruled()).expect("a cell");
    }]);
    let (proposal, form) = proposed(&bytes);
    let own = proposal.indicators.iter().rfind(|own| own.in_row.is_none());
    let own = own.map(|own| (own.code.as_str(), own.label.as_str()));
    assert_eq!(own, Some(("dien_tich", "Diện tích")));
    let tags = cells(&form, "Sheet1");
    assert!(tags.contains(&"C4 {{dien_tich}}".to_owned()), "{tags:?}");
    tables(&proposal);
}

#[test]
fn texts_and_other_measures_are_no_parts() {
    let bytes = written(&[|sheet| {
        heads(sheet, 0, &["Chỉ tiêu", "ĐVT", "Kết quả"]);
        for (row, (label, measure, format)) in (1u32..).zip([
            ("Tên mô hình", "", "@"),
            ("Trong đó: tên mô hình mới", "", "@"),
            ("Số hộ", "hộ", "#,##0"),
            ("Trong đó: hộ nghèo", "hộ", "#,##0"),
            ("Trong đó: tỷ lệ", "%", "0.0"),
        ]) {
            sheet
                .write_with_format(row, 0, label, &ruled())
                .expect("a label");
            match measure {
                "" => sheet.write_blank(row, 1, &ruled()),
                measure => sheet.write_with_format(row, 1, measure, &ruled()),
            }
            .expect("a measure");
            blanks(sheet, row, 2..=2, &ruled().set_num_format(format));
        }
    }]);
    let (proposal, _) = proposed(&bytes);
    let rules: Vec<&str> = proposal
        .checks
        .iter()
        .map(|own| own.rule.as_str())
        .collect();
    assert_eq!(rules, ["so_ho_ho_ngheo <= so_ho"]);
    tables(&proposal);
}

#[test]
fn kinds_follow_formats_and_measures() {
    let bytes = written(&[|sheet| {
        heads(sheet, 0, &["Chỉ tiêu", "ĐVT", "Kết quả"]);
        for (row, (label, measure, format)) in (1u32..).zip([
            ("Số hộ nghèo", "hộ", "General"),
            ("Diện tích", "ha", "General"),
            ("Tỷ lệ che phủ rừng", "%", "0.0"),
            ("Ngày báo cáo", "", "dd/mm/yyyy"),
        ]) {
            sheet
                .write_with_format(row, 0, label, &ruled())
                .expect("a label");
            sheet
                .write_with_format(row, 1, measure, &ruled())
                .expect("a measure");
            blanks(sheet, row, 2..=2, &ruled().set_num_format(format));
        }
    }]);
    let (proposal, _) = proposed(&bytes);
    let kinds: Vec<&Kind> = proposal
        .indicators
        .iter()
        .map(|own| &own.asked.kind)
        .collect();
    let figure = |figure| Kind::Number(figure);
    let wanted = [
        figure(Figure::Count),
        figure(Figure::Amount),
        figure(Figure::Percent),
        Kind::Date,
    ];
    assert_eq!(kinds, wanted.iter().collect::<Vec<_>>());
}

#[test]
fn only_the_cells_with_tags_change() {
    let bytes = written(&[pupils, money, events]);
    let (_, form) = proposed(&bytes);
    let (before, after) = (
        Package::open(&bytes).expect("a package"),
        Package::open(&form).expect("a package"),
    );
    let names: Vec<&str> = before.names().collect();
    assert_eq!(names, after.names().collect::<Vec<_>>());
    let is_edited = |name: &str| name.starts_with("xl/worksheets/") || name == "xl/workbook.xml";
    for name in names.into_iter().filter(|name| !is_edited(name)) {
        assert_eq!(before.bytes(name), after.bytes(name), "{name}");
    }
    let (old, new) = (
        read_book(&bytes).expect("a book"),
        read_book(&form).expect("a book"),
    );
    for (old, new) in old.sheets.iter().zip(&new.sheets) {
        for (at, content) in &old.cells {
            assert_eq!(new.get(*at), Some(content), "{} {at}", old.name);
        }
        // What a merged cell covers is said to be so once something stands in it.
        let is_covered = |content: &Content| matches!(content, Content::Unread(_));
        let added = new.cells.iter().filter(|(at, _)| old.get(*at).is_none());
        let added = added.filter(|(_, content)| !is_covered(content));
        for (at, content) in added {
            let is_tag = matches!(content, Content::Text(text) if text.starts_with("{{"));
            assert!(is_tag, "{} {at}", new.name);
        }
    }
}

#[test]
fn the_account_has_a_line_for_each_row_and_two_sheets() {
    let (proposal, _) = proposed(&written(&[pupils, money, events]));
    let account = write_account(&proposal, Language::Vi, DAY).expect("an account");
    let book = read_book(&account).expect("a book");
    let names: Vec<&str> = book
        .sheets
        .iter()
        .map(|sheet| sheet.name.as_str())
        .collect();
    assert_eq!(names, ["Cần xem lại", "Chắc chắn"]);
    let cells = |sheet: usize, column: u16| {
        let rows = 1..=book.sheets[sheet].last_row();
        let texts = rows.map(|row| book.sheets[sheet].text(Address::new(row, column)));
        let texts: Vec<&str> = texts.map(Option::unwrap_or_default).collect();
        texts
    };
    // A row of pupils is one line, with its four cells and the columns they are in.
    let place = cells(1, 1).iter().position(|cell| *cell == "D8:G8");
    let place = place.expect("a line for the row");
    assert_eq!(cells(1, 3)[place], "khoi_6_*");
    assert!(cells(1, 2)[place].starts_with("Khối 6 (Tổng số, Nữ, "));
    let summary = Summary::of(&proposal);
    assert_eq!(
        (summary.typed, summary.computed, summary.lists),
        (22, 13, 1)
    );
    assert_eq!(
        (summary.to_look_at, cells(0, 0)),
        (0, vec!["không có dòng nào"])
    );
}

#[test]
fn what_to_look_at_stands_on_the_first_sheet() {
    let (proposal, _) = proposed(&written(&[years]));
    let account = write_account(&proposal, Language::Vi, DAY).expect("an account");
    let book = read_book(&account).expect("a book");
    let sheet = &book.sheets[0];
    let looks = (1..=sheet.last_row()).map(|row| sheet.text(Address::new(row, 7)));
    let looks: Vec<&str> = looks.flatten().collect();
    assert_eq!(looks.len(), Summary::of(&proposal).to_look_at);
    // No format and no measure says what the figures are, and a rule came of a formula.
    assert!(
        looks.iter().any(|look| look.contains("loại giá trị")),
        "{looks:?}"
    );
    assert!(
        looks.iter().any(|look| look.contains("công thức")),
        "{looks:?}"
    );
}

/// Classes beside pupils, with a measure over some of the columns; sums in the headings of two
/// levels, and the sum of both.
fn classes(sheet: &mut Worksheet) {
    let head = "Số học sinh (người)";
    sheet.write(0, 0, "LỚP VÀ HỌC SINH").expect("a title");
    for (column, text) in (0..).zip(["STT", "Khối lớp", "Số lớp"]) {
        let merged = sheet.merge_range(1, column, 2, column, text, &bold());
        merged.expect("a head");
    }
    sheet
        .merge_range(1, 3, 1, 5, head, &bold())
        .expect("a head");
    for (column, text) in (3..).zip(["Tổng số", "Nữ", "Khuyết tật"]) {
        sheet
            .write_with_format(2, column, text, &bold())
            .expect("a head");
    }
    let rows = [
        ("I", "Tiểu học", "=SUM(#5:#5)"),
        ("1", "Khối 1", ""),
        ("II", "Trung học cơ sở", "=SUM(#7:#7)"),
        ("6", "Khối 6", ""),
        ("", "Toàn trường", "=#4+#6"),
    ];
    for (row, (number, label, formula)) in (3u32..).zip(rows) {
        for (column, text) in [(0, number), (1, label)] {
            sheet
                .write_with_format(row, column, text, &ruled())
                .expect("a label");
        }
        blanks(sheet, row, 2..=5, &ruled());
        for (column, letter) in (2u16..).zip(["C", "D", "E", "F"]) {
            let formula = Written::new(formula.replace('#', letter));
            if !number.starts_with(|c: char| c.is_ascii_digit()) {
                sheet
                    .write_formula_with_format(row, column, formula, &ruled())
                    .expect("a formula");
            }
        }
    }
}

#[test]
fn columns_of_one_measure_are_categories_beside_one_of_another() {
    let (proposal, form) = proposed(&written(&[classes]));
    let tables = tables(&proposal);
    let columns = ["code", "section", "measure", "categories", "formula"];
    assert_eq!(
        column(&tables, TableName::Indicators, &columns),
        [
            "tieu_hoc_so_lop | I | lớp |  | SUM(khoi_1_so_lop)",
            "tieu_hoc | I | người | phan_to | SUM(khoi_1)",
            "khoi_1_so_lop | I | lớp |  | ",
            "khoi_1 | I | người | phan_to | ",
            "trung_hoc_co_so_so_lop | II | lớp |  | SUM(khoi_6_so_lop)",
            "trung_hoc_co_so | II | người | phan_to | SUM(khoi_6)",
            "khoi_6_so_lop | II | lớp |  | ",
            "khoi_6 | II | người | phan_to | ",
            "toan_truong_so_lop | III | lớp |  | tieu_hoc_so_lop+trung_hoc_co_so_so_lop",
            "toan_truong | III | người | phan_to | tieu_hoc+trung_hoc_co_so",
        ]
    );
    assert_eq!(
        column(&tables, TableName::Sections, &["code", "title"]),
        [
            "I | Tiểu học",
            "II | Trung học cơ sở",
            "III | Lớp và học sinh"
        ]
    );
    assert_eq!(
        column(&tables, TableName::Categories, &["code", "relation", "of"]),
        [
            "so_hoc_sinh |  | ",
            "nu | trong đó | so_hoc_sinh",
            "khuyet_tat | trong đó | so_hoc_sinh"
        ]
    );
    let tags = cells(&form, "Sheet1");
    assert_eq!(tags[0], "C5 {{khoi_1_so_lop}}");
    assert_eq!(tags[2], "E5 {{khoi_1_nu}}");
}
