"""Rules for templates and style sheets: every text can be translated, nothing is inline,
nothing is fetched from other hosts. They read the files, so a branch that no test draws counts.
"""

import re
from html.parser import HTMLParser

import pytest

from tests.repository import matching

# What the proxy shows while nothing else is there, is no template.
TEMPLATES = {
    name: text for name, text in matching("*.html").items() if not name.startswith("deploy/")
}
STYLES = matching("*.css")

LETTER = re.compile(r"[^\W\d_]")
COMMENT = re.compile(r"{#.*?#}|{% *comment\b.*?{% *endcomment *%}", re.DOTALL)
TRANSLATED = re.compile(
    r"{% *blocktrans(?:late)?\b.*?{% *endblocktrans(?:late)? *%}|{% *trans(?:late)?\b.*?%}",
    re.DOTALL,
)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
# A text that a tag or filter writes out itself: {{ year|default:"ukjent" }}, label="Fjern alle";
# not a language's code.
WRITTEN_BY_TAG = re.compile(
    r"""\|(?:default|default_if_none|yesno|pluralize|join):(?P<q>["'])(?!n[bn](?P=q))"""
    r"""[^"']*?[^\W\d_][^"']*?(?P=q)"""
    r"""|\w=(?P<r>["'])(?:[A-ZÆØÅ][a-zæøå]|[a-zæøå]+ )[^"']*(?P=r)"""
)

READ_ALOUD = {"alt", "title", "placeholder", "aria-label", "aria-description", "label"}
READ_ALOUD |= {"aria-roledescription", "aria-valuetext", "aria-placeholder"}
# What programs read, not people.
MACHINE_META = re.compile(r"viewport|color-scheme|theme-color|robots|referrer|generator|\w+:type")
FETCHES = {"src", "srcset", "data", "poster", "href", "xlink:href", "action", "formaction"}
# An element that a visitor follows or sends, rather than one that the page fetches by itself.
FOLLOWED = {"a", "area", "form", "button", "input"}
NO_END = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Reader(HTMLParser):
    """Collects what a template says in plain letters, and what it carries or fetches.

    Codes and file names in <code>, <kbd>, <samp> and <pre>, and what HTML's own
    translate="no" marks (names of languages, of file formats), are the same in every language.
    """

    def __init__(self, source):
        super().__init__()
        self.untranslated, self.inline, self.fetched = [], [], []
        self.same_in_every_language = []
        text = COMMENT.sub("", source)
        self.untranslated += [found[0] for found in WRITTEN_BY_TAG.finditer(untagged(text))]
        self.feed(TAG.sub("", TRANSLATED.sub("", text)))
        self.close()

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        if tag not in NO_END:
            exempt = tag in {"code", "kbd", "samp", "pre"} or given.get("translate") == "no"
            self.same_in_every_language.append(exempt or any(self.same_in_every_language[-1:]))
        for name, value in given.items():
            self.check_attribute(tag, name, value, given)
        if tag == "style" or (tag == "script" and "src" not in given and not is_data(given)):
            self.inline.append(f"<{tag}>")

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in NO_END:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if self.same_in_every_language and tag not in NO_END:
            self.same_in_every_language.pop()

    def handle_data(self, data):
        if LETTER.search(data) and not any(self.same_in_every_language[-1:]):
            self.untranslated.append(data.strip())

    def check_attribute(self, tag, name, value, given):
        spoken = name in READ_ALOUD
        spoken |= tag == "meta" and name == "content" and not MACHINE_META.match(meta_name(given))
        spoken |= name == "value" and given.get("type") in {"submit", "button", "reset"}
        if spoken and LETTER.search(value) and given.get("translate") != "no":
            self.untranslated.append(f'{name}="{value}"')
        if name == "style" or name.startswith("on"):
            self.inline.append(f'{name}="{value}"')
        elsewhere = re.match(r"\s*(https?:)?//", value)
        is_link = tag == "link" and given.get("rel") in {"canonical", "alternate", "license"}
        if name in FETCHES and elsewhere and tag not in FOLLOWED and not is_link:
            self.fetched.append(value)


def untagged(text):
    """Return only the template tags of a text, without those that translate."""
    return " ".join(
        tag
        for tag in TAG.findall(TRANSLATED.sub("", text))
        if not re.match(r"{% *(url|static|load|extends|stylesheet|now)\b", tag)
        and not re.match(r"{% *include .* (linked|heading)=", tag)  # Names of fields and parts.
    )


def meta_name(given):
    return given.get("name") or given.get("property") or given.get("http-equiv", "")


def is_data(given):
    """Whether a script element holds data that no browser runs."""
    return given.get("type", "").endswith("json")


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_text_in_a_template_can_be_translated(name):
    assert not Reader(TEMPLATES[name]).untranslated


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_holds_no_script_and_no_style(name):
    assert not Reader(TEMPLATES[name]).inline


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_fetches_nothing_from_other_hosts(name):
    assert not Reader(TEMPLATES[name]).fetched


@pytest.mark.parametrize("name", STYLES)
def test_a_style_sheet_fetches_nothing_from_other_hosts(name):
    assert not re.findall(r"""(?:url\(|@import)\s*["']?(?:https?:)?//.*""", STYLES[name])


@pytest.mark.parametrize(
    "source",
    [
        "<p>Søk</p>",
        "{% if x %}<p>{{ x }}</p>{% else %}Ingen{% endif %}",
        '<img alt="Et kart">',
        '<meta name="description" content="Om oss">',
        '<input type="submit" value="Søk">',
        '{{ year|default:"ukjent" }}',
        '{% include "_box.html" with label="Fjern alle" %}',
        '<p translate="no">Nynorsk</p><p>Søk</p>',
    ],
)
def test_a_text_that_cannot_be_translated_is_found(source):
    assert Reader(source).untranslated


@pytest.mark.parametrize(
    "source",
    [
        '<p>{% translate "Søk" %} – 3</p>{# en merknad #}',
        "{% blocktranslate count n=n %}Ett{% plural %}{{ n }} treff{% endblocktranslate %}",
        '<img alt="{% translate \'Et kart\' %}"><meta name="viewport" content="width=1">',
        '<a href="{% url "om" %}" class="ds-link">{{ year|default:_("ukjent") }}</a>',
        '<a hreflang="nn" translate="no">Nynorsk</a><code>key</code>',
        '{{ day|date:"j. F Y" }}{% include "_box.html" with label=_("Fjern alle") %}',
    ],
)
def test_a_text_that_is_translated_or_no_text_is_let_through(source):
    assert not Reader(source).untranslated


@pytest.mark.parametrize(
    "source", ["<script>x()</script>", "<style></style>", "<p style=''>", "<a onclick='x()'>"]
)
def test_a_script_or_style_in_a_template_is_found(source):
    assert Reader(source).inline


def test_a_picture_from_another_host_is_found_and_a_link_is_let_through():
    assert Reader("<img src='//example.no/a.png'>").fetched
    assert not Reader("<a href='https://example.no/'>").fetched
