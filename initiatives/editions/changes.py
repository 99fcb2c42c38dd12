"""What is new, changed and gone between two editions."""

import json
from array import array
from dataclasses import dataclass, field

# `modified` goes along with every change and may go alone, and `url` with the installation.
NOT_CONTENT = {"modified", "url"}


@dataclass
class Changes:
    """Keys and titles; what is changed, with the names of the columns. Each by key."""

    added: list = field(default_factory=list)  # [(key, title)]
    changed: list = field(default_factory=list)  # [(key, title, [column])]
    withdrawn: list = field(default_factory=list)  # [(key, title as it was)]
    # What happened to columns of the dictionary: {"added": [name], "changed": …, "removed": …}
    dictionary: dict = field(default_factory=lambda: _terms([], []))

    def __bool__(self):
        """Whether anything changed."""
        return any([self.added, self.changed, self.withdrawn, *self.dictionary.values()])


def compare(before, after, terms_before, terms_after):
    """Compare two streams of initiatives, and the dictionaries that describe them.

    A column that only one of them has is the dictionary's change, and nobody's beside it.
    Of those before, no more is held than a number for each cell.
    """
    names_before = {term["name"] for term in terms_before}
    columns = [
        term["name"]
        for term in terms_after
        if term["name"] in names_before and term["name"] not in NOT_CONTENT
    ]
    known = {row["key"]: (row["title"], _cells(row, columns)) for row in before}
    changes = Changes(dictionary=_terms(terms_before, terms_after))
    for row in after:
        title, cells = known.pop(row["key"], (None, None))
        if cells is None:
            changes.added.append((row["key"], row["title"]))
        elif cells != (now := _cells(row, columns)):
            differ = [name for name, a, b in zip(columns, cells, now, strict=True) if a != b]
            changes.changed.append((row["key"], row["title"], differ))
    changes.withdrawn = [(key, title) for key, (title, _cells) in known.items()]
    for each in (changes.added, changes.changed, changes.withdrawn):
        each.sort()
    return changes


def initiatives(lines):
    """Read an `initiativer.json` as `jsonfile.py` writes it: first about it, then one a line."""
    next(lines)
    for line in lines:
        if line.startswith("{"):
            yield json.loads(line.rstrip(",\n"))


def _cells(row, columns):
    return array("q", (hash(repr(row.get(name))) for name in columns))


def _terms(before, after):
    before, after = ({term["name"]: term for term in terms} for terms in (before, after))
    return {
        "added": [name for name in after if name not in before],
        "changed": [name for name in after if before.get(name, after[name]) != after[name]],
        "removed": [name for name in before if name not in after],
    }
