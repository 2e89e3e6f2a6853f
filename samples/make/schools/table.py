"""Makes the table for the province as an Excel template: a row for each school, with its tags.

    python3 samples/make/schools/table.py samples/giao-duc-huyen-2026-hk1/templates/bieu-tinh.xlsx

Needs: openpyxl.
"""

import sys

from openpyxl.utils import get_column_letter

from blank import HEAD_COLOUR, MONEY, SHARE, WHOLE, Page, save

# The columns of the first sheet from the third on: what stands in them, and how it is shown.
COLUMNS = [
    ("toan_truong_so_lop", WHOLE),
    ("toan_truong_so_hoc_sinh", WHOLE),
    ("toan_truong_nu", WHOLE),
    ("toan_truong_dan_toc_thieu_so", WHOLE),
    ("bo_hoc_tong_so", WHOLE),
    (None, "0.00"),
    ("cong_so_nguoi_hien_co", WHOLE),
    ("cong_tren_chuan", WHOLE),
    ("cong_dat_chuan", WHOLE),
    ("cong_chua_dat_chuan", WHOLE),
    ("tong_cong_du_toan", MONEY),
    ("tong_cong_da_chi", MONEY),
    (None, SHARE),
]
# Shares: the column of the part, that of the whole.
SHARES = {8: (7, 4), 15: (14, 13)}


def heading(page, title, split):
    left, right = (1, split), (split + 1, page.last)
    page.put(1, left, "{{upper campaign.parent_organisation}}", size=12, wrap=False)
    body = dict(size=12, bold=True, underline=True, wrap=False)
    page.put(2, left, "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", **body)
    page.put(1, right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, wrap=False)
    page.put(2, right, "Độc lập - Tự do - Hạnh phúc", bold=True, underline=True, wrap=False)
    page.put(4, (1, page.last), title, size=14, bold=True)
    mark = "{{#if issue.mark}} ({{issue.mark}}){{/if}}"
    page.put(5, (1, page.last), "{{capital period.label}}" + mark, italic=True)
    for row, height in [(1, 18), (2, 19), (4, 22), (5, 19)]:
        page.sheet.row_dimensions[row].height = height


def head(page, row, cells, lines, numbers):
    for line, first, last, deep, text in cells:
        looks = dict(ruled=True, bold=True, fill=HEAD_COLOUR, size=11)
        page.put(row + line, (first, last), text, rows=deep, **looks)
    for line in range(lines):
        page.sheet.row_dimensions[row + line].height = 34
    for column, text in enumerate(numbers, start=1):
        page.put(row + lines, column, text, ruled=True, italic=True, size=9)
    page.sheet.print_title_rows = f"{row}:{row + lines}"
    return row + lines + 1


def figures(page, row, label, value, bold):
    """A row of figures: `value` gives what stands in a column."""
    number, name = label
    page.put(row, 1, number, ruled=True, bold=bold, size=11)
    page.put(row, 2, name, ruled=True, bold=bold, across="left", size=11)
    for column, (tag, form) in enumerate(COLUMNS, start=3):
        looks = dict(ruled=True, bold=bold, across="right", format=form, size=11)
        if column in SHARES:
            part, whole = (f"{get_column_letter(c)}{row}" for c in SHARES[column])
            text = f'=IF(COUNT({part},{whole})<2,"",IF({whole}=0,"",{part}/{whole}*100))'
        else:
            text = value(get_column_letter(column), tag)
        page.put(row, column, text, **looks)
    page.sheet.row_dimensions[row].height = 20


def block(page, row, tag):
    page.put(row, (1, page.last), tag, across="left", size=9)


def sum_of(first, last):
    """What is added up, blank where nothing is; groups' own sums are left out."""
    area = "{0}" + str(first) + ":{0}" + str(last)
    return lambda column, _: f'=IF(COUNT({area})=0,"",SUBTOTAL(9,{area}))'.format(column)


def schools(book):
    widths = [5, 50, 7, 9, 9, 9, 8, 8, 9, 9, 9, 9, 12, 12, 9]
    page = Page(book, "Biểu tổng hợp", widths, landscape=True)
    heading(page, "TỔNG HỢP SỐ LIỆU GIÁO DỤC TIỂU HỌC VÀ TRUNG HỌC CƠ SỞ", 5)
    cells = [
        (0, 1, 1, 3, "STT"),
        (0, 2, 2, 3, "Tên trường"),
        (0, 3, 3, 3, "Số lớp"),
        (0, 4, 8, 1, "Học sinh (người)"),
        (1, 4, 4, 2, "Tổng số"),
        (1, 5, 6, 1, "Trong đó"),
        (2, 5, 5, 1, "Nữ"),
        (2, 6, 6, 1, "Dân tộc thiểu số"),
        (1, 7, 8, 1, "Bỏ học"),
        (2, 7, 7, 1, "Số người"),
        (2, 8, 8, 1, "Tỷ lệ (%)"),
        (0, 9, 12, 1, "Cán bộ quản lý, giáo viên, nhân viên (người)"),
        (1, 9, 9, 2, "Tổng số"),
        (1, 10, 12, 1, "Chia theo trình độ đào tạo"),
        (2, 10, 10, 1, "Trên chuẩn"),
        (2, 11, 11, 1, "Đạt chuẩn"),
        (2, 12, 12, 1, "Chưa đạt chuẩn"),
        (0, 13, 15, 1, "Kinh phí (triệu đồng)"),
        (1, 13, 13, 2, "Dự toán"),
        (1, 14, 14, 2, "Đã chi"),
        (1, 15, 15, 2, "Tỷ lệ (%)"),
    ]
    numbers = ["A", "B", "1", "2", "3", "4", "5", "6=5:2", "7=8+9+10", "8", "9", "10"]
    row = head(page, 7, cells, 3, [*numbers, "11", "12", "13=12:11"])
    block(page, row, "{{#each groups.type}}")
    figures(page, row + 1, ("{{roman @number}}", "{{label}}"), sum_of(row + 3, row + 3), True)
    block(page, row + 2, "{{#each units}}")
    own = lambda _, tag: "{{num " + tag + "}}"
    figures(page, row + 3, ("{{@number}}", "{{name}}"), own, False)
    block(page, row + 4, "{{/each}}")
    block(page, row + 5, "{{/each}}")
    figures(page, row + 6, ("", "TOÀN HUYỆN"), sum_of(row + 1, row + 3), True)
    note = row + 7
    block(page, note, "{{#if toan_truong_so_hoc_sinh.missing}}")
    missing = "Chưa có số liệu của {{count toan_truong_so_hoc_sinh.missing}} trường: "
    names = "{{names toan_truong_so_hoc_sinh.missing}}."
    page.put(note + 1, (1, page.last), missing + names, italic=True, across="left", size=11)
    block(page, note + 2, "{{/if}}")
    sign(page, note + 4, 5)


def sign(page, row, split):
    left, right = (1, split), (split + 1, page.last)
    place = "{{campaign.place}}, {{date-long run_date}}"
    page.put(row, right, place, italic=True, wrap=False)
    page.put(row + 1, left, "NGƯỜI LẬP BIỂU", bold=True)
    page.put(row + 1, right, "{{upper campaign.post}}", bold=True)
    page.put(row + 2, left, "(Ký, ghi rõ họ tên)", italic=True)
    page.put(row + 2, right, "(Ký, đóng dấu, ghi rõ họ tên)", italic=True)
    for at in range(row, row + 3):
        page.sheet.row_dimensions[at].height = 18
    page.sheet.print_area = f"A1:{get_column_letter(page.last)}{row + 6}"
    page.sheet.oddFooter.center.text = "&P/&N"


def grades(book):
    page = Page(book, "Theo khối lớp", [6, 24, 10, 12, 12, 13, 14, 13], landscape=False)
    heading(page, "HỌC SINH THEO KHỐI LỚP", 3)
    cells = [
        (0, 1, 1, 2, "STT"),
        (0, 2, 2, 2, "Khối lớp"),
        (0, 3, 3, 2, "Số lớp"),
        (0, 4, 4, 2, "Số học sinh"),
        (0, 5, 6, 1, "Trong đó"),
        (1, 5, 5, 1, "Nữ"),
        (1, 6, 6, 1, "Dân tộc thiểu số"),
        (0, 7, 7, 2, "Cùng kỳ năm học trước"),
        (0, 8, 8, 2, "Tăng (+), giảm (-)"),
    ]
    row = head(page, 7, cells, 2, ["A", "B", "1", "2", "3", "4", "5", "6=2-5"])
    rows = [("I", "Cấp tiểu học", "cap_tieu_hoc", True)]
    rows += [(grade, f"Khối {grade}", f"khoi_{grade}", False) for grade in range(1, 6)]
    rows += [("II", "Cấp trung học cơ sở", "cap_trung_hoc_co_so", True)]
    rows += [(grade, f"Khối {grade}", f"khoi_{grade}", False) for grade in range(6, 10)]
    rows += [("", "TOÀN HUYỆN", "toan_truong", True)]
    for at, (number, label, code, bold) in enumerate(rows, start=row):
        tags = ["so_lop", "so_hoc_sinh", "nu", "dan_toc_thieu_so", "so_hoc_sinh.last_year"]
        texts = [number, label] + ["{{num " + f"{code}_{tag}" + "}}" for tag in tags]
        texts.append(f'=IF(COUNT(D{at},G{at})<2,"",D{at}-G{at})')
        form = {column: WHOLE for column in range(3, 8)} | {8: "+#,##0;-#,##0;0"}
        page.line(at, texts, bold=bold, form=form)
    sign(page, row + len(rows) + 1, 3)


def events(book):
    page = Page(book, "Hội thi", [5, 49, 43, 16, 13, 12, 7, 7, 7], landscape=True)
    heading(page, "CÁC HỘI THI, PHONG TRÀO CỦA CÁC TRƯỜNG", 2)
    cells = [
        (0, 1, 1, 2, "STT"),
        (0, 2, 2, 2, "Tên trường"),
        (0, 3, 3, 2, "Tên hội thi"),
        (0, 4, 4, 2, "Cấp tổ chức"),
        (0, 5, 5, 2, "Ngày tổ chức"),
        (0, 6, 6, 2, "Số học sinh tham gia"),
        (0, 7, 9, 1, "Số giải"),
        (1, 7, 7, 1, "Nhất"),
        (1, 8, 8, 1, "Nhì"),
        (1, 9, 9, 1, "Ba"),
    ]
    row = head(page, 7, cells, 2, ["A", "B", "C", "D", "E", "1", "2", "3", "4"])
    name = "cac_hoi_thi_phong_trao"
    texts = [
        "{{#each lists." + name + "}}{{@number}}",
        "{{unit.name}}",
        "{{ten_hoi_thi}}",
        "{{cap_to_chuc_label}}",
        "{{date ngay_to_chuc}}",
        "{{num so_hoc_sinh_tham_gia}}",
        "{{num giai_nhat}}",
        "{{num giai_nhi}}",
        "{{num giai_ba}}{{/each}}",
    ]
    form = {column: WHOLE for column in range(6, 10)}
    form |= {3: "General", 4: "General", 5: "dd/mm/yyyy"}
    across = {3: "left", 4: "left", 5: "center"}
    page.line(row, texts, form=form, across=across, size=11)
    sums = [f'=IF(COUNT({c}{row}:{c}{row})=0,"",SUM({c}{row}:{c}{row}))' for c in "FGHI"]
    page.line(row + 1, ["", "CỘNG", "", "", "", *sums], bold=True, form=form, across=across)
    sign(page, row + 3, 3)


if __name__ == "__main__":
    save((schools, grades, events), sys.argv[1])
