"""Initiatives as CSV, line by line."""

import csv

from initiatives.exports.rows import rows

# What makes a spreadsheet run a cell instead of showing it.
RUNS = ("=", "+", "-", "@", "\t", "\r")
BETWEEN = "|"


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text):
        """Return the text."""
        return text


def guarded(cell):
    """The cell with an apostrophe first if a spreadsheet would run it."""
    return f"'{cell}" if cell.startswith(RUNS) else cell


def cell(value):
    """A value of `values.py` as the text of one cell; many stand with a | between."""
    if not isinstance(value, list):
        return "" if value is None else str(value)
    texts = (": ".join(each.values()) if isinstance(each, dict) else each for each in value)
    return BETWEEN.join(str(text).replace(BETWEEN, "¦") for text in texts)


def lines(pks, columns, *, as_text=False, excel=False):
    """Yield the file's lines: the header, then one per initiative (RFC 4180).

    Norwegian Excel opens it right if `excel`: semicolons, and a mark that says UTF-8.
    """
    writer = csv.writer(_Echo(), delimiter=";" if excel else ",", lineterminator="\r\n")
    header = writer.writerow([column.name for column in columns])
    yield f"\ufeff{header}" if excel else header
    for row in rows(pks):
        yield writer.writerow([guarded(cell(column.value(row, as_text))) for column in columns])
