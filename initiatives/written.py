"""How words of the index, which knows them folded, are written in the texts."""

from functools import reduce
from itertools import chain
from operator import or_

from initiatives import briefs
from initiatives.search import bits
from initiatives.search.marks import WORD, fold_word


def as_written(words, snapshot):
    """Each of the folded words as a text or a place's name has it: «brøyting» for «broyting».

    One query finds the texts; a word that none of them has stays as it is.
    """
    if not words:
        return {}
    having = (reduce(or_, sets) for sets in snapshot.sets(words).values())
    pks = {next(bits.members(those)) for those in having if those}
    texts = (_texts(brief) for brief in briefs.read(pks, snapshot).values())
    places = (snapshot.choices[name].values() for name in ("kommune", "fylke"))
    found = {}
    for text in chain(*texts, *places):
        for word in WORD.findall(text):
            found.setdefault(fold_word(word), word.lower())
    return {word: found.get(word, word) for word in words}


def _texts(brief):
    return [brief.title, brief.owners, brief.summary, *(text for _label, text in brief.texts)]
