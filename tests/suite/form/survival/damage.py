"""What people do to a form: damage.py FORM FOLDER WORDS writes a damaged copy for each kind.

WORDS is JSON: the tabs and headings of the form. Prints the kinds, a line each.
openpyxl moves cells but neither names nor formulas: the worst of all programs.
"""

import datetime
import json
import sys

import openpyxl

FORM, FOLDER, WORDS = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])


def heading(sheet, word):
    """Row and column of a heading, from 1."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == word:
                return cell.row, cell.column
    raise SystemExit(f"no {word} on {sheet.title}")


def figures(book):
    return book[WORDS["figures"]]


def places(sheet):
    """First row below the headings, columns of codes, labels and values."""
    row, value = heading(sheet, WORDS["value"])
    return row + 1, 1, heading(sheet, WORDS["label"])[1], value


def indicators(sheet):
    """The rows of indicators."""
    first, code, _, _ = places(sheet)
    codes = {row: sheet.cell(row, code).value for row in range(first, sheet.max_row + 1)}
    return [row for row, code in codes.items() if code and not code.startswith("nil.")]


def unprotect(book):
    for sheet in book:
        sheet.protection.disable()


def insert_rows(book):
    figures(book).insert_rows(places(figures(book))[0] + 2, 3)


def insert_columns(book):
    sheet = figures(book)
    sheet.insert_cols(places(sheet)[2] + 1, 2)


def delete_sections(book):
    sheet = figures(book)
    first, code, _, _ = places(sheet)
    for row in range(sheet.max_row, first - 1, -1):
        if str(sheet.cell(row, code).value).startswith("nil.section"):
            sheet.delete_rows(row)


def delete_an_indicator(book):
    sheet = figures(book)
    first, code, _, _ = places(sheet)
    rows = [row for row in range(first, sheet.max_row + 1) if sheet.cell(row, code).value == WORDS["victim"]]
    sheet.delete_rows(rows[0])


def delete_columns(book):
    sheet = figures(book)
    for word in ("previous", "measure"):
        sheet.delete_cols(heading(sheet, WORDS[word])[1])


def sort_rows(book):
    sheet = figures(book)
    first, _, label, _ = places(sheet)
    width, last = sheet.max_column, sheet.max_row
    rows = [[sheet.cell(r, c).value for c in range(1, width + 1)] for r in range(first, last + 1)]
    rows.sort(key=lambda row: str(row[label - 1] or ""), reverse=True)
    for number, row in enumerate(rows, first):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value


def hide(book):
    sheet = figures(book)
    first, _, _, value = places(sheet)
    sheet.row_dimensions[first + 1].hidden = True
    sheet.column_dimensions[openpyxl.utils.get_column_letter(value)].hidden = True


def rename(book):
    for number, sheet in enumerate([s for s in book if s.sheet_state == "visible"], 1):
        sheet.title = f"Sheet{number}"


def move(book):
    book._sheets.reverse()
    book.active = len(book._sheets) - 1


def merge(book):
    sheet = figures(book)
    first, code, label, value = places(sheet)
    for row in range(first, sheet.max_row + 1):
        if sheet.cell(row, code).value:
            sheet.merge_cells(start_row=row, end_row=row, start_column=label, end_column=label + 1)
            # A note beside a value would be gone for good.
            if sheet.cell(row, value + 1).value is None:
                sheet.merge_cells(start_row=row, end_row=row, start_column=value, end_column=value + 1)


def merge_values(book):
    """A value with the empty cell before it, and two values, as Excel does: the first stays."""
    sheet = figures(book)
    first, code, _, value = places(sheet)
    rows = indicators(sheet)
    for row in rows[:2]:
        sheet.cell(row, value - 1).value = sheet.cell(row, value).value
        sheet.merge_cells(start_row=row, end_row=row, start_column=value - 1, end_column=value)
    sheet.merge_cells(start_row=rows[4], end_row=rows[5], start_column=value, end_column=value)


def as_text(value):
    if isinstance(value, datetime.datetime):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return str(value)


def paste_as_text(book):
    sheet = figures(book)
    first, code, _, value = places(sheet)
    for row in range(first, sheet.max_row + 1):
        cell = sheet.cell(row, value)
        if sheet.cell(row, code).value and cell.value is not None:
            cell.value, cell.number_format = as_text(cell.value), "@"


def delete_names(book):
    for named in [book, *book]:
        named.defined_names.clear()


def delete_stamp(book):
    for sheet in [s for s in book if s.title == WORDS["stamp"]]:
        book.remove(sheet)
    for name in [p.name for p in book.custom_doc_props.props]:
        del book.custom_doc_props[name]


def delete_form_codes(book):
    """The stamp and every visible form code."""
    delete_stamp(book)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("#"):
                    cell.value = None


def delete_codes(book):
    for tab in ("figures", "texts"):
        sheet = book[WORDS[tab]]
        # Whoever deletes a column in a spreadsheet program has names that move along.
        for name, defined in book.defined_names.items():
            if "." not in name and WORDS[tab] in defined.attr_text and "$" in defined.attr_text:
                left(defined)
        sheet.delete_cols(1)
    sheet = book[WORDS["list"]]
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.split(".")[0] in (WORDS["code"], "nil"):
                cell.value = None


def left(defined):
    """Moves a name's cell one column to the left."""
    sheet, cell = defined.attr_text.rsplit("!", 1)
    _, column, row = cell.split(":")[0].split("$")
    column = openpyxl.utils.get_column_letter(openpyxl.utils.column_index_from_string(column) - 1)
    defined.attr_text = f"{sheet}!${column}${row}"


def delete_codes_only(book):
    """As a program does that leaves names where they were."""
    for tab in ("figures", "texts"):
        book[WORDS[tab]].delete_cols(1)


def copied():
    book, copy = openpyxl.load_workbook(FORM, data_only=True), openpyxl.Workbook()
    copy.remove(copy.active)
    for sheet in book:
        if sheet.sheet_state == "visible":
            page = copy.create_sheet(sheet.title)
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value is not None:
                        page.cell(cell.row, cell.column).value = cell.value
    return copy


DAMAGES = {
    "nothing": [],
    "protection removed": [unprotect],
    "rows inserted": [insert_rows],
    "columns inserted": [insert_columns],
    "section rows deleted": [delete_sections],
    "an indicator's row deleted": [delete_an_indicator],
    "columns deleted": [delete_columns],
    "rows sorted": [sort_rows],
    "row and column hidden": [hide],
    "sheets renamed": [rename],
    "sheets moved": [move],
    "sheets copied to a new workbook": None,
    "cells merged": [merge],
    "values merged with their neighbours": [merge_values],
    "input column pasted as text": [paste_as_text],
    "names deleted": [delete_names],
    "stamp deleted": [delete_stamp],
    "code column deleted": [delete_codes],
    "code column deleted, names left behind": [delete_codes_only],
    "rows inserted, codes deleted, names left behind": [insert_rows, delete_codes_only],
    "names and stamp deleted": [delete_names, delete_stamp],
    "names and codes deleted": [delete_names, delete_codes],
    "stamp and codes deleted": [delete_codes, delete_stamp],
    "stamp and every form code deleted": [delete_form_codes],
}

for number, (name, steps) in enumerate(DAMAGES.items()):
    book = copied() if steps is None else openpyxl.load_workbook(FORM)
    for step in steps or []:
        step(book)
    book.save(f"{FOLDER}/{number:02}.xlsx")
    print(name)
