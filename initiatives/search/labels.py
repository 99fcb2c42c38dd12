"""The names that are suggested beside titles: of those who take part, of places and of filters."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from initiatives.forms import LABELS
from initiatives.models import Initiative, Municipality, Organisation
from initiatives.models.codes import OrganisationKind
from initiatives.search.text import words

ORGANISATIONS, PLACES, FILTERS = "organisations", "places", "filters"
# «where» tells those apart that share a name.
PLACE_NAMES = {"kommune": _("{name} kommune{where}"), "fylke": _("{name} fylke{where}")}
ALSO = {"kommune": "kommune", "fylke": "fylkeskommune"}


@dataclass(frozen=True)
class Label:
    """Something to suggest: `words` are those of its own name, `more` what finds it too."""

    text: str
    query: str
    count: int | None
    words: list[str]
    more: list[str]


def read(choices, values):
    """All with published initiatives behind them, by kind; of the filters, the most used first.

    `choices` are {filter: {code: label}} and `values` {filter: {code: bits}}.
    """
    used = [
        (name, code, label, having.bit_count())
        for name, labels in choices.items()
        for code, label in labels.items()
        if (having := values[name].get(code))
    ]
    used.sort(key=lambda each: -each[-1])
    official = dict(Municipality.objects.values_list("number", "official_name"))
    return {
        ORGANISATIONS: _organisations(),
        PLACES: [_place(*each, official.get(each[1], "")) for each in used if _is_place(each)],
        FILTERS: [_filter(*each) for each in used if not _is_place(each)],
    }


def _is_place(used):
    return used[0] in PLACE_NAMES


def _filter(name, code, label, count):
    facet = LABELS[name]
    text = format_lazy("{}: {}", facet, label)
    return Label(text, urlencode({name: code}), count, words(str(label)), words(str(facet)))


def _place(name, code, label, count, official_name):
    own, bracket, where = label.partition(" (")
    text = format_lazy(PLACE_NAMES[name], name=own, where=bracket + where)
    more = words(f"{ALSO[name]} {official_name}")
    return Label(text, urlencode({name: code}), count, words(label), more)


def _organisations():
    """Those who take part, but for the municipalities and counties that a filter stands for."""
    its_own = Initiative.objects.published().filter(organisations=OuterRef("pk"))
    found = Organisation.objects.filter(Exists(its_own)).order_by(*Organisation._meta.ordering)
    rows = found.values_list("name", "kind", "valid_to").annotate(Count("counties"))
    return [
        Label(name, urlencode({"q": _quoted(name)}), None, words(name), [])
        for name, kind, valid_to, in_counties in rows
        if valid_to or not _has_filter(kind, in_counties)
    ]


def _has_filter(kind, in_counties):
    is_county = kind == OrganisationKind.COUNTY and in_counties == 1
    return is_county or kind == OrganisationKind.MUNICIPALITY


def _quoted(name):
    return '"{}"'.format(name.replace('"', " "))
