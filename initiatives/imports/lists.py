"""A cell with many values as a list of them, or what is wrong with it.

Each reader takes the text, the column's name, and the words that are known.
"""

import re

from django.utils.translation import gettext as _

from initiatives.imports import cells
from initiatives.imports.faults import CellError, quoted

NAMED = 5  # Unknown values that a sentence names.
BARE = re.compile(r"[\w.-]+\.[a-z]{2,}(?:/.*)?", re.IGNORECASE)  # As the form at the desk allows.


def _parts(text, find):
    """The values in a cell, and those of them that are not found.

    A comma also parts them, unless it belongs to a name.
    """
    if find(text):
        return [text], []
    parts = []
    for part in filter(None, cells.values(text)):
        several = [each.strip() for each in part.split(",")]
        parts += several if not find(part) and all(map(find, several)) else [part]
    return parts, [part for part in parts if not find(part)]


def codes(text, column, known):
    """Codes of a vocabulary, in the order given."""
    parts, unknown = _parts(text, lambda part: known.code(column, part))
    if unknown:
        sentence = _("Ukjent: %s.") % quoted(*unknown[:NAMED])
        raise CellError(sentence, known.allowed(column))
    return [known.code(column, part) for part in parts]


def unordered(text, column, known):
    """Technologies and benefits have no order of their own, but the vocabulary's."""
    return sorted(codes(text, column, known), key=known.rank(column).get)


def organisations(text, column, known):
    """Names of organisations as the catalogue has them."""
    parts, unknown = _parts(text, known.organisation)
    if unknown:
        allowed = " ".join(dict.fromkeys(map(known.nearest, unknown[:NAMED])))
        raise CellError(_("Ukjent organisasjon: %s.") % quoted(*unknown[:NAMED]), allowed)
    return [known.organisation(part) for part in parts]


def named_texts(text, column, known):
    """`[[code, text]]` of «name: text|name: text». A line that begins with no name goes on."""
    rows = []
    for part in text.split("|"):
        begun = len(rows)
        for line in part.strip().split("\n"):
            name, colon, said = line.partition(":")
            if colon and (code := known.code(column, name)):
                rows.append([code, said.strip()])
            elif len(rows) > begun:
                rows[-1][1] += f"\n{line}"
            elif line:
                sentence = _("%s begynner ikke med et av navnene og kolon.") % quoted(line)
                raise CellError(sentence, known.allowed(column))
    return [[code, said.strip().replace("¦", "|")] for code, said in rows]


def barriers(text, column, known):
    """`{code: text}`, for a dimension is met once."""
    rows = [row for row in named_texts(text, column, known) if row[1]]
    met = [code for code, _text in rows]
    if twice := {code for code in met if met.count(code) > 1}:
        labels = [str(known.labels[column][code]) for code in sorted(twice)]
        sentence = _("%s står mer enn én gang.") % quoted(*labels)
        raise CellError(sentence, _("Skriv alt om en dimensjon ett sted."))
    return dict(rows)


def vendors(text, column, known):
    """Names, each on a line, as the catalogue keeps them."""
    return "\n".join(filter(None, cells.values(text)))


def addresses(text, column, known):
    """Addresses are also told apart by where the next begins; one may lack its own beginning."""
    text = re.sub(r"[\s;,]+(?=https?://)", "|", text)
    found = filter(None, cells.values(text, "|\n"))
    return [f"https://{each}" if BARE.fullmatch(each) else each for each in found]


def beside(text, column, known):
    """A value for each source, also the empty ones."""
    return cells.values(text, "|\n")


def source_dates(text, column, known):
    """A date for each source, also where none is known."""
    return [_source_date(part) for part in cells.values(text)]


def _source_date(text):
    parts = cells.date_parts(text)
    if text and not parts:
        allowed = _("2024, mai 2024, 2024-05, 17.05.2024 eller 2024-05-17.")
        raise CellError(_("%s er ikke en dato.") % quoted(text), allowed)
    return cells.iso(parts) if text else ""
