"""What is sought in vain, so that editors can turn it into synonyms or look for initiatives.

Only words are counted: not who, not when. Until somebody has sought them five times a digest
stands for them, so that a name that one person typed is never written down.
"""

import logging

from django.db import DatabaseError, connection
from django.utils.crypto import salted_hmac

from initiatives import throttle
from initiatives.models import SoughtInVain
from initiatives.search import text

SHOWN_FROM = 5
MOST_WORDS, MOST_CHARACTERS, LONGEST_NUMBER = 6, 60, 4
MOST_ROWS = 20_000
MOST_COUNTED, HOUR = 60, 3600  # From one address: a program that guesses fills nothing up.

# One question, so that it costs a page next to nothing and two at once are both counted.
TABLE = SoughtInVain._meta.db_table
COUNT = f"""
INSERT INTO {TABLE} AS sought (digest, words, count)
SELECT %s, '', 1
WHERE (SELECT COUNT(*) FROM {TABLE}) < %s OR EXISTS (SELECT 1 FROM {TABLE} WHERE digest = %s)
ON CONFLICT (digest) DO UPDATE SET count = sought.count + 1,
words = CASE WHEN sought.count + 1 >= %s THEN %s ELSE '' END
"""  # noqa: S608 - nothing of a visitor's is in it.

logger = logging.getLogger(__name__)


def note(request, query):
    """Count the words of a search that no initiative has all of; nothing else of the query."""
    words = _words(query.values.get("q", ""))
    is_first = query.values.get("side", 1) == 1
    if not words or not is_first or request.method != "GET":
        return
    if throttle.count(request, "sought", MOST_COUNTED, HOUR).left < 0:
        return
    try:
        _count(words)
    except DatabaseError as fault:  # A page does not wait for what is only counted.
        logger.warning("What is sought in vain could not be counted: %s", fault)


def is_in_vain(query):
    """Whether no initiative has all the words, whatever else is asked for."""
    is_alone = set(query.values) <= {"q", "sorter", "side"}
    return "q" in query.values and is_alone and (query.search.is_partial or not query.results)


def _words(typed):
    """The folded words in a line; none where they may be a person's: numbers, addresses."""
    words = text.words(typed)
    line = " ".join(words)
    numbers = any(len(word) > LONGEST_NUMBER and any(map(str.isdigit, word)) for word in words)
    is_long = len(words) > MOST_WORDS or len(typed) > MOST_CHARACTERS
    return "" if is_long or numbers or "@" in typed or "://" in typed else line


def _count(words):
    digest = salted_hmac("initiatives.needs", words).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [digest, MOST_ROWS, digest, SHOWN_FROM, words])
