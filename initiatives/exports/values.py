"""What stands in each column for a row of `rows.py`: plain Python, before any format.

A value is text, a number, a date, a list of texts, or a list of `{name: text}`; None when
nothing is known. With `as_text`, labels stand where codes would.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime

from initiatives.models.codes import EffectKind, SourceCheck

LICENCE = "NLOD-2.0"


def field(name):
    """A field of the initiative as it is."""
    return lambda row, as_text: row[name] or None


def choice(name, choices):
    """A field that holds one of a few codes."""
    return lambda row, as_text: str(choices(row[name]).label) if as_text else row[name]


def terms(name):
    """The codes of what hangs on the initiative, or their labels."""
    return lambda row, as_text: [term[1 if as_text else 0] for term in row[f"{name}_list"]]


def barrier_texts(place):
    """What is written about each dimension at this place in the row's list."""

    def value(row, as_text):
        return [
            {"dimension": met[1 if as_text else 0], "text": met[place]}
            for met in row["barriers_list"]
            if met[place]
        ]

    return value


def effects(row, as_text):
    """Each effect with how well founded it is."""
    kinds = dict(EffectKind.choices) if as_text else {}
    return [
        {"kind": str(kinds.get(kind, kind)), "text": text} for kind, text in row["effects_list"]
    ]


def organisations(role):
    """The names of those who have a role."""
    return lambda row, as_text: [
        name for its_role, name in row["participations_list"] if its_role == role
    ]


def vendors(row, as_text):
    """The names of vendors, one a line in the field."""
    return [name.strip() for name in row["vendors"].splitlines() if name.strip()]


def sources(row, as_text):
    """The addresses of the sources."""
    return [url for [url] in row["sources_list"]]


def source_check(row, as_text):
    """How much of the record a second reader saw again in the sources, and when."""
    if not row["source_check_level"]:
        return None
    level = SourceCheck(row["source_check_level"])
    return f"{level.label if as_text else level.value} {row['source_check_date']}"


def day(name):
    """The day of a moment, in Norwegian time."""
    return lambda row, as_text: localtime(row[name]).date() if row[name] else None


def url(row, as_text):
    """The initiative's own page."""
    return settings.SITE_URL + reverse("initiative", args=[row["key"]])


def licence(row, as_text):
    """The licence of the catalogue's own text."""
    return LICENCE
