"""Tags of the public pages."""

import re
from contextlib import suppress
from datetime import date

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import get_language

from initiatives import markup
from initiatives.markup import EFFECT_COLOURS, STATUS_COLOURS

register = template.Library()


class Constant(template.Node):
    """A part of a template that is rendered once for each language, and value of a variable."""

    def __init__(self, nodes, variable):
        self.nodes, self.variable, self.rendered = nodes, variable, {}

    def render(self, context):
        """The part, for whoever comes first and then for all."""
        language = context.get("LANGUAGE_CODE") or get_language()  # Asking the latter takes longer.
        key = language, self.variable and self.variable.resolve(context, ignore_failures=True)
        if key not in self.rendered:
            self.rendered[key] = self.nodes.render(context)
        return self.rendered[key]


@register.tag
def constant(parser, token):
    """Mark what is the same for everybody on every page, which took half the time of a page.

    `{% constant name %}`: what is the same where the name has the same of its few values.
    """
    _tag, *name = token.split_contents()
    nodes = parser.parse(["endconstant"])
    parser.delete_first_token()
    return Constant(nodes, parser.compile_filter(name[0]) if name else None)


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


register.simple_tag(markup.facets, name="facets")
register.simple_tag(markup.cards, name="cards")


@register.filter
def effect_colour(kind):
    """Designsystemet's colour for a grade of effect."""
    return EFFECT_COLOURS.get(kind, "neutral")


@register.filter
def status_colour(status):
    """Designsystemet's colour for how far an initiative has come."""
    return STATUS_COLOURS.get(status, "neutral")


@register.filter
def partial_date(text):
    """A year, month or day as people write it in their language: 2024-05 becomes «mai 2024»."""
    with suppress(ValueError):  # A day that no calendar has is shown as it stands.
        match [int(part) for part in re.findall(r"\d+", text)]:
            case [year, month, day]:
                return date_format(date(year, month, day))
            case [year, month]:
                return date_format(date(year, month, 1), "YEAR_MONTH_FORMAT")
    return text
