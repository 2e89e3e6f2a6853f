"""Saves a part of the returns again, in other programs, as the example's plan says.

    python3 samples/make/resave.py samples/ha-tinh-2024-q1/inbox
    python3 samples/make/resave.py samples/giao-duc-huyen-2026-hk1/inbox

The folder holds one .xlsx for each unit, as `make-sample` wrote it. Afterwards it holds the
same answers, some in another format, under another name, with rows inserted, sheets moved or
renamed. Beside the folder, `received.csv` says when each file arrived.

Needs: openpyxl; LibreOffice with a Python that has `uno` (named by UNO_PYTHON); for .xlsb
node with the package `xlsx` 0.16.9 (its folder in NODE_PATH; later versions write cells in a
short form that only few readers know).
"""

import copy
import csv
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import openpyxl
from openpyxl.worksheet.cell_range import CellRange

HERE = pathlib.Path(__file__).resolve().parent
UNO_PYTHON = os.environ.get("UNO_PYTHON", "/usr/bin/python3")
# Of each example: the plan, the days on which returns come in, and who is late.
ROUNDS = {
    "ha-tinh-2024-q1": (
        HERE / "resave.csv",
        (datetime.date(2024, 3, 11), datetime.date(2024, 3, 18)),
        {"DN17": datetime.date(2024, 3, 19), "SN18": datetime.date(2024, 3, 20)},
    ),
    "giao-duc-huyen-2026-hk1": (
        HERE / "schools/resave.csv",
        (datetime.date(2027, 1, 11), datetime.date(2027, 1, 20)),
        {"LC02": datetime.date(2027, 1, 21)},
    ),
}


# ---- what people do to a workbook, with openpyxl ----


def single_cells(book):
    """Name -> (sheet, cell) of every defined name that means one cell."""
    found = {}
    for name, defined in book.defined_names.items():
        for sheet, ref in defined.destinations:
            if ":" not in ref:
                found[name] = (sheet, ref.replace("$", ""))
    return found


def figures_sheet(book):
    """The sheet that most of the names point to."""
    sheets = [sheet for sheet, _ in single_cells(book).values()]
    return book[max(sheets, key=sheets.count)]


def shift_down(ref, row):
    """A reference after a row was inserted at `row`."""
    down = lambda match: match[1] + str(int(match[2]) + (int(match[2]) >= row))
    return re.sub(r"(\$?[A-Z]{1,3}\$?)(\d+)", down, ref)


def insert_row(book, at=12):
    """Inserts a row as a spreadsheet program does: names, merged cells and drop-downs move too."""
    sheet = figures_sheet(book)
    merged = [str(area) for area in sheet.merged_cells.ranges]
    for area in merged:
        sheet.unmerge_cells(area)
    heights = {row: sheet.row_dimensions[row].height for row in list(sheet.row_dimensions)}
    sheet.insert_rows(at)
    for row in sorted(heights, reverse=True):
        sheet.row_dimensions[row + (row >= at)].height = heights[row]
    for area in merged:
        sheet.merge_cells(shift_down(area, at))
    for validation in sheet.data_validations.dataValidation:
        areas = [CellRange(shift_down(str(area), at)) for area in validation.sqref.ranges]
        validation.sqref.ranges = set(areas)
    for defined in book.defined_names.values():
        sheet_name, _, ref = defined.attr_text.rpartition("!")
        if sheet_name.strip("'") == sheet.title:
            defined.attr_text = f"{sheet_name}!{shift_down(ref, at)}"
    sheet.cell(at, 3, "(đơn vị bổ sung một dòng)")


def naive_insert(book, at=64):
    """Inserts a row the way a script does that forgets the names: they point one row too high."""
    figures_sheet(book).insert_rows(at)


def move_sheet(book):
    sheet = figures_sheet(book)
    book.move_sheet(sheet, -book.index(sheet))


def rename_sheet(book):
    sheet = figures_sheet(book)
    old, new = sheet.title, "Biểu số liệu (đã điền)"
    sheet.title = new
    for defined in book.defined_names.values():
        sheet_name, _, ref = defined.attr_text.rpartition("!")
        if sheet_name.strip("'") == old:
            defined.attr_text = f"'{new}'!{ref}"


CHANGES = {
    "insert-row": insert_row,
    "naive-insert": naive_insert,
    "move-sheet": move_sheet,
    "rename-sheet": rename_sheet,
}


def copy_values(source):
    """A fresh workbook with the visible sheets' values: no names, no stamp, no formats."""
    fresh = openpyxl.Workbook()
    fresh.remove(fresh.active)
    for sheet in source.worksheets:
        if sheet.sheet_state != "visible":
            continue
        target = fresh.create_sheet(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                is_formula = isinstance(cell.value, str) and cell.value.startswith("=")
                if cell.value is not None and not is_formula:
                    target[cell.coordinate] = copy.copy(cell.value)
    return fresh


def with_openpyxl(source, target, changes):
    book = openpyxl.load_workbook(source)
    if "copy-values" in changes:
        book = copy_values(book)
    for change in changes:
        CHANGES.get(change, lambda _: None)(book)
    book.save(target)


def with_sheetjs(source, target):
    script = (
        "const X=require('xlsx');const [s,t]=process.argv.slice(1);"
        "X.writeFile(X.readFile(s,{cellStyles:true,bookVBA:false}),t,{bookType:'xlsb'})"
    )
    subprocess.run(["node", "-e", script, str(source), str(target)], check=True)


# ---- the plan ----


def find(inbox, unit):
    """The file that make-sample wrote for a unit."""
    return next(path for path in inbox.glob("*.xlsx") if f"_{unit}_" in path.name)


def read_plan(inbox):
    plan, _, _ = ROUNDS[inbox.parent.name]
    with open(plan, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            source = find(inbox, row["unit"])
            name = row["file"] or source.with_suffix("." + row["format"]).name
            yield row, source, name


def resave(inbox):
    """Carries out the plan; returns the final file name of each unit that it touched."""
    names, jobs, sources = {}, [], []
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        for row, source, name in list(read_plan(inbox)):
            target = scratch / name
            changes = [change for change in row["changes"].split(";") if change]
            if row["program"] == "openpyxl":
                with_openpyxl(source, target, changes)
            elif row["program"] == "sheetjs":
                with_sheetjs(source, target)
            elif row["program"] == "libreoffice":
                jobs.append(
                    dict(source=str(source), target=str(target), format=row["format"], changes=changes)
                )
            else:
                target.write_bytes(source.read_bytes())
            names[row["unit"]] = name
            sources.append(source)
        command = [UNO_PYTHON, str(HERE / "resave_office.py")]
        subprocess.run(command, input=json.dumps(jobs), text=True, check=True, stdout=subprocess.DEVNULL)
        for source in sources:
            source.unlink()
        for path in sorted(scratch.iterdir()):
            (inbox / path.name).write_bytes(path.read_bytes())
    return names


def arrival(sample, unit):
    """A working day before the deadline, by the unit's code; few units are late."""
    _, (opened, deadline), late = ROUNDS[sample]
    days = [opened + datetime.timedelta(n) for n in range((deadline - opened).days + 1)]
    working = [day for day in days if day.weekday() < 5]
    # most come in during the last two days
    busy = working + working[-2:]
    return late.get(unit, busy[sum(map(ord, unit)) * 7 % len(busy)])


def write_received(inbox, names):
    units = {name: unit for unit, name in names.items()}
    rows = []
    for path in sorted(inbox.iterdir()):
        unit = units.get(path.name) or path.name.split("_")[1]
        rows.append((path.name, arrival(inbox.parent.name, unit).isoformat()))
    with open(inbox.parent / "received.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["file", "received"])
        writer.writerows(rows)


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1]).resolve()
    write_received(folder, resave(folder))
