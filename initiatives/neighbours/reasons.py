"""Why two initiatives are alike, in words, and only by what gave points."""

import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from initiatives.models.codes import Size
from initiatives.neighbours.finding import OTHERS
from initiatives.search.text import fold
from initiatives.wording import inside

MOST, MOST_NAMES, ENOUGH = 3, 3, 2
SAME_BEGINNING = 5  # «byggesaker» beside «byggesaksbehandling» says nothing more.
LEAST_FOR_WORD = 35
# Words that say how something is or what somebody does, and not what it is about.
NO_NOUN = re.compile(r"(?:ige?|iske?|erer|erte)$")
TEXTS = {
    "ord": lambda: _("Begge nevner %(names)s"),
    "leverandor": lambda: _("Samme leverandør: %(names)s"),
    "organisasjon": lambda: _("%(names)s er med i begge"),
    "teknologi og sektor": lambda: _("Samme teknologi (%(first)s) og sektor (%(last)s)"),
    "teknologi": lambda: _("Samme teknologi (%(names)s)"),
    "sektor": lambda: _("Samme sektor (%(names)s)"),
    "gevinst": lambda: _("Samme gevinst (%(names)s)"),
    "barriere": lambda: _("Samme slags barriere (%(names)s)"),
    "kommune": lambda: _("Samme kommune (%(names)s)"),
    "fylke": lambda: _("Samme fylke (%(names)s)"),
    "avstand": lambda: _("I nærheten (om lag %(names)s km unna)"),
}
SAME_SIZE = {
    Size.SMALL: lambda: _("Begge er fra små kommuner"),
    Size.MEDIUM: lambda: _("Begge er fra mellomstore kommuner"),
    Size.LARGE: lambda: _("Begge er fra store kommuner"),
}
INSIDE_A_SENTENCE = ("teknologi", "sektor", "gevinst", "barriere")


class Reason(NamedTuple):
    """Something that two have in common: words, names or codes of a kind."""

    kind: str
    names: list[str]
    points: int


def why(likeness, words):
    """The most telling reasons, the best first; `words` are those of the initiative's subject.

    What many have in common, such as the size of the municipality, is for when there is
    little else to say.
    """
    organisations = _of_names(likeness, "organisasjon")
    where = ["avstand", "fylke"] if organisations.names else ["kommune", "avstand", "fylke"]
    telling = [
        _of_words(likeness, words),
        _of_names(likeness, "leverandor"),
        _of_kind(likeness),
        organisations,
        *(_of_names(likeness, kind) for kind in where),
    ]
    best = sorted((each for each in telling if each.names), key=lambda each: -each.points)[:MOST]
    if len(best) < ENOUGH:
        more = [_of_names(likeness, kind, 1) for kind in ("gevinst", "barriere", "storrelse")]
        best += sorted((each for each in more if each.names), key=lambda each: -each.points)[:1]
    return best


def _of_words(likeness, words):
    shown, points = [], 0
    for stem, its_points in likeness.of("ord").items():
        word, points = words[stem].shown, points + its_points
        if its_points < LEAST_FOR_WORD or len(shown) == MOST_NAMES or NO_NOUN.search(word):
            continue
        if not any(_is_like(fold(word), fold(other)) for other in shown):
            shown.append(word)
    return Reason("ord", shown, points)


def _is_like(word, other):
    return word in other or other in word or word[:SAME_BEGINNING] == other[:SAME_BEGINNING]


def _of_names(likeness, kind, most=MOST_NAMES):
    having = likeness.of(kind)
    return Reason(kind, list(having)[:most], sum(having.values()))


def _of_kind(likeness):
    """The same technology and sector are one reason; the main sector goes before others."""
    types = {c: p for c, p in likeness.of("teknologi").items() if not c.startswith(OTHERS)}
    main, sectors = likeness.of("hovedsektor"), likeness.of("sektor")
    sector = next(iter(main or sectors), "")
    points = sum(types.values()) + sum(main.values()) + sectors.get(sector, 0)
    if types and sector:
        return Reason("teknologi og sektor", [next(iter(types)), sector], points)
    kind = "teknologi" if types else "sektor"
    return Reason(kind, [next(iter(types), sector)] if types or sector else [], points)


def in_words(reason, choices):
    """The reason as a sentence; `choices` are the filters' codes with today's labels."""
    if reason.kind == "storrelse":
        return SAME_SIZE[reason.names[0]]()
    kinds = reason.kind.split(" og ")
    kinds = kinds if len(kinds) > 1 else kinds * len(reason.names)
    names = [_label(choices, *each) for each in zip(kinds, reason.names, strict=True)]
    text = TEXTS[reason.kind]()
    return text % {"names": listed(names), "first": names[0], "last": names[-1]}


def listed(names):
    """Names as one reads them aloud: «a, b og c»."""
    *others, last = names
    if not others:
        return last
    return _("%(names)s og %(last)s") % {"names": ", ".join(others), "last": last}


def _label(choices, kind, name):
    """A label as it stands inside a sentence: «datasyn», but «KI» stays."""
    label = choices.get(kind, {}).get(name, name)
    return inside(label) if kind in INSIDE_A_SENTENCE else label
