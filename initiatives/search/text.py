"""Cutting text into words that can be compared.

«Brøyting», «broyting» and «BRØYTING» are one word: lower case, æ as ae, ø as o, å as a,
without accents. Those who lack the letters write oe and aa, so these become o and a, but
not where an ending has the e: «snøen» and «snoen» are «snoen».
"""

import re
import unicodedata

LONGEST = 60  # Characters of a word that count; longer ones are addresses or mistakes.

LETTERS = str.maketrans(
    {"æ": "ae", "ä": "ae", "ø": "o", "ö": "o", "å": "a", "ü": "u", "ß": "ss", "ð": "d"}
    | {"þ": "th", "đ": "d", "ŋ": "n", "ŧ": "t", "ł": "l", "œ": "o"}
    | {"\u00ad": "", "™": " "}  # Where a line may be cut, and what would become letters.
    | dict.fromkeys("«»“”„’‘–—…", " ")
)
SIGNS = str.maketrans(dict.fromkeys((chr(n) for n in range(128) if not chr(n).isalnum()), " "))
OE = re.compile(r"oe(?!(?:n|t|ne|ns|ts|nes)\b)")
HYPHENS = "-\u2010\u2011"
WORD = re.compile(r"[^\W_]+")
# Only where a word begins: else a word of 100 000 letters is read 100 000 times.
WITH_HYPHENS = re.compile(rf"(?<![^\W_])[^\W_]+(?:[{HYPHENS}][^\W_]+)+")

# Stands between texts, so that the last word of one and the first of the next are no pair.
BREAK = " | "


def fold(text):
    """Bring letters that people write differently to one form; keeps spaces and signs."""
    text = unicodedata.normalize("NFC", text).lower()
    text = (OE.sub("o", text) if "oe" in text else text).translate(LETTERS)
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in parts if not unicodedata.combining(c)).lower().translate(LETTERS)
    return text.replace("aa", "a")


def words(text):
    """The folded words of a text in their order; a word with hyphens is several."""
    return _cut(fold(text))


def _cut(folded):
    # Nearly all text is ASCII by now, and this takes a tenth of the time.
    found = folded.translate(SIGNS).split() if folded.isascii() else WORD.findall(folded)
    return [word[:LONGEST] for word in found]


def stream(texts):
    """Several texts as one line: the words of each, with a break between.

    What has hyphens stands once more at the end without them: «e-post» is also «epost».
    """
    texts = [fold(text) for text in texts]
    segments = [" ".join(_cut(text)) for text in texts]
    with_hyphens = (text for text in texts if any(sign in text for sign in HYPHENS))
    hyphened = [found for text in with_hyphens for found in WITH_HYPHENS.findall(text)]
    segments += ["".join(_cut(found))[:LONGEST] for found in hyphened]
    return BREAK.join(dict.fromkeys(segment for segment in segments if segment))


def entries(stream):
    """What a stream is found by: its words, and its pairs of neighbours."""
    found = set()
    for segment in stream.split(BREAK):
        its_words = segment.split()
        found.update(its_words)
        found.update(map(" ".join, zip(its_words, its_words[1:], strict=False)))
    return found
