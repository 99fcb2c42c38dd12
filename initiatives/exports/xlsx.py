"""Initiatives as a workbook: the rows, the dictionary, and what was asked for and when."""

from datetime import date
from tempfile import TemporaryFile

from django.utils.translation import gettext as _
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from xlsxwriter import Workbook

from initiatives.exports import dictionary
from initiatives.exports.cells import cell
from initiatives.exports.records import records

LONGEST = 32_767  # Excel keeps no more in a cell.
WIDTHS = {"title": 50, "summary": 60, "description": 60, "lessons": 40, "url": 40}
WORDS = ["column", "label", "holds", "holds_en", "type", "made", "since", "codes"]


def workbook(pks, columns, about, *, labels_in=None):
    """Write the workbook to a temporary file, which is returned to be read from its start."""
    file = TemporaryFile()  # noqa: SIM115 - the answer that sends it closes it.
    with Workbook(file, {"constant_memory": True}) as book:  # Rows go to the disk one by one.
        sheets = [
            _Sheet(book, _("Initiativer")),
            _Sheet(book, _("Ordbok")),
            _Sheet(book, _("Om uttaket")),
        ]
        _data(sheets[0], pks, columns, labels_in)
        _dictionary(sheets[1], columns)
        _about(sheets[2], about)
    file.seek(0)
    return file


class _Sheet:
    """A sheet that is filled row by row."""

    def __init__(self, book, name):
        self.sheet = book.add_worksheet(name)
        self.text = book.add_format({"valign": "top", "text_wrap": True})
        self.bold = book.add_format({"valign": "top", "text_wrap": True, "bold": True})
        self.date = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})
        self.at = 0

    def head(self, names):
        """The row that stays in sight, with the first column."""
        self.sheet.freeze_panes(1, 1)
        self.add(names, self.bold)

    def add(self, row, form=None):
        """A row. A text is never a formula, a number or a link, whatever it looks like."""
        for place, value in enumerate(row):
            if isinstance(value, date):
                self.sheet.write_datetime(self.at, place, value, self.date)
            elif isinstance(value, int):
                self.sheet.write_number(self.at, place, value, self.text)
            elif value:
                text = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST]
                self.sheet.write_string(self.at, place, text, form or self.text)
        self.at += 1


def _data(sheet, pks, columns, labels_in):
    for place, column in enumerate(columns):
        sheet.sheet.set_column(place, place, WIDTHS.get(column.name, 18))
    sheet.head([column.name for column in columns])
    for some in records(pks, columns, labels_in=labels_in):
        for record in some:
            sheet.add([_typed(column, record[column.name]) for column in columns])


def _typed(column, value):
    """Numbers and dates as such, and all else as text."""
    if column.type == "date":
        return value and date.fromisoformat(value)
    return value if column.type == "integer" else cell(value)


def _dictionary(sheet, columns):
    sheet.sheet.set_column(2, 3, 60)
    sheet.head(WORDS)
    for entry in dictionary.entries(columns):
        codes = "\n".join(
            f"{code['code']}: {code['name']['nb']}" for code in entry.get("codes", [])
        )
        holds, made = entry["description"], entry["made"]["nb"]
        named = [entry["name"], entry["label"]["nb"], holds["nb"], holds["en"]]
        sheet.add([*named, entry["type"], made, entry["since"], codes])


def _about(sheet, about):
    sheet.sheet.set_column(0, 0, 24)
    sheet.sheet.set_column(1, 1, 90)
    for name, value in about.items():
        sheet.add([name, cell(value)])
