"""What the public could see change: published, changed, archived, withdrawn; the oldest first.

The versions that are kept tell, each beside the one before it. What was published before
versions were kept has its time of publication only. What was never public is never mentioned.
"""

from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Least

from initiatives.api import queries
from initiatives.api.listing import address, start
from initiatives.models import Initiative
from initiatives.models.codes import Deed, State

PUBLISHED, CHANGED, ARCHIVED, WITHDRAWN = KINDS = "published", "changed", "archived", "withdrawn"
PUBLIC = [State.PUBLISHED, State.ARCHIVED]


def changes(data):
    """A page of changes."""
    asked = queries.options(queries.ChangesForm(data))
    since, limit = asked["since"], asked["limit"]
    query = urlencode({"changes": since.isoformat()})
    place = start(query, asked["cursor"]) or [since.isoformat(), 0, -1]
    found = sorted([*_some(_from_before, 0, place, limit), *_some(_kept, 1, place, limit)])
    page = found[:limit]
    go_on = [page[-1][0].isoformat(), *page[-1][1:3]] if len(found) > limit else None
    return {
        "next": address("changes", data, query, go_on),
        "changes": [{"key": key, "kind": kind, "at": at} for at, _s, _pk, key, kind in page],
    }


def _some(rows, stream, place, limit):
    """The first (time, stream, number, key, kind) of a stream after a place, one too many."""
    at, last_stream, number = datetime.fromisoformat(place[0]), *place[1:]
    later = Q(at__gt=at)
    if stream > last_stream:
        later |= Q(at=at)
    elif stream == last_stream:
        later |= Q(at=at, number__gt=number)
    found = rows(at).filter(later).order_by("at", "number")[: limit + 1]
    return [
        (when, stream, pk, key, kind)
        for when, pk, key, kind in found.values_list("at", "number", "key", "kind")
    ]


def _from_before(at):
    """Publications that no version tells of: the content came in otherwise, or before them."""
    versions = Initiative.history.filter(id=OuterRef("pk")).order_by("history_date", "history_id")
    first = {name: Subquery(versions.values(name)[:1]) for name in ("deed", "history_date")}
    was = Subquery(versions.values("state")[:1])
    return (
        Initiative.objects.filter(published_at__gte=at)
        .annotate(was=was, **first)
        .filter(Q(deed=None) | Q(deed=Deed.FIRST, was__in=PUBLIC))
        # Whoever publishes it again later writes over the time.
        .annotate(at=Least("published_at", Coalesce("history_date", "published_at")))
        .annotate(number=F("pk"), kind=Value(PUBLISHED))
    )


def _kept(at):
    """What happened for the public between a version and the one before it."""
    earlier = Q(history_date__lt=OuterRef("history_date")) | Q(
        history_date=OuterRef("history_date"), history_id__lt=OuterRef("history_id")
    )
    before = (
        Initiative.history.filter(earlier, id=OuterRef("id"))
        .order_by("-history_date", "-history_id")
        # What is brought back after it was deleted begins as a draft that nobody has seen.
        .annotate(was=Case(When(history_type="-", then=Value("")), default="state"))
    )
    return (
        Initiative.history.filter(history_date__gte=at)
        .exclude(Q(deed=Deed.FIRST) & ~Q(history_type="-"))
        .annotate(was=Coalesce(Subquery(before.values("was")[:1]), Value("")))
        .annotate(at=F("history_date"), number=F("history_id"), kind=_kind())
        .exclude(kind="")
    )


def _kind():
    """What it was, or an empty text if the public could not see it."""
    is_deletion, was_public = Q(history_type="-"), Q(was__in=PUBLIC)
    return Case(
        When(is_deletion & Q(state__in=PUBLIC), then=Value(WITHDRAWN)),
        When(is_deletion, then=Value("")),
        When(state=State.PUBLISHED, was=State.PUBLISHED, then=Value(CHANGED)),
        When(state=State.PUBLISHED, then=Value(PUBLISHED)),
        When(state=State.ARCHIVED, was=State.ARCHIVED, then=Value("")),
        When(state=State.ARCHIVED, then=Value(ARCHIVED)),
        When(was_public, then=Value(WITHDRAWN)),
        default=Value(""),
    )
