"""Up to five initiatives like the one that somebody reads, each with the reason in words.

`subject.py` says which words tell what an initiative is about (`empty_words.txt` which never
do), `points.py` what it gives to have them, or a sector, in common. `finding.py` adds it up,
first for all at once on the search's sets, then for the best with `beside.py` of what
`facts.py` reads, and chooses. `reasons.py` puts into words what gave points.
"""

from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from initiatives import briefs
from initiatives.neighbours import reasons
from initiatives.neighbours.finding import OTHERS, likest
from initiatives.search import snapshot as snapshots

MOST_KEPT = 2_000  # Initiatives whose neighbours are kept, about a kB each.


@dataclass(frozen=True)
class Neighbour:
    """An initiative like another, and why."""

    address: str
    title: str
    owners: str
    start_year: int | None
    reasons: list[str]


class Narrowed(NamedTuple):
    """The list of those with its main sector and its rarest technology there, if it has one."""

    address: str
    sector: str
    technology: str
    count: int


class Neighbours(NamedTuple):
    """What the page of an initiative leads on to."""

    found: list[Neighbour]
    more: Narrowed | None


def of(initiative):
    """The neighbours of a published initiative, read as `for_page` reads it."""
    snapshot = snapshots.current()
    kept = snapshot.said("neighbours", dict)
    if initiative.pk not in kept:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        found, words = likest(initiative, snapshot)
        kept[initiative.pk] = [(each.pk, reasons.why(each, words)) for each in found]
    found = kept[initiative.pk]
    published = briefs.read([pk for pk, _why in found], snapshot) if found else {}
    return Neighbours(
        [_shown(published[pk], why, snapshot) for pk, why in found if pk in published],
        _more(initiative, snapshot),
    )


def _shown(brief, why, snapshot):
    return Neighbour(
        reverse("initiative", args=[brief.key]),
        brief.title,
        brief.owners,
        brief.start_year,
        [reasons.in_words(reason, snapshot.choices) for reason in why],
    )


def _more(initiative, snapshot):
    sector = next((placement.sector.code for placement in initiative.placements.all()), "")
    having, of_types = snapshot.values["sektor"].get(sector, 0), snapshot.values["teknologi"]
    counts = {
        each.code: (having & of_types.get(each.code, 0)).bit_count()
        for each in initiative.ai_types.all()
        if not each.code.startswith(OTHERS)
    }
    technology = min((code for code in counts if counts[code] > 1), key=counts.get, default="")
    count = counts[technology] if technology else having.bit_count()
    if count < 2:  # There is only itself.
        return None
    asked = {"sektor": sector} | ({"teknologi": technology} if technology else {})
    labels = snapshot.choices
    return Narrowed(
        f"{reverse('initiatives')}?{urlencode(asked)}",
        labels["sektor"][sector],
        labels["teknologi"].get(technology, ""),
        count,
    )
