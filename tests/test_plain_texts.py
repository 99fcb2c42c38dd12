"""Our own texts keep the advice that the desk gives editors: short, plain, and in Norwegian."""

import re

import polib
import pytest
from django.conf import settings

from initiatives.plain_language import hints
from initiatives.plain_language.texts import Text

FILE = settings.BASE_DIR / "catalogue" / "locale" / "nn" / "LC_MESSAGES" / "django.po"
# English words that slip in; names of formats, and what stands in quotes or code, may be English.
ENGLISH = re.compile(
    r"\b(?:the|and|of|with|this|not|download|upload|search|default|link|file|page|error|please|"
    r"save|click|dashboard|score|feed|update|review|draft)\b",
    re.IGNORECASE,
)
# One word for one thing; what stands first is not what the pages call it.
ANOTHER_WORD = {
    r"\bAI\b": "KI",
    r"(?<!KI-)\bprosjekt\w*": "initiativ",
    r"\bcase\w*": "initiativ",
    r"\bbruksområde\w*": "teknologi",
    r"\butfordring\w*": "barriere",
    r"\bnytteeffekt\w*": "gevinst",
    r"\bdatasettet ditt\b": "katalogen",
    r"\bapplikasjon\w*": "nettsted, katalog",
    r"\binput\w*|\boutput\w*": "det du skrev, svaret",
}


def texts():
    """Every text of the program in bokmål, without elements and places, with where it is used."""
    for each in polib.pofile(str(FILE)):
        for text in filter(None, (each.msgid, each.msgid_plural)):
            plain = re.sub(r"<code>.*?</code>|<[^>]+>|%\(\w+\)s|%s|\{\w*\}", "", text)
            yield plain, each.occurrences[0][0] if each.occurrences else ""


def advice(rule):
    for text, where in texts():
        for found, what in rule(Text("", "", "", text)):
            yield f"{where}: {found}: {what}"


@pytest.mark.parametrize("rule", hints.RULES, ids=lambda rule: rule.__name__.strip("_"))
def test_our_texts_keep_the_advice_we_give(rule):
    assert not "\n".join(advice(rule))


def test_no_english_is_left_in_bokmal():
    found = [
        f"{where}: {text}"
        for text, where in texts()
        if ENGLISH.search(re.sub(r"«[^»]*»|\S*[/_.]\S*", "", text))
    ]
    assert not "\n".join(found)


@pytest.mark.parametrize("pattern", ANOTHER_WORD)
def test_one_thing_has_one_word(pattern):
    found = [f"{where}: {text}" for text, where in texts() if re.search(pattern, text)]
    assert not "\n".join(found), ANOTHER_WORD[pattern]
