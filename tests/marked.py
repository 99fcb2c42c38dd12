"""A language that shows where each text comes from: «Søk» is said as «⟦Søk⟧».

What a page says outside the marks was not asked of the translations: it is written in code,
kept from a page in another language, or is what editors wrote.
"""

import gc
import re
import sys
from contextlib import contextmanager
from functools import _lru_cache_wrapper, cache
from html.parser import HTMLParser

from django.template import engines
from django.utils.translation import trans_real

from barriers.models import Dimension
from initiatives.models import AIType, Benefit, Sector
from initiatives.search import snapshot

LANGUAGE = "en"  # Whose place it takes.
READ = {"title", "alt", "aria-label", "placeholder", "label", "data-label", "data-short"}
SILENT = {"script", "style", "template"}
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
CODE = {"code", "kbd", "pre", "samp"}


class Marked(trans_real.DjangoTranslation):
    """Every message between marks; dates and numbers are as in the language it replaces."""

    def gettext(self, message):
        return f"⟦{message}⟧" if message else ""

    def ngettext(self, one, many, n):
        return f"⟦{one if n == 1 else many}⟧"

    def pgettext(self, _context, message):
        return self.gettext(message)

    def npgettext(self, _context, one, many, n):
        return self.ngettext(one, many, n)


@contextmanager
def language():
    """The language takes the place of English, in messages and in the vocabulary."""
    kept = trans_real.translation(LANGUAGE)
    trans_real._translations[LANGUAGE] = Marked(LANGUAGE)
    for model in (Sector, AIType, Benefit, Dimension):
        what = "text" if model is Dimension else "description"
        for each in model.objects.all():
            values = {"name_en": f"⟦{each.name_nb}⟧", f"{what}_en": f"⟦{each.code}⟧"}
            model.objects.filter(pk=each.pk).update(**values)
    forget()
    try:
        yield
    finally:
        trans_real._translations[LANGUAGE] = kept
        trans_real.deactivate()
        forget()


@cache
def keepers(_modules):
    """All functions of ours that keep their answers, as long as no more modules are read in."""
    functions = [each for each in gc.get_objects() if type(each) is _lru_cache_wrapper]
    return [each for each in functions if "initiatives" in each.__module__]


def forget():
    """Forget what was made in any language before."""
    for each in keepers(len(sys.modules)):
        each.cache_clear()
    for loader in engines["django"].engine.template_loaders:
        loader.reset()  # A template keeps its parts that are the same for everybody.
    snapshot._latest = snapshot.Snapshot("")


class Texts(HTMLParser):
    """Collects what a page says in its own language outside the marks, as (where, text)."""

    def __init__(self, page):
        super().__init__()
        self.open, self.found, self.depth = [], [], 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "meta" and given.get("name") == "description":
            self._say(tag, given["content"])
        told = [name for name in READ if given.get(name)]
        language = given.get("lang") or (self.open[-1][1] if self.open else None)
        if given.get("translate") == "no":
            language = "zxx"  # Names of formats, which are the same in every language.
        if language == LANGUAGE and tag != "html":
            for name in told:
                self._say(f"{tag} {name}", given[name])
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, text):
        tags = {tag for tag, _language in self.open}
        left, self.depth = unmarked(text, self.depth)  # A message may have elements in it.
        if self.open and self.open[-1][1] == LANGUAGE and not tags & (SILENT | CODE):
            self._note(self.open[-1][0], left)

    def _say(self, where, text):
        self._note(where, unmarked(text)[0])

    def _note(self, where, left):
        if re.search(r"[^\W\d_]", left):
            self.found.append((where, " ".join(left.split())))


def unmarked(text, depth=0):
    """What is outside all marks, which may stand within each other, and how deep it ends."""
    left = []
    for sign in text:
        depth += sign == "⟦"
        left.append(sign if not depth else " ")
        depth -= sign == "⟧"
    return re.sub(r"https?://\S+", "", "".join(left)), depth
