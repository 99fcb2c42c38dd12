"""Municipalities that are like one another, so that one can see what its likes have done.

Points count what is unlike, so the fewest is the most alike:

* inhabitants: 1 for each doubling between the two, |log2(a / b)|;
* where: 0 in the same county, ½ in another one less than 100 km away, else 1;
* the language form: 0 when it is the same, else ½.

Distances are between the two points in the data, as the crow flies. Among equals the nearest
comes first. The page says this measure in a sentence; change both together.
"""

from itertools import islice
from math import cos, hypot, inf, log2, radians
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models import Municipality
from initiatives.models.codes import LanguageForm
from initiatives.places.register import having, register

NEAR_KM = 100
SHOWN = 5  # Peers that have something to show.
FIRST = 3  # The most alike of all, of whom it is said if they have nothing.
KM_PER_DEGREE = 111.2
# What is said of a peer that has up to so many inhabitants for each of the municipality's.
INHABITANTS = [
    (1 / 2, gettext_lazy("under halvparten så mange innbyggere (%(number)s)")),
    (2 / 3, gettext_lazy("færre innbyggere (%(number)s)")),
    (1 / 1.15, gettext_lazy("noe færre innbyggere (%(number)s)")),
    (1.15, gettext_lazy("omtrent like mange innbyggere (%(number)s)")),
    (3 / 2, gettext_lazy("noe flere innbyggere (%(number)s)")),
    (2, gettext_lazy("flere innbyggere (%(number)s)")),
    (inf, gettext_lazy("mer enn dobbelt så mange innbyggere (%(number)s)")),
]
LANGUAGE_FORMS = {
    LanguageForm.BOKMAL: gettext_lazy("bokmål"),
    LanguageForm.NYNORSK: gettext_lazy("nynorsk"),
    LanguageForm.NEUTRAL: gettext_lazy("nøytral målform"),
}


class Peers(NamedTuple):
    """The most alike that have done something, and those of the most alike that have not.

    `active` is {municipality: what it has done that neither the municipality itself nor one
    that is more alike takes part in}.
    """

    active: dict[Municipality, int]
    without: list[Municipality]


def peers(snapshot, municipality):
    """The peers of a municipality."""
    return snapshot.made(("peers", municipality.number), lambda: _peers(snapshot, municipality))


def _peers(snapshot, municipality):
    alike = most_alike(municipality, register(snapshot).municipalities.values())
    first = alike[:FIRST]
    without = [each for each in first if not having(snapshot, "kommune", each.number)]
    return Peers(dict(islice(_active(snapshot, municipality, alike), SHOWN)), without)


def _active(snapshot, municipality, alike):
    seen = having(snapshot, "kommune", municipality.number)
    for each in alike:
        theirs = having(snapshot, "kommune", each.number) & ~seen
        if theirs:
            seen |= theirs
            yield each, theirs


def most_alike(municipality, others):
    """The others, the most alike first."""
    others = [each for each in others if each.number != municipality.number]
    return sorted(others, key=lambda each: _unlikeness(municipality, each))


def _unlikeness(one, other):
    km = distance(one, other)
    points = abs(log2(max(one.population, 1) / max(other.population, 1)))
    if one.county_id != other.county_id:
        points += 0.5 if km < NEAR_KM else 1
    if one.language_form != other.language_form:
        points += 0.5
    return points, km, other.number


def distance(one, other):
    """Kilometres as the crow flies; good enough within Norway."""
    across = (one.lon - other.lon) * cos(radians((one.lat + other.lat) / 2))
    return KM_PER_DEGREE * hypot(one.lat - other.lat, across)


def why(municipality, peer):
    """In what a peer is like the municipality, in words."""
    said = [_inhabitants(peer.population / max(municipality.population, 1), peer.population)]
    km = distance(municipality, peer)
    if municipality.county_id == peer.county_id:
        said.append(_("samme fylke"))
    elif km < NEAR_KM:
        said.append(_("%(km)d km unna i luftlinje") % {"km": round(km)})
    if municipality.language_form == peer.language_form:
        said.append(str(LANGUAGE_FORMS[peer.language_form]))
    return ", ".join(said)


def _inhabitants(ratio, population):
    text = next(text for most, text in INHABITANTS if ratio <= most)
    return text % {"number": number_format(population, force_grouping=True)}
