"""A cell's text as the value it stands for, or what is wrong with it.

Each reader takes a text that is not empty, the column's name, and the words that are known.
"""

import re

from django.utils.translation import gettext as _

from initiatives import keys
from initiatives.imports import cells, lists
from initiatives.imports.faults import CellError, quoted
from initiatives.models.rules import KEY


def read(text, column, known):
    """The value of a cell in this column; raises CellError."""
    return READERS[column](text, column, known)


def _key(text, column, known):
    if not re.fullmatch(KEY, text.lower()) or len(text) > keys.LONGEST:
        allowed = _("Bruk små bokstaver a–z, tall og bindestrek, eller la cellen stå tom.")
        raise CellError(_("%s kan ikke være en nøkkel.") % quoted(text), allowed)
    return text.lower()


def _line(text, column, known):
    return cells.one_line(text)


def _text(text, column, known):
    return text


def _year(text, column, known):
    parts = cells.date_parts(text) or cells.date_parts(text.replace(" ", ""))
    if not parts:
        allowed = _("Fire sifre, for eksempel 2024.")
        raise CellError(_("%s er ikke et årstall.") % quoted(text), allowed)
    return parts[0]


def _choice(text, column, known):
    if code := known.code(column, text):
        return code
    raise CellError(_("%s er ikke et av valgene.") % quoted(text), known.allowed(column))


def _source_check(text, column, known):
    """`(level, date)`; where the one ends and the other begins, only the words tell."""
    words = text.split()
    for place in range(len(words) - 1, 0, -1):
        code = known.code(column, " ".join(words[:place]))
        parts = cells.date_parts(" ".join(words[place:]))
        if code and parts and parts[2]:
            return code, cells.iso(parts)
    allowed = _("Nivået og så datoen, for eksempel «full 2026-11-22».")
    sentence = _("%s er ikke et nivå og en dato.") % quoted(text)
    raise CellError(sentence, f"{allowed} {known.allowed(column)}")


READERS = {
    "key": _key,
    **dict.fromkeys(["title", "summary"], _line),
    **dict.fromkeys(["description", "lessons"], _text),
    **dict.fromkeys(["start_year", "end_year"], _year),
    **dict.fromkeys(["status", "personal_data"], _choice),
    "sectors": lists.codes,
    **dict.fromkeys(["ai_types", "benefits"], lists.unordered),
    **dict.fromkeys(["owners", "partners"], lists.organisations),
    **dict.fromkeys(["barrier_notes", "measures"], lists.barriers),
    "effects": lists.named_texts,
    "vendors": lists.vendors,
    "sources": lists.addresses,
    **dict.fromkeys(["source_titles", "source_publishers"], lists.beside),
    "source_dates": lists.source_dates,
    "source_check": _source_check,
}
