"""A value as the text of one cell of a CSV, and cells as a line."""

import csv

# What makes a spreadsheet run a cell instead of showing it.
RUNS = ("=", "+", "-", "@", "\t", "\r")
BETWEEN = "|"


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text):
        """Return the text."""
        return text


def cell(value):
    """A value of `values.py` as text; many stand with a | between."""
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        return "" if value is None else str(value)
    texts = (": ".join(each.values()) if isinstance(each, dict) else each for each in value)
    return BETWEEN.join(text.replace(BETWEEN, "¦") for text in texts)


def guarded(cell):
    """The cell with an apostrophe first if a spreadsheet would run it."""
    return f"'{cell}" if cell.startswith(RUNS) else cell


def writer(delimiter=","):
    """A function that makes a line of cells (RFC 4180), which must be guarded."""
    return csv.writer(_Echo(), delimiter=delimiter, lineterminator="\r\n").writerow


def cells(record):
    """The guarded cells of a `{column: value}`."""
    return [guarded(cell(value)) for value in record.values()]


line = writer()
