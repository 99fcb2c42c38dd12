"""All that is wrong with a file, as a list to mend it by."""

import csv
from io import StringIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from initiatives.exports.cells import guarded
from initiatives.imports.checker import CHUNK
from initiatives.imports.spool import stored
from initiatives.imports.taking_out import new_sheet, saved, text_cell
from initiatives.models.imports import Outcome


def headings():
    """The headings of the list."""
    return [
        _("Rad"), _("Kolonne"), _("Overskrift"), _("Det som står der"), _("Hva som er galt"),
        _("Hva som kan stå der"),
    ]  # fmt: skip


def lines(batch):
    """Yield what is wrong, a list of texts for each fault."""
    for rows in stored(batch.rows.filter(outcome=Outcome.REFUSED), CHUNK):
        for row in rows:
            for place, heading, value, sentence, allowed in row.problems:
                letter = "" if place is None else get_column_letter(place + 1)
                yield [str(row.number), letter, heading, value, sentence, allowed]


def as_csv(batch):
    """The list as Norwegian Excel opens it."""
    file = StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerows([headings(), *([guarded(text) for text in line] for line in lines(batch))])
    return f"\ufeff{file.getvalue()}"


def as_xlsx(batch):
    """The list as a workbook."""
    book = Workbook(write_only=True)
    names = headings()
    sheet = new_sheet(book, _("Feil"), names, {names[3]: 40, names[4]: 50, names[5]: 70})
    for line in lines(batch):
        sheet.append([text_cell(sheet, text) for text in line])
    return saved(book)
