"""What a search finds as an Atom feed, for those who want to follow it."""

from itertools import islice

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from initiatives.languages import permanent
from initiatives.models import Initiative

MOST = 50  # The newest; a reader asks again long before so many have changed.


def feed(pks, title, page, address):
    """The feed of those of the initiatives that were changed last, as text.

    `page` is the list's address and `address` the feed's own, both from the root.
    """
    atom = Atom1Feed(
        title=title,
        link=settings.SITE_URL + page,
        description=None,
        language="nb",
        feed_url=settings.SITE_URL + address,
        author_name=_("KI-katalogen"),
        feed_copyright=_("Katalogens egen tekst: NLOD 2.0."),
    )
    for initiative in newest(pks):
        link = settings.SITE_URL + permanent("initiative", initiative.key)
        atom.add_item(
            title=initiative.title,
            link=link,
            description=initiative.summary,
            unique_id=link,
            pubdate=initiative.published_at,
            updateddate=initiative.modified,
            categories=[placement.sector.name for placement in initiative.placements.all()],
        )
    return atom.writeString("utf-8")


def newest(pks):
    """The initiatives among these that were changed last."""
    found = set(pks)
    by_time = Initiative.objects.published().order_by("-modified", "key")
    chosen = islice((pk for pk in by_time.values_list("pk", flat=True) if pk in found), MOST)
    return by_time.filter(pk__in=list(chosen)).prefetch_related("placements__sector")
