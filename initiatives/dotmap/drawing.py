"""The picture: a grey dot for each municipality, and a larger one for each that has initiatives.

The dots of the query are links in the order of their size, so that the small ones are on top
and within reach. The grey ones are links too, for those who point; they are out of the order
of the keyboard, and hidden from screen readers, for whom nothing is to be learnt from them.
Each says its name in the corner of the sea when it is pointed at: beside the dot, the dots that
are drawn after it would lie over its name.
"""

import html
from math import sqrt

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.dotmap.places import HEIGHT, WIDTH

GREY = 4  # Radius of a dot where nothing is registered.
SMALLEST = 5  # Of one with an initiative, which has to be seen also where others have hundreds.
LARGEST = 48
PER_INITIATIVE = 9  # Radius of a dot with one initiative, unless the largest would be too large.

SVG = '<svg class="dots" viewBox="0 0 {} {}" role="{}" aria-label="{}">{}</svg>'
LINK = (
    '<a href="{}"{}><title>{}</title><circle cx="{}" cy="{}" r="{}"/>'
    '<text x="800" y="580">{}</text><text x="800" y="625">{}</text></a>'
)
DOT = '<circle cx="{}" cy="{}" r="{}"/>'
LEGEND = '<circle cx="{}" cy="{}" r="{}"/><text x="108" y="{}">{}</text>'


def radius(count, most):
    """The radius of a dot with so many initiatives where the largest has `most`."""
    scale = min(PER_INITIATIVE, LARGEST / sqrt(most))
    return max(SMALLEST, round(scale * sqrt(count)))


def amount(count):
    """A number of initiatives in words."""
    text = ngettext("%(n)s initiativ", "%(n)s initiativer", count)
    return text % {"n": count} if count else _("ingen registrert")


def picture(drawn):
    """The map (a `counting.DotMap`) with its links, as HTML."""
    grey = drawn.query.snapshot.said("grey dots", lambda: _grey(drawn.places))
    empty = "".join(text for number, text in grey if number not in drawn.counts)
    most = max(drawn.counts.values(), default=0)
    dots = (_link(row.place, row.count, radius(row.count, most)) for row in drawn.ranked)
    label = _("Kart med en prikk for hver kommune")
    return _svg("group", label, empty, "".join(dots), _legend(most))


def small_picture(drawn):
    """The map without links, for a page that leads to it."""
    most = max(drawn.counts.values(), default=0)
    empty = (DOT.format(p.x, p.y, GREY) for p in drawn.places if p.number not in drawn.counts)
    dots = (DOT.format(row.place.x, row.place.y, radius(row.count, most)) for row in drawn.ranked)
    label = _("Kart: %(n)s av %(all)s kommuner har initiativer")
    label %= {"n": len(drawn.counts), "all": len(drawn.places)}
    return _svg("img", label, "".join(empty), "".join(dots))


def _svg(role, label, empty, dots, legend=""):
    hidden = f'<g class="none" aria-hidden="true">{empty}</g>'
    inside = f'{hidden}<g class="some">{dots}</g>{legend}'
    markup = SVG.format(WIDTH, HEIGHT, role, html.escape(label), inside)
    return mark_safe(markup)  # noqa: S308 - what comes from the database is escaped.


def _link(place, count, size):
    name, words = html.escape(place.label), html.escape(amount(count))
    behind = "" if count else ' tabindex="-1"'
    said = f"{name}: {words}"
    return LINK.format(place.address, behind, said, place.x, place.y, size, name, words)


def _grey(places):
    return [(place.number, _link(place, 0, GREY)) for place in places]


def _legend(most):
    """What the sizes mean, in the empty sea to the north-west."""
    middle = round(most / 4)  # Half as wide as the largest.
    sizes = sorted({1, middle, most} - {0}, reverse=True) if most else []
    y, rows = 10, []
    for count in sizes:
        size = radius(count, most)
        y += max(size, 20)
        rows.append(("some", size, y, str(count) if rows else amount(count)))
        y += max(size, 20)
    rows.append(("none", GREY, y + 20, amount(0)))
    drawn = (
        f'<g class="{name}">{LEGEND.format(52, y, size, y, html.escape(words))}</g>'
        for name, size, y, words in rows
    )
    return f'<g class="legend">{"".join(drawn)}</g>'
