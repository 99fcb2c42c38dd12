"""Tags for pages in several languages: the way to the others, and the language of a text."""

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join

from barriers.languages import current
from initiatives import languages
from initiatives.harvest.facts import address

register = template.Library()
SAID = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}  # As Open Graph names them.


@register.inclusion_tag("_languages.html", takes_context=True)
def language_switch(context):
    """This page in each language: (code, name, address, whether it is this one).

    With it stands where the page is, for paper; a view may give it without what it did not use.
    A page whose address is secret has neither.
    """
    path = context["request"].get_full_path()
    pages = [
        (code, name, languages.in_language(path, code), code == current())
        for code, name in settings.LANGUAGES
    ]
    return {"pages": pages, "whole_address": context.get("whole_address") or address(path)}


register.simple_tag(languages.bokmal)


@register.filter
def written_in(text):
    """For an element that holds a title of others, in whatever language they wrote."""
    code = languages.language_of(text)
    return "" if code == current() else format_html(' lang="{}"', code)


def alternates(path, query_string):
    """Links to the same page in every language, for search engines; all pages name them all."""
    pages = [
        (code, address(languages.in_language(path, code)) + query_string)
        for code, _name in settings.LANGUAGES
    ]
    line = '<link rel="alternate" hreflang="{}" href="{}">'
    return format_html_join("", line, [*pages, ("x-default", pages[0][1])])


@register.simple_tag
def open_graph_language():
    """The language as Open Graph names it."""
    return SAID[current()]
