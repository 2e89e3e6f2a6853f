"""Makes the troubled inbox: what a head office really gets back, on a small scale.

    python3 samples/make/trouble.py samples/ha-tinh-2024-q1

Takes returns from `inbox/`, spoils copies of them in `troubled-inbox/`, adds files that are no
returns, and writes `troubled-inbox.csv`: file, unit, what is wrong, the finding to expect (blank:
none). Units without a file there are missing. A return of the period before must already lie in
`troubled-inbox/`; `make-sample` writes it.

Needs: openpyxl, msoffcrypto-tool.
"""

import csv
import io
import pathlib
import sys
import zipfile

import openpyxl

LATE = "So Ngoai vu (gui muon).xlsx"
CLEAN = ["CQD03", "CQD04", "MTDT03", "QLNN04", "SN08", "TCNH10"]


class Troubles:
    """The folder being filled and the table of what is wrong with each file."""

    def __init__(self, sample):
        self.source = sample / "inbox"
        self.folder = sample / "troubled-inbox"
        self.table = sample / "troubled-inbox.csv"
        self.received = sample / "received-troubled-inbox.csv"
        self.rows = []

    def find(self, unit):
        return next(path for path in self.source.glob("*.xlsx") if f"_{unit}_" in path.name)

    def add(self, name, data, unit, trouble, finding):
        (self.folder / name).write_bytes(data)
        self.rows.append((name, unit, trouble, finding))

    def spoil(self, unit, changes, trouble, finding, suffix=""):
        """A copy of a unit's return with other values in some cells."""
        source = self.find(unit)
        book = openpyxl.load_workbook(source)
        for code, change in changes.items():
            set_value(book, code, change)
        name = source.stem + suffix + ".xlsx"
        self.add(name, saved(book), unit, trouble, finding)

    def write_table(self):
        with open(self.table, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["file", "unit", "trouble", "finding"])
            writer.writerows(sorted(self.rows))


def saved(book):
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def set_value(book, code, change):
    """Writes a value, or what a function makes of the present one, into an indicator's cell."""
    sheet, ref = next(iter(book.defined_names[code].destinations))
    cell = book[sheet][ref.replace("$", "")]
    cell.value = change(cell.value) if callable(change) else change


def add_good(troubles):
    for unit in CLEAN:
        source = troubles.find(unit)
        troubles.add(source.name, source.read_bytes(), unit, "none", "")
    late = troubles.find("QLNN19").read_bytes()
    troubles.add(LATE, late, "QLNN19", "arrived after the deadline", "late-return")
    one_sided = troubles.find("QLNN18")
    trouble = "a transfer to SN11, whose return is missing"
    troubles.add(one_sided.name, one_sided.read_bytes(), "QLNN18", trouble, "unmatched-transfer")


def add_twice(troubles):
    first = troubles.find("QLNN05")
    trouble = "the same unit twice, with different figures"
    troubles.add(first.name, first.read_bytes(), "QLNN05", trouble, "duplicate-return")
    more = lambda value: (value or 0) + 1
    troubles.spoil("QLNN05", {"hoi_nghi_hoc_tap": more}, trouble, "duplicate-return", " (sua lai)")
    copied = troubles.find("SN10")
    # of the two, the one with the shorter name is read
    second = copied.stem + " (1).xlsx"
    troubles.add(copied.name, copied.read_bytes(), "SN10", "none", "")
    troubles.add(second, copied.read_bytes(), "SN10", "a byte-identical copy", "identical-copy")


def add_values(troubles):
    more = lambda value: value + 1
    spoil = troubles.spoil
    spoil("MTDT04", {"dang_vien_hoc_tap": lambda v: f"{v} đồng chí"}, "text with a measure word", "interpreted-value")
    spoil("DN01", {"nop_ngan_sach": "36.660,5"}, "a number as text", "interpreted-value")
    spoil("SN12", {"dang_vien_hoc_tap": "mười hai"}, "a number in words", "wrong-kind")
    spoil("DN07", {"doan_vien_uu_tu": 1.2}, "a fraction in a whole-number cell", "fraction-in-count")
    spoil("QLNN14", {"dang_vien_cuoi_ky": more}, "members do not balance", "rule-mismatch")
    both = {"dang_vien_dau_ky": more, "dang_vien_cuoi_ky": more}
    spoil("TCNH11", both, "opening unlike last period's closing value", "opening-mismatch")
    spoil("DN18", {"phai_ke_khai": None}, "a required cell is blank", "missing-value")
    spoil("QLNN17", {"so_diem_cau": -2}, "a negative count", "out-of-range")
    spoil("MTDT01", {"da_so_ket": "đang làm"}, "neither yes nor no", "wrong-kind")


def add_other_campaign(troubles):
    """A form of another series of rounds, stamped as such everywhere."""
    mark, other = "bao-cao-khoi-ha-tinh", "bao-cao-doan-the"
    source = troubles.find("MTDT08")
    book = openpyxl.load_workbook(source)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and mark in cell.value:
                    cell.value = cell.value.replace(mark, other)
    for prop in book.custom_doc_props.props:
        if prop.value == mark:
            prop.value = other
    troubles.add("bieu doan the.xlsx", saved(book), "", "a form of another campaign", "wrong-campaign")


def add_damaged(troubles):
    import msoffcrypto.format.ooxml

    source = troubles.find("QLNN24")
    encrypted = io.BytesIO()
    with open(source, "rb") as file:
        msoffcrypto.format.ooxml.OOXMLFile(file).encrypt("matkhau", encrypted)
    name = source.stem + " (co mat khau).xlsx"
    troubles.add(name, encrypted.getvalue(), "", "asks for a password", "encrypted-file")
    source = troubles.find("SN05")
    data = source.read_bytes()
    troubles.add(source.name, data[: len(data) * 3 // 5], "", "cut off on the way", "damaged-file")
    user = "Van phong".encode()
    lock = bytes([len(user)]) + user.ljust(54) + bytes([len(user), 0])
    lock += "Van phong".ljust(54).encode("utf-16-le")
    troubles.add("~$" + source.name, lock, "", "left behind by Excel", "lock-file")
    troubles.add("moi.xlsx", b"", "", "nothing in it", "empty-file")


def add_strangers(troubles):
    page = (
        "<html><head><meta charset='utf-8'></head><body><table border='1'>"
        "<tr><td>Chỉ tiêu</td><td>Số liệu</td></tr>"
        "<tr><td>Đảng viên cuối kỳ</td><td>10</td></tr></table></body></html>"
    )
    trouble = "a web page named .xls"
    troubles.add("bao cao DN15.xls", page.encode(), "", trouble, "not-a-workbook")
    book = openpyxl.Workbook()
    book.active.title = "Văn phòng phẩm"
    for row in [("Mặt hàng", "Số lượng"), ("Giấy A4 (ram)", 40), ("Mực in (hộp)", 6)]:
        book.active.append(row)
    troubles.add("du tru van phong pham.xlsx", saved(book), "", "an unrelated workbook", "not-a-return")
    troubles.add("cong van.pdf", pdf(), "", "a PDF", "not-a-workbook")
    troubles.add("bao cao bang loi.docx", docx(), "", "a Word document", "not-a-workbook")


def pdf():
    """The smallest page that a PDF viewer opens."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(data))
        data += b"%d 0 obj%sendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    tail = b"xref\n0 4\n0000000000 65535 f \n" + table + b"trailer<</Size 4/Root 1 0 R>>\n"
    return data + tail + b"startxref\n%d\n%%%%EOF\n" % len(data)


def docx():
    """A Word document of one paragraph."""
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    relation = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            f'relationships+xml"/><Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relation}"><Relationship Id="r1" Type="{office}" Target="word/document.xml"/></Relationships>',
        )
        package.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>Đơn vị báo cáo bằng lời.</w:t></w:r></w:p></w:body></w:document>',
        )
    return buffer.getvalue()


def write_received(troubles, day, late=()):
    """When each file came: on a day before the deadline, but for those that came late."""
    late = dict(late)
    with open(troubles.received, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["file", "received"])
        for name, *_ in sorted(troubles.rows):
            writer.writerow([name, late.get(name, day)])


def main(sample):
    troubles = Troubles(pathlib.Path(sample))
    troubles.folder.mkdir(exist_ok=True)
    for path in troubles.folder.glob("2023-Q4_*.xlsx"):
        troubles.rows.append((path.name, "", "last quarter's form", "wrong-period"))
    for step in (add_good, add_twice, add_values, add_other_campaign, add_damaged, add_strangers):
        step(troubles)
    troubles.write_table()
    write_received(troubles, "2024-03-15", {LATE: "2024-03-22"})


if __name__ == "__main__":
    main(sys.argv[1])
