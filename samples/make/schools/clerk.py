"""What the clerk types into the proposal that `tonghop new --from` makes, cell by cell.

    tonghop new /tmp/hk1 --from samples/giao-duc-huyen-2026-hk1/blank/bieu.xlsx
    python3 samples/make/schools/clerk.py /tmp/hk1 samples/giao-duc-huyen-2026-hk1

Opens the proposed `campaign.xlsx`, types what stands below, and writes the tables as CSV files
into `campaign/`, where git can show them; the proposed form goes along as it is. Says how many
cells were typed: a value that is filled down counts once for each cell.

Needs: openpyxl.
"""

import csv
import datetime
import pathlib
import shutil
import sys

import openpyxl

FILES = {
    "Thiết lập": "settings",
    "Đơn vị": "units",
    "Mục": "sections",
    "Chỉ tiêu": "indicators",
    "Danh sách": "lists",
    "Lựa chọn": "choices",
    "Phân tổ": "categories",
    "Kiểm tra": "checks",
    "Kế hoạch": "plan",
    "Biểu đồ": "charts",
    "Cho qua": "waivers",
}
HELP = "giải thích"
FORM = "bieu.xlsx"

SETTINGS = {
    "mã đợt báo cáo": "thong-ke-giao-duc",
    "tên báo cáo": "Báo cáo thống kê giáo dục tiểu học và trung học cơ sở",
    "cơ quan": "Phòng Giáo dục và Đào tạo huyện Suối Ngàn",
    "cơ quan cấp trên": "Ủy ban nhân dân huyện Suối Ngàn",
    "địa danh": "Suối Ngàn",
    "kỳ báo cáo": "Học kỳ I năm học 2026-2027",
    "ngày chốt số liệu": "2027-01-15",
    "hạn nộp": "2027-01-20",
    "chức vụ": "Trưởng phòng",
    "nơi nhận": "Sở Giáo dục và Đào tạo;Ủy ban nhân dân huyện;Các trường tiểu học, trung học cơ sở;Lưu: VT",
    "thể thức": "Nhà nước",
    "tổng hợp kỳ trước": "previous/summary-2025-2026-S2.xlsx",
    "tổng hợp cùng kỳ năm trước": "previous/summary-2025-2026-S1.xlsx",
    "chỉ tiêu chủ yếu": "toan_truong_so_lop;toan_truong_so_hoc_sinh;toan_truong_nu;"
    "toan_truong_dan_toc_thieu_so;bo_hoc_tong_so;cong_so_nguoi_hien_co;cong_chua_dat_chuan;"
    "tong_cong_du_toan;tong_cong_da_chi;tong_cong_ty_le_thuc_hien",
    "chia nhỏ theo": "loại",
    "hướng dẫn": "Ô không có thì ghi 0. Không ghi họ tên học sinh, giáo viên ở bất kỳ ô nào.",
    "nơi hỏi": "Bộ phận thống kê Phòng Giáo dục và Đào tạo, thongke@suoingan.example",
}

UNITS = [
    ("TH01", "Trường Tiểu học Thị trấn", "th"),
    ("TH02", "Trường Tiểu học Hòa Bình", "th"),
    ("TH03", "Trường Tiểu học Bản Lúa", "th"),
    ("TH04", "Trường Tiểu học Đồi Chè", "th"),
    ("TH05", "Trường Tiểu học Bến Đò", "th"),
    ("TH06", "Trường Tiểu học Đèo Gió", "th"),
    ("CS01", "Trường Trung học cơ sở Hòa Bình", "thcs"),
    ("CS02", "Trường Trung học cơ sở Thị trấn", "thcs"),
    ("CS03", "Trường Trung học cơ sở Bản Lúa", "thcs"),
    ("CS04", "Trường Trung học cơ sở Bến Đò", "thcs"),
    ("LC01", "Trường Tiểu học và Trung học cơ sở Suối Đá", "lien_cap"),
    ("LC02", "Trường Tiểu học và Trung học cơ sở Núi Mây", "lien_cap"),
]
TYPES = [
    ("th", "Tiểu học"),
    ("thcs", "Trung học cơ sở"),
    ("lien_cap", "Tiểu học và trung học cơ sở"),
]
PRIMARY, SECONDARY = "th, lien_cap", "thcs, lien_cap"
REPORTERS = {
    **{f"khoi_{grade}": PRIMARY for grade in range(1, 6)},
    **{f"khoi_{grade}": SECONDARY for grade in range(6, 10)},
    "cap_tieu_hoc": PRIMARY,
    "giao_vien_tieu_hoc": PRIMARY,
    "cap_trung_hoc_co_so": SECONDARY,
    "giao_vien_thcs": SECONDARY,
}
# Sums over grades and posts that not every school has: the form's own formulas work them out.
OWN_SUMS = ["toan_truong_so_lop", "toan_truong", "cong"]
# Who is there at a time is added over schools, not over semesters.
STOCKS = ["khoi_", "cap_", "toan_truong", "hoc_sinh_", "can_bo", "giao_vien", "nhan_vien", "cong"]

TRAINING = "Trình độ đào tạo không bằng số người hiện có"
CATEGORIES = {
    "so_nguoi_hien_co": {"quan hệ": "tổng số"},
    "tren_chuan": {"quan hệ": "thành phần", "thuộc": "so_nguoi_hien_co"},
    "dat_chuan": {"quan hệ": "thành phần", "thuộc": "so_nguoi_hien_co"},
    "chua_dat_chuan": {"quan hệ": "thành phần", "thuộc": "so_nguoi_hien_co"},
}

BOTH = "Sửa số học sinh từng khối hoặc bảng biến động cho khớp nhau"
CHECKS = [
    {
        "quy tắc": f"toan_truong_{own} = hoc_sinh_cuoi_ky_{ends}",
        "mức độ": "chặn",
        "thông báo": f"{label} toàn trường (theo khối lớp) khác số cuối kỳ ở bảng biến động",
        "cách sửa": BOTH,
        "áp dụng cho": "tất cả",
    }
    for own, ends, label in [
        ("so_hoc_sinh", "tong_so", "Số học sinh"),
        ("nu", "nu", "Số học sinh nữ"),
        ("dan_toc_thieu_so", "dan_toc_thieu_so", "Số học sinh dân tộc thiểu số"),
    ]
] + [
    {
        "quy tắc": "tong_cong_da_chi <= tong_cong_du_toan",
        "mức độ": "hỏi lại",
        "thông báo": "Đã chi nhiều hơn dự toán",
        "cách sửa": "Xem lại số đã chi; nếu đúng thì ghi lý do",
        "áp dụng cho": "tất cả",
    }
]

CHARTS = [
    {
        "mã": "hoc_sinh_tung_khoi",
        "tên biểu đồ": "Học sinh từng khối lớp",
        "kiểu": "cột",
        "chỉ tiêu": ";".join(f"khoi_{grade}_so_hoc_sinh" for grade in range(1, 10)),
    },
    {
        "mã": "kinh_phi_theo_loai",
        "tên biểu đồ": "Dự toán và đã chi theo loại trường (triệu đồng)",
        "kiểu": "cột",
        "chỉ tiêu": "tong_cong_du_toan;tong_cong_da_chi",
        "theo": "loại",
    },
    {
        "mã": "hoc_sinh_qua_cac_ky",
        "tên biểu đồ": "Học sinh dân tộc thiểu số và học sinh nữ qua các học kỳ",
        "kiểu": "đường",
        "chỉ tiêu": "toan_truong_nu;toan_truong_dan_toc_thieu_so",
        "theo": "kỳ",
    },
]


class Sheet:
    """A table of the clerk's workbook; counts what is typed into it."""

    def __init__(self, sheet):
        self.sheet = sheet
        self.columns = {cell.value: cell.column for cell in sheet[1] if cell.value}
        self.typed = 0

    def row_of(self, key, column=None):
        column = self.columns[column] if column else 1
        for row in range(2, self.sheet.max_row + 1):
            if self.sheet.cell(row, column).value == key:
                return row
        raise SystemExit(f"{self.sheet.title}: no row {key}")

    def type(self, row, column, value):
        cell = self.sheet.cell(row, self.columns[column])
        if str(cell.value if cell.value is not None else "") != str(value):
            cell.value = value if value != "" else None
            self.typed += 1

    def add(self, values):
        row = 2
        while any(self.sheet.cell(row, self.columns[c]).value for c in self.columns if c != HELP):
            row += 1
        for column, value in values.items():
            self.type(row, column, value)

    def rows(self):
        for row in range(2, self.sheet.max_row + 1):
            yield row, self.sheet.cell(row, 1).value


def type_all(book):
    sheets = {name: Sheet(book[name]) for name in FILES if name in book.sheetnames}
    settings = sheets["Thiết lập"]
    for key, value in SETTINGS.items():
        settings.type(settings.row_of(key), "giá trị", value)
    units = sheets["Đơn vị"]
    for row, (code, name, kind) in enumerate(UNITS, start=2):
        email = f"{code.lower()}@suoingan.example"
        cells = {"mã": code, "tên đơn vị": name, "loại": kind, "thư điện tử": email}
        for column, value in cells.items():
            units.type(row, column, value)
    choices = sheets["Lựa chọn"]
    for value, label in TYPES:
        choices.add({"bộ lựa chọn": "type", "giá trị": value, "nhãn": label})
    indicators = sheets["Chỉ tiêu"]
    for row, code in indicators.rows():
        reporter = REPORTERS.get((code or "").removesuffix("_so_lop"))
        if reporter:
            indicators.type(row, "nơi báo cáo", reporter)
        if any((code or "").startswith(stock) for stock in STOCKS):
            indicators.type(row, "cách tổng hợp", "số dư")
        if code in OWN_SUMS:
            indicators.type(row, "công thức", "")
    categories = sheets["Phân tổ"]
    for code, cells in CATEGORIES.items():
        for column, value in cells.items():
            categories.type(categories.row_of(code, "mã"), column, value)
    for values in CHECKS:
        sheets["Kiểm tra"].add(values)
    for values in CHARTS:
        sheets["Biểu đồ"].add(values)
    return sheets


def shown(value):
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def write_tables(book, folder):
    for title, name in FILES.items():
        if title not in book.sheetnames:
            continue
        rows = [[shown(cell.value) for cell in row] for row in book[title].iter_rows()]
        kept = [at for at, head in enumerate(rows[0]) if head and head != HELP]
        lines = [[row[at] for at in kept] for row in rows[1:]]
        if title == "Thiết lập":
            lines = [line for line in lines if line[1]]
        lines = [line for line in lines if any(line)]
        # A column of units is an attribute, also where it is blank.
        is_kept = lambda at: at < 2 or rows[0][kept[at]] == "nhóm" or any(line[at] for line in lines)
        kept_columns = [at for at in range(len(kept)) if is_kept(at)]
        path = folder / f"{name}.csv"
        if not lines:
            path.unlink(missing_ok=True)
            continue
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            heads = [rows[0][at] for at in kept]
            writer.writerow([heads[at] for at in kept_columns])
            writer.writerows([[line[at] for at in kept_columns] for line in lines])


def main(proposal, sample):
    proposal, sample = pathlib.Path(proposal), pathlib.Path(sample)
    book = openpyxl.load_workbook(proposal / "campaign.xlsx")
    sheets = type_all(book)
    (sample / "campaign").mkdir(exist_ok=True)
    write_tables(book, sample / "campaign")
    shutil.copyfile(proposal / FORM, sample / FORM)
    for name, sheet in sheets.items():
        if sheet.typed:
            print(f"{name}: {sheet.typed}")
    print("tổng số ô đã gõ:", sum(sheet.typed for sheet in sheets.values()))


if __name__ == "__main__":
    main(*sys.argv[1:])
