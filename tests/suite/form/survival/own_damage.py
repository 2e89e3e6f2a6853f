"""What people do to a form on the office's own layout: own_damage.py FORM FOLDER WORDS writes a
damaged copy for each kind.

WORDS is JSON: the tabs, the rows and columns of the table. Prints the kinds, a line each.
openpyxl moves cells but neither names nor formulas, and keeps no result of a formula.
"""

import json
import sys

import openpyxl

FORM, FOLDER, WORDS = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
FIRST, LAST = WORDS["rows"]
COLUMNS = range(1, WORDS["width"] + 1)


def layout(book):
    return book[WORDS["tab"]]


def unprotect(book):
    for sheet in book:
        sheet.protection.disable()


def insert_rows_above(book):
    layout(book).insert_rows(2, 2)


def insert_rows_inside(book):
    layout(book).insert_rows(LAST, 1)


def insert_columns(book):
    sheet = layout(book)
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    sheet.insert_cols(3, 1)


def insert_columns_inside(book):
    sheet = layout(book)
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    sheet.insert_cols(4, 1)


def delete_title(book):
    sheet = layout(book)
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    sheet.delete_rows(WORDS["title"])


def delete_an_indicator(book):
    sheet = layout(book)
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    sheet.delete_rows(FIRST)


def delete_a_column(book):
    sheet = layout(book)
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    sheet.delete_cols(4)


def sort_rows(book):
    sheet = layout(book)
    rows = [[sheet.cell(r, c).value for c in COLUMNS] for r in (FIRST, LAST)]
    for row, values in zip((LAST, FIRST), rows):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value


def hide(book):
    sheet = layout(book)
    sheet.row_dimensions[FIRST].hidden = True
    sheet.column_dimensions["D"].hidden = True


def rename(book):
    for number, sheet in enumerate([s for s in book if s.sheet_state == "visible"], 1):
        sheet.title = f"Sheet{number}"


def move(book):
    book._sheets.reverse()
    book.active = len(book._sheets) - 1


def reword(book):
    layout(book).cell(FIRST, 2).value = "Một tên gọi khác"


def swap_labels(book):
    sheet = layout(book)
    first, last = sheet.cell(FIRST, 2).value, sheet.cell(LAST, 2).value
    sheet.cell(FIRST, 2).value, sheet.cell(LAST, 2).value = last, first


def delete_head(book):
    sheet = layout(book)
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    first, last = WORDS["head"]
    for row in range(first, last + 1):
        for column in COLUMNS:
            sheet.cell(row, column).value = None


def paste_as_text(book):
    sheet = layout(book)
    for row in (FIRST, LAST):
        for column in (3, 4):
            cell = sheet.cell(row, column)
            cell.value, cell.number_format = str(cell.value), "@"


def type_over_sums(book):
    layout(book).cell(LAST + 1, 3).value = 1


def add_list_rows(book):
    """A row inserted among those of the list."""
    tab, row = WORDS["list"]
    book[tab].insert_rows(row + 1)


def delete_names(book):
    for named in [book, *book]:
        named.defined_names.clear()


def delete_stamp(book):
    for sheet in [s for s in book if s.title == WORDS["stamp"]]:
        book.remove(sheet)
    for name in [p.name for p in book.custom_doc_props.props]:
        del book.custom_doc_props[name]


def delete_form_codes(book):
    delete_stamp(book)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("#"):
                    cell.value = None


def delete_added(book):
    """The sheets that the program added, but for the stamp and the one with the notes."""
    for sheet in [s for s in book if s.title not in WORDS["tabs"]]:
        book.remove(sheet)


def duplicate(book):
    """The sheet twice, with another value on the copy."""
    copy = book.copy_worksheet(layout(book))
    copy.cell(FIRST, 3).value = 999


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
    "rows inserted above": [insert_rows_above],
    "rows inserted in the table": [insert_rows_inside],
    "rows inserted, names deleted": [insert_rows_inside, delete_names],
    "columns inserted": [insert_columns],
    "columns inserted in the table": [insert_columns_inside],
    "columns inserted, names deleted": [insert_columns_inside, delete_names],
    "title row deleted": [delete_title],
    "an indicator's row deleted": [delete_an_indicator],
    "an indicator's row and the names deleted": [delete_an_indicator, delete_names],
    "a column deleted": [delete_a_column],
    "a column and the names deleted": [delete_a_column, delete_names],
    "rows sorted": [sort_rows],
    "rows sorted, names deleted": [sort_rows, delete_names],
    "row and column hidden": [hide],
    "sheets renamed": [rename],
    "sheets moved": [move],
    "sheets copied to a new workbook": None,
    "a label reworded": [reword],
    "a label reworded, names deleted": [reword, delete_names],
    "labels swapped": [swap_labels],
    "head deleted": [delete_head],
    "head and names deleted": [delete_head, delete_names],
    "values pasted as text": [paste_as_text],
    "a sum typed over": [type_over_sums],
    "a row inserted in the list": [add_list_rows],
    "names deleted": [delete_names],
    "stamp deleted": [delete_stamp],
    "names and stamp deleted": [delete_names, delete_stamp],
    "added sheets deleted": [delete_added],
    "the sheet twice": [duplicate],
    "stamp and every form code deleted": [delete_form_codes],
}

for number, (name, steps) in enumerate(DAMAGES.items()):
    book = copied() if steps is None else openpyxl.load_workbook(FORM)
    for step in steps or []:
        step(book)
    book.save(f"{FOLDER}/{number:02}.xlsx")
    print(name)
