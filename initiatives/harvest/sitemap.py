"""Every public page with when it was last changed, for search engines: `/sitemap.xml`.

Django's own asks for a domain from the request or the database; ours is `SITE_URL`, and the
rows are streamed.
"""

from django.urls import reverse
from django.utils.html import escape
from django.utils.timezone import localtime

from barriers.models import Dimension
from initiatives.harvest.facts import address
from initiatives.models import Benefit, County, Edition, Initiative, Municipality
from initiatives.places.former import known

MOST = 50_000  # Addresses in one file, by the protocol.
CHUNK = 2_000
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
PAGES = [
    "home", "initiatives", "places", "statistics", "barriers", "benefits", "before", "data",
    "dictionary", "download", "citing", "editions", "about", "accessibility", "privacy",
    "api:documentation",
]  # fmt: skip


def pages():
    """Yield the address and the time of the last change, if it is known, of the other pages."""
    yield from ((reverse(name), None) for name in PAGES)
    for name, model in (("barrier", Dimension), ("benefit", Benefit)):
        codes = model.objects.values_list("code", flat=True)
        yield from ((reverse(name, args=[code]), None) for code in codes)
    yield from ((reverse("place", args=[number]), None) for number in _places())
    for name, made_at in Edition.objects.values_list("name", "made_at"):
        yield reverse("edition", args=[name]), made_at


def _places():
    counties = list(County.objects.order_by("number").values_list("number", flat=True))
    yield from counties
    yield from known(counties)
    yield from Municipality.objects.order_by("number").values_list("number", flat=True)


def initiatives(part):
    """Yield the same of the published initiatives of a part, counted from 1."""
    found = Initiative.objects.published().order_by("pk").values_list("key", "modified")
    some = found[(part - 1) * MOST : part * MOST]
    for key, modified in some.iterator(chunk_size=CHUNK):
        yield reverse("initiative", args=[key]), modified


def parts(count):
    """How many parts so many initiatives take; none where they fit in beside the other pages."""
    # Room is left for the other pages: there is no saying how many editions there will be.
    return 0 if count <= MOST - CHUNK else -(-count // MOST)


def urlset(entries):
    """Yield a site map of addresses with their times."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{NAMESPACE}">\n'
    for path, changed in entries:
        when = f"<lastmod>{_time(changed)}</lastmod>" if changed else ""
        yield f"<url><loc>{escape(address(path))}</loc>{when}</url>\n"
    yield "</urlset>\n"


def index(count):
    """The list of the parts, for a catalogue that does not fit in one file."""
    lines = [
        f"<sitemap><loc>{escape(address(f'/sitemap-{part}.xml'))}</loc></sitemap>\n"
        for part in range(parts(count) + 1)
    ]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{NAMESPACE}">\n'
    return head + "".join(lines) + "</sitemapindex>\n"


def _time(moment):
    return localtime(moment).isoformat(timespec="seconds")
