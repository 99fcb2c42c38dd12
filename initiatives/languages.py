"""The same page in other languages, and what language a text is in.

Every page has its address in each language: `/om/`, `/nn/om/`, `/en/om/`. What identifies
something, in files and for programs, is always the first.
"""

import re
from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import override

from barriers.languages import SOURCE, current

# Words that are common in one of the languages and not in the others.
TELLING = {
    "nn": "eg ein eit ikkje frå kva korleis kvifor meir nokre nokon vere vert blei dei kjem kjelde "
    "skule tenester kommunar innbyggjarar kvardagen",
    "nb": "jeg en et ikke fra hva hvordan hvorfor mer noen være blir de kommer og til av på med "
    "som",
    "en": "the and of for with in to is are how from can on by an at municipality report",
}


def permanent(name, *args):
    """The address that stands for the thing whatever language it is read in."""
    with override(SOURCE):
        return reverse(name, args=args)


def prefix(language):
    """What addresses of the language begin with."""
    return "" if language == SOURCE else f"/{language}"


def without_prefix(path):
    """The path of the same page in bokmål."""
    return re.sub(_prefixes(), "", path, count=1) or "/"


def in_language(path, language):
    """The path of the same page in that language."""
    return prefix(language) + without_prefix(path)


@cache
def _prefixes():
    codes = "|".join(code for code, _name in settings.LANGUAGES if code != SOURCE)
    return f"^/(?:{codes})(?=/|$)"


def bokmal():
    """For an element that holds what editors wrote, which is bokmål on every page."""
    return "" if current() == SOURCE else mark_safe(' lang="nb"')  # noqa: S308 - it is constant.


def language_of(text):
    """The language of a title, judged by its commonest words; bokmål where they tell nothing.

    Nobody has said what language sources are in, and a screen reader has to know.
    """
    words = re.findall(r"\w+", text.lower())
    found = {code: sum(map(telling.__contains__, words)) for code, telling in _telling().items()}
    best = max(found, key=found.get)
    return best if found[best] > found[SOURCE] else SOURCE


@cache
def _telling():
    return {code: set(words.split()) for code, words in TELLING.items()}
