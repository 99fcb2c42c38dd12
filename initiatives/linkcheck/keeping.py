"""Which addresses there are to check, and what is kept of the answers."""

from datetime import timedelta

from django.db.models import Case, Exists, F, Max, OuterRef, Q, Subquery, When
from django.utils import timezone

from initiatives.models import LinkCheck, Source
from initiatives.models.codes import BROKEN, LinkState, State


def to_check(only_broken=False, older_than=0, limit=None):
    """The addresses of all sources: published ones first, then those not checked for longest.

    `older_than` is in days; what was checked later is left out.
    """
    last = LinkCheck.objects.filter(url=OuterRef("url"))
    found = (
        Source.objects.order_by()
        .values("url")
        .annotate(
            is_public=Max(Case(When(initiative__state=State.PUBLISHED, then=1), default=0)),
            checked_at=Subquery(last.values("checked_at")),
            state=Subquery(last.values("state")),
        )
    )
    if only_broken:
        found = found.filter(state__in=BROKEN)
    if older_than:
        before = timezone.now() - timedelta(days=older_than)
        found = found.filter(Q(checked_at__isnull=True) | Q(checked_at__lte=before))
    ordered = found.order_by("-is_public", F("checked_at").asc(nulls_first=True), "url")
    return list(ordered.values_list("url", flat=True)[:limit])


def keep(result):
    """Write down what came of an address; it stays broken since the first time it was."""
    now = timezone.now()
    before = LinkCheck.objects.filter(url=result.url).first()
    since = (before and before.broken_since) or now
    LinkCheck.objects.update_or_create(
        url=result.url,
        defaults={
            "state": result.state,
            "explanation": result.explanation[:200],
            "http_status": result.status,
            "redirects": "\n".join(f"{status} {address}" for status, address in result.hops),
            "checked_at": now,
            "broken_since": since if result.state in BROKEN else None,
        },
    )


def forget_unnamed():
    """Drop what is known of addresses that no initiative names any more; return how many."""
    is_named = Exists(Source.objects.filter(url=OuterRef("url")))
    return LinkCheck.objects.filter(~is_named).delete()[0]


def links_to_mend(initiative):
    """The last checks of an initiative's sources that are broken or have moved, in their order."""
    urls = list(initiative.sources.values_list("url", flat=True))
    states = [*BROKEN, LinkState.MOVED]
    found = LinkCheck.objects.filter(url__in=urls, state__in=states)
    return sorted(found, key=lambda check: urls.index(check.url))


def likely_to_answer():
    """A few addresses that answered when they were last asked, the latest first."""
    answered = [LinkState.FOUND, LinkState.MOVED, LinkState.CLOSED]
    found = LinkCheck.objects.filter(state__in=answered).order_by("-checked_at")
    return list(found.values_list("url", flat=True)[:3])
