"""Who has which word where: collected from documents, and written to the index."""

from array import array
from collections import defaultdict

from initiatives.models import IndexedValue, IndexedWord
from initiatives.search import bits, documents, store
from initiatives.search.stems import stem
from initiatives.search.text import entries

# Each model's sets: for words the places in a text, for values just one.
COLUMNS = {IndexedWord: list(documents.PLACES), IndexedValue: ["bits"]}


class Postings:
    """For each entry of a column (a word of the titles, a filter value) who has it."""

    def __init__(self):
        self._of = {
            model: {column: defaultdict(_numbers) for column in columns}
            for model, columns in COLUMNS.items()
        }

    def add(self, pk, document, but_not_of=None):
        """Note the document's entries, leaving out those that another version of it has."""
        for columns in self._of.values():
            for column, having in columns.items():
                its_entries = _entries(document, column)
                if but_not_of:
                    its_entries -= _entries(but_not_of, column)
                for entry in its_entries:
                    having[entry].append(pk)

    def entries(self, model):
        """The entries that anybody was noted for."""
        return set().union(*self._of[model].values())

    def sets(self, model, entry):
        """Who has the entry, a set per column."""
        return [bits.of(having.get(entry, ())) for having in self._of[model].values()]


def _numbers():
    return array("Q")


def _entries(document, column):
    if document is None:
        return set()
    if column == "bits":
        return set(document.values.split("\n"))
    return entries(getattr(document, column))


def change(added, removed):
    """Bring the rows that differ up to date."""
    for model, columns in COLUMNS.items():
        touched = added.entries(model) | removed.entries(model)
        before = store.read(model, touched)
        after = {
            entry: [
                (old & ~gone) | new
                for old, gone, new in zip(
                    before.get(entry, [bits.EMPTY] * len(columns)),
                    removed.sets(model, entry),
                    added.sets(model, entry),
                    strict=True,
                )
            ]
            for entry in touched
        }
        store.delete(model, [entry for entry, sets in after.items() if not any(sets)])
        store.write(model, (_row(model, entry, sets) for entry, sets in after.items() if any(sets)))


def replace(added):
    """Put these rows in place of all that there are."""
    for model in COLUMNS:
        model.objects.all().delete()
        rows = (_row(model, each, added.sets(model, each)) for each in added.entries(model))
        store.write(model, rows)


def _row(model, entry, sets):
    if model is IndexedValue:
        return [entry, *sets]
    return [entry, "" if " " in entry else stem(entry), *sets]
