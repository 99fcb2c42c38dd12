"""Spreadsheets into the catalogue: read, shown, confirmed and undone; and out again to be edited.

The way of a file: `upload.py` takes it in, `files.py` refuses what is no spreadsheet,
`workbooks.py` or `textfiles.py` reads it, `sheets.py` finds the headings, which `headings.py`
knows. `preview.py` checks every row: `values.py` reads its cells with the words in `known.py`,
`rows.py` makes a record of them, `twins.py` looks for others like it. `applying.py` writes
what was confirmed, `undoing.py` takes it back. `template.py` and `taking_out.py` make files.
"""
