"""The picture: a grey dot for each municipality, and a larger one for each that has initiatives.

The dots of the query are links in the order of their size, so that the small ones are on top
and within reach. The grey ones are links too, for those who point; they are out of the order
of the keyboard, and hidden from screen readers, for whom nothing is to be learnt from them.
"""

import html
from math import sqrt

from django.utils.safestring import mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from initiatives.dotmap.places import HEIGHT, WIDTH

GREY = 4  # Radius of a dot where nothing is registered.
SMALLEST = 7  # Of one with an initiative, which has to be seen also where others have hundreds.
LARGEST = 36
PER_INITIATIVE = 9  # Radius of a dot with one initiative, unless the largest would be too large.

SVG = '<svg class="dots" viewBox="0 0 {} {}" role="{}" aria-label="{}">{}</svg>'
LINK = '<a href="{}"{}><title>{}</title><circle cx="{}" cy="{}" r="{}"/><text>{}</text></a>'
DOT = '<circle cx="{}" cy="{}" r="{}"/>'


def radius(count, most):
    """The radius of a dot with so many initiatives where the largest has `most`."""
    scale = min(PER_INITIATIVE, LARGEST / sqrt(most))
    return max(SMALLEST, round(scale * sqrt(count)))


def said(label, count):
    """What a dot says: «Oslo: 12 initiativer»."""
    if not count:
        return _("%(place)s: ingen registrert") % {"place": label}
    text = ngettext("%(place)s: %(n)s initiativ", "%(place)s: %(n)s initiativer", count)
    return text % {"place": label, "n": count}


def picture(drawn):
    """The map (a `counting.DotMap`) with its links, as HTML."""
    grey = drawn.query.snapshot.made(("grey dots", get_language()), lambda: _grey(drawn.places))
    empty = "".join(text for number, text in grey if number not in drawn.counts)
    most = max(drawn.counts.values(), default=1)
    dots = "".join(_link(row.place, row.count, radius(row.count, most)) for row in drawn.ranked)
    return _svg(
        "group", f'<g class="none" aria-hidden="true">{empty}</g><g class="some">{dots}</g>'
    )


def small_picture(drawn):
    """The map without links, for a page that leads to it."""
    most = max(drawn.counts.values(), default=1)
    empty = (DOT.format(p.x, p.y, GREY) for p in drawn.places if p.number not in drawn.counts)
    dots = (DOT.format(row.place.x, row.place.y, radius(row.count, most)) for row in drawn.ranked)
    inside = f'<g class="none">{"".join(empty)}</g><g class="some">{"".join(dots)}</g>'
    return _svg("img", inside)


def _svg(role, inside):
    label = html.escape(_("Kart over kommunene"))
    markup = SVG.format(WIDTH, HEIGHT, role, label, inside)
    return mark_safe(markup)  # noqa: S308 - what comes from the database is escaped.


def _link(place, count, size):
    text = html.escape(said(place.label, count))
    behind = "" if count else ' tabindex="-1"'
    return LINK.format(place.address, behind, text, place.x, place.y, size, text)


def _grey(places):
    return [(place.number, _link(place, 0, GREY)) for place in places]
