"""The index of the search: tables that `initiatives/search/` alone reads and writes.

A set of initiatives is held as a compressed string of bits, one for each primary key, so
that a database need not know any Norwegian, and both give the same answer. Everything here
can be made anew from the initiatives (`manage.py reindex`).
"""

from django.db import models


class Table(models.Model):
    """What the index's tables have in common: nobody is given rights to them."""

    class Meta:
        abstract = True
        default_permissions = ()


class IndexState(Table):
    """One row: which content and which text analysis the index is made from."""

    version = models.PositiveBigIntegerField(default=0)  # Counts every change of the index.
    token = models.CharField(max_length=32, blank=True)  # Never the same twice, as rollbacks are.
    analysis = models.CharField(max_length=64, blank=True)

    def __str__(self):
        return f"{self.version} {self.token}"


class IndexedInitiative(Table):
    """What the index holds of a published initiative, so that it can be taken out again."""

    # Not a foreign key: the row outlives its initiative until the index has followed.
    initiative = models.BigIntegerField(primary_key=True)
    key = models.CharField(max_length=80)
    title = models.TextField(blank=True)
    near = models.TextField(blank=True)
    rest = models.TextField(blank=True)
    values = models.TextField()  # Filter values as «name=code», a line each.
    length = models.PositiveIntegerField()  # In words.
    version = models.PositiveBigIntegerField()  # Of the index when it was put in.
    # Its line in a CSV and its object in a JSON of all columns, and what code made them.
    csv = models.TextField(blank=True, db_default="")
    json = models.TextField(blank=True, db_default="")
    made_by = models.CharField(max_length=64, blank=True, db_default="")

    def __str__(self):
        return self.key


class IndexedWord(Table):
    """A word, or a pair of neighbouring words, and who has it in which part of their text."""

    text = models.CharField(max_length=130, unique=True)
    stem = models.CharField(max_length=60, blank=True)  # Empty for a pair.
    title = models.BinaryField(default=b"", blank=True)
    near = models.BinaryField(default=b"", blank=True)  # Summary, organisations and municipalities.
    rest = models.BinaryField(default=b"", blank=True)

    class Meta(Table.Meta):
        # Reading all words and stems need not touch the sets.
        indexes = [models.Index(fields=["stem", "text"], name="indexed_word_stem_text")]

    def __str__(self):
        return self.text


class IndexedValue(Table):
    """A filter value as «name=code», and who has it."""

    text = models.CharField(max_length=130, unique=True)
    bits = models.BinaryField(default=b"", blank=True)

    def __str__(self):
        return self.text


class ToIndex(Table):
    """An initiative that has changed since the index saw it; triggers write these rows.

    None says that a label has changed, which no initiative holds but every page shows.
    """

    initiative = models.BigIntegerField(null=True, blank=True)

    def __str__(self):
        return str(self.initiative)
