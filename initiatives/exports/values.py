"""What stands in each column for a row of `rows.py`: plain Python, before any format.

A value is text, a number, a date, a list of texts, or a list of `{name: text}`; None when
nothing is known. Codes stand as codes; `labels.py` puts words in their place.
"""

from django.utils.timezone import localtime

from initiatives.languages import permanent

LICENCE = "NLOD-2.0"
SITE = "\ufdd0"  # Stands for the site's address; Unicode has it for such use, and no text.


def field(name):
    """A field of the initiative as it is."""
    return lambda row: row[name] or None


def terms(name):
    """The codes of what hangs on the initiative."""
    return lambda row: [code for code, _name in row[f"{name}_list"]]


def barriers(row):
    """The codes of the dimensions that were met."""
    return [code for code, *_texts in row["barriers_list"]]


def notes(row):
    """What was met in each dimension."""
    met = row["barriers_list"]
    return [{"dimension": code, "text": note} for code, _name, note, _did in met if note]


def measures(row):
    """How it was handled."""
    met = row["barriers_list"]
    return [{"dimension": code, "text": did} for code, _name, _note, did in met if did]


def effects(row):
    """Each effect with how well founded it is."""
    return [{"kind": kind, "text": text} for kind, text in row["effects_list"]]


def organisations(role):
    """The names of those who have a role."""
    return lambda row: [name for its_role, name in row["participations_list"] if its_role == role]


def vendors(row):
    """The names of vendors, one a line in the field."""
    return [name.strip() for name in row["vendors"].splitlines() if name.strip()]


def sources(row):
    """The addresses of the sources."""
    return [url for [url] in row["sources_list"]]


def source_check(row):
    """How much of the record a second reader saw again in the sources, and when."""
    if not row["source_check_level"]:
        return None
    return f"{row['source_check_level']} {row['source_check_date']}"


def day(name):
    """The day of a moment, in Norwegian time."""
    return lambda row: localtime(row[name]).date() if row[name] else None


def url(row):
    """The initiative's own page."""
    return SITE + permanent("initiative", row["key"])


def licence(row):
    """The licence of the catalogue's own text."""
    return LICENCE
