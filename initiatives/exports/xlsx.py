"""Initiatives as a workbook: the rows, the dictionary, and what was asked for and when."""

from datetime import date
from tempfile import TemporaryFile

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from initiatives.exports import dictionary
from initiatives.exports.cells import cell
from initiatives.exports.records import records

LONGEST = 32_767  # Excel keeps no more in a cell.
WIDTHS = {"title": 50, "summary": 60, "description": 60, "lessons": 40, "url": 40}


def workbook(pks, columns, about, *, as_text=False):
    """Write the workbook to a temporary file, which is returned to be read from its start."""
    book = Workbook(write_only=True)
    _data(book.create_sheet(_("Initiativer")), pks, columns, as_text)
    _dictionary(book.create_sheet(_("Ordbok")), columns)
    _about(book.create_sheet(_("Om uttaket")), about)
    file = TemporaryFile()  # noqa: SIM115 - the answer that sends it closes it.
    book.save(file)
    file.seek(0)
    return file


def _data(sheet, pks, columns, as_text):
    sheet.freeze_panes = "B2"
    for number, column in enumerate(columns):
        letter = chr(65 + number) if number < 26 else f"A{chr(65 + number - 26)}"
        sheet.column_dimensions[letter].width = WIDTHS.get(column.name, 18)
    _bold(sheet, [column.name for column in columns])
    for some in records(pks, columns, as_text=as_text):
        for record in some:
            sheet.append([_typed(sheet, column, record[column.name]) for column in columns])


def _dictionary(sheet, columns):
    sheet.freeze_panes = "B2"
    _bold(sheet, ["column", "label", "holds", "holds_en", "type", "made", "since", "codes"])
    for entry in dictionary.entries(columns):
        codes = "\n".join(
            f"{code['code']}: {code['name']['nb']}" for code in entry.get("codes", [])
        )
        described = entry["description"]
        sheet.append(
            [
                _text(sheet, value)
                for value in (
                    entry["name"],
                    entry["label"]["nb"],
                    described["nb"],
                    described["en"],
                    entry["type"],
                    entry["made"]["nb"],
                    entry["since"],
                    codes,
                )
            ]
        )


def _about(sheet, about):
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 90
    for name, value in about.items():
        sheet.append([_text(sheet, name), _text(sheet, cell(value))])


def _bold(sheet, names):
    cells = []
    for name in names:
        cells.append(_text(sheet, name))
        cells[-1].font = Font(bold=True)
    sheet.append(cells)


def _typed(sheet, column, value):
    """Numbers and dates as such; a text is never a formula, whatever it begins with."""
    if column.type == "date":
        return value and date.fromisoformat(value)
    return value if column.type == "integer" else _text(sheet, cell(value))


def _text(sheet, text):
    written = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST])
    written.data_type = "s"
    written.alignment = Alignment(vertical="top", wrap_text=True)
    return written
