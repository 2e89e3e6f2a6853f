"""Rewrites every sheet as pandas reads it, without styles: pandas_saves.py INTO FILE..."""

import pathlib
import sys

import pandas

for path in map(pathlib.Path, sys.argv[2:]):
    sheets = pandas.read_excel(path, sheet_name=None, header=None)
    with pandas.ExcelWriter(pathlib.Path(sys.argv[1]) / path.name) as writer:
        for name, sheet in sheets.items():
            sheet.to_excel(writer, sheet_name=name, header=False, index=False)
