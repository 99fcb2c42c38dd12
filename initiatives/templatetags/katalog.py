"""Tags of the public pages."""

import re

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.dates import MONTHS
from django.utils.html import format_html

from initiatives import markup
from initiatives.markup import EFFECT_COLOURS, STATUS_COLOURS

register = template.Library()


@register.simple_tag
def stylesheet(path):
    """A link to a style sheet; nothing if npm's packages were not installed.

    The manifest storage raises for a missing file; the pages can be read without it.
    """
    try:
        return format_html('<link rel="stylesheet" href="{}">', static(path))
    except ValueError:
        return ""


@register.simple_tag
def theme_stylesheet():
    """A link to the style sheet of the theme that the installation has chosen."""
    return stylesheet(settings.THEME)


register.simple_tag(markup.options, name="facet_options")
register.simple_tag(markup.cards, name="cards")


@register.filter
def status_colour(status):
    """Designsystemet's colour for a status."""
    return STATUS_COLOURS.get(status, "neutral")


@register.filter
def effect_colour(kind):
    """Designsystemet's colour for a grade of effect."""
    return EFFECT_COLOURS.get(kind, "neutral")


@register.filter
def partial_date(text):
    """A year, month or day as people write it: 2024-05 becomes «mai 2024»."""
    match [int(part) for part in re.findall(r"\d+", text)]:
        case [year, month, day]:
            return f"{day}. {MONTHS[month].lower()} {year}"
        case [year, month]:
            return f"{MONTHS[month].lower()} {year}"
    return text


@register.filter
def best_kind(effects):
    """The strongest grade among the effects of an initiative, as (code, label), or nothing."""
    order = list(EFFECT_COLOURS)
    kinds = sorted(effects, key=lambda effect: order.index(effect.kind))
    return (kinds[0].kind, kinds[0].get_kind_display()) if kinds else None
