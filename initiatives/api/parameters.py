"""What each address of the API takes, as OpenAPI describes it, and what it is for."""

from django.utils.translation import gettext as _

from initiatives.api import queries, vocabularies
from initiatives.exports.options import BY_NAME
from initiatives.fields import MAX_CHARACTERS, MAX_WORDS
from initiatives.forms import LABELS, SORTS
from initiatives.models.rules import FIRST_YEAR, KEY, LAST_YEAR

MANY = 60  # Labels of more codes than this are left to their own list.
# So many words, and none of them with the character that no text contains.
WORDS = rf"^\s*([^\s\u0000]+(\s+[^\s\u0000]+){{0,{MAX_WORDS - 1}}})?\s*$"


def of(name, choices):
    """The parameters of an operation; `choices` are the codes of each filter with labels."""
    paging = [_limit(), _cursor()]
    filters = [_filter(each, choices) for each in queries.FILTERS]
    return {
        "initiatives": [*filters, _columns(), *paging],
        "facets": filters,
        "changes": [_since(), *paging],
        "initiative": [_in_path("key", _("Initiativets nøkkel."), {"pattern": KEY})],
        "vocabulary": [
            _in_path("name", _("Navnet på kodene."), {"enum": list(vocabularies.BY_NAME)})
        ],
    }.get(name, [])


def _query(name, description, schema, **more):
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": str(description),
        "schema": schema,
        **more,
    }


def _in_path(name, description, schema):
    schema = {"type": "string"} | schema
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": description,
        "schema": schema,
    }


def _filter(name, choices):
    if name == "q":
        text = _(
            "Ord å søke etter, høyst %(words)s. Alle må finnes; «anførselstegn» holder ord "
            "sammen, og minus foran et ord betyr uten."
        ) % {"words": MAX_WORDS}
        return _query(name, text, {"type": "string", "maxLength": MAX_CHARACTERS, "pattern": WORDS})
    if name in ("fra", "til"):
        schema = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
        return _query(name, f"{LABELS[name]}.", schema)
    if name == "sorter":
        text = _("Rekkefølgen. Uten søkeord er «relevans» det samme som «nyeste».")
        labels = {code: str(label) for code, label in SORTS.items()}
        return _query(name, text, {"type": "string", "enum": list(SORTS), "x-labels": labels})
    codes = choices[name]
    text = _("%(label)s. Gjenta navnet for flere; ett av dem er nok.") % {"label": LABELS[name]}
    items = {"type": "string", "enum": list(codes)}
    if len(codes) <= MANY:
        items["x-labels"] = dict(codes)
    return _query(name, text, {"type": "array", "items": items}, style="form", explode=True)


def _columns():
    items = {
        "type": "string",
        "enum": list(BY_NAME),
        "x-labels": {name: str(column.label) for name, column in BY_NAME.items()},
    }
    return _query(
        "kolonner",
        _("Feltene du vil ha, med komma mellom, i den rekkefølgen. Alle om du ikke sier noe."),
        {"type": "array", "items": items, "uniqueItems": True},
        style="form",
        explode=False,
    )


def _limit():
    schema = {
        "type": "integer",
        "minimum": 1,
        "maximum": queries.MOST,
        "default": queries.USUAL,
    }
    return _query("limit", _("Hvor mange på en side."), schema)


def _cursor():
    text = _(
        "Hvor lesingen går videre. Den står i «next» og i hodet «Link», og hører til akkurat det "
        "søket."
    )
    return _query("cursor", text, {"type": "string"})


def _since():
    text = _(
        "Fra og med dette tidspunktet (RFC 3339), eller fra begynnelsen av en dag i Norge. "
        "Fra første stund om du ikke sier noe."
    )
    schema = {"type": "string", "anyOf": [{"format": "date-time"}, {"format": "date"}]}
    return _query("since", text, schema)
