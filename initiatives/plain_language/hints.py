"""Hints about a record's texts, each with what to write instead."""

import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from initiatives.plain_language import texts, wordlists

MOST_WORDS = 25
BEGINNING = 8  # Words of a long sentence that are shown.

# «AI» as a word, also in «AI-basert»; not as a part of a name: «Azure AI», «AI Act»,
# «AI-Act», «Innsikt.AI».
AI = re.compile(r"(?<![\w.@/])AI(?![\w.@/]*\w)(?!-[A-ZÆØÅ])(?! [A-ZÆØÅ])")
BEGINS_NAME = re.compile(r"(?<![.!?:] )(?<!^)\b[A-ZÆØÅ][\w.-]* $")
MAKERS = re.compile(r"\b(?:Azure|Google|IBM|Meta|Microsoft|Mistral|Open|Vertex|Watson|xAI) $")


class Hint(NamedTuple):
    """A hint: the text it is about, what was found there, and what to do."""

    label: str
    anchor: str
    found: str
    advice: str


def hints(record):
    """All hints about a record, in the order of its texts, none of them twice."""
    found = [
        Hint(text.label, text.anchor, *each)
        for text in texts.of_record(record)
        for rule in RULES
        for each in rule(text)
    ]
    return list(dict.fromkeys(found))


def _long_sentences(text):
    for sentence in texts.sentences(text.text):
        number = len(texts.words(sentence))
        if number > MOST_WORDS:
            beginning = " ".join(sentence.split()[:BEGINNING])
            yield f"{beginning} …", _("%(number)s ord. Del setningen i to.") % {"number": number}


def _hype(text):
    yield from wordlists.found("hype.txt", texts.without_quotes(text.text))


def _chancery(text):
    for found, plain in wordlists.found("kanselli.txt", texts.without_quotes(text.text)):
        if not found.isupper():  # A name, as that of the project ULTIMO.
            yield found, _("Skriv heller: %(plain)s.") % {"plain": plain}


def _ai(text):
    without = texts.without_quotes(text.text)
    for match in AI.finditer(without):
        before = without[max(0, match.start() - 40) : match.start()]
        if not BEGINS_NAME.search(before) and not MAKERS.search(before):
            yield "AI", _("Skriv «KI», utenom i navn.")


def _full_stop(text):
    if text.name == "title" and text.text.rstrip().endswith("."):
        yield text.text.split()[-1], _("En tittel har ikke punktum til slutt.")


RULES = [_long_sentences, _hype, _chancery, _ai, _full_stop]
