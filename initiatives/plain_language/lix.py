"""How hard a text is to read: the LIX of C. H. Björnsson (Läsbarhet, 1968)."""

from django.utils.translation import gettext_lazy as _

from initiatives.plain_language.texts import sentences, words

LONG = 6  # A word with more letters is long.
FEWEST_WORDS = 30  # In a shorter text one word more or less decides.
# The usual scale: the first limit that a text stays below.
SCALE = [
    (30, _("svært lett")),
    (40, _("lett")),
    (50, _("middels")),
    (60, _("vanskelig")),
    (float("inf"), _("svært vanskelig")),
]


def lix(*texts):
    """Words in a sentence plus long words in a hundred; None for too few words."""
    number_of_sentences = sum(len(sentences(text)) for text in texts)
    found = [word for text in texts for word in words(text)]
    if len(found) < FEWEST_WORDS:
        return None
    long = sum(sum(map(str.isalpha, word)) > LONG for word in found)
    return round(len(found) / number_of_sentences + 100 * long / len(found))


def in_words(number):
    """The number as people say it."""
    return next(label for limit, label in SCALE if number < limit)
