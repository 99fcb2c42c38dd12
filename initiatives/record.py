"""An initiative as plain data: what editors write about it, in names and codes.

One form serves all that handles a whole initiative: versions in the history, what two editors
wrote at once, rows of a spreadsheet, and advice while one writes. As JSON it is:

    title, summary, description, lessons, vendors    text
    status, personal_data, source_check_level        codes
    start_year, end_year                             numbers or None
    source_check_date                                "2026-11-25" or None
    sectors, ai_types, benefits                      codes; sectors in order, the main one first
    owners, partners                                 names of organisations
    barriers                                         [dimension's code, note, measure]
    sources                                          [address, title, publisher, date]
    effects                                          [kind, text, address of its source or ""]
"""

from datetime import date

from barriers.models import Dimension
from initiatives.models import AIType, Benefit, Organisation, Sector
from initiatives.models.codes import PersonalData, Role, Status

TEXTS = ["title", "summary", "description", "lessons", "vendors"]
FIELDS = [
    *TEXTS, "status", "start_year", "end_year", "personal_data",
    "source_check_level", "source_check_date",
]  # fmt: skip
LISTS = [
    "sectors", "ai_types", "benefits", "owners", "partners", "barriers", "sources", "effects",
]  # fmt: skip
NAMES = [*FIELDS, *LISTS]
# What a record is read from, to be fetched at once by whoever reads it more than once.
FETCHED = [
    "participations__organisation", "placements__sector", "ai_types", "benefits",
    "barriers_met__dimension", "sources", "effects__source",
]  # fmt: skip


def empty():
    """The record of an initiative about which nothing is written yet."""
    return {
        **dict.fromkeys([*TEXTS, "source_check_level"], ""),
        **dict.fromkeys(["start_year", "end_year", "source_check_date"]),
        **{name: [] for name in LISTS},
        "status": str(Status.UNKNOWN),
        "personal_data": str(PersonalData.UNKNOWN),
    }


def read(initiative):
    """The record of an initiative, from the database or from what `for_page()` fetched."""
    parts = initiative.participations.all()
    checked = initiative.source_check_date
    return {name: getattr(initiative, name) for name in FIELDS} | {
        # A form's field may hold text or a date; a record always holds text.
        "source_check_date": str(checked) if checked else None,
        "sectors": [placement.sector.code for placement in initiative.placements.all()],
        "ai_types": [term.code for term in initiative.ai_types.all()],
        "benefits": [term.code for term in initiative.benefits.all()],
        "owners": [part.organisation.name for part in parts if part.role == Role.OWNER],
        "partners": [part.organisation.name for part in parts if part.role == Role.PARTNER],
        "barriers": [
            [met.dimension.code, met.note, met.measure] for met in initiative.barriers_met.all()
        ],
        "sources": [
            [source.url, source.title, source.publisher, source.date]
            for source in initiative.sources.all()
        ],
        "effects": [
            [effect.kind, effect.text, effect.source.url if effect.source else ""]
            for effect in initiative.effects.all()
        ],
    }


def set_fields(initiative, record):
    """Put the record's plain fields on an initiative, saved or not."""
    for name in FIELDS:
        setattr(initiative, name, record[name])
    checked = record["source_check_date"]
    initiative.source_check_date = date.fromisoformat(checked) if checked else None


def write(initiative, record, before):
    """Save the record as the content of an initiative; lists that are as before stay untouched.

    `before` is its record now. Raises DoesNotExist when the record names what is not there,
    and the database's own errors when it breaks a rule: `checking.problems` tells beforehand.
    Only `publishing.py` calls this, inside a transaction.
    """
    set_fields(initiative, record)
    initiative.save()
    changed = {name for name in LISTS if record[name] != before[name]}
    if "ai_types" in changed:
        initiative.ai_types.set([AIType.objects.get(code=code) for code in record["ai_types"]])
    if "benefits" in changed:
        initiative.benefits.set([Benefit.objects.get(code=code) for code in record["benefits"]])
    if "sectors" in changed:
        _replace(initiative.placements, _placements(record))
    if changed & {"owners", "partners"}:
        _replace(initiative.participations, _participations(record))
    if "barriers" in changed:
        _replace(initiative.barriers_met, _barriers(record))
    if changed & {"sources", "effects"}:
        _write_evidence(initiative, record, "sources" in changed)


def _replace(manager, rows):
    rows = list(rows)  # Whatever is not there is missed before anything is taken away.
    manager.all().delete()
    manager.bulk_create(manager.model(**{manager.field.name: manager.instance} | r) for r in rows)


def _placements(record):
    for order, code in enumerate(record["sectors"], start=1):
        yield {"sector": Sector.objects.get(code=code), "order": order}


def _participations(record):
    for names, role in (("owners", Role.OWNER), ("partners", Role.PARTNER)):
        for name in record[names]:
            yield {"organisation": Organisation.objects.get(name=name), "role": role}


def _barriers(record):
    for code, note, measure in record["barriers"]:
        yield {"dimension": Dimension.objects.get(code=code), "note": note, "measure": measure}


def _write_evidence(initiative, record, are_sources_changed):
    if are_sources_changed:
        names = ("url", "title", "publisher", "date")
        rows = (dict(zip(names, source, strict=True)) for source in record["sources"])
        _replace(initiative.sources, rows)
    by_url = {source.url: source for source in initiative.sources.all()}
    rows = ((kind, text, by_url.get(url)) for kind, text, url in record["effects"])
    names = ("kind", "text", "source")
    _replace(initiative.effects, (dict(zip(names, row, strict=True)) for row in rows))
