"""Tags for what a page tells machines in its head."""

import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from initiatives.harvest import facts, mapping, structured
from initiatives.templatetags.languages import alternates

register = template.Library()
# What could end the script element that the data stands in, or begin another.
UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@register.simple_tag(takes_context=True)
def canonical(context, query_string=""):
    """The one address of this page, also for who shares it: without what follows people around.

    With it stand the same page's addresses in the other languages.

    A page that says that something is not there has none.
    """
    request = context.get("request")
    if not request or not request.resolver_match:
        return ""
    return format_html(
        '<link rel="canonical" href="{0}"><meta property="og:url" content="{0}">{1}',
        facts.address(request.path) + query_string,
        alternates(request.path, query_string),
    )


@register.simple_tag
def dataset_json_ld():
    """The whole set for search engines."""
    return _script(structured.dataset(facts.facts()))


@register.simple_tag
def initiative_json_ld(initiative):
    """An initiative for search engines."""
    return _script(structured.initiative(initiative))


@register.simple_tag
def field_mapping():
    """What our columns correspond to in the standards of others."""
    return {"standards": mapping.STANDARDS.values(), "rows": mapping.rows()}


def _script(data):
    text = json.dumps(data, ensure_ascii=False).translate(UNSAFE)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped.
