"""What was in an edition and is no longer public: it is named in every edition after it."""

from django.conf import settings
from django.db.models import TextChoices
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from initiatives.languages import permanent
from initiatives.models import Initiative
from initiatives.models.codes import State


class Kind(TextChoices):
    """How an initiative left: the address of the first says so, that of the second is empty."""

    ARCHIVED = "arkivert", _("arkivert")
    RETRACTED = "trukket-tilbake", _("trukket tilbake")


def tombstones(earlier, withdrawn, last_edition, today):
    """Return all tombstones: the earlier ones, and those of (key, title) now `withdrawn`.

    How and when each left is asked anew, for a retracted one may be archived later.
    """
    stones = earlier + [
        {"key": key, "title": title, "date": str(today), "last_edition": last_edition}
        for key, title in withdrawn
    ]
    archived = set(Initiative.objects.filter(state=State.ARCHIVED).values_list("key", flat=True))
    days = _days_of_leaving() if stones else {}
    return [
        stone
        | {
            "kind": str(Kind.ARCHIVED if stone["key"] in archived else Kind.RETRACTED),
            "date": str(days.get(stone["key"], stone["date"])),
            "url": settings.SITE_URL + permanent("initiative", stone["key"]),
        }
        for stone in sorted(stones, key=lambda stone: stone["key"])
    ]


def _days_of_leaving():
    """The day of the first version that was not public after the last that was, by key."""
    public = Initiative.objects.published().values("pk")
    versions = Initiative.history.exclude(id__in=public).order_by("history_date", "history_id")
    were_public, days = set(), {}
    wanted = versions.values_list("key", "state", "history_type", "history_date")
    for key, state, kind, moment in wanted.iterator():
        if state == State.PUBLISHED and kind != "-":
            were_public.add(key)
            days.pop(key, None)
        elif key in were_public:
            days.setdefault(key, localdate(moment))
    return days
