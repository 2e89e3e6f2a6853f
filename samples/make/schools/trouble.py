"""Makes the second inbox of the schools: a few returns with the trouble that a round brings.

    python3 samples/make/schools/trouble.py samples/giao-duc-huyen-2026-hk1

As `../trouble.py` does for the first example, whose means it uses. The form of the semester before
must already lie in `troubled-inbox/`; `make-sample` writes it.

Needs: openpyxl.
"""

import pathlib
import sys

import openpyxl

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from resave import copy_values  # noqa: E402
from trouble import Troubles, saved, set_value, write_received  # noqa: E402


def add_values(troubles):
    more = lambda value: value + 1
    spoil = troubles.spoil
    good = troubles.find("TH01")
    troubles.add(good.name, good.read_bytes(), "TH01", "none", "")
    moves = "grades and moves don't add up to the same"
    spoil("TH05", {"khoi_1_so_hoc_sinh": more}, moves, "rule-mismatch")
    spoil("CS01", {"khoi_6_nu": 990}, "more girls than pupils", "rule-mismatch")
    spoil("CS02", {"tong_cong_da_chi": 1200}, "a sum typed over", "overwritten-checks")
    spoil("LC01", {"khoi_1_so_hoc_sinh": lambda v: f"{v} người"}, "text with a measure word", "interpreted-value")
    spoil("LC02", {"chi_khac_da_chi": None}, "a required cell is blank", "missing-value")


def add_others(troubles):
    source = troubles.find("TH06") if any(troubles.source.glob("*_TH06_*.xlsx")) else None
    source = source or next(troubles.source.glob("TH Đèo Gió*.xlsx"))
    copied = saved(copy_values(openpyxl.load_workbook(source, data_only=True)))
    trouble = "copied cell by cell into a fresh workbook"
    troubles.add("Copy of TH Deo Gio.xlsx", copied, "TH06", trouble, "lost-stamp")
    book = openpyxl.Workbook()
    book.active.title = "Thời khóa biểu"
    for row in [("Tiết", "Thứ Hai", "Thứ Ba"), (1, "Toán", "Tiếng Việt"), (2, "Đạo đức", "Toán")]:
        book.active.append(row)
    troubles.add("thoi khoa bieu.xlsx", saved(book), "", "an unrelated workbook", "not-a-return")


def main(sample):
    troubles = Troubles(pathlib.Path(sample))
    troubles.folder.mkdir(exist_ok=True)
    for path in troubles.folder.glob("2025-2026-S2_*.xlsx"):
        troubles.rows.append((path.name, "", "the form of the semester before", "wrong-period"))
    add_values(troubles)
    add_others(troubles)
    troubles.write_table()
    write_received(troubles, "2027-01-19")


if __name__ == "__main__":
    main(sys.argv[1])
