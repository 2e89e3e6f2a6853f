"""Opens workbooks in LibreOffice, does what people do to them, and saves them again.

In comes a JSON list of jobs on standard input: {"source", "target", "format", "changes"}, and
where something is typed {"values"}: by defined name a number, a text, or one for each row. What
stands in the cells {"shown"}, [sheet, cell], after that comes out as JSON, a list for each job.
Needs a Python that has LibreOffice's `uno` module (Debian: python3-uno).
"""

import json
import os
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
PIPE = f"make_sample_{os.getpid()}"


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
    figures_sheet(book).Name = "Số liệu (đã điền)"


CHANGES = {"insert-row": insert_row, "move-sheet": move_sheet, "rename-sheet": rename_sheet}


def type_values(book, values):
    """Types into the cells that names mean, as a person does: a date stays the text it is."""
    for name, value in values.items():
        area = book.NamedRanges.getByName(name).ReferredCells
        for row, one in enumerate(value if isinstance(value, list) else [value]):
            cell = area.getCellByPosition(0, row)
            if isinstance(one, str):
                cell.String = one
            elif one is not None:
                cell.Value = one


def resave(desktop, job):
    source = pathlib.Path(job["source"]).resolve().as_uri()
    book = desktop.loadComponentFromURL(source, "_blank", 0, (option("Hidden", True),))
    for change in job["changes"]:
        CHANGES[change](book)
    type_values(book, job.get("values", {}))
    book.calculateAll()
    shown = [book.Sheets.getByName(sheet).getCellRangeByName(at).String for sheet, at in job.get("shown", [])]
    target = pathlib.Path(job["target"]).resolve().as_uri()
    book.storeToURL(target, (option("FilterName", FILTERS[job["format"]]),))
    book.close(True)
    return shown


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
        print(json.dumps([resave(desktop, job) for job in jobs], ensure_ascii=False))
        try:
            desktop.terminate()
        except Exception:
            pass
        office.wait(timeout=60)


main()
