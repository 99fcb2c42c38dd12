"""A file as headings and rows, whatever kind of spreadsheet it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from barriers.languages import in_each
from initiatives.imports import files, headings, textfiles, workbooks
from initiatives.imports.limits import BLANK_ROWS, MOST_ROWS, UnreadableError, too_many_rows
from initiatives.wording import in_bokmal

# What the first cell of the template's own row begins with, in the language of the template.
EXAMPLE = gettext_lazy("EKSEMPEL:")
MOST_NAMED = 5  # Merged cells that a note names.


@dataclass
class Reading:
    """What is read of a file; `notes` is complete when `rows` has come to its end."""

    headings: list[str]
    columns: list[str]
    rows: Iterator
    notes: list[str]


def read(file, name):
    """Read a file that is open in binary; raises UnreadableError, also while rows are taken."""
    kind = files.kind_of(file, name)
    sheets = workbooks.sheets(file) if kind == files.XLSX else [textfiles.sheet(file, kind)]
    tops = [headings.find(islice(sheet.rows(), headings.LOOKED_AT)) for sheet in sheets]
    found = [(sheet, top) for sheet, top in zip(sheets, tops, strict=True) if top]
    if not found:
        raise UnreadableError(_("Regnearket har ingen rader."))
    sheet, top = next(((sheet, top) for sheet, top in found if top.score), found[0])
    notes = [_where(sheet, top, len(sheets))]
    return Reading(top.texts, top.columns, _below(sheet, top, notes), notes)


@in_bokmal
def _where(sheet, top, number_of_sheets):
    values = {"sheet": sheet.title, "row": top.number}
    if not sheet.title:
        return _("Overskriftene står i rad %(row)d.") % values
    if number_of_sheets == 1:
        return _("Arket «%(sheet)s» er lest. Overskriftene står i rad %(row)d.") % values
    return _("Bare arket «%(sheet)s» er lest. Overskriftene står i rad %(row)d.") % values


def _below(sheet, top, notes):
    """Yield the rows under the headings, each as wide as the widest text in it."""
    count = 0
    for number, texts in sheet.rows():
        if number <= top.number:
            continue
        if texts[0].startswith(_examples()):
            notes.append(_of_example(number))
            continue
        count += 1
        if count > MOST_ROWS:
            raise UnreadableError(too_many_rows())
        yield number, texts
    if not count:
        raise UnreadableError(_("Det står ingen rader under overskriftene."))
    notes.extend(_of_the_end(sheet, top))


@cache
def _examples():
    return tuple(in_each(EXAMPLE).values())


@in_bokmal
def _of_example(number):
    return _("Rad %d er et eksempel og er ikke lest.") % number


@in_bokmal
def _of_the_end(sheet, top):
    """What is known of a sheet when all of it is read."""
    notes = []
    if sheet.unread_from:
        text = _("Rad %(row)d og resten er ikke lest, for det er over %(blank)d tomme rader før.")
        notes.append(text % {"row": sheet.unread_from, "blank": BLANK_ROWS})
    merged = [each.coord for each in sheet.merged if each.max_row > top.number]
    if merged:
        named = ", ".join(merged[:MOST_NAMED]) + (" …" if len(merged) > MOST_NAMED else "")
        text = _("Av sammenslåtte celler er bare den øverste raden lest: %s. Skriv verdien i hver.")
        notes.append(text % named)
    return notes
