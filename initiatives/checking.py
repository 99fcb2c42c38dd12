"""What is wrong with a record, by the model's own rules, before anything is saved."""

import json

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from initiatives import comparing
from initiatives import record as records
from initiatives.conditions import surely_hold, surely_holds
from initiatives.models import BarrierMet, Effect, Initiative, Source

# The model behind each list of rows, and its fields in the record's order.
ROWS = {
    "barriers": (BarrierMet, [None, "note", "measure"]),
    "sources": (Source, ["url", "title", "publisher", "date"]),
    "effects": (Effect, ["kind", "text", None]),
}
# What must not stand twice: the part of a row that tells it from the others.
TWICE = {
    "barriers": lambda row: row[0],
    "sources": lambda row: row[0],
    **dict.fromkeys(["sectors", "ai_types", "benefits"], lambda code: code),
}


def is_record(sent):
    """Whether data from outside has a record's form; what it says may still break rules."""
    empty = records.empty()
    if not isinstance(sent, dict) or set(sent) != set(empty):
        return False
    years = [sent["start_year"], sent["end_year"]]
    others = ("start_year", "end_year", "source_check_date")
    texts = [sent[name] for name in records.FIELDS if name not in others]
    return (
        all(year is None or type(year) is int for year in years)
        and all(isinstance(text, str) for text in texts)
        and isinstance(sent["source_check_date"], str | None)
        and all(_is_list(name, sent[name]) for name in records.LISTS)
        and "\\u0000" not in json.dumps(sent)  # No database keeps it.
    )


def _is_list(name, sent):
    if not isinstance(sent, list):
        return False
    if name not in ROWS:
        return all(isinstance(each, str) for each in sent)
    width = len(ROWS[name][1])
    return all(
        isinstance(row, list) and len(row) == width and all(isinstance(part, str) for part in row)
        for row in sent
    )


def problems(record):
    """`{name in the record: [sentences]}`, empty when all is well.

    Names and codes are taken to exist: who made the record has looked them up.
    """
    found = _of_fields(record)
    for name in ROWS:
        for row in record[name]:
            found += [(name, sentence) for sentence in _of_row(name, row)]
    for name, part in TWICE.items():
        parts = [part(each) for each in record[name]]
        for each in sorted({part for part in parts if parts.count(part) > 1}):
            found.append((name, _("«%(value)s» står mer enn én gang.") % {"value": each}))
    everybody = record["owners"] + record["partners"]
    for each in sorted({name for name in everybody if everybody.count(name) > 1}):
        sentence = _("«%(name)s» står mer enn én gang. Velg én rolle for den.")
        found.append(
            ("owners" if each in record["owners"] else "partners", sentence % {"name": each})
        )
    by_name = {}
    for name, sentence in found:
        if sentence not in by_name.setdefault(name, []):
            by_name[name].append(sentence)
    return by_name


# Rules about two fields together, and the field whose mending mends them.
BETWEEN_FIELDS = {
    "initiative_years_plausible": "start_year",
    "initiative_ends_after_start": "end_year",
    "initiative_source_check_level_and_date": "source_check_level",
}


def sentences(record):
    """The problems as a list of sentences that begin with the field's label."""
    return [
        f"{comparing.LABELS[name]}: {sentence}"
        for name, found in problems(record).items()
        for sentence in found
    ]


def _of_fields(record):
    initiative = Initiative(key="x")
    try:
        records.set_fields(initiative, record)
    except ValueError:
        return [("source_check_date", _("Datoen finnes ikke i kalenderen."))]
    try:
        others = {field.name for field in Initiative._meta.fields} - set(records.FIELDS)
        initiative.clean_fields(exclude=others)
    except ValidationError as fault:
        return [(name, text) for name, texts in fault.message_dict.items() for text in texts]
    found = []
    for constraint in Initiative._meta.constraints:
        if constraint.name in BETWEEN_FIELDS and not surely_holds(constraint, initiative):
            try:
                constraint.validate(Initiative, initiative)
            except ValidationError as fault:
                found += [(BETWEEN_FIELDS[constraint.name], text) for text in fault.messages]
    return found


def _of_row(name, values):
    model, fields = ROWS[name]
    given = dict(zip(fields, values, strict=True))
    given.pop(None, None)
    row = model(**given)
    try:
        row.clean_fields(exclude={field.name for field in model._meta.fields} - set(given))
        row.clean()
        if not surely_hold(row):
            row.validate_constraints(exclude={"initiative", "dimension", "source"})
    except ValidationError as fault:
        return fault.messages
    return []
