"""How large a file may be, and what is said of one that cannot be read.

The page that takes a file says these limits before it does.
"""

from django.utils.translation import gettext as _

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 200
BLANK_ROWS = 1_000  # So many in a row, and nobody means there to be more below.
# Excel allows no longer text in a cell, and cuts what is longer without a word.
LONGEST_CELL = 32_767


class UnreadableError(Exception):
    """The file cannot be read; the text tells an editor why, and what to do."""


def too_large():
    """The sentence about a file of too many bytes."""
    text = _("Filen er for stor. Den kan være høyst %d MB. Del den i flere.")
    return text % (MOST_BYTES // 1024**2)


def too_many_rows():
    """The sentence about a file of too many rows."""
    return _("Arket har for mange rader. Det kan ha høyst %d. Del det i flere.") % MOST_ROWS


def too_many_columns():
    """The sentence about a file of too many columns."""
    text = _("Arket har for mange kolonner. Det kan ha høyst %d. Slett dem som ikke skal med.")
    return text % MOST_COLUMNS


def no_spreadsheet():
    """The sentence about a file that is something else."""
    return _("Filen er ikke et regneark som kan leses. Lagre den som .xlsx eller .csv.")


def damaged():
    """The sentence about a spreadsheet that is cut off or holds rubbish."""
    return _("Filen er skadet eller ikke hel. Åpne den i Excel, og lagre den på nytt som .xlsx.")
