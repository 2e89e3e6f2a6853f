"""Makes the blank workbook that the second example starts from, as an office would have it.

    python3 samples/make/schools/blank.py samples/giao-duc-huyen-2026-hk1/blank/bieu.xlsx

Four prescribed tables, each on a page of its own: merged heads of two and three lines, numbers of
columns, sums, "remaining" and "share" as formulas, a list with ruled blank rows, the national
heading and places to sign. No tag, no name and no lock: nothing in it is made for the program.

Needs: openpyxl.
"""

import datetime
import sys

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

FONT = "Times New Roman"
THIN = Side(style="thin")
RULED = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
HEAD_COLOUR = PatternFill("solid", fgColor="F2F2F2")
WHOLE, MONEY, SHARE = "#,##0", "#,##0.0", "0.00"
DOTS = "…" * 14
MADE = datetime.datetime(2026, 10, 20, 8, 0)


class Page:
    """A sheet that is filled from top to bottom."""

    def __init__(self, book, tab, widths, landscape):
        self.sheet = book.create_sheet(tab)
        self.last = len(widths)
        for column, width in enumerate(widths, start=1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width
        setup = self.sheet.page_setup
        setup.paperSize = self.sheet.PAPERSIZE_A4
        setup.orientation = "landscape" if landscape else "portrait"
        setup.fitToWidth, setup.fitToHeight = 1, 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        margins = self.sheet.page_margins
        margins.left, margins.right, margins.top, margins.bottom = 0.79, 0.59, 0.79, 0.79
        self.sheet.sheet_view.showGridLines = False

    def put(self, row, columns, text, ruled=False, **looks):
        """Writes into a cell, or into cells that are merged."""
        first, last = columns if isinstance(columns, tuple) else (columns, columns)
        rows = looks.pop("rows", 1)
        for at in range(row, row + rows):
            for column in range(first, last + 1):
                cell = self.sheet.cell(at, column)
                cell.font = font(**looks)
                cell.border = RULED if ruled else Border()
                cell.alignment = Alignment(
                    horizontal=looks.get("across", "center"),
                    vertical="center",
                    wrap_text=looks.get("wrap", looks.get("across") != "right"),
                    indent=1 if ruled and looks.get("across") == "left" else 0,
                )
                if looks.get("fill"):
                    cell.fill = looks["fill"]
        self.sheet.cell(row, first).value = text
        if looks.get("format"):
            self.sheet.cell(row, first).number_format = looks["format"]
        if last > first or rows > 1:
            area = dict(start_row=row, end_row=row + rows - 1, start_column=first, end_column=last)
            self.sheet.merge_cells(**area)

    def heading(self, number, title, split):
        """The two bodies, the national name, the number of the table, who reports, the title."""
        left, right = (1, split), (split + 1, self.last)
        self.put(1, left, "ỦY BAN NHÂN DÂN HUYỆN SUỐI NGÀN", size=11, wrap=False)
        body = dict(size=11, bold=True, underline=True, wrap=False)
        self.put(2, left, "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", **body)
        self.put(1, right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=11, bold=True, wrap=False)
        self.put(2, right, "Độc lập - Tự do - Hạnh phúc", bold=True, underline=True, wrap=False)
        self.put(4, (1, self.last), f"Biểu số {number:02}/PGDĐT", bold=True, across="left")
        self.put(5, (1, self.last), f"Đơn vị báo cáo: {DOTS}", across="left")
        self.put(7, (1, self.last), title, size=14, bold=True)
        self.put(8, (1, self.last), f"Kỳ báo cáo: {DOTS}", italic=True)
        for row, height in [(1, 17), (2, 18), (4, 18), (5, 18), (7, 22), (8, 18)]:
            self.sheet.row_dimensions[row].height = height
        return 10

    def head(self, row, cells, lines):
        """The head's cells: (line, first column, last column, lines, text); then the numbers."""
        for line, first, last, deep, text in cells:
            looks = dict(ruled=True, bold=True, fill=HEAD_COLOUR)
            self.put(row + line, (first, last), text, rows=deep, **looks)
        for line in range(lines):
            self.sheet.row_dimensions[row + line].height = 33 if line == lines - 1 else 20
        for column in range(1, self.last + 1):
            text = {1: "A", 2: "B"}.get(column, str(column - 2))
            self.put(row + lines, column, text, ruled=True, italic=True, size=10)
        return row + lines + 1

    def line(self, row, texts, bold=False, form=WHOLE, across=None, size=12):
        """A row of a table: number, label, then formulas or blanks."""
        for column, text in enumerate(texts, start=1):
            place = "left" if column == 2 else "center" if column == 1 else "right"
            across_own = (across or {}).get(column, place)
            looks = dict(ruled=True, bold=bold, across=across_own, size=size)
            if column > 2:
                looks["format"] = form[column] if isinstance(form, dict) else form
            self.put(row, column, text, **looks)
        self.sheet.row_dimensions[row].height = 20

    def sign(self, row, split):
        """Place and day, who made the table, who signs it."""
        left, right = (1, split), (split + 1, self.last)
        self.put(row, right, "…………, ngày …… tháng …… năm ……", italic=True, wrap=False)
        self.put(row + 1, left, "NGƯỜI LẬP BIỂU", bold=True)
        self.put(row + 1, right, "HIỆU TRƯỞNG", bold=True)
        self.put(row + 2, left, "(Ký, ghi rõ họ tên)", italic=True)
        self.put(row + 2, right, "(Ký, đóng dấu, ghi rõ họ tên)", italic=True)
        for at in range(row, row + 3):
            self.sheet.row_dimensions[at].height = 18
        area = f"A1:{get_column_letter(self.last)}{row + 6}"
        self.sheet.print_area = area


def font(size=12, bold=False, italic=False, underline=False, **_):
    line = "single" if underline else None
    return Font(name=FONT, size=size, bold=bold, italic=italic, underline=line)


def pupils(book):
    page = Page(book, "Biểu 1 - Học sinh", [6, 34, 10, 12, 12, 14], landscape=False)
    row = page.heading(1, "TÌNH HÌNH LỚP HỌC VÀ HỌC SINH", 2)
    cells = [
        (0, 1, 1, 3, "STT"),
        (0, 2, 2, 3, "Khối lớp"),
        (0, 3, 3, 3, "Số lớp"),
        (0, 4, 6, 1, "Số học sinh (người)"),
        (1, 4, 4, 2, "Tổng số"),
        (1, 5, 6, 1, "Trong đó"),
        (2, 5, 5, 1, "Nữ"),
        (2, 6, 6, 1, "Dân tộc thiểu số"),
    ]
    first = page.head(row, cells, 3)
    secondary = first + 6
    total = secondary + 5
    columns = "CDEF"
    sums = [f"=SUM({c}{first + 1}:{c}{first + 5})" for c in columns]
    page.line(first, ["I", "Cấp tiểu học", *sums], bold=True)
    for grade in range(1, 6):
        page.line(first + grade, [grade, f"Khối {grade}", *[None] * 4])
    sums = [f"=SUM({c}{secondary + 1}:{c}{secondary + 4})" for c in columns]
    page.line(secondary, ["II", "Cấp trung học cơ sở", *sums], bold=True)
    for grade in range(6, 10):
        page.line(secondary + grade - 5, [grade, f"Khối {grade}", *[None] * 4])
    sums = [f"={c}{first}+{c}{secondary}" for c in columns]
    page.line(total, [None, "Toàn trường", *sums], bold=True)
    moves(page, total + 2)


def moves(page, row):
    """Where the number of pupils comes from: from the beginning of the semester to its end."""
    page.put(row, (1, 3), "BIẾN ĐỘNG HỌC SINH TRONG KỲ", bold=True, across="left")
    page.put(row, (4, page.last), "Đơn vị tính: người", italic=True, across="right")
    cells = [
        (0, 1, 1, 2, "STT"),
        (0, 2, 3, 2, "Nội dung"),
        (0, 4, 4, 2, "Tổng số"),
        (0, 5, 6, 1, "Trong đó"),
        (1, 5, 5, 1, "Nữ"),
        (1, 6, 6, 1, "Dân tộc thiểu số"),
    ]
    row += 1
    for line, first, last, deep, text in cells:
        page.put(row + line, (first, last), text, rows=deep, ruled=True, bold=True, fill=HEAD_COLOUR)
    page.sheet.row_dimensions[row].height = 20
    page.sheet.row_dimensions[row + 1].height = 33
    first = row + 2
    for number, label in enumerate(
        ["Học sinh đầu kỳ", "Chuyển đến", "Chuyển đi", "Bỏ học"], start=1
    ):
        change(page, first + number - 1, number, label, [None] * 3, False)
    ends = [f"={c}{first}+{c}{first + 1}-{c}{first + 2}-{c}{first + 3}" for c in "DEF"]
    change(page, first + 4, 5, "Học sinh cuối kỳ", ends, True)
    page.sign(first + 6, 2)


def change(page, row, number, label, values, bold):
    page.put(row, 1, number, ruled=True, bold=bold)
    page.put(row, (2, 3), label, ruled=True, bold=bold, across="left")
    for column, value in enumerate(values, start=4):
        page.put(row, column, value, ruled=True, bold=bold, across="right", format=WHOLE)
    page.sheet.row_dimensions[row].height = 20


def staff(book):
    page = Page(book, "Biểu 2 - Đội ngũ", [6, 32, 12, 11, 10, 12, 12, 12, 14], landscape=True)
    row = page.heading(2, "ĐỘI NGŨ CÁN BỘ QUẢN LÝ, GIÁO VIÊN, NHÂN VIÊN", 4)
    cells = [
        (0, 1, 1, 3, "STT"),
        (0, 2, 2, 3, "Chức danh"),
        (0, 3, 3, 3, "Biên chế giao (người)"),
        (0, 4, 6, 1, "Số người hiện có (người)"),
        (0, 7, 9, 1, "Trình độ đào tạo (người)"),
        (1, 4, 4, 2, "Tổng số"),
        (1, 5, 6, 1, "Trong đó"),
        (2, 5, 5, 1, "Nữ"),
        (2, 6, 6, 1, "Dân tộc thiểu số"),
        (1, 7, 9, 1, "Chia ra"),
        (2, 7, 7, 1, "Trên chuẩn"),
        (2, 8, 8, 1, "Đạt chuẩn"),
        (2, 9, 9, 1, "Chưa đạt chuẩn"),
    ]
    first = page.head(row, cells, 3)
    posts = [
        "Cán bộ quản lý",
        "Giáo viên tiểu học",
        "Giáo viên THCS",
        "Nhân viên",
    ]
    for number, label in enumerate(posts, start=1):
        page.line(first + number - 1, [number, label, *[None] * 7])
    total = first + len(posts)
    sums = [f"=SUM({c}{first}:{c}{total - 1})" for c in "CDEFGHI"]
    page.line(total, [None, "Cộng", *sums], bold=True)
    page.sign(total + 2, 4)


def events(book):
    widths = [6, 44, 17, 14, 14, 11, 11, 11]
    page = Page(book, "Biểu 3 - Hội thi", widths, landscape=True)
    row = page.heading(3, "CÁC HỘI THI, PHONG TRÀO", 2)
    cells = [
        (0, 1, 1, 2, "STT"),
        (0, 2, 2, 2, "Tên hội thi"),
        (0, 3, 3, 2, "Cấp tổ chức"),
        (0, 4, 4, 2, "Ngày tổ chức"),
        (0, 5, 5, 2, "Số học sinh tham gia"),
        (0, 6, 8, 1, "Số giải đạt được"),
        (1, 6, 6, 1, "Giải nhất"),
        (1, 7, 7, 1, "Giải nhì"),
        (1, 8, 8, 1, "Giải ba"),
    ]
    first = page.head(row, cells, 2)
    for number in range(1, 9):
        form = {3: "General", 4: "dd/mm/yyyy", 5: WHOLE, 6: WHOLE, 7: WHOLE, 8: WHOLE}
        across = {3: "left", 4: "center"}
        page.line(first + number - 1, [number, *[None] * 7], form=form, across=across)
    levels = DataValidation(type="list", formula1='"Cấp trường,Cấp huyện,Cấp tỉnh,Toàn quốc"')
    levels.add(f"C{first}:C{first + 7}")
    page.sheet.add_data_validation(levels)
    page.sign(first + 9, 3)


def money(book):
    page = Page(book, "Biểu 4 - Kinh phí", [6, 40, 14, 14, 14, 14], landscape=False)
    row = page.heading(4, "TÌNH HÌNH THỰC HIỆN KINH PHÍ", 2)
    page.put(row - 1, (4, 6), "Đơn vị tính: triệu đồng", italic=True, across="right", wrap=False)
    cells = [
        (0, 1, 1, 1, "STT"),
        (0, 2, 2, 1, "Nội dung chi"),
        (0, 3, 3, 1, "Dự toán"),
        (0, 4, 4, 1, "Đã chi"),
        (0, 5, 5, 1, "Còn lại"),
        (0, 6, 6, 1, "Tỷ lệ thực hiện (%)"),
    ]
    first = page.head(row, cells, 1)
    items = [
        "Thanh toán cá nhân",
        "Nghiệp vụ chuyên môn",
        "Mua sắm, sửa chữa",
        "Chi khác",
    ]
    form = {3: MONEY, 4: MONEY, 5: MONEY, 6: SHARE}
    for number, label in enumerate(items, start=1):
        at = first + number - 1
        left = [f"=C{at}-D{at}", f"=IF(C{at}=0,0,D{at}/C{at}*100)"]
        page.line(at, [number, label, None, None, *left], form=form)
    at = first + len(items)
    sums = [f"=SUM({c}{first}:{c}{at - 1})" for c in "CDE"]
    page.line(at, [None, "Tổng cộng", *sums, f"=IF(C{at}=0,0,D{at}/C{at}*100)"], True, form)
    page.sign(at + 2, 2)


def save(tables, target):
    """Saves a workbook with a sheet for each table."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for table in tables:
        table(book)
    book.properties.creator = "Phòng Giáo dục và Đào tạo"
    book.properties.created = MADE
    book.save(target)


if __name__ == "__main__":
    save((pupils, staff, events, money), sys.argv[1])
