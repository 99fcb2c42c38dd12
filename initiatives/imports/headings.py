"""Which row is the headings, and which column each heading is."""

import re
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter
from rapidfuzz import fuzz, process

from barriers.languages import in_each
from initiatives.imports.columns import LABELS, LEFT_ALONE, READ

LOOKED_AT = 20  # Rows at the top that may be the headings.
SIMILAR = 75  # Of 100.
NEEDED = {"title", "key"}
DECORATION = re.compile(r"(?<![*:])[*:]+$|\([^()]*\)$")


@dataclass
class Found:
    """The row of headings: its number, its texts, and the column that each is; "" for none."""

    number: int
    texts: list[str]
    columns: list[str]

    @property
    def score(self):
        """How much it looks like headings: nothing at all unless an initiative has a name."""
        return len([*filter(None, self.columns)]) if NEEDED & {*self.columns} else 0


def form(heading):
    """A heading as it is compared: without case, line breaks, and what decorates it."""
    text = " ".join(heading.casefold().split())
    return DECORATION.sub("", text).strip()


@cache
def _forms():
    """What each column may be called: its label in every language, and its other names."""
    found = {}
    for name in (*LEFT_ALONE, *READ):
        also = READ[name].also if name in READ else ()
        found |= {form(each): name for each in (*also, *in_each(LABELS[name]).values())}
    return found


def columns_of(headings):
    """The column that each heading is, "" for those that are not known."""
    exact, forms = {*READ, *LEFT_ALONE}, _forms()
    found = []
    for heading in headings:
        # The export's own names first: its `url` is a page of the catalogue, and not a source.
        name = form(heading).replace(" ", "_")
        is_named = heading.strip() in exact or (name in exact and name not in forms)
        found.append(name if is_named else forms.get(form(heading), ""))
    return found


def find(rows):
    """The headings among the first rows, `(number, texts)` each, or what could be them.

    Where headings stand in two rows, some of them merged, the lower one says more.
    """
    rows = list(rows)
    candidates = [Found(number, texts, columns_of(texts)) for number, texts in rows]
    for (_number, above), (number, below) in zip(rows, rows[1:], strict=False):
        width = max(len(above), len(below))
        texts = [
            (below + [""] * width)[place] or (above + [""] * width)[place] for place in range(width)
        ]
        candidates.append(Found(number, texts, columns_of(texts)))
    best = max(candidates, key=lambda each: each.score, default=None)
    if best and best.score:
        return best
    return next((each for each in candidates if len([*filter(None, each.texts)]) > 1), best)


def nearest(heading):
    """The name of the column whose heading is most like this one, or None."""
    forms = _forms() | {name.replace("_", " "): name for name in READ}
    readable = [each for each, name in forms.items() if name in READ]
    wanted = " ".join(re.split(r"[\s/,&-]+", form(heading)))
    best = process.extractOne(wanted, readable, scorer=fuzz.token_set_ratio, score_cutoff=SIMILAR)
    return best and forms[best[0]]


def shown(headings, place):
    """A heading as a page shows it, also where there is none."""
    letter = get_column_letter(place + 1)
    return " ".join(headings[place].split()) or _("Kolonne %s, uten overskrift") % letter


def faults(headings, columns):
    """Why the rows cannot be read with these columns: sentences, none if they can."""
    found = []
    for column in READ.values():
        places = [place for place, name in enumerate(columns) if name == column.name]
        if len(places) > 1:
            named = ", ".join(_with_letter(headings, place) for place in places)
            text = _("Flere kolonner leses som «%(column)s»: %(named)s. Velg én av dem.")
            found.append(text % {"column": column.label, "named": named})
    if not NEEDED & {*columns}:
        text = _("Ingen kolonne leses som «%(column)s». Velg hvilken det er.")
        found.append(text % {"column": READ["title"].label})
    return found


def _with_letter(headings, place):
    values = {"heading": shown(headings, place), "letter": get_column_letter(place + 1)}
    return _("«%(heading)s» (%(letter)s)") % values
