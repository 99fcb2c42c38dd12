"""The form of an initiative as it was sent in, read as a record without asking whether it is valid.

What a valid form would save is exactly what is read here; what is not valid is read as text, or
left out where there is no text to keep (an organisation that does not exist, say).
"""

from django.core.exceptions import ValidationError
from django.forms import DateField, IntegerField, URLField

from barriers.models import Dimension
from initiatives import record as records
from initiatives.models import AIType, Benefit, Organisation, Sector, Source
from initiatives.models.codes import Role

MOST_ROWS = 1000  # As Django's formsets, which would read no more either.


def with_plain_newlines(post):
    """The data with line breaks as the catalogue keeps them; browsers send CR LF."""
    plain = post.copy()
    for name, values in post.lists():
        plain.setlist(name, [value.replace("\r\n", "\n") for value in values])
    return plain


def posted_record(post):
    """What `record.read` would give if the form were saved."""
    parts = _rows(post, "participations", "organisation", "role")
    barriers = _rows(post, "barriers_met", "dimension", "note", "measure")
    effects = _rows(post, "effects", "kind", "text", "source")
    placements = _rows(post, "placements", "sector", "order")
    sources = _rows(post, "sources", "url", "title", "publisher", "date")
    names = _names(Organisation, "name", (row["organisation"] for row in parts))
    dimensions = _names(Dimension, "code", (row["dimension"] for row in barriers))
    sectors = _names(Sector, "code", (row["sector"] for row in placements))
    urls = _names(Source, "url", (row["source"] for row in effects))
    for row in sources:
        row["url"] = _parsed(URLField(assume_scheme="https"), row["url"]) or row["url"]
        # An effect is left without a source that goes in the same save.
        urls[row["id"]] = "" if row["is_deleted"] else row["url"]
    # Rows are read back in the order of the model: by role, place or number, then by key.
    parts.sort(key=_key)
    placements.sort(key=lambda row: (_number(row["order"]) or 0, _key(row)))
    numbers = dict(Dimension.objects.values_list("code", "number"))
    met = [
        [dimensions[row["dimension"]], row["note"], row["measure"]]
        for row in _kept(barriers)
        if row["dimension"] in dimensions
    ]
    return _fields(post) | {
        "sectors": [
            sectors[row["sector"]] for row in _kept(placements) if row["sector"] in sectors
        ],
        "ai_types": _codes(AIType, post.getlist("ai_types")),
        "benefits": _codes(Benefit, post.getlist("benefits")),
        "owners": _taking_part(parts, names, Role.OWNER),
        "partners": _taking_part(parts, names, Role.PARTNER),
        "barriers": sorted(met, key=lambda row: numbers[row[0]]),
        "sources": [
            [row["url"], row["title"], row["publisher"], row["date"]]
            for row in _kept(sources)
            if row["url"] or row["title"] or row["publisher"]
        ],
        "effects": [
            [row["kind"], row["text"], urls.get(row["source"], "")]
            for row in _kept(effects)
            if row["kind"] or row["text"]
        ],
    }


def _clean(value):
    return value.replace("\r\n", "\n").replace("\x00", "").strip()


def _number(value):
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


def _parsed(field, text):
    """What a form's field makes of a text; None for nothing, and for what it refuses."""
    try:
        return field.to_python(text)
    except ValidationError:
        return None


def _fields(post):
    record = records.empty()
    for name in records.FIELDS:
        value = _clean(post.get(name, ""))
        if name in ("start_year", "end_year"):
            value = _parsed(IntegerField(), value[:9])
        elif name == "source_check_date":
            day = _parsed(DateField(), value)
            value = str(day) if day else value or None
        record[name] = value
    return record


def _rows(post, prefix, *names):
    total = _number(post.get(f"{prefix}-TOTAL_FORMS", "0")) or 0
    return [
        {name: _clean(post.get(f"{prefix}-{number}-{name}", "")) for name in (*names, "id")}
        | {"is_deleted": f"{prefix}-{number}-DELETE" in post}
        for number in range(min(total, MOST_ROWS))
    ]


def _kept(rows):
    return [row for row in rows if not row["is_deleted"]]


def _key(row):
    """Where a row stands among the saved ones; new ones come last, in their order."""
    number = _number(row["id"])
    return (number is None, number or 0)


def _names(model, field, keys):
    """`{primary key as text: the field}` of the rows that exist."""
    wanted = {key for key in map(_number, keys) if key is not None}
    return {
        str(pk): name for pk, name in model.objects.filter(pk__in=wanted).values_list("pk", field)
    }


def _codes(model, keys):
    wanted = {key for key in map(_number, keys) if key is not None}
    return [term.code for term in model.objects.filter(pk__in=wanted)]


def _taking_part(parts, names, role):
    return [
        names[row["organisation"]]
        for row in _kept(parts)
        if row["role"] == role and row["organisation"] in names
    ]
