"""What the forms of a word have in common, in bokmål and nynorsk alike.

A form is first written as in bokmål (`words/nynorsk.txt`: «heimeteneste» as
«hjemmetjeneste»), then brought to its base where no rule helps (`words/irregular.txt`:
«trær» to «tre»), and then loses its endings. The same is done to the texts and to what
people ask, so a stem need not be a word: it need only be the same for all forms of one.

Snowball's Norwegian rules were tried and left: they tell «kvalitet» from «kvaliteten», and
«innbygger» from «innbyggerne», and know little nynorsk.
"""

import re
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

from initiatives.search import text
from initiatives.search.text import fold, words

FOLDER = Path(__file__).parent / "words"
FILES = ("nynorsk.txt", "irregular.txt", "stopwords.txt")

# A stem keeps three letters; the longest ending that leaves them goes first. An s stays
# where it is the word's own: «rådhus», «gatelys», «avis», «pris», «kurs», «puls», «sats».
ENDING = re.compile(
    r"^(.{3,}?)(?:ende|ande|ene|ane|(?<=er)nes?|erte|ert|et|en|er|ar|es|(?<=m)m|a|e)$"
    r"|^(.{4,}[^su])(?<!el|ly|vi)(?<!pri|kur|pul|sat)s$"
)
SYLLABLE = re.compile(r"(?<=.)([bdfgkmprst])\1?el$")
DERIVED = re.compile(r"(?:(?<=[sk])n)?ing$|els$")
OTHER = "+"  # Behind the stem of a word that only looks like a stop word.
SHORTEST_ROOT = 4
SHORTEST_TAIL = 5


def lines(name):
    """The rules of a file: its lines without comments."""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if rule := line.partition("#")[0].strip():
            yield rule


@cache
def _spellings():
    """One pattern for every nynorsk spelling, the longest first, and the bokmål for each."""
    bokmal, patterns = {}, []
    for rule in lines("nynorsk.txt"):
        nynorsk, same = (fold(side.strip()) for side in rule.split("="))
        word = nynorsk.strip("-")
        bokmal[word] = same
        begins = r"^" if nynorsk.endswith("-") else ""
        ends = r"(?=(?:e?n|a|ar|ane|er|ene|t|e|s)?$)" if nynorsk.startswith("-") else ""
        patterns.append((-len(word), f"{begins}{word}{ends}"))
    return re.compile("|".join(pattern for _length, pattern in sorted(patterns))), bokmal


@cache
def _irregular():
    """For each irregular form its base, and a pattern for those that end a compound."""
    base = {}
    for rule in lines("irregular.txt"):
        first, *others = words(rule)
        base |= dict.fromkeys(others, first)
    tails = "|".join(form for form in base if len(form) >= SHORTEST_TAIL)
    return base, re.compile(rf"(?<=..)(?:{tails})$")


@cache
def stop_words():
    """Words that stand in nearly every text."""
    return {folded for line in lines("stopwords.txt") for folded in words(line)}


@lru_cache(maxsize=50_000)
def bokmal(form):
    """A folded form, spelled as in bokmål where a rule knows how."""
    pattern, spelled = _spellings()
    return pattern.sub(lambda match: spelled[match[0]], form)


@lru_cache(maxsize=50_000)
def stem(form):
    """The stem of a folded form."""
    form = whole = bokmal(form)
    base, tail = _irregular()
    form = base.get(form) or tail.sub(lambda match: base[match[0]], form)
    while match := ENDING.match(form):
        form = match[1] or match[2]
    if form in stop_words() and form != whole:  # «fører» has nothing to do with «for».
        return form + OTHER
    return SYLLABLE.sub(r"\1l", form) if len(form) >= SHORTEST_TAIL else form


@lru_cache(maxsize=50_000)
def root(stem):
    """What a stem shares with those derived from it («varsling», «varsel»): looser than a stem."""
    shorter = SYLLABLE.sub(r"\1l", DERIVED.sub("", stem))
    return shorter if len(shorter) >= SHORTEST_ROOT else stem


@cache
def fingerprint():
    """Changes whenever the analysis does, so that an index of an older one can be told."""
    parts = [Path(module).read_bytes() for module in (text.__file__, __file__)]
    parts += [(FOLDER / name).read_bytes() for name in FILES]
    return sha256(b"\0".join(parts)).hexdigest()
