"""Opens workbooks in LibreOffice, does what people do to them, and saves them again.

In comes a JSON list of jobs on standard input: {"source", "target", "format", "changes"}.
Needs a Python that has LibreOffice's `uno` module (Debian: python3-uno).
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue

FILTERS = {
    "xlsx": "Calc MS Excel 2007 XML",
    "xlsm": "Calc MS Excel 2007 VBA XML",
    "xls": "MS Excel 97",
    "ods": "calc8",
}
PIPE = "make_sample"


def option(name, value):
    return PropertyValue(Name=name, Value=value)


def connect():
    resolver = uno.getComponentContext().ServiceManager.createInstance(
        "com.sun.star.bridge.UnoUrlResolver"
    )
    for _ in range(120):
        try:
            context = resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context
            )
        except Exception:
            time.sleep(0.5)
    raise SystemExit("LibreOffice did not start")


def figures_sheet(book):
    """The visible sheet that most of the defined names point to."""
    votes = {}
    for name in book.NamedRanges.ElementNames:
        area = book.NamedRanges.getByName(name).ReferredCells
        if area is not None and area.RangeAddress.StartRow == area.RangeAddress.EndRow:
            sheet = area.Spreadsheet.Name
            votes[sheet] = votes.get(sheet, 0) + 1
    return book.Sheets.getByName(max(votes, key=votes.get))


def insert_row(book):
    sheet = figures_sheet(book)
    sheet.unprotect("")
    sheet.Rows.insertByIndex(11, 1)
    sheet.getCellByPosition(2, 11).String = "(đơn vị ghi chú thêm ở đây)"


def move_sheet(book):
    book.Sheets.moveByName(figures_sheet(book).Name, 0)


def rename_sheet(book):
    figures_sheet(book).Name = "Số liệu quý I"


CHANGES = {"insert-row": insert_row, "move-sheet": move_sheet, "rename-sheet": rename_sheet}


def resave(desktop, job):
    source = pathlib.Path(job["source"]).resolve().as_uri()
    book = desktop.loadComponentFromURL(source, "_blank", 0, (option("Hidden", True),))
    for change in job["changes"]:
        CHANGES[change](book)
    target = pathlib.Path(job["target"]).resolve().as_uri()
    book.storeToURL(target, (option("FilterName", FILTERS[job["format"]]),))
    book.close(True)


def main():
    jobs = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as profile:
        office = subprocess.Popen(
            [
                "soffice",
                "--headless",
                "--norestore",
                f"-env:UserInstallation={pathlib.Path(profile).as_uri()}",
                f"--accept=pipe,name={PIPE};urp;",
            ]
        )
        desktop = connect()
        for job in jobs:
            resave(desktop, job)
        try:
            desktop.terminate()
        except Exception:
            pass
        office.wait(timeout=60)


main()
