"""A municipality or county by whatever it is called: its name, an old name, or its number.

«alesund», «Aalesund» and «ÅLESUND» are one name; so are «Tana» and «Deatnu».
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

from initiatives.places.former import known
from initiatives.places.register import register
from initiatives.search.text import words

# They say what sort of place it is, not which.
SORTS = {"kommune", "kommunen", "herad", "fylke", "fylket", "fylkeskommune", "kommunenummer"}
LONG_ENOUGH = 3  # Letters that may stand anywhere in a name; fewer must begin a word of it.
SIMILAR = 75  # Of 100: «Lilehamer» is Lillehammer, «Xyz» is nothing.
MOST_MEANT = 3


class Hit(NamedTuple):
    """A place by one of its names; `was` is the old name that was asked for, if it was one."""

    number: str
    was: str = ""


class Named(NamedTuple):
    """A name of a place, the words it is found by, and those of where it is, which may be added."""

    name: str
    hit: Hit
    words: list[str]
    where: list[str]

    def begins(self, wanted):
        """Whether each word that is wanted begins one of these, the name's own among them."""
        its = self.words + self.where
        return all(_begins(each, its) for each in wanted) and any(
            _begins(each, self.words) for each in wanted
        )


def find(snapshot, asked):
    """The places that have a name or number that begins so; an exact name comes first."""
    names, wanted = _all(snapshot), _words(asked)
    digits = [word for word in wanted if word.isdigit()]
    if digits:
        return _by_number(names, digits[0])
    exact = [each for each in names if each.words == wanted]
    found = [each for each in names if each.begins(wanted)]
    # «Os» begins Oslo rather than Østfold, though both are found.
    found.sort(key=lambda each: not each.name.lower().startswith(asked.lower()))
    text = "".join(wanted)
    if not found and len(text) >= LONG_ENOUGH:
        found = [each for each in names if text in "".join(each.words)]
    return _each_once([*exact, *found]) if wanted else []


def exactly(snapshot, asked):
    """The places that have exactly this name."""
    wanted = _words(asked)
    return _each_once([each for each in _all(snapshot) if each.words == wanted])


def meant(snapshot, asked):
    """The names that are spelt most like what was asked for."""
    spelt = {each.name: "".join(each.words) for each in _all(snapshot)}
    found = process.extract(
        "".join(_words(asked)), spelt, scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=MOST_MEANT
    )
    return [name for _spelt, _score, name in found]


def _by_number(names, digits):
    """Those whose number begins so. A spreadsheet may have taken the zero from Oslo's."""
    found = [
        each
        for each in names
        if each.hit.number.startswith(digits) or each.hit.number == digits.zfill(4)
    ]
    return list(dict.fromkeys(Hit(each.hit.number) for each in found))


def _begins(start, its_words):
    return any(word.startswith(start) for word in its_words)


def _each_once(found):
    hits = {}
    for each in found:
        hits.setdefault(each.hit.number, each.hit)
    return list(hits.values())


def _words(text):
    """The folded words of a name, so forgiving that «Træna» is «Trana»."""
    found = [word.replace("ae", "a") for word in words(text)]
    return [word for word in found if word not in SORTS] or found


def _all(snapshot):
    """All names, of today's places before those of old."""
    return snapshot.made("place names", lambda: _names(register(snapshot)))


def _names(places):
    counties = [*places.counties.values(), *known(places.counties).values()]
    found = [Named(each.name, Hit(each.number), _words(each.name), []) for each in counties]
    numbers = {each.name: each.number for each in places.municipalities.values()}
    for each in places.municipalities.values():
        where = _words(each.county.name)
        # Where two share a name, the official one says where in brackets.
        for name in (each.name, each.official_name.partition(" (")[0]):
            found.append(Named(name, Hit(each.number), _words(name), where))
    for now, before in former_names().items():
        if now in numbers:
            found += [Named(was, Hit(numbers[now], was), _words(was), []) for was in before]
    return found


@cache
def former_names():
    """Names of municipalities that are no more, by the name of the one they became part of."""
    lines = (Path(__file__).parent / "former_names.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("=") for line in lines if line and not line.startswith("#")]
    return {name.strip(): [was.strip() for was in old.split(",")] for name, old in pairs}
