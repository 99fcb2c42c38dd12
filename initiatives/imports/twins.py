"""Rows of one file that may be about the same, by the rules of `duplicates.py`.

Rows are gone through once, each compared with those before it. A file may have thousands
of rows of one organisation, so only the titles with most words in common are compared.
"""

from collections import Counter, defaultdict

from django.utils.translation import gettext as _

from initiatives.addresses import page_of
from initiatives.duplicates import MOST, MOST_ON_A_PAGE
from initiatives.likeness import most_similar
from initiatives.search.stems import stem, stop_words
from initiatives.search.text import words

COMPARED = 30  # Titles; those further down the list have too little in common.


class Twins:
    """The rows that have been seen, by page, and by organisation and stem of the title."""

    def __init__(self):
        self.titles = {}
        self.on_page = defaultdict(list)
        self.having = defaultdict(list)

    def of(self, number, record):
        """`[None, title, reason]` of rows before this one that may be the same, not all of many."""
        reasons = defaultdict(list)
        for page in {page_of(source[0]) for source in record["sources"]}:
            if len(self.on_page[page]) <= MOST_ON_A_PAGE:
                for other in self.on_page[page]:
                    reasons[other].append(_("Samme kilde"))
            self.on_page[page].append(number)
        names = record["owners"] + record["partners"]
        is_known = _("Lignende tittel, og en eier eller partner felles")
        for other in self._with_similar_title(number, record["title"], names):
            reasons[other].append(is_known if names else _("Lignende tittel"))
        self.titles[number] = record["title"]
        row = _("Rad %(row)d: %(title)s")
        return [
            [None, row % {"row": other, "title": self.titles[other]}, "; ".join(why)]
            for other, why in sorted(reasons.items(), key=lambda each: -len(each[1]))[:MOST]
        ]

    def _with_similar_title(self, number, title, names):
        stems = {stem(word) for word in words(title) if word not in stop_words()}
        keys = {(name, each) for name in names or [""] for each in stems}
        shared = Counter(other for key in keys for other in self.having[key])
        for key in keys:
            self.having[key].append(number)
        titles = {other: self.titles[other] for other, _count in shared.most_common(COMPARED)}
        return most_similar(title, titles, names) if titles else []
