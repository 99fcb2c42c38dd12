"""The catalogue's own words: which of them are meant by a word that somebody asks for."""

import re
from collections import defaultdict

from rapidfuzz import process
from rapidfuzz.distance import OSA

from initiatives.search import synonyms
from initiatives.search.stems import OTHER, bokmal, root, stem, stop_words

SHORTEST_PART = 4  # «arkiv» is looked for inside other words, «ki» is not.
SURE_PART = 5  # From here on, «varsl» may be followed by an ending that makes a new word.
SHORTEST_MISTYPED = 4

# What a word begins with when it is no compound: «avtale» has nothing to do with «tale».
PREFIX = re.compile(
    r"an|av|be|bi|de|eks|er|for|fore|fra|ge|gjen|her|im|in|inn|inter|kon|mis|mot|om|opp|over|pa"
    r"|pre|pro|re|sam|sub|super|ti|til|trans|u|un|under|unn|ut|van|ved"
)
# What looks like a compound, and is none.
WHOLE = re.compile(r"publikum|veiled(?:er|ning)")
# What only makes a new word of the one before.
SUFFIX = re.compile(
    r"(?:ing|els|lig|isk|ig|sk|skap|dom|het|h|ist|isme|asjon|ator|ant|abel|bar|som)$"
)
LINK = ("", "s", "e", "es", "er")


class Dictionary:
    """All words of the published initiatives: {form: stem}."""

    def __init__(self, words):
        # Sorted here: the order of a database need not be that of another.
        self.stems = dict(sorted(dict(words).items()))
        self._forms, self._of_root = defaultdict(list), defaultdict(list)
        for form, its_stem in self.stems.items():
            self._forms[its_stem].append(form)
        for each in self._forms:
            self._of_root[root(each)].append(each)
        self._line = "\n".join(["", *self._forms, ""])
        telling = [form for form in self.stems if not form.isdigit() and form not in stop_words()]
        self._words, self._stems = telling, list(dict.fromkeys(map(self.stems.get, telling)))

    def __contains__(self, form):
        return form in self.stems

    def inflected(self, form):
        """The forms of the same word, and of words derived alike."""
        its_stem = stem(form)
        stems = {its_stem, *self._of_root.get(root(its_stem), ())}
        return {each for its in stems for each in self._forms.get(its, ())}

    def compounds(self, form):
        """The forms of which the word is a part: first, last or in the middle."""
        its_stem, its_root = stem(form), root(stem(form))
        needles = {its_stem, bokmal(form), its_root if len(its_root) >= SURE_PART else its_stem}
        # «vikar» is not looked for as «vik»: what an ending leaves must be a word.
        is_sure = its_stem in self.stems or len(form) < SHORTEST_PART + 1
        least = SHORTEST_PART - is_sure
        if len(its_stem) < min(SHORTEST_PART, len(bokmal(form))):
            needles.add(its_stem + "e")  # «ruter» is looked for as «rute».
        needles = {needle.rstrip(OTHER) for needle in needles}
        needles = {needle for needle in needles if len(needle) >= least}
        stems = {found for needle in needles for found in self._with_part(needle)}
        return {each for its in stems for each in self._forms[its]}

    def _with_part(self, part):
        at = self._line.find(part)
        while at >= 0:
            begin, end = self._line.rfind("\n", 0, at) + 1, self._line.find("\n", at)
            before, after = self._line[begin:at], self._line[at + len(part) : end]
            if self._is_part(before, part, after):
                yield self._line[begin:end]
            at = self._line.find(part, at + 1)

    def _is_part(self, before, part, after):
        if not (before or after) or PREFIX.fullmatch(before) or len(before) == 1:
            return False
        if WHOLE.search(before + part + after):
            return False
        if len(part) < SHORTEST_PART:  # Short ones stand in many words: the rest must be known.
            return not (before and after) and self._is_known(before or after)
        if not after:
            return True
        if SUFFIX.fullmatch(after):
            return len(part) >= SURE_PART and after in ("ing", "els")
        return len(after) >= SHORTEST_PART - 1

    def _is_known(self, rest):
        if len(rest) < 2:
            return False
        whole = (rest.removesuffix(link) for link in LINK if rest.endswith(link))
        begun = (rest.removeprefix(link) for link in LINK if rest.startswith(link))
        return any(each in self.stems or each in self._forms for each in (*whole, *begun))

    def split(self, form):
        """A compound as its two words, both known, and its right spelling; or nothing.

        One of them may be mistyped: «barnehageoptak» is «barnehage», «opptak».
        """
        places = range(SHORTEST_PART - 1, len(form) - SHORTEST_PART + 2)
        halves = [
            (form[:at].removesuffix(link), link, form[at:])
            for at in places
            for link in LINK[:3]
            if form[:at].endswith(link)
        ]
        for first, _link, last in halves:
            if self._is_word(first) and self._is_word(last):
                return first, last, form
        for first, link, last in halves:
            if self._is_word(first) and (right := self._nearly(last)):
                return first, right, first + link + right
            if self._is_word(last) and (right := self._nearly(first)):
                return right, last, right + link + last
        return None

    def _is_word(self, form):
        known = root(stem(form)) in self._of_root or synonyms.of([form])
        return len(form) >= SHORTEST_PART - 1 and not PREFIX.fullmatch(form) and known

    def _nearly(self, form):
        near = self.nearest(form) if len(form) > SHORTEST_PART else []
        return near[0][0] if near and near[0][1] == 1 else None

    def nearest(self, form):
        """The words that are spelled most alike, the nearest first, as (form, letters apart)."""
        found = {}
        # «byggesaksarkviv» is nearer to the stem of «byggesaksarkivet» than to the word.
        for asked, words in ((form, self._words), (stem(form), self._stems)):
            if len(asked) < SHORTEST_MISTYPED:
                continue
            most = 1 if len(asked) <= SHORTEST_MISTYPED + 1 else 2
            for word, apart, _place in process.extract(
                asked, words, scorer=OSA.distance, score_cutoff=most, limit=20
            ):
                known = word if word in self.stems else self._forms[word][0]
                found.setdefault(known, apart)
        return sorted(
            found.items(),
            key=lambda pair: (pair[1], pair[0][:1] != form[:1], pair[0][-1:] != form[-1:], pair[0]),
        )
