"""Initiatives as a spreadsheet in the import's columns, to be edited and read back.

Drafts come too, unlike in an export, so it is for editors only.
"""

from tempfile import SpooledTemporaryFile

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from initiatives import record as records
from initiatives.imports.columns import ORDER

CHUNK = 500  # Initiatives held at a time.
IN_MEMORY = 5 * 1024 * 1024
WIDTHS = {"key": 30, "title": 45, "summary": 50, "description": 60, "sources": 50}
WIDTH = 20


def cell(record, column):
    """The text of a cell, as an export with codes writes it; `key` is no part of a record."""
    return WRITERS[column](record)


def workbook(initiatives):
    """A spreadsheet with these, in their order, as bytes."""
    book = Workbook(write_only=True)
    sheet = new_sheet(book, _("Initiativer"), ORDER, WIDTHS)
    for initiative in initiatives.for_record().iterator(chunk_size=CHUNK):
        record = records.read(initiative)
        texts = [initiative.key, *(cell(record, column) for column in ORDER[1:])]
        sheet.append([text_cell(sheet, text) for text in texts])
    return saved(book)


def new_sheet(book, title, headings, widths):
    """A sheet with a heading row that stays in sight, and room in the columns."""
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, heading in enumerate(headings, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = widths.get(heading, WIDTH)
    row = [text_cell(sheet, heading) for heading in headings]
    for heading in row:
        heading.font = Font(bold=True)
    sheet.append(row)
    return sheet


def text_cell(sheet, text):
    """A cell that stays text whatever it begins with, also after somebody has edited it."""
    made = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", str(text)) or None)
    if made.value is not None:
        made.data_type = "s"
        made.number_format = "@"
    return made


def saved(book):
    """The workbook as bytes."""
    with SpooledTemporaryFile(IN_MEMORY) as file:
        book.save(file)
        file.seek(0)
        return file.read()


def _joined(values):
    return "|".join(str(value).replace("|", "¦") for value in values)


def _plain(name):
    return lambda record: "" if record[name] is None else str(record[name])


def _list(name):
    return lambda record: _joined(record[name])


def _barriers(place):
    return lambda record: _joined(
        f"{row[0]}: {row[place]}" for row in record["barriers"] if row[place]
    )


def _sources(place):
    return lambda record: _joined(row[place] for row in record["sources"])


def _vendors(record):
    return _joined(filter(None, map(str.strip, record["vendors"].splitlines())))


def _effects(record):
    return _joined(f"{kind}: {text}" for kind, text, _source in record["effects"])


def _source_check(record):
    return f"{record['source_check_level']} {record['source_check_date'] or ''}".strip()


PLAIN = [
    "title", "summary", "description", "status", "start_year", "end_year", "lessons",
    "personal_data",
]  # fmt: skip
WRITERS = {
    **{name: _plain(name) for name in PLAIN},
    **{name: _list(name) for name in ("sectors", "ai_types", "benefits", "owners", "partners")},
    "barrier_notes": _barriers(1),
    "measures": _barriers(2),
    "effects": _effects,
    "vendors": _vendors,
    "sources": _sources(0),
    "source_titles": _sources(1),
    "source_publishers": _sources(2),
    "source_dates": _sources(3),
    "source_check": _source_check,
}
