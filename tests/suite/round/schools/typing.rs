//! A form of the example in LibreOffice, where somebody types into it.
//!
//! Needs LibreOffice with a Python that has `uno` (named by `UNO_PYTHON`); run on request:
//! `cargo test schools -- --ignored`.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::{DAY, copied};
use crate::test_campaign::run_in;

const EVENTS: &str = "cac_hoi_thi_phong_trao";

/// Opens workbooks in LibreOffice, types, and saves; what is shown then.
fn typed_in_office(jobs: &Value) -> Value {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = std::env::var("UNO_PYTHON").unwrap_or_else(|_| "/usr/bin/python3".to_owned());
    let mut command = Command::new(python);
    command.arg(root.join("samples/make/resave_office.py"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("Python");
    let mut input = child.stdin.take().expect("an input");
    input
        .write_all(jobs.to_string().as_bytes())
        .expect("the jobs");
    drop(input);
    let output = child.wait_with_output().expect("LibreOffice");
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    serde_json::from_str(&text).expect("JSON")
}

/// What a primary school types: every cell that it is asked for.
fn values() -> Value {
    let mut values = json!({});
    let mut put = |name: String, figure: f64| values[name] = json!(figure);
    for grade in 1..=5 {
        put(format!("khoi_{grade}_so_lop"), 2.0);
        put(format!("khoi_{grade}_so_hoc_sinh"), 60.0);
        put(format!("khoi_{grade}_nu"), 31.0);
        put(format!("khoi_{grade}_dan_toc_thieu_so"), 7.0);
    }
    for (row, figures) in [
        ("hoc_sinh_dau_ky", [299, 154, 35]),
        ("chuyen_den", [3, 2, 0]),
        ("chuyen_di", [2, 1, 0]),
        ("bo_hoc", [0, 0, 0]),
    ] {
        for (column, figure) in ["tong_so", "nu", "dan_toc_thieu_so"].iter().zip(figures) {
            put(format!("{row}_{column}"), f64::from(figure));
        }
    }
    for (row, figures) in [
        ("can_bo_quan_ly", [2, 2, 1, 0, 1, 1, 0]),
        ("giao_vien_tieu_hoc", [15, 14, 11, 2, 3, 10, 1]),
        ("nhan_vien", [3, 3, 2, 0, 0, 3, 0]),
    ] {
        let columns = [
            "bien_che_giao",
            "so_nguoi_hien_co",
            "nu",
            "dan_toc_thieu_so",
            "tren_chuan",
            "dat_chuan",
            "chua_dat_chuan",
        ];
        for (column, figure) in columns.iter().zip(figures) {
            put(format!("{row}_{column}"), f64::from(figure));
        }
    }
    for (row, planned, spent) in [
        ("thanh_toan_ca_nhan", 1482.0, 1_401.5),
        ("nghiep_vu_chuyen_mon", 98.8, 90.2),
        ("mua_sam_sua_chua", 64.6, 40.0),
        ("chi_khac", 20.9, 19.9),
    ] {
        put(format!("{row}_du_toan"), planned);
        put(format!("{row}_da_chi"), spent);
    }
    for (column, rows) in [
        (
            "ten_hoi_thi",
            json!(["Ngày hội đọc sách", "Hội thi viết chữ đẹp"]),
        ),
        ("cap_to_chuc", json!(["Cấp trường", "Cấp huyện"])),
        ("ngay_to_chuc", json!(["12/10/2026", "20/11/2026"])),
        ("so_hoc_sinh_tham_gia", json!([210, 12])),
        ("giai_nhat", json!([null, 1])),
        ("giai_nhi", json!([null, 2])),
        ("giai_ba", json!([null, 3])),
    ] {
        values[format!("{EVENTS}.{column}")] = rows;
    }
    values
}

#[test]
#[ignore = "needs LibreOffice with a Python that has uno"]
fn what_is_typed_into_the_form_in_libreoffice_reads_back() {
    let folder = copied("inbox");
    let inbox = folder.path().join("inbox");
    fs::remove_dir_all(&inbox).expect("the inbox");
    fs::create_dir(&inbox).expect("an inbox");
    run_in(folder.path(), &["forms", ".", "--date", "2027-01-04"]).done();
    let forms = fs::read_dir(folder.path().join("forms")).expect("forms");
    let mut forms = forms.map(|form| form.expect("a form").path());
    let form = forms.find(|form| form.to_string_lossy().contains("_TH05_"));
    let form = form.expect("a form");
    let jobs: Vec<Value> = ["xlsx", "ods", "xls"]
        .map(|format| {
            json!({
                "source": form, "target": folder.path().join(format!("th05.{format}")),
                "format": format, "changes": [], "values": values(),
                "shown": [["Hướng dẫn", "B5"], ["Biểu 1 - Học sinh", "D25"], ["Biểu 4 - Kinh phí", "F16"]],
            })
        })
        .into();
    let shown = typed_in_office(&json!(jobs));
    for (format, shown) in ["xlsx", "ods", "xls"]
        .iter()
        .zip(shown.as_array().expect("a list"))
    {
        assert_eq!(shown, &json!(["SẴN SÀNG GỬI", "300", "93.12"]), "{format}");
        let target = inbox.join(format!("th05.{format}"));
        fs::rename(folder.path().join(format!("th05.{format}")), &target).expect("a return");
        let run = run_in(folder.path(), &["consolidate", ".", "--date", DAY]);
        assert!(
            run.stdout.contains("12 phải nộp, 1 đã nhận, 0 còn lỗi"),
            "{format}: {}",
            run.stdout
        );
        let brief = fs::read_to_string(folder.path().join("output/tom-tat.md")).expect("a text");
        for line in [
            "| Số lớp | 10 |",
            "| Học sinh | 300 |",
            "| Cán bộ quản lý, giáo viên, nhân viên | 19 |",
            "| Đã chi (triệu đồng) | 1.551,6 |",
        ] {
            assert!(brief.contains(line), "{format}: {line} in {brief}");
        }
        fs::remove_file(&target).expect("the return");
    }
}
