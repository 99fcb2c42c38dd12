"""What stands beside the rows in a file, so that it explains itself where nobody knows us."""

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

LICENCE_ADDRESS = "https://data.norge.no/nlod/no/2.0"


def about(path, count, retrieved=None):
    """The name of the set, the address that gives it again, when, how many, and the licence."""
    when = localtime(retrieved)
    return {
        "title": _("KI-katalogen: kunstig intelligens i kommuner og fylkeskommuner"),
        "address": settings.SITE_URL + path,
        "retrieved": when.isoformat(timespec="seconds"),
        "count": count,
        "licence": "NLOD-2.0",
        "licence_address": LICENCE_ADDRESS,
        "licence_covers": _("Katalogens egen tekst. Kildene tilhører dem som ga dem ut."),
        "attribution": _(
            "Inneholder data under Norsk lisens for offentlige data (NLOD) 2.0 fra KI-katalogen."
        ),
        "dictionary": settings.SITE_URL + "/data/ordbok.json",
    }
