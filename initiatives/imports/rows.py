"""A row's cells as the record of an initiative, and all that is wrong with them.

A fault is `(column, what stands in the cell, sentence, what is allowed)`.
"""

from django.utils.translation import gettext as _

from initiatives import checking
from initiatives.imports import cells, taking_out, together, values
from initiatives.imports.columns import READ
from initiatives.imports.faults import CellError
from initiatives.imports.limits import LONGEST_CELL

# Which columns mend what is wrong with a part of a record.
MENDS = {
    "barriers": together.BARRIERS,
    "owners": ("owners", "partners"),
    "partners": ("partners", "owners"),
    "source_check_level": ("source_check",),
    "source_check_date": ("source_check",),
}
AS_BEFORE = object()  # What a cell says that changes nothing.
# What nothing is wrong with, to find out which part of a source something is wrong with.
HARMLESS = ["https://example.no/{}", "x", "x", ""]


def read(texts, before, known, empties_fields):
    """`(record, faults)` of cells by column; `before` is the initiative's record, if there is one.

    What the file does not say stays as it is; so does what it says in other words.
    """
    given, faults = {}, []
    for column, text in texts.items():
        try:
            if text:
                value = _value(column, text, before, known)
            elif empties_fields and column not in together.BESIDE:
                value = together.emptied(column)
            else:
                value = AS_BEFORE
        except CellError as fault:
            faults.append((column, text, fault.sentence, fault.allowed))
        else:
            given |= {} if value is AS_BEFORE else {column: value}
    try:
        record = together.record_of(given, before, known)
    except CellError as fault:
        text = texts.get(fault.column, "")
        return before, [*faults, (fault.column, text, fault.sentence, fault.allowed)]
    if record != before:
        faulty = {column for column, *_rest in faults}
        faults += [fault for fault in _broken_rules(record, texts) if fault[0] not in faulty]
    return record, faults


def emptied_of_needed(record, before):
    """Faults where what the public sees would lose what it must have."""
    return [
        (column, "", _("Det som er publisert, kan ikke stå uten."), str(READ[column].holds))
        for column in ("owners", "sectors", "sources")
        if before[column] and not record[column]
    ]


def _value(column, text, before, known):
    """What a cell says, unless that is what is there already.

    What stands beside the sources is always wanted, for the sources may be others.
    """
    there = taking_out.cell(before, column) if before and column not in together.BESIDE else ""
    if text == there:
        return AS_BEFORE
    if cells.ERROR.fullmatch(text):
        allowed = _("Rett formelen, eller skriv verdien selv.")
        raise CellError(_("Cellen viser en feil fra regnearket: %s") % text, allowed)
    if len(text) == LONGEST_CELL:
        raise CellError(_("Teksten er så lang at Excel kan ha kuttet den."), _("Skriv kortere."))
    value = values.read(text, column, known)
    return AS_BEFORE if there and _is_that(value, there, column, known) else value


def _is_that(value, there, column, known):
    """Whether it is what is there, once that has been out and in: which alters a text a little."""
    try:
        return value == values.read(cells.clean(there), column, known)
    except CellError:
        return False


def _broken_rules(record, texts):
    for name, sentences in checking.problems(record).items():
        for sentence in sentences:
            column = _column_of(name, sentence, record, texts)
            yield column, texts.get(column, ""), sentence, str(READ[column].holds)


def _column_of(name, sentence, record, texts):
    """The column that mends it: of those that could, one that the file has."""
    if name == "sources":
        columns = [
            column
            for place, column in enumerate(("sources", *together.BESIDE))
            if sentence not in _without(place, record)
        ]
    else:
        columns = MENDS.get(name, (name,))
    return next((column for column in columns if column in texts), (*columns, name)[0])


def _without(place, record):
    """What is wrong with the sources when one part of each is harmless."""
    sources = [list(source) for source in record["sources"]]
    for number, source in enumerate(sources):
        source[place] = HARMLESS[place].format(number)
    return checking.problems(record | {"sources": sources}).get("sources", [])
